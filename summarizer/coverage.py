"""Which words of a sentence have no counterpart on the other side, whoever translated it.

The states of the embedded Marian network over both sides go through a small joint encoder that
tags every piece: covered or not (omissions on the source side, additions on the target side), and
each side as a whole. This is word-level quality estimation in the predictor–estimator form (Kim,
Lee & Na 2017, WMT), learned from correct pairs with a clause taken out or put in
(`summarizer/training/coverage.py`).

The final punctuation and the case of the first letter are hidden from it: they would betray where a
clause was cut, which tells nothing of a real translation.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from summarizer.attention import Attention, Pieces, embedded
from summarizer.network import attend, linear, norm, read_weights

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float32]

__all__ = ["FILE", "HEADS", "Coverage", "Disguise", "Tags", "covered"]

FILE = "coverage.safetensors"
HEADS = 8
_FINAL = re.compile("▁?[,;:.!?，。；：！？”\"'」』]+")


@dataclass(frozen=True, slots=True)
class Tags:
    """Logits that something of one side has no counterpart: of the side and of each piece."""

    whole: float
    pieces: tuple[float, ...]
    spans: tuple[tuple[int, int], ...]

    def over(self, start: int, end: int) -> float:
        """Return the mean logit of the pieces that begin in a span of characters."""
        own = [x for x, (a, _) in zip(self.pieces, self.spans, strict=True) if start <= a < end]
        return sum(own) / len(own) if own else 0.0


class Disguise:
    """Takes from pieces what would betray a cut: final punctuation and a capital at the start."""

    def __init__(self, names: Mapping[str, int]) -> None:
        self.final = frozenset(i for name, i in names.items() if _FINAL.fullmatch(name))
        self._lower = {i: names[low] for name, i in names.items() if (low := _lower(name)) in names}

    def end(self, ids: Sequence[int]) -> int:
        """Return how many pieces stay, at least one."""
        count = len(ids)
        while count > 1 and ids[count - 1] in self.final:
            count -= 1
        return count

    def begin(self, piece: int) -> int:
        """Return the piece with its first letter in lower case, if the vocabulary has that."""
        return self._lower.get(piece, piece)


class Coverage:
    """Tags pairs with the weights in `coverage.safetensors` of a model folder."""

    def __init__(self, reader: Attention) -> None:
        self._reader = reader
        self._network = reader.network
        self._disguise = Disguise(reader.names)
        self._weights = read_weights(reader.folder / FILE)
        self._layers = 1 + max(
            int(name.split(".")[1]) for name in self._weights if name.startswith("joint.")
        )

    def of(self, pairs: Iterable[tuple[str, str]]) -> list[tuple[Tags, Tags] | None]:
        """Return the tags of source and target for each pair; None for one too long or empty."""
        from threadpoolctl import threadpool_limits

        with threadpool_limits(1, user_api="blas"):  # small matrices: threads would only wait
            return [self._tags(source, target) for source, target in pairs]

    def _tags(self, source: str, target: str) -> tuple[Tags, Tags] | None:
        here, there = self._reader.source_pieces(source), self._reader.target_pieces(target)
        longest = self._network.longest - 1
        if not here[0] or not there[0] or max(len(here[0]), len(there[0])) > longest:
            return None
        own, other = (
            here[0][: self._disguise.end(here[0])],
            there[0][: self._disguise.end(there[0])],
        )
        other = [self._disguise.begin(other[0]), *other[1:]]
        logits = self._logits([*own, self._network.end], [self._network.start, *other])
        count = len(own)
        return (
            _tags(float(logits[count, 0]), logits[:count, 0], here),
            _tags(float(logits[count + 1, 1]), logits[count + 2 :, 1], there),
        )

    def _logits(self, source: Sequence[int], target: Sequence[int]) -> Array:
        """Return (len(source) + len(target), 2) logits: column 0 for sources, 1 for targets."""
        import numpy as np

        weights = self._weights
        reading = self._network.read(source, target)
        embedded_source = self._network.embedded(source)
        embedded_target = self._network.embedded(target)
        before = np.zeros_like(reading.states)
        before[1:] = reading.states[:-1]  # what predicted a piece, beside what has seen it
        source_side = np.concatenate([reading.memory, embedded_source], axis=1)
        target_side = np.concatenate(
            [before, reading.states, embedded_target, before * embedded_target], axis=1
        )
        state = np.concatenate(
            [
                linear(weights, "from_source", source_side) + weights["kind"][0],
                linear(weights, "from_target", target_side) + weights["kind"][1],
            ]
        )
        for number in range(self._layers):
            state = self._layer(f"joint.{number}", state)
        return linear(weights, "tag", norm(weights, "norm", state))

    def _layer(self, name: str, state: Array) -> Array:
        """Return the state after one pre-norm layer of self attention and ReLU feed-forward."""
        import numpy as np

        weights = self._weights
        given = linear(weights, f"{name}.attend_in", norm(weights, f"{name}.norm1", state))
        query, key, value = np.split(given, 3, axis=1)
        mixed, _ = attend(query, key, value, HEADS)
        state = state + linear(weights, f"{name}.attend_out", mixed)
        inner = linear(weights, f"{name}.fc1", norm(weights, f"{name}.norm2", state))
        return state + linear(weights, f"{name}.fc2", np.maximum(inner, 0))


@cache
def covered() -> Coverage | None:
    """Return the coverage of the embedded model, or None if it has none."""
    reader = embedded()
    try:
        return Coverage(reader) if reader else None
    except OSError:
        return None


def _tags(whole: float, logits: Array, pieces: Pieces) -> Tags:
    return Tags(whole, tuple(map(float, logits)), tuple(pieces[1][: len(logits)]))


def _lower(name: str) -> str:
    body = name.lstrip("▁")
    return name[: len(name) - len(body)] + body[:1].lower() + body[1:]
