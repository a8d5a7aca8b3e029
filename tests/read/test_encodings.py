"""Encodings: certain, guessed, refused; and text that was read in a wrong one before."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.errors import InputError
from summarizer.read import decode, read_bytes
from summarizer.read.garbled import mistake_in

ROOT = Path(__file__).parents[2]
SENTENCES = [
    line.split("\t")[0]
    for path in sorted((ROOT / "models" / "data" / "authored").glob("statistics-*.tsv"))
    for line in path.read_text(encoding="utf-8").splitlines()
    if line.split("\t")[0].endswith("。") and len(line.split("\t")[0]) > 14
]
PAGES = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6).map("\n".join)


@cache
def converter():  # type: ignore[no-untyped-def]
    from opencc import OpenCC

    return OpenCC("s2t")


def traditional(text: str) -> str:
    return converter().convert(text)


@settings(max_examples=120, deadline=None)
@given(
    text=PAGES,
    encoding=st.sampled_from(
        ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "gb18030"]
    ),
)
def test_simplified_pages_in_every_encoding(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "a")[0] == text


@settings(max_examples=60, deadline=None)
@given(text=PAGES, encoding=st.sampled_from(["big5hkscs", "gb18030", "utf-16-le"]))
def test_traditional_pages(text: str, encoding: str) -> None:
    try:
        data = traditional(text).encode(encoding)
    except UnicodeEncodeError:
        data, text = "會議召開。".encode(encoding), "会议召开。"
    assert decode(data, "a")[0] == traditional(text)


@settings(max_examples=60, deadline=None)
@given(
    text=PAGES,
    mistake=st.sampled_from(
        [
            ("utf-8", "gb18030", "UTF-8 that was read as GBK"),
            ("utf-8", "latin-1", "UTF-8 that was read as Latin-1"),
            ("gb18030", "latin-1", "GBK that was read as Latin-1"),
        ]
    ),
)
def test_garbled_pages_are_refused_with_the_mistake(text: str, mistake: tuple[str, ...]) -> None:
    real, read_as, said = mistake
    garbled = text.encode(real).decode(read_as, "replace")
    with pytest.raises(InputError, match=r"garbled|are lost") as caught:
        read_bytes(garbled.encode(), "a.txt")
    if "\ufffd" not in garbled:
        assert said in str(caught.value)
        assert "\n" not in str(caught.value)


@settings(max_examples=100, deadline=None)
@given(text=PAGES)
def test_sound_pages_are_never_called_garbled(text: str) -> None:
    for line in (*text.split("\n"), *traditional(text).split("\n")):
        assert mistake_in(line) is None


def test_the_garbled_page_of_the_cases_is_named() -> None:
    data = (ROOT / "tests/data/structure/mojibake.txt").read_bytes()
    with pytest.raises(InputError, match=r"UTF-8 that was read as GBK .*海岚新区"):
        read_bytes(data, "mojibake.txt")


def test_a_lost_character_is_logged_and_many_are_refused() -> None:
    text = "全市召开会议\ufffd部署任务。" + SENTENCES[0] * 3
    (change,) = read_bytes(text.encode(), "a.txt").changes
    assert (change.kind, change.line, change.column, change.text) == ("damaged", 1, 7, "\ufffd")
    with pytest.raises(InputError, match=r"characters are lost \(U\+FFFD, first in line 2\)"):
        read_bytes(("全市\n" + "会\ufffd议" * 9).encode(), "a.txt")


KOREAN = "정부는 오늘 새로운 경제 정책을 발표했다. 올해 투자는 크게 늘어날 것으로 보인다."
JAPANESE = "政府は今日、新しい経済政策を発表しました。今年の投資は大きく増える見込みです。"


@pytest.mark.parametrize(
    ("text", "encoding", "words"),
    [
        (KOREAN, "euc_kr", "EUC-KR"),
        (JAPANESE, "euc_jp", "EUC-JP"),
        (JAPANESE, "shift_jis", "Shift-JIS"),
    ],
)
def test_korean_and_japanese_are_named(text: str, encoding: str, words: str) -> None:
    with pytest.raises(InputError, match=words):
        decode(text.encode(encoding), "a")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ("全市召开会议".encode() + b"\x00", "a zero byte at 6"),
        ("全市".encode() + b"\xff" + "召开会议部署任务".encode(), "damaged UTF-8 at byte 6"),
        (bytes(range(256)) * 20, "not a text file|no Chinese encoding fits"),
        (b"\x01\x02\x03" * 50, "control characters"),
        (b"\xff\xfe\x00", "damaged utf-16"),
        ("全市召开会议，部署任务。".encode("gb18030") * 9 + b"\xff\xff", "damaged gb18030 at byte"),
    ],
)  # fmt: skip
def test_binary_and_damaged_text(data: bytes, words: str) -> None:
    with pytest.raises(InputError, match=words):
        decode(data, "a")


def test_a_declared_encoding_is_taken_for_short_pages() -> None:
    page = "<html><head><meta charset=big5></head><body>會議</body></html>"
    assert read_bytes(page.encode("big5"), "-").encoding == "big5hkscs"


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_give_text_or_one_line(data: bytes) -> None:
    message = ""
    try:
        assert read_bytes(data, "a.bin").text
    except InputError as error:
        message = str(error)
    assert "\n" not in message


@pytest.mark.parametrize("rule", ["＊" * 16, "◆◇" * 12, "－" * 20])
def test_a_line_of_marks_tells_nothing(rule: str) -> None:
    assert read_bytes(f"新聞公報\n\n{rule}\n\n政府今日公布計劃。\n".encode(), "a.txt").changes == ()
