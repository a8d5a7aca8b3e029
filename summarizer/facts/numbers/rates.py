"""Rates: per how much a price or a yield is stated, 每斤1.5元, 3300美元/盎司, 亩产1200斤.

The same figure per another measure is wrong: 1.5 yuan per kilogram for 每斤1.5元. Whoever converts
the measure converts the figure as well: 3 yuan per kilogram, or 1.5 yuan per 500 grams.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from itertools import product

from summarizer.facts.numbers.chinese import find_quantities
from summarizer.facts.numbers.english import Figure, english_figures
from summarizer.facts.numbers.measures import Measure, english_unit, measure, source_unit
from summarizer.facts.numbers.quantity import Quantity

__all__ = ["from_other_rate", "in_other_rate", "wrong_rates"]

_CHINESE = re.compile(
    r"每一?(?!两(?![\d售卖价约仅要为达]))|亩(?=产(?![业品权生])|均)|(?<=元)/(?=[\u3400-\u9fff])"
)
_ENGLISH = re.compile(
    r"\b(?:(?P<per>per|each|every)|(?P<one>an?))\s+(?:(?P<size>\d+(?:\.\d+)?)[\s-]?)?(?=[a-z])"
    r"|(?<=[\d\w])/(?=[a-z])"
)
_NEAR = Decimal("0.02")  # of a converted value that an editor rounds
_DIMENSIONS = ("mass", "area", "volume", "length")


def wrong_rates(source: str, target: str) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Return the spans of the measures that the Chinese states something per, and of the other
    measure that the English has for it with the figure unchanged.

    >>> [("每斤5元"[slice(*z)], "5 yuan per kilogram"[slice(*e)])
    ...  for z, e in wrong_rates("每斤5元", "5 yuan per kilogram")]
    [('每斤', 'per kilogram')]
    """
    found = []
    stated = _english_rates(target) if _CHINESE.search(source) else ()
    for span, row in _source_rates(source) if stated else ():
        alike = [(place, other, size) for place, other, size in stated
                 if other.dimension == row.dimension]  # fmt: skip
        if not alike or any(_near(other.base * size, row.base) for _, other, size in alike):
            continue
        if not any(_converted(source, target, row.base, o.base * size) for _, o, size in alike):
            found.append((span, alike[0][0]))
    return found


def in_other_rate(quantity: Quantity, source: str, target: str) -> bool:
    """Return whether the English states a quantity per another measure, converted."""
    wanted = [_base(value, quantity.unit) for value in quantity.values]
    there = [_base(v, f.unit) for f in english_figures(target) for v in f.values]
    ratios = _ratios(source, target)
    return any(all(any(_near(v * r, o) for o in there) for v in wanted) for r in ratios)


def from_other_rate(figure: Figure, source: str, target: str) -> bool:
    """Return whether an English figure is a quantity of the source per another measure, or the
    size of that measure: per 500 grams."""
    ratios = _ratios(source, target)
    known = [_base(v, q.unit) for q in find_quantities(source) for v in q.values]
    if any(_near(k * r, _base(v, figure.unit)) for r in ratios for k in known
           for v in figure.values):  # fmt: skip
        return True
    sizes = {(start, end) for (start, end), _, size in _english_rates(target) if size != 1}
    return any(
        start < figure.start < end
        and any(_near(_base(v, figure.unit), row.base) for v in figure.values
                for _, row in _source_rates(source))  # fmt: skip
        for start, end in sizes
    )


def _converted(source: str, target: str, old: Decimal, new: Decimal) -> bool:
    """Return whether a figure of the English is one of the source per the other measure."""
    there = [(_base(v, f.unit), v) for f in english_figures(target) for v in f.values]
    return any(
        _near(_base(value, quantity.unit) * new / old, based)
        for quantity in find_quantities(source)
        for value in quantity.values
        for based, _ in there
    )


def _ratios(source: str, target: str) -> list[Decimal]:
    """Return by what figures grow where the English has another measure than the Chinese."""
    if not _CHINESE.search(source):
        return []
    pairs = product(_source_rates(source), _english_rates(target))
    return [
        other.base * size / row.base
        for (_, row), (_, other, size) in pairs
        if other.dimension == row.dimension and not _near(other.base * size, row.base)
    ]


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
        worded = end - match.end() > 2 or not match.group("one")  # a ton, but not a m
        if row and row.dimension in _DIMENSIONS and worded and end > match.end():
            yield (match.start(), end), row, Decimal(match.group("size") or 1)


def _base(value: Decimal, unit: str) -> Decimal:
    row = measure(unit)
    return value * row.base if row and row.dimension in _DIMENSIONS else value


def _near(value: Decimal, other: Decimal) -> bool:
    return bool(other) and abs(value - other) <= _NEAR * other
