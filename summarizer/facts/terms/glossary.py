"""Official terms: found in the source, written into it for the model, checked in the translation.

- Terms of data/glossary.tsv, overridden by files of the user (`files.py` reads them).
- Found by longest match from left to right without overlaps; capitals do not matter, and a term
  that begins or ends with a Latin letter or digit must not continue in one (AI is not in AIGC).
  A short term must be a word of its own, by `words` and by the terms around: 民生 is not in
  便民生活, 口岸 is not in 港口岸电.
- The model copies English that stands in its source, so `inline` writes the English of proper
  names there; set phrases bend with the grammar and stay Chinese.
- Does not inflect: plural, hyphens, spaces and a leading "the" may vary, word order may not.
"""

from __future__ import annotations

import hashlib
import logging
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib.resources import files
from itertools import takewhile
from pathlib import Path

from summarizer.facts.terms.english import (
    LEADING_THE,
    english_pattern,
    find_english,
    fold,
    used_form,
)
from summarizer.facts.terms.files import parse_table, read_terms
from summarizer.facts.terms.phrases import is_counted, kind_of, plural
from summarizer.facts.terms.term import Term
from summarizer.facts.words import is_word, stands_alone
from summarizer.schema import Span
from summarizer.text import REMEMBERED, is_free, regex, within

__all__ = ["Glossary", "Match", "english_pattern", "find_english", "load_glossary"]

_log = logging.getLogger(__name__)
_TOLD = 4  # terms of one line
_LATIN = regex(r"[A-Za-z0-9]")
_SHORT = 3  # a longer term is hardly ever a part of two words by accident
# costs of a term as a word, see `words.stands_alone`: a text that names a place often does so again
_PLACE, _PROPER, _PHRASE = 3.8, 6.0, 10.0
_BY_ITS_WORDS = 99.0  # no more likely than the words in it
_LONGEST_WORD = 4  # characters
_OFFICES = frozenset("部局委厅署院司")
_CHIEF = regex("副?[部局厅署院]?长|副[部局厅署院]")
_SHORT_COUNTRY = regex("(?<![中华])[美英俄韩]$")
_SEVERAL_COUNTRIES = regex("(?:[两三四五多各数几]国|双方|他国|外国)$")
_POSSESSIVE = regex(r"['’]s?(?![A-Za-z])")


@dataclass(frozen=True, slots=True)
class Match:
    """A term in a text; offsets in characters, `end` is exclusive."""

    start: int
    end: int
    term: Term


def load_glossary(paths: Sequence[Path] = (), *, builtin: bool = True) -> Glossary:
    """Return the built-in terms overridden by those of the files; a later one wins, which is logged
    where both are of files.

    Raises:
        GlossaryError: a file cannot be read, or a line of it is wrong.
    """
    own = [term for path in paths for term in read_terms(path)]
    if twice := _given_twice(own):
        _log.info("%s", twice)
    return Glossary([*(_builtin_terms() if builtin else ()), *own])


def _given_twice(terms: Iterable[Term]) -> str:
    """Return one line on the terms that stand twice with different English, and which one wins.

    >>> _given_twice([Term("湖", "lake", origin="a.tsv:1"), Term("湖", "pond", origin="b.tsv:2")])
    'in glossaries twice, the later one wins: 湖 is “pond” (b.tsv:2), not “lake” (a.tsv:1)'
    """
    seen: dict[str, list[Term]] = defaultdict(list)
    for term in terms:
        seen[fold(term.source)].append(term)
    told = []
    for *others, last in seen.values():
        named = [f"“{t.target}” ({t.origin})" for t in (last, *others) if t.target != last.target]
        if named:
            told.append(f"{last.source} is “{last.target}” ({last.origin}), not {named[0]}")
    if len(told) > _TOLD:
        told[_TOLD:] = [f"and {len(told) - _TOLD} more"]
    return f"in glossaries twice, the later one wins: {'; '.join(told)}" if told else ""


class Glossary:
    """Terms that are found by one dictionary look-up for each length that their first two
    characters allow: the time grows with the text, hardly with the number of terms.
    """

    def __init__(self, terms: Iterable[Term]) -> None:
        self._given = tuple(terms)
        self._terms = {fold(term.source): term for term in self._given}
        self._lengths = _lengths(self._terms)
        self._own_lengths = _lengths(source for source, t in self._terms.items() if t.own)
        # checks and mending ask for the terms of the same sentence again and again
        self._spans = lru_cache(maxsize=REMEMBERED)(self._find_spans)

    def __len__(self) -> int:
        return len(self._terms)

    @property
    def terms(self) -> tuple[Term, ...]:
        """The terms, in the order of the files."""
        return tuple(self._terms.values())

    @property
    def signature(self) -> str:
        """Number of terms and a hash of everything that changes a result."""
        parts = [
            (t.source, t.target, t.pos, t.case, t.forbidden, t.accepted, t.inline)
            for t in self._terms.values()
        ]
        digest = hashlib.sha256(repr(sorted(parts)).encode()).hexdigest()
        return f"{len(parts)}@{digest[:8]}"

    def get(self, source: str) -> Term | None:
        """Return the term of exactly this source, guards too, or None."""
        return self._terms.get(fold(source))

    def own_terms(self, texts: Iterable[str]) -> tuple[Term, ...]:
        """Return the terms that an editor asked for and that some of the texts have."""
        folded = "\n".join(map(fold, texts))
        own = [(source, term) for source, term in self._terms.items() if term.own]
        return tuple(term for source, term in own if source in folded)

    def with_terms(self, terms: Iterable[Term]) -> Glossary:
        """Return the glossary with further terms, which win."""
        return Glossary([*self._given, *terms])

    def without_own(self) -> Glossary:
        """Return the glossary as it was before an editor asked for terms of their own."""
        return Glossary([term for term in self._given if not term.own])

    def find(self, text: str) -> list[Match]:
        """Return the terms in the text from left to right, the longest at each place."""
        return [match for match in self.spans(text) if match.term.pos != "guard"]

    def spans(self, text: str) -> list[Match]:
        """Return what `find` does and the guards between."""
        return list(self._spans(text))

    def inline(self, text: str) -> str:
        """Return the text with the English of every term that is marked `inline`.

        A space is put between it and a Latin letter or digit beside it; nothing else changes.
        """
        return self._write(text, lambda term: term.target if term.inline else None)

    def inline_if_in_reference(
        self, source: str, target: str, *, phrases: bool = False
    ) -> str | None:
        """Return the source with those terms inline that the reference uses, in its spelling.

        None if there is no such term. This is the training side of `inline`; with `phrases` the
        terms that are not marked `inline` count too.
        """

        def written(term: Term) -> str | None:
            if not (term.inline or phrases):
                return None
            used = english_pattern(term.target, term.case == "exact", True).search(target)
            return used.group() if used else None

        changed = self._write(source, written)
        return changed if changed != source else None

    def proper_spans(self, text: str) -> list[Span]:
        """Return the spans of the official names in a text."""
        return [(match.start, match.end) for match in self.find(text) if match.term.inline]

    def not_given(self, terms: Iterable[Term]) -> list[Term]:
        """Return those of the terms of a briefing over which no own term of this glossary wins."""
        return [t for t in terms if not ((given := self.get(t.source)) and given.own)]

    def missing(
        self, source: str, target: str, apart: Sequence[tuple[int, int]] = ()
    ) -> list[Term]:
        """Return the terms of the source whose English is not in the translation, each once.

        What stands within a span of `apart` is no term there: 黄河 in the name 黄河清.
        """
        free = (m for m in self.find(source) if not within((m.start, m.end), apart))
        used = dict.fromkeys(match.term for match in free)
        return [term for term in used if not used_form(term, target)]

    def misspelt(self, source: str, target: str) -> list[tuple[Span, str, Term]]:
        """Return where the translation has a term in other capitals or hyphens than its English,
        with that English: Unified Eservice for Unified E-Service; and an own one that a number
        counts in the singular: 63 family.

        Of names with more than one word or capital, and of own terms; not where it stands more
        often than in the source, for then it may be other words.
        """
        found: list[tuple[Span, str, Term]] = []
        counts = Counter(match.term for match in self.find(source))
        for term, times in counts.items():
            english = LEADING_THE.sub("", term.target.strip())
            if term.own and kind_of(replace(term, inline=not english.islower())) == "thing":
                ones = (s for s in find_english(english, target) if target[slice(*s)] == english)
                found += ((s, plural(english), term) for s in ones if is_counted(target, s))
            shaped = len(re.findall(r"[A-Z]|[^A-Za-z]", english)) > 1
            if not shaped or not (term.inline or term.own):
                continue
            spans = find_english(english, target)
            accepted = {words.lower() for words in term.accepted}
            for start, end in spans if len(spans) <= times else ():
                words = target[start:end]
                ending = "s" if words.endswith("s") and not english.endswith("s") else ""
                right = plural(english) if ending else english
                same = words.lower() == right.lower() if english.islower() else words == right
                capital = words[1:] == right[1:] and words[0] == right[0].upper()
                if not (same or capital or words.isupper() or words.lower() in accepted):
                    found.append(((start, end), right, term))
        return found

    def renderings(self, source: str, target: str) -> list[tuple[Term, str]]:
        """Return the terms of the source with the words that stand for them in the translation."""
        rendered = []
        for term in self._used(source):
            if used := used_form(term, target):
                rendered.append((term, target[slice(*used)]))
        return rendered

    def forbidden_used(self, source: str, target: str) -> list[tuple[Term, str]]:
        """Return (term, words of the translation) where a forbidden rendering was used."""
        used = self._used(source)
        if not any(term.forbidden for term in used):
            return []
        # A forbidden word inside a good rendering, of any term of the sentence, is no mistake.
        good = [
            match.span()
            for term in used
            for words in (term.target, *term.accepted)
            for match in english_pattern(words, term.case == "exact", False).finditer(target)
        ]
        mistakes = []
        for term in used:
            for bad in term.forbidden:
                for match in english_pattern(bad, term.case == "exact", False).finditer(target):
                    if not any(a <= match.start() and match.end() <= b for a, b in good):
                        mistakes.append((term, match.group()))
                        break
        return mistakes

    def bracket_first_mentions(
        self, pairs: Sequence[tuple[str, str]]
    ) -> list[tuple[str, list[str]]]:
        """Return the English of (zh, en) pairs with the Chinese after the first use of a name, and
        what Chinese was added to it.

        Names are the terms marked `inline`, but no places of one English word, which need no
        Chinese (Shanghai); one whose English is not there, or already has its Chinese, is left.
        """
        seen: set[Term] = set()
        result = []
        for zh, en in pairs:
            claimed: list[tuple[int, int]] = []
            added: list[tuple[int, str]] = []  # place, Chinese
            for term in sorted(self._used(zh), key=lambda used: -len(used.target)):
                ways = (term.target, *term.accepted)
                patterns = (english_pattern(way, term.case == "exact", True) for way in ways)
                span = next(filter(None, (_free(p, en, claimed) for p in patterns)), None)
                if not span:
                    continue
                claimed.append(span)
                plain_place = term.pos == "place" and " " not in term.target
                if term.inline and not plain_place and term not in seen:
                    seen.add(term)
                    if term.source not in en:
                        added.append((span[1], term.source))
            for position, words in sorted(added, reverse=True):
                en = f"{en[:position]} ({words}){en[position:]}"
            result.append((en, [words for _, words in sorted(added)]))
        return result

    def hidden(self, text: str) -> list[tuple[int, Term, Term | None]]:
        """Return the own terms that stand in the text only inside of something else, each once:
        where, and the longer term of the built-in glossary or None for parts of other words.

        >>> own = Term("民生", "wellbeing", own=True)
        >>> [(start, over) for start, _, over in Glossary([own]).hidden("便民生活")]
        [(1, None)]
        """
        folded, spans = fold(text), self.spans(text)
        found = {match.term for match in spans}
        inside: dict[Term, tuple[int, Term | None]] = {}
        for start in range(len(folded) if self._own_lengths else 0):
            for end, term in self._ending(folded, start, self._own_lengths):
                over = next((m.term for m in spans if m.start < end and start < m.end), None)
                settled = over and (over.own or over.pos == "guard")
                if term not in found and term.pos != "guard" and not settled:
                    inside.setdefault(term, (start, over))
        return [(start, term, over) for term, (start, over) in inside.items()]

    def _find_spans(self, text: str) -> tuple[Match, ...]:
        folded = fold(text)
        own = self._from_left(folded, self._own_lengths, []) if self._own_lengths else []
        return tuple(self._from_left(folded, self._lengths, own))

    def _from_left(
        self, folded: str, lengths: Mapping[str, Sequence[int]], own: Sequence[Match]
    ) -> list[Match]:
        """Return the longest terms from left to right; none cuts one of `own`."""
        matches: list[Match] = []
        position = 0
        while position < len(folded):
            if folded[position : position + 2] not in lengths and folded[position] not in lengths:
                position += 1
                continue
            found = (
                Match(position, end, term)
                for end, term in self._ending(folded, position, lengths)
                if _is_word_here(term, folded, position)
                and not _cuts(position, end, own)
                and (term.pos in ("name", "place") or not self._is_parted(folded, position, end))
            )
            match = next(found, None)
            if match:
                matches.append(match)
            position = match.end if match else position + 1
        return matches

    def _ending(
        self, folded: str, start: int, lengths: Mapping[str, Sequence[int]]
    ) -> Iterator[tuple[int, Term]]:
        """Yield where the terms end that begin at a place of a folded text, the longest first."""
        for head in (folded[start : start + 2], folded[start]):
            for length in lengths.get(head, ()):
                term = self._terms.get(words := folded[start : start + length])
                if term and len(words) == length and _separate(folded, start, start + length):
                    yield start + length, term

    def _is_parted(self, folded: str, start: int, end: int) -> bool:
        """Return whether a short span is parts of two words, one of which at least is a term: 口岸
        in 港口岸电, where 岸电 is one. Not for names: 十二家中国企业 has 中国, not 家中 and 国企.
        """
        for middle in range(start + 1, end if end - start <= _SHORT else 0):
            before = [folded[at:middle] for at in range(max(0, start - _SHORT), start)]
            behind = [folded[middle:at] for at in range(end + 1, end + 1 + _SHORT)]
            terms = [any(words in self._terms for words in side) for side in (before, behind)]
            if any(terms) and all(
                known or any(map(is_word, side))
                for known, side in zip(terms, (before, behind), strict=True)
            ):
                return True
        return False

    def _used(self, source: str) -> list[Term]:
        return list(dict.fromkeys(match.term for match in self.find(source)))

    def _write(self, text: str, written: Callable[[Term], str | None]) -> str:
        """Return the text with each term replaced for which `written` has words."""
        parts: list[str] = []
        last = 0
        padded = False  # the last part is an English term
        for match in self.find(text):
            english = written(match.term)
            if english is None:
                continue
            between = text[last : match.start]
            before = between or (parts[-1] if parts else "")
            if padded and _LATIN.match(between):
                parts.append(" ")
            parts.append(between)
            if before and _LATIN.match(before[-1]):
                parts.append(" ")
            parts.append(english)
            last, padded = match.end, True
        if padded and _LATIN.match(text[last:]):
            parts.append(" ")
        return "".join([*parts, text[last:]])


def _lengths(sources: Iterable[str]) -> dict[str, list[int]]:
    """Return the lengths of the terms, longest first, by their first two characters."""
    lengths: dict[str, set[int]] = defaultdict(set)
    for source in sources:
        lengths[source[:2]].add(len(source))
    return {head: sorted(sizes, reverse=True) for head, sizes in lengths.items()}


def _cuts(start: int, end: int, own: Sequence[Match]) -> bool:
    """Return whether a span overlaps an own term without having the whole of it."""
    return any(
        m.start < end and start < m.end and not (start <= m.start and m.end <= end) for m in own
    )


def _separate(text: str, start: int, end: int) -> bool:
    """Return whether a span neither begins nor ends within a Latin word or a number."""
    return not (_joined(text, start) or _joined(text, end))


def _is_word_here(term: Term, text: str, start: int) -> bool:
    """Return whether a short term is a word of its own among the Chinese words of the text."""
    if term.pos == "guard":
        return True
    end = start + len(term.source)
    if term.source[-1] in _OFFICES:
        if _CHIEF.match(text, end):
            return False  # 外交部长, 外交部副部长 are ministers
        if term.inline and _of_another_country(text, start):
            return False
    if term.inline and term.source[-1] == "法":  # 公司法定代表人, 公司法人 have no Company Law
        return stands_alone(text, start, end, _BY_ITS_WORDS)
    if len(term.source) > _SHORT:
        return True
    if term.pos == "place" and _ends_a_word(text, start, end):
        return False
    cost = _PLACE if term.pos == "place" else _PROPER if term.inline else _PHRASE
    return stands_alone(text, start, end, cost)


def _ends_a_word(text: str, start: int, end: int) -> bool:
    """Return whether a span ends a longer frequent word: 南海 in 中南海, 海口 in 入海口."""
    return any(is_word(text[first:end]) for first in range(max(0, end - _LONGEST_WORD), start))


def _of_another_country(text: str, start: int) -> bool:
    """Return whether a body belongs to the country before it: 美国商务部 is none of China."""
    before = text[max(0, start - 10) : start]
    for between in ("的", "联邦", "政府", "内阁"):
        before = before.removesuffix(between)
    if _SEVERAL_COUNTRIES.search(before):
        return True  # 两国外交部 are two ministries
    return before.endswith(_countries()) or bool(_SHORT_COUNTRY.search(before))


@cache
def _countries() -> tuple[str, ...]:
    """Return the Chinese of the countries of data/countries.tsv, which stand before its other
    bodies."""
    text = (files("summarizer.data") / "countries.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line[:1] not in ("", "#"))
    names = takewhile(lambda row: row[0] != "United Nations", rows)
    return tuple(
        form for row in names for form in row[-1].split() if len(form) > 1 and form[0] != "中"
    )


def _joined(text: str, place: int) -> bool:
    """Return whether Latin letters or digits stand on both sides of a place."""
    inside = 0 < place < len(text)
    return inside and bool(_LATIN.match(text[place - 1]) and _LATIN.match(text[place]))


def _free(
    pattern: re.Pattern[str], text: str, claimed: Sequence[tuple[int, int]]
) -> tuple[int, int] | None:
    """Return the first match, with 's after it, that overlaps no claimed span."""
    for match in pattern.finditer(text):
        tail = _POSSESSIVE.match(text, match.end())
        start, end = match.start(), tail.end() if tail else match.end()
        if is_free((start, end), claimed):
            return start, end
    return None


@cache
def _builtin_terms() -> tuple[Term, ...]:
    """Read once a process, not once an article: 5 % of an article's time (profile fast)."""
    text = (files("summarizer.data") / "glossary.tsv").read_text(encoding="utf-8")
    return tuple(parse_table(text, "glossary.tsv"))
