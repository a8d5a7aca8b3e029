"""Rules for shares and multiples: 百分之五, 三分之一, 三成五, 八五折, 三倍, 第十四届."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from summarizer.facts.numbers.context import (
    DASH,
    ROUGH,
    negative_word,
    next_numeral,
    quantity_at,
    rough_before,
    values_of,
)
from summarizer.facts.numbers.numerals import Numeral, Values, is_whole, plain_figure, simplest
from summarizer.facts.numbers.quantity import Quantity
from summarizer.text import regex

__all__ = ["discount", "multiple", "ordinal", "share", "tenths"]

_CLAUSE = regex("[，。；！？：]")
_CLAUSE_LENGTH = 60
_GREW = regex("[增涨升提扩多高大快强长超涌翻降减缩少低慢]")
_AS_MUCH = regex("(?:[的到至为成达是]|等于|相当于)(?:[了近约超逾足]|将近|接近|大约|至少|整整)*$")
_TENTHS_BEFORE = regex(
    "[近超约逾达到增降占过出于长了少有仅只的缩减压涨跌升高低贵宜多，,、。；：（]$|^$|(?:将近|不足|超过)$"
)
_TENTHS_ALONE = regex("[，。；、）),;]|$|由(?!此)|归(?!功)|来自|受访")
_OVER = regex(  # 超出预算三成, 低于计划两成
    "(?:超[出过]?|[高低多少]于|不[及足])[^，。；、]{0,6}(?:预[算期]|计划|目标|标准|平均[值数]?|去年|上年|往年|同期|限额|成本|定额)$"
)
_OF_LAW = regex("(?:[法典》约规则]|条例|办法|章程|规定|解释|决定|修正案|依据|根据|依照|按照|违反)$")
_CITED = regex("(?:的?规定|第|之[一二三四五六七八九规]|[明确]确|所[列称规]|[、和至]第)")
_IN_A_ROW = regex("连[丰增胜冠涨跌降败平霸阳阴]")  # 二十一连丰
# 近七成为外资 is a share of 70 percent, not 七 that 成为 something
_SHARE_BEFORE = regex("(?:(?<!最)近|将近|接近|[逾约]|超过?|不足|不到|其中)$")
_NO_TENTHS = regex("[为立就果功本长熟员型都品绩一套不新热]")


def share(text: str, numerals: Sequence[Numeral], k: int) -> Quantity | None:
    """百分之五, 千分之三, 万分之七, 三分之一; 百分之三到五 and 百分之三四十 have two values."""
    below = numerals[k]
    if not text.startswith("分之", below.end):
        return None
    above = next_numeral(numerals, k, below.end + 2)
    if above is None or below.low != below.high or not below.low:
        return None
    values, end = values_of(above), above.end
    if not (below.shape == "implicit" and below.low in (100, 1000, 10_000)):
        if len(values) > 1 or above.low > below.low:
            return None
        ratio = above.low / below.low
        words = ((below.low,),) if above.low == 1 else ()  # a third
        readings: tuple[Values, ...] = ((above.low, below.low), (ratio,), (ratio * 100,), *words)
        return quantity_at(text, below.start, end, readings, None, "fraction")
    if text[below.start - 1 : below.start] in ("几", "数", "成"):
        return None
    dash = DASH.match(text, above.end)
    other = next_numeral(numerals, k + 1, dash.end()) if dash else None
    if other and len(values) == 1 and other.low > above.low:
        values, end = (above.low, other.low), other.end
    return _of_a_hundred(text, below, values, end)


def _of_a_hundred(text: str, below: Numeral, values: Values, end: int) -> Quantity:
    """Return a quantity of 百分之, 千分之 or 万分之."""
    shown = "—".join(map(plain_figure, values))
    rest: dict[str, Any] = {
        "negative": negative_word(text, below.start),
        "rough": rough_before(text, below.start),
    }
    if below.low == 100:
        return quantity_at(text, below.start, end, (values,), f"{shown}%", unit="percent", **rest)
    if below.low == 1000:
        shares = tuple(value / 10 for value in values)
        readings = (values, shares)
        return quantity_at(text, below.start, end, readings, f"{shown}‰", unit="per mille", **rest)
    shares = tuple(value / 100 for value in values)
    shown = "—".join(map(plain_figure, shares))
    readings = (shares, (*values, below.low))
    return quantity_at(text, below.start, end, readings, f"{shown}%", unit="percent", **rest)


def tenths(text: str, numerals: Sequence[Numeral], k: int) -> Quantity | None:
    """三成五 and 两成半 as percentages; 建成 and 三成功 are words."""
    numeral = numerals[k]
    if not text.startswith("成", numeral.end) or numeral.high >= 10 or numeral.low < 1:
        return None
    end = numeral.end + 1
    rest = next_numeral(numerals, k, end)
    more, end = (rest.low, rest.end) if rest and rest.high < 10 else (Decimal(0), end)
    if more == 0 and text.startswith("半", end):
        more, end = Decimal(5), end + 1
    before, behind = text[max(0, numeral.start - 2) : numeral.start], text[end : end + 2]
    over = _OVER.search(text[max(0, numeral.start - 14) : numeral.start])
    sure = bool(over or _TENTHS_BEFORE.search(before)) and not _NO_TENTHS.match(behind)
    sure = sure or (behind[:1] == "为" and bool(_SHARE_BEFORE.search(before)))
    # 一成半, 地方四成，: nothing else is written so
    sure = sure or more > 0 or bool(_TENTHS_ALONE.match(text, end))
    roughly = numeral.low != numeral.high and not _NO_TENTHS.match(behind)
    if not (sure or roughly or re.match("以上|以下|左右|多", behind)):
        return None
    if numeral.low != numeral.high:
        values = (numeral.low * 10, numeral.high * 10)
        shown = "—".join(map(plain_figure, values))
        return quantity_at(text, numeral.start, end, (values,), f"{shown}%", unit="percent")
    percent = numeral.low * 10 + more
    tenth = percent / 10
    readings = ((percent,), (tenth, Decimal(10)), (percent / 100,), simplest(percent))
    shown = f"{plain_figure(percent)}%"
    rough = rough_before(text, numeral.start)
    return quantity_at(text, numeral.start, end, readings, shown, unit="percent", rough=rough)


def discount(text: str, numerals: Sequence[Numeral], k: int) -> Quantity | None:
    """打八五折 and 9.5折: 85 percent of the price or 15 percent off."""
    numeral = numerals[k]
    if not re.match("折(?![射叠腰扣线返旧戟磨断])", text[numeral.end : numeral.end + 2]):
        return None
    value = numeral.low
    if numeral.low != numeral.high:  # 七八折, 78 percent
        value = numeral.low * 10 + numeral.high
    percent = value if value > 10 else value * 10
    if not 0 < percent < 100:
        return None
    tenths = (percent / 10,) if percent % 10 else ()
    readings = ((percent,), (100 - percent,), (percent / 100,), *([tenths] if tenths else []))
    start = numeral.start - 1 if text[numeral.start - 1 : numeral.start] == "打" else numeral.start
    return quantity_at(text, start, numeral.end + 1, readings, None, "discount", unit="percent")


def multiple(text: str, numerals: Sequence[Numeral], k: int) -> Quantity | None:
    """三倍 as times, after an increase as one more as well, or as a percentage."""
    numeral = numerals[k]
    if not re.match("倍(?!数|率|镜|感|加|受|增)", text[numeral.after : numeral.after + 2]):
        return None
    before = text[max(0, numeral.start - 2) : numeral.start]
    other = before.endswith(("几", "数", "加")) and not before.endswith("增加")
    if numeral.shape == "digits" or other:
        return None
    start, end = numeral.start, numeral.after + 1
    value = numeral.low
    if numeral.low != numeral.high:
        values = values_of(numeral)
        return quantity_at(text, start, end, (values, tuple(v + 1 for v in values)), None, "times")
    shown = None
    half = re.match("半(?![径年月天数])", text[end : end + 2])
    if half and not numeral.rough and is_whole(numeral.low):
        value, end = value + Decimal("0.5"), end + 1
        shown = f"{plain_figure(value)}倍"
    grown = _grew(text, start)
    more = ((value + 1,),) if grown else ()
    readings = ((value,), *more, (value * 100,))
    rough = rough_before(text, start) or ROUGH.get(numeral.rough, "")
    return quantity_at(text, start, end, readings, shown, "times", grown=grown, rough=rough)


def _grew(text: str, start: int) -> bool:
    """Return whether 三倍 here may be an increase, so that four times is right as well.

    是去年的三倍 and 增长到三倍 are three times; 增长三倍 and 多三倍 are read in both ways.
    """
    clause = _CLAUSE.split(text[max(0, start - _CLAUSE_LENGTH) : start])[-1]
    return bool(_GREW.search(clause)) and not _AS_MUCH.search(clause)


def ordinal(text: str, numerals: Sequence[Numeral], k: int) -> Quantity | None:
    """第十四届, 十一世班禅."""
    numeral = numerals[k]
    behind = text[numeral.end : numeral.end + 1]
    if re.match("世(?:班禅|达赖|活佛|噶玛巴)", text[numeral.end : numeral.end + 5]):
        return quantity_at(text, numeral.start, numeral.end, ((numeral.low,),), None, "ordinal")
    if behind == "条":
        return _article(text, numerals, k)
    if _IN_A_ROW.match(text, numeral.end) and 3 < numeral.low == numeral.high:
        return quantity_at(text, numeral.start, numeral.end, ((numeral.low,),), None, "ordinal")
    # the first place is the top, the champion, the largest
    ranked = behind in tuple("位名") and numeral.low > 1
    if text[numeral.start - 1 : numeral.start] != "第" or not (
        ranked or (behind and behind in "届次批轮个期")
    ):
        return None
    shown = f"第{plain_figure(numeral.low)}{behind}"
    span = numeral.start - 1, numeral.end + 1
    return quantity_at(text, *span, ((numeral.low,),), shown, "ordinal")


def _article(text: str, numerals: Sequence[Numeral], k: int) -> Quantity | None:
    """Return 第一千零七十九条 of a law, with what is behind it: 第十七条第二款第三项."""
    numeral, values, end = numerals[k], [numerals[k].low], numerals[k].end + 1
    start = numeral.start - 1
    if text[start : start + 1] != "第" or numeral.low != numeral.high:
        return None
    if not (_OF_LAW.search(text, max(0, start - 4), start) or _CITED.match(text, end)):
        return None
    shown = f"第{plain_figure(numeral.low)}条"
    while text.startswith("第", end) and (rest := next_numeral(numerals, k, end + 1)):
        if text[rest.end : rest.end + 1] not in tuple("款项目"):
            break
        shown += f"第{plain_figure(rest.low)}{text[rest.end]}"
        values, end, k = [*values, rest.low], rest.end + 1, k + 1
    readings = (tuple(values), (values[0],))
    return quantity_at(text, start, end, readings, shown, "article")
