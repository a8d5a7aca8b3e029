"""A line under change: its text now, and for each character its place in the text as read.

So a change made by the fifth step is still logged where the reader finds it. Each round of edits
takes time linear in the length of the line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from summarizer.schema import Change

__all__ = ["Edit", "Line"]


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace characters `start` to `end` of the present text by `new`."""

    start: int
    end: int
    new: str
    kind: str
    reason: str


class Line:
    """One line; `number` is 1-based. `changes` is the log so far, in the order of the edits."""

    def __init__(self, number: int, text: str) -> None:
        self.number = number
        self.text = self.original = text
        self.changes: list[Change] = []
        self._first = list(range(1, len(text) + 1))  # 1-based columns of each character as read
        self._last = list(range(2, len(text) + 2))  # exclusive

    def apply(self, edits: Iterable[Edit]) -> None:
        """Make the edits, which must be in order and must not overlap, and log them.

        An edit that changes nothing is left out.
        """
        text: list[str] = []
        first: list[int] = []
        last: list[int] = []
        done = 0
        for edit in edits:
            if self.text[edit.start : edit.end] == edit.new:
                continue
            start, end = self._first[edit.start], self._last[edit.end - 1]
            old = self.original[start - 1 : end - 1]
            self.changes.append(
                Change(edit.kind, self.number, start, end, old, edit.new, edit.reason)
            )
            same = len(edit.new) == edit.end - edit.start
            text += self.text[done : edit.start], edit.new
            first += self._first[done : edit.start]
            first += self._first[edit.start : edit.end] if same else [start] * len(edit.new)
            last += self._last[done : edit.start]
            last += self._last[edit.start : edit.end] if same else [end] * len(edit.new)
            done = edit.end
        if text:
            self.text = "".join([*text, self.text[done:]])
            self._first = first + self._first[done:]
            self._last = last + self._last[done:]

    def substitute(
        self,
        pattern: re.Pattern[str],
        new: Callable[[re.Match[str]], str],
        kind: str,
        reason: str,
    ) -> None:
        """Replace each match of a pattern, and log it."""
        self.apply(
            Edit(match.start(), match.end(), new(match), kind, reason)
            for match in pattern.finditer(self.text)
        )

    def remove(self, kind: str, reason: str, *, sentence: bool) -> None:
        """Remove the whole line: one entry of the log has it as it was read."""
        change = Change(
            kind, self.number, 1, len(self.original) + 1, self.original, "", reason, sentence
        )
        self.changes = [change]
        self.text, self._first, self._last = "", [], []
