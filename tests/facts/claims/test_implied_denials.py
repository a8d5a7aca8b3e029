"""Words without a denial that English may deny, and denials that English says within a word."""

from __future__ import annotations

import pytest

from summarizer.facts.claims.contradictions import contradictions
from summarizer.facts.claims.implied_denials import implied_denials
from summarizer.facts.claims.polarity import turned_polarity
from summarizer.facts.claims.said_otherwise import denials_within_words


@pytest.mark.parametrize(
    ("source", "right", "wrong"),
    [
        ("学校停止供餐。", "The school no longer serves meals.",
         "The school did not stop serving meals."),
        ("全市停课。", "There are no classes in the city.", "Classes were not suspended."),
        ("列车停运。", "Trains are not running.", "Train services were not halted."),
        ("节目停播。", "The show is no longer on air.", "The show was not taken off the air."),
        ("他首次参赛。", "He had never competed before.",
         "It was not the first time he competed."),
        ("这是他头一回登台。", "He had not been on stage before.",
         "It was not his debut on stage."),
        ("票已售罄。", "There are no tickets left.", "Tickets are not sold out."),
        ("他已戒烟。", "He does not smoke any more.", "He has not quit smoking."),
        ("他缺席会议。", "He did not attend the meeting.", "He was not absent."),
        ("证件作废。", "The card is no longer valid.", "The card is not void."),
        ("这是唯一的出路。", "There is no other way.", "It is not the only way."),
    ],
)  # fmt: skip
def test_a_word_may_be_a_denial_of_the_english_once(source: str, right: str, wrong: str) -> None:
    assert not turned_polarity(source, right)
    assert turned_polarity(source, wrong)


def test_an_end_may_be_told_by_what_is_no_more() -> None:
    assert implied_denials("他退出球队。", "He is no longer in the team.") == 1
    assert implied_denials("他退出球队。", "He is not in the team.") == 0
    assert implied_denials("停车收费。", "Parking is not free.") == 0


def test_what_stops_does_not_continue() -> None:
    assert not list(contradictions("学校停止供餐。", "The school suspended meals."))
    assert list(contradictions("学校停止供餐。", "The school continued to serve meals."))
    assert not list(contradictions("停工后恢复生产。", "It resumed production."))


@pytest.mark.parametrize(
    ("source", "right", "wrong"),
    [
        ("没有准备的人会受伤。", "The unprepared will be hurt.",
         "The unprepared will not be hurt."),
        ("他们不熟悉这个地方。", "The place is unfamiliar to them.",
         "The place is not open, and unfamiliar to them."),
        ("平原没有树木。", "It is a treeless plain.", "It is not called a treeless plain."),
        ("他通过测试才能入场。", "He can enter after passing a test.",
         "He can not enter after passing a test."),
        ("他也不算差，值得一看。", "He is moderately good and worth seeing.",
         "He is moderately good and not worth seeing."),
    ],
)  # fmt: skip
def test_a_denial_within_a_word_leaves_none_for_another(
    source: str, right: str, wrong: str
) -> None:
    assert not turned_polarity(source, right)
    assert turned_polarity(source, wrong)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("意外发生后他没有离开。", "After the unexpected accident he did not leave."),
        ("他失业后没有搬家。", "Unemployed, he did not move."),
        ("区域码对非法复制毫无影响。", "Region codes have no effect on illegal copying."),
        ("与其他动物不同，他们不再用手。", "Unlike other animals they no longer use hands."),
        ("他要到五月才回来。", "He will not be back until May."),
        ("遗憾的是不完整。", "Unfortunately it is not complete."),
    ],
)
def test_a_word_that_stands_for_another_is_no_denial(source: str, target: str) -> None:
    assert not turned_polarity(source, target)


def test_words_that_only_look_negative() -> None:
    assert denials_within_words("没有", "没有", "under the union, until university") == 0
    assert denials_within_words("没有", "没有", "homeless and unpaid") == 1


@pytest.mark.parametrize(
    ("source", "right", "wrong"),
    [
        ("有些人不把驼鹿当成危险。", "Some people don't see moose as dangerous.",
         "Some people see moose as dangerous."),
        ("他什么也说不出来。", "He couldn't say a thing.", "He could say a thing."),
        ("我们通常不用出租车。", "We don't generally use taxis.", "We generally use taxis."),
        ("中子不带电。", "Neutrons have no charge.", "Neutrons have a charge."),
        ("他没注意信号。", "He overlooked and missed the signal.", "He saw the signal."),
    ],
)  # fmt: skip
def test_a_verb_that_is_denied_is_not_without_a_word(source: str, right: str, wrong: str) -> None:
    assert not turned_polarity(source, right)
    assert turned_polarity(source, wrong)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("使用没问题。", "It works fine."),
        ("他也不错。", "He is good, too."),
        ("价格仍不变。", "The price stays the same."),
        ("这是了不起的成就。", "It is a great achievement."),
    ],
)
def test_what_english_says_without_a_denial(source: str, target: str) -> None:
    assert not turned_polarity(source, target)
