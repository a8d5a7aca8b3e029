"""Check of the key points: each rests on sentences of the text, and says no more than they do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from summarizer.check.context import Context
from summarizer.facts.numbers.compare import added
from summarizer.schema import Issue, Pair, Point

__all__ = ["evidence"]


def _rows(point: Point, places: Mapping[str, int]) -> str:
    """Return how many rows a table has of which a point names the first and the last."""
    first, last = places[point.ids[0]], places[point.ids[-1]]
    return str(last - first + 1) if last > first + 1 and len(point.ids) == 2 else ""


def evidence(pairs: Sequence[Pair], context: Context) -> Iterator[Issue]:
    """Key points without evidence, or with a figure that their evidence does not have (errors), and
    those that the summarizer could not support (warning)."""
    known = {i: pair for pair in pairs for i in pair.ids}
    places = {i: place for place, i in enumerate(known)}
    for point in context.points:
        own = [known[i] for i in point.ids if i in known]
        if len(own) < len(point.ids) or not own:
            yield Issue("evidence", "error", f"key point without evidence: {point.en}", point.ids)
            continue
        chinese = "\n".join(pair.zh for pair in own)
        english = "\n".join(pair.en for pair in own)
        for start, end in added(chinese, point.en):
            figure = point.en[start:end]
            if figure == _rows(point, places):
                continue
            if figure not in english:  # a wrong figure of the translation is found there
                message = f"key point with a figure of unknown origin: {figure}"
                yield Issue("evidence", "error", message, point.ids)
        if not point.supported:
            message = f"key point that the text may not support: {point.en}"
            yield Issue("evidence", "warning", message, point.ids)
