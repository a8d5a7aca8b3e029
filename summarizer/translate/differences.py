"""Differences: 比上年多200万件 and 较上年的1.45%下降0.07个百分点, put right where English has the
figures in the shape of another sentence.

"more than 2 million in 2023" becomes "2 million more than in 2023"; "down 1.45 percent from the end
of the year", with the change itself missing, "down 0.07 percentage points from 1.45 percent at the
end of the year". Only where what stands around the figure is one of these shapes; else it stays,
and is a finding.
"""

from __future__ import annotations

import re

from summarizer.facts.claims.base_figures import turned_base_figures
from summarizer.facts.numbers.chinese import find_quantities
from summarizer.facts.numbers.compare import missing
from summarizer.facts.numbers.english import MONTHS, figures_by_value
from summarizer.facts.numbers.writing import in_english
from summarizer.text import regex

__all__ = ["correct_differences"]

_MORE_THAN = regex(r"\b(?P<more>more|less|fewer|higher|lower|greater) than\s$", re.IGNORECASE)
_WHEN = regex(
    r"(?P<noun>(?:\s(?!in\b|over\b|than\b|from\b|of\b|compared\b|on\b)[a-z]+){0,2})"
    r"\s(?:(?:in|over|than|from|on|of|compared (?:with|to))\s)?"
    r"(?P<when>(?P<year>(?:19|20)\d\d)|last year|the (?:previous|preceding) year|the year before|"
    r"the same period (?:last year|of last year|of the previous year))(?=[.,;]|$| and\b)",
    re.IGNORECASE,
)
_DOWN = regex(r"\b(?:down|up|by|fell|rose|dropped|declined|increased|decreased|grew)\s$")
_FROM_WHEN = regex(
    r"\sfrom (?P<when>(?P<end>the (?:end|start|beginning) of)|"
    r"(?:the same|last|the previous)\b|"
    rf"(?:{'|'.join(MONTHS)})\b)"
)

_REACH = 20  # characters before a figure that say what it is compared with
_TIMES = (
    ("end", regex("[末底]")), ("start", regex("初")), ("beginning", regex("初")),
    ("same", regex("同期|同月|同季")), ("a year", regex("同期|去年|上年")),
    ("last year", regex("去年|上年|上一?年度?")), ("last", regex("上|去年")),
    ("previous", regex("上|前|去年")), ("preceding", regex("上|前")),
    ("before", regex("上|前|去年")),
)  # fmt: skip


def correct_differences(source: str, target: str) -> tuple[str, list[str]]:
    """Return the target with differences and the figures that changes are measured from put right,
    and the Chinese of these.

    >>> correct_differences("比2023年多212万件。", "It was more than 2.12 million in 2023.")
    ('It was 2.12 million more than in 2023.', ['212万'])
    """
    corrected: list[str] = []
    # from the end, so that the places of the others stay
    for found in sorted(turned_base_figures(source, target), key=lambda f: f.target, reverse=True):
        base = source[max(0, found.source[0] - _REACH) : found.source[0]] if found.source else ""
        changed = _as_difference(found.target, base, target)
        changed = changed or _from_base(found.source, base, source, target)
        if changed and _faults(source, changed) < _faults(source, target):
            target = changed
            corrected.append(source[slice(*found.source)])
    return target, corrected[::-1]


def _faults(source: str, target: str) -> int:
    return len(list(turned_base_figures(source, target))) + len(missing(source, target))


def _is_base(when: str, base: str) -> bool:
    """Return whether English words of time are what the Chinese before a figure compares with."""
    base = re.split("[，。；：比较]", base)[-1]
    if year := re.search(r"\d{4}", when):
        return f"{year.group()}年" in base
    month = next((i for i, name in enumerate(MONTHS, 1) if when.startswith(name)), 0)
    if month:
        return bool(re.search(rf"(?<!\d){month}月", base))
    return any(english in when.lower() and chinese.search(base) for english, chinese in _TIMES)


def _as_difference(span: tuple[int, ...], base: str, target: str) -> str:
    """Return the target with "2 million more than in 2023" for "more than 2 million in 2023", or
    ""."""
    start, end = span
    more = _MORE_THAN.search(target, 0, start)
    when = _WHEN.match(target, end)
    if not more or not when or not _is_base(when["when"], base):
        return ""
    then = f"in {when['when']}" if when["year"] else when["when"]
    words = f"{target[start:end]}{when['noun']} {more['more'].lower()} than {then}"
    return f"{target[: more.start()]}{words}{target[when.end() :]}"


def _from_base(span: tuple[int, ...], base: str, source: str, target: str) -> str:
    """Return the target with "down 0.07 points from 1.45 percent at the end of" for "down 1.45
    percent from the end of", where the 0.07 points are missing, or ""."""
    amounts = find_quantities(source)
    place = next((i for i, q in enumerate(amounts) if q.start == span[0]), len(amounts))
    change = amounts[place + 1] if place + 1 < len(amounts) else None
    lost = {q.start for q in missing(source, target)}
    english = in_english(change) if change else None
    own = figures_by_value(target).get(amounts[place].values[0], []) if english else []
    if change is None or change.start not in lost or len(own) != 1 or not english:
        return ""
    start, end = own[0].span
    when = _FROM_WHEN.match(target, end)
    if not _DOWN.search(target, 0, start) or not when or not _is_base(when["when"], base):
        return ""
    level = f" from {target[start:end]} {'at' if when['end'] else 'in'} {when['when']}"
    return f"{target[:start]}{english}{level}{target[when.end() :]}"
