"""JSON with everything in a briefing; `loads` gives back an equal briefing."""

from __future__ import annotations

import dataclasses
import json
import typing
from typing import Any

from summarizer.errors import InputError
from summarizer.schema import Briefing

__all__ = ["SCHEMA", "JsonRenderer", "loads"]

SCHEMA = "lgsum-briefing/1"


class JsonRenderer:
    """Indented UTF-8 JSON."""

    suffix = ".json"

    def render(self, briefing: Briefing) -> bytes:
        """See `Renderer`."""
        data = {"schema": SCHEMA, **dataclasses.asdict(briefing)}
        return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def loads(data: bytes, name: str = "briefing") -> Briefing:
    """Return the briefing in `data`.

    Raises:
        InputError: not JSON, another schema, or fields missing.
    """
    try:
        raw = json.loads(data)
        if raw.pop("schema") != SCHEMA:
            raise InputError(f"{name}: not a {SCHEMA} file")
        briefing = _build(Briefing, raw)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(f"{name}: not a briefing written by lgsum: {error}") from error
    assert isinstance(briefing, Briefing)
    return briefing


def _build(kind: Any, raw: Any) -> object:
    if dataclasses.is_dataclass(kind):
        hints = typing.get_type_hints(kind)
        return kind(**{key: _build(hints[key], value) for key, value in raw.items()})  # type: ignore[operator]
    if typing.get_origin(kind) is tuple:
        return tuple(_build(typing.get_args(kind)[0], item) for item in raw)
    return raw
