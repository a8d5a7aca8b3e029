"""What is done told as to come, and what is to come told as done."""

from __future__ import annotations

import pytest

from summarizer.facts.claims.tenses import turned_tenses


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("双方昨日签署了合作协议。", "The two sides will sign a cooperation agreement yesterday."),
        ("该项目已建成投运。", "The project will be put into operation."),
        ("新机场将于2027年投入使用。", "The new airport was put into use in 2027."),
        ("大桥下月通车。", "The bridge opened to traffic next month."),
        ("全市计划新建两座水厂。", "The city built two waterworks."),
    ],
)
def test_the_other_tense_is_found(source: str, target: str) -> None:
    assert [found.certain for found in turned_tenses(source, target)] == [True]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("双方昨日签署了合作协议。", "The two sides signed a cooperation agreement yesterday."),
        ("该项目已建成投运。", "The project is in operation."),
        ("该项目已建成，明年扩建。", "The project will be extended next year."),
        ("新机场将于2027年投入使用。", "The new airport is to open in 2027."),
        ("新机场将于2027年投入使用。", "The new airport opens in 2027."),
        ("记者了解到，大桥将于下月通车。", "The bridge opened to traffic, the reporter learned."),
        ("法律已有规定的，从其规定。", "Where laws already provide, those provisions shall apply."),
    ],
)
def test_the_right_tense_and_what_is_open_are_left_alone(source: str, target: str) -> None:
    assert list(turned_tenses(source, target)) == []
