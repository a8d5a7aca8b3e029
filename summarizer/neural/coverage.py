"""Which words of a sentence have no counterpart on the other side, whoever translated it.

The states of the embedded Marian network over both sides go through a small joint encoder that
tags every piece: covered or not (omissions on the source side, additions on the target side), and
each side as a whole. This is word-level quality estimation in the predictor–estimator form (Kim,
Lee & Na 2017, WMT), learned from correct pairs with a clause taken out or put in
(`summarizer/training/coverage.py`).

The tags of the last pairs are kept: after an edit only what was edited is read.

The final punctuation and the case of the first letter are hidden from it: they would betray where a
clause was cut, which tells nothing of a real translation.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, islice
from typing import TYPE_CHECKING, NamedTuple

from summarizer.neural.attention import Attention, embedded
from summarizer.neural.network import Reading, attend, linear, norm, read_weights
from summarizer.text import regex

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float32]

__all__ = ["FILE", "HEADS", "Coverage", "Disguise", "Tagged", "Tags", "covered", "forget"]

FILE = "coverage.safetensors"
HEADS = 8
_TOGETHER = 32  # pairs read at once; more take more memory and no less time
_MOST_KEPT = 2048  # pairs whose tags are kept, of about 8 kB each: two checks read them
_FINAL = regex("▁?[,;:.!?，。；：！？”\"'」』]+")


@dataclass(frozen=True, slots=True)
class Tags:
    """Logits that one side has no counterpart on the other: as a whole, and for each piece."""

    whole: float
    pieces: tuple[float, ...]
    spans: tuple[tuple[int, int], ...]

    def over(self, start: int, end: int) -> float:
        """Return the mean logit of the pieces that begin in a span of characters."""
        logits = [x for x, (a, _) in zip(self.pieces, self.spans, strict=True) if start <= a < end]
        return sum(logits) / len(logits) if logits else 0.0


class _Inputs(NamedTuple):
    """Piece ids of both sides as the network reads them, and the characters of the pieces."""

    source: list[int]
    target: list[int]
    spans: list[tuple[int, int]]
    places: list[tuple[int, int]]


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


class Tagged(NamedTuple):
    """What the networks make of a pair: the tags of both sides, and for each piece of the target
    how open it was to the embedded model what would follow (entropy in nats), if it was asked for.
    """

    source: Tags
    target: Tags
    entropy: tuple[float, ...]


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
        self._kept: dict[tuple[str, str], Tagged | None] = {}

    def of(self, pairs: Iterable[tuple[str, str]], *, entropy: bool = False) -> list[Tagged | None]:
        """Return the tags of source and target for each pair; None for one too long or empty.

        The entropy is found out only if it is asked for: it takes a fifth of the time.
        """
        asked = list(pairs)
        kept = self._kept  # another thread may put a new one in its place
        found = {
            pair: tags
            for pair in asked
            if pair in kept and not ((tags := kept[pair]) and entropy and not tags.entropy)
        }
        missing = [pair for pair in asked if pair not in found]
        new = dict(zip(missing, self._read(missing, entropy), strict=True))
        found |= new
        if len(self._kept) + len(new) > _MOST_KEPT:
            self._kept = {}
        self._kept |= dict(islice(new.items(), _MOST_KEPT))
        return [found[pair] for pair in asked]

    def forget(self) -> None:
        """Forget the tags that are kept; see `encoder.forget`."""
        self._kept = {}

    def _read(self, pairs: Sequence[tuple[str, str]], entropy: bool) -> list[Tagged | None]:
        from threadpoolctl import threadpool_limits

        rows = [self._inputs(source, target) for source, target in pairs]
        places = [i for i, inputs in enumerate(rows) if inputs]
        tags: list[Tagged | None] = [None] * len(rows)
        with threadpool_limits(1, user_api="blas"):  # small matrices: threads would only wait
            for start in range(0, len(places), _TOGETHER):
                batch = places[start : start + _TOGETHER]
                inputs = [x for i in batch if (x := rows[i])]
                sources, targets = [x.source for x in inputs], [x.target for x in inputs]
                readings = self._network.read(sources, targets)
                logits = self.logits(readings, sources, targets)
                none: list[Sequence[float]] = [()] * len(batch)
                known = self._entropy(readings) if entropy else none
                for i, x, (here, there), own in zip(batch, inputs, logits, known, strict=True):
                    both = _tags(here, x.spans), _tags(there, x.places)
                    tags[i] = Tagged(*both, tuple(own))
        return tags

    def _inputs(self, source: str, target: str) -> _Inputs | None:
        source_ids, spans = self._reader.source_pieces(source)
        target_ids, places = self._reader.target_pieces(target)
        network, disguise = self._network, self._disguise
        longest = max(len(source_ids), len(target_ids))
        if not source_ids or not target_ids or longest >= network.longest:
            return None
        source_ids = source_ids[: disguise.end(source_ids)]
        target_ids = target_ids[: disguise.end(target_ids)]
        target_ids = [disguise.begin(target_ids[0]), *target_ids[1:]]
        return _Inputs([*source_ids, network.end], [network.start, *target_ids], spans, places)

    def _entropy(self, readings: Sequence[Reading]) -> list[Sequence[float]]:
        """Return (pieces,) of each target; its last state has no piece after it."""
        import numpy as np

        states = [reading.states[:-1] for reading in readings]
        entropy = self._network.entropy(np.concatenate(states))
        return [row.tolist() for row in np.split(entropy, list(accumulate(map(len, states)))[:-1])]

    def logits(
        self,
        readings: Sequence[Reading],
        sources: Sequence[Sequence[int]],
        targets: Sequence[Sequence[int]],
    ) -> list[tuple[Array, Array]]:
        """Return for each pair two arrays of logits that a piece has no counterpart.

        One is for the pieces of the source, the other for those of the target.

        In both, the side as a whole comes first: it is tagged at the end of a source and at the
        start of a target.
        """
        import numpy as np

        weights = self._weights
        states: list[Array] = []
        for reading, source, target in zip(readings, sources, targets, strict=True):
            here, there = self._network.embedded(source), self._network.embedded(target)
            before = np.zeros_like(reading.states)
            before[1:] = reading.states[:-1]  # what predicted a piece, beside what has seen it
            source_features = np.concatenate([reading.memory, here], axis=1)
            target_features = np.concatenate(
                [before, reading.states, there, before * there], axis=1
            )
            states.append(linear(weights, "from_source", source_features) + weights["kind"][0])
            states.append(linear(weights, "from_target", target_features) + weights["kind"][1])
        sizes = [len(s) + len(t) for s, t in zip(sources, targets, strict=True)]
        ends = list(accumulate(sizes))
        state = np.concatenate(states)
        for number in range(self._layers):
            state = self._layer(f"joint.{number}", state, ends)
        tags = np.split(linear(weights, "tag", norm(weights, "norm", state)), ends[:-1])
        counts = [len(source) for source in sources]
        return [
            (np.roll(pair[:count, 0], 1), pair[count:, 1])
            for pair, count in zip(tags, counts, strict=True)
        ]

    def _layer(self, name: str, state: Array, ends: Sequence[int]) -> Array:
        """Return the state after one pre-norm layer of self attention and ReLU feed-forward."""
        import numpy as np

        weights = self._weights
        given = linear(weights, f"{name}.attend_in", norm(weights, f"{name}.norm1", state))
        query, key, value = np.split(given, 3, axis=1)
        mixed, _ = attend(query, key, value, HEADS, ends, ends)
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


def forget() -> None:
    """Forget the tags that `covered` keeps: their last bits depend on the pairs beside them."""
    if covered.cache_info().currsize and (coverage := covered()):
        coverage.forget()


def _tags(logits: Array, spans: Sequence[tuple[int, int]]) -> Tags:
    whole, *pieces = map(float, logits)
    return Tags(whole, tuple(pieces), tuple(spans[: len(pieces)]))


def _lower(name: str) -> str:
    body = name.lstrip("▁")
    return name[: len(name) - len(body)] + body[:1].lower() + body[1:]
