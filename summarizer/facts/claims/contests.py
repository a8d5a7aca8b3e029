"""Contests: who won, where the Chinese names the other side: 不敌韩国队, 战胜广东队.

English that beats the one who won, or loses to the one who lost, has exchanged victory and defeat.
The other side is read where it stands behind the verb and is a country, a province or a city of the
tables; the English verb is read before its name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice

from summarizer.facts.claims.comparisons import Mismatch
from summarizer.facts.claims.prefilter import needed_characters
from summarizer.facts.names.gazetteer import country_rows, place_table
from summarizer.text import regex

__all__ = ["turned_contests"]

_VERB = regex(
    "(?P<lost>不敌|负于|输给|败给|惜败于?|不敌于|告负于|败于|落败于)"
    "|(?P<won>(?<![被遭不未没])(?:击败|战胜|力克|险胜|大胜|完胜|轻取|横扫|击退|逆转|淘汰|力擒|"
    "小胜|反超|超越|"
    "超过|领先))"
)
_NEEDED = needed_characters(_VERB.pattern)
_TEAM = regex("(?:了|东道主|卫冕冠军|劲旅|强敌|老对手)*(?P<name>[\u4e00-\u9fff]{2,6})")
_BEAT = (
    r"beat(?:s|en|ing)?|defeat(?:s|ed|ing)?|edg(?:ed?|es|ing)(?: past| out)?|overc[ao]me|downed|"
    r"overpower\w*|thrash\w*|rout(?:s|ed)?|swe(?:ep|pt)(?: past)?|upset|crush\w*|"
    r"won (?:\S+ )?(?:against|over)|(?:win|victory|triumph) over|knock\w* out|eliminat\w*"
)
_LOST = (
    r"los[et]s?(?: out)?(?: \S+){0,3} to|losing(?: \S+){0,3} to|f[ae]ll(?: \S+){0,2} to|"
    r"(?:loss|defeat) (?:to|by|against)|"
    r"(?:was|were|been|be|being) (?:beaten|defeated|edged|swept|routed|overtaken|surpassed|"
    r"overhauled|leapfrogged) by|trail(?:s|ed|ing)?|"
    r"succumb\w* to|went down(?: \S+)? to"
)
_MOST = 20  # contests of one sentence that are looked at
_BY = r"(?:was|were|been|being|got)\s+(?:\w+ )?$"


def turned_contests(source: str, target: str) -> Iterator[Mismatch]:
    """Yield the victories of the Chinese that are defeats in the English, and the other way.

    >>> [m.certain for m in turned_contests("主队不敌韩国队。", "The hosts beat South Korea.")]
    [True]
    """
    if _NEEDED.isdisjoint(source):
        return
    for match in islice(_VERB.finditer(source), _MOST):
        team = _TEAM.match(source, match.end())
        english = _english(team["name"]) if team else ""
        if not english:
            continue
        verb = _BEAT if match["lost"] else _LOST
        name = rf"(?:the )?(?:(?:hosts?|neighbou?rs|rivals|champions) )?(?:{english})"
        said = re.search(rf"\b(?P<verb>{verb})\s+{name}(?!\w)", target, re.IGNORECASE)
        passive = said and re.search(_BY, target[max(0, said.start() - 24) : said.start()])
        if said and not (match["lost"] and passive):
            yield Mismatch(match.span(), said.span(), certain=True)
            return


def _english(text: str) -> str:
    """Return the pattern text of the English of a place that a text begins with, or ""."""
    table = _places()
    sizes = (size for size in range(len(text), 1, -1) if text[:size] in table)
    return next((table[text[:size]] for size in sizes), "")


@cache
def _places() -> dict[str, str]:
    """Return Chinese → pattern text of countries, provinces and cities."""
    found = {
        source: re.escape(english)
        for source, (english, kind) in place_table().items()
        if kind in ("province", "city", "guarded")
    }
    for names, chinese in country_rows():
        found[chinese[0]] = "|".join(map(re.escape, names))
    return found
