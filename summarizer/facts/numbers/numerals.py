"""Numerals: the tokens that a number of a Chinese text is made of, and what they are worth.

A numeral is read from left to right in segments that end in 万, 亿 or 万亿, each smaller than the
one before it: 1亿2000万, 3亿5千万, 2亿零500万, 一万二千亿. A segment is a figure, or Han, capital
or mixed numerals with 十, 百 and 千. Two digits in a row, the second one more, are a range: 三四十
is 30 to 40, 十七八 is 17 to 18. cn2an reads plain numerals alike, which the tests compare; it
refuses 三点五亿, 1.5万亿, 4亿6000余万, 三四十, 卅 and 1,234,567.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from summarizer.text import regex

__all__ = [
    "SCALES",
    "Numeral",
    "Token",
    "Values",
    "figure_value",
    "han_value",
    "in_characters",
    "is_whole",
    "number_value",
    "numeral_at",
    "plain_figure",
    "simplest",
    "tokens_of",
    "without_stops",
]

Values = tuple[Decimal, ...]
SCALES = {"千万亿": 10**15, "百万亿": 10**14, "十万亿": 10**13, "万亿": 10**12}
SCALES |= {"千亿": 10**11, "百亿": 10**10, "十亿": 10**9, "亿": 10**8}
SCALES |= {"千万": 10**7, "百万": 10**6, "十万": 10**5, "万": 10**4, "千": 1000, "百": 100}
_DIGITS = {"零": 0, "〇": 0, "○": 0, "两": 2}
_DIGITS |= dict(zip("一二三四五六七八九", range(1, 10), strict=True))
_DIGITS |= dict(zip("壹贰叁肆伍陆柒捌玖", range(1, 10), strict=True))
_SMALL = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}
_GREAT = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
_TENS = {"廿": 20, "卅": 30}
_GROUPING = regex(r"[,，\s]")
_WIDE = str.maketrans("０１２３４５６７８９．", "0123456789.")
# an ordinary space groups thousands only before a unit: 12 000人, but 表1 200人 may be two numbers
_COUNTED = (
    r"(?=[ \u3000]?[多余来]?(?:[千百十]?[万亿]|[千百]|人|家|个|元|名|项|户|辆|亩|公里|次|件|吨|"
    "平方|立方|米|[美欧港]元|条|座|所|套|张|岁|天|小时|分钟|场|位|台|艘|架|册|部|处|公顷|标准箱|千瓦|倍))"
)
_D = r"[\d０-９]"
_DATE = r"(?<![\d.])(?:19|20)\d\d\.(?:1[0-2]|0?[1-9])\.(?:3[01]|[12]\d|0?[1-9])(?![\d.]\d|\d)"
_DOTTED = regex(_DATE)
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
_TOKEN = regex(
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

    `shape`: figure, han, digits (二〇二五, one after the other) or implicit (百, 万 alone).
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


_ZERO = Decimal(0)


class _Segment(NamedTuple):
    low: Decimal
    high: Decimal
    shape: str
    single: bool  # one digit or figure and nothing else
    next: int


class _Step(NamedTuple):
    segment: _Segment
    power: Decimal  # of its scale, or of the place of a last digit
    great: bool  # with 万 or 亿
    rough: str
    next: int


def tokens_of(text: str) -> list[Token]:
    """Return the tokens of numerals in a text; all else is left out."""
    found = []
    text = without_stops(text)
    for match in _TOKEN.finditer(text):
        kind, word = match.lastgroup or "", match.group()
        if kind == "figure":
            value = figure_value(word)
        else:
            table = {"digit": _DIGITS, "small": _SMALL, "great": _GREAT, "tens": _TENS}.get(kind)
            value = Decimal(table[word]) if table else Decimal(0)
        found.append(Token(kind, *match.span(), value))
    return found


def without_stops(text: str) -> str:
    """Return the text with the full stops of dates as slashes, so that 2024.8.16 is no amount."""
    return _DOTTED.sub(lambda match: match.group().replace(".", "/"), text) if "." in text else text


def in_characters(text: str) -> str:
    """Return the text with dates such as 2024.8.16 as 2024年8月16日."""
    if "." not in text:
        return text
    return _DOTTED.sub(lambda match: "{}年{}月{}日".format(*match.group().split(".")), text)


def numeral_at(tokens: Sequence[Token], i: int, text: str) -> Numeral | None:
    """Return the longest numeral that begins with a token, or None."""
    low = high = Decimal(0)
    last: Decimal | None = None
    shape, rough, j = "", "", i
    while step := _step(tokens, j, i, text, last):
        own, power = step.segment, step.power
        value = own.low * power, own.high * power
        if power == 10**8 and last == 10**4 and high < 10**8:  # 一万二千亿
            value, low, high = ((own.low + low) * power, (own.high + high) * power), _ZERO, _ZERO
        elif last is not None and (value[1] >= last or (step.great and power >= last)):
            break
        low, high, shape = low + value[0], high + value[1], shape or own.shape
        rough, j = step.rough or rough, step.next
        if not step.great:
            break
        last = power
    if j == i:
        return None
    end = after = tokens[j - 1].end
    if _is(tokens, j, "rough") and tokens[j].start == end:
        rough, after = text[tokens[j].start], tokens[j].end
    return Numeral(tokens[i].start, end, after, low, high, shape, rough, last is not None, j)


def _step(
    tokens: Sequence[Token], j: int, first: int, text: str, last: Decimal | None
) -> _Step | None:
    """Return the next segment of a numeral and the scale behind it, without the 零 between them.

    `last` is the scale before it. A last digit counts in tenths of that: 三万五 is 35,000.
    """
    zero = last is not None and _is(tokens, j, "digit") and tokens[j].value == 0
    j += zero
    segment = _segment(tokens, j, text) if _joined(tokens, j, first) else None
    k, rough = segment.next if segment else j, ""
    if _is(tokens, k, "rough") and _joined(tokens, k, first) and _is(tokens, k + 1, "great"):
        rough, k = text[tokens[k].start], k + 1
    power, after = _great(tokens, k, first, text)
    if power is not None and (segment or last is None):
        own = segment or _Segment(Decimal(1), Decimal(1), "implicit", False, j)
        return _Step(own, power, True, rough, after)
    if segment is None or (last is not None and segment.shape == "digits"):
        return None
    scale = last / 10 if last is not None and segment.single and not zero else Decimal(1)
    return _Step(segment, scale, False, "", segment.next)


def _great(tokens: Sequence[Token], k: int, first: int, text: str) -> tuple[Decimal | None, int]:
    """Return 10⁴, 10⁸ or 10¹² of 万, 亿 or 万亿 at a token, and the token behind."""
    if not (_is(tokens, k, "great") and _joined(tokens, k, first, spaced=True, text=text)):
        return None, k
    power = tokens[k].value
    double = _is(tokens, k + 1, "great") and tokens[k + 1].start == tokens[k].end
    if power == 10**4 and double and tokens[k + 1].value == 10**8:
        return power * 10**8, k + 2
    return power, k + 1


def _segment(tokens: Sequence[Token], i: int, text: str) -> _Segment | None:
    """Return the numeral below 万 that begins with a token: 5, 5千, 三千五, 一百零五, 十七八."""
    run = _run(tokens, i, text)
    digits = [int(token.value) for token in tokens[i:run]]
    if len(digits) > 1 and not (len(digits) == 2 and _follow(*digits)):
        number = Decimal("".join(map(str, digits)))
        return _Segment(number, number, "digits", False, run)
    own, j = _Composed(), i
    while j < len(tokens) and _joined(tokens, j, i, spaced=bool(own.pending), text=text):
        size = own.take(tokens, j, text)
        if not size:
            break
        j += size
    if j == i:
        return None
    last = tokens[j - 1]
    long_figure = last.kind == "figure" and last.end - last.start > 1
    segment = own.closed(j, long_figure, j == i + 1)
    return _with_point(tokens, segment, text) if segment.shape == "han" else segment


@dataclass
class _Composed:
    """What a segment is worth so far; `size` is its last 十, 百 or 千, `pending` what follows."""

    low: Decimal = Decimal(0)
    high: Decimal = Decimal(0)
    size: Decimal | None = None
    pending: tuple[Decimal, Decimal] | None = None
    zero: bool = False
    shape: str = ""

    def take(self, tokens: Sequence[Token], j: int, text: str) -> int:
        """Take a token, or a run of digits, and return how many tokens that were; 0 ends it."""
        token = tokens[j]
        if token.kind in ("small", "tens"):
            return self._scale(token)
        if token.kind not in ("figure", "digit") or self.pending:
            return 0
        if token.kind == "figure":
            if self.size and token.value >= self.size:
                return 0
            self.pending, self.shape = (token.value, token.value), self.shape or "figure"
            return 1
        if token.value == 0 and self.size:
            self.zero = True
            return 1
        digits = [t.value for t in tokens[j : _run(tokens, j, text)]]
        if len(digits) > 2 or (len(digits) == 2 and not _follow(*map(int, digits))):
            return 0
        self.pending, self.shape = (digits[0], digits[-1]), self.shape or "han"
        return len(digits)

    def _scale(self, token: Token) -> int:
        """Take 十, 百, 千, 廿 or 卅."""
        whole = token.kind == "tens"
        power = Decimal(10) if whole else token.value
        times = (token.value / 10,) * 2 if whole else self.pending
        if (self.size and power >= self.size) or (whole and self.pending):
            return 0
        if times is None:  # 十二; 百 and 千 without a number; 一百零十 is none
            if self.size is not None and not (power == 10 and self.zero):
                return 0
            times = (Decimal(1), Decimal(1))
            self.shape = self.shape or ("han" if power == 10 else "implicit")
        self.low, self.high = self.low + times[0] * power, self.high + times[1] * power
        self.pending, self.size, self.zero, self.shape = None, power, False, self.shape or "han"
        return 1

    def closed(self, end: int, long_figure: bool, single: bool) -> _Segment:
        """Return the segment; a last digit counts in tenths of the scale: 三千五 and 3千5 are
        3,500, but 3千50 is 3,050."""
        alone = single and self.size is None and self.pending is not None
        if self.pending:
            tenths = self.size is not None and not self.zero and not long_figure
            scale = self.size / 10 if tenths and self.size else Decimal(1)
            self.low += self.pending[0] * scale
            self.high += self.pending[1] * scale
        if self.shape == "implicit" and (self.pending or self.high not in (100, 1000)):
            self.shape = "han"
        return _Segment(self.low, self.high, self.shape, alone and self.high < 10, end)


def _with_point(tokens: Sequence[Token], whole: _Segment, text: str) -> _Segment:
    """Return 十二点五 as one numeral; 三点五十分 and 三点一刻 are times."""
    j = whole.next
    if not (_is(tokens, j, "point") and tokens[j].start == tokens[j - 1].end):
        return whole
    run = _run(tokens, j + 1, text)
    if run == j + 1 or tokens[j + 1].start != tokens[j].end:
        return whole
    end = tokens[run - 1].end
    if text[end : end + 1] in ("十", "刻") or re.match("分(?!之)", text[end : end + 2]):
        return whole
    digits = "".join(str(int(t.value)) for t in tokens[j + 1 : run])
    value = whole.low + Decimal(f"0.{digits}")
    return _Segment(value, value, "han", False, run)


def _run(tokens: Sequence[Token], i: int, text: str) -> int:
    """Return the end of the Han digits one after the other from a token."""
    j = i
    while _is(tokens, j, "digit") and (j == i or tokens[j].start == tokens[j - 1].end):
        if j > i and text[tokens[j].start] == "两":
            break  # 二两酒
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


def is_whole(value: Decimal) -> bool:
    """Return whether a value has no fraction, however long it is."""
    return value == value.to_integral_value()


def simplest(percent: Decimal) -> Values:
    """Return numerator and denominator of a percentage in lowest terms."""
    numerator, denominator = (percent / 100).as_integer_ratio()
    return Decimal(numerator), Decimal(denominator)
