"""Checks of meaning by a multilingual sentence encoder: adequacy, dropped and added content.

A clause that the other side does not have shows in three ways: the rest of its sentence is closer
to the translation than the whole (leave one out), nothing on the other side is close to it, and the
lengths do not fit. A logistic score of the three decides; its weights were fitted on pairs of the
training corpora with a clause taken out or put in (`tests/benchmarks/fit_meaning.py`).
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

from summarizer.check.context import Context
from summarizer.schema import Issue, Pair

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["ADDED", "DROPPED", "Evidence", "adequacy", "content", "evidence"]

_SHORTEST = 12  # characters of a source that has clauses to lose
_CJK_CLAUSE = re.compile(r"(?<=[，；：。！？,;:!?])")
_LATIN_CLAUSE = re.compile(r"(?<=[,;:.!?])\s")


@dataclass(frozen=True, slots=True)
class Weights:
    """A logistic score: bias + gain·g + nearest·n + length·l; a finding if it exceeds 0."""

    bias: float
    gain: float
    nearest: float
    length: float


DROPPED = Weights(-1.260, 24.742, -2.409, -3.974)
ADDED = Weights(-0.078, 12.303, -9.177, 4.898)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for a clause without counterpart.

    `gain`: how much closer (cosine) the sentence is to the other side without the clause;
    `nearest`: cosine of the clause and the closest clause there; `length`: logarithm of target
    letters a source character, less the document's median.
    """

    span: tuple[int, int]
    gain: float
    nearest: float
    length: float

    def score(self, weights: Weights) -> float:
        """Return the logistic score."""
        parts = (weights.gain * self.gain, weights.nearest * self.nearest)
        return weights.bias + sum(parts) + weights.length * self.length


def adequacy(pairs: Sequence[Pair], context: Context) -> Iterator[Issue]:
    """A target that is hardly closer to its source than a random sentence would be."""
    own = [p for p in pairs if len(p.zh) >= _SHORTEST and p.en]
    vectors = _embed([text for p in own for text in (p.zh, p.en)])
    for pair in own:
        cosine = float(vectors[pair.zh] @ vectors[pair.en])
        if cosine < context.adequacy:
            message = f"the English may mean something else (similarity {cosine:.2f})"
            yield Issue("adequacy", "warning", message, pair.ids)


def content(pairs: Sequence[Pair], context: Context) -> Iterator[Issue]:
    """Clauses of the source that the target does not have, and the other way."""
    for pair, lost, extra in evidence(pairs):
        worst = max(lost, key=lambda e: e.score(DROPPED), default=None)
        if worst and worst.score(DROPPED) > 0:
            message = f"may be missing in the English: {pair.zh[slice(*worst.span)]}"
            yield Issue("content", "warning", message, pair.ids, worst.span)
        worst = max(extra, key=lambda e: e.score(ADDED), default=None)
        if worst and worst.score(ADDED) > 0:
            message = f"may not be in the Chinese: {pair.en[slice(*worst.span)]}"
            yield Issue("content", "warning", message, pair.ids, (), worst.span)


def evidence(pairs: Sequence[Pair]) -> Iterator[tuple[Pair, list[Evidence], list[Evidence]]]:
    """Yield for each pair the evidence for each source clause and for each target clause."""
    own = [p for p in pairs if len(p.zh) >= _SHORTEST and p.en.strip()]
    if not own:
        return
    ratios = [math.log(len(p.en) / len(p.zh)) for p in own]
    usual = median(ratios)
    cut = [(_clauses(p.zh, _CJK_CLAUSE, 7), _clauses(p.en, _LATIN_CLAUSE, 22)) for p in own]
    texts: list[str] = []
    for pair, (source, target) in zip(own, cut, strict=True):
        texts += [pair.zh, pair.en, *_parts(pair.zh, source), *_parts(pair.en, target)]
    vectors = _embed(texts)
    for pair, ratio, (source, target) in zip(own, ratios, cut, strict=True):
        length = ratio - usual
        there = [pair.en[a:b] for a, b in target]
        here = [pair.zh[a:b] for a, b in source]
        lost = _evidence(pair.zh, source, pair.en, there, length, vectors)
        extra = _evidence(pair.en, target, pair.zh, here, length, vectors)
        yield pair, lost, extra


def _evidence(
    text: str,
    clauses: Sequence[tuple[int, int]],
    other: str,
    others: Sequence[str],
    length: float,
    vectors: dict[str, NDArray[np.float32]],
) -> list[Evidence]:
    if len(clauses) < 2:
        return []
    whole = float(vectors[text] @ vectors[other])
    found = []
    for start, end in clauses:
        gain = float(vectors[text[:start] + text[end:]] @ vectors[other]) - whole
        clause = vectors[text[start:end]]
        nearest = max(float(clause @ vectors[each]) for each in (*others, other))
        found.append(Evidence((start, end), gain, nearest, length))
    return found


def _parts(text: str, clauses: Sequence[tuple[int, int]]) -> list[str]:
    """Return each clause and the text without it."""
    if len(clauses) < 2:
        return [text[a:b] for a, b in clauses]
    return [part for a, b in clauses for part in (text[a:b], text[:a] + text[b:])]


def _clauses(text: str, mark: re.Pattern[str], shortest: int) -> list[tuple[int, int]]:
    """Return the spans of the clauses; a short one joins its neighbour."""
    ends = [m.end() for m in mark.finditer(text) if m.end() < len(text)] + [len(text)]
    spans: list[tuple[int, int]] = []
    for start, end in zip([0, *ends[:-1]], ends, strict=True):
        if spans and (end - start < shortest or spans[-1][1] - spans[-1][0] < shortest):
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    return spans


def _embed(texts: Sequence[str]) -> dict[str, NDArray[np.float32]]:
    from summarizer.encoder import embed

    unique = sorted(set(texts), key=lambda text: (len(text), text))
    vectors: dict[str, NDArray[np.float32]] = {}
    for start in range(0, len(unique), 64):
        chunk = unique[start : start + 64]
        vectors |= dict(zip(chunk, embed(chunk), strict=True))
    return vectors
