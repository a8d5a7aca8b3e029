"""Quantities of a Chinese text whose form is not a numeral with a unit behind it.

Five-year plans (“十四五”), decades (20世纪90年代), people born in them (90后), centuries, 翻番,
small money (五毛钱), results and durations (9秒83, 1米75, 2小时25分36秒).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal

from summarizer.facts.numbers.numerals import Values, han_value, number_value, plain_figure
from summarizer.facts.numbers.quantity import Quantity
from summarizer.facts.numbers.units import COUNTER, source_unit
from summarizer.text import regex

__all__ = ["special_quantities"]

_HAN = "[零〇○一二两三四五六七八九十百千廿卅]"
_ONE = "[一二两三四五六七八九]"
_SUM = f"[壹贰叁肆伍陆柒捌玖拾佰仟{_HAN[1:]}"  # of money, in capitals as well
_JIAO = f"[壹贰叁肆伍陆柒捌玖{_ONE[1:]}"
_N = rf"(?:\d{{1,18}}|{_HAN}{{1,16}})"  # bounded, so that a long run is read once
_FRACTION = dict(zip("零〇一二三四五六七八九", "00123456789", strict=True))
_PARTS = {
    "天": "days",
    "小时": "hours",
    "时": "hours",
    "分": "minutes",
    "秒": "seconds",
    "米": "meters",
    "度": "degrees",
}
_AHEAD = regex("将|力争|争取|有望|目标|计划|规划|预计|确保|推动|要|能|可|再|今后|未来|明年")
_HALVED = {
    "小时": "hours",
    "钟头": "hours",
    "月": "months",
    "年": "years",
    "天": "days",
    "周": "weeks",
}
_PART = regex("初(?![次步级中期])|初期|早期|前期|中[叶期]|末|晚期|后期")
_SIGN = regex("五|半|个月|差|亩|世纪|年代|后|翻|[元圆块角毛]|[秒米时分度]")


def special_quantities(text: str) -> Iterator[Quantity]:
    """Yield the quantities of a text that have such a form; they may overlap others."""
    if not _SIGN.search(text):
        return
    for signs, pattern, read in _FORMS:
        if not any(sign in text for sign in signs):
            continue
        for match in pattern.finditer(text):
            if quantity := read(match):
                yield quantity


def _quantity(
    match: re.Match[str], readings: tuple[Values, ...], kind: str, digits: str = "", unit: str = "",
) -> Quantity:  # fmt: skip
    start, end = match.span()
    words = match.group()
    return Quantity(start, end, words, readings, digits or words, kind, unit, end)


def _plan(match: re.Match[str]) -> Quantity | None:
    """Return the number of a five-year plan: “十四五” is the 14th."""
    value = han_value(match.group().strip('“”"')[:-1])
    return None if value is None else _quantity(match, ((value,),), "plan")


def _decade(match: re.Match[str]) -> Quantity | None:
    """Return 20世纪90年代 as the first year of the decade, or as century and decade."""
    words = match.group("century")
    century = number_value(words) if words else None
    decade = number_value(match.group("decade"))
    if decade is None or decade % 10 or decade > 90 or (words and century is None):
        return None
    hundreds = Decimal(21 if match.group("which") == "本" else century or 20)
    year = (hundreds - 1) * 100 + decade
    readings: list[Values] = [(year,), (hundreds, decade) if words else (decade,)]
    if not (words or match.group("which")) and decade < 40:
        readings.append((year + 100,))  # 二十年代 may be those of this century
    found = _quantity(match, tuple(readings), "decade")
    return _with_part(found, match.string)


def _two_decades(match: re.Match[str]) -> Quantity | None:
    """Return 五六十年代 or 80、90年代 as the first years of both decades."""
    tens = [number_value(match.group(name).rstrip("0十")) for name in ("first", "second")]
    words = match.group("century")
    century = number_value(words) if words else None
    if None in tens or (words and century is None):
        return None
    hundreds = Decimal(21 if match.group("which") == "本" else century or 20)
    low, high = (10 * (ten or Decimal(0)) for ten in tens)
    if low >= high:
        return None
    years = tuple((hundreds - 1) * 100 + decade for decade in (low, high))
    readings = (years, (low, high), (years[0], high))
    digits = "和".join(f"{int(year)}年代" for year in years)
    return _quantity(match, readings, "decade", digits)


def _decades(match: re.Match[str]) -> Quantity | None:
    """Return 1980年代 or 1980—1990年代 as the first years."""
    years = tuple(Decimal(year) for year in re.findall(r"\d{4}", match.group()))
    if years != tuple(sorted(set(years))):
        return None
    return _with_part(_quantity(match, (years,), "decade"), match.string)


def _century(match: re.Match[str]) -> Quantity | None:
    """Return 廿一世纪 as its number, or as the first year of the century: the 1900s."""
    value = number_value(match.group("century"))
    if value is None or not 0 < value < 31:
        return None
    found = _quantity(match, ((value,), ((value - 1) * 100,)), "century")
    return _with_part(found, match.string)


def _with_part(period: Quantity, text: str) -> Quantity:
    """Return a century or a decade with early, mid or late by what stands behind it: 初, 中叶."""
    part = _PART.match(text, period.end)
    if part is None:
        return period
    kinds = {"初": "early", "早": "early", "前": "early", "中": "mid"}
    return replace(period, counter=kinds.get(part.group()[0], "late"), unit_end=part.end())


def _born(match: re.Match[str]) -> Quantity:
    """Return 90后 as the year from which these people were born."""
    year = Decimal(match.group()[:2])
    return _quantity(match, ((year + (2000 if year < 30 else 1900),), (year,)), "born")


def _fold(match: re.Match[str]) -> Quantity | None:
    """Return 翻番, 翻两番, 翻了近两番 and 翻了一番多 as times, or as the percentage of growth."""
    number = match.group("number")
    value = number_value(number) if number else Decimal(1)
    if value is None or not 0 < value < 10:
        return None
    exponent = value if match.group("unit") == "番" else None
    times = Decimal(2) ** int(exponent) if exponent else value + 1 if value == 1 else value
    readings: list[Values] = [(times,), ((times - 1) * 100,)]
    if exponent is None and value > 1:
        readings.append((value + 1,))
    rest, before = match.group("rest"), match.group("before")
    if rest == "半":  # half as much again, or half of what the next doubling brings
        readings += [(times * 5 / 4,), (times * 5 / 4 * 100 - 100,), (times * 3 / 2,)]
        readings += [((times * 3 / 2 - 1) * 100,)]
    rough = "over" if rest or re.search("超|不止", before) else ""
    rough = rough or ("nearly" if re.search("近|接近", before) else "")
    ahead = match.string[max(0, match.start() - 40) : match.start()]
    clause = re.split("[，。；：]", ahead)[-1]
    aim = match.string.startswith("的目标", match.end())
    manner = "noun" if aim or clause.endswith(("实现", "完成", "达成")) else "past"
    if manner == "past" and "了" not in before and _AHEAD.search(clause):
        manner = "ahead"
    found = _quantity(match, tuple(readings), "fold")
    return replace(found, rough=rough, counter=manner)


def _yuan(match: re.Match[str]) -> Quantity | None:
    """Return 二十六块五, 五元三角 or 四毛三分钱 in yuan, or in fen or jiao."""
    form = rf"(?:(\d+|{_SUM}+)[块元圆])?零?(?:(\d|{_JIAO})[毛角]?)?(?:(\d|{_JIAO})分)?钱?"
    parts = re.fullmatch(form, match.group())
    amounts = [number_value(part or "零") for part in (parts.groups() if parts else ())]
    if len(amounts) != 3 or None in amounts:
        return None
    yuan, jiao, fen = (amount or Decimal(0) for amount in amounts)
    value = yuan + jiao / 10 + fen / 100
    small = ((value * 10,),) if value < 1 else ()
    digits = f"{plain_figure(value)}元"
    return _quantity(match, ((value,), (value * 100,), *small), "number", digits, "yuan")


def _record(match: re.Match[str]) -> Quantity | None:
    """Return a result: 9秒83 is 9.83 seconds, 1米75 is 1.75 meters."""
    words, behind = match.group("whole"), match.group("rest")
    whole = number_value(words)
    figures = behind if behind.isdigit() and behind.isascii() else "".join(
        _FRACTION.get(character, "2") for character in behind
    )  # fmt: skip
    if whole is None:
        return None
    value = Decimal(f"{whole}.{figures}")
    unit = _PARTS[match.group("unit")]
    apart = (whole, Decimal(figures))
    readings = ((value,), apart) if whole != apart[1] else ((value,),)
    return _quantity(match, readings, "record", "", unit)


def _duration(match: re.Match[str]) -> Quantity | None:
    """Return 2小时25分36秒 or 3分25秒8 as its parts."""
    values, units = [], []
    for unit in ("days", "hours", "minutes", "seconds"):
        if words := match.group(unit):
            value = number_value(words)
            if value is None:
                return None
            values.append(value)
            units.append(unit)
    if len(values) < 2:
        return None
    readings: list[Values] = [tuple(values)]
    if match.group("split"):
        values[-1] += Decimal(f"0.{match.group('split')}")
        readings = [tuple(values), (*readings[0], Decimal(match.group("split")))]
    if any(value == 0 for value in values):
        readings.append(tuple(value for value in values if value))
    return _quantity(match, tuple(readings), "record", "", "+".join(units))


def _term(match: re.Match[str]) -> Quantity | None:
    """Return 一年零六个月 or 3年2个月 as years and months, as months, or with a half."""
    years, months = number_value(match.group("years")), number_value(match.group("months"))
    if years is None or months is None or not (0 < years < 100 and 0 < months < 12):
        return None
    readings: list[Values] = [(years, months), (years * 12 + months,)]
    if months == 6:
        readings.append((years + Decimal("0.5"),))
    return _quantity(match, tuple(readings), "record", "", "years+months")


def _short_of(match: re.Match[str]) -> Quantity | None:
    """Return 差一刻八点 or 八点差五分 as the time: 7:45, 7:55."""
    words = match.group("hour") or match.group("hour2")
    told = match.group("minutes") or match.group("minutes2")
    hour, minutes = number_value(words), number_value(told) if told else Decimal(15)
    if hour is None or minutes is None or not (0 < hour <= 24 and 0 < minutes < 60):
        return None
    parts = (hour - 1, 60 - minutes)
    halves = (hour - 1, hour - 13 if hour > 13 else hour + 11)
    digits = f"{int(parts[0])}:{int(parts[1]):02}"
    found = _quantity(match, tuple((half, parts[1]) for half in halves), "time", digits)
    return replace(found, parts=parts)


def _land(match: re.Match[str]) -> Quantity | None:
    """Return 三亩六分地 as 3.6 mu: ten fen are one."""
    whole, tenths = (number_value(match.group(name)) for name in ("whole", "tenths"))
    if whole is None or tenths is None or tenths >= 10:
        return None
    readings: tuple[Values, ...] = ((whole + tenths / 10,), (whole, tenths))
    return _quantity(match, readings, "number", f"{plain_figure(whole + tenths / 10)}亩", "mu")


def _half_of(match: re.Match[str]) -> Quantity:
    """Return 半米 or 半公里 as half of it; the unit stands behind."""
    unit, end = source_unit(match.string, match.end())
    half = Decimal("0.5")
    found = _quantity(match, ((half,),), "number", "0.5", unit)
    return replace(found, unit_end=end)


def _half_more(match: re.Match[str]) -> Quantity | None:
    """Return 一个半小时, 两年半 or 三天半 as value and a half."""
    value = number_value(match.group("number"))
    if value is None:
        return None
    half = Decimal("0.5")
    readings: list[Values] = [(value + half,), (value, half)]
    unit = _HALVED[match.group("of") or match.group("unit")]
    if unit == "years":
        readings.append((value * 12 + 6,))
    if unit == "months" and value in (1, 2):  # six weeks, 45 days
        readings += [(value * 4 + 2,), (value * 30 + 15,)]
    digits = f"{plain_figure(value + half)}{'个' if match.group('of') else match.group('unit')}"
    found = _quantity(match, tuple(readings), "number", digits, unit)
    return replace(found, unit_end=match.end() + len(match.group("of") or ""))


# what a text must have one of, the form, and what reads it
_FORMS: tuple[
    tuple[tuple[str, ...], re.Pattern[str], Callable[[re.Match[str]], Quantity | None]], ...
] = (
    (
        ("五",),
        regex(
            rf"[“\"]{_HAN}{{1,3}}五[”\"]"
            rf"|(?<![一二三四五六七八九十第])十[一二三四五六]五(?![十百千万亿多余点分秒号]|{COUNTER})"
            r"|(?<![一二三四五六七八九十百千万第星期周\d月])[八九十]五(?=规划|计划|时期|期间)"
        ),
        _plan,
    ),
    (
        ("年代",),
        regex(
            rf"(?:(?P<which>[上本])个?世纪|(?P<century>(?<!\d)\d{{1,2}}|{_HAN}{{1,4}})\s*世纪)?\s*"
            r"(?<!\d)(?P<decade>\d0|[一二三四五六七八九]?十)\s*年代"
        ),
        _decade,
    ),
    (
        ("年代",),
        regex(r"(?<!\d)(?:1[5-9]|20)\d0(?:年代)?(?:[-—–~～至到、和]{1,2}(?:1[5-9]|20)\d0)?年代"),
        _decades,
    ),
    (
        ("年代",),
        regex(
            rf"(?:(?P<which>[上本])个?世纪|(?P<century>(?<!\d)\d{{1,2}}|{_HAN}{{1,4}})\s*世纪)?\s*"
            r"(?<![\d一二三四五六七八九十])(?P<first>[二三四五六七八]十?|[2-8]0)"
            r"(?:年代)?[、和至到—–~～-]{0,2}"
            r"(?P<second>[三四五六七八九]十|[3-9]0)\s*年代"
        ),
        _two_decades,
    ),
    (
        ("世纪",),
        regex(rf"(?<![前第\d一二三四五六七八九十廿])(?P<century>\d{{1,2}}|{_HAN}{{1,3}})\s*世纪"),
        _century,
    ),
    (
        ("半",),
        regex(
            rf"(?<![第几数.\d]|{_HAN})(?P<number>\d{{1,4}}|{_HAN}{{1,4}})"
            r"(?:个半(?=(?P<of>小时|钟头|月(?!形)))|(?P<unit>[年天周])半(?![年天径数导场山夜个]))"
        ),
        _half_more,
    ),
    (
        ("个月",),
        regex(
            rf"(?<![\d.第前近])(?P<years>\d{{1,2}}|{_SUM}{{1,3}})年(?:零|又)?(?P<months>\d{{1,2}}|{_SUM}{{1,2}})个月"
        ),
        _term,
    ),
    (
        ("差",),
        regex(
            rf"差(?:一刻|(?P<minutes>{_N})分)钟?不?到?(?P<hour>{_N})点(?![半\d一二三四五六七八九十])"
            rf"|(?P<hour2>(?<![\d.]){_N})点差(?:一刻|(?P<minutes2>{_N})分)钟?"
        ),
        _short_of,
    ),
    (
        ("亩",),
        regex(rf"(?<![\d.])(?P<whole>{_N})亩(?P<tenths>{_N})分(?=[地田的荒山林]|[，。；、]|$)"),
        _land,
    ),
    (
        ("半",),
        regex(
            r"(?<![\d一二两三四五六七八九十大多少斤里米亩吨])半(?=(?:公里|千米|公斤|千克|米|斤(?!八)|亩|吨))"
        ),
        _half_of,
    ),
    (("后",), regex(r"(?<!\d)\d[05][”\"]?后(?!续|期|的|来)"), _born),
    (
        ("翻",),
        regex(
            rf"翻(?P<before>(?:[了上至近约超]|将近|超过|不止|整整|接近)*)"
            rf"(?P<number>\d{{1,2}}|{_HAN}{{1,2}})?(?P<unit>番|倍(?!于))"
            r"(?P<rest>多(?!种|个|次)|有?余|半(?![年月天]))?"
        ),
        _fold,
    ),
    (
        ("块", "角", "毛"),
        regex(
            rf"(?:\d{{1,18}}|{_SUM}{{1,16}})[元块圆](?:\d|{_JIAO})[角毛](?:(?:\d|{_JIAO})分)?钱?"
            rf"|(?:\d|(?<!{_HAN}){_ONE})[角毛](?:(?:\d|{_ONE})分钱?|钱|(?=多))"
            rf"|{_N}块(?:{_ONE}|\d)(?=[^\w.]|钱|$|[一每](?:公?斤|[个只张份本碗盒瓶条件包亩人])|的)"
        ),
        _yuan,
    ),
    (
        ("秒", "米", "度"),
        regex(
            r"(?<![\d.零一二三四五六七八九十分])(?P<whole>\d+|[一二两三四五六七八九十]{1,3})(?P<unit>[秒米度])"
            r"(?P<rest>\d{1,2}|[零〇一二两三四五六七八九]{1,2})"
            r"(?=[^\w.%:：%]|$|[的获夺刷打摘排位高左以])"
        ),
        _record,
    ),
    (
        ("天", "时", "分"),
        regex(
            rf"(?<![\d.第])(?={_N}(?:天|个?小时|分))(?:(?P<days>{_N})天)?(?:(?P<hours>{_N})个?小时)?(?:零?(?P<minutes>{_N})分钟?)?"
            rf"(?:零?(?P<seconds>\d+(?:\.\d+)?|{_HAN}+)秒(?P<split>\d{{1,3}})?)?"
        ),
        _duration,
    ),
)
