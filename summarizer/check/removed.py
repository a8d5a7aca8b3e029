"""Check of cleaning: a removed line that holds a full sentence is shown to a person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summarizer.check.context import Context
from summarizer.schema import Issue, Pair

__all__ = ["removed"]

_SHOWN = 40  # characters of the line in the message; the log has all of it


def removed(pairs: Sequence[Pair], context: Context) -> Iterator[Issue]:
    """Full sentences that cleaning took out as furniture of the page (warnings)."""
    for change in context.changes:
        if change.sentence:
            text = change.text.strip()
            text = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
            kind = change.kind.replace("-", " ")
            message = f"left out of the article as {kind}, line {change.line}: {text}"
            yield Issue("removed", "warning", message)
