"""The exceptions that the library raises; only the command line prints them and exits. `nearest`
says what a wrong name was perhaps meant to be, `nearest_file` a wrong path, `why_unread` what is
wrong with a file, and `extra_command` how an extra is installed.

LgsumError
├── InputError      a file or text that cannot be used (names the file, the place and the remedy)
├── SettingsError   an unknown key, a wrong type or an impossible value in the settings
├── PluginError     an unknown name in a registry, or a plug-in that breaks its contract
│   └── MissingExtra    the plug-in exists, its optional dependency is not installed
├── GlossaryError   a term file that cannot be read (names the file, the line and the remedy)
├── ModelError      a model that is missing, damaged or of the wrong kind
└── RecipeError     a training recipe that cannot be run
"""

from __future__ import annotations

import itertools
import os
import shlex
from collections.abc import Iterable
from pathlib import Path

__all__ = [
    "GlossaryError",
    "InputError",
    "LgsumError",
    "MissingExtra",
    "ModelError",
    "PluginError",
    "RecipeError",
    "SettingsError",
    "extra_command",
    "nearest",
    "nearest_file",
    "why_unread",
]

_SEARCHED = 10_000  # names of a folder that are compared with a wrong one


class LgsumError(Exception):
    """The root: its text is one line that a user can act on."""


class InputError(LgsumError):
    """A document or data file cannot be read or used."""


class SettingsError(LgsumError):
    """A setting is unknown, has the wrong type or is out of range."""


class PluginError(LgsumError):
    """A registry has no such name, or what it names breaks the contract."""


class MissingExtra(PluginError):
    """A plug-in needs an optional dependency that is not installed."""


class GlossaryError(LgsumError):
    """A term file is missing, or a line of it is wrong."""


class ModelError(LgsumError):
    """A model folder is missing, incomplete or damaged."""


class RecipeError(LgsumError):
    """A training recipe is wrong or a stage cannot run."""


def extra_command(extra: str, root: Path = Path(__file__).parents[1]) -> str:
    """Return the command that installs an extra: from the clone, where the program runs from one.

    >>> extra_command("serve", Path("no/clone"))
    "pip install 'lgsum[serve]'"
    """
    if not (root / "pyproject.toml").is_file():
        return f"pip install 'lgsum[{extra}]'"
    here = root.resolve() == Path.cwd()
    place = "." if here else root.resolve()
    versions = Path("constraints.txt") if here else root.resolve() / "constraints.txt"
    tested = f"-c {shlex.quote(str(versions))} " if versions.is_file() else ""
    return f"pip install {tested}-e '{place}[{extra}]'"


def nearest(name: str, known: Iterable[str], *, cutoff: float = 0.6) -> str:
    """Return the known name that a wrong one was perhaps meant to be, or "".

    >>> nearest("beem", ["beam", "model"]), nearest("xyz", ["beam"])
    ('beam', '')
    """
    import difflib

    return next(iter(difflib.get_close_matches(name, list(known), 1, cutoff)), "")


def nearest_file(path: str | Path) -> str:
    """Return what stands behind the name of a missing file: which file of its folder was meant.

    >>> nearest_file("no/such/folder/page.txt")
    ''
    """
    folder, name = Path(path).parent, Path(path).name
    try:
        with os.scandir(folder) as entries:
            known = sorted(entry.name for entry in itertools.islice(entries, _SEARCHED))
    except (OSError, ValueError):
        return ""
    if name in known:  # it is there, and wrong in another way
        return ""
    # the first of a folder that differs only in capitals, else the nearest
    same = (other for other in known if other.casefold() == name.casefold())
    meant = next(same, "") or nearest(name, known, cutoff=0.75)
    return f"; did you mean {folder / meant}?" if meant else ""


def why_unread(error: Exception) -> str:
    """Return why a file could not be read and what to do, as it stands behind its name.

    >>> why_unread(FileNotFoundError(2, "No such file or directory"))
    'no such file; check the path'
    """
    import tomllib

    if isinstance(error, FileNotFoundError | NotADirectoryError):
        meant = nearest_file(error.filename) if isinstance(error.filename, str) else ""
        return f"no such file; check the path{meant}"
    if isinstance(error, IsADirectoryError):
        return "is a folder; name a file"
    if isinstance(error, PermissionError):
        return "you may not read it; change its permissions or take a copy"
    if isinstance(error, UnicodeDecodeError):
        return "not UTF-8; save the file as UTF-8"
    if isinstance(error, tomllib.TOMLDecodeError):
        return f"not valid TOML: {error}"
    return f"cannot be read: {getattr(error, 'strerror', None) or error}"
