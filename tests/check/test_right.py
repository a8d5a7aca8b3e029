"""Right translations that look like a fault have no finding: tests/data/right.tsv."""

from __future__ import annotations

from pathlib import Path

import pytest
from fact_tools import findings, share

DATA = Path(__file__).parents[1] / "data" / "right.tsv"
ROWS = [line.split("\t") for line in DATA.read_text("utf-8").splitlines() if line[:1] != "#"]


def test_what_looks_like_a_fault_has_no_finding(capsys: pytest.CaptureFixture[str]) -> None:
    wrong = [f"{zh} {found}" for zh, en in ROWS if (found := findings(zh, en))]
    assert share("right translations that look wrong", wrong, len(ROWS), capsys) == 100
