"""Figures that the English divides by another measure."""

from __future__ import annotations

import pytest

from summarizer.facts.numbers.denominators import wrong_denominators


@pytest.mark.parametrize(
    ("source", "right", "wrong"),
    [
        ("血红蛋白为120 g/L。", "It was 120 g/L.", "It was 120 g/dL."),
        ("血红蛋白为120克/升。", "It was 120 grams per liter.", "It was 120 grams per deciliter."),
        ("每升含120毫克。", "It has 120 mg per liter.", "It has 120 mg per deciliter."),
        ("浓度为0.5 mg/mL。", "It was 0.5 mg/mL.", "It was 0.5 mg/L."),
        ("流量为每秒300立方米。", "300 cubic meters per second.", "300 cubic meters per hour."),
        ("浓度为35微克/立方米。", "35 micrograms per cubic meter.", "35 micrograms per liter."),
        ("剂量为5 mg/kg。", "5 mg per kilogram.", "5 mg per gram."),
        ("每分钟80次。", "80 times per minute.", "80 times per hour."),
    ],
)  # fmt: skip
def test_another_denominator_is_told(source: str, right: str, wrong: str) -> None:
    assert not list(wrong_denominators(source, right))
    ((chinese, english),) = wrong_denominators(source, wrong)
    assert source[slice(*chinese)]
    assert wrong[slice(*english)]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("血红蛋白为120 g/L。", "It was 12 g/dL."),  # converted
        ("每天80次，每小时10次。", "10 times per hour, 80 times per day."),
        ("每年5月开始。", "It begins in May, 5 per week."),
        ("产量为5吨/天。", "5 tonnes a day, 5 per cent"),
    ],
)
def test_what_is_converted_or_of_something_else_is_not(source: str, target: str) -> None:
    assert not list(wrong_denominators(source, target))
