"""DOCX for editors: headings for the navigation pane, two-column tables, links to the evidence.

Written with python-docx. Every run is tagged with its language, so that spelling is checked in the
right one. The archive is packed again with fixed times: the same briefing gives the same bytes.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from summarizer.render.parts import (
    ROUTINE_CHANGES,
    anchor,
    display_text,
    finding_text,
    marked,
    place_findings,
    section_labels,
)
from summarizer.schema import Briefing, Change, Issue, Pair, Point

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table, _Cell
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

__all__ = ["DocxRenderer"]

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest time that a zip archive can hold
_ENGLISH, _CHINESE = "en-GB", "zh-CN"
_CHINESE_FONT = "Microsoft YaHei"
_LINK = RGBColor(0x0B, 0x5C, 0xAD)
_COLORS = {"error": RGBColor(0xB3, 0x26, 0x1E), "warning": RGBColor(0x7A, 0x4F, 0x00)}
_NOTE_COLOR = RGBColor(0x3D, 0x5A, 0x80)
_LONGEST_PROPERTY = 255  # a limit of python-docx


class DocxRenderer:
    """A Word document on A4."""

    suffix = ".docx"

    def render(self, briefing: Briefing) -> bytes:
        """See `Renderer`."""
        document = docx.Document()
        _set_up(document, briefing)
        _front(document, briefing)
        placed, _ = place_findings(briefing)
        known = {i for brief in briefing.sections for pair in brief.pairs for i in pair.ids}
        _heading(document, "Summary", "")
        _points(document, briefing.summary, known)
        bookmark = 0
        for label, brief in zip(section_labels(briefing), briefing.sections, strict=True):
            title = brief.section.kind == "title"  # which stands at the top of the document
            _heading(document, label, "" if title else brief.heading_en)
            if brief.section.heading and not title:
                _run(document.add_paragraph(style="Subtitle"), brief.section.heading, _CHINESE)
            _points(document, brief.points, known)
            bookmark = _pairs(document, brief.pairs, placed, bookmark)
        _findings(document, briefing.issues, known)
        _heading(document, "What made it", "")
        for part in briefing.signature.split("|"):
            _run(document.add_paragraph(style="List Bullet"), part, _ENGLISH)
        _changes(document, briefing.document.changes)
        return _pack(document)


def _set_up(document: Document, briefing: Briefing) -> None:
    """Set page, styles, languages and properties."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(18)
    section.top_margin = section.bottom_margin = Mm(18)
    for style in document.styles:
        if style.type == WD_STYLE_TYPE.PARAGRAPH:
            fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
            for theme in ("w:eastAsiaTheme", "w:cstheme"):  # a theme font would win
                fonts.attrib.pop(qn(theme), None)
            fonts.set(qn("w:eastAsia"), _CHINESE_FONT)
    document.styles["Normal"].font.size = Pt(10)
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), _ENGLISH)
        language.set(qn("w:eastAsia"), _CHINESE)
    properties = document.core_properties
    properties.author = properties.last_modified_by = "lgsum"
    properties.title = display_text(briefing.title_en)[:_LONGEST_PROPERTY]
    properties.subject = display_text(briefing.document.title)[:_LONGEST_PROPERTY]
    properties.comments = ""
    properties.language = _ENGLISH
    properties.created = properties.modified = datetime(*_EPOCH)


def _front(document: Document, briefing: Briefing) -> None:
    _run(document.add_paragraph(style="Title"), briefing.title_en or "Briefing", _ENGLISH)
    _run(document.add_paragraph(style="Subtitle"), briefing.document.title, _CHINESE)
    levels = Counter(issue.level for issue in briefing.issues)
    notice = f"Machine translation. Errors found: {levels['error']}; warnings: {levels['warning']}."
    source = f"Source: {briefing.document.source}, SHA-256 {briefing.document.sha256}"
    for text in (notice, source, *briefing.document.notes):
        _run(document.add_paragraph(), text, _ENGLISH)


def _run(paragraph: Paragraph, text: str, language: str) -> Run:
    """Add text in a language, with what cannot be shown made visible."""
    run = paragraph.add_run(display_text(text))
    _tag(run, language)
    return run


def _tag(run: Run, language: str) -> None:
    properties = run._r.get_or_add_rPr()
    if language == _CHINESE:
        # quotation marks and dashes take the Chinese font too
        properties.get_or_add_rFonts().set(qn("w:hint"), "eastAsia")
    tag = OxmlElement("w:lang")
    tag.set(qn("w:val"), language)
    tag.set(qn("w:eastAsia"), _CHINESE)
    properties.append(tag)


def _heading(document: Document, label: str, text: str) -> None:
    _run(document.add_heading(level=1), f"{label}: {text}" if text else label, _ENGLISH)


def _bookmark_name(identifier: str) -> str:
    """Return a name that Word takes: letters, digits and underscores, 40 at most."""
    return re.sub(r"\W|[^\x00-\x7f]", "_", anchor(identifier))[:40]


def _link(paragraph: Paragraph, identifier: str) -> None:
    """Add a link to the sentence."""
    link = OxmlElement("w:hyperlink")
    link.set(qn("w:anchor"), _bookmark_name(identifier))
    run = _run(paragraph, identifier, _ENGLISH)
    run.font.underline, run.font.color.rgb = True, _LINK
    link.append(run._r)
    paragraph._p.append(link)


def _evidence(paragraph: Paragraph, ids: Iterable[str], known: set[str]) -> None:
    for number, identifier in enumerate(ids):
        _run(paragraph, ", " if number else " (", _ENGLISH)
        if identifier in known:
            _link(paragraph, identifier)
        else:
            _run(paragraph, identifier, _ENGLISH)
    if ids:
        _run(paragraph, ")", _ENGLISH)


def _points(document: Document, points: Sequence[Point], known: set[str]) -> None:
    for point in points:
        paragraph = document.add_paragraph(style="List Bullet")
        _run(paragraph, point.en, _ENGLISH)
        if not point.supported:
            _run(paragraph, " (not supported by the text)", _ENGLISH)
        _evidence(paragraph, point.ids, known)
        _run(document.add_paragraph(style="List Continue"), point.zh, _CHINESE)


def _table(document: Document, titles: Sequence[str], widths: Sequence[int]) -> Table:
    """Add a table with a heading row that repeats on each page; widths are in millimetres."""
    table: Table = document.add_table(rows=1, cols=len(titles), style="Table Grid")
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    for cell, title, width in zip(table.rows[0].cells, titles, widths, strict=True):
        cell.width = Mm(width)
        _run(cell.paragraphs[0], title, _ENGLISH).bold = True
    repeat = OxmlElement("w:tblHeader")
    table.rows[0]._tr.get_or_add_trPr().append(repeat)
    return table


def _row(table: Table, widths: Sequence[int]) -> Sequence[_Cell]:
    cells: Sequence[_Cell] = table.add_row().cells  # type: ignore[no-untyped-call]
    for cell, width in zip(cells, widths, strict=True):
        cell.width = Mm(width)
    return cells


def _pairs(
    document: Document,
    pairs: Sequence[Pair],
    placed: dict[Pair, tuple[Issue, ...]],
    bookmark: int,
) -> int:
    """Add the alignment table; return the number of the last bookmark."""
    if not pairs:
        return bookmark
    widths = (16, 72, 86)
    table = _table(document, ("Id", "Chinese", "English"), widths)
    for pair in pairs:
        first, chinese, english = _row(table, widths)
        for number, identifier in enumerate(pair.ids):
            bookmark += 1
            start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
            for mark in (start, end):
                mark.set(qn("w:id"), str(bookmark))
            start.set(qn("w:name"), _bookmark_name(identifier))
            paragraph = first.paragraphs[0]
            paragraph._p.append(start)
            _run(paragraph, (", " if number else "") + identifier, _ENGLISH)
            paragraph._p.append(end)
        issues = placed.get(pair, ())
        for cell, side, language in ((chinese, "zh", _CHINESE), (english, "en", _ENGLISH)):
            for piece, found in marked(pair, issues, side):
                run = _run(cell.paragraphs[0], piece, language)
                if found:
                    run.font.highlight_color = WD_COLOR_INDEX.YELLOW
        for issue in issues:
            _finding(english.add_paragraph(), issue)
    return bookmark


def _finding(paragraph: Paragraph, issue: Issue) -> None:
    run = _run(paragraph, finding_text(issue), _ENGLISH)
    run.italic, run.font.color.rgb = True, _COLORS.get(issue.level, _NOTE_COLOR)


def _findings(document: Document, issues: Sequence[Issue], known: set[str]) -> None:
    _heading(document, "Findings", "")
    for issue in issues:
        paragraph = document.add_paragraph(style="List Bullet")
        _finding(paragraph, issue)
        _evidence(paragraph, issue.ids, known)
    if not issues:
        _run(document.add_paragraph(), "No check found anything.", _ENGLISH)


def _changes(document: Document, changes: Sequence[Change]) -> None:
    _heading(document, "What cleaning changed", "")
    counts = Counter(change.kind for change in changes)
    text = "; ".join(f"{kind}: {count}" for kind, count in sorted(counts.items())) or "Nothing"
    _run(document.add_paragraph(), f"{text}.", _ENGLISH)
    listed = [change for change in changes if change.kind not in ROUTINE_CHANGES]
    if listed:
        widths = (14, 20, 28, 72, 40)
        table = _table(document, ("Line", "Columns", "Kind", "Removed", "Reason"), widths)
        for change in listed:
            columns = f"{change.column}–{change.end - 1}"
            cells = (str(change.line), columns, change.kind, change.text, change.reason)
            for number, (cell, text) in enumerate(zip(_row(table, widths), cells, strict=True)):
                _run(cell.paragraphs[0], text, _CHINESE if number == 3 else _ENGLISH)


def _pack(document: Document) -> bytes:
    """Return the archive with its parts in order and fixed times."""
    written, packed = io.BytesIO(), io.BytesIO()
    document.save(written)
    with zipfile.ZipFile(written) as old, zipfile.ZipFile(packed, "w") as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0  # else it names the operating system
            new.writestr(entry, old.read(name))
    return packed.getvalue()
