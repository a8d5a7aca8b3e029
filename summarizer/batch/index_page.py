"""The list of a batch, for people: `index.html` and `index.md`.

What could not be made and what the last run left out come first, then every briefing with its
findings and links. No clock and no timings: the same manifest and the same files left out give the
same bytes. Text of articles and file
names is escaped. Both pages end in the hash by which an edit is seen.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from summarizer.batch.inputs import Source, why_left_out
from summarizer.batch.manifest import Record, equal_inputs
from summarizer.render.stamp import stamped
from summarizer.render.templates import page_environment
from summarizer.render.to_markdown import escape

if TYPE_CHECKING:
    from jinja2 import Template

__all__ = ["INDEX_NAMES", "LEVELS", "index_pages"]

INDEX_NAMES = ("index.html", "index.md")
LEVELS = ("error", "warning", "note")


def index_pages(records: Sequence[Record], left_out: Sequence[str] = ()) -> dict[str, bytes]:
    """Return both pages by file name; records stand in the order given. `left_out` are the files of
    the folders that are no articles."""
    failed = [record for record in records if record.status != "done"]
    done = [record for record in records if record.status == "done"]
    counts = Counter[str]()
    for record in done:
        counts.update(record.findings)
    signatures = sorted({record.made_by for record in done} - {""})
    outside = [(_shown(path), why_left_out(path)) for path in left_out]
    equal = [", ".join(inputs) for inputs in equal_inputs(records)]
    page = _template().render(
        left_out=outside,
        equal=equal,
        done=done,
        failed=failed,
        counts=counts,
        levels=LEVELS,
        links=_links,
        title=_title,
        reason=_reason,
        signatures=signatures,
    )
    lines = "\n".join(_lines(done, failed, counts, signatures, outside, equal))
    return {
        "index.html": _encoded(page),
        "index.md": _encoded(lines),
    }


def _links(record: Record) -> list[tuple[str, str]]:
    """Return format and name of each output file, HTML first; a name is safe in a link."""
    names = sorted(record.outputs, key=lambda name: (not name.endswith(".html"), name))
    return [(PurePosixPath(name).suffix[1:], name) for name in names]


def _title(record: Record) -> str:
    return record.title_en or record.title_zh or record.name


def _reason(record: Record) -> str:
    return record.error.removeprefix(f"{record.input}: ")


def _shown(path: str) -> str:
    return Source(path).label


def _lines(
    done: Sequence[Record],
    failed: Sequence[Record],
    counts: Counter[str],
    signatures: Sequence[str],
    left_out: Sequence[tuple[str, str]],
    equal: Sequence[str],
) -> Iterator[str]:
    yield "# Briefings\n"
    yield f"{len(done):,} made" + (f", {len(failed):,} failed\n" if failed else "\n")
    yield "| Findings | In all | Briefings with any |\n| --- | --- | --- |"
    for level in LEVELS:
        yield f"| {level} | {counts[level]:,} | {_with(done, level):,} |"
    if failed:
        yield "\n## Failed\n\n| Article | Why |\n| --- | --- |"
        yield from (f"| {escape(r.input)} | {escape(_reason(r))} |" for r in failed)
    if left_out:
        yield "\n## Left out of the last run\n\n| File | Why |\n| --- | --- |"
        yield from (f"| {escape(path)} | {escape(why)} |" for path, why in left_out)
    if equal:
        yield "\n## The same text twice\n"
        yield from (f"- {escape(inputs)}" for inputs in equal)
    yield "\n## Briefings\n\n| Briefing | 标题 | Article | Errors | Warnings | Notes | Files |"
    yield "| --- | --- | --- | --- | --- | --- | --- |"
    for record in done:
        links = " ".join(f"[{kind}](<{name}>)" for kind, name in _links(record))
        numbers = " | ".join(str(record.findings.get(level, 0)) for level in LEVELS)
        texts = " | ".join(map(escape, (_title(record), record.title_zh, record.input)))
        yield f"| {texts} | {numbers} | {links} |"
    if signatures:
        yield "\n## Made by\n"
        yield from (f"- {escape(text)}" for text in signatures)


def _with(records: Sequence[Record], level: str) -> int:
    return sum(bool(record.findings.get(level)) for record in records)


def _encoded(text: str) -> bytes:
    # file names that are not Unicode have lone surrogates
    return stamped(re.sub("[\ud800-\udfff]", "\ufffd", text)).encode()


@cache
def _template() -> Template:
    environment = page_environment("templates")
    environment.globals["briefings_with"] = _with
    return environment.get_template("batch.html.j2")
