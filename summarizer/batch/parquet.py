"""Articles in a Parquet file, one per row: a column `text` and, optionally, `title` and `id`.

- Rows are decoded a page of the file at a time (1,024 rows, if pyarrow wrote it), in whatever row
  groups they lie: a file of one row group, which many writers make, is never in memory as a whole.
- A file stays open between rows. Rows are meant to be asked for in their order; an earlier one
  begins its row group again.
"""

from __future__ import annotations

import os
from bisect import bisect_right
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from importlib.util import find_spec
from itertools import accumulate
from typing import Any

from summarizer.errors import InputError, MissingExtra, extra_command

__all__ = ["is_parquet", "read_row", "row_names"]

_ROWS = 16  # handed over at once
_BUFFER = 1 << 18  # bytes read at once of a column


def is_parquet(path: str) -> bool:
    """Return whether a file is Parquet, by its name."""
    return path.lower().endswith((".parquet", ".pq"))


def row_names(path: str) -> Iterator[str]:
    """Yield a unique name for each row, in order: its `id`, which stays when rows are added.

    A row without an `id` is named by its number.

    Raises:
        MissingExtra: pyarrow is not installed.
        InputError: the file cannot be read, or has no column `text`.
    """
    with _errors(path):
        table = _Table(path)
        ids = table.column("id") if "id" in table.columns else iter([None] * table.rows)
        names: set[str] = set()
        for number, identifier in enumerate(ids, 1):
            name = (
                str(identifier)
                if isinstance(identifier, (str, int)) and str(identifier)
                else f"row {number}"
            )
            while name in names:  # an id that was there before: no row is lost
                name += f" (row {number})"
            names.add(name)
            yield name


def read_row(path: str, number: int) -> bytes:
    """Return the title, if there is one, and the text of row `number`, counted from 0, as UTF-8.

    Raises:
        MissingExtra: pyarrow is not installed.
        InputError: the file cannot be read, or the row has no text.
    """
    with _errors(path):
        status = os.stat(path)
        row = _table(path, status.st_size, status.st_mtime_ns).row(number)
    title, text = row.get("title"), row["text"]
    if not isinstance(text, str) or not isinstance(title, str | None):
        raise InputError(f"{path} row {number + 1}: expected a text (and a title) as strings")
    return "\n".join(filter(None, (title, text))).encode()


@lru_cache(maxsize=4)
def _table(path: str, size: int, changed: int) -> _Table:
    """Return an open file; one that has changed since is opened anew."""
    return _Table(path)


class _Table:
    """An open file and the place in it."""

    def __init__(self, path: str) -> None:
        if find_spec("pyarrow") is None:
            raise MissingExtra(f"Parquet needs pyarrow: {extra_command('ray')}")
        import pyarrow.parquet as pq

        # without pre_buffer, which would hold whole row groups
        self._file: Any = pq.ParquetFile(path, buffer_size=_BUFFER, pre_buffer=False)
        self.columns: list[str] = self._file.schema_arrow.names
        if "text" not in self.columns:
            have = ", ".join(self.columns)[:200]
            raise InputError(f"{path}: no column 'text'; it has {have or 'no columns'}")
        groups = range(self._file.num_row_groups)
        sizes = [self._file.metadata.row_group(i).num_rows for i in groups]
        self.rows = sum(sizes)
        self._starts = list(accumulate(sizes, initial=0))  # of each row group, and the end
        self._batches: Iterator[Any] = iter(())
        self._batch: Any = None
        self._first = 0  # row of the batch

    def column(self, name: str) -> Iterator[Any]:
        """Yield the values of a column."""
        for batch in self._decoded(0, [name]):
            yield from batch.column(name).to_pylist()

    def row(self, number: int) -> dict[str, Any]:
        """Return title and text of a row, as far as the file has these columns."""
        group = bisect_right(self._starts, number) - 1
        if not 0 <= group < len(self._starts) - 1:
            raise ValueError("no such row")
        # forwards within a row group by decoding on; anywhere else from the start of its group
        if self._batch is None or not self._first <= number or self._starts[group] > self._end:
            columns = [name for name in self.columns if name in ("title", "text")]
            self._batches = self._decoded(group, columns)
            self._first, self._batch = self._starts[group], next(self._batches)
        while number >= self._end:
            self._first, self._batch = self._end, next(self._batches)
        (row,) = self._batch.slice(number - self._first, 1).to_pylist()
        return dict(row)

    @property
    def _end(self) -> int:
        return self._first + int(self._batch.num_rows)

    def _decoded(self, group: int, columns: list[str]) -> Iterator[Any]:
        groups = list(range(group, len(self._starts) - 1))
        batches: Iterator[Any] = self._file.iter_batches(
            batch_size=_ROWS, row_groups=groups, columns=columns, use_threads=False
        )
        return (batch for batch in batches if batch.num_rows)


@contextmanager
def _errors(path: str) -> Iterator[None]:
    try:
        yield
    except FileNotFoundError as error:
        raise InputError(f"{path}: no such file") from error
    # what pyarrow raises is one of these, or NotImplementedError, TypeError, KeyError by base class
    except (OSError, ValueError, RuntimeError, TypeError, LookupError, StopIteration) as error:
        reason = " ".join(str(error).split())[:200] or type(error).__name__
        raise InputError(f"{path}: not readable as Parquet: {reason}") from error
