"""Chinese words: whether a string is one, and whether the words of a text leave room for a span.

Chinese is written without spaces, so a name or a term can stand across two words by accident: 民生
in 便民生活圈. A text is cut into the words that are likeliest together, each with the probability
that its rank in data/words.txt has under Zipf's law (a unigram model, found by Viterbi's method).
A span is a word of its own if to cut the text at both its ends costs no more than not to.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from functools import cache, lru_cache
from importlib.resources import files

from summarizer.text import REMEMBERED, regex

__all__ = ["between_words", "is_word", "stands_alone"]

_HAN = regex(r"[\u4e00-\u9fff]+")
_LONGEST = 4
_FREQUENT = 10.0  # ranks are counted from here, so that the very first are not too likely
_UNSEEN = 14.0  # cost of a character that is in no word


@cache
def _costs() -> dict[str, float]:
    """Return the negative log probability of each word of data/words.txt."""
    text = (files("summarizer.data") / "words.txt").read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    words = [word for line in lines for word in line.split()]
    total = math.log(math.log((len(words) + _FREQUENT) / _FREQUENT))
    return {word: math.log(rank + _FREQUENT) + total for rank, word in enumerate(words)}


def is_word(text: str) -> bool:
    """Return whether the text is a frequent word of two to four characters.

    >>> is_word("目前"), is_word("奉贤")
    (True, False)
    """
    return len(text) > 1 and text in _costs()


def stands_alone(text: str, start: int, end: int, cost: float = 10.0) -> bool:
    """Return whether the span is a word of its own among the words of the text.

    `cost`: the negative log probability of the span as one word (10 is that of about the 2,000th
    rank); if the words in it are likelier, theirs counts.

    >>> stands_alone("便民生活圈", 1, 3), stands_alone("保障民生", 2, 4)
    (False, True)
    """
    starts, runs = _cut(text)
    place = bisect_right(starts, start) - 1
    if place < 0 or end > starts[place] + len(runs[place][0]) - 1:
        return True  # not within one run of Chinese characters
    first = starts[place]
    before, after = runs[place]
    inside = min(cost, _within(text[start:end]))
    return before[start - first] + inside + after[end - first] <= before[-1] + 1e-9


def between_words(text: str, place: int) -> bool:
    """Return whether the likeliest words of the text leave a place between two of them.

    >>> between_words("做好港口岸线", 2), between_words("做好港口岸线", 3)
    (True, False)
    """
    starts, runs = _cut(text)
    number = bisect_right(starts, place) - 1
    if number < 0 or place > starts[number] + len(runs[number][0]) - 1:
        return True  # not within a run of Chinese characters
    before, after = runs[number]
    inside = place - starts[number]
    return before[inside] + after[inside] <= before[-1] + 1e-9


@lru_cache(maxsize=20_000)
def _within(span: str) -> float:
    """Return the cost of the likeliest words of a span."""
    return _before(_edges(span))[-1]


@lru_cache(maxsize=REMEMBERED)
def _cut(text: str) -> tuple[list[int], list[tuple[list[float], list[float]]]]:
    """Return where the runs of Chinese characters begin, and for each the cost of the likeliest
    words before each place and after it (characters + 1 values)."""
    starts, runs = [], []
    for match in _HAN.finditer(text):
        edges = _edges(match.group())
        starts.append(match.start())
        runs.append((_before(edges), _after(edges)))
    return starts, runs


_Edges = list[list[tuple[int, float]]]  # of each place: the ends of its words, and their costs


def _edges(run: str) -> _Edges:
    """Return the words that begin at each place of a run; a character alone is always one."""
    costs, sizes = _costs(), _sizes()
    edges: _Edges = []
    for start, character in enumerate(run):
        words = [(start + 1, costs.get(character, _UNSEEN))]
        for size in sizes.get(run[start : start + 2], ()):
            cost = costs.get(run[start : start + size])
            if cost is not None and start + size <= len(run):
                words.append((start + size, cost))
        edges.append(words)
    return edges


@cache
def _sizes() -> dict[str, tuple[int, ...]]:
    """Return how many characters the words have that begin with these two."""
    sizes: dict[str, set[int]] = {}
    for word in _costs():
        if 1 < len(word) <= _LONGEST:
            sizes.setdefault(word[:2], set()).add(len(word))
    return {head: tuple(found) for head, found in sizes.items()}


def _before(edges: _Edges) -> list[float]:
    least = [0.0] + [math.inf] * len(edges)
    for start, words in enumerate(edges):
        so_far = least[start]
        for end, cost in words:
            if so_far + cost < least[end]:
                least[end] = so_far + cost
    return least


def _after(edges: _Edges) -> list[float]:
    least = [0.0] * (len(edges) + 1)
    for start in range(len(edges) - 1, -1, -1):
        least[start] = min(least[end] + cost for end, cost in edges[start])
    return least
