"""Titles: the name of the site behind the title of a page goes, and the title that stands twice.

The second stays: it is the heading over the text. Behind the first any name may stand. What a page
itself shows as its title, and the lines that it sets below that, are told to who reads the text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from summarizer.clean.line import Edit, Line
from summarizer.clean.links import Verdict
from summarizer.clean.shapes import has_end_mark
from summarizer.text import SITE_SEAM, regex, without_site

__all__ = ["shown_titles", "tidy_titles"]

_TOP = 6  # lines that are looked at
_SHORTEST, _LONGEST = 6, 100  # characters of a title
_TEXT = 12  # characters from which a line with an end mark is text
_MOST_BELOW = 3  # lines that belong to a title and stand below it
_LONGEST_BELOW = 40
_UNDERLINE = regex(r"[＊*＝=]{8,}")
# a report begins with who reports it: no heading of a part of it stands above
_DATELINE = regex(
    r"[【\[（(]?(?:据)?[\u4e00-\u9fff]{2,16}?(?:\d{1,2}月)?(?:\d{1,2}日)?"
    r"(?:(?:电|讯)[】\]\s　（(：:]|[\s（(]{0,2}(?:记者|通讯员)[\s　\u4e00-\u9fff]{2,8}[）)\s　】])"
)
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


def shown_titles(
    lines: Sequence[Line], texts: Sequence[str], taken: Mapping[int, Verdict]
) -> dict[int, str]:
    """Return which lines the page shows as its title or as lines that belong to it ("subtitle").

    `texts` are the lines before what is `taken` went. A page of a newspaper lists the titles that
    it has, and some pages underline theirs; without that no line is called the title, since most
    often it is the first. Below the title stand one line or several, and then the date or the
    dateline.
    """
    kept = [i for i, line in enumerate(lines) if line.text]
    count = next((n for n, i in enumerate(kept) if has_end_mark(lines[i].text)), len(kept))
    head = kept[: min(count, _TOP)]
    shown = {}
    title = kept[0] if kept else 0
    for i in head[1:]:
        below = texts[i + 1].strip() if i + 1 in taken else ""
        listed = len(lines[i].text) >= _SHORTEST and any(
            texts[j].strip() == lines[i].text for j in taken if j < i
        )
        if listed or (i == head[-1] and _UNDERLINE.fullmatch(below)):
            title = i
            shown[title] = "title"
            break
    start = kept.index(title) + 1 if kept else 0
    for end in range(start + 1, min(start + _MOST_BELOW, len(kept) - 1) + 1):
        rows = kept[start:end]
        if has_end_mark(lines[rows[-1]].text):
            break
        if _told_below(lines, taken, [title, *rows, kept[end]]):
            shown |= dict.fromkeys(rows, "subtitle")
            break
    return shown


def _told_below(lines: Sequence[Line], taken: Mapping[int, Verdict], places: Sequence[int]) -> bool:
    """Return whether the lines between the first and the last place belong to the first: the date
    or the dateline stands below them, and nothing between them went."""
    *above, last = places
    whole = not set(range(above[0] + 1, above[-1])) & taken.keys()
    short = len(above) == 2 or all(len(lines[i].text) <= _LONGEST_BELOW for i in above[1:])
    below = [taken[i].rule for i in range(above[-1] + 1, last) if i in taken]
    dated = "page-data" in below[:1] or bool(_DATELINE.match(lines[last].text))
    return whole and short and dated
