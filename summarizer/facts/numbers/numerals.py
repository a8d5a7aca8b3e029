"""Numerals: the tokens that a number of a Chinese text is made of, and what they are worth.

A numeral is read from left to right in segments that end in 万, 亿 or 万亿, each smaller than the one
before it: 1亿2000万, 3亿5千万, 2亿零500万, 一万二千亿. A segment is a figure or Han, capital or mixed
numerals with 十, 百 and 千. Two digits in a row that follow one another are a range: 三四十 is 30 to
40, 十七八 is 17 to 18. cn2an reads plain Han and mixed numerals alike; it refuses 三点五亿, 1.5万亿,
4亿6000余万, 三四十, 卅 and 1,234,567, and takes 80 µs a numeral, so the tests compare with it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

__all__ = [
    "SCALES",
    "Numeral",
    "Token",
    "Values",
    "figure_value",
    "han_value",
    "number_value",
    "numeral_at",
    "plain_figure",
    "simplest",
    "tokens_of",
]

Values = tuple[Decimal, ...]
SCALES = {"千万亿": 10**15, "百万亿": 10**14, "十万亿": 10**13, "万亿": 10**12}
SCALES |= {"千亿": 10**11, "百亿": 10**10, "十亿": 10**9, "亿": 10**8}
SCALES |= {"千万": 10**7, "百万": 10**6, "十万": 10**5, "万": 10**4, "千": 1000, "百": 100}
_DIGITS = dict(zip("零〇○一二三四五六七八九两壹贰叁肆伍陆柒捌玖", (0, 0, *range(10), 2, *range(1, 10)), strict=True))  # fmt: skip
_SMALL = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}
_GREAT = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
_TENS = {"廿": 20, "卅": 30}
_GROUPING = re.compile(r"[,，\s]")
_WIDE = str.maketrans("０１２３４５６７８９．", "0123456789.")
# an ordinary space groups thousands only before a unit: 12 000人, but 表1 200人 may be two numbers
_COUNTED = (
    r"(?=[ \u3000]?[多余来]?(?:[千百十]?[万亿]|[千百]|人|家|个|元|名|项|户|辆|亩|公里|次|件|吨|平方|立方|米|[美欧港]元|"
    "条|座|所|套|张|岁|天|小时|分钟|场|位|台|艘|架|册|部|处|公顷|标准箱|千瓦|倍))"
)
_D = r"[\d０-９]"
_FIGURE = (
    rf"{_D}{{1,3}}(?:,{_D}{{3}})+(?!{_D})(?:[.．]{_D}+)?"
    rf"|(?<!{_D})[1-9１-９]{_D}{{0,2}}(?:，{_D}{{3}}){{2,}}(?!{_D})(?:[.．]{_D}+)?"
    rf"|(?<!{_D})[1-9１-９]{_D}{{0,2}}，{_D}{{3}}(?!{_D}|，)(?:[.．]{_D}+)?{_COUNTED}"
    r"|(?<!\d)[1-9１-９]\d{0,2}(?:[\u00a0\u2009\u202f]\d{3})+(?!\d)(?:\.\d+)?"
    r"|(?<![\d.表图第附例])(?<!\d[ \u3000])[1-9１-９]\d{0,2}(?:[ \u3000]\d{3})+(?!\d)(?:\.\d+)?"
    + _COUNTED
    + rf"|(?<!^){_D}{{1,9}} [.．] ?{_D}{{1,9}}(?=[ \u3000]?(?:[万亿千百%％]|个?百分点|元|吨|米|公))"
    rf"|{_D}+(?:[.．]{_D}+)?"
)
_TOKEN = re.compile(
    rf"(?P<figure>{_FIGURE})|(?P<digit>[{''.join(_DIGITS)}])|(?P<small>[十拾佰仟]|百(?!帕)|千(?![瓦米克伏赫帕卡]))"
    rf"|(?P<great>[{''.join(_GREAT)}])|(?P<tens>[廿卅])|(?P<rough>[多余来几])|(?P<point>点)"
)


class Token(NamedTuple):
    """A figure, a Han digit, a scale (small: 十百千, great: 万亿), 廿, a rough sign or 点."""

    kind: str
    start: int
    end: int
    value: Decimal


@dataclass(frozen=True, slots=True)
class Numeral:
    """A numeral; `low` and `high` differ in 三四十. `after` is where its unit may begin.

    `shape`: figure, han, digits (二〇二五, one after the other) or implicit (百, 万 without a number).
    `rough`: the 多, 余, 来 or 几 in or behind it. `scaled`: with 万 or 亿. `next`: the next token.
    """

    start: int
    end: int
    after: int
    low: Decimal
    high: Decimal
    shape: str
    rough: str
    scaled: bool
    next: int


class _Segment(NamedTuple):
    low: Decimal
    high: Decimal
    shape: str
    single: bool  # one digit or figure and nothing else
    next: int


def tokens_of(text: str) -> list[Token]:
    """Return the tokens of numerals in a text; all else is left out."""
    found = []
    for match in _TOKEN.finditer(text):
        kind, word = match.lastgroup or "", match.group()
        if kind == "figure":
            value = figure_value(word)
        else:
            table = {"digit": _DIGITS, "small": _SMALL, "great": _GREAT, "tens": _TENS}.get(kind)
            value = Decimal(table[word]) if table else Decimal(0)
        found.append(Token(kind, *match.span(), value))
    return found


def numeral_at(tokens: Sequence[Token], i: int, text: str) -> Numeral | None:
    """Return the longest numeral that begins with a token, or None."""
    low = high = Decimal(0)
    last: Decimal | None = None
    shape, rough, j = "", "", i
    while True:
        start = j
        zero = _is(tokens, j, "digit") and tokens[j].value == 0 and last is not None
        j += bool(zero)
        segment = _segment(tokens, j, text) if _joined(tokens, j, i) else None
        k = segment.next if segment else j
        if _is(tokens, k, "rough") and _joined(tokens, k, i) and _is(tokens, k + 1, "great"):
            rough, k = text[tokens[k].start], k + 1
        power, after = _great(tokens, k, i, text)
        if segment is None and (power is None or last is not None):
            j = start
            break
        own = segment or _Segment(Decimal(1), Decimal(1), "implicit", False, j)
        value = (own.low, own.high)
        if power is None:
            if last is not None:
                scale = last / 10 if own.single and not zero else Decimal(1)
                if own.high * scale >= last or own.shape == "digits":
                    j = start
                    break
                value = (own.low * scale, own.high * scale)
            low, high = low + value[0], high + value[1]
            shape, j = shape or own.shape, own.next
            break
        if power == 10**8 and last == 10**4 and high < 10**8:  # 一万二千亿
            value, low, high = (own.low + low, own.high + high), Decimal(0), Decimal(0)
        elif last is not None and (power >= last or own.high * power >= last):
            j = start
            break
        low, high = low + value[0] * power, high + value[1] * power
        shape, last, j = shape or own.shape, power, after
    if j == i:
        return None
    end = tokens[j - 1].end
    behind = end
    if _is(tokens, j, "rough") and tokens[j].start - end <= 0:
        rough, behind = text[tokens[j].start], tokens[j].end
    return Numeral(tokens[i].start, end, behind, low, high, shape, rough, last is not None, j)


def _great(tokens: Sequence[Token], k: int, first: int, text: str) -> tuple[Decimal | None, int]:
    """Return 10⁴, 10⁸ or 10¹² of 万, 亿 or 万亿 at a token, and the token behind."""
    if not (_is(tokens, k, "great") and _joined(tokens, k, first, spaced=True, text=text)):
        return None, k
    power = tokens[k].value
    if power == 10**4 and _is(tokens, k + 1, "great") and tokens[k + 1].value == 10**8:
        if tokens[k + 1].start == tokens[k].end:
            return power * 10**8, k + 2
    return power, k + 1


def _segment(tokens: Sequence[Token], i: int, text: str) -> _Segment | None:
    """Return the numeral below 万 that begins with a token: 5, 5千, 三千五, 一百零五, 十七八."""
    low = high = Decimal(0)
    size: Decimal | None = None
    pending: tuple[Decimal, Decimal] | None = None
    shape, zero, j = "", False, i
    while j < len(tokens) and _joined(tokens, j, i, spaced=pending is not None, text=text):
        token = tokens[j]
        if token.kind == "figure":
            if pending or (size and token.value >= size):
                break
            pending, shape, j = (token.value, token.value), shape or "figure", j + 1
        elif token.kind == "digit":
            if pending:
                break
            if token.value == 0 and size:
                zero, j = True, j + 1
                continue
            run = _run(tokens, j)
            digits = [int(t.value) for t in tokens[j:run]]
            if len(digits) == 1:
                pending = (token.value, token.value)
            elif len(digits) == 2 and _follow(*digits):
                pending = (Decimal(digits[0]), Decimal(digits[1]))
            elif size is None:
                number = Decimal("".join(map(str, digits)))
                return _Segment(number, number, "digits", False, run)
            else:
                break
            shape, j = shape or "han", run
        elif token.kind in ("small", "tens"):
            power = token.value if token.kind == "small" else Decimal(10)
            times = (token.value / 10,) * 2 if token.kind == "tens" else pending
            if (size and power >= size) or (token.kind == "tens" and pending):
                break
            if times is None:
                if size is not None and not (power == 10 and zero):
                    break
                times = (Decimal(1), Decimal(1))
                shape = shape or ("han" if power == 10 else "implicit")
            low, high = low + times[0] * power, high + times[1] * power
            pending, size, zero, j = None, power, False, j + 1
            shape = shape or "han"
        else:
            break
    if j == i:
        return None
    single = size is None and pending is not None and j == i + 1
    if pending:
        scale = size / 10 if size and not zero and tokens[j - 1].kind != "figure" else 1
        low, high = low + pending[0] * scale, high + pending[1] * scale
    if shape == "implicit" and (pending or high not in (100, 1000)):
        shape = "han"
    segment = _Segment(low, high, shape, single and high < 10, j)
    return _with_point(tokens, segment, text) if shape == "han" else segment


def _with_point(tokens: Sequence[Token], whole: _Segment, text: str) -> _Segment:
    """Return 十二点五 as one numeral; 三点五十分 and 三点一刻 are times."""
    j = whole.next
    if not (_is(tokens, j, "point") and tokens[j].start == tokens[j - 1].end):
        return whole
    run = _run(tokens, j + 1)
    if run == j + 1 or tokens[j + 1].start != tokens[j].end:
        return whole
    end = tokens[run - 1].end
    if text[end : end + 1] in ("十", "刻") or re.match("分(?!之)", text[end : end + 2]):
        return whole
    digits = "".join(str(int(t.value)) for t in tokens[j + 1 : run])
    value = whole.low + Decimal(f"0.{digits}")
    return _Segment(value, value, "han", False, run)


def _run(tokens: Sequence[Token], i: int) -> int:
    """Return the end of the Han digits one after the other from a token."""
    j = i
    while _is(tokens, j, "digit") and (j == i or tokens[j].start == tokens[j - 1].end):
        j += 1
    return j


def _follow(low: int, high: int) -> bool:
    return low > 0 and (high == low + 1 or (low, high) == (3, 5))


def _is(tokens: Sequence[Token], i: int, kind: str) -> bool:
    return i < len(tokens) and tokens[i].kind == kind


def _joined(
    tokens: Sequence[Token], j: int, first: int, spaced: bool = False, text: str = ""
) -> bool:
    """Return whether a token follows the one before it, or, `spaced`, after one space."""
    if j == first:
        return True
    if j >= len(tokens):
        return False
    gap = tokens[j].start - tokens[j - 1].end
    return gap == 0 or (spaced and gap == 1 and text[tokens[j].start - 1] in " \u3000\u00a0")


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
    return Decimal(_GROUPING.sub("", text).translate(_WIDE))


def han_value(text: str) -> Decimal | None:
    """Return the value of a numeral in Han, capital or mixed characters, or None.

    >>> han_value("一百二十"), han_value("六点三亿"), han_value("1亿2000万")
    (Decimal('120'), Decimal('630000000.0'), Decimal('120000000'))
    """
    tokens = tokens_of(text)
    numeral = numeral_at(tokens, 0, text) if tokens and tokens[0].start == 0 else None
    if numeral is None or numeral.end != len(text) or numeral.low != numeral.high:
        return None
    return numeral.low


def plain_figure(value: Decimal) -> str:
    """Return a value in digits, without an exponent or final zeros after the point."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def simplest(percent: Decimal) -> Values:
    """Return numerator and denominator of a percentage in lowest terms."""
    numerator, denominator = (percent / 100).as_integer_ratio()
    return Decimal(numerator), Decimal(denominator)
