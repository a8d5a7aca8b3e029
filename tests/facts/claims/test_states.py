"""States, tallies and weeks: what is exchanged is told, and only that."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from summarizer.facts.claims.comparisons import Mismatch
from summarizer.facts.claims.states import turned_states
from summarizer.facts.claims.tallies import turned_tallies
from summarizer.facts.claims.weeks import turned_weeks


@pytest.mark.parametrize(
    ("check", "source", "right", "wrong"),
    [
        (turned_states, "预警由黄色升级为橙色。", "The alert went from yellow to orange.",
         "The alert went from orange to yellow."),
        (turned_states, "管理从人工转向自动。", "It moved from manual to automatic.",
         "It moved from automatic to manual."),
        (turned_states, "教学由线下改为线上。", "Classes moved online.",
         "Classes moved from online to offline."),
        (turned_tallies, "以3胜1平2负出线", "with three wins, one draw and two losses",
         "with three wins, two draws and one loss"),
        (turned_tallies, "夺得5金3银2铜", "took 5 golds, 3 silvers and 2 bronzes",
         "took 3 golds, 5 silvers and 2 bronzes"),
        (turned_weeks, "会议定于下周二举行。", "The meeting is next Tuesday.",
         "The meeting is on Tuesday of this week."),
        (turned_weeks, "由本周六改为下周日。", "It moved from this Saturday to next Sunday.",
         "It moved from this Saturday to Sunday this week."),
        (turned_weeks, "上周三股市下跌。", "Stocks fell last Wednesday.",
         "Stocks fell this Wednesday."),
    ],
)  # fmt: skip
def test_what_is_exchanged_is_told(
    check: Callable[[str, str], Iterator[Mismatch]], source: str, right: str, wrong: str
) -> None:
    assert not list(check(source, right))
    assert [found.certain for found in check(source, wrong)] == [True]


def test_another_week_beside_the_right_one_is_not_told() -> None:
    assert not list(turned_weeks("下周五开幕。", "It opens next Friday, not this Friday."))
    assert not list(turned_weeks("下周五开幕。", "It opens on Friday."))
