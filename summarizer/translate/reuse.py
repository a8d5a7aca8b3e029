"""Reuse: what a translation memory has for the sentences of a document, and what of it may stand.

- An exact match of a person stands as it is; one of a machine only if the same model with the same
  settings made it, so that two engines are never mixed unseen.
- A fuzzy match stands only if the sentences differ in nothing but amounts, terms and names, each of
  which can be put in its place in the English, and if the result then has everything that the
  checks of numbers, dates, terms and names ask for. Any other is offered to the editor in a note.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from summarizer.facts.numbers.chinese import Quantity, find_quantities
from summarizer.facts.numbers.compare import added, english_values, missing, write_english
from summarizer.facts.numbers.dates import added_dates, missing_dates
from summarizer.facts.numbers.english import MONTHS
from summarizer.facts.wording import Wording
from summarizer.memory.store import Match, Memory, key_of
from summarizer.memory.unit import Unit
from summarizer.schema import Origin
from summarizer.settings import Memory as Options
from summarizer.text import regex

__all__ = ["Recalled", "Reuse", "adapt", "recall"]

_MARKS = regex(r"[\s,.;:\"'()“”‘’《》、。…—·-]+")
_PRONOUN = regex(r"\b(?:he|him|his|she|her|hers)\b", re.IGNORECASE)
_FIGURE = regex(
    r"(?P<figure>\d+(?:,\d{3})*(?:\.\d+)?)(?P<scale> (?:million|billion|trillion))?"
    r"(?P<percent> ?(?:%|percent))?|\b(?P<month>" + "|".join(MONTHS) + r")\b"
)
_AN = regex(r"(?:8|11(?!\d)|18(?!\d)|11,|18,)")


@dataclass(frozen=True, slots=True)
class Recalled:
    """What the memory has for a sentence.

    `en` is "" if it is only an offer; `origin` is as in `Pair`; `message` says what an editor
    should know, or is "".
    """

    en: str
    origin: str
    message: str


@dataclass(frozen=True, slots=True)
class Reuse:
    """The memory's part in one document: `recalled` by sentence; `signature` is "" without one."""

    recalled: Mapping[str, Recalled] = field(default_factory=dict)
    signature: str = ""


@dataclass(frozen=True, slots=True)
class _Spot:
    """A part of a Chinese sentence that may differ; `english` of a term or name."""

    start: int
    end: int
    kind: str
    text: str
    english: str = ""
    amount: Quantity | None = None


def recall(options: Options, texts: Sequence[str], wording: Wording, made_by: str) -> Reuse:
    """Return what the memory of the settings has for the texts of a document.

    `made_by` is the signature with which the other sentences are translated.

    Raises:
        InputError: the memory is missing or damaged.
    """
    if not options.file:
        return Reuse()
    sentences = list(dict.fromkeys(texts))
    recalled: dict[str, Recalled] = {}
    with Memory(Path(options.file)) as memory:
        for text, units in memory.exact(sentences).items():
            if entry := _exact(units, made_by):
                recalled[text] = entry
        rest = [text for text in sentences if text not in recalled]
        for text, match in memory.fuzzy(rest, options.threshold).items():
            recalled[text] = _fuzzy(text, match, wording)
        signature = f"{memory.signature}/fuzzy{options.threshold:g}"
    return Reuse(recalled, signature)


def adapt(text: str, unit: Unit, wording: Wording) -> tuple[str, list[str]] | None:
    """Return the unit's English adapted to a text, and the changes; None if it cannot be.

    >>> unit = Unit("投资1200亿元。", "120 billion yuan was invested.")
    >>> adapt("投资900亿元。", unit, Wording())
    ('90 billion yuan was invested.', ['1200亿 → 900亿'])
    """
    old, new = _spots(unit.source, wording), _spots(text, wording)
    if _skeleton(unit.source, old) != _skeleton(text, new):
        return None
    changes = [(a, b) for a, b in zip(old, new, strict=True) if key_of(a.text) != key_of(b.text)]
    edits: dict[tuple[int, int], str] = {}
    for before, after in changes:
        edit = _edit(before, after, unit, text, old)
        if edit is None or edit[0] in edits:
            return None
        edits[edit[0]] = edit[1]
    english = unit.target
    for (start, end), words in sorted(edits.items(), reverse=True):
        english = _with_article(english[:start], words) + english[end:]
    return (english, [f"{a.text} → {b.text}" for a, b in changes]) if _right(
        text, english, wording) else None  # fmt: skip


def _exact(units: Sequence[Unit], made_by: str) -> Recalled | None:
    """Return the best unit that may stand, or None."""
    human = [unit for unit in units if unit.origin != "machine"]
    if human:
        several = len({unit.target for unit in human})
        message = f"your memory has {several} translations of this sentence; the newest was taken"
        origin = str(Origin("exact", human[0].document))
        return Recalled(human[0].target, origin, message if several > 1 else "")
    same = [unit for unit in units if unit.signature == made_by]
    origin = str(Origin("machine", same[0].document)) if same else ""
    return Recalled(same[0].target, origin, "") if same else None


def _fuzzy(text: str, match: Match, wording: Wording) -> Recalled:
    unit = match.unit
    label = f"{match.similarity:.0%}".replace("%", " %") + f" alike, from {unit.document}"
    adapted = adapt(text, unit, wording)
    if adapted is None:
        offer = f"{unit.source} → {unit.target}"
        return Recalled("", "", f"a similar sentence is in the memory ({label}): {offer}")
    english, changes = adapted
    message = f"from the memory ({label}), changed: {', '.join(changes) or 'punctuation only'}"
    return Recalled(english, str(Origin("fuzzy", unit.document, match.similarity)), message)


def _spots(text: str, wording: Wording) -> list[_Spot]:
    """Return the terms, names and amounts of a text from left to right, none overlapping."""
    spots: list[_Spot] = []

    def add(candidates: Iterator[_Spot]) -> None:
        for spot in candidates:
            if all(spot.end <= other.start or spot.start >= other.end for other in spots):
                spots.append(spot)

    matches = wording.glossary.find(text)
    add(_Spot(m.start, m.end, m.term.pos or "term", text[m.start : m.end], m.term.target)
        for m in matches if m.term.inline)  # fmt: skip
    if wording.names:
        from summarizer.facts.names.document import find_names

        add(_Spot(n.start, n.end, n.kind, n.text, n.english) for n in find_names(text))
    add(_Spot(a.start, a.end, "amount", a.text, "", a) for a in find_quantities(text))
    return sorted(spots, key=lambda spot: spot.start)


def _skeleton(text: str, spots: Sequence[_Spot]) -> str:
    """Return the text with each spot as its kind and without marks that do not change it."""
    parts, last = [], 0
    for spot in spots:
        parts += [text[last : spot.start], f"<{spot.kind}>"]
        last = spot.end
    return _MARKS.sub("", key_of("".join([*parts, text[last:]])))


def _edit(
    before: _Spot, after: _Spot, unit: Unit, text: str, spots: Sequence[_Spot]
) -> tuple[tuple[int, int], str] | None:
    """Return the span of the unit's English that stands for a spot and the words for the new one.

    None if it is not certain which span that is, or what the words are.
    """
    if before.amount is None or after.amount is None:
        if before.kind == "person" and _PRONOUN.search(unit.target):
            return None
        pattern = rf"(?<![A-Za-z0-9]){re.escape(before.english)}(?![A-Za-z0-9])"
        spans = [m.span() for m in re.finditer(pattern, unit.target)]
        return (spans[0], after.english) if len(spans) == 1 and before.english else None
    readings = before.amount.readings[0], after.amount.readings[0]
    if any(len(values) != 1 or values[0] == 1 for values in readings):  # 1 is singular
        return None
    others = [s.amount for s in spots if s.amount and s is not before]
    if any(readings[0] in other.readings for other in others):
        return None
    kind = _kind_of_amount(unit.source, before.amount)
    loose = {"plain": "scaled"}
    new_kind = _kind_of_amount(text, after.amount)
    figures = [
        m for m in _FIGURE.finditer(unit.target) if readings[0][0] in english_values(m.group())
    ]
    if len(figures) != 1 or loose.get(kind, kind) != loose.get(new_kind, new_kind):
        return None
    figure = _kind_of_figure(figures[0])
    if loose.get(figure, figure) != loose.get(kind, kind):
        return None
    return _write(figures[0], after.amount, text)


def _write(match: re.Match[str], amount: Quantity, text: str) -> tuple[tuple[int, int], str]:
    """Return the span of a figure and the amount in its manner: 8% for 7%, 22nd for 21st."""
    words = _write_amount(text, amount)
    if sign := match.group("percent"):
        return match.span(), re.sub(r" ?percent$", sign, words)
    following = match.string[match.end() : match.end() + 2]
    if following in ("st", "nd", "rd", "th"):
        number = int(amount.readings[0][0])
        ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
        ending = "th" if number % 100 in (11, 12, 13) else ending
        return (match.start(), match.end() + 2), f"{number}{ending}"
    return match.span(), words


def _with_article(before: str, words: str) -> str:
    """Return both, with "a" or "an" before a figure as it is spoken."""
    if words[:1].isdigit() and (match := re.search(r"\b([Aa])n? $", before)):
        article = match.group(1) + ("n " if _AN.match(words) else " ")
        return before[: match.start()] + article + words
    return before + words


def _right(text: str, english: str, wording: Wording) -> bool:
    """Return whether no check finds anything that is missing or added."""
    wrong = (missing, added, missing_dates, added_dates, wording.lacking)
    return not any(check(text, english) for check in wrong)


def _kind_of_amount(source: str, amount: Quantity) -> str:
    """Return percent, month, year, scaled (a million and more) or plain."""
    if amount.text.startswith("百分之") or source[amount.end : amount.end + 1] in ("%", "％"):
        return "percent"
    following = source[amount.end : amount.end + 1]
    if following == "月" and amount.readings[0][0] in set(map(Decimal, range(1, 13))):
        return "month"
    if following == "年" and len(amount.text) == 4:
        return "year"
    return "scaled" if amount.readings[0][0] >= 10**6 else "plain"


def _kind_of_figure(match: re.Match[str]) -> str:
    """Return the kind of a match of FIGURE in an English text, named as by `_kind_of_amount`."""
    if match.group("month"):
        return "month"
    if match.group("percent"):
        return "percent"
    if match.group("scale"):
        return "scaled"
    figure = match.group("figure")
    return "year" if re.fullmatch(r"(?:19|20)\d\d", figure) else "plain"


def _write_amount(source: str, amount: Quantity) -> str:
    """Return the English of an amount of the source, without its unit."""
    kind = _kind_of_amount(source, amount)
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


def _trim(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
