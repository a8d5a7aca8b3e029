"""HTML for people: one accessible page that carries its style and asks the network for nothing.

The page is `data/templates/briefing.html.j2` with `briefing.css`; a file of the same name in the
user's folder of templates replaces either. There is no script: linked words light up together by
`:has()` in the style, and text that got past the escaping would meet a content security policy that
forbids scripts, requests and every style but this one, which it recognises by its hash.
"""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from summarizer.errors import InputError, why_unread
from summarizer.render.evidence import (
    doubt,
    heading_findings,
    known_sentences,
    named_points,
    place_labels,
    points_by_section,
    points_by_sentence,
    summary_doubt,
    title_findings,
)
from summarizer.render.language import first_date, made_by
from summarizer.render.parts import (
    aligned,
    by_table,
    changes_by_place,
    front_matter_rows,
    heading_ids,
    paragraphs,
    place_findings,
    shown_heading,
    shown_sections,
)
from summarizer.render.stamp import stamped
from summarizer.render.templates import html_environment, template_failure
from summarizer.render.words import Piece, cells, pieces
from summarizer.schema import Briefing, Pair
from summarizer.settings import Render

if TYPE_CHECKING:
    from jinja2 import Template

__all__ = ["HtmlRenderer"]

_PAGE, _STYLE = "briefing.html.j2", "briefing.css"


class HtmlRenderer:
    """One self-contained HTML page, Chinese and English side by side.

    Raises:
        InputError: the user's page or style cannot be read; names the file and line.
    """

    suffix = ".html"

    def __init__(self, options: Render | None = None) -> None:
        self._options = options or Render()
        folder = Path(self._options.template) if self._options.template else None
        self._page = folder / _PAGE if folder and (folder / _PAGE).is_file() else None
        self._template = self._load(folder)
        self._style = _style(folder)

    def render(self, briefing: Briefing) -> bytes:
        """See `Renderer`.

        Raises:
            InputError: the user's page fails; names the file, the line and the reason.
        """
        context = self._context(briefing)
        try:
            page = self._template.render(context)
        except Exception as error:
            if not self._page:
                raise
            raise template_failure(self._page, error) from error
        return stamped(page.strip()).encode("utf-8", "replace")

    def _load(self, folder: Path | None) -> Template:
        environment = html_environment(folder, self._options.locale)
        try:
            return environment.get_template(
                _PAGE if self._page or not folder else f"builtin/{_PAGE}"
            )
        except Exception as error:
            if not self._page:
                raise
            raise template_failure(self._page, error) from error

    def _context(self, briefing: Briefing) -> dict[str, Any]:
        placed, _ = place_findings(briefing)
        # links lead from one language to the other
        bilingual = self._options.layout != "target-only"
        changes = briefing.document.changes
        notable, routine = changes_by_place(changes)
        date = first_date(briefing.document)
        style = self._style + _lights(_most_links(briefing) if bilingual else 0)
        points = named_points(briefing)

        def shown(pair: Pair, side: str) -> tuple[Piece, ...]:
            links = pair.links if bilingual else ()
            return pieces(pair, side, placed.get(pair, ()), links)

        return {
            "briefing": briefing,
            "layout": self._options.layout,
            "locale": self._options.locale,
            "style": _markup(style),
            "style_hash": _digest(style),
            "first_date": date.isoformat() if date else "",
            "summary": [named for named in points if named.section < 0],
            "summary_doubt": summary_doubt(points),
            "title_doubt": doubt(title_findings(briefing)),
            "sentence_doubt": lambda pair: doubt(placed.get(pair, ())),
            "doubt": lambda named: doubt(named.findings, supported=named.point.supported),
            "sections": list(_sections(briefing)),
            "front_matter": front_matter_rows(briefing.document),
            "known": known_sentences(briefing),
            "places": place_labels(briefing),
            "heads": heading_ids(briefing),
            "rests": points_by_sentence(briefing),
            "findings": lambda pair: placed.get(pair, ()),
            "pieces": shown,
            "cells": lambda pair, columns: cells(shown(pair, "zh"), shown(pair, "en"), columns),
            "counts": Counter(issue.level for issue in briefing.issues),
            "made_by": made_by(briefing.signature, self._options.locale),
            "change_counts": sorted(Counter(change.kind for change in changes).items()),
            "notable": notable,
            "routine": routine,
        }


def _sections(briefing: Briefing) -> Iterator[dict[str, Any]]:
    """Yield what the template needs of each section."""
    points, doubts = named_points(briefing), heading_findings(briefing)
    by_section = points_by_section(points)
    for number, label, brief in shown_sections(briefing):
        section_points = by_section.get(number, ())
        title = brief.section.kind == "title"
        yield {
            "id": f"section-{number}",
            "label": label,
            # the title stands at the top of the page
            "heading": "" if title else shown_heading(label, brief),
            "heading_zh": "" if title else brief.section.heading,
            "heading_doubt": doubt(doubts[number]),
            "gists": [named for named in section_points if named.point is brief.gist],
            "points": [named for named in section_points if named.point is not brief.gist],
            "brief": brief,
            "paragraphs": list(paragraphs(brief)),
            "blocks": list(by_table(brief)),
            "aligned": list(aligned(brief)),
        }


def _most_links(briefing: Briefing) -> int:
    """Return how many word links the pair with most of them has."""
    pairs = (pair for brief in briefing.sections for pair in brief.pairs)
    return max((len(pair.links) for pair in pairs), default=0)


def _style(folder: Path | None) -> str:
    """Return the user's style sheet or the built-in one."""
    path = folder / _STYLE if folder else None
    try:
        if path and path.is_file():
            return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: {why_unread(error)}") from error
    return (files("summarizer.data") / "templates" / _STYLE).read_text(encoding="utf-8")


def _lights(count: int) -> str:
    """Return the rule that lights up both ends of a word link, for links 1 to `count` of a row."""
    if not count:
        return ""
    names = ",".join(f".pair:has(.w{i}:is(:hover,:focus)) .w{i}" for i in range(1, count + 1))
    return (
        f"{names}{{background:var(--light);color:var(--on-light);outline:2px solid var(--light)}}\n"
    )


def _markup(style: str) -> object:
    from markupsafe import Markup

    safe = style.replace("\r\n", "\n").replace("</", "<\\/")
    return Markup(f"\n{safe}")


def _digest(style: str) -> str:
    """Return the hash of the style element for the policy (https://www.w3.org/TR/CSP3/#grammardef-hash-source)."""
    return base64.b64encode(hashlib.sha256(str(_markup(style)).encode()).digest()).decode()
