"""What a batch keeps of each article beside its outputs, so that another format needs no model.

- `.briefings/NAME.json.gz` in the output folder is the briefing in JSON, compressed. The folder may
  be deleted: then an article is translated again when a format is added.
- It counts only while its hash is the one in the manifest, whose record also says of which text,
  settings and model it is. So what a kill left half done is not used.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import zlib
from pathlib import Path

from summarizer.batch.durable import remove_unfinished, write_durably
from summarizer.batch.manifest import Record
from summarizer.errors import InputError

_LARGEST = 500_000_000  # bytes of a briefing in JSON; an article has 20 million at most
__all__ = ["FOLDER", "keep", "pack", "remove_unfinished_kept", "unpack"]

FOLDER = ".briefings"  # hidden: neither an output nor, in another batch, an input


def pack(briefing: bytes) -> bytes:
    """Return a briefing in JSON compressed; equal ones give equal bytes."""
    return gzip.compress(briefing, mtime=0)


def keep(packed: bytes, name: str, folder: Path) -> None:
    """Write what `pack` made of the briefing of that name; it is on the disk when this returns.

    Raises:
        InputError: the disk is full, or the folder cannot be made or written.
    """
    place = folder / FOLDER
    if place.is_symlink():
        raise InputError(f"{place}: is a link, which is not followed; remove it")
    try:
        place.mkdir(exist_ok=True)
    except OSError as error:
        raise InputError(f"{place}: cannot be created: {error.strerror}") from error
    write_durably(place, {_file(name): packed})


def unpack(record: Record, folder: Path) -> bytes:
    """Return the briefing in JSON that was kept with a record, or nothing."""
    try:
        packed = (folder / FOLDER / _file(record.name)).read_bytes()
        if hashlib.sha256(packed).hexdigest() != record.briefing:
            return b""
        with gzip.open(io.BytesIO(packed)) as file:  # bounded: whoever gave the folder made both
            briefing = file.read(_LARGEST + 1)
        return briefing if len(briefing) <= _LARGEST else b""
    except (OSError, EOFError, zlib.error):
        return b""


def remove_unfinished_kept(folder: Path) -> None:
    """Remove what a killed batch was writing there; only for the one that has `folder` locked."""
    if (folder / FOLDER).is_dir():
        remove_unfinished(folder / FOLDER)


def _file(name: str) -> str:
    return f"{name}.json.gz"
