"""Numbers and dates of both languages as comparable values.

Chinese amounts are read by `amounts`.
English: figures and number words with thousand, million, billion, trillion; month names. A number
is compared as a value only; units and ranges are not.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from decimal import Decimal
from functools import lru_cache

from summarizer.facts.identifiers import identifier_spans
from summarizer.facts.numbers.calendars import calendar_dates
from summarizer.facts.numbers.chinese import SCALES, Quantity, find_quantities, han_value
from summarizer.facts.numbers.english import (
    code_spans,
    digit_figures,
    english_times,
    english_values,
    others_named,
    target_figures,
)
from summarizer.facts.numbers.fractions import english_fractions
from summarizer.facts.numbers.numerals import number_value, plain_figure
from summarizer.facts.numbers.rates import from_other_rate, in_other_rate
from summarizer.facts.numbers.unit_faults import converted, from_converted, sign_added, sign_lost
from summarizer.facts.numbers.units import measure
from summarizer.facts.numbers.writing import in_english, write_english
from summarizer.text import regex

__all__ = [
    "added",
    "english_values",
    "every_value",
    "find",
    "in_english",
    "inline",
    "inline_if_in_reference",
    "missing",
    "missing_values",
    "source_values",
    "target_figures",
    "turned_fraction",
    "turned_mark",
    "write_english",
]

_DIGITS = str.maketrans("零〇○一二两三四五六七八九", "0001223456789")
# what English editors may make of a figure beside such a word
_FACTORS = {
    "折": ("10",),
    "倍": ("100",),
    "番": ("100",),
    "成": ("10",),
    "半": ("0.5",),
}
_KEPT = ("mu", "jin", "li", "chi", "zhang", "liang")  # units that English may keep
_HAN = "零〇○一二两三四五六七八九十廿"
_OF_TEN = regex("[成折‰级]|千分之|之一")
_LONGEST = 16  # characters of a Han numeral
_HOURS = regex(
    rf"(?<![\d.])(?P<hour>\d{{1,2}}|[{_HAN}]{{1,3}}) ?[点时:：∶] ?(?:(?P<half>半)|"
    rf"(?P<quarter>[一三])刻|(?P<minute>\d{{1,2}}|[{_HAN}]{{1,3}}))?"
)
_LIST_MARK = regex(r"^\s*\(?\d{1,2}[.)](?!\d)|\[\d{1,3}\]|(?<=[;,:.] )\(\d{1,2}\)(?= )")
_IN_NAME = regex("[A-Za-z]-$")  # covid-19
# periods that English may count in months: the first nine months
_PERIODS = (
    (regex("(?<!十)一年(?:[之以]?[前后内]|多?来)"), 12),
    (regex("半年"), 6),
    (regex("[三3]个?季度"), 9),
    (regex("季度|一季|季报"), 3),
)
_DAY_PART = regex("[上中下]午|午[后夜]|晚|夜|凌晨|[清早]晨|傍")
_CIRCLED = regex("[①-⓿❶-➓㈠-㊿]|[（(]\\d{1,2}[）)]|^\\s*\\d{1,2}[、.．]")


def source_values(text: str) -> list[tuple[str, Decimal]]:
    """Return (text, value) of each amount in a Chinese sentence, in its first reading.

    >>> source_values("投资1.5万亿元，增长12.5%")
    [('1.5万亿', Decimal('1500000000000.0')), ('12.5', Decimal('12.5'))]
    """
    return [(a.text, value) for a in find_quantities(text) for value in a.readings[0]]


def find(text: str) -> list[Quantity]:
    """Return the quantities of a Chinese text, as `find_quantities` does."""
    return find_quantities(text)


def missing(source: str, target: str) -> list[Quantity]:
    """Return the quantities of the Chinese sentence of which no reading is in the English one, or
    that have lost their minus."""
    quantities = find_quantities(source)
    if not quantities:
        return []
    present = english_values(target)
    positive = {value for q in quantities if not q.negative for value in q.values}
    return [
        quantity
        for quantity in quantities
        if sign_lost(quantity, positive, target)
        or _discount_turned(quantity, target)
        or turned_fraction(quantity, target)
        or _other_tenths(quantity, target)
        or _inverted(quantity, target)
        or _other_thousandth(quantity, target)
        or not (
            (quantity.text == "第一次" and _NEVER_BEFORE.search(target))
            or (source.startswith("几岁", quantity.end) and _TEENS.search(target))
            or any(present.issuperset(reading) for reading in quantity.readings)
            or _with_others(quantity, source, target)
            or ((words := _ROUND_SAID.get(quantity.text)) and words.search(target))
            or (not _kept(quantity.unit, target) and converted(quantity, source, target))
            or in_other_rate(quantity, source, target)
        )
    ]


@lru_cache(maxsize=256)
def _kept(unit: str, target: str) -> bool:
    """Return whether English has the Chinese unit: beside 6,000 mu (400 hectares) the hectares are
    an addition."""
    row = measure(unit) if unit in _KEPT else None
    return bool(row and re.search(rf"\b(?:{row.english})\b", target))


def _discount_turned(quantity: Quantity, target: str) -> bool:
    """Return whether 八五折, 85 percent of the price, is "85 percent off"."""
    if quantity.kind != "discount" or quantity.values[0] == 50:
        return False
    percent = plain_figure(quantity.values[0])
    figure = rf"(?<![\d.]){percent}(?:[ -]?(?:%|percent))?"
    return bool(
        re.search(
            rf"{figure}[ -](?:off|discount)|\b(?:cut|reduc\w+|lower\w*|slash\w*|discount\w*)"
            rf"[^.;,]{{0,20}}? (?:by|of) {figure}(?![\d.])",
            target,
        )
    )


def turned_fraction(quantity: Quantity, target: str) -> tuple[int, int] | None:
    """Return where 四分之三 is "four-thirds", three and four exchanged.

    >>> turned_fraction(find_quantities("四分之三的人")[0], "four-thirds of them")
    (0, 11)
    """
    if quantity.kind != "fraction" or quantity.values[0] == quantity.values[1]:
        return None
    above, below = (int(value) for value in quantity.values)
    turned = None
    for found in english_fractions(target):
        if (found.above, found.below) == (above, below):
            return None
        if (found.above, found.below) == (below, above):
            turned = found.start, found.end
    return turned


_TEENS = regex(r"\b(?:teen\w*|adolescen\w+)\b", re.IGNORECASE)  # 十几岁
_NEVER_BEFORE = regex(
    r"\b(?:never|debut\w*|maiden|inaugural)\b|(?:\b(?:no|not)\b|n['’]t\b)[^.;]*\bbefore\b",
    re.IGNORECASE,
)
# 吸引万人: so many by and large
_ROUND_SAID = {
    scale: regex(rf"\b(?:{words})\b", re.IGNORECASE)
    for scale, words in {
        "百": "hundreds?", "千": "thousands?", "万": "(?:tens of )?thousands",
        "亿": "hundreds of millions",
    }.items()
}  # fmt: skip
_OF_TEN_SAID = regex(r"\b(?:in|out of|of(?: every)?) (?:ten|10|five|5)\b", re.IGNORECASE)
_THOUSAND_SAID = regex(r"‰|\bmill|\bthousand|\b1,?000\b", re.IGNORECASE)


def _other_tenths(quantity: Quantity, target: str) -> bool:
    """Return whether 两成, a fifth, is "a tenth": another part, no percentage, no "two in ten"."""
    if "成" not in quantity.text or quantity.unit != "percent" or len(quantity.values) > 1:
        return False
    percent = quantity.values[0]
    if percent in english_values(target) or _OF_TEN_SAID.search(target):
        return False
    parts = [part for part in english_fractions(target) if part.below in (3, 4, 5, 10)]
    return bool(parts) and all(part.value * 100 != percent for part in parts)


def _inverted(quantity: Quantity, target: str) -> bool:
    """Return whether 三倍 is "a third": the only number of the English that could be its three."""
    if quantity.kind != "times" or not 2 < quantity.values[0] < 11:
        return False
    parts = [part for part in english_fractions(target) if part.below == quantity.values[0]]
    if not parts or parts[0].above != 1:
        return False
    rest = f"{target[: parts[0].start]} {target[parts[0].end :]}"
    return not any(english_values(rest).issuperset(reading) for reading in quantity.readings)


def _other_thousandth(quantity: Quantity, target: str) -> bool:
    """Return whether 千分之一 is "one in a hundred": its figure without a thousand beside it, and
    no percentage for it."""
    if quantity.unit != "per mille" or _THOUSAND_SAID.search(target):
        return False
    present = english_values(target)
    return not present.issuperset(value / 10 for value in quantity.values)


def _with_others(amount: Quantity, source: str, target: str) -> bool:
    """Return whether 等十四部门 is "X and 13 other departments"."""
    counted = source.endswith("等", 0, amount.start)
    return counted and any(other < amount.readings[0][0] for other in others_named(target))


def missing_values(source: str, target: str) -> list[str]:
    """Return the text of each amount that `missing` finds."""
    return [amount.text for amount in missing(source, target)]


def added(source: str, target: str) -> list[tuple[int, int]]:
    """Return the spans of figures in the English sentence whose value the Chinese does not have.

    Each end of a range is looked at, and a time as hour and minute together. Words (twenty) are not
    looked at: English has many of its own (one of the, first of all). Years are for `dates`.
    """
    figures = digit_figures(target)
    if not figures:
        return _added_ordinals(source, target)
    values = every_value(source)
    positive = {value for q in find_quantities(source) if not q.negative for value in q.values}
    loose = set(re.findall(r"\d+", re.sub(r"(?<=\d)[\s,，](?=\d{3}(?!\d))", "", source)))
    rest = others_named(target) if "等" in source else set()
    times = english_times(target)
    found = [(start, end) for start, end, time in times if not _known_time(time, source, values)]
    unknown: list[tuple[int, int]] = []
    for figure in figures:
        words = target[figure.start : figure.end]
        if sign_added(figure, positive, source):
            unknown.append((figure.start - 1, figure.end))
        elif not (
            figure.values & values
            or figure.values & rest
            or (not figure.unit and _IN_NAME.search(target, max(0, figure.start - 2), figure.start))
            or _figures_in(words) & loose
            or from_converted(figure, source, target)
            or from_other_rate(figure, source, target)
            or (figure.unit in ("", "date") and re.fullmatch(r"(?:19|20)\d\d", words))
        ):
            unknown.append((figure.start, figure.end))
    if unknown:
        skipped = [(start, end) for start, end, _ in times]
        skipped += code_spans(target, loose) + identifier_spans(source, target)
        if _CIRCLED.search(source):
            skipped += [match.span() for match in _LIST_MARK.finditer(target)]
        masked = bytearray(len(target))
        for start, end in skipped:
            masked[start:end] = b"\1" * (end - start)
        found += [(start, end) for start, end in unknown if not masked[end - 1]]
    return sorted(found + _added_ordinals(source, target))


# a name may have one that its Chinese lacks: the 76th UN General Assembly
_ORDINAL = regex(r"(?<![\w.,/-])(\d{1,4})(?:st|nd|rd|th)\b(?! [A-Z]| (?:anniversary|centur))")


def _added_ordinals(source: str, target: str) -> list[tuple[int, int]]:
    """Return the spans of ordinals in figures, the 21st, whose value the Chinese does not have."""
    found = list(_ORDINAL.finditer(target))
    if not found:
        return []
    known = every_value(source)
    loose = {int(figure) for figure in re.findall(r"\d{1,4}", source)}
    return [m.span() for m in found if Decimal(m[1]) not in known and int(m[1]) not in loose]


_MARK_TOLD = regex(
    r"^\s*[（(]?(?P<number>[一二三四五六七八九十]{1,3}|\d{1,2})(?:[)）]|、|[.．](?!\d))"
)
_MARK_SAID = regex(r"^\s*\(?(?P<number>\d{1,3})[.)](?=\s)")


def turned_mark(source: str, target: str) -> tuple[tuple[int, int], tuple[int, int], int] | None:
    """Return where both sides begin with the number of a list, the English with another, and the
    number of the Chinese.

    >>> turned_mark("十一、公布电话", "1. Publish the number")
    ((0, 2), (0, 1), 11)
    """
    told, said = _MARK_TOLD.match(source), _MARK_SAID.match(target)
    value = number_value(told["number"]) if told and said else None
    if value is None or not told or not said or value == int(said["number"]):
        return None
    return told.span("number"), said.span("number"), int(value)


def _known_time(time: tuple[int, int, int], source: str, values: Collection[Decimal]) -> bool:
    """Return whether hour and minute stand together in the Chinese, on either half of the day."""
    hour, minute, _ = time
    stated, told = _source_times(source)
    if stated & {time, (hour, minute), (hour, minute, 0)}:
        return True
    if told:
        return (hour % 12, minute) in told
    return {Decimal(hour), Decimal(minute)} <= {*values, Decimal(0)}


@lru_cache(maxsize=256)
def _source_times(source: str) -> tuple[frozenset[tuple[int, ...]], frozenset[tuple[int, int]]]:
    """Return what may be written as 2:25:36 (times, durations, ratios), and hour and minute of all
    that may be a time of the day."""
    found = [q for q in find_quantities(source) if q.kind in ("time", "record", "ratio")]
    parts = {tuple(int(v) for v in values[:3]) for q in found for values in (q.values, q.parts)}
    return frozenset(parts), frozenset(_hour_of(match) for match in _HOURS.finditer(source))


def _hour_of(match: re.Match[str]) -> tuple[int, int]:
    """Return hour, from 0 to 11, and minute of 两点半 or 14:30."""
    hour, minute = number_value(match.group("hour")), number_value(match.group("minute") or "零")
    minutes = {"half": 30, "quarter": 15 if match.group("quarter") == "一" else 45}
    own = next((value for name, value in minutes.items() if match.group(name)), int(minute or 0))
    return int(hour or 0) % 12, own


def _figures_in(text: str) -> set[str]:
    """Return the digits of a whole plain figure: 12 is not 12 million, 21.2 not 21.8 and 18.2."""
    return {text} if text.isdigit() else set()


@lru_cache(maxsize=256)  # every hypothesis of a source asks
def every_value(source: str) -> frozenset[Decimal]:
    """Return every value that a figure in a translation may come from, units converted."""
    values = {v for a in find_quantities(source) for reading in a.readings for v in reading}
    values |= {v for a in find_quantities(source) for v in a.parts}
    values |= {Decimal(date.value) for date in calendar_dates(source)}
    values |= {Decimal(date.number) for date in calendar_dates(source)}
    values.add(Decimal(0))
    values |= {Decimal(months) for words, months in _PERIODS if words.search(source)}
    if _OF_TEN.search(source):
        values |= {v / 10 for v in values if v < 10**5}
    values |= {Decimal(value) for scale, value in SCALES.items() if scale in source}
    for tens, ones in re.findall(r"([一二两三四五六七八九])成([一二三四五六七八九半])?", source):
        rest = Decimal(5) if ones == "半" else han_value(ones) or Decimal(0)
        values.add((han_value(tens) or Decimal(0)) * 10 + rest)
    whole = re.sub("(?<=[十百千万])[多余来几](?=[万亿])", "", source)  # 二十多万
    whole = re.sub(
        "([一二三四五六七八九])(?=[二三四五六七八九]([百千万亿]+))", r"\1\2 ", whole
    )  # 四五千亿
    for run in re.findall(r"[零〇一二两三四五六七八九十廿卅百千万亿点]+", whole):
        spans = (
            (i, j) for i in range(len(run)) for j in range(i + 1, min(i + _LONGEST, len(run)) + 1)
        )
        digits = [han_value(run[i:j]) for i, j in spans]
        values |= {Decimal(v) for v in digits if v is not None}
        if len(run) > 1 and not re.search("[十百千万亿点]", run):
            values |= {Decimal(y) for y in re.findall(r"\d+", run.translate(_DIGITS))}
    if "后" in source or "年代" in source or "·" in source:
        values |= {v + c for v in values if v < 100 for c in (1900, 2000)}
    if _DAY_PART.search(source):
        values |= {v + 12 for v in values if v <= 12} | {v - 12 for v in values if 12 < v <= 24}
    for unit, factors in _FACTORS.items():
        if unit in source:
            values |= {v * Decimal(f) for v in values for f in factors}
    if "折" in source:
        values |= {100 - v for v in values if v <= 100}
    clock = {
        "半": {Decimal(30)},
        "旬": {Decimal(10)},
        "零时": {Decimal(12)},
        "零点": {Decimal(12)},
        "刻": {Decimal(15), Decimal(45)},
        "兆": {Decimal(10), Decimal(1000)},
    }
    return frozenset(values.union(*(v for word, v in clock.items() if word in source)))


def inline(source: str) -> str:
    """Return the source with scaled amounts in English and Han numerals as figures.

    >>> inline("投资1200亿元，惠及3.5万人，增长百分之五")
    '投资120 billion元，惠及35,000人，增长5%'
    """
    return _rewrite(source, lambda quantity: True)


def inline_if_in_reference(source: str, target: str) -> str | None:
    """Return the source with the amounts inline that the reference writes in the same way.

    None if there is no such amount. This is the training side of `inline`.
    """
    changed = _rewrite(source, lambda quantity: _in_reference(quantity, target))
    return changed if changed != source else None


def _rewrite(source: str, wanted: Callable[[Quantity], bool]) -> str:
    parts, last = [], 0
    for quantity in find_quantities(source):
        words = quantity.digits if not quantity.scaled or wanted(quantity) else quantity.text
        parts += [source[last : quantity.start], words]
        last = quantity.end
    return "".join([*parts, source[last:]])


def _in_reference(quantity: Quantity, target: str) -> bool:
    return all(write_english(value) in target for value in quantity.values)
