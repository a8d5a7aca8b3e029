"""XLIFF 1.2: the structure of its specification, and what translate-toolkit reads."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from render_tools import HOSTILE, sample
from translate.storage import factory

from summarizer.render import RENDERERS, format_of, open_renderer, suffixes_of
from summarizer.render.parts import xml_text
from summarizer.schema import Briefing, Document

X = "{urn:oasis:names:tc:xliff:document:1.2}"
# element -> its children in order (https://docs.oasis-open.org/xliff/v1.2/os/xliff-core.html)
MODEL = {
    "xliff": "(file )+",
    "file": "(header )?body ",
    "header": "(note )*",
    "body": "((group|trans-unit) )*",
    "group": "(note )*((group|trans-unit) )*",
    "trans-unit": "source (target )?(note )*",
}
BRIEFINGS = [sample(), Briefing(Document("", ()), "", (), ()), *(sample(t, t) for t in HOSTILE)]


def render(made: Briefing) -> bytes:
    return open_renderer("xliff12").render(made)


@pytest.mark.parametrize("made", BRIEFINGS, ids=range(len(BRIEFINGS)))
def test_structure_and_what_the_toolkit_reads(made: Briefing) -> None:
    data = render(made)
    root = ET.fromstring(data)
    assert root.get("version") == "1.2"
    for element in root.iter():
        children = "".join(f"{child.tag.removeprefix(X)} " for child in element)
        assert re.fullmatch(MODEL.get(element.tag.removeprefix(X), ""), children), element.tag
    file = root.find(f"{X}file")
    assert file is not None
    wanted = ("original", "source-language", "target-language", "datatype")
    assert all(file.get(name) for name in wanted)
    ids = [unit.get("id") or "" for unit in root.iter(f"{X}trans-unit")]
    assert len(ids) == len(set(ids))

    stored = io.BytesIO(data)
    stored.name = "briefing.xliff"  # type: ignore[misc]
    units = factory.getobject(stored).units
    pairs = [pair for brief in made.sections for pair in brief.pairs]
    assert [(u.source, u.target or "") for u in units] == [
        (xml_text(p.zh), xml_text(p.en)) for p in pairs
    ]


def test_states_notes_and_what_made_it() -> None:
    root = ET.fromstring(render(sample(english="")))
    states = {t.text or "": t.get("state") for t in root.iter(f"{X}target")}
    assert states == {"": "needs-translation", "Two and three.": "needs-review-translation",
                      "Tenth.": "needs-review-translation"}  # fmt: skip
    drafted = sample()
    first = drafted.sections[0].pairs[0].as_drafted()
    edited = replace(first, en="Another title.")
    sections = (replace(drafted.sections[0], pairs=(edited,)), *drafted.sections[1:])
    made = replace(drafted, sections=sections)
    root = ET.fromstring(render(made))
    states = {t.text or "": t.get("state") for t in root.iter(f"{X}target")}
    assert states["Another title."] == "translated"
    assert set(states.values()) == {"translated", "needs-review-translation"}
    later = ET.fromstring(open_renderer("xliff").render(made))
    segments = {s[1].text: s for s in later.iter() if s.tag.endswith("}segment")}
    assert segments["Another title."].attrib == {"state": "reviewed"}
    assert segments["Tenth."].attrib == {"state": "translated", "subState": "lgsum:needs-review"}
    root = ET.fromstring(render(sample()))
    notes = [note.text or "" for note in root.iter(f"{X}note")]
    assert f"made-by: {sample().signature}" in notes
    units = {u.get("id"): [n.text for n in u.iter(f"{X}note")] for u in root.iter(f"{X}trans-unit")}
    assert "error, numbers: Urban & <b>growth</b>" in units["s1.1"]
    assert "warning, length: long" in units["s2.10"]


def test_both_versions_can_be_asked_for() -> None:
    assert format_of(Path("a.xlf")) == "xliff"
    assert format_of(Path("a.XLIFF")) == "xliff12"
    kinds = suffixes_of(RENDERERS.names())
    assert {name: open_renderer(name).suffix for name in RENDERERS.names()} == {
        name: next(s for s, known in kinds.items() if known == name) for name in RENDERERS.names()
    }
    assert b'version="2.1"' in open_renderer("xliff").render(sample())
