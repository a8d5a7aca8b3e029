"""A term of the editor is made to stand in the translation, and nothing else is touched."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.facts.terms.glossary import Glossary, find_english
from summarizer.facts.terms.term import Term
from summarizer.facts.wording import Wording
from summarizer.pipeline import Briefer
from summarizer.schema import Pair
from summarizer.serve.terms import translate_with_term, uses
from summarizer.settings import Settings
from summarizer.translate.carriers import replace_english
from summarizer.translate.former import former_english

BAY = Term("海棠湾", "Begonia Bay", own=True)
ZONE = Term("海棠湾新区", "Haitang Bay New Area")


class Says:
    """A translator that says one thing of a sentence, another of the term, a third of Shanghai."""

    signature = "says"

    def __init__(self, new: str, former: Sequence[str], carried: str) -> None:
        self.new, self.former, self.carried = new, former, carried

    def translate(self, texts: Sequence[str]) -> list[str]:
        carriers = ("Shanghai", "上海")
        return [self.carried if any(c in t for c in carriers) else self.new for t in texts]

    def alternatives(self, texts: Sequence[str], count: int) -> list[list[str]]:
        return [[*self.former] if text == BAY.source else [] for text in texts]


def carries(text: str) -> bool:
    """Return whether a text is what the translator says of a carrier, with the term for that."""
    return text.startswith(("In Begonia Bay all is good", "In Begonia Bay and Shanghai"))


def best(
    old: str,
    new: str,
    former: Sequence[str] = (),
    source: str = "海棠湾今年很好。",
    carried: str = "All is good.",
) -> str:
    """Return the English that is taken, with a note if the term was written in."""
    wording = Wording(Glossary([BAY, ZONE]))
    before = Wording(Glossary([ZONE]))
    pair = Pair(("1.1",), source, old)
    briefer = Briefer(Settings(profile="fast"), translator=Says(new, former, carried))
    [made] = translate_with_term(BAY, [pair], before, wording, briefer)
    assert (made.pair.ids, made.pair.zh) == (("1.1",), source)
    if made.pair.en == old:
        assert made.issues is None
    elif made.pair.en == new:
        assert made.issues == ()
    else:
        assert made.issues
        put_in = f"put in by the program, not by the model: {BAY.target} (written by rule"
        written = f"your term was written into the English: {BAY.target}"
        told = (put_in,) if carries(made.pair.en) else (written, put_in)
        assert made.issues[0].message.startswith(told)
    return made.pair.en


def test_the_new_translation_is_taken_if_it_has_the_term() -> None:
    assert best("Haitang Bay is fine.", "Begonia Bay is well.") == "Begonia Bay is well."


def test_else_the_former_english_is_replaced_in_the_old_one() -> None:
    made = best("In Haitang Bay all is fine.", "All is well.", ("Haitang Bay",))
    assert made == "In Begonia Bay all is fine."


def test_or_in_the_new_one() -> None:
    made = best("All is fine.", "In Haitang Bay all is well.", ("Haitang", "Haitang Bay"))
    assert made == "In Begonia Bay Bay all is well."  # the surest comes first
    made = best("All is fine.", "In Haitang Bay all is well.", ("Haitang Bay", "Haitang"))
    assert made == "In Begonia Bay all is well."


def test_or_a_bad_copy_is_replaced() -> None:
    for copy in ("Begonnia Bay", "Begoni Bay", "Beijonia Bay"):
        assert best("All is fine.", f"In {copy} all is well.") == "In Begonia Bay all is well."


def test_or_a_name_that_every_model_knows_is_put_in_its_place() -> None:
    made = best("All is fine.", "All is well.", (), carried="In Shanghai all is good.")
    assert made == "In Begonia Bay all is good."
    source = "海棠湾和上海今年很好。"
    made = best("All is fine.", "All is well.", (), source, carried="In Beijing and Shanghai.")
    assert made == "In Begonia Bay and Shanghai."
    twice = "海棠湾的海棠湾今年很好。"
    made = best("All is fine.", "All is well.", (), twice, carried="In Shanghai all is good.")
    assert made == "All is fine."


def test_else_nothing_changes() -> None:
    assert best("All is fine.", "All is well.") == "All is fine."
    assert best("The Bay is fine.", "The boy is well.", ("Haitang Bay",)) == "The Bay is fine."


def test_a_longer_term_is_not_broken() -> None:
    source = "海棠湾和海棠湾新区今年很好。"
    old = "Haitang Bay and the Haitang Bay New Area are fine."
    made = best(old, "All is well.", ("Haitang Bay",), source)
    assert made == "Begonia Bay and the Haitang Bay New Area are fine."


def test_a_translation_with_fewer_faults_wins() -> None:
    source = "海棠湾和海棠湾新区今年很好。"
    old = "Haitang Bay and the Haitang Bay New Area are fine."
    made = best(old, "Begonia Bay and the area are well.", ("Haitang Bay",), source)
    assert made == "Begonia Bay and the Haitang Bay New Area are fine."


def test_a_term_inside_a_longer_one_is_not_used() -> None:
    wording = Wording(Glossary([BAY, ZONE]))
    assert uses(wording, "在海棠湾。", BAY)
    assert not uses(wording, "在海棠湾新区。", BAY)


def test_former_english() -> None:
    known = Wording(Glossary([Term("产业", "industry", accepted=("sector",))]))
    made = former_english("产业", known, ["The Industries.", "An industry", "Of", "industries"])
    assert made == ("industry", "sector", "Industries")
    assert former_english("产业", Wording(), []) == ()


@pytest.mark.parametrize(
    ("text", "old", "new", "made"),
    [
        ("Industries grow.", "industry", "sector", "Sectors grow."),
        ("“Industry” grows.", "industry", "sector", "“Sector” grows."),
        ("old industries grow", "industry", "economic activity", "old economic activities grow"),
        ("two lists", "list", "bus", "two buses"),
        ("The lists.", "list", "Negative List", "The Negative Lists."),
        ("In the Bay.", "bay", "port", "In the port."),
    ],
)
def test_number_and_capital_are_kept(text: str, old: str, new: str, made: str) -> None:
    assert replace_english(text, find_english(old, text), new) == made


@given(st.text(max_size=60), st.text(alphabet="abc XY", min_size=1, max_size=8))
def test_only_the_spans_change(text: str, english: str) -> None:
    assert replace_english(text, [], english) == text
    middle = len(text) // 2
    made = replace_english(text, [(middle, middle)], english)
    assert made.startswith(text[:middle])
    assert made.endswith(text[middle:])
    assert len(made) == len(text) + len(english)
