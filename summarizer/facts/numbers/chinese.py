"""Quantities of a Chinese text: a parser over the tokens of `numerals`.

Every numeral is offered to every rule of `_RULES`; a rule looks at what stands before and behind it
and returns a quantity, or None. Where quantities overlap, the longest holds. Han numerals are
amounts only where a measure word, a unit, a scale or one of these forms makes them one: 一带一路
and 三亚 are not. Identifiers (`facts.identifiers`) are never amounts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import lru_cache

from summarizer.facts.identifiers import find_identifiers
from summarizer.facts.numbers.calendars import calendar_dates
from summarizer.facts.numbers.clocks import hour_of_day, ratio
from summarizer.facts.numbers.context import (
    DASH,
    ROUGH,
    next_numeral,
    quantity_at,
    rough_before,
    signed,
    unit_of,
    values_of,
)
from summarizer.facts.numbers.numerals import (
    SCALES,
    Numeral,
    Values,
    han_value,
    is_whole,
    numeral_at,
    plain_figure,
    tokens_of,
)
from summarizer.facts.numbers.quantity import Quantity
from summarizer.facts.numbers.shares import discount, multiple, ordinal, share, tenths
from summarizer.facts.numbers.special import special_quantities
from summarizer.facts.numbers.units import COUNTER, counter_name, measure, source_unit
from summarizer.facts.numbers.writing import in_english, write_english
from summarizer.text import REMEMBERED, regex

__all__ = [
    "SCALES",
    "Quantity",
    "find_quantities",
    "han_value",
    "in_english",
]

# [3] and （1） refer or number; so does a figure with a full stop or 、 at the beginning
_MARK = regex(r"^\s*[（(]?\d{1,2}(?:[)）、]|[.．](?!\d))|[\[［【]\d{1,3}[\]］】]|[（(]\d{1,2}[)）]")
_DAY_OF_SALES = regex("(?<=双)(?:1[12]|十[一二])(?!\\d|[个名家条座项次])")  # Singles' Day
# not of 半年, 半决赛, 半自动
_HALF = "半(?![径岛数导场路天夜个年程价脱封挂成自决月官公失干截圆球衰透隐潜]|山(?!路))"
_HALF_MORE = regex(_HALF)
_AND_A_HALF = regex(rf"{COUNTER}{_HALF}|年半(?!年)")
# 一万二, 三百五 at the end of a clause: a last digit counts in tenths of the scale before it
_COLLOQUIAL = regex("[一二两三四五六七八九].*[百千万亿][一二三四五六七八九]")
_CLAUSE_END = regex("$|[，。；、：！？）,;)\\s]|左右|上下|以[上下内]|出头|的")
_MEASURED = regex(f"[多余来几]?{COUNTER}")
# behind 七八百 or 二三十, whatever the measure word
_APPROXIMATE = regex("(?<=[十百千])[余多来]?(?!年代|届)[\u3400-\u9fff]")
_IMPLICIT_AFTER = "近逾超达约破过每"
_NO_NUMERAL_AFTER = "第几数点周初每星"
_ALONE = ("dollars", "euros", "pounds", "days", "hours", "years")  # to the dollar, an extra day
_ONE = regex("[元个座家场栋辆条次项名人位种部小]")
# not 4k屏幕, 10k跑, 5w灯
# 2024-8-16, 2024/25赛季, (2021—2035), 2019—2023年
_YEAR = regex(
    r"(?<!\d)(?<!\d[,.])(?:19|20)\d\d(?:[./-](?:1[0-2]|0?[1-9])[./-]\d{1,2}(?!\d)|/\d\d(?!\d)"
    r"|(?<=[(（《]\d{4})[-—–~～至]{1,2}(?:19|20)\d\d[)）]|[-—–~～至到、和]{1,2}(?:19|20)\d\d年"
    r"|(?<=[-—–~～至]\d{4})[)）])"
)
_LETTER = regex("[kw](?![A-Za-z0-9/]|[ 的]?[屏电视超画显高摄影跑赛充功灯分像直])")
_SIGN = regex("(?:零下|负|[-－−])?")
_NUMBERED = regex("号(?:[楼线馆厅井坑]|机组|公告|航站楼|台风)")
_TERM = regex("个月|年(?:整|内|零)|[元圆][整正]?(?![\u3400-\u9fff])|[份套式][^\u3400-\u9fff]")
_CAPITALS = "壹贰叁肆伍陆柒捌玖拾佰仟"


def find_quantities(text: str) -> list[Quantity]:
    """Return the quantities of a Chinese text from left to right; none overlaps another.

    >>> [(q.text, q.digits) for q in find_quantities("第十四届,增长百分之十二点五,达1.5万亿元")]
    [('第十四届', '第14届'), ('百分之十二点五', '12.5%'), ('1.5万亿', '1.5 trillion')]
    """
    return list(_found(text))


@lru_cache(maxsize=REMEMBERED)  # every check asks, and every hypothesis of a source
def _found(text: str) -> tuple[Quantity, ...]:
    numerals = _numerals(text)
    found = [*special_quantities(text)]
    for k in range(len(numerals)):
        found += [q for rule in _RULES if (q := rule(text, numerals, k))]
    if not found:
        return ()
    taken = bytearray(len(text))
    for start, end in _no_amounts(text):
        taken[start:end] = b"\1" * (end - start)
    kept = []
    for quantity in sorted(found, key=lambda q: (q.start - q.end, q.start)):
        if not any(taken[quantity.start : quantity.end]):
            taken[quantity.start : quantity.end] = b"\1" * (quantity.end - quantity.start)
            kept.append(quantity)
    return tuple(sorted(kept, key=lambda q: q.start))


def _no_amounts(text: str) -> list[tuple[int, int]]:
    """Return the spans of what is never an amount: identifiers, list marks, years of an era."""
    spans = [(i.start, i.end) for i in find_identifiers(text)]
    spans += [(date.start, date.end) for date in calendar_dates(text) if date.kind != "relative"]
    spans += [match.span() for match in _DAY_OF_SALES.finditer(text)]
    return spans + [match.span() for match in _MARK.finditer(text)]


def _numerals(text: str) -> list[Numeral]:
    """Return the numerals of a text, each as long as can be."""
    tokens = tokens_of(text)
    numerals, i = [], 0
    while i < len(tokens):
        if tokens[i].kind in ("rough", "point"):
            i += 1
            continue
        numeral = numeral_at(tokens, i, text)
        if numeral:
            numerals.append(numeral)
        i = numeral.next if numeral else i + 1
    return numerals


def _number(text: str, numerals: Sequence[Numeral], k: int) -> Quantity | None:
    """A value with its sign, its unit and what makes it rough: -3.5%, 1亿2000万元, 三四十人."""
    numeral = numerals[k]
    if numeral.shape == "digits":
        return None
    start, negative = signed(text, numeral)
    after = numeral.after + (text[numeral.after : numeral.after + 1] in (" ", "\u3000"))
    unit, unit_end = unit_of(text, numeral, after)
    if not unit and (dash := DASH.match(text, numeral.end)):  # -5到3度
        sign = _SIGN.match(text, dash.end())  # 零下5到零下2摄氏度: 零 is a numeral, too
        at, zero = (
            (sign.end(), text.startswith("零下", dash.end())) if sign else (dash.end(), False)
        )
        other = next_numeral(numerals, k + zero, at)
        unit = (
            unit_of(text, other, other.after)[0] if other and other.shape == numeral.shape else ""
        )
    before = text[start - 1 : start] if start else ""
    if numeral.shape != "figure" and not _han_amount(text, numeral, unit, before):
        return None
    values = values_of(numeral)
    readings: tuple[Values, ...] = (values,)
    if numeral.low != numeral.high:
        order = 10 ** max(0, len(str(int(numeral.low))) - 1)
        readings = (values, (numeral.low / order, numeral.high))
    elif (
        numeral.low == 1
        and numeral.shape == "figure"
        and (_ONE.match(text, numeral.end) or unit in _ALONE)
    ) or (numeral.low == 0 and text.startswith(("时", "—24时", "-24时", "至24时"), numeral.end)):
        readings = (values, ())
    elif end := _half_end(text, numeral, unit, unit_end):
        counter = text[numeral.end : end - 1]
        readings = _and_a_half(numeral.low, counter[:1])
        shown = f"{plain_figure(readings[0][0])}{counter}" if not numeral.scaled else None
        return quantity_at(
            text, start, end, readings, shown, unit=unit, unit_end=end, negative=negative,
            counter=counter_name(text, after) if unit == "counted" else "",
            rough=rough_before(text, start),
        )  # fmt: skip
    if letter := _LETTER.match(text, numeral.end):  # 月薪8k
        thousands = numeral.low * (1000 if letter.group() == "k" else 10_000)
        return quantity_at(text, start, letter.end(), ((thousands,), *readings), None)
    rough = rough_before(text, start) or ROUGH.get(numeral.rough, "")
    name = counter_name(text, after) if unit == "counted" else ""
    kind = "number" if unit or numeral.shape != "figure" else _calendar(text, numeral)
    return quantity_at(
        text, start, numeral.end, readings, _shown(text, numeral, start), kind, unit=unit,
        unit_end=unit_end, counter=name, negative=negative, rough=rough, scaled=numeral.scaled,
    )  # fmt: skip


def _half_end(text: str, numeral: Numeral, unit: str, unit_end: int) -> int:
    """Return where the 半 behind a unit ends: 五里半, 三斤半, 35岁半; 0 if there is none."""
    if numeral.low != numeral.high or numeral.rough or not is_whole(numeral.low):
        return 0
    if unit and unit_end > numeral.end and (half := _HALF_MORE.match(text, unit_end)):
        return half.end()
    half = _AND_A_HALF.match(text, numeral.end)
    return half.end() if half else 0


def _compound(text: str, numerals: Sequence[Numeral], k: int) -> Quantity | None:
    """4斤8两, 三丈二尺五寸: a value in one unit and the rest in smaller ones of the dimension; a
    last digit without a unit is a tenth: 五尺三."""
    whole = numerals[k]
    unit, end = source_unit(text, whole.end)
    first = measure(unit)
    if whole.shape == "digits" or first is None or not is_whole(whole.low):
        return None
    if first.dimension in ("", "time") or whole.low.adjusted() > _LARGEST:
        return None
    parts, base, bases = [whole.low], first.base, whole.low * first.base
    while rest := next_numeral(numerals, k, end):
        smaller = measure(source_unit(text, rest.end)[0])
        if rest.shape == "digits" or smaller is None or smaller.dimension != first.dimension:
            tenth = base == first.base and unit in _HAN_UNITS and rest.low < 10
            if not (tenth and rest.end - rest.start == 1 and _CLAUSE_END.match(text, rest.end)):
                break
            bases, parts, end = bases + rest.low * base / 10, [*parts, rest.low], rest.end
            break
        if smaller.base >= base:
            break
        base, k, end = smaller.base, k + 1, source_unit(text, rest.end)[1]
        parts, bases = [*parts, rest.low], bases + rest.low * base
    if len(parts) == 1:
        return None
    total = (bases / first.base).quantize(Decimal("1e-6")).normalize()
    readings = ((total,), tuple(parts), ((bases / base).quantize(Decimal("1e-6")).normalize(),))
    return quantity_at(text, whole.start, end, readings, None, unit=unit)


_LARGEST = 15  # power of ten of an amount in two units
_HAN_UNITS = ("zhang", "chi", "jin", "li")


def _calendar(text: str, numeral: Numeral) -> str:
    """Return year, month or day if a figure is one, else number."""
    size, behind = numeral.end - numeral.start, text[numeral.end : numeral.end + 2].lstrip()[:1]
    if size == 4 and (behind == "年" or _YEAR.match(text, numeral.start)):
        return "year"
    if size <= 2 and behind in ("月", "日", "号") and not numeral.low % 1:
        numbered = behind == "号" and (
            text[numeral.start - 1 : numeral.start] == "第" or _NUMBERED.match(text, numeral.end)
        )
        return "month" if behind == "月" else "number" if numbered else "day"
    return "number"


def _span(text: str, numerals: Sequence[Numeral], k: int) -> Quantity | None:
    """5—6万元, 三至五公里, 5万-6万人: both ends, the first in the scale of the second, too."""
    low = numerals[k]
    dash = DASH.match(text, low.end)
    high = next_numeral(numerals, k, dash.end()) if dash else None
    if high is None or "digits" in (low.shape, high.shape) or low.low != low.high:
        return None
    if "implicit" in (low.shape, high.shape) or high.low != high.high or low.rough:
        return None
    unit, unit_end = unit_of(text, high, high.after)
    if not (unit or high.scaled) or (unit == "years" and high.low > 200):
        return None
    scale = Decimal(1)
    if high.scaled and not low.scaled:
        scale = next(Decimal(s) for name, s in SCALES.items() if text.endswith(name, 0, high.end))
    values = (low.low * scale, high.low)
    if values[0] >= values[1]:
        return None
    start, negative = signed(text, low)
    if negative and text[start] != "零":
        return None  # -5到3度
    before = text[start - 1 : start] if start else ""
    if before in tuple(_NO_NUMERAL_AFTER) or not (
        low.shape == "figure" or unit or _MEASURED.match(text, high.end)
    ):
        return None
    shown = [_figure(value, low.scaled or high.scaled) for value in values]
    if low.shape == high.shape == "figure" and not high.scaled:
        shown = [_plain(text[n.start : n.end], n.low) for n in (low, high)]
    name = counter_name(text, high.after) if unit == "counted" else ""
    digits = text[start : low.start] + shown[0] + text[low.end : high.start] + shown[1]
    return quantity_at(
        text, start, high.end, (values,), digits, unit=unit, unit_end=unit_end, counter=name,
        negative=negative, rough=rough_before(text, start), scaled=high.scaled,
    )  # fmt: skip


def _months(text: str, numerals: Sequence[Numeral], k: int) -> Quantity | None:
    """1—11月, 一至二月: from one month to another; the first eleven months are right as well."""
    low = numerals[k]
    dash = _MONTH_DASH.match(text, low.end)
    high = next_numeral(numerals, k, dash.end()) if dash else None
    if high is None or not _MONTH_BEHIND.match(text, high.end):
        return None
    if text[low.start - 1 : low.start] in tuple(_NO_NUMERAL_AFTER) or low.low % 1 or high.low % 1:
        return None
    if not (low.low == low.high < high.low == high.high <= 12 and low.low):
        return None
    values, others = (low.low, high.low), list[Values]()
    if low.low == 1:
        others += [(high.low,), *_SPANS_NAMED.get(int(high.low), ())]
    digits = f"{plain_figure(low.low)}{text[low.end : high.start]}{plain_figure(high.low)}"
    return quantity_at(text, low.start, high.end, (values, *others), digits, "months")


_MONTH_DASH = regex("月?[-—–~～至到]{1,2}")
_MONTH_BEHIND = regex("月(?![球票])")
# values that English has of the first quarter, half and three quarters of a year
_SPANS_NAMED = {
    3: ((Decimal(1), Decimal(25)),),
    6: ((Decimal(1), Decimal(50)), (Decimal(2), Decimal(4))),
    9: ((Decimal(3), Decimal(4)),),
}


def _han_amount(text: str, numeral: Numeral, unit: str, before: str) -> bool:
    """Return whether a Han numeral is an amount here."""
    if before and before in _NO_NUMERAL_AFTER and not (before == "每" and numeral.shape != "han"):
        return False
    if numeral.end - numeral.start == 1 and text[numeral.start] in _CAPITALS:
        return bool(_TERM.match(text, numeral.end))  # 陆 and 伍 are surnames
    measured = unit == "yuan" or bool(_MEASURED.match(text, numeral.end))
    if numeral.shape == "implicit":
        return bool(before) and before in _IMPLICIT_AFTER and measured
    row = measure(unit)
    physical = row is not None and row.dimension not in ("", "time", "share", "points")
    words = text[numeral.start : numeral.end]
    if _COLLOQUIAL.fullmatch(words) and words != "二百五" and _CLAUSE_END.match(text, numeral.end):
        return True
    if numeral.scaled:
        fraction = "点" in text[numeral.start : numeral.end]
        ends = not text[numeral.after :] or text[numeral.after] in "，。；、）,;)！？"
        return (
            measured
            or physical
            or fraction
            or (ends and before in ("近", "逾", "超", "达", "约", "破", "过", "到", "至", "为"))
        )
    if numeral.low != numeral.high and _APPROXIMATE.match(text, numeral.end):
        return True  # 七八百碗: two digits that follow each other before 百 are nothing else
    if numeral.low % 1 or numeral.low != numeral.high or numeral.low >= 10:
        return measured or physical or unit not in ("", "counted", "time")
    term = unit == "days" and text.startswith("日", numeral.end)  # 七日内
    single = numeral.low >= 2 and (physical or term or unit in _SINGLE)
    return single and not re.match("[多余来几]", text[numeral.end : numeral.end + 1])


_SINGLE = ("yuan", "dollars", "euros", "Hong Kong dollars", "celsius", "points", "hours", "minutes")


def _and_a_half(value: Decimal, counter: str) -> tuple[Values, ...]:
    """Return the readings of 35岁半; of 两年半 the months, too."""
    half = Decimal("0.5")
    months = ((value * 12 + 6,),) if counter == "年" else ()
    return ((value + half,), (value, half), *months)


def _shown(text: str, numeral: Numeral, start: int) -> str:
    """Return a numeral as the model reads it: with the scale in English, Han in figures."""
    sign = text[start : numeral.start].replace("－", "-").replace("−", "-")
    words = text[numeral.start : numeral.end]
    if numeral.shape == "figure" and not numeral.scaled:
        return sign + _plain(words, numeral.low)
    shown = [_figure(value, numeral.scaled) for value in values_of(numeral)]
    inner = re.search("[多余来]", words)
    return sign + "—".join(shown) + (inner.group() if inner else "")


def _plain(words: str, value: Decimal) -> str:
    """Return a figure as it stands, or in the manner that the model knows: 12,000 for 12 000."""
    odd = re.search(r"[^\d.,]|[０-９]", words)
    return f"{value:,}" if odd and not re.search("^.*[十百千]", words) else (
        write_english(value) if odd else words)  # fmt: skip


def _figure(value: Decimal, scaled: bool) -> str:
    return write_english(value) if scaled or value >= 1000 else plain_figure(value)


_Rule = Callable[[str, Sequence[Numeral], int], Quantity | None]
_RULES: tuple[_Rule, ...] = (
    share, tenths, discount, multiple, ordinal, ratio, hour_of_day, _months, _span, _compound,
    _number,
)  # fmt: skip
