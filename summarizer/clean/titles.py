"""Titles: the name of the site behind the title of a page goes, and the title that stands twice.

The second stays: it is the heading over the text. Behind the first any name may stand.
"""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.clean.line import Edit, Line
from summarizer.clean.shapes import has_end_mark
from summarizer.text import SITE_SEAM, regex, without_site

__all__ = ["tidy_titles"]

_TOP = 6  # lines that are looked at
_SHORTEST, _LONGEST = 6, 100  # characters of a title
_TEXT = 12  # characters from which a line with an end mark is text
_CALLS = regex(r"[^。；]{4,40}[？！?!]")  # a title that asks or calls out


def tidy_titles(lines: Sequence[Line], stays: Sequence[bool]) -> None:
    """Remove the name of a site behind a line above the text, and the first of two titles.

    `stays` says of each line that it must not be changed.
    """
    top: list[Line] = []
    for line, stay in zip(lines, stays, strict=True):
        if not line.text.strip():
            continue
        told = has_end_mark(line.text) and not _CALLS.fullmatch(line.text.strip())
        if len(top) == _TOP or (told and len(line.text) >= _TEXT):
            break
        if not stay:
            top.append(line)
    for place, line in enumerate(top):
        if any(_is_title_of_window(line, other) for other in top[place + 1 :]):
            line.remove("page", "title of the window; the heading stands", sentence=False)
    for line in top:
        if "\t" in line.text or not 0 < len(line.text) <= _LONGEST:
            continue
        title, site = without_site(line.text)
        if site and len(title.strip()) >= _SHORTEST:
            reason = "name of the site behind the title"
            line.apply([Edit(len(title), len(line.text), "", "site-name", reason)])


def _is_title_of_window(line: Line, heading: Line) -> bool:
    """Return whether a line says what the heading says, alone or with the name of any site."""
    title, window = heading.text.strip(), line.text.strip()
    if len(title) < _SHORTEST or not window.startswith(title):
        return False
    rest = window[len(title) :]
    return not rest or bool(SITE_SEAM.match(rest))
