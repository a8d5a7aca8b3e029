"""Write files so that a kill or a power cut leaves each whole or absent.

A file is written under a name of its own beside its place, synced, and renamed; then the folder is
synced. What a kill leaves behind has a fixed pattern of names and is removed by the next batch.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import BinaryIO

from summarizer.errors import InputError
from summarizer.text import regex

__all__ = ["remove_unfinished", "write_durably"]

_UNFINISHED = regex(r"\..+\.lgsum-part")


def write_durably(folder: Path, files: Mapping[str, bytes | Iterable[bytes]]) -> None:
    """Write files, by name, into a folder; they are on the disk when this returns.

    Content is bytes, or parts of them. A symbolic link at the place of a file is replaced, never
    followed.

    Raises:
        InputError: the disk is full or the folder cannot be written.
    """
    name = ""
    try:
        for name, data in files.items():
            _write(folder, name, data)
        _sync_folder(folder)
    except OSError as error:
        raise InputError(f"{folder / name}: cannot be written: {error.strerror}") from error


def remove_unfinished(folder: Path) -> None:
    """Remove what a killed batch was writing; only for the one that has the folder locked."""
    with os.scandir(folder) as entries:
        names = [entry.name for entry in entries if _UNFINISHED.fullmatch(entry.name)]
    for name in names:
        (folder / name).unlink(missing_ok=True)


def _write(folder: Path, name: str, data: bytes | Iterable[bytes]) -> None:
    part = folder / f".{name}.lgsum-part"
    try:
        with _created(part) as file:
            file.writelines([data] if isinstance(data, bytes) else data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(part, folder / name)
    except BaseException:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
        raise


def _created(path: Path) -> BinaryIO:
    """Open a new file: whatever stands there now, such as a link, is removed and not followed."""
    try:
        return open(path, "xb")
    except FileExistsError:
        path.unlink()
        return open(path, "xb")


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":  # cannot open a folder; its file system journals renames
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
