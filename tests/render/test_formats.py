"""HTML, DOCX, TMX, XLIFF, CSV, JSON Schema and user templates, each read by a real reader."""

from __future__ import annotations

import csv
import dataclasses
import hashlib
import io
import json
import re
import subprocess
import sys
import typing
import zipfile
from importlib.resources import files
from pathlib import Path
from xml.etree import ElementTree as ET

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from render_tools import (
    HOSTILE,
    MDA,
    XLF,
    XML,
    page,
    pairs_of,
    read_csv,
    read_docx,
    read_html,
    read_tmx,
    read_xliff,
    render,
    sample,
    schema,
)

from summarizer.errors import InputError
from summarizer.render.parts import (
    display_text,
    marked,
    place_findings,
    section_labels,
    xml_text,
)
from summarizer.render.to_csv import COLUMNS, defuse, restore
from summarizer.render.to_json import SCHEMA
from summarizer.render.to_template import TemplateRenderer
from summarizer.schema import (
    Briefing,
    Change,
    Document,
    FrontMatter,
    FrontMatterEntry,
    Issue,
    Pair,
    Point,
    Section,
    SectionBrief,
    Sentence,
    Term,
)

FORMATS = ("html", "docx", "tmx", "xliff", "csv")
READERS = {
    "tmx": (read_tmx, xml_text),
    "xliff": (read_xliff, xml_text),
    "csv": (read_csv, xml_text),
    "html": (read_html, display_text),
    "docx": (read_docx, display_text),
}


def check_pairs_are_shown(name: str, briefing: Briefing) -> bytes:
    data = render(name, briefing)
    reader, shown = READERS[name]
    assert reader(data) == [(shown(p.zh), shown(p.en)) for p in pairs_of(briefing)]
    return data


@pytest.mark.parametrize("name", FORMATS)
def test_pairs_round_trip(name: str) -> None:
    data = check_pairs_are_shown(name, sample())
    reader, _ = READERS[name]
    assert reader(data) == [(p.zh, p.en) for p in pairs_of(sample())]


@pytest.mark.parametrize("text", HOSTILE, ids=lambda t: ascii(t)[:20])
@pytest.mark.parametrize("name", FORMATS)
def test_hostile_text_is_shown_as_it_is(name: str, text: str) -> None:
    check_pairs_are_shown(name, sample(text, text))


@settings(derandomize=True, max_examples=60, deadline=None)
@given(st.text(max_size=12), st.text("<>&\"'=+-@\t\r\n a]{%}\x00\u202e城", max_size=12))
@pytest.mark.parametrize("name", ["tmx", "xliff", "csv", "html"])
def test_any_text_round_trips(name: str, text: str, english: str) -> None:
    check_pairs_are_shown(name, sample(text, english))


@pytest.mark.parametrize("name", FORMATS)
def test_half_a_surrogate_pair_is_replaced(name: str) -> None:
    check_pairs_are_shown(name, sample("a\ud800b", "\udfff"))


@pytest.mark.parametrize("name", FORMATS)
def test_an_empty_briefing_renders(name: str) -> None:
    data = render(name, Briefing(Document("", ()), "", (), ()))
    assert READERS[name][0](data) == []


def test_same_briefing_gives_same_bytes() -> None:
    code = (
        "import sys, hashlib; sys.path.insert(0, 'tests'); import render_tools as t\n"
        f"for n in {FORMATS}: print(hashlib.sha256(t.render(n, t.sample())).hexdigest())"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=Path(__file__).parents[2],
            env={"PYTHONHASHSEED": seed, "TZ": zone},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Shanghai"))
    }
    here = "".join(f"{hashlib.sha256(render(n, sample())).hexdigest()}\n" for n in FORMATS)
    assert outputs == {here}


def test_labels_and_findings_are_placed() -> None:
    assert section_labels(sample()) == ("Title", "Lead", "Priority 1", "Priority 2")
    placed, loose = place_findings(sample())
    assert {p.ids: [i.check for i in found] for p, found in placed.items()} == {
        ("1.1",): ["numbers", "length"],
        ("2.10",): ["length"],
    }
    assert [issue.check for issue in loose] == ["mended"]


@settings(derandomize=True, max_examples=200, deadline=None)
@given(st.text("abc", max_size=9), st.lists(st.tuples(st.integers(-2, 12), st.integers(-2, 12))))
def test_marked_pieces_join_to_the_text(text: str, spans: list[tuple[int, int]]) -> None:
    pair = Pair(("1.1",), "", text)
    pieces = marked(pair, [Issue("x", "note", "", ("1.1",), (), span) for span in spans], "en")
    assert "".join(piece for piece, _ in pieces) == text
    flags = [found for piece, found in pieces for _ in piece]
    assert flags == [any(a <= i < b for a, b in spans) for i in range(len(text))]
    assert all(a[1] != b[1] for a, b in zip(pieces, pieces[1:], strict=False))


def test_what_findings_point_at_is_marked() -> None:
    rows = page(render("html", sample())).findall(".//table[@class='pairs']/tbody/tr")
    marks = {r.find("th/a").text: [m.text for m in r.iter("mark")] for r in rows}
    # the span is of the first sentence of the finding, 1.1, not of 2.10
    # and a word link, of "Urban", cuts it
    assert marks == {"0.0": [], "1.1": ["城市", "ban &"], "1.2": [], "2.10": []}
    made = docx.Document(io.BytesIO(render("docx", sample())))
    runs = [r for c in made.tables[1].rows[1].cells for p in c.paragraphs for r in p.runs]
    assert [r.text for r in runs if r.font.highlight_color] == ["城市", "ban &"]


# HTML


def test_html_asks_the_network_for_nothing() -> None:
    evil = "<script src=//x></script><style>@import 'x'</style> url(http://x) onclick=x"
    tree = page(render("html", sample(evil, evil)))
    tags = {element.tag for element in tree.iter()}
    assert not tags & {"script", "img", "link", "iframe", "object", "embed", "svg", "form", "base"}
    for element in tree.iter():
        for key, value in element.attrib.items():
            assert not key.startswith("on")
            assert key not in ("src", "srcset", "action", "style", "background")
            assert key != "href" or value.startswith("#")
    style = "".join(e.text for e in tree.iter("style"))
    assert len(style) > 1000
    assert "url(" not in style
    assert "@import" not in style
    policy = tree.find(".//meta[@http-equiv]").get("content")
    assert policy.startswith("default-src 'none'")


def test_html_links_headings_and_languages() -> None:
    tree = page(render("html", sample()))
    ids = [e.get("id") for e in tree.iter() if e.get("id")]
    assert len(ids) == len(set(ids))
    links = [e.get("href")[1:] for e in tree.iter("a")]
    assert set(links) <= set(ids)
    nav = [e.get("href")[1:] for e in tree.find(".//nav").iter("a")]
    assert nav == [e.get("id") for e in tree.iter("section")]
    numbered = [f"section-{number}" for number in range(4)]
    assert nav == ["summary", *numbered, "findings", "made-by", "changes"]
    points = [[a.text for a in li.iter("a")] for li in tree.findall(".//ul[@class='points']/li")]
    mark = "\u26a0 error: numbers; warning: length"
    assert points == [[mark, "1.1", "1.2"]] * 2  # 9.9 is no sentence, so no link
    assert "s2.10" in ids
    assert "s1.3" in ids
    levels = [int(e.tag[1]) for e in tree.iter() if re.fullmatch(r"h[1-6]", str(e.tag))]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(b <= a + 1 for a, b in zip(levels, levels[1:], strict=False))
    assert tree.get("lang") == "en-GB"
    for row in tree.findall(".//table[@class='pairs']/tbody/tr"):
        assert [cell.get("lang") for cell in row.findall("td")] == ["zh-Hans", "en"]
        assert row.find("th").get("scope") == "row"
    labelled = {e.get("aria-labelledby") for e in tree.iter("section")}
    assert labelled <= set(ids)


def test_html_shows_findings_beside_their_sentence_and_what_made_it() -> None:
    tree = page(render("html", sample()))
    rows = {r.find("th/a").text: r for r in tree.findall(".//table[@class='pairs']/tbody/tr")}
    found = {
        key: [(li.get("data-level"), "".join(li.itertext())) for li in row.iter("li")]
        for key, row in rows.items()
    }
    assert found["1.1"] == [
        ("error", "Error (numbers): Urban & <b>growth</b>"),
        ("warning", "Warning (length): long"),
    ]
    assert found["0.0"] == found["1.2"] == []
    text = {e.get("id"): " ".join("".join(e.itertext()).split()) for e in tree.iter("section")}
    assert "loose finding" in text["findings"]
    assert "Translated by model@1f/ct2" in text["made-by"]
    assert "simplified: 1" in text["changes"]
    assert "責 责" in text["changes"].replace("責责", "責 责")


def _luminance(color: str) -> float:
    channels = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_html_colors_can_be_read_in_light_dark_and_print() -> None:
    style = (files("summarizer.data") / "templates/briefing.css").read_text(encoding="utf-8")
    themes = [
        dict(re.findall(r"--([\w-]+): (#\w{6})", b))
        for b in re.findall(r":root \{.*?\}", style, re.S)
    ]
    assert len(themes) == 3
    for theme in themes:
        dark, light = sorted((_luminance(theme["light"]), _luminance(theme["on-light"])))
        assert (light + 0.05) / (dark + 0.05) >= 7, theme  # a word link that lights up
        for ground in ("background", "soft", "mark"):
            for ink in ("text", "quiet", "link", "error", "warning", "note"):
                dark, light = sorted((_luminance(theme[ink]), _luminance(theme[ground])))
                assert (light + 0.05) / (dark + 0.05) >= 4.5, (ink, ground, theme)
    for query in ("prefers-color-scheme: dark", "max-width", "@media print"):
        assert query in style


# DOCX


def test_docx_structure() -> None:
    made = docx.Document(io.BytesIO(render("docx", sample())))
    headings = [p.text for p in made.paragraphs if p.style.name == "Heading 1"]
    assert headings == [
        "Summary", "Title", "Lead", "Priority 1: Urban & <b>growth</b>", "Priority 2",
        "Findings", "What made it", "What cleaning changed",
    ]  # fmt: skip
    texts = [p.text for p in made.paragraphs]
    assert texts[0] == "Urban & <b>growth</b>"
    assert "note, mended: loose finding" in texts
    assert "Translated by: model@1f/ct2" in texts
    table = made.tables[1]
    assert [p.text for p in table.cell(1, 2).paragraphs] == [
        "Urban & <b>growth</b>",
        "error, numbers: Urban & <b>growth</b>",
        "warning, length: long",
    ]
    assert all(t.rows[0]._tr.find(f".//{qn('w:tblHeader')}") is not None for t in made.tables)
    body = made.element.body
    names = {e.get(qn("w:name")) for e in body.iter(qn("w:bookmarkStart"))}
    assert {"s1_1", "s1_3", "s2_10"} <= names
    links = [e.get(qn("w:anchor")) for e in body.iter(qn("w:hyperlink"))]
    assert links
    assert set(links) <= names
    numbers = [e.get(qn("w:id")) for e in body.iter(qn("w:bookmarkStart"))]
    assert len(numbers) == len(set(numbers))


def test_docx_runs_have_their_language() -> None:
    made = docx.Document(io.BytesIO(render("docx", sample())))
    runs = list(made.element.body.iter(qn("w:r")))
    assert len(runs) > 40
    for run in runs:
        language = run.find(f"{qn('w:rPr')}/{qn('w:lang')}").get(qn("w:val"))
        text = "".join(t.text or "" for t in run.iter(qn("w:t")))
        assert language == ("zh-CN" if re.search(r"[\u4e00-\u9fff]", text) else "en-GB"), text


def test_docx_has_fixed_times_and_long_titles_fit() -> None:
    data = render("docx", sample("字" * 5000, "W" * 5000))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    properties = docx.Document(io.BytesIO(data)).core_properties
    assert properties.created.year == 1980
    assert properties.title == "W" * 255


# TMX and XLIFF: element -> (its children in order, attributes it must have, and may have).
# From the TMX 1.4b specification and the XLIFF 2.1 specification with its Metadata module.

TMX_MODEL = {
    "tmx": ("header body ", {"version"}, set()),
    "header": (
        "((note|prop|ude) )*",
        set("creationtool creationtoolversion segtype o-tmf adminlang srclang datatype".split()),
        set(),
    ),
    "body": ("(tu )*", set(), set()),
    "tu": ("((note|prop) )*(tuv )+", {"creationtool", "creationtoolversion"}, {"tuid"}),
    "tuv": ("((note|prop) )*seg ", {f"{XML}lang"}, set()),
    "note": (None, set(), set()),
    "prop": (None, {"type"}, set()),
    "seg": (None, set(), set()),
}  # fmt: skip
XLIFF_MODEL = {
    "xliff": ("(file )+", {"version", "srcLang"}, {"trgLang"}),
    "file": ("(metadata )?(notes )?((unit|group) )+", {"id"}, {"original", f"{XML}space"}),
    "group": ("(metadata )?(notes )?((unit|group) )*", {"id"}, {"name"}),
    "unit": ("(metadata )?(notes )?(segment )+", {"id"}, set()),
    "segment": ("source (target )?", set(), {"state", "subState"}),
    "notes": ("(note )+", set(), set()),
    "note": (None, set(), {"category", "priority"}),
    "source": (None, set(), set()),
    "target": (None, set(), set()),
    "metadata": ("(metaGroup )+", set(), set()),
    "metaGroup": ("((metaGroup|meta) )+", set(), {"category"}),
    "meta": (None, {"type"}, set()),
}


def check_structure(root: ET.Element, model: dict[str, typing.Any], namespace: str) -> None:
    for element in root.iter():
        name = element.tag.rpartition("}")[2]
        assert element.tag == (MDA if name.startswith("meta") else namespace) + name
        children, required, optional = model[name]
        assert required <= set(element.attrib) <= required | optional
        inner = "".join(child.tag.rpartition("}")[2] + " " for child in element)
        assert re.fullmatch(children or "", inner), (name, inner)
        if children is not None:
            assert not (element.text or "").strip()
            assert not any((child.tail or "").strip() for child in element)


BRIEFINGS = [sample(), Briefing(Document("", ()), "", (), ()), *(sample(t, t) for t in HOSTILE)]


@pytest.mark.parametrize("made", BRIEFINGS, ids=range(len(BRIEFINGS)))
def test_tmx_structure(made: Briefing) -> None:
    root = ET.fromstring(render("tmx", made))
    check_structure(root, TMX_MODEL, "")
    assert root.get("version") == "1.4"
    assert root.find("header").get("srclang") in {"zh-CN", "*all*"}
    for unit in root.iter("tu"):
        assert [v.get(f"{XML}lang") for v in unit.iter("tuv")] == ["zh-CN", "en"]


@pytest.mark.parametrize("made", BRIEFINGS, ids=range(len(BRIEFINGS)))
def test_xliff_structure(made: Briefing) -> None:
    root = ET.fromstring(render("xliff", made))
    check_structure(root, XLIFF_MODEL, XLF)
    assert root.get("version") == "2.1"
    ids = [e.get("id") for tag in ("file", "group", "unit") for e in root.iter(XLF + tag)]
    assert all(re.fullmatch(r"[\w.:-]+", i, re.ASCII) for i in ids)
    assert len(ids) == len(set(ids))
    for segment in root.iter(f"{XLF}segment"):
        empty = not (segment.find(f"{XLF}target").text or "").strip()
        assert segment.get("state") == ("initial" if empty else "translated")
        assert segment.get("subState") == (None if empty else "lgsum:needs-review")


def test_tmx_and_xliff_carry_findings_and_what_made_them() -> None:
    root = ET.fromstring(render("tmx", sample()))
    notes = {u.get("tuid"): [n.text for n in u.iter("note")] for u in root.iter("tu")}
    assert notes["s1.1"] == ["error, numbers: Urban & <b>growth</b>", "warning, length: long"]
    assert notes["s1.2_s1.3"] == []
    facts = {p.get("type"): p.text for p in root.find("header").iter("prop")}
    assert facts["x-made-by"] == sample().signature
    assert "note, mended: loose finding" in [n.text for n in root.find("header").iter("note")]

    root = ET.fromstring(render("xliff", sample()))
    found = {
        unit.get("id"): [
            (n.get("priority"), n.get("category"), n.text) for n in unit.iter(f"{XLF}note")
        ]
        for unit in root.iter(f"{XLF}unit")
    }
    assert found["s2.10"] == [("3", "length", "warning, length: long")]
    assert found["s1.1"][0][:2] == ("1", "numbers")
    facts = {m.get("type"): m.text for m in root.iter(f"{MDA}meta")}
    assert facts["made-by"] == sample().signature
    loose = [n.text for n in root.findall(f"{XLF}file/{XLF}notes/{XLF}note")]
    line = "s1.1 s1.2 s9.9 | 城市<b>发展 | Urban & <b>growth</b> | error: numbers; warning: length"
    assert loose == [
        "note, mended: loose finding",
        "Urban & <b>growth</b>",
        f"summary-1 | {line}",
        f"point-1.1 | {line}",
    ]


# CSV


def test_csv_table() -> None:
    data = render("csv", sample())
    assert data.startswith(b'\xef\xbb\xbf"id",')
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert tuple(rows[0]) == COLUMNS
    assert [row[:3] for row in rows[1:]] == [
        ["s0.0", "Title", "title"],
        ["s1.1", "Lead", "lead"],
        ["s1.2 s1.3", "Lead", "lead"],
        ["s2.10", "Priority 1", "priority"],
        ["summary-1", "Summary", "summary"],
        ["point-1.1", "Lead", "point"],
        ["", "", "document"],
    ]
    assert rows[2][5] == "error, numbers: Urban & <b>growth</b>; warning, length: long"
    assert rows[7][5] == "note, mended: loose finding"
    assert [row[6] for row in rows[1:]] == [
        "", "summary-1 point-1.1", "summary-1 point-1.1", "",
        "s1.1 s1.2 s9.9", "s1.1 s1.2 s9.9", "",
    ]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE, ids=lambda t: ascii(t)[:20])
def test_no_csv_cell_is_a_formula(text: str) -> None:
    data = render("csv", sample(text, text)).decode("utf-8-sig")
    for row in csv.reader(io.StringIO(data, newline="")):
        for cell in row:
            assert cell[:1] not in ("\t", "\r", "\n")
            assert cell.strip(" \u00a0\u3000\ufeff\u200b")[:1] not in tuple("=+-@＝＋－＠")


@settings(derandomize=True, max_examples=300, deadline=None)
@given(st.text(st.sampled_from("'=+-@\t\r\n \ufeff＝a1城"), max_size=8))
def test_defused_cells_are_restored(text: str) -> None:
    assert restore(defuse(text)) == text
    assert not re.match(r"[\s\ufeff]*[=+\-@＝]|[\t\r\n]", defuse(text))


# JSON Schema


@pytest.mark.parametrize("made", BRIEFINGS, ids=range(len(BRIEFINGS)))
def test_json_follows_its_schema(made: Briefing) -> None:
    Draft202012Validator.check_schema(schema())
    Draft202012Validator(schema()).validate(json.loads(render("json", made)))


def test_schema_has_the_fields_of_the_dataclasses() -> None:
    described = schema()
    assert described["properties"].pop("schema")["const"] == SCHEMA
    described["required"].remove("schema")
    assert described["properties"].pop("as_written")
    assert described["properties"].pop("points")["items"]["required"]  # derived, not read
    definitions = described["$defs"]
    names = {"section_brief": SectionBrief, "briefing": Briefing}
    names |= {"front_matter": FrontMatter, "front_matter_entry": FrontMatterEntry}
    names |= {
        c.__name__.lower(): c
        for c in (Change, Document, Issue, Pair, Point, Section, Sentence, Term)
    }
    assert set(names) == {*definitions, "briefing"}
    for name, kind in names.items():
        part = described if name == "briefing" else definitions[name]
        fields = dataclasses.fields(kind)
        assert list(part["properties"]) == [field.name for field in fields], name
        needed = [field.name for field in fields if field.default is dataclasses.MISSING]
        assert part["required"] == needed, name  # what `loads` needs


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("extra",), 1),
        (("schema",), "lgsum-briefing/3"),
        (("title_en",), None),
        (("issues", 0, "level"), "fatal"),
        (("issues", 0, "ids"), "1.1"),
        (("issues", 0, "target_span"), [1]),
        (("document", "changes", 0, "line"), 0),
        (("sections", 0, "section", "kind"), "middle"),
        (("sections", 1, "pairs", 0, "confidence"), 1),
    ],
)
def test_schema_refuses(path: tuple[typing.Any, ...], value: object) -> None:
    data = json.loads(render("json", sample()))
    place = data
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    assert not Draft202012Validator(schema()).is_valid(data)


# user templates


def template(folder: Path, text: str, name: str = "report.md.j2") -> TemplateRenderer:
    (folder / name).write_text(text, encoding="utf-8")
    return TemplateRenderer(folder / name)


def test_template_sees_the_briefing(tmp_path: Path) -> None:
    (tmp_path / "row.j2").write_text("{{ pair.ids[0]|anchor }} {{ pair.zh|markdown }}", "utf-8")
    text = (
        "# {{ briefing.title_en }}\n"
        "{% for brief in briefing.sections %}\n"
        "{{ labels[loop.index0] }}\n"
        "{% for pair in brief.pairs %}\n"
        '{% include "row.j2" %}: {{ findings(pair)|map(attribute="check")|join("+") }}\n'
        "{% endfor %}\n{% endfor %}\n"
    )
    made = template(tmp_path, text)
    assert made.suffix == ".md"
    lines = made.render(sample()).decode().splitlines()
    assert lines == [
        "# Urban & <b>growth</b>",
        "Title", r"s0.0 城市\<b>发展: ",
        "Lead", r"s1.1 城市\<b>发展: numbers+length", "s1.2 二三。: ",
        "Priority 1", "s2.10 第十句。: length",
        "Priority 2",
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["a.html", "a.html.j2", "a.xml.jinja", "a.svg.jinja2"])
def test_markup_templates_are_escaped(tmp_path: Path, name: str) -> None:
    made = template(tmp_path, "<p>{{ briefing.title_en }}</p>", name)
    assert made.render(sample()) == b"<p>Urban &amp; &lt;b&gt;growth&lt;/b&gt;</p>"
    assert (
        made.suffix
        == Path(name.removesuffix(".j2").removesuffix(".jinja2").removesuffix(".jinja")).suffix
    )


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("a\n{% if %}", 2, "Expected an expression"),
        ("a\nb\n{{ briefing.titel }}", 3, "titel"),
        ("\n{{ nothing }}", 2, "'nothing' is undefined"),
        ("{{ 1 / 0 }}", 1, "division by zero"),
        ("{{ briefing.title_en + 1 }}", 1, "str"),
        ("a\n{% include 'absent.j2' %}", 2, "absent.j2"),
        ("{% block body %}\n\n{{ briefing.sections[99].pairs }}{% endblock %}", 3, "no element 99"),
        ("{% macro m(x) %}\n{{ x.y }}{% endmacro %}{{ m(briefing) }}", 2, "'y'"),
        ("\n\n{{ briefing.__class__.__mro__ }}", 3, "unsafe"),
        ("{{ ''.__class__ }}", 1, "unsafe"),
        ("{% for i in range(10000000) %}{% endfor %}", 1, "too big"),
        ("{% include 'report.md.j2' %}", 1, "includes itself"),
        ("{{ findings(1) }}\n{{ labels.append(1) }}", 2, "append"),
        ("{{ x|nofilter }}", 1, "nofilter"),
    ],
)
def test_template_mistakes_are_one_line(tmp_path: Path, text: str, line: int, reason: str) -> None:
    with pytest.raises(InputError) as caught:
        template(tmp_path, text).render(sample())
    message = str(caught.value)
    assert message.startswith(f"{tmp_path / 'report.md.j2'}:{line}: ")
    assert reason in message
    assert "\n" not in message


def test_template_mistakes_in_an_included_file_name_it(tmp_path: Path) -> None:
    (tmp_path / "part.j2").write_text("ok\n{{ nothing }}", "utf-8")
    with pytest.raises(InputError, match=r"part\.j2:2: 'nothing' is undefined"):
        template(tmp_path, "{% include 'part.j2' %}").render(sample())


def test_template_cannot_leave_its_folder(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret", "utf-8")
    (tmp_path / "inner").mkdir()
    with pytest.raises(InputError, match=r"\.\./secret"):
        template(tmp_path / "inner", "{% include '../secret' %}").render(sample())


def test_unreadable_templates(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such template file"):
        TemplateRenderer(tmp_path / "absent.j2")
    (tmp_path / "latin.j2").write_bytes(b"\xff\xe9")
    with pytest.raises(InputError, match=r"latin\.j2: not UTF-8"):
        TemplateRenderer(tmp_path / "latin.j2")
