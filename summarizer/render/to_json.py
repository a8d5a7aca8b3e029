"""JSON with everything in a briefing; `loads` gives back an equal briefing.

`points` repeats where each key point stands and what it rests on, under the name that it has in
every format; a reader could work it out, so `loads` does not look at it. A word link is one text:
"0-2 4-12 term" gives the characters of both sides and the reason, "meaning 0.73" also the score.
"""

from __future__ import annotations

import dataclasses
import json
import types
import typing
from typing import Any

from summarizer.errors import InputError
from summarizer.parsing import parse_json
from summarizer.render.evidence import NamedPoint, named_points
from summarizer.render.parts import anchor
from summarizer.render.stamp import digest_of
from summarizer.schema import Briefing, Link

__all__ = ["SCHEMA", "JsonRenderer", "loads"]

SCHEMA = "lgsum-briefing/2"

_BEFORE_AN_OBJECT = b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n"  # white space and byte order marks


class JsonRenderer:
    """Indented UTF-8 JSON."""

    suffix = ".json"

    def render(self, briefing: Briefing) -> bytes:
        """See `Renderer`."""
        points = [_named(named) for named in named_points(briefing)]
        data = {"schema": SCHEMA, **dataclasses.asdict(briefing), "points": points}
        for section, brief in zip(data["sections"], briefing.sections, strict=True):
            for row, pair in zip(section["pairs"], brief.pairs, strict=True):
                row["links"] = [str(link) for link in pair.links]
        plain = json.loads(json.dumps(data))  # as a reader has it
        data["as_written"] = digest_of(json.dumps(plain, sort_keys=True))
        text = json.dumps(data, ensure_ascii=False, indent=1) + "\n"
        return text.encode("utf-8", "backslashreplace")  # half a surrogate pair becomes its escape


def _named(named: NamedPoint) -> dict[str, Any]:
    kind, _, number = named.id.partition("-")
    if kind == "summary":
        path = f"/summary/{int(number) - 1}"
    elif kind == "gist":
        path = f"/sections/{number}/gist"
    else:
        path = f"/sections/{named.section}/points/{int(number.partition('.')[2]) - 1}"
    ids = list(named.point.ids)
    return {"id": named.id, "kind": kind, "path": path, "ids": ids, "anchors": [*map(anchor, ids)]}


def loads(data: bytes, name: str = "briefing") -> Briefing:
    """Return the briefing in `data`.

    Raises:
        InputError: not JSON, another schema, or fields missing.
    """
    try:
        raw = parse_json(data)
        if not isinstance(raw, dict):
            raise TypeError("it is no object")
        if (schema := raw.pop("schema")) != SCHEMA:
            raise InputError(f"{name}: is {schema!r:.60}, this lgsum reads {SCHEMA}; make it again")
        for repeated in ("points", "as_written"):
            raw.pop(repeated, None)
        briefing = _build(Briefing, raw)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        is_object = data.lstrip(_BEFORE_AN_OBJECT).startswith(b"{")
        if isinstance(error, ValueError) and data.strip() and not is_object:
            raise InputError(
                f"{name}: not a briefing as JSON; edit briefing.json (-o briefing.json makes one), "
                "or its CSV or XLIFF: lgsum render briefing.json --edits FILE"
            ) from error
        reason = f"it has no field {error}" if isinstance(error, KeyError) else str(error)
        if isinstance(error, UnicodeDecodeError) or not data.strip():
            reason = "it is not UTF-8" if data.strip() else "it is empty"
        raise InputError(
            f"{name}: not a briefing that lgsum wrote as JSON (-o briefing.json): {reason}"
        ) from error
    assert isinstance(briefing, Briefing)
    return briefing


def _build(kind: Any, raw: Any, where: str = "") -> object:
    """Return `raw` as a value of the type; `where` is its place in the file."""
    if kind is Link and isinstance(raw, str):
        return Link.parse(raw)
    if dataclasses.is_dataclass(kind) and isinstance(raw, dict):
        hints = typing.get_type_hints(kind)
        for field in dataclasses.fields(kind):
            if field.default is dataclasses.MISSING and field.name not in raw:
                raise TypeError(f"{_place(where)} has no field '{field.name}'")
        if unknown := next((key for key in raw if key not in hints), None):
            raise TypeError(f"{_place(where)} has an unknown field '{unknown:.60}'; delete it")
        return kind(**{k: _build(hints[k], v, f"{where}/{k}") for k, v in raw.items()})  # type: ignore[operator]
    if typing.get_origin(kind) is tuple and isinstance(raw, list):
        item = typing.get_args(kind)[0]
        return tuple(_build(item, value, f"{where}/{i}") for i, value in enumerate(raw))
    if isinstance(kind, types.UnionType):  # T | None
        return None if raw is None else _build(typing.get_args(kind)[0], raw, where)
    if isinstance(kind, type) and type(raw) is kind:
        return raw
    raise TypeError(f"{_place(where)} is {_KINDS.get(type(raw), 'of another kind')}")


_KINDS = {
    dict: "an object",
    list: "a list",
    str: "a text",
    int: "a number",
    float: "a number",
    bool: "true or false",
    type(None): "null",
}


def _place(where: str) -> str:
    """Return how a place such as "/sections/1/pairs/0" stands in a message."""
    return where.removeprefix("/") or "it"
