"""Bounds, changes and denials: the right translation is not accused, the turned one is."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.facts.claims.comparisons import turned_comparisons
from summarizer.facts.claims.polarity import turned_polarity

DATA = Path(__file__).parents[2] / "data" / "turned.tsv"
KINDS = (
    "least",
    "most",
    "before",
    "after",
    "up",
    "down",
    "forbidden",
    "needless",
    "denied",
    "added",
)
ROWS = [
    line.split("\t")
    for line in DATA.read_text("utf-8").splitlines()
    if line.split("\t")[0] in KINDS
]


def _found(source: str, target: str) -> list[str]:
    found = turned_comparisons(source, target) + turned_polarity(source, target)
    return [source[slice(*m.source)] if m.source else target[slice(*m.target)] for m in found]


def test_there_are_enough_rows() -> None:
    assert len(DATA.read_text("utf-8").splitlines()) > 100
    assert {row[0] for row in ROWS} == set(KINDS)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[1])
def test_right_and_wrong(row: list[str]) -> None:
    _, source, right, wrong = row
    assert _found(source, right) == []
    assert _found(source, wrong)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("分别超过16万和15万例。", "More than 160,000 and 150,000 cases respectively."),
        ("贫困人口减少6800多万。", "More than 68 million people were lifted out of poverty."),
        ("增速回落0.3个百分点。", "Growth slowed by 0.3 percentage points."),
        ("降幅收窄0.5个百分点。", "The decline narrowed by 0.5 percentage points."),
        ("不少企业参加，不仅有外企。", "Many companies took part, foreign ones among them."),
        ("失业率由5.1%升至5.3%。", "The jobless rate went from 5.1 percent to 5.3 percent."),
        ("车程从两小时缩短至40分钟。", "The drive went from two hours to 40 minutes."),
        ("无人机不断升级。", "Drones are constantly upgraded."),
        ("是不是免费？", "Is it free?"),
        ("他不得不离开。", "He had to leave."),
        ("高质量数据供给不足。", "The supply of high-quality data is inadequate."),
        ("只有合作才能成功。", "We cannot succeed unless we cooperate."),
    ],
)
def test_what_only_looks_like_it(source: str, target: str) -> None:
    assert _found(source, target) == []


def test_a_dangerous_bound_without_a_word_is_doubtful() -> None:
    (found,) = turned_comparisons("药品价格不高于120元。", "The price of drugs is 120 yuan.")
    assert not found.certain
    assert turned_comparisons("超过120元。", "It was 120 yuan.") == []


def test_what_can_be_exchanged_is_told() -> None:
    target = "No more than three patrols a day."
    (found,) = turned_comparisons("每日巡查不少于3次。", target)
    assert (target[slice(*found.words)], found.instead) == ("No more than", "at least")
    (found,) = turned_comparisons("不少于3次。", "It must not exceed 3 times.")
    assert (found.words, found.instead) == ((), "")


BOUNDS = {"不少于": "at least", "不超过": "no more than", "超过": "more than", "不足": "less than"}


@settings(deadline=None, derandomize=True)
@given(st.sampled_from(sorted(BOUNDS)), st.integers(11, 9999), st.sampled_from(sorted(BOUNDS)))
def test_a_bound_is_turned_if_it_is_one_of_the_other_side(
    chinese: str, value: int, other: str
) -> None:
    lower = {"不少于", "超过"}
    target = f"There were {BOUNDS[other]} {value:,} people."
    assert bool(_found(f"共有{chinese}{value}人。", target)) == (
        (chinese in lower) != (other in lower)
    )
