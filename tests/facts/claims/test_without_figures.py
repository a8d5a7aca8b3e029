"""Modality, parties and bases of change: what is exchanged is told, other wordings are not."""

from __future__ import annotations

import pytest

from summarizer.facts.claims.bases import turned_bases
from summarizer.facts.claims.contradictions import contradictions
from summarizer.facts.claims.modality import turned_modality
from summarizer.facts.claims.opposites import turned_opposites
from summarizer.facts.claims.parties import turned_parties
from summarizer.facts.claims.polarity import turned_polarity


@pytest.mark.parametrize(
    ("source", "right", "wrong"),
    [
        ("企业可以选择。", "Companies are free to choose.", "Companies must choose."),
        ("必须佩戴口罩。", "Masks are mandatory.", "Masks can be worn; you may wear one."),
        ("单位应当缴费，可以分期。", "It shall pay and may do so in parts.",
         "It may pay and shall do so in parts."),
    ],
)  # fmt: skip
def test_modality(source: str, right: str, wrong: str) -> None:
    assert not list(turned_modality(source, right))
    assert list(turned_modality(source, wrong))


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("可以，但骑手有问题。", "Sure, but the problem needs to be dealt with."),
        ("个别所有权之比率", "the ratio shall be based on the area"),
        ("可以申请，但不得转让。", "One may apply; it must not be transferred."),
        ("社会组织应当参加。", "Social organizations will take part; all can."),
    ],
)
def test_what_is_no_turned_modality(source: str, target: str) -> None:
    assert not list(turned_modality(source, target))


@pytest.mark.parametrize(
    ("source", "right", "wrong"),
    [
        ("日本从澳大利亚进口煤炭。", "Coal is imported by Japan from Australia.",
         "Australia imports coal from Japan."),
        ("法国队击败德国队。", "Germany were beaten by France.", "Germany beat France."),
        ("列车从成都开往重庆。", "The train runs from Chengdu to Chongqing.",
         "The train runs from Chongqing to Chengdu."),
        ("俄罗斯外长拉夫罗夫会见印度外长苏杰生。",
         "Russian Foreign Minister Lavrov met Indian Foreign Minister Jaishankar.",
         "Indian Foreign Minister Lavrov met Russian Foreign Minister Jaishankar."),
    ],
)  # fmt: skip
def test_parties(source: str, right: str, wrong: str) -> None:
    assert not list(turned_parties(source, right))
    assert list(turned_parties(source, wrong))


def test_bases() -> None:
    source = "同比增长4.8%，环比下降0.3%。"
    right = "It rose 4.8 percent year on year but fell 0.3 percent from the previous month."
    assert not list(turned_bases(source, right))
    wrong = "It rose 4.8 percent from the previous month but fell 0.3 percent year on year."
    assert len(list(turned_bases(source, wrong))) == 2
    assert not list(turned_bases(source, "Up 4.8 percent, down 0.3 percent."))


def test_crossed_directions() -> None:
    source = "进口增长，出口下降。"
    assert not list(turned_opposites(source, "Imports rose and exports fell."))
    assert list(turned_opposites(source, "Imports fell and exports rose."))


@pytest.mark.parametrize(
    ("source", "right", "wrong"),
    [
        ("无人不知他的名字。", "Everyone knows his name.", "No one knows his name."),
        ("无人不知他的名字。", "There is no one who does not know it.", "No one knows it."),
        ("我们不能不正视。", "We cannot ignore it.", "We cannot face it."),
        ("高学历未必高收入。", "It does not necessarily pay.", ""),  # the right half only
        ("因公务需要不得动用公车。", "Cars must not be used.", "Cars must be used."),
    ],
)
def test_double_denials(source: str, right: str, wrong: str) -> None:
    def found(target: str) -> bool:
        return bool(turned_polarity(source, target) or [*contradictions(source, target)])

    assert not found(right)
    assert found(wrong) == bool(wrong)


def test_not_long_ago_denies_nothing() -> None:
    assert not turned_polarity("不久前推出。", "It was launched not long ago.")
