"""Kinds of faults of figures, and right English that looks like one: tests/data/kinds.tsv.

They come from the model's own translations, from a look for gaps and from references of test sets.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from fact_tools import findings

DATA = Path(__file__).parents[1] / "data" / "kinds.tsv"
ROWS = [line.split("\t") for line in DATA.read_text("utf-8").splitlines() if line[:1] != "#"]


@pytest.mark.parametrize(("source", "right"), [(row[1], row[2]) for row in ROWS if row[2]])
def test_right_english_has_no_finding(source: str, right: str) -> None:
    assert findings(source, right) == []


@pytest.mark.parametrize(("source", "wrong"), [(row[1], row[3]) for row in ROWS if row[3]])
def test_a_fault_has_one(source: str, wrong: str) -> None:
    assert findings(source, wrong)
