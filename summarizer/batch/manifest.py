"""The manifest: one line of JSON for each article that was made or has failed.

- JSON Lines, not SQLite: there is one writer and it only appends, a reader needs nothing but
  `grep` or `jq`, and a line is durable after one fsync. The last line of a name counts.
- A kill can tear only the last line. It is cut off when the next run opens the file, and its
  article is made again. Other lines that are no records are left out with a warning.
- At the end of a batch `tidy` leaves one line a name, sorted by input: the same for any number of
  workers and kills.
- A lock file is held while a batch runs, so two batches cannot write to one folder.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import logging
import os
import re
import sys
import threading
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import zip_longest
from pathlib import Path
from types import TracebackType

from summarizer.batch.durable import write_durably
from summarizer.errors import InputError
from summarizer.parsing import parse_json
from summarizer.settings import build
from summarizer.text import counted

__all__ = [
    "MANIFEST",
    "Manifest",
    "Record",
    "edited",
    "equal_inputs",
    "is_same_briefing",
    "read_manifest",
    "sort_key",
    "there",
]

MANIFEST = "manifest.jsonl"
_LOCK = ".manifest.lock"
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Record:
    """What became of one article. Status: done or failed; `error` is one line, or empty.

    `settings` is a hash of everything that decides the briefing but the model, `rendering` one of
    what decides only how its files look; `outputs` are file names with their SHA-256, `briefing` is
    that of the one that was kept; `findings` counts by level.
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
    rendering: str = ""
    briefing: str = ""
    error: str = ""


def read_manifest(folder: Path, *, tell: bool = True) -> dict[str, Record]:
    """Return the last record of each name; a folder without a manifest gives none. Lines that are
    no records are left out, and told in one warning.

    Raises:
        InputError: the manifest cannot be read.
    """
    path = folder / MANIFEST
    records: dict[str, Record] = {}
    damaged: list[InputError] = []
    try:
        with path.open("rb") as file:
            for number, line in enumerate(file, 1):
                if not line.endswith(b"\n"):  # torn by a kill
                    break
                try:
                    record = _parse(line, f"line {number}")
                except InputError as error:
                    damaged.append(error)
                    continue
                records[record.name] = record
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}") from error
    if damaged and tell:
        many = counted(len(damaged), "line")
        _log.warning(
            "%s: no record in %s (%s); what stood there is made again", path, many, damaged[0]
        )
    return records


def is_same_briefing(a: Record, b: Record) -> bool:
    """Return whether both are of the same text, settings and model, however they were rendered."""
    return (a.sha256, a.settings, a.model) == (b.sha256, b.settings, b.model)


def there(record: Record, folder: Path) -> dict[str, str]:
    """Return those outputs that are in the folder, edited or not (see `edited`)."""
    return {name: made for name, made in record.outputs.items() if (folder / name).is_file()}


def edited(record: Record, folder: Path) -> list[str]:
    """Return the outputs that are in the folder but no longer as the batch wrote them."""
    found = ((name, digest, _sha256(folder / name)) for name, digest in record.outputs.items())
    return [name for name, written, now in found if now and now != written]


def equal_inputs(records: Iterable[Record]) -> list[list[str]]:
    """Return the inputs that hold the same bytes, a list for each text that several have."""
    by_text: dict[str, list[str]] = {}
    for record in records:
        if record.sha256:
            by_text.setdefault(record.sha256, []).append(record.input)
    return [inputs for inputs in by_text.values() if len(inputs) > 1]


def sort_key(record: Record) -> tuple[str, str, str]:
    """Return the place of a record: by input, numbers in it by value, then by name."""
    padded = re.sub(r"\d+", lambda digits: digits[0].zfill(12), record.input)
    return padded, record.input, record.name


class Manifest:
    """The manifest of a folder, open for appending; `records` holds the last of each name."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / MANIFEST
        self.records: dict[str, Record] = {}
        self._file = -1
        self._lock_file = -1
        self._appending = threading.Lock()  # an engine may draw its items in another thread

    def __enter__(self) -> Manifest:
        """Lock the folder, cut off a torn last line and read the rest.

        Raises:
            InputError: the file cannot be opened, or another batch has it.
        """
        try:
            self._lock_file = _open(self.path.with_name(_LOCK))
            self._lock()
            self._file = _open(self.path)
            os.ftruncate(self._file, _whole_lines(self.path))
            self.records = read_manifest(self.path.parent)
        except BaseException:
            self._close()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        value: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close and unlock."""
        self._close()

    def append(self, record: Record) -> None:
        """Add a record; it is on the disk when this returns.

        Raises:
            InputError: the disk is full or gone.
        """
        line = _line(record)
        with self._appending:
            try:
                while line:
                    line = line[os.write(self._file, line) :]
                os.fsync(self._file)
            except OSError as error:
                raise InputError(f"{self.path}: cannot be written: {error.strerror}") from error
            self.records[record.name] = record

    def tidy(self) -> None:
        """Leave one line a record, in the order of `sort_key`; nothing is appended afterwards.

        Raises:
            InputError: the disk is full or gone.
        """
        # read again: an interruption may have come between writing a line and remembering it
        self.records = {}  # not twice in memory
        records = read_manifest(self.path.parent, tell=False).values()
        self.records = {record.name: record for record in sorted(records, key=sort_key)}
        with self.path.open("rb") as file:
            lines = map(_line, self.records.values())
            tidy = all(a == b for a, b in zip_longest(file, lines, fillvalue=b""))
        if not tidy:
            write_durably(self.path.parent, {MANIFEST: map(_line, self.records.values())})

    def _close(self) -> None:
        for handle in (self._file, self._lock_file):
            if handle >= 0:
                os.close(handle)

    def _lock(self) -> None:
        if sys.platform == "win32":
            return
        import fcntl

        try:
            fcntl.flock(self._lock_file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise InputError(f"{self.path}: another batch is writing to this folder") from error
        except OSError:  # some network file systems know no locks
            _log.warning("%s: cannot be locked; run one batch at a time", self.path)


def _open(path: Path) -> int:
    # a new file is durable with its folder's entry, which the first output syncs
    flags = os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_NOFOLLOW", 0)
    try:
        return os.open(path, flags, 0o644)
    except OSError as error:
        raise InputError(f"{path}: cannot be opened: {error.strerror}") from error


def _whole_lines(path: Path) -> int:
    """Return the length of a file up to its last line end, in bytes."""
    end = 0
    with path.open("rb") as file:
        for line in file:
            end += len(line) if line.endswith(b"\n") else 0
    return end


def _line(record: Record) -> bytes:
    raw = dataclasses.asdict(record)
    try:
        return (json.dumps(raw, ensure_ascii=False) + "\n").encode()
    except UnicodeEncodeError:  # a file name that is not Unicode
        return (json.dumps(raw) + "\n").encode()


def _parse(line: bytes, where: str) -> Record:
    try:
        raw = parse_json(line)
    except ValueError as error:
        raise InputError(f"{where}: not JSON") from error
    if not isinstance(raw, dict):
        raise InputError(f"{where}: not a record")
    try:
        record = build(Record, raw, where, InputError)
    except TypeError as error:
        raise InputError(f"{where}: fields are missing") from error
    assert isinstance(record, Record)
    return _shared(record)


def _shared(record: Record) -> Record:
    """The same with one copy in memory of what most records have in common."""
    return dataclasses.replace(
        record,
        settings=sys.intern(record.settings),
        model=sys.intern(record.model),
        status=sys.intern(record.status),
        made_by=sys.intern(record.made_by),
        rendering=sys.intern(record.rendering),
    )


def _sha256(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""
