"""XLIFF 2.1, the exchange format of translation tools: one unit a pair, one group a section.

Elements and their order follow http://docs.oasis-open.org/xliff/xliff-core/v2.1/ with its Metadata
module; 2.1 keeps the namespaces of 2.0.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from xml.etree import ElementTree as ET

from summarizer.render.evidence import (
    NamedPoint,
    named_points,
    place_labels,
    point_line,
    points_by_sentence,
)
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

__all__ = ["XliffRenderer"]


class XliffRenderer:
    """Bilingual file with findings and points as notes and what made it as metadata.

    A pair without a translation has the state "initial", what lgsum wrote "translated" with the
    substate that says that nobody has read it, and what an editor wrote "reviewed".
    """

    suffix = ".xlf"

    def render(self, briefing: Briefing) -> bytes:
        """See `Renderer`."""
        placed, loose = place_findings(briefing)
        root = ET.Element("xliff", _root_attributes())
        attributes = {"id": "f1", "original": xml_text(briefing.document.source or "briefing")}
        file = ET.SubElement(root, "file", {**attributes, "xml:space": "preserve"})
        _metadata(file, briefing)
        points = [("point", point_line(named)) for named in named_points(briefing)]
        remarks = [("remark", text) for text in briefing.document.notes]
        _notes(file, loose, [*remarks, *points], place_labels(briefing))
        rests = points_by_sentence(briefing)
        for number, (label, brief) in enumerate(
            zip(section_labels(briefing), briefing.sections, strict=True), 1
        ):
            group = ET.SubElement(file, "group", {"id": f"g{number}", "name": label})
            for pair in brief.pairs:
                own = [named for i in pair.ids for named in rests.get(i, ())]
                _unit(group, pair, placed.get(pair, ()), own)
        if not briefing.sections:  # a file needs at least one group or unit
            ET.SubElement(file, "group", {"id": "g1"})
        return xml_file(root)


def _root_attributes() -> dict[str, str]:
    return {
        "xmlns": "urn:oasis:names:tc:xliff:document:2.0",
        "xmlns:mda": "urn:oasis:names:tc:xliff:metadata:2.0",
        "version": "2.1",
        "srcLang": SOURCE_LANGUAGE,
        "trgLang": TARGET_LANGUAGE,
    }


def _metadata(file: ET.Element, briefing: Briefing) -> None:
    group = ET.SubElement(
        ET.SubElement(file, "mda:metadata"), "mda:metaGroup", {"category": "lgsum"}
    )
    for kind, value in file_facts(briefing).items():
        ET.SubElement(group, "mda:meta", {"type": kind}).text = xml_text(value)


def _notes(
    parent: ET.Element,
    issues: Iterable[Issue],
    remarks: Iterable[tuple[str, str]] = (),
    labels: Mapping[str, str] | None = None,
) -> None:
    """Add the findings and (category, remark) rows; `notes` may not be empty."""
    rows = [
        ({"category": i.check, "priority": note_priority(i.level)}, finding_text(i, labels))
        for i in issues
    ]
    rows += [({"category": category}, text) for category, text in remarks]
    if rows:
        notes = ET.SubElement(parent, "notes")
        for attributes, text in rows:
            safe = {name: xml_text(value) for name, value in attributes.items()}
            ET.SubElement(notes, "note", safe).text = xml_text(text)


def _unit(
    group: ET.Element, pair: Pair, issues: Iterable[Issue], points: Iterable[NamedPoint]
) -> None:
    unit = ET.SubElement(group, "unit", {"id": "_".join(map(anchor, pair.ids))})
    remarks = [("rests-on-this", named.id) for named in points]
    _notes(unit, issues, [*([("origin", pair.origin)] if pair.origin else []), *remarks])
    state = "reviewed" if pair.edited else "translated"
    attributes = {"state": state if pair.en.strip() else "initial"}
    if attributes["state"] == "translated":  # what XLIFF 1.2 calls needs-review-translation
        attributes["subState"] = "lgsum:needs-review"
    segment = ET.SubElement(unit, "segment", attributes)
    ET.SubElement(segment, "source").text = xml_text(pair.zh)
    ET.SubElement(segment, "target").text = xml_text(pair.en)
