"""Kinds of faults, and right English that looks like one: tests/data/kinds.tsv, kinds_second.tsv.

They come from the model's own translations, from a look for gaps, from references of test sets and
from readers.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from fact_tools import findings

DATA = Path(__file__).parents[1] / "data"
LINES = [
    line
    for name in ("kinds", "kinds_second")
    for line in (DATA / f"{name}.tsv").read_text("utf-8").splitlines()
]
ROWS = [line.split("\t") for line in LINES if line[:1] != "#"]


@pytest.mark.parametrize(("source", "right"), [(row[1], row[2]) for row in ROWS if row[2]])
def test_right_english_has_no_finding(source: str, right: str) -> None:
    assert findings(source, right) == []


@pytest.mark.parametrize(("source", "wrong"), [(row[1], row[3]) for row in ROWS if row[3]])
def test_a_fault_has_one(source: str, wrong: str) -> None:
    assert findings(source, wrong)
