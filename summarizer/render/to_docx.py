"""DOCX for editors: headings for the navigation pane, two-column tables, links to the evidence.

Written with python-docx. Every run is tagged with its language, so that spelling is checked in the
right one. The archive is packed again with fixed times: the same briefing gives the same bytes.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import count
from typing import TYPE_CHECKING

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from summarizer.render.evidence import (
    NamedPoint,
    doubt,
    heading_findings,
    known_sentences,
    named_points,
    place_labels,
    points_by_section,
    points_by_sentence,
    summary_doubt,
    title_findings,
)
from summarizer.render.language import date_text, first_date, made_by
from summarizer.render.parts import (
    aligned,
    anchor,
    changes_by_place,
    display_text,
    finding_text,
    front_matter_line,
    front_matter_rows,
    heading_ids,
    place_findings,
    shown_heading,
    shown_sections,
)
from summarizer.render.stamp import DOCX_PROPERTIES, DOCX_STAMP, docx_digest
from summarizer.render.words import Piece, cells, pieces
from summarizer.schema import Briefing, Change, Issue, Pair
from summarizer.settings import Render

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table, _Cell, _Row
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

__all__ = ["DocxRenderer"]

_LINK = RGBColor(0x0B, 0x5C, 0xAD)

_ENGLISH, _CHINESE = "en-GB", "zh-CN"  # `_set_locale` changes the English at the end

_UNSTAMPED = f"{DOCX_STAMP}{'0' * 12}"
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest time that a zip archive can hold

_CHINESE_FONT, _ENGLISH_FONT = "Microsoft YaHei", "Calibri"
_COLORS = {"error": RGBColor(0xB3, 0x26, 0x1E), "warning": RGBColor(0x7A, 0x4F, 0x00)}
_NOTE_COLOR = RGBColor(0x3D, 0x5A, 0x80)
_LONGEST_PROPERTY = 255  # a limit of python-docx
_ID_WIDTH, _TEXT_WIDTH = 24, 150  # millimetres
_MOST_COLUMNS = 10  # of a table on a page; the rows of a wider one are lines with tabs


class DocxRenderer:
    """A Word document on A4; the locale sets the English of the spelling check and of our dates."""

    suffix = ".docx"

    def __init__(self, options: Render | None = None) -> None:
        self._locale = (options or Render()).locale

    def render(self, briefing: Briefing) -> bytes:
        """See `Renderer`."""
        document = docx.Document()
        _set_up(document, briefing)
        _front(document, briefing, self._locale)
        placed, _ = place_findings(briefing)
        sentence_ids, rests = known_sentences(briefing), points_by_sentence(briefing)
        points, numbers = named_points(briefing), count(1)
        _heading(document, "Summary", "")
        if warning := summary_doubt(points):
            _doubted(_paragraph(document), warning)
        _points(document, [named for named in points if named.section < 0], sentence_ids, numbers)
        doubts = heading_findings(briefing)
        by_section, heads = points_by_section(points), heading_ids(briefing)
        for position, label, brief in shown_sections(briefing):
            title = brief.section.kind == "title"  # which stands at the top of the document
            _heading(document, label, "" if title else shown_heading(label, brief))
            if not title and (why := doubt(doubts[position])):
                _doubted(_paragraph(document), why)
            if brief.section.heading and not title:
                _add_run(_styled(document, "Subtitle"), brief.section.heading, _CHINESE)
            _points(document, by_section.get(position, ()), sentence_ids, numbers)
            for pairs, columns in aligned(brief, _MOST_COLUMNS):
                _pairs(document, pairs, columns, placed, rests, numbers, heads)
        _findings(document, briefing, sentence_ids)
        _heading(document, "What made it", "")
        for maker, value in made_by(briefing.signature, self._locale):
            _add_run(_styled(document, "ListBullet"), f"{maker}: {value}", _ENGLISH)
        _changes(document, briefing.document.changes)
        _set_locale(document, self._locale)
        return _packed(document)


def _set_up(document: Document, briefing: Briefing) -> None:
    """Set page, styles, languages and properties."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(18)
    section.top_margin = section.bottom_margin = Mm(18)
    for style in document.styles:
        if style.type == WD_STYLE_TYPE.PARAGRAPH:
            fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
            for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
                fonts.attrib.pop(qn(f"w:{theme}"), None)  # a theme font would win
            fonts.set(qn("w:eastAsia"), _CHINESE_FONT)
            for script in ("w:ascii", "w:hAnsi"):
                fonts.set(qn(script), _ENGLISH_FONT)
    document.styles["Normal"].font.size = Pt(10)
    document.styles["Title"].font.size = Pt(20)
    document.styles["Subtitle"].font.italic = False  # slanted Chinese is hard to read
    document.styles["List Bullet"].paragraph_format.space_after = Pt(0)
    document.styles["List Continue"].paragraph_format.space_after = Pt(6)
    document.styles["List Continue"].paragraph_format.left_indent = Mm(6.35)
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), _ENGLISH)
        language.set(qn("w:eastAsia"), _CHINESE)
    properties = document.core_properties
    properties.author = properties.last_modified_by = "lgsum"
    properties.title = display_text(briefing.title_en)[:_LONGEST_PROPERTY]
    properties.subject = display_text(briefing.document.title)[:_LONGEST_PROPERTY]
    properties.comments = ""
    properties.identifier = _UNSTAMPED
    properties.language = _ENGLISH
    properties.created = properties.modified = datetime(*_EPOCH)


def _front(document: Document, briefing: Briefing, locale: str) -> None:
    title = _styled(document, "Title")
    _add_run(title, briefing.title_en or "Briefing", _ENGLISH)
    if why := doubt(title_findings(briefing)):
        _doubted(title, why)
    _add_run(_styled(document, "Subtitle"), briefing.document.title, _CHINESE)
    levels = Counter(issue.level for issue in briefing.issues)
    notice = f"Machine translation. Errors found: {levels['error']}; warnings: {levels['warning']}."
    source = f"Source: {briefing.document.source}, SHA-256 {briefing.document.sha256}"
    date = first_date(briefing.document)
    dated = [f"First date in the text: {date_text(date, locale)}"] if date else []
    stated = [front_matter_line(row) for row in front_matter_rows(briefing.document)]
    for text in (notice, source, *stated, *dated, *briefing.document.notes):
        _add_run(_paragraph(document), text, _ENGLISH)


def _heading(document: Document, label: str, text: str) -> None:
    _add_run(_styled(document, "Heading1"), f"{label}: {text}" if text else label, _ENGLISH)


def _evidence(
    paragraph: Paragraph,
    ids: Iterable[str],
    sentence_ids: frozenset[str],
    labels: Mapping[str, str] | None = None,
) -> None:
    """Add the ids in brackets, each a link to its sentence if that is shown, else by its label."""
    for number, identifier in enumerate(ids):
        _add_run(paragraph, ", " if number else " (", _ENGLISH)
        if identifier in sentence_ids:
            _add_link(paragraph, anchor(identifier), identifier)
        else:
            _add_run(paragraph, (labels or {}).get(identifier, identifier), _ENGLISH)
    if ids:
        _add_run(paragraph, ")", _ENGLISH)


def _points(
    document: Document,
    points: Sequence[NamedPoint],
    sentence_ids: frozenset[str],
    numbers: Iterator[int],
) -> None:
    """Add the points, each with a bookmark and links to its sentences."""
    for named in points:
        point = named.point
        paragraph = _styled(document, "ListBullet")
        if named.id.startswith("gist"):
            _add_run(paragraph, "In one sentence: ", _ENGLISH).bold = True
        _add_bookmark(_add_run(paragraph, point.en, _ENGLISH), named.id, next(numbers))
        if why := doubt(named.findings, supported=point.supported):
            _doubted(paragraph, why)
        _evidence(paragraph, point.ids, sentence_ids)
        paragraph.paragraph_format.keep_with_next = True
        _add_run(_styled(document, "ListContinue"), point.zh, _CHINESE)


def _doubted(paragraph: Paragraph, why: str) -> None:
    """Add why a reader should doubt what stands before."""
    run = _add_run(paragraph, f" \u26a0 {why}", _ENGLISH)
    run.font.color.rgb = _COLORS["warning"]


def _pairs(
    document: Document,
    pairs: Sequence[Pair],
    columns: int,
    placed: dict[Pair, tuple[Issue, ...]],
    rests: dict[str, tuple[NamedPoint, ...]],
    numbers: Iterator[int],
    heads: frozenset[str],
) -> None:
    """Add sentences as an alignment table, the headings (`heads`) in bold, or the rows of a table
    of so many columns as a table.

    Each id is a bookmark, with links to the points that rest on it. A cell of a table of the
    article has its Chinese above its English.
    """
    if not pairs:
        return
    if columns:
        widths = (_ID_WIDTH, *[_TEXT_WIDTH // columns] * columns)
        titles = ("Id", *[""] * columns)
    else:
        widths, titles = (_ID_WIDTH, 68, 82), ("Id", "Chinese", "English")
    table = _add_table(document, titles, widths)
    for pair in pairs:
        first, *others = _add_row(table, widths)
        _identify(first, pair, rests, numbers)
        issues = placed.get(pair, ())
        texts = (pieces(pair, "zh", issues), pieces(pair, "en", issues))
        if columns:
            for cell, both in zip(others, cells(texts[0], texts[1], columns), strict=True):
                _add_pieces(cell.paragraphs[0], both.zh, _CHINESE)
                english = cell.add_paragraph() if both.zh and both.en else cell.paragraphs[0]
                _add_pieces(english, both.en, _ENGLISH)
        else:
            bold = bool(heads.intersection(pair.ids))
            _add_pieces(others[0].paragraphs[0], texts[0], _CHINESE, bold=bold)
            _add_pieces(others[1].paragraphs[0], texts[1], _ENGLISH, bold=bold)
        notes = first if columns else others[1]
        if pair.origin:
            line = notes.add_paragraph() if columns else notes.paragraphs[0]
            _add_run(line, f" ({pair.origin})", _ENGLISH).italic = True
        for issue in issues:
            _finding(notes.add_paragraph(), issue)


def _identify(
    cell: _Cell, pair: Pair, rests: dict[str, tuple[NamedPoint, ...]], numbers: Iterator[int]
) -> None:
    for position, identifier in enumerate(pair.ids):
        text = (", " if position else "") + identifier
        run = _add_run(cell.paragraphs[0], text, _ENGLISH)
        _add_bookmark(run, anchor(identifier), next(numbers))
        for named in rests.get(identifier, ()):
            line = cell.add_paragraph()
            line.paragraph_format.space_after = Pt(0)
            _add_link(line, named.id, named.label).font.size = Pt(8)


def _add_pieces(
    paragraph: Paragraph, parts: Iterable[Piece], language: str, *, bold: bool = False
) -> None:
    for part in parts:
        run = _add_run(paragraph, part.text, language)
        if bold:
            run.bold = True
        if part.found:
            run.font.highlight_color = WD_COLOR_INDEX.YELLOW


def _finding(paragraph: Paragraph, issue: Issue) -> None:
    run = _add_run(paragraph, finding_text(issue), _ENGLISH)
    run.italic, run.font.color.rgb = True, _COLORS.get(issue.level, _NOTE_COLOR)


def _findings(document: Document, briefing: Briefing, sentence_ids: frozenset[str]) -> None:
    _heading(document, "Findings", "")
    issues, labels = briefing.issues, place_labels(briefing)
    for issue in issues:
        paragraph = _styled(document, "ListBullet")
        _finding(paragraph, issue)
        _evidence(paragraph, issue.ids, sentence_ids, labels)
    if not issues:
        _add_run(_paragraph(document), "No check found anything.", _ENGLISH)


def _changes(document: Document, changes: Sequence[Change]) -> None:
    _heading(document, "What cleaning changed", "")
    counts = Counter(change.kind for change in changes)
    text = "; ".join(f"{kind}: {count}" for kind, count in sorted(counts.items())) or "Nothing"
    _add_run(_paragraph(document), f"{text}.", _ENGLISH)
    listed, _ = changes_by_place(changes)
    if listed:
        widths = (14, 20, 28, 72, 40)
        table = _add_table(document, ("Line", "Columns", "Kind", "Removed", "Reason"), widths)
        for change in listed:
            cells = (str(change.line), change.columns, change.kind, change.text, change.reason)
            for number, (cell, text) in enumerate(zip(_add_row(table, widths), cells, strict=True)):
                _add_run(cell.paragraphs[0], text, _CHINESE if number == 3 else _ENGLISH)


def _set_locale(document: Document, locale: str) -> None:
    """Tag the English with the variety in which it is to be checked."""
    document.core_properties.language = locale
    for part in (document.element, document.styles.element):
        for tag in part.iter(qn("w:lang")):
            if tag.get(qn("w:val")) == _ENGLISH:
                tag.set(qn("w:val"), locale)


def _styled(document: Document, style: str) -> Paragraph:
    """Add a paragraph with the id of a style (its name without spaces).

    By its name python-docx reads all styles twice, which is half of the time of a page.
    """
    paragraph = _paragraph(document)
    paragraph._p.style = style
    return paragraph


def _paragraph(document: Document) -> Paragraph:
    """Add a paragraph at the end; python-docx would look through all that stands before it."""
    from docx.text.paragraph import Paragraph as Made

    element = OxmlElement("w:p")
    document.element.body[-1].addprevious(element)  # the last is the page's set-up
    return Made(element, document._body)


def _add_run(paragraph: Paragraph, text: str, language: str) -> Run:
    """Add text in a language; its control characters are made visible (`display_text`)."""
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


def _bookmark_name(name: str) -> str:
    """Return a name that Word takes: letters, digits and underscores, 40 at most."""
    return re.sub(r"\W|[^\x00-\x7f]", "_", name)[:40]


def _add_bookmark(run: Run, name: str, number: int) -> None:
    """Put a bookmark around a run."""
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for mark in (start, end):
        mark.set(qn("w:id"), str(number))
    start.set(qn("w:name"), _bookmark_name(name))
    run._r.addprevious(start)
    run._r.addnext(end)


def _add_link(paragraph: Paragraph, name: str, text: str) -> Run:
    """Add a link to a bookmark; return its run."""
    link = OxmlElement("w:hyperlink")
    link.set(qn("w:anchor"), _bookmark_name(name))
    run = _add_run(paragraph, text, _ENGLISH)
    run.font.underline, run.font.color.rgb = True, _LINK
    link.append(run._r)
    paragraph._p.append(link)
    return run


def _add_table(document: Document, titles: Sequence[str], widths: Sequence[int]) -> Table:
    """Add a table with a heading row that repeats on each page; widths are in millimetres."""
    from docx.oxml.table import CT_Tbl
    from docx.table import Table as Made

    element = CT_Tbl.new_tbl(1, len(titles), Mm(sum(widths)))
    document.element.body[-1].addprevious(element)
    table = Made(element, document._body)
    element.tblStyle_val = "TableGrid"
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    for cell, title, width in zip(table.rows[0].cells, titles, widths, strict=True):
        cell.width = Mm(width)
        _add_run(cell.paragraphs[0], title, _ENGLISH).bold = True
        shade = OxmlElement("w:shd")
        for name, value in (("val", "clear"), ("color", "auto"), ("fill", "F3F5F7")):
            shade.set(qn(f"w:{name}"), value)
        cell._tc.get_or_add_tcPr().append(shade)
    properties = table.rows[0]._tr.get_or_add_trPr()
    for name in ("w:cantSplit", "w:tblHeader"):
        properties.append(OxmlElement(name))
    _rule(table)
    return table


def _rule(table: Table) -> None:
    """Draw grey lines between the rows, none between the columns, and pad the cells."""
    borders, margins = OxmlElement("w:tblBorders"), OxmlElement("w:tblCellMar")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        line = OxmlElement(f"w:{side}")
        upright = side in ("left", "right", "insideV")
        settings = (("val", "nil" if upright else "single"), ("sz", "4"), ("color", "C8D0D8"))
        for name, value in settings:
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    for side in ("top", "bottom"):
        space = OxmlElement(f"w:{side}")
        space.set(qn("w:w"), "60")  # twentieths of a point
        space.set(qn("w:type"), "dxa")
        margins.append(space)
    # the schema wants them in this order, before tblLook
    look = table._tbl.tblPr.find(qn("w:tblLook"))
    layout = table._tbl.tblPr.find(qn("w:tblLayout"))
    layout.addprevious(borders)
    look.addprevious(margins)


def _add_row(table: Table, widths: Sequence[int]) -> Sequence[_Cell]:
    """Add a row that stays on one page; return its cells."""
    row: _Row = table.add_row()  # type: ignore[no-untyped-call]
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    cells: Sequence[_Cell] = row.cells
    for cell, width in zip(cells, widths, strict=True):
        cell.width = Mm(width)
    return cells


def _packed(document: Document) -> bytes:
    """Return the archive with its parts in order and fixed times."""
    written, result = io.BytesIO(), io.BytesIO()
    document.save(written)
    with zipfile.ZipFile(written) as old:
        parts = [(name, old.read(name)) for name in old.namelist()]
    stamp = f"{DOCX_STAMP}{docx_digest(parts)}".encode()
    with zipfile.ZipFile(result, "w") as new:
        for name, data in parts:
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0  # else it names the operating system
            new.writestr(
                entry, data.replace(_UNSTAMPED.encode(), stamp) if name == DOCX_PROPERTIES else data
            )
    return result.getvalue()
