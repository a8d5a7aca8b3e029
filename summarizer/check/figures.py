"""Checks of numbers and dates: what the source has and the target lacks, and the other way."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from summarizer.check.context import Context
from summarizer.dates import DatePart, added_dates, missing_dates, source_dates
from summarizer.numerals import added, missing
from summarizer.schema import Issue, Pair

_BARE_DAY = re.compile(r"(?<![月\d])\d{1,2}[日号]")
_YEARLESS = re.compile(r"\d{1,2}月|[去今明前]年|届")

__all__ = ["dates", "numbers"]


def numbers(pairs: Sequence[Pair], context: Context) -> Iterator[Issue]:
    """Amounts of the source without their value in the target, and figures of unknown origin."""
    for pair in pairs:
        for amount in missing(pair.zh, pair.en):
            message = f"not in the English: {amount.text}"
            yield Issue("numbers", "error", message, pair.ids, (amount.start, amount.end))
        for start, end in added(pair.zh, pair.en):
            message = f"not in the Chinese: {pair.en[start:end]}"
            yield Issue("numbers", "error", message, pair.ids, (), (start, end))


def dates(pairs: Sequence[Pair], context: Context) -> Iterator[Issue]:
    """Years, months, quarters, halves and weekdays that only one side has.

    One that only the English has is an error if the source names another, a note if the source
    has a day or a month to which an editor may add the rest, else a warning.
    """
    for pair in pairs:
        for part in missing_dates(pair.zh, pair.en):
            message = f"{part.kind} not in the English: {part.text}"
            yield Issue("dates", "error", message, pair.ids, (part.start, part.end))
        for part in added_dates(pair.zh, pair.en):
            message = f"{part.kind} not in the Chinese: {part.text}"
            yield Issue(
                "dates", _level(part, pair.zh), message, pair.ids, (), (part.start, part.end)
            )


def _level(part: DatePart, source: str) -> str:
    """Return error if the source names another such part, note if an editor may know it."""
    if any(own.kind == part.kind for own in source_dates(source)):
        return "error"
    if part.kind == "month" and _BARE_DAY.search(source):
        return "note"  # 27日 on a page of September
    return "note" if part.kind == "year" and _YEARLESS.search(source) else "warning"
