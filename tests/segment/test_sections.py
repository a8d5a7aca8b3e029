"""Sections and sentences."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.errors import InputError
from summarizer.pipeline import Briefer
from summarizer.schema import Article
from summarizer.segment import segment, split_sentences


def kinds(text: str) -> list[str]:
    return [section.kind for section in segment(Article(text)).sections]


BODY = "各部门要明确责任，细化任务，确保按期完成。"


def test_repeated_openings_and_closing() -> None:
    paragraphs = [
        "建设滨海新城",
        "市长昨日介绍了明年的工作。",
        f"坚持开放，着力做强港口。{BODY}",
        f"聚焦产业，着力引进企业。{BODY}",
        f"优化环境，着力服务群众。{BODY}",
        "市长表示，未来五年，将作出更大贡献！",
    ]
    text = "\n".join(paragraphs)
    assert kinds(text) == ["title", "lead", *["priority"] * 3, "closing"]


def test_a_word_that_paragraphs_share_makes_no_priorities_by_itself() -> None:
    news = [
        "星河科技公布第二季度业绩",
        "8月19日，星河科技股份有限公司公布了第二季度业绩。",
        "财报显示，公司第二季度收入为182亿元，净亏损为4.8亿元。",
        "交付量方面，公司二季度交付汽车10.3万辆，海外市场交付1.1万辆。",
        "对于第三季度，公司预计交付11.3万至11.8万辆，收入196亿至210亿元。",
    ]
    document = segment(Article("\n".join(news)))
    assert [s.kind for s in document.sections] == ["title", *["body"] * 4]
    assert any("no section structure" in note for note in document.notes)


def test_an_answer_to_a_reporter_is_no_part_of_the_last_priority() -> None:
    paragraphs = [
        "举行新闻发布会",
        f"引言。{BODY}",
        f"一、工业平稳增长。{BODY}",
        f"二、就业总体稳定。{BODY}",
        "在回答《海岚晚报》记者关于房价的提问时，陈某某说，房价并未下跌。",
        f"陈某某表示，今年有望实现目标。{BODY}",
    ]
    document = segment(Article("\n".join(paragraphs)))
    assert [s.kind for s in document.sections] == ["title", "lead", *["priority"] * 2, "closing"]
    assert "房价" in document.sections[-1].sentences[0].zh


def test_headings_take_their_paragraphs() -> None:
    text = f"工作要点\n引言。{BODY}\n一、扩大开放\n{BODY}\n{BODY}\n二、改善民生\n{BODY}"
    document = segment(Article(text))
    assert [s.heading for s in document.sections[2:]] == ["一、扩大开放", "二、改善民生"]
    assert document.sections[2].sentences[0].id == "2.0"
    assert len(document.sections[2].sentences) == 3


@pytest.mark.parametrize("last", ["", "三、答记者问\n"])
def test_headings_before_the_questions_are_sections_too(last: str) -> None:
    told = f"一、扩大开放\n{BODY}\n二、改善民生\n{BODY}\n"
    asked = f"海岚日报记者：何时施行？\n陈某某：明年施行。\n记者：谁受益？\n陈某某：{BODY}"
    sections = segment(Article(f"新闻发布会\n引言。{BODY}\n{told}{last}{asked}")).sections
    assert [s.kind for s in sections] == ["title", "lead", *["priority"] * 2, *["body"] * 2]
    assert [s.heading for s in sections[2:4]] == ["一、扩大开放", "二、改善民生"]
    assert [s.cue for s in sections[4:]] == ["question"] * 2


def test_numbered_paragraphs_before_the_questions_are_sections_too() -> None:
    told = [f"{number}是工作扎实推进。{BODY}" for number in "一二三"]
    asked = ["新华社记者：请问明年有什么打算？", f"王建国：谢谢您的提问。{BODY}"]
    text = "\n".join(["举行新闻发布会", f"厅长介绍了全年工作。{BODY}", *told, *asked])
    document = segment(Article(text))
    assert [s.kind for s in document.sections] == ["title", "lead", *["priority"] * 3, "body"]
    two = text.replace(f"{told[2]}\n", "")
    assert "priority" not in {s.kind for s in segment(Article(two)).sections}


def test_one_numbered_line_before_the_questions_is_no_section() -> None:
    asked = f"海岚日报记者：何时施行？\n陈某某：明年施行。\n记者：谁受益？\n陈某某：{BODY}"
    sections = segment(Article(f"新闻发布会\n引言。{BODY}\n一、扩大开放\n{BODY}\n{asked}")).sections
    assert [s.kind for s in sections] == ["title", "lead", "body", "body"]


@pytest.mark.parametrize("date", ["2026年11月25日（星期三）", "2026年11月25日(星期三) 18:05"])
def test_a_date_with_its_weekday_in_brackets_is_front_matter(date: str) -> None:
    sections = segment(Article(f"新区开会\n{date}\n{BODY}")).sections
    assert [(s.kind, s.cue) for s in sections[1:2]] == [("front", "date")]


def test_what_leads_to_a_table_stands_with_it() -> None:
    table = "主要指标见下表：\n进出口值\n国家\t亿元\n日本\t2988\n韩国\t1988"
    document = segment(Article(f"进出口情况\n外贸总值{BODY}\n{table}\n下一步，{BODY}"))
    assert [len(s.sentences) for s in document.sections] == [1, 1, 5, 1]
    assert "sentences 2.3 to 2.5 are a table with the columns 国家, 亿元" in document.notes


def test_inline_ordinals_are_cut() -> None:
    text = "会议提出要求。\n要做好三项工作：一是抓生产；二是保安全；三是促消费。"
    document = segment(Article(text))
    assert [s.kind for s in document.sections].count("priority") == 3


@pytest.mark.parametrize(
    ("lines", "title", "expected"),
    [
        ("对话林佳瑜\n记者：港口怎么建？\n林佳瑜：分三期建。", "对话林佳瑜", "title body"),
        ("扫码就医在全市实现\n18日起，全市医院都可以扫码。", "扫码就医在全市实现", "title body"),
        (
            "新区开会\n2025年6月18日，新区开会，部署任务\n会议要求，抓好落实。",
            "新区开会",
            "title body body",
        ),
        ("（一）\n山上有庙。\n（二）\n庙里有人。", "（一）", "priority priority"),
        ("社论\n把实事办好\n一要吃饭，二要建设，这是老话。", "把实事办好", "title front body"),
        ("海岚新区召开会议-海岚日报\n会议开了一天。", "海岚新区召开会议", "title front body"),
        ("临港-海岚高铁开通\n全长120公里。", "临港-海岚高铁开通", "title body"),
    ],
)
def test_title_and_front_matter(lines: str, title: str, expected: str) -> None:
    document = segment(Article(lines))
    assert document.title == title
    assert " ".join(section.kind for section in document.sections) == expected


NO_ORDINALS = [
    "第三方机构进行了评估。", "三要素保障水平提升。", "三、四季度是关键期。",
    "第一个项目投产。", "五、六十名志愿者参加。", "一体化平台上线。", "十分之一的人来自外地。",
    "二手房成交上升。", "1.5亿元已到位。", "2025.6.18开工。", "第一条地铁通车。",
    "一、二季度增长5%。", "2、3号桥开通。", "一些企业反映良好。", "第二产业占52%。",
]  # fmt: skip


@pytest.mark.parametrize("line", NO_ORDINALS)
def test_what_is_no_ordinal(line: str) -> None:
    assert set(kinds(f"改革进展\n全市通报进展。\n{line}\n工作继续进行。")) == {"title", "body"}


ORDINALS = [
    "一、 二、 三、", "（一） （二） （三）", "1. 2. 3.", "1、 2、 3、", "（1） （2） （3）",
    "① ② ③", "第一章　 第二章　 第三章　", "第一条　 第二条　 第三条　", "一是 二是 三是",
    "一要 二要 三要", "首先， 其次， 最后，", "第一， 第二， 第三，", "其一， 其二， 其三，",
    "第一部分： 第二部分： 第三部分：", "Ⅰ. Ⅱ. Ⅲ.", "十、 十一、 十二、",
]  # fmt: skip


def test_amounts_are_no_ordinals_together_either() -> None:
    text = "改革进展\n全市通报进展。\n" + "\n".join(NO_ORDINALS)
    assert set(kinds(text)) == {"title", "body"}


@pytest.mark.parametrize("ordinals", ORDINALS)
def test_ordinals_at_every_level(ordinals: str) -> None:
    lines = [f"{ordinal}抓好生产，完成任务{i}项。" for i, ordinal in enumerate(ordinals.split(" "))]
    text = "工作要点\n要点如下。\n" + "\n".join(lines)
    assert kinds(text) == ["title", "lead", "priority", "priority", "priority"]


def test_the_headline_below_the_title_of_the_window_is_the_title() -> None:
    head = "立法会讨论输入人才计划\n影片\n立法会讨论输入人才计划　局长：逾27万宗申请获批"
    document = segment(Article(f"{head}\n{BODY}\n{BODY}"))
    assert document.title == "立法会讨论输入人才计划　局长：逾27万宗申请获批"
    assert [s.kind for s in document.sections][:2] == ["title", "front"]
    assert [s.zh for s in document.sections[1].sentences] == ["立法会讨论输入人才计划", "影片"]
    other = segment(Article(f"立法会讨论人才\n影片\n立法会讨论人才　局长答问\n{BODY}\n{BODY}"))
    assert other.title == "立法会讨论人才"  # too short to tell


def test_no_title_is_said() -> None:
    document = segment(Article("昨天傍晚，一场大雨袭击了小城。\n消防员连夜排水。"))
    assert document.title == "昨天傍晚，一场大雨袭击了小城"
    assert any("no title" in note for note in document.notes)
    assert len(segment(Article("没有标点" * 40)).title) == 40


WARNING = "海岚市气象台28日17时发布寒潮蓝色预警信号"
OFFICES = "海岚市发展和改革委员会昨天会同市财政局和市交通运输局"
WORKS = "召开全市重点工程建设推进工作视频会议部署下半年的各项任务并通报上半年完成情况"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"新华社海岚11月28日电（记者陈某某）{WARNING}：受强冷空气影响，预计未来48小时内降温。",
         f"{WARNING}：受强冷空气影响"),
        (f"【本报讯】{WARNING}，预计未来48小时内最低气温将下降8至10摄氏度。", WARNING),
        (f"本报讯（记者 陈某某）{WARNING}。", WARNING),
        (f"{OFFICES}召开全市重点工程建设推进工作视频会议，部署任务。",
         f"{OFFICES}召开全市重点工程建设推进工作视频会议"),
        (f"{OFFICES}{WORKS}，会议要求抓好落实。", f"{OFFICES}召开全市重点工程建设推进…"),
    ],
)  # fmt: skip
def test_words_that_stand_for_a_title_are_whole(text: str, title: str) -> None:
    document = segment(Article(f"{text}\n{BODY}\n{BODY}"))
    assert document.title == title
    assert document.sentences[0].zh.startswith(text[:6])  # the sentence keeps all of it


def test_no_structure_is_said() -> None:
    document = segment(Article("昨天下雨。\n街上没有人。\n夜里停电。"))
    assert {s.kind for s in document.sections} == {"body"}
    assert document.notes


@pytest.mark.parametrize("text", ["好", "。", "……", "标题\n正文", "一是\n二是"])
def test_odd_texts(text: str) -> None:
    joined = "".join(s.zh for section in segment(Article(text)).sections for s in section.sentences)
    assert joined == text.replace("\n", "")


TEXT = st.text(
    st.sampled_from("城市发展，。；！？“”（）…一二是、第首先坚持着力表示未来12. \n"),
    min_size=1,
    max_size=120,
)


@settings(derandomize=True, max_examples=200, deadline=None)
@given(TEXT.filter(str.strip))
def test_nothing_is_lost_and_ids_are_unique(text: str) -> None:
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    document = segment(Article("\n".join(lines)))
    sentences = [s for section in document.sections for s in section.sentences]
    assert "".join(s.zh for s in sentences) == "".join(lines)
    assert len({s.id for s in sentences}) == len(sentences)


@settings(derandomize=True, max_examples=200, deadline=None)
@given(TEXT)
def test_sentences_join_to_the_paragraph(text: str) -> None:
    line = text.replace("\n", "")
    assert "".join(split_sentences(line)) == line


CHAPTERS = ["第一章　总则", "第二章　治理"]


def test_contents_are_front_matter_if_their_lines_come_again() -> None:
    law = [*CHAPTERS[:1], "第一条　制定本条例。", *CHAPTERS[1:], "第二条　不得缩窄断面。"]
    sections = segment(Article("\n".join(["河道条例", "目　录", *CHAPTERS, *law]))).sections
    assert [s.kind for s in sections] == ["title", "front", "priority", "priority"]
    assert [s.zh for s in sections[1].sentences] == ["目　录", *CHAPTERS]
    dotted = [f"{chapter}……………{page}" for page, chapter in enumerate(CHAPTERS, 1)]
    sections = segment(Article("\n".join(["河道条例", "目录", *dotted, *law]))).sections
    assert len(sections[1].sentences) == 3
    other = ["河道条例", "目录", "收费一览", "减免一览", *law]
    assert "front" not in [s.kind for s in segment(Article("\n".join(other))).sections]


def test_people_are_front_matter_and_what_they_say_is_not() -> None:
    lines = [
        "防汛发布会",
        "主持人：宣传部副部长 方圆",
        "主持人：各位好，现在开始。",
        "问：为什么？",
    ]
    sections = segment(Article("\n".join([*lines, "答：因为下雨。"]))).sections
    assert [s.zh for s in sections[1].sentences] == ["主持人：宣传部副部长 方圆"]


@pytest.mark.parametrize(
    "line", ["海岚市人民政府办公室          2024年4月10日印发", "附件：任务分工表.xls"]
)
def test_what_stands_below_the_signature_closes(line: str) -> None:
    lines = ["防汛通知", "各单位要加强巡查，不得擅自离岗。", "海岚市水务局", "2024年4月9日", line]
    sections = segment(Article("\n".join(lines))).sections
    assert sections[-1].kind == "closing"
    assert sections[-1].sentences[-1].zh == line


def test_an_annex_with_text_is_no_closing() -> None:
    lines = ["防汛通知", "各单位要加强巡查。", "海岚市水务局", "2024年4月9日", "附件：任务分工表"]
    annex = "水务局负责巡查河道，住建局负责排查危房，交通局负责封闭涵洞。"
    assert segment(Article("\n".join([*lines, annex]))).sections[-1].kind == "body"


def test_a_title_with_any_site_behind_it_is_known_by_the_second() -> None:
    lines = ["工业增长6.8%_海岚某某馆", "工业增长6.8%", "前5个月工业增长6.8%，比上月加快。"]
    assert segment(Article("\n".join(lines))).title == "工业增长6.8%"


@pytest.mark.parametrize("page", ["要闻\n通知公告\n2025-06-18\n", "首页\n上一篇\n下一篇\n"])
def test_a_page_of_furniture_alone_is_no_article(page: str) -> None:
    article = Briefer().clean(Article(page * 3, "list.html"))
    assert not article.text
    with pytest.raises(InputError, match=r"^list\.html: no sentence, only page furniture"):
        segment(article)
