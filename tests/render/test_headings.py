"""Headings within a section look like headings in the formats for people."""

from __future__ import annotations

import dataclasses
import io
import json

import docx
import pytest
from render_tools import page, render

from summarizer.render import open_renderer
from summarizer.render.to_json import loads
from summarizer.schema import Briefing, Document, Pair, Section, SectionBrief, Sentence
from summarizer.settings import Render

ROWS = (
    ("2.0", "二、重点任务", "II. Key tasks"),
    ("2.1", "（一）建设港口", "(1) Building ports"),
    ("2.2", "今年建成泊位3个。", "Three berths were completed this year."),
)
BRIEF = SectionBrief(
    Section(
        "priority",
        ROWS[0][1],
        "",
        tuple(Sentence(i, zh, number) for number, (i, zh, _) in enumerate(ROWS, 1)),
        ("2.1",),
    ),
    ROWS[0][2],
    tuple(Pair((i,), zh, en) for i, zh, en in ROWS),
    (),
)
BRIEFING = Briefing(Document("标题", (BRIEF.section,)), "Title", (), (BRIEF,))
HEADINGS = [text for row in ROWS[:2] for text in row[1:]]


@pytest.mark.parametrize("layout", ["table", "stacked"])
def test_markdown_has_them_in_bold(layout: str) -> None:
    text = open_renderer("md", Render(layout=layout)).render(BRIEFING).decode()
    sentences = text.partition("## Sentence by sentence")[2]
    assert "**（一）建设港口**" in sentences
    assert "**(1) Building ports**" in sentences
    assert "**II. Key tasks**" in sentences
    assert "**Three" not in sentences


def test_the_translation_alone_has_them_one_level_lower() -> None:
    text = open_renderer("md", Render(layout="target-only")).render(BRIEFING).decode()
    assert '\n#### <a id="s2.1"></a>(1) Building ports\n' in text
    assert '\n<a id="s2.2"></a>Three berths' in text
    html = open_renderer("html", Render(layout="target-only")).render(BRIEFING)
    marked = [p for p in page(html).iter("p") if "heading-line" in p.get("class", "")]
    assert ["".join(p.itertext()).strip() for p in marked] == [
        "II. Key tasks", "2.1 (1) Building ports"
    ]  # fmt: skip


def test_html_and_docx_have_them_in_bold() -> None:
    strong = ["".join(s.itertext()) for s in page(render("html", BRIEFING)).iter("strong")]
    assert [text for text in strong if text in HEADINGS] == HEADINGS
    table = docx.Document(io.BytesIO(render("docx", BRIEFING))).tables[0]
    for row in table.rows[1:]:
        bold = [all(run.bold for run in cell.paragraphs[0].runs) for cell in row.cells[1:3]]
        assert bold == [row.cells[1].text in HEADINGS] * 2


def test_a_briefing_from_before_has_none() -> None:
    raw = json.loads(render("json", BRIEFING))
    assert loads(json.dumps(raw).encode()) == BRIEFING
    del raw["document"]["sections"][0]["subheadings"], raw["sections"][0]["section"]["subheadings"]
    bare = dataclasses.replace(BRIEF.section, subheadings=())
    assert loads(json.dumps(raw).encode()).sections[0].section == bare
