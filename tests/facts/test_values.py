"""Values as people write and say them: 8千6, 五里半, 收报－3.52%, 正月初一至初七."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from fact_tools import findings
from hypothesis import given
from hypothesis import strategies as st

from summarizer.facts.identifiers import find_identifiers
from summarizer.facts.numbers.chinese import find_quantities
from summarizer.facts.numbers.numerals import han_value
from summarizer.facts.numbers.writing import in_english
from summarizer.facts.wording import Wording
from summarizer.translate.figures import quantity_items

DATA = Path(__file__).parents[1] / "data" / "values.tsv"
ROWS = [line.split("\t") for line in DATA.read_text("utf-8").splitlines() if line[:1] != "#"]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[1])
def test_the_right_english_has_no_finding(row: list[str]) -> None:
    assert findings(row[1], row[2]) == []


@pytest.mark.parametrize("row", [row for row in ROWS if row[3]], ids=lambda row: row[1])
def test_the_wrong_english_has_one(row: list[str]) -> None:
    assert findings(row[1], row[3])


@pytest.mark.parametrize(
    ("source", "english"),
    [
        ("五里半", ["2.75 kilometers"]),
        ("120.5斤，三斤半肉", ["60.25 kilograms", "1.75 kilograms"]),
        ("三丈二尺五寸", ["10.83 meters"]),
        ("五尺三，两斤三两", ["1.767 meters", "1.15 kilograms"]),
        ("十二个半小时", ["12.5 hours"]),
        ("八百五十斤半", ["425.25 kilograms"]),
        ("三块五一斤", ["3.5 yuan"]),
        ("周一收报－3.52%，负增长1.5%", ["minus 3.52 percent", "minus 1.5 percent"]),
        ("产量翻了近两番", ["nearly quadrupled"]),
        ("产量翻了一番多", ["more than doubled"]),
        ("力争2030年翻一番", ["2030", "double"]),
        ("实现翻番", ["a doubling"]),
        ("翻一番的目标", ["a doubling"]),
        ("七八十年代", ["the 1970s and 1980s"]),
        ("19世纪末，80年代初，二十世纪中叶",
         ["the late 19th century", "the early 1980s", "the mid-20th century"]),
        ("民法典第一千零七十九条", ["Article 1079"]),
        ("三场半决赛", []),
        ("二百五", []),
    ],
)  # fmt: skip
def test_in_english(source: str, english: list[str]) -> None:
    assert [in_english(quantity) for quantity in find_quantities(source)] == english


@pytest.mark.parametrize(
    ("source", "english"),
    [
        ("第3号公告", ["Announcement No. 3"]),
        ("第3号线", []),
        ("3号楼竣工", []),
        ("17号开工", []),
        ("第十四届", []),
    ],
)
def test_no_naked_ordinal_in_brackets(source: str, english: list[str]) -> None:
    assert [words for _, words in quantity_items(source, "It opened.")] == english


@pytest.mark.parametrize(
    ("source", "english"),
    [
        ("正月初一至初七放假", "the 1st to the 7th days of the first lunar month"),
        ("农历闰四月初一", "the 1st day of the intercalary fourth lunar month"),
        ("闰六月十五", "the 15th day of the intercalary sixth lunar month"),
        ("八月十五中秋节", "the 15th day of the eighth lunar month"),
        ("大后年完工", "in three years"),
    ],
)
def test_held_dates(source: str, english: str) -> None:
    assert [words for _, words in Wording().shield(source).held] == [english]


def test_eras_are_read_by_the_model_as_whole_dates() -> None:
    wording, source = Wording(), "平成三十一年四月三十日，民国十七年三月"
    assert wording.written(wording.shield(source).text) == "2019年4月30日，1928年3月"
    held = wording.shield(source, everything=True).held
    assert [words for _, words in held] == ["April 30, 2019", "March 1928"]


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("QQ群345678901，微信号wxid_abc", ["345678901", "wxid_abc"]),
        ("端口8080", ["8080"]),
        ("工号9527，群号88886666，账户300", ["9527", "88886666"]),
        ("K1234+500处", ["K1234+500"]),
        ("新增端口8080个，账户3万个，账户余额50000元", []),
        (
            "ｈｔｔｐ：／／ｗｗｗ．ｇｏｖ．ｃｎ／ａ？ｉｄ＝３",
            ["ｈｔｔｐ：／／ｗｗｗ．ｇｏｖ．ｃｎ／ａ？ｉｄ＝３"],
        ),
    ],
)
def test_identifiers_without_a_colon(source: str, found: list[str]) -> None:
    assert [identifier.text for identifier in find_identifiers(source)] == found


@given(
    st.sampled_from([("百", 100), ("千", 1000), ("万", 10**4), ("亿", 10**8)]),
    st.integers(1, 9),
    st.integers(1, 9),
)
def test_a_last_digit_is_a_tenth_of_the_scale(scale: tuple[str, int], head: int, last: int) -> None:
    name, size = scale
    digits = "零一二三四五六七八九"
    tenth = Decimal(head * size + last * size // 10)
    assert han_value(f"{head}{name}{last}") == tenth
    assert han_value(f"{digits[head]}{name}{digits[last]}") == tenth
    assert han_value(f"{digits[head]}{name}零{digits[last]}") == head * size + last
