"""Rows of tables in the formats for people, and headings whose label has their number."""

from __future__ import annotations

import io
from dataclasses import replace

import docx
import html5lib
import pytest

from summarizer.render.parts import aligned, by_table, row_text, shown_heading
from summarizer.render.to_docx import DocxRenderer
from summarizer.render.to_html import HtmlRenderer
from summarizer.render.to_markdown import MarkdownRenderer
from summarizer.schema import Briefing, Document, Issue, Pair, Section, SectionBrief, Sentence
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


def test_cells_of_a_row_alone_are_told_apart() -> None:
    assert row_text("Grain\t48.2") == "Grain | 48.2"
    alone = replace(briefing(), sections=(_first_row_only(briefing().sections[0]),))
    assert r"产品 \| 产量 | Product \| Output |" in MarkdownRenderer().render(alone).decode()


def _first_row_only(brief: SectionBrief) -> SectionBrief:
    return replace(brief, pairs=brief.pairs[:2])


@pytest.mark.parametrize("layout", ["table", "stacked"])
def test_tables_beside_their_chinese_have_both_in_each_cell(layout: str) -> None:
    options = Render(layout=layout)
    markdown = MarkdownRenderer(options).render(briefing()).decode()
    first = '| <a id="s1.2"></a>1.2 | 产品<br>Product | 产量<br>Output |'
    row = '| <a id="s1.3"></a>1.3 | 粮食<br>Grain | 48.2 |'
    assert f"\n\n{first}\n| --- | --- | --- |\n{row}\n" in markdown
    page = html5lib.parse(
        HtmlRenderer(options).render(briefing()).decode(), namespaceHTMLElements=False
    )
    (table,) = page.findall(".//table[@class='rows both']")
    cells = [["".join("".join(c.itertext()).split()) for c in row] for row in table.iter("tr")]
    assert cells == [["1.2", "产品Product", "产量Output"], ["1.3", "粮食Grain", "48.2"]]
    assert [e.get("lang") for e in table.iter("div")][:2] == ["zh-Hans", "en"]


def test_tables_are_tables_in_word() -> None:
    document = docx.Document(io.BytesIO(DocxRenderer().render(briefing())))
    texts = [[cell.text for row in table.rows for cell in row.cells] for table in document.tables]
    assert [
        "Id",
        "",
        "",
        "1.2",
        "产品\nProduct",
        "产量\nOutput",
        "1.3",
        "粮食\nGrain",
        "48.2",
    ] in texts


def test_a_row_that_an_editor_gave_other_cells_is_no_table() -> None:
    brief = briefing().sections[0]
    pairs = (*brief.pairs[:2], replace(brief.pairs[2], en="Grain 48.2"))
    edited = replace(briefing(), sections=(replace(brief, pairs=pairs),))
    assert "Grain 48.2" in HtmlRenderer().render(edited).decode()
    assert [columns for _, columns in aligned(edited.sections[0])] == [0, 0, 0]


def test_a_finding_in_a_cell_is_marked_there() -> None:
    pair = briefing().sections[0].pairs[2]
    issue = Issue("numbers", "warning", "odd", pair.ids, target_span=(6, 10))
    page = HtmlRenderer().render(replace(briefing(), issues=(issue,))).decode()
    assert "<mark>48.2</mark>" in page


@pytest.mark.parametrize(
    ("label", "chinese", "english", "shown"),
    [
        ("Priority 1", "一是建设港口", "First, build ports", "Build ports"),
        ("Priority 2", "第二，治理河流", "The second is to clean rivers", "Clean rivers"),
        ("Priority 2", "二、治理河流", "2. Clean rivers", "Clean rivers"),
        ("Priority 4", "四、治理河流", "IV. Clean rivers", "Clean rivers"),
        ("Priority 3", "③治理河流", "(3) Clean rivers", "Clean rivers"),
        ("Priority 3", "四、治理河流", "IV. Clean rivers", "IV. Clean rivers"),
        ("Priority 2", "一是建设港口", "First, build ports", "First, build ports"),
        ("Priority 1", "首批港口建成", "First, build ports", "First, build ports"),
        ("Lead", "一是建设港口", "First, build ports", "First, build ports"),
    ],
)
def test_a_label_counts_once(label: str, chinese: str, english: str, shown: str) -> None:
    section = Section("priority", chinese, "", (Sentence("1.0", chinese, 1),))
    assert shown_heading(label, SectionBrief(section, english, (), ())) == shown
