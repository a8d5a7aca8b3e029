"""Differences and the figures that changes are measured from, put right where that is certain."""

from __future__ import annotations

import pytest

from summarizer.translate.differences import correct_differences
from summarizer.translate.mend import mend


@pytest.mark.parametrize(
    ("source", "target", "mended"),
    [
        (
            "出口额比2021年多12亿元。",
            "Exports were more than 1.2 billion yuan over 2021.",
            "Exports were 1.2 billion yuan more than in 2021.",
        ),
        (
            "人均阅读量比上年多了0.04本。",
            "Reading per person was more than 0.04 books last year.",
            "Reading per person was 0.04 books more than last year.",
        ),
        (
            "事故比2020年少31起。",
            "There were fewer than 31 accidents in 2020.",
            "There were 31 accidents fewer than in 2020.",
        ),
        (
            "不良率较上年末的1.45%下降0.07个百分点。",
            "The ratio was down 1.45 percent from the end of the previous year.",
            "The ratio was down 0.07 percentage points from 1.45 percent at the end of the "
            "previous year.",
        ),
        (
            "预测较5月的3.1%减少0.06个百分点。",
            "The forecast is down 3.1 percent from May.",
            "The forecast is down 0.06 percentage points from 3.1 percent in May.",
        ),
        (
            "占比较去年同期的21%提高3个百分点。",
            "The share rose 21 percent from the same period last year.",
            "The share rose 3 percentage points from 21 percent in the same period last year.",
        ),
    ],
)
def test_a_figure_in_the_shape_of_another_sentence(source: str, target: str, mended: str) -> None:
    assert mend([source], [target])[0] == [mended]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        # the year is that of the level, not what it is compared with
        ("2023年受理量比上年多21万件。", "It accepted more than 210,000 in 2023."),
        ("产量比2019年多5万吨。", "More than 50,000 tonnes were made in the years before that."),
        ("通胀较4月的2.7%回落0.3个百分点。", "Inflation eased 2.7 percent from June."),
        ("出口比2021年多12亿元。", "Exports were 1.2 billion yuan more than in 2021."),
        ("占比较去年同期的21%提高3个百分点。", "The share rose to 24 percent from 21 percent."),
        ("投资比上年增加超过30亿元。", "Investment was up by more than 3 billion yuan last year."),
    ],
)
def test_what_is_not_certain_stays(source: str, target: str) -> None:
    assert correct_differences(source, target) == (target, [])
