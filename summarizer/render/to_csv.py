"""CSV for spreadsheets: one row for each sentence, with its findings, and one for each point.

UTF-8 with a byte order mark: without it Excel takes the file for the encoding of the system and
shows Chinese as garbage; other readers skip it ("utf-8-sig" in Python). A cell that a
spreadsheet would run as a formula begins with an apostrophe, after
https://owasp.org/www-community/attacks/CSV_Injection.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from summarizer.render.evidence import doubt, named_points, place_labels, points_by_sentence
from summarizer.render.parts import (
    anchor,
    finding_text,
    front_matter_rows,
    place_findings,
    section_labels,
    xml_text,
)
from summarizer.schema import Briefing, Issue, Pair
from summarizer.text import regex

__all__ = ["COLUMNS", "CsvRenderer", "defuse", "restore"]

COLUMNS = ("id", "section", "kind", "zh", "en", "findings", "links", "origin")

# full-width signs start a formula in East Asian editions; apostrophes in front keep `restore` exact
_FORMULA = regex(r"'*(?:[\t\r\n]|[\s\ufeff\u200b]*[=+\-@＝＋－＠])")


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

    `id` holds anchors such as s1.10; `findings` are joined by "; ". After the sentences come the
    points as rows of the kind "summary", "gist" or "point", then what the page states about itself
    and findings that name no sentence as rows of the kind "document". `links` names the points that
    rest on a sentence, and the sentences that a point rests on; `origin` is empty if the model
    translated it, begins with "edited" if an editor wrote it, and names the translation memory that
    it was taken from.
    """

    suffix = ".csv"

    def render(self, briefing: Briefing) -> bytes:
        """See `Renderer`."""
        placed, loose = place_findings(briefing)
        file = io.StringIO(newline="")
        writer = csv.writer(file, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
        writer.writerow(COLUMNS)
        for cells in [*_sentences(briefing, placed), *_points(briefing), *_stated(briefing)]:
            writer.writerow(defuse(xml_text(cell)) for cell in cells)
        labels = place_labels(briefing)
        for issue in loose:
            cells = ("", "", "document", "", "", finding_text(issue, labels), "", "")
            writer.writerow(defuse(xml_text(cell)) for cell in cells)
        return file.getvalue().encode("utf-8-sig")


def _sentences(
    briefing: Briefing, placed: dict[Pair, tuple[Issue, ...]]
) -> Iterator[tuple[str, ...]]:
    rests = points_by_sentence(briefing)
    for label, brief in zip(section_labels(briefing), briefing.sections, strict=True):
        for pair in brief.pairs:
            ids = " ".join(anchor(i) for i in pair.ids)
            findings = "; ".join(finding_text(issue) for issue in placed.get(pair, ()))
            points = " ".join(named.id for i in pair.ids for named in rests.get(i, ()))
            kind = brief.section.kind
            yield ids, label, kind, pair.zh, pair.en, findings, points, pair.origin


def _stated(briefing: Briefing) -> Iterator[tuple[str, ...]]:
    for label, _, english, value in front_matter_rows(briefing.document):
        yield "", label, "document", value, english, "", "", ""


def _points(briefing: Briefing) -> Iterator[tuple[str, ...]]:
    labels = section_labels(briefing)
    for named in named_points(briefing):
        point = named.point
        label = labels[named.section] if named.section >= 0 else "Summary"
        why = doubt(named.findings, supported=point.supported)
        kind = named.id.partition("-")[0]
        links = " ".join(map(anchor, point.ids))
        origin = "edited" if point.edited else ""
        yield named.id, label, kind, point.zh, point.en, why, links, origin
