"""Pieces of a Word file that python-docx has no words for: languages, bookmarks, links, packing."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from typing import TYPE_CHECKING

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, RGBColor

from summarizer.render.parts import display_text

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table, _Cell, _Row
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

__all__ = [
    "CHINESE",
    "ENGLISH",
    "EPOCH",
    "add_bookmark",
    "add_link",
    "add_row",
    "add_run",
    "add_table",
    "packed",
    "set_locale",
    "styled",
]

EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest time that a zip archive can hold
ENGLISH, CHINESE = "en-GB", "zh-CN"  # `set_locale` changes the English at the end
_LINK = RGBColor(0x0B, 0x5C, 0xAD)


def set_locale(document: Document, locale: str) -> None:
    """Tag the English with the variety in which it is to be checked."""
    document.core_properties.language = locale
    for part in (document.element, document.styles.element):
        for tag in part.iter(qn("w:lang")):
            if tag.get(qn("w:val")) == ENGLISH:
                tag.set(qn("w:val"), locale)


def styled(document: Document, style: str) -> Paragraph:
    """Add a paragraph with the id of a style (its name without spaces).

    By its name python-docx reads all styles twice, which is half of the time of a page.
    """
    paragraph: Paragraph = document.add_paragraph()
    paragraph._p.style = style
    return paragraph


def add_run(paragraph: Paragraph, text: str, language: str) -> Run:
    """Add text in a language, with what cannot be shown made visible."""
    run = paragraph.add_run(display_text(text))
    _tag(run, language)
    return run


def _tag(run: Run, language: str) -> None:
    properties = run._r.get_or_add_rPr()
    if language == CHINESE:
        # quotation marks and dashes take the Chinese font too
        properties.get_or_add_rFonts().set(qn("w:hint"), "eastAsia")
    tag = OxmlElement("w:lang")
    tag.set(qn("w:val"), language)
    tag.set(qn("w:eastAsia"), CHINESE)
    properties.append(tag)


def _bookmark_name(name: str) -> str:
    """Return a name that Word takes: letters, digits and underscores, 40 at most."""
    return re.sub(r"\W|[^\x00-\x7f]", "_", name)[:40]


def add_bookmark(run: Run, name: str, number: int) -> None:
    """Put a bookmark around a run."""
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for mark in (start, end):
        mark.set(qn("w:id"), str(number))
    start.set(qn("w:name"), _bookmark_name(name))
    run._r.addprevious(start)
    run._r.addnext(end)


def add_link(paragraph: Paragraph, name: str, text: str) -> Run:
    """Add a link to a bookmark; return its run."""
    link = OxmlElement("w:hyperlink")
    link.set(qn("w:anchor"), _bookmark_name(name))
    run = add_run(paragraph, text, ENGLISH)
    run.font.underline, run.font.color.rgb = True, _LINK
    link.append(run._r)
    paragraph._p.append(link)
    return run


def add_table(document: Document, titles: Sequence[str], widths: Sequence[int]) -> Table:
    """Add a table with a heading row that repeats on each page; widths are in millimetres."""
    table: Table = document.add_table(rows=1, cols=len(titles), style="Table Grid")
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    for cell, title, width in zip(table.rows[0].cells, titles, widths, strict=True):
        cell.width = Mm(width)
        add_run(cell.paragraphs[0], title, ENGLISH).bold = True
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
    """Draw grey lines between the rows and none between the columns, with air above and below."""
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


def add_row(table: Table, widths: Sequence[int]) -> Sequence[_Cell]:
    """Add a row that stays on one page; return its cells."""
    row: _Row = table.add_row()  # type: ignore[no-untyped-call]
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    cells: Sequence[_Cell] = row.cells
    for cell, width in zip(cells, widths, strict=True):
        cell.width = Mm(width)
    return cells


def packed(document: Document) -> bytes:
    """Return the archive with its parts in order and fixed times."""
    written, result = io.BytesIO(), io.BytesIO()
    document.save(written)
    with zipfile.ZipFile(written) as old, zipfile.ZipFile(result, "w") as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0  # else it names the operating system
            new.writestr(entry, old.read(name))
    return result.getvalue()
