"""A text cut where findings and word links begin and end, for formats that mark words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from summarizer.render.parts import marked
from summarizer.schema import Issue, Link, Pair

__all__ = ["Piece", "pieces"]


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
        numbers[start:end] = [number] * (end - start)
    text = pair.zh if side == "zh" else pair.en
    groups = groupby(zip(text, numbers, flags, strict=True), key=lambda row: row[1:])
    return tuple(Piece("".join(c for c, *_ in group), *key) for key, group in groups)
