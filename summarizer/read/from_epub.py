"""EPUB: its chapters in the order of the spine, each read as HTML.

After EPUB 3.3 (https://www.w3.org/TR/epub-33/). Lists of contents are left out and logged.
"""

from __future__ import annotations

import posixpath
from dataclasses import replace
from typing import Any
from urllib.parse import unquote

from summarizer.encodings import decode
from summarizer.errors import InputError
from summarizer.read.content import Content, Reading, left_out
from summarizer.read.files import MAX_BYTES
from summarizer.read.html_blocks import Block, html_blocks, parse_html
from summarizer.read.package import Package
from summarizer.schema import Change, Mark

__all__ = ["EpubReader"]

_PAGES = ("application/xhtml+xml", "text/html", "application/x-dtbook+xml")


class EpubReader:
    """Books and articles as LibreOffice, pandoc and publishers write them."""

    suffixes = (".epub",)

    def claims(self, content: Content) -> bool:
        """See `Reader`."""
        return content.data.startswith(b"PK\x03\x04") and Package(content).kind == "epub"

    def read(self, content: Content) -> Reading:
        """See `Reader`."""
        package = Package(content)
        book = _book(package, content.name)
        root = package.xml(book)
        blocks: list[Block] = []
        changes: list[Change] = []
        for part, contents in _spine(root, posixpath.dirname(book)):
            if part not in package.sizes:
                raise InputError(f"{content.name}: damaged: it has no {part[:80]}")
            chapter = _chapter(package, part, content.name)
            if contents:
                reason = "list of contents of the book"
                changes += [
                    left_out("contents", len(blocks) + 1, block.line, reason) for block in chapter
                ]
            else:
                blocks += chapter
            if sum(len(block.text) for block in blocks) > MAX_BYTES:
                raise InputError(f"{content.name}: holds too much text; split the file")
        title = _text(root, "title")
        lines = [block.line for block in blocks]
        marks = list(filter(None, (block.mark(i) for i, block in enumerate(blocks, 1))))
        if len(lines) > 1 and lines[0] == lines[1]:  # a page for the title alone
            changes.append(left_out("page", 1, lines.pop(0), "title page of the book"))
            marks = [replace(mark, line=mark.line - 1) for mark in marks if mark.line > 1]
        # programs that were given none write "Unknown Title"
        if not title.isascii() and title not in "".join(lines[:5]):
            lines.insert(0, title)
            marks = [Mark(1, "title"), *(replace(mark, line=mark.line + 1) for mark in marks)]
        for kind in ("creator", "publisher", "date"):
            if value := _text(root, kind):
                changes.append(left_out(kind, 1, value, "description of the book"))
        return Reading("\n".join(lines), "epub", tuple(changes), tuple(marks))


def _book(package: Package, name: str) -> str:
    """Return the path of the package document."""
    if "META-INF/encryption.xml" in package.sizes:
        text = package.read("META-INF/encryption.xml")
        if b"xmlenc#aes" in text or b"xmlenc#rsa" in text or b"/adept" in text:
            raise InputError(f"{name}: is protected against reading (DRM); give its text instead")
    for element in package.xml("META-INF/container.xml").iter("{*}rootfile"):
        return str(element.get("full-path") or "")
    raise InputError(f"{name}: damaged: its container names no book; save it again")


def _spine(root: Any, folder: str) -> list[tuple[str, bool]]:
    """Return part and whether it is a list of contents, for each chapter in order."""
    items = {item.get("id"): item for item in root.iter("{*}item")}
    parts = []
    for entry in root.iter("{*}itemref"):
        item = items.get(entry.get("idref"))
        if item is None or item.get("media-type") not in _PAGES:
            continue
        part = posixpath.normpath(posixpath.join(folder, unquote(item.get("href") or "")))
        contents = "nav" in (item.get("properties") or "").split()
        parts.append((part, contents or entry.get("linear") == "no"))
    return list(dict.fromkeys(parts))


def _chapter(package: Package, part: str, name: str) -> list[Block]:
    text, _ = decode(package.read(part), f"{name} {part}")
    if not text.strip():
        return []
    return [block for block in html_blocks(parse_html(text, name)) if not block.hidden]


def _text(root: Any, kind: str) -> str:
    for element in root.iter(f"{{http://purl.org/dc/elements/1.1/}}{kind}"):
        return " ".join("".join(element.itertext()).split())
    return ""
