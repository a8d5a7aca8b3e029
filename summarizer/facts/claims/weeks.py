"""Weeks: this, last or next, 本周三, 下周五; told is one that the English names as another."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from summarizer.facts.claims.comparisons import Mismatch
from summarizer.facts.numbers.english import WEEKDAY
from summarizer.text import regex

__all__ = ["turned_weeks"]

_TOLD = regex("(?<![上下])(?P<which>[上下本这])个?(?:周|星期|礼拜)(?![边围密全刊年岁期])")
_SAID = regex(
    rf"\b(?P<which>this|last|next|coming|following|previous) (?:week|{WEEKDAY})\b", re.IGNORECASE
)
_OTHERWISE = {
    "下": regex(r"\b(?:next|following|coming|upcoming|later than|week after|a week)\b", re.I),
    "上": regex(r"\b(?:last|previous|past|ago|earlier|before)\b", re.I),
    "本": regex(r"\b(?:this|current|week|coming|today|yesterday|tomorrow)\b", re.I),
}
_WHICH = {"this": "本", "last": "上", "previous": "上", "next": "下", "coming": "下"}


def turned_weeks(source: str, target: str) -> Iterator[Mismatch]:
    """Yield the weeks of the Chinese of which the English makes another.

    >>> [m.certain for m in turned_weeks("下周五开幕。", "It opens on Friday of this week.")]
    [True]
    """
    found = [(m["which"].replace("这", "本"), m) for m in _TOLD.finditer(source)]
    if not found:
        return
    told = Counter(which for which, _ in found)
    places = [(_WHICH.get(m["which"].lower(), "下"), m) for m in _SAID.finditer(target)]
    said = Counter(which for which, _ in places)
    for which, match in found:
        extra = [m for other, m in places if other != which and said[other] > told[other]]
        if extra and not said[which] and not _OTHERWISE[which].search(target):
            yield Mismatch(match.span(), extra[0].span(), certain=True)
            return
