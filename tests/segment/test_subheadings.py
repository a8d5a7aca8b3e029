"""Headings within a section: told by the format or by their number, and no items of a list."""

from __future__ import annotations

import pytest

from summarizer.read.article import read_bytes
from summarizer.schema import Document
from summarizer.segment import segment

NUMBERED = """海岚新区发展规划

为推进海岚新区建设，制定本规划。

一、总体要求

（一）指导思想

坚持生态优先，推动绿色发展。

（二）基本原则

坚持统筹协调。坚持分步实施。

二、重点任务

（一）建设港口

1. 建设泊位

今年建成泊位3个。

2. 疏通航道

航道水深达到15米。

（二）发展产业

引进企业20家，投资5亿元。
"""
MARKDOWN = """# 海岚新区发展规划

## 总体要求

### 指导思想

坚持生态优先，推动绿色发展。

## 重点任务

### 建设港口

今年建成泊位3个。
"""
HTML = (
    "<h1>海岚新区发展规划</h1><h2>总体要求</h2><h3>指导思想</h3><p>坚持生态优先，推动绿色发展。</p>"
    "<h2>重点任务</h2><h3>建设港口</h3><p>今年建成泊位3个。</p>"
)
LISTED = """海岚新区发展规划

一、参加单位

（一）港务局
（二）教育局
（三）卫生局

以上单位要加强领导。

二、工作要求

（一）各单位要加强领导。

（二）各单位要按时报送。
"""


def heads(document: Document) -> list[str]:
    texts = {s.id: s.zh for s in document.sentences}
    return [texts[i] for section in document.sections for i in section.subheadings]


@pytest.mark.parametrize(
    ("text", "name", "wanted"),
    [
        (
            NUMBERED,
            "a.txt",
            ["（一）指导思想", "（二）基本原则", "（一）建设港口", "1. 建设泊位", "2. 疏通航道",
             "（二）发展产业"],
        ),
        (MARKDOWN, "a.md", ["指导思想", "建设港口"]),
        (HTML, "a.html", ["指导思想", "建设港口"]),
        (LISTED, "a.txt", []),
    ],
)  # fmt: skip
def test_headings_within_a_section(text: str, name: str, wanted: list[str]) -> None:
    assert heads(segment(read_bytes(text.encode(), name))) == wanted
