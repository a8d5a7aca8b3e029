"""Units of amounts: whether the English gives a figure in what the Chinese measures it in.

A unit belongs to a kind (mass, area, yuan, hours …). Within a kind an editor may convert, which
changes the figure; another kind beside the same figure is wrong: "35 kilowatts" for 35蒸吨,
"5 billion dollars" for 50亿元. Only figures whose unit both sides name are looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from summarizer.amounts import Amount, read_amounts
from summarizer.english_numbers import FIGURE, english_values

__all__ = ["WrongUnit", "wrong_units"]

_METERS = "(?:kilo|centi|milli)?met(?:er|re)s?"
# kind, Chinese, English behind the figure
_KINDS = (
    ("yuan", "元(?!素|旦|老|宇)|人民币", r"yuan|RMB|renminbi|CNY"),
    ("dollars", "美元|美金|美刀", r"(?:US |U\.S\. |American )?dollars?|USD|bucks"),
    ("Hong Kong dollars", "港元|港币", r"Hong Kong dollars?|HKD"),
    ("euros", "欧元", "euros?|EUR"),
    ("yen", "日元", "(?:Japanese )?yen|JPY"),
    ("pounds", "英镑", r"pounds?(?: sterling)?|GBP"),
    ("rubles", "卢布", "rou?bles?"),
    ("won", "韩元", "(?:Korean )?won"),
    ("area", "平方(?:公里|千米|米|厘米)|平米|公顷|亩",
     rf"(?:square|sq\.?)[ -](?:{_METERS}|miles?|f(?:oo|ee)t|km|m)"
     r"|km2|km²|m2|m²|hectares?|ha|mu|acres?"),
    ("volume", "立方(?:米|千米|公里|厘米)?|毫?升(?!级|值|级|至|到|学|温|幅)",
     rf"(?:cubic|cu\.?)[ -](?:{_METERS}|f(?:oo|ee)t|m)|m3|m³"
     r"|(?:milli)?lit(?:er|re)s?|ml"),
    ("mass", "蒸吨|吨|公斤|千克|毫?克(?!拉|服|隆|斯|里)",
     r"(?:metric |steam )?ton(?:ne)?s?|(?:kilo|milli)?grams?|kilos?|kg|mg"),
    ("energy", "(?:[千兆吉]瓦|瓦)时|千瓦小时|度电",
     r"(?:kilo|mega|giga|tera)?watt[- ]?hours?|[kMGT]Wh|kwh"),
    ("power", "[千兆吉]?瓦(?!时|小时|特|砾|斯|房|解|尔|努)",
     r"(?:kilo|mega|giga)?watts?(?![- ]?hours?)|[kMG]W"),
    ("length", "公里|千米|[厘毫]?米(?!粉|饭|线|其)|海里|英里|英尺|英寸",
     rf"{_METERS}|kms?|cm|mm|(?:nautical )?miles?|f(?:oo|ee)t|inch(?:es)?|kph|km/h|m"),
    ("containers", "标准箱|标箱", r"TEUs?|(?:standard |twenty-foot )[\w -]*(?:containers?|units?)"),
    ("percent", "[%％]|个?百分点", r"percent(?:age)?(?: points?)?|per cent|pct|pp|%"),
    ("years", "年(?!级|代|龄|度|月|版|款|老|货|夜|初|终|味|检|报)", r"years?|yrs?"),
    ("months", "个多?月", "months?"),
    ("weeks", "个?星期|周(?!年|岁|边|围|[一二三四五六日末])", "weeks?"),
    ("days", "个?工作日|天(?![然津山气河空台下府宫花])", "(?:working |business )?days?"),
    ("hours", "个?多?小时", "hours?|hrs?"),
    ("minutes", "分钟", "minutes?|mins?"),
    ("seconds", "秒", "seconds?|secs?"),
)  # fmt: skip
# what is counted, not measured: no unit of the table fits it
_COUNTED = (
    "人(?![民均年工])|名(?![单列义])|家(?![庭长])|户|辆|艘|架(?!构)|座|台(?!阶)|件|册|篇|"
    "位(?![数列于])"
)
_SIGNS = (
    ("yuan", r"RMB|CNY|[¥￥]|yuan"),
    ("Hong Kong dollars", r"HK\$|HKD"),
    ("dollars", r"(?:US|U\.S\.)\s?\$|USD|(?<![A-Z])\$"),
    ("euros", "€|EUR"),
    ("pounds", "£|GBP"),
)
_ALSO = {  # a 度 is many things; the table has what 度电 is
    "dollars": {"Hong Kong dollars"},
    "yen": {"yuan"},
}
_SOURCE = re.compile(
    "|".join(f"(?P<k{i}>{zh})" for i, (_, zh, _) in enumerate(_KINDS)) + f"|(?P<counted>{_COUNTED})"
)
_MONTH = re.compile(r"(?:January|February|March|April|May|June|July|August|September|October|"
                    r"November|December) $")  # fmt: skip
_ONE = Decimal(1)  # may stand elsewhere, in words: 1 cm a year
_ROUGHLY = re.compile("[多余来几]?")
_BEHIND = re.compile(
    r"[\s-]*(?:plus |odd |more |new |additional |full |whole |consecutive |running |worth of |"
    r"standard )?(?:"
    + "|".join(f"(?P<k{i}>{en})" for i, (_, _, en) in enumerate(_KINDS))
    + r")(?!\w)"
)
_BEFORE = re.compile(
    "(?:" + "|".join(f"(?P<s{i}>{way})" for i, (_, way) in enumerate(_SIGNS)) + r")\s?$"
)


@dataclass(frozen=True, slots=True)
class WrongUnit:
    """An amount with its unit on both sides, as spans of characters, `end` exclusive."""

    source: tuple[int, int]
    target: tuple[int, int]


def wrong_units(source: str, target: str) -> Iterator[WrongUnit]:
    """Yield the amounts that the English gives in a unit of another kind, wherever it has them.

    >>> [("35蒸吨"[slice(*w.source)], "of 35 kilowatts"[slice(*w.target)])
    ...  for w in wrong_units("35蒸吨", "of 35 kilowatts")]
    [('35蒸吨', '35 kilowatts')]
    """
    figures = [m for m in FIGURE.finditer(target) if not _MONTH.search(target[: m.start()])]
    measured = _measured(source) if figures else ()
    for values, _, span in measured:
        kinds = [kind for same, kind, _ in measured if same & values]
        own = [_unit_of(m, target) for m in figures if english_values(m.group()) & values]
        if own and all(other and not any(_fits(k, other) for k in kinds) for other, _ in own):
            yield WrongUnit(span, own[0][1])


@lru_cache(maxsize=256)  # every hypothesis of a source asks
def _measured(source: str) -> tuple[tuple[set[Decimal], str, tuple[int, int]], ...]:
    """Return values, kind and span of each amount of the source with a unit of the table."""
    found = []
    for amount in read_amounts(source):
        values = {value for reading in amount.readings for value in reading} - {_ONE}
        if amount.digits.endswith("%"):  # 百分之五, 九成
            found.append((values, "percent", (amount.start, amount.end)))
            continue
        rough = _ROUGHLY.match(source, amount.end)
        unit = _SOURCE.match(source, rough.end() if rough else amount.end)
        if unit and values and not _is_date(amount, unit.group()):
            found.append((values, _kind(unit), (amount.start, unit.end())))
    return tuple(found)


def _kind(unit: re.Match[str]) -> str:
    group = unit.lastgroup or ""
    return group if group == "counted" else _KINDS[int(group[1:])][0]


def _fits(kind: str, other: str) -> bool:
    if kind == "counted":
        return other in ("years", "months", "weeks", "days", "hours", "minutes", "seconds")
    return other == kind or other in _ALSO.get(kind, ())


def _is_date(amount: Amount, unit: str) -> bool:
    """Return whether this is a year: 2025年, 25年 is not told from a span."""
    return unit == "年" and bool(re.fullmatch(r"\d{4}", amount.digits))


def _unit_of(figure: re.Match[str], target: str) -> tuple[str, tuple[int, int]]:
    """Return the kind of unit beside an English figure ("" if none is known), and both's span."""
    start, end = figure.span()
    if figure.group("watt"):
        end = figure.start("watt") - 1
    if behind := _BEHIND.match(target, end):
        return _KINDS[int((behind.lastgroup or "")[1:])][0], (start, behind.end())
    if before := _BEFORE.search(target[:start]):
        return _SIGNS[int((before.lastgroup or "")[1:])][0], (before.start(), end)
    return "", (start, end)
