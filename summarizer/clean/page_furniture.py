"""Page numbers and running heads: what a page of paper has and an article has not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from summarizer.clean.page_layout import ENDED, Layout, width
from summarizer.schema import Change
from summarizer.text import regex

__all__ = ["Furniture", "heading_numbers", "page_furniture"]

_DASH = r"[—–―\-－─·•~～\s]"
_CERTAIN = regex(
    rf"{_DASH}{{0,4}}[—–―\-－─]{_DASH}{{0,3}}\d{{1,4}}{_DASH}{{0,3}}[—–―\-－─]{_DASH}{{0,4}}"
    r"|第\s*\d{1,4}\s*页(?:\s*[,，/／|（(]?\s*共\s*\d{1,4}\s*页[)）]?)?"
    r"|共\s*\d{1,4}\s*页\s*[,，/／|]?\s*第\s*\d{1,4}\s*页|[Pp]age\s+\d{1,4}(?:\s+of\s+\d{1,4})?"
)
# behind a title that heads every page; the space before it is bounded
_PAGE_BEHIND = regex(
    r"(?<=\S)\s{1,200}(?:第\s{0,2}\d{1,4}\s{0,2}页(?:\s{0,2}[,，/／|]?\s{0,2}共\s{0,2}\d{1,4}\s{0,2}页)?"
    r"|[-—–·]\s{0,2}\d{1,4}\s{0,2}[-—–·]|\d{1,4})\s{0,20}$"
)
_OF = regex(r"(\d{1,4})\s*[/／]\s*(\d{1,4})")
_BARE = regex(r"\d{1,4}")
_PADDED = regex(r"0[1-9]|1\d")
_PLAIN = regex(r"[1-9]|1\d")
_LETTER = r"[\u3400-\u9fff]"
_MAX_HEADING = 20  # em
_PROSE = regex(r"[，。；！？]")
_QUESTION = regex(
    r"(?:问|Q|[^，。：:；！？]{0,16}(?:记者|网友))\s?[:：].{4,80}|[^。；]{4,60}[？?]$"
)
_MAX_HEAD = 40  # em


@dataclass(frozen=True, slots=True)
class Furniture:
    """Indexes of lines, with what each is; `tails` is where the page number of a title begins."""

    lines: dict[int, str]
    tails: dict[int, int] = field(default_factory=dict)

    def changes(self, raw: Sequence[str]) -> Iterator[Change]:
        """Yield a log entry for each line."""
        for number, reason in self.lines.items():
            text = raw[number]
            yield Change("page", number + 1, 1, len(text) + 1, text, "", reason)
        for number, start in self.tails.items():
            text = raw[number]
            place = start + text.count("\f")
            tail = text[place:]
            yield Change("page", number + 1, place + 1, len(text) + 1, tail, "", "page number")


def page_furniture(lines: Sequence[str], pages: Sequence[int], layout: Layout) -> Furniture:
    """Return the page numbers and running heads among the lines; `pages` are those after a
    form feed."""
    written = [i for i, line in enumerate(lines) if line.strip()]
    edges = _edges(written, pages)
    reasons = {i: "page number" for i in _numbers(lines, written, edges)}
    beside = _neighbours(written, reasons)
    groups: dict[str, list[int]] = {}
    for i in sorted({*(j for edge in edges for j in edge), *beside}):
        text = lines[i].strip()
        prose = ENDED.search(text) or _PROSE.search(text)
        if i not in reasons and width(text) <= _MAX_HEAD and not prose:
            groups.setdefault(_key(text), []).append(i)
    turns = max(len(edges), 1)
    for group in groups.values():  # the first page has no number before its head
        if len(group) == 1 and lines[group[0]].strip() == lines[written[0]].strip():
            group[:0] = {written[0]} - {*group, *reasons}
    tails: dict[int, int] = {}
    for key, group in groups.items():
        if len(group) >= 2 and len(group) * 5 >= turns * 2:
            first = written[0]  # no page number stands before the head of the first page
            if first not in reasons and first < group[0] and _key(lines[first]) == key:
                group.insert(0, first)
            kept = _title(lines, written, group, layout)
            if kept is None:
                kept = _title_below_head(lines, written, group, reasons)
            reasons.update({i: "running head" for i in group if i != kept})
            ends = [_PAGE_BEHIND.search(lines[i]) for i in group]
            counting = all(ends) and len({end[0].strip() for end in ends if end}) == len(group)
            if kept is not None and counting and ends[0]:  # the year of a title does not count on
                tails[kept] = ends[0].start()
    return Furniture(dict(sorted(reasons.items())), tails)


def _edges(written: Sequence[int], pages: Sequence[int]) -> list[list[int]]:
    """Return for each page of a text with form feeds its first two and last two lines."""
    if not pages:
        return []
    limits = [-1, *pages, written[-1] + 1 if written else 0]
    result = []
    for start, end in zip(limits, limits[1:], strict=False):
        rows = [i for i in written if start <= i < end]
        if rows:
            result.append(list(dict.fromkeys([*rows[:2], *rows[-2:]])))
    return result


def _numbers(
    lines: Sequence[str], written: Sequence[int], edges: Sequence[Sequence[int]]
) -> Iterator[int]:
    at_edge = {i for edge in edges for i in edge}
    totals: dict[str, list[int]] = {}
    bare: list[int] = []
    for i in written:
        text = lines[i].strip()
        if len(text) > 40:
            continue
        if _CERTAIN.fullmatch(text):
            yield i
        elif match := _OF.fullmatch(text):
            totals.setdefault(match.group(2), []).append(i)
        elif _BARE.fullmatch(text):
            bare.append(i)
    for total, group in totals.items():  # 3/9 may be a fraction; 3/9 and 4/9 are pages
        values = [int(lines[i].strip().replace("／", "/").split("/")[0]) for i in group]
        if len(group) > 1 and values == sorted(set(values)):
            yield from group
        else:
            alone = {*written[:2], *written[-2:]} if values == [1] == [int(total)] else set()
            yield from (i for i in group if i in at_edge or i in alone)
    yield from _counting(lines, bare, at_edge)


def heading_numbers(lines: Sequence[str]) -> set[int]:
    """Return the lines that have nothing but the number of the heading below: 01, 02 … or 1, 2 ….

    So accounts of WeChat set headings. The numbers count from 1, and a short line stands directly
    below each; below that of a plain number a longer line or a sentence, since tables that were
    copied have numbers on lines too.

    >>> sorted(heading_numbers(["01", "时间", "九月起缴费。", "", "02", "标准", "每人420元。"]))
    [0, 4]
    """
    return _headed(lines, _PADDED) or _headed(lines, _PLAIN, over_text=True)


def _headed(lines: Sequence[str], number: re.Pattern[str], *, over_text: bool = False) -> set[int]:
    found = [i for i, line in enumerate(lines[:-1]) if number.fullmatch(line.strip())]
    values = [int(lines[i].strip()) for i in found]
    if len(found) < 2 or values != list(range(1, len(found) + 1)):
        return set()
    below = [lines[i + 1].strip() for i in found]
    asked = [bool(_QUESTION.match(b)) for b in below]
    short = all(re.search(_LETTER, b) and width(b) <= _MAX_HEADING for b in below)
    if not all(asked) and (not short or any(ENDED.search(b) for b in below)):
        return set()
    texts = [next((x.strip() for x in lines[i + 2 :] if x.strip()), "") for i in found]
    if over_text and not all(ENDED.search(t) or width(t) > _MAX_HEADING for t in texts):
        return set()
    return set(found)


def _counting(lines: Sequence[str], bare: Sequence[int], at_edge: set[int]) -> Iterator[int]:
    """Numbers alone on a line are pages at the edge of one, or if they count on line by line."""
    headed = heading_numbers(lines)
    bare = [i for i in bare if i not in headed]
    values = [int(lines[i].strip()) for i in bare]
    counts_on = len(bare) >= 3 and all(
        b - a == 1 and j - i >= 5
        for a, b, i, j in zip(values, values[1:], bare, bare[1:], strict=False)
    )
    yield from (i for i in bare if counts_on or i in at_edge)


def _neighbours(written: Sequence[int], numbers: dict[int, str]) -> list[int]:
    """Return the lines directly before and behind page numbers."""
    beside = []
    for place, i in enumerate(written):
        if i in numbers:
            beside += [*written[max(0, place - 1) : place], *written[place + 1 : place + 2]]
    return beside


def _key(text: str) -> str:
    return re.sub(r"\d+", "0", re.sub(r"\s+", "", text))


def _title_below_head(
    lines: Sequence[str], written: Sequence[int], group: Sequence[int], numbers: dict[int, str]
) -> int | None:
    """Return the second line of a group that is the title below the head of the first page.

    A head stands beside the number of its page, each on the same side; the title, which says the
    same, does not.
    """
    if len(group) < 3 or group[0] != written[0] or len({_key(lines[i]) for i in group}) > 1:
        return None
    places = [written.index(i) for i in group]
    sides = [
        tuple(0 <= p + step < len(written) and written[p + step] in numbers for step in (-1, 1))
        for p in places
    ]
    heads = [side for i, side in enumerate(sides) if i != 1]
    above = written[places[1] - 1]
    alone = not sides[1][1] and heads[0][1] and all(side[1] for side in heads)
    return group[1] if alone and numbers.get(above) == "page number" else None


def _title(
    lines: Sequence[str], written: Sequence[int], group: Sequence[int], layout: Layout
) -> int | None:
    """Return the first of the group if it is the title of the page rather than a running head.

    That is so if the text begins with it and goes on with its body at once.
    """
    if not written or group[0] != written[0] or len(written) < 2:
        return None
    following = lines[written[1]].strip()
    body = bool(ENDED.search(following)) or (
        layout.wrapped and layout.is_full(lines[written[1]], "字")
    )
    return group[0] if body else None
