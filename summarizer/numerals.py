"""Numbers and dates of both languages as comparable values.

Chinese: Arabic figures with 万, 亿 or 万亿, and percentages in Han numerals (百分之十二点五).
English: figures and number words with thousand, million, billion, trillion; month names. A number
is compared as a value only; units and ranges are not.
"""

from __future__ import annotations

import re
from decimal import Decimal

__all__ = ["english_values", "inline", "inline_if_in_reference", "missing_values", "source_values"]

_SCALE = {"": 1, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8, "百万": 10**6, "千万": 10**7}
_SCALE |= {"万亿": 10**12, "十万": 10**5, "百亿": 10**10, "千亿": 10**11, "十亿": 10**9}
_SOURCE = re.compile(
    r"(\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)\s*(?:多|余|来)?(万亿|千亿|百亿|十亿|千万|百万|十万|万|亿|百|千)?"
)
_HAN_PERCENT = re.compile(r"百分之([零一二三四五六七八九十百点两\d.]+)")
_WORDS = {w: i for i, w in enumerate(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty".split())}  # fmt: skip
_WORDS |= {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80}
_WORDS |= {"ninety": 90, "half": 50, "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5}
_WORDS |= {"sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10, "hundred": 100}
_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september",
           "october", "november", "december")  # fmt: skip
_ENGLISH_SCALE = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9}
_ENGLISH_SCALE |= {"trillion": 10**12}
_ENGLISH = re.compile(
    r"(\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    r"(?:[- ]?(hundred|thousand|million|billion|trillion))?",
    re.IGNORECASE,
)


def source_values(text: str) -> list[tuple[str, Decimal]]:
    """Return (text, value) of each figure in a Chinese sentence.

    >>> source_values("投资1.5万亿元，增长12.5%")
    [('1.5万亿', Decimal('1500000000000.0')), ('12.5', Decimal('12.5'))]
    """
    found = []
    for match in _SOURCE.finditer(text):
        value = Decimal(match.group(1).replace(",", "")) * _SCALE[match.group(2) or ""]
        found.append((match.group().strip(), value))
    for match in _HAN_PERCENT.finditer(text):
        if (percent := _han(match.group(1))) is not None:
            found.append((match.group(), percent))
    return found


def english_values(text: str) -> set[Decimal]:
    """Return the values of figures, number words and month names in an English sentence."""
    values = set()
    for match in _ENGLISH.finditer(text):
        plain = Decimal(match.group(1).replace(",", ""))
        values |= {plain, plain * _ENGLISH_SCALE.get((match.group(2) or "").lower(), 1)}
    words = re.findall(r"[a-z]+", text.lower())
    for i, word in enumerate(words):
        if word in _WORDS:
            value = Decimal(_WORDS[word])
            following = words[i + 1] if i + 1 < len(words) else ""
            values |= {value, value * _ENGLISH_SCALE.get(following, 1)}
            if value >= 20 and 0 < _WORDS.get(following, 0) < 10:
                values.add(value + _WORDS[following])
        for number, month in enumerate(_MONTHS, 1):
            if word == month or (len(word) == 3 and month.startswith(word)):
                values.add(Decimal(number))
    return values


def missing_values(source: str, target: str) -> list[str]:
    """Return the figures of the Chinese sentence whose value is not in the English one."""
    present = english_values(target)
    return [text for text, value in source_values(source) if value not in present]


_AMOUNT = re.compile(
    r"(?<![\d.,])(\d+(?:,\d{3})*(?:\.\d+)?)(万亿|千亿|百亿|十亿|千万|百万|十万|万|亿)"
)


def inline(source: str) -> str:
    """Return the source with amounts in 万 and 亿 written in English, for the model to copy.

    >>> inline("投资1200亿元，惠及3.5万人")
    '投资120 billion元，惠及35,000人'
    """
    return _AMOUNT.sub(lambda m: _write(m.group(1), m.group(2)), source)


def inline_if_in_reference(source: str, target: str) -> str | None:
    """Return the source with the amounts inline that the reference writes in the same way.

    None if there is no such amount. This is the training side of `inline`.
    """

    def one(match: re.Match[str]) -> str:
        english = _write(match.group(1), match.group(2))
        return english if english in target else match.group()

    changed = _AMOUNT.sub(one, source)
    return changed if changed != source else None


def _write(figure: str, scale: str) -> str:
    value = Decimal(figure.replace(",", "")) * _SCALE[scale]
    for name in ("trillion", "billion", "million"):
        if value >= (unit := Decimal(_ENGLISH_SCALE[name])):
            return f"{(value / unit).normalize():,f} {name}"
    return f"{value.normalize():,f}"


def _han(text: str) -> Decimal | None:
    import cn2an

    try:
        return Decimal(str(cn2an.cn2an(text, "smart")))
    except ValueError:
        return None
