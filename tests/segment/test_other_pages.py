"""Heads, annexes and questions as sites that are not ours have them."""

from __future__ import annotations

import pytest

from summarizer.clean.article import clean
from summarizer.schema import Article, Document
from summarizer.segment import segment

FIRST = "全年地区生产总值1920.4亿元，比上年增长5.6%。"


def read(*lines: str) -> Document:
    return segment(clean(Article("\n".join(lines)), ()))


@pytest.mark.parametrize("date", ["2025年3月28日", "二〇二五年三月", "2025年3月"])
def test_several_issuers_and_their_date_are_front_matter(date: str) -> None:
    issuers = ("张家口市统计局", "国家统计局张家口调查队")
    front = read("2024年统计公报", *issuers, date, FIRST, FIRST).sections[1]
    assert (front.kind, [s.zh for s in front.sentences]) == ("front", [*issuers, date])


def test_a_red_head_is_no_title() -> None:
    title = "景德镇市人民政府关于扶持陶瓷出口的若干规定"
    document = read("景德镇市人民政府文件", "景府发〔1998〕23号", title, FIRST, FIRST)
    assert document.title == title


def test_an_annex_is_named_by_its_title() -> None:
    signed = ("泸州市人民政府办公室", "2025年4月21日")
    annex = ("附件1", "2025年建设任务分解表", "区县\t新建", "泸县\t6.8")
    document = read("泸州市关于建设农田的通知", FIRST, FIRST, *signed, *annex)
    assert document.sections[-1].heading == "附件1 2025年建设任务分解表"


@pytest.mark.parametrize("number", ["{}", "0{}"])
def test_bare_numbers_over_questions_are_theirs(number: str) -> None:
    asked = ("问：为什么要建立长护险？", "问：哪些人可以参加？")
    told = [(number.format(i), q, f"答：{FIRST}") for i, q in enumerate(asked, 1)]
    document = read("医保局答记者问", FIRST, *told[0], *told[1])
    headings = [s.heading for s in document.sections if s.kind == "priority"]
    assert headings == [f"{number.format(i)} {q}" for i, q in enumerate(asked, 1)]


@pytest.mark.parametrize(
    ("heads", "asker"),
    [
        (("线路怎么调", "票价怎么定"), "网友"),
        (("线路怎么调", "票价怎么定"), "网友“涪江水”"),
        (("1 线路怎么调", "2 票价怎么定"), "主持人"),
    ],
)
def test_headings_over_two_questions_are_sections(heads: tuple[str, str], asker: str) -> None:
    parts = [(head, f"{asker}：今年有什么安排？", f"王建平：{FIRST}") for head in heads]
    document = read("交通局长谈公交改革", FIRST, *parts[0], *parts[1])
    assert [s.heading for s in document.sections if s.kind == "priority"] == list(heads)


def test_english_figures_are_no_shared_opening() -> None:
    english = "23 projects were signed, 23 contracts were made, 23 firms came."
    document = read("厦门金砖创新基地签约", FIRST, english, FIRST, english)
    assert {s.cue for s in document.sections[1:]} == {"paragraph"}


def test_a_table_without_a_name_is_called_by_its_columns() -> None:
    rows = ("区县\t均价（元）", "吴兴区\t14200", "南浔区\t9300")
    table = read("湖州公布6月房价", *rows, FIRST).sections[1]
    assert table.heading == "区县、均价（元）"
