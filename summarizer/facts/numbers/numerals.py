"""Numerals in Han characters, the scales that they count in, and figures of Chinese texts."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

__all__ = [
    "SCALES",
    "Values",
    "figure_value",
    "han_value",
    "number_value",
    "plain_figure",
    "simplest",
]

Values = tuple[Decimal, ...]
SCALES = {"千万亿": 10**15, "百万亿": 10**14, "十万亿": 10**13, "万亿": 10**12}
SCALES |= {"千亿": 10**11, "百亿": 10**10, "十亿": 10**9, "亿": 10**8}
SCALES |= {"千万": 10**7, "百万": 10**6, "十万": 10**5, "万": 10**4, "千": 1000, "百": 100}
_GROUPING = re.compile(r"[,，\s]")


def number_value(text: str) -> Decimal | None:
    """Return the value of a numeral in figures or Han characters, or None."""
    if re.fullmatch(r"[\d,，.．\s]+", text):
        return figure_value(text)
    return han_value(text)


def figure_value(text: str) -> Decimal:
    """Return the value of a figure, its thousands grouped by commas or spaces or not.

    >>> figure_value("12 000"), figure_value("１，２００．５")
    (Decimal('12000'), Decimal('1200.5'))
    """
    return Decimal(_GROUPING.sub("", text).replace("．", "."))


def han_value(text: str) -> Decimal | None:
    """Return the value of a numeral in Han characters, or None.

    >>> han_value("一百二十"), han_value("六点三亿")
    (Decimal('120'), Decimal('630000000.0'))
    """
    import cn2an

    if not text:
        return None
    if decimal := re.fullmatch(
        "(.+点[^万亿]+)(万亿|亿|万)", text
    ):  # cn2an has no decimals of scales
        value = han_value(decimal.group(1))
        return None if value is None else value * SCALES[decimal.group(2)]
    try:
        plain: Any = cn2an.cn2an(text.replace("〇", "零"), "smart")
    except (KeyError, ValueError):  # cn2an raises both
        return None
    return Decimal(str(plain))


def plain_figure(value: Decimal) -> str:
    """Return a value in digits, without an exponent or final zeros after the point."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def simplest(percent: Decimal) -> Values:
    """Return numerator and denominator of a percentage in lowest terms."""
    numerator, denominator = (percent / 100).as_integer_ratio()
    return Decimal(numerator), Decimal(denominator)
