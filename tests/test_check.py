"""Findings on pairs with a fault put in, and none on good pairs."""

from __future__ import annotations

import pytest

from summarizer.check import CHECKS, check_pairs
from summarizer.schema import Pair

GOOD = (
    "全市新增就业12.5万人，同比增长8%。",
    "The city added 125,000 jobs, up 8 percent year on year.",
)


def names(zh: str, en: str) -> set[str]:
    return {issue.check for issue in check_pairs([Pair(("1.1",), zh, en)])}


def test_a_good_pair_has_no_finding() -> None:
    assert names(*GOOD) == set()


@pytest.mark.parametrize(
    ("check", "en"),
    [
        ("empty", ""),
        ("numbers", "The city added 12,500 jobs, up 8 percent year on year."),
        ("untranslated", "The city added 125,000 就业, up 8 percent."),
        ("repetition", "The city added 125,000 jobs, up 8 percent, up 8 percent, up 8 percent."),
        ("length", "125,000 jobs, 8"),
    ],
)
def test_each_fault_is_found(check: str, en: str) -> None:
    assert check in CHECKS
    assert check in names(GOOD[0], en)
