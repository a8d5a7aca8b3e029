"""CSV for spreadsheets: one row a sentence, with its findings.

UTF-8 with a byte order mark, without which Excel reads Chinese as Latin-1. A cell that a
spreadsheet would run as a formula begins with an apostrophe, after
https://owasp.org/www-community/attacks/CSV_Injection.
"""

from __future__ import annotations

import csv
import io
import re

from summarizer.render.parts import (
    anchor,
    finding_text,
    place_findings,
    section_labels,
    xml_text,
)
from summarizer.schema import Briefing

__all__ = ["COLUMNS", "CsvRenderer", "defuse", "restore"]

COLUMNS = ("id", "section", "kind", "zh", "en", "findings")

# full-width signs start a formula in East Asian editions; apostrophes in front keep `restore` exact
_FORMULA = re.compile(r"'*(?:[\t\r\n]|[\s\ufeff\u200b]*[=+\-@＝＋－＠])")


def defuse(text: str) -> str:
    """Return the text as a cell that no spreadsheet takes for a formula.

    >>> defuse("=1+1"), defuse("1+1")
    ("'=1+1", '1+1')
    """
    return "'" + text if _FORMULA.match(text) else text


def restore(cell: str) -> str:
    """Return the text that `defuse` was given."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


class CsvRenderer:
    """Comma-separated values by RFC 4180, every cell quoted.

    `id` holds anchors such as s1.10; `findings` are joined by "; ". Findings that name no sentence
    follow as rows of the kind "document" without an id.
    """

    suffix = ".csv"

    def render(self, briefing: Briefing) -> bytes:
        """See `Renderer`."""
        placed, loose = place_findings(briefing)
        file = io.StringIO(newline="")
        writer = csv.writer(file, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
        writer.writerow(COLUMNS)
        for label, brief in zip(section_labels(briefing), briefing.sections, strict=True):
            for pair in brief.pairs:
                ids = " ".join(anchor(i) for i in pair.ids)
                findings = "; ".join(finding_text(issue) for issue in placed.get(pair, ()))
                cells = (ids, label, brief.section.kind, pair.zh, pair.en, findings)
                writer.writerow(defuse(xml_text(cell)) for cell in cells)
        for issue in loose:
            cells = ("", "", "document", "", "", finding_text(issue))
            writer.writerow(defuse(xml_text(cell)) for cell in cells)
        return file.getvalue().encode("utf-8-sig")
