"""Dates of both languages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.facts.numbers.dates import (
    added_dates,
    missing_dates,
    other_daypart,
    other_year,
    source_dates,
    target_dates,
)

SAME = [
    ("2024年8月20日，新片区揭牌。", "The area was unveiled on August 20, 2024."),
    ("2024年8月20日，新片区揭牌。", "The area was unveiled on 20 August 2024."),
    ("上半年增长5%。", "It grew 5 percent in the first half."),
    ("上半年增长5%。", "It grew 5 percent in the first six months."),
    ("前三季度增长5%。", "It grew 5 percent from January to September."),
    ("二季度回升。", "It rebounded in the second quarter."),
    ("一、二季度回升。", "It rebounded in the first and second quarters."),
    ("星期五举行。", "It will be held on Friday."),
    ("三月底前完成。", "It will be completed by the end of March."),
    ("每周五天工作。", "People work five days a week."),
    ("可以提前办理。", "You may apply in advance."),
    ("二〇二四年八月二十日，揭牌。", "It was unveiled on August 20, 2024."),
    ("二○二四年十二月底，揭牌。", "It was unveiled at the end of December 2024."),
    ("农历八月十五赏月。", "The moon is watched in mid-autumn."),
    ("用了三个月，一月内办结。", "It took three months and is done within one."),
    ("研究显示，市场长足发展。", "Markets march on."),
]


@pytest.mark.parametrize(("source", "target"), SAME)
def test_same_dates(source: str, target: str) -> None:
    assert missing_dates(source, target) == []
    assert added_dates(source, target) == []


@pytest.mark.parametrize(
    ("source", "target", "kind"),
    [
        ("2024年8月20日揭牌。", "It was unveiled on August 20, 2023.", "year"),
        ("2024年8月20日揭牌。", "It was unveiled on March 20, 2024.", "month"),
        ("上半年增长5%。", "It grew 5 percent in the second half.", "half"),
        ("二季度回升。", "It rebounded in the third quarter.", "quarter"),
        ("星期五举行。", "It will be held on Sunday.", "weekday"),
        ("二〇二四年揭牌。", "It was unveiled in 2023.", "year"),
        ("八月二十日揭牌。", "It was unveiled on August 21.", "day"),
        ("十二月揭牌。", "It was unveiled in November.", "month"),
    ],
)
def test_wrong_dates(source: str, target: str, kind: str) -> None:
    assert kind in [d.kind for d in missing_dates(source, target)]


@pytest.mark.parametrize(
    ("source", "good", "bad"),
    [
        ("20日上午", "on the morning of the 20th", "on the afternoon of the 20th"),
        ("20日下午", "at 3 p.m. on the 20th", "at 3 a.m. on the 20th"),
        ("26日晚", "on the evening of the 26th", "on the morning of the 26th"),
    ],
)
def test_parts_of_the_day(source: str, good: str, bad: str) -> None:
    assert other_daypart(source, good) is None
    assert other_daypart(source, "on the 20th") is None
    found = other_daypart(source, bad)
    assert found
    assert bad[found.start : found.end] == found.text


def test_both_parts_of_the_day_decide_nothing() -> None:
    assert other_daypart("上午开会，下午参观", "a meeting in the morning") is None


def test_an_invented_date() -> None:
    (date,) = added_dates("数据近日公布。", "The data were released in September.")
    assert (date.kind, date.value) == ("month", 9)


@given(st.text(st.sampled_from("二零年月日上下半季度前星期周五0123456789 -、")))
def test_places_in_any_text(text: str) -> None:
    for part in source_dates(text):
        assert text[part.start : part.end] == part.text


@given(st.text(st.sampled_from("Mayrchfist quontd hal120,9")))
def test_places_in_any_english(text: str) -> None:
    for part in target_dates(text):
        assert text[part.start : part.end] == part.text


def test_midnight_is_no_noon() -> None:
    assert other_daypart("当日零时起恢复通行。", "Traffic resumed at noon.")
    assert other_daypart("当日零时起恢复通行。", "Traffic resumed at midnight.") is None
    assert other_daypart("零时至中午", "from midnight to noon") is None


def test_the_end_of_next_year_is_none_of_this_year() -> None:
    assert other_year("明年底前淘汰。", "It will be phased out by the end of this year.")
    assert other_year("年底前淘汰，明年检查。", "Phased out by the end of this year.") is None
