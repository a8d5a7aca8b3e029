"""Parts: a long sentence cut at clause marks into parts of like length, and its parts joined.

A small model loses names and clauses of a sentence of more than about forty pieces; what it writes
of the parts, joined, is one more hypothesis of the sentence, and `rerank` chooses.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from itertools import accumulate

from summarizer.facts.identifiers import find_identifiers
from summarizer.text import regex

__all__ = ["balanced_parts", "join_parts", "middle", "uncut"]

CountPieces = Callable[[str], int]
_MARK = regex(r"[，；：。！？]|(?<!\d),|,(?!\d)")
_OPEN, _CLOSE = "“‘《（(「『【[", "”’》）)」』】]"
_STOPS = "。！？!?"
_SAID = regex(r"(?:表示|指出|介绍|认为|强调|称|说|透露|坦言|宣布)[，：,:]$")
_SAID_ENGLISH = regex(
    r"\b(?:said|says|noted|stressed|added|explained|pointed out|announced|believes?|believed|"
    r"stated|emphasi[sz]ed)$"
)
# first words that are no names
_STARTERS = frozenset(
    (
        "A About Accelerate Accelerating According Actively Adhering Advance Advancing After "
        "Against All Also Among An And As At Based Before Both Build Building But By Carry "
        "Continue Coordinated Create Deepen Deepening Develop Domestic During Each Efforts "
        "Encourage Enhance Ensure Ensuring Especially Establish Even Every Expand Expanding "
        "Explore Facing Focus Focusing Following For From Fully Further Give Giving Going "
        "Guide He If Implement Improve Improving In Increase It Its Keep Large Last Later "
        "Located Looking Major Make Making Many More Most Next Not Of Officials On Once Only "
        "Opening Optimize Our Over Overall Overseas Policies Previously Promote Promoting "
        "Public Pursuing Recently Reform Regarding Relevant Relying Residents Seizing She "
        "Since So Some Standing Starting Strengthen Strengthening Such Support Take Taking "
        "That The Their There These They This Those Through Throughout To Total Two Under Up "
        "Upholding Using We When Where Whether While With "
    ).split()
)


def balanced_parts(text: str, count_pieces: CountPieces, limit: int) -> list[str]:
    """Return the text cut at clause marks into the fewest parts that could keep to `limit` pieces.

    Of all such cuts, the one whose lengths have the least sum of squares is taken. There is no cut
    within quotation marks or brackets, so a part may be longer. Joined, the parts are the text.
    """
    total = count_pieces(text)
    clauses = _clauses(text) if total > limit else [text]
    count = min(len(clauses), math.ceil(total / limit))
    if count < 2:
        return [text]
    ends = [0, *accumulate(map(count_pieces, clauses))]
    # best[j]: the cost of the first j clauses in so many parts, and where the last part begins
    best: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, ())}
    for number in range(1, count + 1):
        best = {
            j: min((cost + (ends[j] - ends[i]) ** 2, (*cuts, i))
                   for i, (cost, cuts) in best.items() if i < j)
            for j in range(number, len(clauses) + 1)
        }  # fmt: skip
    cuts = [*best[len(clauses)][1], len(clauses)]
    return ["".join(clauses[i:j]) for i, j in zip(cuts, cuts[1:], strict=False)]


def _clauses(text: str) -> list[str]:
    """Return the clauses of a text, each with its mark; none ends within marks that enclose or
    within an identifier."""
    held = _held(text)
    ends = {m.end() for m in _MARK.finditer(text) if m.end() not in held}
    clauses, start, depth = [], 0, 0
    for i, character in enumerate(text, 1):
        depth += (character in _OPEN) - (character in _CLOSE)
        following = text[i : i + 1]
        if depth <= 0 and i in ends and following and following not in "，；：。！？" + _CLOSE:
            clauses.append(text[start:i])
            start, depth = i, 0
    return [*clauses, text[start:]]


def _held(text: str) -> frozenset[int]:
    """Return the places within identifiers, at which nothing is cut."""
    return frozenset(at for i in find_identifiers(text) for at in range(i.start + 1, i.end))


def uncut(clauses: Sequence[str]) -> list[str]:
    """Return the clauses of a text, with those joined again that cut an identifier.

    >>> uncut(["见http:", "//a.cn/b,", "c。"])
    ['见http://a.cn/b,c。']
    """
    held = _held("".join(clauses))
    whole: list[str] = []
    length = 0
    for clause in clauses:
        if whole and length in held:
            whole[-1] += clause
        else:
            whole.append(clause)
        length += len(clause)
    return whole


def middle(text: str) -> int:
    """Return the place nearest to the middle of a text where no identifier is cut, or the middle.

    >>> middle("看www.hailan.gov.cn吧")
    1
    """
    held, half = _held(text), len(text) // 2
    free = [at for at in range(1, len(text)) if at not in held]
    return min(free, key=lambda at: abs(at - half), default=half)


def join_parts(sources: Sequence[str], parts: Sequence[str]) -> str:
    """Return the translations of the parts of a sentence as one sentence.

    >>> join_parts(["他表示，", "经济增长。"], ["He said.", "The economy grew."])
    'He said that the economy grew.'
    """
    result, before = "", ""
    for source, part in zip(sources, parts, strict=True):
        if not part:
            continue
        if not result:
            result = part
        elif before[-1:] in _STOPS or result[-1] in "!?":
            result = re.sub(r"[,;:]$", ".", result)
            result = f"{result}{'' if result[-1] in '.!?' else '.'} {part}"
        else:
            result = re.sub(r"[.,;:]$", "", result)
            is_speech = (
                _SAID.search(before) and _SAID_ENGLISH.search(result) and part[0] not in "\"'“"
            )
            mark = " that" if is_speech else {"；": ";", "：": ":"}.get(before[-1:], ",")
            result = f"{result}{mark} {_lower(part)}"
        before = source.strip()
    return result


def _lower(part: str) -> str:
    word, space, rest = part.partition(" ")
    return f"{word.lower()}{space}{rest}" if word in _STARTERS else part
