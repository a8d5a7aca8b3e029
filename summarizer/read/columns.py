"""Columns: where the cells of a table stand that take several columns or rows.

The text of such a cell stands once, in the first of its columns and rows, and the others are empty:
each figure stays below its heading, and none is written twice.
"""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["MOST_COLUMNS", "Columns", "rows_of", "span"]

MOST_COLUMNS = 100
"""No cell takes more, whatever it says, so that a few bytes cannot make a long line."""


class Columns:
    """Counts the columns of one table, row by row."""

    def __init__(self) -> None:
        self._taken: dict[int, int] = {}  # column: rows that a cell from above goes on for
        self._begun: dict[int, int] = {}
        self._column = 0

    def start_row(self) -> None:
        """End the row above and begin another."""
        self._taken = {column: rows - 1 for column, rows in self._taken.items() if rows > 1}
        self._taken |= self._begun
        self._begun = {}
        self._column = 0

    def skip(self) -> int:
        """Pass over the columns here that cells from above take; return how many they are."""
        first = self._column
        while self._column in self._taken:
            self._column += 1
        return self._column - first

    def add(self, columns: int, rows: int) -> int:
        """Take a cell of so many columns and rows; return how many columns it takes."""
        columns = max(1, min(columns, MOST_COLUMNS))
        if rows > 1:
            places = range(self._column, min(self._column + columns, MOST_COLUMNS))
            self._begun |= dict.fromkeys(places, rows - 1)
        self._column += columns
        return columns


def span(value: str | None) -> int:
    """Return what a file says a cell takes; what is no number is 1.

    >>> span("2"), span(None), span("-1"), span("9" * 99)
    (2, 1, 1, 1)
    """
    text = (value or "").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 1


def rows_of(lines: Sequence[str]) -> list[int]:
    """Return which lines of a table are its rows: those with a tab, and single cells between.

    A single cell heads a group of rows (其中：); above or below all rows it is a caption.

    >>> rows_of(["表1", "项目\\t投资", "其中：", "深水港\\t4.5亿元", "注：初步数据"])
    [1, 2, 3]
    """
    tabs = [i for i, line in enumerate(lines) if "\t" in line]
    return list(range(tabs[0], tabs[-1] + 1)) if tabs else []
