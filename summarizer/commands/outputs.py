"""Where a command writes: checked before the work starts, and written so that nothing is lost.

- The format follows the suffix of a file; one that contradicts `--format` is refused.
- No output is a file that the command reads, however it is spelt or linked.
- A folder that is missing, full or not writable is found out by writing to it.
- A file that somebody edited, or that is not lgsum's, is kept: `--force` writes beside it.
- An output that fails does not cost the others.
"""

from __future__ import annotations

import os
import stat
import sys
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from summarizer.commands.messages import plain, say, warn
from summarizer.errors import InputError, LgsumError, SettingsError

__all__ = [
    "JSON",
    "LISTING",
    "TEXT",
    "Formats",
    "Target",
    "Task",
    "check_outputs",
    "encode",
    "plan",
    "say_default_format",
    "write",
    "write_each",
    "write_text",
]

_PROBE = 4096  # bytes: as much as the smallest file takes on most disks
_NO_FILE = (-1, -1)
_STANDARD_OUTPUT = ("-", "/dev/stdout", "/dev/fd/1")
_ESCAPED = {code: f"\\u{code:04x}" for code in range(127, 160)}


@dataclass(frozen=True, slots=True)
class Formats:
    """What a command can write: names of formats by suffix; "" is a name without one.

    `any_suffix`: the format does not depend on the suffix (a template of the user).
    """

    command: str
    by_suffix: Mapping[str, str]
    any_suffix: bool = False

    def of(self, output: str, given: str | None = None) -> str:
        """Return the format of an output, "-" for standard output; `given` is that of --format.

        Raises:
            SettingsError: no such format, or the suffix is that of another one.
            InputError: the suffix is of no format.
        """
        known = sorted(set(self.by_suffix.values()), key=list(self.by_suffix.values()).index)
        if given and given not in known:
            raise SettingsError(f"--format {given}: expected {', '.join(known)}")
        suffix = "" if output == "-" else Path(output).suffix.lower()
        meant = self.by_suffix.get(suffix)
        if self.any_suffix or not suffix:
            return given or self.by_suffix[""]
        if meant and given and meant != given:
            raise SettingsError(
                f"{output}: its suffix says {meant}, the options say {given}; change one of them"
            )
        if not (meant or given):
            listed = ", ".join(filter(None, self.by_suffix))
            raise InputError(f"{output}: {self.command} does not write {suffix}; it has {listed}")
        return given or meant or ""

    def suffix(self, name: str) -> str:
        """Return the suffix that files of a format get."""
        return next((s for s, known in self.by_suffix.items() if s and known == name), "")


TEXT = {"": "text", ".txt": "text", ".text": "text"}
JSON = {"": "json", ".json": "json"}
LISTING = {**TEXT, ".json": "json"}


@dataclass(frozen=True, slots=True)
class Target:
    """A file, or "-" for standard output, and the name of the format to write."""

    name: str
    format: str


@dataclass(frozen=True, slots=True)
class Task:
    """One input and where its result goes."""

    source: str
    targets: tuple[Target, ...]


def plan(
    sources: Sequence[str],
    outputs: Sequence[str] | None,
    formats: Formats,
    given: str | None = None,
    reads: Iterable[str] = (),
    *,
    force: bool = False,
) -> list[Task]:
    """Return what to write for each input; `reads` are the other files that the command reads, and
    `force` is as of `check_outputs`.

    Several inputs, or an output that is a folder, give a file an input in that folder, which is
    made if it is missing.

    Raises:
        InputError, SettingsError: an output that cannot or must not be written.
    """
    names = list(outputs or ["-"])
    if len(sources) > 1 or (len(names) == 1 and _is_folder(names[0])):
        tasks = _in_folder(sources, names, formats, given)
    else:
        targets = tuple(Target(name, formats.of(name, given)) for name in names)
        tasks = [Task(sources[0], targets)]
    written = [target.name for task in tasks for target in task.targets]
    check_outputs(written, [*sources, *reads], force=force)
    if not given:
        say_default_format(written, formats)
    return tasks


def say_default_format(outputs: Iterable[str], formats: Formats) -> None:
    """Say of files without a suffix what is written there, unless that is plain text or the format
    does not depend on the suffix."""
    default = formats.by_suffix[""]
    others = [suffix for suffix, name in formats.by_suffix.items() if suffix and name != default]
    if default == "text" or formats.any_suffix or not others:
        return
    for name in outputs:
        file = not os.path.exists(name) or os.path.isfile(name)  # no device and no pipe
        if name not in _STANDARD_OUTPUT and not Path(name).suffix and file:
            label = {"md": "Markdown"}.get(default, default)
            say(f"{name}: has no suffix, so it is {label}; {', '.join(others)} give other formats")


def check_outputs(
    outputs: Iterable[str | None], inputs: Iterable[str], *, force: bool = False
) -> None:
    """Refuse outputs that are inputs, name one file twice, cannot be written, or hold what somebody
    edited; that is renamed instead when it is written, with `force`. None is no output.

    Raises:
        InputError: naming the output and what is wrong with it.
    """
    read = {_identity(name, 0): name for name in inputs}
    read.pop(_NO_FILE, None)
    seen: set[str] = set()
    folders: set[str] = set()
    for name in filter(None, outputs):
        standard = name in _STANDARD_OUTPUT
        source = read.get(_identity("-" if standard else name, 1))
        if source:
            place = "standard output" if standard else name
            same = "an input" if source in (name, "-") else f"the input {source}"
            raise InputError(f"{place}: is {same}, which would be lost; name another output")
        path = "-" if standard else os.path.realpath(name)
        if path in seen:
            raise InputError(f"{name}: is named twice as an output; name two files")
        seen.add(path)
        if not standard:
            _check_place(name, path, folders)
            if not force:
                _refuse_edited(Path(name))


def write(data: bytes, output: str) -> None:
    """Write to standard output, or to a file by way of a temporary one.

    Raises:
        InputError: the file cannot be written, or standard output is closed or full.
        BrokenPipeError: the reader of standard output has gone.
    """
    if output not in _STANDARD_OUTPUT:
        from summarizer.render import write_file

        _keep_edited(data, Path(output))
        write_file(data, Path(output))
        say(f"wrote {output}")
        return
    try:
        sys.stdout.flush()
        if sys.stdout.isatty() and b"\0" in data[:_PROBE]:
            raise InputError("standard output: is a terminal, the format is no text; give -o FILE")
        if sys.stdout.isatty() and not sys.stdout.encoding.lower().startswith("utf"):
            sys.stdout.write(data.decode(errors="replace"))  # what it lacks becomes an escape
        else:
            sys.stdout.buffer.write(data)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "it is closed"
        raise InputError(f"standard output: cannot be written: {reason}; give -o FILE") from error


def _refuse_edited(path: Path) -> None:
    """Refuse to write where somebody's work stands: a file that was edited since lgsum wrote it, or
    one of another origin."""
    from summarizer.render import aside_of
    from summarizer.render.stamp import is_edited

    if is_edited(path):
        raise InputError(
            f"{path}: is not as lgsum wrote it, you may have edited it; name another output, "
            f"or --force to write there and keep yours as {aside_of(path).name}"
        )


def _keep_edited(data: bytes, path: Path) -> None:
    """Rename a file that somebody has edited before another is written there."""
    from summarizer.render import set_aside
    from summarizer.render.stamp import is_edited

    if is_edited(path) and path.read_bytes() != data:
        try:
            aside = set_aside(path.resolve())
        except OSError as error:
            raise InputError(f"{path}: is edited, cannot be renamed: {error.strerror}") from error
        warn(f"{path}: was edited; it is now {aside.name}")


def encode(text: str, *, is_json: bool = False) -> bytes:
    """Return a text as UTF-8 without control characters, which JSON keeps as escapes."""
    safe = text.translate(_ESCAPED) if is_json else plain(text)
    return safe.encode("utf-8", "backslashreplace")


def write_text(text: str, output: str, *, is_json: bool = False) -> None:
    """Write a text by way of `encode`.

    Raises:
        InputError, BrokenPipeError: as `write`.
    """
    write(encode(text, is_json=is_json), output)


def write_each(targets: Iterable[Target], content: Callable[[str], bytes]) -> None:
    """Write `content(format)` to every target, also to those behind one that fails.

    Raises:
        LgsumError: the last failure; those before it have been said.
    """
    failure: LgsumError | None = None
    for target in targets:
        try:
            write(content(target.format), target.name)
        except LgsumError as error:
            if failure:
                warn(f"lgsum: {failure}")
            failure = error
    if failure:
        raise failure


def _is_folder(name: str) -> bool:
    separators = ("/", os.sep)
    return name != "-" and (name.endswith(separators) or os.path.isdir(name))


def _in_folder(
    sources: Sequence[str], names: Sequence[str], formats: Formats, given: str | None
) -> list[Task]:
    if len(names) != 1 or names[0] == "-":
        raise SettingsError("several inputs: give one -o FOLDER, or use lgsum batch")
    folder = Path(names[0])
    if folder.suffix and folder.suffix.lower() in formats.by_suffix and not folder.exists():
        raise SettingsError(f"-o {folder}: one file for several inputs; give a folder")
    if folder.exists() and not folder.is_dir():
        raise InputError(f"{folder}: is a file; several inputs need -o FOLDER")
    name = formats.of("-", given)
    tasks: dict[str, Task] = {}
    for source in sources:
        stem = "stdin" if source == "-" else Path(source).stem
        path = str(folder / f"{stem}{formats.suffix(name)}")
        if path in tasks:
            raise InputError(f"{source} and {tasks[path].source}: both would be written to {path}")
        tasks[path] = Task(source, (Target(path, name),))
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(f"{folder}: cannot be created: {error.strerror}") from error
    return list(tasks.values())


def _identity(name: str, standard: int) -> tuple[int, int]:
    """Return device and number of a regular file; `standard` is the descriptor of "-"."""
    try:
        status = os.fstat(standard) if name == "-" else os.stat(name)
    except (OSError, ValueError):
        return _NO_FILE
    return (status.st_dev, status.st_ino) if stat.S_ISREG(status.st_mode) else _NO_FILE


def _check_place(name: str, path: str, folders: set[str]) -> None:
    """Refuse a place where nothing can be written; `folders` are those that were tried."""
    if os.path.isdir(path):
        raise InputError(f"{name}: is a folder; name a file in it")
    parent = os.path.dirname(path)
    if not os.path.isdir(parent) and not os.path.exists(name):
        raise InputError(f"{name}: cannot be written: there is no folder {parent}; make it first")
    try:
        if os.path.exists(name) and not os.path.isfile(name):
            _try_device(name)
        elif os.path.exists(path) and not os.access(path, os.W_OK):
            raise InputError(f"{name}: cannot be written: it is read-only")
        elif parent not in folders:
            folders.add(parent)
            with tempfile.TemporaryFile(dir=parent) as file:
                file.write(bytes(_PROBE))
    except OSError as error:
        raise InputError(f"{name}: cannot be written: {error.strerror}") from error


def _try_device(path: str) -> None:
    """Raise OSError if a device takes nothing; a pipe that waits for its reader is left alone."""
    if stat.S_ISCHR(os.stat(path).st_mode):
        handle = os.open(path, os.O_WRONLY | getattr(os, "O_NOCTTY", 0))
        try:
            os.write(handle, b"")
        finally:
            os.close(handle)
