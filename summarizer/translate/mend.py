"""Mend: no amount and no official name of the source is missing from its translation.

In this order: the best of the model's next hypotheses that has everything, else the one that lacks
least; an amount of the same kind that the source does not have, replaced; words that are nearly the
name (Changdu for Chengdu), replaced; what is left in square brackets at the end. A word that stands
twice in a row is written once, if the Chinese doubles nothing. A mended sentence is reported, so
that a reader knows what the model did not write itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from summarizer.facts.numbers.chinese import Amount, read_amounts
from summarizer.facts.numbers.compare import english_values, missing, write_english
from summarizer.facts.numbers.english import MONTHS
from summarizer.facts.wording import Owed
from summarizer.text import NOTE, repeated_block, words_of
from summarizer.translate.stutter import collapse

__all__ = [
    "FIGURE",
    "Mended",
    "add_in_brackets",
    "kind_of_amount",
    "kind_of_figure",
    "mend",
    "near_miss",
    "substitute",
    "write_amount",
]

_NEAR = 80.0  # likeness of a misspelt name, of 100: Changdu and Chengdu have 86
FIGURE = re.compile(
    r"(?P<figure>\d+(?:,\d{3})*(?:\.\d+)?)(?P<scale> (?:million|billion|trillion))?"
    r"(?P<percent> ?(?:%|percent))?|\b(?P<month>" + "|".join(MONTHS) + r")\b"
)


@dataclass(frozen=True, slots=True)
class Mended:
    """A text of the batch (0-based `index`) that was mended, and how.

    `written`: words were changed or added; otherwise another hypothesis of the model was taken.
    `amounts`: among them amounts; `terms`: how many names were.
    """

    index: int
    message: str
    written: bool = False
    amounts: bool = False
    terms: int = 0


def mend(
    sources: Sequence[str],
    rows: Sequence[Sequence[str]],
    owed: Callable[[str, str], Sequence[Owed]] = lambda source, target: (),
) -> tuple[list[str], list[Mended]]:
    """Return one translation a source with every amount and name of it, and what was mended.

    `rows` are the hypotheses of each source, best first; `owed` gives the names that are lacking.
    """
    result: list[str] = []
    report: list[Mended] = []
    for i, (source, row) in enumerate(zip(sources, rows, strict=True)):
        text, message = _best(source, row, owed) if row else ("", "")
        once, again = collapse(source, text)
        named, told = _name(source, once, owed) if row else ("", [])
        told += [f"repeated words removed: {', '.join(again)}"] if again else []
        result.append(named)
        if message or told:
            said = "; ".join(filter(None, (message, *told)))
            amounts, terms = text not in row, len(owed(source, text)) - len(owed(source, named))
            report.append(Mended(i, said, named not in row, amounts, terms))
    return result, report


def _best(
    source: str, row: Sequence[str], owed: Callable[[str, str], Sequence[Owed]]
) -> tuple[str, str]:
    """Return the hypothesis that lacks least, with every amount, and what was done."""
    first = row[0]
    amounts = [a.text for a in missing(source, first)]
    lacking = [name.source for name in owed(source, first)]
    if not amounts and not lacking:
        return first, ""
    plausible = [
        h for h in row[1:] if len(h) > 0.7 * len(first) and not repeated_block(words_of(h))
    ]
    fewest = min([first, *plausible], key=lambda h: len(missing(source, h)) + len(owed(source, h)))
    if fewest != first and not missing(source, fewest):
        left = {name.source for name in owed(source, fewest)}
        gained = ", ".join([*amounts, *(name for name in lacking if name not in left)])
        return fewest, f"another hypothesis was taken, which has {gained}"
    if not amounts:
        return first, ""
    for hypothesis in [first, *plausible]:
        changed = substitute(source, hypothesis)
        if not missing(source, changed):
            return changed, f"figures corrected in the English: {', '.join(amounts)}"
    fewest = min([first, *plausible], key=lambda h: len(missing(source, h)))
    changed = substitute(source, fewest)
    lost = ", ".join(a.text for a in missing(source, changed))
    return add_in_brackets(source, changed), f"figures added in brackets: {lost}"


def _name(
    source: str, target: str, owed: Callable[[str, str], Sequence[Owed]]
) -> tuple[str, list[str]]:
    """Return the target with the names that it lacks, and what was done."""
    told = []
    for name in owed(source, target):
        changed = near_miss(target, name.english)
        fewer = len(owed(source, changed)) < len(owed(source, target))
        if fewer and len(missing(source, changed)) <= len(missing(source, target)):
            target = changed
            told.append(f"spelling of a name corrected: {name.source}")
    sure = [name for name in owed(source, target) if name.sure]
    if sure:
        told.append(f"names added in brackets: {', '.join(name.source for name in sure)}")
        target = _in_brackets(target, [name.english for name in sure])
    return target, told


def near_miss(target: str, english: str) -> str:
    """Return the target with the words that are most like a name replaced by it, if any is.

    >>> near_miss("A port in Changdu opened.", "Chengdu")
    'A port in Chengdu opened.'
    """
    from rapidfuzz import fuzz

    words = list(re.finditer(r"[\w'’]+", target))
    size = len(words_of(english))
    best = (_NEAR, 0, 0)
    for count in range(max(1, size - 1), size + 3):
        for left, right in zip(words, words[count - 1 :], strict=False):
            start, end = left.start(), right.end()
            if target[start].isupper():
                likeness = fuzz.ratio(target[start:end].lower(), english.lower())
                best = max(best, (likeness, start, end), key=lambda found: found[0])
    _, start, end = best
    return target[:start] + english + target[end:] if end else target


def _in_brackets(target: str, words: Sequence[str]) -> str:
    """Return the target with the words after it, in the brackets that it has or in new ones."""
    listed = "; ".join(words)
    if target.endswith("]") and NOTE in target:
        return f"{target[:-1]}; {listed}]"
    return f"{target} {NOTE}{listed}]".strip()


def substitute(source: str, target: str) -> str:
    """Return the target with its foreign amounts replaced by the missing ones of the same kind.

    Only kinds with as many foreign amounts as missing ones are changed, in order.

    >>> substitute("增长12.5%，出口3.5万辆", "Up 15 percent, exporting 35,000 vehicles")
    'Up 12.5 percent, exporting 35,000 vehicles'
    """
    lacking = missing(source, target)
    own = {value for amount in read_amounts(source) for r in amount.readings for value in r}
    foreign = [m for m in FIGURE.finditer(target) if not english_values(m.group()) & own]
    changes: dict[tuple[int, int], str] = {}
    for kind in ("percent", "month", "year", "scaled", "plain"):
        old = [m for m in foreign if kind_of_figure(m) == kind]
        new = [a for a in lacking if kind_of_amount(source, a) == kind]
        if len(old) == len(new):
            changes |= {m.span(): write_amount(source, a) for m, a in zip(old, new, strict=True)}
    for (start, end), text in sorted(changes.items(), reverse=True):
        target = target[:start] + text + target[end:]
    return target


def add_in_brackets(source: str, target: str) -> str:
    """Return the target with the missing amounts after it, as an editor's addition.

    >>> add_in_brackets("投资1200亿元", "An investment was made.")
    'An investment was made. [In the source: 120 billion yuan]'
    """
    lacking = missing(source, target)
    if not lacking:
        return target
    listed = "; ".join(write_amount(source, a) + _unit(source, a) for a in lacking)
    return _in_brackets(target, [listed])


def kind_of_amount(source: str, amount: Amount) -> str:
    """Return percent, month, year, scaled (a million and more) or plain."""
    if amount.text.startswith("百分之") or source[amount.end : amount.end + 1] in ("%", "％"):
        return "percent"
    following = source[amount.end : amount.end + 1]
    if following == "月" and amount.readings[0][0] in set(map(Decimal, range(1, 13))):
        return "month"
    if following == "年" and len(amount.text) == 4:
        return "year"
    return "scaled" if amount.readings[0][0] >= 10**6 else "plain"


def kind_of_figure(match: re.Match[str]) -> str:
    """Return the kind of a match of FIGURE in an English text, named as by `kind_of_amount`."""
    if match.group("month"):
        return "month"
    if match.group("percent"):
        return "percent"
    if match.group("scale"):
        return "scaled"
    figure = match.group("figure")
    return "year" if re.fullmatch(r"(?:19|20)\d\d", figure) else "plain"


def write_amount(source: str, amount: Amount) -> str:
    """Return the English of an amount of the source, without its unit."""
    kind = kind_of_amount(source, amount)
    value = amount.readings[0][0]
    if kind == "month":
        return MONTHS[int(value) - 1]
    if kind == "year":
        return amount.text
    if kind == "percent":
        return f"{_trim(value)} percent"
    if "分之" in amount.text:
        return f"{_trim(value)} in {_trim(amount.readings[0][1])}"
    if "成" in amount.text:
        return f"{_trim(value)} percent"
    return " to ".join(write_english(v) for v in amount.readings[0])


def _unit(source: str, amount: Amount) -> str:
    after = source[amount.end :].lstrip("多余来")
    names = (
        ("元", " yuan"),
        ("个百分点", " percentage points"),
        ("平方公里", " square kilometers"),
    )
    for chinese, english in (*names, ("公里", " kilometers"), ("日", " (day)"), ("倍", " times")):
        if after.startswith(chinese):
            return english
    return ""


def _trim(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
