"""Companies by their trade: 星驰科技 is two characters that are no word, and what it deals in.

Their English is not known, so only what each sentence calls them can be compared.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summarizer.facts.words import is_word
from summarizer.text import is_free, regex

__all__ = ["CompanyMention", "company_mentions"]

_TRADES = {
    "科技": r"Tech(?:nolog(?:y|ies))?", "集团": "Group", "银行": "Bank", "汽车":
    r"(?:Motors?|Auto(?:s|mobiles?|motive)?|Cars?)", "能源": "Energy",
    "航空": "(?:Airlines?|Airways|Aviation|Air)", "证券": "Securities", "药业": r"Pharma\w*",
    "电子": "Electronics?", "电气": r"Electric\w*", "电器": r"(?:Electric\w*|Appliances?)",
    "保险": "Insurance", "物流": "Logistics", "软件": "Software", "半导体": "Semiconductors?",
    "生物": r"Bio\w*", "医药": r"(?:Pharma\w*|Medic\w+)", "传媒": "Media", "重工": r"Heavy \w+",
    "置业": "(?:Properties|Property|Real Estate|Land)", "资本": "Capital", "食品": "Foods?",
}  # fmt: skip
# characters that end a word before the trade: 船与汽车, 的科技
_NO_NAME = (
    "的与和及在是了为有以于对从把被将各每该本其等并或之用由向到至新老大小多高型类种个家国省市县区"
)
_COMPANY = regex(rf"(?P<core>(?!.?[{_NO_NAME}])[\u4e00-\u9fff]{{2}})(?P<trade>{'|'.join(_TRADES)})")
_NAME = r"((?:(?:[A-Z][\w'’.&-]*|[a-z]+-based)\s){1,8})"


@dataclass(frozen=True, slots=True)
class CompanyMention:
    """A company of the source, and where the English calls it what."""

    chinese: str
    source: tuple[int, int]
    target: tuple[int, int]
    words: frozenset[str]


def company_mentions(
    source: str, target: str, known: Sequence[tuple[int, int]] = ()
) -> Iterator[CompanyMention]:
    """Yield the companies of a sentence with what its English calls them, where each side has one
    of a trade; none within the `known` spans of terms and names.

    >>> [sorted(m.words) for m in company_mentions("星驰科技发布", "Stellar Technology released")]
    [['stellar']]
    """
    found = [
        match
        for match in _COMPANY.finditer(source)
        if not is_word(match["core"]) and is_free(match.span(), known)
    ]
    for match in found:
        if sum(other["trade"] == match["trade"] for other in found) > 1:
            continue
        said = list(re.finditer(rf"\b{_NAME}{_TRADES[match['trade']]}\b", target))
        if len(said) == 1:
            words = re.findall(r"[a-z]+", said[0].group(1).lower().removesuffix("-based "))
            yield CompanyMention(
                match.group(), match.span(), said[0].span(), frozenset(words) - {"the", "a"}
            )
