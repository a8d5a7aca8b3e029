"""Han numerals of days, ages, cases and votes are amounts; the same elsewhere are not."""

from __future__ import annotations

import pytest

from summarizer.facts.numbers.chinese import find_quantities
from summarizer.facts.numbers.compare import inline


@pytest.mark.parametrize(
    ("source", "written"),
    [
        ("破获案件三百零五起。", "破获案件305起。"),
        ("自收到之日起三十日内提出。", "自收到之日起30日内提出。"),
        ("七日以内答复。", "7日以内答复。"),
        ("公告期不得少于十五日。", "公告期不得少于15日。"),
        ("不满十四周岁的未成年人", "不满14周岁的未成年人"),
        ("以五十一票赞成通过", "以51票赞成通过"),
        ("报告疑似病例一千例", "报告疑似病例1,000例"),
        ("过去四十年中", "过去40年中"),
    ],
)
def test_a_model_reads_them_as_figures(source: str, written: str) -> None:
    assert inline(source) == written


@pytest.mark.parametrize(
    "source",
    ["九十五起步", "六月三十日内", "一月一日起施行", "二十二年中考", "第二十例行", "腊月二十三，"],
)
def test_what_is_no_amount_is_left_alone(source: str) -> None:
    assert not [q for q in find_quantities(source) if q.unit == "days" or q.counter]


def test_another_number_of_days_is_missed() -> None:
    from summarizer.facts.numbers.compare import missing

    source = "自收到之日起三十日内提出。"
    assert missing(source, "It shall be raised within three days.")
    assert not missing(source, "It shall be raised within 30 days.")
    assert not missing(source, "It shall be raised within thirty days.")
