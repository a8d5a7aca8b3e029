"""Read: the bytes of a file or of standard input to an Article, by the reader that claims them."""

from __future__ import annotations

import hashlib
import re
from functools import cache
from pathlib import Path

from summarizer.errors import InputError
from summarizer.read.content import Content, Reader
from summarizer.read.files import MAX_BYTES, read_file, read_standard_input
from summarizer.read.garbled import find_damage
from summarizer.read.radicals import write_out
from summarizer.read.readers import READERS
from summarizer.read.refused import refuse
from summarizer.schema import Article
from summarizer.text import regex

__all__ = ["read_article", "read_bytes", "suffixes"]

_KANA = regex(r"[\u3041-\u3096\u30a1-\u30fa]")
_JAPANESE = 0.5  # kana a Han character; an article in Chinese that quotes Japanese has far fewer
_HAN = regex(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_ADDRESS = regex(r"(?:https?|file|ftp)://", re.IGNORECASE)
_STANDARD_INPUT = "standard input"


def read_article(path: str) -> Article:
    """Read one document; "-" is standard input.

    Raises:
        InputError: missing, too large, no text, garbled, without Chinese, or undecodable.
        MissingExtra: the format needs a library that is not installed.
    """
    if path == "-":
        return read_bytes(read_standard_input(MAX_BYTES), _STANDARD_INPUT)
    if _ADDRESS.match(path) and not Path(path).exists():
        raise InputError(f"{path}: is an address; save the page in a browser and give the file")
    return read_bytes(read_file(Path(path), MAX_BYTES), path)


def read_bytes(data: bytes, name: str) -> Article:
    """Return the article in `data`; `name` is used in messages and as the source's file name.

    The article's `changes` are what the reader left out of the file, radicals that are read as the
    character that they stand for, and damage in its text.

    Raises:
        InputError, MissingExtra: as `read_article`.
    """
    if len(data) > MAX_BYTES:
        raise InputError(f"{name}: {len(data):,} bytes; the limit is {MAX_BYTES:,}, split the file")
    content = Content(data, name)
    refuse(content)
    reading = choose(content).read(content)
    if len(reading.text) > MAX_BYTES:
        raise InputError(f"{name}: holds {len(reading.text):,} characters of text; split the file")
    text, written_out = write_out(reading.text)
    damage = find_damage(text, name)
    if not _HAN.search(text):
        reason = "it is empty" if not text.strip() else "it has no Chinese characters"
        raise InputError(f"{name}: {reason}; give a Chinese article")
    if len(_KANA.findall(text)) > _JAPANESE * len(_HAN.findall(text)):
        raise InputError(f"{name}: its language is Japanese; give a Chinese article")
    source = Path(name).name if name != _STANDARD_INPUT else "stdin"
    digest = hashlib.sha256(data).hexdigest()
    changes = (*reading.changes, *written_out, *damage)
    return Article(text, source, reading.encoding, digest, changes, marks=reading.marks)


def choose(content: Content) -> Reader:
    """Return the first reader that claims the content; plain text is asked last.

    Raises:
        InputError: it is not text either.
    """
    for reader in _readers():
        if reader.claims(content):
            return reader
    raise InputError(f"{content.name}: no reader for it; save it as UTF-8 text")


def suffixes() -> frozenset[str]:
    """Return the file suffixes (".txt" …) of every reader, for a search of folders."""
    return frozenset(suffix for reader in _readers() for suffix in reader.suffixes)


@cache
def _readers() -> tuple[Reader, ...]:
    names = [name for name in READERS.names() if name != "text"]
    return tuple(READERS.load(name)() for name in [*names, "text"])
