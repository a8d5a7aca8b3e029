"""A note says what it is about: the clause of what was lacking, translated by itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from summarizer.facts.terms.glossary import Glossary
from summarizer.facts.terms.term import Term
from summarizer.facts.wording import Wording
from summarizer.translate.notes import explain_notes

STATE = Term("国务院", "State Council", pos="name")
WORDING = Wording(Glossary([STATE]))


def explained(source: str, target: str, english: Mapping[str, str]) -> str:
    def translate(clauses: Sequence[str]) -> list[str]:
        return [english.get(clause, "") for clause in clauses]

    return explain_notes([source], [target], WORDING, translate)[0]


SOURCE = "企业增加，产值翻了两番，利润1.2亿元。"
LACKS = "There are more companies, and profit was 120 million yuan."


@pytest.mark.parametrize(
    ("english", "note"),
    [
        ("Output value quadrupled.", "output value quadrupled"),
        ("The output value quadrupled.", "the output value quadrupled"),
        ("Output value doubled.", "quadrupled"),  # the clause has a fault
        ("Output value quadrupled to 5 million yuan.", "quadrupled"),
        ("Output value value value value quadrupled.", "quadrupled"),
        ("The output value " + "of the many companies " * 5 + "quadrupled.", "quadrupled"),
        ("Output value quadrupled [source: 3].", "quadrupled"),
        ("", "quadrupled"),
    ],
)
def test_the_clause_of_an_amount(english: str, note: str) -> None:
    made = explained(SOURCE, f"{LACKS} [source: quadrupled]", {"产值翻了两番。": english})
    assert made == f"{LACKS} [source: {note}]"


def test_the_clause_of_a_name_keeps_the_capital_of_a_name() -> None:
    source = "我代表国务院，表示感谢！"
    english = {"我代表国务院。": "I speak for the State Council."}
    target = "I express thanks! [source: State Council]"
    assert explained(source, target, english) == (
        "I express thanks! [source: I speak for the State Council]"
    )
    own = {"我代表国务院。": "State Council."}
    assert explained(source, target, own) == target


def test_a_part_of_a_list_where_the_clause_is_long() -> None:
    source = "各方一致决定，为国务院的建设、为企业作出贡献。"
    long = "We make contributions to the building of the State Council and to all of the companies."
    part = "For the building of the State Council."
    english = {"为国务院的建设、为企业作出贡献。": long, "为国务院的建设。": part}
    made = explained(source, "They decided. [source: State Council]", english)
    assert made == "They decided. [source: for the building of the State Council]"
    last = "大家一致决定，由各省、国务院的部门和企业帮助。"
    told = {"国务院的部门和企业帮助。": "The State Council's departments help."}
    made = explained(last, "They decided. [source: State Council]", told)
    assert made == "They decided. [source: State Council]"  # the provinces help, too


def test_two_items_of_one_clause_are_one() -> None:
    source = "新区发布消息，国务院投资5亿元。"
    target = "News came. [source: 500 million yuan; State Council]"
    english = {"国务院投资5亿元。": "The State Council invested 500 million yuan."}
    assert explained(source, target, english) == (
        "News came. [source: the State Council invested 500 million yuan]"
    )


@pytest.mark.parametrize(
    ("source", "clause", "english", "item"),
    [
        (
            "发电量大增，9月环比减少3%。",
            "9月环比减少3%",
            "September fell by 3% from October.",
            "3 percent",
        ),
        ("形势平稳，比重较4月的2.6%降。", "比重较4月的2.6%降", "It fell 2.6%.", "2.6 percent"),
        ("商户增加，不足300万元的免。", "不足300万元的免", "3 million yuan.", "3 million yuan"),
        ("商户增加，除80万元外已付。", "除80万元外已付", "800,000 yuan.", "800,000 yuan"),
        ("商户增，贷3亿元投5万元。", "贷3亿元投5万元", "300 million, 50,000.", "300 million yuan"),
    ],
)
def test_a_clause_that_a_model_may_turn_round_is_not_written(
    source: str, clause: str, english: str, item: str
) -> None:
    target = f"It was so. [source: {item}]"
    assert explained(source, target, {f"{clause}。": english}) == target


def test_a_clause_that_joins_the_one_before_is_not_written() -> None:
    english = {"产值翻了两番。": "And output value quadrupled."}
    target = f"{LACKS} [source: quadrupled]"
    assert explained(SOURCE, target, english) == target


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("产值翻了两番。", "It grew. [source: quadrupled]"),  # the whole sentence once more
        ("企业增加，1.2亿元。", "More. [source: 120 million yuan]"),  # nothing beside it
        ("企业增加，利润1.2亿元。", "More, and profit was 120 million yuan."),  # no note
    ],
)
def test_nothing_is_asked_where_no_clause_says_more(source: str, target: str) -> None:
    def translate(clauses: Sequence[str]) -> list[str]:
        raise AssertionError(clauses)

    assert explain_notes([source], [target], WORDING, translate) == [target]
