"""The dateline that only says that the report is the page's own: 【本报讯】, 本网讯（记者 王明）.

It tells nothing that the page does not tell by itself, and a model makes "according to the
reporter" of it; who wrote the report goes to what the page states. 新华社北京6月3日电 tells more
and stays.
"""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.clean.fields import read_fields
from summarizer.clean.line import Edit, Line
from summarizer.schema import FrontMatterEntry
from summarizer.text import regex

__all__ = ["remove_own_datelines"]

_OWN = regex(
    r"\s*(?:(?P<open>[【\[（(])\s?)?本[报刊网台社站](?:综合)?(?:讯|消息)(?(open)\s?[】\]）)]|(?![息员问道号速]))"
    r"(?:\s{0,4}[（(](?P<by>[^（）()。]{2,40})[）)])?[\s\u3000：:，,]{0,4}"
)
_SHORTEST = 8  # characters of a report behind its dateline


def remove_own_datelines(lines: Sequence[Line], stays: Sequence[bool]) -> FrontMatterEntry:
    """Remove the datelines and log them; return who the first of them names, with its line.

    `stays` says of each line that it must not be changed.
    """
    named = FrontMatterEntry()
    for number, (line, stay) in enumerate(zip(lines, stays, strict=True), 1):
        match = None if stay else _OWN.match(line.text[:80])
        if not match or 0 < len(line.text) - match.end() < _SHORTEST:
            continue
        by = _writers(match["by"] or "")
        if match["by"] and not by:  # what is in the brackets is no name
            continue
        reason = "says that the report is the page's own"
        if match.end() == len(line.text):
            line.remove("dateline", reason, sentence=False)
        else:
            line.apply([Edit(0, match.end(), "", "dateline", reason)])
        if by and not named.value:
            named = FrontMatterEntry(by, number)
    return named


def _writers(listed: str) -> str:
    """Return what stands in the brackets behind a dateline, "" unless it is roles and names."""
    fields = read_fields(listed)
    written = fields and all(field.kind == "author" for field in fields)
    return " ".join(field.text.strip() for field in fields) if written else ""
