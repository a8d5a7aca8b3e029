"""Set phrases that a model misreads become plainer Chinese of the same meaning, others stay."""

from __future__ import annotations

import pytest

from summarizer.facts.plainer import plainer
from summarizer.facts.wording import Wording


@pytest.mark.parametrize(
    ("source", "plain"),
    [
        ("油价不降反升", "油价没有下降，反而上升"),
        ("销量不增反减", "销量没有增加，反而减少"),
        ("该药不可与酒同服", "该药不能与酒一起服用"),
        ("忌与牛奶同食", "不能与牛奶一起食用"),
        ("一季报和3季报", "第一季度报告和第三季度报告"),
        ("公司半年报", "公司半年度报告"),
        ("发布年报", "发布年度报告"),
        ("二十几辆车", "二十多辆车"),
        ("几十户村民", "数十户村民"),
        ("未达到三分之二", "少于三分之二"),
    ],
)
def test_plainer(source: str, plain: str) -> None:
    assert plainer(source) == plain


@pytest.mark.parametrize(
    "source",
    ["未达到标准", "未达一致", "去年报告称", "第十几名", "三季报告", "不可同日而语", "不升不降"],
)
def test_others_stay(source: str) -> None:
    assert plainer(source) == source


@pytest.mark.parametrize(
    ("source", "held"),
    [
        ("电池容量为5500毫安时", "5,500 mAh"),
        ("扭矩400牛·米", "400 newton-meters"),
        ("血压150毫米汞柱", "150 millimeters of mercury"),
        ("用户增长了两倍", "200 percent"),
        ("停水时间为上午8时至下午5时", "8 a.m. to 5 p.m."),
    ],
)
def test_a_placeholder_stands_for_it(source: str, held: str) -> None:
    assert [english for _, english in Wording().shield(source).held] == [held]
