"""Word files (DOCX) by python-docx: paragraphs with their numbers, tables row by row.

Headers, footers, notes and comments are left out and logged; deleted and hidden text too.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from summarizer.errors import InputError
from summarizer.read.columns import MOST_COLUMNS, rows_of, span
from summarizer.read.content import Content, Reading, left_out
from summarizer.read.docx_numbers import Numbers
from summarizer.read.package import BROKEN, Package
from summarizer.schema import Change, Mark

__all__ = ["DocxReader"]

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LONG_CELL = 200
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_SKIPPED = frozenset({"pPr", "rPr", "Fallback"})  # Fallback: the same text box again
# relationships of parts that hold text outside the body
_OUTSIDE = {
    "header": "header of the page",
    "footer": "footer of the page",
    "footnotes": "footnotes",
    "endnotes": "endnotes",
    "comments": "comments",
}


class DocxReader:
    """Word files as Word, WPS, LibreOffice and pandoc write them."""

    suffixes = (".docx",)

    def claims(self, content: Content) -> bool:
        """See `Reader`."""
        return content.data.startswith(b"PK\x03\x04") and Package(content).kind == "docx"

    def read(self, content: Content) -> Reading:
        """See `Reader`."""
        from docx import Document
        from docx.opc.exceptions import PackageNotFoundError
        from lxml import etree

        broken = (*BROKEN, AttributeError, TypeError, PackageNotFoundError, etree.LxmlError)
        try:
            document = Document(io.BytesIO(content.data))
            walk = _Walk(Numbers(document))
            walk.blocks(document.element.body)
            walk.outside(document.part)
        except broken as error:
            what = " ".join(str(error).split())[:120]
            raise InputError(f"{content.name}: damaged Word file: {what}; save it again") from error
        return Reading("\n".join(walk.lines), "docx", tuple(walk.changes), tuple(walk.marks))


class _Walk:
    """Collects the lines of a body in order."""

    def __init__(self, numbers: Numbers) -> None:
        self._numbers = numbers
        self.lines: list[str] = []
        self.changes: list[Change] = []
        self.marks: list[Mark] = []

    def blocks(self, parent: Any) -> None:
        """Take the paragraphs and tables below `parent`."""
        for child in parent.iterchildren():
            tag = _name(child)
            if tag == "p":
                self._paragraph(child)
            elif tag == "tbl":
                self._table(child)
            elif tag in ("sdt", "sdtContent", "ins", "customXml", "smartTag", "moveTo"):
                self.blocks(child)

    def outside(self, part: Any) -> None:
        """Log the text of headers, footers, notes and comments, each text once."""
        seen: set[str] = set()
        for relation in part.rels.values():
            kind = relation.reltype.rsplit("/", 1)[-1]
            if kind not in _OUTSIDE or relation.is_external:
                continue
            for line in self._other_lines(relation.target_part):
                if line.strip() and line not in seen:
                    seen.add(line)
                    self._log(kind, line, _OUTSIDE[kind])

    def _other_lines(self, part: Any) -> Iterator[str]:
        from lxml import etree

        root = getattr(part, "element", None)
        if root is None:
            parser = etree.XMLParser(resolve_entities=False, no_network=True)
            root = etree.fromstring(part.blob, parser)
        for paragraph in root.iter(f"{_W}p"):
            yield "".join(_Text(paragraph).parts).strip()

    def _log(self, kind: str, text: str, reason: str) -> None:
        line = len(self.lines) + 1 if kind in ("hidden", "deleted") else 1
        self.changes.append(left_out(kind, line, text, reason))

    def _paragraph(self, paragraph: Any) -> None:
        text = _Text(paragraph)
        written = "".join(text.parts).strip()
        label = self._numbers.label(paragraph) if written else ""
        if written and (mark := self._numbers.mark(paragraph, len(self.lines) + 1)):
            self.marks.append(mark)
        self.lines += f"{label}{''.join(text.parts)}".split("\n")
        if text.hidden:
            self._log("hidden", "".join(text.hidden), "hidden in Word")
        if text.deleted:
            self._log("deleted", "".join(text.deleted), "deleted in Word with changes tracked")
        for box in text.boxes:
            self.blocks(box)

    def _table(self, table: Any) -> None:
        rows = [[cell for cell in row.iter(f"{_W}tc") if _owner(cell, "tr") is row]
                for row in table.iter(f"{_W}tr") if _owner(row, "tbl") is table]  # fmt: skip
        cells = [cell for row in rows for cell in row]
        layout = len(cells) == 1 or any(_is_long(cell) for cell in cells)
        if layout:
            for cell in cells:
                self.blocks(cell)
            return
        lines = ["\t".join(_columns(row)).rstrip("\t") for row in rows]
        lines = [line for line in lines if line.strip()]
        self.marks += (Mark(len(self.lines) + i + 1, "row") for i in rows_of(lines))
        self.lines += lines


class _Text:
    """The text of one paragraph, and what is in it but not of it."""

    def __init__(self, paragraph: Any) -> None:
        self.parts: list[str] = []
        self.hidden: list[str] = []
        self.deleted: list[str] = []
        self.boxes: list[Any] = []
        stack = list(reversed(paragraph))
        while stack:
            element = stack.pop()
            name = _name(element)
            if name in _SIGNS:
                self.parts.append(_SIGNS[name])
            elif name == "t":
                self.parts.append(element.text or "")
            elif name == "ruby":
                self.parts.append(_ruby(element))
            elif not self._aside(name, element) and name not in _SKIPPED:
                stack += reversed(element)

    def _aside(self, name: str, element: Any) -> bool:
        """Take what is no text of the paragraph; return whether it was."""
        if name == "r" and _hides(element):
            self.hidden.append(_plain(element))
        elif name == "txbxContent":
            self.boxes.append(element)
        elif name in ("del", "moveFrom"):
            self.deleted += [t.text or "" for t in element.iter(f"{_W}delText", f"{_W}t")]
        else:
            return False
        return True


def _ruby(element: Any) -> str:
    """Return base text and reading in brackets, 字(zì)."""
    base, reading = (
        "".join(_plain(part) for part in element.iter(f"{_W}{tag}")) for tag in ("rubyBase", "rt")
    )
    return f"{base}({reading})" if reading.strip() else base


def _plain(element: Any) -> str:
    return "".join(text.text or "" for text in element.iter(f"{_W}t"))


def _hides(run: Any) -> bool:
    mark = run.find(f"{_W}rPr/{_W}vanish")
    return mark is not None and mark.get(f"{_W}val") not in ("0", "false", "off")


def _is_long(cell: Any) -> bool:
    if cell.find(f".//{_W}tbl") is not None:
        return True
    return len(_plain(cell)) > _LONG_CELL


def _cell_text(cell: Any) -> str:
    lines = ("".join(_Text(paragraph).parts) for paragraph in cell.iter(f"{_W}p"))
    return " ".join(part for line in lines for part in line.split())


def _columns(row: list[Any]) -> Iterator[str]:
    """Yield the texts of a row in their columns; a cell that goes on from above has none."""
    if not row:
        return
    before = row[0].getparent().find(f"{_W}trPr/{_W}gridBefore")
    yield from [""] * (_width(before) if before is not None else 0)
    for cell in row:
        yield _cell_text(cell)
        yield from [""] * (_width(cell.find(f"{_W}tcPr/{_W}gridSpan")) - 1)


def _width(element: Any) -> int:
    return min(span(None if element is None else element.get(f"{_W}val")), MOST_COLUMNS)


def _owner(element: Any, name: str) -> Any:
    """Return the nearest ancestor of that name."""
    return next(element.iterancestors(f"{_W}{name}"), None)


def _name(element: Any) -> str:
    return element.tag.rsplit("}", 1)[-1] if isinstance(element.tag, str) else ""
