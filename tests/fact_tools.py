"""What tests of the checks of facts share: findings on one pair, and a share that is printed."""

from __future__ import annotations

import pytest

from summarizer.check import CHECKS, check_pairs, context_of
from summarizer.facts.terms.glossary import load_glossary
from summarizer.facts.wording import open_wording
from summarizer.schema import Pair

# checks of facts; those of meaning read whole documents
CHECKS_OF_FACTS = [n for n in CHECKS.names() if n not in ("adequacy", "content", "evidence")]


def findings(source: str, target: str) -> list[str]:
    """Return the errors and warnings of the checks of facts on one pair."""
    wording = open_wording([source], load_glossary(), names=True)
    issues = check_pairs([Pair(("1",), source, target)], context_of(wording), CHECKS_OF_FACTS)
    return [issue.message for issue in issues if issue.level != "note"]


def share(name: str, wrong: list[str], count: int, capsys: pytest.CaptureFixture[str]) -> float:
    """Print and return the percentage of `count` rows that are not among the wrong ones."""
    right = 100 * (1 - len(wrong) / count)
    with capsys.disabled():
        print(f"\n{name}: {right:.1f} % of {count}", *wrong, sep="\n  ")
    return right
