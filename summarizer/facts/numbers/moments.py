"""Moments told from today: 前天, 下周, 本月, how often: 日均, and the parts of a month or a year.

English has other ways to say them (on Tuesday, by 2026). A turned one is told: the English names
another moment of the group, and the Chinese moment in no way. A lost one is told where the English
has no word at all that could say it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from summarizer.facts.numbers.english import MONTHS, WEEKDAY
from summarizer.facts.numbers.periods import turned_period
from summarizer.text import regex

__all__ = ["lost_moments", "turned_moment"]

# group: (Chinese, English, Chinese for which editors say that as well)
_DAYS = {
    "two days ago": (
        r"(?<![\d年月日周天之以大几])前天(?![气空体文下])", "day before yesterday", "",
    ),
    "yesterday": (
        "昨[天日晚夜晨早]", r"(?<!before )yesterday|last night", "昨|前一[天日]|前日|日前",
    ),
    "today": ("今[天日晚夜晨早]", r"today|tonight|this (?:morning|afternoon|evening)",
              "今|目前|现在|当[下日天前]|[本同]日|即日"),
    "tomorrow": ("明[天日晚早晨]", r"(?<!after )tomorrow", "明|次日|翌日|第二天|未来|隔天"),
    "in two days": (
        "(?<![今以之午雨雪此大先年月日])后天(?![气空晴性生])", "(?<!two )day after tomorrow",
        "两天后",
    ),
    "three days ago": ("大前天", r"(?:three|3) days (?:ago|before|earlier)", "[三3]天前|前三天"),
    "in three days": (
        "大后天", r"(?:in )?(?:three|3) days (?:from now|later|hence|time)|in (?:three|3) days",
        "[三3][天日]",
    ),
}  # fmt: skip
_WEEKS = {
    "last": (
        "上(?:个)?(?:周|星期)(?![年岁])",
        rf"last (?:week|{WEEKDAY})",
        "周|星期|礼拜|7天|七天",
    ),
    "this": ("[本这](?:个)?(?:周|星期)(?![年岁])", rf"this (?:week|{WEEKDAY})", "周|星期|礼拜"),
    "next": ("下(?:个)?(?:周|星期)(?![年岁])", rf"next (?:week|{WEEKDAY})", "周|星期|礼拜"),
}
_MONTHS = {
    "last": ("上个?月", "last month", "[前近]一?个?月|环比|月前"),
    "this": ("[本这]个?月", "this month", "月内|月[初底末]|当月"),
    "next": ("下个?月", "next month", "次月|下一个?月"),
}
_EACH = "(?:a|per|each|every)"
_RATES = {
    "hour": ("每个?小时|时薪", rf"{_EACH} hour|hourly|km/h|kph|mph", "小时|时"),
    "day": ("日均|每[日天]", rf"{_EACH} day|daily", "[日天]"),
    "week": ("周均|每(?:周|星期)", rf"{_EACH} week|weekly", "周|星期|礼拜"),
    "month": ("月均|每个?月", rf"{_EACH} month|monthly", "月"),
    "year": ("年均|每年", rf"{_EACH} year|annual(?:ly)?|yearly", "年|岁"),
}
_GROUPS = tuple(
    {
        kind: (regex(zh), regex(rf"\b(?:{en})\b", re.IGNORECASE), other)
        for kind, (zh, en, other) in group.items()
    }
    for group in (_DAYS, _WEEKS, _MONTHS, _RATES)
)
_SOURCE = regex("[昨今明前后][天日晚夜晨早年]|去年|[日年]均|每|周|星期|月|年[初中底末]")
_PART = regex(
    "(?P<year>年)(?P<of_year>[初底末]|中(?![国心央旬午间等期段]))"
    "|(?P<month>[月份])?(?P<of_month>(?<=[月份])[初底末](?![五一二三四六七八九十])|[上中下]旬)"
)
_KIND = {"初": "early", "上旬": "early", "中": "mid", "中旬": "mid"}  # all else is late
_WORDS = {
    "early": r"early(?: in| on)?|(?:beginning|start|first (?:ten|10) days) of",
    "mid": r"mid(?:dle)?(?:-| of| in)?|middle (?:ten|10) days of",
    "late": r"late(?: in)?|(?:end|close|last (?:ten|10|few) days) of",
}
_PERIOD = (
    r"[ -]?(?:(?:the|this|last|next|that|each|every|following) )?(?:(?P<year>year\b|(?:19|20)\d\d)"
    rf"|(?P<month>month\b|(?:{'|'.join(MONTHS)})\b))"
)
_PARTS = {kind: regex(rf"\b(?:{words}){_PERIOD}", re.IGNORECASE) for kind, words in _WORDS.items()}
_TOLD = tuple(
    regex("|".join(chinese.pattern for chinese, _, _ in group.values())) for group in _GROUPS
)
# Chinese, and every English word that may say it besides a date
_DATE_SAID = rf"(?:19|20)\d\d|{'|'.join(MONTHS)}|{WEEKDAY}"
_DAY_BEFORE = (
    "yesterday|last|latest|previous|past|earlier|recent\\w*|just|before|night|evening|today|ago|"
    "\\d+(?:st|nd|rd|th)"
)
_DAY_AFTER = "tomorrow|next|future|coming|following|later|days?|\\d+(?:st|nd|rd|th)"
_YEAR_BEFORE = (
    "last|latter|previous\\w*|past|prior|preceding|ago|earlier|"
    "before(?! (?:the|an?|it|they|being|\\w+ing)\\b)|"
    "since|then|yoy|"
    "year-(?:ago|on-year|over-year)"
)
_THIS_YEAR = (
    "this|current\\w*|so far|now|present\\w*|years?|yearly|annual\\w*|recent\\w*|today|since|"
    "to date|yoy"
)
_AHEAD = "next|coming|following|upcoming"
_BACK = "last|previous|past|earlier|recent\\w*|ago"
_LOSABLE = tuple(
    (regex(chinese), regex(rf"\b(?:{english}|{_DATE_SAID})\b", re.IGNORECASE))
    for chinese, english in (
        ("去年(?!底今|末今)", _YEAR_BEFORE),
        ("上年度?[末底]", _YEAR_BEFORE),
        ("今年", _THIS_YEAR),
        ("明年", rf"{_AHEAD}|forthcoming|future|ahead|(?:a|one|the) years? (?:from|later|hence)"),
        (
            "次年|翌年|来年",
            rf"{_AHEAD}|subsequent\w*|later|after\w*|second|ahead|then|(?:one|a) year",
        ),
        ("昨[天日晚夜](?![黄花])", _DAY_BEFORE),
        ("(?<![光注证声说表黎清文昌])明[天日晚早晨](?![使报星媚的])", _DAY_AFTER),
        ("上个?(?:周|星期)(?![年岁边])", f"{_BACK}|weeks?|weekend|days"),
        ("(?<!以)下个?(?:周|星期)(?![年岁边])", f"{_AHEAD}|weeks?|weekend|days"),
        ("(?<![以晚早])上个?月", f"{_BACK}|months?|weeks|prior"),
        ("(?<!以)下个?月", f"{_AHEAD}|months?|weeks"),
    )
)
_ANY_LOSABLE = regex("|".join(chinese.pattern for chinese, _ in _LOSABLE))
_NEITHER = regex(r"\d{1,2}[日号]|季|半年|上年|去年同期|世纪|年代")


def turned_moment(source: str, target: str) -> tuple[int, int] | None:
    """Return where the English names another moment than the Chinese.

    >>> turned_moment("后天开工", "Work starts tomorrow.")
    (12, 20)
    """
    if period := turned_period(source, target):
        return period
    if not _SOURCE.search(source) and "旬" not in source:
        return None
    for told, group in zip(_TOLD, _GROUPS, strict=True):
        if told.search(source) and (span := _turned(group, source, target)):
            return span
    return _turned_part(source, target)


def _turned(
    group: Mapping[str, tuple[re.Pattern[str], re.Pattern[str], str]], source: str, target: str
) -> tuple[int, int] | None:
    """Return where the English names a moment of a group that the Chinese does not, if it lacks
    one that the Chinese names."""
    told = {kind for kind, (chinese, _, _) in group.items() if chinese.search(source)}
    if not told:
        return None
    said = {kind: match for kind, (_, english, _) in group.items()
            if (match := english.search(target))}  # fmt: skip
    if told <= said.keys():
        return None
    plain = source
    for kind in told:
        plain = group[kind][0].sub("", plain)
    for kind, match in said.items():
        also = group[kind][2]
        if kind not in told and not (also and re.search(also, plain)):
            return match.span()
    return None


def _turned_part(source: str, target: str) -> tuple[int, int] | None:
    """Return where the English names another part of the month or of the year."""
    told: dict[str, set[str]] = {"year": set(), "month": set()}
    for match in _PART.finditer(source):
        period = "year" if match.group("year") else "month"
        word = match.group("of_year") or match.group("of_month")
        told[period].add(_KIND.get(word, "late"))
    if not any(told.values()) or _NEITHER.search(source):
        return None
    said = [
        (period, kind, match.span())
        for kind, words in _PARTS.items()
        for match in words.finditer(target)
        for period in ("year", "month")
        if match.group(period)
    ]
    for period, kinds in told.items():
        own = {kind: span for other, kind, span in said if other == period}
        foreign = [span for kind, span in own.items() if kind not in kinds]
        if foreign and not kinds <= own.keys():
            return foreign[0]
    return None


def lost_moments(source: str, target: str) -> list[tuple[int, int]]:
    """Return where the Chinese names a year, month, week or day from today that the English has no
    word for.

    >>> lost_moments("去年出口增长8%。", "Exports grew 8 percent.")
    [(0, 2)]
    """
    if not _ANY_LOSABLE.search(source):
        return []
    return [
        match.span()
        for chinese, english in _LOSABLE
        if (match := chinese.search(source)) and not english.search(target)
    ]
