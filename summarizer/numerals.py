"""Numbers and dates of both languages as comparable values.

Chinese amounts are read by `amounts`.
English: figures and number words with thousand, million, billion, trillion; month names. A number
is compared as a value only; units and ranges are not.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from functools import partial

from summarizer.amounts import SCALES, Amount, read_amounts

__all__ = [
    "english_values",
    "inline",
    "inline_if_in_reference",
    "missing",
    "missing_values",
    "source_values",
    "write_english",
]

_WORDS = {w: i for i, w in enumerate(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty".split())}  # fmt: skip
_WORDS |= {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80}
_WORDS |= {"ninety": 90, "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5}
_WORDS |= {"sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10, "hundred": 100}
_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september",
           "october", "november", "december")  # fmt: skip
_SHARES: dict[str, tuple[str, ...]] = {
    "half": ("50", "0.5"),
    "quarter": ("25", "0.25"),
    "double": ("2", "100"),
    "doubled": ("2", "100"),
    "doubling": ("2", "100"),
    "twice": ("2",),
    "once": ("1",),
    "triple": ("3",),
    "tripled": ("3", "200"),
    "quadruple": ("4",),
    "quadrupled": ("4",),
    "dozen": ("12",),
    "thirds": ("3",),
    "quarters": ("4",),
    "fifths": ("5",),
    "tenths": ("10",),
    "clock": ("24",),
    "twofold": ("2",),
    "threefold": ("3",),
    "fourfold": ("4",),
    "fivefold": ("5",),
    "tenfold": ("10",),
}
_ENGLISH_SCALE = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9}
_ENGLISH_SCALE |= {"hundredth": 100, "thousandth": 1000, "millionth": 10**6}
_ENGLISH_SCALE |= {"trillion": 10**12, "bn": 10**9, "tn": 10**12}
_PLAIN = r"\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_ENGLISH = re.compile(
    rf"(?P<low>{_PLAIN})(?:\s?(?:-|–|—|to|or|and)\s?(?P<high>{_PLAIN}))?"
    r"(?:[- ]?(?P<scale>hundred|thousand|million|billion|trillion|bn|tn)(?:th)?\b)?",
    re.IGNORECASE,
)
_SCALED = re.compile(rf"({_PLAIN})(多|余|来)?({'|'.join(SCALES)})")


def source_values(text: str) -> list[tuple[str, Decimal]]:
    """Return (text, value) of each amount in a Chinese sentence, in its first reading.

    >>> source_values("投资1.5万亿元，增长12.5%")
    [('1.5万亿', Decimal('1500000000000.0')), ('12.5', Decimal('12.5'))]
    """
    return [(a.text, value) for a in read_amounts(text) for value in a.readings[0]]


def english_values(text: str) -> set[Decimal]:
    """Return the values of figures, number words and month names in an English sentence."""
    values = set()
    for match in _ENGLISH.finditer(text):
        low, high, scale = match.group("low"), match.group("high"), match.group("scale")
        factor = _ENGLISH_SCALE.get((scale or "").lower(), 1)
        for figure in filter(None, (low, high)):
            plain = Decimal(figure.replace(",", ""))
            values |= {plain, plain * factor}
    words = re.findall(r"[a-z]+", text.lower())
    for i, word in enumerate(words):
        if word in _WORDS:
            value = Decimal(_WORDS[word])
            following = words[i + 1] if i + 1 < len(words) else ""
            values |= {value, value * _ENGLISH_SCALE.get(following, 1)}
            if value >= 20 and 0 < _WORDS.get(following, 0) < 10:
                values.add(value + _WORDS[following])
        elif word == "a" and i + 1 < len(words) and words[i + 1] in _ENGLISH_SCALE:
            values.add(Decimal(_ENGLISH_SCALE[words[i + 1]]))
        values |= {Decimal(v) for v in _SHARES.get(word, ())}
        for number, month in enumerate(_MONTHS, 1):
            if word == month or (len(word) == 3 and month.startswith(word)):
                values.add(Decimal(number))
    return values


def missing(source: str, target: str) -> list[Amount]:
    """Return the amounts of the Chinese sentence of which no reading is in the English one."""
    amounts = read_amounts(source)
    if not amounts:
        return []
    present = english_values(target)
    return [a for a in amounts if not any(present.issuperset(r) for r in a.readings)]


def missing_values(source: str, target: str) -> list[str]:
    """Return the text of each amount that `missing` finds."""
    return [amount.text for amount in missing(source, target)]


def inline(source: str) -> str:
    """Return the source with scaled amounts in English and Han numerals as figures.

    >>> inline("投资1200亿元，惠及3.5万人，增长百分之五")
    '投资120 billion元，惠及35,000人，增长5%'
    """
    return _rewrite(source, lambda english: True)


def inline_if_in_reference(source: str, target: str) -> str | None:
    """Return the source with the amounts inline that the reference writes in the same way.

    None if there is no such amount. This is the training side of `inline`.
    """
    changed = _rewrite(source, lambda english: english in target)
    return changed if changed != source else None


def write_english(value: Decimal) -> str:
    """Return a value as official English writes it: 120 billion, 35,000.

    >>> write_english(Decimal(120_000_000_000))
    '120 billion'
    """
    for name in ("trillion", "billion", "million"):
        if value >= (unit := Decimal(_ENGLISH_SCALE[name])):
            return f"{_trim(value / unit)} {name}"
    return _trim(value)


def _rewrite(source: str, wanted: Callable[[str], bool]) -> str:
    parts, last = [], 0
    for amount in read_amounts(source):
        parts.append(source[last : amount.start])
        last = amount.end
        parts.append(_SCALED.sub(partial(_scaled, wanted), amount.digits)
                     if amount.scaled else amount.digits)  # fmt: skip
    return "".join([*parts, source[last:]])


def _scaled(wanted: Callable[[str], bool], match: re.Match[str]) -> str:
    value = Decimal(match.group(1).replace(",", "")) * SCALES[match.group(3)]
    english = write_english(value)
    return english + (match.group(2) or "") if wanted(english) else match.group()


def _trim(value: Decimal) -> str:
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
