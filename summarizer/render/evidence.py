"""Points by name: what ties a key point, in both languages, to its evidence in every format.

A point is called by where it stands: "summary-1" in the summary, "gist-2" and "point-2.1" in
section 2, whose sentences are 2.0, 2.1 … The names are HTML and Markdown anchors, DOCX bookmarks,
ids in JSON and CSV, and properties or notes in TMX and XLIFF.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from summarizer.render.parts import anchor, section_labels
from summarizer.schema import Briefing, Issue, Pair, Point, SectionBrief
from summarizer.text import counted, item_alone

__all__ = [
    "NamedPoint",
    "doubt",
    "doubt_mark",
    "findings_by_text",
    "findings_of",
    "heading_findings",
    "known_sentences",
    "named_points",
    "place_labels",
    "point_line",
    "points_by_section",
    "points_by_sentence",
    "summary_doubt",
    "title_findings",
]

_GRAVE = ("error", "warning")
# judged by what the model made of the whole sentence: no finding about a short part of it,
# translated by itself, does not make that part sure; the other checks read the part's own words
_OF_SENTENCES = ("adequacy", "content", "unsure")
_SHORT = 24  # characters of a part, below which its own checks have too little to judge by


@dataclass(frozen=True, slots=True)
class NamedPoint:
    """A point of the summary (`section` is -1) or of a section, with its name.

    `label` is for people: "Summary 1", "Gist", "Point 2.1"; `findings` are the errors and warnings
    about its English.
    """

    id: str
    label: str
    section: int
    point: Point
    findings: tuple[Issue, ...] = ()


def named_points(briefing: Briefing) -> tuple[NamedPoint, ...]:
    """Return the points of the summary, then those of each section, its gist first.

    A gist that only repeats the heading, the one point or the one sentence of its section is left
    out. Where a section has several points, so is the one that equals the gist.
    """
    findings = findings_by_text(briefing)
    by_name: dict[str, list[Issue]] = defaultdict(list)
    for issue in briefing.issues:
        for name in issue.ids if issue.level in _GRAVE else ():
            by_name[name].append(issue)
    return tuple(
        NamedPoint(
            name,
            label,
            section,
            point,
            tuple(dict.fromkeys((*findings.get((point.zh, point.en), ()), *by_name[name]))),
        )
        for name, label, section, point in _named(briefing)
    )


def findings_of(briefing: Briefing, point: Point) -> tuple[Issue, ...]:
    """Return the errors and warnings about the English of a point, wherever it stands."""
    for named in named_points(briefing):
        if named.point == point:
            return named.findings
    return findings_by_text(briefing).get((point.zh, point.en), ())


def _named(briefing: Briefing) -> Iterator[tuple[str, str, int, Point]]:
    for number, point in enumerate(briefing.summary, 1):
        yield f"summary-{number}", f"Summary {number}", -1, point
    for section, brief in enumerate(briefing.sections):
        if brief.gist and not _repeats(brief.gist, brief):
            yield f"gist-{section}", f"Gist {section}", section, brief.gist
        for number, point in enumerate(brief.points, 1):
            name = f"{section}.{number}"
            if point != brief.gist or len(brief.points) == 1:
                yield f"point-{name}", f"Point {name}", section, point


def findings_by_text(briefing: Briefing) -> dict[tuple[str, str], tuple[Issue, ...]]:
    """Return errors and warnings by Chinese text and its English, for the texts that have any.

    Where a text stands at several places, what is said of it in the same words counts once. A
    heading, gist or point that is a short part of a sentence has the doubts about the model there
    too, unless an editor wrote it.
    """
    by_id: dict[str, list[Issue]] = defaultdict(list)
    for issue in briefing.issues:
        for identifier in issue.ids if issue.level in _GRAVE else ():
            by_id[identifier].append(issue)
    findings: dict[tuple[str, str], dict[tuple[str, str, str], Issue]] = defaultdict(dict)
    for number, brief in enumerate(briefing.sections):
        texts = [(pair.zh, pair.en, pair.ids) for pair in brief.pairs]
        # an item of a list is shown without its number
        items = {pair.ids: item_alone(pair.zh, pair.en) for pair in brief.pairs}
        whole = [p for p in brief.points if len(p.ids) > 1]
        gists = [brief.gist] if brief.gist else []
        whole += [p for p in (*brief.points, *gists) if items.get(p.ids) == (p.zh, p.en)]
        texts += [(p.zh, p.en, p.ids) for p in whole]
        texts += [(gist.zh, gist.en, (f"gist-{number}",)) for gist in gists]
        heading = brief.section.heading, brief.heading_en
        texts.append((*heading, (f"heading-{number}", *_heading_ids(brief))))
        for chinese, english, ids in texts:
            for issue in (issue for identifier in ids for issue in by_id.get(identifier, ())):
                said = issue.check, issue.level, issue.message
                findings[chinese, english].setdefault(said, issue)
        for chinese, english in _drafted_texts(brief):
            for issue in _of_whole(chinese, brief, by_id):
                checks = {check for check, _, _ in findings[chinese, english]}
                if issue.check not in checks:
                    findings[chinese, english][issue.check, issue.level, issue.message] = issue
    found = {texts: tuple(issues.values()) for texts, issues in findings.items()}
    return {texts: issues for texts, issues in found.items() if issues}


def _drafted_texts(brief: SectionBrief) -> Iterator[tuple[str, str]]:
    """Yield the heading, gist and points of a section in both languages, but those of an editor."""
    heading = Pair((), brief.section.heading, brief.heading_en, drafted=brief.drafted)
    if heading.en and not heading.edited:
        yield heading.zh, heading.en
    for point in (*brief.points, *([brief.gist] if brief.gist else [])):
        if not point.edited:
            yield point.zh, point.en


def _of_whole(
    chinese: str, brief: SectionBrief, by_id: Mapping[str, Sequence[Issue]]
) -> Iterator[Issue]:
    """Yield what the model is doubted for in the sentence of which a text is only a short part."""
    if len(chinese) >= _SHORT:
        return
    of_page = brief.pairs[:1] if brief.pairs and brief.pairs[0].ids[0].endswith(".0") else ()
    is_heading = bool(of_page) and chinese == brief.section.heading
    for pair in of_page if is_heading else brief.pairs:
        if not _is_part(chinese, pair):
            continue
        for issue in (issue for i in pair.ids for issue in by_id.get(i, ())):
            words = pair.zh[slice(*issue.source_span)] if issue.source_span else ""
            if issue.check in _OF_SENTENCES and words in chinese:
                yield issue


def _is_part(chinese: str, pair: Pair) -> bool:
    """Return whether each clause of a text, but not the whole sentence, is in a sentence.

    >>> _is_part("甲被判处死刑，缓期执行", Pair((), "今天，甲被判处死刑，缓期执行，财产没收。", ""))
    True
    >>> _is_part("甲被判处死刑", Pair((), "甲被判处死刑。", ""))
    False
    """
    text = _plain(chinese)
    clauses = [clause for clause in re.split("[，；：]", text) if clause]
    whole = text in (_plain(pair.zh), _plain(item_alone(pair.zh, pair.en)[0]))
    return bool(clauses) and not whole and all(clause in pair.zh for clause in clauses)


def _heading_ids(brief: SectionBrief) -> tuple[str, ...]:
    """Return the ids of the sentence that serves as the heading, if one does."""
    plain = _plain(brief.section.heading)
    pairs = [pair for pair in brief.pairs[:1] if _plain(pair.zh) == plain]
    return pairs[0].ids if pairs and plain else ()


def heading_findings(briefing: Briefing) -> tuple[tuple[Issue, ...], ...]:
    """Return for each section the errors and warnings about its English heading, or the title."""
    findings = findings_by_text(briefing)
    rows = []
    for brief in briefing.sections:
        if brief.section.kind == "title":
            rows.append(title_findings(briefing))
        else:
            heading = brief.section.heading, brief.heading_en
            rows.append(findings.get(heading, ()) if brief.heading_en else ())
    return tuple(rows)


def title_findings(briefing: Briefing) -> tuple[Issue, ...]:
    """Return the errors and warnings about the English title: those of its own, and those of the
    sentence or heading that it is."""
    ids = {"title", *_title_ids(briefing)}
    found = [i for i in briefing.issues if i.level in _GRAVE and ids.intersection(i.ids)]
    return tuple({(i.check, i.level, i.message): i for i in found}.values())


def _title_ids(briefing: Briefing) -> tuple[str, ...]:
    """Return the ids of the sentence or heading that is the title, none if it stands by itself."""
    plain = _plain(briefing.document.title)
    for brief in briefing.sections[:1]:
        if brief.section.kind == "title":
            return brief.pairs[0].ids if brief.pairs else ()
    texts = [(pair.zh, pair.ids) for brief in briefing.sections for pair in brief.pairs]
    for number, brief in enumerate(briefing.sections):
        texts.append((brief.section.heading, (f"heading-{number}",)))
    return next((ids for chinese, ids in texts if plain and _plain(chinese) == plain), ())


def _plain(text: str) -> str:
    return text.rstrip("。！？；，：")


def doubt(issues: Sequence[Issue], *, supported: bool = True) -> str:
    """Return why a reader should doubt a text, in a few words, or "".

    >>> doubt([Issue("names", "warning", "…"), Issue("numbers", "error", "…")])
    'error: numbers; warning: names'
    """
    rows = [
        f"{level}: {', '.join(dict.fromkeys(i.check for i in issues if i.level == level))}"
        for level in _GRAVE
        if any(issue.level == level for issue in issues)
    ]
    return "; ".join(([] if supported else ["not supported by the text"]) + rows)


def doubt_mark(why: str) -> str:
    """Return what stands behind a text that a reader should doubt, or "".

    >>> doubt_mark("error: numbers"), doubt_mark("")
    (' (⚠ error: numbers)', '')
    """
    return f" (\u26a0 {why})" if why else ""


def summary_doubt(points: Sequence[NamedPoint]) -> str:
    """Return how many points of the summary carry an error or a warning, as a sentence, or ""."""
    summary = [named for named in points if named.section < 0]
    doubted = sum(bool(doubt(p.findings, supported=p.point.supported)) for p in summary)
    if not doubted:
        return ""
    verb = "carries" if doubted == 1 else "carry"
    mark = "its end" if doubted == 1 else "their ends"
    return (
        f"{doubted} of {counted(len(summary), 'point')} {verb} a finding: see the mark at {mark}."
    )


def _repeats(gist: Point, brief: SectionBrief) -> bool:
    heading = item_alone(brief.section.heading, brief.heading_en)[0]
    texts = [
        brief.section.heading,
        heading,
        *(p.zh for p in brief.points if len(brief.points) == 1),
        *(pair.zh for pair in brief.pairs if len(brief.pairs) == 1 and not brief.heading_en),
    ]
    return gist.zh.rstrip("。") in [text.rstrip("。") for text in texts]


def points_by_sentence(briefing: Briefing) -> dict[str, tuple[NamedPoint, ...]]:
    """Return by sentence id the points that rest on the sentence, for those that bear any."""
    points: dict[str, list[NamedPoint]] = defaultdict(list)
    for named in named_points(briefing):
        for identifier in dict.fromkeys(named.point.ids):
            points[identifier].append(named)
    return {identifier: tuple(row) for identifier, row in points.items()}


def points_by_section(points: Iterable[NamedPoint]) -> dict[int, list[NamedPoint]]:
    """Return the points of each section that has any; -1 is the summary."""
    sections: dict[int, list[NamedPoint]] = defaultdict(list)
    for named in points:
        sections[named.section].append(named)
    return dict(sections)


def known_sentences(briefing: Briefing) -> frozenset[str]:
    """Return the ids of the sentences that are shown, to which a link can lead."""
    return frozenset(i for brief in briefing.sections for pair in brief.pairs for i in pair.ids)


def place_labels(briefing: Briefing) -> dict[str, str]:
    """Return what the texts that are no sentences are called by people, by their ids:
    "heading-2" is the "heading of Priority 1"."""
    labels = section_labels(briefing)
    places = {"title": "title"}
    for number, label in enumerate(labels):
        places[f"heading-{number}"] = f"heading of {label}"
        places[f"gist-{number}"] = f"{label}, in one sentence"
    for name, _, section, _ in _named(briefing):
        _, _, order = name.rpartition("." if section >= 0 else "-")
        if not name.startswith("gist"):
            places[name] = f"{labels[section] if section >= 0 else 'summary'}, point {order}"
    return places


def point_line(named: NamedPoint) -> str:
    """Return a point as one line of plain text: name, evidence, Chinese, English, any doubt."""
    point = named.point
    ids = " ".join(anchor(i) for i in point.ids)
    why = doubt(named.findings, supported=point.supported)
    return f"{named.id} | {ids} | {point.zh} | {point.en}{f' | {why}' if why else ''}"
