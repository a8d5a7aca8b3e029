"""Units of amounts: whether the English gives a figure in the unit of the Chinese.

"35 kilowatts" for 35蒸吨 and "5 billion dollars" for 50亿元 are wrong, and so is the same figure in
another unit of the kind: 300 hectares for 300亩. Whoever converts changes the figure, which is a
matter of `numerals`. Only figures whose unit both sides name are looked at.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from summarizer.facts.numbers.chinese import Amount, read_amounts
from summarizer.facts.numbers.english import FIGURE, MONTHS, english_values

__all__ = ["WrongUnit", "wrong_units"]

_METERS, _SQUARE = "met(?:er|re)s?", r"(?:square|sq\.?)[ -]"
# kind, Chinese, English behind the figure
_KINDS = (
    ("yuan", "元(?!素|旦|老|宇|港币|新?台币)|人民币", r"yuan|RMB|renminbi|CNY"),
    ("Hong Kong dollars", "港元|元?港币", r"Hong Kong dollars?|HKD"),
    ("other dollars", "[加澳新纽]元|新加坡元|元?新?台币",
     r"(?:Canadian|Australian|Singapore|New Zealand|New Taiwan) dollars?|CAD|AUD|SGD|TWD"),
    ("dollars", "美元|美金|美刀", r"(?:US |U\.S\. |American )?dollars?|USD|bucks"),
    ("euros", "欧元", "euros?|EUR"),
    ("yen", "日元", "(?:Japanese )?yen|JPY"),
    ("pounds", "英镑", r"pounds?(?: sterling)?|GBP"),
    ("rubles", "卢布", "rou?bles?"),
    ("won", "韩元", "(?:South )?Korean won|KRW"),
    ("square kilometers", "平方(?:公里|千米)", rf"{_SQUARE}(?:kilo{_METERS}|km)|km(?:2|²|\^2)"),
    ("square meters", "平方米|平米", rf"{_SQUARE}(?:{_METERS}|m)|m(?:2|²|\^2)"),
    ("hectares", "公顷", r"hectares?|ha"),
    ("mu", "亩", r"mu"),
    ("acres", "英亩", r"acres?"),
    ("volume", "立方(?:米|千米|公里|厘米)?|毫?升(?!级|值|级|至|到|学|温|幅)",
     rf"(?:cubic|cu\.?)[ -](?:(?:kilo|centi)?{_METERS}|f(?:oo|ee)t|m)|m3|m³"
     r"|(?:milli)?lit(?:er|re)s?|ml"),
    ("tons", "蒸吨|吨", r"(?:metric |steam )?ton(?:ne)?s?"),
    ("kilograms", "公斤|千克", "kilograms?|kilos?|kg"),
    ("grams", "毫?克(?!拉|服|隆|斯|里)", r"(?:milli)?grams?|mg"),
    ("energy", "[千兆吉]?瓦[·・]?时|千瓦小时|度电",
     r"(?:kilo|mega|giga|tera)?watt[- ]?hours?|[kMGT]W[·. -]?h|kwh"),
    ("power", "[千兆吉]?瓦(?!时|小时|[·・]时|特|砾|斯|房|解|尔|努)",
     r"(?:kilo|mega|giga)?watts?(?![- ]?hours?)|[kMG]W(?![·. -]?h)"),
    ("kilometers", "公里|千米", rf"kilo{_METERS}|kms?|kph|km/h"),
    ("meters", "米(?!粉|饭|线|其)", rf"{_METERS}|m"),
    ("centimeters", "厘米", rf"centi{_METERS}|cm"),
    ("millimeters", "毫米", rf"milli{_METERS}|mm"),
    ("miles", "英里", "miles?"),
    ("nautical miles", "海里", "nautical miles?"),
    ("feet", "英尺", "f(?:oo|ee)t"),
    ("inches", "英寸", "inch(?:es)?"),
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
# what is counted, not measured: no unit of the table fits it but those of time
_COUNTED = (
    "人(?![民均年工])|名(?![单列义])|家(?![庭长])|户|辆|艘|架(?!构)|座|台(?!阶)|件|册|篇|"
    "位(?![数列于])|所(?![有以谓在需属])|岁"
)
_TIME = ("years", "months", "weeks", "days", "hours", "minutes", "seconds")
_DOLLARS = ("dollars", "Hong Kong dollars", "other dollars")
_SIGNS = (
    ("yuan", r"RMB|CNY|[¥￥]|yuan"),
    ("Hong Kong dollars", r"HK\$|HKD"),
    ("other dollars", r"(?:C|CA|A|AU|S|NT|NZ)\$"),
    ("dollars", r"(?:US|U\.S\.)\s?\$|USD|(?<![A-Z])\$"),
    ("euros", "€|EUR"),
    ("pounds", "£|GBP"),
)
# kinds that fit another, and what the source must have for it
_ALSO = (
    ("Hong Kong dollars", ("dollars",), ""),
    ("other dollars", ("dollars",), ""),
    ("yen", ("yuan",), ""),  # ¥ is the sign of both
    ("yuan", _DOLLARS, "港|澳|台|新加坡|立法会"),  # 元 is the dollar of the place
    ("tons", ("volume",), "水|污|液"),  # a cubic meter of water is a ton
    ("volume", ("tons",), "水|污|液"),
    ("counted", _TIME, ""),
)
_CURRENCY_BEFORE = re.compile("(人民币|港币|新?台币|美元|美金)[约近逾超达]?$")
_SOURCE = re.compile(
    "|".join(f"(?P<k{i}>{zh})" for i, (_, zh, _) in enumerate(_KINDS)) + f"|(?P<counted>{_COUNTED})"
)
_MONTH = re.compile(rf"(?:{'|'.join(MONTHS)}) $")
_ONE = Decimal(1)  # may stand elsewhere, in words: 1 cm a year
_ROUGHLY = re.compile("[多余来几]?")
_BEHIND = re.compile(
    r"[\s-]*(?:plus |odd |more |new |additional |full |whole |consecutive |running |worth of |"
    r"standard )?(?:"
    + "|".join(f"(?P<k{i}>{en})" for i, (_, _, en) in enumerate(_KINDS))
    + r")(?![\w²³^])"
)
_BEFORE = re.compile(
    "(?:" + "|".join(f"(?P<s{i}>{way})" for i, (_, way) in enumerate(_SIGNS)) + r")\s?$"
)


@dataclass(frozen=True, slots=True)
class WrongUnit:
    """An amount with its unit on both sides, as spans of characters, `end` exclusive."""

    source: tuple[int, int]
    target: tuple[int, int]


def wrong_units(source: str, target: str) -> list[WrongUnit]:
    """Return the amounts that the English gives in another unit, wherever it has them.

    >>> [("35蒸吨"[slice(*w.source)], "of 35 kilowatts"[slice(*w.target)])
    ...  for w in wrong_units("35蒸吨", "of 35 kilowatts")]
    [('35蒸吨', '35 kilowatts')]
    """
    figures = [m for m in FIGURE.finditer(target) if not _MONTH.search(target[: m.start()])]
    measured = _measured(source) if figures else ()
    wrong = []
    for values, _, span in measured:
        kinds = [kind for same, kind, _ in measured if same & values]
        own = [m for m in figures if english_values(m.group()) & values]
        units = [_unit_of(m, target, values) for m in own]
        fits = (not unit or any(_fits(k, unit, source) for k in kinds) for unit, _ in units)
        if units and not any(fits):
            wrong.append(WrongUnit(span, units[0][1]))
    return wrong


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
        if unit and values and not _is_date(amount, unit.group(), source, unit.end()):
            found.append((values, _kind(unit, source, amount.start), (amount.start, unit.end())))
    return tuple(found)


def _kind(unit: re.Match[str], source: str, start: int) -> str:
    """Return the kind of a unit; a currency before the amount (港币50亿元) wins."""
    kind = _named(unit, _KINDS)
    before = _CURRENCY_BEFORE.search(source, max(0, start - 4), start) if kind == "yuan" else None
    currency = _SOURCE.match(before.group(1)) if before else None
    return _named(currency, _KINDS) if currency else kind


def _named(match: re.Match[str], table: Sequence[tuple[str, ...]]) -> str:
    """Return the kind of the row that matched; `counted` is in no table."""
    group = match.lastgroup or ""
    return group if group == "counted" else table[int(group[1:])][0]


def _fits(kind: str, other: str, source: str) -> bool:
    return other == kind or any(
        kind == own and other in fitting and re.search(sign, source) for own, fitting, sign in _ALSO
    )


def _is_date(amount: Amount, unit: str, source: str, end: int) -> bool:
    """Return whether this is a year: 2025年, 25年底."""
    four = re.fullmatch(r"\d{4}", amount.digits)
    return unit == "年" and bool(four or source.startswith(("底", "末", "中"), end))


def _unit_of(
    figure: re.Match[str], target: str, values: set[Decimal]
) -> tuple[str, tuple[int, int]]:
    """Return the kind of unit beside an English figure of the values ("" if none is known), and
    the span of both. In "aged 29 and 40 percent" percent is not said of 29."""
    start, end = figure.span()
    last = target[figure.start("high") : end] if figure.group("high") else ""
    if re.search(r"\s(?:and|or)\s", figure.group()) and not english_values(last) & values:
        return "", (start, end)
    if figure.group("watt"):
        end = figure.start("watt") - 1
    if behind := _BEHIND.match(target, end):
        return _named(behind, _KINDS), (start, behind.end())
    if before := _BEFORE.search(target[:start]):
        return _named(before, _SIGNS), (before.start(), end)
    return "", (start, end)
