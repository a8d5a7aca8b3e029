"""Forms of numbers and dates that the checks read on both sides: the right English has no finding,
the wrong one has one."""

from __future__ import annotations

import pytest
from fact_tools import findings

from summarizer.facts.numbers.chinese import find_quantities
from summarizer.facts.numbers.english import english_figures, english_times
from summarizer.facts.numbers.fractions import english_fractions
from summarizer.facts.numbers.writing import in_english


@pytest.mark.parametrize(
    ("source", "right", "wrong"),
    [
        ("末班车为晚上12点。", "The last train is at 12 a.m.", "The last train is at 12 noon."),
        ("营业至午夜12点。", "It is open until midnight.", "It is open until noon."),
        ("晚上12点半到站。", "It arrived at 12:30 a.m.", "It arrived at 11:30 p.m."),
        ("差一刻八点出发。", "They left at a quarter to eight.",
         "They left at a quarter past eight."),
        ("八点差五分到了。", "He came at 7:55.", "He came at 8:05."),
        ("一至二月，投资增长4%。", "From January to February, investment grew 4 percent.",
         "From January to December, investment grew 4 percent."),
        ("1—11月，出口增长3%。", "Exports rose 3 percent in the first eleven months.",
         "Exports rose 3 percent in the first ten months."),
        ("1—6月，出口增长3%。", "Exports rose 3 percent in the first half.",
         "Exports rose 3 percent from January to July."),
        ("每周二、四开放。", "It is open on Tuesdays and Thursdays.",
         "It is open on Tuesdays and Fridays."),
        ("上世纪90年代初建成。", "It was built in the early 1990s.",
         "It was built in the late 1990s."),
        ("腊月二十三，小年到了。", "It is the 23rd day of the twelfth lunar month.",
         "Little New Year: the 23rd day of the first lunar month."),
        ("康熙四十二年（1703年）立。", "in the 42nd year of the Kangxi reign (1703)",
         "in the 24th year of the Kangxi reign (1703)"),
        ("孔子卒于前479年。", "Confucius died in 479 BCE.", "Confucius died in 479."),
        ("公元前221年统一。", "It was unified in 221 BC.", "It was unified in 221."),
        ("时速350公里。", "It runs at 350 km/h.", "It runs at 350 m/s."),
        ("风速42米/秒。", "The wind reached 42 m/s.", "The wind reached 42 km/h."),
        ("人均两亩半。", "one sixth of a hectare each", "two and a half hectares each"),
        ("借了八斗米。", "He borrowed eight dou of rice.", "He borrowed three dou of rice."),
        ("走了十里山路。", "He walked five kilometres.", "He walked ten kilometres."),
        ("处3至5万元罚款。", "a fine of 30,000 to 50,000 yuan", "a fine of 3 to 50,000 yuan"),
        ("叁佰贰拾万元整", "three million two hundred thousand yuan",
         "three hundred and twenty thousand yuan"),
        ("试用期为半年。", "The probation is six months.", "The probation is half a month."),
        ("居全国第三位。", "It ranked third.", "It ranked 30th."),
        ("实现“二十一连丰”。", "the 21st bumper harvest in a row", "the 12th harvest in a row"),
        ("九成受访者满意。", "Ninety percent were satisfied.", "Nine percent were satisfied."),
        ("十几个国家参加。", "More than a dozen countries came.", "Ten countries came."),
        ("自发布之日起30日后施行。", "It takes effect 30 days after its release.",
         "It takes effect within 30 days of its release."),
        ("产量创历史新高。", "Output hit a record high.", "Output hit a record low."),
        ("首次突破百万。", "It passed a million for the first time.",
         "It passed a million for the second time."),
        ("能耗降低3.8%，强度减少4.2%。",
         "Energy use fell by 3.8 percent and intensity by 4.2 percent.",
         "Energy use fell by 3.8 percent and intensity rose by 4.2 percent."),
        ("今年新建学校9所。", "Nine schools will be built this year.", "This year, 9 this year."),
        ("环比变动-0.3%。", "It changed by -0.3 percent.", "It changed by 0.3 percent."),
        ("利润扭亏为盈。", "Profits swung from a loss to a gain.", "Profits turned to a loss."),
    ],
)  # fmt: skip
def test_forms(source: str, right: str, wrong: str) -> None:
    assert findings(source, right) == []
    assert findings(source, wrong)


def test_decades_in_several_spellings() -> None:
    for english in ("1970s and '80s", "1970s-80s", "70s and 80s of the 20th century"):
        assert findings("20世纪七八十年代返城。", f"They came back in the {english}.") == []


def test_two_and_a_half_and_a_sixth_are_figures_with_a_unit() -> None:
    figures = english_figures("two and a half hectares, one sixth of a hectare, half a mile")
    units = [f.unit for f in figures if f.unit]
    assert units == ["hectares", "hectares", "miles"]


def test_a_range_is_no_time() -> None:
    assert english_times("from 15 minutes to four, five to eight people, ten to six") == []


def test_fractions_without_a_count() -> None:
    assert [found[2:] for found in english_fractions("the third quarter, a fifth")] == [(1, 5)]


def test_a_span_of_months_and_what_is_rough_in_english() -> None:
    assert [in_english(q) for q in find_quantities("1—11月")] == ["January to November"]
    (times,) = find_quantities("增加了二十几倍")
    assert in_english(times, rough=True) == "more than 2,000 percent"
