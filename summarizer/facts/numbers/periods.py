"""Periods: how often something is done, 每季度, 隔年, 四年一届, 半年一次.

A period is a number of months, or of days where it is shorter. Told is a period of the English that
the Chinese does not name, where the English lacks the one that the Chinese names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.facts.numbers.numerals import number_value
from summarizer.text import regex

__all__ = ["turned_period"]

_MONTHS = {"年": 12, "季度": 3, "季": 3, "半年": 6, "月": 1}
_DAYS = {"周": 7, "星期": 7, "天": 1, "日": 1}
_N = "(?P<number>[二两三四五六七八九十]|[2-9]|1\\d)"
_UNIT = "(?P<unit>半年|季度|个?季|年|个?月|个?星期|周|天|日)"
_TOLD = (
    regex(rf"每(?:隔)?一?{_N}?{_UNIT}(?![来以度均级代产])"),
    regex(rf"(?:(?<![\d第一二三四五六七八九十几]){_N})?(?P<unit>半年|年|季度?|个?月|周|天)"
          "一(?:次|度|届|回|评|考|检|换|审|遇)"),
    regex("隔(?P<unit>[年月周天日])(?![离绝])"),
)  # fmt: skip
_WORDS = {"other": 2, "second": 2, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6,
          "seven": 7, "eight": 8, "nine": 9, "ten": 10, "half": 0.5}  # fmt: skip
_UNITS = {"year": 12, "quarter": 3, "half-year": 6, "month": 1}
_UNITS_OF_DAYS = {"week": 7, "day": 1}
_EVERY = regex(
    rf"\b(?:every|each|once (?:in )?(?:a|every)|once|per)\s+(?:(?P<number>{'|'.join(_WORDS)}|"
    r"[2-9]|1\d)[- ])?(?P<unit>half-year|year|quarter|month|week|day)s?\b",
    re.IGNORECASE,
)
_NAMED = {
    "biennial": ("months", 24), "triennial": ("months", 36), "quadrennial": ("months", 48),
    "annual": ("months", 12), "annually": ("months", 12), "yearly": ("months", 12),
    "semiannual": ("months", 6), "semi-annual": ("months", 6), "biannual": ("months", 6),
    "half-yearly": ("months", 6), "quarterly": ("months", 3),
    "monthly": ("months", 1), "fortnightly": ("days", 14), "weekly": ("days", 7),
    "daily": ("days", 1),
}  # fmt: skip
_NAMED_SAID = regex(rf"\b(?:{'|'.join(sorted(_NAMED, key=len, reverse=True))})\b", re.IGNORECASE)
_TIMES = regex(
    r"\b(?:once|(?P<twice>twice)|times) (?:a|per|each|every) (?P<unit>year|month|week|day)\b",
    re.IGNORECASE,
)
_ANY = regex("每|隔|一[次度届回评考检换审遇]")
_Period = tuple[str, float]


def turned_period(source: str, target: str) -> tuple[int, int] | None:
    """Return where the English names another period than the Chinese.

    >>> turned_period("每季度公布一次。", "It is published every month.")
    (16, 27)
    """
    if not _ANY.search(source):
        return None
    matches = [match for pattern in _TOLD for match in pattern.finditer(source)]
    told = {_told(match) for match in matches}
    if not told or None in told:
        return None
    said = list(_said(target))
    if any(period in told for period, _ in said):
        return None
    rest = source
    for match in matches:
        rest = rest.replace(match.group(), "")
    return next((span for period, span in said if not _named(period, rest)), None)


def _told(match: re.Match[str]) -> _Period | None:
    """Return the period of 每三个月 or 两年一度, or None if it is not certain."""
    groups, unit = match.groupdict(), match["unit"].lstrip("个")
    value = number_value(groups["number"]) if groups.get("number") else 1
    number = 2.0 if match.group().startswith("隔") else float(value or 0)
    if not number:
        return None
    if unit in _MONTHS:
        return "months", number * _MONTHS[unit]
    return "days", number * _DAYS[unit]


def _said(target: str) -> Iterator[tuple[_Period, tuple[int, int]]]:
    """Yield the periods of an English text with their places."""
    for match in _EVERY.finditer(target):
        word, unit = (match["number"] or "").lower(), match["unit"].lower()
        number = _WORDS.get(word) or float(word or 1)
        kind = "months" if unit in _UNITS else "days"
        size = _UNITS[unit] if unit in _UNITS else _UNITS_OF_DAYS[unit]
        yield (kind, number * size), match.span()
    for match in _TIMES.finditer(target):
        unit = match["unit"].lower()
        kind, size = ("months", _UNITS[unit]) if unit in _UNITS else ("days", _UNITS_OF_DAYS[unit])
        yield (kind, size), match.span()
        if match["twice"]:  # 每年两次 or 半年一次
            yield (kind, size / 2), match.span()
    for match in _NAMED_SAID.finditer(target):
        yield _NAMED[match.group().lower()], match.span()


_OTHER_WORDS: dict[_Period, str] = {
    ("months", 12): "年", ("months", 6): "半年", ("months", 3): "季", ("months", 1): "月",
    ("days", 7): "周|星期", ("days", 1): "[日天]",
}  # fmt: skip


def _named(period: _Period, source: str) -> bool:
    """Return whether a source has other words for a period: 年产量 is annual output."""
    words = _OTHER_WORDS.get(period)
    return bool(words and re.search(words, source))
