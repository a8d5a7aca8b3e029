"""Prefilter of patterns: which of many can match a Chinese text, by the characters that they need.

Hundreds of patterns are asked of every sentence, and few have anything in it. Of each, characters
are known of which every match has at least one; a pattern is tried only where one of them stands.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, lru_cache

__all__ = ["Prefilter", "needed_characters"]

# frequent characters, which tell less than others
_FREQUENT = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方"
    "后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开"
    "它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此"
    "变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求"
)
_WEIGHT = 12  # of a frequent character, in rare ones
_MOST = 80  # more characters tell nothing
_CLASSES = frozenset("dDsSwWbBAZ")


def needed_characters(pattern: str) -> frozenset[str]:
    """Return characters of which every match of a regular expression has one, empty if none are
    known. Case counts, and flags within the pattern are not read.

    >>> sorted(needed_characters("不(?:得|准)[^，]{0,4}吸烟|禁烟?"))
    ['吸', '禁']
    """
    return _Reader(pattern).alternatives() or frozenset()


class Prefilter:
    """Which of some patterns can match a text.

    >>> Prefilter(["收窄", "扩大|拉大", ".*"]).possible("差距拉大")
    [1, 2]
    """

    def __init__(self, patterns: Sequence[str]) -> None:
        self._patterns = patterns
        self._last: tuple[str, list[int]] = ("", [])  # checks ask twice of one sentence

    @cached_property
    def _masks(self) -> dict[str, int]:
        """Each character to the patterns that it may begin to satisfy, as bits; "" to those that
        need none."""
        masks = {"": 0}
        for place, pattern in enumerate(self._patterns):
            for character in needed_characters(pattern) or ("",):
                masks[character] = masks.get(character, 0) | 1 << place
        return masks

    def possible(self, text: str) -> list[int]:
        """Return the places of the patterns that may match the text, or a part of it."""
        known, places = self._last
        if known == text and text:
            return places
        places = self._places(text)
        self._last = (text, places)
        return places

    def _places(self, text: str) -> list[int]:
        masks = self._masks
        found = masks[""]
        for character in masks.keys() & _characters(text):
            found |= masks[character]
        places = []
        while found:
            lowest = found & -found
            places.append(lowest.bit_length() - 1)
            found ^= lowest
        return places


@lru_cache(maxsize=64)  # many prefilters ask of one sentence
def _characters(text: str) -> frozenset[str]:
    return frozenset(text)


class _Reader:
    """Reads a pattern from left to right; None stands for nothing that is needed."""

    def __init__(self, pattern: str) -> None:
        self._pattern = pattern
        self._place = 0

    def alternatives(self) -> frozenset[str] | None:
        """Return what one of the alternatives up to the end of the group needs."""
        found = [self._sequence()]
        while self._peek() == "|":
            self._place += 1
            found.append(self._sequence())
        needed = [one for one in found if one is not None]
        united = frozenset().union(*needed)
        return united if len(needed) == len(found) and len(united) <= _MOST else None

    def _peek(self) -> str:
        return self._pattern[self._place : self._place + 1]

    def _sequence(self) -> frozenset[str] | None:
        best: frozenset[str] | None = None
        while self._peek() not in ("", "|", ")"):
            item = self._item()
            if self._optional() or not item:
                continue
            if best is None or _weight(item) < _weight(best):
                best = item
        return best

    def _item(self) -> frozenset[str] | None:
        character = self._peek()
        self._place += 1
        if character == "(":
            return self._group()
        if character == "[":
            return self._class()
        if character == "\\":
            return self._escaped()
        return None if character in ".^$" else frozenset(character)

    def _group(self) -> frozenset[str] | None:
        negative = self._pattern.startswith(("?!", "?<!"), self._place)
        for opening in ("?:", "?=", "?!", "?<=", "?<!"):
            if self._pattern.startswith(opening, self._place):
                self._place += len(opening)
        if self._pattern.startswith("?P", self._place):
            self._place = self._pattern.index(">", self._place) + 1
        found = self.alternatives()
        self._place += 1
        return None if negative else found

    def _class(self) -> frozenset[str] | None:
        start = self._place
        self._place += self._pattern.startswith("^", self._place)
        self._place += self._pattern.startswith("]", self._place)
        while self._peek() != "]":
            self._place += 2 if self._peek() == "\\" else 1
        text = self._pattern[start : self._place]
        self._place += 1
        return None if text[0] == "^" or "\\" in text or "-" in text else frozenset(text)

    def _escaped(self) -> frozenset[str] | None:
        character = self._peek()
        self._place += 5 if character == "u" else 1
        return None if character in _CLASSES or character.isalnum() else frozenset(character)

    def _optional(self) -> bool:
        """Return whether what was read may be missing, past its quantifier."""
        quantifier = self._peek()
        if quantifier in ("?", "*", "+"):
            self._place += 1
        elif quantifier == "{":
            end = self._pattern.index("}", self._place)
            quantifier = self._pattern[self._place + 1 : self._place + 2]
            self._place = end + 1
        else:
            return False
        if self._peek() in ("?", "+"):
            self._place += 1
        return quantifier in ("?", "*", "0", ",")


def _weight(characters: frozenset[str]) -> int:
    return sum(_WEIGHT if one in _FREQUENT or one.isascii() else 1 for one in characters)
