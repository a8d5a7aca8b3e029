"""The agreement is the chrF2 that sacreBLEU computes, pair by pair."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sacrebleu.metrics import CHRF

from summarizer.translate.agreement import agreement

ROW = [
    "The port handled 1.2 million containers.",
    "The port has handled 1.2 million containers.",
    "A museum opened.",
    "The port handled containers",
]


def by_sacrebleu(row: list[str]) -> list[float]:
    chrf = CHRF()
    return [
        sum(chrf.sentence_score(h, [r]).score for j, r in enumerate(row) if j != i)
        / (len(row) - 1)
        / 100
        for i, h in enumerate(row)
    ]


def test_it_is_chrf() -> None:
    assert agreement(ROW) == pytest.approx(by_sacrebleu(ROW), abs=1e-6)


def test_the_odd_one_out_has_least() -> None:
    made = agreement(ROW)
    assert min(made) == made[2]


@pytest.mark.parametrize("row", [[], ["alone"]])
def test_nothing_to_agree_with(row: list[str]) -> None:
    assert agreement(row) == [0.0] * len(row)


@settings(deadline=None, max_examples=50)
@given(st.lists(st.text("ab c.", min_size=1, max_size=12), min_size=2, max_size=5))
def test_it_is_a_share_and_does_not_depend_on_the_order(row: list[str]) -> None:
    made = agreement(row)
    assert all(-1e-9 <= value <= 1 + 1e-9 for value in made)
    assert agreement(row[::-1]) == pytest.approx(made[::-1])
