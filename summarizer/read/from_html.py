"""HTML: the article of a page, whatever its first bytes are.

`html_blocks` gives all lines of the page; trafilatura (extra `html`) says which of them are the
article. Lines between two of the article that are sentences stay with it; all other lines go to
the log. Without trafilatura, navigation and lines of links are left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass, field, replace
from typing import Any

from summarizer.errors import InputError
from summarizer.read.content import Content, Reading, left_out
from summarizer.read.html_blocks import Block, html_blocks, page_title, parse_html
from summarizer.read.html_title import find_title, plain
from summarizer.schema import Change, Mark
from summarizer.text import SITE_SEAM, regex

__all__ = ["HtmlReader", "Page", "looks_like_html", "read_page"]

_WHOLE = regex(r"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_OPENING = regex(
    r"\A(?:\ufeff|\s|<!--.{0,4000}?-->|<\?.{0,400}?\?>)*+<(?:!doctype|[a-z][a-z0-9]*)[\s>/]",
    re.IGNORECASE | re.DOTALL,
)
_BLOCK_TAG = regex(
    r"<(?:div|p|h[1-6]|article|section|main|table|ul|ol|span|br|center|font)\b[^<>]*>",
    re.IGNORECASE,
)
_HAN = regex(r"[\u3400-\u9fff]")
_END = regex(r"[。！？；!?][”’」』）)]{0,4}\Z")
_PLAIN = frozenset(
    "h1 h2 h3 h4 h5 h6 li dt dd tr caption figcaption".split()
)  # hold text where they stand
_RELATED = regex("相关|推荐|延伸|热[门点]|更多|阅读|链接|排行|往期|回顾|猜你|最新|导航")
# 附件：1. 分配表, and the items below it; 附件下载： is of the page
_ATTACHED = regex(r"附\s?(?:件|表)\s?[\d一二三四五六]{0,2}\s?[:：]")
_NUMBERED = regex(r"\s*\d{1,2}\s?[.、．]")
_MANY = 2_000_000  # characters of HTML beyond which trafilatura would take minutes
_HEAD = 6000
_LONG_LINE = 30  # characters of a line that is no name of a page or channel
_FEW = 4  # links that make a list of pages
_NEAR = 3  # lines around the article in which a sentence that was left out may be of it
_PART = 10  # characters that prove that a line is of the article


class HtmlReader:
    """Pages and fragments."""

    suffixes = (".html", ".htm", ".xhtml")

    def claims(self, content: Content) -> bool:
        """See `Reader`."""
        return looks_like_html(content.text, content.suffix)

    def read(self, content: Content) -> Reading:
        """See `Reader`."""
        page = read_page(content.text, content.name)
        return Reading(
            "\n".join(page.lines), content.decoded[1], tuple(page.changes), tuple(page.marks)
        )


@dataclass(slots=True)
class Page:
    """The lines of the article of a page, title first, what was left out of the page, and what the
    page's tags say of the lines."""

    lines: list[str] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)

    def add(self, block: Block, *, title: bool = False) -> None:
        """Take a block as the next line."""
        self.lines.append(block.line)
        mark = Mark(len(self.lines), "title") if title else block.mark(len(self.lines))
        if mark:
            self.marks.append(mark)


def looks_like_html(text: str, suffix: str = "") -> bool:
    """Return whether a text is HTML, by what it begins with and the tags in it."""
    head = text[:_HEAD]
    if "<" not in head:
        return False
    begins = bool(_OPENING.match(head))
    if begins and _WHOLE.search(head):
        return True
    if suffix in (".md", ".markdown"):
        return False
    tags = len(_BLOCK_TAG.findall(head))
    return tags >= 1 and (begins or suffix in HtmlReader.suffixes or tags >= 6)


def read_page(text: str, name: str) -> Page:
    """Return the article of a page.

    Raises:
        InputError: the page holds nothing, or links alone.
    """
    tree = parse_html(text, name)
    blocks = html_blocks(tree)
    if _HAN.search(text) and not any(_HAN.search(block.text) for block in blocks):
        return Page(_without_tags(text))  # too deep or too broken for the parser
    kept = _article(blocks, tree, text)
    if _is_index(blocks, kept):
        raise InputError(
            f"{name}: no article on this page, only links to others; give the page of one article"
        )
    page = Page()
    title = find_title(tree, blocks, kept)
    site = {plain(part) for part in SITE_SEAM.split(page_title(tree))[1:]}
    kept = [keep and not _is_link_to(site, b) for keep, b in zip(kept, blocks, strict=True)]
    if title.place is not None:
        kept[title.place] = True
    elif title.text:
        page.add(Block(title.text, "title"), title=True)
    places = [i for i, keep in enumerate(kept) if keep]
    for i, (block, keep) in enumerate(zip(blocks, kept, strict=True)):
        if keep:
            page.add(block, title=i == title.place)
            continue
        reason = "hidden in the page" if block.hidden else "of the page, not of the article"
        near = bool(places) and places[0] - _NEAR <= i <= places[-1] + _NEAR
        change = left_out("page", len(page.lines) + 1, block.line, reason)
        page.changes.append(replace(change, sentence=near and _is_prose(block)))
    page.changes += [left_out("page", 1, rest, reason) for rest, reason in title.left_out]
    return page


def _is_link_to(site: set[str], block: Block) -> bool:
    """Return whether a block is a link with the name of the site and nothing else."""
    return block.links * 2 > len(block.text) and plain(block.text) in site


def _is_prose(block: Block) -> bool:
    """Return whether a block holds a sentence that is no link and stands among the page's text."""
    sentence = len(_HAN.findall(block.text)) >= 12 and bool(_END.search(block.text[-6:]))
    return sentence and not block.hidden and not block.around and block.links * 2 < len(block.text)


def _without_tags(text: str) -> list[str]:
    plain = re.sub(r"<[^<>]{1,2000}>", "\n", text)
    return [line.strip() for line in plain.split("\n") if line.strip()]


def _article(blocks: Sequence[Block], tree: Any, text: str) -> list[bool]:
    """Return for each block whether it is of the article."""
    chosen = _chosen(tree) if len(text) < _MANY else None
    kept = [not b.hidden and _is_chosen(b, chosen) for b in blocks] if chosen else []
    if not any(kept):
        kept = [_by_place(block) for block in blocks]
    places = [i for i, keep in enumerate(kept) if keep and not blocks[i].around]
    if places:
        first = next((i for i in places if _END.search(blocks[i].text[-6:])), places[0])
        kept = [
            keep
            and not (
                block.around
                and (i > places[-1] or (i < first and not _END.search(block.text[-6:])))
            )
            for i, (block, keep) in enumerate(zip(blocks, kept, strict=True))
        ]
        above = _above(blocks)
        for i in range(places[0], places[-1]):
            kept[i] = kept[i] or _is_text(blocks, kept, i, above[i])
        _add_attachments(blocks, kept)
    for i in range(1, len(blocks)):  # tables, which trafilatura may pass over
        if ("\t" in blocks[i].text or blocks[i].row) and kept[i - 1]:
            kept[i] = kept[i] or _by_place(blocks[i])
    return kept


def _add_attachments(blocks: Sequence[Block], kept: list[bool]) -> None:
    """Keep the list of the attachments of a text, 附件：1. …, though its names may be links.

    It stands in the text or directly below it.
    """
    inside = False
    last = max(i for i, keep in enumerate(kept) if keep)
    for i in range(1, len(blocks)):
        block = blocks[i]
        if block.hidden or block.around or not (i <= last or kept[i - 1]):
            inside = False
            continue
        listed = inside and _NUMBERED.match(block.line)
        inside = bool(_ATTACHED.match(block.text) or listed)
        kept[i] = kept[i] or (inside and any(kept[:i]))


def _is_chosen(block: Block, chosen: _Chosen) -> bool:
    """Return whether a block is in what trafilatura chose; a link must be a line of that, since the
    name of a site may also stand in a sentence."""
    text = plain(block.text)
    return text in (chosen.lines if block.links * 2 > len(block.text) else chosen)


def _above(blocks: Sequence[Block]) -> list[int]:
    """Return for each block the last before it that is no item or paragraph, or has no link."""
    last, above = -1, []
    for i, block in enumerate(blocks):
        above.append(last)
        if block.tag not in ("li", "p") or not block.links:
            last = i
    return above


def _is_text(blocks: Sequence[Block], kept: Sequence[bool], i: int, above: int) -> bool:
    """Return whether a block between two of the article is of it: a sentence, a heading, an item.

    An item that is a link is, unless it stands under the heading of a list of other pages, which
    the block `above` may be.
    """
    block = blocks[i]
    if block.hidden or block.around or not _HAN.search(block.text):
        return False
    if block.links * 2 < len(block.text):
        return bool(_END.search(block.text[-6:])) or block.tag in _PLAIN
    if not block.item and block.tag != "li":
        return False
    return above >= 0 and kept[above] and not _RELATED.search(blocks[above].text[:20])


def _by_place(block: Block) -> bool:
    return not block.hidden and not block.around and block.links * 2 <= len(block.text)


class _Chosen:
    """What trafilatura chose: whole lines, and parts of lines by how they begin and end."""

    def __init__(self, text: str) -> None:
        self.lines = {plain(line) for line in text.split("\n")}
        whole = plain(text)
        self.parts = {whole[i : i + _PART] for i in range(len(whole) - _PART + 1)}

    def __contains__(self, text: str) -> bool:
        if text in self.lines:
            return True
        if len(text) < _PART:
            return False
        return text[:_PART] in self.parts and text[-_PART:] in self.parts


def _chosen(tree: Any) -> _Chosen | None:
    """Return the lines that trafilatura takes for the article, or None without it."""
    try:
        import trafilatura
    except ModuleNotFoundError:
        return None
    from lxml import html

    page = deepcopy(tree)
    _flatten_ruby(page)
    try:
        text = trafilatura.extract(
            html.tostring(page, encoding="unicode"),
            include_comments=False,
            favor_recall=True,
            include_tables=True,
        )
    except (RecursionError, ValueError, TypeError, AttributeError):
        return None  # a page that it stumbles over is read by place
    return _Chosen(text) if text else None


def _flatten_ruby(tree: Any) -> None:
    """Write readings as `html_blocks` does, so that lines can be compared."""
    for ruby in list(tree.iter("ruby")):
        (block,) = html_blocks(_without_tail(ruby))[:1] or [Block("", "ruby")]
        for child in list(ruby):
            ruby.remove(child)
        ruby.text = block.text
        ruby.tag = "span"


def _without_tail(element: Any) -> Any:
    """Return a copy of an element alone."""
    copy = deepcopy(element)
    copy.tail = None
    return copy


def _is_index(blocks: Sequence[Block], kept: Sequence[bool]) -> bool:
    """Return whether a page has no text of its own: its lines are links, and none is a sentence."""
    shown = [block for block in blocks if not block.hidden and _HAN.search(block.text)]
    links = [block for block in shown if block.links * 2 >= len(block.text)]
    taken = [block for block, keep in zip(blocks, kept, strict=True) if keep]
    told = any(_END.search(block.text) or len(block.text) > _LONG_LINE for block in taken)
    return not told and len(links) >= _FEW and len(links) * 2 >= len(shown)
