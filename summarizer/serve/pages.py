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
    display_text,
    marked,
    place_findings,
    section_labels,
)
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


def difference_text(what: str, made: Difference) -> str:
    """Return what a change brought in words for people; `what` was done."""
    parts = [f"{_count(len(made.sentences), 'translation')} changed"]
    if made.points:
        parts.append(f"{_count(made.points, 'key point')} updated")
    if made.resolved:
        parts.append(f"{_count(made.resolved, 'finding')} resolved")
    if made.found:
        parts.append(f"{_count(made.found, 'new finding')}")
    if made.kept:
        parts.append(f"{_count(len(made.kept), 'edited sentence')} left as you wrote it")
    return f"{what}: {', '.join(parts)}."


def view(kept: Kept, draft: Draft) -> Mapping[str, Any]:
    """Return what the templates of a briefing need."""
    briefing = draft.briefing
    placed, loose = place_findings(briefing)
    named = named_points(briefing)
    doubts = {
        (n.point.zh, n.point.en): doubt(n.findings, supported=n.point.supported) for n in named
    }
    own = {term.source for term in draft.terms}
    words = [row for row in draft.vocabulary if row["kind"] != "amount"]
    rows = sorted(words, key=lambda row: (row["source"] not in own, row["kind"] != "name"))
    return {
        "kept": kept,
        "draft": draft,
        "briefing": briefing,
        "sections": _sections(briefing),
        "placed": placed,
        "doubt": lambda point: doubts.get((point.zh, point.en), ""),
        "summary_doubt": summary_doubt(named),
        "loose": loose,
        "marked": marked,
        "known": {i for brief in briefing.sections for pair in brief.pairs for i in pair.ids},
        "counts": Counter(issue.level for issue in briefing.issues),
        "own_terms": own,
        "vocabulary": rows,
        "undo": len(kept.drafts) > 1,
        "formats": [(name, _FORMATS.get(name, name)) for name in RENDERERS.names()],
    }


def _sections(briefing: Briefing) -> Sequence[Mapping[str, object]]:
    """Return number, label, heading, brief and numbers of findings of each section."""
    rows = []
    labels, doubts = section_labels(briefing), heading_findings(briefing)
    for number, (label, brief) in enumerate(zip(labels, briefing.sections, strict=True), 1):
        ids = {i for pair in brief.pairs for i in pair.ids}
        own = Counter(issue.level for issue in briefing.issues if ids & set(issue.ids))
        rows.append(
            {
                "id": f"section-{number}",
                "label": label,
                # the title stands at the top of the page
                "heading": "" if brief.section.kind == "title" else brief.heading_en,
                "heading_doubt": doubt(doubts[number - 1]),
                "brief": brief,
                "errors": own["error"],
                "warnings": own["warning"],
            }
        )
    return rows


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup, escape

    def finalize(value: object) -> object:
        plain = isinstance(value, str) and not isinstance(value, Markup)
        return display_text(str(value)) if plain else value

    environment = Environment(
        loader=PackageLoader("summarizer", "data/serve"),
        autoescape=True,
        finalize=finalize,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["anchor"] = anchor
    environment.filters["exact"] = escape  # for what is edited: escaped, no character replaced
    return environment
