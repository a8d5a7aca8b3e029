"""Amounts of a Chinese text: where they stand, what they are worth, how digits would write them.

Reads Arabic figures with 万, 亿 and 万亿, ranges that share a scale (5—6万), percentages and
fractions in Han numerals (百分之十二点五, 三分之一), tenths (两成), ordinals (第十四届), five-year
plans (“十四五”), decades (20世纪90年代), the clock, 番 and 倍, small money (五毛钱) and results
(9秒58). Thousands may be grouped by commas or spaces, digits may be full-width. Han numerals count
only where a measure word, a scale or one of these forms makes them an amount: 一带一路 and 三亚 are
not.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from summarizer.facts.numbers.numerals import (
    SCALES,
    Values,
    figure_value,
    han_value,
    number_value,
    plain_figure,
    simplest,
)

__all__ = ["SCALES", "Amount", "han_value", "read_amounts"]


SCALE = "|".join(SCALES).replace("|千|", "|千(?![瓦米克伏赫])|") + "(?!帕)"
HAN = r"[零〇一二两三四五六七八九十百千]"
ONE = r"[一二两三四五六七八九]"
DASH = r"[-—–~～至到]{1,2}"
MEASURE = (
    r"(?:人|家|个(?!字)|元|名|项|户|辆|亩|公里|次|件|吨|平方|立方|米|美元|欧元|港元|条|座|所|套|张|岁|天|小时|分钟|秒钟|周年|"
    r"种|场|位|台|艘|架|册|部|处|公顷|标准箱|千瓦|倍)"
)
# an ordinary space groups thousands only before a unit: 12 000人, but 表1 200人 may be two numbers
FIGURE = (
    r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|[０-９]{1,3}(?:，[０-９]{3})+(?![０-９])"
    r"|(?<!\d)[1-9１-９]\d{0,2}(?:[\u00a0\u2009\u202f]\d{3})+(?!\d)(?:\.\d+)?"
    r"|(?<![\d.表图第附例])(?<!\d[ \u3000])[1-9１-９]\d{0,2}(?:[ \u3000]\d{3})+(?!\d)"
    r"(?:\.\d+)?"
    rf"(?=[ \u3000]?[多余来]?(?:{SCALE}|{MEASURE}))"
    r"|\d+(?:[.．]\d+)?)"
)

Reading = tuple[tuple[Values, ...], str, bool] | None


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


def _plan(text: str) -> Reading:
    """Return the number of a five-year plan: “十四五” is the 14th."""
    value = han_value(text.strip('“”"')[:-1])
    return None if value is None else (((value,),), text, False)


def _percent(text: str) -> Reading:
    """Return 百分之五, 千分之五 or 万分之五: of the last two the share and the percentage."""
    value = number_value(text[3:])
    if value is None:
        return None
    if text.startswith("百"):
        return ((value,),), f"{plain_figure(value)}%", False
    if text.startswith("千"):
        return ((value, Decimal(1000)), (value / 10,), (value,)), f"{plain_figure(value)}‰", False
    share = value / 100
    return ((value, Decimal(10_000)), (share,)), f"{plain_figure(share)}%", False


def _fraction(text: str) -> Reading:
    """Return 三分之一 as numerator and denominator, as a share or as a percentage."""
    below, above = (number_value(part) for part in text.split("分之"))
    if not below or above is None:
        return None
    share = above / below
    words = ((below,),) if above == 1 else ()  # a third
    return ((above, below), (share,), (share * 100,), *words), text, False


def _tenths(text: str) -> Reading:
    """Return 三成五 as a percentage, a share or a fraction."""
    value = number_value(text[: text.index("成")])
    if value is None:
        return None
    rest = text[text.index("成") + 1 :]
    value = value * 10 + (5 if rest == "半" else number_value(rest) or 0)
    tenth = value / 10
    percent = f"{plain_figure(value)}%"
    return ((value,), (tenth, Decimal(10)), (value / 100,), simplest(value)), percent, False


def _ordinal(text: str) -> Reading:
    """Return the number of 第十四届."""
    value = number_value(text[1:-1])
    return None if value is None else (((value,),), f"第{plain_figure(value)}{text[-1]}", False)


def _decade(text: str) -> Reading:
    """Return 20世纪90年代 as the first year of the decade, or as century and decade."""
    *century, decade = (Decimal(figure) for figure in re.findall(r"\d+", text))
    year = ((century or [Decimal(20)])[0] - 1) * 100 + decade
    return ((year,), (*century, decade)), text, False


def _born(text: str) -> Reading:
    """Return 90后 as the year from which these people were born."""
    year = Decimal(text[:2])
    return ((year + (2000 if year < 30 else 1900),), (year,)), text, False


def _yuan(text: str) -> Reading:
    """Return 二十六块五, 五元三角 or 四毛三分钱 in yuan, or in fen or jiao."""
    parts = re.fullmatch(
        rf"(?:(\d+|{HAN}+)[块元])?(?:(\d|{ONE})[毛角]?)?(?:(\d|{ONE})分)?钱?", text
    )
    yuan, jiao, fen = (number_value(part or "零") for part in (parts.groups() if parts else ()))
    if yuan is None or jiao is None or fen is None:
        return None
    value = yuan + jiao / 10 + fen / 100
    small = ((value * 10,),) if value < 1 else ()
    return ((value,), (value * 100,), *small), f"{plain_figure(value)}元", False


def _record(text: str) -> Reading:
    """Return a result of a race or jump: 9秒58 is 9.58 seconds."""
    whole, rest = re.split("[秒米]", text)
    value = Decimal(f"{whole}.{rest}")
    return ((value,), (Decimal(whole), Decimal(rest)), (value * 100,)), text, False


def _time(text: str) -> Reading:
    """Return 15:30 as hour and minute, of the day or of its half."""
    hour, minute = (Decimal(part) for part in re.split("[:：]", text))
    rest = (minute,) if minute else ()
    return ((hour, *rest), (hour - 12, *rest)), text, False


def _mixed(text: str) -> Reading:
    """Return 1万2000."""
    high, low = text.split("万")
    value = Decimal(high) * 10**4 + Decimal(low)
    return ((value,),), f"{plain_figure(value)}", False


def _bare(text: str) -> Reading:
    """Return a scale without a figure: 近百 is a hundred."""
    value = Decimal(SCALES[text])
    small = value < 10**4
    return ((value,),), plain_figure(value) if small else f"1{text}", not small


def _one(text: str) -> Reading:
    """Return one, which English need not say."""
    return ((Decimal(1),), ()), text, False


def _jin(text: str) -> Reading:
    """Return an amount in jin, in kilograms or in tonnes."""
    own = _arabic(text[:-1])
    assert own
    (value,) = own[0][0]
    return ((value,), (value / 2,), (value / 2000,)), text, False


def _clock(text: str) -> Reading:
    """Return the hour of 15时, of the day or of its half."""
    hour = Decimal(text[:-1])
    return ((hour,), (hour - 12,)) if hour > 12 else ((hour,),), text, False


def _fold(text: str) -> Reading:
    """Return 翻两番 as times, or as percentage of growth."""
    value = number_value(text[1:-1])
    if value is None:
        return None
    times = Decimal(2) ** int(value)
    return ((times,), ((times - 1) * 100,)), text, False


def _times(text: str) -> Reading:
    """Return 三倍 as times, as times after an increase by as much, or as a percentage."""
    value = number_value(text[:-1])
    if value is None:
        return None
    return ((value,), (value + 1,), (value * 100,)), text, False


def _span(text: str) -> Reading:
    """Return 5—6万: both amounts with the scale, or only the second."""
    match = re.fullmatch(rf"([\d,.]+)({DASH})([\d,.]+)({SCALE})", text)
    assert match
    low, high = (figure_value(match.group(i)) for i in (1, 3))
    scale = SCALES[match.group(4)]
    digits = f"{match.group(1)}{match.group(4)}{match.group(2)}{match.group(3)}{match.group(4)}"
    return ((low * scale, high * scale), (low, high * scale)), digits, True


def _arabic(text: str) -> Reading:
    """Return 1.5万亿 or 12 000."""
    match = re.fullmatch(rf"(.*[\d０-９])\s*(?:多|余|来)?({SCALE})?", text)
    assert match
    figure, scale = match.group(1), match.group(2) or ""
    if re.search(r"[^\d.,]|[０-９]", figure):  # the model reads 12,000
        text = text.replace(figure, f"{figure_value(figure):,}")
    value = figure_value(figure) * SCALES.get(scale, 1)
    return ((value,),), text, scale not in ("", "百", "千")


def _han_amount(text: str) -> Reading:
    """Return 三万多, 一亿六千万 or 六点三亿."""
    plain, more = re.sub("[多余来]", "", text), "".join(re.findall("[多余来]", text)[:1])
    value = han_value(plain)
    if value is None:
        return None
    simple = re.fullmatch(r"([^万亿]+)(万亿|亿|万)", plain)
    scale = simple.group(2) if simple else "亿" if value >= 10**8 else ""
    figure = plain_figure(value / SCALES.get(scale, 1))
    return ((value,),), f"{figure}{more}{scale}", bool(scale)


_PATTERNS: tuple[tuple[str, str, Callable[[str], Reading]], ...] = (
    (
        "plan",
        rf"[“\"]{HAN}{{1,3}}五[”\"]|(?<![一二三四五六七八九十第])十[一二三四五六]五(?=规划|时期|期间|以来|[初开末])",
        _plan,
    ),
    (
        "percent",
        rf"(?:[百千]|(?<![一二两三四五六七八九十百千])万)分之(?:{FIGURE}|{HAN}+(?:点{HAN}+)?)",
        _percent,
    ),
    ("fraction", rf"(?:{HAN}{{1,3}}|\d+)分之(?:{HAN}{{1,3}}|\d+)", _fraction),
    (
        "tenths",
        r"(?:(?<=[近超约逾达到增降占过出于长了少有的])|(?<=[，,、]))[一二两三四五六七八九]成"
        r"[一二三四五六七八九半]?(?![为立就果功本长熟员型都品绩一套])"
        r"|[一二两三四五六七八九]成[一二三四五六七八九半]?(?=以上|以下|左右|多)",
        _tenths,
    ),
    ("ordinal", rf"第(?:\d+|{HAN}+)[届次批轮个期]", _ordinal),
    ("born", r"(?<!\d)\d[05][”\"]?后(?!续|期|的|来)", _born),
    ("decade", r"(?:\d{2}\s*世纪)?\s*(?<!\d)\d0\s*年代", _decade),
    ("time", r"(?<!\d)(?:[01]?\d|2[0-4])[:：][0-5]\d(?!\d)", _time),
    ("mixed", r"(?<![\d.])\d+万\d{3,4}(?!\d)", _mixed),
    (
        "yuan",
        rf"(?:\d+|{HAN}+)[元块](?:\d|{ONE})[角毛](?:(?:\d|{ONE})分)?钱?"
        rf"|(?:\d|(?<!{HAN}){ONE})[角毛](?:(?:\d|{ONE})分钱?|钱|(?=多))"
        rf"|(?:\d+|{HAN}+)块{ONE}(?=[^\w]|钱|$)",
        _yuan,
    ),
    ("record", r"(?<![\d.])\d+[秒米]\d{1,2}(?=[^\w.%:：]|$|[的获夺刷打摘排位])", _record),
    ("one", r"(?<=[∶:：])1(?!\d)|(?<![\d.,])1(?=[元个座家场栋辆条次项名人位种部小])", _one),
    ("jin", rf"{FIGURE}(?:{SCALE})?斤", _jin),
    ("clock", r"(?<!\d)\d{1,2}[时](?!代|候|期|间|速|段)", _clock),
    ("fold", rf"翻(?:{HAN}|\d)番", _fold),
    (
        "times",
        rf"(?:{FIGURE}|(?<![十百千万亿点一二三四五六七八九几数成加])(?:{HAN}+点{ONE}+|{ONE}|十{ONE}?))倍",
        _times,
    ),
    ("range", rf"{FIGURE}{DASH}{FIGURE}(?:{SCALE})", _span),
    ("figure", rf"{FIGURE}(?:\s*(?:多|余|来)?(?:{SCALE}))?", _arabic),
    ("bare", rf"(?<=[近逾超达约破过每])(?:{SCALE})(?=[多余]?{MEASURE})", _bare),
    (
        "han",
        rf"(?<![第十百千一二三四五六七八九数几点])(?:{HAN}+点(?:零|〇|{ONE})+"
        rf"(?:万亿|[万亿]|(?=[多余]?{MEASURE}|秒))(?!十)"
        rf"|{HAN}+[多余来]?(?:万亿|[亿万])(?:{HAN}+[多余来]?(?:万亿|[亿万]))*{HAN}*"
        rf"(?=[多余来]?{MEASURE})"
        rf"|十{ONE}?(?=[多余]?{MEASURE})"
        rf"|{HAN}*[二三四五六七八九两]{HAN}*[十百千]{HAN}*(?=[多余]?{MEASURE}))",
        _han_amount,
    ),
)
_ANY = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern, _ in _PATTERNS))
_READERS = {name: reader for name, _, reader in _PATTERNS}
