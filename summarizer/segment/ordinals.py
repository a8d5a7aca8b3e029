"""Ordinals: what numbers a paragraph or a clause, and which of these numbers belong to a series.

A number is an ordinal only in a series: 三、四季度 is none unless a 二、 stands before it. So two
things are asked: how a paragraph begins (`read_ordinal`), and which beginnings count on from one
another (`series_of`). Every pattern is anchored and bounded.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.text import regex

__all__ = ["STYLES", "Ordinal", "inline_ordinals", "read_ordinal", "series_of"]

_HAN = "一二三四五六七八九十"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_BRACKETED = "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"
_ROMAN = "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ"
_IDEOGRAPHS = "㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩"
_SIGNS = (_CIRCLED, _BRACKETED, _ROMAN, _IDEOGRAPHS)
_FORMAL = "壹贰叁肆伍陆柒捌玖拾"
_BREAK = r"(?=[\s\u3000：:、，,]|$)"

# style, pattern; the outermost level of a text first. The group `n` is the number.
_PATTERNS: tuple[tuple[str, str], ...] = (
    ("part", rf"第(?P<n>[{_HAN}]{{1,3}}|\d{{1,2}})(?:部分|[编篇])"),
    ("chapter", rf"第(?P<n>[{_HAN}百]{{1,5}}|\d{{1,3}})章"),
    ("section", rf"第(?P<n>[{_HAN}]{{1,3}}|\d{{1,2}})节"),
    ("article", rf"第(?P<n>[{_HAN}百零]{{1,6}}|\d{{1,3}})条"),
    ("（壹）", rf"[（(〔]?(?P<n>[{_FORMAL}]{{1,2}})(?:[）)〕]|[、．.])"),
    ("一、", rf"(?P<n>[{_HAN}]{{1,3}})(?:[、．]|\.(?!\d)|[\s\u3000]{{1,2}}(?=[^\s\d]))"),
    ("Ⅰ.", rf"(?P<n>[{_ROMAN}])[、.．\s]?"),
    ("（一）", rf"[（(〔](?P<n>[{_HAN}]{{1,3}})[）)〕]|(?P<m>[{_IDEOGRAPHS}])"),
    ("第一，", rf"第(?P<n>[{_HAN}]{{1,3}}|\d{{1,2}})"
               r"(?:[，,、:：]|[是要](?![素点件])|(?:个?方面|点|项|类)[，,:：是])"),
    ("01", r"(?P<n>0[1-9])(?:[.．、](?!\d)|(?=[\s\u3000]{1,2}[\u4e00-\u9fff《“]))"),
    ("1.", r"(?P<n>\d{1,2})(?:[.．](?!\d)|、|(?=[\s\u3000]{1,2}[\u4e00-\u9fff《“]))"),
    ("（1）", rf"[（(]?(?P<n>\d{{1,2}})[）)]|(?P<m>[{_CIRCLED}{_BRACKETED}])"),
    ("一是", rf"(?P<n>[{_HAN}]{{1,2}})(?:是|要(?![素点件义害闻塞道职领]))"),
    ("其一", rf"其(?P<n>[{_HAN}])(?=[，,、：:是要])"),
    ("首先", r"(?P<n>首先|其次|再次|再者|然后|此外|最后)[，,是要]"),
    ("一方面", r"(?P<n>一方面|另一方面)[，,]?"),
)  # fmt: skip
_COMPILED = [(style, regex(pattern)) for style, pattern in _PATTERNS]
STYLES: dict[str, int] = {style: rank for rank, (style, _) in enumerate(_PATTERNS)}
"""Styles of ordinals and their rank; 0 is the outermost."""

_FIRST = frozenset(f"第其首次再然此最一另（(〔0123456789{_HAN}{_FORMAL}" + "".join(_SIGNS))
_WORDS = {"首先": 1, "其次": 2, "再次": 3, "再者": 3, "然后": 3, "此外": 4, "最后": 5}
_WORDS |= {"一方面": 1, "另一方面": 2}
# 三、四季度; 五、六十名; 1、2号楼: two numbers of one amount
_AMOUNT = regex(
    rf"[{_HAN}]{{1,3}}[、．][{_HAN}两几]{{1,3}}(?:季|期|线|产业|级|类|楼|号|年|月|日|[百千万]|名|个|人|家|次|天"
    rf"|岁|流|小|区|组|班|层|环|等|届|批|轮|周|倍|成|分|时|点|米|里|亩|元|吨|位|项|所|座|条|代)|\d{{1,2}}、\d"
)
_FROM_FORMAL = str.maketrans(_FORMAL, _HAN)
_LEGAL = ("part", "chapter", "section", "article")
_INLINE = regex(
    rf"(?<=[；;。：:！？])(?:[{_HAN}]{{1,2}}[是要](?![素点件义害闻塞道职领])|其[{_HAN}][，,、：:是要]"
    rf"|第[{_HAN}][，,、是要](?![素点件])|首先[，,是要]|其次[，,是要]|再次[，,是要]|最后[，,是要]|另?一方面[，,]?"
    rf"|[（(](?:[{_HAN}]{{1,3}}|\d{{1,2}})[）)]|[{_CIRCLED}{_BRACKETED}{_IDEOGRAPHS}]|\d{{1,2}}[.．](?![\d.])"
    rf"|\d{{1,2}}、(?!\d))|(?<=[，,])(?:[{_HAN}]{{1,2}}[是要](?![素点件义害闻塞道职领])|其[{_HAN}][，,是])"
)
_SHORTEST = 6  # characters of an item that begins behind a comma


@dataclass(frozen=True, slots=True)
class Ordinal:
    """How a text begins: `text` is the ordinal, `number` what it counts.

    `doubtful` if it may be an amount (三、四季度) and needs the one before it to count.
    """

    style: str
    number: int
    text: str
    doubtful: bool = False


def read_ordinal(text: str, heading: bool = False) -> Ordinal | None:
    """Return the ordinal at the start of a text, or None; `heading`: it looks like a heading line.

    >>> read_ordinal("（二）加强巡查。")
    Ordinal(style='（一）', number=2, text='（二）', doubtful=False)
    >>> read_ordinal("1.5亿元") is None
    True
    """
    if text[:1] not in _FIRST:
        return None
    for style, pattern in _COMPILED:
        if match := pattern.match(text):
            groups = match.groupdict()
            number = _value(groups.get("n") or groups.get("m") or "")
            doubtful = not heading and bool(_AMOUNT.match(text))
            if style in _LEGAL:  # 第一条地铁, 第一节课
                doubtful = not re.match(_BREAK, text[match.end() :])
            return Ordinal(style, number, match.group(), doubtful) if number else None
    return None


def series_of(ordinals: Sequence[Ordinal | None]) -> dict[str, list[int]]:
    """Return the places of the ordinals that count on from one another, by style.

    A series begins with 1 (or, in a part of a text, with three in a row) and may leave one out.
    """
    by_style: dict[str, list[int]] = {}
    for place, ordinal in enumerate(ordinals):
        if ordinal:
            by_style.setdefault(ordinal.style, []).append(place)
    places_by_style = {}
    for style, places in by_style.items():
        items = [(place, o) for place in places if (o := ordinals[place])]
        runs = [run for run in _runs(items) if _holds(style, run)]
        if runs:
            places_by_style[style] = [place for run in runs for place, _ in run]
    return places_by_style


_Run = list[tuple[int, Ordinal]]


def _runs(items: _Run) -> list[_Run]:
    """Return the runs that count on: 1, 2, 3, and again from 1."""
    runs: list[_Run] = []
    for place, (index, ordinal) in enumerate(items):
        last = runs[-1][-1][1].number if runs else 0
        if runs and ordinal.number == 1 and ordinal.doubtful and ordinal.style not in _LEGAL:
            continue
        if ordinal.number == 1 or not runs:
            runs.append([(index, ordinal)])
        elif last < ordinal.number <= last + (2 if ordinal.style != "首先" else 9):
            later = next(
                (o for _, o in items[place + 1 : place + 4] if o.number <= ordinal.number), None
            )
            if ordinal.doubtful and later and later.number == ordinal.number:
                continue  # the sure one comes later
            runs[-1].append((index, ordinal))
    return runs


def _holds(style: str, run: _Run) -> bool:
    firm = sum(not ordinal.doubtful for _, ordinal in run)
    begins = run[0][1].number == 1
    if not begins and style in ("首先", "一方面"):
        return False
    enough = 2 if begins else 3
    if len(run) >= 3 and style in _LEGAL:
        return True
    return len(run) >= enough and firm >= 2 and not (run[0][1].doubtful and firm < len(run) - 1)


def inline_ordinals(text: str) -> list[int]:
    """Return where the items of a series (一是…；二是…) begin inside a paragraph.

    The series of the style that comes first; those that are nested in it stay in their items.

    >>> inline_ordinals("抓好三件事：一是抓生产；二是保安全。")
    [6, 12]
    """
    spots = [match.start() for match in _INLINE.finditer(text)]
    if text and read_ordinal(text) and text[0] not in "第（(":
        spots.insert(0, 0)
    if len(spots) < 2:
        return []
    ordinals = [read_ordinal(text[spot : spot + 8]) for spot in spots]
    series = series_of(ordinals)
    if not series:
        return []
    places = min(series.values())
    chosen = [spots[place] for place in places]
    commas = [spot for spot in chosen if text[spot - 1 : spot] in ("，", ",") and spot]
    ends = [*chosen[1:], len(text)]
    short = any(end - spot < _SHORTEST for spot, end in zip(chosen, ends, strict=True))
    return [] if commas and (short or len(chosen) < 3) else chosen


def _value(text: str) -> int:
    """Return the number that figures, signs, words or Chinese numerals up to 999 write, or 0."""
    if text in _WORDS:
        return _WORDS[text]
    if text.isascii() and text.isdigit():
        return int(text)
    for signs in _SIGNS:
        if text and text in signs:
            return signs.index(text) + 1
    text = text.translate(_FROM_FORMAL)
    hundreds, _, rest = text.rpartition("百")
    total = 100 * (_HAN.index(hundreds[0]) + 1) if hundreds else 0
    tens, ten, units = rest.lstrip("零").rpartition("十")
    if ten:
        total += 10 * (_HAN.index(tens[-1]) + 1 if tens else 1)
    if len(units) > 1:
        return 0
    return total + (_HAN.index(units) + 1 if units else 0)
