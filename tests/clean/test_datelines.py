"""The dateline of the page's own reports goes; one that says where and when stays."""

from __future__ import annotations

import pytest

from summarizer.clean.article import clean
from summarizer.schema import Article

TITLE = "海岚市召开消防工作会议"
LAST = "会议要求，各单位抓好落实，确保全年目标完成。"


@pytest.mark.parametrize(
    ("dateline", "author"),
    [
        ("【本报讯】", ""),
        ("[本刊讯]", ""),
        ("本网讯 ", ""),
        ("本台消息：", ""),
        ("本报讯（记者 王明）", "记者 王明"),
        ("本报综合消息　", ""),
        ("本报讯（记者 王明 通讯员 李佳）", "记者 王明 通讯员 李佳"),
    ],
)
def test_that_a_report_is_the_pages_own_is_no_text(dateline: str, author: str) -> None:
    report = "昨日，海岚港完成货物吞吐量30万吨。"
    page = clean(Article(f"{TITLE}\n{dateline}{report}\n{LAST}"), ())
    assert page.text.split("\n")[1] == report
    (change,) = [change for change in page.changes if change.kind == "dateline"]
    assert change.text == dateline
    assert page.front_matter.author.value == author


@pytest.mark.parametrize(
    "line",
    [
        "本报讯员制度始于1950年，全市曾有通讯员1200人。",
        "本报讯（昨日傍晚）海岚港完成货物吞吐量30万吨。",
        "新华社南京4月9日电（记者陆华东）今年首批勺嘴鹬抵达。",
        "本报北京6月3日电 国务院日前印发通知，部署防汛工作。",
        "【高雄讯】高雄捷运小港林园线今天动土。",
        "本网站去年发布稿件3.2万篇，访问量达到1.2亿次。",
    ],
)
def test_what_tells_more_stays(line: str) -> None:
    assert clean(Article(f"{TITLE}\n{line}\n{LAST}"), ()).text.split("\n")[1] == line


def test_a_line_that_the_user_keeps_keeps_its_dateline() -> None:
    page = clean(Article(f"{TITLE}\n本报讯 昨日海岚大桥通车。\n{LAST}"), (), ["本报讯"])
    assert "本报讯 昨日" in page.text


@pytest.mark.parametrize(
    ("read", "written"),
    [
        ("3. 5G基站新增20个。", "3. 5G基站新增20个。"),
        ("1. 12家企业获奖。", "1. 12家企业获奖。"),
        ("附件：1. 2025年任务表", "附件：1. 2025年任务表"),
        ("On May 9, 23 projects were signed.", "On May 9, 23 projects were signed."),
        ("投资3. 5亿元，共12, 345人参加。", "投资3.5亿元，共12,345人参加。"),
    ],
)
def test_the_number_of_an_item_is_no_part_of_its_amount(read: str, written: str) -> None:
    assert clean(Article(f"{TITLE}\n{read}"), ()).text.split("\n")[1] == written
