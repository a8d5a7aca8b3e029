"""Amounts of a Chinese text: where they stand, what they are worth, how digits would write them.

Reads Arabic figures with 万, 亿 and 万亿, ranges that share a scale (5—6万), percentages and
fractions in Han numerals (百分之十二点五, 三分之一), tenths (两成), ordinals (第十四届), five-year
plans (“十四五”), decades (20世纪90年代), the clock, 番 and 倍, small money (五毛钱) and results
(9秒58). Thousands may be grouped by commas or spaces, digits may be full-width. Han numerals count
only where a measure word, a scale or one of these forms makes them an amount: 一带一路 and 三亚 are
not. `amount_readers.py` knows what each form is worth.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from summarizer.facts.numbers import amount_readers as of
from summarizer.facts.numbers.amount_readers import DASH, FIGURE, HAN, MEASURE, ONE, SCALE, Reading
from summarizer.facts.numbers.han_numerals import SCALES, Values, han_value

__all__ = ["SCALES", "Amount", "han_value", "read_amounts"]


@dataclass(frozen=True, slots=True)
class Amount:
    """One amount. `readings` are alternatives: each is a set of values that all stand in a right
    translation. `digits` is the same in Arabic figures, for the model; start and end count
    characters, `end` is exclusive."""

    start: int
    end: int
    text: str
    readings: tuple[Values, ...]
    digits: str
    scaled: bool = False


_CLAUSE = re.compile("[，。；！？：]")
_GREW = re.compile("[增涨升提扩多高大快强长超涌翻降减缩少低慢]")
_AS_MUCH = re.compile(
    "(?:[的到至为成达是]|等于|相当于)(?:[了近约超逾足]|将近|接近|大约|至少|整整)*$"
)
_AND_A_HALF = re.compile(rf"{MEASURE}半(?![径岛数导场山路天夜个年])|年半(?!年)")


def read_amounts(text: str) -> list[Amount]:
    """Return the amounts of a Chinese text from left to right; none overlaps another.

    >>> [(a.text, a.digits) for a in read_amounts("第十四届,增长百分之十二点五,达1.5万亿元")]
    [('第十四届', '第14届'), ('百分之十二点五', '12.5%'), ('1.5万亿', '1.5万亿')]
    """
    found = []
    for match in _ANY.finditer(text):
        kind = match.lastgroup or ""
        result = _READERS[kind](match.group())
        if result is None:
            continue
        readings, digits, scaled = result
        if kind == "times" and not _grew(text, match.start()):
            readings = tuple(r for r in readings if r[0] != readings[0][0] + 1)
        if kind in ("figure", "han") and (half := _AND_A_HALF.match(text, match.end())):
            readings = _and_a_half(readings[0][0], half.group()[0])
        found.append(Amount(*match.span(), match.group(), readings, digits, scaled))
    return found


def _grew(text: str, start: int) -> bool:
    """Return whether 三倍 here may be an increase, so that four times is right as well.

    是去年的三倍 and 增长到三倍 are three times; 增长三倍 and 多三倍 are read in both ways.
    """
    clause = _CLAUSE.split(text[:start])[-1]
    return bool(_GREW.search(clause)) and not _AS_MUCH.search(clause)


def _and_a_half(value: Decimal, measure: str) -> tuple[Values, ...]:
    """Return the readings of 35岁半; of 两年半 the months, too."""
    half = Decimal("0.5")
    months = ((value * 12 + 6,),) if measure == "年" else ()
    return ((value + half,), (value, half), *months)


_PATTERNS: tuple[tuple[str, str, Callable[[str], Reading]], ...] = (
    (
        "plan",
        rf"[“\"]{HAN}{{1,3}}五[”\"]|(?<![一二三四五六七八九十第])十[一二三四五六]五(?=规划|时期|期间|以来|[初开末])",
        of.plan,
    ),
    (
        "percent",
        rf"(?:[百千]|(?<![一二两三四五六七八九十百千])万)分之(?:{FIGURE}|{HAN}+(?:点{HAN}+)?)",
        of.percent,
    ),
    ("fraction", rf"(?:{HAN}{{1,3}}|\d+)分之(?:{HAN}{{1,3}}|\d+)", of.fraction),
    (
        "tenths",
        r"(?:(?<=[近超约逾达到增降占过出于长了少有的])|(?<=[，,、]))[一二两三四五六七八九]成"
        r"[一二三四五六七八九半]?(?![为立就果功本长熟员型都品绩一套])"
        r"|[一二两三四五六七八九]成[一二三四五六七八九半]?(?=以上|以下|左右|多)",
        of.tenths,
    ),
    ("ordinal", rf"第(?:\d+|{HAN}+)[届次批轮个期]", of.ordinal),
    ("born", r"(?<!\d)\d[05][”\"]?后(?!续|期|的|来)", of.born),
    ("decade", r"(?:\d{2}\s*世纪)?\s*(?<!\d)\d0\s*年代", of.decade),
    ("time", r"(?<!\d)(?:[01]?\d|2[0-4])[:：][0-5]\d(?!\d)", of.time),
    ("mixed", r"(?<![\d.])\d+万\d{3,4}(?!\d)", of.mixed),
    (
        "yuan",
        rf"(?:\d+|{HAN}+)[元块](?:\d|{ONE})[角毛](?:(?:\d|{ONE})分)?钱?"
        rf"|(?:\d|(?<!{HAN}){ONE})[角毛](?:(?:\d|{ONE})分钱?|钱|(?=多))"
        rf"|(?:\d+|{HAN}+)块{ONE}(?=[^\w]|钱|$)",
        of.yuan,
    ),
    ("record", r"(?<![\d.])\d+[秒米]\d{1,2}(?=[^\w.%:：]|$|[的获夺刷打摘排位])", of.record),
    ("one", r"(?<=[∶:：])1(?!\d)|(?<![\d.,])1(?=[元个座家场栋辆条次项名人位种部小])", of.one),
    ("jin", rf"{FIGURE}(?:{SCALE})?斤", of.jin),
    ("clock", r"(?<!\d)\d{1,2}[时](?!代|候|期|间|速|段)", of.clock),
    ("fold", rf"翻(?:{HAN}|\d)番", of.fold),
    (
        "times",
        rf"(?:{FIGURE}|(?<![十百千万亿点一二三四五六七八九几数成加])(?:{HAN}+点{ONE}+|{ONE}|十{ONE}?))倍",
        of.times,
    ),
    ("range", rf"{FIGURE}{DASH}{FIGURE}(?:{SCALE})", of.span),
    ("figure", rf"{FIGURE}(?:\s*(?:多|余|来)?(?:{SCALE}))?", of.arabic),
    ("bare", rf"(?<=[近逾超达约破过每])(?:{SCALE})(?=[多余]?{MEASURE})", of.bare),
    (
        "han",
        rf"(?<![第十百千一二三四五六七八九数几点])(?:{HAN}+点(?:零|〇|{ONE})+"
        rf"(?:万亿|[万亿]|(?=[多余]?{MEASURE}|秒))(?!十)"
        rf"|{HAN}+[多余来]?(?:万亿|[亿万])(?:{HAN}+[多余来]?(?:万亿|[亿万]))*{HAN}*"
        rf"(?=[多余来]?{MEASURE})"
        rf"|十{ONE}?(?=[多余]?{MEASURE})"
        rf"|{HAN}*[二三四五六七八九两]{HAN}*[十百千]{HAN}*(?=[多余]?{MEASURE}))",
        of.han_amount,
    ),
)
_ANY = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern, _ in _PATTERNS))
_READERS = {name: reader for name, _, reader in _PATTERNS}
