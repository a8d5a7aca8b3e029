"""How it is told whether a file still is as lgsum wrote it: by a hash of its content.

- HTML, TMX and XLIFF end in a comment with the hash; JSON and the front matter of Markdown have it
  as `as_written`, DOCX as the identifier among its properties. White space is no edit of a text.
- What has no place for a hash is remembered (`summarizer.render.written`): CSV, text, what a
  template of the user makes.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
import zipfile
from collections.abc import Iterable
from pathlib import Path

from summarizer.parsing import parse_json
from summarizer.render.written import is_remembered, remember
from summarizer.text import regex

__all__ = [
    "DOCX_PROPERTIES",
    "DOCX_STAMP",
    "as_written",
    "digest_of",
    "docx_digest",
    "in_front_matter",
    "is_edited",
    "remember_unmarked",
    "stamped",
]

_COMMENT = regex(r"\s*<!-- as lgsum wrote it: ([0-9a-f]{12}) -->\s*$")
_FRONT_MATTER = regex(r"^as_written: ([0-9a-f]{12})\n", re.MULTILINE)
DOCX_STAMP = "lgsum:"
_IN_DOCX = regex(DOCX_STAMP + "([0-9a-f]{12})")
DOCX_PROPERTIES = "docProps/core.xml"  # where the hash stands, so it is not part of it
_MOST = 100_000_000  # bytes that a part of a foreign archive may unpack to


def stamped(text: str) -> str:
    """Return a text in HTML or XML with the comment that tells its hash."""
    body = text.rstrip()
    return f"{body}\n\n<!-- as lgsum wrote it: {digest_of(body)} -->\n"


def in_front_matter(text: str) -> str:
    """Return a text in Markdown with its hash as the last line of its front matter."""
    body = text.rstrip() + "\n"
    head, rest = body[4:].split("\n---\n", 1)
    return f"---\n{head}\nas_written: {digest_of(body)}\n---\n{rest}"


def digest_of(text: str) -> str:
    """Return a hash of a text, which white space does not change."""
    words = " ".join(text.split())
    return hashlib.sha256(words.encode("utf-8", "replace")).hexdigest()[:12]


def docx_digest(parts: Iterable[tuple[str, bytes]]) -> str:
    """Return a hash of the parts of a DOCX by name, but for its properties."""
    found = hashlib.sha256()
    for name, data in sorted(parts):
        if name != DOCX_PROPERTIES:
            found.update(name.encode() + hashlib.sha256(data).digest())
    return found.hexdigest()[:12]


def as_written(data: bytes) -> bool | None:
    """Return whether a file is as lgsum wrote it; None if it has no hash that could tell.

    >>> page = stamped("<p>Title</p>")
    >>> [as_written(text.encode()) for text in (page, page.replace("T", "t"), "<p>Title</p>")]
    [True, False, None]
    """
    if data.startswith(b"PK"):
        return _docx_as_written(data)
    text = data.decode("utf-8", "replace")
    if text.lstrip("\ufeff \r\n\t").startswith("{"):
        return _json_as_written(text)
    text = text.replace("\r\n", "\n")
    if text.startswith("---\n"):
        head, fence, rest = text.partition("\n---\n")
        found = _FRONT_MATTER.search(f"{head}\n")
        without = _FRONT_MATTER.sub("", f"{head}\n")[:-1]
        return None if not found else found[1] == digest_of(without + fence + rest)
    match = _COMMENT.search(text[-200:])
    if not match:
        return None
    return match[1] == digest_of(text[: len(text) - len(text[-200:]) + match.start()])


def is_edited(path: Path) -> bool:
    """Return whether a file that is there holds work of somebody that writing there would lose.

    It does if its hash is not that of its content; also if it has none, is not empty, and is not
    remembered: then lgsum did not write it, or somebody or another program did since.
    """
    try:
        before = path.read_bytes() if path.is_file() else b""
    except OSError:  # whether it can be written shows soon
        return False
    known = as_written(before) if before else True
    return not (is_remembered(before) if known is None else known)


def remember_unmarked(data: bytes) -> None:
    """Remember what lgsum is about to write, if it has no hash that could tell an edit."""
    if as_written(data) is None:
        remember(data)


def _json_as_written(text: str) -> bool | None:
    try:
        raw = parse_json(text)
        known = raw.pop("as_written", None)
    except (ValueError, RecursionError, AttributeError):
        return False if '"as_written"' in text else None
    return None if known is None else known == digest_of(json.dumps(raw, sort_keys=True))


def _docx_as_written(data: bytes) -> bool | None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > _MOST:
                return None
            parts = [(name, archive.read(name)) for name in archive.namelist()]
    except (zipfile.BadZipFile, OSError, NotImplementedError, RuntimeError):
        return None
    properties = dict(parts).get(DOCX_PROPERTIES, b"").decode("utf-8", "replace")
    match = _IN_DOCX.search(properties)
    return match[1] == docx_digest(parts) if match else None
