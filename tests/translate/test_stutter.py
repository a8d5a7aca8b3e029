"""Words said again are found and, twice in a row, written once; what English doubles stays."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.translate.mend import mend
from summarizer.translate.rerank import rerank
from summarizer.translate.stutter import collapse, says_twice, stutters


@pytest.mark.parametrize(
    ("target", "count"),
    [
        ("The integrated management management of the zone", 1),
        ("Lin-gang-gang-gang", 2),
        ("The General Administration of the General Administration said", 0.5),
        ("The strength of the strength is clear", 1),
        ("They had had more and more talks, step by step.", 0),
        ("A very very good, win-win result that that man wanted", 0),
        ("10 10 5 5", 0),
        ("", 0),
    ],
)
def test_stutters(target: str, count: float) -> None:
    assert stutters("园区管理", target) == count


def test_the_source_may_say_it_twice() -> None:
    phrase = "The Customs Office and the Customs Office"
    assert says_twice("海关署和海关署")
    assert stutters("海关署和海关署", phrase) == 0
    assert not says_twice("海关总署")
    assert stutters("熊猫宝宝", "The panda Bao Bao") == 0


@pytest.mark.parametrize(
    ("target", "once", "removed"),
    [
        ("The management management of it", "The management of it", ["management"]),
        ("Lin-gang-gang-gang zone", "Lin-gang zone", ["gang"]),
        (
            "Reform and opening up and opening up go on",
            "Reform and opening up go on",
            ["and opening up"],
        ),
        ("the cross-chain cross-chain node", "the cross-chain node", ["cross-chain"]),
        ("a city of city of youth", "a city of youth", ["city of"]),
        ("Lin Lin-gang", "Lin Lin-gang", []),
        ("win-win-win", "win-win-win", []),
        ("It had had that that, very very.", "It had had that that, very very.", []),
        ("In May may he go", "In May may he go", []),
        ("work, work", "work, work", []),
        ("New York New York", "New York New York", []),
    ],
)
def test_collapse(target: str, once: str, removed: list[str]) -> None:
    assert collapse("园区管理", target) == (once, removed)


def test_a_doubled_source_is_left_alone() -> None:
    assert collapse("宝宝来了", "Bao Bao came") == ("Bao Bao came", [])
    assert collapse("天天向上", "Up up every day") == ("Up up every day", [])


def test_an_adverb_of_the_source_excuses_nothing() -> None:
    made = collapse("园区管理渐渐完善。", "The management management of the zone improved.")
    assert made == ("The management of the zone improved.", ["management"])


def test_collapsing_is_reported() -> None:
    made, report = mend(["园区管理。"], ["The management management of the zone."])
    assert made == ["The management of the zone."]
    assert [(m.message, m.written, m.amounts) for m in report] == [
        ("repeated words removed: management", True, False)
    ]


def test_a_stutter_loses() -> None:
    plain = "The integrated management of the zone."
    row = ["The integrated management management of the zone.", plain]
    assert rerank(["园区一体化管理。"], [row], lambda s, t: 0)[0][0] == plain


@given(st.text("新区业 abc，", max_size=24))
def test_said_twice_is_what_a_pattern_with_a_reference_back_finds(source: str) -> None:
    twice = r"(?s)([\u3400-\u9fff]{3}|[A-Za-z][A-Za-z ]{5,}).*\1"
    assert says_twice(source) == bool(re.search(twice, source))
    assert says_twice(f"{source}新区业。新区业")
    assert says_twice(f"{source}abc abc abc abc")
