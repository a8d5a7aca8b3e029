"""Tables and lists of short entries: what is said of a section that has nothing else.

One row after the other makes no summary. A section of rows alone has a gist that says what they
are: "A table of 12 rows: project, investment, unit." Rows beside sentences are left out of its
gist and key points.

Entries are lines of their own without the end of a sentence, three or more together, each with a
label (电话：…) or with blanks between its parts (王小明 男 658分).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from summarizer.schema import Pair, Point
from summarizer.text import COUNTED_ROWS, cells_of, heads_table, regex

__all__ = ["counts_rows", "rows_among", "said_of_rows"]

_FEWEST = 3  # entries of a list
_MOST = 6  # columns or labels that are named
_CAPTION = regex(r"[图表]\s?[\d一二三四五六七八九十.\-]{1,4}[\s\u3000：:][^。；]{1,40}")
_NUMBER = regex(r"^(?:[（(]?[\d一二三四五六七八九十]{1,3}[)）.．、]\s*|[-•·*]\s+)")
_LABEL = regex(r"(?P<label>[^：:，。；\s]{1,8})[：:]\s*\S")
_GAP = regex(r"\S[ \u3000]+\S")
_SENTENCE = regex(r"[，。！？；!?…]")
_ENGLISH_LABEL = regex(r"(?P<label>[^:]{1,40}): ?\S")


def rows_among(pairs: Sequence[Pair], paragraphs: Mapping[str, int]) -> set[tuple[str, ...]]:
    """Return the ids of the pairs that are rows of a table or lead to them, or entries of a list.

    `paragraphs` has the paragraph of each sentence.
    """
    found = {p.ids for p in pairs if cells_of(p.zh)} | _heads(pairs)
    lines = [paragraphs.get(pair.ids[0]) for pair in pairs]
    alone = [lines.count(line) == 1 for line in lines]
    rows = (_is_entry(pair.zh) and own for pair, own in zip(pairs, alone, strict=True))
    for entry, run in groupby(zip(rows, pairs, strict=True), key=lambda row: row[0]):
        entries = [pair.ids for _, pair in run]
        if entry and len(entries) >= _FEWEST:
            found.update(entries)
    return found


def _heads(pairs: Sequence[Pair]) -> set[tuple[str, ...]]:
    """Return the ids of the pairs that name a table, give its unit or say that it follows."""
    found: set[tuple[str, ...]] = set()
    above = False
    for pair in reversed(pairs):
        row = bool(cells_of(pair.zh))
        if not row and (_CAPTION.fullmatch(pair.zh) or heads_table(pair.zh, above=above)):
            found.add(pair.ids)
        else:
            above = row
    return found


def _is_entry(text: str) -> bool:
    if "\t" in text or _SENTENCE.search(text):
        return False
    words = _NUMBER.sub("", text.strip())
    return bool(_LABEL.match(words) or _GAP.search(words))


def said_of_rows(pairs: Sequence[Pair]) -> Point | None:
    """Return what rows are, with the first and the last as evidence; None for fewer than two."""
    heads = _heads(pairs)
    rows = [pair for pair in pairs if pair.ids not in heads]
    cells = [cells_of(pair.zh) for pair in rows]
    table = bool(rows) and all(cells)
    named: list[tuple[str, str]] = []
    if table and _is_head(cells):
        named = list(_columns(rows[0]))
        rows = rows[1:]
    elif not table:
        named = _labels(rows)
    if len(rows) < 2:
        return None
    count = len(rows)
    what, counted = ("表格", "行") if table else ("列表", "项")
    kind = f"A table of {count} rows" if table else f"A list of {count} entries"
    zh, en = "、".join(c for c, _ in named[:_MOST]), ", ".join(e for _, e in named[:_MOST])
    more = "…" if len(named) > _MOST else ""
    zh = f"{what}，共{count}{counted}{f'：{zh}{more}' if named else ''}。"
    en = f"{kind}{f': {en}{more}' if named else ''}."
    return Point(zh, en, (rows[0].ids[0], rows[-1].ids[-1]))


def counts_rows(point: Point) -> bool:
    """Return whether a point only says of how many rows a table or list is.

    >>> counts_rows(Point("表格，共3行：项目、投资。", "A table of 3 rows.", ("1.2", "1.4")))
    True
    """
    return bool(COUNTED_ROWS.fullmatch(point.zh))


def _is_head(cells: Sequence[Sequence[str]]) -> bool:
    """Return whether the first row names the columns: it alone has no figure."""
    first, *rest = (any(re.search(r"\d", cell) for cell in row) for row in cells)
    return not first and bool(rest) and any(rest)


def _columns(head: Pair) -> Iterator[tuple[str, str]]:
    zh, en = cells_of(head.zh), [cell.strip() for cell in head.en.split("\t")]
    if len(zh) == len(en):
        yield from ((c, _inside(e)) for c, e in zip(zh, en, strict=True) if c and e)


def _labels(rows: Sequence[Pair]) -> list[tuple[str, str]]:
    """Return the labels of all rows in both languages; none if one has no label."""
    both = [
        (_LABEL.match(_NUMBER.sub("", row.zh.strip())), _ENGLISH_LABEL.match(row.en))
        for row in rows
    ]
    labels = [(zh["label"], en["label"].strip()) for zh, en in both if zh and en]
    if len(labels) < len(rows):
        return []
    return [(zh, _inside(en)) for zh, en in labels]


def _inside(english: str) -> str:
    """Return words with a small letter at the beginning, unless it is an abbreviation: GDP."""
    return english if english[1:2].isupper() else english[:1].lower() + english[1:]
