"""A term that an editor sets, brought into the translation of every sentence that contains it.

A model that reads the English of a term in its source does not always keep it. So a sentence is
translated again, and there are four candidates for its English. Of those that have the term, the
one with the fewest faults is taken, the first of several:

1. The new translation, which has a term in the place of a carrier (`translate.carriers`) where the
   model drops it.
2. The former translation with the term's former English replaced. What that was is known from a
   glossary, the names of the document, or the model's translation of the term alone.
3. The new translation with the former English replaced.
4. The new translation with a bad copy replaced ("Begonnia Bay" where it should copy "Begonia Bay").

If no candidate has the term, the former translation stays, and the check `terms` reports that the
term is missing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from summarizer.facts.terms.glossary import find_english
from summarizer.facts.terms.term import Term
from summarizer.facts.wording import Owed, Wording
from summarizer.pipeline import Briefer
from summarizer.schema import Issue, Pair, Span
from summarizer.text import is_free, regex
from summarizer.translate.carriers import replace_english
from summarizer.translate.former import former_english, other_terms
from summarizer.translate.mend import Mended

__all__ = ["Remade", "translate_with_term", "uses"]

_WORD = regex(r"[^\W_][\w'’-]*")
_ALONE = 8  # translations of a term by itself
_COPY = 72.0  # Indel similarity, 0 to 100, from which words are a bad copy of a term


@dataclass(frozen=True, slots=True)
class Remade:
    """A pair for a term; `issues` say what was mended in it, None if it is the former pair."""

    pair: Pair
    issues: tuple[Issue, ...] | None


class _Unmended(Wording):
    """A wording by which `mend` leaves one term alone; this module writes it in."""

    def __init__(self, wording: Wording, term: Term) -> None:
        super().__init__(wording.glossary, wording.names)
        self._term = term.source

    def owed(self, source: str, target: str) -> list[Owed]:
        """Return what `Wording.owed` returns, without the term."""
        return [name for name in super().owed(source, target) if name.source != self._term]


def uses(wording: Wording, source: str, term: Term) -> bool:
    """Return whether a sentence has the term by itself, not only inside a longer term."""
    return any(match.term == term for match in wording.glossary.find(source))


def translate_with_term(
    term: Term,
    old: Sequence[Pair],
    before: Wording,
    wording: Wording,
    briefer: Briefer,
) -> list[Remade]:
    """Return the pairs with the best translation that has the term; every source uses it.

    `before` is the wording without the term, `wording` the one with it.
    """
    if not old:
        return []
    mended: list[Mended] = []
    sources = [pair.zh for pair in old]
    new = briefer.translate_texts(sources, _Unmended(wording, term), None, mended)
    former = former_english(
        term.source, before, briefer.translator.alternatives([term.source], _ALONE)[0]
    )
    best = [_best(term, former, p, text, wording) for p, text in zip(old, new, strict=True)]
    notes = {m.index: m.message for m in mended}
    remade = []
    for i, (pair, text) in enumerate(zip(old, best, strict=True)):
        issues: tuple[Issue, ...] | None = None
        if text == new[i]:
            issues = (Issue("mended", "note", notes[i], pair.ids),) if i in notes else ()
        elif text != pair.en:
            message = f"your term was written into the English: {term.target}"
            issues = (Issue("mended", "note", message, pair.ids),)
        best_pair = pair if text == pair.en else Pair(pair.ids, pair.zh, text).as_drafted()
        remade.append(Remade(best_pair, issues))
    return remade


def _best(term: Term, former: Sequence[str], old: Pair, new: str, wording: Wording) -> str:
    """Return the best of the candidates 1 to 4, or the old English."""

    def written(text: str, find_spans: Callable[[str], Iterable[Span]]) -> str:
        taken = other_terms(term, old.zh, text, wording)
        spans = [span for span in find_spans(text) if is_free(span, taken)]
        return replace_english(text, spans, term.target)

    def by_former(text: str) -> Iterable[Span]:
        return next((spans for english in former if (spans := find_english(english, text))), [])

    texts = [
        new,
        written(old.en, by_former),
        written(new, by_former),
        written(new, lambda text: _bad_copy(term.target, text)),
    ]
    good = [text for text in texts if find_english(term.target, text)]
    # an addition in brackets makes up for a fault, but words in their place are better
    return min(
        good, key=lambda text: (wording.faults(old.zh, text), text.count("[")), default=old.en
    )


def _bad_copy(english: str, text: str) -> list[Span]:
    """Return the span of the words most like the term, if their first letter is the same and they
    are like enough; or none."""
    from rapidfuzz import fuzz

    words = [match.span() for match in _WORD.finditer(text)]
    count = len(_WORD.findall(english))
    windows = [
        (words[i][0], words[i + size - 1][1])
        for size in (count, count + 1, count - 1)
        if size > 0
        for i in range(len(words) - size + 1)
    ]
    scored = [
        (fuzz.ratio(english.lower(), text[start:end].lower()), (start, end))
        for start, end in windows
        if text[start].lower() == english[0].lower()
    ]
    best = max(scored, default=(0.0, (0, 0)), key=lambda item: item[0])
    return [best[1]] if best[0] >= _COPY else []
