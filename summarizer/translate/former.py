"""Former English: what a model wrote for a term before an editor asked for other words.

Where that stands in a translation as often as the term in the source, the editor's English is put
there, and the rest of the sentence stays as it is. What that was is known from the built-in
glossary, from the names of the document, or from the model's translations of the term alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from summarizer.facts.english import is_word
from summarizer.facts.terms.english import LEADING_THE
from summarizer.facts.terms.glossary import find_english
from summarizer.facts.terms.phrases import kind_of
from summarizer.facts.terms.term import Term
from summarizer.facts.wording import Wording
from summarizer.schema import Span
from summarizer.text import is_free, regex
from summarizer.translate.carriers import replace_english, with_article

__all__ = ["former_english", "other_terms", "written_over"]

_ARTICLE_OR_END = regex(r"^(?:the|an?)\s+|[\s.,;:!?]+$", re.IGNORECASE)
_SHORTEST = 4  # letters of a model's English of a term alone; shorter may be any word
_DETERMINED = regex(
    r"(?:\b(?:the|an?|its|his|her|their|our|this|that|every|no)|['’]s?) (?:[a-z]+ )?$",
    re.IGNORECASE,
)
_OF = regex(r"(?:[A-Z][\w'’]* )+of ")  # University of Hailan: with the article inside a sentence
_NO_ARTICLE = regex(r"(?:Port|Lake|Mount|Mt\.|Cape|Fort|Camp|Saint|St\.) (?!of\b)[A-Z]")


def former_english(source: str, before: Wording, alone: Iterable[str]) -> tuple[str, ...]:
    """Return the English that a term may have had, the surest first.

    `alone`: translations of the term by itself, best first.
    """
    term = before.glossary.get(source)
    renderings = [term.target, *term.accepted] if term else []
    if source in before.names:
        renderings.append(before.names[source].english)
    for text in alone:
        text = _ARTICLE_OR_END.sub("", text)
        if len(text) >= _SHORTEST and text.lower() not in map(str.lower, renderings):
            renderings.append(text)
    return tuple(renderings)


def other_terms(term: Term, source: str, text: str, wording: Wording) -> list[Span]:
    """Return where the English of the sentence's other terms and names stands, if several words."""
    others = [m.term.target for m in wording.glossary.find(source) if m.term != term]
    names = [name.english for zh, name in wording.names.items() if zh in source]
    phrases = [english for english in (*others, *names) if len(english.split()) > 1]
    return [span for english in phrases for span in find_english(english, text)]


def written_over(
    term: Term, former: Sequence[str], source: str, target: str, wording: Wording
) -> str:
    """Return a translation with the term for the first of its former English that stands there, if
    that fits its number and stands no more often than the term in the source.

    >>> written_over(Term("户", "family", inline=False), ["household"], "63户", "63 households",
    ...              Wording())
    '63 households'
    """
    times = sum(match.term == term for match in wording.glossary.find(source))
    taken = other_terms(term, source, target, wording)
    for english in former:
        spans = [span for span in find_english(english, target) if is_free(span, taken)]
        if spans:
            fits = len(spans) <= times and all(_fits(term, english, target, s) for s in spans)
            made = _placed(term, target, spans) if fits else target
            return target if _doubled(term.target, made) else made
    return target


def _doubled(english: str, text: str) -> bool:
    """Return whether a term stands beside its own first or last word: Begonia Bay Bay."""
    words = english.split()
    beside = (f"{words[0]} {english}", f"{english} {words[-1]}")
    return any(re.search(rf"\b{re.escape(both)}\b", text, re.IGNORECASE) for both in beside)


def _fits(term: Term, english: str, target: str, span: Span) -> bool:
    """Return whether the words at a span have the number that the English of a term can have."""
    kind, words = kind_of(term), target[slice(*span)].lower()
    plain = english.lower()
    plural = words.endswith("s") and not words.endswith("ss")
    if kind == "name":  # a name has the number that it has
        return words == plain or not plural or plain.endswith("s")
    return kind == "thing" or (kind == "things" and plural) or (kind == "mass" and not plural)


def _placed(term: Term, target: str, spans: Sequence[Span]) -> str:
    """Return the text with a term at the spans, with the article that it wants."""
    body = LEADING_THE.sub("", term.target)
    defined = body != term.target
    if defined or (term.inline and _OF.match(body)):
        for start, _ in sorted(spans, reverse=True):
            before = target[:start]
            if not _DETERMINED.search(before):
                the = "the " if before.strip() else "The "
                target = f"{before}{the}{target[start:]}"
                spans = [(a + 4 * (a >= start), b + 4 * (a >= start)) for a, b in spans]
    changed = replace_english(target, spans, body)
    name = re.escape(body)
    if defined:  # a Board met: The Board met
        changed = re.sub(rf"\ban? (?={name}\b)", "the ", changed)
        changed = re.sub(rf"\bAn? (?={name}\b)", "The ", changed)
    if _NO_ARTICLE.match(body):  # as it was before "the Hailan Port"
        changed = re.sub(rf"\b[Tt]he (?={name}\b)", "", changed)
    if re.search(r"[a-z]s$", body) and is_word(body.split()[-1][:-1].lower()):  # Holdings', not 's
        changed = re.sub(rf"\b({name}['’])s\b", r"\1", changed)
    return with_article(changed, body)
