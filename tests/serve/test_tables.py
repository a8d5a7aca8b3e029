"""Tables on the page: rows below one another, cell by cell, each still to be edited."""

from __future__ import annotations

from typing import Any

import pytest
from serve_tools import make_draft, open_briefer

from summarizer.serve.desk import Kept
from summarizer.serve.edit import Draft, edit_sentence
from summarizer.serve.pages import page, view

TEXT = (
    "海岚港今年扩建\n海岚港今年扩建工程开工，任务分解如下。\n项目\t投资\t泊位\n深水港\t4.5亿元\t8\n其中：\n"
    "疏港路\t1.2亿元\t3\n各单位要抓好落实，按月报告进度。"
)


@pytest.fixture(scope="module")
def draft() -> Draft:
    return make_draft(open_briefer(), TEXT)


def shown(draft: Draft) -> Any:
    from lxml import html

    kept = Kept("id", "owner", None)  # type: ignore[arg-type]
    kept.drafts.append(draft)
    return html.fromstring(page("content", **view(kept, draft)))


def row_of(tree: Any, words: str) -> Any:
    (row,) = (
        row for row in tree.xpath("//table[@class='grid']//tr") if words in row.text_content()
    )
    return row


def test_the_rows_of_a_table_are_one(draft: Draft) -> None:
    tree = shown(draft)
    (table,) = tree.xpath("//table[@class='grid']")
    rows = [
        [" ".join(div.text_content().split()) for div in row.xpath(".//div[@class='zh']")]
        for row in table.xpath(".//tr")
    ]
    assert rows == [
        ["项目", "投资", "泊位"],
        ["深水港", "4.5亿元"],
        ["其中："],
        ["疏港路", "1.2亿元"],
    ]
    assert [len(row.xpath("./td|./th")) for row in table.xpath(".//tr")] == [5] * 4
    assert [cell.get("scope") for cell in table.xpath("./thead/tr/th")] == ["row", *["col"] * 3]
    ids = [row.get("data-id") for row in tree.xpath("//tr[@data-id]")]
    assert ids == list(dict.fromkeys(ids))
    assert len(tree.xpath("//tr[@data-id]//button[contains(@class, 'edit')]")) == len(ids)
    (before,) = tree.xpath("//section[.//table[@class='grid']]/table[@class='pairs']")
    assert "如下" in before.text_content()
    assert "按月报告" in tree.xpath("//table[@class='pairs']")[-1].text_content()


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("Deep port | 0.45 billion yuan | 8", "Deep port\t0.45 billion yuan\t8"),
        ("Deep port\t0.45  billion yuan\t8", "Deep port\t0.45 billion yuan\t8"),
        ("Deep port |  0.45 billion yuan", "Deep port\t0.45 billion yuan\t"),
    ],
)
def test_an_edited_row_keeps_its_cells(draft: Draft, written: str, kept: str) -> None:
    identifier = row_of(shown(draft), "深水港").get("data-id")
    tree = shown(edit_sentence(draft, identifier, written, open_briefer()))
    row = row_of(tree, "深水港")
    assert row.xpath(".//td[@data-english]")[0].get("data-english") == kept
    assert "edited" in row.text_content()
    assert len(tree.xpath("//table[@class='grid']//tr")) == 4


def test_bars_in_a_sentence_stay(draft: Draft) -> None:
    identifier = next(s.id for s in draft.document.sentences if "抓好落实" in s.zh)
    edited = edit_sentence(draft, identifier, "Report | monthly.", open_briefer())
    assert edited.edits[identifier] == "Report | monthly."
