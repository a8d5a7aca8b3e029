"""Which English clause stands for which of the Chinese."""

from __future__ import annotations

from summarizer.facts.claims.clauses import matched_clauses, turned_within
from summarizer.facts.claims.contradictions import contradictions_of_clause
from summarizer.facts.claims.polarity import lost_denials


def _texts(source: str, target: str) -> list[tuple[str, str]]:
    return [
        (source[slice(*clause.source)], target[slice(*clause.target)].strip())
        for clause in matched_clauses(source, target)
    ]


def test_figures_and_names_are_anchors() -> None:
    source = "上海下降3%，天津上升5%。"
    target = "It rose 5 percent in Tianjin, while in Shanghai it fell 3 percent."
    assert dict(_texts(source, target)) == {
        "上海下降3%": "in Shanghai it fell 3 percent",
        "天津上升5%": "It rose 5 percent in Tianjin",
    }


def test_the_order_of_as_many_clauses_says_which_is_which() -> None:
    source = "签约之前应评估，签约之后30日内付款，验收之后付清。"
    target = "Assess before signing, pay within 30 days after signing, and settle after acceptance."
    assert _texts(source, target)[0] == ("签约之前应评估", "Assess before signing")


def test_nothing_is_matched_without_an_anchor() -> None:
    assert matched_clauses("成本减半，效率提高。", "Costs were halved, efficiency rose.") == []


def test_a_figure_that_stands_twice_is_no_anchor() -> None:
    assert matched_clauses("甲降5%，乙升5%。", "A fell 5 percent, B rose 5 percent.") == []


def test_places_are_those_of_the_whole_sentence() -> None:
    source, target = "投资3亿元，成本减半。", "It invested 300 million yuan, costs doubled."
    (found,) = turned_within(source, target, [contradictions_of_clause])
    assert source[slice(*found.source)] == "减半"
    assert target[slice(*found.target)] == "doubled"


def test_a_denial_next_door_is_no_lost_one() -> None:
    source = "2023年没有拨款，已有说明，2024年拨款。"
    target = "In 2023, which has been explained, no funds were granted, in 2024 they were."
    assert list(turned_within(source, target, [], [lost_denials])) == []
