"""Orders: figures that belong to what stands in the same place of a list, or beside their word.

分别增长3.5%、5.3%和5.0% must keep its order, and of 赞成2912票，反对25票 the votes must stay beside
their word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from summarizer.facts.claims.comparisons import Mismatch
from summarizer.facts.numbers.chinese import find_quantities
from summarizer.facts.numbers.english import Figure, digit_figures
from summarizer.facts.numbers.quantity import Quantity
from summarizer.text import regex

__all__ = ["exchanged_figures"]

_RESPECTIVELY = regex("(?:分别|依次|各自)[^，。；]{0,12}$")
_EITHER_WAY = regex("城乡|进出口|男女|买卖|存贷|东西|南北")  # English may name the other first
_REACH = 40  # characters before a list that say what is listed
_LISTED = regex("(?:[、，和及与]|以及)(?:约|近|达|为)?")
_LISTED_SAID = regex(r"(?:,|,? and|,? or)\s(?:(?:US|HK)?[$¥€£]|RMB ?)?")
_VOTES = regex(
    r"(?P<word>赞成|同意|反对|弃权)(?:的|有|为)?(?P<behind>\d+)票|(?P<before>\d+)票(?P<word2>赞成|同意|反对|弃权)"
)
_VOTES_SAID = regex(
    r"(?P<votes>\d[\d,]*)(?: votes?| ballots?| members?)?(?: (?:were|was|voted|cast|in))* "
    r"(?P<word>favou?r|for|yes|against|opposed|no|abst\w+)\b",
    re.IGNORECASE,
)
_SIDES = {"赞": "for", "同": "for", "反": "against", "弃": "abstention"}


def exchanged_figures(source: str, target: str) -> Iterator[Mismatch]:
    """Yield the figures of the Chinese that stand in another order, or beside another word.

    >>> source, target = "分别增长3.5%和5.3%", "grew by 5.3 percent and 3.5 percent"
    >>> [m.certain for m in exchanged_figures(source, target)]
    [True]
    """
    if "分别" in source or "依次" in source or "各自" in source:
        yield from _exchanged_lists(source, target)
    if "票" in source:
        yield from _exchanged_votes(source, target)


def _exchanged_lists(source: str, target: str) -> Iterator[Mismatch]:
    said = {tuple(map(_value, run)): run for run in _said_lists(target)}
    for run in _lists(source) if said else ():
        values = tuple(quantity.values[0] for quantity in run)
        if values in said or len(set(values)) < len(values):
            continue
        for other, figures in said.items():
            if sorted(other) == sorted(values):
                place = figures[0].span[0], figures[-1].span[1]
                yield Mismatch((run[0].start, run[-1].unit_end), place, certain=True)


def _lists(source: str) -> Iterator[Sequence[Quantity]]:
    """Yield the quantities that stand one after the other behind 分别."""
    run: list[Quantity] = []
    for quantity in find_quantities(source):
        plain = quantity.kind == "number" and len(quantity.values) == 1
        joined = run and _LISTED.fullmatch(source, run[-1].unit_end, quantity.start)
        if not (plain and joined and quantity.unit == run[-1].unit):
            if len(run) > 1:
                yield run
            before = source[max(0, quantity.start - _REACH) : quantity.start]
            begins = plain and _RESPECTIVELY.search(before) and not _EITHER_WAY.search(before)
            run = []
            if not begins:
                continue
        run.append(quantity)
    if len(run) > 1:
        yield run


def _said_lists(target: str) -> Iterator[Sequence[Figure]]:
    """Yield the figures of an English text that stand one after the other."""
    run: list[Figure] = []
    for figure in digit_figures(target):
        end = max(run[-1].span[1], run[-1].end) if run else 0
        if not (run and _LISTED_SAID.fullmatch(target, end, figure.start)):
            if len(run) > 1:
                yield run
            run = []
        run.append(figure)
    if len(run) > 1:
        yield run


def _value(figure: Figure) -> Decimal:
    return max(figure.values)


def _exchanged_votes(source: str, target: str) -> Iterator[Mismatch]:
    told: dict[str, tuple[int, tuple[int, int]]] = {}
    for match in _VOTES.finditer(source):
        side = _SIDES[(match["word"] or match["word2"])[0]]
        told[side] = int(match["behind"] or match["before"]), match.span()
    said: dict[str, tuple[int, tuple[int, int]]] = {}
    for match in _VOTES_SAID.finditer(target) if len(told) > 1 else ():
        word = match["word"].lower()
        side = "abstention" if word[0] == "a" and word[1] == "b" else (
            "for" if word in ("favor", "favour", "for", "yes") else "against"
        )  # fmt: skip
        said[side] = int(match["votes"].replace(",", "")), match.span()
    votes = {number for number, _ in told.values()}
    for side, (number, span) in told.items():
        other = said.get(side, (number, span))
        if other[0] != number and other[0] in votes:
            yield Mismatch(span, other[1], certain=True)
            return
