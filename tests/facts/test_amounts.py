"""Pairs about numbers, dates and comparisons, written before the code was read:
tests/data/amounts.tsv and amounts_second.tsv.

Right translations have no finding of the checks of facts and are mended into nothing wrong; wrong
ones have a finding, and what mending writes into them is of the source. Prints the shares.
"""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from fact_tools import findings, share

from summarizer.facts.numbers.compare import every_value
from summarizer.facts.numbers.english import digit_figures, english_values
from summarizer.translate.figures import figure_wrongs
from summarizer.translate.mend import mend

DATA = Path(__file__).parents[1] / "data"
ROWS = [
    line.split("\t")
    for name in ("amounts.tsv", "amounts_second.tsv")
    for line in (DATA / name).read_text("utf-8").splitlines()
    if line[:1] != "#"
]
LEAST = 98.0  # percent of the wrong ones


def test_right_translations_have_no_finding(capsys: pytest.CaptureFixture[str]) -> None:
    wrong = [f"{row[1]} {found}" for row in ROWS if (found := findings(row[1], row[2]))]
    assert share("amounts: right translations without a finding", wrong, len(ROWS), capsys) == 100


def test_wrong_translations_have_one(capsys: pytest.CaptureFixture[str]) -> None:
    wrong = [f"{row[1]} {row[3]}" for row in ROWS if not findings(row[1], row[3])]
    assert share("amounts: wrong translations with a finding", wrong, len(ROWS), capsys) >= LEAST


def test_right_translations_keep_their_values() -> None:
    (mended, _) = mend([row[1] for row in ROWS], [row[2] for row in ROWS])
    for row, text in zip(ROWS, mended, strict=True):
        assert english_values(text) == english_values(row[2]), text
        assert "[source" not in text


def _figures(text: str) -> set[Decimal]:
    return {value for figure in digit_figures(text) for value in figure.values}


def test_mending_writes_only_values_of_the_source() -> None:
    (mended, _) = mend([row[1] for row in ROWS], [row[3] for row in ROWS])
    for row, text in zip(ROWS, mended, strict=True):
        written = _figures(text) - _figures(row[3])
        assert written <= every_value(row[1]) | english_values(row[2]), text
        assert figure_wrongs(row[1], text) <= figure_wrongs(row[1], row[3]), text
