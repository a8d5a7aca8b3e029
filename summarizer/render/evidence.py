"""Points by name: what ties a key point, in both languages, to its evidence in every format.

A point is called by where it stands: "summary-1" in the summary, "gist-2" and "point-2.1" in
section 2, whose sentences are 2.0, 2.1 … The names are HTML and Markdown anchors, DOCX bookmarks,
ids in JSON and CSV, and properties or notes in TMX and XLIFF.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from summarizer.render.parts import anchor
from summarizer.schema import Briefing, Point, SectionBrief

__all__ = ["NamedPoint", "known_sentences", "named_points", "point_line", "points_by_sentence"]


@dataclass(frozen=True, slots=True)
class NamedPoint:
    """A point of the summary (`section` is -1) or of a section, with its name.

    `label` is for people: "Summary 1", "Gist", "Point 2.1".
    """

    id: str
    label: str
    section: int
    point: Point


def named_points(briefing: Briefing) -> tuple[NamedPoint, ...]:
    """Return the points of the summary, then those of each section, its gist first.

    A gist that only repeats the heading or the one point of its section is left out.
    """
    return tuple(_named(briefing))


def _named(briefing: Briefing) -> Iterator[NamedPoint]:
    for number, point in enumerate(briefing.summary, 1):
        yield NamedPoint(f"summary-{number}", f"Summary {number}", -1, point)
    for section, brief in enumerate(briefing.sections):
        if brief.gist and not _repeats(brief.gist, brief):
            yield NamedPoint(f"gist-{section}", f"Gist {section}", section, brief.gist)
        for number, point in enumerate(brief.points, 1):
            name = f"{section}.{number}"
            yield NamedPoint(f"point-{name}", f"Point {name}", section, point)


def _repeats(gist: Point, brief: SectionBrief) -> bool:
    said = [brief.section.heading, *(p.zh for p in brief.points if len(brief.points) == 1)]
    return gist.zh.rstrip("。") in [text.rstrip("。") for text in said]


def points_by_sentence(briefing: Briefing) -> dict[str, tuple[NamedPoint, ...]]:
    """Return the points that rest on each sentence that has any, by its id."""
    found: dict[str, tuple[NamedPoint, ...]] = {}
    for named in named_points(briefing):
        for identifier in dict.fromkeys(named.point.ids):
            found[identifier] = (*found.get(identifier, ()), named)
    return found


def known_sentences(briefing: Briefing) -> frozenset[str]:
    """Return the ids of the sentences that are shown, to which a link can lead."""
    return frozenset(i for brief in briefing.sections for pair in brief.pairs for i in pair.ids)


def point_line(named: NamedPoint) -> str:
    """Return a point as one line of plain text: name, evidence, both languages."""
    point = named.point
    ids = " ".join(anchor(i) for i in point.ids)
    doubt = "" if point.supported else " | not supported by the text"
    return f"{named.id} | {ids} | {point.zh} | {point.en}{doubt}"
