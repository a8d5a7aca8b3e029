"""Drafts and states to HTML: the templates of `data/serve`, every expression escaped.

As in the HTML format, characters that would change how other text is shown are written out.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from summarizer.check import LEVELS
from summarizer.errors import InputError
from summarizer.render import RENDERERS, suffixes_of
from summarizer.render.evidence import (
    NamedPoint,
    doubt,
    heading_findings,
    named_points,
    place_labels,
    summary_doubt,
    title_findings,
)
from summarizer.render.parts import (
    aligned,
    front_matter_rows,
    heading_ids,
    marked,
    place_findings,
    shown_heading,
    shown_sections,
)
from summarizer.render.templates import page_environment
from summarizer.render.words import Cell, cells, pieces
from summarizer.schema import Briefing, Issue, Pair
from summarizer.serve.desk import Kept, State
from summarizer.serve.edit import Difference, Draft
from summarizer.settings import Summarize
from summarizer.text import counted

if TYPE_CHECKING:
    from jinja2 import Environment

__all__ = [
    "KINDS",
    "STATIC",
    "advice",
    "describe",
    "difference_text",
    "packaged",
    "page",
    "points_text",
    "static_file",
    "view",
]

STATIC = {
    "serve.css": "text/css; charset=utf-8",
    "serve.js": "text/javascript; charset=utf-8",
    "icon.svg": "image/svg+xml",
}
KINDS = (
    "Text, a web page, Word (.docx), OpenDocument, PDF with text, RTF, EPUB, Markdown, subtitles, "
    "e-mail or JSON"
)
_FORMATS = {
    "md": "Markdown",
    "html": "Web page",
    "json": "JSON",
    "docx": "Word document",
    "tmx": "Translation memory (TMX)",
    "xliff": "Bilingual file (XLIFF 2.1)",
    "xliff12": "Bilingual file (XLIFF 1.2)",
    "csv": "Table (CSV)",
}


def static_file(name: str) -> bytes:
    """Return a style, script or picture of the page.

    Raises:
        InputError: no such file.
    """
    if name not in STATIC:
        raise InputError(f"no file {name[:40]!r}")
    return packaged(name)


def packaged(name: str) -> bytes:
    """Return a file that comes with the page, such as the example article."""
    return (files("summarizer.data") / "serve" / name).read_bytes()


@cache
def _all_advice() -> Mapping[str, str]:
    return MappingProxyType(tomllib.loads(packaged("advice.toml").decode()))


def advice(check: str) -> str:
    """Return in a sentence what an editor can do about the findings of a check."""
    sentences = _all_advice()
    return sentences.get(check, sentences["other"])


def page(name: str, **values: object) -> str:
    """Return the page of a template, such as "home"."""
    return _environment().get_template(f"{name}.html.j2").render(**values)


def describe(state: State, points: str = "") -> str:
    """Return a state in words for people; `points` says how many key points are chosen."""
    if state.phase == "waiting":
        if not state.ahead:
            return "Next in line."
        return f"Waiting: {counted(state.ahead, 'article')} before this one."
    if state.phase == "translating":
        left = f", about {_duration(state.left)} left" if state.left else ""
        return f"Translating: {state.done} of {counted(state.total, 'sentence')} done{left}."
    if state.phase == "checking":
        done = counted(state.total, "sentence")
        return f"{done} translated. Choosing {points or 'key points'} and checking every sentence."
    texts = {"reading": "Reading and cleaning the article.", "done": "The briefing is ready."}
    return texts.get(state.phase, state.error or "This briefing was removed.")


def points_text(options: Summarize) -> str:
    """Return how many key points are chosen at most, in words."""
    if options.budget:
        unit = options.budget.strip()
        amount = {"w": f"{unit[:-1]} English words", "%": f"{unit} of the sentences"}
        return f"key points ({amount.get(unit[-1:], f'at most {unit}')} in all)"
    return f"at most {counted(options.max_points, 'key point')} a section"


def difference_text(what: str, difference: Difference) -> str:
    """Return in words what a change brought; `what` says what was done, such as "Undone"."""
    parts = [f"{counted(len(difference.sentences), 'translation')} changed"]
    if difference.points:
        parts.append(f"{counted(difference.points, 'key point')} updated")
    if difference.resolved:
        parts.append(f"{counted(difference.resolved, 'finding')} resolved")
    if difference.new_findings:
        parts.append(f"{counted(difference.new_findings, 'new finding')}")
    if difference.kept:
        kept = counted(len(difference.kept), "edited sentence")
        parts.append(f"{kept} left as you wrote {'it' if len(difference.kept) == 1 else 'them'}")
    return f"{what}: {', '.join(parts)}."


def view(kept: Kept, draft: Draft) -> Mapping[str, Any]:
    """Return what the templates of a briefing need."""
    briefing = draft.briefing
    placed, _ = place_findings(briefing)
    points = named_points(briefing)
    session_terms = {term.source for term in draft.terms}
    words = [row for row in draft.vocabulary if row["kind"] != "amount"]
    rows = sorted(
        words, key=lambda row: (row["source"] not in session_terms, row["kind"] != "name")
    )
    return {
        "kept": kept,
        "draft": draft,
        "briefing": briefing,
        "sections": _sections(briefing, points),
        "summary": [named for named in points if named.section < 0],
        "placed": {pair: _grave_first(issues) for pair, issues in placed.items()},
        "doubt": lambda named: doubt(named.findings, supported=named.point.supported),
        "advice": advice,
        "by_check": _by_check(briefing),
        "unknown_term": _unknown_term,
        "summary_doubt": summary_doubt(points),
        "stated": front_matter_rows(briefing.document),
        "title_doubt": doubt(title_findings(briefing)),
        "heads": heading_ids(briefing),
        "marked": marked,
        "cells": _cells,
        "known": {i for brief in briefing.sections for pair in brief.pairs for i in pair.ids},
        "places": place_labels(briefing),
        "counts": Counter(issue.level for issue in briefing.issues),
        "own_terms": session_terms,
        "vocabulary": rows,
        "undo": len(kept.drafts) > 1,
        "formats": _formats(),
    }


def _formats() -> Sequence[tuple[str, str, str]]:
    """Return (name, label, usual suffix) of each format."""
    usual: dict[str, str] = {}
    for suffix, name in suffixes_of(RENDERERS.names()).items():
        usual.setdefault(name, suffix)
    return [(name, _FORMATS.get(name, name), suffix) for name, suffix in usual.items()]


def _grave_first(issues: Sequence[Issue]) -> Sequence[Issue]:
    """Return the findings of a sentence check by check, that of the gravest finding first."""
    grave: dict[str, int] = {}
    for issue in issues:
        level = LEVELS.index(issue.level)
        grave[issue.check] = min(grave.get(issue.check, level), level)
    return sorted(issues, key=lambda issue: (grave[issue.check], issue.check))


def _by_check(briefing: Briefing) -> Sequence[tuple[str, Sequence[Issue]]]:
    """Return the findings of each check, those checks first that found the gravest."""
    found: dict[str, list[Issue]] = {}
    for level in LEVELS:
        for issue in briefing.issues:
            if issue.level == level:
                found.setdefault(issue.check, []).append(issue)
    return list(found.items())


def _unknown_term(pair: Pair, issue: Issue) -> str:
    """Return the Chinese whose English an editor could set to answer a finding, or ""."""
    if issue.check not in ("names", "terms") or issue.ids[:1] != pair.ids[:1]:
        return ""
    return pair.zh[slice(*issue.source_span)] if len(issue.source_span) == 2 else ""


def _sections(briefing: Briefing, points: Sequence[NamedPoint]) -> Sequence[Mapping[str, object]]:
    """Return what the templates show of each section, with the numbers of its findings."""
    rows = []
    doubts = heading_findings(briefing)
    for place, label, brief in shown_sections(briefing):
        ids = {i for pair in brief.pairs for i in pair.ids}
        shown = [named for named in points if named.section == place]
        levels = Counter(issue.level for issue in briefing.issues if ids & set(issue.ids))
        rows.append(
            {
                "id": f"section-{place + 1}",
                "label": label,
                # the title stands at the top of the page
                "heading": "" if brief.section.kind == "title" else shown_heading(label, brief),
                "heading_doubt": doubt(doubts[place]),
                "gists": [p for p in shown if p.point is brief.gist],
                "points": [p for p in shown if p.point is not brief.gist],
                "brief": brief,
                "groups": list(aligned(brief)),
                "errors": levels["error"],
                "warnings": levels["warning"],
            }
        )
    return rows


def _cells(pair: Pair, issues: Sequence[Issue], columns: int) -> tuple[Cell, ...]:
    """Return a row of a table as so many cells, in pieces that a finding points at or not."""
    return cells(pieces(pair, "zh", issues), pieces(pair, "en", issues), columns)


def _duration(seconds: int) -> str:
    """Return a time as people say it: to five seconds, from two minutes on to minutes."""
    if seconds < 120:
        return f"{max(5, 5 * round(seconds / 5))} seconds"
    return f"{round(seconds / 60)} minutes"


@cache
def _environment() -> Environment:
    from markupsafe import escape

    environment = page_environment("serve")
    environment.filters["exact"] = escape  # for what is edited: escaped, no character replaced
    return environment
