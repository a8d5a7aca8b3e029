"""Quantities in the words of official English: 120 billion yuan, minus 3.5 percent, 30 to 40.

What is written comes from the parsed quantity and nothing else, so it has the value, the sign and
the unit of the source; what English would say in a way that depends on the sentence is None.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from summarizer.facts.numbers.english import MONTHS, ordinal_ending
from summarizer.facts.numbers.fractions import PART_NAMES
from summarizer.facts.numbers.numerals import plain_figure
from summarizer.facts.numbers.quantity import Quantity
from summarizer.facts.numbers.units import measure

__all__ = ["in_english", "write_english"]

_SCALES = (("trillion", 10**12), ("billion", 10**9), ("million", 10**6))
_FOLDS = {8: "eightfold", 16: "sixteenfold"}
_GROWN = {
    2: ("doubled", "double", "doubling"),
    3: ("tripled", "triple", "tripling"),
    4: ("quadrupled", "quadruple", "quadrupling"),
}
_CARDINALS = "zero one two three four five six seven eight nine ten".split()
_ROUGH = {"over": "more than ", "nearly": "nearly ", "about": "about "}
# what Chinese counts in and English does not: the measure to write and the factor
_CONVERTED = {
    "jin": ("kilograms", "0.5"),
    "liang": ("grams", "50"),
    "dan": ("kilograms", "50"),
    "li": ("kilometers", "0.5"),
    "zhang": ("meters", "3.3333333333"),
    "chi": ("meters", "0.3333333333"),
    "cun": ("centimeters", "3.3333333333"),
}


_LONGEST = 21  # digits; Decimal rounds what has more than 28


def write_english(value: Decimal) -> str:
    """Return a value as official English writes it: 120 billion, 35,000.

    >>> write_english(Decimal(120_000_000_000))
    '120 billion'
    >>> write_english(Decimal(1_234_567))
    '1,234,567'
    """
    for name, unit in _SCALES if value.adjusted() < _LONGEST else ():
        if value >= unit and value / unit == round(value / unit, 4):
            return f"{_trim(value / unit)} {name}"
    return _trim(value)


def in_english(quantity: Quantity, *, rough: bool = False) -> str | None:
    """Return the English of a quantity with its sign and unit, or None where it is not certain.

    A quantity whose unit is not in the table (`quantity.unit` is "" or "counted") is written as the
    bare value; one of more digits than any amount has is not certain. With `rough` "more than",
    "nearly" or "about" is before it.

    >>> from summarizer.facts.numbers.chinese import find_quantities
    >>> [in_english(q) for q in find_quantities("投资1亿2000万元，降-3.5%，重500斤，三四十人")]
    ['120 million yuan', 'minus 3.5 percent', '250 kilograms', '30 to 40 people']
    """
    if any(value.adjusted() >= _LONGEST for value in quantity.values):
        return None
    before = _ROUGH.get(quantity.rough, "") if rough else ""
    if writer := _WRITERS.get(quantity.kind):
        written = writer(quantity)
        return f"{before}{written}" if written and quantity.kind == "times" else written
    values = [_converted(value, quantity.unit) for value in quantity.values]
    unit = _unit(quantity, values)
    if unit is None:
        return None
    sign = "minus " if quantity.negative else ""
    return f"{before}{sign}{_joined(values, sign)}{unit}"


def _joined(values: list[Decimal], sign: str) -> str:
    """Return one value, or both ends of a range, with the scale once if it is that of both."""
    words = [write_english(value) for value in values]
    low, high = words[0].split(), words[-1].split()
    if len(words) == 2 and low[1:] == high[1:]:
        words[0] = low[0]
    return f" to {sign}".join(words)


def _converted(value: Decimal, unit: str) -> Decimal:
    """Return the value in the measure that English writes, exactly or to four figures."""
    if unit not in _CONVERTED:
        return value
    factor = Decimal(_CONVERTED[unit][1])
    converted = value * factor
    if len(factor.as_tuple().digits) == 1 and converted * 100 == int(converted * 100):
        return converted
    return Decimal(f"{converted:.4g}") if converted < 10**4 else converted.quantize(Decimal(1))


def _unit(quantity: Quantity, values: list[Decimal]) -> str | None:
    """Return the English unit with a space before it; "" for none, None if it is not certain."""
    row = measure(quantity.unit)
    if row is None:
        return f" {quantity.counter}" if quantity.counter else ""
    if not row.name:
        return None
    name = measure(_CONVERTED[row.kind][0]).name if row.kind in _CONVERTED else row.name  # type: ignore[union-attr]
    one = list(values) == [1]
    return f" {_singular(name)}" if one else f" {name}"


def _singular(name: str) -> str:
    """Return the singular of a unit: kilometer, foot, percentage point."""
    if name in ("feet", "inches", "square feet", "cubic feet"):
        return name.replace("feet", "foot").replace("inches", "inch")
    head, space, rest = name.partition(" per ")
    if " dollars" in head or head.startswith("degrees"):
        return head.replace("dollars", "dollar").replace("degrees", "degree")
    unchanged = head.endswith(("hertz", "TEUs", "percent")) or not head.endswith("s")
    return (head if unchanged else head[:-1]) + space + rest


def _ratio(quantity: Quantity) -> str:
    return ":".join(plain_figure(value) for value in quantity.values)


def _time(quantity: Quantity) -> str:
    hour, minute, *second = (int(value) for value in quantity.parts)
    rest = f":{second[0]:02}" if second else ""
    return f"{hour}:{minute:02}{rest}"


def _record(quantity: Quantity) -> str | None:
    """Return 9.83 seconds, or 2 hours, 25 minutes and 36 seconds."""
    units = quantity.unit.split("+")
    rows = [measure(unit) for unit in units]
    if len(rows) != len(quantity.values) or not all(rows):
        return None
    words = [
        f"{plain_figure(value)} {row.name if value != 1 else _singular(row.name)}"
        for value, row in zip(quantity.values, rows, strict=True)
        if row
    ]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def _fraction(quantity: Quantity) -> str:
    above, below = (int(value) for value in quantity.values)
    if below == 2 and above == 1:
        return "half"
    if above < 10 and below in PART_NAMES and below > 2:
        return f"{_CARDINALS[above]} {PART_NAMES[below][0]}{'s' if above > 1 else ''}"
    return f"{above}/{below}"


def _fold(quantity: Quantity) -> str:
    """Return "nearly quadrupled", or "double" and "a doubling" where that follows another verb."""
    times, manner = int(quantity.values[0]), quantity.counter
    before = _ROUGH.get(quantity.rough, "")
    if times in _GROWN:
        past, plain, noun = _GROWN[times]
        if manner == "noun" and not before:
            return f"a {noun}"
        return f"{before}{plain if manner == 'ahead' else past}"
    fold = f"{before}{_FOLDS.get(times, f'{times} times')}"
    if times not in _FOLDS:
        return fold
    return f"{'increase' if manner == 'ahead' else 'increased'} {fold}"


def _times(quantity: Quantity) -> str:
    """Return "120 percent" of an increase, which cannot be misread, "3 times" of a multiple."""
    if quantity.grown:
        return f"{_trim(quantity.values[0] * 100)} percent"
    return f"{' to '.join(_trim(value) for value in quantity.values)} times"


def _ordinal(quantity: Quantity) -> str:
    number = int(quantity.values[0])
    return f"{number}{ordinal_ending(number)}"


def _discount(quantity: Quantity) -> str:
    return f"{plain_figure(quantity.values[0])} percent of the price"


def _century(quantity: Quantity) -> str:
    return f"the {_early(quantity)}{_ordinal(quantity)} century"


def _early(quantity: Quantity) -> str:
    """Return "early " or "late " of a century or decade, or ""."""
    ending = "-" if quantity.counter == "mid" else " "
    return f"{quantity.counter}{ending}" if quantity.counter else ""


def _day(quantity: Quantity) -> str:
    return f"the {_ordinal(quantity)}"


def _month(quantity: Quantity) -> str | None:
    number = int(quantity.values[0])
    return MONTHS[number - 1] if 0 < number < 13 else None


def _months(quantity: Quantity) -> str:
    return " to ".join(MONTHS[int(value) - 1] for value in quantity.values)


def _decade(quantity: Quantity) -> str:
    decades = " and ".join(f"{int(year)}s" for year in quantity.values)
    return f"the {_early(quantity)}{decades}"


def _article(quantity: Quantity) -> str:
    names = zip(("Article", "Paragraph", "Item"), quantity.values, strict=False)
    return ", ".join(f"{name} {int(value)}" for name, value in names)


def _plan(quantity: Quantity) -> str:
    return f"the {_ordinal(quantity)} Five-Year Plan"


_WRITERS: dict[str, Callable[[Quantity], str | None]] = {
    "ratio": _ratio,
    "time": _time,
    "record": _record,
    "fraction": _fraction,
    "fold": _fold,
    "times": _times,
    "ordinal": _ordinal,
    "discount": _discount,
    "decade": _decade,
    "plan": _plan,
    "article": _article,
    "century": _century,
    "year": lambda quantity: str(int(quantity.values[0])),
    "month": _month,
    "months": _months,
    "day": _day,
    "born": lambda quantity: None,
}


def _trim(value: Decimal) -> str:
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
