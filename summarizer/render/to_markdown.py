"""Markdown for people: front matter, headline and summary, sections, alignment, findings, log.

Document text is escaped, so that it can neither make markup nor break a table.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator

from summarizer.schema import Briefing, Change, Point, SectionBrief

__all__ = ["MarkdownRenderer", "escape"]

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&$])")
_KINDS = {
    "lead": "Lead · 导语",
    "priority": "Priority",
    "closing": "Closing · 结语",
    "body": "Section",
}


def escape(text: str) -> str:
    """Return document text as plain Markdown text on one line."""
    line = _SPECIAL.sub(r"\\\1", re.sub(r"\s+", " ", text).strip())
    line = re.sub(r"^([-+=])(?=\s|$|[-+=])", r"\\\1", line)
    return re.sub(r"^(\d+)([.)])(?=\s|$)", r"\1\\\2", line)


class MarkdownRenderer:
    """GitHub-flavoured Markdown."""

    suffix = ".md"

    def render(self, briefing: Briefing) -> bytes:
        """See `Renderer`."""
        return ("\n".join(_lines(briefing)).rstrip() + "\n").encode()


def _lines(briefing: Briefing) -> Iterator[str]:
    document = briefing.document
    yield from _front_matter(briefing)
    yield f"# {escape(briefing.title_en)}\n"
    yield f"**{escape(document.title)}**\n"
    for note in document.notes:
        yield f"> Note: {escape(note)}\n"
    yield "## Summary\n"
    yield from _points(briefing.summary)
    number = 0
    for brief in briefing.sections:
        if brief.section.kind != "title":
            number += brief.section.kind == "priority"
            yield from _section(brief, number)
    yield "## Sentence by sentence\n"
    yield "| Id | Chinese | English |\n| --- | --- | --- |"
    for brief in briefing.sections:
        for pair in brief.pairs:
            yield f"| {', '.join(pair.ids)} | {escape(pair.zh)} | {escape(pair.en)} |"
    yield "\n## Findings\n"
    if not briefing.issues:
        yield "No check found anything.\n"
    for issue in briefing.issues:
        yield f"- **{issue.level}**, {issue.check}, {', '.join(issue.ids)}: {escape(issue.message)}"
    yield "\n## What cleaning changed\n"
    yield from _log(document.changes)


def _front_matter(briefing: Briefing) -> Iterator[str]:
    levels = Counter(issue.level for issue in briefing.issues)
    yield "---"
    yield f"title: {json.dumps(briefing.title_en, ensure_ascii=False)}"
    yield f"source: {json.dumps(briefing.document.source, ensure_ascii=False)}"
    yield f"source_sha256: {briefing.document.sha256}"
    yield "language: [zh, en]"
    yield "machine_translated: true"
    yield f"made_by: {json.dumps(briefing.signature)}"
    yield f"findings: {{errors: {levels['error']}, warnings: {levels['warning']}}}"
    yield "---\n"


def _section(brief: SectionBrief, number: int) -> Iterator[str]:
    section = brief.section
    label = _KINDS[section.kind] + (f" {number}" if section.kind == "priority" else "")
    heading = f": {escape(brief.heading_en)}" if brief.heading_en else ""
    yield f"## {label}{heading}\n"
    if section.heading:
        yield f"**{escape(section.heading)}**\n"
    gist = brief.gist
    said = [section.heading, *(p.zh for p in brief.points if len(brief.points) == 1)]
    if gist and gist.zh.rstrip("。") not in [text.rstrip("。") for text in said]:
        yield f"> **In brief:** {escape(gist.en)}  \n> {escape(gist.zh)} ({', '.join(gist.ids)})\n"
    yield from _points(brief.points)


def _points(points: tuple[Point, ...]) -> Iterator[str]:
    for point in points:
        mark = "" if point.supported else " *(not supported by the text)*"
        yield f"- {escape(point.en)}{mark}  "
        yield f"  {escape(point.zh)} ({', '.join(point.ids)})"
    yield ""


def _log(changes: tuple[Change, ...]) -> Iterator[str]:
    counts = Counter(change.kind for change in changes)
    listed = [
        c for c in changes if c.kind not in ("simplified", "punctuation", "pinyin", "spacing")
    ]
    if not changes:
        yield "Nothing."
        return
    yield "| Kind | Changes |\n| --- | --- |"
    for kind, count in sorted(counts.items()):
        yield f"| {kind} | {count} |"
    if listed:
        yield "\n| Line | Columns | Kind | Removed | Reason |\n| --- | --- | --- | --- | --- |"
    for c in listed:
        columns = f"{c.column}–{c.end - 1}"
        yield f"| {c.line} | {columns} | {c.kind} | {escape(c.text)} | {escape(c.reason)} |"
    yield "\nEvery single change is in the JSON format and in `lgsum clean --report`."
