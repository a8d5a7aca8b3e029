"""Key points of lists: no labels, no halves of a list, no numbers of items, and short headlines
that are cut in no figure, bracket or name."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tools import lgsum

from summarizer.render.evidence import named_points
from summarizer.schema import Briefing, Document, Issue, Pair, Point, Section, Sentence
from summarizer.settings import Summarize
from summarizer.summarize.briefs import section_briefs, short_texts, short_title
from summarizer.summarize.clauses import clauses, shorten
from summarizer.summarize.lead import LeadSummarizer


def points_of(*rows: tuple[str, str], heading: str = "二、主要任务") -> tuple[Point, ...]:
    """Return the gist and the key points of a priority with these sentences, a paragraph each."""
    sentences = [Sentence("2.0", heading, 1)]
    sentences += [Sentence(f"2.{i}", zh, i + 1) for i, (zh, _) in enumerate(rows, 1)]
    pairs = [Pair(("2.0",), heading, "II. Tasks")]
    pairs += [Pair((f"2.{i}",), zh, en) for i, (zh, en) in enumerate(rows, 1)]
    options = Summarize()
    (brief,) = section_briefs(
        [Section("priority", heading, "", tuple(sentences))],
        [tuple(pairs)],
        LeadSummarizer(options),
        options,
        lambda texts: {name: f"EN({text})" for name, text in texts.items()},
    )
    assert brief.gist
    return (brief.gist, *brief.points)


@pytest.mark.parametrize(
    "label",
    ["（一）明确分工。", "2.1 建设平台。", "第一个方面，扩大投资。", "1、低价团。", "②建设平台"],
)
def test_a_label_is_no_point(label: str) -> None:
    points = points_of((label, "Label."), ("各区要建立值班制度。", "Districts set up duty."))
    assert {p.zh for p in points} == {"各区要建立值班制度。"}
    assert {p.zh for p in points_of((label, "Label."))} != set()  # unless it is all there is


def test_items_that_are_statements_are_points() -> None:
    rows = (("（一）明确分工。", "(1) Divide labor."), ("（二）公开电话。", "(2) Publish phones."))
    assert [p.zh for p in points_of(*rows)[1:]] == ["明确分工。", "公开电话。"]


def test_what_only_leads_to_a_list_is_no_point() -> None:
    rows = (("会议部署三项工作：", "Three tasks:"), ("港口今年新开航线6条。", "Six routes opened."))
    assert {p.zh for p in points_of(*rows)} == {"港口今年新开航线6条。"}


def test_the_items_of_one_sentence_stay_together() -> None:
    rows = (
        ("有下列情形的，投标无效：", "Bids are void if:"),
        ("①文件未密封的；", "(1) not sealed;"),
        ("②报价低于成本的；", "(2) below cost;"),
        ("③串通投标的。", "(3) rigged."),
    )
    gist, *points = points_of(*rows)
    whole = "".join(zh for zh, _ in rows)
    assert [p.zh for p in points] == [whole]
    assert points[0].ids == ("2.1", "2.2", "2.3", "2.4")
    assert points[0].en == " ".join(en for _, en in rows)
    assert gist == points[0]


def test_so_do_the_words_before_them() -> None:
    rows = (
        ("抓好两项工作：", "Two tasks:"),
        ("一是压实责任；", "First, duty;"),
        ("二是加强督查。", "Second, checks."),
    )
    assert [p.zh for p in points_of(*rows)] == ["抓好两项工作：一是压实责任；二是加强督查。"] * 2


def test_a_list_too_long_for_a_point_is_its_items_each_by_itself() -> None:
    rows = tuple((f"（{n}）{'按规定完成检查' * 8}；", f"({n}) Check;") for n in "123")
    gist, *points = points_of(*rows)
    for point in (gist, *points):
        assert point.zh.startswith("按规定")
        assert not point.zh.endswith("；")
    assert [p.en for p in points] == ["Check."] * 3


def test_an_item_keeps_its_number_where_the_english_has_none() -> None:
    (_, point) = points_of(("3.设立资金5亿元。", "Three funds: 500 million yuan."))
    assert (point.zh, point.en) == ("3.设立资金5亿元。", "Three funds: 500 million yuan.")


def test_a_finding_marks_the_item_without_its_number() -> None:
    zh, en = "3.设立资金5亿元。", "3. A fund of 50 million yuan."
    section = Section("priority", "二、主要任务", "", (Sentence("2.1", zh, 1),))
    options = Summarize()
    briefs = section_briefs(
        [section], [(Pair(("2.1",), zh, en),)], LeadSummarizer(options), options, lambda texts: {}
    )
    assert [p.zh for p in briefs[0].points] == ["设立资金5亿元。"]
    assert not [p for p in short_texts(briefs) if p.ids == ("gist-0",)]  # it is no text of its own
    issue = Issue("numbers", "error", "not in the English: 5亿元", ("2.1",))
    made = Briefing(Document("题", (section,)), "T", briefs[0].points, tuple(briefs), (issue,))
    assert [named.findings for named in named_points(made)] == [(issue,)] * 2


@pytest.mark.parametrize(
    "whole",
    ["投资1，200万元", "会议21：30开始", "十股3：1配股", '推出"快贷，稳贷"平台', "（甲，乙）签约"],
)
def test_no_clause_ends_in_a_figure_a_quotation_or_a_bracket(whole: str) -> None:
    assert clauses(f"{whole}，今年动工。") == [f"{whole}，", "今年动工。"]
    assert shorten(f"{whole}，群众的生活条件得到了很大的改善。", 12) == whole


@pytest.mark.parametrize(
    "name", ["on May 1, 2026", "by Blue Harbor Co., Ltd.", "of ports (sea, river, dry)", "[a, b]"]
)
def test_no_title_ends_in_a_name_a_date_or_a_bracket(name: str) -> None:
    title = f"{'word ' * 20}here, {'word ' * 10}{name} and {'word ' * 20}end"
    assert short_title(title) == f"{'word ' * 20}here…"


def test_through_the_command_line(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(
        "石溪区关于加强管理的通告\n为预防火灾，现通告如下：\n一、禁止行为\n禁止下列行为：\n①在楼道停放车辆；\n"
        "②携带蓄电池进入电梯；\n③私拉电线充电。\n二、工作措施\n（一）明确分工。\n各区要建立24小时值班制度。\n"
        "（二）公开电话。\n服务热线为12319。\n三、施行时间\n本通告自2023年8月1日起施行。\n",
        encoding="utf-8",
    )
    told = lgsum("briefing", page, "--format", "json", "--profile", "fast")
    made = json.loads(told.data)
    listed, measures, _ = (
        [point["zh"] for point in brief["points"]]
        for brief in made["sections"]
        if brief["section"]["kind"] == "priority"
    )
    assert listed == ["禁止下列行为：①在楼道停放车辆；②携带蓄电池进入电梯；③私拉电线充电。"]
    assert measures == ["各区要建立24小时值班制度。", "服务热线为12319。"]
