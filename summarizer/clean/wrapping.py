"""Hard-wrapped pages (PDF, mail, OCR): lines that the layout broke become paragraphs again.

- Evidence over the whole page: how wide lines are, which of them end without a mark, indentation,
  blank lines. A page of one paragraph a line has none, and is left alone.
- A break is undone where the next word would not have fitted, or where no sentence can break
  (behind 不, before 。, between 450 and 亿元); never at headings, items, rows of tables.
- Page numbers and running heads, which `page_furniture` finds, are logged. A form feed, which the
  reader of PDF and pdftotext write, opens a page.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from summarizer.clean.page_furniture import Furniture, heading_numbers, page_furniture
from summarizer.clean.page_layout import (
    ENDED,
    Layout,
    indentation,
    is_item,
    is_row,
    page_layout,
    width,
)
from summarizer.schema import Change
from summarizer.text import regex

__all__ = ["Paragraph", "Piece", "in_source", "paragraphs", "unwrap"]

_NEVER_LAST = regex(r"[，、,（(《〈“‘「『【〔不的和与及或在对为将把被从向以是由于并而让使且]$")
_NEVER_FIRST = regex(r"[，。、；：！？,;:!?”’」』）)》〉】〕％%了的着们]")
_NO_START = regex(r"[，。、；！？％]")  # no page has a paragraph that begins so
_GOES_ON = regex(r"[，、]$")  # behind these the next line goes on with the sentence
_LONG_LINE = 15  # em; a shorter one may be a line of verse or of an address
_LACKS_AMOUNT = regex(
    r"[，。；].*(?:达到?|超过|突破|增至|降至|升至|增加到|提高到|减少到|下降到|约为|至)$"
)
_AMOUNT_BEFORE = regex(r"\d$")
_AMOUNT_AFTER = regex(
    r"[\d.]*\s?(?:[亿万千百十]?[元吨人个家项次户套所座条公千平立升亩辆台架艘名位种件起例倍度]|[亿万]"
    r"|[年月日时分号岁点届]|个百分点|%|％|余|多)"
)
_LAST_WORD = regex(r"[A-Za-z0-9]{1,40}$")
_WORD = regex(r"[A-Za-z0-9]")
_DATELINE = regex(r"(?:\d{4}年)?\d{1,2}月\d{1,2}日|本报|.{2,12}(?:讯|电)[（(\s]|记者")
_PROSE = regex(r"[，。；！？,;]")
_CLAUSES = regex(r"[，。；！？：]")
_NEARLY_FULL = 0.8  # of the width: pages that break before a word or a figure leave so much room


@dataclass(frozen=True, slots=True)
class Piece:
    """Part of a line of the text as read: its 1-based number, 0-based first column and text."""

    line: int
    start: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line after joining: its pieces, and what stands between each two of them ("" or " ")."""

    pieces: tuple[Piece, ...]
    gaps: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The whole line."""
        parts = [self.pieces[0].text]
        for gap, piece in zip(self.gaps, self.pieces[1:], strict=True):
            parts += gap, piece.text
        return "".join(parts)


@dataclass(slots=True)
class _Open:
    """A paragraph that may go on."""

    pieces: list[Piece]
    gaps: list[str] = field(default_factory=list)

    @property
    def is_blank(self) -> bool:
        return len(self.pieces) == 1 and not self.pieces[0].text.strip()

    def extend(self, number: int, line: str, lead: int, gap: str) -> None:
        """Add a line without the spaces at the break; `lead` is what was cut off before it."""
        last = self.pieces[-1]
        self.pieces[-1] = replace(last, text=last.text.rstrip())
        plain = line.lstrip()
        self.pieces.append(Piece(number + 1, lead + len(line) - len(plain), plain))
        self.gaps.append(gap)


def unwrap(text: str) -> tuple[str, tuple[Change, ...]]:
    """Return the text with broken lines joined, and the log; page numbers and running heads go.

    >>> unwrap("会议要求，各单位不\\n得弄虚作假。")[0]
    '会议要求，各单位不\\n得弄虚作假。'
    """
    lines, changes = paragraphs(text)
    return "\n".join(paragraph.text for paragraph in lines), changes


def paragraphs(
    text: str, marked: Mapping[int, bool] | None = None
) -> tuple[list[Paragraph], tuple[Change, ...]]:
    """Return the lines of a text after joining, blank ones too, and the log.

    The lines `marked` (1-based) begin a paragraph, whatever they look like, and are all of it where
    the value is True. The log has "joined" where a line end went, "page" for page numbers and
    running heads.
    """
    marked = marked or {}
    raw = text.split("\n")
    pages = [number for number, line in enumerate(raw) if line.startswith("\f")]
    lines = [line.replace("\f", "") for line in raw]
    layout = page_layout(lines, frozenset())
    furniture = page_furniture(lines, pages, layout)
    for number, start in furniture.tails.items():
        lines[number] = lines[number][:start]
    if furniture.lines:
        layout = page_layout(lines, furniture.lines)
    changes = list(furniture.changes(raw))
    numbers = heading_numbers(lines)
    open_paragraphs: list[_Open] = []
    before = -1  # the last line that is neither blank nor furniture
    for number, line in enumerate(lines):
        if number in furniture.lines:
            continue
        lead = len(raw[number]) - len(line)
        apart = number + 1 in marked or marked.get(before + 1)  # the format of the file says so
        joins = line.strip() and before >= 0 and not apart
        if before in numbers and before == number - 1 and not apart:
            open_paragraphs[-1].extend(number, line, lead, " ")
            changes.append(_joined(raw, before, number, " "))
        elif joins and _joins(lines, before, number, layout, furniture):
            while open_paragraphs[-1].is_blank:  # blank lines at the turn of a page
                open_paragraphs.pop()
            folds = layout.unit == "characters"
            gap = _gap(lines[before].rstrip(), line.lstrip(), folds_words=folds)
            open_paragraphs[-1].extend(number, line, lead, gap)
            changes.append(_joined(raw, before, number, gap))
        else:
            open_paragraphs.append(_Open([Piece(number + 1, lead, line)]))
        before = number if line.strip() else before
    closed = [
        Paragraph(tuple(paragraph.pieces), tuple(paragraph.gaps)) for paragraph in open_paragraphs
    ]
    return closed, tuple(sorted(changes, key=lambda change: (change.line, change.column)))


def in_source(change: Change, paragraph: Paragraph) -> Change:
    """Return a change of a joined line with line and columns of the text as read.

    One that goes over a line end counts its columns on in its first line.
    """
    start = change.column - 1
    for index, piece in enumerate(paragraph.pieces):
        last = index == len(paragraph.pieces) - 1
        gap = "" if last else paragraph.gaps[index]
        if start < len(piece.text) + len(gap) or last:
            column = piece.start + start + 1
            end = column + change.end - change.column
            return replace(change, line=piece.line, column=column, end=end)
        start -= len(piece.text) + len(gap)
    raise AssertionError("a paragraph has a piece")


def _joined(raw: Sequence[str], before: int, number: int, gap: str) -> Change:
    """The log entry of a line end: the spaces around it are in it."""
    first = raw[before]
    end = len(first.rstrip())
    following = raw[number]
    lead = following[: len(following) - len(following.lstrip())] if number == before + 1 else ""
    text = f"{first[end:]}\n{lead}"
    reason = "line broken inside a sentence or paragraph"
    return Change("joined", before + 1, end + 1, len(first) + 2, text, gap, reason)


def _gap(first: str, following: str, *, folds_words: bool) -> str:
    """A space between Latin words, nothing elsewhere and inside a word that was cut.

    PM2.5 cut behind its P has no lower-case letter beside the cut; a program that folds at a number
    of characters (`folds_words`) also cuts between two lower-case letters.
    """
    word = _LAST_WORD.search(first)
    if word is None or not _WORD.match(following):
        return ""
    left, right = word.group(), following[0]
    if len(left) == 1 or not (left[-1].islower() or right.islower()):
        return ""
    return "" if folds_words and left[-1].islower() and right.islower() else " "


def _joins(
    lines: Sequence[str], before: int, number: int, layout: Layout, furniture: Furniture
) -> bool:
    """Return whether line `number` goes on with the paragraph of line `before`."""
    first = lines[before].strip()
    open_end = bool(_GOES_ON.search(first)) and width(first) >= _LONG_LINE
    open_end = open_end or _lacks_amount(first, lines[number].strip())
    if not (layout.wrapped or layout.broken or open_end or _NO_START.match(lines[number].strip())):
        return False
    if is_row(lines[before]) or is_row(lines[number]):
        return False
    between = range(before + 1, number)
    turned = any(n in furniture.lines for n in between)
    if len(between) and not turned and not layout.double_spaced:
        return False
    following = lines[number].strip()
    ended = bool(ENDED.search(first))
    prose = not ended and (
        bool(_PROSE.search(first)) or _opens_paragraph(lines[before], lines[number], layout)
    )
    full = layout.wrapped and layout.is_full(lines[before], following, prose=prose)
    full = full or _breaks_off(lines, before, number, layout)
    if not full and is_item(following):
        return False
    if full and is_item(following) and (not prose or is_item(first)):
        return False
    if _starts_paragraph(lines, before, number, layout):
        return False
    if ended:
        return full and _goes_on(lines, number, layout)
    if before == layout.first and full and not prose:
        return not _DATELINE.match(following)
    return full or _unbreakable(first, following, layout)


def _breaks_off(lines: Sequence[str], before: int, number: int, layout: Layout) -> bool:
    """Whether a line that is nearly full ends inside a sentence that the next line goes on with."""
    first, following = lines[before].strip(), lines[number].strip()
    nearly = layout.measure(lines[before].rstrip()) >= _NEARLY_FULL * layout.width
    if not layout.wrapped or not nearly or before == layout.first or is_item(first):
        return False
    told = _CLAUSES.search(first) and not ENDED.search(first) and not is_item(following)
    return bool(told) and bool(_CLAUSES.search(following))


def _starts_paragraph(lines: Sequence[str], before: int, number: int, layout: Layout) -> bool:
    """Whether a line is indented as the first of a paragraph is on this page."""
    indent, previous = indentation(lines[number]), indentation(lines[before])
    if indent - layout.indent < 1:
        return False
    if previous == indent:  # a block that stands in: its lines go on at one depth
        return bool(ENDED.search(lines[before].strip()))
    # the second line of an item may hang below its words
    return layout.indents or not is_item(lines[before].strip())


def _opens_paragraph(first: str, following: str, layout: Layout) -> bool:
    """Whether a line stands in and the next does not: below a heading that would stand in too."""
    stands_in = indentation(first) - layout.indent >= 1 > indentation(following) - layout.indent
    return layout.indents and stands_in and not is_item(first.strip())


def _goes_on(lines: Sequence[str], number: int, layout: Layout) -> bool:
    """Whether a line behind a full one that ends a sentence is running text, no heading or name."""
    line = lines[number].strip()
    if ENDED.search(line) or layout.is_full(lines[number], "字", prose=True):
        return True
    after = lines[number + 1].strip() if number + 1 < len(lines) else ""
    return bool(_PROSE.search(line)) and _unbreakable(line, after, layout)


def _lacks_amount(first: str, following: str) -> bool:
    """Whether a sentence breaks off where an amount must follow, and one does: 达到 / 600架."""
    amount = re.match(r"\d[\d.,]{0,12}\s?(?![年月日、.．\s])\D", following)
    return bool(amount) and bool(_LACKS_AMOUNT.search(first))


def _unbreakable(first: str, following: str, layout: Layout) -> bool:
    """Whether no writer ends a line between the two."""
    if width(first) < (9 if layout.wrapped or _NO_START.match(following) else 15):
        return False
    if _NEVER_FIRST.match(following) or _NEVER_LAST.search(first):
        return True
    if _lacks_amount(first, following):
        return True
    return bool(_AMOUNT_BEFORE.search(first) and _AMOUNT_AFTER.match(following))
