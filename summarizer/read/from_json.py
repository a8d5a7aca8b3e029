"""JSON: the text (and title) of one record, as crawlers and news interfaces write them.

Where the text is HTML its headings, items and rows are marked, as in a page.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from summarizer.errors import InputError
from summarizer.parsing import parse_json
from summarizer.read.content import Content, Reading, left_out
from summarizer.read.from_html import Page, looks_like_html
from summarizer.read.html_blocks import html_blocks, parse_html
from summarizer.schema import Change, Mark
from summarizer.text import counted, regex

__all__ = ["TEXT_FIELDS", "TITLE_FIELDS", "JsonReader", "record_lines", "record_page"]

TEXT_FIELDS = ("text", "content", "body", "article", "正文", "内容", "文章", "内文", "全文")
TITLE_FIELDS = ("title", "headline", "标题", "题目", "題目", "標題")
_MAX_DEPTH = 5
_BRIEFING = "lgsum-briefing/"
_TAG = regex(r"<(?:p|div|br|h[1-6]|span|strong|b|a|img|section)\b[^<>]*>", re.IGNORECASE)


class JsonReader:
    """A record, or one inside a record ({"data": {"title": …, "content": …}})."""

    suffixes = (".json", ".jsonl", ".ndjson")

    def claims(self, content: Content) -> bool:
        """See `Reader`."""
        head = content.text.lstrip("\ufeff \n\t")[:1]
        if head not in ("{", "["):
            return False
        if content.suffix in self.suffixes:
            return True
        try:
            return bool(_values(content.text))
        except ValueError:
            return False

    def read(self, content: Content) -> Reading:
        """See `Reader`."""
        text, encoding = content.decoded
        try:
            values = _values(text)
        except ValueError as error:
            raise InputError(f"{content.name}: damaged JSON: {error}") from error
        records = [record for value in values if (record := _record(value)) is not None]
        if any(
            isinstance(v, Mapping) and str(v.get("schema")).startswith(_BRIEFING) for v in values
        ):
            raise InputError(
                f"{content.name}: is a briefing that lgsum made; give it to: lgsum render, or check"
            )
        if not records:
            fields = "/".join(TEXT_FIELDS[:5])
            raise InputError(f'{content.name}: no text in this JSON; expected {{"{fields}": "…"}}')
        if len(records) > 1:
            line_by_line = content.suffix in (".jsonl", ".ndjson")
            remedy = "give it" if line_by_line else "save them one a line as .jsonl and give that"
            many = counted(len(records), "article")
            raise InputError(f"{content.name}: holds {many}; {remedy} to: lgsum batch")
        page = record_page(records[0], content.name)
        changes = (*page.changes, *_fields(records[0]))
        return Reading("\n".join(page.lines), encoding, changes, tuple(page.marks))


def record_lines(record: Mapping[str, Any], name: str) -> list[str]:
    """Return title and text of a record as lines; HTML in a field becomes its text.

    Raises:
        InputError: it has no text.
    """
    return record_page(record, name).lines


def record_page(record: Mapping[str, Any], name: str) -> Page:
    """Return title and text of a record with what HTML in it says of its lines.

    Raises:
        InputError: it has no text.
    """
    raw = _first(record, TEXT_FIELDS)
    title = _first(record, TITLE_FIELDS)
    if not isinstance(raw, (str, list)):
        raise InputError(f'{name}: expected {{"text": "…", "title": "…", "id": "…"}}')
    parts = raw if isinstance(raw, list) else [raw]
    texts = [part if isinstance(part, str) else str(_first(part, TEXT_FIELDS) or "")
             for part in parts if isinstance(part, (str, Mapping))]  # fmt: skip
    text = "\n".join(texts).replace("\r\n", "\n").replace("\r", "\n")
    if looks_like_html(text) or _TAG.search(text[:4000]):
        page = _page_of(text, name)
    else:
        page = Page(text.split("\n"))
    heading = " ".join(title.split()) if isinstance(title, str) else ""
    first = next((i for i, line in enumerate(page.lines, 1) if line.strip()), 0)
    if heading and not (first and heading == page.lines[first - 1].strip()):
        page.lines.insert(0, heading)
        page.marks = [Mark(mark.line + 1, mark.kind, mark.level) for mark in page.marks]
        first = 1
    if heading:
        marks = (mark for mark in page.marks if mark.line != first)
        page.marks = [Mark(first, "title"), *marks]
    return page


def _page_of(text: str, name: str) -> Page:
    """Return the lines of a field of HTML; what is hidden in it goes to the log."""
    page = Page()
    for block in html_blocks(parse_html(text, name)):
        if block.hidden:
            line = len(page.lines) + 1
            page.changes.append(left_out("page", line, block.line, "hidden in the page"))
        else:
            page.add(block)
    return page


def _values(text: str) -> list[Any]:
    """Return the values of a JSON file, or those of its lines if it is JSON lines."""
    text = text.lstrip("\ufeff")
    try:
        whole = parse_json(text)
    except ValueError:
        lines = [line for line in text.split("\n") if line.strip()]
        if len(lines) < 2:
            raise
        return [parse_json(line) for line in lines]
    return whole if isinstance(whole, list) else [whole]


def _record(value: Any, depth: int = 0) -> Mapping[str, Any] | None:
    """Return the record with a text in a value: itself, or the first inside it."""
    if not isinstance(value, Mapping) or depth > _MAX_DEPTH:
        return None
    text = _first(value, TEXT_FIELDS)
    if isinstance(text, (str, list)) and text:
        return value
    inner = (item for item in value.values() if isinstance(item, Mapping))
    return next((r for item in inner if (r := _record(item, depth + 1)) is not None), None)


def _first(record: Mapping[str, Any], names: tuple[str, ...]) -> Any:
    lowered = {str(key).lower(): value for key, value in record.items()}
    return next((lowered[name] for name in names if lowered.get(name)), None)


def _fields(record: Mapping[str, Any]) -> list[Change]:
    """Log the other short fields: source, date, author, link."""
    used = {*TEXT_FIELDS, *TITLE_FIELDS}
    return [
        left_out("field", 1, str(value), f"field {key}")
        for key, value in record.items()
        if str(key).lower() not in used and isinstance(value, (str, int, float)) and str(value)
    ]
