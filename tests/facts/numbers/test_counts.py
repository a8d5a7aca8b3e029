"""Counts and rough amounts in words: what says them, and what does not."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.facts.numbers.counts import added_counts, missing_counts


@pytest.mark.parametrize(
    ("source", "good", "bad"),
    [
        ("数百家企业", "hundreds of enterprises", "dozens of enterprises"),
        ("数百家企业", "several hundred enterprises", "enterprises"),
        ("几十年来", "for several decades", "for years"),
        ("几十名学生", "dozens of students", "hundreds of students"),
        ("数万人参加", "tens of thousands of people took part", "thousands took part"),
        ("上百个项目", "more than 100 projects", "more than 1,000 projects"),
        ("数十万人", "hundreds of thousands of people", "millions of people"),
        ("数百万人", "millions of people", "hundreds of thousands of people"),
        ("三大行动", "three major actions", "two major actions"),
        ("四个季度", "four quarters", "the seasons"),
        ("占一半以上", "more than half", "more than a quarter"),
        ("上午9点半", "at 9:30 a.m.", "at 9 a.m."),
        ("千亿级产业", "a 100-billion-yuan industry", "a 100-million-yuan industry"),
    ],
)
def test_what_says_a_count(source: str, good: str, bad: str) -> None:
    assert missing_counts(source, good) == []
    (found,) = missing_counts(source, bad)
    assert source[found.start : found.end] == found.text


@pytest.mark.parametrize(
    "source", ["一个三角形", "张三到了", "第三个", "十三个", "五一假期", "三亚市"]
)
def test_what_is_no_count(source: str) -> None:
    assert missing_counts(source, "words") == []


@pytest.mark.parametrize(
    ("source", "good", "bad"),
    [
        ("三大行动", "Three actions", "Four actions"),
        ("32个郡", "thirty-two counties", "thirty-three counties"),
        ("半年以来", "in the past six months", "in the past seven months"),
        ("300万人", "three million people", "three billion people, or thirty"),
        ("共12人", "twelve people", "twenty people"),
        ("不久前", "one of the two", "one of the three"),
    ],
)
def test_number_words_of_unknown_origin(source: str, good: str, bad: str) -> None:
    assert added_counts(source, good) == []
    assert added_counts(source, bad)


@settings(deadline=None, max_examples=50)
@given(st.text(max_size=30), st.text(max_size=60))
def test_spans_are_where_the_words_stand(source: str, target: str) -> None:
    for count in missing_counts(source, target):
        assert source[count.start : count.end] == count.text
    for count in added_counts(source, target):
        assert target[count.start : count.end] == count.text


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("水利、气象和应急三部门", "the water, weather and emergency departments"),
        ("这四个字：乡村振兴", "the words: rural revitalization"),
        ("周五周六延长运营", "open longer on Fridays"),
        ("一百零五项", "105 items"),
        ("站点半径500米", "500 meters of the stations"),
        ("工信部等五部门", "the ministry and four other departments"),
    ],
)
def test_what_english_need_not_count(source: str, target: str) -> None:
    assert not missing_counts(source, target)
    assert not added_counts(source, target)


@pytest.mark.parametrize(
    ("source", "target", "words"),
    [
        ("前三季度增长5%。", "It grew 5 percent in the first nine months.", []),
        ("上半年增长5%。", "It grew 5 percent in the first six months.", []),
        ("一季度增长5%。", "It grew 5 percent in the first three months.", []),
        ("一年前还没有。", "There was none twelve months ago.", []),
        (
            "六十岁以上者每八人有一人患病。",
            "One in eighteen people over sixty is ill.",
            ["eighteen"],
        ),
    ],
)
def test_periods_may_be_counted_in_months(source: str, target: str, words: list[str]) -> None:
    assert [count.text for count in added_counts(source, target)] == words
