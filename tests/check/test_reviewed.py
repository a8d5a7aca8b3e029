"""Pairs of sentences that a reviewer wrote without knowing the code: tests/data/reviewed.tsv.

Right translations have no finding of the checks of facts, wrong ones have one. Prints both shares.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from fact_tools import findings, share

DATA = Path(__file__).parents[1] / "data" / "reviewed.tsv"
ROWS = [line.split("\t") for line in DATA.read_text("utf-8").splitlines() if line[:1] != "#"]
LEAST = 98.0  # percent of each column


def test_right_translations_have_no_finding(capsys: pytest.CaptureFixture[str]) -> None:
    wrong = [f"{row[1]} {found}" for row in ROWS if (found := findings(row[1], row[2]))]
    assert share("reviewed right translations without a finding", wrong, len(ROWS), capsys) >= LEAST


def test_wrong_translations_have_one(capsys: pytest.CaptureFixture[str]) -> None:
    wrong = [f"{row[1]} {row[3]}" for row in ROWS if not findings(row[1], row[3])]
    assert share("reviewed wrong translations with a finding", wrong, len(ROWS), capsys) >= LEAST
