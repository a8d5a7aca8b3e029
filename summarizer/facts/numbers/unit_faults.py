"""Wrong units and signs of amounts: whether the English gives a figure in the unit of the Chinese.

"35 kilowatts" for 35蒸吨 and "5 billion dollars" for 50亿元 are wrong, and so is the same figure in
another unit of the kind: 300 hectares for 300亩, 0.4 percent for 0.4个百分点. Whoever converts
changes the figure: 250 kilograms for 500斤 is right. Only figures whose unit both sides name are
looked at.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from summarizer.facts.numbers.chinese import find_quantities
from summarizer.facts.numbers.english import (
    Figure,
    english_figures,
    english_values,
    figures_by_value,
)
from summarizer.facts.numbers.numerals import SCALES, Values, number_value
from summarizer.facts.numbers.quantity import Quantity
from summarizer.facts.numbers.units import COUNTER, ROUNDED, measure, rounding, source_unit
from summarizer.text import regex

__all__ = ["WrongUnit", "converted", "from_converted", "sign_added", "sign_lost", "wrong_units"]

_TIME = ("years", "months", "weeks", "days", "hours", "minutes", "seconds")
_DOLLARS = ("dollars", "Hong Kong dollars", "other dollars")
_VOLUME = ("cubic meters", "liters", "milliliters", "cubic centimeters", "cubic kilometers")
# kinds that fit another, and what the source must have for it
_ALSO = (
    ("Hong Kong dollars", ("dollars",), ""),
    ("other dollars", ("dollars",), ""),
    ("yen", ("yuan",), ""),  # ¥ is the sign of both
    ("yuan", _DOLLARS, "港|澳|台|新加坡|立法会"),  # 元 is the dollar of the place
    ("tons", _VOLUME, "水|污|液"),  # a cubic meter of water is a ton
    *((kind, ("tons",), "水|污|液") for kind in _VOLUME),
    ("counted", _TIME, ""),
    ("counted", ("points",), ""),  # 20 points, a score
    ("degrees", ("celsius", "fahrenheit"), ""),
    ("celsius", ("degrees",), ""),
    ("degrees", ("kilowatt-hours",), "电"),
    ("jin", ("pounds",), ""),
    ("lbs", ("pounds",), ""),
    ("counted", ("containers",), ""),
    ("kilometers per hour", ("kilometers",), ""),  # an hourly speed of 350 kilometers
    ("meters per second", ("meters",), ""),
    ("miles per hour", ("miles",), ""),
    ("kilometers", ("kilometers per hour",), "速|/|每"),
    ("meters", ("meters per second",), "速|/|每"),
)
_SHARE_SAID = regex(
    r"[%％‰]|\b(?:per ?cent\w*|pct|points?|pps?|per (?:thousand|mille|1,000|100)|basis|bps?|"
    r"(?:one|two|three|\d+) in |half|halves|thirds?|quarters?|fourths?|fifths?|tenths?|all|full\w*|"
    r"every|entire\w*|times|fold|doubl\w+|tripl\w+|thousandths?|complet\w+|whole|out of)\b",
    re.IGNORECASE,
)
_YUAN = regex(r"\b(?:yuan|RMB|renminbi|CNY)\b")
_COUNTER = regex(rf"[多余来]?(?!.?元|个?[点基万]|[度级匹天]|平方|立方|公){COUNTER}")
_COLD = ("celsius", "degrees", "fahrenheit")
_ONE = Decimal(1)
_SMALL = 31  # days, months and hours: what a text may say of other things as well
_NEGATIVE = regex("[负减降跌亏低下少缩缺滑挫萎收]|±|零下|[-－−–]\\d")
_MOST = 20  # equal values that are looked at


@dataclass(frozen=True, slots=True)
class WrongUnit:
    """An amount with its unit on both sides, as spans of characters, `end` exclusive."""

    source: tuple[int, int]
    target: tuple[int, int]


def wrong_units(source: str, target: str) -> list[WrongUnit]:
    """Return the amounts that the English gives in another unit, wherever it has them.

    >>> [("35蒸吨"[slice(*w.source)], "of 35 kilowatts"[slice(*w.target)])
    ...  for w in wrong_units("35蒸吨", "of 35 kilowatts")]
    [('35蒸吨', '35 kilowatts')]
    """
    quantities = find_quantities(source)
    measured = [part for q in quantities if q.unit for part in _parts(q)]
    measured += _implied(source)
    measured += (  # 16对: no unit, but none of money or length either; 300亿项目 may be of money
        replace(q, unit="counted")
        for q in quantities
        if not (q.unit or q.scaled) and q.kind == "number" and _COUNTER.match(source, q.end)
    )
    kinds: dict[Decimal, set[str]] = {}
    for quantity in measured:
        for value in quantity.values:
            kinds.setdefault(value, set()).add(quantity.unit)
    often = Counter(value for quantity in quantities for value in quantity.values)
    wrong: list[WrongUnit] = []
    seen: dict[tuple[str, Values], tuple[int, int] | None] = {}  # what stands often is read once
    for quantity in measured:
        key = quantity.unit, quantity.values
        if key not in seen:
            own = set().union(*(kinds[value] for value in quantity.values))
            times = min(often[value] for value in quantity.values)
            seen[key] = _other_unit(quantity, own, times, source, target)
        if span := seen[key]:
            wrong.append(WrongUnit((quantity.start, quantity.unit_end), span))
    for quantity in quantities:
        if (
            other := _percent_of_times(quantity, source, target)
            or _no_share(quantity, target)
            or _no_measure(quantity, target)
            or _measure_of_times(quantity, target)
        ):
            wrong.append(other)
    if half := _half_of_another(source, target):
        wrong.append(half)
    length = _other_length(source, target) if not wrong else None
    return [*wrong, *_counted_as_another(quantities, target), *([length] if length else [])]


_TERMS = {"年": "years", "月": "months", "周": "weeks", "星期": "weeks", "天": "days",
          "小时": "hours", "分钟": "minutes", "秒": "seconds"}  # fmt: skip
_TERM = regex(
    r"(?<![第\d.一二两三四五六七八九十百千万初前])"
    r"(?P<number>[2-9]|[1-9]\d|[二两三四五六七八九]|[二三四五六七八九]?十[一二三四五六七八九]?)"
    r"(?:年(?![级代级底末初中度间])|个月|周(?![年岁])|个?星期|天(?!然)|个?小时|分钟|秒)"
)


def _other_length(source: str, target: str) -> WrongUnit | None:
    """Return 四年 that is "four months": a time of so many of another unit, where neither side has
    the other."""
    said = {(v, f.unit): f for f in english_figures(target) if f.unit in _TIME for v in f.values}
    if not said:
        return None
    told = {(number_value(m["number"]), _term_unit(m)): m for m in _TERM.finditer(source)}
    for (value, unit), match in told.items():
        if value is None or (value, unit) in said:
            continue
        for (other, kind), figure in said.items():
            if other == value and (other, kind) not in told:
                return WrongUnit(match.span(), figure.span)
    return None


def _term_unit(match: re.Match[str]) -> str:
    """Return the kind of the unit of a time: weeks of 三个星期."""
    words = match.group()[len(match["number"]) :].lstrip("个")
    return _TERMS[words]


_NOUNS = {
    "people": regex(r"[ -]?(?:\w+ )?(?:people|persons|residents|villagers|inhabitants)\b"),
    "households": regex(r"[ -]?(?:\w+ )?(?:households|families|homes)\b"),
    "vehicles": regex(r"[ -]?(?:\w+ )?(?:vehicles|cars|buses|trucks|taxis)\b"),
}


def _counted_as_another(quantities: Sequence[Quantity], target: str) -> Iterator[WrongUnit]:
    """Yield 98户395口人 that is "395 households and 98 people": what is counted exchanged."""
    counted = [q for q in quantities if q.counter in _NOUNS and len(q.values) == 1]
    if len({q.counter for q in counted}) < 2:
        return
    for quantity in counted:
        stated = _stated(quantity.values, target)
        others = {q.counter for q in counted if q.values != quantity.values} - {quantity.counter}
        if stated and all(
            any(_NOUNS[other].match(target, figure.end) for other in others) for figure in stated
        ):
            yield WrongUnit((quantity.start, quantity.unit_end), stated[0].span)


_HALVES = {"年": "year", "月": "month", "天": "day", "日": "day", "小时": "hour", "钟头": "hour",
           "分钟": "minute", "世纪": "century"}  # fmt: skip
_HALF_TOLD = regex(f"(?P<part>[上下前后]?)半个?(?P<of>{'|'.join(_HALVES)})(?![夜径开])")
_YEAR_AND_A_HALF = regex("[年岁]半|1[.．]5|18|[一1]年半|一又")
_MORE_SAID = regex(r"\b(?:a|one) year and a half\b|\bone and a half years\b", re.IGNORECASE)
_HALF_SAID = regex(rf"\bhalf (?:an? )(?P<of>{'|'.join({*_HALVES.values()})})\b", re.IGNORECASE)


def _half_of_another(source: str, target: str) -> WrongUnit | None:
    """Return 半年 that is "half a month": half of a time of which the Chinese has no half."""
    if "半" not in source:
        return None
    told = {_HALVES[match["of"]]: match for match in _HALF_TOLD.finditer(source)}
    if "year" in told and not _YEAR_AND_A_HALF.search(source):
        more = _MORE_SAID.search(target)
        if more and not re.search(r"\b(?:six|6) months|half an? year|half of\b", target):
            return WrongUnit(told["year"].span(), more.span())
    said = list(_HALF_SAID.finditer(target))
    if not told or any(match["of"].lower() in told for match in said):
        return None
    if len(told) > 1 or not said:
        return None
    return WrongUnit(next(iter(told.values())).span(), said[0].span())


def _parts(quantity: Quantity) -> Sequence[Quantity]:
    """Return what has one unit each: the hours, minutes and seconds of 2小时25分36秒."""
    units = quantity.unit.split("+")
    if len(units) == 1:
        return (quantity,) if quantity.kind in ("number", "record", "discount") else ()
    pairs = zip(quantity.values, units, strict=False)
    return [replace(quantity, readings=((value,),), unit=unit) for value, unit in pairs]


def _percent_of_times(quantity: Quantity, source: str, target: str) -> WrongUnit | None:
    """Return 增长两倍 that is "two percent": every figure of it a percentage, none two hundred."""
    if quantity.kind != "times" or re.search("[%％]|分之|百分点", source):
        return None
    *plain, hundreds = quantity.readings
    stated = _stated({value for reading in plain for value in reading}, target)
    percent = [figure for figure in stated if figure.unit in ("percent", "points")]
    may_be_times = any(figure.unit in ("", "counted") for figure in stated)
    if not percent or may_be_times or _stated(hundreds, target):
        return None
    return WrongUnit((quantity.start, quantity.end), percent[0].span)


def _measure_of_times(quantity: Quantity, target: str) -> WrongUnit | None:
    """Return 十年前的20倍 that is "10 times … twenty years ago": 20 is of a measure only."""
    if quantity.kind != "times" or quantity.values[0] < 2:
        return None
    every = {value for reading in quantity.readings for value in reading}
    stated = _stated(every, target)
    if not stated or any(figure.unit in ("", "counted", "percent") for figure in stated):
        return None
    if not every.isdisjoint(english_values(_without(stated, target))):
        return None  # tripled
    return WrongUnit((quantity.start, quantity.end), stated[0].span)


def _without(figures: Sequence[Figure], target: str) -> str:
    """Return a text without figures, so that only words such as "tripled" are left."""
    for figure in sorted(figures, key=lambda own: own.start, reverse=True):
        target = f"{target[: figure.start]} {target[figure.end :]}"
    return target


def _no_share(quantity: Quantity, target: str) -> WrongUnit | None:
    """Return 4.5‰ or 10个基点 that is a bare "4.5" where no word of the English is of a share."""
    if quantity.unit not in ("percent", "per mille", "points", "basis points"):
        return None
    stated = _stated(quantity.values, target)
    if quantity.kind != "number" or not stated or any(figure.unit for figure in stated):
        return None
    if _SHARE_SAID.search(target):
        return None
    return WrongUnit((quantity.start, quantity.unit_end), stated[0].span)


_SAID_OF = {
    dimension: regex(rf"(?<![A-Za-z])(?:{words})(?![A-Za-z])", re.IGNORECASE)
    for dimension, words in (
        ("length", r"\w*met(?:er|re)s?|[kcmnµμ]?ms?|miles?|f(?:oo|ee)t|ft|inch(?:es)?|li|chi|zhang|"
                   r"cun|kilos?|k|yards?|nautical|knots?|long|tall|high|deep|wide|away|distance"),
        ("mass", r"\w*tons?|tonnes?|\w*grams?|kilos?|[km]?g|jin|catt\w*|liang|taels?|pounds?|lbs?|"
                 r"ounces?|oz|qian|mace|dan|mt|t|weigh\w*|dwt"),
        ("area", r"hectares?|ha|mu|acres?|square|sq\w*|\w+[2²]"),
        ("volume", r"cubic|cu|\w*lit(?:er|re)s?|m?l|gallons?|barrels?|bbl|bpd|\w+[3³]|cc|bushels?|"
                   r"tons?|tonnes?|dou|pecks?"),
        ("energy", r"\w*watt\w*|[kmgt]?whs?|units?|degrees?"),
        ("pressure", r"\w*pascals?|\w*pa|\w*bars?|psi|atmospheres?|atm"),
        ("voltage", r"\w*volts?|k?v|\w*voltage"),
        ("power", r"\w*watt\w*|[kmgt]?w|horsepower|capacity"),
    )
}  # fmt: skip


def _no_measure(quantity: Quantity, target: str) -> WrongUnit | None:
    """Return 80海里 that is "80" where no word of the English is of its dimension."""
    row = measure(quantity.unit)
    words = _SAID_OF.get(row.dimension) if row else None
    if words is None or quantity.kind != "number":
        return None
    stated = _stated(quantity.values, target)
    if not stated or any(figure.unit for figure in stated) or not stated[0].digits:
        return None
    if words.search(target):
        return None
    return WrongUnit((quantity.start, quantity.unit_end), stated[0].span)


def _other_unit(
    quantity: Quantity, kinds: Collection[str], often: int, source: str, target: str
) -> tuple[int, int] | None:
    """Return the span of an English figure of a quantity in a unit that does not fit.

    A value that English states more often than the Chinese, or a small one, may have another unit
    elsewhere; then none of its figures may fit. `often`: how often the source has the value.
    """
    values = set(quantity.values)
    stated = [f for f in _stated(values, target) if f.unit != "date" and _counts(f, quantity)]
    units = {figure.unit for figure in stated}
    fitting = {unit for unit in units if not unit or any(_fits(k, unit, source) for k in kinds)}
    if quantity.unit == "yen" and any(_YUAN.search(target[slice(*f.span)]) for f in stated):
        fitting.discard("yuan")  # ¥ is the sign of both, the word is not
    large = any(value > _SMALL or value % 1 for value in values)
    alike = large and any(_convertible(quantity.unit, unit) for unit in units - fitting)
    if units == fitting or (fitting and not (large and (alike or len(stated) <= often))):
        return None
    if not large and converted(quantity, source, target):
        return None
    return next(figure.span for figure in stated if figure.unit not in fitting)


def _convertible(kind: str, other: str) -> bool:
    """Return whether a figure cannot be right in both units: 6,000 mu (6,000 hectares)."""
    row, second = measure(kind), measure(other)
    return bool(row and second and row.dimension == second.dimension and row.base != second.base)


def _counts(figure: Figure, quantity: Quantity) -> bool:
    """Return whether a figure may state a quantity: one as a word is said of much."""
    return figure.digits or _ONE not in quantity.values


def sign_lost(quantity: Quantity, positive: Collection[Decimal], target: str) -> bool:
    """Return whether the English has the value of a negative quantity and no minus with it.

    "Fell by 3.5 percent" is a minus for -3.5%. `positive` are the values that the source has
    without a minus.
    """
    if not quantity.negative or any(value in positive for value in quantity.values):
        return False
    signs = {figure.sign for figure in _stated(quantity.values, target)}
    # fell to 15 degrees is above zero
    lost = {"", "+"} if quantity.unit not in _COLD else {"", "+", "down"}
    return bool(signs) and signs <= lost


def sign_added(figure: Figure, positive: Collection[Decimal], source: str) -> bool:
    """Return whether an English figure has a minus and the Chinese has nothing of the kind, or a
    plus for it."""
    if figure.sign != "-" or not any(value in positive for value in figure.values):
        return False
    if not _NEGATIVE.search(source):
        return True
    stated = {sign for value in figure.values for sign in _signs(value, source)}
    return "+" in stated and len(stated) == 1


def _signs(value: Decimal, source: str) -> Iterable[str]:
    """Return what stands before each figure of a value in the Chinese: + or another character."""
    figures = re.finditer(r"(.?)(?<![\d.])(\d+(?:\.\d+)?)", source)
    return ["+" if m[1] in "+＋" and m[1] else m[1] for m in figures if Decimal(m[2]) == value]


def converted(quantity: Quantity, source: str, target: str) -> bool:
    """Return whether a quantity stands among the English figures in another unit, roughly.

    A figure that is in the source itself, 1,040 km beside 645 miles, is no conversion.
    """
    if quantity.unit in _SCALES_OF_HEAT:
        other = _SCALES_OF_HEAT[quantity.unit]
        degrees = [v for f in english_figures(target) if f.unit == other for v in f.values]
        return bool(degrees) and all(
            any(_same_heat(v, quantity.unit, o) for o in degrees) for v in quantity.values
        )
    row = measure(quantity.unit)
    if row is None or not row.dimension:
        return False
    wanted = [value * row.base for value in quantity.values if value]
    there = _english_bases(source, target).get(row.dimension, ())
    return bool(wanted and there) and all(
        any(_close(value, other, unit) for other, unit in _near(value, row.kind, there))
        for value in wanted
    )


def from_converted(figure: Figure, source: str, target: str) -> bool:
    """Return whether an English figure is a quantity of the source in another unit, roughly."""
    if figure.unit in _SCALES_OF_HEAT:
        other = _SCALES_OF_HEAT[figure.unit]
        degrees = [v for q in find_quantities(source) if q.unit == other for v in q.values]
        return any(_same_heat(v, figure.unit, d) for v in figure.values for d in degrees)
    row = measure(figure.unit)
    there = _source_bases(source, target).get(row.dimension, ()) if row and row.dimension else ()
    return bool(row and there) and any(
        abs(value * row.base - other) <= rounding(value) * other
        for value in figure.values
        if row
        for other, _ in _near(value * row.base, row.kind, there)
    )


_SCALES_OF_HEAT = {"celsius": "fahrenheit", "fahrenheit": "celsius"}


def _same_heat(value: Decimal, unit: str, other: Decimal) -> bool:
    """Return whether a temperature, or how much warmer it is, is another in the other scale."""
    celsius, fahrenheit = (value, other) if unit == "celsius" else (other, value)
    warmer = celsius * 9 / 5
    return any(abs(fahrenheit - right) <= 1 for right in (warmer, warmer + 32))


def _close(value: Decimal, other: Decimal, unit: str) -> bool:
    """Return whether a value in base units is that of an English figure, as round as that is."""
    return abs(value - other) <= rounding(_original(other, unit)[0]) * value


def _stated(values: Iterable[Decimal], target: str) -> list[Figure]:
    """Return the English figures that have one of the values."""
    known = figures_by_value(target)
    return [figure for value in values for figure in known.get(value, ())]


_Bases = dict[str, tuple[tuple[Decimal, str], ...]]


@lru_cache(maxsize=256)
def _english_bases(source: str, target: str) -> _Bases:
    """Return dimension → sorted (value in its base unit, unit) of the English figures that the
    source does not have so."""
    known = {(value, q.unit) for q in find_quantities(source) for value in q.values}
    there = ((value, f.unit) for f in english_figures(target) for value in f.values)
    return _bases(amount for amount in there if amount not in known)


@lru_cache(maxsize=256)
def _source_bases(source: str, target: str) -> _Bases:
    """Return the same of the source's quantities; of 645 miles (1,040 km), which it converts
    itself, only what the English does not have so."""
    known = {(value, f.unit) for f in english_figures(target) for value in f.values}
    quantities = [*find_quantities(source), *_implied(source)]
    every = _bases((value, q.unit) for q in quantities for value in q.values)
    free: _Bases = {}
    for dimension, amounts in every.items():
        free[dimension] = tuple(
            (value, unit)
            for value, unit in amounts
            if not (_original(value, unit) in known and any(_near(value, unit, amounts)))
        )
    return free


_IMPLIED = regex(
    "(?<![一二两三四五六七八九十百千万亿几数\\d点])([百千万])(?:余|多(?=[座家名条个人])|(?=[斤里亩担丈尺]))"
)


def _implied(source: str) -> Iterator[Quantity]:
    """Yield 百斤 as a hundred jin and 百余座 as a hundred: no amounts to look for, but none of
    another unit."""
    if not ("百" in source or "千" in source or "万" in source):
        return
    for match in _IMPLIED.finditer(source):
        unit, end = source_unit(source, match.end())
        if unit:
            readings = ((Decimal(SCALES[match[1]]),),)
            yield Quantity(*match.span(), match.group(), readings, "", unit=unit, unit_end=end)


def _original(value: Decimal, unit: str) -> tuple[Decimal, str]:
    """Return a value in base units in its own unit again."""
    row = measure(unit)
    return (value / row.base if row else value), unit


def _bases(amounts: Iterable[tuple[Decimal, str]]) -> _Bases:
    found: dict[str, list[tuple[Decimal, str]]] = {}
    for value, unit in amounts:
        row = measure(unit)
        if row and row.dimension:
            found.setdefault(row.dimension, []).append((value * row.base, unit))
    return {dimension: tuple(sorted(values)) for dimension, values in found.items()}


def _near(
    value: Decimal, kind: str, there: Sequence[tuple[Decimal, str]]
) -> Iterator[tuple[Decimal, str]]:
    """Yield what is there within 2 percent of a value in base units, from another unit."""
    start = bisect_left(there, (value / (1 + ROUNDED), ""))
    for other, unit in there[start : start + _MOST]:
        if other > value / (1 - ROUNDED):
            return
        if unit != kind:
            yield other, unit


def _fits(kind: str, other: str, source: str) -> bool:
    return any(
        part == other
        or any(
            part == name and other in fitting and re.search(sign, source)
            for name, fitting, sign in _ALSO
        )
        for part in kind.split("+")
    )
