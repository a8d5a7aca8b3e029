"""Kinds of pages: lists of channels, accounts with numbered headings, statistical bulletins."""

from __future__ import annotations

import pytest

from summarizer.clean.article import clean
from summarizer.errors import InputError
from summarizer.read import read_bytes
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


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (
            ["关于开展入海河道雨季污染", "联合排查整治的通知"],
            "关于开展入海河道雨季污染联合排查整治的通知",
        ),
        (
            ["海岚市２０２４年国民经济和社会发展", "统计公报（摘要）［１］"],
            "海岚市２０２４年国民经济和社会发展统计公报（摘要）［１］",
        ),
        (
            ["海岚市水务局　海岚市环境局", "关于开展入海河道", "排查整治工作的方案"],
            "海岚市水务局　海岚市环境局关于开展入海河道排查整治工作的方案",
        ),
        (["海岚市2025年工作要点", "关于做好防汛的通知"], "海岚市2025年工作要点"),
        (["海岚港扩建工程昨日开工", "来自码头的调研报告"], "海岚港扩建工程昨日开工"),
        (["关于修路", "通知"], "关于修路"),
    ],
)
def test_a_title_over_two_lines_is_one(lines: list[str], title: str) -> None:
    text = "\n".join([*lines, "各区县要加强巡查，及时清淤。", "各部门要抓好落实，按月报告。"])
    assert document(text).title == title


def test_the_line_between_title_and_date_is_a_subtitle() -> None:
    body = (
        "今年前4个月，全市产值达到92.7亿元。\n技术\n攻克技术11项，成本下降三成。\n市场\n"
        "产品出口23个国家，增长五成。"
    )
    deck = "煤层气加工产值突破90亿元"
    found = document(f"从卖原煤到卖材料\n{deck}\n2025-06-18 09:30 来源：海岚日报\n{body}").sections
    assert [s.kind for s in found] == ["title", "front", "lead", "priority", "priority"]
    assert [s.zh for s in found[1].sentences] == [deck]
    below = document(f"从卖原煤到卖材料\n2025-06-18 09:30 来源：海岚日报\n{deck}\n{body}").sections
    assert "front" not in [s.kind for s in below]


def test_the_only_heading_of_its_level_below_the_title_is_a_subtitle() -> None:
    text = "6月17日，首列专列驶抵海岚港，货值约1.3亿元。"
    page = (
        f"<html><body><h1>海岚港开出专列</h1><h2>全程时间缩短四成</h2><p>{text}</p><p>{text}</p>"
        f"<h3>一箱到底</h3><p>{text}</p><h3>班列加密</h3><p>{text}</p></body></html>"
    )
    found = segment(clean(read_bytes(page.encode(), "a.html"), ())).sections
    assert [s.kind for s in found] == ["title", "front", "lead", "priority", "priority"]
    first = page.replace("<h3>", "<h2>").replace("</h3>", "</h2>")
    found = segment(clean(read_bytes(first.encode(), "a.html"), ())).sections
    assert [s.kind for s in found] == ["title", "priority", "priority", "priority"]


def test_headings_over_questions_are_the_sections() -> None:
    text = (
        "小县城怎么留住村医\n到3月底，全县在岗村医达到217人。\n01\n编制与待遇\n记者：怎么破题？\n"
        "易建中：拿出186个编制。\n记者：收入多少？\n易建中：平均6.3万元。\n02\n能力与成长\n"
        "问：手艺会不会荒？\n答：每年跟班学习45天。"
    )
    found = document(text).sections
    assert [s.kind for s in found] == ["title", "lead", "priority", "priority"]
    assert [s.heading for s in found[2:]] == ["01 编制与待遇", "02 能力与成长"]
    assert len(found[2].sentences) == 5


def test_a_series_inside_an_answer_is_no_heading_over_questions() -> None:
    text = (
        "发布会\n会议今天举行。\n记者：怎么办？\n王某：主要有两项。\n一、修路\n二、建桥\n记者：花多少？\n"
        "王某：3亿元。"
    )
    found = document(text).sections
    assert [s.kind for s in found] == ["title", "lead", "body", "body"]


def test_speakers_in_brackets_ask_and_answer() -> None:
    text = (
        "发布会实录\n[主持人 方圆] 大家好！\n[海岚日报记者] 收费会涨吗？\n[王某] 不会。\n"
        "[听潮财经记者] 何时开工？\n[王某] 下月开工。"
    )
    found = document(text).sections
    assert [s.kind for s in found] == ["title", "lead", "body", "body"]
    assert found[2].sentences[0].zh == "[海岚日报记者] 收费会涨吗？"


def test_the_frame_of_a_speech() -> None:
    text = (
        "在海岚大会上的致辞\n（2025年9月12日，海岚）\n海岚市交通局局长　顾某\n（根据录音整理）\n"
        "尊敬的各位来宾，朋友们：\n上午好！很高兴与大家相聚。\n第一，让通道更畅通。我们将建设两条铁路。\n"
        "第二，让成本更透明。我们将每周发布运价。\n朋友们，路通则百业兴。让我们携起手来！\n谢谢大家！"
    )
    found = document(text).sections
    assert [s.kind for s in found] == ["title", "front", "lead", "priority", "priority", "closing"]
    assert len(found[1].sentences) == 4
    assert found[-1].sentences[0].zh == "朋友们，路通则百业兴。"


def test_the_frame_of_minutes_and_plans() -> None:
    text = (
        "海岚市数据局办公会议纪要\n第9期\n海岚市数据局办公室　　　2025年5月30日\n（2025—2027年）\n"
        "5月28日，局长主持召开办公会议。\n会议同意实施细则，授权期限不超过3年。\n联络人：林科长"
    )
    found = document(text).sections
    assert [s.zh for s in found[1].sentences] == text.split("\n")[1:4]
    assert [s.zh for s in found[-1].sentences] == ["联络人：林科长"]
    assert found[-1].kind == "closing"


def test_a_title_goes_on_with_what_it_asks_for() -> None:
    asked = "公开征求意见的公告"
    text = f"关于治理塑料污染的意见（征求意见稿）\n{asked}\n现向社会征求意见。\n截止时间为8月15日。"
    assert document(text).title == f"关于治理塑料污染的意见（征求意见稿）{asked}"


BODY = "7月21日，省委研究防汛工作。\n会议指出，全省降雨量偏多三成。\n会议要求，24小时值守。"
TITLE = "牢牢守住防汛救灾主动权"


@pytest.mark.parametrize(
    ("lines", "title", "front"),
    [
        (("省委召开会议强调", TITLE), TITLE, ["省委召开会议强调"]),
        (
            ("省委召开会议强调", TITLE, "全力保障安全", "顾维民主持并讲话", "来源：海岚日报"),
            TITLE,
            ["省委召开会议强调", "全力保障安全", "顾维民主持并讲话"],
        ),
        (
            ("全省防汛会议召开", TITLE, "2025-07-22 09:30 来源：海岚日报"),
            TITLE,
            ["全省防汛会议召开"],
        ),
        (
            ("全省防汛会议召开", "顾维民主持并讲话", "2025-07-22 09:30 来源：海岚日报"),
            "全省防汛会议召开",
            ["顾维民主持并讲话"],
        ),
        (("海岚新闻公报", TITLE, "＊＊＊＊＊＊＊＊＊＊"), TITLE, ["海岚新闻公报"]),
    ],
)
def test_what_stands_above_and_below_a_title_is_front_matter(
    lines: tuple[str, ...], title: str, front: list[str]
) -> None:
    found = document("\n".join((*lines, BODY)))
    assert found.title == title
    assert [s.zh for s in found.sections[1].sentences] == front


def test_the_title_is_that_of_the_list_above_it() -> None:
    page = ("本版新闻", TITLE, "五月槐花香满城", "放大 缩小 默认", "水退了 路通了", TITLE, BODY)
    assert document("\n".join(page)).title == TITLE


def test_contents_below_what_announces_a_text_are_front_matter() -> None:
    heads = ["前言", "一、保护格局形成", "二、生态功能提升", "结束语"]
    told = [f"{head}\n湿地面积约5635万公顷，居亚洲第一位。" for head in heads]
    found = document("\n".join(["湿地白皮书", "全文如下。", "目录", *heads, *told]))
    assert [s.zh for s in found.sections[1].sentences] == ["目录", *heads]
    assert [s.heading for s in found.sections if s.kind == "priority"] == heads


def test_a_numbered_heading_may_end_with_a_full_stop() -> None:
    parts = [
        f"{number}、{name}\n（一）更新船体。\n渔船更新，油耗下降12%。\n（二）配齐设备。\n设备配齐，达到100%。"
        for number, name in (("一", "重点任务"), ("二", "工作要求"))
    ]
    sections = document("\n".join(["渔船更新改造通知", "现通知如下。", *parts])).sections
    told = [[s.zh for s in x.sentences if s.id in x.subheadings] for x in sections]
    assert told[-2:] == [["（一）更新船体。", "（二）配齐设备。"]] * 2
    listed = "一、办理条件\n（一）持有身份证。\n（二）年满18周岁。\n二、办理时限\n当日办结。"
    assert not any(x.subheadings for x in document(f"办事指南\n说明如下。\n{listed}").sections)


def test_whom_all_is_told_of_is_no_opening() -> None:
    told = ["公司拟派发红利1.47亿元。", "公司表示，将扩建二期。", "年底，公司股价报61.35元。"]
    found = document("\n".join(["星河新材公布年报", "公司去年收入42.7亿元。", *told]))
    assert {s.cue for s in found.sections[1:]} == {"paragraph"}


def test_a_reporter_before_the_camera_asks_nothing() -> None:
    told = [
        "【正文】玉米长势喜人。",
        "【记者出镜】记者 梁爽：预计亩产650公斤。",
        "【同期声】郝大勇：过去要五天。",
    ]
    found = document("\n".join(["秋粮丰收有保障", *told, "【正文】全省已建成8600万亩。"]))
    assert "question" not in {s.cue for s in found.sections}


def test_who_asks_may_stand_above_the_question() -> None:
    told = ["裴立：", "进出口1268.4亿元，增长7.9%。"]
    asked = ["云海日报记者：", "新能源汽车出口如何？", "裴立：", "出口3.1万辆，增长46.2%。"]
    found = document("\n".join(["外贸发布会实录", *told, *asked]))
    assert [s.heading for s in found.sections if s.cue == "question"] == ["云海日报记者："]


def test_the_codes_of_a_security_are_front_matter_and_the_title_has_its_company() -> None:
    head = "证券代码：600888　证券简称：东港航运　公告编号：2025-041"
    lines = [
        head,
        "东港航运股份有限公司",
        "关于签订重大合同的公告",
        "合同金额31.6亿元。",
        "特此公告。",
    ]
    found = document("\n".join(lines))
    assert found.title == "东港航运股份有限公司关于签订重大合同的公告"
    assert found.sections[1].sentences[0].zh == head
