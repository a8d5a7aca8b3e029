"""By how much something changed, and to what."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.facts.claims.levels import turned_levels
from summarizer.facts.numbers.chinese import find_quantities


def _told(source: str, target: str) -> int:
    return len(list(turned_levels(source, find_quantities(source), target)))


@pytest.mark.parametrize(
    ("source", "right", "wrong"),
    [
        ("产量增加了300吨。", "Output rose by 300 tonnes.", "Output rose to 300 tonnes."),
        ("失业率降至5%。", "Unemployment fell to 5 percent.", "Unemployment fell by 5 percent."),
        ("失业率降至5%。", "Unemployment is down to 5 percent.", "Unemployment is down 5 percent."),
        ("减少1.2万套。", "reduced by 12,000 units", "reduced from 12,000 units"),
        ("减至3.6万人。", "cut its staff to 36,000", "cut its staff by 36,000"),
        ("上涨20元，达到80元。", "rose 20 yuan to 80", "rose 80 yuan to 20"),
        ("减轻了五分之一。", "cut by a fifth", "cut to a fifth"),
        ("降至原来的五分之一。", "fell to a fifth", "fell by a fifth"),
    ],
)
def test_a_change_by_an_amount_is_none_to_it(source: str, right: str, wrong: str) -> None:
    assert not _told(source, right)
    assert _told(source, wrong) == 1


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("增加300吨，达到300吨。", "It rose by 300 tonnes to 300 tonnes."),
        ("增长3.3%。", "It turned from a decline the previous year to 3.3 percent growth."),
        ("增加至少500人。", "It rose to 500 people at least."),
        ("增加300吨。", "It rose by 300 tonnes; a plan had it raised to 300 tonnes."),
    ],
)
def test_what_is_not_certain_is_not_told(source: str, target: str) -> None:
    assert not _told(source, target)


@given(st.text("增加降至到了近300吨%。rose to by fell 5", max_size=40), st.text(max_size=40))
def test_any_text_ends(source: str, target: str) -> None:
    _told(source, target)
