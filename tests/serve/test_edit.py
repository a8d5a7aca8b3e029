"""What follows from a corrected sentence or term."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from serve_tools import ARTICLE, Echo, make_draft, open_briefer

from summarizer.errors import InputError
from summarizer.neural import encoder
from summarizer.pipeline import Translation
from summarizer.schema import Briefing, Signature
from summarizer.serve.edit import (
    Draft,
    compare,
    drop_term,
    edit_sentence,
    restore_sentence,
    set_term,
)

BRIEFER = open_briefer()
DRAFT = make_draft(BRIEFER)
IDS = [pair.ids[0] for own in DRAFT.machine for pair in own]


def english(briefing: Briefing) -> dict[str, str]:
    return {pair.ids[0]: pair.en for brief in briefing.sections for pair in brief.pairs}


def checks(draft: Draft, identifier: str) -> set[tuple[str, str]]:
    found = [issue for issue in draft.briefing.issues if identifier in issue.ids]
    return {(issue.check, issue.message) for issue in found}


def test_the_article_has_the_sentences_that_these_tests_name() -> None:
    chinese = {pair.ids[0]: pair.zh for own in DRAFT.machine for pair in own}
    assert chinese["3.2"] == "今年全市共有67890名学员入学。"
    assert [i for i, zh in chinese.items() if "海棠湾" in zh] == ["2.2", "3.3"]


def test_an_edit_reaches_points_and_summary_and_nothing_else() -> None:
    text = "Workers must look after the fields."
    after = edit_sentence(DRAFT, "2.1", text, BRIEFER)
    assert english(after.briefing) == english(DRAFT.briefing) | {"2.1": text}
    points = [point for brief in after.briefing.sections for point in brief.points]
    for point in (*points, *after.briefing.summary):
        assert (point.en == text) == (point.ids == ("2.1",))
    assert any(point.en == text for point in after.briefing.summary)
    assert compare(DRAFT, after).sentences == ("2.1",)
    assert compare(DRAFT, after).points == 3


def test_an_edited_title_and_heading_are_shown_where_they_stand() -> None:
    after = edit_sentence(DRAFT, "0.0" if "0.0" in IDS else "0.1", "Notice on Autumn Work", BRIEFER)
    assert after.briefing.title_en == "Notice on Autumn Work"


def test_an_edited_sentence_is_checked_again() -> None:
    wrong = edit_sentence(DRAFT, "3.2", "This year 67,891 students enrolled in the city.", BRIEFER)
    assert ("numbers", "not in the English: 67890") in checks(wrong, "3.2")
    right = edit_sentence(wrong, "3.2", "This year 67,890 students enrolled in the city.", BRIEFER)
    assert not {c for c, _ in checks(right, "3.2")} & {"numbers", "dates", "untranslated"}
    assert compare(wrong, right).resolved >= 2  # the missing figure and the foreign one


def test_who_wrote_it_is_said() -> None:
    after = edit_sentence(
        edit_sentence(DRAFT, "3.2", "Text A.", BRIEFER), "2.1", "Text B.", BRIEFER
    )
    assert after.briefing.document.notes[-1].endswith("an editor wrote: 2.1, 3.2.")
    assert after.briefing.signature.endswith("|edited:2")
    assert "edited" not in DRAFT.briefing.signature


def test_restoring_gives_the_first_briefing() -> None:
    after = edit_sentence(DRAFT, "3.2", "Something else with 5 figures.", BRIEFER)
    assert after.briefing != DRAFT.briefing
    assert restore_sentence(after, "3.2", BRIEFER) == DRAFT


def test_writing_what_the_machine_wrote_is_no_edit() -> None:
    same = english(DRAFT.briefing)["2.1"]
    assert edit_sentence(DRAFT, "2.1", f"  {same}\n", BRIEFER).edits == {}


@settings(max_examples=8, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(IDS), st.text(min_size=1, max_size=60)), min_size=1, max_size=4
    )
)
def test_a_draft_is_the_briefing_of_its_pairs(edits: list[tuple[str, str]]) -> None:
    draft = DRAFT
    for identifier, text in edits:
        try:
            draft = edit_sentence(draft, identifier, text, BRIEFER)
        except InputError:
            continue
    pairs = tuple(brief.pairs for brief in draft.briefing.sections)
    wording = BRIEFER.wording(draft.document)
    made = BRIEFER.assemble(Translation(draft.document, pairs, (), wording, Signature()))
    assert (made.title_en, made.summary) == (draft.briefing.title_en, draft.briefing.summary)
    assert made.sections == draft.briefing.sections
    kept = [i for i in draft.briefing.issues if i.check != "mended"]
    assert [replace(i, id="") for i in made.issues] == [replace(i, id="") for i in kept]
    for identifier in draft.edits:
        draft = restore_sentence(draft, identifier, BRIEFER)
    assert draft == DRAFT


def test_a_term_is_used_where_it_stands() -> None:
    briefer = open_briefer()
    draft = make_draft(briefer)
    assert isinstance(briefer.translator, Echo)
    briefer.translator.asked.clear()
    after = set_term(draft, "海棠湾", "Begonia Bay", briefer)
    asked = briefer.translator.asked
    with_term = [text for text in asked if "Begonia Bay" in text]
    assert len(with_term) == 2
    # once without it, too: a name may cost other words of a sentence
    assert {text.replace("Begonia Bay", "海棠湾") for text in with_term} == set(asked) - {
        *with_term
    }
    changed = compare(draft, after)
    assert changed.sentences == ("2.2", "3.3")
    assert changed.points > 0
    assert all("Begonia Bay" in english(after.briefing)[i] for i in changed.sentences)
    assert after.briefing.signature != draft.briefing.signature
    rows = {row["source"]: row["target"] for row in after.vocabulary}
    assert rows["海棠湾"] == "Begonia Bay"


def test_a_term_leaves_edited_sentences_and_checks_them() -> None:
    edited = edit_sentence(DRAFT, "2.2", "They take measures in the bay.", BRIEFER)
    after = set_term(edited, "海棠湾", "Begonia Bay", BRIEFER)
    assert english(after.briefing)["2.2"] == "They take measures in the bay."
    assert compare(edited, after).sentences == ("3.3",)
    assert compare(edited, after).kept == ("2.2",)
    assert any(check == "terms" and "Begonia Bay" in text for check, text in checks(after, "2.2"))
    # the machine's translation under the edit has the term
    assert "Begonia" in english(restore_sentence(after, "2.2", BRIEFER).briefing)["2.2"]


def test_dropping_a_term_goes_back() -> None:
    after = set_term(DRAFT, "海棠湾", "Begonia Bay", BRIEFER)
    assert drop_term(after, "海棠湾", BRIEFER) == DRAFT
    with pytest.raises(InputError, match="not a term that you set"):
        drop_term(DRAFT, "海棠湾", BRIEFER)


def test_a_later_term_wins_over_an_earlier_one_and_over_the_glossary() -> None:
    after = set_term(DRAFT, "农机", "Farm Machines", BRIEFER)
    after = set_term(after, "农机", "Agri Machines", BRIEFER)
    assert [term.target for term in after.terms] == ["Agri Machines"]
    assert "Agri Machines" in english(after.briefing)["3.1"]


def test_a_change_keeps_what_was_mended_in_other_sentences() -> None:
    class Forgetful(Echo):
        def _english(self, text: str) -> str:
            return "A text without any figure in it."

    briefer = open_briefer(translator=Forgetful())
    draft = make_draft(briefer)
    assert ("mended",) in {(check,) for check, _ in checks(draft, "3.2")}
    other = edit_sentence(draft, "2.1", "Another text.", briefer)
    assert "mended" in {check for check, _ in checks(other, "3.2")}
    own = edit_sentence(draft, "3.2", "In all 67,890 students.", briefer)
    assert "mended" not in {check for check, _ in checks(own, "3.2")}


@pytest.mark.parametrize(
    ("identifier", "text", "words"),
    [
        ("9.9", "Text.", "no sentence '9.9'"),
        ("2.1", " \n\t ", "write its English"),
        ("2.1", "…!", "write its English"),
        ("2.1", "long " * 2000, "the limit is 5,000"),
    ],
)
def test_an_impossible_edit_says_why(identifier: str, text: str, words: str) -> None:
    with pytest.raises(InputError, match=words):
        edit_sentence(DRAFT, identifier, text, BRIEFER)


@pytest.mark.parametrize(
    ("source", "target", "words"),
    [
        ("bay", "Bay", "first field is Chinese"),
        ("海棠湾", " ", "write its English"),
        ("海棠湾", "海棠 Bay", "write its English"),
        ("不在文中", "Not there", "not in this article"),
        ("海棠湾", "Bay " * 100, "longer than 200"),
    ],
)
def test_an_impossible_term_says_why(source: str, target: str, words: str) -> None:
    with pytest.raises(InputError, match=words):
        set_term(DRAFT, source, target, BRIEFER)


def test_control_characters_do_not_get_in() -> None:
    after = edit_sentence(DRAFT, "2.1", "One\x00 two\x1b\r\n three", BRIEFER)
    assert after.edits["2.1"] == "One two three"
    assert ARTICLE.count("\n") == 4


def test_after_an_edit_only_what_is_new_is_encoded(monkeypatch: pytest.MonkeyPatch) -> None:
    real, asked = encoder._encoder(), list[str]()

    class Counting:
        def encode(self, texts: list[str]) -> object:
            asked.extend(texts)
            return real.encode(texts)

    edit_sentence(DRAFT, "2.2", "Some words, which are written here.", BRIEFER)  # known after this
    monkeypatch.setattr(encoder, "_encoder", Counting)
    text = "Brand new words, which nobody has read before, are written here."
    edit_sentence(DRAFT, "2.2", text, BRIEFER)
    assert text in asked
    words = set(re.findall(r"\w+", text.lower()))
    assert all(set(re.findall(r"\w+", part.lower())) <= words for part in asked)
    again = len(asked)
    edit_sentence(DRAFT, "2.2", text, BRIEFER)
    assert len(asked) == again


def test_an_edit_is_seen_in_the_json_and_taken_back_it_is_not() -> None:
    identifier = DRAFT.machine[1][0].ids[0]
    edited = edit_sentence(DRAFT, identifier, "An editor wrote this.", BRIEFER)
    pairs = [pair for brief in edited.briefing.sections for pair in brief.pairs]
    assert [pair.ids[0] for pair in pairs if pair.edited] == [identifier]
    back = restore_sentence(edited, identifier, BRIEFER)
    assert not any(pair.edited for brief in back.briefing.sections for pair in brief.pairs)


def test_the_origin_of_an_edited_sentence_is_its_editor() -> None:
    briefer = open_briefer()
    draft = make_draft(briefer)
    edited = edit_sentence(draft, "1.1", "The districts have work to do.", briefer)
    origins = {p.ids[0]: p.origin for b in edited.briefing.sections for p in b.pairs}
    assert origins.pop("1.1") == "edited"
    assert set(origins.values()) == {""}
    restored = restore_sentence(edited, "1.1", briefer)
    assert {p.origin for b in restored.briefing.sections for p in b.pairs} == {""}
