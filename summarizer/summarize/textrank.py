"""TextRank (Mihalcea and Tarau 2004) over the overlap of Chinese character bigrams."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from summarizer.schema import Pair, Point
from summarizer.settings import Summarize
from summarizer.summarize.choose import candidates, points

__all__ = ["TextRankSummarizer"]

_DAMPING = 0.85
_ROUNDS = 50


class TextRankSummarizer:
    """Takes the sentences that most others resemble."""

    signature = "textrank"

    def __init__(self, options: Summarize) -> None:
        """Needs no options."""

    def summarize(self, pairs: Sequence[Pair], budget: int) -> tuple[Point, ...]:
        """See `Summarizer`."""
        grams = [_bigrams(p.zh) for p in pairs]
        scores = _rank([[_overlap(a, b) for b in grams] for a in grams])
        order = sorted(candidates(pairs), key=lambda i: (-scores[i], i))
        return points(pairs, order[:budget])


def _bigrams(text: str) -> frozenset[str]:
    plain = re.sub(r"\W", "", text)
    return frozenset(plain[i : i + 2] for i in range(len(plain) - 1))


def _overlap(a: frozenset[str], b: frozenset[str]) -> float:
    if a is b or len(a) < 2 or len(b) < 2:
        return 0.0
    return len(a & b) / (math.log(len(a)) + math.log(len(b)))


def _rank(weights: Sequence[Sequence[float]]) -> list[float]:
    size = len(weights)
    totals = [sum(row) for row in weights]
    scores = [1.0] * size
    for _ in range(_ROUNDS):
        scores = [
            (1 - _DAMPING)
            + _DAMPING
            * sum(weights[j][i] / totals[j] * scores[j] for j in range(size) if totals[j])
            for i in range(size)
        ]
    return scores
