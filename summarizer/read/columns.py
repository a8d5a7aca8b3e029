"""Columns: where the cells of a table stand that take several columns or rows.

The text of such a cell stands once, in the first of its columns and rows, and the others are empty:
each figure stays below its heading, and none is written twice.
"""

from __future__ import annotations

__all__ = ["MOST_COLUMNS", "Columns", "span"]

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
