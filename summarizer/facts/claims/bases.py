"""Bases of a change: 同比 is year on year, 环比 from the month or quarter before.

A change beside one of the two in Chinese must not stand beside the other in English. The figure is
looked for in the English, and what its clause says of the base. 环比 is from the quarter before
where the sentence speaks of quarters alone, from the month before where of months alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.facts.claims.comparisons import Mismatch
from summarizer.facts.numbers.chinese import find_quantities
from summarizer.facts.numbers.english import MONTHS, valued_figures
from summarizer.text import regex

__all__ = ["other_period", "turned_bases"]

_BASE = regex("(?P<year>同比)|(?P<before>环比)")
_YEAR = regex(
    r"\b(?:year[- ](?:on|over)[- ]year|YoY|y/y|(?:from|than|over) (?:a year (?:earlier|ago|"
    r"before)|last year|"
    r"the previous year|the same (?:period|month|quarter))|annual\w*|yearly|on the year|"
    r"same period|last year|a year earlier|a year ago|previous year)\b",
    re.IGNORECASE,
)
_BEFORE = regex(
    r"\b(?:(?:month|quarter|week)[- ](?:on|over|to)[- ](?:month|quarter|week)|MoM|QoQ|m/m|q/q|"
    r"(?:previous|preceding|last|prior) (?:month|quarter|week)|(?:month|quarter|"
    r"week) (?:earlier|before|ago)|"
    r"sequential\w*)\b",
    re.IGNORECASE,
)
_CLAUSE = regex(r"[;,:](?!\d)|\.(?!\d)|\b(?:and|but|while|whereas)\b")

_OTHER_PERIOD = {  # where the sentence has 季 or 月 alone
    period: regex(
        rf"\b{wrong}[- ](?:on|over|to)[- ]{wrong}\b|"
        rf"\b(?:from|over|than|on|with|to) (?:a|the (?:previous|preceding|last|prior)) {wrong}\b",
        re.IGNORECASE,
    )
    for period, wrong in (("quarter", "month"), ("month", "quarter"))
}


def other_period(source: str, target: str) -> tuple[tuple[int, int], tuple[int, int], str] | None:
    """Return where the Chinese has 环比, where the English compares with a month for a quarter or
    the other way, and what it should say.

    >>> other_period("二季度环比增长5%。", "up 5 percent from the previous month")
    ((3, 5), (13, 36), 'from the previous quarter')
    """
    before, quarters = source.find("环比"), "季" in source
    if before < 0 or quarters == ("月" in source):
        return None
    period, wrong = ("quarter", "month") if quarters else ("month", "quarter")
    said = _OTHER_PERIOD[period].search(target)
    if not said:
        return None
    return (before, before + 2), said.span(), said.group().replace(wrong, period)


def turned_bases(source: str, target: str) -> Iterator[Mismatch]:
    """Yield the changes that the English compares with another period than the source.

    >>> [m.certain for m in turned_bases("同比增长4.8%", "up 4.8 percent from the previous month")]
    [True]
    """
    bases = list(_BASE.finditer(source)) if "比" in source else []
    if not bases:
        return
    yield from _own_month(source, target)
    if other := other_period(source, target):
        yield Mismatch(*other[:2], certain=True)
    amounts = find_quantities(source)
    figures = valued_figures(target)
    for base in bases:
        amount = next((a for a in amounts if base.end() <= a.start < base.end() + 8), None)
        if amount is None or re.search("[，。；]", source[base.end() : amount.start]):
            continue
        if sum(other.values == amount.values for other in amounts) > 1:
            continue
        own = [span for span, said in figures if not said.isdisjoint(amount.values)]
        if len(own) != 1:
            continue
        clause = _clause(target, own[0])
        right, wrong = (_YEAR, _BEFORE) if base.group("year") else (_BEFORE, _YEAR)
        if wrong.search(clause) and not right.search(clause):
            yield Mismatch((base.start(), amount.end), own[0], certain=True)


_MONTH = regex(r"(?<!\d)(\d{1,2})月份?(?=[^，。；\d比较]{0,12}环比)")
_AGAINST = r"\b(?:from|compared (?:with|to)|than|over|against|versus|relative to) (?:that of )?"


def _own_month(source: str, target: str) -> Iterator[Mismatch]:
    """Yield 7月环比 that is "compared with July": the month is compared with the one before."""
    for told in _MONTH.finditer(source):
        if not 1 <= int(told[1]) <= len(MONTHS):
            continue
        said = re.search(rf"{_AGAINST}{MONTHS[int(told[1]) - 1]}\b(?! to\b)", target)
        if said:
            yield Mismatch(told.span(), said.span(), certain=True)


def _clause(target: str, figure: tuple[int, int]) -> str:
    """Return the clause of a figure."""
    starts = [match.end() for match in _CLAUSE.finditer(target[: figure[0]])]
    stop = _CLAUSE.search(target, figure[1])
    return target[starts[-1] if starts else 0 : stop.start() if stop else len(target)]
