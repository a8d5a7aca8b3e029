"""What an editor wrote into a CSV or XLIFF file of a briefing, taken back into that briefing.

- CSV as spreadsheets save it again (, ; or tabs, a "sep=" line, UTF-8, UTF-16, GB18030 or Big5, its
  rows in another order, columns left out); XLIFF 1.2 and 2 as translation tools do (segments cut
  again, codes within, other text in `alt-trans`).
- A sentence is known by its id and its Chinese, so a file of another briefing is refused. Only
  English comes back; what is empty there stays as it was.
- Points, headings and the title that say a changed sentence follow it when the briefing is renewed
  (`Briefer.renew`), as they do after an edit of its JSON.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from summarizer.encodings import decode
from summarizer.errors import InputError
from summarizer.render.evidence import NamedPoint, named_points, point_line
from summarizer.render.parts import anchor, xml_text
from summarizer.render.to_csv import restore
from summarizer.schema import Briefing, Pair, Point, SectionBrief
from summarizer.text import HAN, cells_of, counted, csv_rows, regex

__all__ = ["Edit", "Edited", "one_line", "read_edits", "row_of", "with_edits"]

_NEEDED = ("id", "zh", "en")
_CONTROL = regex(r"[\x00-\x1f\x7f-\x9f]+")
_SPREADSHEET_ERROR = regex(r"#N/A|#[A-ZÄÖÜ0-9/_]+[!?]|Err:\d{3}")
_HTML = regex(r"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL)
_NAMED = 8  # ids of one message
_ONLY = "edits come back from the CSV or XLIFF of a briefing"


@dataclass(frozen=True, slots=True)
class Edit:
    """A row of an edited file: the ids of its sentences, or the name of its point, as the format
    writes them; both texts; where it stands. A note has the whole line of a point as its English,
    and is only compared."""

    id: str
    zh: str
    en: str
    place: str
    is_note: bool = False


@dataclass(frozen=True, slots=True)
class Edited:
    """A briefing with what an editor wrote: ids of the sentences and names of the points that
    changed; those whose English was empty; how many sentences the file does not have; the points
    that its notes have otherwise; whether all English was empty."""

    briefing: Briefing
    sentences: tuple[str, ...]
    points: tuple[str, ...]
    empty: tuple[str, ...]
    absent: int
    unread: tuple[str, ...] = ()
    all_empty: bool = False

    def told(self, name: str, renewed: Briefing) -> str:
        """Return in one line what was taken from the file of that name; `renewed` is the briefing
        after it, with the points that followed."""
        if self.all_empty:
            return (
                f"{name}: every English text in it is empty, so nothing was taken from it; "
                "export it again with its translations"
            )
        total = sum(len(brief.pairs) for brief in self.briefing.sections)
        parts = [f"{len(self.sentences)} of {counted(total, 'sentence')} changed"]
        parts[0] += f": {_listed(self.sentences)}" if self.sentences else ""
        after = {named.id: named.point.en for named in named_points(renewed)}
        rest = [
            named
            for named in named_points(self.briefing)
            if named.id not in self.points and not self._is_apart(named.point)
        ]
        followed = [named.id for named in rest if after.get(named.id) != named.point.en]
        left = [named.id for named in rest if named.id not in followed]
        for many, what in (
            (self.points, "changed too"),
            (followed, "of the same words changed with them"),
            (left, "rest on them in other words, read them"),
        ):
            parts += [f"key points {what}: {_listed(many)}"] if many else []
        if self.empty:
            parts.append(f"{len(self.empty)} empty, left as they were: {_listed(self.empty)}")
        parts += [f"{counted(self.absent, 'sentence')} not in it"] if self.absent else []
        if self.unread:
            parts.append(
                f"key points in its notes differ, but notes are not read: {_listed(self.unread)}; "
                "edit them in the CSV or JSON"
            )
        return f"{name}: {'; '.join(parts)}"

    def _is_apart(self, point: Point) -> bool:
        """Return whether a point rests on none of the changed sentences."""
        return set(point.ids).isdisjoint(self.sentences)


def _listed(names: Sequence[str]) -> str:
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return ", ".join(names[:_NAMED]) + more


def read_edits(data: bytes, name: str) -> list[Edit]:
    """Return the rows of an edited CSV or XLIFF file of a briefing; `name` stands in errors.

    Raises:
        InputError: neither of them, or damaged.
    """
    head = data.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\0")[:1]
    if data.startswith(b"PK"):
        raise InputError(f"{name}: a Word or Excel file; {_ONLY} (in Excel: CSV UTF-8)")
    if head == b"{":
        raise InputError(f"{name}: is JSON; give it as the briefing itself: lgsum render {name}")
    return list(_xliff(data, name) if head == b"<" else _table(data, name))


def _table(data: bytes, name: str) -> Iterator[Edit]:
    columns: dict[str, int] = {}
    for line, cells in csv_rows(decode(data, name)[0].removeprefix("\ufeff"), name):
        if not any(cell.strip() for cell in cells):
            continue
        if not columns:
            header = [cell.strip().lower() for cell in cells]
            if missing := [column for column in _NEEDED if column not in header]:
                raise InputError(
                    f"{name}:{line}: no column {', '.join(missing)} in its first row; {_ONLY}, "
                    "which have id, zh and en"
                )
            columns = {column: header.index(column) for column in _NEEDED}
            width = len(header)
            continue
        if any(cell.strip() for cell in cells[width:]):
            raise InputError(
                f"{name}:{line}: {counted(len(cells), 'cell')} for {counted(width, 'column')}; "
                "put the English into quotes"
            )
        id_, zh, en = (
            restore(cells[at]) if at < len(cells) else ""
            for at in (columns[column] for column in _NEEDED)
        )
        if id_.strip() and _SPREADSHEET_ERROR.fullmatch(en.strip()):
            raise InputError(
                f"{name}:{line}: {en.strip()} is an error of the spreadsheet, not English; "
                "type the English again, with an apostrophe before it"
            )
        if id_.strip():  # what names no sentence is a finding about the document
            yield Edit(" ".join(id_.split()), zh, en, f"{name}:{line}")


def _xliff(data: bytes, name: str) -> Iterator[Edit]:
    from lxml import etree

    if _HTML.match(data[:1000].decode("utf-8", "replace").lstrip("\ufeff")):
        raise InputError(f"{name}: is HTML, not XLIFF; {_ONLY}")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        reason = str(error).partition(", line")[0]
        raise InputError(f"{name}: not well-formed XML ({reason}); export it again") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise InputError(f"{name}: a document type declaration is refused; delete it")
    if _tag(root) != "xliff":
        raise InputError(f"{name}: <{_tag(root)}> is not XLIFF; {_ONLY}")
    for parent in ("notes", "header"):  # of XLIFF 2 and 1.2
        for note in root.iterfind(f"{{*}}file/{{*}}{parent}/{{*}}note"):
            text = " ".join(_text(note).split())
            yield Edit(text.partition(" | ")[0], "", text, f"{name}:{note.sourceline}", True)
    for unit in root.iter("{*}unit", "{*}trans-unit"):
        parts = [p for p in unit if _tag(p) in ("segment", "ignorable")] or [unit]
        zh, en = (
            joint.join(_text(child) for part in parts for child in part if _tag(child) == tag)
            for tag, joint in (("source", ""), ("target", " "))
        )
        place = f"{name}:{unit.sourceline}"
        yield Edit(str(unit.get("id", "")).replace("_", " "), zh, en, place)


def _tag(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]


def _text(element: Any) -> str:
    return "".join(element.itertext())


def with_edits(briefing: Briefing, edits: Sequence[Edit], name: str) -> Edited:
    """Return the briefing with the English of the edits; `name`, the file, stands in errors.

    Raises:
        InputError: the file is of another briefing, its Chinese was changed, or it has two texts
            for one sentence.
    """
    pairs = {" ".join(map(anchor, p.ids)): p for brief in briefing.sections for p in brief.pairs}
    named = named_points(briefing)
    points = {point.id: point.point for point in named}
    notes = {edit.id: edit.en for edit in edits if edit.is_note}
    edits = [edit for edit in edits if not edit.is_note]
    known: dict[str, Pair | Point] = {**pairs, **points}
    _refuse_another(known, edits, name)
    changed: dict[str, str] = {}
    seen: dict[str, Edit] = {}
    empty: list[str] = []
    for edit in edits:
        old = known[edit.id]
        if (before := seen.setdefault(edit.id, edit)) is not edit and before.en != edit.en:
            raise InputError(f"{edit.place}: {edit.id} stood before, with other English; keep one")
        if not edit.en.strip():
            if old.en.strip():
                empty += old.ids if edit.id in pairs else [edit.id]
        elif not _same(old.en, edit.en):
            english = row_of(edit.en, old.zh) if cells_of(old.zh) else one_line(edit.en)
            changed[edit.id] = english
    if not seen:
        raise InputError(f"{name}: has no sentence; {_ONLY}")
    return Edited(
        _changed(briefing, pairs, changed),
        tuple(i for name, pair in pairs.items() if name in changed for i in pair.ids),
        tuple(name for name in changed if name not in pairs),
        tuple(dict.fromkeys(empty)),
        len(pairs.keys() - seen.keys()),
        tuple(p.id for p in named if p.id in notes and not _is_line_of(p, notes[p.id])),
        bool(empty) and not any(edit.en.strip() for edit in edits),
    )


def _is_line_of(named: NamedPoint, note: str) -> bool:
    """Return whether a note of XLIFF still is the line of a point, whatever doubt stands behind."""
    sure = replace(named, point=replace(named.point, supported=True), findings=())
    line, now = (" ".join(xml_text(text).split()) for text in (point_line(sure), note))
    return f"{now} | ".startswith(f"{line} | ")


def _refuse_another(known: Mapping[str, Pair | Point], edits: Sequence[Edit], name: str) -> None:
    """Refuse a file whose ids and Chinese are not those of the briefing."""
    wrong = [edit for edit in edits if edit.id not in known or not _same(
        "".join(known[edit.id].zh.split()), "".join(edit.zh.split()))]  # fmt: skip
    if not wrong:
        return
    first = wrong[0]
    if 2 * len(wrong) > len(edits):
        if not any(re.search(HAN, edit.zh) for edit in edits) and "?" in first.zh:
            why = "its Chinese was lost when it was saved; save as CSV UTF-8, or edit it again"
        else:
            why = "is of another briefing; give the JSON that was written together with it"
        raise InputError(f"{name}: {why} ({first.place.rpartition(':')[2]}: {first.id})")
    if first.id not in known:
        raise InputError(f"{first.place}: the briefing has no {first.id}; delete the row")
    raise InputError(
        f"{first.place}: the Chinese of {first.id} is not that of the briefing, "
        f"“{known[first.id].zh[:40]}”; only English comes back"
    )


def _same(old: str, new: str) -> bool:
    """Return whether a text is as it was, but for white space and what a file in GB 18030's smaller
    ancestor, which spreadsheets write, has as question marks."""
    was, now = (" ".join(xml_text(text).split()) for text in (old, new))
    return now in (was, was.encode("gbk", "replace").decode("gbk"))


def _changed(briefing: Briefing, pairs: Mapping[str, Pair], changed: Mapping[str, str]) -> Briefing:
    """Return the briefing with changed English by id, of sentences and of points by name."""
    new = {pair.ids: changed[name] for name, pair in pairs.items() if name in changed}
    sections = tuple(_section(n, brief, new, changed) for n, brief in enumerate(briefing.sections))
    summary = tuple(
        replace(point, en=changed.get(f"summary-{n}", point.en))
        for n, point in enumerate(briefing.summary, 1)
    )
    return replace(briefing, summary=summary, sections=sections)


def _section(
    number: int,
    brief: SectionBrief,
    new: Mapping[tuple[str, ...], str],
    changed: Mapping[str, str],
) -> SectionBrief:
    named = {f"point-{number}.{n}": point for n, point in enumerate(brief.points, 1)}
    if brief.gist:
        named[f"gist-{number}"] = brief.gist
    # a gist that equals a point stands in a file once
    same = {point: changed[name] for name, point in named.items() if name in changed}

    def made(point: Point) -> Point:
        return replace(point, en=same.get(point, point.en))

    pairs = tuple(
        replace(pair if pair.drafted else pair.as_drafted(), en=new[pair.ids], links=())
        if pair.ids in new
        else pair
        for pair in brief.pairs
    )
    points, gist = tuple(map(made, brief.points)), brief.gist and made(brief.gist)
    return replace(brief, pairs=pairs, points=points, gist=gist)


def row_of(english: str, chinese: str) -> str:
    """Return the English of a row of a table, its cells between tabs or bars, as many as there are.

    >>> row_of("Port |  4.5 billion", "港口\\t45亿\\t")
    'Port\\t4.5 billion\\t'
    """
    row = [one_line(cell) for cell in re.split(r"\t|\s\|(?:\s|$)", english)]
    return "\t".join(row + [""] * (chinese.count("\t") + 1 - len(row)))


def one_line(text: str) -> str:
    """Return the text on one line, without control characters."""
    return " ".join(_CONTROL.sub(" ", text).split())
