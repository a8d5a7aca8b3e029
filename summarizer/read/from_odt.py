"""OpenDocument text (ODT) by its content.xml: paragraphs and headings, tables row by row."""

from __future__ import annotations

from typing import Any

from summarizer.read.columns import MOST_COLUMNS, rows_of, span
from summarizer.read.content import Content, Reading, left_out
from summarizer.read.package import Package
from summarizer.schema import Change, Mark

__all__ = ["OdtReader"]

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_SKIPPED = frozenset({"note", "annotation", "tracked-changes", "sequence-decls", "forms"})
_LONG_CELL = 200


class OdtReader:
    """Texts of LibreOffice and other OpenDocument programs."""

    suffixes = (".odt",)

    def claims(self, content: Content) -> bool:
        """See `Reader`."""
        return content.data.startswith(b"PK\x03\x04") and Package(content).kind == "odt"

    def read(self, content: Content) -> Reading:
        """See `Reader`."""
        package = Package(content)
        root = package.xml("content.xml")
        walk = _Walk()
        for body in root.iter(f"{_OFFICE}text"):
            walk.blocks(body)
        if "styles.xml" in package.sizes:
            walk.margins(package.xml("styles.xml"))
        return Reading("\n".join(walk.lines), "odt", tuple(walk.changes), tuple(walk.marks))


class _Walk:
    def __init__(self) -> None:
        self.lines: list[str] = []
        self.changes: list[Change] = []
        self.marks: list[Mark] = []

    def blocks(self, parent: Any) -> None:
        """Take the lines below `parent` in order."""
        stack = list(reversed(parent))
        while stack:
            element = stack.pop()
            name = _name(element)
            if name in ("p", "h"):
                lines = self._text(element).split("\n")
                level = element.get(f"{_TEXT}outline-level") or "1"
                if name == "h" and lines[0].strip() and level.isdigit():
                    self.marks.append(Mark(len(self.lines) + 1, "heading", int(level)))
                elif element.get(f"{_TEXT}style-name") == "Title" and lines[0].strip():
                    self.marks.append(Mark(len(self.lines) + 1, "title"))
                self.lines += lines
            elif name == "table":
                stack += reversed(self._table(element))
            elif name in _SKIPPED:
                self._note(name, element)
            else:
                stack += reversed(element)

    def margins(self, styles: Any) -> None:
        """Log headers and footers."""
        seen: set[str] = set()
        for element in styles.iter():
            name = _name(element)
            if name in ("header", "footer", "header-first", "footer-first"):
                for paragraph in element.iter(f"{_TEXT}p"):
                    text = self._text(paragraph).strip()
                    if text and text not in seen:
                        seen.add(text)
                        kind = name.removesuffix("-first")
                        self.changes.append(left_out(kind, 1, text, f"{kind} of the page"))

    def _table(self, table: Any) -> list[Any]:
        """Take the rows of a table of data; return the cells of one that is layout."""
        names = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")
        rows = [list(row.iter(*names)) for row in table.iter(f"{_TABLE}table-row")]
        cells = [cell for row in rows for cell in row]
        nested = any(cell.find(f".//{_TABLE}table") is not None for cell in cells)
        texts = [["".join(cell.itertext()) for cell in row] for row in rows]
        if nested or len(cells) == 1 or any(len(t) > _LONG_CELL for row in texts for t in row):
            return [] if nested and not cells else cells
        lines: list[str] = []
        for row in rows:
            texts_of_row: list[str] = []
            for cell in row:
                words = " ".join(self._text(p) for p in cell.iter(f"{_TEXT}p")).split()
                times = min(span(cell.get(f"{_TABLE}number-columns-repeated")), MOST_COLUMNS)
                texts_of_row += [" ".join(words)] * times
            lines.append("\t".join(texts_of_row).rstrip("\t"))
        lines = [line for line in lines if line.strip()]
        self.marks += (Mark(len(self.lines) + i + 1, "row") for i in rows_of(lines))
        self.lines += lines
        return []

    def _text(self, paragraph: Any) -> str:
        parts: list[str] = []
        stack: list[Any] = [paragraph]
        while stack:
            item = stack.pop()
            if isinstance(item, str):
                parts.append(item)
                continue
            name = _name(item)
            if name in _SKIPPED:
                self._note(name, item)
            elif name == "s":
                parts.append(" " * min(int(item.get(f"{_TEXT}c") or 1), 80))
            elif name == "tab":
                parts.append("\t")
            elif name == "line-break":
                parts.append("\n")
            elif name == "ruby":
                base, reading = ("".join(part.itertext()) for part in
                                 (item.find(f"{_TEXT}ruby-base"), item.find(f"{_TEXT}ruby-text"))
                                 if part is not None)  # fmt: skip
                parts.append(f"{base}({reading})" if reading.strip() else base)
            else:
                inner: list[Any] = [item.text or ""]
                for child in item:
                    inner += [child, child.tail or ""]
                stack += reversed(inner)
        return "".join(parts)

    def _note(self, name: str, element: Any) -> None:
        text = " ".join("".join(element.itertext()).split())
        if text and name in ("note", "annotation"):
            kind = "footnote" if name == "note" else "comment"
            self.changes.append(left_out(kind, len(self.lines) + 1, text, f"{kind} of the file"))


def _name(element: Any) -> str:
    return element.tag.rsplit("}", 1)[-1] if isinstance(element.tag, str) else ""
