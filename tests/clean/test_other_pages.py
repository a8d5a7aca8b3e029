"""Furniture of sites that are not ours, and what looks like it and is the article's."""

from __future__ import annotations

import pytest

from summarizer.clean.article import clean
from summarizer.clean.rules import load_rules
from summarizer.schema import Article

RULES = load_rules()
TITLE = "海岚市召开消防工作会议"
FIRST = "6月17日，海岚市召开消防工作会议，部署下半年重点任务。"
LAST = "会议要求，各单位抓好落实，确保全年目标完成。"


def kept(*lines: str) -> list[str]:
    return clean(Article("\n".join(lines)), RULES).text.split("\n")


@pytest.mark.parametrize("date", ["2025年6月18日", "2025-06-18", "（2025年6月18日）"])
@pytest.mark.parametrize("signer", ["海岚市消防救援局", "海岚市人民政府办公室", "陆 远", "林佳瑜"])
def test_the_date_below_who_signs_stays(signer: str, date: str) -> None:
    page = (TITLE, FIRST, LAST, signer, date)
    assert kept(*page, "【打印本页】", "责任编辑：王明") == list(page)


@pytest.mark.parametrize("lines", [("（2025年2月6日）", "陆 远"), ("陆 远", "2025年2月6日")])
def test_the_day_of_a_speech_stays_below_its_title(lines: tuple[str, str]) -> None:
    assert kept("首页 > 讲话 > 正文", TITLE, *lines, FIRST, LAST) == [TITLE, *lines, FIRST, LAST]


@pytest.mark.parametrize("date", ["2025-06-18", "2025年6月18日 09:30"])
def test_the_date_of_publishing_goes(date: str) -> None:
    assert kept("首页 > 要闻 > 正文", TITLE, date, FIRST, LAST) == [TITLE, FIRST, LAST]


@pytest.mark.parametrize(
    "words", [("影片", "图辑", "即时"), ("视频", "图集", "直播"), ("Video", "Photos", "Live")]
)
def test_several_words_of_navigation_together_go_at_the_edge(words: tuple[str, ...]) -> None:
    assert kept(*words, TITLE, FIRST, LAST, *words) == [TITLE, FIRST, LAST]


def test_the_same_words_head_parts_of_an_article() -> None:
    page = (TITLE, FIRST, "影片", LAST, "视频", LAST, "直播", LAST)
    assert kept(*page) == list(page)


def test_who_runs_the_site_goes_between_its_lines_and_stays_below_a_notice() -> None:
    site = "主办单位：海岚市人民政府办公室 承办单位：海岚市大数据局"
    assert kept(TITLE, FIRST, LAST, "打印 关闭", site, "海ICP备05012345号") == [TITLE, FIRST, LAST]
    assert kept(TITLE, FIRST, LAST, site, "海ICP备05012345号") == [TITLE, FIRST, LAST, site]


def test_the_name_of_the_site_above_the_title_is_in_its_foot_too() -> None:
    foot = "手机版|海岚论坛 ( 海ICP备05012345号 )"
    assert kept("海岚论坛", TITLE, FIRST, LAST, foot) == [TITLE, FIRST, LAST]
    assert kept("海岚论坛", FIRST, LAST, foot) == ["海岚论坛", FIRST, LAST]


@pytest.mark.parametrize(
    "credit",
    [
        "供稿：海岚市消防救援支队 林佳",
        "（海岚市消防救援支队供稿）",
        "海岚市消防救援支队 供稿",
        "摄影 李响",
        "（来源 海岚日报）",
        "综合：海岚日报、海岚发布",
    ],
)
def test_credits_below_the_last_paragraph_go(credit: str) -> None:
    assert kept(TITLE, FIRST, LAST, credit) == [TITLE, FIRST, LAST]


@pytest.mark.parametrize(
    "line", ["综合：良好", "设计 海岚市建筑设计院", "摄影 展览 讲座", "来源 复杂"]
)
def test_what_only_begins_like_a_credit_stays(line: str) -> None:
    assert kept(TITLE, FIRST, LAST, line)[-1] == line


def test_links_below_a_heading_of_links_go_and_a_signature_stays() -> None:
    page = (TITLE, FIRST, LAST)
    links = ("阅读下一篇：", "海岚地铁2号线延长", "要闻", "春天里的海岚")
    assert kept(*page, *links) == list(page)
    signed = ("海岚市消防救援局", "2025年6月18日")
    assert kept(*page, "相关链接", *signed) == [*page, *signed]


def test_a_title_is_told_from_the_head_of_its_page() -> None:
    head = "芜湖市低空经济发展规划"
    pages = [(head, f"第 {n} 页 共 3 页") for n in (1, 2, 3)]
    lines = [*pages[0], head, "芜湖市发展和改革委员会", FIRST, *pages[1], LAST, *pages[2]]
    assert kept(*lines) == [head, "芜湖市发展和改革委员会", FIRST, LAST]


def test_a_sentence_that_lacks_its_amount_goes_on_behind_the_break() -> None:
    first, rest = "全市拥有企业近200家，去年旅客吞吐量达到", "181万人次，同比增长28.6%。"
    assert kept(TITLE, first, rest, LAST) == [TITLE, first + rest, LAST]
    year = "2024年，全市完成投资30亿元。"
    assert kept(TITLE, "居民收入增长快，目标达到", year, LAST)[2] == year
