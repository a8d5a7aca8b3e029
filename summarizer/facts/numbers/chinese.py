"""Quantities of a Chinese text: a parser over the tokens of `numerals`.

Every numeral is offered to every rule of `_RULES`; a rule looks at what stands before and behind it
and returns a quantity, or None. Where quantities overlap, the longest holds. Han numerals are
amounts only where a measure word, a unit, a scale or one of these forms makes them one: 一带一路 and
三亚 are not. Identifiers (`facts.identifiers`) are never amounts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import lru_cache

from summarizer.facts.numbers.measures import COUNTER, counter_name, measure, source_unit
from summarizer.facts.numbers.numerals import (
    SCALES,
    Numeral,
    Values,
    han_value,
    numeral_at,
    plain_figure,
    simplest,
    tokens_of,
)
from summarizer.facts.numbers.quantity import Quantity
from summarizer.facts.numbers.special import special_quantities
from summarizer.facts.numbers.writing import in_english, write_english

__all__ = [
    "SCALES",
    "Amount",
    "Quantity",
    "find_quantities",
    "han_value",
    "in_english",
    "read_amounts",
]

_CLAUSE = re.compile("[，。；！？：]")
_GREW = re.compile("[增涨升提扩多高大快强长超涌翻降减缩少低慢]")
_AS_MUCH = re.compile(
    "(?:[的到至为成达是]|等于|相当于)(?:[了近约超逾足]|将近|接近|大约|至少|整整)*$"
)
_AND_A_HALF = re.compile(rf"{COUNTER}半(?![径岛数导场山路天夜个年])|年半(?!年)")
_MEASURED = re.compile(f"[多余来几]?{COUNTER}")
_DASH = re.compile("[-—–－~～﹣]{1,2}|[至到]")
_COLON = ":：∶"
_MINUS = "-－−﹣–"
_NO_MINUS = re.compile(r"[\w)）\]】%％℃°、/\-—–]")
_AFTER_WHICH_MINUS = re.compile("[为是达至到跌约在于降值率温度幅速低高差额比利润][了约近]?$")
_BEARS = "背担肩胜自欠抱辜重正肝"
_ROUGH_BEFORE = re.compile(
    "(?<!附)(近)$|(?<!不)(逾|超|超过|突破)$|(?<![节合契预制签大])(约|大约|约为)$"
)
_ROUGH = {"多": "over", "余": "over", "几": "over", "来": "about"}
_IMPLICIT_AFTER = "近逾超达约破过每"
_NO_NUMERAL_AFTER = "第几数点周初每星"
_RATIO_BEFORE = re.compile("(?:比[例分为是]|[率配]比|之比|比)[^，。；]{0,8}$")
_TENTHS_BEFORE = re.compile("[近超约逾达到增降占过出于长了少有的，,、]$|(?:将近|不足|超过)$")
_NO_TENTHS = re.compile("[为立就果功本长熟员型都品绩一套]")
_HOUR_BEFORE = re.compile("(?:[上下]午|[早晚]上?|凌晨|中午|傍晚|清晨|深夜|夜里|午夜|[日号天]|于|至|到|在|从|[-—–])$")  # fmt: skip
_HOUR = re.compile(r"(?:[时点])(?:(?P<half>半)|(?P<quarter>[一三])刻|(?P<exact>整)|钟|许)?")
_ONE = re.compile("[元个座家场栋辆条次项名人位种部小]")
_NO_HOUR = re.compile("[时][代候期间速段差装光尚令段效常]")
_CAPITALS = "壹贰叁肆伍陆柒捌玖拾佰仟"
_SHORT = 12  # characters before a numeral that tell what it is


def find_quantities(text: str) -> list[Quantity]:
    """Return the quantities of a Chinese text from left to right; none overlaps another.

    >>> [(q.text, q.digits) for q in find_quantities("第十四届,增长百分之十二点五,达1.5万亿元")]
    [('第十四届', '第14届'), ('百分之十二点五', '12.5%'), ('1.5万亿', '1.5 trillion')]
    """
    return list(_found(text))


@lru_cache(maxsize=512)  # every check asks, and every hypothesis of a source
def _found(text: str) -> tuple[Quantity, ...]:
    numerals = _numerals(text)
    found = [*special_quantities(text)]
    for k in range(len(numerals)):
        found += [q for rule in _RULES if (q := rule(text, numerals, k))]
    if not found:
        return ()
    taken: list[tuple[int, int]] = _identifiers(text)
    kept = []
    for quantity in sorted(found, key=lambda q: (q.start - q.end, q.start)):
        if all(quantity.end <= start or end <= quantity.start for start, end in taken):
            taken.append((quantity.start, quantity.end))
            kept.append(quantity)
    return tuple(sorted(kept, key=lambda q: q.start))


def _identifiers(text: str) -> list[tuple[int, int]]:
    """Return the spans of what is never an amount: identifiers."""
    from summarizer.facts.identifiers import find_identifiers

    return [(i.start, i.end) for i in find_identifiers(text)]


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


def _next(numerals: Sequence[Numeral], k: int, start: int) -> Numeral | None:
    """Return the numeral behind the k-th if it begins at `start`."""
    following = numerals[k + 1] if k + 1 < len(numerals) else None
    return following if following and following.start == start else None


def _values(numeral: Numeral) -> Values:
    return (numeral.low,) if numeral.low == numeral.high else (numeral.low, numeral.high)


def _part(text: str, numerals: Sequence[Numeral], k: int) -> Quantity | None:
    """百分之五, 千分之三, 万分之七, 三分之一; 百分之三到五 and 百分之三四十 have two values."""
    below = numerals[k]
    if not text.startswith("分之", below.end):
        return None
    above = _next(numerals, k, below.end + 2)
    if above is None or below.low != below.high or not below.low:
        return None
    values, end = _values(above), above.end
    if not (below.shape == "implicit" and below.low in (100, 1000, 10_000)):
        if len(values) > 1 or above.low > below.low:
            return None
        share = above.low / below.low
        words = ((below.low,),) if above.low == 1 else ()  # a third
        readings: tuple[Values, ...] = ((above.low, below.low), (share,), (share * 100,), *words)
        return _quantity(text, below.start, end, readings, None, "fraction")
    if text[below.start - 1 : below.start] in ("几", "数", "成"):
        return None
    dash = _DASH.match(text, above.end)
    other = _next(numerals, k + 1, dash.end()) if dash else None
    if other and len(values) == 1 and other.low > above.low:
        values, end = (above.low, other.low), other.end
    return _of_a_hundred(text, below, values, end)


def _of_a_hundred(text: str, below: Numeral, values: Values, end: int) -> Quantity:
    """Return a quantity of 百分之, 千分之 or 万分之."""
    shown = "—".join(map(plain_figure, values))
    rest = {"negative": _negative_word(text, below.start), "rough": _rough(text, below.start)}
    if below.low == 100:
        return _quantity(text, below.start, end, (values,), f"{shown}%", unit="percent", **rest)
    if below.low == 1000:
        shares = tuple(value / 10 for value in values)
        readings = ((*values, below.low), shares, values)
        return _quantity(text, below.start, end, readings, f"{shown}‰", unit="per mille", **rest)
    shares = tuple(value / 100 for value in values)
    shown = "—".join(map(plain_figure, shares))
    readings = (shares, (*values, below.low))
    return _quantity(text, below.start, end, readings, f"{shown}%", unit="percent", **rest)


def _tenths(text: str, numerals: Sequence[Numeral], k: int) -> Quantity | None:
    """三成五 and 两成半 as percentages; 建成 and 三成功 are words."""
    numeral = numerals[k]
    if not text.startswith("成", numeral.end) or numeral.high >= 10 or numeral.low < 1:
        return None
    end = numeral.end + 1
    rest = _next(numerals, k, end)
    more, end = (rest.low, rest.end) if rest and rest.high < 10 else (Decimal(0), end)
    if more == 0 and text.startswith("半", end):
        more, end = Decimal(5), end + 1
    before, behind = text[max(0, numeral.start - 2) : numeral.start], text[end : end + 2]
    sure = bool(_TENTHS_BEFORE.search(before)) and not _NO_TENTHS.match(behind)
    if not sure and not re.match("以上|以下|左右|多", behind):
        return None
    if numeral.low != numeral.high:
        values = (numeral.low * 10, numeral.high * 10)
        shown = "—".join(map(plain_figure, values))
        return _quantity(text, numeral.start, end, (values,), f"{shown}%", unit="percent")
    percent = numeral.low * 10 + more
    tenth = percent / 10
    readings = ((percent,), (tenth, Decimal(10)), (percent / 100,), simplest(percent))
    shown = f"{plain_figure(percent)}%"
    rough = _rough(text, numeral.start)
    return _quantity(text, numeral.start, end, readings, shown, unit="percent", rough=rough)


def _discount(text: str, numerals: Sequence[Numeral], k: int) -> Quantity | None:
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
    return _quantity(text, start, numeral.end + 1, readings, None, "discount")


def _times(text: str, numerals: Sequence[Numeral], k: int) -> Quantity | None:
    """三倍 as times, after an increase as one more as well, or as a percentage."""
    numeral = numerals[k]
    if not re.match("倍(?!数|率|镜|感|加|受|增)", text[numeral.after : numeral.after + 2]):
        return None
    if numeral.shape == "digits" or text[numeral.start - 1 : numeral.start] in ("几", "数", "加"):
        return None
    start, end = numeral.start, numeral.after + 1
    value = numeral.low
    if numeral.low != numeral.high:
        values = _values(numeral)
        return _quantity(text, start, end, (values, tuple(v + 1 for v in values)), None, "times")
    grown = _grew(text, start)
    more = ((value + 1,),) if grown else ()
    readings = ((value,), *more, (value * 100,))
    rough = _rough(text, start) or _ROUGH.get(numeral.rough, "")
    return _quantity(text, start, end, readings, None, "times", grown=grown, rough=rough)


def _grew(text: str, start: int) -> bool:
    """Return whether 三倍 here may be an increase, so that four times is right as well.

    是去年的三倍 and 增长到三倍 are three times; 增长三倍 and 多三倍 are read in both ways.
    """
    clause = _CLAUSE.split(text[:start])[-1]
    return bool(_GREW.search(clause)) and not _AS_MUCH.search(clause)


def _ordinal(text: str, numerals: Sequence[Numeral], k: int) -> Quantity | None:
    """第十四届."""
    numeral = numerals[k]
    behind = text[numeral.end : numeral.end + 1]
    if text[numeral.start - 1 : numeral.start] != "第" or behind not in tuple("届次批轮个期"):
        return None
    shown = f"第{plain_figure(numeral.low)}{behind}"
    span = numeral.start - 1, numeral.end + 1
    return _quantity(text, *span, ((numeral.low,),), shown, "ordinal")


def _ratio(text: str, numerals: Sequence[Numeral], k: int) -> Quantity | None:
    """1:1.2, 1∶1.5, 1:2.5:3, 3比2; 12:00 is a time if nothing says that it is a ratio."""
    first = numerals[k]
    values, end, j = [first.low], first.end, k
    marks = ""
    while text[end : end + 1] and text[end] in _COLON + "比":
        following = _next(numerals, j, end + 1)
        if following is None or following.low != following.high or following.scaled:
            break
        marks, j = marks + text[end], j + 1
        values, end = [*values, following.low], following.end
    if not marks or first.low != first.high or first.scaled or (first.rough and len(values) < 2):
        return None
    if "比" in marks and (source_unit(text, end)[0] or any(v > 999 for v in values)):
        return None
    clock = marks[0] in ":：" and _clock(text, first, end, values)
    told = "∶" in marks or _RATIO_BEFORE.search(text[max(0, first.start - _SHORT) : first.start])
    if clock and not told:
        rest = tuple(values[1:]) if any(values[1:]) else ()
        readings = tuple((hour, *rest) for hour in _hours(values[0]))
        shown = text[first.start : end]
        return _quantity(text, first.start, end, readings, shown, "time", parts=tuple(values))
    others = tuple(value for value in values if value != 1)
    return _quantity(text, first.start, end, (tuple(values), others), None, "ratio")


def _clock(text: str, first: Numeral, end: int, values: Sequence[Decimal]) -> bool:
    """Return whether figures with colons are a time of the day: 9:05, 12:00, 23:59:59."""
    shown = re.fullmatch(
        r"[\d０-９]{1,2}(?:[:：][0-5０-５][\d０-９]){1,2}", text[first.start : end]
    )
    return bool(shown) and values[0] <= 24


def _hours(hour: Decimal) -> list[Decimal]:
    """Return an hour of the day and of its half: 15 is 3, 24 is 0 or 12."""
    halves = {Decimal(24): [Decimal(0), Decimal(12)], Decimal(0): [Decimal(24), Decimal(12)]}
    return [hour, *halves.get(hour, [hour - 12] if hour > 12 else [])]


def _hour(text: str, numerals: Sequence[Numeral], k: int) -> Quantity | None:
    """两点半, 五点一刻, 8点30分, 15时, 9时05分; 三点意见 has no time."""
    numeral = numerals[k]
    mark = text[numeral.end : numeral.end + 1]
    if mark not in ("时", "点") or not numeral.low == numeral.high <= 24 or numeral.low % 1:
        return None
    if numeral.shape == "implicit" or _NO_HOUR.match(text, numeral.end):
        return None
    match = _HOUR.match(text, numeral.end)
    assert match
    end, minute = match.end(), Decimal(0)
    sure = (
        mark == "时"
        and numeral.shape == "figure"
        and text[numeral.start - 1 : numeral.start] != "."
    )
    if match.group("half"):
        minute, sure = Decimal(30), sure or not re.match("[个年天数径]", text[end : end + 1])
    elif match.group("quarter"):
        minute, sure = Decimal(15 if match.group("quarter") == "一" else 45), True
    elif end == numeral.end + 1 and (minutes := _next(numerals, k, end)):
        if re.match("分(?![之钟])", text[minutes.end : minutes.end + 2]) and minutes.low < 60:
            minute, end, sure = minutes.low, minutes.end + 1, True
        elif mark == "点" and minutes.shape != "figure" and minutes.low < 60 <= 6 * minutes.low:
            minute, end, sure = minutes.low, minutes.end, sure  # 三点五十
    if not sure:
        before = text[max(0, numeral.start - 2) : numeral.start]
        told = re.match(
            "钟|整|许|左右|前|后|以[前后]|开|起|至|到", text[match.start() + 1 : match.end() + 2]
        )
        if not (
            mark == "点" and _HOUR_BEFORE.search(before) and (told or match.end() > numeral.end + 1)
        ):
            if not (mark == "点" and match.group().endswith(("钟", "整"))):
                return None
    hour = numeral.low
    rest = (minute,) if minute else ()
    readings: list[Values] = [(other, *rest) for other in _hours(hour)]
    readings += [()] if hour % 24 == 0 and not rest else []  # from zero hours: from that day
    if minute in (30, 15, 45) and (match.group("half") or match.group("quarter")):
        readings += [(hour, Decimal("0.5"))] if minute == 30 else []
        shown = f"{int(hour)}:{int(minute):02}"
    else:
        shown = text[numeral.start : end]
        if numeral.shape != "figure":
            shown = f"{int(hour)}:{int(minute):02}" if mark == "点" else shown
    return _quantity(text, numeral.start, end, tuple(readings), shown, "time", parts=(hour, minute))


def _number(text: str, numerals: Sequence[Numeral], k: int) -> Quantity | None:
    """A value with its sign, its unit and what makes it rough: -3.5%, 1亿2000万元, 三四十人."""
    numeral = numerals[k]
    if numeral.shape == "digits":
        return None
    start, negative = _signed(text, numeral)
    after = numeral.after + (text[numeral.after : numeral.after + 1] in (" ", "\u3000"))
    unit, unit_end = _unit(text, numeral, after)
    before = text[start - 1 : start] if start else ""
    if numeral.shape != "figure" and not _han_amount(text, numeral, unit, before):
        return None
    values = _values(numeral)
    readings: tuple[Values, ...] = (values,)
    if numeral.low != numeral.high:
        order = 10 ** max(0, len(str(int(numeral.low))) - 1)
        readings = (values, (numeral.low / order, numeral.high))
    elif (numeral.low == 1 and numeral.shape == "figure" and _ONE.match(text, numeral.end)) or (
        numeral.low == 0 and text.startswith(("时", "—24时", "-24时", "至24时"), numeral.end)
    ):
        readings = (values, ())
    elif half := _AND_A_HALF.match(text, numeral.end):
        readings = _and_a_half(numeral.low, half.group()[0])
    rough = _rough(text, start) or _ROUGH.get(numeral.rough, "")
    name = counter_name(text, after) if unit == "counted" else ""
    return _quantity(
        text, start, numeral.end, readings, _shown(text, numeral, start), unit=unit,
        unit_end=unit_end, counter=name, negative=negative, rough=rough, scaled=numeral.scaled,
    )  # fmt: skip


def _span(text: str, numerals: Sequence[Numeral], k: int) -> Quantity | None:
    """5—6万元, 三至五公里, 5万-6万人: both ends, the first in the scale of the second or in none."""
    low = numerals[k]
    dash = _DASH.match(text, low.end)
    high = _next(numerals, k, dash.end()) if dash else None
    if high is None or "digits" in (low.shape, high.shape) or low.low != low.high:
        return None
    if "implicit" in (low.shape, high.shape) or high.low != high.high or low.rough:
        return None
    unit, unit_end = _unit(text, high, high.after)
    if not (unit or high.scaled) or (unit == "years" and high.low > 200):
        return None
    scale = Decimal(1)
    if high.scaled and not low.scaled:
        scale = next(Decimal(s) for name, s in SCALES.items() if text[: high.end].endswith(name))
    values = (low.low * scale, high.low)
    if values[0] >= values[1]:
        return None
    start, negative = _signed(text, low)
    before = text[start - 1 : start] if start else ""
    if low.shape != "figure" and not _han_amount(text, high, unit, before):
        return None
    shown = [_figure(value, low.scaled or high.scaled) for value in values]
    if low.shape == high.shape == "figure" and not high.scaled:
        shown = [_plain(text[n.start : n.end], n.low) for n in (low, high)]
    readings = (values, (low.low, high.low)) if scale != 1 else (values,)
    name = counter_name(text, high.after) if unit == "counted" else ""
    digits = text[start : low.start] + shown[0] + text[low.end : high.start] + shown[1]
    return _quantity(
        text, start, high.end, readings, digits, unit=unit, unit_end=unit_end, counter=name,
        negative=negative, rough=_rough(text, start), scaled=high.scaled,
    )  # fmt: skip


def _signed(text: str, numeral: Numeral) -> tuple[int, bool]:
    """Return where a numeral with its sign begins, and whether the sign is a minus."""
    start = numeral.start
    if text.startswith("零下", start - 2):
        return start - 2, True
    mark = text[start - 1 : start]
    if mark == "负" and (start < 2 or not re.match(rf"[{_BEARS}\d]", text[start - 2])):
        return start - 1, True
    if not mark or mark not in _MINUS or numeral.shape != "figure":
        return start, False
    before = text[max(0, start - 4) : start - 1]
    if before and _NO_MINUS.match(before[-1]) and not _AFTER_WHICH_MINUS.search(before):
        return start, False
    unit, _ = source_unit(text, numeral.after)
    ends = text[numeral.end : numeral.end + 1] in tuple("，。；、,;)）至到~～—") or (
        numeral.end == len(text)
    )
    if unit in ("", "counted", "years") and not ends:
        return start, False
    return start - 1, True


def _negative_word(text: str, start: int) -> bool:
    return text[start - 1 : start] == "负" and text[start - 2 : start - 1] not in tuple(_BEARS)


def _unit(text: str, numeral: Numeral, after: int) -> tuple[str, int]:
    """Return the kind of the unit behind a numeral and where it ends; a year is none."""
    unit, end = source_unit(text, after)
    if unit == "years" and text[after : after + 1] == "年":
        year = re.fullmatch(r"\d{4}", text[numeral.start : numeral.end])
        if year or text.startswith(("底", "末", "中", "起", "前后"), end):
            return "", numeral.after
    if unit == "yuan":
        before = text[max(0, numeral.start - 4) : numeral.start].rstrip("约近逾超达")
        for name in ("港币", "美元", "美金", "台币", "欧元"):
            if before.endswith(name):
                return source_unit(name, 0)[0], end
    return unit, end


def _han_amount(text: str, numeral: Numeral, unit: str, before: str) -> bool:
    """Return whether a Han numeral is an amount here."""
    if before and before in _NO_NUMERAL_AFTER and not (before == "每" and numeral.shape != "han"):
        return False
    if numeral.end - numeral.start == 1 and text[numeral.start] in _CAPITALS:
        return False  # 陆 and 伍 are surnames
    measured = bool(_MEASURED.match(text, numeral.end))
    if numeral.shape == "implicit":
        return bool(before) and before in _IMPLICIT_AFTER and measured
    row = measure(unit)
    physical = row is not None and row.dimension not in ("", "time", "share", "points")
    if numeral.scaled:
        fraction = "点" in text[numeral.start : numeral.end]
        ends = not text[numeral.after :] or text[numeral.after] in "，。；、）,;)！？"
        return (
            measured
            or physical
            or fraction
            or (ends and before in ("近", "逾", "超", "达", "约", "破", "过", "到", "至", "为"))
        )
    if numeral.low % 1 or numeral.low != numeral.high or numeral.low >= 10:
        return measured or physical or unit not in ("", "counted", "time")
    single = numeral.low >= 2 and (physical or unit in _SINGLE)
    return single and not re.match("[多余来几]", text[numeral.end : numeral.end + 1])


_SINGLE = ("yuan", "dollars", "euros", "Hong Kong dollars", "celsius", "points", "hours", "minutes")


def _and_a_half(value: Decimal, counter: str) -> tuple[Values, ...]:
    """Return the readings of 35岁半; of 两年半 the months, too."""
    half = Decimal("0.5")
    months = ((value * 12 + 6,),) if counter == "年" else ()
    return ((value + half,), (value, half), *months)


def _rough(text: str, start: int) -> str:
    """Return what makes an amount rough before it: nearly (近), over (逾) or about (约)."""
    found = _ROUGH_BEFORE.search(text, max(0, start - 3), start)
    return ("nearly", "over", "about")[(found.lastindex or 1) - 1] if found else ""


def _shown(text: str, numeral: Numeral, start: int) -> str:
    """Return a numeral as the model reads it: with the scale in English, Han in figures."""
    sign = text[start : numeral.start].replace("－", "-").replace("−", "-")
    words = text[numeral.start : numeral.end]
    if numeral.shape == "figure" and not numeral.scaled:
        return sign + _plain(words, numeral.low)
    shown = [_figure(value, numeral.scaled) for value in _values(numeral)]
    inner = re.search("[多余来]", words)
    return sign + "—".join(shown) + (inner.group() if inner else "")


def _plain(words: str, value: Decimal) -> str:
    """Return a figure as it stands, or in the manner that the model knows: 12,000 for 12 000."""
    odd = re.search(r"[^\d.,]|[０-９]", words)
    return f"{value:,}" if odd and not re.search("^.*[十百千]", words) else (
        write_english(value) if odd else words)  # fmt: skip


def _figure(value: Decimal, scaled: bool) -> str:
    return write_english(value) if scaled or value >= 1000 else plain_figure(value)


def _quantity(
    text: str, start: int, end: int, readings: Sequence[Values], shown: str | None,
    kind: str = "number", **rest: object,
) -> Quantity:  # fmt: skip
    own = text[start:end]
    rest.setdefault("unit_end", end)
    return Quantity(start, end, own, tuple(readings), own if shown is None else shown, kind, **rest)  # type: ignore[arg-type]


_Rule = Callable[[str, Sequence[Numeral], int], Quantity | None]
_RULES: tuple[_Rule, ...] = (
    _part, _tenths, _discount, _times, _ordinal, _ratio, _hour, _span, _number,
)  # fmt: skip

Amount = Quantity  # the names that `translate` imports
read_amounts = find_quantities
