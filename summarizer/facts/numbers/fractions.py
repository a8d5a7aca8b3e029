"""Fractions of an English text: one third, three-quarters, half a hectare.

The words of the parts are spelt here once: the parser of English figures, the checks and the writer
read them from here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from summarizer.text import REMEMBERED, regex

__all__ = ["PART_NAMES", "Fraction", "english_fractions"]

# the parts that a whole is cut into: the word to write, and others that say the same
PART_NAMES = {
    2: ("half", "halves"), 3: ("third",), 4: ("quarter", "fourth"), 5: ("fifth",), 6: ("sixth",),
    7: ("seventh",), 8: ("eighth",), 9: ("ninth",), 10: ("tenth",),
}  # fmt: skip
_BELOW = {word: below for below, words in PART_NAMES.items() for word in words}
_BELOW |= {"hundredth": 100, "thousandth": 1000}
_STEMS = tuple(_BELOW)  # one stands in whatever has a fraction
_BELOW |= {f"{word}s": below for word, below in _BELOW.items() if below > 2}
_COUNTS = {"a": 1, "an": 1} | {
    word: i
    for i, word in enumerate("one two three four five six seven eight nine ten".split(), start=1)
}
_FRACTION = regex(
    rf"\b(?:(?P<above>{'|'.join(sorted(_COUNTS, reverse=True))}|\d{{1,2}})[- ])?"
    rf"(?P<below>{'|'.join(sorted(_BELOW, reverse=True))})\b",
    re.IGNORECASE,
)


class Fraction(NamedTuple):
    """A fraction as it stands: characters from `start` to `end`, what is above and below."""

    start: int
    end: int
    above: int
    below: int

    @property
    def value(self) -> Decimal:
        """What it is worth."""
        return Decimal(self.above) / self.below


@lru_cache(maxsize=REMEMBERED)  # every check asks
def english_fractions(text: str) -> tuple[Fraction, ...]:
    """Return the fractions of an English text; "half" is one without a count, "third" is not.

    >>> [found[2:] for found in english_fractions("a third, three-quarters, half an acre")]
    [(1, 3), (3, 4), (1, 2)]
    """
    lower = text.lower()
    if not any(part in lower for part in _STEMS):
        return ()
    return tuple(_found(text))


def _found(text: str) -> Iterator[Fraction]:
    for match in _FRACTION.finditer(text):
        count, part = match["above"], match["below"].lower()
        if count is None and part != "half":
            continue
        above = int(count) if count and count.isdigit() else _COUNTS[(count or "a").lower()]
        yield Fraction(*match.span(), above, _BELOW[part])
