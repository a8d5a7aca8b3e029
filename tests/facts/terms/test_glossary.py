"""Official terms in a source and in its translation."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.errors import GlossaryError
from summarizer.facts.terms.glossary import (
    Glossary,
    find_english,
    load_glossary,
)
from summarizer.facts.terms.term import Term

BUILTIN = load_glossary()


def found(text: str, glossary: Glossary = BUILTIN) -> list[str]:
    return [match.term.source for match in glossary.find(text)]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("临港新片区", "Lin-gang Special Area"),
        ("洋山特殊综合保税区", "Yangshan Special Comprehensive Bonded Zone"),
        ("滴水湖", "Dishui Lake"),
        ("五自由一便利", "five freedoms and one facilitation"),
        ("国务院", "State Council"),
        ("国家金融监督管理总局", "National Financial Regulatory Administration"),
    ],
)
def test_official_terms(source: str, target: str) -> None:
    term = BUILTIN.get(source)
    assert term is not None
    assert term.target == target


def test_every_builtin_term_says_where_its_english_is_from() -> None:
    terms = [term for term in BUILTIN.terms if term.pos != "guard"]
    assert len(terms) >= 650
    assert not [term.source for term in terms if not term.note]
    assert not [term.source for term in terms if not term.target.isascii()]


def test_every_builtin_rendering_passes_its_own_checks() -> None:
    for term in BUILTIN.terms:
        if term.pos != "guard" and found(term.source) == [term.source]:
            for english in (term.target, *term.accepted):
                assert BUILTIN.missing(term.source, english) == [], english
                assert BUILTIN.forbidden_used(term.source, english) == [], english


def test_builtin_sources_are_not_split() -> None:
    whole = [t.source for t in BUILTIN.terms if t.pos != "guard" and found(t.source) != [t.source]]
    assert whole == []


def test_a_place_is_not_the_end_of_a_longer_word() -> None:
    glossary = Glossary([Term("南海", "South China Sea", "place", inline=True)])
    assert found("在中南海会见", glossary) == []
    assert found("在南海巡航", glossary) == ["南海"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全国企业外汇套期保值率上升", []),
        ("隆重庆祝建市十周年", []),
        ("农民生活有了改善", []),
        ("财政部门和商务部门", []),
        ("其中国际航班增加", []),
        ("两国外交部举行磋商", []),
        ("各国政府财政部", []),
        ("公司法定代表人", ["公司法定代表人"]),
        ("公司法人治理", []),
        ("按照公司法规定", ["公司法"]),
        ("在中南海会见", ["中南海"]),
        ("中国南海", ["中国", "南海"]),
        ("线上海外仓", []),
        ("亚太经合组织领导人", ["亚太经合组织"]),
        ("上海外国语大学", ["上海外国语大学"]),
        ("发展中国家", ["发展中国家"]),
        ("黄浦江苏州河", ["黄浦江", "苏州河"]),
    ],
)
def test_words_that_only_contain_a_term(text: str, expected: list[str]) -> None:
    assert found(text) == expected


def test_longest_term_wins_without_overlap() -> None:
    glossary = Glossary([Term("新区", "new area"), Term("浦东新区", "Pudong"), Term("区政", "x")])
    assert found("浦东新区政策", glossary) == ["浦东新区"]


def test_latin_terms_are_whole_words() -> None:
    glossary = Glossary([Term("AI", "artificial intelligence")])
    assert found("AIGC和ai芯片", glossary) == ["AI"]


@pytest.mark.parametrize(
    ("english", "target"),
    [
        ("People's Republic of China", "the People’s Republic of China"),
        ("People’s Republic of China", "the People's Republic of China"),
        ("Xi'an", "near Xi’an."),
        ("pilot free trade zone", "two pilot free-trade zones"),
        ("Lin-gang Special Area", "the Lingang Special Area"),
        ("policy", "several policies"),
        ("subsidies", "a subsidy"),
    ],
)
def test_forms_of_a_term_that_count(english: str, target: str) -> None:
    assert Glossary([Term("词", english)]).missing("词", target) == []


@pytest.mark.parametrize("target", ["the Peoples Republic of Chinatown", "a Republic of China", ""])
def test_other_words_are_missing(target: str) -> None:
    glossary = Glossary([Term("词", "People's Republic of China")])
    assert [term.source for term in glossary.missing("词", target)] == ["词"]


def test_case_counts_only_if_exact() -> None:
    assert Glossary([Term("党", "Party")]).missing("党", "the party") == []
    assert Glossary([Term("党", "Party", case="exact")]).missing("党", "the party")


def test_forbidden_words() -> None:
    used = BUILTIN.forbidden_used("临港新片区", "the Lin-gang New Area")
    assert [(term.source, words) for term, words in used] == [("临港新片区", "Lin-gang New Area")]
    assert BUILTIN.forbidden_used("临港新片区", "the Lin-gang Special Area") == []


def test_what_another_term_of_the_sentence_may_use_is_not_forbidden() -> None:
    zone = Term("片区", "Special Area", forbidden=("New Area",))
    glossary = Glossary([zone, Term("浦东新区", "Pudong New Area")])
    assert glossary.forbidden_used("片区和浦东新区", "the Special Area and Pudong New Area") == []
    assert glossary.forbidden_used("片区", "the New Area")
    assert BUILTIN.forbidden_used("陕西和山西", "Shaanxi and Shanxi") == []


def test_good_words_with_a_capital_are_not_forbidden() -> None:
    glossary = Glossary([Term("词", "new productive forces", forbidden=("productive forces",))])
    assert glossary.forbidden_used("词", "New productive forces grow.") == []


def test_inline_writes_names_and_leaves_phrases() -> None:
    assert (
        BUILTIN.inline("国务院批准临港新片区放管服")
        == "State Council批准Lin-gang Special Area放管服"
    )
    assert Glossary([Term("甲", "A"), Term("乙", "B")]).inline("x甲乙1") == "x A B 1"


def test_training_side_writes_only_what_the_reference_has() -> None:
    inline = BUILTIN.inline_if_in_reference
    assert inline("国务院和教育部", "the State Council") == "State Council和教育部"
    assert inline("国务院", "the cabinet") is None


def test_brackets_at_first_mentions_of_names() -> None:
    pairs = [("国务院", "The State Council's plan"), ("国务院", "the State Council")]
    assert BUILTIN.bracket_first_mentions(pairs) == [
        ("The State Council's (国务院) plan", ["国务院"]),
        ("the State Council", []),
    ]


def test_brackets_for_places_of_several_words_in_any_rendering() -> None:
    pairs = [("上海临港新片区", "The Lin-gang Special Area in Shanghai"), ("滴水湖", "A lake")]
    assert BUILTIN.bracket_first_mentions(pairs) == [
        ("The Lin-gang Special Area (临港新片区) in Shanghai", ["临港新片区"]),
        ("A lake", []),
    ]
    own = Glossary([Term("国务院", "State Council", accepted=("the cabinet",))])
    assert own.bracket_first_mentions([("国务院", "the cabinet met")]) == [
        ("the cabinet (国务院) met", ["国务院"])
    ]


def test_user_terms_override_the_builtin(tmp_path: Path) -> None:
    path = tmp_path / "own.tsv"
    path.write_text("国务院\tthe Cabinet\n", encoding="utf-8")
    own = load_glossary([path])
    assert own.inline("国务院") == "the Cabinet"
    assert own.signature != BUILTIN.signature
    assert len(own) == len(BUILTIN)
    assert len(load_glossary([path], builtin=False)) == 1


def test_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(GlossaryError, match=r"none\.tsv"):
        load_glossary([tmp_path / "none.tsv"])


TEXT = st.text(st.sampled_from("临港新片区上海国务院中发展aİ1 ，"), max_size=40)


@given(TEXT)
def test_matches_are_in_order_and_stand_in_the_text(text: str) -> None:
    end = 0
    for match in BUILTIN.spans(text):
        assert match.start >= end
        assert text[match.start : match.end].lower() == match.term.source.lower()
        end = match.end


@given(TEXT)
def test_inline_without_terms_changes_nothing(text: str) -> None:
    assert Glossary([Term("词", "word")]).inline(text) == text


def test_where_the_english_of_a_term_stands() -> None:
    assert find_english("the negative list", "Two negative lists, one Negative-list") == [
        (4, 18),
        (24, 37),
    ]
    assert find_english("MOST", "most of it", exact=True) == []


@pytest.mark.parametrize(
    "text", ["美国商务部宣布。", "委内瑞拉外交部副部长出席。", "俄国防部表示。", "英国政府的司法部"]
)
def test_a_body_of_another_country_is_none_of_china(text: str) -> None:
    assert not [match.term for match in load_glossary().find(text) if match.term.inline]


@pytest.mark.parametrize("text", ["商务部宣布。", "中国商务部宣布。", "外交部就美国问题表示。"])
def test_a_body_of_china_is_found(text: str) -> None:
    found = [match.term.target for match in load_glossary().find(text)]
    assert any(target.startswith("Ministry of") for target in found)


def test_no_term_ends_behind_the_text() -> None:
    """A longer term with the same first characters must not lend its length to a shorter one."""
    glossary = load_glossary()
    texts = [f"三、扩大{term.source}" for term in glossary.terms]
    late = [text for text in texts for match in glossary.find(text) if match.end > len(text)]
    assert texts
    assert not late
    (match,) = [m for m in glossary.find("三、扩大对外开放") if m.term.source == "对外开放"]
    assert (match.start, match.end) == (4, 8)
