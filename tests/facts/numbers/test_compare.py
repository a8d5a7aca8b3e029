"""Numbers by value."""

from __future__ import annotations

from decimal import Decimal

import pytest

from summarizer.facts.numbers.compare import (
    english_values,
    inline,
    inline_if_in_reference,
    missing_values,
    target_figures,
)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("投资1.5万亿元", "an investment of 1.5 trillion yuan"),
        ("1200亿元", "120 billion yuan"),
        ("3万多人", "more than 30,000 people"),
        ("3.5万人", "35,000 people"),
        ("1,200亿元", "120 billion yuan"),
        ("增长百分之十二点五", "up 12.5 percent"),
        ("2024年8月20日", "on August 20, 2024"),
        ("460万标准箱", "4.6 million TEUs"),
        ("25家企业", "twenty-five enterprises"),
        ("提高0.3个百分点", "up 0.3 percentage points"),
    ],
)
def test_right_numbers_are_found(source: str, target: str) -> None:
    assert missing_values(source, target) == []


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("1200亿元", "12 billion yuan"),
        ("1.5万亿元", "1.5 billion yuan"),
        ("2024年", "in 2023"),
        ("3.5万人", "3,500 people"),
        ("增长百分之十二", "up 10 percent"),
    ],
)
def test_wrong_numbers_are_missed(source: str, target: str) -> None:
    assert missing_values(source, target)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("1200亿元", "120 billion元"),
        ("3.5万人", "35,000人"),
        ("1.5万亿", "1.5 trillion"),
        ("230万", "2.3 million"),
        ("100亿", "10 billion"),
        ("五万人", "50,000人"),
        ("压接容量200千瓦", "压接容量200千瓦"),
        ("2024年", "2024年"),
    ],
)
def test_amounts_inline(source: str, expected: str) -> None:
    assert inline(source) == expected


def test_inline_for_training_follows_the_reference() -> None:
    assert inline_if_in_reference("投资1200亿元", "an investment of 120 billion yuan")
    assert inline_if_in_reference("投资1200亿元", "an investment of RMB120bn") is None


def test_number_words() -> None:
    assert {Decimal(5), Decimal(5000)} <= english_values("five thousand")


def test_figures_and_number_words_of_a_translation() -> None:
    text = "Some 3.5 million people in eight days, on the G60, twenty-five percent of 1,200"
    found = [text[start:end] for start, end in target_figures(text)]
    assert found == ["3.5 million", "eight", "twenty-five", "1,200"]
    assert target_figures("nobody, someone, often") == []
