"""JSON and TOML of other people: whatever is wrong with a text is one kind of error that says it.

The parsers of Python end in a RecursionError where brackets are nested by the thousand, and the one
of TOML in a plain ValueError for a number of thousands of digits.
"""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

__all__ = ["parse_json", "parse_toml", "read_toml"]

_DEEP = "its brackets are nested too deeply"
_MOST = 10_000_000  # bytes of a file of settings


def parse_json(data: str | bytes) -> Any:
    """Return the value of a text in JSON.

    Raises:
        UnicodeDecodeError: not UTF-8, UTF-16 or UTF-32.
        json.JSONDecodeError: not JSON, or nested too deeply.

    >>> parse_json('{"beam": [4]}')
    {'beam': [4]}
    """
    try:
        return json.loads(data)
    except RecursionError as error:
        told = json.JSONDecodeError(_DEEP, "", 0)
        told.args = (_DEEP,)  # without the line and column, which nobody counted
        raise told from error


def parse_toml(text: str) -> dict[str, Any]:
    """Return the table of a text in TOML.

    Raises:
        tomllib.TOMLDecodeError: not TOML, or nested too deeply.

    >>> parse_toml("beam = [4]")
    {'beam': [4]}
    """
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        raise
    except RecursionError as error:
        raise tomllib.TOMLDecodeError(_DEEP) from error
    except ValueError as error:
        raise tomllib.TOMLDecodeError(str(error)) from error


def read_toml(path: Path) -> dict[str, Any]:
    """Return the table of a file in TOML; what never ends, such as /dev/zero, is not read for long.

    Raises:
        OSError: it cannot be read.
        UnicodeDecodeError: not UTF-8.
        tomllib.TOMLDecodeError: not TOML, nested too deeply, or larger than 10 MB.
    """
    with path.open("rb") as file:
        data = file.read(_MOST + 1)
    if len(data) > _MOST:
        raise tomllib.TOMLDecodeError(f"larger than {_MOST:,} bytes")
    return parse_toml(data.decode("utf-8"))
