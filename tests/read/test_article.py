"""Reading: encodings and refusals."""

from __future__ import annotations

import pytest

from summarizer.errors import InputError
from summarizer.read import read_article, read_bytes

TEXT = "全市经济运行总体平稳，重点项目建设加快推进，居民收入稳步增长。\n各区要继续抓好落实。"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030", "gbk"])
def test_encodings(encoding: str) -> None:
    article = read_bytes(TEXT.encode(encoding), "a.txt")
    assert article.text == TEXT
    assert len(article.sha256) == 64


def test_big5() -> None:
    text = "全市經濟運行總體平穩，重點項目建設加快推進，居民收入穩步增長，各區要繼續抓好落實。"
    assert read_bytes(text.encode("big5"), "a.txt").text == text


def test_html() -> None:
    paragraphs = "".join(f"<p>{TEXT}</p>" for _ in range(5))
    head = "<html><head><title>工作要点</title></head>"
    page = f"{head}<body><article>{paragraphs}</article></body></html>"
    text = read_bytes(page.encode(), "a.html").text
    assert text.startswith("工作要点\n")
    assert "<p>" not in text
    assert "重点项目建设" in text


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"English only", "no Chinese"),
        (b"\x00" * 10, "not a text file"),
        (b"\xff\xfe\x00", "damaged"),
    ],
)
def test_refusals(data: bytes, words: str) -> None:
    with pytest.raises(InputError, match=words):
        read_bytes(data, "bad.txt")


def test_missing_file_and_folder(tmp_path) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(InputError, match="no such file"):
        read_article(str(tmp_path / "x"))
    with pytest.raises(InputError, match="is a folder"):
        read_article(str(tmp_path))


def test_an_article_in_japanese_is_refused_and_a_quotation_is_not() -> None:
    japanese = "東京都は11月20日、新型コロナの感染者が新たに120人確認されたと発表した。"
    with pytest.raises(InputError, match=r"^a\.txt: its language is Japanese"):
        read_bytes(japanese.encode(), "a.txt")
    quoted = "“ありがとう”是谢谢的意思，日本首相在会上表示，将继续推动双边关系发展。"
    assert read_bytes(quoted.encode(), "a.txt").text.strip() == quoted
