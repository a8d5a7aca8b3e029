"""Findings on pairs with a fault put in, with their places, and none on good pairs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

import pytest

from summarizer.check import CHECKS, Context, check_pairs, meaning
from summarizer.check.report import to_sarif, to_table
from summarizer.facts.names.document import find_document_names
from summarizer.facts.terms.glossary import Glossary
from summarizer.facts.terms.term import Term
from summarizer.pipeline import Briefer
from summarizer.schema import (
    Briefing,
    Document,
    Issue,
    Pair,
    Point,
    Section,
    SectionBrief,
    Sentence,
)

GOOD = (
    "全市新增就业12.5万人，同比增长8%。",
    "The city added 125,000 jobs, up 8 percent year on year.",
)
LONG = (
    "7月30日，市统计局发布数据显示，上半年全市完成固定资产投资1200亿元，数字经济核心产业增加值增长12%，"
    "新设外资企业350家，港口集装箱吞吐量稳居全国第三位。",
    "The municipal statistics bureau released data on July 30 showing that the city completed 120 "
    "billion yuan of fixed-asset investment in the first half of the year, the value added of core "
    "digital economy industries grew 12 percent, 350 foreign-funded enterprises were established, "
    "and the port's container throughput remained third in the country.",
)
TERMS = Context(Glossary([Term("新片区", "Special Area", forbidden=("New Area",))]))


def found(zh: str, en: str, context: Context | None = None) -> dict[str, Issue]:
    return {i.check: i for i in check_pairs([Pair(("1.1",), zh, en)], context)}


@pytest.mark.parametrize("pair", [GOOD, LONG])
def test_a_good_pair_has_no_finding(pair: tuple[str, str]) -> None:
    assert found(*pair) == {}


@pytest.mark.parametrize(
    ("check", "en", "words"),
    [
        ("empty", "", ""),
        ("numbers", "The city added 12,500 jobs, up 8 percent year on year.", "12,500"),
        ("untranslated", "The city added 125,000 就业, up 8 percent.", "就业"),
        ("repetition", "The city added 125,000 jobs, up 8 percent, up 8 percent.", "up 8 percent"),
        (
            "repetition",
            "Its towns, big towns, big towns, and others added 125,000 jobs, up 8 percent.",
            "big towns, big towns",
        ),
        ("spelling", "The city added 125,000 jobs, envigorating by 8 percent.", "envigorating"),
        (
            "grammar",
            "The city made 125,000 employment employments, up 8 percent.",
            "employment employments",
        ),
        ("length", "125,000 jobs, 8", ""),
        ("dates", "The city added 125,000 jobs in May, up 8 percent year on year.", "May"),
    ],
)
def test_each_fault_is_found_where_it_is(check: str, en: str, words: str) -> None:
    assert check in CHECKS.names()
    issues = [i for i in check_pairs([Pair(("1.1",), GOOD[0], en)]) if i.check == check]
    assert issues
    spans = [en[slice(*i.target_span)] for i in issues if i.target_span]
    assert (words in spans) if words else not spans


@pytest.mark.parametrize(
    ("old", "new", "check"),
    [
        ("July 30", "June 30", "dates"),
        ("first half", "second half", "dates"),
        ("120 billion", "1.2 billion", "numbers"),
        ("350 foreign", "530 foreign", "numbers"),
        (", 350 foreign-funded enterprises were established", "", "numbers"),
        ("the value added of core digital economy industries grew 12 percent, ", "", "content"),
    ],
)
def test_faults_in_a_long_sentence(old: str, new: str, check: str) -> None:
    assert old in LONG[1]
    assert check in found(LONG[0], LONG[1].replace(old, new))


def test_another_sentence_is_not_adequate() -> None:
    issues = found(
        LONG[0], "My grandmother makes the best dumplings in our little village, he said."
    )
    assert "adequacy" in issues


def test_terms_and_forbidden_words() -> None:
    assert found("新片区发展很快", "The Special Area grows fast", TERMS) == {}
    issues = found("新片区发展很快", "The New Area grows fast", TERMS)
    assert set(issues) == {"terms", "forbidden"}
    assert issues["forbidden"].target_span == (4, 12)
    assert issues["terms"].source_span == (0, 3)


def test_names() -> None:
    context = Context(names=find_document_names(["局长李天恩说"]))
    assert found("局长李天恩说", "Director Li Tian'en said", context) == {}
    assert found("局长李天恩说", "Director Tianen Li said", context) == {}
    assert set(found("局长李天恩说", "Director Li Tianyi said", context)) == {"names"}


def test_the_same_sentence_is_translated_in_the_same_way() -> None:
    pairs = [Pair(("1.1",), "谢谢大家。", "Thank you."), Pair(("2.1",), "谢谢大家。", "Thanks.")]
    (issue,) = check_pairs(pairs)
    assert (issue.check, issue.ids) == ("consistency", ("2.1",))


def test_a_name_keeps_its_english() -> None:
    own = Term("洋山港", "Yangshan Port", accepted=("Deep-Water Harbor", "Yangshan"))
    context = Context(Glossary([own]))

    def check(*texts: str) -> list[str]:
        pairs = [Pair((f"1.{i}",), f"洋山港{i}", text) for i, text in enumerate(texts)]
        return [i.ids[0] for i in check_pairs(pairs, context, ["consistency"])]

    assert check("Yangshan Port 0", "the Yangshan Ports 1", "Yangshan 2") == []
    assert check("Yangshan Port 0", "Deep-Water Harbor 1") == ["1.1"]


def test_key_points_need_evidence() -> None:
    pairs = [Pair(("1.1",), *GOOD)]

    def check(point: Point) -> list[str]:
        return [i.level for i in check_pairs(pairs, Context(points=(point,)), ["evidence"])]

    assert check(Point(*GOOD, ("1.1",))) == []
    assert check(Point(*GOOD, ())) == ["error"]
    assert check(Point(*GOOD, ("1.1", "9.9"))) == ["error"]
    assert check(Point(GOOD[0], GOOD[1].replace("125", "155"), ("1.1",))) == ["error"]
    assert check(Point(*GOOD, ("1.1",), supported=False)) == ["warning"]


def test_an_edited_point_has_the_figures_of_its_chinese() -> None:
    def check(english: str, point: str, *names: str) -> list[tuple[str, tuple[str, ...]]]:
        pairs = [Pair(("1.1",), GOOD[0], english)]
        key = Point(GOOD[0], point, ("1.1",))
        context = Context(points=(key,), places={key: names} if names else {})
        return [(i.level, i.ids) for i in check_pairs(pairs, context, ["evidence"])]

    wrong = GOOD[1].replace("125", "155")
    named = [("error", ("1.1", "summary-1", "gist-1"))]
    assert check(GOOD[1], GOOD[1], "summary-1") == []
    assert check(wrong, wrong, "summary-1", "gist-1") == named  # both were edited
    assert check(GOOD[1], wrong, "summary-1", "gist-1") == named  # the sentence was mended alone
    assert check(GOOD[1], GOOD[1].replace("125", "many"), "summary-1", "gist-1") == named
    assert check(wrong, wrong) == []  # while it is made, the finding is that of the sentence


def test_a_briefing_that_is_checked_again_names_its_points() -> None:
    wrong = GOOD[1].replace("125", "155")
    point = Point(GOOD[0], wrong, ("1.1",))
    section = Section("lead", "就业", "", (Sentence("1.1", GOOD[0], 1),))
    brief = SectionBrief(section, "Jobs", (Pair(("1.1",), GOOD[0], wrong),), (), point)
    briefing = Briefing(Document("就业", (section,)), "Jobs", (point,), (brief,))
    issues = Briefer().check(briefing, ["evidence"])
    assert [i.ids for i in issues] == [("1.1", "summary-1", "gist-0")]
    assert "155" in issues[0].message


def levels(pairs: list[tuple[str, str]], place: int) -> list[str]:
    made = [Pair((str(i),), zh, en) for i, (zh, en) in enumerate(pairs)]
    return [i.level for i in check_pairs(made, only=["dates"]) if i.ids == (str(place),)]


def test_an_added_month_must_fit_the_sentences_around() -> None:
    around = [("会议7月20日开幕。", "The meeting opened on July 20."), ("大家发言。", "All spoke.")]
    assert levels([*around, ("25日闭幕。", "It closed on July 25.")], 2) == ["note"]
    assert levels([*around, ("25日闭幕。", "It closed on March 25.")], 2) == ["warning"]
    assert levels([("25日闭幕。", "It closed on March 25.")], 0) == ["note"]


def test_an_added_year_must_be_the_usual_one() -> None:
    good = [("7月2日开幕。", "It opened on July 2, 2020."), ("8月1日。", "August 1, 2020."),
            ("9月3日。", "September 3, 2020.")]  # fmt: skip
    assert levels([*good, ("9月5日。", "September 5, 2020.")], 3) == ["note"]
    assert levels([*good, ("9月5日。", "September 5, 2019.")], 3) == ["warning"]
    assert levels([*good, ("去年9月5日。", "September 5, 2019.")], 3) == ["note"]
    assert levels([*good[:2], ("9月5日。", "September 5, 2019.")], 2) == ["note"]


def test_chinese_in_brackets_is_no_leftover() -> None:
    zh = "临港新片区与G60科创走廊联动。"
    named = "Lin-gang (临港新片区) and the G60 corridor (G60科创走廊) work together."
    assert "untranslated" not in found(zh, named)
    assert "untranslated" in found(zh, "Lin-gang 临港新片区 and the G60 corridor work together.")


def test_ids_are_unique_and_in_order_of_the_pairs() -> None:
    pairs = [Pair((f"1.{i}",), "增长8%、9%、7%", "It grew") for i in range(1, 4)]
    issues = check_pairs(pairs, only=["numbers"])
    assert [i.id for i in issues][:3] == ["numbers-1.1", "numbers-1.1.2", "numbers-1.1.3"]
    assert len({i.id for i in issues}) == len(issues) == 9


def test_reports() -> None:
    pairs = [Pair(("1.1",), *LONG)]
    faulty = [Pair(("1.1",), LONG[0], LONG[1].replace("350", "530"))]
    assert "anything" in to_table(check_pairs(pairs), pairs)
    issues = check_pairs(faulty)
    table = to_table(issues, faulty, width=200)
    assert "[530]" in table
    assert "350" in table
    log = json.loads(to_sarif(issues, faulty, "b.json", "1"))
    results = log["runs"][0]["results"]
    assert log["version"] == "2.1.0"
    assert {r["ruleId"] for r in results} == {
        r["id"] for r in log["runs"][0]["tool"]["driver"]["rules"]
    }
    spans = [r["properties"]["target"]["text"] for r in results if "target" in r["properties"]]
    assert "530" in spans


def test_a_note_in_brackets_is_no_invented_clause() -> None:
    noted = f"{LONG[1]} [source: Lin-gang; 3.2 trillion yuan]"
    assert "content" not in found(LONG[0], noted)


def test_a_narrow_table_of_findings_cuts_nothing_off() -> None:
    chinese = "市政府新闻发布会介绍了十八万平方米的新展馆。"
    pairs = [Pair(("summary-12",), chinese, "The incomprehensibilitiesss hall.")]
    issues = check_pairs(pairs, only=["spelling"])
    wide, narrow = (to_table(issues, pairs, width=width) for width in (200, 48))
    assert "The [incomprehensibilitiesss] hall." in wide
    cells = (line.split("│")[4].strip() for line in narrow.splitlines() if line.count("│") == 5)
    assert "[incomprehensibilitiesss]" in "".join(cells)
    assert "\u2026" not in narrow


def test_rows_of_figures_are_not_too_short() -> None:
    rows = [("2025年\t1200\t1180\t3.5", "2025\t1200\t1180\t3.5"),
            ("2026年11月25日 (星期三) 18:05", "25 November 2026, 18:05")]  # fmt: skip
    assert not check_pairs([Pair(("1",), zh, en) for zh, en in rows], only=["length"])
    cut = Pair(("1",), "今年前8个月，全市新增市场主体2.3万户，各区都有增长。", "2.3 million")
    assert [issue.level for issue in check_pairs([cut], only=["length"])] == ["warning"]


def test_since_when_something_is_the_first_time_is_not_lost(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    zh = "房价环比上涨0.3%，为2023年5月以来首次上涨。"
    said = Pair(("1",), zh, "Home prices rose 0.3 percent, for the first time since May 2023.")
    lost = Pair(("2",), zh, "Home prices rose 0.3 percent.")

    def evidence(pairs: Sequence[Pair], **options: bool) -> Iterator[object]:
        for pair in pairs:
            yield pair, [meaning.Evidence((11, len(zh)), 1.0, 0.0, 5.0, 5.0)], []

    monkeypatch.setattr(meaning, "evidence", evidence)
    assert [issue.ids for issue in meaning.content([said, lost], Context())] == [("2",)]


@pytest.mark.parametrize(
    ("chinese", "first", "other", "again"),
    [
        ("腾岳科技", "Tengyue Technology", "Soaring Mountain Technology", "Tengyue Technologies"),
        ("恒澜集团", "Henglan Group", "Constant Wave Group", "the Henglan Group"),
        ("云帆汽车", "Yunfan Motors", "Cloud Sail Auto", "Yunfan Auto"),
        ("宏谷银行", "Honggu Bank", "Macro Valley Bank", "Honggu Bank"),
        ("启珑药业", "Qilong Pharmaceutical", "Open Dragon Pharma", "Qilong Pharma"),
        ("赛朗能源", "Sailang Energy", "Bright Race Energy", "Sailang Energy"),
    ],
)
def test_a_company_with_two_names(chinese: str, first: str, other: str, again: str) -> None:
    pairs = [
        Pair(("1",), f"{chinese}今日发布财报。", f"{first} released its results today."),
        Pair(("2",), f"昨日，{chinese}股价上涨。", f"Shares of {again} rose yesterday."),
        Pair(("3",), f"{chinese}否认裁员。", f"{other} denied layoffs."),
    ]
    found = check_pairs(pairs, Context(), ["consistency"])
    assert [issue.ids for issue in found] == [("3",)]
    assert first in found[0].message
    assert pairs[2].en[slice(*found[0].target_span)] == other


def test_what_a_trade_is_about_is_no_company() -> None:
    pairs = [
        Pair(("1",), "要发展绿色科技。", "We will develop Green Technology."),
        Pair(("2",), "绿色科技前景好。", "Eco-friendly Technology has good prospects."),
        Pair(("3",), "船与汽车出口增长。", "Exports of Ships and Cars grew."),
        Pair(("4",), "船与汽车降价。", "Vessels and Autos are cheaper."),
    ]
    assert not check_pairs(pairs, Context(), ["consistency"])


@pytest.mark.parametrize(
    ("zh", "en", "told"),
    [
        ("项目完工。", "It was never finished.", "a denial that is not in the Chinese: never"),
        (
            "不可失防万一。",
            "It will not be lost, never.",
            "the English denies more often than the Chinese: not, never",
        ),
    ],
)
def test_denials_of_both_sides_are_all_named(zh: str, en: str, told: str) -> None:
    issues = check_pairs([Pair(("1.1",), zh, en)], Context(Glossary([])), ["comparisons"])
    assert [issue.message for issue in issues] == [told]
