"""Checks of numbers and dates: what the source has and the target lacks, and the other way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from summarizer.check.context import Context
from summarizer.facts.numbers.clock_faults import wrong_times
from summarizer.facts.numbers.compare import added, missing, turned_mark
from summarizer.facts.numbers.counts import added_counts, missing_counts, uncounted
from summarizer.facts.numbers.dates import (
    DatePart,
    added_dates,
    missing_dates,
    other_daypart,
    other_year,
    source_dates,
)
from summarizer.facts.numbers.denominators import wrong_denominators
from summarizer.facts.numbers.moments import lost_moments, turned_moment
from summarizer.facts.numbers.rates import wrong_rates
from summarizer.facts.numbers.unit_faults import wrong_units
from summarizer.schema import Issue, Pair
from summarizer.text import regex

_BARE_DAY = regex(r"(?<![月\d])(?:\d{1,2}|[一二三四五六七八九十]{1,3})[日号]")
_NEAR = 10  # sentences before and after
_OTHER_YEAR = regex("[去前明后次翌同当]年|届")
_YEARLESS = regex(r"\d{1,2}月|[去今明前全]年|届")

__all__ = ["dates", "numbers"]


def numbers(pairs: Sequence[Pair], context: Context) -> Iterator[Issue]:
    """Amounts of the source without their value in the target or with another unit, and figures of
    unknown origin.

    Counts and rough amounts in words (三大, 数百) are warnings: English has many ways to say them.
    """
    for pair in pairs:
        for amount in missing(pair.zh, pair.en):
            message = f"not in the English: {amount.text}"
            yield Issue("numbers", "error", message, pair.ids, (amount.start, amount.end))
        for start, end in added(pair.zh, pair.en):
            message = f"not in the Chinese: {pair.en[start:end]}"
            yield Issue("numbers", "error", message, pair.ids, (), (start, end))
        if mark := turned_mark(pair.zh, pair.en):
            message = f"another number than in the Chinese: {pair.en[slice(*mark[1])]}"
            yield Issue("numbers", "error", message, pair.ids, *mark[:2])
        for wrong in wrong_units(pair.zh, pair.en):
            chinese, english = pair.zh[slice(*wrong.source)], pair.en[slice(*wrong.target)]
            message = f"another unit than in the Chinese, {chinese}: {english}"
            yield Issue("numbers", "error", message, pair.ids, wrong.source, wrong.target)
        rates = [*wrong_rates(pair.zh, pair.en), *wrong_denominators(pair.zh, pair.en)]
        for measure, other in rates:
            chinese, english = pair.zh[slice(*measure)], pair.en[slice(*other)]
            message = f"a rate by another unit than in the Chinese, {chinese}: {english}"
            yield Issue("numbers", "error", message, pair.ids, measure, other)
        for count in missing_counts(pair.zh, pair.en):
            message = f"not in the English: {count.text}"
            yield Issue("numbers", "warning", message, pair.ids, (count.start, count.end))
        for count in added_counts(pair.zh, pair.en):
            message = f"not in the Chinese: {count.text}"
            yield Issue("numbers", "warning", message, pair.ids, (), (count.start, count.end))
        for count in uncounted(pair.zh, pair.en):
            message = f"the English does not say what this number counts: {count.text}"
            yield Issue("numbers", "warning", message, pair.ids, (), (count.start, count.end))


def dates(pairs: Sequence[Pair], context: Context) -> Iterator[Issue]:
    """Years, months, quarters, halves, weekdays and parts of the day that only one side has, and
    time words (去年, 昨日) that the English leaves out.

    One that only the English has is an error if the source names another, else a warning. To a day
    or a month without the rest an editor may add it (27日 on a page of September): a note, or a
    warning if the nearest sentences name other months, or most of the document another year.
    """
    added_to = [added_dates(pair.zh, pair.en) for pair in pairs]
    usual = _usual_year(pairs, added_to)
    for place, pair in enumerate(pairs):
        if other := other_daypart(pair.zh, pair.en):
            message = f"another part of the day than in the Chinese: {other.text}"
            yield Issue("dates", "error", message, pair.ids, (), (other.start, other.end))
        if other := other_year(pair.zh, pair.en):
            message = f"another year than in the Chinese: {other.text}"
            yield Issue("dates", "error", message, pair.ids, (), (other.start, other.end))
        if moment := turned_moment(pair.zh, pair.en):
            message = f"another time than in the Chinese: {pair.en[slice(*moment)]}"
            yield Issue("dates", "error", message, pair.ids, (), moment)
        for chinese, english in wrong_times(pair.zh, pair.en):
            words = f"{pair.zh[slice(*chinese)]}: {pair.en[slice(*english)]}"
            message = f"another time or place than in the Chinese, {words}"
            yield Issue("dates", "error", message, pair.ids, chinese, english)
        for start, end in lost_moments(pair.zh, pair.en):
            message = f"time not in the English: {pair.zh[start:end]}"
            yield Issue("dates", "warning", message, pair.ids, (start, end))
        for part in missing_dates(pair.zh, pair.en):
            message = f"{part.kind} not in the English: {part.text}"
            yield Issue("dates", "error", message, pair.ids, (part.start, part.end))
        for part in added_to[place]:
            message = f"{part.kind} not in the Chinese: {part.text}"
            level = _level(part, pair.zh)
            if level == "note" and _doubtful(part, pairs, place, usual):
                level = "warning"
            yield Issue("dates", level, message, pair.ids, (), (part.start, part.end))


def _usual_year(pairs: Sequence[Pair], added_to: Sequence[Sequence[DatePart]]) -> int | None:
    """Return the year that most sentences add to dates without one, if three agree."""
    added = Counter(
        part.value
        for pair, parts in zip(pairs, added_to, strict=True)
        for part in parts
        if part.kind == "year" and _YEARLESS.search(pair.zh)
    )
    year, times = max(added.items(), key=lambda item: (item[1], item[0]), default=(None, 0))
    return year if times >= 3 else None


def _doubtful(part: DatePart, pairs: Sequence[Pair], place: int, usual: int | None) -> bool:
    """Return whether what an editor added does not fit the sentences around: the month is none
    that the nearest sentence before or after names, the year not the one usually added."""
    if part.kind == "year":
        relative = _OTHER_YEAR.search(pairs[place].zh)
        return usual is not None and part.value != usual and not relative
    named: set[int] = set()
    for way in (pairs[max(0, place - _NEAR) : place][::-1], pairs[place + 1 : place + 1 + _NEAR]):
        months = ({d.value for d in source_dates(p.zh) if d.kind == "month"} for p in way)
        named |= next(filter(None, months), set())
    return bool(named) and part.value not in named


def _level(part: DatePart, source: str) -> str:
    """Return error if the source names another such part, note if an editor may know it."""
    if any(own.kind == part.kind for own in source_dates(source)):
        return "error"
    if part.kind == "month" and _BARE_DAY.search(source):
        return "note"
    return "note" if part.kind == "year" and _YEARLESS.search(source) else "warning"
