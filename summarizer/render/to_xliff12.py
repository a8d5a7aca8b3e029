"""XLIFF 1.2, which most translation tools read: one trans-unit a pair, one group a section.

Elements and their order follow https://docs.oasis-open.org/xliff/v1.2/os/xliff-core.html. What made
the file stands in notes of its header: 1.2 has no metadata.
"""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree import ElementTree as ET

from summarizer.render.evidence import named_points, place_labels, point_line, points_by_sentence
from summarizer.render.parts import (
    anchor,
    file_facts,
    finding_text,
    note_priority,
    place_findings,
    section_labels,
    xml_file,
    xml_text,
)
from summarizer.render.to_tmx import SOURCE_LANGUAGE, TARGET_LANGUAGE
from summarizer.schema import Briefing, Issue, Pair

__all__ = ["Xliff12Renderer"]


class Xliff12Renderer:
    """Bilingual file with findings and points as notes.

    A target without text has the state "needs-translation", what lgsum wrote
    "needs-review-translation", and what an editor wrote "translated".
    """

    suffix = ".xliff"

    def render(self, briefing: Briefing) -> bytes:
        """See `Renderer`."""
        placed, loose = place_findings(briefing)
        root = ET.Element(
            "xliff", {"xmlns": "urn:oasis:names:tc:xliff:document:1.2", "version": "1.2"}
        )
        attributes = {
            "original": xml_text(briefing.document.source or "briefing"),
            "source-language": SOURCE_LANGUAGE,
            "target-language": TARGET_LANGUAGE,
            "datatype": "plaintext",
            "xml:space": "preserve",
        }
        file = ET.SubElement(root, "file", attributes)
        _header(file, briefing, loose)
        body = ET.SubElement(file, "body")
        rests = points_by_sentence(briefing)
        for number, (label, brief) in enumerate(
            zip(section_labels(briefing), briefing.sections, strict=True), 1
        ):
            group = ET.SubElement(body, "group", {"id": f"g{number}", "resname": xml_text(label)})
            for pair in brief.pairs:
                points = [named.id for i in pair.ids for named in rests.get(i, ())]
                _unit(group, pair, placed.get(pair, ()), points)
        return xml_file(root)


def _header(file: ET.Element, briefing: Briefing, loose: Iterable[Issue]) -> None:
    header = ET.SubElement(file, "header")
    for kind, value in file_facts(briefing).items():
        _note(header, f"{kind}: {value}")
    for remark in briefing.document.notes:
        _note(header, remark)
    for named in named_points(briefing):
        _note(header, point_line(named))
    labels = place_labels(briefing)
    for issue in loose:
        _note(header, finding_text(issue, labels), issue.level)


def _unit(group: ET.Element, pair: Pair, issues: Iterable[Issue], points: Iterable[str]) -> None:
    unit = ET.SubElement(group, "trans-unit", {"id": "_".join(map(anchor, pair.ids))})
    ET.SubElement(unit, "source").text = xml_text(pair.zh)
    state = "translated" if pair.edited else "needs-review-translation"
    state = state if pair.en.strip() else "needs-translation"
    ET.SubElement(unit, "target", {"state": state}).text = xml_text(pair.en)
    for issue in issues:
        _note(unit, finding_text(issue), issue.level)
    if pair.origin:
        _note(unit, f"origin: {pair.origin}")
    for name in points:
        _note(unit, f"rests on this: {name}")


def _note(parent: ET.Element, text: str, level: str = "") -> None:
    ET.SubElement(parent, "note", {"priority": note_priority(level)}).text = xml_text(text)
