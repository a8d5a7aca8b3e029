"""Shortcuts of a search, which make the checks fast, find what the search without them finds."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from summarizer.facts import repeats
from summarizer.facts.claims import polarity
from summarizer.facts.identifiers import _COMPILED, _POSSIBLE
from summarizer.facts.names import institutions, provinces
from summarizer.facts.numbers import dates, english
from summarizer.facts.terms.glossary import Glossary, english_pattern, load_glossary
from summarizer.facts.terms.term import Term
from summarizer.text import matches_from, one_of

DATA = Path(__file__).parents[1] / "data"


def _sentences() -> list[str]:
    """Return every cell of the pairs of the tests, Chinese and English."""
    lines = (line for path in DATA.glob("*.tsv") for line in path.read_text("utf-8").splitlines())
    return sorted({cell for line in lines for cell in line.split("\t") if len(cell) > 12})


SENTENCES = _sentences()


def _spans(pattern: re.Pattern[str], text: str) -> list[tuple[int, int]]:
    return [match.span() for match in pattern.finditer(text)]


@pytest.mark.parametrize(
    "pattern",
    [polarity._DENIES, institutions._NAME, provinces._LIST, english._TOLD],
    ids=["denials", "institutions", "provinces", "times"],
)
def test_what_a_match_may_begin_with_is_complete(pattern: re.Pattern[str]) -> None:
    plain = re.sub(r"\(\?=\[[^\]]+\]\)", "", pattern.pattern, count=1)
    assert plain != pattern.pattern
    everywhere = re.compile(plain, pattern.flags)
    found = [_spans(everywhere, text) for text in SENTENCES]
    assert any(found)
    assert [_spans(pattern, text) for text in SENTENCES] == found


def test_dates_begin_only_where_they_are_looked_for() -> None:
    months = (
        "In May, on 3 June and Sept. 4, 2020; Fourth Quarter, H1 and last half, first two months"
    )
    for text in (*SENTENCES, months):
        found = matches_from(dates._TARGET_BEGINS, dates._TARGET, text)
        assert [match.span() for match in found] == _spans(dates._TARGET, text)


def test_identifiers_have_what_they_need() -> None:
    for text in SENTENCES:
        possible = set(_POSSIBLE.possible(text))
        for place, (_, pattern) in enumerate(_COMPILED):
            assert place in possible or not pattern.search(text), (pattern.pattern, text)


def test_items_that_stand_twice_have_their_first_word_twice() -> None:
    for text in SENTENCES:
        found = repeats._COMMA.search(text) or repeats._AND.search(text)
        assert not found or repeats._may_repeat(text), text


def test_the_first_of_the_words_with_a_letter_wins() -> None:
    words = ["Bay", "Bayan Nur", "Baotou", "Anhui"]
    text = "Bayan Nur, Baotou, Anhui and a Bay"
    assert re.findall(one_of(words), text) == re.findall("|".join(words), text)


@pytest.mark.parametrize("exact", [False, True])
def test_terms_are_found_as_their_pattern_finds_them(exact: bool) -> None:
    for term in load_glossary().terms[::7]:
        english = term.target.removeprefix("the ")
        case = "exact" if exact else ""
        own = Term("海岚", term.target, case=case)
        for text in (
            english,
            f"The {english}s and {english}",
            f"{english}x, {english.upper()}",
            f"{english[:-1]}ies or {english.replace(' ', '-')}",
            f"of {english.replace('-', ' ').lower()}",
            f"{english.split()[0]} and others",
        ):
            match = english_pattern(own.target, exact, True).search(text)
            found = Glossary([own]).renderings("海岚", text)
            assert [words for _, words in found] == ([match.group()] if match else [])
