"""Amounts of a Chinese text: where they stand, what they are worth, how digits would write them.

Reads Arabic figures with 万, 亿 and 万亿, ranges that share a scale (5—6万), percentages and
fractions in Han numerals (百分之十二点五, 三分之一), tenths (两成), ordinals (第十四届), five-year
plans (“十四五”), decades (20世纪90年代), the clock, 番 and 倍. Han numerals count only where a
measure word, a scale or one of these forms makes them an amount: 一带一路 and 三亚 are not.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

__all__ = ["SCALES", "Amount", "han_value", "read_amounts"]

Values = tuple[Decimal, ...]
SCALES = {"万亿": 10**12, "千亿": 10**11, "百亿": 10**10, "十亿": 10**9, "亿": 10**8}
SCALES |= {"千万": 10**7, "百万": 10**6, "十万": 10**5, "万": 10**4, "千": 1000, "百": 100}


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


_SCALE = "|".join(SCALES).replace("|千|", "|千(?![瓦米克伏赫])|") + "(?!帕)"
_FIGURE = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
_HAN = r"[零〇一二两三四五六七八九十百千]"
_DASH = r"[-—–~～至到]{1,2}"
_MEASURE = (
    r"(?:人|家|个|元|名|项|户|辆|亩|公里|次|件|吨|平方|立方|米|美元|欧元|港元|条|座|所|套|张|岁|天|小时|分钟|秒钟|周年|"
    r"种|场|位|台|艘|架|册|部|处|公顷|标准箱|千瓦|倍)"
)


def read_amounts(text: str) -> list[Amount]:
    """Return the amounts of a Chinese text from left to right; none overlaps another.

    >>> [(a.text, a.digits) for a in read_amounts("第十四届,增长百分之十二点五,达1.5万亿元")]
    [('第十四届', '第14届'), ('百分之十二点五', '12.5%'), ('1.5万亿', '1.5万亿')]
    """
    found = []
    for match in _ANY.finditer(text):
        reader = _READERS[match.lastgroup or ""]
        result = reader(match.group())
        if result is not None:
            readings, digits, scaled = result
            found.append(
                Amount(match.start(), match.end(), match.group(), readings, digits, scaled)
            )
    return found


Reading = tuple[tuple[Values, ...], str, bool] | None


def _plan(text: str) -> Reading:
    value = _han(text.strip('“”"')[:-1])
    return None if value is None else (((value,),), text, False)


def _percent(text: str) -> Reading:
    value = _number(text[3:])
    if value is None:
        return None
    if text.startswith("百"):
        return ((value,),), f"{_plain(value)}%", False
    return ((value,), (value / 10,)), f"{_plain(value)}‰", False


def _fraction(text: str) -> Reading:
    below, above = (_number(part) for part in text.split("分之"))
    if not below or above is None:
        return None
    share = above / below
    words = ((below,),) if above == 1 else ()  # a third
    return ((above, below), (share,), (share * 100,), *words), text, False


def _tenths(text: str) -> Reading:
    value = _number(text[: text.index("成")])
    if value is None:
        return None
    rest = text[text.index("成") + 1 :]
    value = value * 10 + (5 if rest == "半" else _number(rest) or 0)
    tenth = value / 10
    percent = f"{_plain(value)}%"
    return ((value,), (tenth, Decimal(10)), (value / 100,), _simplest(value)), percent, False


def _ordinal(text: str) -> Reading:
    value = _number(text[1:-1])
    return None if value is None else (((value,),), f"第{_plain(value)}{text[-1]}", False)


def _decade(text: str) -> Reading:
    *century, decade = (Decimal(figure) for figure in re.findall(r"\d+", text))
    year = ((century or [Decimal(20)])[0] - 1) * 100 + decade
    return ((year,), (*century, decade)), text, False


def _born(text: str) -> Reading:
    year = Decimal(text[:2])
    return ((year + (2000 if year < 30 else 1900),), (year,)), text, False


def _yuan(text: str) -> Reading:
    yuan, jiao, fen = re.fullmatch(r"(\d+)元(\d)角(?:(\d)分)?", text).groups()  # type: ignore[union-attr]
    value = Decimal(f"{yuan}.{jiao}{fen or ''}")
    return ((value,),), f"{_plain(value)}元", False


def _time(text: str) -> Reading:
    hour, minute = (Decimal(part) for part in re.split("[:：]", text))
    rest = (minute,) if minute else ()
    return ((hour, *rest), (hour - 12, *rest)), text, False


def _mixed(text: str) -> Reading:
    high, low = text.split("万")
    value = Decimal(high) * 10**4 + Decimal(low)
    return ((value,),), f"{_plain(value)}", False


def _bare(text: str) -> Reading:
    value = Decimal(SCALES[text])
    small = value < 10**4
    return ((value,),), _plain(value) if small else f"1{text}", not small


def _one(text: str) -> Reading:
    return ((Decimal(1),), ()), text, False


def _jin(text: str) -> Reading:
    figure = _figure(text[:-1])
    assert figure
    (value,) = figure[0][0]
    return ((value,), (value / 2,), (value / 2000,)), text, False


def _clock(text: str) -> Reading:
    hour = Decimal(text[:-1])
    return ((hour,), (hour - 12,)) if hour > 12 else ((hour,),), text, False


def _fold(text: str) -> Reading:
    value = _number(text[1:-1])
    if value is None:
        return None
    times = Decimal(2) ** int(value)
    return ((times,), ((times - 1) * 100,)), text, False


def _times(text: str) -> Reading:
    value = _number(text[:-1])
    if value is None:
        return None
    return ((value,), (value + 1,), (value * 100,)), text, False


def _range(text: str) -> Reading:
    match = re.fullmatch(rf"({_FIGURE})({_DASH})({_FIGURE})({_SCALE})", text)
    assert match
    low, high = (Decimal(match.group(i).replace(",", "")) for i in (1, 3))
    scale = SCALES[match.group(4)]
    digits = f"{match.group(1)}{match.group(4)}{match.group(2)}{match.group(3)}{match.group(4)}"
    return ((low * scale, high * scale), (low, high * scale)), digits, True


def _figure(text: str) -> Reading:
    match = re.fullmatch(rf"({_FIGURE})\s*(?:多|余|来)?({_SCALE})?", text)
    assert match
    value = Decimal(match.group(1).replace(",", "")) * SCALES.get(match.group(2) or "", 1)
    return ((value,),), text, (match.group(2) or "") not in ("", "百", "千")


def _han_amount(text: str) -> Reading:
    match = re.fullmatch(rf"({_HAN}+(?:万{_HAN}+)?)([多余来]?)(万亿|亿|万)?", text)
    assert match
    value = _han(match.group(1))
    if value is None:
        return None
    scaled = value * SCALES.get(match.group(3) or "", 1)
    digits = f"{_plain(value)}{match.group(2)}{match.group(3) or ''}"
    return ((scaled,),), digits, match.group(3) is not None


_PATTERNS: tuple[tuple[str, str, Callable[[str], Reading]], ...] = (
    (
        "plan",
        rf"[“\"]{_HAN}{{1,3}}五[”\"]|(?<![一二三四五六七八九十第])十[一二三四五六]五(?=规划|时期|期间|以来|[初开末])",
        _plan,
    ),
    ("percent", rf"[百千]分之(?:{_FIGURE}|{_HAN}+(?:点{_HAN}+)?)", _percent),
    ("fraction", rf"(?:{_HAN}{{1,3}}|\d+)分之(?:{_HAN}{{1,3}}|\d+)", _fraction),
    (
        "tenths",
        r"(?:(?<=[近超约逾达到增降占过出于长了少有的])|(?<=[，,、]))[一二两三四五六七八九]成"
        r"[一二三四五六七八九半]?(?![为立就果功本长熟员型都品绩一套])"
        r"|[一二两三四五六七八九]成[一二三四五六七八九半]?(?=以上|以下|左右|多)",
        _tenths,
    ),
    ("ordinal", rf"第(?:\d+|{_HAN}+)[届次批轮个期]", _ordinal),
    ("born", r"(?<!\d)\d[05][”\"]?后(?!续|期|的|来)", _born),
    ("decade", r"(?:\d{2}\s*世纪)?\s*(?<!\d)\d0\s*年代", _decade),
    ("time", r"(?<!\d)(?:[01]?\d|2[0-4])[:：][0-5]\d(?!\d)", _time),
    ("mixed", r"(?<![\d.])\d+万\d{3,4}(?!\d)", _mixed),
    ("yuan", r"\d+元\d角(?:\d分)?", _yuan),
    ("one", r"(?<=[∶:：])1(?!\d)|(?<![\d.,])1(?=[元个座家场栋辆条次项名人位种部小])", _one),
    ("jin", rf"{_FIGURE}(?:{_SCALE})?斤", _jin),
    ("clock", r"(?<!\d)\d{1,2}[时](?!代|候|期|间|速|段)", _clock),
    ("fold", rf"翻(?:{_HAN}|\d)番", _fold),
    (
        "times",
        rf"(?:{_FIGURE}|(?<![十百千万亿一二三四五六七八九几数成加])(?:[一二两三四五六七八九]|十[一二三四五六七八九]?))倍",
        _times,
    ),
    ("range", rf"{_FIGURE}{_DASH}{_FIGURE}(?:{_SCALE})", _range),
    ("figure", rf"{_FIGURE}\s*(?:(?:多|余|来)?(?:{_SCALE}))?", _figure),
    ("bare", rf"(?<=[近逾超达约破过每])(?:{_SCALE})(?=[多余]?{_MEASURE})", _bare),
    (
        "han",
        rf"(?<![第十百千一二三四五六七八九数几])(?:{_HAN}+万{_HAN}+(?=[多余来]?{_MEASURE})"
        rf"|{_HAN}+[多余来]?(?:万亿|亿|万)(?=[多余来]?{_MEASURE})"
        rf"|十[一二三四五六七八九]?(?=[多余]?{_MEASURE})"
        rf"|{_HAN}*[二三四五六七八九两]{_HAN}*[十百千]{_HAN}*(?=[多余]?{_MEASURE}))",
        _han_amount,
    ),
)
_ANY = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern, _ in _PATTERNS))
_READERS = {name: reader for name, _, reader in _PATTERNS}


def _number(text: str) -> Decimal | None:
    text = text.replace(",", "")
    return Decimal(text) if re.fullmatch(r"\d+(?:\.\d+)?", text) else _han(text)


def han_value(text: str) -> Decimal | None:
    """Return the value of a numeral in Han characters, or None.

    >>> han_value("一百二十")
    Decimal('120')
    """
    return _han(text)


def _han(text: str) -> Decimal | None:
    import cn2an

    if not text:
        return None
    try:
        value: Any = cn2an.cn2an(text.replace("〇", "零"), "smart")
    except (KeyError, ValueError):  # cn2an raises both
        return None
    return Decimal(str(value))


def _plain(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _simplest(percent: Decimal) -> Values:
    """Return numerator and denominator of a percentage in lowest terms."""
    numerator, denominator = (percent / 100).as_integer_ratio()
    return Decimal(numerator), Decimal(denominator)
