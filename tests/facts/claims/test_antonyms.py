"""Antonyms: words that the English turns into their opposite."""

from __future__ import annotations

import pytest

from summarizer.facts.claims.contradictions import contradictions
from summarizer.facts.claims.opposites import turned_opposites
from summarizer.facts.claims.parties import exchanged_mentions
from summarizer.facts.claims.polarity import turned_polarity
from summarizer.facts.names.document import find_document_names


@pytest.mark.parametrize(
    ("source", "right", "wrong"),
    [
        ("店主不得不提前关门。", "The owner had no choice but to close early.",
         "The owner did not have to close early."),
        ("这笔钱非还不可。", "The money has to be repaid.", "There is no need to repay the money."),
        ("市政府废止了这项规定。", "The city has repealed the rule.",
         "The city introduced the rule."),
        ("演出照常进行。", "The show went on as usual.", "The show was called off."),
        ("赛后两队握手致意。", "The teams shook hands after the match.",
         "The teams shook hands before the match."),
        ("饭前洗手。", "Wash your hands before meals.", "Wash your hands after meals."),
        ("列车比预定时间晚了20分钟到站。", "The train arrived 20 minutes behind schedule.",
         "The train arrived 20 minutes ahead of schedule."),
        ("法院认定该协议不合法。", "The court found the agreement unlawful.",
         "The court found the agreement lawful."),
        ("该说法不公平。", "It is hardly a fair claim.", "The claim is fair."),
        ("B级及以上者可报名。", "Those with grade B or above may apply.",
         "Those with grade B or below may apply."),
        ("书籍一经售出概不退换，缺页除外。",
         "No refunds once sold, except where pages are missing.",
         "No refunds once sold, even if pages are missing."),
        ("离家时请关好门窗。", "Close doors and windows when you leave.",
         "Open doors and windows when you leave."),
        ("网传消息不实。", "The reports online are untrue.", "The reports online are accurate."),
        ("末班车23时发车。", "The last bus leaves at 11 p.m.", "The first bus leaves at 11 p.m."),
    ],
)  # fmt: skip
def test_antonyms(source: str, right: str, wrong: str) -> None:
    assert not list(contradictions(source, right))
    assert [found.certain for found in contradictions(source, wrong)] == [True]


@pytest.mark.parametrize(
    ("source", "right", "wrong"),
    [
        ("路程只有五公里。", "It is only five kilometers.", "It is not only five kilometers."),
        ("车速不得超过限速。", "Do not drive above the limit.",
         "As required by law, one may exceed the limit."),
        ("手机不得带入，不得转借。", "Phones may be neither brought in nor lent.",
         "Phones may be brought in and may not be lent."),
    ],
)  # fmt: skip
def test_polarity(source: str, right: str, wrong: str) -> None:
    assert not turned_polarity(source, right)
    assert turned_polarity(source, wrong)


def test_not_only_with_more_denies_nothing() -> None:
    assert not turned_polarity("他写诗，也作画。", "He not only writes poems but paints.")


def test_a_denial_of_another_clause_excuses_no_opposite() -> None:
    source = "他否认受贿，案件不公开审理。"
    wrong = "He admitted taking bribes; the case will not be heard in public."
    assert list(turned_opposites(source, wrong))
    assert not list(turned_opposites(source, "He did not admit taking bribes."))


def test_exchanged_mentions() -> None:
    source = "王强和李伟参赛，王强夺冠。"
    names = find_document_names(["选手王强说", "选手李伟说", source])
    right = "Wang Qiang and Li Wei competed, and Wang Qiang won."
    wrong = "Wang Qiang and Li Wei competed, and Li Wei won."
    assert not list(exchanged_mentions(source, right, names))
    assert not list(exchanged_mentions(source, "Wang Qiang and Li Wei competed; he won.", names))
    assert len(list(exchanged_mentions(source, wrong, names))) == 1
