"""The English of a term as it may stand in a translation: singular or plural, hyphenated or not."""

from __future__ import annotations

import re
from functools import lru_cache

__all__ = ["english_pattern", "find_english"]

_GAP = r"[\s\-\u2010\u2011\u2013]"
_APOSTROPHE = re.compile(r"['’]")


def find_english(english: str, text: str, *, exact: bool = False) -> list[tuple[int, int]]:
    """Return where the English of a term stands, inflected or not; `exact`: capitals matter.

    >>> find_english("the negative list", "Two negative lists")
    [(4, 18)]
    """
    return [match.span() for match in english_pattern(english, exact, True).finditer(text)]


@lru_cache(maxsize=20_000)
def english_pattern(english: str, exact: bool, loose: bool) -> re.Pattern[str]:
    """Return the pattern of an English term: plural or not, "the" aside.

    `exact`: capitals matter. `loose`: a hyphen may be a space or nothing, a space a hyphen.
    """
    text = re.sub(r"^the\s+", "", english.strip(), flags=re.IGNORECASE)
    parts = []
    for part in re.findall(rf"{_GAP}+|(?:(?!{_GAP}).)+", text):
        if not re.match(_GAP, part):
            parts.append(_APOSTROPHE.sub("['’]", re.escape(part)))
        elif part.isspace():
            parts.append(rf"{_GAP}+" if loose else r"\s+")
        else:
            parts.append(rf"{_GAP}*" if loose else re.escape(part))
    if text.lower().endswith("ies"):
        parts[-1] = parts[-1][:-3] + "(?:ies|y)"
    elif text.lower().endswith("s") and not text.lower().endswith("ss"):
        parts[-1] += "?"
    elif re.search(r"[^aeiou]y$", text, re.IGNORECASE):  # highway: highways
        parts[-1] = parts[-1][:-1] + "(?:ies|y)"
    elif text[-1:].isalpha():
        parts[-1] += "(?:s|es)?"
    body = "".join(parts)
    return re.compile(rf"(?<![A-Za-z0-9]){body}(?![A-Za-z0-9])", 0 if exact else re.IGNORECASE)
