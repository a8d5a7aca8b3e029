"""A unit: a sentence with a translation that a memory keeps."""

from __future__ import annotations

from dataclasses import dataclass, fields

__all__ = ["COLUMNS", "ORIGINS", "Unit"]

ORIGINS = ("human", "imported", "machine")


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence and its translation. Origin: human (approved here), imported, or machine.

    `signature` says what machine; `document` is the file or page that it comes from; `created` is
    a time such as 2026-11-25T19:03:36Z, or "".
    """

    source: str
    target: str
    origin: str = "imported"
    signature: str = ""
    document: str = ""
    created: str = ""


COLUMNS = tuple(field.name for field in fields(Unit))
