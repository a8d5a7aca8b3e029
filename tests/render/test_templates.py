"""What a user can change: templates in a folder, locale, layout; and the words that light up."""

from __future__ import annotations

import base64
import dataclasses
import hashlib
import io
import re
from datetime import date
from pathlib import Path

import docx
import html5lib
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from render_tools import HOSTILE, page, render, sample

from summarizer.align import align
from summarizer.errors import InputError, PluginError, SettingsError
from summarizer.facts.wording import Wording
from summarizer.render import open_renderer
from summarizer.render.language import date_text, first_date, made_by
from summarizer.render.to_json import loads
from summarizer.render.to_template import TemplateRenderer
from summarizer.render.words import pieces
from summarizer.schema import Briefing, Document, Issue, Link, Pair, Section, Sentence
from summarizer.settings import Render, load_settings


def dated() -> Briefing:
    made = sample()
    sentence = Sentence("1.1", "2024年8月27日，城市发展。", 2)
    lead = dataclasses.replace(made.document.sections[1], sentences=(sentence,))
    sections = (made.document.sections[0], lead, *made.document.sections[2:])
    return dataclasses.replace(made, document=dataclasses.replace(made.document, sections=sections))


def html(briefing: Briefing, **options: object) -> str:
    return open_renderer("html", Render(**options)).render(briefing).decode()  # type: ignore[arg-type]


# templates


def test_style_of_ones_own(tmp_path: Path) -> None:
    (tmp_path / "briefing.css").write_text(
        "h1{color:teal}\r\n</style><script>x</script>", "utf-8", newline=""
    )
    text = html(sample(), template=str(tmp_path))
    tree = page(text.encode())
    (style,) = tree.iter("style")
    assert "h1{color:teal}" in style.text
    assert "--background" not in style.text
    assert not list(tree.iter("script"))
    assert tree.find(".//main") is not None


@pytest.mark.parametrize("own", ["", "h1{color:teal}\r\n"])
def test_policy_knows_the_style_by_its_hash(tmp_path: Path, own: str) -> None:
    if own:
        (tmp_path / "briefing.css").write_text(own, "utf-8", newline="")
    tree = page(html(sample(), template=str(tmp_path) if own else "").encode())
    (style,) = tree.iter("style")
    digest = base64.b64encode(hashlib.sha256(style.text.encode()).digest()).decode()
    policy = tree.find(".//meta[@http-equiv]").get("content")
    assert f"style-src 'sha256-{digest}'" in policy
    assert "unsafe" not in policy


def test_page_of_ones_own(tmp_path: Path) -> None:
    text = "<h1>{{ briefing.title_en }}</h1>{{ first_date|date }} {{ briefing.document.title }}"
    (tmp_path / "briefing.html.j2").write_text(text, "utf-8")
    made = html(dated(), template=str(tmp_path))
    assert made.startswith("<h1>Urban &amp; &lt;b&gt;growth&lt;/b&gt;</h1>27 August 2024")


def test_page_that_replaces_a_block(tmp_path: Path) -> None:
    (tmp_path / "briefing.html.j2").write_text(
        '{% extends "builtin/briefing.html.j2" %}'
        "{% block header %}<h1>Ours</h1>{% endblock %}"
        "{% block summary %}<section id='summary'>{{ points(summary) }}</section>{% endblock %}",
        "utf-8",
    )
    made = html(sample(), template=str(tmp_path))
    assert "<h1>Ours</h1>" in made
    assert 'id="summary-1"' in made
    assert 'id="s2.10"' in made
    assert "machine translation from Chinese" not in made


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("a\n{% if %}", r"briefing\.html\.j2:2: Expected an expression"),
        ("a\n{{ nothing }}", r"briefing\.html\.j2:2: 'nothing' is undefined"),
        ("{{ briefing.__class__.__mro__ }}", r"briefing\.html\.j2:1: .*unsafe"),
        ("{% include '../secret' %}", r"briefing\.html\.j2:1: no template '\.\./secret'"),
        (
            '{% extends "builtin/briefing.html.j2" %}\n{% block header %}\n{{ 1/0 }}{% endblock %}',
            r"briefing\.html\.j2:3: division by zero",
        ),
    ],
)
def test_mistakes_in_a_page_are_one_line(tmp_path: Path, text: str, reason: str) -> None:
    (tmp_path / "briefing.html.j2").write_text(text, "utf-8")
    with pytest.raises(InputError, match=reason) as caught:
        html(sample(), template=str(tmp_path))
    assert "\n" not in str(caught.value)


def test_unreadable_style(tmp_path: Path) -> None:
    (tmp_path / "briefing.css").write_bytes(b"\xff\xe9")
    with pytest.raises(InputError, match=r"briefing\.css"):
        html(sample(), template=str(tmp_path))


def test_folder_with_a_template_for_another_format(tmp_path: Path) -> None:
    (tmp_path / "briefing.md.j2").write_text(
        "# {{ briefing.title_en|markdown }} {{ locale }}", "utf-8"
    )
    options = Render(template=str(tmp_path), locale="en-US")
    assert open_renderer("md", options).suffix == ".md"
    assert open_renderer("md", options).render(sample()) == rb"# Urban & \<b>growth\</b> en-US"
    with pytest.raises(InputError, match=r"no briefing\.docx\.j2 in this folder"):
        open_renderer("docx", options)
    with pytest.raises(InputError, match=r"no briefing\.html\.j2 or briefing\.css"):
        open_renderer("html", options)


def test_template_file_and_unknown_format(tmp_path: Path) -> None:
    (tmp_path / "mine.txt.j2").write_text("{% for p in points %}{{ p.id }} {% endfor %}", "utf-8")
    options = Render(template=str(tmp_path / "mine.txt.j2"))
    made = open_renderer("md", options)
    assert isinstance(made, TemplateRenderer)
    assert made.render(sample()) == b"summary-1 point-1.1 "
    with pytest.raises(InputError, match="no such template file"):
        open_renderer("md", Render(template=str(tmp_path / "absent.j2")))
    with pytest.raises(PluginError):
        open_renderer("pdf")


# locale


def test_dates() -> None:
    assert date_text(date(2026, 8, 7), "en-GB") == "7 August 2026"
    assert date_text("2026-08-07", "en-US") == "August 7, 2026"
    assert date_text("next week", "en-US") == "next week"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024年8月27日举行", date(2024, 8, 27)),
        ("今年8月20日", None),
        ("2024年2月30日举行", None),
        ("2024年发布，8月有3日", None),
        ("去年；2023年12月1日", date(2023, 12, 1)),
    ],
)
def test_first_date(text: str, expected: date | None) -> None:
    section = Section("body", "", "", (Sentence("1.1", text, 1),))
    assert first_date(Document("", (section,))) == expected


def test_locale_changes_our_words_and_not_the_translation() -> None:
    made = dataclasses.replace(dated(), title_en="Colour and color", signature="summary:lead|x")
    british, american = (html(made, locale=locale) for locale in ("en-GB", "en-US"))
    assert "27 August 2024" in british
    assert "August 27, 2024" in american
    assert "Summarised by" in british
    assert "Summarized by" in american
    assert all("Colour and color" in text for text in (british, american))
    assert 'lang="en-US"' in american
    markdown = open_renderer("md", Render(locale="en-US")).render(made).decode()
    assert 'first_date_in_text: "August 27, 2024"' in markdown
    document = docx.Document(io.BytesIO(open_renderer("docx", Render(locale="en-US")).render(made)))
    languages = {e.get(qn("w:val")) for e in document.element.body.iter(qn("w:lang"))}
    assert languages == {"en-US", "zh-CN"}
    assert made_by("", "en-GB") == []


@pytest.mark.parametrize(
    ("key", "value", "expected"),
    [("locale", "en_US", "en-GB, en-US"), ("layout", "wide", "table, stacked, target-only")],
)
def test_unknown_choices(key: str, value: str, expected: str) -> None:
    with pytest.raises(SettingsError, match=f"render.{key} = '{value}': expected {expected}"):
        load_settings(None, {f"render.{key}": value}, {})


# layout

CHINESE = re.compile("[\u4e00-\u9fff]")


@pytest.mark.parametrize("name", ["md", "html"])
def test_stacked_has_everything_and_target_only_no_chinese(name: str) -> None:
    made = dataclasses.replace(
        sample(), document=dataclasses.replace(sample().document, changes=())
    )
    stacked = open_renderer(name, Render(layout="stacked")).render(made).decode()
    alone = open_renderer(name, Render(layout="target-only")).render(made).decode()
    assert len(CHINESE.findall(stacked)) >= 20
    assert not CHINESE.search(alone)
    for text in (stacked, alone):
        for anchor in ("s0.0", "s1.1", "s1.2", "s1.3", "s2.10", "point-1.1", "summary-1"):
            assert f'id="{anchor}"' in text
        plain = re.sub("<[^>]*>", "", text)
        assert "Two and three." in plain
        assert "Tenth." in plain


@pytest.mark.parametrize("layout", ["stacked", "target-only"])
@pytest.mark.parametrize("text", HOSTILE, ids=lambda t: ascii(t)[:20])
def test_hostile_text_in_every_layout(layout: str, text: str) -> None:
    made = html(sample(text, text), layout=layout)
    tree = page(made.encode())
    assert not {"script", "img", "svg", "form"} & {element.tag for element in tree.iter()}
    markdown = open_renderer("md", Render(layout=layout)).render(sample(text, text)).decode()
    for tag in re.findall(r"(?<!\\)<[^>]*>", markdown.split("\n---\n", 1)[1]):
        assert re.fullmatch(r'<a id="[a-z]+-?[\d.]+">|</a>', tag), tag


# words

SOURCE, TARGET = "城市发展增长5%", "Urban growth rose 5 percent"


def test_words_light_up_in_pairs() -> None:
    plain = sample(SOURCE, TARGET)
    sections = [
        dataclasses.replace(brief, pairs=align(brief.pairs, Wording())) for brief in plain.sections
    ]
    made = dataclasses.replace(plain, sections=tuple(sections))
    assert loads(render("json", made)) == made
    tree = html5lib.parse(html(made), namespaceHTMLElements=False)
    row = next(r for r in tree.iter("tr") if r.find("th/a") is not None)
    found = [
        {s.get("class"): "".join(s.itertext()) for s in cell.iter("span") if s.get("tabindex")}
        for cell in row.findall("td")
    ]
    assert set(found[0]) == set(found[1])
    assert ("5", "5") in [(found[0][name], found[1][name]) for name in found[0]]
    (style,) = tree.iter("style")
    for name in found[0]:
        assert f".pair:has(.{name}:is(:hover,:focus)) .{name}" in style.text
    without = html(plain)
    assert "tabindex" in without  # of the main part and the log
    assert 'class="w1"' not in without


@settings(derandomize=True, max_examples=100, deadline=None)
@given(st.text("ab城", max_size=9), st.integers(0, 8), st.integers(0, 9), st.integers(0, 9))
def test_pieces_join_to_the_text(text: str, start: int, end: int, found: int) -> None:
    pair = Pair(("1.1",), text, text)
    span = (min(start, len(text)), min(max(start, end), len(text)))
    issue = Issue("x", "note", "", ("1.1",), (found, found + 2), ())
    made = pieces(pair, "zh", [issue], [Link(span, span, "term")])
    assert "".join(piece.text for piece in made) == text
    linked = [piece.link for piece in made for _ in piece.text]
    assert linked == [int(span[0] <= i < span[1]) for i in range(len(text))]
    marked = [piece.found for piece in made for _ in piece.text]
    assert marked == [found <= i < found + 2 for i in range(len(text))]
