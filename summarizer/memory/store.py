"""Translation memory: sentences with a translation that someone approved, in one SQLite file.

- Read-only here, so many workers may read it at once and a briefing depends on its contents alone;
  `memory_write.py` writes, each time one transaction.
- A rollback journal, not WAL: readers then need no right to write beside the file, and it works on
  a network drive. A reader waits while a writer commits (`PATIENCE`).
- Exact matches by an index on the text without differences of width, case, spacing and Traditional
  characters. Fuzzy matches by one pass over the file for all sentences of a document, with the
  figures of both sides read as 0: the same sentence about another month is what news repeats.
- `signature` is a sum over the hashes of the entries, kept by the writers: equal contents, equal
  signature, in whatever order they came.
"""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import Any

from summarizer.errors import InputError
from summarizer.memory.files import COLUMNS, ORIGINS, Unit, plain

__all__ = [
    "APPLICATION",
    "PATIENCE",
    "VERSION",
    "Match",
    "Memory",
    "expect_memory",
    "explained",
    "key_of",
    "shape_of",
]

APPLICATION = 0x6C67746D  # "lgtm"
VERSION = 1
PATIENCE = 60.0  # seconds that one process waits for another
_BATCH = 4096  # entries compared at once
_UNIT = ", ".join(COLUMNS)
_HAN_GAP = re.compile(r"(?<=[^ -~])\s+|\s+(?=[^ -~])")
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")


@dataclass(frozen=True, slots=True)
class Match:
    """An entry and how like its source the sentence is, above 0 to 1; only an exact one has 1."""

    unit: Unit
    similarity: float


class Memory:
    """A memory opened for reading; the best match of a sentence is the newest one of a person."""

    def __init__(self, path: Path) -> None:
        """Open the file.

        Raises:
            InputError: no such file, or not a memory.
        """
        self.path = path
        if not path.is_file() or not path.stat().st_size:
            raise InputError(f"{path}: no such memory; make one with: lgsum memory import")
        with explained(path):
            uri = f"{path.resolve().as_uri()}?mode=ro"
            self._file = sqlite3.connect(uri, uri=True, timeout=PATIENCE)
            try:
                expect_memory(self._file, path)
            except BaseException:
                self._file.close()
                raise

    def __enter__(self) -> Memory:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        value: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._file.close()

    def __len__(self) -> int:
        return int(self._rows("SELECT count(*) FROM entry")[0][0])

    @property
    def signature(self) -> str:
        """Number of entries and a hash of their contents."""
        digest = int(self._rows("SELECT digest FROM state")[0][0], 16)
        return f"{len(self)}@{digest:032x}"[:-24]

    def units(self, origin: str = "") -> Iterator[Unit]:
        """Yield every entry, or those of one origin, in the order in which they were added."""
        with explained(self.path):
            query = f"SELECT {_UNIT} FROM entry WHERE origin = ? OR ? = '' ORDER BY id"
            for row in self._file.execute(query, (origin, origin)):
                yield Unit(*row)

    def exact(self, texts: Iterable[str]) -> dict[str, list[Unit]]:
        """Return the entries of each text that has any, the best first."""
        keys = {text: key_of(text) for text in texts}
        wanted = sorted({key for key in keys.values() if key})
        found: dict[str, list[tuple[tuple[object, ...], Unit]]] = defaultdict(list)
        for start in range(0, len(wanted), 500):  # SQLite allows 999 parameters
            part = wanted[start : start + 500]
            marks = ", ".join("?" * len(part))
            query = f"SELECT key, id, {_UNIT} FROM entry WHERE key IN ({marks})"
            for key, number, *cells in self._rows(query, part):
                found[key].append((_rank(Unit(*cells), number), Unit(*cells)))
        ordered = {key: [u for _, u in sorted(own, reverse=True, key=lambda row: row[0])]
                   for key, own in found.items()}  # fmt: skip
        return {text: ordered[key] for text, key in keys.items() if key in ordered}

    def fuzzy(self, texts: Iterable[str], threshold: float) -> dict[str, Match]:
        """Return the nearest entry that no machine made of each text that has one.

        Similarity is 2·LCS / (length + length) of the texts with figures as 0, so at least
        `threshold`; above 0.99 it says 0.99.
        """
        shapes = {text: shape_of(key_of(text)) for text in texts}
        wanted = sorted({shape for shape in shapes.values() if shape})
        if not wanted:
            return {}
        low = int(min(map(len, wanted)) * threshold / (2 - threshold))
        high = int(max(map(len, wanted)) * (2 - threshold) / threshold) + 1
        best: dict[str, tuple[float, tuple[object, ...], Unit]] = {}
        query = (
            f"SELECT shape, id, {_UNIT} FROM entry "
            "WHERE origin != 'machine' AND length(shape) BETWEEN ? AND ?"
        )
        with explained(self.path), closing(self._file.execute(query, (low, high))) as cursor:
            while rows := cursor.fetchmany(_BATCH):
                for i, j, score in _similar(wanted, [row[0] for row in rows], threshold):
                    unit = Unit(*rows[j][2:])
                    found = (score, _rank(unit, rows[j][1]), unit)
                    if wanted[i] not in best or found[:2] > best[wanted[i]][:2]:
                        best[wanted[i]] = found
        return {
            text: Match(best[shape][2], min(0.99, best[shape][0]))
            for text, shape in shapes.items()
            if shape in best
        }

    def containing(self, words: str) -> Iterator[Unit]:
        """Yield the entries with the words in the source or the target, the newest first."""
        key = key_of(words)
        with explained(self.path):
            query = f"SELECT {_UNIT} FROM entry WHERE instr(key, ?) OR instr(lower(target), ?)"
            for row in self._file.execute(f"{query} ORDER BY id DESC", (key, words.lower())):
                yield Unit(*row)

    def counts(self) -> dict[str, Counter[str]]:
        """Return how many entries there are by origin, by document and by machine."""
        rows = self._rows("SELECT origin, document, signature FROM entry")
        return {
            "origin": Counter(origin for origin, _, _ in rows),
            "document": Counter(document for _, document, _ in rows),
            "machine": Counter(s for origin, _, s in rows if origin == "machine"),
        }

    def _rows(self, query: str, values: Sequence[object] = ()) -> list[Any]:
        with explained(self.path):
            return self._file.execute(query, values).fetchall()


def key_of(text: str) -> str:
    """Return what two texts that count as the same have in common.

    >>> key_of("投资 １２００ 亿元,Lin-gang 新區") == key_of("投资1200亿元，lin-gang新区")
    True
    """
    simple = _simplified()(unicodedata.normalize("NFKC", plain(text)).casefold())
    return str(_HAN_GAP.sub("", simple))


def shape_of(key: str) -> str:
    """Return a key with every figure as 0."""
    return _FIGURE.sub("0", key)


@cache
def _simplified() -> Any:
    from opencc import OpenCC

    return OpenCC("t2s").convert


def _rank(unit: Unit, number: int) -> tuple[object, ...]:
    """Return what the best of several entries has most of: origin, date, place in the file."""
    return (-ORIGINS.index(unit.origin), unit.created, number)


def _similar(
    wanted: Sequence[str], shapes: Sequence[str], threshold: float
) -> Iterator[tuple[int, int, float]]:
    import numpy as np
    from rapidfuzz.distance import Indel
    from rapidfuzz.process import cdist

    table = cdist(wanted, shapes, scorer=Indel.normalized_similarity, score_cutoff=threshold)
    for i, j in zip(*np.nonzero(table), strict=True):
        yield int(i), int(j), float(table[i, j])


def expect_memory(file: sqlite3.Connection, path: Path) -> None:
    """Raise InputError if an open database is none of ours."""
    facts = [file.execute(f"PRAGMA {name}").fetchone()[0]
             for name in ("application_id", "user_version")]  # fmt: skip
    if facts != [APPLICATION, VERSION]:
        raise InputError(f"{path}: not a translation memory of this lgsum; name another file")


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn errors of SQLite into an InputError about the file."""
    try:
        yield
    except sqlite3.Error as error:
        raise InputError(f"{path}: cannot be used as a translation memory: {error}") from error
