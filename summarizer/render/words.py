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
    """Part of a text: the number of its word link from 1, or 0; and whether a finding marks it."""

    text: str
    link: int
    found: bool


def pieces(
    pair: Pair, side: str, issues: Iterable[Issue] = (), linked: Sequence[Link] = ()
) -> tuple[Piece, ...]:
    """Return a text of the pair in pieces, which joined are the text. `side` is "zh" or "en"."""
    flags = [found for text, found in marked(pair, issues, side) for _ in text]
    numbers = [0] * len(flags)
    for number, link in enumerate(linked, 1):
        start, end = link.source if side == "zh" else link.target
        numbers[start:end] = [number] * (end - start)
    text = pair.zh if side == "zh" else pair.en
    rows = groupby(zip(text, numbers, flags, strict=True), key=lambda row: row[1:])
    return tuple(Piece("".join(c for c, *_ in own), *key) for key, own in rows)
