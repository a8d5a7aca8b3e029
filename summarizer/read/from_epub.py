"""EPUB: its chapters in the order of the spine, each read as HTML.

After EPUB 3.3 (https://www.w3.org/TR/epub-33/). Lists of contents are left out and logged.
"""

from __future__ import annotations

import posixpath
from typing import Any
from urllib.parse import unquote

from summarizer.errors import InputError
from summarizer.read.content import Content, Reading, left_out
from summarizer.read.encodings import decode
from summarizer.read.files import MAX_BYTES
from summarizer.read.html_blocks import html_blocks, parse_html
from summarizer.read.package import Package
from summarizer.schema import Change

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
        lines: list[str] = []
        changes: list[Change] = []
        for part, contents in _spine(root, posixpath.dirname(book)):
            if part not in package.sizes:
                raise InputError(f"{content.name}: damaged: it has no {part[:80]}")
            chapter = _chapter(package, part, content.name)
            if contents:
                reason = "list of contents of the book"
                changes += [left_out("contents", len(lines) + 1, line, reason) for line in chapter]
            else:
                lines += chapter
            if sum(map(len, lines)) > MAX_BYTES:
                raise InputError(f"{content.name}: holds too much text; split the file")
        title = _text(root, "title")
        if len(lines) > 1 and lines[0] == lines[1]:  # a page for the title alone
            changes.append(left_out("page", 1, lines.pop(0), "title page of the book"))
        # programs that were given none write "Unknown Title"
        if not title.isascii() and title not in "".join(lines[:5]):
            lines.insert(0, title)
        for kind in ("creator", "publisher", "date"):
            if value := _text(root, kind):
                changes.append(left_out(kind, 1, value, "description of the book"))
        return Reading("\n".join(lines), "epub", tuple(changes))


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


def _chapter(package: Package, part: str, name: str) -> list[str]:
    text, _ = decode(package.read(part), f"{name} {part}")
    if not text.strip():
        return []
    return [block.line for block in html_blocks(parse_html(text, name)) if not block.hidden]


def _text(root: Any, kind: str) -> str:
    for element in root.iter(f"{{http://purl.org/dc/elements/1.1/}}{kind}"):
        return " ".join("".join(element.itertext()).split())
    return ""
