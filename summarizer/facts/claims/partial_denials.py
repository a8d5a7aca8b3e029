"""Partial denials: 并非所有企业 is "not all companies", 所有企业均未 is "no company".

English that denies of all what the Chinese denies of some, or of some what it denies of all, has
turned the one into the other; English that says neither has lost the denial.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.facts.claims.comparisons import Mismatch
from summarizer.text import regex

__all__ = ["turned_partial_denials"]

_ALL = "(?:所有|全部|任何|每[一个家名位项座种次天年人]|人人|个个|处处|事事)"
# 是不是所有 and 要不是全部 ask or suppose
_NOT_ALL = regex(
    f"(?:并非|并不是|(?<![是要可])不是|绝非|不意味着|未必|不一定|不见得)是?{_ALL}|"
    "(?:并不|并非|未必|不一定|不见得|不可能|(?<![是要可来去还])不)(?:全?都|全|总)"
    "(?:是|会|能|可以|有|在|得|像|需|适|同意|满意|认|支|成|愿)"
)
_NONE = regex(
    "(?:所有|全部|任何|每[个家名位项座])[^，。；不未没]{1,12}"
    "(?:都|均|一律|皆)(?:不(?!是)|未(?!必)|没)"
)
_DENIAL = r"(?:\b(?:not|never|hardly|nor|neither|cannot|without)\b|n['’]t\b)"
_WHOLE = (
    r"(?:all|every\w*|always|each|both|entire\w*|whole\w*|altogether|necessarily|any\w*|complete\w*|"
    r"full\w*|exclusively|solely|only|invariably|universal\w*|just|sufficient|enough|that)"
)
_PART = regex(
    rf"{_DENIAL}(?:[^.;]|\.\d){{0,80}}?\b{_WHOLE}\b|"
    r"\b(?:some\w*|only|partly|partial\w*|in part|part of|many|few\w*|most\w*|far from|certain|"
    r"except\w*|rarely|seldom|several|often|usually|var(?:y|ies)|majority|minority|limited|"
    rf"at times|less than|others?|different|differ\w*)\b|"
    rf"\b(?:all|every\w*|each)\b[^.;]{{0,40}}{_DENIAL}",
    re.IGNORECASE,
)
_TOTAL = regex(
    r"\b(?:no(?! ?\.| ?\d|t\b)(?: one)?|none|nobody|nothing|neither|never)\b", re.IGNORECASE
)
_NOT_ALL_SAID = regex(r"\bnot (?:all|every|each|always)\b(?! at all)", re.IGNORECASE)


def turned_partial_denials(source: str, target: str) -> Iterator[Mismatch]:
    """Yield the denials of some that the English makes of all or of none, and of all that it makes
    of some.

    >>> found = turned_partial_denials("并非所有企业都受益。", "No companies benefit.")
    >>> [m.certain for m in found]
    [True]
    """
    if not any(character in source for character in "不非未没"):
        return
    some = _NOT_ALL.search(source)
    if some and not _PART.search(target):
        said = _TOTAL.search(target)
        yield Mismatch(some.span(), said.span() if said else (), certain=bool(said))
        return
    every = None if some else _NONE.search(source)
    if every and (said := _NOT_ALL_SAID.search(target)):
        yield Mismatch(every.span(), said.span(), certain=True)
