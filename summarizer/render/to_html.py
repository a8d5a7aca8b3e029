"""HTML for people: one accessible page that carries its style and asks the network for nothing.

The layout is `data/templates/briefing.html.j2`, with autoescape; a content security policy in the
page forbids scripts and requests, should text ever get past the escaping.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from summarizer.render.parts import (
    ROUTINE_CHANGES,
    anchor,
    display_text,
    marked,
    place_findings,
    section_labels,
)
from summarizer.schema import Briefing

if TYPE_CHECKING:
    from jinja2 import Template

__all__ = ["HtmlRenderer"]


class HtmlRenderer:
    """One self-contained HTML page, Chinese and English side by side."""

    suffix = ".html"

    def render(self, briefing: Briefing) -> bytes:
        """See `Renderer`."""
        placed, _ = place_findings(briefing)
        labelled = zip(section_labels(briefing), briefing.sections, strict=True)
        changes = briefing.document.changes
        page = _template().render(
            briefing=briefing,
            marked=marked,
            placed=placed,
            known={i for brief in briefing.sections for pair in brief.pairs for i in pair.ids},
            sections=[
                {
                    "id": f"section-{number}",
                    "label": label,
                    # the title stands at the top of the page
                    "heading": "" if brief.section.kind == "title" else brief.heading_en,
                    "brief": brief,
                }
                for number, (label, brief) in enumerate(labelled, 1)
            ],
            counts=Counter(issue.level for issue in briefing.issues),
            change_counts=sorted(Counter(change.kind for change in changes).items()),
            notable=[change for change in changes if change.kind not in ROUTINE_CHANGES],
            routine=[change for change in changes if change.kind in ROUTINE_CHANGES],
        )
        return page.strip().encode() + b"\n"


@cache
def _template() -> Template:
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup

    def finalize(value: object) -> object:
        plain = isinstance(value, str) and not isinstance(value, Markup)
        return display_text(str(value)) if plain else value

    environment = Environment(
        loader=PackageLoader("summarizer", "data/templates"),
        autoescape=True,
        finalize=finalize,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["anchor"] = anchor
    return environment.get_template("briefing.html.j2")
