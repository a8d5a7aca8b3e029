"""Checks of numbers and dates: what the source has and the target lacks, and the other way."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from summarizer.check.context import Context
from summarizer.dates import added_dates, missing_dates, source_dates
from summarizer.numerals import added, missing
from summarizer.schema import Issue, Pair

_BARE_DAY = re.compile(r"(?<![月\d])\d{1,2}[日号]")

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

    One that only the English has is an error if the source names another, else a warning: an
    editor may know the month from the rest of the page.
    """
    for pair in pairs:
        for part in missing_dates(pair.zh, pair.en):
            message = f"{part.kind} not in the English: {part.text}"
            yield Issue("dates", "error", message, pair.ids, (part.start, part.end))
        for part in added_dates(pair.zh, pair.en):
            message = f"{part.kind} not in the Chinese: {part.text}"
            level = (
                "error" if any(d.kind == part.kind for d in source_dates(pair.zh)) else "warning"
            )
            yield Issue("dates", level, message, pair.ids, (), (part.start, part.end))
