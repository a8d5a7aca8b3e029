"""Headlines, gists, budgets and the summary of a document."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tools import EXAMPLE, lgsum

from summarizer.errors import SettingsError
from summarizer.render.to_json import JsonRenderer, loads
from summarizer.render.to_markdown import MarkdownRenderer
from summarizer.schema import Briefing, Document, Pair, Point, Section, SectionBrief, Sentence
from summarizer.settings import Summarize, load_settings, parse_budget
from summarizer.summarize.briefs import (
    _draft,
    key_points,
    section_briefs,
    short_texts,
    short_title,
)
from summarizer.summarize.clauses import clauses, shorten
from summarizer.summarize.cues import salience
from summarizer.summarize.embedding import EmbeddingSummarizer
from summarizer.summarize.executive import executive_summary
from summarizer.summarize.lead import LeadSummarizer

# clauses


@given(st.text(alphabet="甲乙，；：。“”（）《》12.5万", max_size=40))
def test_clauses_lose_nothing(text: str) -> None:
    assert "".join(clauses(text)) == text


@given(st.text(alphabet="甲乙为后但将，；：。“”（）12.5万", max_size=60), st.integers(1, 40))
def test_what_is_kept_is_a_run_of_the_sentence(text: str, limit: int) -> None:
    kept = shorten(text, limit)
    assert kept in text
    figures = re.findall(r"\d+(?:\.\d+)?", kept)
    assert set(figures) <= set(re.findall(r"\d+(?:\.\d+)?", text))
    if text.strip("。！？；，： "):
        assert bool(kept) == bool(text.strip().rstrip("。！？；，："))


@pytest.mark.parametrize(
    ("sentence", "limit", "kept"),
    [
        ("港口吞吐量增长9.5%。", 30, "港口吞吐量增长9.5%"),
        ("港口吞吐量增长9.5%，居全省第一，比上年提高两位。", 18, "港口吞吐量增长9.5%，居全省第一"),
        ("局长王明介绍，十年来产值增长到1240亿元，年均增长21%。", 20, "十年来产值增长到1240亿元"),
        ("为缩短候检时间，口岸新增8条通道，平均通关时间减少到12分钟。", 12, "口岸新增8条通道"),
        ("明年4月供水后，可新增灌溉21万亩，并解决饮水。", 20, "明年4月供水后，可新增灌溉21万亩"),
        ("产值增长7%，但价格连续八个月下降，预期改善。", 20, "产值增长7%，但价格连续八个月下降"),
        ("答：办法自7月1日起施行。", 30, "办法自7月1日起施行"),
        ("新区将坚持一张蓝图，力争产值再翻一番，作出更大贡献。", 12, "力争产值再翻一番"),
        ("推出“快贷，稳贷”平台，企业可贷300万元。", 14, "推出“快贷，稳贷”平台"),
    ],
)  # fmt: skip
def test_statements_are_kept_whole(sentence: str, limit: int, kept: str) -> None:
    assert shorten(sentence, limit) == kept


# cues


@pytest.mark.parametrize(
    ("news", "other"),
    [
        ("补贴由3元提高到6元。", "补贴工作取得积极进展。"),
        ("允许外资机构开展跨境理财业务。", "持续优化营商环境，营造良好氛围。"),
        ("大桥9月30日通车，每次收费25元。", "大桥曾是全省跨径2项纪录的保持者。"),
        ("办法明年7月1日起施行。", "问：办法的核心内容是什么？"),
        ("港口完成吞吐量两亿吨。", "港口今年迎来5周年。"),
    ],
)
def test_news_is_more_salient(news: str, other: str) -> None:
    assert salience(news) > salience(other)


@given(st.text(max_size=60))
def test_salience_is_in_range(text: str) -> None:
    assert -1 <= salience(text) <= 2


# budgets

TEN = [Pair((f"1.{i}",), f"第{i}项工程投资{i}亿元开工建设。", "one two three four five")
       for i in range(1, 11)]  # fmt: skip


@pytest.mark.parametrize(
    ("budget", "count"),
    [("", 3), ("1", 1), ("20%", 2), ("15%", 2), ("1%", 1), ("100%", 10), ("60w", 10), ("17w", 3),
     ("5w", 1), ("99", 10)],
)  # fmt: skip
def test_budgets(budget: str, count: int) -> None:
    for summarizer in (LeadSummarizer(Summarize()), EmbeddingSummarizer(Summarize())):
        assert len(key_points(TEN, summarizer, Summarize(budget=budget))) == count


def test_a_budget_gives_one_point_even_if_it_is_longer() -> None:
    long = [Pair(("1.1",), "港口吞吐量两亿吨。", " ".join(["word"] * 40))]
    assert len(key_points(long, LeadSummarizer(Summarize()), Summarize(budget="10w"))) == 1
    assert key_points([], LeadSummarizer(Summarize()), Summarize()) == ()


def test_what_is_too_long_for_the_words_gives_way_to_what_fits() -> None:
    words = {"lead": "word " * 40, "priority": "five short words are here"}
    sections = [
        section(1, "lead", ["港口吞吐量两亿吨。"]),
        section(2, "priority", ["新建学校9所。"]),
    ]
    pairs = [tuple(Pair((s.id,), s.zh, words[own.kind]) for s in own.sentences) for own in sections]

    def points(budget: str) -> list[int]:
        options = Summarize(budget=budget)
        made = section_briefs(sections, pairs, LeadSummarizer(options), options, lambda texts: {})
        return [len(brief.points) for brief in made]

    assert points("60w") == [1, 1]
    assert points("40w") == [1, 0]
    assert points("20w") == [0, 1]
    words["priority"] *= 9
    pairs[1] = (Pair(("2.1",), "新建学校9所。", words["priority"]),)
    assert points("20w") == [1, 0]  # nothing fits: the first stands all the same


@pytest.mark.parametrize(
    "budget", ["0", "101", "-3", "2.5", "4w", "0%", "101%", "three", "3 points", "99999w", "٣"]
)
def test_impossible_budgets(budget: str) -> None:
    with pytest.raises(SettingsError, match=r"summarize\.budget = .*expected"):
        load_settings(overrides={"summarize.budget": budget}, environment={})


def test_budget_units() -> None:
    assert parse_budget(" 60 words ") == (60, "w")
    assert parse_budget("12.5%") == (12.5, "%")
    settings = load_settings(environment={"LGSUM_SUMMARIZE__BUDGET": "4"})
    assert parse_budget(settings.summarize.budget) == (4, "")


# sections


def section(number: int, kind: str, texts: Sequence[str], heading: str = "") -> Section:
    sentences = [Sentence(f"{number}.{i}", text, 1) for i, text in enumerate(texts, 1)]
    if heading:
        sentences.insert(0, Sentence(f"{number}.0", heading, 1))
    elif kind in ("priority", "body"):
        heading = texts[0].rstrip("。")
    return Section(kind, heading, "", tuple(sentences))


def briefs_of(
    sections: Sequence[Section], options: Summarize | None = None, asked: list[str] | None = None
) -> list[SectionBrief]:
    pairs = [tuple(Pair((s.id,), s.zh, f"EN({s.zh})") for s in own.sentences) for own in sections]

    def translate(texts: Mapping[str, str]) -> dict[str, str]:
        if asked is not None:
            asked.extend(texts.values())
        return {identifier: f"EN({text})" for identifier, text in texts.items()}

    options = options or Summarize()
    return section_briefs(sections, pairs, EmbeddingSummarizer(options), options, translate)


LONG = (
    "市商务局局长王明在新闻发布会上介绍，今年全市货物进出口总额达到1240亿元，同比增长9.5%，规模居全省第一位，"
    "其中民营企业进出口占比提高到六成，拉动作用进一步增强，外贸结构持续优化。"
)


def test_headline_and_gist_agree_in_both_languages() -> None:
    asked: list[str] = []
    lead = section(1, "lead", ["春风拂面，港城处处生机勃勃。", LONG])
    brief = briefs_of([lead], asked=asked)[0]
    assert brief.section.heading == "今年全市货物进出口总额达到1240亿元，同比增长9.5%"
    assert brief.heading_en == f"EN({brief.section.heading}。)"
    assert brief.gist is not None
    assert brief.gist.ids == ("1.2",)
    assert brief.gist.zh.startswith("今年全市货物进出口总额达到1240亿元")
    assert len(brief.gist.zh) <= 61
    assert brief.gist.en == f"EN({brief.gist.zh})"
    assert len(asked) == 2


def test_short_sentences_keep_the_translation_they_have() -> None:
    asked: list[str] = []
    brief = briefs_of(
        [section(1, "lead", ["港口吞吐量增长9.5%。", "大家都很高兴。"])], asked=asked
    )[0]
    assert brief.gist == Point("港口吞吐量增长9.5%。", "EN(港口吞吐量增长9.5%。)", ("1.1",))
    assert asked == []


def test_the_headings_of_the_page_stay() -> None:
    slogan = "坚持把港口作为第一资源，着力建设航运枢纽。"
    texts = ["去年吞吐量2亿吨。", "今年将新开航线6条。", "岸电覆盖35个泊位。"]
    made = briefs_of(
        [section(1, "body", texts, "港口建设"), section(2, "priority", [slogan, *texts])]
    )
    assert (made[0].section.heading, made[0].heading_en) == ("港口建设", "EN(港口建设)")
    assert made[1].section.heading == slogan.rstrip("。")
    assert slogan not in [point.zh for point in made[1].points]  # it stands there already
    news = "将港口投资提高到50亿元。"
    brief = briefs_of([section(1, "priority", [news, *texts])])[0]
    assert news in [point.zh for point in brief.points]


def test_points_written_in_chinese_are_translated() -> None:
    class Writer:
        signature = "writer"

        def summarize(self, pairs: Sequence[Pair], budget: int) -> tuple[Point, ...]:
            return (Point("港口大增。", "", ("1.1",)), Point("胡说。", "", ("1.2",), False))[
                :budget
            ]

    own = section(1, "lead", ["港口吞吐量增长9.5%。", "大家都很高兴。"])
    pairs = [tuple(Pair((s.id,), s.zh, "x") for s in own.sentences)]
    asked: list[str] = []

    def translate(texts: Mapping[str, str]) -> dict[str, str]:
        asked.extend(texts.values())
        return {identifier: f"EN {text}" for identifier, text in texts.items()}

    brief = section_briefs([own], pairs, Writer(), Summarize(), translate)[0]
    assert [p.en for p in brief.points] == ["EN 港口大增。", "EN 胡说。"]
    assert brief.gist == Point("港口大增。", "EN 港口大增。", ("1.1",))
    assert len(asked) == len(set(asked))


# the whole document


def pages() -> list[Section]:
    return [
        section(1, "lead", ["新区设立10年，产值增长到1240亿元。", "现场座无虚席。"]),
        section(2, "priority", ["着力建设枢纽。", "今年新开航线6条。", "岸电覆盖35个泊位。"]),
        section(3, "priority", ["着力做强产业。", "今年新开航线6条。", "设立50亿元基金。"]),
        section(4, "closing", ["力争2030年产值翻一番。"]),
    ]


def test_the_summary_covers_every_section_once() -> None:
    briefs = briefs_of(pages())
    summary = executive_summary(briefs)
    assert [p.ids[0].split(".")[0] for p in summary] == ["1", "2", "3", "4"]
    assert len({p.zh for p in summary}) == 4  # 今年新开航线6条 stands in two sections


@pytest.mark.parametrize("budget", range(1, 9))
def test_the_summary_keeps_its_budget(budget: int) -> None:
    briefs = briefs_of(pages())
    summary = executive_summary(briefs, budget)
    assert len(summary) <= budget
    ids = [i for p in summary for i in p.ids]
    assert len(ids) == len(set(ids))
    assert ids == sorted(ids)
    needed = ["1", "2", "3", "4"][:budget]  # lead and priorities before the closing
    assert {i.split(".")[0] for i in ids} >= set(needed)
    if budget == 6:
        assert len(summary) == 6


def test_the_summary_takes_another_point_of_a_section_where_the_model_is_unsure() -> None:
    briefs = briefs_of(pages())
    usual = executive_summary(briefs)
    sure = executive_summary(briefs, unsure={point.en for point in usual})
    assert [p.ids[0].split(".")[0] for p in sure] == ["1", "2", "3", "4"]
    assert sure[1] not in usual
    assert sure[2] in usual  # the others of its section are a phrase and what was said before
    assert sure[3] in usual  # the only one of its section


@pytest.mark.parametrize(
    "other", ["他说，港口今年新开航线8条。", "除3个外，其余企业均已投产8个项目。"]
)
def test_no_sentence_that_leans_on_another_stands_for_one_of_which_the_model_is_unsure(
    other: str,
) -> None:
    texts = ["局长李明介绍，新区设立50亿元基金，新建学校9所。", other]
    briefs = briefs_of([section(1, "priority", texts)])
    unsure = {point.en for point in executive_summary(briefs, 1)}
    assert [p.ids for p in executive_summary(briefs, 1, unsure, unsure)] == [("1.1",)]
    alone = briefs_of([section(1, "priority", [texts[0], "港口今年新开航线8条。"])])
    assert [p.ids for p in executive_summary(alone, 1, unsure, unsure)] == [("1.2",)]


@pytest.mark.parametrize(
    "needed",
    [
        "某公司原总经理王某被判处死刑，缓期二年执行。",
        "患者不应自行停药。",
        "受灾镇有人失去联系。",
        "拒不召回的，处以罚款。",
    ],
)
def test_the_summary_has_penalties_lives_and_what_the_public_is_told(needed: str) -> None:
    plain = ["法院今天公开宣判。", *[f"第{n}批样品重{n * 7}克。" for n in range(1, 5)], needed]
    briefs = briefs_of([section(i, "body", [text]) for i, text in enumerate(plain, 1)])
    assert [p.ids for p in executive_summary(briefs, 2)] == [("1.1",), ("6.1",)]


def test_paragraphs_of_one_sentence_have_no_headline_gist_or_point_of_their_own() -> None:
    """Each would be the sentence again, in other English."""
    long = (
        "全市转移群众5.2万人，应急响应提升至二级，"
        + "下拨救灾资金3000万元，" * 5
        + "道路恢复通行。"
    )
    texts = ["大雨袭击小城。", long, "列车停运46趟。"]
    plain = [section(i, "body", [text]) for i, text in enumerate(texts, 1)]
    plain = [replace(s, heading=s.sentences[0].zh.rstrip("。")) for s in plain]
    briefs = briefs_of(plain)
    assert [(b.section.heading, b.heading_en, b.points) for b in briefs] == [("", "", ())] * 3
    assert [b.gist.zh for b in briefs if b.gist] == texts
    assert not short_texts(briefs)
    assert len(executive_summary(briefs)) == 3
    with_others = briefs_of(
        [*plain, section(4, "priority", ["着力建设枢纽。", "今年新开航线6条。"])]
    )
    assert all(b.heading_en and b.points for b in with_others)


def test_pages_without_sections_give_their_first_and_their_news() -> None:
    plain = ["大雨袭击小城。", *["人们匆匆回家。"] * 9, "全市转移群众5.2万人，应急响应提升至二级。"]
    briefs = briefs_of([section(i, "body", [text]) for i, text in enumerate(plain, 1)])
    summary = executive_summary(briefs, 2)
    assert [p.ids for p in summary] == [("1.1",), ("11.1",)]
    assert len(executive_summary(briefs)) == 3  # the rest says the same
    assert executive_summary([]) == ()


# renderers


def test_gist_in_json_and_markdown() -> None:
    briefs = tuple(briefs_of(pages()))
    made = Briefing(Document("题", tuple(pages())), "Title", (), briefs)
    data = JsonRenderer().render(made)
    assert loads(data) == made
    old = json.loads(data)
    for brief in old["sections"]:
        del brief["gist"]  # as versions without it wrote
    assert [b.gist for b in loads(json.dumps(old).encode()).sections] == [None] * 4
    page = MarkdownRenderer().render(made).decode()
    assert (
        page.count("**In one sentence:**") == 2
    )  # not where the heading or the only point says it


def test_through_the_command_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LGSUM_PROFILE", "fast")

    def run(*args: str, data: str) -> bytes:
        return lgsum(*args, data=data).data

    page = EXAMPLE.read_text(encoding="utf-8")
    made = json.loads(run("briefing", "-", "--format", "json", "--budget", "40%", data=page))
    inner = [b for b in made["sections"] if b["section"]["kind"] != "title"]
    for brief in inner:
        assert brief["gist"]["zh"]
        assert brief["gist"]["en"]
        assert brief["heading_en"]
        assert brief["section"]["heading"]
        assert len(brief["points"]) in (1, 2)
    covered = {p["ids"][0].split(".")[0] for p in made["summary"]}
    assert covered == {str(i) for i in range(1, len(inner) + 1)}
    two = "港口增长9.5%。学校放假。公园开门。\n医院新增3个。大家高兴。"
    points = run("summarize", "-", "--budget", "2", "--language", "zh", data=two)
    assert re.findall(r"^- (.+。)", points.decode(), re.MULTILINE) == [
        "港口增长9.5%。",
        "医院新增3个。",
    ]


def test_short_texts_have_ids_and_are_no_sentences() -> None:
    lead = section(1, "lead", ["春风拂面，港城处处生机勃勃。", LONG])
    plain = section(2, "body", ["港口吞吐量增长9.5%。"])
    briefs = briefs_of([lead, plain])
    texts = {pair.ids[0]: pair for pair in short_texts(briefs)}
    assert set(texts) <= {"gist-0", "heading-0"}
    assert texts["heading-0"].zh == briefs[0].section.heading
    assert texts["heading-0"].en == briefs[0].heading_en


@pytest.mark.parametrize(
    ("budget", "kept"),
    [
        ("1", {"1"}),
        ("2", {"1", "2"}),
        ("3", {"1", "2", "3"}),
        ("5w", {"1", "2", "3"}),  # in briefs_of a sentence is one word of English
        ("99w", {"1", "2", "3"}),
    ],
)
def test_a_budget_is_one_of_the_whole_document(budget: str, kept: set[str]) -> None:
    texts = ["去年吞吐量2亿吨。", "今年将新开航线6条。", "岸电覆盖35个泊位。"]
    sections = [section(1, "lead", texts), section(2, "priority", texts), section(3, "body", texts)]
    briefs = briefs_of(sections, Summarize(budget=budget))
    points = [point for brief in briefs for point in brief.points]
    assert len(points) <= int(budget.rstrip("w"))
    assert {point.ids[0].split(".")[0] for point in points} == kept
    for brief in briefs:
        assert list(brief.points) == sorted(brief.points, key=lambda point: point.ids)


def test_what_a_budget_gave_is_said_and_nothing_else_is_printed(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    text = "港口去年吞吐量2亿吨。\n\n今年将新开航线6条。\n\n岸电覆盖35个泊位。\n"
    page.write_text(text, encoding="utf-8")
    done = lgsum("summarize", page, "--budget", "2", "--language", "en", "--profile", "fast")
    assert done.text.count("\n- ") == 2
    assert "In brief" not in done.text
    assert "budget 2 for the whole document: 2 key points" in done.errors


def test_a_long_title_ends_at_a_clause_outside_of_quotation_marks() -> None:
    clause = "We will strive for innovation at a high level"
    assert short_title(clause) == clause
    quoted = f'{clause}, {clause}, {clause}, make "a young city, a city of {"young " * 20}people"'
    assert short_title(quoted) == f"{clause}, {clause}, {clause}…"
    whole = " ".join(["word"] * 40)  # no clause to end at
    assert short_title(whole) == whole


def test_a_quotation_and_its_speaker_are_one_candidate() -> None:
    texts = ["“现在一按就到。”", "居民周桂兰说。", "全年加装电梯620部。", "市住建局表示。"]
    sentences = tuple(Sentence(f"1.{i}", zh, min(i, 3)) for i, zh in enumerate(texts, 1))
    together = tuple(replace(s, paragraph=1) for s in sentences[:2]) + sentences[2:]
    pairs = [Pair((s.id,), s.zh, f"EN {s.id}") for s in sentences]
    asked: list[list[tuple[str, ...]]] = []

    class Watching(LeadSummarizer):
        def summarize(self, pairs: Sequence[Pair], budget: int) -> tuple[Point, ...]:
            asked.append([pair.ids for pair in pairs])
            return super().summarize(pairs, budget)

    watching = Watching(Summarize(method="lead"))
    section_ = Section("body", "", "paragraph", together)
    _draft(section_, tuple(pairs), watching, Summarize(method="lead"))
    assert asked[0] == [("1.1", "1.2"), ("1.3",), ("1.4",)]
    apart = Section(
        "body", "", "paragraph", tuple(replace(s, paragraph=n) for n, s in enumerate(sentences))
    )
    _draft(apart, tuple(pairs), watching, Summarize(method="lead"))
    assert asked[-1] == [("1.1",), ("1.2",), ("1.3",), ("1.4",)]
