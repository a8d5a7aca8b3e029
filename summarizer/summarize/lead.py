"""The first sentences as key points: the baseline that every other method must beat."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.schema import Pair, Point
from summarizer.settings import Summarize
from summarizer.summarize.choose import points

__all__ = ["LeadSummarizer"]


class LeadSummarizer:
    """Takes the first `budget` pairs."""

    signature = "lead"

    def __init__(self, options: Summarize) -> None:
        """Needs no options."""

    def summarize(self, pairs: Sequence[Pair], budget: int) -> tuple[Point, ...]:
        """See `Summarizer`."""
        return points(pairs, list(range(min(budget, len(pairs)))))
