"""DOCX for editors: headings for the navigation pane, two-column tables, links to the evidence.

Written with python-docx. Every run is tagged with its language, so that spelling is checked in the
right one. The archive is packed again with fixed times: the same briefing gives the same bytes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import count
from typing import TYPE_CHECKING

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from summarizer.render.docx_parts import (
    CHINESE,
    ENGLISH,
    EPOCH,
    add_bookmark,
    add_link,
    add_row,
    add_run,
    add_table,
    packed,
    set_locale,
    styled,
)
from summarizer.render.evidence import (
    NamedPoint,
    known_sentences,
    named_points,
    points_by_sentence,
)
from summarizer.render.language import date_text, first_date, made_by
from summarizer.render.parts import (
    ROUTINE_CHANGES,
    anchor,
    display_text,
    finding_text,
    marked,
    place_findings,
    section_labels,
)
from summarizer.schema import Briefing, Change, Issue, Pair
from summarizer.settings import Render

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

__all__ = ["DocxRenderer"]

_CHINESE_FONT, _ENGLISH_FONT = "Microsoft YaHei", "Calibri"
_COLORS = {"error": RGBColor(0xB3, 0x26, 0x1E), "warning": RGBColor(0x7A, 0x4F, 0x00)}
_NOTE_COLOR = RGBColor(0x3D, 0x5A, 0x80)
_LONGEST_PROPERTY = 255  # a limit of python-docx


class DocxRenderer:
    """A Word document on A4; the locale is that of the English to check and of our own dates."""

    suffix = ".docx"

    def __init__(self, options: Render | None = None) -> None:
        self._locale = (options or Render()).locale

    def render(self, briefing: Briefing) -> bytes:
        """See `Renderer`."""
        document = docx.Document()
        _set_up(document, briefing)
        _front(document, briefing, self._locale)
        placed, _ = place_findings(briefing)
        known, rests = known_sentences(briefing), points_by_sentence(briefing)
        named, numbers = named_points(briefing), count(1)
        _heading(document, "Summary", "")
        _points(document, [own for own in named if own.section < 0], known, numbers)
        labelled = zip(section_labels(briefing), briefing.sections, strict=True)
        for position, (label, brief) in enumerate(labelled):
            title = brief.section.kind == "title"  # which stands at the top of the document
            _heading(document, label, "" if title else brief.heading_en)
            if brief.section.heading and not title:
                add_run(styled(document, "Subtitle"), brief.section.heading, CHINESE)
            _points(document, [own for own in named if own.section == position], known, numbers)
            _pairs(document, brief.pairs, placed, rests, numbers)
        _findings(document, briefing.issues, known)
        _heading(document, "What made it", "")
        for maker, value in made_by(briefing.signature, self._locale):
            add_run(styled(document, "ListBullet"), f"{maker}: {value}", ENGLISH)
        _changes(document, briefing.document.changes)
        set_locale(document, self._locale)
        return packed(document)


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
        language.set(qn("w:val"), ENGLISH)
        language.set(qn("w:eastAsia"), CHINESE)
    properties = document.core_properties
    properties.author = properties.last_modified_by = "lgsum"
    properties.title = display_text(briefing.title_en)[:_LONGEST_PROPERTY]
    properties.subject = display_text(briefing.document.title)[:_LONGEST_PROPERTY]
    properties.comments = ""
    properties.language = ENGLISH
    properties.created = properties.modified = datetime(*EPOCH)


def _front(document: Document, briefing: Briefing, locale: str) -> None:
    add_run(styled(document, "Title"), briefing.title_en or "Briefing", ENGLISH)
    add_run(styled(document, "Subtitle"), briefing.document.title, CHINESE)
    levels = Counter(issue.level for issue in briefing.issues)
    notice = f"Machine translation. Errors found: {levels['error']}; warnings: {levels['warning']}."
    source = f"Source: {briefing.document.source}, SHA-256 {briefing.document.sha256}"
    date = first_date(briefing.document)
    dated = [f"First date in the text: {date_text(date, locale)}"] if date else []
    for text in (notice, source, *dated, *briefing.document.notes):
        add_run(document.add_paragraph(), text, ENGLISH)


def _heading(document: Document, label: str, text: str) -> None:
    add_run(document.add_heading(level=1), f"{label}: {text}" if text else label, ENGLISH)


def _evidence(paragraph: Paragraph, ids: Iterable[str], known: frozenset[str]) -> None:
    for number, identifier in enumerate(ids):
        add_run(paragraph, ", " if number else " (", ENGLISH)
        if identifier in known:
            add_link(paragraph, anchor(identifier), identifier)
        else:
            add_run(paragraph, identifier, ENGLISH)
    if ids:
        add_run(paragraph, ")", ENGLISH)


def _points(
    document: Document,
    named: Sequence[NamedPoint],
    known: frozenset[str],
    numbers: Iterator[int],
) -> None:
    """Add the points, each with a bookmark and links to its sentences."""
    for own in named:
        point = own.point
        paragraph = styled(document, "ListBullet")
        if own.id.startswith("gist"):
            add_run(paragraph, "In one sentence: ", ENGLISH).bold = True
        add_bookmark(add_run(paragraph, point.en, ENGLISH), own.id, next(numbers))
        if not point.supported:
            add_run(paragraph, " (not supported by the text)", ENGLISH)
        _evidence(paragraph, point.ids, known)
        paragraph.paragraph_format.keep_with_next = True
        add_run(styled(document, "ListContinue"), point.zh, CHINESE)


def _pairs(
    document: Document,
    pairs: Sequence[Pair],
    placed: dict[Pair, tuple[Issue, ...]],
    rests: dict[str, tuple[NamedPoint, ...]],
    numbers: Iterator[int],
) -> None:
    """Add the alignment table; each id is a bookmark, with links to the points that rest on it."""
    if not pairs:
        return
    widths = (24, 68, 82)
    table = add_table(document, ("Id", "Chinese", "English"), widths)
    for pair in pairs:
        first, chinese, english = add_row(table, widths)
        for position, identifier in enumerate(pair.ids):
            paragraph = first.paragraphs[0]
            text = (", " if position else "") + identifier
            add_bookmark(add_run(paragraph, text, ENGLISH), anchor(identifier), next(numbers))
            for own in rests.get(identifier, ()):
                line = first.add_paragraph()
                line.paragraph_format.space_after = Pt(0)
                add_link(line, own.id, own.label).font.size = Pt(8)
        issues = placed.get(pair, ())
        for cell, side, language in ((chinese, "zh", CHINESE), (english, "en", ENGLISH)):
            for piece, found in marked(pair, issues, side):
                run = add_run(cell.paragraphs[0], piece, language)
                if found:
                    run.font.highlight_color = WD_COLOR_INDEX.YELLOW
        if pair.origin:
            add_run(english.paragraphs[0], f" ({pair.origin})", ENGLISH).italic = True
        for issue in issues:
            _finding(english.add_paragraph(), issue)


def _finding(paragraph: Paragraph, issue: Issue) -> None:
    run = add_run(paragraph, finding_text(issue), ENGLISH)
    run.italic, run.font.color.rgb = True, _COLORS.get(issue.level, _NOTE_COLOR)


def _findings(document: Document, issues: Sequence[Issue], known: frozenset[str]) -> None:
    _heading(document, "Findings", "")
    for issue in issues:
        paragraph = styled(document, "ListBullet")
        _finding(paragraph, issue)
        _evidence(paragraph, issue.ids, known)
    if not issues:
        add_run(document.add_paragraph(), "No check found anything.", ENGLISH)


def _changes(document: Document, changes: Sequence[Change]) -> None:
    _heading(document, "What cleaning changed", "")
    counts = Counter(change.kind for change in changes)
    text = "; ".join(f"{kind}: {count}" for kind, count in sorted(counts.items())) or "Nothing"
    add_run(document.add_paragraph(), f"{text}.", ENGLISH)
    listed = [change for change in changes if change.kind not in ROUTINE_CHANGES]
    if listed:
        widths = (14, 20, 28, 72, 40)
        table = add_table(document, ("Line", "Columns", "Kind", "Removed", "Reason"), widths)
        for change in listed:
            columns = f"{change.column}–{change.end - 1}"
            cells = (str(change.line), columns, change.kind, change.text, change.reason)
            for number, (cell, text) in enumerate(zip(add_row(table, widths), cells, strict=True)):
                add_run(cell.paragraphs[0], text, CHINESE if number == 3 else ENGLISH)
