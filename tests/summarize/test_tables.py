"""Sections of tables and lists say what they are instead of row after row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest

from summarizer.check import check_pairs, context_of
from summarizer.facts.wording import Wording
from summarizer.render import RENDERERS, open_renderer
from summarizer.schema import Briefing, Document, Pair, Section, SectionBrief, Sentence
from summarizer.settings import Render, Summarize
from summarizer.summarize.briefs import section_briefs
from summarizer.summarize.embedding import EmbeddingSummarizer
from summarizer.summarize.executive import executive_summary

TABLE = [
    ("项目\t投资\tGDP", "Project\tInvestment\tGDP"),
    ("港口\t12亿元\t3", "Port\t1.2 billion yuan\t3"),
    ("医院\t5亿元\t2", "Hospital\t500 million yuan\t2"),
]
CONTACT = [
    ("联系人：王明", "Contact person: Wang Ming"),
    ("电话：88886666", "Telephone: 88886666"),
    ("邮箱：a@b.cn", "Email: a@b.cn"),
]
PUPILS = [
    ("1. 王小明 男 658分", "1. Wang Xiaoming, male, 658 points"),
    ("2. 李小红 女 655分", "2. Li Xiaohong, female, 655 points"),
    ("3. 张大伟 男 651分", "3. Zhang Dawei, male, 651 points"),
]
NEWS = [("今年将新建学校9所。", "Nine schools will be built this year.")]


def brief_of(*rows: tuple[str, str], heading: str = "一、有关情况") -> SectionBrief:
    texts = [(heading, "1. The situation"), *rows]
    sentences = tuple(Sentence(f"1.{i}", zh, i) for i, (zh, _) in enumerate(texts))
    pairs = tuple(Pair((f"1.{i}",), zh, en) for i, (zh, en) in enumerate(texts))

    def translate(asked: Mapping[str, str]) -> dict[str, str]:
        raise AssertionError(asked)

    options = Summarize()
    section = Section("priority", heading, "", sentences)
    return section_briefs([section], [pairs], EmbeddingSummarizer(options), options, translate)[0]


@pytest.mark.parametrize(
    ("rows", "zh", "en", "ids"),
    [
        (
            TABLE,
            "表格，共2行：项目、投资、GDP。",
            "A table of 2 rows: project, investment, GDP.",
            ("1.2", "1.3"),
        ),
        (TABLE[1:], "表格，共2行。", "A table of 2 rows.", ("1.1", "1.2")),
        ([("表1 投资情况", "Table 1: Investment"), *TABLE[1:]], "表格，共2行。",
         "A table of 2 rows.", ("1.2", "1.3")),
        (
            CONTACT,
            "列表，共3项：联系人、电话、邮箱。",
            "A list of 3 entries: contact person, telephone, email.",
            ("1.1", "1.3"),
        ),
        (PUPILS, "列表，共3项。", "A list of 3 entries.", ("1.1", "1.3")),
    ],
)  # fmt: skip
def test_a_section_of_rows_says_what_they_are(
    rows: Sequence[tuple[str, str]], zh: str, en: str, ids: tuple[str, ...]
) -> None:
    brief = brief_of(*rows)
    assert brief.gist is not None
    assert (brief.gist.zh, brief.gist.en, brief.gist.ids) == (zh, en, ids)
    assert brief.points == ()
    context = replace(context_of(Wording()), points=(brief.gist,))
    assert not check_pairs(brief.pairs, context, ["evidence"])


@pytest.mark.parametrize(
    "above",
    [
        [("主要指标见下表：", "The main indicators are in the table below:")],
        [("详见下表。", "See the table below."), ("2026年投资情况", "Investment in 2026")],
        [("投资情况", "Investment"), ("单位：亿元", "Unit: 100 million yuan")],
    ],
)
def test_what_leads_to_a_table_is_no_point(above: Sequence[tuple[str, str]]) -> None:
    brief = brief_of(*NEWS, *above, *TABLE)
    assert [point.zh for point in brief.points] == [NEWS[0][0]]
    alone = brief_of(*above, *TABLE)
    assert alone.points == ()
    assert alone.gist
    assert alone.gist.en == "A table of 2 rows: project, investment, GDP."


def test_news_above_a_table_is_a_point() -> None:
    lines = [("新建学校9所", "Nine new schools"), *TABLE]
    assert [point.zh for point in brief_of(*lines).points] == ["新建学校9所"]


def test_a_wrong_number_of_rows_is_found() -> None:
    brief = brief_of(*PUPILS)
    assert brief.gist
    wrong = replace(brief.gist, en="A list of 4 entries.")
    (issue,) = check_pairs(brief.pairs, replace(context_of(Wording()), points=(wrong,)))
    assert issue.check == "evidence"


@pytest.mark.parametrize("rows", [TABLE, CONTACT, PUPILS])
def test_sentences_beside_rows_are_the_points(rows: Sequence[tuple[str, str]]) -> None:
    brief = brief_of(*NEWS, *rows)
    assert [point.zh for point in brief.points] == [NEWS[0][0]]
    assert brief.gist
    assert brief.gist.zh == NEWS[0][0]


@pytest.mark.parametrize(
    "rows",
    [
        CONTACT[:2],  # two lines are no list
        [("加快建设港口", "Build ports"), ("完善交通网络", "Improve"), ("改善服务", "Serve")],
        [
            ("王明：明年开工。", "Wang: Next year."),
            ("李华：很好！", "Li: Good!"),
            ("张力：何地？", "?"),
        ],
    ],
)
def test_what_may_be_statements_stays(rows: Sequence[tuple[str, str]]) -> None:
    assert brief_of(*rows).points


def test_the_summary_has_statements_first() -> None:
    table, news = brief_of(*TABLE), brief_of(*NEWS)
    assert [p.zh for p in executive_summary([table, news])] == [NEWS[0][0]]
    assert [p.zh for p in executive_summary([table])] == ["表格，共2行：项目、投资、GDP。"]


@pytest.mark.parametrize("name", ["md", "html", "json"])
def test_every_format_for_people_has_it(name: str) -> None:
    brief = brief_of(*TABLE)
    made = Briefing(Document("题", (brief.section,)), "Title", (), (brief,))
    page = open_renderer(name, Render()).render(made).decode()
    assert page.count("A table of 2 rows") == 1
    assert set(RENDERERS.names()) >= {"md", "html", "json"}
