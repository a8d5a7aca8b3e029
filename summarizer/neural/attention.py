"""What the embedded model looks at: its cross attention on any source with any target.

The target is given, not decoded, so edited and mended translations work as well. The attention of
the last decoder layer, averaged over its heads, is the best single signal for word alignment of
those that the model has (measured in `tests/benchmarks/bench_align.py`).
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from summarizer.neural.network import Network
from summarizer.parsing import parse_json
from summarizer.text import regex

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from summarizer.neural.weights import Model

    Array = NDArray[np.float32]

__all__ = ["Attention", "Pieces", "embedded", "embedded_model", "is_embedded"]

Pieces = tuple[list[int], list[tuple[int, int]]]
_EMBEDDED = "zh-en"
_HALVES = regex("[\ud800-\udfff]")  # half a surrogate pair is no text


@cache
def embedded() -> Attention | None:
    """Return the attention of the embedded model, or None if it is not installed."""
    model = embedded_model()
    try:
        return Attention(model.folder) if model else None
    except OSError:
        return None


def embedded_model() -> Model | None:
    """Return the model that reads pairs, or None if it is not installed."""
    from summarizer.errors import ModelError
    from summarizer.neural.weights import find

    try:
        return find(_EMBEDDED)
    except ModelError:
        return None


@cache
def is_embedded(engine: str) -> bool:
    """Return whether a translation signature is one of the embedded model as it is installed."""
    model = embedded_model()
    return model is not None and engine.startswith(f"{model.name}@{model.digest}/")


class Attention:
    """The network of a model folder with its tokenisers.

    `names`: the ids of the pieces, shared by both languages.
    """

    def __init__(self, folder: Path) -> None:
        import sentencepiece

        self.folder = folder
        self.network = Network(folder)
        self.names: dict[str, int] = parse_json((folder / "vocab.json").read_text("utf-8"))
        self._source: Any = sentencepiece.SentencePieceProcessor(str(folder / "source.spm"))
        self._target: Any = sentencepiece.SentencePieceProcessor(str(folder / "target.spm"))

    def of(self, source: str, target: str) -> Array:
        """Return (len(target), len(source)): what each target character looks at.

        The weight of a piece is spread evenly over its characters, so the row of a character adds
        up to at most 1 over the length of its piece. A text longer than the model reads gives
        zeros.
        """
        import numpy as np

        network = self.network
        source_pieces, source_spans = self.source_pieces(source)
        target_pieces, target_spans = self.target_pieces(target)
        longest = max(len(source_pieces), len(target_pieces))
        if not source_pieces or not target_pieces or longest >= network.longest:
            return np.zeros((len(target), len(source)), np.float32)
        inputs = [[*source_pieces, network.end]], [[network.start, *target_pieces[:-1]]]
        weights = network.read(*inputs)[0].weights[:, :-1]
        rows: Array = np.zeros((len(target_pieces), len(target)), np.float32)
        columns: Array = np.zeros((len(source_pieces), len(source)), np.float32)
        for table, spans in ((rows, target_spans), (columns, source_spans)):
            for number, (start, end) in enumerate(spans):
                table[number, start:end] = 1 / max(1, end - start)
        return np.asarray(rows.T @ weights @ columns, np.float32)

    def source_pieces(self, text: str) -> Pieces:
        """Return the ids of the pieces of a source and the characters that each stands for."""
        return self._pieces(self._source, text)

    def target_pieces(self, text: str) -> Pieces:
        """Return the ids of the pieces of a target and the characters that each stands for."""
        return self._pieces(self._target, text)

    def _pieces(self, processor: Any, text: str) -> Pieces:
        text = _HALVES.sub("\ufffd", text)
        places, count = {0: 0}, 0
        for number, character in enumerate(text, 1):
            count += len(character.encode())
            places[count] = number
        unknown = self.names["<unk>"]
        ids, spans = [], []
        for piece in processor.encode(text, return_type="proto").pieces:
            ids.append(self.names.get(piece.piece, unknown))
            spans.append((_near(places, piece.begin), _near(places, piece.end)))
        return ids, spans


def _near(places: dict[int, int], offset: int) -> int:
    """Return the character at a byte offset; one inside a character counts as its start."""
    while offset not in places:
        offset -= 1
    return places[offset]
