"""Writing a translation memory: add and forget entries, each call one transaction."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import astuple, replace
from datetime import UTC, datetime
from itertools import chain, islice
from pathlib import Path

from summarizer.memory.files import COLUMNS, Unit
from summarizer.memory.store import (
    APPLICATION,
    PATIENCE,
    VERSION,
    Memory,
    expect_memory,
    explained,
    key_of,
    shape_of,
)

__all__ = ["add_units", "forget_units"]

_TABLES = """
CREATE TABLE entry (
  id INTEGER PRIMARY KEY, key TEXT NOT NULL, shape TEXT NOT NULL,
  source TEXT NOT NULL, target TEXT NOT NULL, origin TEXT NOT NULL, signature TEXT NOT NULL,
  document TEXT NOT NULL, created TEXT NOT NULL, UNIQUE (key, target, origin, signature)
);
CREATE TABLE state (digest TEXT NOT NULL);
INSERT INTO state VALUES ('0');
"""
_UNIT = ", ".join(COLUMNS)


def add_units(path: Path, units: Iterable[Unit]) -> tuple[int, int]:
    """Add the units to a memory, made if there is none, and return how many were new and known.

    A known one becomes the newest of its sentence if its time is later. All are added or none.

    Raises:
        InputError: not a memory, or it cannot be written; what `units` raises.
    """
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    new = known = 0
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
                known += 1
                if old[-1] >= unit.created:
                    continue
                file.execute(f"DELETE FROM entry {where}", same)
                total -= _hash(Unit(*old))
            new += not old
            total += _hash(unit)
            values = (key, shape_of(key), *astuple(unit))
            marks = ", ".join("?" * len(values))
            file.execute(f"INSERT INTO entry (key, shape, {_UNIT}) VALUES ({marks})", values)
        file.execute("UPDATE state SET digest = ?", (f"{total % 2**128:x}",))
    return new, known


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
    with explained(path), closing(sqlite3.connect(path, timeout=PATIENCE)) as file:
        file.isolation_level = None
        file.execute("PRAGMA cache_size = -200000")  # kB; a spilt page would lock readers out
        file.execute("BEGIN IMMEDIATE")
        try:
            if not file.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
                for statement in filter(str.strip, _TABLES.split(";")):
                    file.execute(statement)
                file.execute(f"PRAGMA application_id = {APPLICATION}")
                file.execute(f"PRAGMA user_version = {VERSION}")
            expect_memory(file, path)
            yield file
            file.execute("COMMIT")
        except BaseException:
            if file.in_transaction:
                file.execute("ROLLBACK")
            raise
