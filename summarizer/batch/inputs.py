"""Find the articles of a batch and read their bytes.

- Files, folders, globs, lists of paths; also articles inside a zip or tar, lines of JSONL and rows
  of Parquet (`text`, and if you like `title` and `id`).
- A name for the outputs of each: readable, safe on every file system, and the same in the next
  run, whatever other articles are there.
- Folders are searched for files of every format that is read, and for old Word files, so that
  these are not passed over in silence; archives and Parquet are taken only where they are named.
  Folders behind a symbolic link are not entered, so no search is endless; a link to a file is an
  article of its own.
- Does not decode or parse text: `summarizer.read` does.
"""

from __future__ import annotations

import glob
import hashlib
import json
import os
import re
import stat
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from summarizer.batch.archives import BROKEN, archive_names, is_archive, read_member
from summarizer.batch.parquet import is_parquet, read_row, row_names
from summarizer.errors import InputError, nearest_file
from summarizer.parsing import parse_json
from summarizer.read import MAX_BYTES, suffixes
from summarizer.read.from_json import record_lines
from summarizer.read.refused import SUFFIXES as REFUSED
from summarizer.text import regex

__all__ = ["Source", "find_sources", "output_name", "read_list", "read_source", "why_left_out"]

_CONTROL = regex("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
_NO_PATH = regex(r"[\x00-\x08\x0e-\x1f]")
_LINES = (".jsonl", ".ndjson")
_PICTURES = frozenset(
    ".png .jpg .jpeg .gif .webp .bmp .tif .tiff .heic .heif .avif .svg .djvu".split()
)
_OF_THE_SYSTEM = {"thumbs.db", "desktop.ini"}  # hidden by Windows
Note = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Source:
    """An article: a file, a member of an archive, a line of a JSONL file (`offset` in bytes) or a
    row of a Parquet file (`offset` in rows)."""

    path: str
    member: str = ""
    offset: int = -1

    @property
    def label(self) -> str:
        """Return what messages and the manifest call it, on one line and safe for a terminal."""
        name = f"{self.path}/{self.member}" if self.member else self.path
        return _CONTROL.sub("\ufffd", name)


def find_sources(
    arguments: Sequence[str],
    listed: Sequence[str] = (),
    *,
    leave_out: Path | None = None,
    pass_over: Note = lambda path: None,
) -> list[Source]:
    """Return the articles in a fixed order, each once; nothing below `leave_out` is taken.

    A path of the arguments must exist (a slip of the pen should stop the batch at once); one of
    `listed` may be missing, which then costs only that article. `pass_over` is called once with
    each file of the folders that is not taken, for no reader knows its suffix or it is an archive;
    hidden ones are none of them, nor is what the arguments or the list name.

    Raises:
        InputError: an argument names nothing or is below `leave_out`, or there is no article.
        MissingExtra: a Parquet file, and pyarrow is not installed.
    """
    outside = os.path.realpath(leave_out) if leave_out else ""
    sources: dict[tuple[str, str], Source] = {}
    paths = [path for argument in arguments for path in _expand(argument, outside)]
    paths += [path for path in listed if not _is_below(path, outside)]
    known = {os.path.abspath(path) for path in paths}

    def note(path: str) -> None:
        if (place := os.path.abspath(path)) not in known:
            known.add(place)
            pass_over(path)

    for path in paths:
        for source in _sources(path, outside, note):
            sources.setdefault((os.path.abspath(source.path), source.member), source)
    if not sources:
        where = ", ".join(arguments) or "the list"
        raise InputError(f"no article in {where}; give text, HTML, Word, PDF …")
    return list(sources.values())


def why_left_out(path: str) -> str:
    """Return why a file of a folder is not taken, and what to do.

    >>> why_left_out("a/photo.PNG"), why_left_out("a/old.zip")
    ('a picture; read its text with an OCR program and give that', 'an archive or a table of \
articles; name it itself')
    """
    suffix = PurePosixPath(path).suffix.lower()
    if suffix in _PICTURES:
        return "a picture; read its text with an OCR program and give that"
    if is_archive(path) or is_parquet(path):
        return "an archive or a table of articles; name it itself"
    return "of a format that is not read; save it as text, Word or PDF"


def read_list(data: bytes) -> list[str]:
    """Return the paths of a list: one per line, or separated by zero bytes (`find -print0`)."""
    rows = data.split(b"\0") if b"\0" in data else data.removeprefix(b"\xef\xbb\xbf").splitlines()
    paths = [os.fsdecode(row) for row in rows if row.strip()]
    if any(_NO_PATH.search(path) for path in paths) and not any(map(os.path.lexists, paths)):
        raise InputError("the list: is no text with a path a line; name the list itself")
    return paths


def output_name(source: Source, folder: Path) -> str:
    """Return the name of an article's outputs, without suffix.

    It is a readable part, a hyphen and 16 hex digits.

    The digits are a hash of where the article is as seen from the output folder: two articles
    never share a name (64 bits), and a project that moves as a whole keeps its names.
    """
    try:
        place = os.path.relpath(source.path, folder)
    except ValueError:  # another drive
        place = os.path.abspath(source.path)
    # not normalised: two files may differ in nothing but their Unicode form
    identity = f"{place.replace(os.sep, '/')}\0{source.member}"
    digits = hashlib.sha256(identity.encode(errors="surrogatepass")).hexdigest()[:16]
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
        data = _read(source, MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise InputError(f"{source.label}: no such file") from error
    except KeyError as error:
        raise InputError(f"{source.label}: no longer in the archive") from error
    except BROKEN as error:
        reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
        line = " ".join(reason.split())
        raise InputError(f"{source.label}: cannot be read: {line}") from error
    if len(data) > MAX_BYTES:
        raise InputError(f"{source.label}: larger than {MAX_BYTES:,} bytes; split the file")
    is_line = source.offset >= 0 and not is_parquet(source.path)
    return _record_of_line(data, source.label) if is_line else data


def _read(source: Source, limit: int) -> bytes:
    """Return at most `limit` bytes of an article, so that nothing can fill the memory."""
    if source.member and source.offset < 0:
        return read_member(source.path, source.member, limit)
    if is_parquet(source.path) and os.path.isfile(source.path):
        return read_row(source.path, source.offset)
    mode = os.stat(source.path).st_mode
    if stat.S_ISDIR(mode):
        os.listdir(source.path)  # says why the search could not enter it
    if not stat.S_ISREG(mode):  # reading a pipe or device may never end
        raise OSError("not a regular file")
    with open(source.path, "rb") as file:
        if source.offset >= 0:
            file.seek(source.offset)
            return file.readline(limit)
        if is_archive(source.path):
            archive_names(source.path)  # says what is wrong with it
        return file.read(limit)


def _record_of_line(data: bytes, label: str) -> bytes:
    """Return a line as a file of JSON: its reader knows headings, tables and the title in it."""
    try:
        raw = parse_json(data)
    except ValueError:
        raw = None
    if not isinstance(raw, dict):
        raise InputError(f'{label}: expected {{"text": "…", "title": "…", "id": "…"}}')
    record_lines(raw, label)  # says what is missing
    return json.dumps(raw, ensure_ascii=False).encode(errors="replace")


def _expand(argument: str, outside: str) -> list[str]:
    if os.path.lexists(argument):
        if _is_below(argument, outside):
            raise InputError(f"{argument}: is in the output folder; choose another -o")
        return [argument]
    matches = glob.glob(argument, recursive=True) if glob.has_magic(argument) else []
    if not matches:
        stdin = argument == "-"
        hint = ", or give a list of paths by --list -" if stdin else nearest_file(argument)
        raise InputError(
            f"{argument}: no such file or folder, and no file matches; check the path{hint}"
        )
    # `**` enters links to folders, round and round: the shortest way to a file counts
    matches.sort(key=lambda path: (path.count(os.sep), path))
    nearest = {_place(path): path for path in reversed(matches)}
    return sorted(path for path in nearest.values() if not _is_below(path, outside))


def _is_below(path: str, folder: str) -> bool:
    if not folder:
        return False
    place = _place(path)
    if os.path.isdir(place):
        place = _real_folder(place)
    return place == folder or place.startswith(folder.rstrip(os.sep) + os.sep)


def _place(path: str) -> str:
    """Return where the entry of a file or folder really is; it may itself be a link."""
    parent, name = os.path.split(os.path.abspath(path))
    return os.path.join(_real_folder(parent), name)


@lru_cache(maxsize=1024)
def _real_folder(path: str) -> str:
    return os.path.realpath(path)


def _sources(path: str, outside: str, pass_over: Note) -> Iterator[Source]:
    if os.path.isdir(path):
        for file in _walk(path, outside, pass_over):
            yield from _lines(file) if file.lower().endswith(_LINES) else (Source(file),)
    elif is_archive(path):
        yield from _members(path)
    elif path.lower().endswith(_LINES) and os.path.isfile(path):
        yield from _lines(path)
    elif is_parquet(path) and os.path.isfile(path):
        yield from _rows(path)
    else:
        yield Source(path)


def _walk(folder: str, outside: str, pass_over: Note) -> Iterator[str]:
    """Yield the articles of a folder and of those below that are not hidden, in a fixed order."""
    unreadable: list[str] = []

    def note(error: OSError) -> None:
        unreadable.append(str(error.filename))

    for parent, folders, files in os.walk(folder, onerror=note):
        folders[:] = sorted(
            name
            for name in folders
            if not name.startswith(".") and os.path.realpath(os.path.join(parent, name)) != outside
        )
        for name in sorted(files):
            if _is_article(name):
                yield os.path.join(parent, name)
            elif not _is_hidden(name) and name.lower() not in _OF_THE_SYSTEM:
                pass_over(os.path.join(parent, name))
    yield from unreadable  # reading them will say what is wrong


def _is_article(name: str) -> bool:
    return not _is_hidden(name) and PurePosixPath(name).suffix.lower() in _taken()


def _is_hidden(name: str) -> bool:
    parts = PurePosixPath(name).parts
    return any(part.startswith((".", "__MACOSX")) and part != ".." for part in parts)


@cache
def _taken() -> frozenset[str]:
    """Return the suffixes taken from a folder or archive; a file named itself may have any."""
    return suffixes() | frozenset(REFUSED)


def _members(path: str) -> Iterator[Source]:
    try:
        names = archive_names(path)
    except BROKEN:
        yield Source(path)  # reading it will say what is wrong
        return
    yield from (Source(path, name) for name in names if _is_article(name))


def _lines(path: str) -> Iterator[Source]:
    names: set[str] = set()
    offset = 0
    try:
        with open(path, "rb") as file:
            for number, (line, length) in enumerate(_bounded_lines(file), 1):
                if line.strip():
                    name = _line_name(line, number)
                    while name in names:  # an id that was there before: no line is lost
                        name += f" (line {number})"
                    names.add(name)
                    yield Source(path, name, offset)
                offset += length
    except OSError:
        yield Source(path)


def _rows(path: str) -> Iterator[Source]:
    try:
        for offset, name in enumerate(row_names(path)):
            yield Source(path, name, offset)
    except InputError:
        yield Source(path)  # reading it will say what is wrong


def _bounded_lines(file: BinaryIO) -> Iterator[tuple[bytes, int]]:
    """Yield the beginning of each line, enough for any that can be read, and its length."""
    while line := file.readline(MAX_BYTES + 1):
        length = len(line)
        while not line.endswith(b"\n") and (more := file.readline(MAX_BYTES)):
            length += len(more)
            if more.endswith(b"\n"):
                break
        yield line, length


def _line_name(line: bytes, number: int) -> str:
    """Return the id of a record, which stays when lines are added before it, or its line."""
    try:
        identifier = parse_json(line).get("id")
    except (ValueError, AttributeError):
        identifier = None
    return (
        str(identifier)
        if isinstance(identifier, (str, int)) and str(identifier)
        else f"line {number}"
    )
