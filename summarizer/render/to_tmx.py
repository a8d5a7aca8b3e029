"""TMX 1.4b, the exchange format of translation memories: each pair is one translation unit.

Elements and their order follow the TMX 1.4b specification of LISA OSCAR (26 April 2005). No DOCTYPE
is written, because it would send readers to fetch `tmx14.dtd`. Every unit says whether a machine
translated it, so that a translation memory can keep it apart from people's work.
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib.metadata import version
from xml.etree import ElementTree as ET

from summarizer.render.evidence import named_points, place_labels, point_line, points_by_sentence
from summarizer.render.parts import (
    anchor,
    finding_text,
    place_findings,
    section_labels,
    stated_facts,
    xml_file,
    xml_text,
)
from summarizer.render.to_json import SCHEMA
from summarizer.schema import Briefing, Origin, Pair

__all__ = ["SOURCE_LANGUAGE", "TARGET_LANGUAGE", "TmxRenderer"]

SOURCE_LANGUAGE = "zh-CN"
# no region: the model writes neither British nor American English throughout
TARGET_LANGUAGE = "en"
_ORIGIN = "machine translation"
_TOOL = {"creationtool": "lgsum", "creationtoolversion": version("lgsum")}


class TmxRenderer:
    """Translation memory with findings as notes; what made it stands in the header."""

    suffix = ".tmx"

    def render(self, briefing: Briefing) -> bytes:
        """See `Renderer`."""
        placed, loose = place_findings(briefing)
        labels = place_labels(briefing)
        rests = points_by_sentence(briefing)
        root = ET.Element("tmx", {"version": "1.4"})
        _header(root, briefing, [finding_text(issue, labels) for issue in loose])
        body = ET.SubElement(root, "body")
        for label, brief in zip(section_labels(briefing), briefing.sections, strict=True):
            for pair in brief.pairs:
                name = "_".join(map(anchor, pair.ids))
                unit = ET.SubElement(body, "tu", {"tuid": name, **_TOOL})
                for issue in placed.get(pair, ()):
                    ET.SubElement(unit, "note").text = xml_text(finding_text(issue))
                points = [named.id for i in pair.ids for named in rests.get(i, ())]
                properties = {
                    "x-section": label,
                    "x-origin": _origin(pair),
                    "x-reused": "" if pair.edited else pair.origin,
                    "x-points": " ".join(points),
                }
                _properties(unit, properties.items())
                for language, text in ((SOURCE_LANGUAGE, pair.zh), (TARGET_LANGUAGE, pair.en)):
                    variant = ET.SubElement(unit, "tuv", {"xml:lang": language})
                    ET.SubElement(variant, "seg").text = xml_text(text)
        return xml_file(root)


def _origin(pair: Pair) -> str:
    """Return in the words of `lgsum memory` who approved a pair, or that nobody did."""
    if pair.edited:
        return "human"
    reused = bool(pair.origin) and Origin.parse(pair.origin).kind != "machine"
    return "imported" if reused else _ORIGIN


def _header(root: ET.Element, briefing: Briefing, notes: list[str]) -> None:
    attributes = {
        **_TOOL,
        "segtype": "sentence",
        "o-tmf": SCHEMA,
        "adminlang": "en",
        "srclang": SOURCE_LANGUAGE,
        "datatype": "plaintext",
    }
    header = ET.SubElement(root, "header", attributes)
    for note in (*briefing.document.notes, *notes):
        ET.SubElement(header, "note").text = xml_text(note)
    properties = [
        ("x-title", briefing.title_en),
        *((f"x-{name}", value) for name, value in stated_facts(briefing.document).items()),
        ("x-source", briefing.document.source),
        ("x-source-sha256", briefing.document.sha256),
        ("x-made-by", briefing.signature),
        ("x-origin", _ORIGIN),
    ]
    # points are no units: a summary is no translation to be used again
    properties += [("x-point", point_line(named)) for named in named_points(briefing)]
    _properties(header, properties)


def _properties(parent: ET.Element, rows: Iterable[tuple[str, str]]) -> None:
    """Add the properties that have a value."""
    for name, value in rows:
        if value:
            ET.SubElement(parent, "prop", {"type": name}).text = xml_text(value)
