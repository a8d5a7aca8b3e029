"""Units beside figures: another kind of unit is found, a converted or unnamed one is not."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.check import check_pairs
from summarizer.facts.numbers.unit_faults import wrong_units
from summarizer.schema import Pair


@pytest.mark.parametrize(
    ("source", "good", "bad"),
    [
        ("锅炉35蒸吨", "boilers of 35 steam tons", "boilers of 35 kilowatts"),
        ("投资50亿元", "an investment of 5 billion yuan", "an investment of 5 billion dollars"),
        ("投资50亿元", "RMB 5 billion was invested", "US$5 billion was invested"),
        ("出口50亿美元", "exports of $5 billion", "exports of 5 billion yuan"),
        ("占地300亩", "an area of 300 mu (20 hectares)", "an area of 300 kilometers"),
        ("绿地120公顷", "120 hectares of green space", "120 tons of green space"),
        ("面积1200平方公里", "1,200 square kilometers", "1,200 kilometers"),
        ("全长35公里", "35 km long", "35 hectares long"),
        ("装机100兆瓦", "a capacity of 100 megawatts", "a capacity of 100 megawatt-hours"),
        ("储能400兆瓦时", "400 megawatt-hours of storage", "400 megawatts of storage"),
        ("吞吐量420万标准箱", "4.2 million TEUs", "4.2 million tons"),
        ("为期15天", "for 15 days", "for 15 months"),
        ("缩短至20分钟", "cut to 20 minutes", "cut to 20 days"),
        ("下降3.8%", "down 3.8 percent", "down 3.8 meters"),
        ("压减近九成", "cut by nearly 90 percent", "cut by nearly 90 days"),
        ("自6月28日起持续28天", "for 28 days from June 28", "for 28 months from June 28"),
        ("流转300亩", "300 mu was transferred", "300 hectares was transferred"),
        ("全长50公里", "50 kilometers long", "50 miles long"),
        ("面积69平方公里", "covering 69 square km", "covering 69 square meters"),
        ("50亿元港币", "HK$5 billion", "5 billion yuan"),
        ("港币50亿元", "HK$5 billion", "5 billion yuan"),
        ("港币约50亿元", "about HK$5 billion", "about 5 billion yuan"),
        ("已付港币，再付50亿元", "then 5 billion yuan", "then 5 billion euros"),
        ("50亿美元", "5 billion U.S. dollars", "HK$5 billion"),
        ("储能30亿千瓦·时", "3 billion kilowatt-hours", "3 billion kilowatts"),
        ("提高5个百分点", "up 5 percentage points", "up 5 years"),
        ("惠及3.5万人", "benefited 35,000 people", "benefited 35,000 yuan"),
        ("新建12座泵站", "12 new pumping stations", "12 kilometers of pumping stations"),
        ("收入增加近两倍", "up nearly 200 percent", "up nearly 2 percentage points"),
        ("造林6000亩", "6,000 mu (400 hectares)", "6,000 mu (6,000 hectares)"),
        ("用时3小时18分", "in 3 hours and 18 minutes", "in 3 hours and 18 seconds"),
    ],
)
def test_another_kind_of_unit(source: str, good: str, bad: str) -> None:
    assert wrong_units(source, good) == []
    (found,) = wrong_units(source, bad)
    assert source[slice(*found.source)] in source
    assert any(c.isdigit() for c in bad[slice(*found.target)])


def test_times_are_no_percentage() -> None:
    assert wrong_units("收入增加近两倍", "incomes rose by nearly two hundred percent") == []
    assert wrong_units("收入增加近两倍", "incomes rose by nearly two percent")
    assert wrong_units("收入增加两倍，占比2%", "incomes tripled, a share of 2 percent") == []


@pytest.mark.parametrize(
    ("source", "right", "wrong"),
    [
        ("死亡率降至4.5‰。", "It fell to 4.5 per thousand.", "It fell to 4.5."),
        ("下调10个基点。", "A cut of 10 basis points.", "A cut of 10 base."),
        ("下降0.4个百分点。", "Down 0.4 percentage points.", "Down 0.4."),
    ],
)
def test_a_share_needs_its_unit(source: str, right: str, wrong: str) -> None:
    assert wrong_units(source, right) == []
    assert wrong_units(source, wrong)


def test_minutes_and_seconds_exchanged() -> None:
    source = "以2小时5分48秒夺冠"
    assert wrong_units(source, "in 2 hours, 5 minutes and 48 seconds") == []
    assert wrong_units(source, "in 2:05:48") == []
    assert len(wrong_units(source, "in 2 hours, 48 minutes and 5 seconds")) == 2


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("到2025年", "by 2025, a total of 2,025 km"),  # a year is a date
        ("重500斤", "weighing 250 kilograms"),  # converted: another figure
        ("投入35万元", "a total of 350,000 was invested"),  # no unit in English
        ("第3年达到3公里", "3 km in the third year"),  # one of the two fits
        ("每年只长约1厘米", "1 cm a year"),
        ("29岁，占四成", "aged 29 and 40 percent of them"),
        ("日供水能力10万吨", "a water supply of 100,000 cubic meters a day"),
        ("香港特区政府拨款50亿元", "The Hong Kong government earmarked HK$5 billion"),
        ("新加坡政府拨款5亿元", "Singapore earmarked $500 million"),
        ("50亿港元", "$5 billion"),
        ("80日元兑1美元", "¥80 to the dollar"),
        ("20家企业参赛，其中5家获奖", "Of the 20 companies, 5 won prizes"),
        ("用电30亿千瓦时", "3 billion kW·h of electricity"),
        ("面积120平方米", "120 m^2"),
        ("18年底增长18%", "18 percent by the end of 2018"),
        ("装机100万千瓦", "a capacity of 1,000 megawatts"),
        ("12名学生用了12天", "12 students in 12 days"),
        ("3人工作3年", "3 people worked 3 years"),
        ("5克拉钻石", "a 5-carat diamond"),
        ("2天津队员", "2 tons"),  # no unit of time
    ],
)
def test_what_is_no_wrong_unit(source: str, target: str) -> None:
    assert wrong_units(source, target) == []


def test_the_check_of_numbers_names_both_sides() -> None:
    pair = Pair(("1.1",), "锅炉改造35蒸吨。", "Boilers of 35 kilowatts were rebuilt.")
    (issue,) = check_pairs([pair], only=["numbers"])
    assert (issue.level, issue.source_span) == ("error", (4, 8))
    assert "35蒸吨: 35 kilowatts" in issue.message


@settings(derandomize=True, max_examples=200, deadline=None)
@given(
    st.text(st.sampled_from("3五十万亿元年天米吨瓦时平方公里，个月人%"), max_size=20),
    st.text(st.sampled_from("35 ,.%$kmtons yuanhdwat-"), max_size=30),
)
def test_spans_lie_in_their_texts(source: str, target: str) -> None:
    for found in wrong_units(source, target):
        assert 0 <= found.source[0] < found.source[1] <= len(source)
        assert 0 <= found.target[0] < found.target[1] <= len(target)
