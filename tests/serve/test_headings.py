"""Headings of sections on the page for editors."""

from __future__ import annotations

from summarizer.schema import Briefing, Document, Pair, Section, SectionBrief, Sentence
from summarizer.serve.pages import _sections


def test_a_label_that_counts_has_no_second_number() -> None:
    zh, en = "一是建设港口。", "First, build ports."
    section = Section("priority", "一是建设港口", "ordinal 一是", (Sentence("1.1", zh, 1),))
    brief = SectionBrief(section, "First, build ports", (Pair(("1.1",), zh, en),), ())
    (shown,) = _sections(Briefing(Document("港口", (section,)), "Ports", (), (brief,)), ())
    assert (shown["label"], shown["heading"]) == ("Priority 1", "Build ports")
