"""Bounded reading of files, pipes, devices and standard input.

The limit is enforced while reading, so that /dev/zero or a pipe without end costs the memory of the
limit and no more.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import BinaryIO

from summarizer.errors import InputError, nearest_file, why_unread

__all__ = ["MAX_BYTES", "MAX_DATA_BYTES", "read_file", "read_standard_input", "read_stream"]

MAX_BYTES = 20_000_000  # of a document
MAX_DATA_BYTES = 100_000_000  # of a data file: a briefing, or an edited file of one
_CHUNK = 1 << 20


def read_file(path: Path, limit: int = MAX_DATA_BYTES) -> bytes:
    """Return the bytes of a file of at most `limit` bytes.

    Raises:
        InputError: missing, a folder, not readable, or larger than `limit`.
    """
    try:
        with open(path, "rb") as file:
            return read_stream(file, str(path), limit)
    except FileNotFoundError as error:
        home = str(path).startswith("~") and " (the shell writes out ~ only without quotes)"
        hint = f"give a path, or - for standard input{home or ''}{nearest_file(path)}"
        raise InputError(f"{path}: no such file; {hint}") from error
    except IsADirectoryError as error:
        hint = "give a file, or a folder of articles to: lgsum batch"
        raise InputError(f"{path}: is a folder; {hint}") from error
    except (OSError, ValueError) as error:  # ValueError: a zero byte in the path
        raise InputError(f"{path}: {why_unread(error)}") from error


def read_standard_input(limit: int = MAX_DATA_BYTES) -> bytes:
    """Return the bytes of standard input, at most `limit`.

    Raises:
        InputError: closed, a folder, not readable, or longer than `limit`.
    """
    if sys.stdin is None:
        raise InputError("standard input: it is closed; give a path")
    try:
        return read_stream(sys.stdin.buffer, "standard input", limit)
    except (OSError, ValueError) as error:  # ValueError: closed by the program itself
        reason = getattr(error, "strerror", None) or "it is closed"
        raise InputError(f"standard input: cannot be read: {reason}; give a path") from error


def read_stream(stream: BinaryIO, name: str, limit: int) -> bytes:
    """Return all bytes of an open stream of at most `limit` bytes.

    Raises:
        InputError: the stream has more.
    """
    data = bytearray()
    while chunk := stream.read(min(_CHUNK, limit + 1 - len(data))):
        data += chunk
        if len(data) > limit:
            raise InputError(f"{name}: larger than {limit:,} bytes; split the file")
    return bytes(data)
