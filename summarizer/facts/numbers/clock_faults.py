"""Faults of clocks and periods: half of the day, calendar, ten days, decades, places in a law.

22时17分 is not "10:17 a.m.", 农历八月十五 not "August 15", 10月下旬 not "early October", 七八十年代
has two decades, and 90年代初 is not the late 1990s.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from summarizer.facts.numbers.calendars import calendar_dates
from summarizer.facts.numbers.chinese import find_quantities
from summarizer.facts.numbers.english import MONTHS
from summarizer.facts.numbers.numerals import number_value
from summarizer.text import regex

__all__ = ["wrong_times"]

_MOST = 20  # years and decades of one sentence that are looked at
_Span = tuple[int, int]
_HAN = "零〇一二三四五六七八九十"
_DAY_HALF = (
    "(?P<am>凌晨|清晨|早上|早晨|上午|拂晓|今早|明早)|"
    "(?P<pm>下午|午后|傍晚|晚上|晚间|今晚|昨晚|明晚|深夜|夜间|[当每]晚)"
)
_CLOCK = regex(
    rf"(?:(?:{_DAY_HALF})[^，。；\d{_HAN}]{{0,2}})?(?<![\d.{_HAN}:])(?P<hour>\d{{1,2}}|[{_HAN}]{{1,3}})"
    rf"(?:[时点](?!间|[零一二三四五六七八九]\d)(?:(?P<half>半)|(?P<minute>\d{{1,2}}|[{_HAN}]{{1,3}})分)?"
    r"|[:：∶](?P<minute2>[0-5]\d)(?![\d:]))"
)
_CLOCK_NEEDED = frozenset("时点:：∶")
_ENGLISH_CLOCK = regex(
    r"(?<![\d:.])(?P<hour>\d{1,2})(?:[:.](?P<minute>[0-5]\d))?\s?(?P<half>[ap])\.?m\b",
    re.IGNORECASE,
)
_TO = regex("[至到]|[-—–~～]{1,2}")
_ELSEWHERE = regex("当地时间|时差|格林尼治|GMT|UTC|东部时间|世界时")
_SURELY_LUNAR = regex("[农阴旧夏]历|[正腊冬]月|初|闰")
_MONTH_DAY = regex(rf"\b(?P<month>{'|'.join(MONTHS)})\b(?:\s+(?P<day>\d{{1,2}})\b)?")
_DAY_MONTH = regex(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<month>{'|'.join(MONTHS)})\b")
_LUNAR_SAID = regex(
    r"\b(?:lunar|lunisolar|Chinese calendar|traditional calendar|moon|old calendar)\b",
    re.IGNORECASE,
)
_TEN_DAYS = regex(
    r"(?<![\d个])(?P<month>\d{1,2}|[一二三四五六七八九十]{1,2})月(?P<part>[上中下]旬|[初底末])"
)
_PARTS = {"上旬": "early", "初": "early", "中旬": "mid"}  # all else is late
_PART_WORDS = "early|mid|late|end of|beginning of|start of|middle of"
_SAID_PART = regex(
    rf"\b(?P<part>{_PART_WORDS})(?:[- ](?:in )?)"
    rf"(?P<month>{'|'.join(MONTHS)})\b",
    re.IGNORECASE,
)
_SAID = {"early": "early", "beginning of": "early", "start of": "early", "mid": "mid",
         "middle of": "mid"}  # fmt: skip
_DECADE_WORDS = "- - twenties thirties forties fifties sixties seventies eighties nineties".split()
_LAW = regex("第(?P<number>[一二三四五六七八九十百\\d]{1,5})(?P<kind>[款项])")
_LAW_SAID = regex(
    r"\b(?P<kind>paragraph|item|subparagraph|sub-paragraph)s? \(?(?P<number>\d{1,3})\)?",
    re.IGNORECASE,
)
_PER_THING = regex("每[一]?[片粒颗支袋瓶枚丸包听罐箱只台辆户张名人次](?![天日周月年])")
_PER_TIME = regex(
    r"\d[^.;,]{0,20}?\b(?:(?:per|a|each|every) (?:day|week|month|year|hour)|"
    r"daily|weekly|monthly|annually)\b",
    re.IGNORECASE,
)
_TIME_WORDS = regex("[日天周月年时]|星期|季|小时|分钟")


def wrong_times(source: str, target: str) -> Iterator[tuple[_Span, _Span]]:
    """Yield the spans of a time, a period or a place in a law of the Chinese, and of the English
    that says another; the latter is empty where the English lacks what it must have.

    >>> [("22时17分"[slice(*z)], "at 10:17 a.m."[slice(*e)])
    ...  for z, e in wrong_times("22时17分", "at 10:17 a.m.")]
    [('22时17分', '10:17 a.m')]
    """
    for rule in (_half_of_day, _lunar, _ten_days, _decades, _law, _per_time):
        yield from rule(source, target)


def _half_of_day(source: str, target: str) -> Iterator[tuple[_Span, _Span]]:
    if _CLOCK_NEEDED.isdisjoint(source):
        return
    said: dict[tuple[int, int], dict[str, _Span]] = {}
    for m in _ENGLISH_CLOCK.finditer(target):
        time = int(m["hour"]) % 12, int(m["minute"] or 0)
        said.setdefault(time, {}).setdefault(m["half"].lower(), m.span())
    if not said or _ELSEWHERE.search(source):
        return
    clocks = list(_clocks(source))
    halves: dict[tuple[int, int], set[str]] = {}
    for time, half, _ in clocks:
        halves.setdefault(time, set()).add(half)
    for time, half, span in clocks:
        there = said.get(time)
        if half and halves[time] == {half} and there and half not in there:
            yield span, next(iter(there.values()))
            return


def _clocks(source: str) -> Iterator[tuple[tuple[int, int], str, _Span]]:
    """Yield hour (0 to 11) and minute, a, p or "" where neither is sure, and the span."""
    before: tuple[int, str, int] | None = None  # hour, half and end of the time before
    for match in _CLOCK.finditer(source):
        hour = _number(match["hour"])
        minute = 30 if match["half"] else _number(match["minute"] or match["minute2"] or "0")
        if hour is None or minute is None or hour > 24:
            continue
        half = (
            "p" if 12 < hour < 24 else "a" if hour in (0, 24) or (match["am"] and hour < 12) else ""
        )
        if not half and match["pm"] and 0 < hour < 12:
            half = "p"
        later = before and before[0] < hour % 12 and _TO.fullmatch(source, before[2], match.start())
        if before and later and not half:
            half = before[1]  # 上午8点至11点半
        before = hour % 12, half if hour <= 12 else "", match.end()
        yield (hour % 12, minute), half, match.span()


def _number(text: str) -> int | None:
    value = number_value(text)
    return None if value is None else int(value)


def _lunar(source: str, target: str) -> Iterator[tuple[_Span, _Span]]:
    """Yield 农历八月十五 that is "August 15", even beside the name of its feast."""
    told = [date for date in calendar_dates(source) if date.kind == "lunar"]
    told = [date for date in told if _SURELY_LUNAR.search(date.text)]  # 三月三 is called so
    if not told or _LUNAR_SAID.search(target):
        return
    said = [*_MONTH_DAY.finditer(target), *_DAY_MONTH.finditer(target)]
    for date in islice(told, _MOST):
        month, day = divmod(date.value, 100)
        for own in said:
            same = MONTHS.index(own["month"]) + 1 == month
            if same and (not day or own["day"] is None or int(own["day"]) == day):
                yield (date.start, date.end), own.span()
                return


def _ten_days(source: str, target: str) -> Iterator[tuple[_Span, _Span]]:
    told: dict[int, set[str]] = {}
    spans: dict[int, _Span] = {}
    for match in _TEN_DAYS.finditer(source) if "月" in source else ():
        if month := _number(match["month"]):
            told.setdefault(month, set()).add(_PARTS.get(match["part"], "late"))
            spans[month] = match.span()
    if not told:
        return
    said: dict[int, list[tuple[str, _Span]]] = {}
    for match in _SAID_PART.finditer(target):
        month = MONTHS.index(match["month"].capitalize()) + 1
        said.setdefault(month, []).append((_SAID.get(match["part"].lower(), "late"), match.span()))
    for month, parts in told.items():
        own = said.get(month, [])
        if own and not parts & {part for part, _ in own}:
            yield spans[month], own[0][1]
            return


def _decades(source: str, target: str) -> Iterator[tuple[_Span, _Span]]:
    """Yield 七八十年代 of which the English has only one decade, and 90年代初 that is "late"."""
    told = [q for q in find_quantities(source) if q.kind == "decade"]
    for quantity in islice(told, _MOST):
        said = [_decade_said(int(year), target) for year in quantity.values]
        there = [found for found in said if found]
        if len(there) == 1 < len(said) and len(said) == 2:
            yield (quantity.start, quantity.end), there[0].span()
            return
        part = there[0]["part"] if quantity.counter and there else None
        if part and len(told) == 1 and _SAID.get(part.lower(), "late") != quantity.counter:
            yield (quantity.start, quantity.unit_end), there[0].span()
            return


def _decade_said(year: int, target: str) -> re.Match[str] | None:
    """Return where the English has the decade that begins in a year, with its part before it."""
    ten = year // 10 % 10
    words = rf"(?:\d\d)?{ten}0['’]?s\b" + (rf"|{_DECADE_WORDS[ten]}\b" if ten > 1 else "")
    pattern = rf"(?:\b(?P<part>{_PART_WORDS})[- ](?:in )?(?:the )?)?(?<!\d)(?:{words})"
    return re.search(pattern, target, re.IGNORECASE)


def _law(source: str, target: str) -> Iterator[tuple[_Span, _Span]]:
    """Yield 第二款第三项 that is "paragraph 3, item 2"."""
    parts = list(_LAW.finditer(source)) if "款" in source and "项" in source else []
    told = {match["kind"]: _number(match["number"]) for match in parts}
    if len(told) != 2 or told["款"] == told["项"] or len(parts) != 2:
        return
    said: dict[str, tuple[int, _Span]] = {}
    for match in _LAW_SAID.finditer(target):
        kind = "款" if match["kind"].lower() == "paragraph" else "项"
        said.setdefault(kind, (int(match["number"]), match.span()))
    if len(said) == 2 and said["款"][0] == told["项"] and said["项"][0] == told["款"]:
        yield parts[0].span(), said["款"][1]


def _per_time(source: str, target: str) -> Iterator[tuple[_Span, _Span]]:
    """Yield 每片0.25克 that is "0.25 g per day"."""
    match = _PER_THING.search(source) if "每" in source else None
    if match and not _TIME_WORDS.search(source) and (said := _PER_TIME.search(target)):
        yield match.span(), said.span()
