"""Checks of wording: official terms, forbidden renderings, names, and the same text said twice."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from summarizer.check.context import Context
from summarizer.facts.terms.glossary import find_english
from summarizer.schema import Issue, Pair
from summarizer.text import regex

if TYPE_CHECKING:
    from summarizer.facts.names.name import Name

_NEAR = 10  # sentences before, whose names an editor may repeat
# 全区 is of a district, unless a page is of an autonomous region
_WHOLE_DISTRICT = regex("[全我本]区")
_AUTONOMOUS = regex("自治区|内蒙古?|广西|桂|西藏|宁夏|新疆")
_REGION_SAID = regex(r"\bautonomous regions?\b(?:['’]s)?", re.IGNORECASE)

__all__ = ["consistency", "forbidden", "names", "terms"]


def terms(pairs: Sequence[Pair], context: Context) -> Iterator[Issue]:
    """Official names and terms of an editor (warning) and set phrases (note) whose English the
    target does not have; terms of an editor inside of something else (note)."""
    for pair in pairs:
        around = _around(pair, context, context.named_in(pair.zh))
        for term in context.terms.missing(pair.zh, pair.en, around):
            at = pair.zh.lower().find(term.source.lower())
            whose = "your" if term.own else "the built-in"
            message = (
                f"{term.source}: {whose} glossary has \u201c{term.target}\u201d, "
                "which the English does not have"
            )
            # set phrases may be said otherwise, unless an editor says how
            level = "warning" if term.inline or term.own else "note"
            yield Issue("terms", level, message, pair.ids, (at, at + len(term.source)))
        for at, term, over in context.terms.hidden(pair.zh):
            if find_english(term.target, pair.en, exact=term.case == "exact"):
                continue
            place = (
                f"within {over.source}, \u201c{over.target}\u201d" if over else "within other words"
            )
            message = (
                f"{term.source}: stands {place}; that is why \u201c{term.target}\u201d "
                "of your glossary was not used"
            )
            yield Issue("terms", "note", message, pair.ids, (at, at + len(term.source)))


def _around(pair: Pair, context: Context, own: Mapping[str, Name]) -> list[tuple[int, int]]:
    """Return the spans of those of its `own` names that have an official term within."""
    if not own:
        return []
    from summarizer.facts.names.document import names_around

    spans = context.terms.proper_spans(pair.zh)
    return [(n.start, n.end) for n in names_around(pair.zh, own, spans)]


def forbidden(pairs: Sequence[Pair], context: Context) -> Iterator[Issue]:
    """Renderings that a glossary forbids."""
    for pair in pairs:
        for term, words in context.terms.forbidden_used(pair.zh, pair.en):
            at = pair.en.find(words)
            message = (
                f"{term.source}: your glossary forbids \u201c{words}\u201d; "
                f"write \u201c{term.target}\u201d"
            )
            yield Issue("forbidden", "error", message, pair.ids, (), (at, at + len(words)))


def names(pairs: Sequence[Pair], context: Context) -> Iterator[Issue]:
    """Names of the document that the target does not have (those of a glossary are `terms`), and
    institutions, countries, Chinese places and names in pinyin that only the target has."""
    from summarizer.facts.names.added import added_names
    from summarizer.facts.names.brands import added_companies
    from summarizer.facts.names.document import mentions, missing_names
    from summarizer.facts.names.institutions import lost_institutions
    from summarizer.facts.names.peoples import lost_people
    from summarizer.facts.names.provinces import provinces_in_full
    from summarizer.facts.names.structures import lost_structures
    from summarizer.facts.names.unheard import meant_by, unheard_names

    autonomous = any(_AUTONOMOUS.search(pair.zh) for pair in pairs)
    for place, pair in enumerate(pairs):
        yield from _regions(pair, autonomous)
        own = context.named_in(pair.zh)
        within = context.terms.proper_spans(pair.zh)
        near = "\n".join(other.zh for other in pairs[max(0, place - _NEAR) : place])
        seen = [text for text in own if text in near]
        lost = missing_names(pair.zh, pair.en, own, seen, within) if own else []
        told = context.terms.missing(pair.zh, pair.en, _around(pair, context, own)) if lost else []
        official = [term.source for term in told if term.inline]
        for name in lost:
            if any(source in name.text or name.text in source for source in official):
                continue
            message = f"{name.text}: its name in English, {name.english}, is not there"
            yield Issue("names", "warning", message, pair.ids, (name.start, name.end))
        for start, end in lost_people(pair.zh, pair.en):
            message = f"{pair.zh[start:end]}: a person whom the English does not seem to name"
            yield Issue("names", "warning", message, pair.ids, (start, end))
        for start, end in lost_institutions(pair.zh, pair.en, within):
            message = f"{pair.zh[start:end]}: an institution that the English does not seem to name"
            yield Issue("names", "warning", message, pair.ids, (start, end))
        exchanged = list(_exchanged(pairs, place, near, context))
        yield from exchanged
        settled = {issue.target_span for issue in exchanged}
        known = [*within, *((name.start, name.end) for name in mentions(pair.zh, own))]
        for start, end in lost_structures(pair.zh, pair.en, known):
            message = f"{pair.zh[start:end]}: no name like it in the English"
            yield Issue("names", "warning", message, pair.ids, (start, end))
        unheard = unheard_names(pair.zh, pair.en, near)
        if unheard:  # the terms of eleven sentences take ten times as long as all the rest
            written = _written(f"{near}\n{pair.zh}", context)
            unheard = unheard_names(pair.zh, pair.en, near, written)
        for start, end in sorted(
            [
                *added_names(provinces_in_full(pair.zh), pair.en, near),
                *added_companies(pair.zh, pair.en, near),
                *unheard,
            ]
        ):
            if (start, end) not in settled and not _rendered(pair, context, start, end):
                meant = meant_by(pair.en[start:end], pair.zh)
                spelt = f"; {meant[0]} is {meant[1]} in pinyin" if meant else ""
                message = f"not in the Chinese: {pair.en[start:end]}{spelt}"
                yield Issue("names", "warning", message, pair.ids, (), (start, end))


def _exchanged(pairs: Sequence[Pair], place: int, near: str, context: Context) -> Iterator[Issue]:
    """Yield the countries of a sentence that its English makes others."""
    from summarizer.facts.names.added import exchanged_countries

    pair = pairs[place]
    if "方" in pair.zh:  # 乌方: the page names the country once, perhaps far before
        near = "\n".join(other.zh for other in pairs[:place])
    for source, said in exchanged_countries(pair.zh, pair.en, near):
        if not _rendered(pair, context, *said):
            country = pair.en[slice(*said)]
            message = f"{pair.zh[slice(*source)]}: another country in the English: {country}"
            yield Issue("names", "error", message, pair.ids, source, said)


def _regions(pair: Pair, autonomous: bool) -> Iterator[Issue]:
    """Yield the provinces of a list that the English lacks, and a district that it calls an
    autonomous region though no sentence of the page is `autonomous`."""
    from summarizer.facts.names.provinces import lost_provinces

    whole = None if autonomous else _WHOLE_DISTRICT.search(pair.zh)
    if whole and (region := _REGION_SAID.search(pair.en)):
        message = f"the Chinese names no autonomous region, only {whole.group()}: {region.group()}"
        yield Issue("names", "warning", message, pair.ids, whole.span(), region.span())
    for span, english in lost_provinces(pair.zh, pair.en):
        message = f"{pair.zh[slice(*span)]}: its name in English, {english}, is not there"
        yield Issue("names", "warning", message, pair.ids, span)


def _written(chinese: str, context: Context) -> list[str]:
    """Return the English that the terms and names of a text may have."""
    terms = [match.term for match in context.terms.find(chinese)]
    names = [name.english for name in context.named_in(chinese).values()]
    return [*names, *(words for term in terms for words in (term.target, *term.accepted))]


def _rendered(pair: Pair, context: Context, start: int, end: int) -> bool:
    """Return whether words of the target stand for a term of the source: a user's, too."""
    found = context.terms.renderings(pair.zh, pair.en)
    return any(pair.en[start:end] in words for _, words in found)


def consistency(pairs: Sequence[Pair], context: Context) -> Iterator[Issue]:
    """The same sentence, the same official name, or the same company, with different
    translations."""
    yield from _same_terms(pairs, context)
    yield from _same_companies(pairs, context)
    seen: dict[str, list[Pair]] = defaultdict(list)
    for pair in pairs:
        seen[pair.zh.strip()].append(pair)
    for same in seen.values():
        first = same[0]
        for other in same[1:]:
            if other.en.strip() != first.en.strip():
                message = f"sentence {first.ids[0]} has another translation of the same: {first.en}"
                yield Issue("consistency", "warning", message, other.ids)


def _same_terms(pairs: Sequence[Pair], context: Context) -> Iterator[Issue]:
    """Yield a finding where a name is not called what its first mention called it.

    A short form (capitals, or words of the first mention) is no inconsistency, nor is a plural.
    """
    first: dict[str, tuple[set[str], str, Pair]] = {}
    for pair in pairs:
        for term, words in context.terms.renderings(pair.zh, pair.en):
            parts = {re.sub("s$", "", word) for word in re.findall("[a-z]+", words.lower())}
            known, said, before = first.setdefault(term.source, (parts, words, pair))
            short = said.isupper() or words.isupper() or parts <= known or known <= parts
            if term.inline and not short:
                at = pair.en.find(words)
                message = (
                    f"{term.source}: called \u201c{said}\u201d in sentence {before.ids[0]}, "
                    "otherwise here"
                )
                span = (at, at + len(words))
                yield Issue("consistency", "warning", message, pair.ids, (), span)


def _same_companies(pairs: Sequence[Pair], context: Context) -> Iterator[Issue]:
    """Yield a finding where a company is not called what its first mention called it."""
    from summarizer.facts.names.companies import CompanyMention, company_mentions

    first: dict[str, tuple[CompanyMention, Pair]] = {}
    for pair in pairs:
        for company in company_mentions(pair.zh, pair.en, context.terms.proper_spans(pair.zh)):
            known, before = first.setdefault(company.chinese, (company, pair))
            if not (known.words <= company.words or company.words <= known.words):
                said = before.en[slice(*known.target)]
                message = f"{company.chinese}: called \u201c{said}\u201d in {before.ids[0]}"
                span = company.target
                yield Issue("consistency", "warning", message, pair.ids, company.source, span)
