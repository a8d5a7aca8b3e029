"""Articles inside a zip or tar: their names, and their bytes without unpacking anything to disk.

- An archive stays open between reads and its members are looked up by name, so a compressed tar is
  unpacked once for its names and once for its articles, however many there are.
- Names in a zip that are not UTF-8 are read as GB18030, which Chinese Windows writes.
- Links, devices and archives inside an archive are left alone.
"""

from __future__ import annotations

import lzma
import os
import re
import struct
import tarfile
import zipfile
import zlib
from functools import lru_cache
from typing import IO

from summarizer.text import regex

__all__ = ["BROKEN", "archive_names", "is_archive", "read_member"]

_TAR = regex(r"\.(?:tar|tar\.(?:gz|bz2|xz)|tgz|tbz2|txz)$", re.IGNORECASE)
# what a damaged archive makes these libraries raise (tests/batch/test_inputs.py damages some)
BROKEN = (
    OSError,
    RuntimeError,  # zipfile: encrypted, or a compression it does not know
    EOFError,
    ValueError,
    IndexError,
    OverflowError,
    struct.error,
    zipfile.BadZipFile,
    tarfile.TarError,
    zlib.error,
    lzma.LZMAError,
)


def is_archive(path: str) -> bool:
    """Return whether a file is an archive, by its name."""
    return path.lower().endswith(".zip") or bool(_TAR.search(path))


def archive_names(path: str) -> list[str]:
    """Return the names of the regular files in an archive, in its order, each once.

    Raises:
        one of BROKEN: it is damaged, or no archive.
    """
    return list(_opened(path).names)


def read_member(path: str, name: str, limit: int) -> bytes:
    """Return at most `limit` bytes of a member, so that a bomb cannot fill the memory.

    Raises:
        KeyError: no such member.
        one of BROKEN: it is damaged or encrypted.
    """
    archive = _opened(path)
    with archive.open(name) as file:
        return file.read(limit)


class _Zip:
    def __init__(self, path: str) -> None:
        try:
            self._file = zipfile.ZipFile(path, metadata_encoding="gb18030")
        except UnicodeDecodeError:
            self._file = zipfile.ZipFile(path)
        self.names = {info.filename: info for info in self._file.infolist() if not info.is_dir()}

    def open(self, name: str) -> IO[bytes]:
        return self._file.open(self.names[name])


class _Tar:
    def __init__(self, path: str) -> None:
        self._file = tarfile.open(path)  # noqa: SIM115 (kept open)
        self.names = {member.name: member for member in self._file if member.isfile()}

    def open(self, name: str) -> IO[bytes]:
        file = self._file.extractfile(self.names[name])
        if file is None:
            raise KeyError(name)
        return file


def _opened(path: str) -> _Zip | _Tar:
    state = os.stat(path)
    return _open(path, state.st_size, state.st_mtime_ns)


@lru_cache(maxsize=4)
def _open(path: str, size: int, changed: int) -> _Zip | _Tar:
    """Open an archive; with `size` and `changed` in the key, a replaced one is opened again."""
    return _Zip(path) if path.lower().endswith(".zip") else _Tar(path)
