"""Words that must not be left out."""

from __future__ import annotations

import pytest

from summarizer.facts.claims.lost_words import lost_words


@pytest.mark.parametrize(
    ("source", "right", "wrong", "certain"),
    [
        ("副市长主持会议。", "The deputy mayor chaired it.", "The mayor chaired it.", True),
        ("副外长会见代表团。", "The vice foreign minister met it.", "The minister met it.", True),
        ("降幅比上季扩大0.6个百分点。", "The decline widened.", "A decline of 0.6 points.", False),
        ("情节严重的，予以问责。", "Serious cases are punished.", "They are punished.", False),
    ],
)
def test_lost_words(source: str, right: str, wrong: str, certain: bool) -> None:
    assert not list(lost_words(source, right))
    assert [(m.certain, m.how) for m in lost_words(source, wrong)] == [(certain, "lost")]


def test_a_post_held_beside_another_is_no_deputy() -> None:
    assert not list(lost_words("兼任副校长的王明。", "Wang Ming, also the president."))
