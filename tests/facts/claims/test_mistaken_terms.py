"""Words of courts, companies, states and clocks that English makes others."""

from __future__ import annotations

import pytest

from summarizer.facts.claims.contradictions import contradictions


@pytest.mark.parametrize(
    ("source", "right", "wrong"),
    [
        ("检察院提起公诉。", "Prosecutors indicted him.", "A public appeal was filed."),
        ("美国国务院称。", "The State Department said.", "The State Council said."),
        ("23时前后登陆。", "It lands around 11 p.m.", "It lands before 11 p.m."),
        ("中期股息0.1元。", "An interim dividend of 0.1 yuan.", "Medium-term shares of 0.1 yuan."),
    ],
)
def test_mistaken_terms(source: str, right: str, wrong: str) -> None:
    assert not list(contradictions(source, right))
    assert [(m.certain, m.how) for m in contradictions(source, wrong)] == [(True, "other")]


def test_the_state_council_beside_the_state_department() -> None:
    both = "国务院发言人回应美国国务院的声明。"
    english = "A spokesperson of the State Council responded to the statement of the department."
    assert not [m for m in contradictions(both, english) if m.how == "other"]
