"""Rules for ratios, scores and times of the day: 1:1.2, 3比2, 12:00, 两点半, 8点30分."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from summarizer.facts.numbers.context import next_numeral, quantity_at
from summarizer.facts.numbers.numerals import Numeral, Values
from summarizer.facts.numbers.quantity import Quantity
from summarizer.facts.numbers.units import source_unit
from summarizer.text import regex

__all__ = ["NIGHT", "hour_of_day", "ratio"]

_COLON = ":：∶"
_RATIO_BEFORE = regex("(?:比[例分为是]|[率配]比|之比|比(?![赛如较方]))[^，。；]{0,8}$")
_DAYPART = regex("(?:[上下]午|[早晚]上?|凌晨|[中正]午|傍晚|清晨|[深午半]夜|夜里|今晚|明早)$")
# at such a time twelve is midnight
NIGHT = "(?:晚上?|[当今昨明每]晚|晚间|[午子半深]夜|夜[里间晚])"
_NIGHT_BEFORE = regex(f"{NIGHT}$")
_HOUR_BEFORE = regex("(?:[日号天于至到在从]|[-—–])$")
_CLOSED = regex(r"[以之]?[前后](?![十百千万\d])|[开关闭停]|左右|许")
_HOUR_BEHIND = regex("许|左右|前|后|以[前后]|开|起|至|到")
_HOUR = regex(r"(?:[时点])(?:(?P<half>半)|(?P<quarter>[一三])刻|(?P<exact>整)|钟|许)?")
_NO_HOUR = regex("[时][代候期间速段差装光尚令段效常]")
_SHORT = 12  # characters before a numeral that tell what it is


def ratio(text: str, numerals: Sequence[Numeral], k: int) -> Quantity | None:
    """1:1.2, 1∶1.5, 1:2.5:3, 3比2; 12:00 is a time if nothing says that it is a ratio."""
    first = numerals[k]
    values, end, j = [first.low], first.end, k
    marks = ""
    while text[end : end + 1] and text[end] in _COLON + "比":
        following = next_numeral(numerals, j, end + 1)
        if following is None or following.low != following.high or following.scaled:
            break
        marks, j = marks + text[end], j + 1
        values, end = [*values, following.low], following.end
    if not marks or first.low != first.high or first.scaled or (first.rough and len(values) < 2):
        return None
    if "比" in marks and (source_unit(text, end)[0] or any(v > 999 for v in values)):
        return None
    clock = marks[0] in ":：" and _clock(text, first, end, values)
    told = "∶" in marks or _RATIO_BEFORE.search(text[max(0, first.start - _SHORT) : first.start])
    if clock and not told:
        rest = tuple(values[1:]) if any(values[1:]) else ()
        night = bool(_NIGHT_BEFORE.search(text, max(0, first.start - 2), first.start))
        readings = tuple((hour, *rest) for hour in _hours(values[0], night))
        shown = text[first.start : end]
        return quantity_at(text, first.start, end, readings, shown, "time", parts=tuple(values))
    others = tuple(value for value in values if value != 1)
    readings = (tuple(values), others) if others else (tuple(values),)
    return quantity_at(text, first.start, end, readings, None, "ratio")


def _clock(text: str, first: Numeral, end: int, values: Sequence[Decimal]) -> bool:
    """Return whether figures with colons are a time of the day: 9:05, 12:00, 23:59:59."""
    shown = re.fullmatch(
        r"[\d０-９]{1,2}(?:[:：][0-5０-５][\d０-９]){1,2}", text[first.start : end]
    )
    return bool(shown) and values[0] <= 24


def _hours(hour: Decimal, night: bool = False) -> list[Decimal]:
    """Return an hour of the day and of its half: 15 is 3, 24 is 0 or 12, and so is 12 at night."""
    if night and hour == 12:
        return [hour, Decimal(0), Decimal(24)]
    halves = {Decimal(24): [Decimal(0), Decimal(12)], Decimal(0): [Decimal(24), Decimal(12)]}
    return [hour, *halves.get(hour, [hour - 12] if hour > 12 else [])]


def hour_of_day(text: str, numerals: Sequence[Numeral], k: int) -> Quantity | None:
    """两点半, 五点一刻, 8点30分, 15时, 9时05分; 三点意见 has no time."""
    numeral = numerals[k]
    mark = text[numeral.end : numeral.end + 1]
    if mark not in ("时", "点") or not numeral.low == numeral.high <= 24 or numeral.low % 1:
        return None
    if numeral.shape == "implicit" or _NO_HOUR.match(text, numeral.end):
        return None
    match = _HOUR.match(text, numeral.end)
    assert match
    minute, end, sure = _minutes(text, numerals, k, match)
    plain = mark == "时" and (numeral.shape == "figure" or not numeral.low)
    sure = sure or (plain and text[numeral.start - 1 : numeral.start] != ".")
    if not (sure or (mark == "点" and _is_hour(text, numeral, match))):
        return None
    hour = numeral.low
    rest = (minute,) if minute else ()
    night = bool(_NIGHT_BEFORE.search(text, max(0, numeral.start - 2), numeral.start))
    readings: list[Values] = [(other, *rest) for other in _hours(hour, night)]
    readings += [()] if hour % 24 == 0 and not rest else []  # from zero hours: from that day
    readings += [(hour, Decimal("0.5"))] if match.group("half") else []
    words = text[numeral.start : end]
    worded = match.group("half") or match.group("quarter") or numeral.shape != "figure"
    shown = f"{int(hour)}:{int(minute):02}" if worded and mark == "点" else words
    return quantity_at(
        text, numeral.start, end, tuple(readings), shown, "time", parts=(hour, minute)
    )


def _minutes(
    text: str, numerals: Sequence[Numeral], k: int, match: re.Match[str]
) -> tuple[Decimal, int, bool]:
    """Return the minute of 两点半, 五点一刻 or 8点30分, where it ends, and whether this is surely a
    time."""
    end = match.end()
    if match.group("half"):
        return Decimal(30), end, not re.match("[个年天数径]", text[end : end + 1])
    if quarter := match.group("quarter"):
        return Decimal(15 if quarter == "一" else 45), end, True
    minutes = next_numeral(numerals, k, end) if end == numerals[k].end + 1 else None
    if minutes and re.match("分(?![之钟])", text[minutes.end : minutes.end + 2]):
        if minutes.low < 60:
            return minutes.low, minutes.end + 1, True
    elif minutes and match.group() == "点" and minutes.shape != "figure" and 10 <= minutes.low < 60:
        return minutes.low, minutes.end, False  # 三点五十
    return Decimal(0), end, False


def _is_hour(text: str, numeral: Numeral, match: re.Match[str]) -> bool:
    """Return whether 三点 is a time here: 下午三点, 三点钟, 至三点前."""
    before = text[max(0, numeral.start - 2) : numeral.start]
    if match.group().endswith(("钟", "整")) or _DAYPART.search(before):
        return True
    if numeral.shape == "figure" and numeral.low > 12 and _CLOSED.match(text, match.end()):
        return True  # 22点后
    return bool(_HOUR_BEFORE.search(before) and _HOUR_BEHIND.match(text, match.end()))
