"""Renderers: deterministic, complete, and safe with hostile text."""

from __future__ import annotations

import dataclasses
import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from summarizer.errors import InputError
from summarizer.render import RENDERERS
from summarizer.render.to_json import loads
from summarizer.render.to_markdown import escape
from summarizer.schema import (
    Briefing,
    Change,
    Document,
    Issue,
    Pair,
    Point,
    Section,
    SectionBrief,
    Sentence,
)

MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])  # GitHub's but for links
EVIL = "<script>alert(1)</script> | [x](javascript:y) `code` *b* # h ${z}"

HOSTILE = [
    "<script>alert(1)</script>",
    "<!-- hidden",
    "a | b | c",
    "`code` ``` fence",
    "*bold* __bold__ _x_ ~~gone~~",
    "[x](javascript:alert(1)) ![y](http://z)",
    "<http://evil.example>",
    "line\nbreak\r\n\n# heading",
    "two\u2028lines\u2029there",
    "- item",
    "+ item",
    "---",
    "===",
    "1. item",
    "12) item",
    "# heading",
    "> quote",
    "&lt;b&gt; &amp; $x$",
    "ends with \\",
    "\\| pipe",
    "    indented",
    "http://evil.example HTTPS://b.example www.c.example ftp://d",
]


def shown(text: str, frame: str = "%s", *, starts_line: bool = True) -> str:
    """Return what a reader sees of escaped text in a frame of Markdown, insisting on plain text."""
    tokens = MARKDOWN.parse(frame % escape(text, starts_line=starts_line))
    assert [t.type for t in tokens] == [t.type for t in MARKDOWN.parse(frame % "text")]
    (inline,) = [t for t in tokens if t.type == "inline"]
    assert all(child.type in ("text", "softbreak") for child in inline.children or [])
    return "".join(child.content or "\n" for child in inline.children or [])


def sample() -> Briefing:
    sentence = Sentence("1.1", "城市|发展" + EVIL, 1)
    section = Section("body", "标题", "paragraph", (sentence,))
    pair = Pair(("1.1",), sentence.zh, EVIL)
    point = Point(pair.zh, pair.en, pair.ids)
    change = Change("editor-line", 3, 1, 4, "责编|", "", "reason")
    document = Document("标题", (section,), "a.txt", "00", (change,), ("note",))
    brief = SectionBrief(section, "Heading", (pair,), (point,))
    issue = Issue("numbers", "error", "not found: 12 | 3", ("1.1",))
    return Briefing(document, 'Title "quoted"', (point,), (brief,), (issue,), "signature")


@pytest.mark.parametrize("name", ["md", "json"])
def test_contract(name: str) -> None:
    first, second = (RENDERERS.load(name)().render(sample()) for _ in range(2))
    assert first == second
    text = first.decode()
    for words in ("城市", "numbers", "1.1", "signature", "责编"):
        assert words in text


def test_json_round_trip() -> None:
    assert loads(RENDERERS.load("json")().render(sample())) == sample()


@pytest.mark.parametrize(
    "data", [b"", b"[]", b"{}", b'{"schema": "other"}', b'{"schema": "lgsum-briefing/2"}']
)
def test_json_mistakes(data: bytes) -> None:
    with pytest.raises(InputError):
        loads(data, "b.json")


def test_markdown_is_inert() -> None:
    text = RENDERERS.load("md")().render(sample()).decode()
    assert "<script" not in text.replace("\\<script", "")
    assert "[x](" not in text
    rows = [line for line in text.splitlines() if line.startswith('| <a id="s1.1"></a>1.1 ')]
    assert rows[0].replace("\\|", "").count("|") == 4


@pytest.mark.parametrize("text", ["- item", "1. item", "# h", "+ x", "=== "])
def test_line_starts_are_escaped(text: str) -> None:
    assert "\\" in escape(text)
    assert shown(text) == text.strip()


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_shown_as_it_is(text: str) -> None:
    assert shown(text) == " ".join(text.split())


ODD = st.text(st.sampled_from("a1市 -+=.)(#*_`~|<>[]!&;:\\/\"'{}$\n\t"), min_size=1, max_size=12)


@settings(derandomize=True, max_examples=300, deadline=None)
@given(ODD)
def test_no_text_makes_markup(text: str) -> None:
    plain = " ".join(text.split())
    if plain:
        assert shown(text) == plain
        assert shown(text, "- %s") == plain
        assert shown(text, "before\n%s") == f"before\n{plain}"
        assert shown(text, "before %s", starts_line=False) == f"before {plain}"
        assert shown(text, "# %s", starts_line=False) == plain


@settings(derandomize=True, max_examples=300, deadline=None)
@given(ODD, ODD)
def test_two_texts_on_two_lines_make_no_markup(first: str, second: str) -> None:
    plain, below = (" ".join(text.split()) for text in (first, second))
    if plain and below:
        tokens = MARKDOWN.parse(f"{escape(first)}\n{escape(second)}")
        assert [t.type for t in tokens] == ["paragraph_open", "inline", "paragraph_close"]
        children = tokens[1].children or []
        assert "".join(child.content or "\n" for child in children) == f"{plain}\n{below}"


@pytest.mark.parametrize(
    "text",
    [
        "R&D spending (up 5.1%) - a record! No. 5 of C# and F#, at 3.5",
        "翻译：a_b.csv，（一）研发R&D投入-占比3.5%；第5. 条！",
        "int8_float32/beam4/candidates8",
        "https://www.gov.cn/zhengce/a_b-c.d/index.html, www.example.cn and name_1@example.cn",
        "It reached US$5 million [source: output value quadrupled], 3 < 5 > 2 {x}",
        "-5 degrees, +3; 2026. The 2.5 and #1 of 2 * 3 = 6",
        "C:\\temp",
    ],
)
def test_ordinary_text_has_no_backslash(text: str) -> None:
    assert escape(text) == text
    assert shown(text) == text


@pytest.mark.parametrize("text", ["5. item", "- item", "> quote", "+ x", "===", "# h"])
def test_beginnings_of_lines_are_left_alone_within_lines(text: str) -> None:
    assert escape(text, starts_line=False) == text
    assert shown(text, "before %s", starts_line=False) == f"before {text}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("详见http://a.cn/b，谢谢", r"详见http\://a.cn/b，谢谢"),
        ("www.a.cn/_b_", r"www\.a.cn/\_b\_"),
        ("http://a.cn/b 谢谢", "http://a.cn/b 谢谢"),
    ],
)
def test_no_address_is_linked_with_more_than_itself(text: str, expected: str) -> None:
    assert escape(text) == expected


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_in_its_cell(text: str) -> None:
    made = sample()
    brief = dataclasses.replace(made.sections[0], pairs=(Pair(("1.1",), "城市" + text, text),))
    change = dataclasses.replace(made.document.changes[0], text=text, reason=text)
    made = dataclasses.replace(
        made,
        title_en=text,
        sections=(brief,),
        document=dataclasses.replace(made.document, title=text, changes=(change,), notes=(text,)),
        issues=(Issue("numbers", "error", text, ("1.1",)),),
    )
    page = RENDERERS.load("md")().render(made).decode().split("\n---\n", 1)[1]
    tokens = MARKDOWN.parse(page)
    assert sum(t.type == "table_open" for t in tokens) == 3
    assert not any(t.type in ("html_block", "fence", "code_block", "hr") for t in tokens)
    inner = [child for t in tokens for child in t.children or []]
    assert {t.type for t in inner} <= {
        "text", "softbreak", "hardbreak", "strong_open", "strong_close", "code_inline",
        "link_open", "link_close", "html_inline",
    }  # fmt: skip
    ours = r'<a id="(?:s1\.1|point-0\.1|summary-1)">|</a>'
    assert all(re.fullmatch(ours, t.content) for t in inner if t.type == "html_inline")
    links = {str(t.attrs["href"]) for t in inner if t.type == "link_open"}
    assert links == {"#s1.1", "#point-0.1", "#summary-1"}
    cells = ["".join(c.content for c in t.children or []) for t in tokens if t.type == "inline"]
    assert cells.count(" ".join(text.split())) >= 3  # title, alignment, log


@pytest.mark.parametrize("name", ["md", "json"])
def test_every_pair_and_issue_is_there(name: str) -> None:
    made = sample()
    ids = [f"1.{i}" for i in range(1, 14)]
    pairs = tuple(Pair((i,), f"中文句子{i}完", f"English sentence {i} end") for i in ids)
    issues = tuple(Issue("length", "warning", f"finding {i} end", (i,)) for i in ids)
    made = dataclasses.replace(
        made, sections=(dataclasses.replace(made.sections[0], pairs=pairs),), issues=issues
    )
    text = RENDERERS.load(name)().render(made).decode()
    for i in ids:
        for words in (f"中文句子{i}完", f"English sentence {i} end", f"finding {i} end"):
            assert words in text


@pytest.mark.parametrize("name", ["md", "json"])
def test_an_empty_briefing_renders(name: str) -> None:
    made = RENDERERS.load(name)()
    data = made.render(Briefing(Document("", ()), "", (), ()))
    assert data.endswith(b"\n")
    assert made.suffix == f".{name}"


@settings(derandomize=True, max_examples=50, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=20))
def test_json_round_trip_of_any_text(text: str) -> None:
    made = dataclasses.replace(sample(), title_en=text, summary=(Point(text, text, (text,)),))
    assert loads(RENDERERS.load("json")().render(made)) == made


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("title_en", 5),
        ("title_en", None),
        ("summary", "text"),
        ("summary", [{"zh": "", "en": "", "ids": "1.1"}]),
        ("sections", {}),
        ("document", []),
        ("extra", 1),
    ],
)
def test_json_of_a_wrong_shape(key: str, value: object) -> None:
    raw = json.loads(RENDERERS.load("json")().render(sample()))
    raw[key] = value
    with pytest.raises(InputError, match=r"b\.json"):
        loads(json.dumps(raw).encode(), "b.json")


@pytest.mark.parametrize("data", [b"\xff\xfe", b"null", b"5", b'"text"', b"{"])
def test_json_of_something_else(data: bytes) -> None:
    with pytest.raises(InputError, match="not a briefing"):
        loads(data)
