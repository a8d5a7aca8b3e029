"""Sections and sentences."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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


def test_headings_take_their_paragraphs() -> None:
    text = f"工作要点\n引言。{BODY}\n一、扩大开放\n{BODY}\n{BODY}\n二、改善民生\n{BODY}"
    document = segment(Article(text))
    assert [s.heading for s in document.sections[2:]] == ["一、扩大开放", "二、改善民生"]
    assert document.sections[2].sentences[0].id == "2.0"
    assert len(document.sections[2].sentences) == 3


def test_inline_ordinals_are_cut() -> None:
    text = "会议提出要求。\n要做好三项工作：一是抓生产；二是保安全；三是促消费。"
    document = segment(Article(text))
    assert [s.kind for s in document.sections].count("priority") == 3


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
