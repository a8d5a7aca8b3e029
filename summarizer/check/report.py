"""Findings as a table for people and as SARIF for tools.

SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/): one result a finding; a sentence
id is a logical location, the spans are character offsets in its source and target text.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from summarizer.schema import Issue, Pair

__all__ = ["to_sarif", "to_table"]

_LEVELS = {"error": "error", "warning": "warning", "note": "note"}


def to_sarif(issues: Sequence[Issue], pairs: Sequence[Pair], uri: str, version: str) -> str:
    """Return the findings on the briefing at `uri` as a SARIF log."""
    known = {i: pair for pair in pairs for i in pair.ids}
    rules = sorted({issue.check for issue in issues})
    run = {
        "tool": {
            "driver": {"name": "lgsum", "version": version, "rules": [{"id": r} for r in rules]}
        },
        "columnKind": "unicodeCodePoints",
        "results": [_result(issue, known, uri) for issue in issues],
    }
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [run],
    }
    return json.dumps(log, ensure_ascii=False, indent=1) + "\n"


def to_table(
    issues: Sequence[Issue],
    pairs: Sequence[Pair],
    width: int | None = None,
    labels: Mapping[str, str] | None = None,
) -> str:
    """Return the findings as a table; what a span covers stands under the explanation.

    `labels` has what people call the texts that are no sentences, by their ids.
    """
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    if not issues:
        return "No check found anything.\n"
    known = {i: pair for pair in pairs for i in pair.ids}
    table = Table("Place", "Level", "Check", "Finding")
    for column in table.columns:
        column.overflow = "fold"  # a narrow terminal cuts no word off
    for issue in issues:
        lines = [issue.message]
        pair = known.get(issue.ids[0]) if issue.ids else None
        if pair and issue.target_span:
            lines.append(_around(pair.en, issue.target_span))
        elif pair and issue.source_span:
            lines.append(_around(pair.zh, issue.source_span))
        row = (
            ", ".join((labels or {}).get(i, i) for i in issue.ids),
            issue.level,
            issue.check,
            "\n".join(lines),
        )
        table.add_row(*(Text(cell) for cell in row))
    console = Console(width=width, no_color=True)
    with console.capture() as capture:
        console.print(table)
    return capture.get()


def _result(issue: Issue, known: dict[str, Pair], uri: str) -> dict[str, Any]:
    pair = known.get(issue.ids[0]) if issue.ids else None
    properties: dict[str, Any] = {"id": issue.id}
    for name, span in (("source", issue.source_span), ("target", issue.target_span)):
        if pair and span:
            text = (pair.zh if name == "source" else pair.en)[slice(*span)]
            properties[name] = {"start": span[0], "end": span[1], "text": text}
    return {
        "ruleId": issue.check,
        "level": _LEVELS[issue.level],
        "message": {"text": issue.message},
        "partialFingerprints": {"id/v1": issue.id},
        "locations": [
            {
                "physicalLocation": {"artifactLocation": {"uri": uri}},
                "logicalLocations": [{"name": i, "kind": "sentence"} for i in issue.ids],
            }
        ],
        "properties": properties,
    }


def _around(text: str, span: tuple[int, ...], margin: int = 24) -> str:
    start, end = span
    first, last = max(0, start - margin), end + margin
    left, right = "\u2026" * (first > 0), "\u2026" * (last < len(text))
    return f"{left}{text[first:start]}[{text[start:end]}]{text[end:last]}{right}"
