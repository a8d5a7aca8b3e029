"""Amounts that the model got wrong are found in another hypothesis, corrected, or added."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.facts.numbers.compare import missing
from summarizer.facts.wording import Owed
from summarizer.translate.mend import Mended, add_in_brackets, mend, substitute


def _mend(source: str, *row: str) -> tuple[str, str]:
    texts, report = mend([source], [list(row)])
    return texts[0], report[0].message if report else ""


def test_a_right_translation_stays() -> None:
    assert _mend("投资1200亿元", "120 billion yuan was invested") == (
        "120 billion yuan was invested",
        "",
    )


def test_another_hypothesis_is_taken() -> None:
    text, message = _mend("投资1200亿元", "12 billion yuan invested", "120 billion yuan invested")
    assert text == "120 billion yuan invested"
    assert "1200亿" in message


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("投资1200亿元", "12 billion yuan invested", "120 billion yuan invested"),
        ("2024年8月", "In July 2023", "In August 2024"),
        ("增长12.5%", "up 15 percent", "up 12.5 percent"),
        ("增长12.5%，3.5万人", "up 15 percent for 3,500", "up 12.5 percent for 35,000"),
    ],
)
def test_foreign_figures_are_replaced_by_kind(source: str, target: str, expected: str) -> None:
    assert substitute(source, target) == expected


def test_kinds_that_do_not_match_are_left_alone() -> None:
    target = "up 15 percent and 16 percent"
    assert substitute("增长12.5%", target) == target


STATE = Owed("国务院", "State Council")


def _named(source: str, row: list[str], *names: Owed) -> tuple[str, list[Mended]]:
    def owed(source: str, target: str) -> list[Owed]:
        return [n for n in names if n.source in source and n.english not in target]

    texts, report = mend([source], [row], owed)
    return texts[0], report


def test_a_hypothesis_with_the_name_is_taken() -> None:
    text, (done,) = _named("国务院说", ["The cabinet said", "The State Council said"], STATE)
    assert text == "The State Council said"
    assert not done.written


def test_one_that_stammers_is_not() -> None:
    stammer = "The State Council said, said so, said so, said so"
    text, _ = _named("国务院说", ["The cabinet said so to all of us", stammer], STATE)
    assert text.startswith("The cabinet")


def test_a_misspelt_name_is_corrected() -> None:
    text, (done,) = _named("国务院说", ["The State Councel said"], STATE)
    assert text == "The State Council said"
    assert (done.written, done.amounts, done.terms) == (True, False, 1)
    both = Owed("江苏", "Jiangsu"), Owed("江西", "Jiangxi")
    text, _ = _named("江苏和江西", ["Jiangxi grew"], *both)
    assert text == "Jiangxi grew [In the source: Jiangsu]"  # Jiangxi is not taken for it


def test_a_name_that_is_missing_is_added_if_it_is_sure() -> None:
    text, (done,) = _named("国务院说1200亿元", ["They said"], STATE, Owed("说", "Shuo", sure=False))
    assert text == "They said [In the source: 120 billion yuan; State Council]"
    assert (done.amounts, done.terms) == (True, 1)
    assert "国务院" in done.message
    assert _named("说", ["They said"], Owed("说", "Shuo", sure=False)) == ("They said", [])


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["1200亿元", "3.5万人", "12.5%", "百分之七", "2024年", "5—6万元", "两千多家"]
        ),
        max_size=5,
    ),
    st.sampled_from(["", "The economy grew.", "12 billion yuan in 2023, 15 percent, July 8"]),
)
def test_no_amount_is_ever_missing(parts: list[str], target: str) -> None:
    source = "，".join(parts)
    text, _ = _mend(source, target)
    assert not missing(source, text)
    assert not missing(source, add_in_brackets(source, target))
