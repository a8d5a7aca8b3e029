"""TMX 1.4b, the exchange format of translation memories: one translation unit a pair.

Elements and their order follow the TMX 1.4b specification of LISA OSCAR (26 April 2005). No DOCTYPE
is written, because it would send readers to fetch `tmx14.dtd`.
"""

from __future__ import annotations

from importlib.metadata import version
from xml.etree import ElementTree as ET

from summarizer.render.parts import (
    anchor,
    finding_text,
    place_findings,
    section_labels,
    xml_file,
    xml_text,
)
from summarizer.render.to_json import SCHEMA
from summarizer.schema import Briefing

__all__ = ["SOURCE_LANGUAGE", "TARGET_LANGUAGE", "TmxRenderer"]

SOURCE_LANGUAGE = "zh-CN"
TARGET_LANGUAGE = "en"


class TmxRenderer:
    """Translation memory with findings as notes; what made it stands in the header."""

    suffix = ".tmx"

    def render(self, briefing: Briefing) -> bytes:
        """See `Renderer`."""
        placed, loose = place_findings(briefing)
        root = ET.Element("tmx", {"version": "1.4"})
        _header(root, briefing, [finding_text(issue) for issue in loose])
        body = ET.SubElement(root, "body")
        for label, brief in zip(section_labels(briefing), briefing.sections, strict=True):
            for pair in brief.pairs:
                unit = ET.SubElement(body, "tu", {"tuid": "_".join(map(anchor, pair.ids))})
                for issue in placed.get(pair, ()):
                    ET.SubElement(unit, "note").text = xml_text(finding_text(issue))
                ET.SubElement(unit, "prop", {"type": "x-section"}).text = label
                if pair.origin:
                    ET.SubElement(unit, "prop", {"type": "x-reused"}).text = xml_text(pair.origin)
                for language, text in ((SOURCE_LANGUAGE, pair.zh), (TARGET_LANGUAGE, pair.en)):
                    variant = ET.SubElement(unit, "tuv", {"xml:lang": language})
                    ET.SubElement(variant, "seg").text = xml_text(text)
        return xml_file(root)


def _header(root: ET.Element, briefing: Briefing, notes: list[str]) -> None:
    attributes = {
        "creationtool": "lgsum",
        "creationtoolversion": version("lgsum"),
        "segtype": "sentence",
        "o-tmf": SCHEMA,
        "adminlang": "en",
        "srclang": SOURCE_LANGUAGE,
        "datatype": "plaintext",
    }
    header = ET.SubElement(root, "header", attributes)
    for note in (*briefing.document.notes, *notes):
        ET.SubElement(header, "note").text = xml_text(note)
    properties = {
        "x-title": briefing.title_en,
        "x-source": briefing.document.source,
        "x-source-sha256": briefing.document.sha256,
        "x-made-by": briefing.signature,
    }
    for name, value in properties.items():
        ET.SubElement(header, "prop", {"type": name}).text = xml_text(value)
