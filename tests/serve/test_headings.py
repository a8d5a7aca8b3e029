"""The title and the headings on the page for editors."""

from __future__ import annotations

from lxml import html
from serve_tools import make_draft, open_briefer

from summarizer.schema import Briefing, Document, Pair, Section, SectionBrief, Sentence
from summarizer.serve.desk import Kept
from summarizer.serve.edit import Draft, edit_sentence
from summarizer.serve.pages import _sections, page, view

TEXT = (
    "全市新增就业12345人的情况通报\n一、教育工作\n（一）学校建设\n今年共有67890名学生入学。新建学校3所。\n"
    "（二）学校管理\n各单位要抓好落实。\n二、交通工作\n新开公交线路8条。"
)


def shown(draft: Draft) -> html.HtmlElement:
    kept = Kept("id", "owner", None)  # type: ignore[arg-type]
    kept.drafts.append(draft)
    return html.fromstring(page("content", **view(kept, draft)))


def test_a_label_that_counts_has_no_second_number() -> None:
    zh, en = "一是建设港口。", "First, build ports."
    section = Section("priority", "一是建设港口", "ordinal 一是", (Sentence("1.1", zh, 1),))
    brief = SectionBrief(section, "First, build ports", (Pair(("1.1",), zh, en),), ())
    (shown,) = _sections(Briefing(Document("港口", (section,)), "Ports", (), (brief,)), ())
    assert (shown["label"], shown["heading"]) == ("Priority 1", "Build ports")


def test_headings_among_the_sentences_are_bold_in_both_languages() -> None:
    tree = shown(make_draft(open_briefer(), TEXT))
    rows = {row.get("data-id"): row for row in tree.xpath("//tr[@data-id]")}
    bold = [
        (row.xpath("string(./td[1])").strip(), len(row.xpath("./td//strong")))
        for row in rows.values()
        if row.xpath("./td//strong")
    ]
    heads = [
        "全市新增就业12345人的情况通报",
        "一、教育工作",
        "（一）学校建设",
        "（二）学校管理",
        "二、交通工作",
    ]
    assert bold == [(text, 2) for text in heads]


def test_a_wrong_title_is_marked_in_the_heading_of_the_page() -> None:
    briefer = open_briefer()
    draft = make_draft(briefer, TEXT)
    wrong = shown(edit_sentence(draft, "0.0", "Report on 54,321 new jobs", briefer))
    assert "Report on 54,321 new jobs ⚠ error: numbers" in wrong.xpath("string(//h1)")
    right = shown(edit_sentence(draft, "0.0", "Report on 12,345 new jobs in the city", briefer))
    assert "error" not in right.xpath("string(//h1)")
