"""Wholes: of what a share is one, 占地区生产总值比重.

A share without its whole says nothing, and "the share of R&D in R&D spending" says less: told are a
whole that the English has no word for, and English that makes a thing a share of itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.facts.claims.comparisons import Mismatch
from summarizer.text import regex

__all__ = ["lost_wholes"]

# the Chinese of a whole, and every English word that may say it
_WHOLES = (
    ("生产总值|GDP", r"GDP|GNP|GRP|gross|econom\w+|output|national product|growth"),
    ("人口", r"populat\w*|people|residents?|inhabitants?|persons?|citizens?|demograph\w*"),
    ("进出口(?:总[值额量])?|外贸(?:总[值额量])?", r"trade|imports? and exports?|foreign|commerce"),
    ("用电量|发电量|装机(?:容?量)?", r"electric\w*|power|energy|capacity|generat\w*|consum\w*"),
    ("财政(?:总?支出|总?收入)", r"fiscal|budget\w*|financ\w*|revenue\w*|spending|expenditure\w*|"
     r"government|public|treasury"),
)  # fmt: skip
_SHARE = "(?:总[量额值数])?的?(?:比重|比例|份额|\\d|百分之)"
_SOURCES = tuple(
    (regex(f"占[^，。；占]{{0,10}}?(?:{chinese}){_SHARE}"),
     regex(rf"\b(?:{english})\b", re.IGNORECASE))
    for chinese, english in _WHOLES
)  # fmt: skip
_SHARE_TOLD = regex("占[^，。；\\d]{0,16}")
_THING = r"[\w&'’-]+(?: [\w&'’-]+)?"
_TOTAL = "(?:the |total |overall |all |its |their |entire )*"
_OF_ITSELF = (
    regex(
        rf"\b(?:share|proportion|percentage|ratio) of (?:the )?(?P<thing>{_THING}) "
        rf"(?:in|to|of) {_TOTAL}(?P=thing)\b",
        re.IGNORECASE,
    ),
    regex(
        rf"(?:^|[.;,:] |\band )(?:the )?(?P<thing>{_THING}) (?:account(?:s|ed)? for|ma[dk]es? up|"
        rf"represent(?:s|ed)|constitut(?:es|ed))\b(?:[^.;,]|\.\d){{0,40}}? of {_TOTAL}(?P=thing)\b",
        re.IGNORECASE,
    ),
)


def lost_wholes(source: str, target: str) -> Iterator[Mismatch]:
    """Yield the shares of the Chinese of whose whole the English has no word, or that are a share
    of themselves in it.

    >>> [m.certain for m in lost_wholes("占生产总值比重达4%", "The share reached 4 percent.")]
    [False]
    """
    if "占" not in source:
        return
    for pattern in _OF_ITSELF:
        if said := pattern.search(target):
            share = _SHARE_TOLD.search(source)
            yield Mismatch(share.span() if share else (), said.span(), certain=True)
            return
    for chinese, english in _SOURCES:
        if (told := chinese.search(source)) and not english.search(target):
            yield Mismatch(told.span(), (), certain=False)
            return
