"""The English of a term in a text: plural or not, with another gap or apostrophe, "the" aside.

It does not inflect otherwise, and word order may not vary.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import takewhile

from summarizer.facts.terms.phrases import plural
from summarizer.facts.terms.term import Term
from summarizer.schema import Span
from summarizer.text import regex

__all__ = ["LEADING_THE", "english_pattern", "find_english", "fold", "used_form"]

LEADING_THE = regex(r"^the\s+", re.IGNORECASE)
_GAP = r"[\s\-\u2010\u2011\u2013]"
_APOSTROPHE = regex(r"['’]")
_NO_LETTERS = regex("[^A-Za-z]")  # a gap or an apostrophe, which may be another
_ENDING = regex("(?:ies|s|y)$", re.IGNORECASE)
_LATIN = regex(r"[A-Za-z0-9]")


def fold(text: str) -> str:
    """Return the text in lower case, of the same length."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def used_form(term: Term, target: str) -> Span | None:
    """Return where the first of the English forms of a term that a text has stands in it."""
    exact = term.case == "exact"
    found = (_first(english, target, exact) for english in (term.target, *term.accepted))
    return next(filter(None, found), None)


def _first(english: str, text: str, exact: bool) -> Span | None:
    """Return where the English of a term first stands in a text, as `english_pattern` finds it.

    Most texts have it as it is or not even how it begins: then no pattern is compiled for it.
    """
    body, begins = _plain_form(english, exact)
    folded = text if exact else fold(text)
    start = folded.find(begins)
    if start < 0:
        return None
    end = start + len(body)
    if folded.startswith(body, start) and not (
        _LATIN.match(folded, end) or (start and _LATIN.match(folded, start - 1))
    ):
        return start, end
    match = english_pattern(english, exact, True).search(text)
    return match.span() if match else None


@lru_cache(maxsize=20_000)
def _plain_form(english: str, exact: bool) -> tuple[str, str]:
    """Return the English of a term without "the", and what every form of it begins with."""
    body = LEADING_THE.sub("", english.strip())
    body = body if exact else fold(body)
    first, several = (_NO_LETTERS.split(words)[0] for words in (body, plural(body)))
    # the ending of the last word may be another: policy, policies
    begins = _ENDING.sub("", first) if first == body else first
    same = takewhile(lambda pair: pair[0] == pair[1], zip(begins, several, strict=False))
    return body, "".join(letter for letter, _ in same)


def find_english(english: str, text: str, *, exact: bool = False) -> list[tuple[int, int]]:
    """Return where the English of a term stands, inflected or not; `exact`: capitals matter.

    >>> find_english("the negative list", "Two negative lists")
    [(4, 18)]
    """
    if not _first(english, text, exact):
        return []
    return [match.span() for match in english_pattern(english, exact, True).finditer(text)]


@lru_cache(maxsize=20_000)
def english_pattern(english: str, exact: bool, loose: bool) -> re.Pattern[str]:
    """Return the pattern of an English term: plural or not, "the" aside.

    `exact`: capitals matter. `loose`: a hyphen may be a space or nothing, a space a hyphen.
    """
    text = LEADING_THE.sub("", english.strip())
    parts = []
    for part in re.findall(rf"{_GAP}+|(?:(?!{_GAP}).)+", text):
        if not re.match(_GAP, part):
            parts.append(_APOSTROPHE.sub("['’]", re.escape(part)))
        elif part.isspace():
            parts.append(rf"{_GAP}+" if loose else r"\s+")
        else:
            parts.append(rf"{_GAP}*" if loose else re.escape(part))
    if text.lower().endswith("ies"):
        parts[-1] = parts[-1][:-3] + "(?:ies|y)"
    elif text.lower().endswith("s") and not text.lower().endswith("ss"):
        parts[-1] += "?"
    elif re.search(r"[^aeiou]y$", text, re.IGNORECASE):  # highway: highways
        parts[-1] = parts[-1][:-1] + "(?:ies|y)"
    elif text[-1:].isalpha():
        parts[-1] += "(?:s|es)?"
    body = "".join(parts)
    several = plural(text)
    if loose and not re.fullmatch(body, several, re.IGNORECASE):  # centres of excellence, fishermen
        body = rf"(?:{body}|{english_pattern(several, exact, False).pattern})"
    return re.compile(rf"(?<![A-Za-z0-9]){body}(?![A-Za-z0-9])", 0 if exact else re.IGNORECASE)
