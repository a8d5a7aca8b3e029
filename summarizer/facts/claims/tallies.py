"""Tallies: wins, draws and losses, medals by metal: 18胜7平5负, 3金2银5铜.

The figures must stay beside their word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.facts.claims.comparisons import Mismatch
from summarizer.facts.numbers.numerals import number_value
from summarizer.text import regex

__all__ = ["turned_tallies"]

_KINDS = (
    (("胜", r"wins?|victor(?:y|ies)"), ("平", r"draws?|ties?"),
     ("负", r"loss(?:es)?|defeats?")),
    (("金", r"golds?"), ("银", r"silvers?"), ("铜", r"bronzes?")),
)  # fmt: skip
_WORDS = dict(
    zip(
        "one two three four five six seven eight nine ten eleven twelve".split(),
        range(1, 13),
        strict=True,
    )
) | {"a": 1, "no": 0}
_FIGURE = rf"(?P<number>\d{{1,3}}|{'|'.join(_WORDS)})"
_ROWS = tuple(
    tuple(
        (regex(rf"(?P<number>\d{{1,3}}|[一二两三四五六七八九十]{{1,3}})[枚块场]?{chinese}"),
         regex(rf"\b{_FIGURE} (?:{english})\b", re.IGNORECASE))
        for chinese, english in kinds
    )
    for kinds in _KINDS
)  # fmt: skip


def turned_tallies(source: str, target: str) -> Iterator[Mismatch]:
    """Yield a tally of the Chinese whose figures stand beside other words in the English.

    >>> found = turned_tallies("3胜1平2负", "three wins, two draws and one loss")
    >>> [m.certain for m in found]
    [True]
    """
    for kinds in _ROWS:
        pairs = []
        for chinese, english in kinds:
            told, said = list(chinese.finditer(source)), list(english.finditer(target))
            if len(told) == len(said) == 1:
                pairs.append((told[0], said[0]))
        if len(pairs) < 2:
            continue
        values = [(number_value(told["number"]), _said(said["number"])) for told, said in pairs]
        wrong = [place for place, (one, other) in enumerate(values) if one != other]
        own, others = zip(*values, strict=True)
        if wrong and sorted(map(str, own)) == sorted(map(str, others)):
            turned = pairs[wrong[0]]
            yield Mismatch(turned[0].span(), turned[1].span(), certain=True)


def _said(word: str) -> int:
    return int(word) if word.isdigit() else _WORDS[word.lower()]
