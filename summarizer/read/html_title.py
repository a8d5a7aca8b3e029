"""The title of a page: which of the things that a page calls its title stands over the article.

`<title>` has the name of the site behind it and may be another wording than the heading, which a
reader sees: the heading stands if the page has one, and what `<title>` says besides goes to the
log.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from summarizer.read.html_blocks import Block, page_title
from summarizer.text import SITE_SEAM, without_site

__all__ = ["Title", "find_title", "plain"]

_STATED = ("og:title", "twitter:title", "articletitle")
_SITES = ("og:site_name", "sitename")
_TOP = 12  # lines in which the heading of an article stands below fields of the page
_SHORTEST = 6  # characters of a title; a shorter line may be the name of a channel


@dataclass(frozen=True, slots=True)
class Title:
    """`place` is that of the block that is the title; without one, `text` is what to write there.

    `left_out` has what else the page says, with the reasons.
    """

    text: str
    place: int | None = None
    left_out: tuple[tuple[str, str], ...] = ()


def find_title(tree: Any, blocks: Sequence[Block], kept: Sequence[bool]) -> Title:
    """Return the title of a page; `kept` says which of its blocks are of the article."""
    window = page_title(tree)
    stated, sites = _named(tree, _STATED), _named(tree, _SITES)
    title, site = _without_names(window, stated, sites)
    title = title or next(iter(stated), "")
    shown = [i for i, block in enumerate(blocks) if not block.hidden]
    longest = max(map(plain, SITE_SEAM.split(window)), key=len)  # the site may stand in front
    wanted = {plain(name) for name in (title, *stated) if len(plain(name)) >= 2}
    wanted |= {longest} if len(longest) >= _SHORTEST else set()
    place = _heading(blocks, shown, kept, wanted, plain(title), plain(site))
    if place is None:
        reason = "name of the site beside the title"
        return Title(title, None, ((site, reason),) if site else ())
    told = plain(blocks[place].text)
    if plain(title) == told or not title:
        return Title(
            title, place, ((window, "title of the window; the heading stands"),) if site else ()
        )
    return Title(title, place, ((window, "title of the window; the heading stands"),))


def _heading(
    blocks: Sequence[Block],
    shown: Sequence[int],
    kept: Sequence[bool],
    wanted: set[str],
    title: str,
    site: str,
) -> int | None:
    """Return the block that stands over the article as its title, or None."""
    heads = [i for i in shown if blocks[i].tag == "h1"]
    lines = [i for i in shown if kept[i]][:_TOP]
    first = lines[0] if lines else len(blocks)
    tops = [i for i in shown if i <= (lines[-1] if lines else len(blocks))]
    for group in (heads, lines, tops):  # what says the same, the surest first
        for i in group:
            said = plain(blocks[i].text)
            linked = blocks[i].links * 2 > len(blocks[i].text) and blocks[i].tag != "h1"
            if said in wanted and not linked:
                return i
    for i in [*heads, *lines]:  # the window's title goes on behind the heading, or is cut short
        said = plain(blocks[i].text)
        if len(said) >= _SHORTEST and (title.startswith(said) or _goes_on(said, title)):
            return i
    if len(heads) != 1 or blocks[heads[0]].around:
        return None
    said = plain(blocks[heads[0]].text)
    if (site and said in site) or len(said) < 4:
        return None  # the name of the site stands over every page
    channel = len(said) < 8 and len(said) < len(title)
    far = heads[0] > first + _TOP
    return None if channel or far else heads[0]


def _goes_on(said: str, title: str) -> bool:
    return len(title) >= _SHORTEST and said.startswith(title)


def _without_names(window: str, stated: Sequence[str], sites: Sequence[str]) -> tuple[str, str]:
    """Return the title of the window without the names of the site behind it, and these names."""
    for name in stated:
        seam = SITE_SEAM.match(window[len(name) :]) if window.startswith(name) else None
        if seam and len(name) >= 4:
            return name, window[len(name) :]
    for name in sites:
        seam = SITE_SEAM.match(window[len(name) :]) if name and window.startswith(name) else None
        if seam and len(rest := window[len(name) + seam.end() :]) >= _SHORTEST:
            return without_site(rest)[0], window[: len(name) + seam.end()]
    cut = len(window)
    for name in sites:
        if name and window.endswith(name) and len(name) < len(window):
            cut = min(cut, len(window) - len(name))
    head = window[:cut].rstrip()
    if cut < len(window) and (seams := list(SITE_SEAM.finditer(f"{head} "))):
        last = seams[-1]
        head = head[: last.start()] if last.end() >= len(head) else head
    title, _ = without_site(head)
    return title, window[len(title) :]


def _named(tree: Any, names: Sequence[str]) -> list[str]:
    """Return the contents of the `<meta>` elements of these names, in the order of the names."""
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = (meta.get("property") or meta.get("name") or "").strip().lower()
        value = " ".join((meta.get("content") or "").split())
        if name in names and value:
            found.setdefault(name, value)
    return [found[name] for name in names if name in found]


def plain(text: str) -> str:
    """Return a text without spaces and the marks that stand before the name of a site."""
    return re.sub(r"[\s|\-]+", "", text)
