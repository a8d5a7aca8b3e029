"""What a translation model knows of a clause: how much likelier it makes the other side.

- Source clause: the tokens of the target that its removal makes most unlikely. A clause that is
  translated has tokens that depend on it; one that is not makes no token less likely.
- Target clause: how much likelier its tokens are after the source than after nothing (pointwise
  mutual information). An invented clause is as likely without the source.

The model only scores, so a sentence costs as many passes as it has clauses, and no search.
"""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.check.context import Scorer
from summarizer.schema import Pair

__all__ = ["Spans", "support"]

Token = tuple[int, int, float]  # start, end, log-probability
Spans = Sequence[tuple[int, int]]
_STRONGEST = 5
_NOTHING = "。"


def support(
    pairs: Sequence[Pair], cut: Sequence[tuple[Spans, Spans]], scorer: Scorer
) -> list[tuple[list[float], list[float]]]:
    """Return for each pair the support (nats a token) of each source and each target clause.

    `cut` holds the spans of the clauses of both sides. A side without two clauses, or a pair too
    long for the model, has none.
    """
    sources: list[str] = []
    targets: list[str] = []
    for pair, (here, there) in zip(pairs, cut, strict=True):
        own = [pair.zh, _NOTHING] if len(here) > 1 or len(there) > 1 else []
        own += [pair.zh[:a] + pair.zh[b:] for a, b in here] if len(here) > 1 else []
        sources += own
        targets += [pair.en] * len(own)
    scored = iter(scorer(sources, targets))
    result: list[tuple[list[float], list[float]]] = []
    for here, there in cut:
        if len(here) < 2 and len(there) < 2:
            result.append(([], []))
            continue
        full, alone = next(scored), next(scored)
        without = [next(scored) for _ in here] if len(here) > 1 else []
        whole = all((full, alone, *without))
        lost = [_strongest(full, other) for other in without] if whole else []
        extra = [_gained(full, alone, span) for span in there] if whole and len(there) > 1 else []
        result.append((lost, extra))
    return result


def _strongest(full: Sequence[Token], other: Sequence[Token]) -> float:
    """Return the mean of the largest losses of log-probability."""
    losses = sorted((a[2] - b[2] for a, b in zip(full, other, strict=True)), reverse=True)
    return sum(losses[:_STRONGEST]) / len(losses[:_STRONGEST])


def _gained(
    full: Sequence[Token],
    alone: Sequence[Token],
    span: tuple[int, int],
) -> float:
    """Return the mean gain of log-probability of the tokens that end in a span."""
    gains = [a[2] - b[2] for a, b in zip(full, alone, strict=True) if span[0] < a[1] <= span[1]]
    return sum(gains) / len(gains) if gains else 0.0
