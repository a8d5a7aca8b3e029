"""Readers of the amounts of a Chinese text: each takes the text of one form and returns its values.

A reader returns the readings, the same in Arabic figures for the model, and whether these have a
scale (万, 亿); or None if the text is no amount.
"""

from __future__ import annotations

import re
from decimal import Decimal

from summarizer.facts.numbers.han_numerals import (
    SCALES,
    Values,
    figure_value,
    han_value,
    number_value,
    plain_figure,
    simplest,
)

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


def plan(text: str) -> Reading:
    """Return the number of a five-year plan: “十四五” is the 14th."""
    value = han_value(text.strip('“”"')[:-1])
    return None if value is None else (((value,),), text, False)


def percent(text: str) -> Reading:
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


def fraction(text: str) -> Reading:
    """Return 三分之一 as numerator and denominator, as a share or as a percentage."""
    below, above = (number_value(part) for part in text.split("分之"))
    if not below or above is None:
        return None
    share = above / below
    words = ((below,),) if above == 1 else ()  # a third
    return ((above, below), (share,), (share * 100,), *words), text, False


def tenths(text: str) -> Reading:
    """Return 三成五 as a percentage, a share or a fraction."""
    value = number_value(text[: text.index("成")])
    if value is None:
        return None
    rest = text[text.index("成") + 1 :]
    value = value * 10 + (5 if rest == "半" else number_value(rest) or 0)
    tenth = value / 10
    percent = f"{plain_figure(value)}%"
    return ((value,), (tenth, Decimal(10)), (value / 100,), simplest(value)), percent, False


def ordinal(text: str) -> Reading:
    """Return the number of 第十四届."""
    value = number_value(text[1:-1])
    return None if value is None else (((value,),), f"第{plain_figure(value)}{text[-1]}", False)


def decade(text: str) -> Reading:
    """Return 20世纪90年代 as the first year of the decade, or as century and decade."""
    *century, decade = (Decimal(figure) for figure in re.findall(r"\d+", text))
    year = ((century or [Decimal(20)])[0] - 1) * 100 + decade
    return ((year,), (*century, decade)), text, False


def born(text: str) -> Reading:
    """Return 90后 as the year from which these people were born."""
    year = Decimal(text[:2])
    return ((year + (2000 if year < 30 else 1900),), (year,)), text, False


def yuan(text: str) -> Reading:
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


def record(text: str) -> Reading:
    """Return a result of a race or jump: 9秒58 is 9.58 seconds."""
    whole, rest = re.split("[秒米]", text)
    value = Decimal(f"{whole}.{rest}")
    return ((value,), (Decimal(whole), Decimal(rest)), (value * 100,)), text, False


def time(text: str) -> Reading:
    """Return 15:30 as hour and minute, of the day or of its half."""
    hour, minute = (Decimal(part) for part in re.split("[:：]", text))
    rest = (minute,) if minute else ()
    return ((hour, *rest), (hour - 12, *rest)), text, False


def mixed(text: str) -> Reading:
    """Return 1万2000."""
    high, low = text.split("万")
    value = Decimal(high) * 10**4 + Decimal(low)
    return ((value,),), f"{plain_figure(value)}", False


def bare(text: str) -> Reading:
    """Return a scale without a figure: 近百 is a hundred."""
    value = Decimal(SCALES[text])
    small = value < 10**4
    return ((value,),), plain_figure(value) if small else f"1{text}", not small


def one(text: str) -> Reading:
    """Return one, which English need not say."""
    return ((Decimal(1),), ()), text, False


def jin(text: str) -> Reading:
    """Return an amount in jin, in kilograms or in tonnes."""
    own = arabic(text[:-1])
    assert own
    (value,) = own[0][0]
    return ((value,), (value / 2,), (value / 2000,)), text, False


def clock(text: str) -> Reading:
    """Return the hour of 15时, of the day or of its half."""
    hour = Decimal(text[:-1])
    return ((hour,), (hour - 12,)) if hour > 12 else ((hour,),), text, False


def fold(text: str) -> Reading:
    """Return 翻两番 as times, or as percentage of growth."""
    value = number_value(text[1:-1])
    if value is None:
        return None
    times = Decimal(2) ** int(value)
    return ((times,), ((times - 1) * 100,)), text, False


def times(text: str) -> Reading:
    """Return 三倍 as times, as times after an increase by as much, or as a percentage."""
    value = number_value(text[:-1])
    if value is None:
        return None
    return ((value,), (value + 1,), (value * 100,)), text, False


def span(text: str) -> Reading:
    """Return 5—6万: both amounts with the scale, or only the second."""
    match = re.fullmatch(rf"([\d,.]+)({DASH})([\d,.]+)({SCALE})", text)
    assert match
    low, high = (figure_value(match.group(i)) for i in (1, 3))
    scale = SCALES[match.group(4)]
    digits = f"{match.group(1)}{match.group(4)}{match.group(2)}{match.group(3)}{match.group(4)}"
    return ((low * scale, high * scale), (low, high * scale)), digits, True


def arabic(text: str) -> Reading:
    """Return 1.5万亿 or 12 000."""
    match = re.fullmatch(rf"(.*[\d０-９])\s*(?:多|余|来)?({SCALE})?", text)
    assert match
    figure, scale = match.group(1), match.group(2) or ""
    if re.search(r"[^\d.,]|[０-９]", figure):  # the model reads 12,000
        text = text.replace(figure, f"{figure_value(figure):,}")
    value = figure_value(figure) * SCALES.get(scale, 1)
    return ((value,),), text, scale not in ("", "百", "千")


def han_amount(text: str) -> Reading:
    """Return 三万多, 一亿六千万 or 六点三亿."""
    plain, more = re.sub("[多余来]", "", text), "".join(re.findall("[多余来]", text)[:1])
    value = han_value(plain)
    if value is None:
        return None
    simple = re.fullmatch(r"([^万亿]+)(万亿|亿|万)", plain)
    scale = simple.group(2) if simple else "亿" if value >= 10**8 else ""
    figure = plain_figure(value / SCALES.get(scale, 1))
    return ((value,),), f"{figure}{more}{scale}", bool(scale)
