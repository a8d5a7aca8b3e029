"""Deputies: more titles of deputies in the Chinese than words for one in the English.

副省长…，副厅长… needs a vice and a deputy: who is "head of the department" has been promoted. One
word may serve several of one title (vice governors), and a plural any number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.facts.claims.comparisons import Mismatch
from summarizer.text import regex

__all__ = ["lost_deputies"]

_TITLES = (
    "省长|市长|县长|区长|州长|厅长|局长|部长|司长|处长|科长|院长|校长|行长|会长|社长|所长|总理|主席|总统|书记|"
    "主任|总裁|董事长|总经理|秘书长|检察长|参谋长|司令|队长|站长|馆长|台长"
)
_DEPUTY = regex(f"(?<![任兼正])副(?P<title>{_TITLES})")
_SAID = regex(
    r"\b(?:vice|deputy|associate|assistant|co-|under-?secretary|second-in-command|lieutenant|"
    r"junior|number two|No\. ?2|[ES]?VP)\b",
    re.IGNORECASE,
)
_SEVERAL = regex(
    r"\bdeputies\b|\b(?:vice|deputy|associate|assistant)[ -](?:\w+ ){0,3}?\w+s\b", re.I
)


def lost_deputies(source: str, target: str) -> Iterator[Mismatch]:
    """Yield a title of a deputy of which the English has too few.

    >>> target = "Vice governor Tong chaired it; Niu, head of the department, spoke."
    >>> [m.certain for m in lost_deputies("副省长童立群主持，副厅长牛犇发言。", target)]
    [False]
    """
    if "副" not in source:
        return
    told = {match["title"]: match.span() for match in _DEPUTY.finditer(source)}
    if len(told) < 2 or _SEVERAL.search(target):
        return
    said = sum(1 for _ in _SAID.finditer(target))
    if 0 < said < len(told):
        yield Mismatch([*told.values()][-1], (), certain=False)
