"""Lines: the paragraphs of a text, and what their layout says that they are.

Markdown marks at the start of a line and lines of marks alone are layout, not text: they are left
out, in a page with # headings those inside a line too, and a note says so. A row of a table is one
unit, whatever end marks it has. Where a file's format says what a line is (`Article.marks`), that
counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from summarizer.schema import Mark
from summarizer.text import counted, empty_first_cells, regex

__all__ = ["Paragraph", "Table", "ended", "read_paragraphs"]

_HEADING = regex(r"(#{1,6})[ \t]+(?=\S)")
_ITEM = regex(r"[-*+][ \t]+(?=\S)(?!\d+[ \t]*-$)")
_QUOTE = regex(r"(?:>[ \t]*)+(?=\S)")
_RULE = regex(r"(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}|(?:=[ \t]*){3,}|`{3,}\w*")
_COLUMNS = regex(r"\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t]*:?-{2,}:?[ \t]*)*\|?")
_BULLET = regex(r"[●•■◆▲★▶►○◇□·※◎✓✔→][ \t\u3000]*")
_ENDED = regex(r"[。！？!?…；;，,：:、.][”’」』）)》】\"]*$")
_IMAGE = regex(r"!\[[^\]]{0,200}\]\([^)\s]{1,500}(?: \"[^\"]{0,200}\")?\)")
_LINK = regex(
    r"\[([^\[\]]{1,200})\]\((?:https?:|/|#|\.|mailto:)[^)\s]{0,500}(?: \"[^\"]{0,200}\")?\)"
)
_STRESS = regex(r"(\*{1,3}|__|~~|`)(?=\S)([^*_~`]{1,200})(?<=\S)\1")
_LONGEST_ROW = 400
_WIDE_GAP = regex(r" {3,}|\u3000{2,}")
_GAP = regex(r"[ \u3000]+")
_GROUP = regex(r"(?:其中|其他|另外|按[\u3400-\u9fff]{2,6}分)[\u3400-\u9fff]{0,8}[:：]?")
_LONGEST_ITEM = 80  # characters; pages set whole paragraphs as items of lists


@dataclass(slots=True)
class Paragraph:
    """A line of the text; `number` counts the lines that are not blank, from 1.

    Layout: text, title, heading (with its `level`), item, row (of a table), or line (of speech).
    `heading` says that it stands over a section, `cue` why it begins one, `below_title` that the
    page has it between its title and its date.
    """

    number: int
    text: str
    layout: str = "text"
    level: int = 0
    heading: bool = False
    cue: str = ""
    below_title: bool = False


class Table(NamedTuple):
    """A table: the numbers of the paragraphs that are its first and last row, and its columns."""

    first: int
    last: int
    columns: str


def ended(text: str) -> bool:
    """Return whether a line ends with a mark, so that it is no heading and no title.

    >>> ended("会议要求：“加快建设。”"), ended("工作要点")
    (True, False)
    """
    return bool(_ENDED.search(text[-8:]))


def read_paragraphs(
    text: str, marks: Sequence[Mark] = ()
) -> tuple[list[Paragraph], list[str], list[Table]]:
    """Return the lines that are not blank, notes on what was taken as layout, and the tables.

    `marks` are what the format of the file says of the lines.
    """
    by_line = {mark.line: mark for mark in marks}
    raw = text.split("\n")
    rows = {mark.line for mark in marks if mark.kind == "row"}
    rows.update(place + 1 for place in empty_first_cells(raw))
    written = [
        (n, line.rstrip().lstrip(" \u3000") if n in rows else line.strip())
        for n, line in enumerate(raw, 1)
        if line.strip()
    ]
    lines = [line for _, line in written]
    marked = [by_line.get(n) for n, _ in written]
    paragraphs: list[Paragraph] = []
    changed = 0
    markdown = any(_HEADING.match(line) for line in lines)
    for number, (line, mark) in enumerate(zip(lines, marked, strict=True), 1):
        paragraph = _read(number, line)
        if mark and mark.kind == "subtitle":
            paragraph.below_title, mark = True, None
        if mark and not (mark.kind == "item" and len(line) > _LONGEST_ITEM):
            paragraph = Paragraph(number, line, mark.kind, mark.level)
        elif markdown:
            paragraph.text = _plain(paragraph.text)
        changed += paragraph.text != line
        if paragraph.text:
            paragraphs.append(paragraph)
    if not paragraphs:  # nothing but marks
        return [Paragraph(i, line) for i, line in enumerate(lines, 1)], [], []
    notes = [f"Markdown marks left out of {counted(changed, 'line')}"] if changed else []
    return paragraphs, notes, _mark_tables(paragraphs)


def _read(number: int, line: str) -> Paragraph:
    if _RULE.fullmatch(line) or ("|" in line and _COLUMNS.fullmatch(line)):
        return Paragraph(number, "")
    if match := _HEADING.match(line):
        rest = re.sub(r"[ \t]+#+$", "", line[match.end() :])
        return Paragraph(number, rest, "heading", len(match.group(1)))
    if match := _ITEM.match(line):
        return Paragraph(number, line[match.end() :], "item")
    if match := _QUOTE.match(line):
        return Paragraph(number, line[match.end() :])
    if line.startswith("|") and line.endswith("|") and line.count("|") > 2:
        return Paragraph(number, line.strip("| \t"))
    return Paragraph(number, line, "item" if _BULLET.match(line) else "text")


def _plain(text: str) -> str:
    """Return a line of Markdown without images, targets of links and marks of stress."""
    return _STRESS.sub(r"\2", _LINK.sub(r"\1", _IMAGE.sub("", text))).strip()


def _mark_tables(paragraphs: Sequence[Paragraph]) -> list[Table]:
    """Mark the rows of tables: two lines or more, one after another, of as many cells."""
    tables = []
    start = 0
    cells = [_cells(paragraph) for paragraph in paragraphs]
    cells = _cells_by_gaps(paragraphs, cells)
    for place in _group_heads(paragraphs, cells):
        cells[place] = [paragraphs[place].text, *[""] * (len(cells[place - 1]) - 1)]
    while start < len(paragraphs):
        end = start + 1
        told = paragraphs[start].layout == "row"  # the format says so
        while end < len(paragraphs) and (
            paragraphs[end].layout == "row" if told else len(cells[end]) == len(cells[start])
        ):
            end += 1
        if told or (len(cells[start]) > 1 and end - start > 1):
            for paragraph, row in zip(paragraphs[start:end], cells[start:end], strict=True):
                paragraph.layout = "row"  # a single cell heads a group: it is a row with a tab
                paragraph.text = "\t".join(row) if len(row) > 1 else f"{row[0]}\t"
            first, last = paragraphs[start].number, paragraphs[end - 1].number
            columns = ", ".join(filter(None, cells[start]))
            tables.append(Table(first, last, columns))
        start = end
    return tables


def _group_heads(paragraphs: Sequence[Paragraph], cells: Sequence[Sequence[str]]) -> Iterator[int]:
    """Yield the lines between two rows of figures that head a group of the rows below: 其中：."""
    for place in range(1, len(paragraphs) - 1):
        above, below = cells[place - 1], cells[place + 1]
        alike = len(above) == len(below) > 1 and not cells[place]
        figures = all(any(re.search(r"\d", cell) for cell in row) for row in (above, below))
        if alike and figures and _GROUP.fullmatch(paragraphs[place].text):
            yield place


def _cells_by_gaps(paragraphs: Sequence[Paragraph], cells: list[list[str]]) -> list[list[str]]:
    """Return the cells of all lines with those of tables that wide spaces set in columns.

    Of such a table some rows have as many wide gaps, two at least; a long cell leaves room for a
    narrow one. Some cell has a figure.
    """
    texts = [
        p.text if p.layout in ("text", "item") and not ended(p.text) else "" for p in paragraphs
    ]
    wide = [_WIDE_GAP.split(text) if len(text) <= _LONGEST_ROW else [] for text in texts]
    narrow = [
        _GAP.split(text) if gaps and len(gaps) > 1 else []
        for gaps, text in zip(wide, texts, strict=True)
    ]
    start = 0
    while start < len(paragraphs):
        end, columns = start, len(wide[start])
        while columns > 2 and end < len(wide) and columns in (len(wide[end]), len(narrow[end])):
            end += 1
        rows = [
            w if len(w) == columns else n
            for w, n in zip(wide[start:end], narrow[start:end], strict=True)
        ]
        figures = any(re.search(r"\d", cell) for row in rows[1:] for cell in row)
        if sum(len(row) == columns for row in wide[start:end]) > 1 and figures:
            cells[start:end] = rows
            for paragraph in paragraphs[start:end]:
                paragraph.layout = "text"
        start = max(end, start + 1)
    return cells


def _cells(paragraph: Paragraph) -> list[str]:
    """Return the cells of what may be a row, else no cells."""
    text = paragraph.text
    if paragraph.layout == "row":
        return text.split("\t")
    if paragraph.layout != "text" or len(text) > _LONGEST_ROW:
        return []
    separator = "\t" if "\t" in text else "|"
    if separator not in text:
        return []
    return [cell.strip() for cell in text.strip("|").split(separator)]
