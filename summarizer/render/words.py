"""A text cut where findings and word links begin and end, for formats that mark words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from summarizer.render.parts import marked
from summarizer.schema import Issue, Link, Pair

__all__ = ["Cell", "Piece", "cells", "pieces"]


@dataclass(frozen=True, slots=True)
class Piece:
    """Part of a text.

    `link` is the 1-based number of its word link, 0 without one; `found` is True if a finding
    points at it.
    """

    text: str
    link: int
    found: bool


def pieces(
    pair: Pair, side: str, issues: Iterable[Issue] = (), linked: Sequence[Link] = ()
) -> tuple[Piece, ...]:
    """Return a text of the pair in pieces, which joined are the text. `side` is "zh" or "en"."""
    flags = [flag for text, flag in marked(pair, issues, side) for _ in text]
    numbers = [0] * len(flags)
    for number, link in enumerate(linked, 1):
        start, end = link.source if side == "zh" else link.target
        # a text that was edited by hand may be shorter than its links
        numbers[start:end] = [number] * len(numbers[start:end])
    text = pair.zh if side == "zh" else pair.en
    groups = groupby(zip(text, numbers, flags, strict=True), key=lambda row: row[1:])
    return tuple(Piece("".join(c for c, *_ in group), *key) for key, group in groups)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table in both languages; `zh` is empty where the English says the same."""

    zh: tuple[Piece, ...]
    en: tuple[Piece, ...]


def cells(zh: Iterable[Piece], en: Iterable[Piece], columns: int) -> tuple[Cell, ...]:
    """Return a row of a table as so many cells; `zh` and `en` are the pieces of its texts."""
    rows = [_by_cell(zh, columns), _by_cell(en, columns)]
    return tuple(
        Cell(() if chinese == english else chinese, english)
        for chinese, english in zip(*rows, strict=True)
    )


def _by_cell(parts: Iterable[Piece], columns: int) -> list[tuple[Piece, ...]]:
    row: list[list[Piece]] = [[]]
    for part in parts:
        first, *others = part.text.split("\t")
        row[-1].append(replace(part, text=first))
        row += [[replace(part, text=text)] for text in others]
    filled = [tuple(part for part in cell if part.text.strip()) for cell in row]
    return filled + [()] * (columns - len(filled))
