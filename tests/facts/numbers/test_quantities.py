"""Sentences with quantities and dates: a right translation has no finding, a wrong one has."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarizer.check import check_pairs
from summarizer.schema import Pair

ROWS = [
    tuple(line.split("\t"))
    for line in (Path(__file__).parents[2] / "data" / "quantities.tsv")
    .read_text(encoding="utf-8")
    .splitlines()[1:]
]


def findings(source: str, target: str) -> list[str]:
    issues = check_pairs([Pair(("1.1",), source, target)], only=["numbers", "dates"])
    return [issue.message for issue in issues if issue.level != "note"]


@pytest.mark.parametrize(("kind", "source", "right", "wrong"), ROWS)
def test_right_and_wrong_translations(kind: str, source: str, right: str, wrong: str) -> None:
    assert findings(source, right) == []
    assert findings(source, wrong) != []


def test_the_sentences_are_many_and_of_all_kinds() -> None:
    assert len(ROWS) >= 150
    assert {row[0] for row in ROWS} >= {
        "mixed scale", "capital numeral", "grouping", "approximate", "range", "fraction", "percent",
        "points", "multiple", "ratio", "score", "time", "record", "sign", "unit", "added figure",
        "list mark", "date",
    }  # fmt: skip
