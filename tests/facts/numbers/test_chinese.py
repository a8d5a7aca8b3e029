"""Amounts of a Chinese text: forms, values, and what is not an amount."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.facts.numbers.chinese import find_quantities
from summarizer.facts.numbers.compare import inline, missing_values


@pytest.mark.parametrize(
    ("text", "amount", "value"),
    [
        ("1200亿元", "1200亿", 120_000_000_000),
        ("1.5万亿", "1.5万亿", 1_500_000_000_000),
        ("3万多人", "3万", 30_000),
        ("增长百分之十二点五", "百分之十二点五", "12.5"),
        ("三分之一的企业", "三分之一", 1),
        ("增长近两成", "两成", 20),
        ("第十四届全运会", "第十四届", 14),
        ("“十四五”期间", "“十四五”", 14),
        ("20世纪90年代", "20世纪90年代", 1990),
        ("产值翻两番", "翻两番", 4),
        ("增长1.2倍", "1.2倍", "1.2"),
        ("三千多名志愿者", "三千", 3000),
        ("两万五千人", "两万五千", 25_000),
        ("867平方公里", "867", 867),
        ("0.3个百分点", "0.3", "0.3"),
        ("12\u00a0000人", "12\u00a0000", 12_000),
        ("1 200亿元", "1 200亿", 120_000_000_000),
        ("１ ２００亿元", "１ ２００亿", 120_000_000_000),
        ("１，２００人", "１，２００", 1200),
        ("表1 200人", "1", 1),
        ("六点三亿元", "六点三亿", 630_000_000),
        ("零点四秒", "零点四", "0.4"),
        ("一亿六千万元", "一亿六千万", 160_000_000),
        ("五亿一千多万元", "五亿一千多万", 510_000_000),
        ("一万二千亿元", "一万二千亿", 1_200_000_000_000),
        ("每份五毛钱", "五毛钱", "0.5"),
        ("票价二十六块五，", "二十六块五", "26.5"),
        ("成绩37秒73，", "37秒73", "37.73"),
        ("三十五岁半", "三十五岁半", "35.5"),
    ],
)
def test_forms(text: str, amount: str, value: int | str) -> None:
    first = find_quantities(text)[0]
    assert (first.text, first.readings[0][0]) == (amount, Decimal(value))


@pytest.mark.parametrize(
    "text",
    "一带一路 三亚和四川 万一 十分重要 统一 百姓 建成 三毛流浪记 三点意见 这十二个字".split(),
)
def test_words_are_not_amounts(text: str) -> None:
    assert find_quantities(text) == []


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("三分之一的企业", "a third of the firms, one third"),
        ("5—6万元", "50,000 to 60,000 yuan"),
        ("5—6百万", "5 to 6 million"),
        ("增长近两成", "up nearly 20 percent"),
        ("增长近两成", "up nearly one fifth"),
        ("20世纪90年代", "in the 1990s"),
        ("15时", "at 3 p.m."),
        ("产值翻两番", "output quadrupled"),
        ("产值翻一番", "output doubled"),
        ("四分之一", "a quarter"),
        ("占全国六十分之一", "one-sixtieth of the national total"),
        ("不到万分之七", "less than 0.07 percent"),
        ("千分之三", "0.3 percent"),
        ("是去年的三倍", "three times last year's"),
        ("是去年的三倍", "300 percent of last year's"),
        ("增长三倍", "a fourfold rise"),
        ("增长三倍", "up 300 percent"),
        ("增长三倍", "increased threefold"),
        ("每千人口拥有医师3人", "3 doctors for every thousand residents"),
        ("每千人口拥有医师3人", "3 doctors per 1,000 people"),
        ("每百户拥有汽车40辆", "40 cars per hundred households"),
        ("每万人", "per ten thousand people"),
        ("每十万人", "per hundred thousand people"),
        ("1.5倍", "one and a half times"),
        ("二十多项", "some two dozen awards"),
        ("等十四部门", "the ministry and 13 other departments"),
        ("30万亩", "20,000 hectares"),
        ("两百五十万人", "two hundred and fifty ten thousand or 2.5 million people"),
        ("四期工程", "phase-IV project"),
        ("“135”出行", 'the "1-3-5" way of travel'),
        ("占比过半，达五成", "more than half"),
    ],
)
def test_other_readings_are_right(source: str, target: str) -> None:
    assert missing_values(source, target) == []


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("三万多人", "30,000多人"),
        ("增长百分之十二点五", "增长12.5%"),
        ("第十四届", "第14届"),
        ("5—6万元", "50,000—60,000元"),
    ],
)
def test_inline_forms(source: str, expected: str) -> None:
    assert inline(source) == expected


@given(
    st.text(
        alphabet="0123456789.,万亿千百十一二两三成第届翻番倍分之百点多“”五时—年%a ", max_size=30
    )
)
def test_amounts_never_overlap_and_never_fail(text: str) -> None:
    end = 0
    for amount in find_quantities(text):
        assert end <= amount.start < amount.end
        assert text[amount.start : amount.end] == amount.text
        assert amount.readings
        end = amount.end
    inline(text)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("产量是去年的三倍", "Output was four times last year's"),
        ("产量增长到去年的近3倍", "Output grew to nearly 4 times last year's"),
        ("以三倍的价格", "at four times the price"),
        ("12 000人", "12 people"),
        ("6000多亩", "over some mu (400 hectares)"),
        ("1 200亿元", "200 billion yuan"),
        ("每千人口", "per 100 people"),
        ("六点三亿元", "300 million yuan"),
        ("等十四部门", "the ministry and 24 other departments"),
    ],
)
def test_other_values_are_wrong(source: str, target: str) -> None:
    assert missing_values(source, target)


@given(st.integers(1000, 999_999_999), st.sampled_from([",", " ", "\u00a0", "\u2009", "\u202f"]))
def test_grouped_thousands_are_one_amount(value: int, gap: str) -> None:
    (amount,) = find_quantities(f"共{f'{value:,}'.replace(',', gap)}人")
    assert amount.readings == ((Decimal(value),),)
    assert not missing_values(f"共{f'{value:,}'.replace(',', gap)}人", f"{value:,} people")


@given(st.integers(2, 9), st.sampled_from(["去年的{}倍", "扩大到{}倍", "{}倍于去年"]))
def test_as_much_is_no_increase(times: int, form: str) -> None:
    assert not missing_values(form.format(times), f"{times} times")
    assert missing_values(form.format(times), f"{times + 1} times")
