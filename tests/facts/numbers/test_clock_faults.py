"""Half of the day, calendar, era, ten days, decades and places in a law that English exchanges."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.facts.numbers.clock_faults import wrong_times


@pytest.mark.parametrize(
    ("source", "right", "wrong"),
    [
        ("22时17分", "at 10:17 p.m.", "at 10:17 a.m."),
        ("上午9时半", "at 9:30 a.m.", "at 9:30 p.m."),
        ("农历八月十五", "the 15th of the eighth lunar month", "August 15"),
        ("10月下旬至11月初", "late October to early November", "early October to early November"),
        ("七八十年代", "the 1970s and 1980s", "the 1980s"),
        ("第十七条第二款第三项", "paragraph 2, item 3", "paragraph 3, item 2"),
        ("上午8点至11点半", "8 a.m. to 11:30 a.m.", "8 a.m. to 11:30 p.m."),
        ("下午2时至5时", "2 p.m. to 5 p.m.", "2 p.m. to 5 a.m."),
        ("每片0.25克", "0.25 g a tablet", "0.25 g per day"),
    ],
)
def test_another_time_is_told(source: str, right: str, wrong: str) -> None:
    assert not list(wrong_times(source, right))
    (found,) = wrong_times(source, wrong)
    assert source[slice(*found[0])]
    assert wrong[slice(*found[1])]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("北京时间22时17分，纽约上午10时17分。", "10:17 p.m. in Beijing, 10:17 a.m. in New York"),
        ("中午12点半", "12:30 p.m."),
        ("农历八月十五，公历9月17日", "September 17"),
        ("前20年", "the first 20 years"),
        ("每人每天50元", "50 yuan a day"),
        ("上午8点至5点", "8 a.m. to 5 p.m."),
        ("上午8点到下午8点", "8 a.m. to 8 p.m."),
    ],
)
def test_what_may_be_meant_is_left_alone(source: str, target: str) -> None:
    assert not list(wrong_times(source, target))


@given(st.integers(13, 23), st.integers(1, 59))
def test_an_hour_after_noon_is_never_am(hour: int, minute: int) -> None:
    source = f"列车{hour}时{minute}分到站。"
    assert list(wrong_times(source, f"It arrives at {hour - 12}:{minute:02} a.m."))
    assert not list(wrong_times(source, f"It arrives at {hour - 12}:{minute:02} p.m."))
