"""Unpack: a model archive (zip or tar) into a folder, as hostile as it may be.

Only plain files whose names a model folder can have are written, never outside the folder, never
more bytes or files than a model has. Bytes are counted while they are written, for an archive may
state other sizes.
"""

from __future__ import annotations

import stat
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import IO

from summarizer.errors import ModelError

__all__ = ["is_archive", "unpack"]

_MOST_FILES = 1_000
_MOST_BYTES = 60_000_000_000  # NLLB-200 of 3.3 billion weights takes 18 GB, with its shards twice
_RATIO = 200  # bytes written for one of the archive; weights shrink little, vocabularies tenfold
_PIECE = 1 << 20
_TAR = (".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tar.xz")


def is_archive(path: Path) -> bool:
    """Return whether the name is that of an archive which `unpack` reads."""
    return path.name.lower().endswith((".zip", *_TAR))


def unpack(archive: Path, folder: Path) -> None:
    """Write the files of an archive into a folder.

    Raises:
        ModelError: not an archive, damaged, encrypted, a name that leaves the folder, a link, or
            more than a model has. The text names the archive and the entry.
    """
    limit = min(_MOST_BYTES, max(1, archive.stat().st_size) * _RATIO + _PIECE)
    written = 0
    folder.mkdir(parents=True, exist_ok=True)
    try:
        for number, (name, file) in enumerate(_entries(archive), 1):
            if number > _MOST_FILES:
                raise ModelError(f"{archive}: more than {_MOST_FILES:,} files; not a model")
            target = folder / _safe(archive, name)
            target.parent.mkdir(parents=True, exist_ok=True)
            with file, target.open("wb") as output:
                while piece := file.read(_PIECE):
                    written += len(piece)
                    if written > limit:
                        raise ModelError(
                            f"{archive}: {name}: unpacks to more than {limit:,} bytes; not a model"
                        )
                    output.write(piece)
    except (tarfile.TarError, zipfile.BadZipFile, zlib.error, EOFError) as error:
        reason = str(error).partition("- method")[0].rstrip(": \n")  # tarfile lists what it tried
        raise ModelError(f"{archive}: damaged archive: {reason}; get it again") from error
    except (RuntimeError, NotImplementedError) as error:  # zipfile: a password, a method
        raise ModelError(f"{archive}: cannot be unpacked: {error}") from error


def _entries(archive: Path) -> Iterator[tuple[str, IO[bytes]]]:
    """Yield name and content of each file; links and devices are refused."""
    if archive.name.lower().endswith(".zip"):
        with zipfile.ZipFile(archive) as packed:
            for info in packed.infolist():
                mode = info.external_attr >> 16
                if stat.S_ISLNK(mode):
                    raise ModelError(f"{archive}: {info.filename}: a link; refused")
                if not info.is_dir():
                    yield info.filename, packed.open(info)
        return
    with tarfile.open(archive) as tar:
        for member in tar:
            if member.isdir():
                continue
            file = tar.extractfile(member) if member.isreg() else None
            if file is None:
                raise ModelError(f"{archive}: {member.name}: a link or device; refused")
            yield member.name, file


def _safe(archive: Path, name: str) -> Path:
    """Return the name as a path inside a folder."""
    path = PurePosixPath(name.replace("\\", "/"))
    bad = path.is_absolute() or ".." in path.parts or not path.parts or ":" in path.parts[0]
    if bad or any(ord(character) < 32 for character in name):
        raise ModelError(f"{archive}: {name!r}: would be written outside the folder; refused")
    return Path(*path.parts)
