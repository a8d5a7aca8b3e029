"""Pairs of sentences that a reviewer wrote without knowing the code: tests/data/reviewed.tsv.

Right translations have no finding of the checks of facts, wrong ones have one. Prints both shares.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from summarizer.check import CHECKS, check_pairs, context_of
from summarizer.facts.terms.glossary import load_glossary
from summarizer.facts.wording import open_wording
from summarizer.schema import Pair

DATA = Path(__file__).parents[1] / "data" / "reviewed.tsv"
ROWS = [line.split("\t") for line in DATA.read_text("utf-8").splitlines() if line[:1] != "#"]
LEAST = 98.0  # percent of each column
_CHECKS = [name for name in CHECKS.names() if name not in ("adequacy", "content", "evidence")]


def _findings(source: str, target: str) -> list[str]:
    wording = open_wording([source], load_glossary(), names=True)
    issues = check_pairs([Pair(("1",), source, target)], context_of(wording), _CHECKS)
    return [issue.message for issue in issues if issue.level != "note"]


def _share(name: str, wrong: list[str], capsys: pytest.CaptureFixture[str]) -> float:
    share = 100 * (1 - len(wrong) / len(ROWS))
    with capsys.disabled():
        print(f"\n{name}: {share:.1f} % of {len(ROWS)}", *wrong, sep="\n  ")
    return share


def test_right_translations_have_no_finding(capsys: pytest.CaptureFixture[str]) -> None:
    wrong = [f"{row[1]} {found}" for row in ROWS if (found := _findings(row[1], row[2]))]
    assert _share("reviewed right translations without a finding", wrong, capsys) >= LEAST


def test_wrong_translations_have_one(capsys: pytest.CaptureFixture[str]) -> None:
    wrong = [f"{row[1]} {row[3]}" for row in ROWS if not _findings(row[1], row[3])]
    assert _share("reviewed wrong translations with a finding", wrong, capsys) >= LEAST
