"""Figures of which the English says something else: over for nearly, to for by, a turned ratio."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.facts.claims.approximations import turned_approximations


@pytest.mark.parametrize(
    ("source", "right", "wrong"),
    [
        ("近三百人", "nearly 300 people", "more than 300 people"),
        ("一千余人", "over 1,000 people", "nearly 1,000 people"),
        ("约两千人", "about 2,000 people", "exactly 2,000 people"),
        ("五十岁上下", "about 50 years old", "well over 50 years old"),
        ("增长1.2倍", "rose by 120 percent", "rose to 1.2 times the earlier level"),
        ("是上年的2.5倍", "2.5 times the figure", "up 2.5 times from the year before"),
        ("增长两倍", "tripled", "doubled"),
        ("三分之一的人", "a third of them", "two thirds of them"),
        ("师生比为1比16", "1 to 16", "16 to 1"),
        ("主队4∶3险胜", "won 4-3", "a 3-4 win"),
    ],
)
def test_what_contradicts_a_figure_is_told(source: str, right: str, wrong: str) -> None:
    assert not list(turned_approximations(source, right))
    (found,) = turned_approximations(source, wrong)
    assert source[slice(*found.source)]
    assert wrong[slice(*found.target)]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("近三百人", "300 people"),
        ("增加了近两倍", "nearly tripled"),
        ("客队0∶2不敌主队", "lost 2-0"),
        ("三分之二支持，三分之一反对", "two thirds for, one third against"),
        ("当时约20万人，现在超过20万人", "about 200,000 then, more than 200,000 now"),
        ("四分之一，第三季度", "a quarter in three quarters of 2024"),
        ("四分之三，一个季度", "75 percent in a quarter"),
    ],
)
def test_what_may_be_meant_is_left_alone(source: str, target: str) -> None:
    assert not list(turned_approximations(source, target))


@given(st.integers(2, 999), st.integers(2, 999))
def test_a_ratio_stands_in_its_order(first: int, second: int) -> None:
    source = f"两者之比为{first}:{second}。"
    assert not list(turned_approximations(source, f"The ratio is {first} to {second}."))
    found = list(turned_approximations(source, f"The ratio is {second} to {first}."))
    assert bool(found) == (first != second)
