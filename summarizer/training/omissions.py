"""Examples of omissions and additions, made from correct pairs of piece ids.

A part of the target or the source is taken out, or a clause of another pair is put in, and every
piece is labelled: 1 has no counterpart, 0 has one, -1 is not known. Where a part was taken out,
what stood for it on the other side is found by the attention of the translation model. This is how
coverage errors are made for training by Zhou et al. 2021 (arXiv:2011.02593) and Vamvas & Sennrich
2022 (arXiv:2203.01927), with clauses instead of constituents.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from summarizer.neural.coverage import Disguise
from summarizer.training.encode import Encoded

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ids = NDArray[np.int64]
    Labels = NDArray[np.float32]

__all__ = ["Clauses", "Example", "another", "draw", "make"]

Span = tuple[int, int]
_ENDS = re.compile("[,;:.!?，。；：！？][”\"'）)」]?$")
_STARTS = "▁"
_CERTAIN = 0.6  # share of the attention from which on a piece belongs to what was taken out
_SHORT_CLAUSES = 0.35  # share of examples that may have clauses of half the usual length
_INSIDE = 0.25  # share of omissions that do not keep to clauses
_MOST_PIECES = 45  # of a clause that is put in
_HIDDEN_JOINT = 0.7  # share of put-in clauses whose capital and full stop are made to fit
_NEAR = 12  # pairs before and after from which half of the put-in clauses come: the same topic
KINDS = {"none": 0.36, "omitted": 0.34, "added": 0.16, "source added": 0.07, "source omitted": 0.07}


@dataclass(frozen=True, slots=True)
class Example:
    """Piece ids without `</s>`, a label for each piece, and one (0 or 1) for each side."""

    source: Ids
    target: Ids
    source_labels: Labels
    target_labels: Labels
    source_whole: float = 0.0
    target_whole: float = 0.0


class Clauses:
    """Finds clauses in piece ids and hides where they were cut.

    `names`: piece → id of the vocabulary.
    """

    def __init__(self, names: dict[str, int]) -> None:
        import numpy as np

        size = max(names.values()) + 1
        self._ends, self._starts = np.zeros(size, bool), np.zeros(size, bool)
        self._letters = np.zeros(size, np.int64)
        for name, i in names.items():
            self._ends[i] = bool(_ENDS.search(name))
            self._starts[i] = name.startswith(_STARTS)
            self._letters[i] = len(name)
        self._disguise = Disguise(names)
        self._comma = names.get(",", names.get("，", 0))

    def of_target(self, ids: Ids, shortest: int) -> list[Span]:
        """Return the spans of the clauses of at least `shortest` letters."""
        last = self._ends[ids[:-1]] & self._starts[ids[1:]]
        return self._joined(ids, last.nonzero()[0] + 1, shortest)

    def of_source(self, ids: Ids, shortest: int) -> list[Span]:
        """Return the spans of the clauses of at least `shortest` characters."""
        return self._joined(ids, self._ends[ids[:-1]].nonzero()[0] + 1, shortest)

    def words(self, ids: Ids) -> list[int]:
        """Return where words of a target begin, and its end."""
        return [*self._starts[ids].nonzero()[0].tolist(), len(ids)]

    def fitted(self, ids: Ids, random: np.random.Generator) -> Ids:
        """Return a clause that is put into another sentence, mostly without capital and stop."""
        import numpy as np

        ids = ids[:_MOST_PIECES].copy()
        if random.random() < _HIDDEN_JOINT:
            ids[0] = self._disguise.begin(int(ids[0]))
        if len(ids) > 1 and int(ids[-1]) in self._disguise.final and random.random() < 0.7:
            ids = ids[:-1] if random.random() < 0.4 else np.append(ids[:-1], self._comma)
        return ids

    def disguised(self, example: Example) -> Example:
        """Return an example without final punctuation and without a capital at the start."""
        source_length = self._disguise.end(example.source.tolist())
        target_length = self._disguise.end(example.target.tolist())
        target = example.target[:target_length].copy()
        target[0] = self._disguise.begin(int(target[0]))
        return Example(
            example.source[:source_length],
            target,
            example.source_labels[:source_length],
            example.target_labels[:target_length],
            example.source_whole,
            example.target_whole,
        )

    def _joined(self, ids: Ids, ends: Any, shortest: int) -> list[Span]:
        spans: list[Span] = []
        start = 0
        for end in [*(int(e) for e in ends), len(ids)]:
            short = self._letters[ids[start:end]].sum() < shortest
            if spans and (short or self._letters[ids[slice(*spans[-1])]].sum() < shortest):
                spans[-1] = (spans[-1][0], end)
            else:
                spans.append((start, end))
            start = end
        return spans


def make(
    kind: str,
    pair: tuple[Ids, Ids],
    other: tuple[Ids, Ids],
    clauses: Clauses,
    attention: Labels | None,
    random: np.random.Generator,
) -> Example:
    """Return an example of a kind in KINDS; one without a fault if the pair cannot have it.

    `other` gives the clause that is put in; `attention` (target, source) is that of the unchanged
    pair, needed only where a part is taken out.
    """
    import numpy as np

    source, target = pair
    zero = np.zeros(len(source), np.float32), np.zeros(len(target), np.float32)
    example = Example(source, target, *zero)
    long, short = (14, 4) if random.random() < _SHORT_CLAUSES else (30, 8)
    if (
        kind == "omitted"
        and attention is not None
        and (cut := _part(target, clauses, long, random))
    ):
        rest = np.delete(target, np.r_[slice(*cut)])
        share = attention[slice(*cut)].sum(0) / np.maximum(attention.sum(0), 1e-6)
        example = Example(source, rest, _labels(share), zero[1][: len(rest)], 1.0)
    elif (
        kind == "source omitted"
        and attention is not None
        and len(spans := clauses.of_source(source, short)) > 1
    ):
        cut = spans[int(random.integers(len(spans)))]
        rest = np.delete(source, np.r_[slice(*cut)])
        share = attention[:, slice(*cut)].sum(1) / np.maximum(attention.sum(1), 1e-6)
        example = Example(rest, target, zero[0][: len(rest)], _labels(share), 0.0, 1.0)
    elif kind == "added":
        spans = clauses.of_target(other[1], long)
        new = clauses.fitted(other[1][slice(*spans[int(random.integers(len(spans)))])], random)
        places = [0, *(end for _, end in clauses.of_target(target, 30))]
        if random.random() < _INSIDE:
            places = clauses.words(target)
        ids, labels = _with(target, zero[1], new, places[int(random.integers(len(places)))])
        example = Example(source, ids, zero[0], labels, 0.0, 1.0)
    elif kind == "source added":
        spans = clauses.of_source(other[0], 8)
        new = other[0][slice(*spans[int(random.integers(len(spans)))])][:_MOST_PIECES]
        places = [0, *(end for _, end in clauses.of_source(source, 4))]
        ids, labels = _with(source, zero[0], new, places[int(random.integers(len(places)))])
        example = Example(ids, target, labels, zero[1], 1.0)
    return clauses.disguised(example)


def _part(target: Ids, clauses: Clauses, shortest: int, random: np.random.Generator) -> Span | None:
    """Return a clause of the target, or some of its words; None if it is too short."""
    spans = clauses.of_target(target, shortest) if random.random() >= _INSIDE else []
    if len(spans) > 1:
        return spans[int(random.integers(len(spans)))]
    words = clauses.words(target)
    if len(words) < 10:
        return None
    count = int(random.integers(4, min(14, len(words) - 4)))
    first = int(random.integers(0, len(words) - count))
    return words[first], words[first + count]


def _labels(share: Labels) -> Labels:
    """Return labels by the share of a piece's attention (smoothed) that was taken out."""
    import numpy as np

    smooth = np.convolve(np.pad(share, 1, mode="edge"), [0.25, 0.5, 0.25], "valid")
    labels = np.where(smooth > _CERTAIN, 1.0, np.where(smooth < 1 - _CERTAIN, 0.0, -1.0))
    return labels.astype(np.float32)


def _with(ids: Ids, labels: Labels, new: Ids, place: int) -> tuple[Ids, Labels]:
    import numpy as np

    result = np.insert(ids, place, new)
    return result, np.insert(labels, place, np.ones(len(new), np.float32))


def draw(random: np.random.Generator, count: int) -> Sequence[str]:
    """Return the kinds of `count` examples."""
    names = list(KINDS)
    return [names[i] for i in random.choice(len(names), count, p=list(KINDS.values()))]


def another(
    corpus: Encoded,
    i: int,
    pairs: Sequence[tuple[Ids, Ids]],
    place: int,
    random: np.random.Generator,
) -> tuple[Ids, Ids]:
    """Return another pair than pair i: one near it, so on its topic, or one of `pairs`.

    `place` is that of pair i in `pairs`.
    """
    near = i + int(random.integers(1, _NEAR + 1)) * (1 if random.random() < 0.5 else -1)
    if 0 <= near < len(corpus) and (random.random() < 0.5 or len(pairs) < 2):
        return corpus.pair(near)
    return pairs[(place + int(random.integers(1, max(2, len(pairs))))) % len(pairs)]
