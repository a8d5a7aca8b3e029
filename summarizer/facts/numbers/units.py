"""Units and signs of amounts: whether the English gives a figure in the unit of the Chinese.

"35 kilowatts" for 35蒸吨 and "5 billion dollars" for 50亿元 are wrong, and so is the same figure in
another unit of the kind: 300 hectares for 300亩, 0.4 percent for 0.4个百分点. Whoever converts
changes the figure: 250 kilograms for 500斤 is right. Only figures whose unit both sides name are
looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from summarizer.facts.numbers.chinese import find_quantities
from summarizer.facts.numbers.english import Figure, english_figures
from summarizer.facts.numbers.measures import Measure, measure
from summarizer.facts.numbers.quantity import Quantity

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
    ("per mille", ("percent",), ""),
)
_COLD = ("celsius", "degrees", "fahrenheit")
_ONE = Decimal(1)  # may stand elsewhere, in words: 1 cm a year
_NEGATIVE = re.compile("[负减降跌亏低下少缩缺滑挫萎收]|零下|[-－−–]\\d")
_NEAR = Decimal("0.02")  # of a converted value that an editor rounds


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
    measured = [q for q in find_quantities(source) if q.unit and q.kind in ("number", "record")]
    figures = english_figures(target) if measured else ()
    wrong = []
    for quantity in measured:
        values = set(quantity.values) - {_ONE}
        kinds = [q.unit for q in measured if values & set(q.values)]
        stated = [f for f in figures if f.values & values and f.unit != "date"]
        if not stated or any(
            not figure.unit or any(_fits(kind, figure.unit, source) for kind in kinds)
            for figure in stated
        ):
            continue
        if converted(quantity, figures):
            continue
        wrong.append(WrongUnit((quantity.start, quantity.unit_end), stated[0].span))
    return wrong


def sign_lost(quantity: Quantity, positive: Iterable[Decimal], figures: Iterable[Figure]) -> bool:
    """Return whether the English has the value of a negative quantity and no minus with it.

    "Fell by 3.5 percent" is a minus for -3.5%. `positive` are the values that the source has
    without a minus.
    """
    values = set(quantity.values)
    if not quantity.negative or values & set(positive):
        return False
    stated = [figure for figure in figures if figure.values & values]
    signs = {figure.sign for figure in stated}
    lost = {""} if quantity.unit not in _COLD else {"", "down"}  # fell to 15 degrees is above zero
    return bool(stated) and signs <= lost


def sign_added(figure: Figure, quantities: Iterable[Quantity], source: str) -> bool:
    """Return whether an English figure has a minus and the Chinese has nothing of the kind."""
    if figure.sign != "-" or _NEGATIVE.search(source):
        return False
    return any(figure.values & set(q.values) and not q.negative for q in quantities)


def converted(quantity: Quantity, figures: Iterable[Figure]) -> bool:
    """Return whether a quantity stands among English figures in another unit, roughly."""
    row = measure(quantity.unit)
    if row is None or not row.dimension:
        return False
    wanted = [value * row.base for value in quantity.values if value]
    found = [value for figure in figures for value in _in_base(figure, row)]
    return bool(wanted and found) and all(
        any(abs(value - other) <= other * _NEAR for other in found) for value in wanted
    )


def from_converted(figure: Figure, quantities: Iterable[Quantity]) -> bool:
    """Return whether an English figure is one of the quantities in another unit, roughly."""
    for quantity in quantities:
        row = measure(quantity.unit)
        wanted = [value * row.base for value in quantity.values] if row and row.dimension else []
        found = _in_base(figure, row) if row and wanted else []
        if any(abs(value - other) <= other * _NEAR for value in wanted for other in found):
            return True
    return False


def _in_base(figure: Figure, row: Measure) -> list[Decimal]:
    """Return the values of a figure in the base unit, if it has another unit of the dimension."""
    other = measure(figure.unit)
    if other is None or other.kind == row.kind or other.dimension != row.dimension:
        return []
    return [value * other.base for value in figure.values]


def _fits(kind: str, other: str, source: str) -> bool:
    return any(
        part == other
        or any(
            part == name and other in fitting and re.search(sign, source)
            for name, fitting, sign in _ALSO
        )
        for part in kind.split("+")
    )
