"""Cleaning: what goes, what stays, and that the log can be trusted."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.clean.article import clean, is_reading
from summarizer.clean.rules import load_rules
from summarizer.schema import Article

RULES = load_rules()


def cleaned(text: str) -> str:
    return clean(Article(text), RULES).text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("制度創(chuàng)新", "制度创新"),
        ("數(shù)據(jù)的應(yīng)用", "数据的应用"),
        ("我們(men)的城市", "我们的城市"),
        ("云(yún)平台", "云平台"),
        ("上海(Shanghai)", "上海(Shanghai)"),
        ("北京(beijing)", "北京(beijing)"),
        ("国内生产总值(GDP)", "国内生产总值(GDP)"),
        ("GDP(国内生产总值)", "GDP(国内生产总值)"),
        ("創(hēi)新", "创(hēi)新"),
        ("著力發展,著名學者顯著提高", "着力发展，著名学者显著提高"),
        ("8月20 日,挂牌", "8月20日，挂牌"),
        ("投资1,200亿元,8:30开始", "投资1,200亿元，8:30开始"),
        ("零\u200b宽\ue000字", "零宽字"),
        ("他说:“好!”", "他说：“好！”"),
        ("iPhone, Android和鸿蒙", "iPhone, Android和鸿蒙"),
        ("作出更大贡献!Haiyue體育 官方入口", "作出更大贡献！"),
        ("详情请登录官方网站。", "详情请登录官方网站。"),
        ("活动今天开始。详情见官方网站", "活动今天开始。详情见官方网站"),
        ("活动结束。云海体育官网入口", "活动结束。"),
        ("他登录官网。群众纷纷下载", "他登录官网。群众纷纷下载"),
    ],
)
def test_examples(text: str, expected: str) -> None:
    assert cleaned(text) == expected


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_rules_remove_and_keep_their_examples(rule) -> None:  # type: ignore[no-untyped-def]
    assert cleaned(rule.removes) != rule.removes
    changes = clean(Article(rule.removes), RULES).changes
    assert rule.name in {change.kind for change in changes}
    assert cleaned(rule.keeps) == rule.keeps


def test_a_reading_must_be_that_of_the_character() -> None:
    assert is_reading("重", "zhòng")
    assert is_reading("重", "chóng")
    assert not is_reading("重", "shàng")
    assert not is_reading("A", "ā")


TEXT = st.text(
    st.sampled_from("創创新(chuàng)数據,。，!著力 \u200b\ue0008月20日1.5万亿“”GDPab\n平台官方入口"),
    max_size=60,
)


@settings(derandomize=True, max_examples=150, deadline=None)
@given(TEXT)
def test_the_log_points_into_the_original(text: str) -> None:
    lines = text.split("\n")
    for change in clean(Article(text), RULES).changes:
        assert lines[change.line - 1][change.column - 1 : change.end - 1] == change.text


@settings(derandomize=True, max_examples=150, deadline=None)
@given(TEXT)
def test_cleaning_twice_changes_nothing_more_than_once_or_twice(text: str) -> None:
    once = cleaned(text)
    assert len(cleaned(once)) <= len(once)


@settings(derandomize=True, max_examples=100, deadline=None)
@given(st.text(st.sampled_from("城市建设新，。发展经济"), max_size=50))
def test_clean_text_is_left_alone(text: str) -> None:
    article = clean(Article(text), RULES)
    assert article.text == text
    assert article.changes == ()


@pytest.mark.parametrize(
    "text", ["东山县\t2024年起统计", "第十三次会议通过　2023年11月30日批准", "增速\t21\t%"]
)
def test_cells_and_wide_gaps_are_kept_apart(text: str) -> None:
    assert clean(Article(text), RULES).text == text


def test_stray_spaces_go() -> None:
    text = "在 2024 年 4 月 9 日，增长 3.4 %。"
    assert clean(Article(text), RULES).text.startswith("在2024年4月9日，增长 3.4%。")


@pytest.mark.parametrize("said", ["{} [10:0{}]", "[2025-06-18 10:0{1}] {0}", "{}（10:0{}:15）"])
def test_the_times_of_what_was_said_go(said: str) -> None:
    texts = ["[主持人] 大家好！", "[王某] 谢谢主持人。", "[记者] 收费会涨吗？"]
    page = clean(Article("\n".join(said.format(text, i) for i, text in enumerate(texts))), ())
    assert page.text.split("\n") == texts
    assert [change.kind for change in page.changes] == ["time-stamp"] * 3


@pytest.mark.parametrize(
    "page",
    [
        "开幕式（09:00）\n主旨演讲（09:30）\n参观（14:00）",
        "首班车六点开出。（06:00）\n末班车照常。（23:30）",
    ],
)
def test_the_times_of_an_agenda_stay(page: str) -> None:
    assert clean(Article(page), ()).text == page
