"""Translation memory: sentences with a translation that someone approved, in one SQLite file.

- `Memory` only reads, so many workers may read it at once and a briefing depends on its contents
  alone; `add_units` and `forget_units` write, each call one transaction.
- A rollback journal, not WAL: readers then need no right to write beside the file, and it works on
  a network drive. A reader waits while a writer commits (`_PATIENCE`).
- Exact matches by an index on the text without differences of width, case, spacing and Traditional
  characters. Fuzzy matches by one pass over the file for all sentences of a document, with the
  figures of both sides read as 0: the same sentence about another month is what news repeats.
- `signature` is a sum over the hashes of the entries, kept by the writers: equal contents, equal
  signature, in whatever order they came.
"""

from __future__ import annotations

import hashlib
import sqlite3
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import astuple, dataclass, replace
from datetime import UTC, datetime
from itertools import chain, islice
from pathlib import Path
from types import TracebackType
from typing import Any

from summarizer.errors import InputError, nearest_file
from summarizer.memory.files import plain
from summarizer.memory.unit import COLUMNS, ORIGINS, Unit
from summarizer.text import opencc_converter, regex

__all__ = ["Match", "Memory", "add_units", "forget_units", "key_of"]

_APPLICATION = 0x6C67746D  # "lgtm"
_VERSION = 1
_PATIENCE = 60.0  # seconds that one process waits for another
_DAMAGED = "damaged; put a copy of it back, or delete it and import what you exported before"
_BATCH = 4096  # entries compared at once
_UNIT = ", ".join(COLUMNS)
_HAN_GAP = regex(r"(?<=[^ -~])\s+|\s+(?=[^ -~])")
_FIGURE = regex(r"\d+(?:[.,]\d+)*")


@dataclass(frozen=True, slots=True)
class Match:
    """An entry and the similarity (0–1) of its source to the sentence; only an exact one has 1."""

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
        _expect_file(path)
        make = "make one with: lgsum memory add or import"
        if path.is_file() and not path.stat().st_size:
            raise InputError(f"{path}: is empty, not a memory yet; {make}")
        if not path.is_file():
            raise InputError(f"{path}: no such memory; {make}{nearest_file(path)}")
        with _explained(path):
            uri = f"{path.resolve().as_uri()}?mode=ro"
            self._file = sqlite3.connect(uri, uri=True, timeout=_PATIENCE)
            try:
                _expect_memory(self._file, path)
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
        """Return the number of entries and a hash of their contents."""
        try:
            digest = int(self._rows("SELECT digest FROM state")[0][0], 16)
        except (ValueError, IndexError, TypeError) as error:
            raise InputError(f"{self.path}: {_DAMAGED}") from error
        return f"{len(self)}@{digest:032x}"[:-24]

    def units(self, origin: str = "") -> Iterator[Unit]:
        """Yield every entry, or those of one origin, in the order in which they were added."""
        with _explained(self.path):
            query = f"SELECT {_UNIT} FROM entry WHERE origin = ? OR ? = '' ORDER BY id"
            for row in self._file.execute(query, (origin, origin)):
                yield Unit(*row)

    def exact(self, texts: Iterable[str]) -> dict[str, list[Unit]]:
        """Return the entries of each text that has any, the best first."""
        keys = {text: key_of(text) for text in texts}
        unique_keys = sorted({key for key in keys.values() if key})
        candidates: dict[str, list[tuple[tuple[object, ...], Unit]]] = defaultdict(list)
        for start in range(0, len(unique_keys), 500):  # SQLite allows 999 parameters
            part = unique_keys[start : start + 500]
            marks = ", ".join("?" * len(part))
            query = f"SELECT key, id, {_UNIT} FROM entry WHERE key IN ({marks})"
            for key, number, *cells in self._rows(query, part):
                candidates[key].append((_rank(Unit(*cells), number), Unit(*cells)))
        ordered = {key: [u for _, u in sorted(entries, reverse=True, key=lambda row: row[0])]
                   for key, entries in candidates.items()}  # fmt: skip
        return {text: ordered[key] for text, key in keys.items() if key in ordered}

    def fuzzy(self, texts: Iterable[str], threshold: float) -> dict[str, Match]:
        """Return for each text the nearest entry that no machine made, if there is one.

        Similarity is 2·LCS / (length + length) of the two texts with every figure as 0. It is at
        least `threshold`, and one above 0.99 is stated as 0.99.
        """
        shapes = {text: _shape_of(key_of(text)) for text in texts}
        unique_shapes = sorted({shape for shape in shapes.values() if shape})
        if not unique_shapes:
            return {}
        low = int(min(map(len, unique_shapes)) * threshold / (2 - threshold))
        high = int(max(map(len, unique_shapes)) * (2 - threshold) / threshold) + 1
        best: dict[str, tuple[float, tuple[object, ...], Unit]] = {}
        query = (
            f"SELECT shape, id, {_UNIT} FROM entry "
            "WHERE origin != 'machine' AND length(shape) BETWEEN ? AND ?"
        )
        with _explained(self.path), closing(self._file.execute(query, (low, high))) as cursor:
            while rows := cursor.fetchmany(_BATCH):
                for i, j, score in _similar(unique_shapes, [row[0] for row in rows], threshold):
                    unit = Unit(*rows[j][2:])
                    candidate = (score, _rank(unit, rows[j][1]), unit)
                    if unique_shapes[i] not in best or candidate[:2] > best[unique_shapes[i]][:2]:
                        best[unique_shapes[i]] = candidate
        return {
            text: Match(best[shape][2], min(0.99, best[shape][0]))
            for text, shape in shapes.items()
            if shape in best
        }

    def containing(self, words: str) -> Iterator[Unit]:
        """Yield the entries with the words in the source or the target, the newest first."""
        key = key_of(words)
        with _explained(self.path):
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
        with _explained(self.path):
            return self._file.execute(query, values).fetchall()


def key_of(text: str) -> str:
    """Return the key of a text; two texts that count as the same have the same key.

    >>> key_of("投资 １２００ 亿元,Lin-gang 新區") == key_of("投资1200亿元，lin-gang新区")
    True
    """
    simple = opencc_converter("t2s")(unicodedata.normalize("NFKC", plain(text)).casefold())
    return _HAN_GAP.sub("", simple)


def _shape_of(key: str) -> str:
    """Return a key with every figure as 0."""
    return _FIGURE.sub("0", key)


def _rank(unit: Unit, number: int) -> tuple[object, ...]:
    """Return what entries are ranked by, the best with the greatest: origin, date, place."""
    return (-ORIGINS.index(unit.origin), unit.created, number)


def _similar(
    queries: Sequence[str], shapes: Sequence[str], threshold: float
) -> Iterator[tuple[int, int, float]]:
    import numpy as np
    from rapidfuzz.distance import Indel
    from rapidfuzz.process import cdist

    table = cdist(queries, shapes, scorer=Indel.normalized_similarity, score_cutoff=threshold)
    for i, j in zip(*np.nonzero(table), strict=True):
        yield int(i), int(j), float(table[i, j])


def _expect_memory(file: sqlite3.Connection, path: Path) -> None:
    """Raise InputError if an open database is none of ours."""
    facts = [file.execute(f"PRAGMA {name}").fetchone()[0]
             for name in ("application_id", "user_version")]  # fmt: skip
    if facts != [_APPLICATION, _VERSION]:
        raise InputError(f"{path}: not a translation memory of this lgsum; name another file")


def _expect_file(path: Path) -> None:
    if path.is_dir():
        raise InputError(f"{path}: is a folder; name the file of a memory")


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    """Turn errors of SQLite into an InputError about the file."""
    try:
        yield
    except sqlite3.Error as error:
        name = str(getattr(error, "sqlite_errorname", ""))
        if name == "SQLITE_NOTADB":
            raise InputError(f"{path}: not a translation memory; name another file") from error
        # SQLITE_ERROR: a table is gone; no name: a text is no UTF-8
        if not name or name == "SQLITE_ERROR" or name.startswith("SQLITE_CORRUPT"):
            raise InputError(f"{path}: {_DAMAGED} ({error})") from error
        raise InputError(f"{path}: cannot be used as a translation memory: {error}") from error


_TABLES = """
CREATE TABLE entry (
  id INTEGER PRIMARY KEY, key TEXT NOT NULL, shape TEXT NOT NULL,
  source TEXT NOT NULL, target TEXT NOT NULL, origin TEXT NOT NULL, signature TEXT NOT NULL,
  document TEXT NOT NULL, created TEXT NOT NULL, UNIQUE (key, target, origin, signature)
);
CREATE TABLE state (digest TEXT NOT NULL);
INSERT INTO state VALUES ('0');
"""


def add_units(path: Path, units: Iterable[Unit]) -> tuple[int, int]:
    """Add the units to a memory and return how many were new and how many it had already.

    The memory is made if there is none. A unit that it had becomes the newest of its sentence if
    its time is later. All units are added, or none.

    Raises:
        InputError: not a memory, or it cannot be written; what `units` raises.
    """
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    new = duplicates = 0
    first = list(islice(units := iter(units), 1))  # a bad source must not leave a file behind
    with _writing(path) as file:
        total = int(file.execute("SELECT digest FROM state").fetchone()[0], 16)
        for raw in chain(first, units):
            unit = replace(raw, created=raw.created or now)
            key = key_of(unit.source)
            if not key or not unit.target.strip():
                continue
            same = (key, unit.target, unit.origin, unit.signature)
            where = "WHERE key = ? AND target = ? AND origin = ? AND signature = ?"
            old = file.execute(f"SELECT {_UNIT} FROM entry {where}", same).fetchone()
            if old:
                duplicates += 1
                if old[-1] >= unit.created:
                    continue
                file.execute(f"DELETE FROM entry {where}", same)
                total -= _hash(Unit(*old))
            new += not old
            total += _hash(unit)
            values = (key, _shape_of(key), *astuple(unit))
            marks = ", ".join("?" * len(values))
            file.execute(f"INSERT INTO entry (key, shape, {_UNIT}) VALUES ({marks})", values)
        file.execute("UPDATE state SET digest = ?", (f"{total % 2**128:x}",))
    return new, duplicates


def forget_units(path: Path, *, text: str = "", document: str = "", origin: str = "") -> int:
    """Remove the entries that meet every condition given (none: all) and return how many.

    Raises:
        InputError: no such memory, or it cannot be written.
    """
    with Memory(path):
        pass  # it must be there
    conditions = [("key", key_of(text)), ("document", document), ("origin", origin)]
    given = [(name, value) for name, value in conditions if value]
    where = " AND ".join(["1", *(f"{name} = ?" for name, _ in given)])
    values = [value for _, value in given]
    with _writing(path) as file:
        total = int(file.execute("SELECT digest FROM state").fetchone()[0], 16)
        rows = file.execute(f"SELECT {_UNIT} FROM entry WHERE {where}", values).fetchall()
        total -= sum(_hash(Unit(*row)) for row in rows)
        file.execute(f"DELETE FROM entry WHERE {where}", values)
        file.execute("UPDATE state SET digest = ?", (f"{total % 2**128:x}",))
    return len(rows)


def _hash(unit: Unit) -> int:
    return int.from_bytes(hashlib.sha256(repr(astuple(unit)).encode()).digest()[:16])


@contextmanager
def _writing(path: Path) -> Iterator[sqlite3.Connection]:
    """Yield a memory inside a transaction that is undone if the block raises."""
    _expect_file(path)
    if not path.parent.is_dir():
        raise InputError(f"{path}: there is no folder {path.parent}; make it first")
    with _explained(path), closing(sqlite3.connect(path, timeout=_PATIENCE)) as file:
        file.isolation_level = None
        file.execute("PRAGMA cache_size = -200000")  # kB; a spilt page would lock readers out
        file.execute("BEGIN IMMEDIATE")
        try:
            if not file.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
                for statement in filter(str.strip, _TABLES.split(";")):
                    file.execute(statement)
                file.execute(f"PRAGMA application_id = {_APPLICATION}")
                file.execute(f"PRAGMA user_version = {_VERSION}")
            _expect_memory(file, path)
            yield file
            file.execute("COMMIT")
        except BaseException:
            if file.in_transaction:
                file.execute("ROLLBACK")
            raise
