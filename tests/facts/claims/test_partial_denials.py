"""Not all, none, and English that makes the one of the other."""

from __future__ import annotations

import pytest

from summarizer.facts.claims.partial_denials import turned_partial_denials


@pytest.mark.parametrize(
    ("source", "target", "certain"),
    [
        ("并非所有企业都能享受补贴。", "No companies can enjoy the subsidy.", [True]),
        ("并不是所有小区都装了充电桩。", "None of the compounds has charging piles.", [True]),
        ("这些问题并不都是资金不足造成的。", "The problems are not due to funding.", [False]),
        ("未必每家企业都愿意参与。", "Every company is willing to take part.", [False]),
        ("所有企业均未申报。", "Not all companies have filed.", [True]),
    ],
)
def test_what_is_turned_is_found(source: str, target: str, certain: list[bool]) -> None:
    assert [found.certain for found in turned_partial_denials(source, target)] == certain


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("并非所有企业都能享受补贴。", "Not all companies can enjoy the subsidy."),
        ("并非所有企业都能享受补贴。", "Only some companies can enjoy the subsidy."),
        ("这些问题并不都是资金不足造成的。", "Not every problem is due to a lack of funds."),
        ("不是每天都开放。", "It is not open every day."),
        ("你是不是每天都去？", "Do you go there daily?"),
        ("所有企业均未申报。", "No company has filed."),
        ("所有企业都是守法的。", "All companies obey the law."),
    ],
)
def test_what_holds_is_left_alone(source: str, target: str) -> None:
    assert list(turned_partial_denials(source, target)) == []
