"""What a first reader met at a desk without a finding: tests/data/desk.tsv."""

from __future__ import annotations

from pathlib import Path

import pytest
from fact_tools import findings

from summarizer.check import check_pairs
from summarizer.facts.terms.glossary import load_glossary
from summarizer.facts.wording import open_wording
from summarizer.schema import Pair
from summarizer.translate.mend import mend

DATA = Path(__file__).parents[1] / "data" / "desk.tsv"
ROWS = [line.split("\t") for line in DATA.read_text("utf-8").splitlines() if line[:1] != "#"]
RIGHT = pytest.mark.parametrize(("source", "right"), [(row[1], row[2]) for row in ROWS])


@RIGHT
def test_right_english_has_no_finding(source: str, right: str) -> None:
    assert findings(source, right) == []


@RIGHT
def test_mending_leaves_right_english_alone(source: str, right: str) -> None:
    wording = open_wording([source], load_glossary(), names=True)
    assert mend([source], [right], wording.owed)[0] == [right]


@pytest.mark.parametrize(("source", "wrong"), [(row[1], row[3]) for row in ROWS if row[3]])
def test_a_fault_has_one_and_keeps_it_when_mended(source: str, wrong: str) -> None:
    assert findings(source, wrong)
    wording = open_wording([source], load_glossary(), names=True)
    mended = mend([source], [wrong], wording.owed)[0][0]
    assert mended != wrong or findings(source, mended)
    assert "Zhejiang and Zhejiang" not in wrong or findings(source, mended)


def test_a_page_of_an_autonomous_region_may_call_it_so() -> None:
    english = "The autonomous region added 3,600 jobs."
    pairs = [Pair(("1.1",), "广西发布公报。", "Guangxi released a bulletin."),
             Pair(("1.2",), "全区新增就业岗位3600个。", english)]  # fmt: skip
    assert not check_pairs(pairs, only=["names"])
    assert [issue.level for issue in check_pairs(pairs[1:], only=["names"])] == ["warning"]


def test_the_spelling_of_titles_and_headings_is_checked() -> None:
    titles = [Pair((i,), "立法会讨论计划", "Legislators discusss the plan")
              for i in ("0.0", "1.0", "heading-1")]  # fmt: skip
    found = check_pairs(titles, only=["spelling"])
    assert [(issue.ids, issue.level) for issue in found] == [
        (pair.ids, "warning") for pair in titles
    ]
