"""What English says of a figure is read beside it, before or behind."""

from __future__ import annotations

import re

import pytest

from summarizer.facts.claims.bounds import said_elsewhere, said_of
from summarizer.facts.claims.polarity import lost_denials


@pytest.mark.parametrize(
    ("kind", "english", "said"),
    [
        ("least", "no fewer than 300 people", "least"),
        ("least", "300 people or more", "least"),
        ("least", "more than 300 people", "least"),
        ("most", "no more than 300 people", "most"),
        ("most", "up to 300 people", "most"),
        ("most", "aged 300 and under", "most"),
        ("before", "before May 300", "before"),
        ("before", "not until May 300", "after"),
        ("after", "from May 300", "after"),
        ("up", "rose by 300", "up"),
        ("down", "fell by 300", "down"),
    ],
)
def test_said(kind: str, english: str, said: str) -> None:
    match = re.search("300", english)
    assert match
    assert set(said_of(kind, english, match.span())) == {said}


def test_a_bound_of_the_next_figure_is_its_own() -> None:
    english = "a subsidy of 3,000 yuan, at least two years of residence"
    assert not said_of("most", english, (13, 18))


def test_a_limit_may_stand_elsewhere() -> None:
    assert said_elsewhere("most", "The ceiling is set at 120 yuan.")
    assert not said_elsewhere("most", "The price is set at 120 yuan.")


def test_a_denial_without_a_comparison_is_no_bound() -> None:
    source = "参赛队员年龄不得超过23岁。"
    assert list(lost_denials(source, "Members shall not be at 23 years old."))
    assert not list(lost_denials(source, "Members shall not be over 23 years old."))
    assert not list(lost_denials(source, "Members must be 23 or below."))
