"""HTML to blocks: the lines of text that a browser would show, in order, and where they stand.

- Scripts, styles and what is hidden give none; `<ruby>` gives the base text with its reading in
  brackets, 字(zì), so that cleaning finds and logs it; a row of a table is one line, its cells
  separated by tabs and each in its column (`Columns`); items of an ordered list keep their numbers.
- One walk without recursion, so that a page of any depth is read in linear time.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from summarizer.errors import InputError
from summarizer.read.columns import Columns, rows_of, span
from summarizer.schema import Mark
from summarizer.text import regex

__all__ = ["Block", "html_blocks", "page_title", "parse_html", "plain_ruby"]

_SKIPPED = frozenset(
    "script style noscript template svg math head iframe object embed audio video canvas map"
    " select button textarea input rp rtc".split()
)
_BLOCKS = frozenset(
    "address article aside blockquote body br caption center dd details div dl dt fieldset"
    " figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol"
    " option p pre section summary table tbody td tfoot th thead tr ul".split()
)
_ALL_ROWS = 100_000  # rowspan="0": to the end of the table
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_ARTICLE = frozenset("article main".split())
_AROUND = frozenset("nav footer aside form menu".split())
# names that pages give to what HTML has <footer> and <nav> for
_AROUND_NAMES = frozenset("foot footer copyright breadcrumb crumb crumbs nav navbar menu".split())
_HIDDEN = regex(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_PROLOG = regex(r"\A\ufeff?\s*<\?xml[^>]*\?>")
_SPACE = regex(r"[ \t\r\n\f\xa0]+")
# a line end of the source between Chinese characters; a space there may separate names
_LINE_END = regex(
    r"(?<=[\u3000-\u30ff\u3400-\u9fff\uff01-\uff5e])[\r\n][ \t\r\n]*(?=[\u3400-\u9fff“《（])"
)
_RUBY = regex(r"<ruby\b[^<>]{0,80}>([^\n]{0,300}?)</ruby\s*>", re.IGNORECASE)
_READING = regex(r"<rt\b[^<>]{0,80}>([^<>]*)(?:</rt\s*>)?", re.IGNORECASE)
_RP = regex(r"<rp\b[^<>]{0,80}>[^<>]*(?:</rp\s*>)?", re.IGNORECASE)
_TAG = regex(r"</?[a-z]{1,6}\b[^<>]{0,80}>", re.IGNORECASE)
_LONG_CELL = 200


@dataclass(slots=True)
class Block:
    """A line of a page. `links` is how many of its characters are links; `around` says that it
    is in the page's navigation, footer, margin or a form; `item` that it begins an item of a list,
    whose number is `number`; `row` that it is one of the table of data with the number `table`."""

    text: str
    tag: str
    links: int = 0
    around: bool = False
    hidden: bool = False
    number: str = ""
    item: bool = False
    table: int = 0
    row: bool = False

    @property
    def line(self) -> str:
        """The text with the number of a list item."""
        return f"{self.number}{self.text}"

    def mark(self, line: int) -> Mark | None:
        """What its tag says of the block as the line of that number, if it says anything."""
        if level := _HEADINGS.get(self.tag):
            return Mark(line, "heading", level)
        if self.row:
            return Mark(line, "row")
        return Mark(line, "item") if self.item else None


def parse_html(text: str, name: str) -> Any:
    """Return the lxml tree of a page or fragment.

    Raises:
        InputError: there is nothing in it.
    """
    from lxml import etree, html

    parser = html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True
    )
    data = _PROLOG.sub("", text).encode("utf-8", "replace")
    try:
        tree = html.document_fromstring(data, parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise InputError(f"{name}: no text found in this HTML; save its text instead") from error
    return tree


def page_title(tree: Any) -> str:
    """Return the content of `<title>` on one line, or ""."""
    title = tree.find(".//title")
    return _SPACE.sub(" ", title.text_content()).strip() if title is not None else ""


def plain_ruby(text: str) -> str:
    """Return text with `<ruby>` markup as base text and reading in brackets.

    >>> plain_ruby("<ruby>汉<rp>(</rp><rt>hàn</rt><rp>)</rp>字<rt>zì</rt></ruby>大会")
    '汉(hàn)字(zì)大会'
    """
    if "<" not in text:
        return text

    def plain(match: re.Match[str]) -> str:
        inner = _READING.sub(lambda m: _bracketed(m.group(1)), _RP.sub("", match.group(1)))
        return _TAG.sub("", inner)

    return _RUBY.sub(plain, text)


def html_blocks(tree: Any) -> list[Block]:
    """Return the blocks of a parsed page in order; blocks without text are left out."""
    from lxml import etree

    walk = _Walk()
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if not isinstance(element.tag, str):
            continue
        if event == "start":
            walk.start(element)
        else:
            walk.end(element)
            walk.add(element.tail or "")
    walk.flush()
    for number, run in groupby(walk.blocks, key=lambda block: block.table):
        lines = [block for block in run if number and block.tag == "tr"]
        for place in rows_of([block.text for block in lines]):
            lines[place].row = True
    return walk.blocks


@dataclass(slots=True)
class _Walk:
    """The state of the walk: what the text that comes next stands in."""

    blocks: list[Block] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=lambda: ["body"])
    lists: list[int | None] = field(default_factory=list)
    number: str = ""
    item: bool = False  # the next block begins one
    links: int = 0
    skipping: int = 0
    around: int = 0
    articles: int = 0
    asides: list[bool] = field(default_factory=list)  # whether each counts as around
    hidden: int = 0
    anchors: int = 0
    keeping: int = 0  # inside <pre>
    tables: list[Columns | None] = field(default_factory=list)  # None: of layout
    opened: int = 0  # tables so far
    widths: list[int] = field(default_factory=list)  # columns of the cells that are open
    readings: list[int] = field(default_factory=list)  # where they begin in `parts`

    def start(self, element: Any) -> None:
        tag = element.tag.lower()
        if tag in _SKIPPED or self.skipping:
            self.skipping += 1
            return
        self._hide(element)
        if tag == "table":
            self.tables.append(Columns() if _holds_data(element) else None)
            self.opened += 1
        data = self._is_data()
        if tag == "br" and self._in_heading():
            self.parts.append("\n")  # one heading over two lines
        elif tag in _BLOCKS:
            self._break(tag, data)
        if tag == "li":
            self._item()
        elif tag in ("ol", "ul"):
            self.lists.append(_first_number(element) if tag == "ol" else None)
        self.anchors += tag == "a"
        self.keeping += tag == "pre"
        self.articles += tag in _ARTICLE
        if _stands_around(element):  # a box inside the article (background, a quotation) is of it
            self.asides.append(not (tag == "aside" and self.articles))
            self.around += self.asides[-1]
        if data:
            self._open_in_table(tag, element)
        self._open_reading(tag)
        self.add(element.text or "")

    def end(self, element: Any) -> None:
        tag = element.tag.lower()
        if self.skipping:
            self.skipping -= 1
            return
        data = self._is_data()
        if tag in _BLOCKS and not (tag == "br" and self._in_heading()):
            self._break_end(tag, data)
        if tag in ("ol", "ul") and self.lists:
            self.lists.pop()
        if tag == "table" and self.tables:
            self.tables.pop()
        self.anchors -= tag == "a"
        self.keeping -= tag == "pre"
        self.articles -= tag in _ARTICLE
        if _stands_around(element):
            self.around -= self.asides.pop()
        if tag == "rt":
            self._close_reading()
        if self.hidden:
            self.hidden -= 1
            if not self.hidden:
                self.flush(hidden=True)

    def add(self, text: str) -> None:
        """Take text, unless it is skipped."""
        if self.skipping or not text:
            return
        self.parts.append(text)
        if self.anchors:
            self.links += len(text.strip())

    def flush(self, *, hidden: bool = False) -> None:
        """Make a block of the text since the last one."""
        text = "".join(self.parts)
        self.parts.clear()
        lines = text.split("\n") if self.keeping else [text]
        for line in lines:
            plain = _line(line)
            if plain:
                around = self.around > 0
                off = hidden or self.hidden > 0
                tag = self.tags[-1]
                table = self.opened if self._is_data() else 0
                self.blocks.append(
                    Block(plain, tag, self.links, around, off, self.number, self.item, table)
                )
                self.number, self.item = "", False
        self.links = 0

    def _break(self, tag: str, data: bool) -> None:
        if self.widths:
            self.parts.append(" ")
        elif data and tag in ("td", "th"):
            pass  # the end of a cell is marked, not its beginning
        else:
            self.flush()
        self.tags.append(tag)

    def _break_end(self, tag: str, data: bool) -> None:
        if data and tag in ("td", "th"):
            self.parts.append("\x1f" * self.widths.pop())
        elif self.widths:
            self.parts.append(" ")
        else:
            self.flush()
        if len(self.tags) > 1:
            self.tags.pop()

    def _hide(self, element: Any) -> None:
        if _is_hidden(element) or self.hidden:
            if not self.hidden:
                self.flush()
            self.hidden += 1

    def _is_data(self) -> bool:
        return bool(self.tables) and self.tables[-1] is not None

    def _open_in_table(self, tag: str, element: Any) -> None:
        columns = self.tables[-1]
        if columns and tag == "tr":
            columns.start_row()
        if columns is None or tag not in ("td", "th"):
            return
        self.parts.append("\x1f" * columns.skip())
        rows = span(element.get("rowspan")) or _ALL_ROWS
        self.widths.append(columns.add(span(element.get("colspan")), rows))

    def _in_heading(self) -> bool:
        return self.tags[-1] in _HEADINGS and not self.widths

    def _item(self) -> None:
        self.number, self.item = "", True
        if self.lists and (count := self.lists[-1]) is not None:
            self.number, self.lists[-1] = f"{count}. ", count + 1

    def _open_reading(self, tag: str) -> None:
        if tag == "rt":
            self.readings.append(len(self.parts))

    def _close_reading(self) -> None:
        """End the bracket; a reading without content leaves no brackets."""
        place = self.readings.pop()
        self.parts[place:] = [_bracketed("".join(self.parts[place:]))]


def _bracketed(reading: str) -> str:
    plain = _SPACE.sub(" ", reading).strip().strip("()（）").strip()
    return f"({plain})" if plain else ""


def _line(text: str) -> str:
    """One line without the spaces that only the layout of the source has."""
    plain = _SPACE.sub(" ", _LINE_END.sub("", text))
    cells = [cell.strip(" \u3000") for cell in plain.split("\x1f")]
    while cells and not cells[-1]:
        cells.pop()
    return "\t".join(cells)


def _stands_around(element: Any) -> bool:
    """Return whether an element says that it stands around the text of its page."""
    if element.tag.lower() in _AROUND:
        return True
    if element.tag.lower() not in ("div", "ul", "table", "section"):
        return False
    names = f"{element.get('class') or ''} {element.get('id') or ''}".lower().split()
    return any(name in _AROUND_NAMES for name in names)


def _is_hidden(element: Any) -> bool:
    if element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    return bool(_HIDDEN.search(element.get("style") or ""))


def _holds_data(table: Any) -> bool:
    """Old pages put the whole article in a table; one of data has short cells and no paragraphs."""
    if table.find(".//table") is not None:
        return False
    for cell in table.iter("td", "th"):
        if len(cell.findall(".//p")) > 1 or len(cell.text_content()) > _LONG_CELL:
            return False
    return True


def _first_number(element: Any) -> int:
    start = element.get("start") or "1"
    return int(start) if start.isascii() and start.isdigit() and len(start) < 6 else 1
