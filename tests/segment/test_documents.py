"""The documents of `tests/data/structure`, and the sample files of the issue."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given as draw
from hypothesis import settings
from hypothesis import strategies as st
from segment.documents import FIELDS, Case, cases, right_fields, shares

from summarizer.schema import Article, Document
from summarizer.segment import segment

SAMPLES = Path(__file__).parents[1] / "data" / "structure" / "samples"


def sample(name: str) -> Document:
    return segment(Article((SAMPLES / name).read_text(encoding="utf-8")))


def headings(document: Document, kind: str = "priority") -> list[str]:
    return [section.heading for section in document.sections if section.kind == kind]


@pytest.mark.parametrize("case", cases("build"), ids=lambda case: case.name)
def test_documents_that_were_built_on(case: Case) -> None:
    assert right_fields(case) == list(FIELDS)


@pytest.mark.parametrize("part", ["held", "fresh", "last"])
def test_shares_of_the_others(part: str, capsys: pytest.CaptureFixture[str]) -> None:
    found = shares(part)
    with capsys.disabled():
        print(f"\n{part}: " + ", ".join(f"{field} {share:.0%}" for field, share in found.items()))
    assert len(cases(part)) >= 12
    assert min(found.values()) >= 0.95


def test_no_ordinals() -> None:
    document = sample("no-ordinals.txt")
    assert document.title == "海岚市要素改革"
    assert {section.kind for section in document.sections} == {"title", "body"}


def test_date_first() -> None:
    document = sample("date-first.txt")
    assert document.title == "海岚新区召开工作会议"
    assert [s.zh for s in document.sections[1].sentences] == ["2025-06-18 09:30", "海岚日报"]
    assert document.sections[1].kind == "front"


def test_official_notice() -> None:
    document = sample("official-notice.txt")
    kinds = [section.kind for section in document.sections]
    assert document.title == "海岚市人民政府关于印发防汛方案的通知"
    assert kinds == ["title", "front", "lead", "priority", "priority", "priority", "closing"]
    assert headings(document) == ["一、总体要求", "二、主要任务", "三、保障措施"]
    assert document.sections[1].sentences[0].zh == "海政发〔2025〕12号"
    assert document.sections[-1].sentences[-1].zh == "2025年6月18日"


def test_markdown() -> None:
    document = sample("article.md")
    assert headings(document) == ["一、抓好港口", "二、抓好治理"]
    text = "\n".join(s.zh for section in document.sections for s in section.sentences)
    assert "深水港\t4.5亿元" in text
    assert not [mark for mark in ("#", "**", "> ", "![", "](") if mark in text]
    assert [len(section.sentences) for section in document.sections[-2:]] == [3, 5]
    assert any("项目, 投资" in note for note in document.notes)


def test_account_of_an_app() -> None:
    document = sample("wechat.txt")
    assert document.title == "海岚新区召开工作会议"
    assert document.sections[2].sentences[0].zh.startswith("6月18日，")


def test_quotes() -> None:
    texts = [s.zh for section in sample("quotes.txt").sections for s in section.sentences]
    assert "“我们不会停下。明年还要继续！”" in texts
    assert "详情请见www.hailan.gov.cn/a.html?id=3.5，联系邮箱info@hailan.gov.cn。" in texts


def test_broken_lines_are_no_headings() -> None:
    document = sample("hard-wrapped.txt")
    assert {section.kind for section in document.sections} == {"title", "body"}


LINES = st.sampled_from(
    ["一、总体要求", "二、主要任务", "三、四季度是关键期。", "（一）加强预报。",
     "1. 新建学校9所", "第一章 总则", "第二条 禁止排污。", "问：为什么？", "答：因为需要。",
     "各区人民政府：", "附件：名单", "海岚市人民政府", "2025年6月18日", "海政发〔2025〕12号",
     "来源：海岚日报", "海岚发布", "区县\t产值", "东城\t182", "● 清理河道",
     "首先，做好准备。", "其次，抓好落实。", "一是抓生产；二是保安全；三是促消费。",
     "坚持开放，着力做强港口。", "聚焦产业，着力引进企业。", "他说：“好。", "好！”他又说。",
     "新区召开会议_海岚网", "会议强调，要抓好落实。", "特此通知。", "工作要点", "……", "。"]
)  # fmt: skip


@settings(derandomize=True, max_examples=400, deadline=None)
@draw(st.lists(LINES, min_size=1, max_size=14))
def test_nothing_is_lost_and_ids_are_in_order(lines: list[str]) -> None:
    document = segment(Article("\n".join(lines)))
    sentences = [s for section in document.sections for s in section.sentences]
    by_paragraph: dict[int, str] = {}
    for sentence in sentences:
        by_paragraph[sentence.paragraph] = by_paragraph.get(sentence.paragraph, "") + sentence.zh
    assert "".join(by_paragraph[number] for number in sorted(by_paragraph)) == "".join(lines)
    places = [tuple(map(int, s.id.split("."))) for s in sentences]
    assert places == sorted(set(places))
    assert document.title
    assert all(section.sentences for section in document.sections)
