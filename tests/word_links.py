"""Gold word links and how close links come to them; used by a test and a benchmark."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from summarizer.align import links
from summarizer.schema import Link

GOLD = Path(__file__).parent / "data" / "word_links.tsv"
Span = tuple[int, int]
Unit = tuple[tuple[Span, ...], tuple[Span, ...]]


@dataclass(frozen=True)
class Gold:
    """A sentence pair and its units: the parts of both sides that belong together."""

    source: str
    target: str
    units: tuple[Unit, ...]


@dataclass(frozen=True)
class Score:
    """Links made, those that are right, units in the gold, and those that a right link touches."""

    made: int
    right: int
    units: int
    found: int

    @property
    def precision(self) -> float:
        return self.right / max(1, self.made)

    @property
    def recall(self) -> float:
        return self.found / max(1, self.units)


def read_gold() -> list[Gold]:
    rows = [
        line.split("\t")
        for line in GOLD.read_text(encoding="utf-8").splitlines()
        if not line.startswith("#")
    ]
    return [
        Gold(zh, en, tuple(_unit(zh, en, part) for part in own.split(" | ")))
        for zh, en, own in rows
    ]


def _unit(source: str, target: str, text: str) -> Unit:
    own, other = text.split("=")
    return (
        tuple(_place(source, part) for part in own.split("+")),
        tuple(_place(target, part) for part in other.split("+")),
    )


def _place(text: str, part: str) -> Span:
    word, _, number = part.partition("#")
    start = -1
    for _ in range(int(number or 1)):
        start = text.index(word, start + 1)
        while (
            word[0].isascii()
            and text[start - 1 : start].isascii()
            and text[start - 1 : start].isalpha()
        ):
            start = text.index(word, start + 1)
    return start, start + len(word)


def measure(gold: Sequence[Gold], link: Callable[[str, str], Sequence[Link]] = links) -> Score:
    """A link is right if its source and its target touch the same units.

    Units with the same words on one side count as one: either "certification" of two will do.
    """
    made = right = found = 0
    for row in gold:
        touched: set[int] = set()
        for one in link(row.source, row.target):
            sides = [
                _touched(row, side, span) for side, span in enumerate((one.source, one.target))
            ]
            made += 1
            if sides[0] & sides[1] and _same(row, sides[0]) == _same(row, sides[1]):
                right += 1
                touched |= sides[0] & sides[1]
        found += len(touched)
    return Score(made, right, sum(len(row.units) for row in gold), found)


def _touched(row: Gold, side: int, span: Span) -> set[int]:
    return {
        number
        for number, unit in enumerate(row.units)
        if any(start < span[1] and span[0] < end for start, end in unit[side])
    }


def _same(row: Gold, units: set[int]) -> set[int]:
    """Return the units with those that share a side with one of them."""
    return {
        number
        for number, unit in enumerate(row.units)
        if any(unit[side] == row.units[other][side] for other in units for side in (0, 1))
    }
