"""Upper lines: short lines without a number that head the parts of a text, numbered ones inside.

出台背景 stands alone between paragraphs, and 1. or （一） counts inside what it heads. Lists of
names, rows, captions, labels and signatures look like it; each is told by its own marks.
"""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.segment.front import front_kind
from summarizer.segment.lines import Paragraph, ended
from summarizer.segment.ordinals import read_ordinal, series_of
from summarizer.text import regex

__all__ = ["FRAMING", "mark_upper_lines"]

# what stands around the numbered parts of a long text, and has none of them inside
FRAMING = regex(r"[前引序导]\s{0,4}[言论]|绪\s{0,4}论|序|[结尾]\s{0,4}[语论声]|结束语|后\s{0,4}记")

_LONGEST, _SHORTEST = 16, 2  # characters of a line that heads a part
_FEWEST = 2
_NUMBERS_ALL = ("part", "chapter", "section", "article", "一、", "01")
_NO_HEADING = regex(
    r"[，。；：:、|｜\t\d@/→]|\s{2,}|\u3000|^(?:(?:图|表|注|附|单位)(?![\u4e00-\u9fff])|图为|附[件录])"
)
_QUOTED = regex(r"[“「『][^“”「」『』]{2,18}[”」』]")
_MARK = regex(r"[▲△↑↓▼●•·■◆★►○□※◎✓✔✅❌\-—*#（(【\[]")
_NAME = regex(
    r"[\u4e00-\u9fff]{1,2}\s[\u4e00-\u9fff]{1,2}|[\u4e00-\u9fff]{2,12}\s[\u4e00-\u9fff\s]{2,5}"
)
# the end of a text: of a sentence, of a caption (资料照片), of what announces all that follows
_WHOLE = regex(r"[。！？!?…；;](?:[”’」』）)]{0,3}|[（(][^（）()]{1,20}[）)])$|(?:如下|以下)[：:]$")
_SIGNER = regex(r"(?:政府|委员会|[局厅]|办公室|公司|集团|大学|医院|报社|指挥部)$")
_LABELLED = regex(r"[^，。：:\s][^，。：:]{0,23}[：:].")


def mark_upper_lines(paragraphs: Sequence[Paragraph], asked: Sequence[int]) -> bool:
    """Mark the lines that head the parts of a text, and say whether there are any.

    They count if something below them is numbered or `asked` (places of questions), and all of it
    stands inside their parts: a series that counts on from one part to the next is above them.
    """
    places = [i for i in range(len(paragraphs) - 1) if _heads_part(paragraphs, i)]
    if sum(not FRAMING.fullmatch(paragraphs[i].text) for i in places) < _FEWEST:
        return False
    runs = _series(paragraphs)
    inner = [run for run in runs if run[-1] >= places[0]]
    same = _of_same_level(paragraphs, runs, places)
    if not (inner or same or any(i > places[0] for i in asked)):
        return False
    if any(i < places[0] for i in asked) or not all(_inside(run, places) for run in inner):
        return False
    if any(run[0] > places[-1] and _counts_parts(paragraphs, run) for run in inner):
        return False  # 一、 and 二、 are the parts, the lines above them belong to the lead
    for place in [*same, *places]:
        ordinal = read_ordinal(paragraphs[place].text, heading=True) if place in same else None
        paragraphs[place].cue = f"ordinal {ordinal.text}" if ordinal else "heading line"
        paragraphs[place].heading = True
    return True


def _series(paragraphs: Sequence[Paragraph]) -> list[list[int]]:
    """Return the runs of numbered lines; a new run begins where the number is 1 again."""
    short = [len(p.text) <= 40 and not ended(p.text) for p in paragraphs]
    ordinals = [
        None if p.layout == "row" else read_ordinal(p.text, heading=line)
        for p, line in zip(paragraphs, short, strict=True)
    ]
    runs: list[list[int]] = []
    for places in series_of(ordinals).values():
        for place in places:
            ordinal = ordinals[place]
            if ordinal and (ordinal.number == 1 or not runs or runs[-1][0] not in places):
                runs.append([])
            runs[-1].append(place)
    return runs


def _of_same_level(
    paragraphs: Sequence[Paragraph], runs: Sequence[list[int]], places: Sequence[int]
) -> list[int]:
    """Return the numbered headings that all stand above the lines and count for as much.

    (壹) and (贰) number the first parts, more parts without a number follow. 一、 is no such
    number: lines below the last of these are inside it.
    """
    before = [run for run in runs if run[-1] < places[0]]
    heads = [run for run in before if all(_heads_text(paragraphs, i) for i in run)]
    if not heads or len(heads[0]) > len(places):
        return []
    outer = all(run[0] >= heads[0][0] for run in before)
    return heads[0] if outer and not _counts_parts(paragraphs, heads[0]) else []


def _counts_parts(paragraphs: Sequence[Paragraph], run: Sequence[int]) -> bool:
    """Return whether a run has a style that numbers the parts of a whole text."""
    ordinal = read_ordinal(paragraphs[run[0]].text, heading=True)
    return ordinal is None or ordinal.style in _NUMBERS_ALL


def _inside(run: Sequence[int], places: Sequence[int]) -> bool:
    """Return whether all of a run stands between one heading and the next."""
    return not any(run[0] < place <= run[-1] for place in places) and run[0] > places[0]


def _heads_text(paragraphs: Sequence[Paragraph], place: int) -> bool:
    """Return whether a numbered line is a heading: short, with a text of its own below it."""
    if ended(paragraphs[place].text) or place + 1 >= len(paragraphs):
        return False
    style = read_ordinal(paragraphs[place].text, heading=True)
    below = read_ordinal(paragraphs[place + 1].text, heading=True)
    return not (style and below and style.style == below.style)


def _heads_part(paragraphs: Sequence[Paragraph], place: int) -> bool:
    """Return whether a line stands alone between a text above and a text, list or table below."""
    text = paragraphs[place].text
    if not _is_short_line(paragraphs[place]):
        return False
    if place:
        above = paragraphs[place - 1]
        whole = _WHOLE.search(above.text)
        listed = bool(read_ordinal(above.text)) or above.layout in ("row", "item")
        if not (whole or listed or _LABELLED.match(above.text)):
            return False
    below = paragraphs[place + 1]
    if below.layout in ("row", "item"):
        return below.layout == "row" or len(paragraphs) > place + 2
    if read_ordinal(below.text, heading=True) or _LABELLED.match(below.text):
        return True
    return ended(below.text) and len(below.text) > len(text) and below.text[-1] not in "，,、"


def _is_short_line(paragraph: Paragraph) -> bool:
    """Return whether a line is short words alone, no name, label, caption or item."""
    text = paragraph.text
    bare = text.strip("“”‘’「」『』《》？?")
    if paragraph.layout != "text" or not _SHORTEST <= len(bare) <= _LONGEST:
        return False
    if (ended(text) and text[-1] not in "？?”」』’") or ended(bare):
        return False
    said = bare.replace("，", "") if _QUOTED.fullmatch(text) else bare  # “河面宽，人心近”
    if (
        _NO_HEADING.search(said)
        or _MARK.match(text)
        or _NAME.fullmatch(text)
        or _SIGNER.search(bare)
    ):
        return False
    return not (read_ordinal(text, heading=True) or front_kind(text))
