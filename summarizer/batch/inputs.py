"""Find the articles of a batch and read their bytes.

- Files, folders, globs, lists of paths; also articles inside a zip or tar, and lines of JSONL
  (`text`, and if you like `title` and `id`).
- A name for the outputs of each: readable, safe on every file system, and the same in the next
  run, whatever other articles are there.
- Folders are searched for text and HTML; archives and JSONL count only where they are named.
  Folders behind a symbolic link are not entered, so no search is endless.
- Does not decode or parse text: `summarizer.read` does.
"""

from __future__ import annotations

import glob
import hashlib
import json
import lzma
import os
import re
import tarfile
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path, PurePosixPath

from summarizer.errors import InputError
from summarizer.read import MAX_BYTES

__all__ = ["SUFFIXES", "Source", "find_sources", "output_name", "read_list", "read_source"]

# what is taken from a folder or archive; a file that is named itself may have any suffix
SUFFIXES = frozenset({".txt", ".text", ".md", ".html", ".htm", ".xhtml"})
_TAR = re.compile(r"\.(?:tar|tar\.(?:gz|bz2|xz)|tgz|tbz2|txz)$", re.IGNORECASE)
_BROKEN = (
    OSError,
    RuntimeError,  # zipfile: encrypted, or a compression it does not know
    EOFError,
    zipfile.BadZipFile,
    tarfile.TarError,
    zlib.error,
    lzma.LZMAError,
)


@dataclass(frozen=True, slots=True)
class Source:
    """An article: a file, a member of an archive, or a line of a JSONL file (`offset` in bytes)."""

    path: str
    member: str = ""
    offset: int = -1

    @property
    def label(self) -> str:
        """Return what messages and the manifest call it."""
        return f"{self.path}/{self.member}" if self.member else self.path


def find_sources(
    arguments: Sequence[str], listed: Sequence[str] = (), *, leave_out: Path | None = None
) -> list[Source]:
    """Return the articles in a fixed order, each once; nothing below `leave_out` is taken.

    A path of the arguments must exist (a slip of the pen should stop the batch at once); one of
    `listed` may be missing, which then costs only that article.

    Raises:
        InputError: an argument names nothing, or there is no article at all.
    """
    found: dict[tuple[str, str], Source] = {}
    outside = os.path.realpath(leave_out) if leave_out else ""
    paths = [path for argument in arguments for path in _expand(argument)]
    for path in [*paths, *listed]:
        for source in _sources(path, outside):
            found.setdefault((os.path.abspath(source.path), source.member), source)
    if not found:
        raise InputError(f"no article in {', '.join(arguments) or 'the list'}; give text or HTML")
    return list(found.values())


def read_list(data: bytes) -> list[str]:
    """Return the paths of a list: one a line, or separated by zero bytes (`find -print0`)."""
    rows = data.split(b"\0") if b"\0" in data else data.splitlines()
    return [os.fsdecode(row) for row in rows if row.strip()]


def output_name(source: Source, folder: Path) -> str:
    """Return the name of its outputs without suffix: readable part, hyphen, 16 hex digits.

    The digits are a hash of where the article is as seen from the output folder: two articles
    never share a name (64 bits), and a project that moves as a whole keeps its names.
    """
    try:
        place = os.path.relpath(source.path, folder)
    except ValueError:  # another drive
        place = os.path.abspath(source.path)
    identity = f"{place.replace(os.sep, '/')}\0{source.member}"
    identity = unicodedata.normalize("NFC", identity)
    digits = hashlib.sha256(identity.encode(errors="surrogateescape")).hexdigest()[:16]
    stem = PurePosixPath(source.member or source.path.replace(os.sep, "/")).stem
    words = re.sub(r"[\W_]+", "-", unicodedata.normalize("NFC", stem)).strip("-")
    short = words.encode()[:60].decode(errors="ignore").strip("-")
    return f"{short or 'article'}-{digits}"


def read_source(source: Source) -> bytes:
    """Return the bytes of an article.

    Raises:
        InputError: missing, unreadable, too large, or a JSONL line without text.
    """
    try:
        data = _read(source)
    except FileNotFoundError as error:
        raise InputError(f"{source.label}: no such file") from error
    except KeyError as error:
        raise InputError(f"{source.label}: no longer in the archive") from error
    except _BROKEN as error:
        reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
        raise InputError(f"{source.label}: cannot be read: {reason}") from error
    if len(data) > MAX_BYTES:
        raise InputError(f"{source.label}: larger than {MAX_BYTES:,} bytes; split the file")
    return _text_of_line(data, source.label) if source.offset >= 0 else data


def _read(source: Source) -> bytes:
    """At most a byte more than the limit, so that a bomb cannot fill the memory."""
    if source.offset >= 0:
        with open(source.path, "rb") as file:
            file.seek(source.offset)
            return file.readline(MAX_BYTES + 1)
    archive = _archive(source.path) if _is_archive(source.path) else None
    if isinstance(archive, zipfile.ZipFile):
        with archive.open(source.member) as member:
            return member.read(MAX_BYTES + 1)
    if archive:
        extracted = archive.extractfile(source.member)
        return extracted.read(MAX_BYTES + 1) if extracted else b""
    with open(source.path, "rb") as file:
        return file.read(MAX_BYTES + 1)


def _text_of_line(data: bytes, label: str) -> bytes:
    try:
        raw = json.loads(data)
        parts = [raw.get("title") or "", raw["text"]]
        return "\n".join(filter(None, parts)).encode()
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(f'{label}: expected {{"text": "…", "title": "…", "id": "…"}}') from error


def _expand(argument: str) -> list[str]:
    if os.path.lexists(argument):
        return [argument]
    matches = sorted(glob.glob(argument, recursive=True)) if glob.has_magic(argument) else []
    if not matches:
        raise InputError(f"{argument}: no such file or folder, and no file matches")
    return matches


def _sources(path: str, outside: str) -> Iterator[Source]:
    if os.path.isdir(path):
        yield from (Source(file) for file in _walk(path, outside))
    elif _is_archive(path):
        yield from _members(path)
    elif path.lower().endswith((".jsonl", ".ndjson")) and os.path.isfile(path):
        yield from _lines(path)
    else:
        yield Source(path)


def _walk(folder: str, outside: str) -> Iterator[str]:
    for parent, folders, files in os.walk(folder):
        folders[:] = sorted(
            name
            for name in folders
            if not name.startswith(".") and os.path.realpath(os.path.join(parent, name)) != outside
        )
        if os.path.realpath(parent) == outside:
            return
        yield from (os.path.join(parent, name) for name in sorted(files) if _is_article(name))


def _is_article(name: str) -> bool:
    path = PurePosixPath(name)
    hidden = any(part.startswith((".", "__MACOSX")) for part in path.parts)
    return path.suffix.lower() in SUFFIXES and not hidden


def _is_archive(path: str) -> bool:
    return path.lower().endswith(".zip") or bool(_TAR.search(path))


@lru_cache(maxsize=4)
def _archive(path: str) -> zipfile.ZipFile | tarfile.TarFile:
    """Kept open: members are read in their order, so a compressed tar is unpacked only once."""
    return zipfile.ZipFile(path) if path.lower().endswith(".zip") else tarfile.open(path)


def _members(path: str) -> Iterator[Source]:
    try:
        archive = _archive(path)
        if isinstance(archive, zipfile.ZipFile):
            names = archive.namelist()
        else:
            names = [member.name for member in archive.getmembers() if member.isfile()]
    except _BROKEN:
        yield Source(path)  # reading it will say what is wrong
        return
    yield from (Source(path, name) for name in names if _is_article(name))


def _lines(path: str) -> Iterator[Source]:
    offset = 0
    with open(path, "rb") as file:
        for number, line in enumerate(file, 1):
            if line.strip():
                yield Source(path, _line_name(line, number), offset)
            offset += len(line)


def _line_name(line: bytes, number: int) -> str:
    """The id of a record, so that its name stays when lines are added before it."""
    try:
        own = json.loads(line).get("id")
    except (ValueError, AttributeError):
        own = None
    return str(own) if isinstance(own, (str, int)) and str(own) else f"line {number}"
