"""Kinds of pages: lists of channels, accounts with numbered headings, statistical bulletins."""

from __future__ import annotations

import pytest

from summarizer.clean.article import clean
from summarizer.errors import InputError
from summarizer.schema import Article, Document
from summarizer.segment import segment


def document(text: str) -> Document:
    return segment(clean(Article(text), ()))


@pytest.mark.parametrize(
    "page",
    [
        "新闻\n时政要闻\n民生\n视频\n图片\n专题\n财经",
        "机构概况\n领导之窗\n政策法规\n通知公告\n工作动态\n专题专栏",
    ],
)
def test_names_of_channels_alone_are_no_article(page: str) -> None:
    with pytest.raises(InputError, match="no article"):
        document(page)


@pytest.mark.parametrize(
    "text",
    [
        "苹果\n香蕉\n梨\n葡萄\n桃",
        "春眠不觉晓\n处处闻啼鸟\n夜来风雨声\n花落知多少",
        "静夜思\n床前明月光\n疑是地上霜\n举头望明月\n低头思故乡",
        "教育\n健康\n文化\n体育\n科技",
        "地区\t产量\n河东\t12\n河西\t15\n河南\t18",
        "社保中心\n医保中心\n公积金中心\n办事大厅",
        "重点任务\n- 修路\n- 建桥\n- 治水\n- 植树",
        "公告\n停水通知\n东城片区\n西城片区\n今晚十点",
    ],
)
def test_lists_tables_and_poems_are_articles(text: str) -> None:
    assert document(text).sections


def test_the_numbered_headings_of_an_account_are_its_sections() -> None:
    text = (
        "医保缴费指南来了\n集中缴费今天开始，请按时办理。\n01\n缴费时间\n9月1日起集中缴费。\n02\n办理渠道\n"
        "1、到银行网点办理。\n2、到税务大厅办理。\n03\n缴费标准\n每人每年420元，特困人员全额资助。"
    )
    sections = document(text).sections
    headings = [section.heading for section in sections if section.kind == "priority"]
    assert headings == ["01 缴费时间", "02 办理渠道", "03 缴费标准"]


def test_a_bulletin_has_its_issuer_above_and_its_notes_below() -> None:
    text = (
        "2025年海岚市统计公报\n海岚市统计局\n2026年3月18日\n2025年，全市经济运行总体平稳。\n一、综合\n"
        "全年生产总值①2865.4亿元，增长5.6%。\n二、农业\n粮食产量②131.2万吨，增产2.1%。\n注释：\n"
        "①绝对数按现价计算。\n②包括谷物和豆类。\n资料来源：\n数据来自市统计局。"
    )
    sections = document(text).sections
    assert [s.kind for s in sections] == [
        "title",
        "front",
        "lead",
        "priority",
        "priority",
        "closing",
    ]
    assert [s.zh for s in sections[1].sentences] == ["海岚市统计局", "2026年3月18日"]
    assert sections[-1].sentences[0].zh == "注释："
    assert len(sections[-1].sentences) == 5
