"""A sentence that the embedded model was not sure of.

How open each next word was to the model (entropy; Fomicheva et al. 2020, "Unsupervised Quality
Estimation for Neural Machine Translation"), what the tagger of dropped clauses says of the whole
source, and the length of the source make a logistic score. It was fitted on sentences of this model
whose English a judge compared with the Chinese; `tests/benchmarks/fit_unsure.py` prints the weights
and what the findings are worth. Of text by another model, a memory or an editor it says nothing.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summarizer.check.context import Context
from summarizer.neural.attention import is_embedded
from summarizer.neural.coverage import Tagged, covered
from summarizer.schema import Issue, Pair
from summarizer.text import COUNTED_ROWS, cells_of, regex, without_note

__all__ = ["UNSURE", "Doubt", "doubts", "unsure"]

_WORD = regex(r"[\w'’-]+")
_SHORTEST = 12  # characters of a source; the judged ones have as many
_MOSTLY = 0.7  # probability
_PEAK = 3  # pieces of the target of which the model was least sure
_FIRST = 2  # words that are never shown as the least sure
_AROUND = 1  # words on each side of the least sure one that are shown with it


@dataclass(frozen=True, slots=True)
class Weights:
    """A logistic score of being misleading: the bias and a weight for each part of the evidence;
    a finding from `least` on, as a probability."""

    bias: float
    entropy: float
    peak: float
    pieces: float
    single: float
    whole: float
    least: float


UNSURE = Weights(-7.598, 1.334, 0.723, 0.380, 1.248, 0.279, 0.5)


@dataclass(frozen=True, slots=True)
class Doubt:
    """What speaks for a sentence being misleading.

    `entropy`: mean over the pieces of the target, in nats, and `peak` over the three highest;
    `pieces`: logarithm of the number of source pieces, and `single` the share of those that are
    one character, for rare words have no piece of their own; `whole`: logit of the tagger that
    something of the source has no counterpart; `span`: the words of the target that the model was
    least sure of.
    """

    entropy: float
    peak: float
    pieces: float
    single: float
    whole: float
    span: tuple[int, int]

    def probability(self, weights: Weights = UNSURE) -> float:
        """Return how probable it is that the sentence misleads, from 0 to 1."""
        names = ("entropy", "peak", "pieces", "single", "whole")
        score = weights.bias + sum(getattr(self, n) * getattr(weights, n) for n in names)
        return 1 / (1 + math.exp(-score))


def unsure(pairs: Sequence[Pair], context: Context) -> Iterator[Issue]:
    """Sentences of the embedded model that mislead more often than not, by what it was sure of."""
    if not is_embedded(context.engine):
        return
    own = [
        pair
        for pair in pairs
        if not pair.origin and not pair.edited
        # cells are translated one by one, and what counts rows is written by rule
        and not cells_of(pair.zh) and not COUNTED_ROWS.fullmatch(pair.zh)
    ]  # fmt: skip
    for pair, doubt in doubts(own):
        if (probability := doubt.probability()) >= UNSURE.least:
            words = pair.en[slice(*doubt.span)]
            share = "most" if probability >= _MOSTLY else "about half"
            message = (
                f"the model is unsure of this sentence, most around “{words}”: {share} of such "
                "sentences mislead somewhere; compare it with the Chinese"
            )
            yield Issue("unsure", "warning", message, pair.ids, (), doubt.span)


def doubts(pairs: Sequence[Pair]) -> Iterator[tuple[Pair, Doubt]]:
    """Yield the pairs that the embedded model reads, each with its doubt.

    Short sources are left out. Notes that `mend` added are no part of the translation.
    """
    tagger = covered()
    own = [pair for pair in pairs if len(pair.zh) >= _SHORTEST and without_note(pair.en).strip()]
    tagged = (
        tagger.of([(pair.zh, without_note(pair.en)) for pair in own], entropy=True)
        if tagger
        else []
    )
    for pair, tags in zip(own, tagged, strict=False):
        if tags and tags.entropy:
            yield pair, _doubt(pair.en, tags)


def _doubt(target: str, tags: Tagged) -> Doubt:
    highest = sorted(tags.entropy)[-_PEAK:]
    spans = tags.source.spans
    return Doubt(
        sum(tags.entropy) / len(tags.entropy),
        sum(highest) / len(highest),
        math.log(len(spans)),
        sum(end - start <= 1 for start, end in spans) / len(spans),
        tags.source.whole,
        _least_sure(target, tags),
    )


def _least_sure(target: str, tags: Tagged) -> tuple[int, int]:
    """Return the span of the words of which the model was least sure, with those beside them.

    How a sentence begins is open in any case, so its first words are left out if there are others.
    """
    words = [match.span() for match in _WORD.finditer(target)]
    words = words[_FIRST:] or words
    entropy = [
        sum(e for e, (a, b) in zip(tags.entropy, tags.target.spans, strict=False)
            if a < end and b > start)
        for start, end in words
    ]  # fmt: skip
    sums = [sum(entropy[max(0, i - _AROUND) : i + _AROUND + 1]) for i in range(len(words))]
    if not words:
        return 0, len(target)
    worst = max(range(len(words)), key=sums.__getitem__)
    last = min(len(words) - 1, worst + _AROUND)
    return words[max(0, worst - _AROUND)][0], words[last][1]
