"""HTML: the article of a page, whatever its first bytes are.

`html_blocks` gives all lines of the page; trafilatura (extra `html`) says which of them are the
article. Lines between two of the article that are sentences stay with it; all other lines go to
the log. Without trafilatura, navigation and lines of links are left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import replace
from typing import Any

from summarizer.read.content import Content, Reading, left_out
from summarizer.read.html_blocks import Block, html_blocks, page_title, parse_html
from summarizer.schema import Change

__all__ = ["HtmlReader", "looks_like_html", "page_lines"]

_WHOLE = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_OPENING = re.compile(
    r"\A(?:\ufeff|\s|<!--.{0,4000}?-->|<\?.{0,400}?\?>)*+<(?:!doctype|[a-z][a-z0-9]*)[\s>/]",
    re.IGNORECASE | re.DOTALL,
)
_BLOCK_TAG = re.compile(
    r"<(?:div|p|h[1-6]|article|section|main|table|ul|ol|span|br|center|font)\b[^<>]*>",
    re.IGNORECASE,
)
_HAN = re.compile(r"[\u3400-\u9fff]")
_END = re.compile(r"[。！？；!?][”’」』）)]{0,4}\Z")
_MANY = 2_000_000  # characters of HTML beyond which trafilatura would take minutes
_HEAD = 6000
_TOP = 8  # lines of the article in which its title may stand below fields of the page
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
        lines, changes = page_lines(content.text, content.name)
        return Reading("\n".join(lines), content.decoded[1], tuple(changes))


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


def page_lines(text: str, name: str) -> tuple[list[str], list[Change]]:
    """Return the lines of the article of a page, title first, and what was left out of the page.

    Raises:
        InputError: the page holds nothing.
    """
    tree = parse_html(text, name)
    blocks = html_blocks(tree)
    if _HAN.search(text) and not any(_HAN.search(block.text) for block in blocks):
        return _without_tags(text), []  # too deep or too broken for the parser
    kept = _article(blocks, tree, text)
    lines: list[str] = []
    changes: list[Change] = []
    title = page_title(tree)
    if (heading := _heading(blocks, title)) is not None:
        kept[heading] = True
    first = next((b.text for b, keep in zip(blocks, kept, strict=True) if keep), "")
    rest = title
    if title and not _heads(title, [b for b, keep in zip(blocks, kept, strict=True) if keep]):
        lines.append(title)
        rest = ""
    places = [i for i, keep in enumerate(kept) if keep]
    for i, (block, keep) in enumerate(zip(blocks, kept, strict=True)):
        if keep:
            lines.append(block.line)
            continue
        reason = "hidden in the page" if block.hidden else "of the page, not of the article"
        near = bool(places) and places[0] - _NEAR <= i <= places[-1] + _NEAR
        change = left_out("page", len(lines) + 1, block.line, reason)
        changes.append(replace(change, sentence=near and _is_prose(block)))
    if rest and rest != first:
        changes.append(left_out("page", 1, rest, "title of the window; the heading stands"))
    return lines, changes


def _heads(title: str, blocks: Sequence[Block]) -> bool:
    """Return whether a line near the top says what the title of the window says, or a longer
    `<h1>` stands there: 汛情 is the name of a channel."""
    if not blocks:
        return False
    if _same_start(title, blocks[0].text):
        return True
    top = blocks[:_TOP]
    if any(len(b.text) >= 6 and _plain(title).startswith(_plain(b.text)) for b in top):
        return True
    first = blocks[0]
    return first.tag == "h1" and len(first.text) >= 8 and len(title) < len(first.text) // 2


def _is_prose(block: Block) -> bool:
    """Return whether a block holds a sentence that is no link and stands among the page's text."""
    sentence = len(_HAN.findall(block.text)) >= 12 and bool(_END.search(block.text[-6:]))
    return sentence and not block.hidden and not block.around and block.links * 2 < len(block.text)


def _without_tags(text: str) -> list[str]:
    plain = re.sub(r"<[^<>]{1,2000}>", "\n", text)
    return [line.strip() for line in plain.split("\n") if line.strip()]


def _article(blocks: Sequence[Block], tree: Any, text: str) -> list[bool]:
    """Return for each block whether it is of the article."""
    chosen = _chosen(tree) if len(text) < _MANY else ""
    kept = [not b.hidden and _plain(b.text) in chosen for b in blocks] if chosen else []
    if not any(kept):
        kept = [_by_place(block) for block in blocks]
    places = [i for i, keep in enumerate(kept) if keep]
    if places:
        for i in range(places[0], places[-1]):
            block = blocks[i]
            sentence = bool(_HAN.search(block.text) and _END.search(block.text[-6:]))
            sentence = sentence and block.links * 2 < len(block.text)
            if not kept[i] and sentence and not block.hidden and not block.around:
                kept[i] = True
    for i in range(1, len(blocks)):  # tables, which trafilatura may pass over
        if "\t" in blocks[i].text and kept[i - 1]:
            kept[i] = kept[i] or _by_place(blocks[i])
    return kept


def _by_place(block: Block) -> bool:
    return not block.hidden and not block.around and block.links * 2 <= len(block.text)


class _Chosen:
    """What trafilatura chose: whole lines, and parts of lines by how they begin and end."""

    def __init__(self, text: str) -> None:
        self.lines = {_plain(line) for line in text.split("\n")}
        whole = _plain(text)
        self.parts = {whole[i : i + _PART] for i in range(len(whole) - _PART + 1)}

    def __contains__(self, text: str) -> bool:
        if len(text) < _PART:
            return text in self.lines
        return text[:_PART] in self.parts and text[-_PART:] in self.parts


def _chosen(tree: Any) -> Any:
    """Return the lines that trafilatura takes for the article, or "" without it."""
    try:
        import trafilatura
    except ModuleNotFoundError:
        return ""
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
        return ""  # a page that it stumbles over is read by place
    return _Chosen(text) if text else ""


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


def _heading(blocks: Sequence[Block], title: str) -> int | None:
    """Return the first `<h1>` that says what the title of the window says, or the only one."""
    headings = [i for i, b in enumerate(blocks) if b.tag == "h1" and not b.hidden]
    for i in headings:
        if title and _plain(blocks[i].text) in _plain(title):
            return i
    return headings[0] if len(headings) == 1 and not blocks[headings[0]].around else None


def _same_start(title: str, line: str) -> bool:
    return bool(line) and (
        _plain(title).startswith(_plain(line)) or _plain(line).startswith(_plain(title))
    )


def _plain(text: str) -> str:
    return re.sub(r"[\s|\-]+", "", text)
