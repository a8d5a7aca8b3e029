"""English that contradicts words of the Chinese is told; what only says it otherwise is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.facts.claims.contradictions import contradictions


@pytest.mark.parametrize(
    ("source", "right", "wrong"),
    [
        ("降幅收窄。", "The decline narrowed.", "The decline widened."),
        ("逆差扩大。", "The deficit widened.", "The deficit narrowed."),
        ("增速放缓。", "Growth slowed.", "Growth accelerated."),
        ("增速加快。", "Growth picked up.", "Growth slowed."),
        ("股价跌破发行价。", "It fell below the issue price.", "It climbed above the issue price."),
        ("扭亏为盈", "returned to profit", "went into a loss"),
        ("由盈转亏", "swung to a loss", "swung to a profit"),
        ("误差±5%", "plus or minus 5 percent", "plus 5 percent"),
        ("尚无证据", "There is no evidence yet.", "There is evidence."),
        ("绝非偶然", "It is no accident.", "It is an accident."),
        ("禁止入内", "Entry is prohibited.", "Entry may not be prohibited."),
        ("并无不当", "It was not improper.", "It was improper."),
        ("不止五个村", "more than five villages", "fewer than five villages"),
        ("不足三成", "less than 30 percent", "more than 30 percent"),
        ("三日内答复", "within three days", "three days later"),
        ("东经98度", "98 degrees east", "98 degrees west"),
        ("安理会", "the Security Council", "the General Assembly"),
        ("上上周五", "the Friday before last", "last Friday"),
        ("本世纪中叶", "by the middle of the century", "by the end of the century"),
        ("翻了一番多", "more than doubled", "nearly doubled"),
        ("3个千分点", "3 per thousand", "3 percentage points"),
        ("长阳土家族自治县", "Tujia Autonomous County", "Miao Autonomous County"),
    ],
)
def test_a_contradiction_is_told(source: str, right: str, wrong: str) -> None:
    assert not list(contradictions(source, right))
    found = list(contradictions(source, wrong))
    assert found
    assert all(source[slice(*one.source)] and wrong[slice(*one.target)] for one in found)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("收入差距缩小，覆盖面扩大。", "The gap narrowed and coverage widened."),
        ("增速放缓，出口加快。", "Exports accelerated."),
        ("解除禁止进口的规定。", "Imports are no longer prohibited."),
        ("三年后、五日内", "three years later"),
        ("回族和汉族群众", "Hui and Han people"),
        ("已无大碍", "He is fine, without problems."),
    ],
)
def test_what_may_be_meant_is_left_alone(source: str, target: str) -> None:
    assert not list(contradictions(source, target))


@given(st.integers(2, 90), st.sampled_from(["years", "months", "days"]))
def test_a_period_within_is_none_after(count: int, unit: str) -> None:
    source = f"{count}{ {'years': '年', 'months': '个月', 'days': '天'}[unit] }内完成。"
    assert list(contradictions(source, f"It will be done {count} {unit} later."))
    assert not list(contradictions(source, f"It will be done within {count} {unit}."))
