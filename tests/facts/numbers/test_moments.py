"""Moments told from today, and the parts of a month or a year."""

from __future__ import annotations

import pytest

from summarizer.facts.numbers.moments import lost_moments, turned_moment


@pytest.mark.parametrize(
    ("source", "right", "wrong"),
    [
        ("昨天降雪。", "It snowed yesterday.", "It will snow tomorrow."),
        ("前天降雪。", "It snowed the day before yesterday.", "It snowed yesterday."),
        ("后天降雪。", "Snow is due the day after tomorrow.", "Snow is due tomorrow."),
        ("昨天降雪。", "It snowed on Tuesday.", "It is snowing today."),
        ("上月完工。", "It was completed last month.", "It will be completed next month."),
        ("下周一开会。", "The meeting is next Monday.", "The meeting was last Monday."),
        ("本月中旬公布。", "Due in the middle of this month.", "Due at the end of this month."),
        ("五月上旬采茶。", "Picked in early May.", "Picked in late May."),
        ("年底前完工。", "Done by the end of the year.", "Done by the beginning of the year."),
        ("日均处理污水15万吨。", "150,000 tonnes a day", "150,000 tonnes a month"),
        ("每年培训500人。", "500 people are trained annually", "500 people are trained every week"),
    ],
)
def test_another_moment_is_told(source: str, right: str, wrong: str) -> None:
    assert turned_moment(source, right) is None
    assert turned_moment(source, wrong)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("雨后天晴，今天适合出游。", "Clear after the rain, today is fit for a trip."),
        ("目前昨天的数据已公布。", "The data of Tuesday are out today."),
        ("今天和明天有雨。", "Rain today and tomorrow."),
        ("截至6月底，比年初增长5%。", "By the end of June it had grown 5 percent this year."),
        ("年初至3月中旬。", "From the beginning of the year to mid-March."),
    ],
)
def test_what_editors_may_say_is_not(source: str, target: str) -> None:
    assert turned_moment(source, target) is None


@pytest.mark.parametrize(
    ("source", "right", "wrong"),
    [
        ("去年出口增长8%。", "Exports grew 8 percent in 2024.", "Exports grew 8 percent."),
        (
            "今年计划投资450亿元。",
            "It plans 45 billion yuan this year.",
            "It plans 45 billion yuan.",
        ),
        ("明年建成通车。", "It will open next year.", "It will open."),
        ("昨日，工作组抵达。", "The group arrived on Tuesday.", "The group arrived."),
        ("上周召开会议。", "A meeting was held last week.", "A meeting was held."),
        ("下个月公布名单。", "The list is due in July.", "The list is due."),
    ],
)
def test_a_lost_moment_is_told(source: str, right: str, wrong: str) -> None:
    assert lost_moments(source, right) == []
    assert len(lost_moments(source, wrong)) == 1


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("并注明日期。", "The date shall be stated."),
        ("光明天使露营地", "Bright Angel Campground"),
        ("近年来，目前，日前", "It grows."),  # nothing is lost without them
        ("晚上月亮升起", "The moon rises."),
    ],
)
def test_no_moment_is_lost(source: str, target: str) -> None:
    assert lost_moments(source, target) == []
