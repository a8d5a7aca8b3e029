"""Wording: what must stand in a translation — amounts, official terms, names — and what is not.

Before the model: `shield` holds back what it must not touch, `written` puts the English of amounts,
proper terms and names into the source, for the model copies English. After it: `lacking` says what
the translation still does not have, `faults` how much is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from summarizer.facts.claims.base_figures import turned_base_figures
from summarizer.facts.claims.comparisons import turned_comparisons
from summarizer.facts.claims.exclusions import turned_exclusions
from summarizer.facts.claims.partial_denials import turned_partial_denials
from summarizer.facts.claims.polarity import turned_polarity
from summarizer.facts.claims.tenses import turned_tenses
from summarizer.facts.identifiers import find_identifiers, missing_identifiers
from summarizer.facts.names.gazetteer import countries_in
from summarizer.facts.names.provinces import lost_provinces, provinces_in_full
from summarizer.facts.numbers import compare
from summarizer.facts.numbers.calendars import calendar_dates
from summarizer.facts.numbers.chinese import find_quantities
from summarizer.facts.numbers.dates import DatePart, source_dates
from summarizer.facts.numbers.english import MONTHS
from summarizer.facts.numbers.numerals import in_characters
from summarizer.facts.numbers.set_times import set_times
from summarizer.facts.numbers.unit_faults import wrong_units
from summarizer.facts.numbers.writing import in_english, write_english
from summarizer.facts.placeholders import Shielded, identifier_english, shield
from summarizer.facts.plainer import plainer
from summarizer.facts.terms.glossary import Glossary
from summarizer.schema import Document, Issue, Pair
from summarizer.text import regex

if TYPE_CHECKING:
    from summarizer.facts.names.name import Name
    from summarizer.facts.terms.term import Term

__all__ = ["Owed", "Wording", "open_wording", "term_rows"]


@dataclass(frozen=True, slots=True)
class Owed:
    """A name of the source that a translation lacks; only a `sure` one is added in brackets."""

    source: str
    english: str
    sure: bool = True


class Wording:
    """Knows the glossary and the names of one document."""

    def __init__(
        self,
        glossary: Glossary | None = None,
        names: Mapping[str, Name] | None = None,
        before: Callable[[], Wording] | None = None,
    ) -> None:
        self.glossary = glossary or Glossary([])
        self.names = dict(names or {})
        self._before = before
        # every hypothesis of a source asks for the same mentions
        self._mentioned = lru_cache(maxsize=256)(self._mentions)
        self._around = lru_cache(maxsize=256)(self._find_around)
        # reranking and the choice ask for the same faults
        self._faulty = lru_cache(maxsize=2048)(self._count_faults)

    @cached_property
    def before_own(self) -> Wording:
        """The wording of the same document without the terms that an editor asked for."""
        plain = self._before or (lambda: Wording(self.glossary.without_own(), self.names))
        return plain()

    def shield(self, source: str, *, everything: bool = False) -> Shielded:
        """Return the source with placeholders for its identifiers and for what models do not copy;
        with `everything` for every amount, date, proper term and name as well.

        What a term of the glossary has in it stays: G60 in G60科创走廊.
        """
        parts = [(i.start, i.end, identifier_english(i)) for i in find_identifiers(source)]
        # `written` has the years of eras in figures, and the month and day behind them
        dates = [date for date in calendar_dates(source) if date.kind != "era"]
        parts += [(date.start, date.end, date.english) for date in dates]
        parts += _amount_parts(source, every=everything)
        if everything:
            parts += _date_parts(source)
        times = set_times(source)
        parts = [p for p in parts if all(p[1] <= start or end <= p[0] for start, end, _ in times)]
        parts += times
        if not parts and not everything:
            return Shielded(source)
        terms = [m for m in self.glossary.find(source) if m.term.inline]
        free = [p for p in parts if all(p[1] <= m.start or m.end <= p[0] for m in terms)]
        if everything:
            free += [(m.start, m.end, m.term.target) for m in terms]
            free += self._name_parts(source)
        return shield(source, free)

    def _name_parts(self, source: str) -> list[tuple[int, int, str]]:
        """Return start, end and English of the names of the document in a source."""
        if not self.names:
            return []
        from summarizer.facts.names.document import mentions

        found = mentions(source, self.names)
        return [(name.start, name.end, name.english) for name in found if len(name.text) > 1]

    def written(self, source: str) -> str:
        """Return the source as the model reads it."""
        text = _in_figures(plainer(source))
        if around := self._around(source):
            from summarizer.facts.names.document import inline_names

            text = inline_names(text, {name.text: name for name in around})
        text = provinces_in_full(self.glossary.inline(text))
        if self.names:
            from summarizer.facts.names.document import inline_names

            text = inline_names(text, self.names)
        return compare.inline(text)

    def _find_around(self, source: str) -> tuple[Name, ...]:
        """Return the names that have a term within: 黄河清 is no Yellow River."""
        if not self.names:
            return ()
        from summarizer.facts.names.document import names_around

        spans = self.glossary.proper_spans(source)
        return tuple(names_around(source, self.names, spans))

    def spellings(self, source: str) -> list[str]:
        """Return the source as the model reads it: with terms in English, and without."""
        return list(
            dict.fromkeys((self.written(source), compare.inline(_in_figures(plainer(source)))))
        )

    def lacking(self, source: str, target: str) -> list[str]:
        """Return the Chinese of each proper term, own term and name that the translation lacks."""
        terms, names = self._missing(source, target)
        return [term.source for term in terms] + [name.text for name in names]

    def own_lacking(self, source: str, target: str) -> list[Term]:
        """Return the terms that an editor asked for and the translation does not have."""
        return [term for term in self._missing_terms(source, target) if term.own]

    def people(self, source: str) -> list[tuple[str, str]]:
        """Return the people that a source names by their full name, in both languages."""
        found = self._mentioned(source) if self.names else ()
        return [(n.text, n.english) for n in found if n.kind == "person" and " " in n.english]

    def owed(self, source: str, target: str) -> list[Owed]:
        """Return what `lacking` does with the English, a name within a term once; a name by pinyin
        is not sure, nor is a term of an editor: its check says that it is missing."""
        terms, names = self._missing(source, target)
        told = "\n".join(term.source for term in terms)
        # a phrase in brackets would say nothing
        found = [Owed(term.source, term.target, not term.own) for term in terms if term.inline]
        return found + [Owed(n.text, n.english, sure=False) for n in names if n.text not in told]

    def _missing(self, source: str, target: str) -> tuple[list[Term], list[Name]]:
        """Return the proper and the own terms, and the names, that the translation lacks."""
        proper = self._missing_terms(source, target)
        own = self._mentioned(source) if self.names else ()
        if not own:
            return proper, []
        from summarizer.facts.names.document import missing_names

        spans = self.glossary.proper_spans(source)
        return proper, missing_names(source, target, own, official=spans)

    def _missing_terms(self, source: str, target: str) -> list[Term]:
        """Return the proper and own terms that the translation lacks; 黄河 in 黄河清 is none."""
        apart = [(name.start, name.end) for name in self._around(source)]
        terms = self.glossary.missing(source, target, apart)
        return [term for term in terms if term.inline or term.own]

    def _mentions(self, source: str) -> tuple[Name, ...]:
        from summarizer.facts.names.document import mentions

        return tuple({name.text: name for name in mentions(source, self.names)}.values())

    def first_mentions(
        self, pairs: Sequence[Sequence[Pair]], issues: list[Issue]
    ) -> list[list[Pair]]:
        """Return the pairs of each section with the Chinese of each official name in brackets
        after its first use; each addition goes to `issues`.

        Titles and headings have none: their reader meets the name again below.
        """
        body = [p for own in pairs for p in own if not p.ids[0].endswith(".0")]
        texts = [(p.zh, p.en) for p in body]
        written = self.glossary.bracket_first_mentions(texts)
        changed: dict[tuple[str, ...], Pair] = {}
        for pair, (en, added) in zip(body, written, strict=False):
            changed[pair.ids] = replace(pair, en=en)
            for chinese in added:
                at = en.find(f"({chinese})") + 1
                message = f"the Chinese was added at the first mention: {chinese}"
                span = (at, at + len(chinese))
                issues.append(Issue("first-mention", "note", message, pair.ids, (), span))
        return [[changed.get(p.ids, p) for p in own] for own in pairs]

    @property
    def signature(self) -> str:
        """Return the number of terms with a hash of what changes a result, or ""."""
        return self.glossary.signature if len(self.glossary) else ""

    def faults(self, source: str, target: str) -> int:
        """Return how many amounts, identifiers, terms and names are missing, how many figures are
        added or have a wrong unit, and how many comparisons and denials are turned round."""
        return self._faulty(source, target)

    def _count_faults(self, source: str, target: str) -> int:
        wrong = len(compare.missing(source, target)) + len(compare.added(source, target))
        wrong += len(wrong_units(source, target)) + len(missing_identifiers(source, target))
        wrong += len(turned_comparisons(source, target)) + len(turned_polarity(source, target))
        wrong += len(lost_provinces(source, target))
        wrong += sum(1 for _ in turned_partial_denials(source, target))
        wrong += sum(1 for _ in turned_tenses(source, target))
        wrong += sum(1 for _ in turned_base_figures(source, target))
        wrong += sum(1 for _ in turned_exclusions(source, target))
        return wrong + len(self.lacking(source, target))


# what a model does not copy figure by figure, or would have to convert
_KINDS = ("ratio", "time", "record", "fold", "article")
_UNITS = (
    "jin", "liang", "qian", "dan", "li", "zhang", "chi", "cun", "milliampere-hours",
    "ampere-hours", "milliamperes", "microamperes", "ohms", "kilohms", "megohms", "microfarads",
    "picofarads", "millivolts", "kilovolt-amperes", "megavolt-amperes", "milliwatts", "lumens",
    "lux", "newton-meters", "newtons", "kilonewtons", "millimeters of mercury",
    "millimoles per liter", "micromoles per liter", "sieverts", "millisieverts", "microsieverts",
    "revolutions per minute", "megabits per second", "gigabits per second", "joules", "megajoules",
    "gigajoules", "microliters", "milliseconds", "microseconds", "nanoseconds",
)  # fmt: skip


def _amount_parts(source: str, *, every: bool) -> list[tuple[int, int, str]]:
    """Return start, end and English of the amounts that a placeholder stands for: ratios, times,
    records and Chinese units, or every amount of which the English is certain.

    Not of a day or a month, and where the noun is not known the noun stays in Chinese.
    """
    parts = []
    for quantity in find_quantities(source):
        grown = quantity.kind == "times" and quantity.grown and not quantity.rough
        if not (every or grown or quantity.kind in _KINDS or quantity.unit in _UNITS):
            continue
        behind = source[quantity.unit_end : quantity.unit_end + 1]
        inner = re.search("[余多来几]", source[quantity.start : quantity.unit_end])
        english = in_english(quantity, rough=bool(inner))
        if not english or behind in tuple("年月日号时点季世第"):
            continue
        if re.search("[a-z]", english) or quantity.kind in ("ratio", "time"):
            parts.append((quantity.start, quantity.unit_end, english))
        elif quantity.kind == "number":
            words = " to ".join(write_english(value) for value in quantity.values)
            parts.append((quantity.start, quantity.end, words))
    return parts


_NEXT = {"年": "month", "月": "day"}
_ENDS = ("月", "日", "号")
_HAN_NUMERAL = regex("[零〇○一二三四五六七八九十廿卅]+")


def _date_parts(source: str) -> list[tuple[int, int, str]]:
    """Return start, end and English of the days, with their month and year if those stand there."""
    parts, group = [], list[DatePart]()
    for part in [*source_dates(source), None]:
        # the year of an era has its 年 within
        mark = (
            source[group[-1].end - source.endswith("年", 0, group[-1].end) :][:1] if group else ""
        )
        joined = group and part and source[group[-1].end : part.start] in (mark, "")
        if joined and part and _NEXT.get(mark) == part.kind:
            group.append(part)
            continue
        kinds = {own.kind: own.value for own in group}
        if "month" in kinds and (len(kinds) > 1 or "day" in kinds):
            end = group[-1].end + (source[group[-1].end : group[-1].end + 1] in _ENDS)
            day = f" {kinds['day']}" if "day" in kinds else ""
            comma = "," if day else ""
            year = f"{comma} {kinds['year']}" if "year" in kinds else ""
            parts.append((group[0].start, end, f"{MONTHS[kinds['month'] - 1]}{day}{year}"))
        group = [part] if part and part.kind in ("year", "month") else []
    return parts


def _in_figures(source: str) -> str:
    """Return the source with the years, months and days of its dates in figures.

    >>> _in_figures("二〇二五年六月十八日"), _in_figures("2024.8.16")
    ('2025年6月18日', '2024年8月16日')
    """
    for part in reversed(source_dates(source)):
        if part.kind in ("year", "month", "day") and _HAN_NUMERAL.fullmatch(part.text):
            source = source[: part.start] + str(part.value) + source[part.end :]
        elif part.kind == "year" and part.text.endswith("年"):  # 平成三十一年
            source = f"{source[: part.start]}{part.value}年{source[part.end :]}"
    return in_characters(source)


def open_wording(sentences: Sequence[str], glossary: Glossary, *, names: bool = False) -> Wording:
    """Return the wording of a document by a glossary; with `names`, people and places by pinyin."""

    def before() -> Wording:
        return open_wording(sentences, glossary.without_own(), names=names)

    if not names:
        return Wording(glossary, None, before)
    from summarizer.facts.names.document import find_document_names

    def known(chinese: str) -> str | None:
        term = glossary.get(chinese)
        return term.target if term else None

    found = find_document_names(sentences, known)
    found = {text: _with_own_core(name, glossary) for text, name in found.items()}
    return Wording(glossary, found, before)


def _with_own_core(name: Name, glossary: Glossary) -> Name:
    """Return a place with the English that an editor asks for what it is called after: Hyland New
    Area where 海岚 is Hyland."""
    from summarizer.facts.names.places import core_name

    core = core_name(name) if name.kind == "place" else None
    term = glossary.get(core.text) if core else None
    own = term and term.own and term.inline and not glossary.get(name.text)
    if not (core and term and own and name.english.startswith(f"{core.english} ")):
        return name
    return replace(name, english=term.target + name.english[len(core.english) :])


_HAN = regex("[\u4e00-\u9fff]")
_RANGE = regex(r"(?<=[\dA-Za-z%])\s*[至到~～—–]+\s*(?=\d)")


def term_rows(document: Document, wording: Wording, *, candidates: bool) -> list[dict[str, object]]:
    """Return one row a term, name, amount and candidate: what it becomes, where it stands, why."""
    from summarizer.facts.terms.candidates import candidates as unknown

    sentences = [(s.id, s.zh) for s in document.sentences]

    found: list[tuple[str, str, str, str]] = []
    used: dict[str, list[str]] = {}  # a term only where it is a word: no 口岸 in 港口岸电
    for identifier, text in sentences:
        terms = [m.term for m in wording.glossary.find(text)]
        for source in dict.fromkeys(term.source for term in terms):
            used.setdefault(source, []).append(identifier)
        found += [(t.source, t.target, t.pos or "term", t.note or t.origin) for t in terms]
    found += [(zh, n.english, n.kind, n.evidence) for zh, n in wording.names.items()]
    countries = countries_in("\n".join(text for _, text in sentences))
    found += [(zh, en, "place", "a country or body") for zh, en in countries]
    for _, text in sentences:
        for amount in find_quantities(text):
            read = compare.inline(amount.digits)
            if _HAN.search(read) and (english := in_english(amount)):
                found.append((amount.text, english, "amount", "as lgsum writes it"))
            elif read != amount.text and not _HAN.search(read):
                english = _RANGE.sub(" to ", read)
                found.append((amount.text, english, "amount", "as the model reads it"))
    if candidates:
        whole = "\n".join(text for _, text in sentences)
        found += [(words, "", "candidate", "in no glossary") for words, _ in
                  unknown(whole, wording.glossary)]  # fmt: skip
    rows: dict[str, dict[str, object]] = {}
    for source, target, kind, note in found:
        within = [i for i, text in sentences if source.lower() in text.lower()]
        places = used.get(source, within)
        row = {"source": source, "target": target, "kind": kind, "note": note}
        rows.setdefault(source, row | {"sentences": places})
    return list(rows.values())
