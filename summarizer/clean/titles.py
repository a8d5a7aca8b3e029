"""Titles: the name of the site behind the title of a page goes, and the title that stands twice."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.clean.line import Edit, Line
from summarizer.clean.shapes import has_end_mark
from summarizer.text import without_site

__all__ = ["tidy_titles"]

_TOP = 6  # lines that are looked at
_SHORTEST, _LONGEST = 6, 100  # characters of a title
_TEXT = 12  # characters from which a line with an end mark is text


def tidy_titles(lines: Sequence[Line], stays: Sequence[bool]) -> None:
    """Remove the name of a site behind a line above the text, and the first of two equal titles.

    `stays` says of each line that it must not be changed.
    """
    top: list[Line] = []
    for line, stay in zip(lines, stays, strict=True):
        if not line.text.strip():
            continue
        if len(top) == _TOP or (has_end_mark(line.text) and len(line.text) >= _TEXT):
            break
        if not stay:
            top.append(line)
    for line in top:
        if "\t" in line.text or len(line.text) > _LONGEST:
            continue
        title, site = without_site(line.text)
        if site and len(title.strip()) >= _SHORTEST:
            reason = "name of the site behind the title"
            line.apply([Edit(len(title), len(line.text), "", "site-name", reason)])
    for place, line in enumerate(top):
        again = any(line.text.strip() == other.text.strip() for other in top[place + 1 :])
        if again and len(line.text.strip()) >= _SHORTEST:
            line.remove("page", "title of the window; the heading stands", sentence=False)
