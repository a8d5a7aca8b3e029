"""What can be said of the pages without a browser: labels, headings, languages, order, contrast.

`test_browser.py` lets axe-core look at them in Chromium.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import html5lib
import pytest
from palette import SCHEMES, contrast, palette
from serve_tools import make_draft, open_briefer

import summarizer
from summarizer.facts.terms.term import Term
from summarizer.render import open_renderer
from summarizer.schema import Article, Briefing, Issue
from summarizer.serve.desk import Kept, State
from summarizer.serve.pages import page, points_text, view
from summarizer.settings import Summarize

XHTML = "{http://www.w3.org/1999/xhtml}"
DATA = Path(summarizer.__file__).parent / "data"
HAN = re.compile("[\u4e00-\u9fff]")
FIELDS = ("input", "textarea", "select")
FOCUSABLE = ("a", "button", "summary", *FIELDS)
ARTICLE = "\n".join(
    [
        "关于海棠湾工作的通知",
        "来源：海棠湾网",
        "分享到：微信 微博",
        "各区要做好工作，现通知如下。",
        "一是检查。全市有67890名学员。",
        "二是总结。",
    ]
)


@pytest.fixture(scope="module")
def briefing() -> Briefing:
    return open_briefer().brief(Article(ARTICLE, "文章.txt"))


@pytest.fixture(scope="module")
def pages(briefing: Briefing) -> dict[str, Any]:
    """Return the tree of every page: each state of them that a person can meet."""
    briefer = open_briefer()
    kept = Kept("id", "owner", Article(ARTICLE, "文章.txt"))
    waiting = Kept("id2", "owner", Article(ARTICLE, "另一篇.txt"), State("translating", 2, 5))
    kept.drafts.append(make_draft(briefer, ARTICLE))
    common: dict[str, Any] = {"text": "", "limit": 1000, "suffixes": [".txt"], "kinds": "Text"}
    points = points_text(Summarize())
    rows = [(kept, "The briefing is ready."), (waiting, "名称.txt: Translating")]
    texts = {
        "home": page("home", errors={"text": "", "glossary": ""}, kept=[], terms=[], **common),
        "home with all": page(
            "home",
            errors={"text": "文章.txt: it is empty", "glossary": "terms.tsv:1: no target"},
            kept=rows,
            terms=[Term("海棠湾", "Begonia Bay")],
            **common,
        ),
        "progress": page(
            "progress", kept=waiting, state=waiting.state, text="Translating", points=points
        ),
        "failed": page(
            "progress", kept=waiting, state=State("failed", error="坏了"), text="", points=points
        ),
        "briefing": page("briefing", **view(kept, kept.drafts[-1])),
        "message": page("message", reason="no such file"),
        "briefing.html": open_renderer("html").render(briefing).decode(),
    }
    return {name: html5lib.HTMLParser(strict=True).parse(text) for name, text in texts.items()}


NAMES = ("home", "home with all", "progress", "failed", "briefing", "message", "briefing.html")


def elements(tree: Any, *names: str) -> list[Any]:
    return [
        e for e in tree.iter() if isinstance(e.tag, str) and e.tag in {XHTML + n for n in names}
    ]


def said(element: Any) -> str:
    """Return the accessible name of an element, near enough: its label or its text."""
    return element.get("aria-label") or " ".join("".join(element.itertext()).split())


@pytest.mark.parametrize("name", NAMES)
def test_every_field_has_a_label_and_every_button_words(pages: dict[str, Any], name: str) -> None:
    tree = pages[name]
    wrapped = {f for label in elements(tree, "label") for f in elements(label, *FIELDS)}
    named = {label.get("for") for label in elements(tree, "label")}
    for field in elements(tree, *FIELDS):
        if field.get("type") != "hidden":
            assert field in wrapped or field.get("id") in named, field.attrib
    for button in elements(tree, "button"):
        assert button.get("type") in ("button", "submit"), said(button)
        assert said(button)
    names = [said(button) for button in elements(tree, "button") if name == "briefing"]
    rows = [n for n in names if n.startswith(("Edit ", "Change ", "Remove "))]
    assert len(set(rows)) == len(rows)  # a list of buttons tells them apart
    for link in elements(tree, "a"):
        assert said(link)
        assert link.get("href")


@pytest.mark.parametrize("name", NAMES)
def test_headings_go_down_step_by_step(pages: dict[str, Any], name: str) -> None:
    levels = [int(h.tag[-1]) for h in elements(pages[name], "h1", "h2", "h3", "h4")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in zip(levels, levels[1:], strict=False))
    for heading in elements(pages[name], "h1", "h2", "h3"):
        assert said(heading)


@pytest.mark.parametrize("name", NAMES)
def test_chinese_is_marked_as_chinese(pages: dict[str, Any], name: str) -> None:
    tree = pages[name]
    assert tree.get("lang", "").startswith("en")

    def walk(element: Any, language: str) -> None:
        language = element.get("lang", language)
        if not isinstance(element.tag, str) or element.tag == XHTML + "style":
            return
        texts = [element.text or "", *(child.tail or "" for child in element)]
        for text in texts:
            if HAN.search(text):
                assert language.startswith("zh"), (element.tag, text.strip()[:60])
        for child in element:
            walk(child, language)

    walk(elements(tree, "body")[0], tree.get("lang"))
    for element in elements(tree, *FOCUSABLE):  # no attribute can change its language
        assert not HAN.search(element.get("aria-label", "")), element.attrib


@pytest.mark.parametrize("name", NAMES)
def test_what_a_keyboard_reaches_comes_in_the_order_of_the_page(
    pages: dict[str, Any], name: str
) -> None:
    tree = pages[name]
    assert all(int(e.get("tabindex", 0)) <= 0 for e in tree.iter() if isinstance(e.tag, str))
    first = elements(tree, "a")[0]
    assert first.get("class") == "skip"
    ids = [e.get("id") for e in tree.iter() if isinstance(e.tag, str) and e.get("id")]
    assert len(set(ids)) == len(ids)
    assert first.get("href", "#")[1:] in ids
    assert elements(tree, "main")[0].get("id") == "main"
    for attribute in ("aria-labelledby", "aria-describedby"):
        for element in tree.iter():
            for target in (
                element.get(attribute, "").split() if isinstance(element.tag, str) else ()
            ):
                assert target in ids, (attribute, target)


def test_what_happens_is_said(pages: dict[str, Any]) -> None:
    polite = [e for e in pages["progress"].iter() if e.get("aria-live") == "polite"]
    assert [e.get("id") for e in polite] == ["said"]
    assert elements(pages["progress"], "progress")[0].get("aria-label") == "Sentences translated"
    toast = [e for e in pages["briefing"].iter() if e.get("id") == "toast"]
    assert [(e.get("role"), e.get("aria-live")) for e in toast] == [("status", "polite")]
    alerts = [e for e in pages["home with all"].iter() if e.get("role") == "alert"]
    assert [said(e) for e in alerts] == [
        "文章.txt: it is empty",
        "",
        "terms.tsv:1: no target",
    ]
    assert "Error: " in said(elements(pages["home with all"], "title")[0])


def test_tables_say_what_their_cells_are(pages: dict[str, Any]) -> None:
    for name in ("briefing", "briefing.html"):
        for table in elements(pages[name], "table"):
            heads = elements(table, "th")
            assert {head.get("scope") for head in heads} <= {"col", "row"}
            assert all(said(head) for head in heads)
            if table.get("class") in ("pairs", "list"):  # a narrow page shows them as blocks
                rows = [row for row in elements(table, "tr") if elements(row, "td")]
                assert all(row.get("role") == "row" for row in rows)
                assert all(c.get("role") == "cell" for row in rows for c in elements(row, "td"))


TEXT = ("text", "quiet", "link", "error", "warning", "note", "changed-line")
STYLES = {
    "serve/serve.css": ("page", "card", "soft", "mark", "changed", "lit"),
    "templates/briefing.css": ("background", "soft", "mark"),
}


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("style", STYLES)
def test_text_has_the_contrast_that_wcag_asks_for(style: str, scheme: str) -> None:
    colours = palette(DATA / style, scheme)
    for ground in STYLES[style]:
        for text in TEXT:
            if text in colours:
                assert contrast(colours[text], colours[ground]) >= 4.5, (text, ground)
    for text, ground in (("on-link", "link"), ("page", "text"), ("on-light", "light")):
        if text in colours and ground in colours:
            assert contrast(colours[text], colours[ground]) >= 4.5, (text, ground)
    for edge in ("edge", "link"):  # of fields and buttons, and of what has the focus
        for ground in STYLES[style][:2]:
            if edge in colours:
                assert contrast(colours[edge], colours[ground]) >= 3, (edge, ground)


def test_colours_stand_only_in_the_palette() -> None:
    for style in STYLES:
        text = (DATA / style).read_text()
        text = re.sub(r":root\s*\{.*?\}", "", text, flags=re.DOTALL)
        assert not re.search(r"#[0-9a-f]{3,8}\b(?![^{}]*\{)", text, re.IGNORECASE), style


def test_findings_have_a_language_in_the_briefing(briefing: Briefing) -> None:
    issue = Issue("names", "warning", "not in the English: 海棠湾", ("2.1",))
    made = open_renderer("html").render(replace(briefing, issues=(issue,))).decode()
    assert 'not in the English: <span lang="zh-Hans">海棠湾</span>' in made
