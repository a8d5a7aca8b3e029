"""Rows of tables: translated cell by cell, so that each cell stays in its column.

A cell without Chinese is kept as it is: a figure is the same in both languages.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from summarizer.text import HAN, cells_of
from summarizer.translate.mend import Mended

__all__ = ["translate_rows"]

Translate = Callable[[Sequence[str], list[Mended] | None], list[str]]


def translate_rows(
    texts: Sequence[str], mended: list[Mended] | None, translate: Translate
) -> list[str]:
    """Return the translation of each text by `translate`, which gets no row but its cells.

    What was mended in a cell is told of its row.
    """
    rows = [cells_of(text) for text in texts]
    parts: list[str] = []
    owners: list[int] = []  # the text of each part
    for i, (text, cells) in enumerate(zip(texts, rows, strict=True)):
        for part in cells or [text]:
            if not cells or re.search(HAN, part):
                parts.append(part)
                owners.append(i)
    found: list[Mended] = []
    made = iter(translate(parts, None if mended is None else found))
    if mended is not None:
        mended += _by_row(found, owners)
    return [_row(cells, made) if cells else next(made) for cells in rows]


def _row(cells: Sequence[str], made: Iterator[str]) -> str:
    return "\t".join(next(made).rstrip(". ") if re.search(HAN, cell) else cell for cell in cells)


def _by_row(found: Sequence[Mended], owners: Sequence[int]) -> list[Mended]:
    """Return what was mended, one entry for each text."""
    by_text: dict[int, Mended] = {}
    for entry in found:
        owner = owners[entry.index]
        known = by_text.get(owner)
        if known is None:
            by_text[owner] = replace(entry, index=owner)
            continue
        by_text[owner] = replace(
            known,
            message=f"{known.message}; {entry.message}",
            written=known.written or entry.written,
            amounts=known.amounts or entry.amounts,
            terms=known.terms + entry.terms,
        )
    return [by_text[i] for i in sorted(by_text)]
