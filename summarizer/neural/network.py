"""A Marian network in numpy that reads a given source and a given target; it never decodes.

The architecture of https://huggingface.co/docs/transformers/model_doc/marian: post-norm, sine
positions, embeddings shared by encoder and decoder. Importing PyTorch takes seconds and
CTranslate2 shows neither states nor more than one head of attention; a few matrix products are
enough. Sentences are laid end to end, so that nothing is padded and a product of many rows takes
less than half the time per row; only attention goes sentence by sentence.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from summarizer.neural.int8_weights import FILE, Rows, read_int8
from summarizer.parsing import parse_json

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float32]

Ids = Sequence[int]
_PIECES = 2048  # of the vocabulary, scored at once
_NEVER = -1e4  # the bias of a piece that is never a target
__all__ = ["Network", "Reading", "attend", "gelu", "linear", "norm", "read_weights", "swish"]


class Reading(NamedTuple):
    """What the network makes of a source of A pieces and a target of T pieces, d wide.

    `memory` (A, d): the encoder's states; `states` (T, d): the decoder's; `weights` (T, A): the
    cross attention of the last decoder layer, averaged over its heads.
    """

    memory: Array
    states: Array
    weights: Array


class Network:
    """Reads `config.json` of a Marian model and its weights, `model.safetensors` or else
    `ct2/model.bin`.

    `start` and `end` are the ids that begin a target and end a source; `longest` is the number of
    pieces that either may have.
    """

    def __init__(self, folder: Path) -> None:
        config = parse_json((folder / "config.json").read_text(encoding="utf-8"))
        self.start: int = config["decoder_start_token_id"]
        self.end: int = config["eos_token_id"]
        self.longest: int = config["max_position_embeddings"]
        self.heads: int = config["decoder_attention_heads"]
        self._layers: tuple[int, int] = (config["encoder_layers"], config["decoder_layers"])
        self._scale: float = config["d_model"] ** 0.5 if config["scale_embedding"] else 1.0
        self._activation = _ACTIVATIONS[config["activation_function"]]
        self._rows: Rows | None = None
        self._weights: Mapping[str, Any]
        if (folder / "model.safetensors").is_file():
            self._weights = read_weights(folder / "model.safetensors", as_is=("shared.weight",))
        else:
            self._weights, self._rows = read_int8(folder / FILE)

    def read(self, sources: Sequence[Ids], targets: Sequence[Ids]) -> list[Reading]:
        """Return the states of each pair; that of a target piece has seen no later ones."""
        import numpy as np

        encoders, decoders = self._layers
        here, there = _ends(sources), _ends(targets)
        memory = self._placed(sources)
        for number in range(encoders):
            name = f"encoder.layers.{number}"
            memory = self._attend(f"{name}.self_attn", memory, memory, here, here)[0]
            memory = self._feed(name, memory)
        states = self._placed(targets)
        weights: list[Array] = []
        for number in range(decoders):
            name = f"decoder.layers.{number}"
            states = self._attend(f"{name}.self_attn", states, states, there, there, later=True)[0]
            states, weights = self._attend(f"{name}.encoder_attn", states, memory, there, here)
            states = self._feed(name, states)
        parts = zip(np.split(memory, here[:-1]), np.split(states, there[:-1]), weights, strict=True)
        return [Reading(source, target, heads.mean(axis=0)) for source, target, heads in parts]

    def entropy(self, states: Array) -> Array:
        """Return (n,): how open it is to the network, in nats, which piece follows each of the
        decoder's states (n, d)."""
        import numpy as np

        most = np.full(len(states), np.float32(_NEVER))
        total, mean = np.zeros_like(most), np.zeros_like(most)
        # in parts of the vocabulary: all scores of a batch at once would be 60 MB
        for start in range(0, len(self._possible), _PIECES):
            part = self._possible[start : start + _PIECES]
            scores = states @ (self.embedded(part) / np.float32(self._scale)).T + self._bias[part]
            peak = np.maximum(most, scores.max(axis=1))
            weights, fade = np.exp(scores - peak[:, None]), np.exp(most - peak)
            total = total * fade + weights.sum(axis=1)
            mean = mean * fade + np.einsum("ij,ij->i", weights, scores)
            most = peak
        result: Array = np.log(total) + most - mean / total
        return result

    @cached_property
    def _bias(self) -> Array:
        import numpy as np

        if "final_logits_bias" in self._weights:
            bias: Array = self._weights["final_logits_bias"].reshape(-1)
            return bias
        pieces = self._rows.values if self._rows else self._weights["shared.weight"]
        return np.zeros(len(pieces), np.float32)

    @cached_property
    def _possible(self) -> NDArray[np.int64]:
        """The pieces that may be targets."""
        import numpy as np

        return np.flatnonzero(self._bias > _NEVER / 2)

    def embedded(self, ids: Ids | NDArray[np.int64]) -> Array:
        """Return (len(ids), d): the embeddings as the layers see them, without positions."""
        import numpy as np

        index = np.asarray(ids, np.int64)
        if self._rows:
            return self._rows.floats(index) * np.float32(self._scale)
        rows: Array = self._weights["shared.weight"][index].astype(np.float32)
        return rows * np.float32(self._scale)

    def _placed(self, texts: Sequence[Ids]) -> Array:
        import numpy as np

        rows = [self.embedded(ids) for ids in texts]
        places = _positions(self.longest, rows[0].shape[1])
        return np.concatenate([row + places[: len(row)] for row in rows])

    def _attend(
        self,
        name: str,
        state: Array,
        memory: Array,
        ends: Sequence[int],
        memory_ends: Sequence[int],
        *,
        later: bool = False,
    ) -> tuple[Array, list[Array]]:
        """Return the new state and (heads, T, A) weights for each text."""
        query, key, value = (
            linear(self._weights, f"{name}.{part}_proj", given)
            for part, given in (("q", state), ("k", memory), ("v", memory))
        )
        mixed, weights = attend(query, key, value, self.heads, ends, memory_ends, later=later)
        mixed = linear(self._weights, f"{name}.out_proj", mixed)
        return norm(self._weights, f"{name}_layer_norm", state + mixed), weights

    def _feed(self, name: str, state: Array) -> Array:
        inner = self._activation(linear(self._weights, f"{name}.fc1", state))
        inner = linear(self._weights, f"{name}.fc2", inner)
        return norm(self._weights, f"{name}.final_layer_norm", state + inner)


def read_weights(path: Path, as_is: Sequence[str] = ()) -> dict[str, Array]:
    """Return the tensors of a safetensors file by name, in float32 unless `as_is` names them.

    Raises:
        OSError: there is no such file.
    """
    from safetensors.numpy import load_file

    tensors = {key.removeprefix("model."): value for key, value in load_file(path).items()}
    return {k: v if k in as_is else v.astype("float32") for k, v in tensors.items()}


def attend(
    query: Array,
    key: Array,
    value: Array,
    heads: int,
    ends: Sequence[int],
    memory_ends: Sequence[int],
    *,
    later: bool = False,
) -> tuple[Array, list[Array]]:
    """Return mixed values like `query` and (heads, T, A) weights of scaled dot-product attention.

    Texts lie end to end: `ends` are the rows at which they end, and `memory_ends` those at which
    what they attend to ends. `later` hides from a row the rows after it.
    """
    import numpy as np

    mixed, weights = np.empty_like(query), []
    scale = np.float32((query.shape[1] // heads) ** -0.5)
    spans = zip([0, *ends], ends, [0, *memory_ends], memory_ends, strict=False)
    for start, end, first, last in spans:
        rows = (query[start:end] * scale, key[first:last], value[first:last])
        q, k, v = (x.reshape(len(x), heads, -1).transpose(1, 0, 2) for x in rows)
        scores = q @ k.transpose(0, 2, 1)
        if later:
            scores += np.triu(np.full(scores.shape[1:], -1e9, np.float32), 1)
        scores = np.exp(scores - scores.max(axis=2, keepdims=True))
        scores /= scores.sum(axis=2, keepdims=True)
        mixed[start:end] = (scores @ v).transpose(1, 0, 2).reshape(end - start, -1)
        weights.append(scores)
    return mixed, weights


def swish(state: Array) -> Array:
    """Return x / (1 + exp(-x)) of every value."""
    import numpy as np

    result: Array = state / (1 + np.exp(-state))
    return result


def gelu(state: Array) -> Array:
    """Return x times the normal distribution function of x, for every value.

    By formula 7.1.26 of Abramowitz and Stegun (1964) for the error function; off by 2e-7 at most.
    """
    import numpy as np

    size = np.abs(state) * np.float32(0.5**0.5)
    part = 1 / (1 + np.float32(0.3275911) * size)
    series: Array = np.zeros_like(state)
    for factor in (1.061405429, -1.453152027, 1.421413741, -0.284496736, 0.254829592):
        series = ((series + np.float32(factor)) * part).astype(np.float32)
    tail = series * np.exp(-size * size) / 2  # of the distribution, beyond |x|
    result: Array = state * np.where(state > 0, 1 - tail, tail)
    return result


_ACTIVATIONS = {"swish": swish, "silu": swish, "gelu": gelu}


def _ends(texts: Sequence[Ids]) -> list[int]:
    return list(accumulate(map(len, texts)))


def linear(weights: Mapping[str, Any], name: str, state: Array) -> Array:
    """Return (n, out): `state` (n, in) through the layer `name`."""
    weight, bias = weights[f"{name}.weight"], weights[f"{name}.bias"]
    result: Array
    if isinstance(weight, Rows):
        result = state @ weight.values.astype("float32").T
        result /= weight.scales
    else:
        result = state @ weight.T
    result += bias
    return result


def norm(weights: Mapping[str, Any], name: str, state: Array) -> Array:
    """Return `state` (n, d) through the layer normalisation `name`."""
    import numpy as np

    centred = state - state.mean(axis=1, keepdims=True)
    spread = np.sqrt((centred**2).mean(axis=1, keepdims=True) + 1e-5)
    result: Array = centred / spread * weights[f"{name}.weight"] + weights[f"{name}.bias"]
    return result


@lru_cache(maxsize=4)
def _positions(count: int, size: int) -> Array:
    """Return (count, size): sines in the first half, cosines in the second, as Marian has them."""
    import numpy as np

    angles = np.arange(count)[:, None] / 10000 ** (2 * np.arange(size // 2) / size)
    result: Array = np.concatenate([np.sin(angles), np.cos(angles)], axis=1).astype(np.float32)
    return result
