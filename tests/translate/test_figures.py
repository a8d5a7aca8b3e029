"""Figures are corrected in their places where that is certain, and never made worse."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.translate.figures import (
    correct_comparisons,
    correct_dates,
    correct_figures,
    figure_wrongs,
    in_house_style,
    quantity_items,
)


@pytest.mark.parametrize(
    ("source", "target", "corrected"),
    [
        ("投资1200亿元", "12 billion yuan invested", "120 billion yuan invested"),
        ("总投资1亿2000万元。", "The total is 100 million yuan.", "The total is 120 million yuan."),
        ("增长12.5%，3.5万人", "up 15 percent for 3,500", "up 12.5 percent for 35,000"),
        ("增长12.5%", "up 15%", "up 12.5%"),
        ("恢复湿地1.5万亩。", "It restored 15,0000 mu.", "It restored 15,000 mu."),
        ("服务12345人。", "It served 1,2345 people.", "It served 12,345 people."),
        ("恢复湿地1.6万亩。", "It restored 15,0000 mu.", "It restored 16,000 mu."),
        ("深度10千米。", "A depth of 10,00 kilometers.", "A depth of 10 kilometers."),
        ("百万元以上。", "Over 1000,000 yuan.", "Over 1,000,000 yuan."),
        ("十一、公布电话。", "1. Publish the numbers.", "11. Publish the numbers."),
        ("距岸80海里。", "It is 80 from the coast.", "It is 80 nautical miles from the coast."),
        ("减少0.8亿份。", "Down by 80 million yuan.", "Down by 80 million."),
        (
            "净胜球为-23，排名倒数第二。",
            "A net 23, the team fell.",
            "A net minus 23, the team fell.",
        ),
        ("增速为-3.5%。", "It was 3.5 percent.", "It was minus 3.5 percent."),
        ("下降0.4个百分点。", "It fell 0.4 percent.", "It fell 0.4 percentage points."),
        ("亩产500斤。", "The yield is 500 kilograms.", "The yield is 250 kilograms."),
        (
            "铁路建于19世纪末。",
            "It was built in the late 18th century.",
            "It was built in the late 19th century.",
        ),
        ("上世纪80年代的老房子。", "Old houses of the 1960s.", "Old houses of the 1980s."),
        (
            "民法典第一千零七十九条。",
            "Article 179 of the Civil Code.",
            "Article 1079 of the Civil Code.",
        ),
    ],
)
def test_corrected(source: str, target: str, corrected: str) -> None:
    assert correct_figures(source, target)[0] == corrected


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("增长12.5%", "up 15 percent and 16 percent"),
        ("电话13882366638，增长5%", "Tel. 13882366638, up"),
        ("2024年增长", "It grew in 2023 by 5 times"),
        ("男女比例为1:1.2。", "The ratio is 1:2."),
        ("19世纪末到20世纪。", "From the 17th to the 20th century."),
        ("下降0.5个百分点至5%。", "It fell 5 percentage points to 0.5 percent."),
    ],
)
def test_not_certain(source: str, target: str) -> None:
    assert correct_figures(source, target) == (target, [])


@pytest.mark.parametrize(
    ("source", "target", "corrected"),
    [
        ("2024年8月", "In July 2023", "In August 2024"),
        ("二〇二五年六月十八日", "On June 18, 2022", "On June 18, 2025"),
        ("今日(8月27日)举行", "held today (A. 27)", "held today (August 27)"),
        ("今日(8月27日)举行", "held today (27)", "held today (August 27)"),
        ("会议8月27日举行", "It was held on the 27th.", "It was held on August 27."),
        ("8月27日开放27处", "It opened on 27 sites.", "It opened on 27 sites."),
        ("文件(8月27日)", "Document (No. 27)", "Document (No. 27)"),
        ("从2019年到2023年", "from 2013 to 2022", "from 2013 to 2022"),
    ],
)
def test_dates(source: str, target: str, corrected: str) -> None:
    assert correct_dates(source, target)[0] == corrected


@pytest.mark.parametrize(
    ("source", "target", "corrected"),
    [
        ("不少于3次。", "No more than three times.", "At least three times."),
        ("不超过60分贝。", "It is at least 60 decibels.", "It is no more than 60 decibels."),
        ("8月16日之前报名。", "Register after August 16.", "Register before August 16."),
        ("不超过60分贝。", "It must exceed 60 decibels.", "It must exceed 60 decibels."),
    ],
)
def test_comparisons(source: str, target: str, corrected: str) -> None:
    assert correct_comparisons(source, target)[0] == corrected


def test_house_style() -> None:
    assert in_house_style("三四十人，1200吨", "30-40 people, 1200 tonnes") == (
        "30 to 40 people, 1,200 tonnes"
    )
    assert in_house_style("第21届", "the 21th and the 11st") == "the 21st and the 11th"
    untouched = "In 2024, www.a.cn/1200, 5-1200 of 12000"
    assert in_house_style("1200吨", untouched) == untouched


def test_items_of_a_note_have_a_unit_or_a_noun() -> None:
    found = quantity_items("投资1200亿元，共117件，比例1:1.2，三百人", "Nothing.")
    assert [english for _, english in found] == [
        "120 billion yuan",
        "a ratio of 1:1.2",
        "300 people",
    ]


@settings(deadline=None, derandomize=True, max_examples=60)
@given(
    st.lists(st.sampled_from(["1200亿元", "3.5万人", "12.5%", "500斤", "2024年", "零下3℃",
                              "5—6万元"]), max_size=4).map("，".join),
    st.sampled_from(["It grew.", "12 billion yuan in 2023, 15 percent", "3 degrees, 500 kg"]),
)  # fmt: skip
def test_never_worse(source: str, target: str) -> None:
    wrongs = figure_wrongs(source, target)
    for correct in (correct_figures, correct_dates):
        text, told = correct(source, target)
        assert figure_wrongs(source, text) <= wrongs - len(told)
        assert bool(told) == (text != target)


@pytest.mark.parametrize(
    ("source", "target", "words"),
    [
        ("2020年5月22日，大会开幕。", "The congress opened in May 2020.", ["May 22, 2020"]),
        ("会议于5月22日举行。", "The meeting was held in May.", ["May 22"]),
        ("28日前后流量达到高峰。", "The flow peaks then.", []),
    ],
)
def test_a_lost_day_is_written_with_its_month(source: str, target: str, words: list[str]) -> None:
    assert [english for _, english in quantity_items(source, target)] == words


@pytest.mark.parametrize(
    ("source", "target", "mended"),
    [
        ("增收800—1000元。", "up by 800 to 10,000 yuan", "up by 800 to 1,000 yuan"),
        ("增长率为-1.48‰。", "a rate of -1.48 percent", "a rate of minus 1.48 per thousand"),
        ("风速42米/秒。", "winds of 42 km/h", "winds of 42 meters per second"),
        ("四分之三的耕地", "Four thirds of the land", "Three quarters of the land"),
        # the other end of a range stays
        ("零下10到零下5度，白天5到8度", "10 to 5 degrees, 5 to 8 by day",
         "minus 10 to 5 degrees, 5 to 8 by day"),
    ],
)  # fmt: skip
def test_what_is_written_is_whole(source: str, target: str, mended: str) -> None:
    assert correct_figures(source, target)[0] == mended
