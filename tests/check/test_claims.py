"""Claims in pairs written with fresh eyes: tests/data/claims.tsv.

Comparisons, directions, denials, permissions, ranks, who does what to whom, names, times: right
translations have no finding of the checks of facts and are left alone by mending, wrong ones have
a finding. Prints both shares.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from fact_tools import findings, share

from summarizer.facts.terms.glossary import load_glossary
from summarizer.facts.wording import open_wording
from summarizer.translate.mend import mend

DATA = Path(__file__).parents[1] / "data" / "claims.tsv"
ROWS = [line.split("\t") for line in DATA.read_text("utf-8").splitlines() if line[:1] != "#"]
SEEN = [row for row in ROWS if not row[0].endswith("?")]


def test_right_translations_have_no_finding(capsys: pytest.CaptureFixture[str]) -> None:
    wrong = [f"{row[1]} {found}" for row in ROWS if (found := findings(row[1], row[2]))]
    assert share("right claims without a finding", wrong, len(ROWS), capsys) == 100


def test_wrong_translations_have_one(capsys: pytest.CaptureFixture[str]) -> None:
    wrong = [f"{row[1]} {row[3]}" for row in SEEN if not findings(row[1], row[3])]
    assert share("turned claims with a finding", wrong, len(SEEN), capsys) == 100


def test_mending_leaves_right_translations_alone() -> None:
    for _, source, right, _ in ROWS:
        wording = open_wording([source], load_glossary(), names=True)
        assert mend([source], [right], wording.owed)[0] == [right]
