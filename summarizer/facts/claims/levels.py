"""Levels: by how much something changed, and to what: 增加500人 is no increase "to 500 people".

The word of change stands directly before the figure in both languages. Told is a figure of which
the English says only the other: "rose to 300 tonnes" or "reduced from 12,000 units" for a change by
as much, "fell by 5 percent" for 降至5%.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from summarizer.facts.claims.comparisons import Mismatch
from summarizer.facts.numbers.english import PLAIN, figures_by_value
from summarizer.facts.numbers.fractions import english_fractions
from summarizer.facts.numbers.quantity import Quantity
from summarizer.text import regex

__all__ = ["turned_levels"]

_ROUGHLY = "(?:[了近约逾超]|将近|超过|大约|接近)*"
_CHANGED = (
    "增长|增加|增大|上升|提高|上涨|提升|扩大|回升|攀升|下降|减少|减轻|降低|下跌|回落|下滑|缩减|缩小|压缩|"
    "缩短|延长|下调|上调|[增涨升降跌减]"
)
_BASE = "(?:(?:原来|原先|以前|过去|此前|上年|去年|往年)(?:同期)?的?)?"
_BY = regex(f"(?<!负)(?:{_CHANGED}){_ROUGHLY}$")
# at a level: 股价收在1,160元
_CLOSED = "收[在于报盘](?:于|价?为)?|报[收于]于?|[，涨跌平]报|收盘价?[为于报]"
_TO = regex(
    f"(?:(?:{_CHANGED}|收窄)[至到为]{_BASE}(?:每[人月年日户吨亩股]|{_ROUGHLY})*|"
    f"(?:{_CLOSED}){_ROUGHLY})$"
)
_FILL = (
    r"(?:(?:about|around|nearly|almost|some|roughly|over|more than|just|only|approximately|RMB|the|"
    r"a total of) ?)*(?:(?:US|HK|RMB)?[$¥€£] ?)?$"
)
_VERB = (
    r"ris(?:e[sn]?|ing)|rose|gr[eo]w(?:n|s|ing)?|increas(?:e[sd]?|ing)|climb\w*|jump\w*|surg\w*|"
    r"f[ae]ll(?:s|en|ing)?|dropp?(?:s|ed|ing)?|declin(?:e[sd]?|ing)|decreas(?:e[sd]?|ing)|"
    r"reduc(?:e[sd]?|ing)|cut|lower(?:ed|ing)?|rais(?:e[sd]?|ing)|expand\w*|shorten\w*|shr[aiu]nk|"
    r"extend(?:ed|ing)?|widen\w*|narrow\w*|slipp?(?:s|ed)?|slid|plung\w*|soar\w*|went up|gone up"
)
# cut its staff by 1,200 to 36,000
_ACT = (
    r"cut(?:ting)?|rais(?:ed|ing)|lower(?:ed|ing)|reduc(?:ed|ing)|shorten(?:ed|ing)|"
    r"extend(?:ed|ing)|increas(?:ed|ing)|expand(?:ed|ing)|brought|bringing|push(?:ed|ing)"
)
_THING = r"(?: (?!due|compared|according|equal|close|up|thanks|by|to|from)[a-z]+){0,4}?"
_MUCH = r"(?: by)? [$¥€£]?\d[\d,.]* ?%?(?: [a-z]+){0,2}"
_CHANGE = "increase|decrease|rise|fall|drop|decline|gain|growth|reduction|jump|loss"
_BY_SAID = regex(
    rf"\b(?:(?:{_VERB}|up|down)(?: \w+ly)?(?: by)?|(?:{_ACT}){_THING} by|(?:{_CHANGE}) of) {_FILL}",
    re.IGNORECASE,
)
_TO_SAID = regex(
    rf"\b(?:(?:{_VERB}|down)(?: \w+ly)?(?:{_MUCH})?|(?:{_ACT}){_THING}(?:{_MUCH})?) "
    rf"(?:to|from) {_FILL}",
    re.IGNORECASE,
)
_REACH = 50
_MOST = 20  # equal figures that are looked at


def turned_levels(source: str, quantities: Sequence[Quantity], target: str) -> Iterator[Mismatch]:
    """Yield the changes by an amount that the English makes changes to it, and the other way.

    >>> from summarizer.facts.numbers.chinese import find_quantities
    >>> source = "产量增加了300吨。"
    >>> found = turned_levels(source, find_quantities(source), "Output rose to 300 tonnes.")
    >>> [m.certain for m in found]
    [True]
    """
    yield from _exchanged(source, quantities, target)
    for quantity in quantities:
        if quantity.negative:
            continue
        before = source[max(0, quantity.start - 16) : quantity.start]
        wrong = _TO_SAID if _BY.search(before) else _BY_SAID if _TO.search(before) else None
        if wrong is None or sum(other.values == quantity.values for other in quantities) > 1:
            continue
        own = _places(quantity, target)
        said = [wrong.search(target[max(0, start - _REACH) : start]) for start in own[:_MOST]]
        if own and len(own) <= _MOST and all(said):
            yield Mismatch(
                (quantity.start, quantity.end), (own[0], own[0] + 1), certain=True, how="other"
            )


def _places(quantity: Quantity, target: str) -> list[int]:
    """Return where the English has an amount or a fraction."""
    if quantity.kind == "number" and len(quantity.values) == 1:
        return [figure.start for figure in figures_by_value(target).get(quantity.values[0], ())]
    if quantity.kind != "fraction":
        return []
    return [part.start for part in english_fractions(target)
            if (Decimal(part.above), Decimal(part.below)) == quantity.values]  # fmt: skip


_BETWEEN = regex("[^，。；\\d]{0,8}[至到为]$")
_FROM = regex("[从由][^，。；\\d]{0,8}$")
_FROM_TO = regex(rf"\bfrom (?P<low>{PLAIN}) to (?P<high>{PLAIN})(?![\d,.]*\d)", re.IGNORECASE)


def _exchanged(source: str, quantities: Sequence[Quantity], target: str) -> Iterator[Mismatch]:
    """Yield 由12家增至20家 that went "from 20 to 12"."""
    said = {
        (Decimal(match["low"].replace(",", "")), Decimal(match["high"].replace(",", ""))): match
        for match in _FROM_TO.finditer(target)
    }
    for first, second in zip(quantities, quantities[1:], strict=False) if said else ():
        low, high = first.values[0], second.values[0]
        turned = said.get((high, low))
        between = source[first.end : second.start]
        if not turned or low == high or (low, high) in said or not _BETWEEN.match(between):
            continue
        if _FROM.search(source, max(0, first.start - 12), first.start):
            yield Mismatch((first.start, second.end), turned.span(), certain=True)
