"""What the embedded model looks at: its cross attention on any source with any target, in numpy.

The target is given, not decoded, so edited and mended translations work as well. The attention of
the last decoder layer, averaged over its heads, is the best single signal for word alignment of
those that the model has (measured in `tests/benchmarks/bench_align.py`). CTranslate2 returns one
head only and importing PyTorch takes seconds, so the few layers are computed here: the
architecture of https://huggingface.co/docs/transformers/model_doc/marian, post-norm, without the
last feed-forward layer, which attention does not need.
"""

from __future__ import annotations

import json
import re
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float32]

__all__ = ["Attention", "embedded"]

_EMBEDDED = "zh-en-small"
_HALVES = re.compile("[\ud800-\udfff]")  # half a surrogate pair is no text


@cache
def embedded() -> Attention | None:
    """Return the attention of the embedded model, or None if it is not installed."""
    from summarizer.errors import ModelError
    from summarizer.weights import find

    try:
        return Attention(find(_EMBEDDED).folder)
    except (ModelError, OSError):
        return None


class Attention:
    """Reads `model.safetensors` of a Marian model whose encoder and decoder share embeddings."""

    def __init__(self, folder: Path) -> None:
        import sentencepiece
        from safetensors.numpy import load_file

        config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        self._heads: int = config["decoder_attention_heads"]
        self._start: int = config["decoder_start_token_id"]
        self._end: int = config["eos_token_id"]
        self._layers: tuple[int, int] = (config["encoder_layers"], config["decoder_layers"])
        self._longest: int = config["max_position_embeddings"]
        self._scale: float = config["d_model"] ** 0.5 if config["scale_embedding"] else 1.0
        self._weights = {
            key.removeprefix("model."): value.astype("float32")
            for key, value in load_file(folder / "model.safetensors").items()
        }
        self._ids = json.loads((folder / "vocab.json").read_text(encoding="utf-8"))
        self._source: Any = sentencepiece.SentencePieceProcessor(str(folder / "source.spm"))
        self._target: Any = sentencepiece.SentencePieceProcessor(str(folder / "target.spm"))

    def of(self, source: str, target: str) -> Array:
        """Return (len(target), len(source)): what each target character looks at.

        The weight of a piece is spread evenly over its characters; a row of a character adds up to
        1 or less over the length of its piece. Texts longer than the model takes have none at all.
        """
        import numpy as np

        pieces, spans = self._pieces(self._source, source)
        made, places = self._pieces(self._target, target)
        found: Array = np.zeros((len(target), len(source)), np.float32)
        if not pieces or not made or max(len(pieces), len(made)) >= self._longest:
            return found
        weights = self._cross([*pieces, self._end], [self._start, *made[:-1]])[:, :-1]
        rows: Array = np.zeros((len(made), len(target)), np.float32)
        columns: Array = np.zeros((len(pieces), len(source)), np.float32)
        for table, own in ((rows, places), (columns, spans)):
            for number, (start, end) in enumerate(own):
                table[number, start:end] = 1 / max(1, end - start)
        return np.asarray(rows.T @ weights @ columns, np.float32)

    def _pieces(self, processor: Any, text: str) -> tuple[list[int], list[tuple[int, int]]]:
        """Return the ids of the pieces and the characters that each stands for."""
        text = _HALVES.sub("\ufffd", text)
        places, count = {0: 0}, 0
        for number, character in enumerate(text, 1):
            count += len(character.encode())
            places[count] = number
        unknown = self._ids["<unk>"]
        ids, spans = [], []
        for piece in processor.encode(text, return_type="proto").pieces:
            ids.append(self._ids.get(piece.piece, unknown))
            spans.append((_near(places, piece.begin), _near(places, piece.end)))
        return ids, spans

    def _cross(self, source: list[int], target: list[int]) -> Array:
        """Return (len(target), len(source)): attention of the last layer, averaged over heads."""
        import numpy as np

        encoders, decoders = self._layers
        state = self._embedded(source)
        for number in range(encoders):
            name = f"encoder.layers.{number}"
            state = self._attend(f"{name}.self_attn", state, state)[0]
            state = self._feed(name, state)
        memory = state
        state = self._embedded(target)
        later = np.triu(np.full((len(target), len(target)), -1e9, np.float32), 1)
        for number in range(decoders):
            name = f"decoder.layers.{number}"
            state = self._attend(f"{name}.self_attn", state, state, later)[0]
            state, weights = self._attend(f"{name}.encoder_attn", state, memory)
            if number + 1 < decoders:
                state = self._feed(name, state)
        result: Array = weights.mean(axis=0)
        return result

    def _embedded(self, ids: list[int]) -> Array:
        table = self._weights["shared.weight"]
        result: Array = (
            table[ids] * self._scale + _positions(self._longest, table.shape[1])[: len(ids)]
        )
        return result

    def _attend(
        self, name: str, state: Array, memory: Array, mask: Array | float = 0.0
    ) -> tuple[Array, Array]:
        """Return the new state and (heads, len(state), len(memory)) weights."""
        import numpy as np

        query, key, value = (
            self._linear(f"{name}.{part}_proj", given)
            .reshape(len(given), self._heads, -1)
            .transpose(1, 0, 2)
            for part, given in (("q", state), ("k", memory), ("v", memory))
        )
        scores = query @ key.transpose(0, 2, 1) / np.sqrt(np.float32(query.shape[2])) + mask
        scores = np.exp(scores - scores.max(axis=2, keepdims=True))
        weights = scores / scores.sum(axis=2, keepdims=True)
        mixed = (weights @ value).transpose(1, 0, 2).reshape(len(state), -1)
        return self._norm(
            f"{name}_layer_norm", state + self._linear(f"{name}.out_proj", mixed)
        ), weights

    def _feed(self, name: str, state: Array) -> Array:
        import numpy as np

        inner = self._linear(f"{name}.fc1", state)
        inner = inner / (1 + np.exp(-inner))  # swish
        return self._norm(f"{name}.final_layer_norm", state + self._linear(f"{name}.fc2", inner))

    def _linear(self, name: str, state: Array) -> Array:
        result: Array = state @ self._weights[f"{name}.weight"].T + self._weights[f"{name}.bias"]
        return result

    def _norm(self, name: str, state: Array) -> Array:
        import numpy as np

        centred = state - state.mean(axis=1, keepdims=True)
        spread = np.sqrt((centred**2).mean(axis=1, keepdims=True) + 1e-5)
        scaled = centred / spread * self._weights[f"{name}.weight"]
        result: Array = scaled + self._weights[f"{name}.bias"]
        return result


@lru_cache(maxsize=4)
def _positions(count: int, size: int) -> Array:
    """Return (count, size): sines in the first half, cosines in the second, as Marian has them."""
    import numpy as np

    angles = np.arange(count)[:, None] / 10000 ** (2 * np.arange(size // 2) / size)
    result: Array = np.concatenate([np.sin(angles), np.cos(angles)], axis=1).astype(np.float32)
    return result


def _near(places: dict[int, int], offset: int) -> int:
    """Return the character at a byte offset; one inside a character counts as its start."""
    while offset not in places:
        offset -= 1
    return places[offset]
