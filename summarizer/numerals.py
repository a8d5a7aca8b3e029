"""Numbers and dates of both languages as comparable values.

Chinese amounts are read by `amounts`.
English: figures and number words with thousand, million, billion, trillion; month names. A number
is compared as a value only; units and ranges are not.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from functools import lru_cache, partial

from summarizer.amounts import SCALES, Amount, han_value, read_amounts

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
    "dozen": ("12",),
    "thirds": ("3",),
    "quarters": ("4",),
    "fifths": ("5",),
    "tenths": ("10",),
    "clock": ("24",),
    "midnight": ("24", "0"),
    "noon": ("12",),
    "decade": ("10",),
    "century": ("100",),
    "none": ("0",),
    "no": ("0",),
}
_SHARES |= {f"{word}fold": (str(value),) for word, value in _WORDS.items() if value > 1}
for _value, _stem in ((3, "tripl"), (4, "quadrupl"), (5, "quintupl")):
    _SHARES |= {_stem + e: (str(_value), str(100 * (_value - 1))) for e in ("e", "ed", "es", "ing")}
_SHARES |= {w: ("100",) for w in "all fully full entire entirely every complete completely".split()}
_ROMAN = " I II III IV V VI VII VIII IX X XI XII".split(" ")  # World War II
_ENGLISH_SCALE = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9}
_ENGLISH_SCALE |= {"hundredth": 100, "thousandth": 1000, "millionth": 10**6}
_ENGLISH_SCALE |= {"trillion": 10**12, "bn": 10**9, "tn": 10**12, "mln": 10**6, "bln": 10**9}
_ENGLISH_SCALE |= {"decade": 10, "decades": 10}
_DIGITS = str.maketrans("零〇一二两三四五六七八九", "001223456789")
# the unit of the Chinese and the factors that English editors apply
_CONVERTED = {
    "斤": ("0.5", "0.0005"),
    "折": ("10",),
    "里": ("0.5",),
    "千瓦": ("0.001", "0.000001"),
    "倍": ("100",),
    "番": ("100",),
    "成": ("10",),
    "半": ("0.5",),
}
_PLAIN = r"\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_ENGLISH = re.compile(
    rf"(?P<low>{_PLAIN})(?:\s?(?:-|–|—|to|or|and)\s?(?P<high>{_PLAIN}))?"
    r"(?:[- ]?(?P<scale>hundred|thousand|million|billion|trillion|[mb]ln|[bt]n)(?:th)?\b)?"
    r"(?:[- ](?P<watt>mega|giga)watts?)?",
    re.IGNORECASE,
)
_NUMBER_WORDS = re.compile(
    rf"\b(?:{'|'.join(_WORDS)})(?:[- ](?:{'|'.join(_WORDS)}|thousand|million|billion))*\b", re.I
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
        watt = {"mega": 1000, "giga": 10**6}.get((match.group("watt") or "").lower())
        if watt:  # Chinese counts in kilowatts
            values |= _figure_values(low, high, factor * watt)
        values |= _figure_values(low, high, factor)
    values |= {Decimal(_ROMAN.index(m)) for m in re.findall(r"\b[A-Z][a-z]+ ([IVX]+)\b", text)
               if m in _ROMAN}  # fmt: skip
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
            if word == month or (len(word) == 3 and month.startswith(word)) or word == month[:4]:
                values.add(Decimal(number))
    return values


def target_figures(text: str) -> list[tuple[int, int]]:
    """Return the spans of the figures and number words of an English sentence, scales included.

    >>> target_figures("8 teams in twenty-five days")
    [(0, 1), (11, 22)]
    """
    figures = [m.span() for m in _ENGLISH.finditer(text) if not _part_of_a_name(m, text)]
    words = [m.span() for m in _NUMBER_WORDS.finditer(text)]
    free = [w for w in words if all(w[1] <= a or b <= w[0] for a, b in figures)]
    return sorted(figures + free)


def _figure_values(low: str, high: str | None, factor: int) -> set[Decimal]:
    """Return the values of "low" or "low to high" with a scale after it: 5 to 6 million."""
    first = Decimal(low.replace(",", ""))
    if high is None:
        return {first * factor}
    return {first, first * factor, Decimal(high.replace(",", "")) * factor}


def missing(source: str, target: str) -> list[Amount]:
    """Return the amounts of the Chinese sentence of which no reading is in the English one."""
    amounts = _amounts(source)
    if not amounts:
        return []
    present = english_values(target)
    return [a for a in amounts if not any(present.issuperset(r) for r in a.readings)]


def missing_values(source: str, target: str) -> list[str]:
    """Return the text of each amount that `missing` finds."""
    return [amount.text for amount in missing(source, target)]


def added(source: str, target: str) -> list[tuple[int, int]]:
    """Return the spans of figures in the English sentence whose value the Chinese does not have.

    Words (twenty) are not looked at: English has many of its own (one of the, first of all).
    """
    found = [m for m in _ENGLISH.finditer(target) if not _part_of_a_name(m, target)]
    if not found:
        return []
    values = every_value(source)
    loose = set(re.findall(r"\d+", source))
    return [
        m.span()
        for m in found
        if not english_values(m.group()) & values
        and not ("亩" in source and _hectares(m.group(), values))
        and not _figures_in(m.group()) & loose
        and not re.fullmatch(r"(?:19|20)\d\d", m.group())  # years are for the check of dates
    ]


def _hectares(figure: str, values: frozenset[Decimal]) -> bool:
    """Return whether a figure is an amount of mu (1/15 hectare, 1/6 acre), roundly."""
    own = [v for v in english_values(figure) if v > 0]
    return any(
        abs(v / per - x) <= x / 50 for v in values for per in (15, Decimal("6.07")) for x in own
    )


def _figures_in(text: str) -> set[str]:
    """Return the digits of a plain figure; of a scaled one nothing, for 12 is not 12 million."""
    return set(re.findall(r"\d+", text)) if re.fullmatch(r"[\d.]+", text) else set()


def _part_of_a_name(match: re.Match[str], target: str) -> bool:
    """Return whether a figure belongs to a word: G60, COVID-19, 5G."""
    before, after = target[: match.start()][-2:], target[match.end() :][:1]
    return bool(re.search(r"[A-Za-z]-?$", before)) or after.isalpha()


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
    for run in re.findall(r"[零〇一二两三四五六七八九十百千万亿]+", source):
        digits = [han_value(run[i:j]) for i in range(len(run)) for j in range(i + 1, len(run) + 1)]
        values |= {Decimal(v) for v in digits if v is not None}
        if len(run) > 1 and not re.search("[十百千万亿]", run):
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
