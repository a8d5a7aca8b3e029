"""Carriers: well-known words that stand for terms while a model translates.

A model that drops or garbles the English of a term in its source knows what to do with 公园: it
writes "the parks" with the right article, number and place, and the term is put in for "park". A
carrier is of the kind of the term's English (`facts.terms.phrases`): names of towns for names,
things for things, what is not counted for what is not. A term whose English is no noun has none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from summarizer.facts.terms.glossary import Glossary, find_english
from summarizer.facts.terms.phrases import is_counted, kind_of, plural
from summarizer.facts.terms.term import Term
from summarizer.schema import Span
from summarizer.text import regex

__all__ = ["ROUNDS", "Carried", "carry", "replace_english", "with_article"]

_NAMES = (("上海", "Shanghai"), ("北京", "Beijing"), ("广州", "Guangzhou"), ("天津", "Tianjin"))
_THINGS = (("公园", "park"), ("学校", "school"), ("医院", "hospital"), ("工厂", "factory"))
_MASS = (("旅游", "tourism"), ("教育", "education"), *_THINGS[:2])
_VOWEL = regex(r"[ai]|e(?!u)|o(?!ne\b|nce\b)|u(?!ni|s[ei]|til)|hour|hono|honest|heir", re.I)
_CARRIERS = {"name": _NAMES, "thing": _THINGS, "things": _THINGS, "mass": _MASS}
ROUNDS = len(_THINGS)


@dataclass(frozen=True, slots=True)
class Carried:
    """A source with carriers for some of its terms: (term, English of the carrier, how often)."""

    text: str
    terms: tuple[tuple[Term, str, int], ...] = ()

    def restore(self, target: str) -> str:
        """Return a translation of `text` with the terms for the carriers, or "" if it does not have
        each carrier as often as the source, in the number of the term and of what is counted.

        >>> carried = Carried("公园增加", ((Term("民宿", "homestay", inline=False), "park", 1),))
        >>> carried.restore("The number of parks rose.")
        'The number of homestays rose.'
        """
        for term, english, times in self.terms:
            spans = find_english(english, target)
            one = [(start, end) for start, end in spans if target[end - 1].lower() != "s"]
            counted = any(is_counted(target, span) for span in one)
            kind = kind_of(term)
            wrong = (kind == "things" and one) or (kind == "mass" and len(one) < len(spans))
            if len(spans) != times or counted or wrong:
                return ""
            target = with_article(replace_english(target, spans, term.target), term.target)
        return target


def carry(source: str, terms: Sequence[Term], glossary: Glossary, turn: int = 0) -> Carried:
    """Return the source with a carrier for each of the terms that can have one; `turn` says with
    which carriers to begin."""
    given: dict[Term, tuple[str, str]] = {}
    for term in terms:
        rest = _CARRIERS.get(kind_of(term), ())
        turned = (*rest[turn:], *rest[:turn])
        taken = [chinese for chinese, _ in given.values()]
        free = [c for c in turned if c[0] not in source and c[0] not in taken]
        if free:
            given[term] = free[0]
    parts: list[str] = []
    last, times = 0, dict.fromkeys(given, 0)
    for match in glossary.find(source):
        if match.term in given:
            parts += [source[last : match.start], given[match.term][0]]
            last = match.end
            times[match.term] += 1
    held = tuple((term, given[term][1], count) for term, count in times.items() if count)
    return Carried("".join([*parts, source[last:]]), held)


def with_article(text: str, english: str) -> str:
    """Return the text with a or an before the words as they want it."""
    return re.sub(rf"\b[Aa]n? (?={re.escape(english)}\b)", _article, text)


def _article(match: re.Match[str]) -> str:
    """Return a or an as the word behind it wants it: by its first letter."""
    article = "an" if _VOWEL.match(match.string, match.end()) else "a"
    return f"{article.capitalize() if match[0][0] == 'A' else article} "


def replace_english(text: str, spans: Iterable[Span], english: str) -> str:
    """Return the text with the words at the spans replaced; plurals and capitals are kept.

    >>> replace_english("Industries grow.", [(0, 10)], "sector")
    'Sectors grow.'
    """
    for start, end in sorted(spans, reverse=True):
        old, new = text[start:end], english
        if re.search(r"(?:[^s]s|ies)$", old):
            new = plural(new)
        if old[:1].isupper() and text[:start].strip("\"'“‘ ([") == "":
            new = new[:1].upper() + new[1:]
        text = text[:start] + new + text[end:]
    return text
