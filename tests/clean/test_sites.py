"""Annotated pages of sites: title, headings and article stay, and furniture goes."""

from __future__ import annotations

import pytest
from clean.sites import Page, pages, read

from summarizer.clean.article import clean
from summarizer.clean.rules import load_rules
from summarizer.schema import Article

# a line above the title of a newspaper that could be one is told for the title
KNOWN = {"b04-newspaper-scan.txt": ["title: '让老人“食”刻暖心'"]}
FIRST = "6月17日，海岚市召开消防工作会议，部署下半年重点任务。"
LAST = "会议要求，各单位抓好落实，确保全年目标完成。"
TITLE = "海岚市召开消防工作会议"


def kept(*lines: str) -> list[str]:
    return clean(Article("\n".join(lines)), load_rules()).text.split("\n")


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.name)
def test_sites_are_read_as_a_person_reads_them(page: Page) -> None:
    assert read(page).wrong == KNOWN.get(page.name, [])


@pytest.mark.parametrize("title", [TITLE, "乡村振兴要靠人", "新闻公报"])
def test_a_title_above_the_path_stays_where_no_other_is(title: str) -> None:
    assert kept(title, "首页 > 要闻 > 正文", FIRST, LAST) == [title, FIRST, LAST]


@pytest.mark.parametrize(
    "name", ["海岚市人大常委会", "海岚科技厅", "魅力海岚", "海岚气象 · 为农服务"]
)
def test_a_name_above_the_path_goes_where_a_title_is_below(name: str) -> None:
    assert kept(name, "首页 > 要闻 > 正文", TITLE, FIRST, LAST) == [TITLE, FIRST, LAST]


def test_a_report_above_the_path_stays() -> None:
    page = (TITLE, "首页 > 要闻 > 正文", "下半年任务确定六个方面", FIRST, LAST)
    assert kept(*page) == [page[0], *page[2:]]


@pytest.mark.parametrize("below", [("02", LAST), ("02", LAST, "03", FIRST)])
def test_a_number_below_the_date_heads_its_part(below: tuple[str, ...]) -> None:
    page = (TITLE, "2025年4月20日 18:30", "01", FIRST, *below)
    assert kept(*page) == [TITLE, *page[2:]]


def test_the_word_for_a_picture_stays_where_it_is_alone() -> None:
    assert kept(TITLE, FIRST, "图片", LAST) == [TITLE, FIRST, "图片", LAST]
    assert kept(TITLE, "图片", FIRST, "图片", LAST) == [TITLE, FIRST, LAST]


def test_how_to_reach_an_office_stays_below_its_notice() -> None:
    page = (TITLE, FIRST, LAST, "地址：海岚市清河路9号　咨询电话：0898-66660000")
    assert kept(*page) == list(page)


@pytest.mark.parametrize(
    "line",
    ["看完这篇，你的心情是？", "喜欢 0 感动 0 愤怒 0", "您对该解读的评价：", "A06：民生·关注"],
)
def test_what_a_site_asks_and_counts_goes_at_the_edge_and_stays_inside(line: str) -> None:
    assert kept(TITLE, FIRST, LAST, line) == [TITLE, FIRST, LAST]
    assert kept(TITLE, FIRST, line, LAST) == [TITLE, FIRST, line, LAST]


def test_the_titles_of_a_page_of_a_newspaper_go_where_its_own_comes_again() -> None:
    listed = ("本版新闻", TITLE, "五月槐花香满城", "放大 缩小 默认")
    page = ("海岚晚报 2025年6月18日 星期三", *listed, "街巷平了 管线顺了", TITLE, FIRST, LAST)
    assert kept(*page) == ["街巷平了 管线顺了", TITLE, FIRST, LAST]


def test_a_motto_above_the_path_goes() -> None:
    page = ("立检为公 执法为民", "首页 > 要闻 > 正文", TITLE, FIRST, LAST)
    assert kept(*page) == [TITLE, FIRST, LAST]
    assert kept(page[0], FIRST, LAST) == [page[0], FIRST, LAST]


def test_who_runs_the_site_goes_below_how_to_reach_it() -> None:
    runs = "海岚大学党委宣传部（新闻中心）主办　海岚市学府路1号"
    assert kept(TITLE, FIRST, LAST, "投稿邮箱：news@hailan.cn", runs) == [TITLE, FIRST, LAST]
    assert kept(TITLE, FIRST, LAST, runs) == [TITLE, FIRST, LAST, runs]


def test_the_account_that_published_first_is_the_source_and_its_motto_goes() -> None:
    page = ["以下文章来源于健康海岚 ，作者 乔木", "健康海岚", "健康海岚，守护您的健康。"]
    result = clean(Article("\n".join([TITLE, *page, FIRST, LAST])), load_rules())
    assert result.text.split("\n") == [TITLE, FIRST, LAST]
    assert result.front_matter.source.value == "健康海岚"
    assert kept(TITLE, page[2], FIRST, LAST) == [TITLE, page[2], FIRST, LAST]


def test_an_account_of_any_name_stands_above_a_title_that_asks() -> None:
    page = (
        "海岚第一医院",
        "孩子发烧，要不要马上去医院？",
        "海岚第一医院 2025年12月18日 07:00 浙江",
    )
    assert kept(*page, FIRST, LAST) == [page[1], FIRST, LAST]


def test_names_of_other_sites_go_between_lines_of_the_site_alone() -> None:
    names = "海岚人大网 地方人大常委会 江洲政府网"
    page = (TITLE, FIRST, LAST)
    assert kept(*page, "打印 关闭", names, "海ICP备05012345号") == list(page)
    assert kept(*page, names) == [*page, names]


def test_the_name_of_an_office_in_single_letters_goes_above_the_path() -> None:
    page = ("竹 溪 镇 人 民 政 府", "首页 > 要闻 > 正文", TITLE, FIRST, LAST)
    assert kept(*page) == [TITLE, FIRST, LAST]


def test_a_ranking_of_a_site_goes_in_the_foot_and_heads_a_part_inside() -> None:
    ranking = ("海岚热榜", "1 高温预警升级", "2 高铁加开夜间列车")
    assert kept(TITLE, FIRST, LAST, *ranking) == [TITLE, FIRST, LAST]
    assert kept(TITLE, FIRST, *ranking, LAST) == [TITLE, FIRST, *ranking, LAST]
