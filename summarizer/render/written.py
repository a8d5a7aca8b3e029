"""What lgsum wrote where a file has no place for a mark (CSV, TSV, plain text, pictures): hashes.

- The user's state folder (`~/.local/state/lgsum` on Linux) has a line for each such output: a hash
  of its content, no name and no text. So a file is known wherever it was moved.
- The lines stand in 256 small files, by the first digits of the hash: one output costs the reading
  of one of them and not of all, however many were written.
- The newest 100,000 or so are kept. What is forgotten, or could not be noted because the folder
  cannot be written, counts as somebody's own file: it is kept, which loses nothing.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
from pathlib import Path

__all__ = ["is_remembered", "remember"]

_MOST_BYTES = 12_900  # 390 lines; then the file becomes the older one, and a new one begins


def remember(data: bytes) -> None:
    """Note that lgsum writes this content; a folder that cannot be written costs only the note."""
    if is_remembered(data):
        return
    newer, older = _files(data)
    with contextlib.suppress(OSError):
        newer.parent.mkdir(parents=True, exist_ok=True)
        if newer.exists() and newer.stat().st_size >= _MOST_BYTES:
            os.replace(newer, older)
        with newer.open("ab", buffering=0) as file:  # one write: several processes may add lines
            file.write(_line(data))


def is_remembered(data: bytes) -> bool:
    """Return whether lgsum has written this content, as far as it was noted."""
    line = _line(data)
    for path in _files(data):
        with contextlib.suppress(OSError):
            if line in path.read_bytes():
                return True
    return False


def _line(data: bytes) -> bytes:
    return hashlib.sha256(data).hexdigest()[:32].encode() + b"\n"


def _files(data: bytes) -> tuple[Path, Path]:
    """Return the file in which the line of a content stands, and the older one of the same kind."""
    from platformdirs import user_state_path

    digits = _line(data)[:2].decode()
    folder = user_state_path("lgsum") / "outputs"
    return folder / digits, folder / f"{digits}.older"
