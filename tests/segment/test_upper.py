"""Headings without a number above what is numbered or asked."""

from __future__ import annotations

import pytest

from summarizer.schema import Article
from summarizer.segment import segment

BODY = "各部门要明确责任，细化任务，确保按期完成。"


def headings(text: str) -> list[str]:
    return [s.heading for s in segment(Article(text)).sections if s.kind in ("priority", "body")]


def test_lines_above_items_and_questions() -> None:
    text = (
        "海岚市租房补贴办法解读\n近日，市住建局印发《办法》，现解读如下：\n"
        f"起草过程\n{BODY}\n政策依据\n1.《住房条例》\n2.《补贴规定》\n"
        f"补贴标准\n（一）单身职工\n每月300元，按季发放。\n（二）已婚家庭\n每月500元，按季发放。\n"
        "常见问题\n问：谁可以申请？\n答：在本市就业的无房职工都可以申请。\n"
        "问：到哪里申请？\n答：到街道办事大厅申请。"
    )
    assert headings(text) == ["起草过程", "政策依据", "补贴标准", "常见问题"]


def test_lines_of_a_report_with_one_question() -> None:
    text = (
        f"渡口的灯\n清晨，渡口的灯又亮了，老船工开始解缆。\n“河面宽，人心近”\n{BODY}\n"
        "老船工在渡口。（资料照片）\n桥通之后\n2019年，大桥通车，坐船的人少了一半。\n"
        "记者：还摆渡吗？\n老船工：有一个人坐也摆。\n谁来接班？\n儿子说，船不会停，灯也不会灭。"
    )
    assert headings(text) == ["“河面宽，人心近”", "桥通之后", "谁来接班？"]


def test_formal_numerals_and_the_lines_that_follow_them() -> None:
    text = (
        f"表彰公示\n现将名单公示。{BODY}\n（壹）先进个人\n1）第一小学李老师\n2）第二小学王老师\n"
        f"（贰）先进集体\n1）滨河站\n2）城东站\n事迹摘要\n{BODY}\n奖励标准\n{BODY}"
    )
    assert headings(text) == ["（壹）先进个人", "（贰）先进集体", "事迹摘要", "奖励标准"]


def test_formal_numerals_count_as_parts() -> None:
    text = f"工作方案\n引言。{BODY}\n壹、目标\n{BODY}\n贰、任务\n{BODY}\n叁、保障\n{BODY}"
    assert headings(text) == ["壹、目标", "贰、任务", "叁、保障"]


def test_who_speaks_at_a_press_conference() -> None:
    text = (
        "防汛工作新闻发布会\n发布人\n市水务局副局长　　陈某某\n主持人\n市政府新闻办处长　　周某某\n"
        f"文字实录\n周某某：\n{BODY}\n记者：何时进入主汛期？\n陈某某：{BODY}\n"
        f"记者：准备好了吗？\n陈某某：{BODY}"
    )
    found = headings(text)
    assert found[:3] == ["发布人", "主持人", "文字实录"]
    assert len(found) == 5


@pytest.mark.parametrize(
    "lines",
    [
        ["李 明", "王海涛"],  # names
        ["航拍大桥（资料图）", "图为施工现场"],  # captions
        ["海岚市水务局", "海岚市应急管理局"],  # who signs
        ["2026年6月3日", "2026年6月4日"],
        ["联系人：李某某", "电话：84200000"],
        ["■ 快讯", "● 链接"],
    ],
)
def test_lines_that_look_like_headings_leave_the_numbers_alone(lines: list[str]) -> None:
    one, two = lines
    text = (
        f"工作要点\n引言。{BODY}\n{one}\n{BODY}\n（一）扩大开放\n{BODY}\n（二）改善民生\n{BODY}\n"
        f"{two}\n{BODY}\n（三）守住底线\n{BODY}"
    )
    assert headings(text) == ["（一）扩大开放", "（二）改善民生", "（三）守住底线"]


@pytest.mark.parametrize("style", ["一、二、三、", "第一章 第二章 第三章 "])
def test_lines_inside_what_is_numbered_stay_inside(style: str) -> None:
    one, two, three = (
        style[i : i + len(style) // 3] for i in (0, len(style) // 3, len(style) // 3 * 2)
    )
    lead = f"编者提示\n{BODY}\n阅读指南\n{BODY}"
    text = (
        f"工作要点\n引言。{BODY}\n{lead}\n{one}扩大开放\n{BODY}\n{two}改善民生\n{BODY}\n"
        f"{three}守住底线\n{BODY}"
    )
    assert len(headings(text)) == 3
    assert headings(text)[0].endswith("扩大开放")
