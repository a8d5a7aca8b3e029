"""What the tests of the renderers share: a briefing with every part, hostile text, real readers."""

from __future__ import annotations

import csv
import io
import json
import re
from importlib.resources import files
from typing import Any
from xml.etree import ElementTree as ET

import docx
import html5lib
from translate.storage.tmx import tmxfile
from translate.storage.xliff2 import Xliff2File

from summarizer.render import RENDERERS
from summarizer.render.to_csv import restore
from summarizer.schema import (
    Briefing,
    Change,
    Document,
    Issue,
    Pair,
    Point,
    Section,
    SectionBrief,
    Sentence,
)

XML = "{http://www.w3.org/XML/1998/namespace}"
XLF = "{urn:oasis:names:tc:xliff:document:2.0}"
MDA = "{urn:oasis:names:tc:xliff:metadata:2.0}"
HOSTILE = [
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "</td></table></style></title><!-- &amp; &lt; &#0; -->",
    "<![CDATA[x]]> ]]> <?xml?> <!DOCTYPE a>",
    "=cmd|' /C calc'!A0",
    "=HYPERLINK(\"http://x\";\"y\")",
    "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "'=1", "''=1", "＝1", "\ufeff=1",
    "'quoted'", "a;=1,\"b\"\r\nc",
    "\x00\x01\x08\x0b\x0c\x1f\x7f\x85\x9f nul and controls \ufffe\uffff",
    "right \u202eto left\u202c \u2066isolate \u2069 \u200f",
    "{{ 7 * 7 }} {% raw %} {# c #} ${x} %s {0}",
    "\\x41 _x0041_ &nbsp; \u00a0\u3000 two  spaces ",
    "字" * 5000,
    "W" * 5000,
    "\U0001f409 \U00020000 \U0001ffff \ufdd0 e\u0301",
    "",
    " ",
]  # fmt: skip


def sample(text: str = "城市<b>发展", english: str = "Urban & <b>growth</b>") -> Briefing:
    """A briefing with every kind of part, and `text` and `english` wherever they can stand."""
    title = Pair(("0.0",), text, english)
    lead = (Pair(("1.1",), text, english), Pair(("1.2", "1.3"), "二三。", "Two and three."))
    tenth = Pair(("2.10",), "第十句。", "Tenth.")
    point = Point(text, english, ("1.1", "1.2", "9.9"))
    changes = (
        Change("editor-line", 3, 1, 4, text, "", english),
        Change("simplified", 4, 2, 3, "責", "责", "Traditional to Simplified"),
    )
    issues = (
        Issue("numbers", "error", english, ("1.1",)),
        Issue("length", "warning", "long", ("1.1", "2.10"), (0, 2), (2, 7), "length-1.1"),
        Issue("mended", "note", "loose finding", ()),
    )
    briefs = (
        SectionBrief(Section("title", text, "", (Sentence("0.0", text, 1),)), "", (title,), ()),
        SectionBrief(Section("lead", "", "", ()), "", lead, (point,)),
        SectionBrief(Section("priority", text, "", ()), english, (tenth,), ()),
        SectionBrief(Section("priority", "", "", ()), "", (), ()),
    )
    document = Document(text, tuple(b.section for b in briefs), english, "0f", changes, (english,))
    signature = f"translation:model@1f/ct2|{english}"
    return Briefing(document, english, (point,), briefs, issues, signature)


def render(name: str, briefing: Briefing) -> bytes:
    data = RENDERERS.load(name)().render(briefing)
    assert isinstance(data, bytes)
    return data


def pairs_of(briefing: Briefing) -> list[Pair]:
    return [pair for brief in briefing.sections for pair in brief.pairs]


def read_tmx(data: bytes) -> list[tuple[str, str]]:
    return [(str(u.source), str(u.target or "")) for u in tmxfile.parsestring(data).units]


def read_xliff(data: bytes) -> list[tuple[str, str]]:
    return [(str(u.source), str(u.target or "")) for u in Xliff2File.parsestring(data).units]


def read_csv(data: bytes) -> list[tuple[str, str]]:
    rows = csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    return [(restore(row["zh"]), restore(row["en"])) for row in rows if re.match(r"s\d", row["id"])]


def read_html(data: bytes) -> list[tuple[str, str]]:
    rows = page(data).findall(".//table[@class='pairs']/tbody/tr")
    return [
        tuple("".join(cell.find(".//span").itertext()) for cell in row.findall("td"))
        for row in rows
    ]


def read_docx(data: bytes) -> list[tuple[str, str]]:
    tables = [t for t in docx.Document(io.BytesIO(data)).tables if t.cell(0, 1).text == "Chinese"]
    return [
        (row.cells[1].paragraphs[0].text, row.cells[2].paragraphs[0].text)
        for table in tables
        for row in table.rows[1:]
    ]


def page(data: bytes) -> ET.Element:
    """Parse as a browser does, and fail on anything that the HTML standard calls an error."""
    return html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(data.decode())


def schema() -> dict[str, Any]:
    text = (files("summarizer.data") / "briefing.schema.json").read_text(encoding="utf-8")
    result: dict[str, Any] = json.loads(text)
    return result
