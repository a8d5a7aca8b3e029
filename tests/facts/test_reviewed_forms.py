"""Forms that a reviewer tried: money in capitals, dates with full stops, decades, letters."""

from __future__ import annotations

from decimal import Decimal

import pytest

from summarizer.facts.identifiers import find_identifiers
from summarizer.facts.names.added import added_names
from summarizer.facts.names.document import find_names
from summarizer.facts.numbers.calendars import calendar_dates
from summarizer.facts.numbers.chinese import find_quantities
from summarizer.facts.numbers.counts import missing_counts
from summarizer.facts.numbers.unit_faults import wrong_units
from summarizer.translate.figures import correct_figures, in_house_style
from summarizer.translate.mend import near_miss


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("实收陆仟肆佰捌拾元伍角。", ["6480.5"]),
        ("定金玖万圆整。", ["90000"]),
        ("月薪8k，奖金2w。", ["8000", "20000"]),
        ("4k屏幕和5w灯", ["4", "5"]),
        ("1980—1990年代", ["1980", "1990"]),
        ("2024.8.16开赛", ["2024", "8", "16"]),
        ("气温由-6℃升至4℃", ["6", "4"]),
    ],
)
def test_values(text: str, values: list[str]) -> None:
    found = [value for quantity in find_quantities(text) for value in quantity.values]
    assert found == list(map(Decimal, values))


def test_a_cubic_meter_is_no_square() -> None:
    assert wrong_units("蓄水3.2亿方。", "320 million cubic kilometers of water")
    assert not wrong_units("蓄水3.2亿方。", "320 million cubic meters of water")


def test_per_mille_is_no_percent() -> None:
    assert wrong_units("税率为3‰。", "a tax of 3 percent")
    assert not wrong_units("税率为3‰。", "a tax of 0.3 percent")


@pytest.mark.parametrize(
    ("text", "identifiers"),
    [
        ("符合YY 0505-2012和QB 2758—2005标准", ["YY 0505-2012", "QB 2758—2005"]),
        ("执行标准Q/HLS 0003S-2022", ["Q/HLS 0003S-2022"]),
        ("原琼府〔2019〕23号废止", ["琼府〔2019〕23号"]),
        ("原政发〔2019〕23号印发", ["原政发〔2019〕23号"]),
        ("算力达5000P", []),
    ],
)
def test_identifiers(text: str, identifiers: list[str]) -> None:
    assert [identifier.text for identifier in find_identifiers(text)] == identifiers


def test_the_year_of_an_era_is_no_count() -> None:
    assert missing_counts("咸丰三年修桥", "The bridge was built in 1853.") == []


def test_days_counted_from_today_and_from_new_year() -> None:
    (date,) = calendar_dates("大年初五")
    assert date.english == "the 5th day of the first lunar month"
    assert [date.english for date in calendar_dates("后天开工，雨后天晴")] == [
        "the day after tomorrow"
    ]


def test_a_place_is_not_called_by_a_word_of_time() -> None:
    assert added_names("后天新区将办招聘会", "Houtian New Area will hold a fair.") == [(0, 16)]
    assert added_names("厚田新区将办招聘会", "Houtian New Area will hold a fair.") == []


def test_a_verb_of_going_is_not_of_the_name() -> None:
    assert [name.english for name in find_names("代表团到访莘县。")] == ["Shenxian County"]


def test_another_county_of_the_same_people_is_no_misspelling() -> None:
    english = "Snow fell in Barkol Kazak Autonomous County."
    assert near_miss(english, "Mori Kazak Autonomous County") == english
    assert near_miss("in Chengdo District", "Chengdu District") == "in Chengdu District"


def test_a_rate_is_put_right_where_its_figure_is_unchanged() -> None:
    source = "小麦每斤收购价1.2元。"
    text, done = correct_figures(source, "Wheat is bought at 1.2 yuan per kilogram.")
    assert (text, done) == ("Wheat is bought at 1.2 yuan per jin.", ["每斤"])
    right = "Wheat is bought at 2.4 yuan per kilogram."
    assert correct_figures(source, right) == (right, [])


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("2024-8-16召开", "held on August 16, 2024"),
        ("2024.8.16召开", "held on August 16, 2024"),
        ("2008北京奥运会", "the 2008 Beijing Olympics"),
        ("数字中国2030战略", "the Digital China 2030 strategy"),
        ("2024/25赛季", "the 2024/25 season"),
        ("共2024人", "2,024 people"),
    ],
)
def test_a_year_without_its_character_gets_no_comma(source: str, target: str) -> None:
    assert in_house_style(source, target.replace(",0", "0")) == target
