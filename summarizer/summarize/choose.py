"""What extractive summarizers share: from ranked pairs to points in source order."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.schema import Pair, Point

__all__ = ["MAX_CHARS", "MIN_CHARS", "NEAR", "candidates", "points"]

MIN_CHARS = 8
MAX_CHARS = 140
# Cosine from which two sentences say nearly the same. In tests/data/summaries/dev-* no two
# sentences of a section reach it (highest 0.696); 98 % of the editor's points reach it with their
# sentence.
NEAR = 0.7


def candidates(pairs: Sequence[Pair]) -> list[int]:
    """Return the pairs (by index) of a length that makes a key point; all if none has it."""
    fit = [i for i, p in enumerate(pairs) if MIN_CHARS <= len(p.zh) <= MAX_CHARS]
    return fit or list(range(len(pairs)))


def points(pairs: Sequence[Pair], chosen: Sequence[int]) -> tuple[Point, ...]:
    """Return the chosen pairs as points in source order."""
    return tuple(Point(pairs[i].zh, pairs[i].en, pairs[i].ids) for i in sorted(chosen))
