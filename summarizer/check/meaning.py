"""Checks of meaning: adequacy, dropped and added content.

A clause that the other side does not have shows in several ways: a tagger that reads both sides
says so (`coverage`), the rest of its sentence is closer to the translation than the whole (leave
one out, by a multilingual sentence encoder), and the lengths do not fit. A logistic score decides;
its weights were fitted on pairs that the tagger has not seen, with a clause taken out or put in
(`tests/benchmarks/fit_meaning.py`).
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median
from typing import TYPE_CHECKING

from summarizer.check.context import Context
from summarizer.facts.numbers.compare import missing
from summarizer.facts.numbers.dates import missing_dates
from summarizer.neural.attention import is_embedded
from summarizer.neural.coverage import covered
from summarizer.schema import Issue, Pair
from summarizer.text import regex, without_note

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["ADDED", "DROPPED", "Evidence", "adequacy", "content", "evidence"]

_GAINS = (-0.3, 0.15)  # beyond which gains hardly ever are
_SHORTEST = 12  # characters of a source that has clauses to lose
_CJK_CLAUSE = regex(r"(?<=[，；：。！？,;:!?])")
_LATIN_CLAUSE = regex(r"(?<=[,;:.!?])\s")


@dataclass(frozen=True, slots=True)
class Weights:
    """A logistic score: the bias and a weight for each part of the evidence; a finding above 0."""

    bias: float
    gain: float
    length: float
    whole: float
    clause: float


DROPPED = Weights(-0.119, 9.319, 2.289, 0.748, 0.501)
ADDED = Weights(0.759, 10.761, -2.793, 0.791, 0.912)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for a clause without counterpart.

    `gain`: how much closer (cosine) the sentence is to the other side without the clause;
    `length`: logarithm of target letters a source character, less the document's median; `whole`,
    `clause`: logits of the tagger that something of this side, and that this clause, has no
    counterpart.
    """

    span: tuple[int, int]
    gain: float
    length: float
    whole: float
    clause: float

    def score(self, weights: Weights) -> float:
        """Return the logistic score."""
        names = ("gain", "length", "whole", "clause")
        return weights.bias + sum(float(getattr(self, n) * getattr(weights, n)) for n in names)


def adequacy(pairs: Sequence[Pair], context: Context) -> Iterator[Issue]:
    """A target that is hardly closer to its source than a random sentence would be."""
    own = [p for p in pairs if len(p.zh) >= _SHORTEST and p.en]
    vectors = _embed([text for p in own for text in (p.zh, p.en)])
    for pair in own:
        cosine = float(vectors[pair.zh] @ vectors[pair.en])
        if cosine < context.adequacy:
            likeness = f"{max(cosine, 0):.0%}".replace("%", " %")
            message = f"the English may mean something else than the Chinese (alike by {likeness})"
            yield Issue("adequacy", "warning", message, pair.ids)


def content(pairs: Sequence[Pair], context: Context) -> Iterator[Issue]:
    """Clauses of the source that the target does not have, and the other way."""
    # the check of doubt reads the same pairs
    entropy = is_embedded(context.engine)
    for pair, lost, extra in evidence(pairs, all_gains=False, entropy=entropy):
        worst = max(lost, key=lambda e: e.score(DROPPED), default=None)
        if worst and worst.score(DROPPED) > 0 and not _since(pair, worst.span):
            message = f"may be missing in the English: {pair.zh[slice(*worst.span)]}"
            yield Issue("content", "warning", message, pair.ids, worst.span)
        worst = max(extra, key=lambda e: e.score(ADDED), default=None)
        if worst and worst.score(ADDED) > 0:
            message = f"may not be in the Chinese: {pair.en[slice(*worst.span)]}"
            yield Issue("content", "warning", message, pair.ids, (), worst.span)


_SINCE_WHEN = regex(r"\d年[^，。；]{0,8}以来")
_SINCE = regex(r"\b(?:since|from)\b", re.IGNORECASE)


def _since(pair: Pair, span: tuple[int, int]) -> bool:
    """Return whether a clause says since when (为2023年5月以来首次), and the English does so."""
    clause = pair.zh[slice(*span)]
    said = _SINCE_WHEN.search(clause) and _SINCE.search(pair.en)
    return bool(said) and not missing_dates(clause, pair.en) and not missing(clause, pair.en)


def evidence(
    pairs: Sequence[Pair], *, all_gains: bool = True, entropy: bool = False
) -> Iterator[tuple[Pair, list[Evidence], list[Evidence]]]:
    """Yield for each pair the evidence for each source clause and for each target clause.

    Nothing for pairs that are too short or too long, or without the embedded model. Notes that
    `mend` added are no part of the translation. Without `all_gains` the sentence encoder is asked
    only where the gain can decide; elsewhere it is 0. With `entropy` the tagger also keeps what
    `check.unsure` asks for.
    """
    plain = [(p, without_note(p.en)) for p in pairs if len(p.zh) >= _SHORTEST]
    own = [replace(p, en=text) for p, text in plain if text.strip()]
    tagger = covered()
    tagged = (
        tagger.of([(p.zh, p.en) for p in own], entropy=entropy) if tagger else [None] * len(own)
    )
    usual = median(map(_ratio, own)) if own else 0.0
    sides: list[tuple[Pair, list[Evidence], list[Evidence]]] = []
    for pair, tags in zip(own, tagged, strict=True):
        if tags:
            source, target = _clauses(pair.zh, _CJK_CLAUSE, 7), _clauses(pair.en, _LATIN_CLAUSE, 22)
            length = _ratio(pair) - usual
            lost = [Evidence(s, 0.0, length, tags[0].whole, tags[0].over(*s)) for s in source]
            extra = [Evidence(s, 0.0, length, tags[1].whole, tags[1].over(*s)) for s in target]
            sides.append((pair, lost, extra))
    asked = [
        (text, other, found)
        for pair, lost, extra in sides
        for text, other, found, weights in (
            (pair.zh, pair.en, lost, DROPPED),
            (pair.en, pair.zh, extra, ADDED),
        )
        if all_gains or _undecided(found, weights)
    ]
    vectors = _embed([t for text, other, own in asked for t in (text, other, *_without(text, own))])
    for text, other, found in asked:
        whole = float(vectors[text] @ vectors[other])
        for i, rest in enumerate(_without(text, found)):
            found[i] = replace(found[i], gain=float(vectors[rest] @ vectors[other]) - whole)
    yield from sides


def _undecided(found: Sequence[Evidence], weights: Weights) -> bool:
    """Return whether a gain that clauses have could turn the score."""
    low, high = (weights.gain * gain for gain in _GAINS)
    best = max((e.score(weights) for e in found), default=-math.inf)
    return -high < best < -low


def _ratio(pair: Pair) -> float:
    return math.log(len(pair.en) / len(pair.zh))


def _without(text: str, found: Sequence[Evidence]) -> list[str]:
    """Return the text without each of its clauses; a single clause is not taken out."""
    spans = (e.span for e in found)
    return [text[:a] + text[b:] if len(found) > 1 else text for a, b in spans]


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
    from summarizer.neural.encoder import embed

    unique = sorted(set(texts), key=lambda text: (len(text), text))
    vectors: dict[str, NDArray[np.float32]] = {}
    for start in range(0, len(unique), 64):
        chunk = unique[start : start + 64]
        vectors |= dict(zip(chunk, embed(chunk), strict=True))
    return vectors
