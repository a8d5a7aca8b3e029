"""Rates: per how much a price or a yield is stated, 每斤1.5元, 3300美元/盎司, 亩产1200斤.

The same figure per another measure is wrong: 1.5 yuan per kilogram for 每斤1.5元. Whoever converts
the measure converts the figure as well: 3 yuan per kilogram, or 1.5 yuan per 500 grams.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import product

from summarizer.facts.numbers.chinese import find_quantities
from summarizer.facts.numbers.english import Figure, english_figures
from summarizer.facts.numbers.quantity import Quantity
from summarizer.facts.numbers.units import ROUNDED, Measure, english_unit, measure, source_unit
from summarizer.text import regex

__all__ = ["english_of_rate", "from_other_rate", "in_other_rate", "wrong_rates"]

_CHINESE = regex(
    r"每一?(?!两(?![\d售卖价约仅要为达]))|亩(?=产(?![业品权生])|均)|(?<=[元升米吨斤克瓦度时])/(?=[\u3400-\u9fff])"
)
# how many of a measure, in words: per half kilogram
_SIZES = {"half": "0.5", "two": "2", "five": "5", "ten": "10", "hundred": "100", "thousand": "1000"}
_ENGLISH = regex(
    r"\b(?:(?P<per>per|each|every)|(?P<one>an?))\s+(?:(?P<size>\d+(?:\.\d+)?)[\s-]?"
    rf"|(?P<word>{'|'.join(_SIZES)})(?:\s+an?)?[\s-])?(?=[A-Za-z])"
    r"|(?<=[\d\w])/(?=[A-Za-z])"
)
_EQUALS = regex(
    r"\s+(?:is|was|were|equals?|equal(?:l)?ed|contain\w*|weigh\w*|had|has|made|makes?|=)\b"
)
_OF_ONE = regex(r"\b(?:to|in|into|made|makes?|make up)\s+$")
_LIQUID = regex("[水污液]")  # a cubic meter of water is a ton
_DIMENSIONS = ("mass", "area", "volume", "length", "energy")


def wrong_rates(source: str, target: str) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Return the spans of the measures that the Chinese states something per, and of the other
    measure that the English has for it with the figure unchanged.

    >>> [("每斤5元"[slice(*z)], "5 yuan per kilogram"[slice(*e)])
    ...  for z, e in wrong_rates("每斤5元", "5 yuan per kilogram")]
    [('每斤', 'per kilogram')]
    """
    found = []
    stated = _english_rates(target) if _CHINESE.search(source) else ()
    sizes: dict[str, set[Decimal]] = {}
    for _, row, size in stated:
        sizes.setdefault(row.dimension, set()).add(row.base * size)
    first = {row.dimension: span for span, row, _ in reversed(stated)}
    for span, row in _source_rates(source):
        there = sizes.get(row.dimension)
        if not there or any(_near(size, row.base) for size in there):
            continue
        if not any(_converted(source, target, size / row.base) for size in there):
            found.append((span, first[row.dimension]))
    return found or _of_another_kind(source, target) or _joined_by_of(source, target)


_OF = regex(r"\bof (?:an? )?(?=[a-z])")


def _joined_by_of(source: str, target: str) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Return "of kilowatt-hours" for the /千瓦时 of 升/千瓦时."""
    rates = [(span, row) for span, row in _source_rates(source) if source[span[0]] == "/"]
    if len(rates) != 1 or any(row.kind == rates[0][1].kind for _, row, _ in _english_rates(target)):
        return []
    for match in _OF.finditer(target):
        kind, (_, end) = english_unit(target, match.end(), match.end())
        if kind == rates[0][1].kind:
            return [(rates[0][0], (match.start(), end))]
    return []


def _of_another_kind(source: str, target: str) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Return "a tonne" for 每桶 where the English has no measure of a dimension of the Chinese."""
    rates = _source_rates(source)
    stated = _english_rates(target) if rates else ()
    if not stated or _LIQUID.search(source):
        return []
    other, measured, _ = stated[0]
    dimensions = {row.dimension for _, row in rates}
    if len(stated) != 1 or measured.dimension in dimensions:
        return []
    figure = target[: other[0]].rstrip()[-1:].isdigit() or target.startswith("per", other[0])
    return [(rates[0][0], other)] if figure else []


def english_of_rate(words: str) -> str | None:
    """Return the English of one of the measure of 每斤 or 元/千瓦时, or None.

    >>> english_of_rate("每斤"), english_of_rate("每盎司")
    ('jin', 'ounce')
    """
    rates = _source_rates(words if words[0] in "每亩" else f"元{words}")
    if not rates:
        return None
    row = rates[0][1]
    if row.kind in ("jin", "liang", "mu"):
        return row.kind
    return re.sub("s$", "", row.name) if row.name.endswith("s") and " " not in row.name else None


def in_other_rate(quantity: Quantity, source: str, target: str) -> bool:
    """Return whether the English states a quantity per another measure, converted."""
    wanted = [_base(value, quantity.unit) for value in quantity.values]
    return any(
        all(_has(_english_bases(target), value * ratio) for value in wanted)
        for ratio in _ratios(source, target)
    )


def from_other_rate(figure: Figure, source: str, target: str) -> bool:
    """Return whether an English figure is a quantity of the source per another measure, or the
    size of that measure: per 500 grams."""
    ratios = _ratios(source, target)
    values = [_base(value, figure.unit) for value in figure.values]
    if any(_has(_source_bases(source), value / ratio) for ratio in ratios for value in values):
        return True
    # per 500 grams, a jin (500 grams)
    if figure.start not in _sizes(target) and target[figure.start - 1 : figure.start] != "(":
        return False
    bases = {row.base for _, row in _source_rates(source)}
    return any(_near(value, base) for value in values for base in bases)


def _converted(source: str, target: str, ratio: Decimal) -> bool:
    """Return whether a figure of the English is one of the source, grown in a ratio."""
    return any(_has(_english_bases(target), value * ratio) for value in _source_bases(source))


@lru_cache(maxsize=256)
def _ratios(source: str, target: str) -> frozenset[Decimal]:
    """Return by what figures grow where the English has another measure than the Chinese."""
    rows = {row for _, row in _source_rates(source)}
    others = {(row, size) for _, row, size in _english_rates(target)} if rows else set()
    return frozenset(
        other.base * size / row.base
        for row, (other, size) in product(rows, others)
        if size and other.dimension == row.dimension and not _near(other.base * size, row.base)
    )


@lru_cache(maxsize=256)
def _english_bases(target: str) -> tuple[Decimal, ...]:
    """Return the values of the English figures in their base units, sorted."""
    return tuple(sorted({_base(v, f.unit) for f in english_figures(target) for v in f.values}))


@lru_cache(maxsize=256)
def _source_bases(source: str) -> tuple[Decimal, ...]:
    """Return the values of the Chinese quantities in their base units, sorted."""
    return tuple(sorted({_base(v, q.unit) for q in find_quantities(source) for v in q.values}))


@lru_cache(maxsize=256)
def _sizes(target: str) -> frozenset[int]:
    """Return where the 500 of "per 500 grams" begin."""
    found = (match for match in _ENGLISH.finditer(target) if match.group("size"))
    return frozenset(match.start("size") for match in found)


def _has(values: Sequence[Decimal], wanted: Decimal) -> bool:
    """Return whether sorted values have one within 2 percent of another."""
    place = bisect_left(values, wanted * (1 - ROUNDED))
    return place < len(values) and values[place] <= wanted * (1 + ROUNDED)


@lru_cache(maxsize=256)
def _source_rates(source: str) -> tuple[tuple[tuple[int, int], Measure], ...]:
    """Return span and measure of every 每斤 of a Chinese text."""
    found = []
    for match in _CHINESE.finditer(source):
        start = match.start() if match.group() == "亩" else match.end()
        kind, size = source_unit(f"5{source[start : start + 8]}", 1)
        row = measure(kind)
        if row and row.dimension in _DIMENSIONS:
            found.append(((match.start(), start + size - 1), row))
    return tuple(found)


@lru_cache(maxsize=256)
def _english_rates(target: str) -> tuple[tuple[tuple[int, int], Measure, Decimal], ...]:
    """Return span and measure of every "per kilogram" of an English text, and how many of it."""
    return tuple(_rates_of(target))


def _rates_of(target: str) -> Iterator[tuple[tuple[int, int], Measure, Decimal]]:
    for match in _ENGLISH.finditer(target):
        kind, (_, end) = english_unit(target, match.end(), match.end())
        row = measure(kind)
        if match.group("one") and (
            _EQUALS.match(target, end)
            or _OF_ONE.search(target[max(0, match.start() - 12) : match.start()])
        ):
            continue  # a liang is ten qian, ten qian to a liang
        worded = end - match.end() > 2 or not match.group("one")  # a ton, but not a m
        if row and row.dimension in _DIMENSIONS and worded and end > match.end():
            yield (
                (match.start(), end),
                row,
                Decimal(match.group("size") or _SIZES.get(match.group("word") or "", "1")),
            )


def _base(value: Decimal, unit: str) -> Decimal:
    row = measure(unit)
    return value * row.base if row and row.dimension in _DIMENSIONS else value


def _near(value: Decimal, other: Decimal) -> bool:
    return bool(other) and abs(value - other) <= ROUNDED * other
