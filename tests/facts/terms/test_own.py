"""Terms that an editor asks for: they win, and none goes without a word."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarizer.check import check_pairs, context_of
from summarizer.facts.terms.glossary import Glossary, find_english, load_glossary
from summarizer.facts.terms.phrases import kind_of, plural
from summarizer.facts.terms.term import Term
from summarizer.facts.wording import Wording
from summarizer.schema import Pair


def own(source: str, target: str, pos: str = "") -> Term:
    return Term(source, target, pos, inline=target[:1].isupper(), own=True)


def findings(terms: list[Term], source: str, target: str) -> list[tuple[str, str]]:
    context = context_of(Wording(Glossary(terms)))
    pairs = [Pair(("1.1",), source, target)]
    return [(i.level, i.message) for i in check_pairs(pairs, context, ["terms"])]


def test_terms_of_a_file_are_own_and_built_in_ones_are_not(tmp_path: Path) -> None:
    path = tmp_path / "mine.tsv"
    path.write_text("网格员\tgrid worker\n", encoding="utf-8")
    glossary = load_glossary([path])
    assert [term.source for term in glossary.terms if term.own] == ["网格员"]


def test_an_own_term_is_not_cut_by_a_built_in_one() -> None:
    bank = Term("中国人民银行", "People's Bank of China")
    governors = own("行长会议", "governors' meeting")
    text = "中国人民银行行长会议召开。"
    assert [m.term for m in Glossary([bank, governors]).find(text)] == [bank, governors]
    cut = own("民银行", "Min Bank")
    assert cut in [m.term for m in Glossary([Term("中国人民", "the people"), cut]).find(text)]


def test_an_own_phrase_that_is_missing_is_a_warning_and_a_built_in_one_a_note() -> None:
    phrase = own("数智赋能", "digital empowerment")
    ((level, message),) = findings([phrase], "推进数智赋能。", "It promotes it.")
    assert level == "warning"
    assert "your glossary" in message
    assert "digital empowerment" in message
    built_in = Term("数智赋能", "digital empowerment", inline=False)
    assert [level for level, _ in findings([built_in], "推进数智赋能。", "It is.")] == ["note"]


@pytest.mark.parametrize(
    ("terms", "source", "target", "said"),
    [
        ([own("民生", "wellbeing")], "便民生活圈", "a circle", "within other words"),
        ([own("民生", "wellbeing")], "便民生活圈", "a circle of wellbeing", ""),
        (
            [own("新区", "New Zone"), Term("滨海新区", "Binhai New Area")],
            "滨海新区发展。",
            "Binhai New Area grows.",
            "within 滨海新区",
        ),
        ([own("新区", "New Zone"), own("滨海新区", "Binhai New Area")], "滨海新区发展。",
         "Binhai New Area grows.", ""),
        ([own("民生", "wellbeing"), own("便民生活", "", "guard")], "便民生活圈", "a circle", ""),
    ],
)  # fmt: skip
def test_an_own_term_inside_of_something_else_is_said(
    terms: list[Term], source: str, target: str, said: str
) -> None:
    found = findings(terms, source, target)
    assert bool(found) == bool(said)
    assert all(level == "note" and said in message for level, message in found)


@pytest.mark.parametrize(
    ("english", "kind"),
    [
        ("Hailan Port", "name"),
        ("international routes", "things"),
        ("eldercare station", "thing"),
        ("centre of excellence", "thing"),
        ("open competition mechanism", "thing"),
        ("rain-sewage separation", "mass"),
        ("optimise", "other"),
        ("to hold the bottom line", "other"),
        ("hold the bottom line", "other"),
        ("in light of local conditions", "other"),
        ("steadily", "other"),
        ("support growth", "other"),
    ],
)
def test_kinds(english: str, kind: str) -> None:
    assert kind_of(own("词", english)) == kind


def test_the_part_of_speech_of_a_glossary_counts_more() -> None:
    assert kind_of(own("词", "build", "noun")) == "thing"
    assert kind_of(own("词", "station", "verb")) == "other"


def test_plurals() -> None:
    words = ["bus", "branch", "city", "routes", "way", "bureau of statistics"]
    assert [plural(word) for word in words] == [
        "buses", "branches", "cities", "routes", "ways", "bureaus of statistics"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("one", "several"),
    [
        ("fisherman", "fishermen"),
        ("German", "Germans"),
        ("child", "children"),
        ("townspeople", "townspeople"),
        ("aircraft", "aircraft"),
        ("km", "km"),
        ("GWh", "GWh"),
        ("TEU", "TEUs"),
        ("mu", "mu"),
    ],
)
def test_plurals_without_the_usual_ending_are_written_and_found(one: str, several: str) -> None:
    assert plural(one) == several
    assert find_english(one, f"He saw 63 {several}.") == [(10, 10 + len(several))]
    assert find_english("centre of excellence", "Two centres of excellence") == [(4, 25)]


@pytest.mark.parametrize(
    ("target", "several"),
    [
        ("The bureau helped 63 family.", True),
        ("63 poor family and others", True),
        ("1.2 million family have it", True),
        ("these family", True),
        ("1 family", False),
        ("63 family doctors", False),
        ("In 2025 family will", False),
        ("No. 63 family", False),
    ],
)
def test_an_own_noun_that_a_number_counts_is_in_the_plural(target: str, several: bool) -> None:
    at = target.index("family")
    for inline in (False, True):  # an editor of the page sets it as one to be copied
        term = Term("户", "family", own=True, inline=inline)
        found = Glossary([term]).misspelt("63户。", target)
        assert found == ([((at, at + 6), "families", term)] if several else [])
    assert not Glossary([Term("户", "family", inline=False)]).misspelt("63户。", target)
