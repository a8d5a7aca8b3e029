"""Dates of both languages as comparable values.

A date is a set of parts: (kind, number) with the kinds year, month, day, quarter, half, quarters
(the first N), months (the first N) and weekday (1 is Monday). Years, months and days in Han
numerals (二〇二四年八月二十日) count. `calendars` has eras, whose years count as years, lunar
dates, years before Christ and relative years (前年).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from summarizer.facts.numbers.calendars import calendar_dates, says, turned_year
from summarizer.facts.numbers.clocks import NIGHT
from summarizer.facts.numbers.english import MONTHS, WEEKDAYS
from summarizer.facts.numbers.numerals import without_stops
from summarizer.text import REMEMBERED, matches_from, regex

__all__ = [
    "DatePart",
    "added_dates",
    "date_in_english",
    "missing_dates",
    "other_daypart",
    "other_year",
    "source_dates",
    "target_dates",
]

_HAN = {c: i for i, c in enumerate("零一二三四五六七八九十")} | {"两": 2}
_DIGITS = str.maketrans("零〇○一二三四五六七八九", "000123456789")
# counters of 每周三次, 每周一歌: how often, no day of the week
_OFTEN = (
    "(?:[次天个节趟堂篇项份遍倍元块斤千卷版刊页餐顿杯支件条款台辆航歌题克吨株只盒粒针]|小时|公[里斤]|回(?![访收校家国])"
    "|场(?!外)|期(?!间)|集(?![中合体会市训])|课(?![后程外])|班(?![会子])|轮(?![流值岗换休])|封(?!闭)|更(?![新换])"
    "|张(?![贴榜])|首(?![次先])|部(?![署门分队])|练(?!习)|问(?![答诊政])|讲(?![解述座])|组(?!织)|名(?!单)"
    "|人(?![民员大])|位(?!于)|家(?![长访庭])|分(?:钟|(?=[，。]))|升(?!旗|国旗))"
)
# 前十个月; without 个 only where 前 can be no "before": 今年前10月, not 三年前10月
_FIRST = (
    r"(?:(?<!提)前(?=[^个]{1,2}个)|(?:(?<=[今去本当]年)|(?<=[12]\d\d\d年)"
    r"|(?<![^，。；：（(\s市省区县国]))前(?=[^个]{1,2}月(?![\d一二三十日号份初中底末上下])))"
)
_SOURCE = regex(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)\s*年(?![来级间内代])"
    r"|(?P<year2>(?:一[〇○零一二三四五六七八九]|二[〇○零])[〇○零一二三四五六七八九]{2})年(?![来级间内])"
    r"|(?<![个历零〇○一二三四五六七八九十几数农阴正两每半前后第周])"
    r"(?P<low4>十[一二]?|[一二三四五六七八九])月?[-—–~～至到](?P<month4>十[一二]?|[一二三四五六七八九])月(?![球票内之]|中(?!旬))"
    r"|(?<![个历零〇○一二三四五六七八九十几数农阴正两每半前后])(?P<month3>十[一二]?|[一二三四五六七八九])月"
    r"(?![球票内之后来]|中(?!旬))(?:(?P<day3>三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九])[日号])?"
    r"|(?<!\d)(?P<low>1[0-2]|[1-9])\s*(?:月)?[-—–~～至到](?P<month2>1[0-2]|[1-9])\s*月(?!球)"
    r"|(?<![\d个])(?P<month>1[0-2]|0?[1-9])\s*月(?![球票])(?:\s*(?P<day>3[01]|[12]\d|0?[1-9])\s*[日号])?"
    rf"|{_FIRST}(?P<months>[二三四五六七八九两]|十一|十|1[01]|[2-9])个?月"
    r"|前(?P<quarters>[二三两23])个?季度"
    r"|(?<![个前])(?P<quarter>[一二三四1-4])季度"
    r"|(?P<half>[上下])半年"
    r"|(?:星期|(?<![一两二三四五六七八九十\d两每个])周)(?P<weekday>[一二三四五六]|日(?!均))"
    r"(?![年岁期次届游天边围月内线流转末])"
    rf"|每周(?P<weekday2>[一二三四五六日])(?!均|{_OFTEN}|[至到、—-]?[一二两三四五六七十百千]{{1,2}}{_OFTEN}"
    r"|[十百千万几多来余半])"
)
_MONTH = {m: i for i, m in enumerate(MONTHS, 1)}
_MONTH |= {m[:3]: i for m, i in _MONTH.items()} | {"Sept": 9}
_NAMES = "|".join(sorted(_MONTH, key=len, reverse=True))
# what ends a span from January: January-October, between January and October, through October
_UP_TO = regex(
    r"\b(?:Jan(?:uary)?\.?(?: 1(?:st)?)?,?\s*(?:-|–|—|to|and|through(?: to)?)"
    r"|through|until|till?|to|by|as of|end(?:ed|ing)?(?: of| in| on)?|up to)(?:\s|(?<=[-–—]))\s*"
    rf"(?:the )?(?:end[- ]|end of )?({_NAMES})\b"
)
_DAYS = {day: i for i, day in enumerate(WEEKDAYS, 1)}
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4, "1st": 1, "2nd": 2,
             "3rd": 3, "4th": 4}  # fmt: skip
_COUNTS = {w: i for i, w in enumerate(
    "zero one two three four five six seven eight nine ten eleven".split())}  # fmt: skip
_TARGET = regex(
    r"(?<![\d.,$])(?P<year>(?:19|20)\d\d)(?![\d,.]\d|\d|[- ](?:yuan|percent|km|tonnes))"
    r"(?P<decade>s)?"
    rf"|\b(?P<month>{_NAMES})\b\.?"
    r"(?:\s+(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?\b(?![,.]?\d|\s*percent))?"
    rf"|\b(?P<day2>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month2>{_NAMES})\b"
    r"|\bfirst (?P<quarters>two|three|2|3) quarters?\b"
    r"|\bfirst (?P<months>\w+)[- ]months?\b"
    r"|\b(?P<quarter>(?i:first|second|third|fourth|last|1st|2nd|3rd|4th))[- ][Qq]uarter\b"
    r"|\bQ(?P<q>[1-4])\b"
    r"|\b(?P<half>(?i:first|second|latter|last|1st|2nd))[- ][Hh]alf\b(?! (?:hour|century))"
    r"|\bH(?P<h>[12])\b"
    rf"|\b(?P<weekday>{'|'.join(WEEKDAYS)})s?\b"
)
# a digit, or the first letter of a name or an ordinal of `_TARGET`
_TARGET_BEGINS = regex(r"\d|\b[ADFHJLMNOQSTWflst]")
# an English span of months may stand for a Chinese half-year or quarters
_SAME = {
    ("half", 1): [("months", 6), ("month", 6)],
    ("half", 2): [("month", 12)],
    ("quarters", 2): [("half", 1), ("months", 6)],
    ("quarters", 3): [("months", 9), ("month", 9)],
    ("quarter", 1): [("months", 3), ("month", 3)],
    ("quarter", 4): [("month", 12)],
    ("months", 6): [("half", 1), ("quarters", 2)],
    ("months", 9): [("quarters", 3)],
    ("months", 3): [("quarter", 1)],
}


# English counts the small hours as night or morning, noon as either, so they are left out
_DAYPARTS = {
    1: ("[上早]午|早[上晨]|清晨|凌晨|今早|明早", r"\b(?:mornings?|a\.m\.|am|dawn|midnight)"),
    2: ("下午|午后|晚[上间]|[日当今昨明]晚|傍晚|夜[间晚里]|[中正]午|午间",
        r"\b(?:afternoons?|evenings?|tonight|p\.m\.|pm|night|noon|midday|dusk)"),
}  # fmt: skip


# 24日, 24、25日, 24日至26日, 24—26号
_DAYS_LISTED = regex(
    r"(?<![\d.])\d{1,2}(?:[日号]?\s?[、和与及至到—–~～-]{1,2}\s?(?:\d{1,2}\s?月\s?)?\d{1,2}){0,30}\s?[日号]"
)
_MIDNIGHT = regex(
    rf"(?<![十百\d])(?:零|0)[时点](?!\d)|午夜|子夜|{NIGHT}(?:12|十二)(?:[时点](?![一二三四五\d半])|[:：]00)"
)
_BEFORE_NOON = regex("[中正]午(?:1[01]|十一?)[点时:：]")
_MIDNIGHT_SAID = regex(r"(?:\b(?:midnight|a\.m\.?|am|dawn)|(?:early|small)[\w ]{0,12} mornings?)$")
_SMALL_HOURS = regex(f"{NIGHT}(?:12|十二)[时点:：]")
# one of them stands in whatever names a part of the day
_DAYPART_NEEDED = frozenset("午早晨晚夜零0时点")
_MORE_WEEKDAYS = regex(
    "[、和至到—-](?P<day>[一二三四五六日])(?=[、和至到—，。；）]|上午|下午|晚|开|$|[\\d的]|休|闭|举)"
)
_NOON_TOLD = regex("[上中正下]午|午[间后餐饭休]")
_NOON = regex(r"\b(?:noon|midday|12(?::00)? ?p\.?m)\b")
_FIGURE = regex(r"\d{1,2}(?!\s?月|\d)")
# what may be a month: 7月, 7、8月, 7/26, 2024-7, but not 第3号, 3个, 3%
_MONTH_FIGURE = regex(
    r"(?<=年)\d{1,2}(?!\d)|(?<![\d.第])\d{1,2}(?!\.?\d|\s?(?!月|[至到和与及或、])[\u3400-\u9fff%％])"
)


@dataclass(frozen=True, slots=True)
class DatePart:
    """One part of a date; start and end count characters, `end` is exclusive."""

    start: int
    end: int
    text: str
    kind: str
    value: int


def source_dates(text: str) -> list[DatePart]:
    """Return the parts of the dates in a Chinese text, from left to right.

    >>> [(d.kind, d.value) for d in source_dates("2024年8月20日上半年")]
    [('year', 2024), ('month', 8), ('day', 20), ('half', 1)]
    """
    return list(_source_dates(text))


@lru_cache(maxsize=REMEMBERED)  # every hypothesis of a source asks
def _source_dates(text: str) -> tuple[DatePart, ...]:
    other = calendar_dates(text)
    parts = [
        part
        for match in _SOURCE.finditer(text)
        if not any(o.kind != "relative" and o.start <= match.start() < o.end for o in other)
        for part in (*_parts(match, _chinese), *_more_weekdays(match))
    ]
    parts += [DatePart(o.start, o.end, o.text, "year", o.value) for o in other if o.kind == "era"]
    return tuple(sorted(parts, key=lambda part: part.start))


def _more_weekdays(match: re.Match[str]) -> Iterator[DatePart]:
    """Yield the Thursday and Saturday of 周二、四、六, and the Friday of 周一至五."""
    if not (match["weekday"] or match["weekday2"]):
        return
    end = match.end()
    while more := _MORE_WEEKDAYS.match(match.string, end):
        kind, value = _chinese("weekday", more["day"])
        yield DatePart(more.start("day"), more.end(), more["day"], kind, value)
        end = more.end()


def target_dates(text: str) -> list[DatePart]:
    """Return the parts of the dates in an English text, from left to right.

    >>> [(d.kind, d.value) for d in target_dates("On August 20, 2024, in the first half")]
    [('month', 8), ('day', 20), ('year', 2024), ('half', 1)]
    """
    return list(_target_dates(text))


@lru_cache(maxsize=REMEMBERED)
def _target_dates(text: str) -> tuple[DatePart, ...]:
    found = matches_from(_TARGET_BEGINS, _TARGET, text)
    return tuple(part for match in found for part in _parts(match, _english))


def missing_dates(source: str, target: str) -> list[DatePart]:
    """Return the parts of the source's dates that the translation does not have.

    Days in figures are left to the check of numbers.
    """
    other = [
        DatePart(date.start, date.end, date.text, date.kind, date.value)
        for date in calendar_dates(source)
        if not says(date, source, target)
    ]
    own = source_dates(source)
    other += _other_days(own, target_dates(target), target)
    eras = {(date.start, date.end) for date in calendar_dates(source) if date.kind == "era"}
    wanted = [
        d for d in own if (d.kind != "day" or not d.text.isdigit()) and (d.start, d.end) not in eras
    ]
    if not wanted:
        return other
    present = {(d.kind, d.value) for d in target_dates(target)}
    present |= {("month", int(m)) for m in re.findall(r"\b(1[0-2]|0?[1-9])/\d{1,2}\b", target)}
    lengths = _lengths(target)
    present |= {("months", n) for n in lengths}
    for last in _from_january(own):  # the first eleven months, the first half
        if last in lengths or present & {("months", last), *_SAME.get(("months", last), ())}:
            present |= {("month", 1), ("month", last)}
    present |= {("day", int(d)) for d in re.findall(r"\b([0-3]?\d)(?:st|nd|rd|th)?\b", target)}
    if "quarter" in target.lower():  # the first and second quarters
        words = re.findall(r"\w+", target.lower())
        present |= {("quarter", _ORDINALS[w]) for w in words if w in _ORDINALS}
    present |= {("year", int(y)) for y in re.findall(r"(?<![\d,.])1[0-8]\d\d(?![\d,])", target)}
    return other + [
        d for d in wanted if not {(d.kind, d.value), *_SAME.get((d.kind, d.value), ())} & present
    ]


def _other_days(
    source: Sequence[DatePart], target: Sequence[DatePart], english: str
) -> list[DatePart]:
    """Return the days in figures beside whose month the English has only days of no such date."""
    wanted, there = _days_of_months(source), _days_of_months(target)
    named = {date.value for date in target if date.kind == "month"}
    found: list[DatePart] = []
    for month, days in wanted.items():
        stated = {day.value for day in there.get(month, ())}
        own = {day.value for day in days}
        if month in named and not stated:  # in November, for 11月1日
            found += [
                day for day in days if day.text.isdigit() and not _day_said(day.value, english)
            ]
        elif stated and len(there[month]) >= len(days) and not stated <= own:
            found += [
                day
                for day in days
                if day.text.isdigit()
                and day.value not in stated
                and not re.search(
                    rf"\b{day.value}(?:st|nd|rd|th)\b|[-–—/]\s?{day.value}\b", english
                )
            ]
    return found


def _day_said(day: int, english: str) -> bool:
    """Return whether an English sentence has a day as a figure or, at its beginning, a word."""
    figure = re.search(rf"(?<![\d.,])0?{day}(?:st|nd|rd|th)?\b(?![,.]\d| days?\b)", english)
    return bool(
        figure
        or re.search(r"\b(?:first|second|third|fourth|eve|day) (?:day )?of\b|\bDay\b", english)
    )


def _days_of_months(dates: Sequence[DatePart]) -> dict[int, list[DatePart]]:
    """Return the days that stand beside each month, within six characters of it."""
    days: dict[int, list[DatePart]] = {}
    parts = [date for date in dates if date.kind in ("month", "day")]
    for place, day in enumerate(parts):
        if day.kind != "day":
            continue
        before, behind = parts[place - 1 : place], parts[place + 1 : place + 2]
        near = [m for m in before if m.kind == "month" and day.start - m.end <= 6]
        near += [m for m in behind if m.kind == "month" and m.start - day.end <= 6]
        if near:
            days.setdefault(near[0].value, []).append(day)
    return days


def other_year(source: str, target: str) -> DatePart | None:
    """Return the relative year of the English if the Chinese names only another one: next year for
    今年."""
    span = turned_year(source, target)
    return DatePart(*span, target[slice(*span)], "relative", 0) if span else None


def date_in_english(part: DatePart, source: str) -> str | None:
    """Return the English of a part of a source's date, or None if it is not certain.

    >>> source = "二〇二五年八月，农历八月十五"
    >>> [date_in_english(part, source) for part in source_dates(source)]
    ['2025', 'August']
    """
    for date in calendar_dates(source):
        if (date.start, date.end) == (part.start, part.end):
            return date.english
    value = part.value
    if part.kind == "year":
        return str(value)
    if part.kind == "month":
        return MONTHS[value - 1]
    if part.kind == "weekday":
        return WEEKDAYS[value - 1]
    if part.kind in ("quarter", "half"):
        return f"the {('first', 'second', 'third', 'fourth')[value - 1]} {part.kind}"
    if part.kind in ("quarters", "months"):
        return f"the first {list(_COUNTS)[value] if value < 12 else value} {part.kind}"
    return None


def added_dates(source: str, target: str) -> list[DatePart]:
    """Return the years, months, quarters, halves and weekdays that only the translation has."""
    dates = target_dates(target)
    if not dates:
        return []
    source = without_stops(source)
    own = source_dates(source)
    present = {(d.kind, d.value) for d in own}
    present |= {same for d in own for same in _SAME.get((d.kind, d.value), ())}
    present |= {same for n in _from_january(own) for same in _SAME.get(("months", n), ())}
    numbers = set(re.findall(r"(?<![\d.])\d+(?!\.?\d)", source))
    years = {int(n) for n in numbers if len(n) == 4}
    years |= {c + int(n) for n in numbers if len(n) == 2 for c in (1900, 2000)}
    years |= {
        int(run.translate(_DIGITS)) for run in re.findall("[零〇一二三四五六七八九]{4}", source)
    }
    months = {int(n) for n in _MONTH_FIGURE.findall(source)}
    named = re.findall("(十[一二]?|[一二三四五六七八九])(?:月|[上中下]旬|[上下])", source)
    months |= {*map(_han_month, named), *_ends(own)}
    if any(d.kind == "half" or d.kind.startswith("quarter") or d.kind == "months" for d in own):
        months |= {1, 3, 4, 6, 7, 9, 10, 12}
    if re.search("环比|上个?月", source):  # than a month before
        months |= {d.value - 1 or 12 for d in own if d.kind == "month"}
    found = _added_days(source, dates) + _other_months(own, dates)
    for date in dates:
        known = (date.kind, date.value) in present or date in found
        if known or date.kind in ("day", "months", "quarters"):
            continue
        if date.kind == "year" and (date.value in years or _in_period(date.value, source)):
            continue
        if date.kind == "month" and (date.value in months or not _is_month(date, target)):
            continue
        if date.kind in ("quarter", "half") and re.search(r"季|半|节", source):
            continue
        if date.kind == "weekday" and re.search(r"星期|周|礼拜", source):
            continue
        found.append(date)
    return found


def _other_months(source: Sequence[DatePart], target: Sequence[DatePart]) -> list[DatePart]:
    """Return the months of the English beside the day of a date that it has under that month only:
    "January 18" for 11月18日, even if the Chinese names January elsewhere."""
    own = {(month.value, day.value) for month, day in _beside(source)}
    pairs = _beside(target)
    said = {(month.value, day.value) for month, day in pairs}
    lost = {day for _, day in own - said}
    return [m for m, d in pairs if d.value in lost and (m.value, d.value) not in own]


def _beside(dates: Sequence[DatePart]) -> list[tuple[DatePart, DatePart]]:
    """Return each month and day of which nothing tells that they are not one date: in 6 January to
    14 February the 14 and both months."""
    near = [
        pair for pair in zip(dates, dates[1:], strict=False) if pair[1].start - pair[0].end <= 6
    ]
    near += [(second, first) for first, second in near]
    return [(one, other) for one, other in near if (one.kind, other.kind) == ("month", "day")]


def _added_days(source: str, target: Sequence[DatePart]) -> list[DatePart]:
    """Return the days beside an English month that are not among the days of the Chinese.

    A source without days in figures decides nothing.
    """
    own = {int(day) for match in _DAYS_LISTED.finditer(source) for day in _FIGURE.findall(match[0])}
    if not own:
        return []
    return [
        day for days in _days_of_months(target).values() for day in days if day.value not in own
    ]


def _in_period(year: int, source: str) -> bool:
    """Return whether a year is the first or last of a decade or century that the source names."""
    return bool(re.search("年代|世纪", source)) and year % 10 in (0, 1, 9)


def other_daypart(source: str, target: str) -> DatePart | None:
    """Return the part of the day in the English if the Chinese names only another one.

    Kind "daypart": 1 is before noon, 2 after noon to midnight.

    >>> other_daypart("20日上午", "in the afternoon of the 20th")
    DatePart(start=7, end=16, text='afternoon', kind='daypart', value=2)
    """
    if _DAYPART_NEEDED.isdisjoint(source):
        return None
    midnight = _MIDNIGHT.search(source)
    if midnight and not _NOON_TOLD.search(source) and (noon := _NOON.search(target)):
        return DatePart(*noon.span(), noon.group(), "daypart", 2)
    own = {number for number, words in _DAYPARTS.items() if re.search(words[0], source)}
    found = [(m, n) for n, words in _DAYPARTS.items() for m in re.finditer(words[1], target)]
    own |= {1} if _BEFORE_NOON.search(source) else set()  # 中午11时30分 is 11:30 a.m.
    if midnight or _SMALL_HOURS.search(source):  # 12 a.m., 12:30 a.m.
        own = own or {1}
        found = [(m, n) for m, n in found if not _MIDNIGHT_SAID.search(target, 0, m.end())]
    if len(own) != 1 or any(number in own for _, number in found):
        return None
    return next((DatePart(*m.span(), m.group(), "daypart", n) for m, n in found), None)


def _han_month(text: str) -> int:
    return 10 + _HAN.get(text[1:], 0) if text[0] == "十" else _HAN[text]


def _chinese(kind: str, text: str) -> tuple[str, int]:
    if kind == "half":
        return "half", 1 if text == "上" else 2
    if kind.startswith("weekday"):
        return "weekday", 7 if text == "日" else _HAN[text]
    if text.isdigit():
        return kind.rstrip("2"), int(text)
    if kind == "year2":
        return "year", int(text.translate(_DIGITS))
    tens, ten, ones = text.rpartition("十")
    return kind.rstrip("34"), (10 * _HAN.get(tens, 1) if ten else 0) + (_HAN[ones] if ones else 0)


def _english(kind: str, text: str) -> tuple[str, int]:
    if kind in ("q", "h"):
        return {"q": "quarter", "h": "half"}[kind], int(text)
    if kind.startswith("month") and text in _MONTH:
        return "month", _MONTH[text]
    if kind == "weekday":
        return kind, _DAYS[text]
    if kind == "half":
        return kind, 1 if text.lower() in ("first", "1st") else 2
    if text.isdigit():
        return kind.rstrip("2"), int(text)
    words = _ORDINALS if kind == "quarter" else _COUNTS
    return kind, words.get(text.lower(), 0)


def _parts(match: re.Match[str], read) -> list[DatePart]:  # type: ignore[no-untyped-def]
    parts = []
    for group, text in match.groupdict().items():
        if text is None or group == "decade":
            continue
        if group == "year" and match.groupdict().get("decade"):
            continue
        kind, value = read("month" if group[:3] == "low" else group, text)
        parts.append(DatePart(match.start(group), match.end(group), text, kind, value))
    return sorted(parts, key=lambda part: part.start)


def _lengths(target: str) -> list[int]:
    """Return N of "in the N months to" and "January-June" (counted from January)."""
    spans = _UP_TO.findall(target)
    words = [word.lower() for word in re.findall(r"\b(\w+)[- ]months?\b", target)]
    counts = [int(w) if w.isdecimal() else _COUNTS.get(w, 0) for w in words]
    return [_MONTH[m] for m in spans] + [count for count in counts if count]


def _from_january(parts: Sequence[DatePart]) -> list[int]:
    """Return N of the spans from January to the Nth month: 1—11月."""
    months = [part for part in parts if part.kind == "month"]
    return [
        last.value
        for first, last in zip(months, months[1:], strict=False)
        if first.value == 1 < last.value and last.start - first.end <= 2
    ]


def _ends(parts: Sequence[DatePart]) -> set[int]:
    """Return the last months of 前11个月: from January to November."""
    return {part.value for part in parts if part.kind == "months"}


def _is_month(date: DatePart, target: str) -> bool:
    """Return whether May or March is the month here and not the verb."""
    if date.text not in ("May", "March", "Mar", "Jan", "Jun", "Dec", "Sept"):
        return True
    if re.match(r"\.?\s+\d", target[date.end :]):
        return True
    before = re.search(r"(\w+)\W*$", target[max(0, date.start - 20) : date.start])
    return bool(
        before
        and before.group(1).lower()
        in ("in", "of", "since", "by", "until", "last", "from", "to", "early", "late", "mid")
    )
