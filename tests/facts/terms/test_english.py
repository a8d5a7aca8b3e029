"""English terms are found in the forms that a translation gives them."""

from __future__ import annotations

import pytest

from summarizer.facts.terms.glossary import english_pattern, find_english


@pytest.mark.parametrize(
    ("english", "text", "found"),
    [
        ("the negative list", "Two negative lists", True),
        ("highway", "new highways", True),
        ("bay area", "the Bay Areas", True),
        ("policy", "its policies", True),
        ("policies", "the policy", True),
        ("bay", "Two bays and a baie", True),
        ("bay", "the baies", False),
        ("business", "a busines", False),
        ("tax", "taxes", True),
        ("high-tech zone", "a high tech zone", True),
        ("car", "cargo", False),
    ],
)
def test_forms(english: str, text: str, found: bool) -> None:
    assert bool(find_english(english, text)) == found


def test_exact_and_strict_patterns() -> None:
    assert not find_english("Internet Plus", "internet plus", exact=True)
    assert not english_pattern("well-known", False, False).search("well known")
