"""Every format through the command line, on a hostile article and on the example, by its reader."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
from pathlib import Path

import docx
import pytest
from jsonschema import Draft202012Validator
from markdown_it import MarkdownIt
from render_tools import page, read_docx, read_tmx, read_xliff, schema

from summarizer.render.parts import display_text, xml_text
from summarizer.render.to_csv import restore

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "notebooks" / "data" / "hailan-press-conference.txt"
SUFFIXES = ("md", "html", "docx", "json", "csv", "tmx", "xlf")
# not Markdown by its content, else its signs were markup; the zero byte, which the reader refuses,
# is in the articles of test_formats.py
HOSTILE = """关于<script>alert("标题")</script>城市发展的通知
各区要做好工作。=HYPERLINK("http://evil.example","点击")，+1+1，@SUM(A1)，现将有关事项通知如下。
一是<img src=x onerror=alert(1)>抓好田间管理。细化措施](javascript:alert(1))，明确*责任*分工|列。
二是做好农机检修。```代码```
从右到左\u202e文字\u202c和\u2066隔离\u2069。零宽\u200b空格\ufeff与\u200f标记。
=cmd|'/C calc'!A0 是一个公式。控制\x01字符\x08和\x7f。
<!-- 注释 --> ]]> &lt;b&gt; &#0; {{ 7*7 }}
# 三是备足种子化肥。
- 四是防范气象灾害。</td></table></html>
"""


def lgsum(*arguments: str, code: int = 0, folder: Path = ROOT) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "summarizer", *arguments],
        capture_output=True,
        cwd=folder,
        env={"PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1"},
    )
    assert done.returncode == code, done.stderr.decode()
    assert b"Traceback" not in done.stderr
    return done.stderr.decode()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a hostile article and every format of its briefing, from one run."""
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "page.txt").write_text(HOSTILE, "utf-8")
    outputs = [part for suffix in SUFFIXES for part in ("-o", str(folder / f"b.{suffix}"))]
    lgsum("briefing", str(folder / "page.txt"), "--profile", "fast", *outputs)
    return folder


def pairs(folder: Path) -> list[tuple[str, str]]:
    raw = json.loads((folder / "b.json").read_bytes())
    return [(pair["zh"], pair["en"]) for brief in raw["sections"] for pair in brief["pairs"]]


def test_json(made: Path) -> None:
    raw = json.loads((made / "b.json").read_bytes())
    Draft202012Validator(schema()).validate(raw)
    text = "".join(zh for zh, _ in pairs(made))
    for words in ('<script>alert("标题")</script>', "=HYPERLINK", "{{ 7*7 }}", "]]>"):
        assert words in text


def test_html(made: Path) -> None:
    data = (made / "b.html").read_bytes()
    tree = page(data)
    tags = {element.tag for element in tree.iter()}
    assert not tags & {"script", "img", "link", "iframe", "svg", "form", "base"}
    for element in tree.iter():
        assert not {"src", "style", "action"} & set(element.attrib)
        assert not any(key.startswith("on") for key in element.attrib)
        assert str(element.get("href", "#")).startswith("#")
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x00-\x08\x7f]", data.decode())
    rows = tree.findall(".//table[@class='pairs']/tbody/tr")
    shown = [tuple("".join(c.find(".//span").itertext()) for c in r.findall("td")) for r in rows]
    assert shown == [(display_text(zh), display_text(en)) for zh, en in pairs(made)]


def test_markdown(made: Path) -> None:
    text = (made / "b.md").read_text("utf-8")
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x00-\x08\x7f]", text)
    tokens = (
        MarkdownIt("commonmark")
        .enable(["table", "strikethrough"])
        .parse(text.split("\n---\n", 1)[1])
    )
    inner = [child for token in tokens for child in token.children or []]
    assert not {"html_block", "fence", "code_block", "image"} & {t.type for t in [*tokens, *inner]}
    for token in inner:
        if token.type == "html_inline":
            assert re.fullmatch(r'<a id="[a-z]+-?[\d.]+">|</a>', token.content)
        if token.type == "link_open":
            assert str(token.attrs["href"]).startswith("#")
    columns = [
        sum(t.type == "td_open" for t in tokens[start:end])
        for start, end in _rows(tokens)
    ]  # fmt: skip
    assert columns.count(3) == len(pairs(made))


def _rows(tokens: list[object]) -> list[tuple[int, int]]:
    starts = [i for i, t in enumerate(tokens) if t.type == "tr_open"]  # type: ignore[attr-defined]
    ends = [i for i, t in enumerate(tokens) if t.type == "tr_close"]  # type: ignore[attr-defined]
    return list(zip(starts, ends, strict=True))


def test_exchange_formats(made: Path) -> None:
    expected = [(xml_text(zh), xml_text(en)) for zh, en in pairs(made)]
    assert read_tmx((made / "b.tmx").read_bytes()) == expected
    assert read_xliff((made / "b.xlf").read_bytes()) == expected


def test_csv(made: Path) -> None:
    data = (made / "b.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    sentences = [row for row in rows if re.match(r"s\d", row["id"])]
    assert [(restore(r["zh"]), restore(r["en"])) for r in sentences] == [
        (xml_text(zh), xml_text(en)) for zh, en in pairs(made)
    ]
    cells = [cell for row in rows for cell in row.values()]
    assert any(cell.startswith("'=") for cell in cells)
    assert not any(re.match(r"[\s\ufeff\u200b]*[=+@＝-]|[\t\r]", cell) for cell in cells)


def test_docx(made: Path) -> None:
    data = (made / "b.docx").read_bytes()
    assert read_docx(data) == [(display_text(zh), display_text(en)) for zh, en in pairs(made)]
    document = docx.Document(str(made / "b.docx"))
    assert [p.text for p in document.paragraphs if p.style.name == "Heading 1"]


def test_template_folder_layout_and_locale(made: Path) -> None:
    (made / "ours").mkdir()
    (made / "ours" / "briefing.css").write_text("h1{color:teal}", "utf-8")
    config = made / "lgsum.toml"
    config.write_text('[render]\nlocale = "en-US"\ntemplate = "ours"\n', "utf-8")
    out = made / "ours.html"
    options = ("--profile", "fast", "--layout", "target-only", "-o", str(out))
    lgsum("briefing", str(EXAMPLE), *options, folder=made)
    text = out.read_text("utf-8")
    assert "h1{color:teal}" in text
    assert 'lang="en-US"' in text
    assert "Summarized by" in text
    assert "海岚" not in re.sub(r"(?s)<section id=\"(findings|changes)\".*?</section>", "", text)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--template", "absent.md.j2"), "absent.md.j2: no such template file"),
        (("--layout", "wide"), "render.layout = 'wide': expected table, stacked, target-only"),
        (("--locale", "fr"), "render.locale = 'fr': expected en-GB, en-US"),
        (("--template", "models", "-o", "x.html"), "models: no briefing.html.j2 or briefing.css"),
        (("-o", "x.pdf"), "x.pdf: briefing does not write .pdf; it has .md, "),
    ],
)
def test_mistakes_are_one_line(options: tuple[str, ...], message: str) -> None:
    error = lgsum("briefing", str(EXAMPLE), *options, code=2)
    assert message in error
    assert len(error.strip().splitlines()) == 1
