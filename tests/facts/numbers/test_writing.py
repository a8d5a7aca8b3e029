"""What mending writes: the English of a quantity or date, with sign, unit and conversion."""

from __future__ import annotations

import pytest

from summarizer.facts.numbers.chinese import find_quantities, in_english
from summarizer.facts.numbers.compare import inline
from summarizer.facts.numbers.dates import date_in_english, missing_dates
from summarizer.facts.numbers.units import source_unit


@pytest.mark.parametrize(
    ("source", "english"),
    [
        ("投资1亿2000万元", "120 million yuan"),
        ("合同金额为1，234，567元", "1,234,567 yuan"),
        ("增速为-3.5%", "minus 3.5 percent"),
        ("下降0.4个百分点", "0.4 percentage points"),
        ("下调1个基点", "1 basis point"),
        ("零下十五度", "minus 15 degrees"),
        ("三四十人", "30 to 40 people"),
        ("5—6万元", "50,000 to 60,000 yuan"),
        ("300万至500万元", "3 to 5 million yuan"),
        ("千分之三", "3 per thousand"),
        ("百分之三到五", "3 to 5 percent"),
        ("比例为1:1.2", "1:1.2"),
        ("3比2获胜", "3:2"),
        ("下午两点半", "2:30"),
        ("9秒83", "9.83 seconds"),
        ("1米75", "1.75 meters"),
        ("2小时25分36秒", "2 hours, 25 minutes and 36 seconds"),
        ("1小时1分钟", "1 hour and 1 minute"),
        ("翻了两番", "quadrupled"),
        ("增长1.2倍", "120 percent"),
        ("提高到三倍", "3 times"),
        ("三分之二", "two thirds"),
        ("身高6尺", "2 meters"),
        ("布长3丈", "10 meters"),
        ("走了500里", "250 kilometers"),
        ("4斤8两", "2.4 kilograms"),
        ("共450亩", "450 mu"),
        ("50亿港元", "5 billion Hong Kong dollars"),
        ("第二十一届", "21st"),
        ("十四五期间", "the 14th Five-Year Plan"),
        ("上世纪八十年代", "the 1980s"),
        ("廿一世纪", "the 21st century"),
        ("用了5钱", None),  # 3 or 5 grams
        ("90后", None),
    ],
)
def test_the_english_of_a_quantity(source: str, english: str | None) -> None:
    (quantity,) = find_quantities(source)
    assert in_english(quantity) == english


def test_rough_words_only_on_demand() -> None:
    quantities = find_quantities("达4亿6000余万元，近30人，约5吨，不超过8吨")
    written = [in_english(quantity, rough=True) for quantity in quantities]
    assert written == [
        "more than 460 million yuan",
        "nearly 30 people",
        "about 5 tonnes",
        "8 tonnes",
    ]
    assert in_english(quantities[0]) == "460 million yuan"


@pytest.mark.parametrize(
    ("source", "target", "english"),
    [
        ("民国三十八年迁校。", "It moved.", "1949"),
        ("公元前221年设县。", "A county.", "221 BC"),
        ("前年成立。", "It was founded.", "the year before last"),
        ("农历八月十五。", "August 15.", "the 15th day of the eighth lunar month"),
        ("三月底完成。", "It will be done in May.", "March"),
        ("星期五举行。", "It is held.", "Friday"),
        ("二季度回升。", "It rose.", "the second quarter"),
        ("前三季度回升。", "It rose.", "the first three quarters"),
        ("二〇二五年。", "In 2023.", "2025"),
    ],
)
def test_the_english_of_a_missing_date(source: str, target: str, english: str) -> None:
    (part,) = missing_dates(source, target)
    assert date_in_english(part, source) == english


@pytest.mark.parametrize(
    ("source", "written"),
    [
        ("投资1亿2000万元", "投资120 million元"),
        ("达4亿6000余万元", "达460 million余元"),
        ("共有一百一十人", "共有110人"),
        ("罚款叁拾万元", "罚款300,000元"),
        ("零下十五度", "零下15度"),
        ("增速为－3．5％", "增速为-3.5％"),
        ("三四十人", "30—40人"),
        ("下午两点半", "下午2:30"),
        ("请访问www.hailan.gov.cn/a.html?id=35万", "请访问www.hailan.gov.cn/a.html?id=35万"),
        ("一带一路，三亚，陆克文", "一带一路，三亚，陆克文"),
    ],
)
def test_what_the_model_reads(source: str, written: str) -> None:
    assert inline(source) == written


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("1千瓦时", "kilowatt-hours"), ("1千瓦", "kilowatts"), ("1平方公里", "square kilometers"),
        ("1个百分点", "points"), ("1个月", "months"), ("1元旦", ""), ("1米粉", ""), ("1里屯", ""),
    ],
)  # fmt: skip
def test_the_longest_unit_wins(text: str, kind: str) -> None:
    assert source_unit(text, 1)[0] == kind


@pytest.mark.parametrize(
    "text",
    [
        "电话13882366638",
        "①②③",
        "参见[3]",
        "（2）",
        "1. 总则",
        "三里屯",
        "七里河区",
        "万家灯火",
        "伍家岗",
    ],
)
def test_what_is_no_quantity(text: str) -> None:
    assert find_quantities(text) == []


@pytest.mark.parametrize("digits", [20, 21, 29, 8000])
def test_a_number_longer_than_any_amount_is_not_written(digits: int) -> None:
    for source in (f"共{'1' * digits}元", f"共{'9' * digits}.5万人"):
        for quantity in find_quantities(source):
            written = in_english(quantity)
            assert written is None or sum(c.isdigit() for c in written) >= 20
            assert (written is None) == (max(v.adjusted() for v in quantity.values) > 20)
