"""Markdown by markdown-it: its words without signs; headings, items and rows on lines of their own.

A single line break inside a paragraph stays: whether it ends a line of a hard-wrapped file or a
paragraph is for cleaning to decide, which sees the whole page.
"""

from __future__ import annotations

import re
from typing import Any

from summarizer.read.columns import rows_of
from summarizer.read.content import Content, Reading, left_out
from summarizer.read.html_blocks import html_blocks, parse_html, plain_ruby
from summarizer.schema import Change, Mark
from summarizer.text import regex

__all__ = ["MarkdownReader"]

_FRONT = regex(r"\A\ufeff?---[ \t]*\n(.{0,4000}?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_TITLE = regex(r"^(?:title|标题)\s*[:：]\s*[\"']?(.{1,120}?)[\"']?\s*$", re.MULTILINE)
_HEADING = regex(r"^#{1,6} \S", re.MULTILINE)
_SIGNS = (
    regex(r"\*\*[^*\n]{1,200}\*\*"),
    regex(r"^[-*+] \S.*\n[-*+] \S", re.MULTILINE),
    regex(r"^\|?[ :]*-{3,}[ :]*\|", re.MULTILINE),
    regex(r"!?\[[^\]\n]{0,200}\]\(\S{1,500}\)"),
    regex(r"^> \S", re.MULTILINE),
    regex(r"^```", re.MULTILINE),
)
# markdown-it leaves these beside Chinese marks, where CommonMark sees no edge of a word
_LEFT_STRONG = regex(r"\*\*(?=\S)([^*\n]{1,400}?)\*\*|__(?=\S)([^_\n]{1,400}?)__")
_LEFT_EMPHASIS = regex(r"(?<![*\d])\*(?=\S)([^*\n]{0,200}?[\u3400-\u9fff][^*\n]{0,200}?)\*")
_TIMES = regex(r"(?<=\d)\*(?=\d)")
_UNESCAPED = regex(r"(?<=\d)\\\*(?=\d)")  # where markdown-it takes no escape: code, HTML
# footnotes, which CommonMark does not know: it would take a note for the target of a link
_NOTE = regex(r"^\[\^[^\]\s]{1,40}\]:[ \t]*", re.MULTILINE)
_NOTE_SIGN = regex(r"\[\^[^\]\s]{1,40}\]")
# signs of note programs, which CommonMark does not know either
_BOX = regex(r"^\[(?:![A-Za-z]{2,16}|[ xX])\][-+]?[ \t]+", re.MULTILINE)
_MARKED = regex(r"==(?=\S)([^=\n]{1,200}?)(?<=\S)==")
_GOES_ON = regex(r"[，、（《“]$")
_HEAD = 20_000
# no article has more; the time that markdown-it takes grows with their square
_MOST = {"[": 20_000, "*": 200_000, "_": 200_000, "`": 100_000}


class MarkdownReader:
    """CommonMark with tables and struck-out text."""

    suffixes = (".md", ".markdown")

    def claims(self, content: Content) -> bool:
        """See `Reader`: by its name, or by headings and another sign, or three signs."""
        if content.suffix in self.suffixes:
            return bool(content.decoded)
        head = content.text[:_HEAD]
        headings = len(_HEADING.findall(head))
        signs = sum(bool(sign.search(head)) for sign in _SIGNS)
        return (headings > 0 and headings + signs >= 2) or signs >= 3

    def read(self, content: Content) -> Reading:
        """See `Reader`."""
        from markdown_it import MarkdownIt

        text, encoding = content.decoded
        walk = _Walk(content.name)
        if front := _FRONT.match(text):
            walk.front_matter(front.group(1))
            text = text[front.end() :]
        if any(text.count(sign) > most for sign, most in _MOST.items()):
            return Reading("\n".join([*walk.lines, text]), encoding, tuple(walk.changes))
        text = walk.footnotes(text)
        parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
        # 2*3*4 is no emphasis, whatever CommonMark says: a figure must not change
        for token in parser.parse(_TIMES.sub(r"\\*", plain_ruby(text))):
            walk.take(token)
        walk.drop_second_title()
        return Reading("\n".join(walk.lines), encoding, tuple(walk.changes), walk.marks())


class _Walk:
    """Takes the tokens of markdown-it in order."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._lists: list[int | None] = []
        self._number = ""
        self._row: list[str] | None = None
        self._rows: list[str] = []  # of the table that is open
        self._level = 0
        self._item_begins = False
        self._marked: list[tuple[int, str, int]] = []  # place of the line, kind, level
        self.lines: list[str] = []
        self.changes: list[Change] = []

    def marks(self) -> tuple[Mark, ...]:
        """Return what the signs say of the lines."""
        return tuple(Mark(place + 1, kind, level) for place, kind, level in self._marked)

    def footnotes(self, text: str) -> str:
        """Return the text with its footnotes as paragraphs; the signs for them go to the log."""
        text = _NOTE.sub("", text)
        signs = _NOTE_SIGN.findall(text)
        self.changes += [left_out("markup", 1, sign, "sign of a footnote") for sign in signs]
        return _NOTE_SIGN.sub("", text) if signs else text

    def _mark(self, kind: str, level: int = 0) -> None:
        """Mark the line that comes next."""
        self._marked.append((len(self.lines), kind, level))

    def front_matter(self, text: str) -> None:
        """Take the title of a YAML head; the rest of it goes to the log."""
        title = _TITLE.search(text)
        if title:
            self._mark("title")
            self.lines += [title.group(1).strip(), ""]
        for line in text.split("\n"):
            if line.strip() and (title is None or line.strip() != title.group().strip()):
                self.changes.append(left_out("front matter", 1, line.strip(), "head of the file"))

    def drop_second_title(self) -> None:
        """Log the title of the head if the first heading says the same."""
        if len(self.lines) > 2 and self.lines[0] and self.lines[0] == self.lines[2]:
            self.changes.append(left_out("front matter", 1, self.lines[0], "title; as the heading"))
            del self.lines[:2]
            later = [(place - 2, kind, level) for place, kind, level in self._marked if place > 2]
            self._marked = [(0, "title", 0), *later]

    def take(self, token: Any) -> None:
        """Take one token."""
        kind = token.type
        if kind == "inline":
            self._inline(token)
        elif kind in ("fence", "code_block"):
            self._code(_UNESCAPED.sub("*", token.content))
        elif kind == "html_block":
            self._html(_UNESCAPED.sub("*", token.content))
        elif kind in ("ordered_list_open", "bullet_list_open"):
            first = int(token.attrs.get("start") or 1) if kind.startswith("ordered") else None
            self._lists.append(first)
        elif kind in ("ordered_list_close", "bullet_list_close"):
            self._lists.pop()
            self._blank()
        elif kind == "list_item_open":
            self._item(token)
        elif kind == "heading_open":
            self._level = int(token.tag[1:])
        elif kind in ("tr_open", "tr_close"):
            self._take_row(kind)
        elif kind in ("heading_close", "paragraph_close", "table_close") and not token.hidden:
            self._end_table()
            self._blank()

    def _take_row(self, kind: str) -> None:
        if kind == "tr_open":
            self._row = []
        elif self._row is not None:
            self._rows.append("\t".join(self._row).rstrip("\t"))
            self._row = None

    def _end_table(self) -> None:
        for place in rows_of(self._rows):
            self._marked.append((len(self.lines) + place, "row", 0))
        self.lines += self._rows
        self._rows = []

    def _code(self, code: str) -> None:
        for line in code.rstrip("\n").split("\n"):
            self._mark("line")  # a # in it heads nothing
            self.lines.append(line)
        self.lines.append("")

    def _html(self, text: str) -> None:
        if re.search(r"[^\s<>]", re.sub(r"<[^<>]*>", "", text)):
            blocks = html_blocks(parse_html(text, self._name))
            for block in blocks:
                if mark := block.mark(len(self.lines)) if not block.hidden else None:
                    self._mark(mark.kind, mark.level)
                if not block.hidden:
                    self.lines.append(block.line)

    def _item(self, token: Any) -> None:
        self._item_begins = True
        count = self._lists[-1]
        self._number = f"{count}{token.markup or '.'} " if count is not None else ""
        if count is not None:
            self._lists[-1] = count + 1

    def _inline(self, token: Any) -> None:
        text = plain_emphasis(self._words(token.children or ()))
        if self._row is not None:
            self._row.append(" ".join(text.split()))
            return
        lines: list[str] = []
        for line in text.split("\n") if text.strip() else []:
            if lines and (self._level or _GOES_ON.search(lines[-1].rstrip())):
                lines[-1] = lines[-1].rstrip() + line.lstrip()
            else:
                lines.append(line)
        if lines and self._level:
            self._mark("heading", self._level)
        elif lines and self._item_begins:
            self._mark("item")
        self._level, self._item_begins = 0, False
        for line in lines:
            self.lines.append(f"{self._number}{line}")
            self._number = ""

    def _words(self, tokens: Any) -> str:
        parts: list[str] = []
        struck: list[str] = []
        depth = 0
        for token in tokens:
            depth += {"s_open": 1, "s_close": -1}.get(token.type, 0)
            if depth:
                struck.append(token.content)
            elif token.type in ("text", "code_inline"):
                parts.append(_UNESCAPED.sub("*", token.content))
            elif token.type in ("softbreak", "hardbreak") or _is_break(token):
                parts.append("\n")
            elif token.type == "html_inline":
                line = len(self.lines) + 1
                self.changes.append(left_out("markup", line, token.content, "a tag of HTML"))
            elif token.type == "image":
                shown = f"{token.content} ({token.attrs.get('src', '')})".strip()
                self.changes.append(left_out("image", len(self.lines) + 1, shown, "a picture"))
        if text := "".join(struck).strip():
            self.changes.append(left_out("deleted", len(self.lines) + 1, text, "struck out"))
        return self._without_signs("".join(parts))

    def _without_signs(self, text: str) -> str:
        """Return text without the signs of note programs: [!info], [x], ==marked==."""
        for sign in _BOX.finditer(text):
            line = len(self.lines) + 1
            self.changes.append(left_out("markup", line, sign[0].strip(), "sign of a box"))
        return _MARKED.sub(r"\1", _BOX.sub("", text))

    def _blank(self) -> None:
        if self.lines and self.lines[-1]:
            self.lines.append("")


def _is_break(token: Any) -> bool:
    return token.type == "html_inline" and bool(re.match(r"<br\b", token.content, re.IGNORECASE))


def plain_emphasis(text: str) -> str:
    """Return text without the pairs of stars that CommonMark does not see as emphasis.

    >>> plain_emphasis("**重点：**推进建设"), plain_emphasis("2*3*4")
    ('重点：推进建设', '2*3*4')
    """
    text = _LEFT_STRONG.sub(lambda m: m.group(1) or m.group(2), text)
    return _LEFT_EMPHASIS.sub(r"\1", text)
