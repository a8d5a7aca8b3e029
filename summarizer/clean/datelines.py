"""The dateline that only says that the report is the page's own: 【本报讯】, 本网讯（记者 王明）.

It tells nothing that the page does not tell by itself, and a model makes "according to the reporter"
of it; who wrote the report goes to what the page states. 新华社北京6月3日电 tells more and stays.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summarizer.clean.field import ANYWHERE
from summarizer.clean.labels import bare_role
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
        by = next(_writers(match["by"] or ""), "")
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


def _writers(listed: str) -> Iterator[str]:
    """Yield the names in brackets behind a dateline, if all of it is roles and names."""
    field = bare_role(listed.strip(), 0) if listed else None
    if field and field[1] == len(listed.strip()) and field[0].weight >= ANYWHERE - 1:
        yield field[0].value
