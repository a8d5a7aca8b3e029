"""`lgsum doctor`: what lgsum finds on this machine, whether it works, and how to mend it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from summarizer.commands import shared

if TYPE_CHECKING:
    from summarizer.commands.examination import Row

__all__ = ["doctor"]

_MARKS = {"ok": "ok", "note": "note", "broken": "BROKEN"}


def doctor(
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    output: shared.Output = "-",
    models_dir: shared.ModelsDir = None,
    config: shared.Config = None,
    force: shared.Force = False,
) -> None:
    """Examine the installation: versions, models, cache, processor, disk, extras, one sentence.

    Exit codes: 0 everything that is needed works; 1 something is broken, with what to do.
    """
    from summarizer.commands.examination import examine
    from summarizer.commands.outputs import LISTING, Formats

    formats = Formats("doctor", LISTING)
    as_json = shared.one_output(formats, output, (), as_json=as_json, force=force)
    with shared.progress("examining") as stages:
        rows = [row for row in examine(config, models_dir, stages.stage)]
    text = _json(rows) if as_json else _table(rows)
    shared.write_text(text, output, is_json=as_json)
    if any(row.state == "broken" for row in rows):
        raise typer.Exit(1)


def _json(rows: Sequence[Row]) -> str:
    broken = sum(row.state == "broken" for row in rows)
    data = {"schema": "lgsum-doctor/1", "broken": broken, "checks": [asdict(row) for row in rows]}
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _table(rows: Sequence[Row]) -> str:
    """Return the rows under the names of their groups, each remedy under its row."""
    lines: list[str] = []
    group = ""
    for row in rows:
        if row.group != group:
            group = row.group
            lines += ["", group] if lines else [group]
        lines.append(f"  {_MARKS[row.state]:7} {row.name}: {row.value}")
        if row.remedy:
            lines.append(f"          → {row.remedy}")
    broken = sum(row.state == "broken" for row in rows)
    lines += ["", f"{broken} broken" if broken else "everything that is needed works"]
    return "\n".join(lines) + "\n"
