"""Rows of tables in the formats for people, and headings whose label has their number."""

from __future__ import annotations

import pytest

from summarizer.render.parts import by_table, row_text, shown_heading
from summarizer.render.to_docx import DocxRenderer
from summarizer.render.to_html import HtmlRenderer
from summarizer.render.to_markdown import MarkdownRenderer
from summarizer.schema import Briefing, Document, Pair, Section, SectionBrief, Sentence
from summarizer.settings import Render

ROWS = [("产品\t产量", "Product\tOutput"), ("粮食\t48.2", "Grain\t48.2"), ("蔬菜", "Vegetables")]


def briefing() -> Briefing:
    texts = [("产量如下。", "Output is as follows."), *ROWS[:2]]
    sentences = tuple(Sentence(f"1.{i}", zh, i) for i, (zh, _) in enumerate(texts, 1))
    pairs = tuple(Pair((f"1.{i}",), zh, en) for i, (zh, en) in enumerate(texts, 1))
    section = Section("body", "产量如下", "paragraph", sentences)
    return Briefing(
        Document("产量", (section,)), "Output", (), (SectionBrief(section, "", pairs, ()),)
    )


def test_tables_are_tables_where_there_is_english_alone() -> None:
    blocks = [table for _, table in by_table(briefing().sections[0])]
    assert blocks == [[], [["Product", "Output"], ["Grain", "48.2"]]]
    options = Render(layout="target-only")
    markdown = MarkdownRenderer(options).render(briefing()).decode()
    assert '| <a id="s1.3"></a>Grain | 48.2 |' in markdown
    page = HtmlRenderer(options).render(briefing()).decode()
    assert '<tr id="s1.3"><td>Grain</td><td>48.2</td></tr>' in page


def test_cells_are_told_apart_beside_their_chinese() -> None:
    assert row_text("Grain\t48.2") == "Grain | 48.2"
    assert r"粮食 \| 48.2 | Grain \| 48.2 |" in MarkdownRenderer().render(briefing()).decode()
    assert "Grain | 48.2" in HtmlRenderer().render(briefing()).decode()
    assert DocxRenderer().render(briefing())


@pytest.mark.parametrize(
    ("label", "chinese", "english", "shown"),
    [
        ("Priority 1", "一是建设港口", "First, build ports", "Build ports"),
        ("Priority 2", "第二，治理河流", "The second is to clean rivers", "Clean rivers"),
        ("Priority 2", "二、治理河流", "2. Clean rivers", "Clean rivers"),
        ("Priority 2", "一是建设港口", "First, build ports", "First, build ports"),
        ("Priority 1", "首批港口建成", "First, build ports", "First, build ports"),
        ("Lead", "一是建设港口", "First, build ports", "First, build ports"),
    ],
)
def test_a_label_counts_once(label: str, chinese: str, english: str, shown: str) -> None:
    section = Section("priority", chinese, "", (Sentence("1.0", chinese, 1),))
    assert shown_heading(label, SectionBrief(section, english, (), ())) == shown
