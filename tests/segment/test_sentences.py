"""Where sentences end, and where they never do."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.segment import split_sentences


@pytest.mark.parametrize(
    "cut",
    [
        "患者花了123.23元。|全年融资4.15亿美元，同比增长12.6%。",
        "“这是对的。”|他说。|“我们不会停下。明年还要继续！”|主任表示。",
        "结构有三种（群、环、域……），序结构（偏序、全序……）。",
        "他说：“停工不是办法……我们要想别的出路。”|会场响起掌声。",
        "详情见www.hailan.gov.cn/a.html?id=3.5，邮箱info@hailan.gov.cn。|版本为V2.0.1。",
        "“什么时候完工？”|记者问。|“年底前！”|负责人回答。",
        "围绕“谁来种地？”这一问题，大家讨论。|“谁来种地？”是主题。",
        "《谁动了我的奶酪？》是好书。|「好！」|他说。|『走。』|她说。",
        "A. B. Smith来访.|他很忙.|公司Apple Inc. 也来了。",
        "谁种地？！|没人知道!?|真的？？？|是的。",
        "路很长……他没有停。|可是……",
        "（注：本办法自7月1日起施行。）|下一句。",
        "要抓三件大事：|一是抓生产；|二是保安全；|三是促消费。",
        "原规定废止；新规定施行。",
        "他喊“加油！”，大家都喊。|“快！”|“再快！”|有人喊。",
        "The dam is ready. |Work starts in May. |海岚很美。",
        "投资为3.5亿元.|比去年多.|票价多少?|只要5元;不贵!",
        "一.抓好生产。|第一．抓好安全。",
        "票房累计突破１２３．４亿元。|身高１．７５米，占地０．４平方米．|版本ｖ２．３．１发布。",
        "详见ｈｔｔｐ：／／ｗｗｗ．ｇｏｖ．ｃｎ／ａ．ｈｔｍｌ？ｉｄ＝３．５。|他来了。",
        "增长１２．５％。|Ａ．Ｂ．公司到场。|１．抓好生产。|约０．４%。",
        "没有句末标点的一行",
        "他说：“这条渠修了两年。|全村都出了力。",
        "海岚新区（面积120平方公里。|人口58万人。",
        "”开头是孤立的引号。）|也一样。",
    ],
)
def test_cuts(cut: str) -> None:
    assert split_sentences(cut.replace("|", "")) == cut.split("|")


def test_a_long_quotation_is_cut_at_its_sentences() -> None:
    inner = "我们要把这件事办好，让每一个人都看得见变化。" * 8
    parts = split_sentences(f"他说：“{inner}”大家鼓掌。")
    assert len(parts) == 9
    assert parts[0].startswith("他说：“")
    assert parts[-2].endswith("。”")
    assert parts[-1] == "大家鼓掌。"
    assert split_sentences(f"他说：“{inner[:60]}”") == [f"他说：“{inner[:60]}”"]


def test_a_long_enumeration_is_cut_at_semicolons() -> None:
    parts = split_sentences(
        "有下列情形的无效：" + "投标文件没有按照招标文件的要求密封和签字的；" * 7 + "其他。"
    )
    assert len(parts) > 3
    assert all(part.endswith(("；", "。")) for part in parts)


def test_text_without_end_marks_is_cut_at_commas() -> None:
    parts = split_sentences("新区今年投资四亿元建设学校和医院，" * 100)
    assert 2 < len(parts) <= 9
    assert all(part.endswith("，") for part in parts)


@pytest.mark.parametrize(
    "piece",
    [
        "海岚新区今年投资4.5亿元",
        "（",
        "“好。”",
        "“好。",
        "一是好；",
        "。",
        "a.b",
        ".海",
        "，",
        '"好"',
        "1.",
        "#a",
    ],
)
def test_time_is_in_proportion_to_the_length(piece: str) -> None:
    text = (piece * 200_000)[:200_000]
    started = time.process_time()
    assert "".join(split_sentences(text)) == text
    assert time.process_time() - started < 6  # about a second; quadratic would be minutes


MARKS = '。！？；，…：、,.;?!（）()“”‘’「」『』《》[]【】〔〕"'
TEXT = st.text(st.sampled_from("城市发展一二是第首先12ab 海岚" + MARKS), max_size=200)
PLAIN = st.text(st.sampled_from("城市发展海岚。！？；，…"), min_size=1, max_size=30)
HELD = ["“”", "‘’", "「」", "『』", "《》", "（）", "()", "【】", "〔〕"]


@settings(derandomize=True, max_examples=400, deadline=None)
@given(TEXT)
def test_sentences_joined_are_the_paragraph(text: str) -> None:
    assert "".join(split_sentences(text)) == text
    assert all(split_sentences(text)) or not text


@settings(derandomize=True, max_examples=400, deadline=None)
@given(PLAIN, st.sampled_from(HELD), PLAIN, st.sampled_from(HELD), PLAIN, PLAIN)
def test_no_cut_inside_a_pair(
    before: str, outer: str, first: str, inner: str, second: str, after: str
) -> None:
    held = f"{outer[0]}{first}{inner[0]}{second}{inner[1]}{outer[1]}"
    if outer != inner:
        assert any(held in part for part in split_sentences(before + held + after))


@settings(derandomize=True, max_examples=200, deadline=None)
@given(PLAIN, st.sampled_from([pair[0] for pair in HELD]), st.lists(PLAIN, min_size=1, max_size=4))
def test_an_unclosed_mark_holds_nothing(before: str, mark: str, parts: list[str]) -> None:
    text = f"{before}{mark}城{'。'.join(parts)}"
    plain = [len(part) for part in split_sentences(text.replace(mark, "市"))]
    assert [len(part) for part in split_sentences(text)] == plain


@settings(derandomize=True, max_examples=200, deadline=None)
@given(
    PLAIN,
    st.sampled_from(
        ["https://a.cn/x?y=1.5&z=2", "www.hailan.gov.cn/a.html?id=3", "4.5", "123.23", "V2.0.1",
         "A. B. Smith", "info@hailan.gov.cn", "海政发〔2025〕12号", "GB/T 19001", "#海岚！加油#"]
    ),
    PLAIN,
)  # fmt: skip
def test_no_cut_inside_figures_names_and_addresses(before: str, whole: str, after: str) -> None:
    assert any(whole in part for part in split_sentences(f"{before}看{whole}，{after}"))
