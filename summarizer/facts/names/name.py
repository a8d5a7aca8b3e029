"""A name: where it stands in a text, its English, and why it is one."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Name"]


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a text. Kind: person or place; `evidence` says in a word why it is one.

    Offsets in characters, `end` is exclusive. A text of one character is a family name: it is a
    name only before a title (王主任).
    """

    start: int
    end: int
    text: str
    english: str
    kind: str
    evidence: str
