"""The layout of a page of text: whether its lines were broken to a width, and to which.

Widths are in em: a Chinese character is 1, a Latin one 0.5. Of three ways to measure the page takes
the one that explains its lines best: quotation marks and dashes as 1 (Chinese fonts), as 0.5
(others), or plainly the number of characters (programs that fold text).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from summarizer.text import regex

__all__ = [
    "ENDED",
    "Layout",
    "indentation",
    "is_item",
    "is_row",
    "page_layout",
    "width",
]

ENDED = regex(r"[。！？!?…；;：:][”’」』）)】》]*$|(?<=[\u3400-\u9fff])\.$")
_PERHAPS_ENDED = regex(r"[”’」』）)】》]$")
# headlines have ! and ? inside, and no end; nothing but a broken line has 。 inside and no end
_INSIDE = regex(r"。[”’」』）)]*(?=[^”’」』）)\s。！？])")
_OPEN_END = regex(r"[，、,（(《“「『]$")
_CLOSE_START = regex(r"[，。、；：！？”’」』）》】]")
_NUMERAL = "一二三四五六七八九十百"
_ITEM = regex(
    rf"[-*+•·●○◆■□▪▶►√※]\s?\S|\d{{1,3}}[.、．)）](?!\d)|[（(][{_NUMERAL}\d]{{1,3}}[）)]"
    rf"|[{_NUMERAL}]{{1,3}}[、.．]|第[{_NUMERAL}\d]{{1,4}}[章节条部编]|[{_NUMERAL}]是|[①-⑳]"
    r"|(?:附件|附)\s?\d{0,2}[:：]|[问答][:：]|#{1,6} |[|｜>]"
)
_TOKEN = regex(
    r"[（(《〈“‘「『【〔]*(?:[A-Za-z0-9][A-Za-z0-9.,%/:+-]{0,30}|.)[，。、；：！？,;:!?”’」』）)》〉】〕％%]*"
)
_CELL = regex(r"(?<=\S)(?:\t| {3,}|\u3000{2,})(?=\S)|[|｜]")
_NARROW = regex(r"[\x00-\u02ff\ufe0f]+")
_SOMETIMES_WIDE = regex(r"[\u2010-\u2027]")
_UNITS = ("em", "narrow", "characters")
_MAX_WIDTH = 80  # em; lines of one paragraph each are longer than any that a person wraps
_MIN_WIDTH = 12
_NEAR = 2.5  # em of room that marks at the edges and numbers leave in a full line
_MIN_LONG = 9  # em: shorter lines without a mark are headings, names, dates


@dataclass(frozen=True, slots=True)
class Layout:
    """`width` and `slack` of lines in `unit` (of _UNITS); `first` is the first line.

    `wrapped`: lines are broken at `width`. `broken`: lines end inside sentences, at no one width.
    `indent` is how far in most lines stand; `indents` and `blanks` say how paragraphs begin;
    `double_spaced` that every line has a blank one behind it.
    """

    first: int = -1
    wrapped: bool = False
    broken: bool = False
    width: float = 0.0
    slack: float = 0.0
    unit: str = "em"
    indent: float = 0.0
    indents: bool = False
    blanks: bool = False
    double_spaced: bool = False

    def is_full(self, line: str, following: str, *, prose: bool = False) -> bool:
        """Whether the first word of the next line would not have fitted into this one.

        `prose`: the line is no heading, so that a little more room decides nothing.
        """
        room = self.width - self.measure(line.rstrip())
        slack = _NEAR + 0.5 if prose else self.slack
        return self.measure(first_word(following)) > room - slack

    def measure(self, text: str) -> float:
        """The width of a text in this layout's unit."""
        if self.unit == "characters":
            return float(len(text))
        if self.unit == "narrow":
            text = _SOMETIMES_WIDE.sub("x", text)
        return width(text)


def width(text: str) -> float:
    """Return the width of a text in em.

    >>> width("投资450亿元")
    5.5
    """
    return (len(text) + len(_NARROW.sub("", text))) / 2


def indentation(line: str) -> float:
    """Return how far in a line stands, in em."""
    return width(line[: len(line) - len(line.lstrip())].replace("\t", "    "))


def first_word(text: str) -> str:
    """Return what of a line a program would not break: a character or number, with its marks."""
    match = _TOKEN.match(text)
    return match.group() if match else text[:1]


def is_item(line: str) -> bool:
    """Return whether a line opens like an item, a numbered heading, a question or an annex."""
    return bool(_ITEM.match(line))


def is_row(line: str) -> bool:
    """Return whether a line is a row of a table: cells with tabs, bars or wide gaps between."""
    gaps = _CELL.findall(line.strip()[:2000])
    return len(gaps) >= 2 or "\t" in gaps


def page_layout(lines: Sequence[str], left_out: Collection[int]) -> Layout:
    """Return the layout of the lines but those `left_out` (page numbers, running heads)."""
    numbers = [i for i, line in enumerate(lines) if line.strip() and i not in left_out]
    if len(numbers) < 2:
        return Layout()
    pairs = list(zip(numbers, numbers[1:], strict=False))
    text = [lines[i] for i in numbers]
    inside = [_breaks_inside(lines[a].strip(), lines[b].strip()) for a, b in pairs]
    layouts = [_fitted(text, unit) for unit in _UNITS]
    share, unit, limit, slack = max(layouts, key=lambda fitted: fitted[0])
    broken = sum(inside)
    wrapped = share >= 0.5 and broken >= 1
    spaced = sum(b - a == 2 for a, b in pairs)
    double = spaced >= 0.8 * len(pairs) and wrapped and broken >= 3
    indents = sorted(indentation(line) for line in text)
    indent = _most_common(indents)
    starts = {b for a, b in pairs if indentation(lines[b]) - indent >= 1}
    return Layout(
        first=numbers[0],
        wrapped=wrapped,
        broken=broken >= 2 and broken * 4 >= len(pairs),
        width=limit,
        slack=slack,
        unit=unit,
        indent=indent,
        indents=len(starts) >= 2
        and any(ENDED.search(lines[a].strip()) for a, b in pairs if b in starts),
        blanks=not double and sum(b - a > 1 for a, b in pairs) >= 2,
        double_spaced=double,
    )


def _breaks_inside(first: str, following: str) -> bool:
    """Whether a line certainly ends inside a paragraph: by what it holds, not by its width."""
    if is_row(first) or is_row(following) or is_item(following):
        return False
    if ENDED.search(first) or _PERHAPS_ENDED.search(first) or width(first) < _MIN_LONG:
        return False
    ends = [match.end() for match in _INSIDE.finditer(first)]
    rest = len(first) - ends[-1] if ends else 0
    return rest >= 1 or bool(_OPEN_END.search(first) or _CLOSE_START.match(following))


def _fitted(lines: Sequence[str], unit: str) -> tuple[float, str, float, float]:
    """Return how well one width explains the lines that end without a mark, and that width.

    The share is that of the full lines among them, headings (shorter than half) apart.
    """
    layout = Layout(unit=unit)
    widths = [layout.measure(line.rstrip()) for line in lines]
    openly = [
        (w, layout.measure(first_word(lines[i + 1].strip())))
        for i, (line, w) in enumerate(zip(lines[:-1], widths, strict=False))
        if not ENDED.search(line.strip()) and not is_row(line) and width(line) >= _MIN_LONG
    ]
    if len(openly) < 2:
        return 0.0, unit, 0.0, 0.0
    ordered = sorted(w for w, _ in openly)
    limit = ordered[min(len(ordered) - 1, len(ordered) * 97 // 100)]
    over = sum(w > limit + _NEAR for w in widths)
    if not _MIN_WIDTH <= limit <= _MAX_WIDTH * (2 if unit == "characters" else 1):
        return 0.0, unit, 0.0, 0.0
    if over * 20 > len(widths):
        return 0.0, unit, 0.0, 0.0
    rooms = sorted(limit - w - word for w, word in openly if w >= limit / 2)
    full = [room for room in rooms if room <= _NEAR]
    if len(full) < 2:
        return 0.0, unit, 0.0, 0.0
    slack = min(max(full[len(full) * 9 // 10], 0.0), _NEAR) + 0.5
    # of two units that explain the lines alike, the one in which they are of more equal width
    spread = sum(abs(room) for room in full) / len(full)
    return len(full) / len(rooms) - spread / 100, unit, limit, slack


def _most_common(ordered: Sequence[float]) -> float:
    counts: dict[float, int] = {}
    for value in ordered:
        counts[value] = counts.get(value, 0) + 1
    return max(counts, key=lambda value: (counts[value], -value))
