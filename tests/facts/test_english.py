"""Words that are no English words are found, and hardly any in right English."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarizer.evaluate.translation import read_testset
from summarizer.facts.english import broken_words, is_word

TESTSETS = Path(__file__).parents[1] / "data" / "testsets"


@pytest.mark.parametrize(
    ("source", "target", "broken"),
    [
        (
            "提能级",
            'the areas of "envigorating functions" and "ening it"',
            ["envigorating", "ening"],
        ),
        ("一", "in-one-oneership of reform", ["oneership"]),
        ("外算", "in-the-to-the-in-the-one data, state-of-the-art", ["in-the-to-the-in-the-one"]),
        ("推广wechatpay", "Use wechatpay.", []),
        ("吃汤圆", "They eat tangyuan.", []),
        ("临港", "Lin-gangxu and Releaseing are names", []),
        ("网站", "See www.qinglanx.gov.cn, a@qinglanx.cn or /usr/qinglanx.", []),
        ("投资额\t增速", "Envestment amount\tGrowth rate", ["Envestment"]),
        ("企业\t面积", "Qualitied firms\tIndustrialized area", ["Qualitied"]),
        ("富士康营收\t成本", "Foxconn revenue\tOperating costs", []),
        ("企业", "Qualitied firms are outside of a table", []),
        ("芯片商、客户", "The chipmakers and a phonemaker met a cardholder.", []),
        ("罗布斯塔豆", "Vietnam grows robusta.", []),
        ("咖啡豆", "Vietnam grows robusta.", ["robusta"]),
        ("抗病毒药", "They took favipiravir.", []),
        ("法律", "It is equalizing, nationalised, fivefold and unbuilt.", []),
    ],
)
def test_broken_words(source: str, target: str, broken: list[str]) -> None:
    assert [target[start:end] for start, end in broken_words(source, target)] == broken


def test_regular_forms_are_built_as_english_builds_them() -> None:
    assert is_word("releases")
    assert not is_word("releaseing")


@pytest.mark.parametrize("name", ["official", "authored"])
def test_references_have_hardly_any(name: str) -> None:
    pairs = read_testset(TESTSETS / f"{name}.tsv")
    assert sum(len(broken_words(source, target)) for source, target in pairs) <= 1
