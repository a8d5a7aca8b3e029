"""How often something is done, in both languages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.facts.numbers.periods import turned_period


@pytest.mark.parametrize(
    ("source", "right", "wrong"),
    [
        ("每季度公布一次。", "published quarterly", "published every month"),
        ("隔年举办。", "held every other year", "held every year"),
        ("两年一度的航展。", "the biennial air show", "the annual air show"),
        ("四年一届的世界杯。", "held every four years", "held every two years"),
        ("半年一次的体检。", "a check-up twice a year", "a check-up every six weeks"),
        ("每5年修订一次。", "revised once every 5 years", "revised every 15 years"),
        ("每两周一班。", "fortnightly", "weekly"),
    ],
)
def test_another_period_is_told(source: str, right: str, wrong: str) -> None:
    assert turned_period(source, right) is None
    assert turned_period(source, wrong)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("每年两次参加广交会。", "twice a year at the fair"),
        ("每月公布年产量。", "annual output"),
        ("产量增长。", "published every month"),
        ("每家每户", "every day"),
    ],
)
def test_what_editors_may_say_is_not(source: str, target: str) -> None:
    assert turned_period(source, target) is None


@given(st.text("每隔半年两季度月一次天度", max_size=20), st.text(max_size=40))
def test_any_text_ends(source: str, target: str) -> None:
    turned_period(source, target)
