"""Marks of items are put into English by rule, the same for all of a series."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tools import lgsum

from summarizer.translate.item_marks import translate_items


def as_read(text: str) -> str:
    """Return the English mark with what the model gets."""
    (made,) = translate_items([text], None, lambda texts, mended: [f"<{t}>" for t in texts])
    return made


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一、压实责任", "I. <压实责任>"),
        ("十四、附则", "XIV. <附则>"),
        ("（十一）公开电话。", "(11) <公开电话。>"),
        ("(3)强化落实", "(3) <强化落实>"),
        ("1.减免房租。", "1. <减免房租。>"),
        ("12、预付卡。", "12. <预付卡。>"),
        ("2）报名时间", "2. <报名时间>"),
        ("③一寸免冠照片8张。", "(3) <一寸免冠照片8张。>"),
        ("㈡落实措施", "(2) <落实措施>"),
        ("（二）2025年预算安排", "(2) <2025年预算安排>"),
    ],
)
def test_a_mark_is_written_by_rule(text: str, expected: str) -> None:
    assert as_read(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "三、四季度新开工92个项目。",
        "二、三产业增长5%。",
        "1、2号楼封顶。",
        "1.5亿元投资到位。",
        "1. 5亿元投资到位。",
        "第一，扩大投资。",
        "一是扩大投资。",
        "2024年以来，职工立足岗位。",
        "（2024年第6号）",
        "一、",
        "（一）",
        "3名学生获奖。",
        "一一、不是数字",
    ],
)
def test_what_may_be_an_amount_or_a_word_is_left_to_the_model(text: str) -> None:
    assert as_read(text) == f"<{text}>"


def test_what_stays_empty_has_no_mark() -> None:
    assert translate_items(["①录取通知书；"], None, lambda texts, mended: [""]) == [""]


def test_a_series_has_one_kind_of_mark_and_no_false_alarm(tmp_path: Path) -> None:
    page, made = tmp_path / "page.txt", tmp_path / "made.json"
    page.write_text(
        "关于加强管理的通告\n一、管理范围\n本区所有小区适用本通告。\n二、禁止行为\n①在楼道停放车辆；\n"
        "②携带蓄电池进入电梯；\n③私拉电线充电。\n三、法律责任\n违反本通告的，责令改正。\n四、施行时间\n"
        "本通告自2023年8月1日起施行。\n",
        encoding="utf-8",
    )
    lgsum("briefing", page, "-o", made, "--profile", "fast")
    raw = json.loads(made.read_bytes())
    english = {p["zh"]: p["en"] for brief in raw["sections"] for p in brief["pairs"]}
    marks = ["I. ", "II. ", "III. ", "IV. "]
    headings = [en for zh, en in english.items() if zh[1:2] == "、"]
    assert [en[: len(mark)] for en, mark in zip(headings, marks, strict=True)] == marks
    items = [en for zh, en in english.items() if zh[0] in "①②③"]
    assert [en[:4] for en in items] == ["(1) ", "(2) ", "(3) "]
    wrong = [issue for issue in raw["issues"] if issue["check"] == "numbers"]
    assert not wrong
