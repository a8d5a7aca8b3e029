"""Places: what is a name before a generic, and what only says when, which or what kind."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.facts.names.document import find_document_names, find_names, missing_names
from summarizer.facts.names.gazetteer import autonomous_area, counties, place_table
from summarizer.facts.names.places import find_places, short_places

WHEN = (
    "今年 明年 去年 前年 后年 上年 本年 当年 同年 次年 近年 历年 往年 来年 今天 昨天 明天 当天 "
    "今日 昨日 次日 近日 "
    "日前 年底 年初 年中 年末 月初 月底 上月 本月 下月 当月 上周 本周 下周 本季 当季 届时 目前 "
    "当前 此前 此后 此次 "
    "今后 随后 日后 以后 同期 前期 后期 近期 早期 同时 最近 最后 如今 现在 现今 将来 未来 过去 "
    "以往 年内 月内 期间"
).split()
WHICH = (
    "该 我 本 全 各 两 每 某 整 他 邻 外 所有 各个 全部 这个 那个 哪个 任何 其他 其它 有关 "
    "相关 上述 部分 多数 个别 首批 "
    "第一 首个 当地 所在 附近 周边 沿线 辖内 省内 境内 国内"
).split()
KIND = (
    "重点 示范 试点 贫困 特色 特大 超大 中心 沿海 沿江 内陆 边境 边远 山 老 新 主城 老城 新城 "
    "开发 工业 农业 商业 生态 "
    "文明 卫生 园林 智慧 数字 产粮 资源型 现代 未来 国家级 省级 市辖 高标准 美丽 宜居 和美 "
    "综合 合作 自贸 保税 经济"
).split()
DOING = (
    "推进 推动 建设 打造 支持 服务 促进 覆盖 走进 深入 惠及 加快 创建 发展 规划 管理 带动 帮扶 "
    "方便 要求"
).split()
GENERICS = "新区 高新区 经开区 县 区 镇 乡 村 市 街道".split()
CONTEXTS = ("{}", "，{}完成投资。", "在{}举行。", "和{}的居民", "上海{}的企业")
COUNTIES = sorted(core for core in counties()["县"] if len(core) > 1 and core not in place_table())


@pytest.mark.parametrize(
    "words", [WHEN, WHICH, KIND, DOING], ids=["when", "which", "kind", "doing"]
)
@pytest.mark.parametrize("context", CONTEXTS)
def test_words_before_a_generic_are_no_names(words: list[str], context: str) -> None:
    texts = {f"{word}{generic}": word for word, generic in product(words, GENERICS)}
    listed = {core + generic for generic, cores in counties().items() for core in cores}
    wrong = [
        (text, name.english)
        for text in texts
        for name in find_names(context.format(text))
        if name.text not in listed | {"上海", "上海市", "新乡"}  # which are names
    ]
    assert wrong == []


@given(st.sampled_from(COUNTIES), st.sampled_from(["在{}县调研", "支持了{}县。", "{}县表示"]))
def test_a_county_is_found_with_and_without_a_boundary(core: str, context: str) -> None:
    text = context.format(core)
    names = [name for name in find_names(text) if name.text.startswith(core)]
    if context.startswith("支持") and not names:
        return  # the name is a word (资源, 会同): it needs a boundary
    assert [name.text for name in names] == [f"{core}县"]
    assert names[0].english.endswith(" County")
    assert [name.text for name in missing_names(text, "A county", names)] == [f"{core}县"]
    assert missing_names(text, f"in {names[0].english}", names) == []


@given(st.sampled_from(sorted(counties()["自治县"])))
def test_an_autonomous_county_is_known_by_its_core(core: str) -> None:
    (place,) = find_places(f"{core}土家族苗族自治县")
    assert place.english.endswith("Tujia and Miao Autonomous County")
    own_name = place.english.split(" Tujia")[0]
    assert missing_names(place.text, f"the county of {own_name}", [place]) == []


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("土家族自治县", "Tujia Autonomous County"),
        ("保安族东乡族撒拉族自治县", "Bonan, Dongxiang and Salar Autonomous County"),
        ("哈尼族彝族自治州", "Hani and Yi Autonomous Prefecture"),
        ("各族自治县", "Multi-Ethnic Autonomous County"),
        ("蒙古自治州", "Mongol Autonomous Prefecture"),
    ],
)
def test_nationalities(text: str, english: str) -> None:
    assert autonomous_area(text) == (len(text), english)


def test_what_is_no_autonomous_area() -> None:
    assert autonomous_area("自治区") is None
    assert autonomous_area("民族自治县") is None


def test_short_forms_need_a_verb() -> None:
    assert short_places("在沪企业，沪市和来沪人员", "沪") == [(1, 2), (9, 10)]
    assert short_places("在京东平台，推进京剧进校园", "京") == []


def test_the_office_of_a_county_has_its_name() -> None:
    (place,) = find_places("奉贤区委书记")
    assert (place.text, place.english) == ("奉贤", "Fengxian")


def test_what_a_document_says_of_a_county_is_said_of_its_core() -> None:
    names = find_document_names(["长阳土家族自治县发布通告。", "长阳中学招生。"])
    assert missing_names("长阳中学招生。", "The school enrolled students.", names)
    assert missing_names("长阳中学招生。", "Changyang Middle School enrolled.", names) == []
