"""Base figures: what a change or a comparison is measured from, and by how much it differs.

In 增长4.9%，不及去年同期的6.3% the 6.3 percent are what was reached a year before: "6.3 percent
below" makes them a difference, "the 6.3 percent grew by" makes them grow. In 比上年多200万件 the
two million are the difference: "more than 2 million last year" makes them what was reached.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from summarizer.facts.claims.comparisons import Mismatch
from summarizer.facts.numbers.chinese import find_quantities
from summarizer.facts.numbers.english import Figure, figures_by_value
from summarizer.facts.numbers.quantity import Quantity
from summarizer.text import regex

__all__ = ["turned_base_figures"]

_REACH = 30  # characters of the source before a figure
_MOST = 6  # equal figures that are looked at
_NEARLY = "(?:约为?|近|将近|大约)?"
# 不及去年同期的, 较5月的, 从上季度的
_BASE = regex(
    "(?:不及|不如|(?:低|高|大|小|多|少|好|优|逊|快|慢|强|弱)于|超过|超出|逊色于|较|相?比(?:起|"
    "较)?|对比|从|由)"
    f"[^，。；、：（）的]{{2,18}}的{_NEARLY}$"
)
_NO_BASE = regex("占|[每为是达至到]$|其中|以上的|以下的")
# 比2023年多, 较上年增加
_DIFFERENCE = regex(
    "(?:(?<![占对同环])比(?![例重率值分赛如价较])|较(?!大|小|高|低|好|多|少|为))[^，。；、：]{2,16}?"
    "(?<!不)(?:多|少|高|低|增加|减少)[了出]?$|[同环]比(?:多|少|增加|减少)了?$"
)
_ROUGH_BEFORE = regex("[约近超逾]$|超过$")
_ROUGH_BEHIND = regex("[余多来几]|以上|左右")
_UNLIKE = r"(?:below|lower|less|under|above|higher|more|fewer|faster|slower|short)\b"
_AS_DIFFERENCE = regex(rf"\s(?!more or less){_UNLIKE}(?! bound| limit)")
_DIRECT = (
    r"\b(?:by|(?:rose|fell|grew|grown|risen|fallen|increas(?:ed|ing)|decreas(?:ed|ing)|"
    r"declin(?:ed|ing)|"
    r"dropp(?:ed|ing)|climb(?:ed|ing)|gained|slipped|up|down)(?: by)?|"
    r"(?:increase|decrease|rise|fall|drop|decline|growth|reduction) of)"
)
_CHANGED_BY = regex(
    rf"{_DIRECT}\s(?:(?:about|around|some|nearly|approximately|RMB|US|HK)\s?)*[$¥€£]?$",
    re.IGNORECASE,
)
_GREW = regex(
    r"(?:\s(?!(?:from|to|than|compared|and|or|which|that|but|while)\b)[\w'’-]+){0,9}?\s"
    r"(?:has |have |had |was |were )?(?:rose|fell|grew|grown|risen|fallen|increased|decreased|"
    r"declined|"
    r"dropped|climbed|up|down)\b(?: by)? (?:about |around |nearly )?[$¥€£]?",
)
# the average of 24.8°C was 1.3 degrees higher
_WAS = regex(
    r"(?:\s(?!(?:from|to|than|compared|and|or|which|that|but|while)\b)[\w'’-]+){0,6}?\s"
    r"(?:was|were|is|are) (?:about |around |nearly )?[$¥€£]?"
)
# what makes a figure the base of a change that follows
_FROM = regex(
    r"\b(?:from|than|with|to|against|over|(?:ahead|excess|short|top) of|versus|vs\.?|at|on|above|"
    r"below|beyond|exceed\w*|surpass\w*|compared|relative)\b[^,;.]{0,40}$",
    re.IGNORECASE,
)
_MORE_THAN = regex(
    r"\b(?:more|less|fewer|higher|lower|greater) than\s(?:RMB ?|[$¥€£])?$", re.IGNORECASE
)
_BY_MORE_THAN = regex(
    r"\b(?:by|up|down|of|r[io]se\w*|gr[eo]w\w*|increas\w*|decreas\w*|f[ae]ll\w*|add\w*|declin\w*|"
    r"dropp?\w*|"
    r"climb\w*|gain\w*|jump\w*|surg\w*|an?|exceed\w*|another)(?: \w+ly)?\s"
    r"(?:more|less|fewer|higher|lower|greater) than\s(?:RMB ?|[$¥€£])?$",
    re.IGNORECASE,
)
_THAN_BASE = regex(
    r"[^,;.]{0,40}\b(?:more|less|fewer|higher|lower|above|below|up|down|"
    r"over the (?:same|previous)|than|increases?|"
    r"decreases?|additional|extra|compared|from|ahead)\b",
    re.IGNORECASE,
)


def turned_base_figures(source: str, target: str) -> Iterator[Mismatch]:
    """Yield the figures that a change is measured from which the English makes a difference or
    lets change, and the differences that it makes what was reached.

    >>> source = "增长4.9%，不及去年同期的6.3%。"
    >>> found = turned_base_figures(source, "It rose 4.9 percent, 6.3 percent below last year.")
    >>> [source[slice(*m.source)] for m in found]
    ['6.3']
    """
    amounts = [q for q in find_quantities(source) if len(q.values) == 1]
    if not amounts:
        return
    for place, amount in enumerate(amounts):
        before = source[max(0, amount.start - _REACH) : amount.start]
        alone = sum(other.values == amount.values for other in amounts) == 1
        if amount.kind != "number" or not alone:
            continue
        base = _BASE.search(before)
        if base and not _NO_BASE.search(base.group()) and amount.unit != "percentage points":
            following = amounts[place + 1] if place + 1 < len(amounts) else None
            yield from _as_changes(amount, following, target)
        elif _DIFFERENCE.search(before):
            yield from _as_levels(amount, source, target)


def _own(amount: Quantity, target: str) -> Sequence[Figure]:
    """Return the figures of the English that have the value of an amount, if they are few."""
    found = figures_by_value(target).get(amount.values[0], [])
    return found if len(found) <= _MOST else []


def _as_changes(amount: Quantity, following: Quantity | None, target: str) -> Iterator[Mismatch]:
    """Yield a base that each of its figures makes a difference, or the subject of the change that
    `following` is."""
    own = _own(amount, target)
    changes = _own(following, target) if following else []
    wrong = [
        figure
        for figure in own
        if _AS_DIFFERENCE.match(target, figure.span[1])
        or _CHANGED_BY.search(target, max(0, figure.start - 60), figure.start)
        or _grows(figure, changes, target)
    ]
    if own and len(wrong) == len(own):
        yield Mismatch((amount.start, amount.end), wrong[0].span, certain=True)


def _grows(figure: Figure, changes: Sequence[Figure], target: str) -> bool:
    """Return whether a figure is the subject of a verb that says one of the `changes`."""
    verb = _GREW.match(target, figure.span[1])
    grew = verb and any(change.start == verb.end() for change in changes)
    if not grew:
        verb = _WAS.match(target, figure.span[1])
        own = [change for change in changes if verb and change.start == verb.end()]
        grew = bool(own) and bool(_AS_DIFFERENCE.match(target, own[0].span[1]))
    if not grew:
        return False
    return not _FROM.search(target, max(0, figure.start - 60), figure.start)


def _as_levels(amount: Quantity, source: str, target: str) -> Iterator[Mismatch]:
    """Yield a difference that each of its figures makes a level: more than 2 million in 2023."""
    before, behind = source[: amount.start], source[amount.start : amount.unit_end + 3]
    if _ROUGH_BEFORE.search(before) or _ROUGH_BEHIND.search(behind):
        return
    own = _own(amount, target)
    wrong = [
        figure
        for figure in own
        if _MORE_THAN.search(target, max(0, figure.start - 40), figure.start)
        and not _BY_MORE_THAN.search(target, max(0, figure.start - 60), figure.start)
        and not _THAN_BASE.match(target, figure.span[1])
    ]
    if own and len(wrong) == len(own):
        yield Mismatch((amount.start, amount.end), wrong[0].span, certain=True)
