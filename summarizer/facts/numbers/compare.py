"""Numbers and dates of both languages as comparable values.

Chinese amounts are read by `amounts`.
English: figures and number words with thousand, million, billion, trillion; month names. A number
is compared as a value only; units and ranges are not.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from decimal import Decimal
from functools import lru_cache, partial

from summarizer.facts.numbers.chinese import SCALES, Amount, han_value, read_amounts
from summarizer.facts.numbers.english import (
    ENGLISH_SCALE,
    FIGURE,
    PLAIN,
    code_spans,
    english_values,
    others_named,
    part_of_a_name,
    target_figures,
)

__all__ = [
    "added",
    "english_values",
    "every_value",
    "inline",
    "inline_if_in_reference",
    "missing",
    "missing_values",
    "source_values",
    "target_figures",
    "write_english",
]

_DIGITS = str.maketrans("零〇一二两三四五六七八九", "001223456789")
# the unit of the Chinese and the factors that English editors apply
_CONVERTED = {
    "斤": ("0.5", "0.0005", "2", "500"),
    "折": ("10",),
    "里": ("0.5",),
    "千瓦": ("0.001", "0.000001"),
    "倍": ("100",),
    "番": ("100",),
    "成": ("10",),
    "半": ("0.5",),
}
# Chinese unit, English unit, factors from an amount in, or for each of, the first to the second
_UNITS = (
    ("亩", r"(?i)hectares?\b|\bha\b", ("0.0666667", "15")),
    ("亩", r"(?i)acres?\b", ("0.164737", "6.07")),
    ("斤", r"(?i)\bkilo|\bkg\b|\btonnes?\b|\btons?\b", ("0.5", "2", "0.0005")),
    ("斤", r"(?i)\bgrams?\b", ("500",)),
    ("两", r"(?i)\bgrams?\b", ("50",)),
)
_KEPT = re.compile(r"\b(?:mu|jin|catty|catties)\b")
_SCALED = re.compile(rf"({PLAIN})(多|余|来)?({'|'.join(SCALES)})")


def source_values(text: str) -> list[tuple[str, Decimal]]:
    """Return (text, value) of each amount in a Chinese sentence, in its first reading.

    >>> source_values("投资1.5万亿元，增长12.5%")
    [('1.5万亿', Decimal('1500000000000.0')), ('12.5', Decimal('12.5'))]
    """
    return [(a.text, value) for a in read_amounts(text) for value in a.readings[0]]


def missing(source: str, target: str) -> list[Amount]:
    """Return the amounts of the Chinese sentence of which no reading is in the English one."""
    amounts = _amounts(source)
    if not amounts:
        return []
    present = english_values(target)
    lacking = [a for a in amounts if not any(present.issuperset(r) for r in a.readings)]
    # beside 6,000 mu (400 hectares) the hectares are an addition
    other_units: set[Decimal] = set() if _KEPT.search(target) else present
    return [
        amount
        for amount in lacking
        if not _with_others(amount, source, target)
        and not _converted(amount.readings[0][0], other_units, source, target)
    ]


def _with_others(amount: Amount, source: str, target: str) -> bool:
    """Return whether 等十四部门 is "X and 13 other departments"."""
    counted = source[: amount.start].endswith("等")
    return counted and any(other < amount.readings[0][0] for other in others_named(target))


def missing_values(source: str, target: str) -> list[str]:
    """Return the text of each amount that `missing` finds."""
    return [amount.text for amount in missing(source, target)]


def added(source: str, target: str) -> list[tuple[int, int]]:
    """Return the spans of figures in the English sentence whose value the Chinese does not have.

    Words (twenty) are not looked at: English has many of its own (one of the, first of all).
    """
    found = [m for m in FIGURE.finditer(target) if not part_of_a_name(m, target)]
    if not found:
        return []
    values = every_value(source)
    loose = set(re.findall(r"\d+", re.sub(r"(?<=\d)[\s,](?=\d{3}(?!\d))", "", source)))
    named = code_spans(target, loose)
    rest = others_named(target) if "等" in source else set()
    return [
        m.span()
        for m in found
        if not english_values(m.group()) & values
        and not any(start <= m.start() < end for start, end in named)
        and not english_values(m.group()) & rest
        and not any(_converted(v, english_values(m.group()), source, target) for v in values)
        and not _figures_in(m.group()) & loose
        and not re.fullmatch(r"(?:19|20)\d\d", m.group())  # years are for the check of dates
    ]


def _converted(value: Decimal, present: Collection[Decimal], source: str, target: str) -> bool:
    """Return whether a value of the source is among the others in another unit, roundly."""
    ways = [Decimal(f) for zh, en, factors in _UNITS if zh in source and re.search(en, target)
            for f in factors]  # fmt: skip
    return value > 0 and any(
        abs(value * way - other) <= other / 50 for way in ways for other in present if other > 0
    )


def _figures_in(text: str) -> set[str]:
    """Return the digits of a plain figure; of a scaled one nothing, for 12 is not 12 million."""
    return set(re.findall(r"\d+", text)) if re.fullmatch(r"[\d.]+", text) else set()


@lru_cache(maxsize=256)
def _amounts(source: str) -> tuple[Amount, ...]:
    return tuple(read_amounts(source))


@lru_cache(maxsize=256)  # every hypothesis of a source asks
def every_value(source: str) -> frozenset[Decimal]:
    """Return every value that a figure in a translation may come from, units converted."""
    values = {v for a in read_amounts(source) for reading in a.readings for v in reading}
    values |= {v / 10 for v in values if v < 10**5} | {Decimal(0)}
    values |= {Decimal(value) for scale, value in SCALES.items() if scale in source}
    for tens, ones in re.findall(r"([一二两三四五六七八九])成([一二三四五六七八九半])?", source):
        rest = Decimal(5) if ones == "半" else han_value(ones) or Decimal(0)
        values.add((han_value(tens) or Decimal(0)) * 10 + rest)
    whole = re.sub("(?<=[十百千万])[多余来几](?=[万亿])", "", source)  # 二十多万
    whole = re.sub(
        "([一二三四五六七八九])(?=[二三四五六七八九]([百千万亿]+))", r"\1\2 ", whole
    )  # 四五千亿
    for run in re.findall(r"[零〇一二两三四五六七八九十百千万亿点]+", whole):
        digits = [han_value(run[i:j]) for i in range(len(run)) for j in range(i + 1, len(run) + 1)]
        values |= {Decimal(v) for v in digits if v is not None}
        if len(run) > 1 and not re.search("[十百千万亿点]", run):
            values |= {Decimal(y) for y in re.findall(r"\d+", run.translate(_DIGITS))}
    if "后" in source or "年代" in source or "·" in source:
        values |= {v + c for v in values if v < 100 for c in (1900, 2000)}
    if re.search("[上下晚午夜]", source):
        values |= {v + 12 for v in values if v <= 12} | {v - 12 for v in values if 12 < v <= 24}
    for unit, factors in _CONVERTED.items():
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
        if value >= (unit := Decimal(ENGLISH_SCALE[name])):
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
