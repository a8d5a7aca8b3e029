"""The best hypothesis is the adequate, complete one."""

from __future__ import annotations

from summarizer.facts.numbers.compare import missing
from summarizer.translate.rerank import choose, rerank

SOURCE = "全市新增就业12.5万人，同比增长8%。"
RIGHT = "The city added 125,000 jobs, up 8 percent year on year."


def faults(source: str, target: str) -> int:
    return len(missing(source, target))


def first(*row: str) -> str:
    return rerank([SOURCE], [row], faults)[0][0]


def test_figures_decide() -> None:
    assert first("The city added 12,500 jobs, up 18 percent year on year.", RIGHT) == RIGHT


def test_meaning_decides() -> None:
    assert first("The museum shows 125,000 old paintings and 8 birds in a garden.", RIGHT) == RIGHT


def test_a_loop_loses() -> None:
    assert (
        first("The city added 125,000 jobs, up 8 percent, up 8 percent, up 8 percent.", RIGHT)
        == RIGHT
    )


def test_blank_and_double_hypotheses_go() -> None:
    assert rerank([SOURCE, "甲"], [[RIGHT, "", RIGHT], []], faults) == [[RIGHT], []]


def test_the_first_without_faults_is_chosen() -> None:
    row = ["12 billion yuan invested", "120 billion yuan invested", "120 billion yuan"]
    wrong = lambda source, target: int("120" not in target)  # noqa: E731
    assert choose("投资1200亿元", row, wrong) == row[1]
    assert choose("投资1200亿元", row[1:], wrong) == row[1]
    assert choose("投资1200亿元", [], wrong) == ""


def test_one_that_stammers_or_drops_half_is_not() -> None:
    first = "The cabinet said so to all of us today"
    stammer = "The State Council said, said so, said so, said so"
    wrong = lambda source, target: int("State Council" not in target)  # noqa: E731
    assert choose("国务院说", [first, stammer, "State Council"], wrong) == first
