"""Amounts, roles, fields and offices that the English gives to another."""

from __future__ import annotations

import pytest

from summarizer.facts.claims.contradictions import contradictions
from summarizer.facts.claims.deputies import lost_deputies
from summarizer.facts.claims.parties import turned_parties
from summarizer.facts.claims.roles import find_roles
from summarizer.facts.claims.subjects import exchanged_amounts


@pytest.mark.parametrize(
    ("source", "right", "wrong"),
    [
        ("深圳产值30亿元，东莞产值20亿元。",
         "Shenzhen's output was 3 billion yuan and Dongguan's 2 billion yuan.",
         "Shenzhen's output was 2 billion yuan and Dongguan's 3 billion yuan."),
        ("法国出口增长5.2%，德国出口增长3.1%。",
         "Exports rose 3.1 percent in Germany and 5.2 percent in France.",
         "Exports rose 5.2 percent in Germany and 3.1 percent in France."),
        ("第一产业增加值120亿元，第二产业增加值450亿元。",
         "The primary industry added 12 billion yuan, the secondary industry 45 billion yuan.",
         "The primary industry added 45 billion yuan, the secondary industry 12 billion yuan."),
        ("小麦产量300吨；玉米产量500吨。", "It grew 300 tonnes of wheat and 500 tonnes of corn.",
         "It grew 500 tonnes of wheat and 300 tonnes of corn."),
    ],
)  # fmt: skip
def test_exchanged_amounts(source: str, right: str, wrong: str) -> None:
    assert not list(exchanged_amounts(source, right))
    (found,) = exchanged_amounts(source, wrong)
    assert found.certain
    assert source[slice(*found.source)]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("深圳产值30亿元，比东莞产值多20亿元。",
         "Dongguan's output is 3 billion yuan below and 2 billion yuan in Shenzhen."),
        ("深圳产值30亿元，东莞产值20亿元。", "They were 2 billion and 3 billion yuan."),
        ("深圳有3家，东莞有20亿元。", "Shenzhen has 2 billion yuan, Dongguan 3."),
    ],
)  # fmt: skip
def test_what_may_belong_to_the_other_is_left_alone(source: str, target: str) -> None:
    assert not list(exchanged_amounts(source, target))


@pytest.mark.parametrize(
    ("source", "right", "wrong"),
    [
        ("甲公司起诉乙公司侵权。", "Company A sued Company B.", "Company B sued Company A."),
        ("甲起诉乙。", "B was sued by A.", "B sued A."),
        ("甲队2:1战胜乙队。", "Team A beat Team B 2-1.", "Team B beat Team A 2-1."),
        ("甲方应向乙方支付租金。", "Party A shall pay rent to Party B.",
         "Party B shall pay rent to Party A."),
        ("乙方赔偿甲方损失。", "Party B shall compensate Party A.",
         "Party A shall compensate Party B."),
        ("原告起诉被告。", "The plaintiff sued the defendant.",
         "The defendant sued the plaintiff."),
        ("买方向卖方支付货款。", "The buyer pays the seller.", "The seller pays the buyer."),
        ("主队2:1战胜客队。", "The visitors were beaten 2-1 by the home team.",
         "The visitors beat the home team 2-1."),
        ("法国2:1战胜德国。", "France beat Germany 2-1.", "Germany beat France 2-1."),
    ],
)  # fmt: skip
def test_exchanged_roles(source: str, right: str, wrong: str) -> None:
    assert not list(turned_parties(source, right))
    assert [found.certain for found in turned_parties(source, wrong)] == [True]


def test_letters_within_words_are_no_roles() -> None:
    assert not list(find_roles("甲状腺和乙醇，甲级，丙肝，丁香"))


@pytest.mark.parametrize(
    ("source", "right", "wrong"),
    [
        ("他获得诺贝尔物理学奖。", "He won the Nobel Prize in Physics.",
         "He won the Nobel Prize in Chemistry."),
        ("她获得诺贝尔医学奖。", "She won the Nobel Prize in Medicine.",
         "She won the Nobel Peace Prize."),
        ("她是数学老师。", "She teaches mathematics.", "She is an English teacher."),
        ("他是历史系教授。", "He is a history professor.", "He is a professor of law."),
        ("跌幅为3.2%。", "The decline was 3.2 percent.", "The increase was 3.2 percent."),
        ("涨幅达5%。", "The rise reached 5 percent.", "The fall reached 5 percent."),
        ("产量增幅达8.5%。", "Output grew by 8.5 percent.", "Output fell by 8.5 percent."),
        ("降幅为12%。", "It dropped 12 percent.", "The growth was 12 percent."),
        ("涨幅回落至2%。", "The rise eased to 2 percent.", ""),
        ("风速高达每小时480公里。", "Winds reach up to 480 km/h.", "Winds are at least 480 km/h."),
    ],
)  # fmt: skip
def test_another_field_or_direction(source: str, right: str, wrong: str) -> None:
    assert not list(contradictions(source, right))
    assert not wrong or list(contradictions(source, wrong))


def test_a_deputy_is_not_promoted() -> None:
    source = "副省长童立群主持，副厅长牛犇发言。"
    wrong = "Tong Liqun, vice governor, chaired; Niu Ben, head of the department, spoke."
    assert list(lost_deputies(source, wrong))
    assert not list(lost_deputies(source, wrong.replace("head", "deputy head")))
    assert not list(lost_deputies(source, "The two deputies spoke."))
    assert not list(lost_deputies("副省长童立群主持。", "The governor chaired."))
