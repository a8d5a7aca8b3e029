"""Times that a model misreads, in English: 上午8时至下午5时, 每周一, 上周五, 6月下旬至7月上旬.

What is written depends on nothing but these words, so a placeholder may stand for them while the
model translates (`facts.placeholders`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.facts.numbers.calendars import REIGNS, calendar_dates
from summarizer.facts.numbers.english import MONTHS, ordinal_ending
from summarizer.facts.numbers.numerals import number_value
from summarizer.text import regex

__all__ = ["set_times"]

_N = "(?:\\d{1,2}|[零〇一二两三四五六七八九十廿卅]{1,3})"
_DAY_PART = "凌晨|清晨|早晨|早上|上午|中午|正午|下午|午后|傍晚|晚上|晚间|夜间|深夜"
_MORNING = ("凌晨", "清晨", "早晨", "早上", "上午")
_TO = "(?:[至到]|[-—–~～]{1,2})"


def _clock(number: int) -> str:
    """Return the pattern text of one time of the day, its groups ending in a number."""
    return (
        rf"(?P<part{number}>{_DAY_PART})?(?<![\d.:：零〇一二两三四五六七八九十])"
        rf"(?:(?P<hour{number}>{_N})(?:点钟?|时)(?:(?P<half{number}>半)|(?P<quarter{number}>[一三])刻"
        rf"|(?P<minute{number}>{_N})分(?!钟|之)|整)?"
        rf"|(?P<hours{number}>\d{{1,2}})[:：](?P<minutes{number}>[0-5]\d)(?![\d:：]))"
    )


_CLOCKS = regex(rf"{_clock(1)}(?:{_TO}(?:(?P<day>次日|翌日|第二天))?{_clock(2)})?")
_NO_CLOCK = regex("[间代候期段]|[以之]内|[意建看要][见议法求]")
_ROUGH = regex("多|许|左右|前后")
_ROUGH_WORDS = {"多": "shortly after ", "许": "around ", "左右": "around ", "前后": "around "}
_OPENS = regex("(?:^|[，。；！？：,;日号天])$")  # behind it English has "at"
_DAYS = dict(
    zip(
        "一二三四五六日天末",
        "Monday Tuesday Wednesday Thursday Friday Saturday Sunday Sunday weekend".split(),
        strict=True,
    )
)
_DAY = "[一二三四五六日天末]"
_WEEKDAY = regex(
    rf"(?P<which>每个?|每?逢|上个?|下个?|[本这]个?)(?:周|星期|礼拜)(?P<day>{_DAY})(?![年岁次天个遍回趟场班顿篇]|小时|节(?!目))"
    rf"(?:(?P<to>{_TO})(?:周|星期|礼拜)?(?P<until>{_DAY})"
    rf"|(?P<more>(?:[、和与及](?:周|星期|礼拜)?{_DAY}(?![\u4e00-\u9fff]?[个项名家条点]))+))?"
)
_WHICH = {"每": "every", "逢": "every", "上": "last", "下": "next", "本": "this", "这": "this"}
_TENS = {
    "上旬": "early ",
    "初": "early ",
    "中旬": "mid-",
    "下旬": "late ",
    "底": "late ",
    "末": "late ",
}
_TEN = "[上中下]旬|[初底末]"
_TEN_DAYS = regex(
    rf"(?:(?P<year>(?:19|20)\d\d)年)?(?<![\d个])(?P<month>{_N})月(?P<part>{_TEN}){_TO}"
    rf"(?:(?P<month2>{_N})月)?(?P<part2>{_TEN})"
)


def set_times(source: str) -> list[tuple[int, int, str]]:
    """Return start, end and English of such times, none within another.

    >>> [english for _, _, english in set_times("凌晨三点二十分，每周一上午8时至下午5时")]
    ['at 3:20 a.m.', 'every Monday', '8 a.m. to 5 p.m.']
    """
    found = [*_clocks(source), *_weekdays(source), *_tens(source), *_reigns(source)]
    return sorted(found)


def _clocks(source: str) -> Iterator[tuple[int, int, str]]:
    """Yield times with the part of the day, and ranges of times with or without it."""
    for match in _CLOCKS.finditer(source):
        if _NO_CLOCK.match(source, match.end()):
            continue
        part, later = match["part1"], match["part2"]
        ranged = bool(match["hour2"] or match["hours2"])
        first = _time(match, 1, part)
        if first is None or not (part or ranged):
            continue
        if not ranged:
            rough = _ROUGH.match(source, match.end())
            word = _ROUGH_WORDS[rough.group()] if rough else ""
            at = "at " if not word and _OPENS.search(source, 0, match.start()) else ""
            yield match.start(), rough.end() if rough else match.end(), f"{at}{word}{first}"
            continue
        second = _time(match, 2, later or _same_part(match, part))
        if second:
            word = " the next day" if match["day"] else ""
            yield *match.span(), f"{first} to {second}{word}"


def _hour(match: re.Match[str], number: int) -> int | None:
    value = number_value(match[f"hour{number}"] or match[f"hours{number}"])
    return int(value) if value is not None and value <= 24 else None


def _same_part(match: re.Match[str], part: str | None) -> str | None:
    """Return the part of the day that the first time has, if the second is later in it."""
    one, other = _hour(match, 1), _hour(match, 2)
    later = part and one is not None and other is not None and one % 12 < other < 12
    return part if later and not match["day"] else None


def _time(match: re.Match[str], number: int, part: str | None) -> str | None:
    """Return 3:20 a.m., 5 p.m. or 17:00."""
    hour = _hour(match, number)
    minute = number_value(match[f"minute{number}"] or match[f"minutes{number}"] or "零")
    if match[f"half{number}"]:
        minute = number_value("30")
    if quarter := match[f"quarter{number}"]:
        minute = number_value("15" if quarter == "一" else "45")
    if hour is None or minute is None or minute > 59:
        return None
    shown = f":{int(minute):02}"
    if part is None or hour > 12 or hour == 0:
        return f"{hour}{shown}"
    night = part in ("晚上", "晚间", "夜间", "深夜")
    morning = part in _MORNING or (night and (hour == 12 or hour < 5)) or (
        part in ("中午", "正午") and hour in (10, 11)
    )  # fmt: skip
    return f"{hour}{shown if minute else ''} {'a' if morning else 'p'}.m."


def _weekdays(source: str) -> Iterator[tuple[int, int, str]]:
    """Yield 每周一、三 as every Monday and Wednesday, 上周五 as last Friday."""
    for match in _WEEKDAY.finditer(source):
        which = _WHICH[match["which"][0]]
        if match["which"][0] in "上下" and source[match.start() - 1 : match.start()] in tuple(
            "上下以之早晚"
        ):
            continue
        days = [_DAYS[match["day"]]]
        days += [_DAYS[day] for day in re.findall(_DAY, match["more"] or "")]
        if match["until"]:
            words = f"{days[0]} to {_DAYS[match['until']]}"
        else:
            words = ", ".join(days[:-1]) + " and " * (len(days) > 1) + days[-1]
        yield *match.span(), f"{which} {words}"


def _tens(source: str) -> Iterator[tuple[int, int, str]]:
    """Yield 6月下旬至7月上旬 as late June to early July."""
    for match in _TEN_DAYS.finditer(source):
        months = [number_value(match["month"]), number_value(match["month2"] or match["month"])]
        if any(month is None or not 0 < month < 13 for month in months):
            continue
        names = [MONTHS[int(month or 1) - 1] for month in months]
        words = [
            _TENS[match[part]] + name for part, name in zip(("part", "part2"), names, strict=True)
        ]
        year = f" {match['year']}" if match["year"] else ""
        yield *match.span(), f"{words[0]} to {words[1]}{year}"


def _reigns(source: str) -> Iterator[tuple[int, int, str]]:
    """Yield 光绪二十四年 as the 24th year of the Guangxu reign, with 1898 if that is not told."""
    for date in calendar_dates(source):
        if (
            date.kind != "era"
            or date.unit not in REIGNS
            or re.match(f"[春夏秋冬]|{_N}月|[正冬腊闰]", source[date.end :])
        ):
            continue
        ordinal = f"{date.number}{ordinal_ending(date.number)}"
        words = f"the {ordinal} year of the {REIGNS[date.unit]} reign"
        told = re.search(rf"(?<!\d){date.value}(?!\d)", source)
        yield date.start, date.end, words if told else f"{words} ({date.value})"
