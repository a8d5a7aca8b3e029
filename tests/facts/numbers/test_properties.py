"""Quantities that are made, written in Chinese in one of many ways, and read back.

What English writes of them has no finding; the same with one digit changed has one.
"""

from __future__ import annotations

from decimal import Decimal

import cn2an
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from summarizer.facts.numbers.chinese import find_quantities, in_english
from summarizer.facts.numbers.compare import added, inline, missing
from summarizer.facts.numbers.numerals import han_value
from summarizer.facts.numbers.unit_faults import wrong_units
from summarizer.facts.numbers.writing import write_english

UNITS = {
    "元": "yuan",
    "吨": "tonnes",
    "公里": "kilometers",
    "平方米": "square meters",
    "人": "people",
}
WIDE = str.maketrans("0123456789.,", "０１２３４５６７８９．，")
CAPITAL = str.maketrans("一二三四五六七八九十百千零", "壹贰叁肆伍陆柒捌玖拾佰仟零")
SETTINGS = settings(derandomize=True, deadline=None, max_examples=80)


def _mixed(value: int) -> str:
    """Return 1亿2000万5000 of 120,005,000."""
    parts, rest = [], value
    for name, scale in (("亿", 10**8), ("万", 10**4)):
        if rest >= scale:
            parts.append(f"{rest // scale}{name}")
            rest %= scale
    return "".join([*parts, *([str(rest)] if rest else [])])


def _with_digits_of_four(value: int) -> bool:
    """Return whether no 零 is needed between the parts of a mixed numeral."""
    return all(part == 0 or part >= 1000 for part in (value % 10**4, value // 10**4 % 10**4)) or (
        value < 10**4
    )


WAYS = {
    "figure": str,
    "grouped": lambda value: f"{value:,}",
    "wide": lambda value: str(value).translate(WIDE),
    "wide and grouped": lambda value: f"{value:,}".translate(WIDE),
    "Han": lambda value: cn2an.an2cn(value, "low"),
    "capital": lambda value: cn2an.an2cn(value, "up"),
    "mixed": _mixed,
}


@st.composite
def amounts(draw: st.DrawFn) -> tuple[int, str, str]:
    """A value, its numeral in Chinese, and the unit."""
    digits = draw(st.integers(2, 11))
    value = draw(st.integers(10 ** (digits - 1), 10**digits - 1))
    value = value // 10 ** max(0, digits - 4) * 10 ** max(0, digits - 4)  # four figures count
    way = draw(st.sampled_from(sorted(WAYS)))
    assume(way != "mixed" or (value >= 10**4 and _with_digits_of_four(value)))
    return value, WAYS[way](value), draw(st.sampled_from(sorted(UNITS)))


@SETTINGS
@given(amounts(), st.sampled_from(["共{}{}。", "达到{}{}，", "为{}{}", "约{}{}的"]))
def test_what_is_written_is_read(amount: tuple[int, str, str], form: str) -> None:
    value, numeral, unit = amount
    source = form.format(numeral, unit)
    (quantity,) = find_quantities(source)
    assert quantity.values == (Decimal(value),)
    assert quantity.text == numeral
    english = in_english(quantity)
    assert english == f"{write_english(Decimal(value))} {UNITS[unit]}"
    assert not missing(source, f"It is {english}.")
    assert not added(source, f"It is {english}.")
    assert not wrong_units(source, f"It is {english}.")
    read = inline(source).replace(unit, f" {UNITS[unit]}")
    assert not missing(source, read)


@SETTINGS
@given(amounts(), st.integers(0, 20), st.integers(1, 9))
def test_one_digit_changed_is_found(amount: tuple[int, str, str], place: int, change: int) -> None:
    value, numeral, unit = amount
    figures = f"{value:,}"
    places = [i for i, character in enumerate(figures) if character.isdigit()]
    at = places[place % len(places)]
    new = str((int(figures[at]) + change) % 10)
    changed = figures[:at] + new + figures[at + 1 :]
    assume(not changed.startswith("0"))
    source, target = f"共{numeral}{unit}。", f"The total is {changed} {UNITS[unit]}."
    assert missing(source, target)
    assert added(source, target) or changed.replace(",", "") in source


@SETTINGS
@given(
    st.decimals("0.1", "99.9", places=1),
    st.sampled_from(["增速为{}%", "增长率达{}％，低于去年", "气温{}℃", "净利润为{}亿元"]),
    st.sampled_from(["-", "－", "−", "负"]),
)
def test_a_sign_is_not_lost(value: Decimal, form: str, sign: str) -> None:
    source = form.format(f"{sign}{value}")
    quantity = find_quantities(source)[0]
    assert quantity.negative
    english = in_english(quantity)
    assert english
    assert english.startswith("minus ")
    assert not missing(source, f"It was {english}.")
    assert missing(source, f"It was {english.removeprefix('minus ')}.")


@SETTINGS
@given(st.decimals("0.1", "60", places=1), st.booleans())
def test_points_are_no_percent(value: Decimal, points: bool) -> None:
    source = f"提高{value}个百分点" if points else f"提高{value}%"
    right, wrong = ("percentage points", "percent") if points else ("percent", "percentage points")
    assert not wrong_units(source, f"It rose by {value} {right}.")
    assert wrong_units(source, f"It rose by {value} {wrong}.")


@SETTINGS
@given(st.integers(2, 60), st.integers(1, 40), st.sampled_from(["—", "-", "～", "至", "到"]))
def test_both_ends_of_a_range(low: int, step: int, dash: str) -> None:
    source, high = f"需要{low}{dash}{low + step}吨", low + step
    (quantity,) = find_quantities(source)
    assert in_english(quantity) == f"{low} to {high} tonnes"
    assert not added(source, f"It takes {low} to {high} tonnes.")
    assert added(source, f"It takes {low} to {high + 100} tonnes.")
    assert missing(source, f"It takes {low} tonnes and more.")


@SETTINGS
@given(st.integers(1, 23), st.integers(1, 59), st.integers(1, 11))
def test_times(hour: int, minute: int, change: int) -> None:
    source = f"会议{hour}:{minute:02}开始"
    (quantity,) = find_quantities(source)
    assert in_english(quantity) == f"{hour}:{minute:02}"
    assert not added(source, f"It starts at {hour}:{minute:02}.")
    assert not missing(source, f"It starts at {hour % 12 or 12}:{minute:02}.")
    assert added(source, f"It starts at {(hour + change) % 24}:{minute:02}.")


@SETTINGS
@given(st.integers(1, 10**12), st.sampled_from(["low", "up"]))
def test_numerals_are_read_as_cn2an_reads_them(value: int, way: str) -> None:
    assert han_value(cn2an.an2cn(value, way)) == value


@SETTINGS
@given(
    st.integers(10, 900),
    st.sampled_from(
        [("斤", "0.5", "kilograms"), ("里", "0.5", "kilometers"), ("两", "50", "grams")]
    ),
)
def test_chinese_units_are_converted(value: int, unit: tuple[str, str, str]) -> None:
    chinese, factor, english = unit
    converted = value * Decimal(factor)
    source = f"共{value}{chinese}。"
    (quantity,) = find_quantities(source)
    assert in_english(quantity) == f"{write_english(converted)} {english}"
    assert not missing(source, f"It is {converted:,} {english}.")
    assert not added(source, f"It is {converted:,} {english}.")
    assert wrong_units(source, f"It is {value} {english}.")
