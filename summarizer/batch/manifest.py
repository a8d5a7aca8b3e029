"""The manifest: one line of JSON for each article that was made or has failed.

- JSON Lines, not SQLite: there is one writer and it only appends, a reader needs nothing but
  `grep` or `jq`, and a line is durable after one fsync. The last line of a name counts.
- A kill can tear only the last line. It is cut off when the next run opens the file, and its
  article is made again. Other lines that are no records are left out with a warning.
- The file is locked while a batch runs, so two batches cannot write to one folder.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import logging
import os
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType

from summarizer.errors import InputError
from summarizer.settings import build

__all__ = ["MANIFEST", "Manifest", "Record", "is_done", "read_manifest"]

MANIFEST = "manifest.jsonl"
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Record:
    """What became of one article. Status: done or failed; `error` is one line, or empty.

    `settings` is a hash of everything that decides the text but the model; `outputs` are file
    names with their SHA-256; `findings` counts by level.
    """

    name: str
    input: str
    sha256: str
    settings: str
    model: str
    status: str
    outputs: dict[str, str] = field(default_factory=dict)
    findings: dict[str, int] = field(default_factory=dict)
    seconds: float = 0.0
    title_zh: str = ""
    title_en: str = ""
    sections: int = 0
    made_by: str = ""
    error: str = ""


def read_manifest(folder: Path) -> dict[str, Record]:
    """Return the last record of each name; a folder without a manifest gives none.

    Raises:
        InputError: the manifest cannot be read.
    """
    path = folder / MANIFEST
    try:
        lines = path.read_bytes().split(b"\n")
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}") from error
    records: dict[str, Record] = {}
    for number, line in enumerate(lines[:-1], 1):  # what follows the last line end is torn
        try:
            record = _parse(line, f"{path} line {number}")
        except InputError as error:
            _log.warning("%s; what it recorded is made again", error)
            continue
        records[record.name] = record
    return records


def is_done(record: Record, wanted: Record, suffixes: Iterable[str], folder: Path) -> bool:
    """Return whether `record` is of the same text, settings and model as `wanted`, and its
    outputs, one of each suffix at least, are the files in the folder."""
    for name in ("sha256", "settings", "model"):
        if getattr(record, name) != getattr(wanted, name):
            return False
    if record.status != "done" or not {record.name + s for s in suffixes} <= set(record.outputs):
        return False
    return all(_sha256(folder / name) == digest for name, digest in record.outputs.items())


class Manifest:
    """The manifest of a folder, open for appending; `records` holds the last of each name."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / MANIFEST
        self.records: dict[str, Record] = {}
        self._file = -1

    def __enter__(self) -> Manifest:
        """Lock the manifest, cut off a torn last line and read the rest.

        Raises:
            InputError: the file cannot be opened, or another batch has it.
        """
        try:
            # a new file is durable with its folder's entry, which run.py syncs with the first output
            self._file = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o644)
        except OSError as error:
            raise InputError(f"{self.path}: cannot be opened: {error.strerror}") from error
        try:
            self._lock()
            whole = self.path.read_bytes().rfind(b"\n") + 1
            os.ftruncate(self._file, whole)
            self.records = read_manifest(self.path.parent)
        except BaseException:
            os.close(self._file)
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        value: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close and unlock."""
        os.close(self._file)

    def append(self, record: Record) -> None:
        """Add a record; it is on the disk when this returns.

        Raises:
            InputError: the disk is full or gone.
        """
        line = _line(record)
        try:
            while line:
                line = line[os.write(self._file, line) :]
            os.fsync(self._file)
        except OSError as error:
            raise InputError(f"{self.path}: cannot be written: {error.strerror}") from error
        self.records[record.name] = record

    def _lock(self) -> None:
        if sys.platform == "win32":
            return
        import fcntl

        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise InputError(f"{self.path}: another batch is writing to this folder") from error
        except OSError:  # some network file systems know no locks
            _log.warning("%s: cannot be locked; run one batch at a time", self.path)


def _line(record: Record) -> bytes:
    raw = dataclasses.asdict(record)
    try:
        return (json.dumps(raw, ensure_ascii=False) + "\n").encode()
    except UnicodeEncodeError:  # a file name that is not Unicode
        return (json.dumps(raw) + "\n").encode()


def _parse(line: bytes, where: str) -> Record:
    try:
        raw = json.loads(line)
    except ValueError as error:
        raise InputError(f"{where}: not JSON") from error
    if not isinstance(raw, dict):
        raise InputError(f"{where}: not a record")
    try:
        record = build(Record, raw, where, InputError)
    except TypeError as error:
        raise InputError(f"{where}: fields are missing") from error
    assert isinstance(record, Record)
    return record


def _sha256(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""
