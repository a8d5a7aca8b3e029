"""Rates: per how much a price or a yield is stated."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.facts.numbers.compare import added, missing
from summarizer.facts.numbers.rates import wrong_rates


@pytest.mark.parametrize(
    ("source", "right", "wrong"),
    [
        ("每斤1.5元。", "1.5 yuan per jin", "1.5 yuan per kilogram"),
        ("每斤1.5元。", "1.5 yuan per 500 grams", "1.5 yuan per 50 grams"),
        ("每盎司3300美元。", "$3,300 an ounce", "$3,300 a gram"),
        ("0.55元/千瓦时。", "0.55 yuan per kWh", "0.55 yuan per MWh"),
        ("小麦亩产550公斤。", "550 kg per mu", "550 kg per hectare"),
        ("房价每平方米2.3万元。", "23,000 yuan per square meter", "23,000 yuan per square foot"),
    ],
)
def test_the_same_figure_per_another_measure_is_wrong(source: str, right: str, wrong: str) -> None:
    assert wrong_rates(source, right) == []
    (found,) = wrong_rates(source, wrong)
    assert wrong[slice(*found[1])].split()[0] in ("per", "a", "an")


@given(st.integers(2, 5000))
def test_a_converted_price_is_right(price: int) -> None:
    source, target = f"每斤{price}元。", f"It costs {2 * price:,} yuan per kilogram."
    assert wrong_rates(source, target) == []
    assert missing(source, target) == []
    assert added(source, target) == []
    assert wrong_rates(source, f"It costs {price:,} yuan per kilogram.")


@given(st.integers(100, 900))
def test_a_yield_per_hectare_is_fifteen_of_a_mu(yields: int) -> None:
    source = f"亩产{yields}公斤。"
    target = f"The yield is {Decimal(yields) * 15:,} kilograms per hectare."
    assert wrong_rates(source, target) == []
    assert missing(source, target) == []


@pytest.mark.parametrize("source", ["每两年举办一次。", "每天生产5吨。", "人均耕地3亩。"])
def test_what_is_no_rate_has_no_finding(source: str) -> None:
    assert wrong_rates(source, "Held every two years, 5 tonnes a day, 3 mu per person.") == []
