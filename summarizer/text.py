"""Small functions on text and spans that several rooms share."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache

from summarizer.schema import Span

__all__ = [
    "HAN",
    "NOTE",
    "is_free",
    "looping_block",
    "opencc_converter",
    "repeated_block",
    "without_note",
    "words_of",
]

HAN = "[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f]"  # a regular expression
NOTE = "[source: "  # what stands before amounts and names that a translation lacked


def is_free(span: Span, taken: Iterable[Span]) -> bool:
    """Return whether a span shares no character with any of those that are taken.

    >>> is_free((2, 4), [(0, 2), (4, 6)]), is_free((2, 4), [(3, 6)])
    (True, False)
    """
    return all(span[1] <= start or end <= span[0] for start, end in taken)


def without_note(target: str) -> str:
    """Return a translation without the note in brackets that `mend` put at its end.

    >>> without_note("It was opened. [source: Lin-gang; 5 percent]")
    'It was opened.'
    """
    text, mark, _ = target.rpartition(f" {NOTE}")
    return text.rstrip() if mark and target.endswith("]") else target


@cache
def opencc_converter(configuration: str) -> Callable[[str], str]:
    """Return the function that converts a text by a configuration of OpenCC.

    The configuration "t2s" turns Traditional Chinese into Simplified, "s2t" the other way round.
    Each is loaded once for the whole process.

    >>> opencc_converter("t2s")("漢語")
    '汉语'
    """
    from opencc import OpenCC

    convert: Callable[[str], str] = OpenCC(configuration).convert
    return convert


def words_of(text: str) -> list[str]:
    """Return the words of an English text in lower case, without marks.

    >>> words_of("Lin-gang's 5 percent")
    ['lin', "gang's", '5', 'percent']
    """
    return re.findall(r"[\w'’]+", text.lower())


def looping_block(words: Sequence[str]) -> str:
    """Return the words that stand three times in a row (a single word: four times), or ""."""
    for size in range(1, 9):
        times = 4 if size == 1 else 3
        for i in range(len(words) - times * size + 1):
            block = words[i : i + size]
            if all(words[i + k * size : i + (k + 1) * size] == block for k in range(1, times)):
                return " ".join(block)
    return ""


def repeated_block(words: Sequence[str]) -> str:
    """Return the looping block, or else three to twelve words that stand twice in a row, or ""."""
    if block := looping_block(words):
        return block
    for size in range(3, 13):
        for i in range(len(words) - 2 * size + 1):
            if words[i : i + size] == words[i + size : i + 2 * size]:
                return " ".join(words[i : i + size])
    return ""
