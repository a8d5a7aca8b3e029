"""What a gist, a headline or a key point may be: a whole statement, and no formula."""

from __future__ import annotations

import json

import pytest
from tools import lgsum

from summarizer.summarize.clauses import is_formula, shorten


@pytest.mark.parametrize(
    "sentence",
    [
        "现将有关事项通知如下：",
        "现公告如下。",
        "具体情况如下：",
        "现就有关问题解读如下：",
        "为规范市场秩序，现提出如下意见。",
        "根据有关规定，现将结果公示如下：",
        "请遵照执行。",
        "现印发给你们，请结合实际认真贯彻落实。",
        "特此通知。",
        "妥否，请批示。",
        "具体安排详见附件。",
    ],
)
def test_formulas(sentence: str) -> None:
    assert is_formula(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "面向社会公开招聘防火员45名，现将有关事项公告如下：",
        "请于9月30日前将名单报送我部。",
        "会议要求各地贯彻落实意见。",
        "通知自印发之日起执行。",
        "现有学校9所。",
        "特色产业带动就业1.2万人。",
        "名单如不符，请更正。",
    ],
)
def test_what_says_something_is_no_formula(sentence: str) -> None:
    assert not is_formula(sentence)


@pytest.mark.parametrize(
    ("sentence", "short"),
    [
        (
            "新华社海岚3月14日电（记者李明）监管部门通报五起典型案件，罚没款合计1.37亿元，较上年同期下降12%。",
            "罚没款合计1.37亿元，较上年同期下降12%",
        ),
        (
            "某企业擅自收集信息，监管部门责令其在15日内删除，逾期未改正的，"
            "最高可处5000万元以下或者上一年度营业额5%以下罚款。",
            "监管部门责令其在15日内删除，逾期未改正的，最高可处5000万元以下或者上一年度营业额5%以下罚款",
        ),
        (
            "企业用工不足1000人的，不适用本规定；用工满1000人的，从其规定。",
            "企业用工不足1000人的，不适用本规定",
        ),
        (
            "为贯彻落实《海岚工业绿色发展规划》，加快数据中心节能降碳，现组织开展数据中心推荐工作。",
            "现组织开展数据中心推荐工作",
        ),
        (
            "为加强海岚港码头泊位管理，保障船舶航行安全，经市政府同意，现就有关事项通知如下。",
            "保障船舶航行安全",
        ),
    ],
)
def test_no_clause_stands_without_what_it_is_about(sentence: str, short: str) -> None:
    assert shorten(sentence, 20) == short


def test_what_joins_a_sentence_to_the_one_before_is_left_out() -> None:
    assert shorten("其中，网购投诉占比降至52.8%。", 30) == "网购投诉占比降至52.8%"
    assert shorten("据悉，今年新建学校9所。", 30) == "今年新建学校9所"


def test_a_condition_is_never_left_out() -> None:
    sentence = "对规定期限内没有按照要求完成整改的，由主管部门处1000元以上5000元以下罚款。"
    assert shorten(sentence, 20).startswith("对规定期限内")


@pytest.mark.parametrize(
    ("sentence", "needed"),
    [
        ("某公司原总经理王某因受贿罪一审被判处死刑，缓期二年执行，其余人员另案处理。", "缓期二年"),
        ("王某被判处死刑，剥夺政治权利终身，缓期二年执行，并处没收个人全部财产。", "缓期二年"),
        ("被告人钱某、孙某分别被判处三年和一年，孙某被宣告缓刑二年，二人均未上诉。", "缓刑二年"),
        ("全市一律停止新装燃气热水器，高层住宅除外，办法由市住建局另行制定。", "除外"),
        ("全市投入35亿元建设地铁，不含征地费用，计划于明年底前完工。", "不含"),
        ("他明知企业没有资质，仍违规批准其取得土地，造成损失。", "仍违规批准"),
    ],
)
def test_what_limits_a_statement_is_never_cut_off(sentence: str, needed: str) -> None:
    assert needed in shorten(sentence, 15)


@pytest.mark.parametrize(
    ("sentence", "short"),
    [
        (
            "受低涡影响，昨日20时至今日8时，本市大部出现暴雨，最大雨量出现在东镇，为287.6毫米，雨强达92毫米。",
            "出现暴雨",
        ),
        ("水库8日起开闸泄洪，下泄流量由每秒800立方米加大到1500立方米，公众请勿靠近。", "水库"),
        ("经审理查明，2009年至2021年，李某利用担任局长职务上的便利，为8家单位谋利。", "谋利"),
        ("鉴于李某到案后如实供述，主动交代大部分事实，法院依法对其从轻处罚。", "法院"),
    ],
)
def test_no_headline_begins_with_a_measure_or_ends_with_an_opener(
    sentence: str, short: str
) -> None:
    kept = shorten(sentence, 20)
    assert short in kept
    assert not kept.startswith(("为", "下泄流量", "主动"))


def test_a_sentence_that_is_hardly_too_long_is_a_gist_as_it_is() -> None:
    fine = (
        "某食品公司将保质期由12个月擅自改为18个月，涉案货值不足50万元，"
        "但因拒不召回产品，被处以货值金额20倍罚款，即986.4万元"
    )
    assert shorten(f"{fine}。", 70) == fine


NOTICE = (
    "海岚市工业局关于开展推荐工作的通知\n各县区工业局：\n现将有关事项通知如下：\n"
    "一、推荐范围\n推荐对象为已投入运行满一年的数据中心。\n请遵照执行。\n"
    "二、推荐条件\n标准机架数量不得少于3000个。\n企业应当公开能耗数据。\n"
)


@pytest.mark.parametrize("method", ["embedding", "textrank", "lead"])
def test_formulas_are_no_key_points_gists_and_headlines(method: str) -> None:
    made = lgsum(
        "briefing", "-", "--profile", "fast", "--method", method, "--format", "json", data=NOTICE
    )
    data = json.loads(made.data)
    shown = [p["zh"] for brief in data["sections"] for p in (brief["gist"], *brief["points"]) if p]
    shown += [point["zh"] for point in data["summary"]]
    shown += [brief["section"]["heading"] for brief in data["sections"]]
    assert any("3000" in text for text in shown)
    assert not [text for text in shown if "如下" in text or "遵照执行" in text]


def test_a_formula_stands_where_there_is_nothing_else() -> None:
    made = lgsum(
        "briefing", "-", "--profile", "fast", "--format", "json",
        data="关于放假的通知\n现将有关事项通知如下：\n",
    )  # fmt: skip
    assert json.loads(made.data)["summary"]
