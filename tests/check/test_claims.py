"""Pairs written with fresh eyes: tests/data/claims.tsv, claims_second.tsv, and clauses.tsv, whose
long sentences are turned round in one clause while the others hold right words of the same kind.

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

DATA = Path(__file__).parents[1] / "data"
PAIRS = pytest.mark.parametrize("name", ["claims", "claims_second", "clauses"])


def rows(name: str) -> list[list[str]]:
    lines = (DATA / f"{name}.tsv").read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if line[:1] != "#"]


@PAIRS
def test_right_translations_have_no_finding(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    wrong = [f"{row[1]} {found}" for row in rows(name) if (found := findings(row[1], row[2]))]
    assert share(f"right {name} without a finding", wrong, len(rows(name)), capsys) == 100


@PAIRS
def test_wrong_translations_have_one(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    seen = [row for row in rows(name) if not row[0].endswith("?")]
    wrong = [f"{row[1]} {row[3]}" for row in seen if not findings(row[1], row[3])]
    assert share(f"turned {name} with a finding", wrong, len(seen), capsys) == 100


@PAIRS
def test_mending_leaves_right_translations_alone(name: str) -> None:
    for _, source, right, _ in rows(name):
        wording = open_wording([source], load_glossary(), names=True)
        assert mend([source], [right], wording.owed)[0] == [right]
