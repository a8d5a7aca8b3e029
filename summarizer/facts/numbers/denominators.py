"""Denominators: by what a figure is divided, 120 g/L, 35微克/立方米, 每秒300立方米.

The same figure by another measure of the dimension is wrong: 120 g/dL, 300 cubic meters per hour.
Whoever converts the measure converts the figure as well, and is left alone. Prices and yields by
weight and area are in `rates`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.text import regex

__all__ = ["wrong_denominators"]

# name, dimension, Chinese, English
_ROWS = (
    ("liter", "volume", "L|公?升", "L|lit(?:er|re)"),
    ("deciliter", "volume", "dL|dl|分升|百毫升|100 ?(?:毫升|m[lL])",
     "dL|dl|decilit(?:er|re)|100 ?(?:m[lL]|millilit(?:er|re)s?)"),
    ("milliliter", "volume", "m[lL]|毫升", "m[lL]|millilit(?:er|re)"),
    ("microliter", "volume", "[µμ][lL]|微升", "[µμ][lL]|microlit(?:er|re)"),
    ("cubic meter", "volume", "m³|m3|立方米|标准立方米", "m³|m3|cubic met(?:er|re)"),
    ("cubic centimeter", "volume", "cm³|cm3|立方厘米", "cm³|cm3|cubic centimet(?:er|re)|cc"),
    ("kilogram", "mass", "kg|公斤|千克", "kg|kilo(?:gram)?"),
    ("gram", "mass", "g|克", "g|gram"),
    ("milligram", "mass", "mg|毫克", "mg|milligram"),
    ("second", "time", "s|秒钟?", "s|sec(?:ond)?"),
    ("minute", "time", "min|分钟?", "min(?:ute)?"),
    ("hour", "time", "h|小时", "h|hr|hour"),
    ("day", "time", "d|天|日", "d|day"),
    ("week", "time", "周|星期", "week"),
    ("month", "time", "月", "month"),
    ("year", "time", "年", "year"),
)  # fmt: skip
_NAMES = tuple(name for name, *_ in _ROWS)
_DIMENSIONS = {name: dimension for name, dimension, *_ in _ROWS}
_FIGURE = r"(?<![\d.,])(?P<figure>\d[\d,]*(?:\.\d+)?)"


def _any(column: int) -> str:
    """Return the pattern text of every measure, each a group by its place."""
    ways = sorted(
        ((place, row[column]) for place, row in enumerate(_ROWS)), key=lambda way: -len(way[1])
    )
    return "|".join(f"(?P<k{place}>{way})" for place, way in ways)


_CHINESE = regex(
    rf"{_FIGURE}(?:\s?(?:万|亿|千|百))?\s?[\u3400-\u9fffA-Za-zµμ×²³%]{{1,8}}?\s?(?:[/／]|每)"
    rf"(?:{_any(2)})(?![A-Za-z²³\d])"
)
_CHINESE_BEFORE = regex(
    rf"每(?:{_any(2)})(?![月日初末])[^，。；\d一二两三四五六七八九十]{{0,6}}{_FIGURE}(?![\d月日号点时])"
)
_ENGLISH = regex(
    rf"{_FIGURE}(?:[ -](?:thousand|million|billion))?[ -]?(?:[A-Za-zµμ%²³]+[ -]){{0,3}}?"
    rf"(?:[A-Za-zµμ%²³]+)?\s?(?:/|\bper\s)\s?(?:{_any(3)})(?![\w²³])"
)


def wrong_denominators(
    source: str, target: str
) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Yield the spans of the figures that the English divides by another measure of the dimension.

    >>> [("120g/L"[slice(*z)], "120 g/dL"[slice(*e)])
    ...  for z, e in wrong_denominators("120g/L", "120 g/dL")]
    [('120g/L', '120 g/dL')]
    """
    if "/" not in target and "per " not in target:
        return
    said = [(*_read(match), match.span()) for match in _ENGLISH.finditer(target)]
    if not said or not ("/" in source or "／" in source or "每" in source):
        return
    told = [
        (*_read(match), match.span())
        for pattern in (_CHINESE, _CHINESE_BEFORE)
        for match in pattern.finditer(source)
    ]
    for figure, name, span in told:
        own = [(other, place) for value, other, place in said if value == figure]
        if not own or any(other == name for other, _ in own):
            continue
        alike = [place for other, place in own if _DIMENSIONS[other] == _DIMENSIONS[name]]
        if alike and not any(f == figure and n != name for f, n, _ in told):
            yield span, alike[0]


def _read(match: re.Match[str]) -> tuple[str, str]:
    """Return the figure and the name of the measure of a match."""
    name = next(_NAMES[int(key[1:])] for key, found in match.groupdict().items()
                if found and key[0] == "k")  # fmt: skip
    return match["figure"].replace(",", ""), name
