"""Sentences: a paragraph cut behind its end marks, never within what belongs together.

No cut inside quotation marks, brackets and book titles whose two marks stand in the same paragraph,
up to the lengths of `_PAIRS`; a longer one is cut at the ends of its sentences. A mark without its
partner holds nothing together. A semicolon ends a sentence only before an ordinal (一是…；二是…)
or in a sentence of more than 120 characters; an ellipsis there, before the closing mark of a
quotation, and at the end. Text without end marks is cut at commas when it has over 400 characters.
The time is in proportion to the length.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate

from summarizer.facts.identifiers import find_identifiers
from summarizer.segment.ordinals import inline_ordinals
from summarizer.text import regex

__all__ = ["split_sentences"]

# opening mark: closing mark, characters up to which the two hold their text together
_PAIRS = {
    "“": ("”", 150), "‘": ("’", 150), "「": ("」", 150), "『": ("』", 150), "《": ("》", 100),
    "〈": ("〉", 100), "（": ("）", 200), "(": (")", 200), "[": ("]", 200), "【": ("】", 200),
    "〔": ("〕", 100), "｛": ("｝", 200), "{": ("}", 200), "＜": ("＞", 60), "［": ("］", 200),
}  # fmt: skip
_PARTNER = {closing: opening for opening, (closing, _) in _PAIRS.items()}
_CLOSERS = "".join(_PARTNER) + '"'
_DEEPEST = 24  # open marks that are remembered
_LONG, _LEAST = 120, 12  # characters of a sentence that may be cut at ；, and of each part
_ENDLESS = 400  # characters of a sentence that is cut at commas

_SEARCHED = 20_000  # characters of a paragraph that is searched for identifiers

_HAN = r"\u3400-\u9fff"
_MARKS = "。！？!?｡…"
_INNER = regex(r"[。！？!?｡…．.；;：:，,]")
_RUN = regex(rf"[{_MARKS}.．]+")
_GOES_ON = "，、；：,;:"  # behind an end mark these say that the sentence is not over
_AFTER_QUOTE = regex(
    r"[的等之]|这[一个句种些样几是已就]|那[一个句种些样]|是(?!的[，。])|成[为了]|一[句直问词语]|几个|不是|为(?:题|主题|口号)"
)
_SPEAKS = "：:，,—… \u3000"  # before a quotation that is a sentence of its own
_SHORTENED = regex(
    r"(?:^|[^A-Za-z])(?:Mr|Mrs|Ms|Dr|Prof|Inc|Ltd|Co|Corp|St|No|Nos|Vol|vs|etc|Jr|Sr|Gen|Gov|Rep|Sen|Fig|Eq|al|approx"
    r"|dept|est|cf|pp|ed|eds|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)$",
    re.IGNORECASE,
)
_NUMERALS = "一二三四五六七八九十"
_NUMBERED = regex(r"(?:^|[。；：！？\s（(])第?[一二三四五六七八九十]{1,3}$")
# what makes looking for identifiers worth its time
_ADDRESS = regex(r"[A-Za-z/=][?!;.]|[Ａ-Ｚａ-ｚ／＝][？！；．]|[#＃]")
# full-width letters and digits end no sentence where ASCII ones do not: １２３．４亿元
_WIDE = {code: code - 0xFEE0 for first, last in ("０９", "ＡＺ", "ａｚ")
         for code in range(ord(first), ord(last) + 1)}  # fmt: skip


def split_sentences(text: str) -> list[str]:
    """Return the sentences of a paragraph; joined they are the paragraph.

    >>> split_sentences("加快建设。“好！”他说。")
    ['加快建设。', '“好！”', '他说。']
    >>> split_sentences("“我们不会停下。明年还要继续！”主任表示。")
    ['“我们不会停下。明年还要继续！”', '主任表示。']
    """
    if not _INNER.search(text, 0, max(0, len(text) - 1)):
        return [text] if text else []
    pairs = _pairs(text)
    held = _held(text, pairs)
    cuts = {cut for cut in _ends(text, pairs, held) if not held[cut]}
    cuts |= {spot for spot in inline_ordinals(text) if not held[spot] and spot >= _LEAST // 2}
    cuts |= set(_shorter(text, sorted(cuts), held, "；;…", _LONG, _LEAST))
    cuts |= set(_shorter(text, sorted(cuts), held, "，,", _ENDLESS, _ENDLESS // 2))
    edges = sorted({0, *cuts, len(text)})
    parts: list[str] = []
    for start, end in zip(edges, edges[1:], strict=False):
        piece = text[start:end]
        if parts and not re.search(r"\w", piece):
            parts[-1] += piece
        else:
            parts.append(piece)
    return parts


def _pairs(text: str) -> dict[int, int]:
    """Return the place of each closing mark and of its opening mark."""
    openings: dict[int, int] = {}
    opened: list[int] = []
    straight = -1
    for match in re.finditer(rf"[{re.escape(''.join(_PAIRS) + _CLOSERS)}]", text):
        place, mark = match.start(), match.group()
        if mark == '"':
            if straight < 0:
                straight = place
            else:
                openings[place], straight = straight, -1
        elif mark in _PAIRS:
            opened.append(place)
            del opened[:-_DEEPEST]
        else:
            for depth in range(len(opened) - 1, -1, -1):
                if text[opened[depth]] == _PARTNER[mark]:
                    openings[place] = opened[depth]
                    del opened[depth:]
                    break
    return openings


def _held(text: str, pairs: dict[int, int]) -> list[int]:
    """Return for each place how many pairs hold together what is left and right of it."""
    steps = [0] * (len(text) + 2)
    spans = [(opening, closing + 1) for closing, opening in pairs.items()
             if closing - opening <= _PAIRS.get(text[opening], ("", 150))[1]]  # fmt: skip
    if len(text) <= _SEARCHED and _ADDRESS.search(text):
        spans += [(i.start, i.end) for i in find_identifiers(text)]
    for start, end in spans:
        steps[start + 1] += 1
        steps[end] -= 1
    return list(accumulate(steps))


def _ends(text: str, pairs: dict[int, int], held: list[int]) -> Iterator[int]:
    """Yield the places behind the end marks and the closing marks that follow them."""
    last = 0
    for match in _RUN.finditer(text):
        start, end = match.span()
        if end <= last or not _is_end(text, start, end):
            continue
        opening = -1
        while end < len(text) and (text[end] in _MARKS or _closes(text, end, pairs)):
            opening = pairs.get(end, opening)
            end += 1
        while end < len(text) and text[end].isspace():
            end += 1
        behind = text[end : end + 3]
        if behind[:1] and behind[0] in _GOES_ON:
            continue
        pause = "…" in match.group() or match.group().startswith("...")
        if pause and behind and opening < 0 and not match.group().strip("….．"):
            continue
        if opening >= 0 and not _is_speech(text, opening, match.group(), behind, last):
            continue
        if not held[end]:
            last = end
        yield end


def _closes(text: str, place: int, pairs: dict[int, int]) -> bool:
    return text[place] in _CLOSERS and (text[place] != '"' or place in pairs)


def _is_speech(text: str, opening: int, marks: str, behind: str, last: int) -> bool:
    """Return whether a quotation that ends with an end mark ends the sentence around it too."""
    if not behind:
        return True
    if _AFTER_QUOTE.match(behind):
        return False
    before = text[opening - 1] if opening else ""
    return opening == last or before in _SPEAKS or before in _MARKS or "。" in marks


def _is_end(text: str, start: int, end: int) -> bool:
    """Return whether a run of end marks ends a sentence; a point within a number does not."""
    marks, behind = text[start:end], text[end : end + 1]
    if not marks.strip(".．"):
        return len(marks) >= 3 or (start > 0 and _is_stop(text, start, end))
    if not marks.isascii() or not behind.isascii():
        return True
    return not (behind.isalnum() or (behind and behind in "=&/["))  # a.html?id=3


def _is_stop(text: str, start: int, end: int) -> bool:
    """Return whether a point is a full stop."""
    before, behind = text[start - 1].translate(_WIDE), text[end : end + 2].translate(_WIDE)
    if not before.isascii() or before in ")%":
        if behind[:1].isascii() and behind[:1].isalnum():
            return False
        return before not in _NUMERALS or not _NUMBERED.search(text[max(0, start - 6) : start])
    head = text[max(0, start - 20) : start].translate(_WIDE)
    if not re.match(rf"\s[A-Z“\"《{_HAN}]|$", behind) or _SHORTENED.search(head):
        return False
    return bool(re.search(r"(?:[A-Za-z][a-z]{2}|[A-Za-z]{2}\)|(?<![\d.])\d{2,4})$", head))


def _shorter(
    text: str, cuts: list[int], held: list[int], marks: str, longest: int, least: int
) -> Iterator[int]:
    """Yield further cuts behind `marks` in the sentences that are longer than `longest`."""
    places = [m.end() for m in re.finditer(f"[{marks}]", text) if not held[m.end()]]
    for start, end in zip([0, *cuts], [*cuts, len(text)], strict=True):
        if end - start <= longest:
            continue
        for place in places[bisect_right(places, start) : bisect_right(places, end)]:
            if place - start >= least and end - place >= _LEAST:
                yield place
                start = place
