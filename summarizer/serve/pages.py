"""Drafts and states to HTML: the templates of `data/serve`, every expression escaped.

As in the HTML format, characters that would change how other text is shown are written out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from summarizer.errors import InputError
from summarizer.render import RENDERERS
from summarizer.render.evidence import doubt, heading_findings, named_points, summary_doubt
from summarizer.render.parts import (
    anchor,
    marked,
    place_findings,
    section_labels,
)
from summarizer.render.templates import page_environment
from summarizer.schema import Briefing
from summarizer.serve.desk import Kept, State
from summarizer.serve.edit import Difference, Draft

if TYPE_CHECKING:
    from jinja2 import Environment

__all__ = ["STATIC", "describe", "difference_text", "page", "static_file", "view"]

STATIC = {
    "serve.css": "text/css; charset=utf-8",
    "serve.js": "text/javascript; charset=utf-8",
    "icon.svg": "image/svg+xml",
}
_FORMATS = {
    "md": "Markdown",
    "html": "Web page",
    "json": "JSON",
    "docx": "Word document",
    "tmx": "Translation memory (TMX)",
    "xliff": "Bilingual file (XLIFF)",
    "csv": "Table (CSV)",
}


def static_file(name: str) -> bytes:
    """Return a style, script or picture of the page.

    Raises:
        InputError: no such file.
    """
    if name not in STATIC:
        raise InputError(f"no file {name[:40]!r}")
    return (files("summarizer.data") / "serve" / name).read_bytes()


def page(name: str, **values: object) -> str:
    """Return the page of a template, such as "home"."""
    return _environment().get_template(f"{name}.html.j2").render(**values)


def describe(state: State) -> str:
    """Return a state in words for people."""
    if state.phase == "waiting":
        if not state.ahead:
            return "Next in line."
        return f"Waiting: {_count(state.ahead, 'article')} before this one."
    if state.phase == "translating":
        return f"Translating: {state.done} of {_count(state.total, 'sentence')} done."
    if state.phase == "checking":
        done = _count(state.total, "sentence")
        return f"{done} translated. Choosing key points and checking every sentence."
    texts = {"reading": "Reading and cleaning the article.", "done": "The briefing is ready."}
    return texts.get(state.phase, state.error or "This briefing was removed.")


def difference_text(what: str, difference: Difference) -> str:
    """Return in words what a change brought; `what` says what was done, such as "Undone"."""
    parts = [f"{_count(len(difference.sentences), 'translation')} changed"]
    if difference.points:
        parts.append(f"{_count(difference.points, 'key point')} updated")
    if difference.resolved:
        parts.append(f"{_count(difference.resolved, 'finding')} resolved")
    if difference.new_findings:
        parts.append(f"{_count(difference.new_findings, 'new finding')}")
    if difference.kept:
        parts.append(f"{_count(len(difference.kept), 'edited sentence')} left as you wrote it")
    return f"{what}: {', '.join(parts)}."


def view(kept: Kept, draft: Draft) -> Mapping[str, Any]:
    """Return what the templates of a briefing need."""
    briefing = draft.briefing
    placed, loose = place_findings(briefing)
    points = named_points(briefing)
    doubts = {
        (n.point.zh, n.point.en): doubt(n.findings, supported=n.point.supported) for n in points
    }
    session_terms = {term.source for term in draft.terms}
    words = [row for row in draft.vocabulary if row["kind"] != "amount"]
    rows = sorted(
        words, key=lambda row: (row["source"] not in session_terms, row["kind"] != "name")
    )
    return {
        "kept": kept,
        "draft": draft,
        "briefing": briefing,
        "sections": _sections(briefing),
        "placed": placed,
        "doubt": lambda point: doubts.get((point.zh, point.en), ""),
        "summary_doubt": summary_doubt(points),
        "loose": loose,
        "marked": marked,
        "known": {i for brief in briefing.sections for pair in brief.pairs for i in pair.ids},
        "counts": Counter(issue.level for issue in briefing.issues),
        "own_terms": session_terms,
        "vocabulary": rows,
        "undo": len(kept.drafts) > 1,
        "formats": [(name, _FORMATS.get(name, name)) for name in RENDERERS.names()],
    }


def _sections(briefing: Briefing) -> Sequence[Mapping[str, object]]:
    """Return what the templates show of each section, with the numbers of its findings."""
    rows = []
    labels, doubts = section_labels(briefing), heading_findings(briefing)
    for number, (label, brief) in enumerate(zip(labels, briefing.sections, strict=True), 1):
        ids = {i for pair in brief.pairs for i in pair.ids}
        levels = Counter(issue.level for issue in briefing.issues if ids & set(issue.ids))
        rows.append(
            {
                "id": f"section-{number}",
                "label": label,
                # the title stands at the top of the page
                "heading": "" if brief.section.kind == "title" else brief.heading_en,
                "heading_doubt": doubt(doubts[number - 1]),
                "brief": brief,
                "errors": levels["error"],
                "warnings": levels["warning"],
            }
        )
    return rows


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


@cache
def _environment() -> Environment:
    from markupsafe import escape

    environment = page_environment("serve")
    environment.filters["anchor"] = anchor
    environment.filters["exact"] = escape  # for what is edited: escaped, no character replaced
    return environment
