"""Check: findings about a briefing that a reader should know, each with its sentence ids.

A check is a function of one pair that returns (level, message) or None, and a line in CHECKS.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from summarizer.numerals import missing_values
from summarizer.schema import Issue, Pair
from summarizer.text import looping_block

__all__ = ["CHECKS", "check_pairs"]

Finding = tuple[str, str] | None
_HAN = re.compile(r"[\u3400-\u9fff]+")
_WORD = re.compile(r"[\w\u3400-\u9fff]")


def check_pairs(pairs: Sequence[Pair]) -> tuple[Issue, ...]:
    """Return the findings of every check on every pair, in order of the pairs."""
    return tuple(
        Issue(name, found[0], found[1], pair.ids)
        for pair in pairs
        for name, check in CHECKS.items()
        if (found := check(pair.zh, pair.en))
    )


def _empty(zh: str, en: str) -> Finding:
    if _WORD.search(zh) and not _WORD.search(en):
        return "error", "no translation"
    return None


def _numbers(zh: str, en: str) -> Finding:
    missing = missing_values(zh, en)
    return ("error", f"not found in the English: {', '.join(missing)}") if missing else None


def _untranslated(zh: str, en: str) -> Finding:
    left = _HAN.findall(en)
    return ("warning", f"Chinese left in the English: {', '.join(left)}") if left else None


def _repetition(zh: str, en: str) -> Finding:
    block = looping_block(re.findall(r"\w+", en.lower()))
    return ("error", f"repeated: {block}") if block else None


def _length(zh: str, en: str) -> Finding:
    ratio = len(en) / max(1, len(zh))
    if len(zh) >= 15 and en and not 1.2 <= ratio <= 8:
        return "warning", f"{len(en)} English letters for {len(zh)} Chinese characters"
    return None


CHECKS: dict[str, Callable[[str, str], Finding]] = {
    "empty": _empty,
    "numbers": _numbers,
    "untranslated": _untranslated,
    "repetition": _repetition,
    "length": _length,
}
