"""Points, sentences and findings under the same names in every format, with links both ways."""

from __future__ import annotations

import csv
import dataclasses
import io
import json
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import docx
import html5lib
import pytest
from docx.oxml.ns import qn
from jsonschema import Draft202012Validator
from markdown_it import MarkdownIt
from render_tools import XLF, render, sample, schema
from tools import lgsum

from summarizer.render.evidence import (
    doubt,
    heading_findings,
    known_sentences,
    named_points,
    points_by_sentence,
    summary_doubt,
)
from summarizer.render.parts import shown_sections
from summarizer.render.to_json import loads
from summarizer.render.to_markdown import MarkdownRenderer
from summarizer.schema import Briefing, Issue, Pair, Point, Section, SectionBrief, Sentence
from summarizer.settings import Render

NAMES = ["summary-1", "gist-1", "point-1.1"]


def briefing() -> Briefing:
    made = sample()
    gist = Point("概括", "Gist & <i>", ("1.2", "1.3"), supported=False)
    sections = list(made.sections)
    sections[1] = dataclasses.replace(sections[1], gist=gist)
    return dataclasses.replace(made, sections=tuple(sections))


def test_names() -> None:
    made = briefing()
    assert [named.id for named in named_points(made)] == NAMES
    rests = points_by_sentence(made)
    assert [named.id for named in rests["1.2"]] == ["summary-1", "gist-1", "point-1.1"]
    assert [named.label for named in rests["1.3"]] == ["Gist 1"]
    assert "0.0" not in rests
    assert known_sentences(made) == {"0.0", "1.1", "1.2", "1.3", "2.10"}


def test_what_is_said_of_copies_of_a_text_counts_once() -> None:
    made = sample()
    pairs = made.sections[1].pairs
    copies = [dataclasses.replace(pairs[0], ids=(f"1.{n}",)) for n in (1, 2, 3)]
    sections = list(made.sections)
    point = Point(pairs[0].zh, pairs[0].en, ("1.1",))
    sections[1] = dataclasses.replace(sections[1], pairs=tuple(copies), points=(point,))
    said = [Issue("numbers", "error", words, (f"1.{n}",))
            for n in (1, 2, 3) for words in ("3 is lost", f"row {n}")]  # fmt: skip
    made = dataclasses.replace(made, sections=tuple(sections), issues=tuple(said))
    (named,) = [named for named in named_points(made) if named.point == point]
    assert [issue.message for issue in named.findings] == ["3 is lost", "row 1", "row 2", "row 3"]


def test_a_part_of_a_sentence_has_the_doubt_of_the_model() -> None:
    """What was translated anew from a part of a doubted sentence is not sure for that."""
    made = sample()
    pair = Pair(("1.1",), "10月1日，甲公司新建3个港口，乙公司停产。", "Firm A built 3 ports.")
    named = dataclasses.replace(made.sections[1].section, heading="甲公司新建3个港口")
    gist = Point("甲公司新建3个港口。", "Firm A builds ports.", ("1.1",))
    brief = dataclasses.replace(
        made.sections[1], section=named, heading_en="A ports", pairs=(pair,), points=(), gist=gist
    )
    unsure = Issue("unsure", "warning", "the model is unsure", ("1.1",))
    dropped = Issue("content", "warning", "not said: 乙公司停产", ("1.1",), (17, 22))
    numbers = Issue("numbers", "error", "3 is lost", ("1.1",), (11, 12))
    issues = (unsure, dropped, numbers)

    def marks(section: object) -> tuple[list[str], list[str]]:
        sections = (made.sections[0], section)
        whole = dataclasses.replace(made, sections=sections, summary=(gist,), issues=issues)
        points = [i.check for named in named_points(whole) for i in named.findings]
        return [i.check for i in heading_findings(whole)[1]], points

    # the words that are dropped stand in the other part; the checks of figures read each text
    assert marks(brief) == (["unsure"], ["unsure"])
    by_editor = dataclasses.replace(brief, drafted="of other English")
    assert marks(by_editor) == ([], ["unsure"])
    other = dataclasses.replace(brief, section=dataclasses.replace(named, heading="丙公司的港口"))
    assert marks(other) == ([], ["unsure", "unsure"])  # the gist no longer repeats the heading


def test_paragraphs_of_one_sentence_are_shown_as_one_body() -> None:
    made = sample()
    texts = ["甲。", "乙。", "丙。"]
    briefs = []
    for number, text in enumerate(texts, 1):
        pair = Pair((f"{number}.1",), text, f"English {number}.")
        line = Sentence(f"{number}.1", text, number)
        gist = Point(text, pair.en, pair.ids)
        briefs.append(SectionBrief(Section("body", "", "", (line,)), "", (pair,), (), gist))
    ids = ["1.1", "2.1", "3.1"]
    whole = dataclasses.replace(made, sections=tuple(briefs), summary=(), issues=())
    assert not named_points(whole)
    (shown,) = shown_sections(whole)
    assert shown[:2] == (0, "Sections 1 to 3")
    assert [i for pair in shown[2].pairs for i in pair.ids] == ids
    page = html5lib.parse(render("html", whole).decode(), namespaceHTMLElements=False)
    assert len(page.findall(".//section[@id='section-0']//table")) == 1
    assert {f"s{i}" for i in ids} <= {e.get("id") for e in page.iter()}
    text = render("md", whole).decode()
    assert text.count("甲。") == 1
    assert "## Section" not in text
    headed = dataclasses.replace(briefs[1], heading_en="B")
    parted = dataclasses.replace(whole, sections=(briefs[0], headed, briefs[2]))
    assert [label for _, label, _ in shown_sections(parted)] == [f"Section {n}" for n in (1, 2, 3)]


def test_html_links_both_ways() -> None:
    tree = html5lib.parse(render("html", briefing()).decode(), namespaceHTMLElements=False)
    by_id = {e.get("id"): e for e in tree.iter() if e.get("id")}
    for name in NAMES:
        links = {a.get("href") for a in by_id[name].iter("a")}
        assert links <= {"#s1.1", "#s1.2", "#s1.3", "#findings"}
        assert links - {"#findings"}
    rows = {r.find("th/a").get("id"): r for r in tree.findall(".//table[@class='pairs']/tbody/tr")}
    back = [a.get("href")[1:] for a in rows["s1.2"].iter("a") if a.get("class") == "rests"]
    assert set(back) == set(NAMES)
    text = "".join(by_id["gist-1"].itertext())
    assert "Gist & <i> \u26a0 not supported by the text" in text
    assert "概括" in text


def test_markdown_links_both_ways() -> None:
    page = render("md", briefing()).decode()
    tokens = MarkdownIt("commonmark").enable("table").parse(page.split("\n---\n", 1)[1])
    inner = [child for token in tokens for child in token.children or []]
    anchors = re.findall(r'<a id="([^"]+)">', " ".join(t.content for t in inner))
    assert len(anchors) == len(set(anchors))
    assert {*NAMES, "s0.0", "s1.1", "s1.2", "s1.3", "s2.10"} == set(anchors)
    links = [str(t.attrs["href"])[1:] for t in inner if t.type == "link_open"]
    assert set(links) <= set(anchors)
    assert set(NAMES) <= set(links)
    assert "**In one sentence:** Gist" in page


def test_docx_links_both_ways() -> None:
    body = docx.Document(io.BytesIO(render("docx", briefing()))).element.body
    names = {e.get(qn("w:name")) for e in body.iter(qn("w:bookmarkStart"))}
    links = {e.get(qn("w:anchor")) for e in body.iter(qn("w:hyperlink"))}
    points = {re.sub(r"\W", "_", name) for name in NAMES}
    assert points <= names
    assert points <= links <= names
    starts = [e.get(qn("w:id")) for e in body.iter(qn("w:bookmarkStart"))]
    assert starts == [e.get(qn("w:id")) for e in body.iter(qn("w:bookmarkEnd"))]


def test_tmx_and_xliff_name_points_and_origin() -> None:
    root = ET.fromstring(render("tmx", briefing()))
    header = [(p.get("type"), p.text) for p in root.findall("header/prop")]
    assert [text.split(" | ")[0] for kind, text in header if kind == "x-point"] == NAMES
    assert ("x-origin", "machine translation") in header
    units = {
        u.get("tuid"): {p.get("type"): p.text for p in u.iter("prop")} for u in root.iter("tu")
    }
    assert units["s1.2_s1.3"]["x-points"] == "summary-1 gist-1 point-1.1 gist-1"
    assert {u["x-origin"] for u in units.values()} == {"machine translation"}
    assert {u.get("creationtool") for u in root.iter("tu")} == {"lgsum"}

    root = ET.fromstring(render("xliff", briefing()))
    notes = root.findall(f"{XLF}file/{XLF}notes/{XLF}note")
    points = [n.text for n in notes if n.get("category") == "point"]
    assert [text.split(" | ")[0] for text in points] == NAMES
    assert points[1] == "gist-1 | s1.2 s1.3 | 概括 | Gist & <i> | not supported by the text"
    own = {u.get("id"): [n.text for n in u.iter(f"{XLF}note")] for u in root.iter(f"{XLF}unit")}
    assert "point-1.1" in own["s1.2_s1.3"]
    for note in root.iter(f"{XLF}note"):
        assert note.get("priority", "1") in [str(i) for i in range(1, 11)]


def test_csv_rows_of_points() -> None:
    text = render("csv", briefing()).decode("utf-8-sig")
    rows = {row["id"]: row for row in csv.DictReader(io.StringIO(text, newline=""))}
    assert rows["gist-1"]["kind"] == "gist"
    assert rows["gist-1"]["section"] == "Lead"
    assert rows["gist-1"]["links"] == "s1.2 s1.3"
    assert rows["gist-1"]["findings"] == "not supported by the text"
    assert rows["s1.2 s1.3"]["links"].split() == [*NAMES, "gist-1"]


def test_json_points() -> None:
    data = render("json", briefing())
    raw = json.loads(data)
    Draft202012Validator(schema()).validate(raw)
    assert [point["id"] for point in raw["points"]] == NAMES
    for point in raw["points"]:
        place = raw
        for step in point["path"][1:].split("/"):
            place = place[int(step)] if isinstance(place, list) else place[step]
        assert place["ids"] == point["ids"]
        assert point["anchors"] == [f"s{i}" for i in point["ids"]]
    assert loads(data) == briefing()
    del raw["points"], raw["as_written"]
    raw["sections"][1]["gist"] = None
    assert loads(json.dumps(raw).encode()) == sample()


@pytest.mark.parametrize("value", [5, "text", [], {"zh": ""}])
def test_json_with_a_wrong_gist(value: object) -> None:
    raw = json.loads(render("json", briefing()))
    raw["sections"][1]["gist"] = value
    assert not Draft202012Validator(schema()).is_valid(raw)
    with pytest.raises(Exception, match="not a briefing"):
        loads(json.dumps(raw).encode())


def test_json_keeps_half_a_surrogate_pair() -> None:
    made = dataclasses.replace(sample(), title_en="a\ud800b")
    assert loads(render("json", made)).title_en == "a\ud800b"


def test_a_gist_that_repeats_is_not_shown_twice() -> None:
    made = briefing()
    for gist in (Point("城市<b>发展。", "Again", ("1.1",)), made.sections[1].points[0]):
        sections = list(made.sections)
        sections[1] = dataclasses.replace(sections[1], gist=gist)
        again = dataclasses.replace(made, sections=tuple(sections))
        assert [named.id for named in named_points(again)] == ["summary-1", "point-1.1"]


def test_origin_of_a_pair_from_a_translation_memory() -> None:
    made = sample()
    sections = list(made.sections)
    pairs = (Pair(("2.10",), "第十句。", "Tenth.", "memory:exact@a<b>.tmx"),)
    sections[2] = dataclasses.replace(sections[2], pairs=pairs)
    made = dataclasses.replace(made, sections=tuple(sections))
    assert "Tenth. *(memory:exact@a\\<b>.tmx)*" in render("md", made).decode()
    assert "(memory:exact@a&lt;b&gt;.tmx)" in render("html", made).decode()
    root = ET.fromstring(render("tmx", made))
    units = {
        u.get("tuid"): {p.get("type"): p.text for p in u.iter("prop")} for u in root.iter("tu")
    }
    assert units["s2.10"]["x-origin"] == "imported"
    assert units["s2.10"]["x-reused"] == "memory:exact@a<b>.tmx"
    assert units["s1.1"]["x-origin"] == "machine translation"
    for name in ("xliff", "csv", "json"):
        assert "memory:exact@a" in render(name, made).decode()
    tables = docx.Document(io.BytesIO(render("docx", made))).tables
    assert any("memory:exact" in cell.text for t in tables for r in t.rows for cell in r.cells)
    assert loads(render("json", made)) == made


def test_what_is_wrong_is_marked_where_it_is_read() -> None:
    briefing = sample()
    summary = next(named for named in named_points(briefing) if named.id == "summary-1")
    assert doubt(summary.findings) == "error: numbers; warning: length"
    assert summary_doubt(named_points(briefing)).startswith("1 of 1 point carries a finding")
    for name in ("md", "html", "csv"):
        assert "error: numbers; warning: length" in render(name, briefing).decode()
    clean = dataclasses.replace(briefing, issues=())
    assert summary_doubt(named_points(clean)) == ""
    for layout in ("table", "stacked", "target-only"):
        text = MarkdownRenderer(Render(layout=layout)).render(briefing).decode()
        lines = [line for line in text.splitlines() if "warning: length" in line]
        assert any("Tenth." in line for line in lines), layout  # the sentence, which is no point
    for name in ("md", "html", "csv"):
        assert "error: numbers" not in render(name, clean).decode()


def test_a_gist_and_a_heading_have_findings_of_their_own() -> None:
    briefing = sample()
    section = dataclasses.replace(briefing.sections[2].section, heading="标题一句话")
    gist = Point("短句。", "Short.", ("2.10",))
    brief = dataclasses.replace(
        briefing.sections[2], section=section, heading_en="Heading", gist=gist
    )
    sections = (*briefing.sections[:2], brief, briefing.sections[3])
    issues = (
        Issue("numbers", "error", "x", ("gist-2",)),
        Issue("terms", "warning", "y", ("heading-2",)),
        Issue("mended", "note", "z", ("gist-2",)),
    )
    marked = dataclasses.replace(briefing, sections=sections, issues=issues)
    by_id = {named.id: doubt(named.findings) for named in named_points(marked)}
    assert by_id["gist-2"] == "error: numbers"
    assert [doubt(found) for found in heading_findings(marked)] == ["", "", "warning: terms", ""]


@pytest.mark.parametrize(
    ("before", "after"),
    [("", "edited"), ("memory:exact@a.tmx", "edited, memory:exact@a.tmx")],
)
def test_origin_of_an_edited_sentence(tmp_path: Path, before: str, after: str) -> None:
    made = sample()
    sections = list(made.sections)
    tenth = Pair(("2.10",), "第十句。", "Tenth.", before).as_drafted()
    sections[2] = dataclasses.replace(sections[2], pairs=(tenth,))
    path = tmp_path / "b.json"
    path.write_bytes(render("json", dataclasses.replace(made, sections=tuple(sections))))

    def rendered(english: str) -> dict[str, str]:
        raw = json.loads(path.read_bytes())
        raw["sections"][2]["pairs"][0]["en"] = english
        path.write_text(json.dumps(raw), encoding="utf-8")
        outputs = [part for name in ("o.json", "o.csv", "o.tmx", "o.md") for part in ("-o", name)]
        lgsum("render", "b.json", *outputs, folder=tmp_path)
        return {p.suffix[1:]: p.read_text("utf-8-sig") for p in tmp_path.glob("o.*")}

    def origins(shown: dict[str, str]) -> list[str]:
        pairs = json.loads(shown["json"])["sections"][2]["pairs"]
        rows = csv.DictReader(io.StringIO(shown["csv"], newline=""))
        return [pairs[0]["origin"], *(row["origin"] for row in rows if row["id"] == "s2.10")]

    shown = rendered("The tenth one.")
    assert origins(shown) == [after, after]
    assert f"The tenth one. *({after})*" in shown["md"]
    assert "x-reused" not in shown["tmx"]
    path.write_text(shown["json"], encoding="utf-8")
    assert origins(rendered("The tenth sentence.")) == [after, after]
    path.write_text(shown["json"], encoding="utf-8")
    assert origins(rendered("Tenth.")) == [before, before]  # the editor took it back


def test_the_csv_says_which_points_were_edited() -> None:
    made = sample()
    points = tuple(point.as_drafted() for point in made.summary)
    mine = dataclasses.replace(points[0], en="Mine")
    for point, origin in ((points[0], ""), (mine, "edited")):
        text = render("csv", dataclasses.replace(made, summary=(point,))).decode("utf-8-sig")
        rows = {row["id"]: row for row in csv.DictReader(io.StringIO(text, newline=""))}
        assert rows["summary-1"]["origin"] == origin


def test_the_library_says_what_is_wrong_with_a_point() -> None:
    made = briefing()
    point = made.summary[0]
    issue = Issue("numbers", "error", "a figure is lost", point.ids)
    made = dataclasses.replace(made, issues=(issue,))
    marked = {named.point for named in named_points(made) if named.findings}
    assert {p for p in made.summary if made.findings_of(p)} == marked & {*made.summary}
    named = Issue("evidence", "warning", "read it too", ("summary-1",))
    made = dataclasses.replace(made, issues=(named,))
    assert made.findings_of(point) == (named,)
    assert made.findings_of(Point("无", "None.", ())) == ()
