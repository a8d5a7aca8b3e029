"""Amounts of a Chinese text: forms, values, and what is not an amount."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.amounts import read_amounts
from summarizer.numerals import inline, missing_values


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
    ],
)
def test_forms(text: str, amount: str, value: int | str) -> None:
    first = read_amounts(text)[0]
    assert (first.text, first.readings[0][0]) == (amount, Decimal(value))


@pytest.mark.parametrize(
    "text", ["一带一路", "三亚和四川", "万一", "十分重要", "统一", "百姓", "建成"]
)
def test_words_are_not_amounts(text: str) -> None:
    assert read_amounts(text) == []


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
    for amount in read_amounts(text):
        assert end <= amount.start < amount.end
        assert text[amount.start : amount.end] == amount.text
        assert amount.readings
        end = amount.end
    inline(text)
