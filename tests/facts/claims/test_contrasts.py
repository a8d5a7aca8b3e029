"""Contrasts: the comparison of two opposites is told where it is turned round, and only there."""

from __future__ import annotations

import pytest

from summarizer.facts.claims.contrasts import turned_contrasts


@pytest.mark.parametrize(
    ("source", "right", "wrong"),
    [
        ("进口增速仍慢于出口。", "Imports are still growing more slowly than exports.",
         "Exports are still growing slower than imports."),
        ("农村居民收入增速快于城镇居民。", "Rural incomes rose faster than urban ones.",
         "Urban incomes rose faster than rural ones."),
        ("该校女生比男生多120人。", "The school has 120 more girls than boys.",
         "The school has 120 more boys than girls."),
        ("去年全国死亡人数超过出生人数。", "Last year deaths outnumbered births nationwide.",
         "Last year deaths were outnumbered by births nationwide."),
        ("西部地区的降水比东部少。", "The west has less precipitation than the east.",
         "The east has less precipitation than the west."),
        ("市场供给大于需求。", "Supply exceeds demand on the market.",
         "Demand exceeds supply on the market."),
        ("一号线的客流超过三号线。", "Line 1 carries more passengers than Line 3.",
         "Line 3 carries more passengers than Line 1."),
        ("二期规模大于一期。", "The second phase is larger than phase one.",
         "Phase one is larger than the second phase."),
        ("法国的增速高于德国。", "Growth was faster in France than in Germany.",
         "Growth was faster in Germany than in France."),
        ("夜间气温低于白天。", "Temperatures are lower at night than in the daytime.",
         "Temperatures are lower in the daytime than at night."),
        ("线上销售不如线下。", "Online sales trail offline ones.",
         "Offline sales trail online ones."),
    ],
)  # fmt: skip
def test_turned_contrasts(source: str, right: str, wrong: str) -> None:
    assert not list(turned_contrasts(source, right))
    assert [found.certain for found in turned_contrasts(source, wrong)] == [True]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("出口不超过进口。", "Exports do not exceed imports."),
        ("男女比例为3比2。", "There are more men than women, three to two."),
        ("女性比例不得低于男性的一半。", "Women must be no fewer than half as many as men."),
    ],
)
def test_no_contrast(source: str, target: str) -> None:
    assert not list(turned_contrasts(source, target))
