"""Approximations, multiples and ratios: figures that are right and said of the wrong thing.

近三百 is not "more than 300", 约两千 not "exactly 2,000", 增长1.2倍 not "to 1.2 times", 增长两倍
not "doubled", 增加300 not "to 300" (`levels`), 1比16 not "16 to 1", 三分之一 not "two thirds". Only
what contradicts is told: English may leave a "nearly" out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal

from summarizer.facts.claims.comparisons import Mismatch
from summarizer.facts.claims.levels import turned_levels
from summarizer.facts.numbers.chinese import find_quantities
from summarizer.facts.numbers.english import figures_by_value
from summarizer.facts.numbers.fractions import english_fractions
from summarizer.facts.numbers.numerals import Values
from summarizer.facts.numbers.quantity import Quantity
from summarizer.text import regex

__all__ = ["turned_approximations"]

_OVER = (
    r"more than|over|above|upwards? of|exceed\w*|in excess of|surpass\w*|topp\w*|at least|well over"
)
_NEARLY = (
    r"nearly|almost|close to|just under|under|less than|fewer than|approaching|not quite|below"
)
_EXACTLY = r"exactly|precisely|a full|no fewer than|no less than"
_FILL = r"\s+(?:(?:a|an|the|RMB|some|total of|US|HK)\s+)?(?:(?:US|HK|RMB)?[$¥€£])?\s*$"
_WRONG = {
    "nearly": regex(rf"\b(?<!not )(?<!no )(?:{_OVER}|exactly|precisely){_FILL}", re.IGNORECASE),
    "over": regex(rf"\b(?<!no )(?<!not )(?:{_NEARLY}|exactly|precisely){_FILL}", re.IGNORECASE),
    "about": regex(rf"\b(?:{_EXACTLY}|well over|well under|well above){_FILL}", re.IGNORECASE),
}
_BEFORE = {  # the Chinese before a figure
    "nearly": regex("(?<![最附靠相远邻亲靠贴])(?:近|将近|接近|逼近)$"),
    "about": regex("(?:大?约|大概|大致)(?:有|为|是|在)?$"),
}
_AROUND = regex("[\u3400-\u9fffA-Za-z%％℃°]{0,3}?(?:左右|上下(?![游级午文])|前后)")
_REACH = 40
_MOST = 20  # equal figures that are looked at

_GROWN = regex("(?:增长|增加|上升|提高|上涨|提升|扩大|多|高出?)(?:了|近|约|逾|超过?|将){0,3}$")
_TIMES_OF = regex("(?:是|为|达到?|相当于|等于)[^，。；]{0,14}的(?:近|约|逾|超过?)?$")
_PLAIN_TIMES = r"(?P<times>\d+(?:\.\d+)?)[ -](?:times|fold)"
_TO_TIMES = regex(
    r"\b(?:ris\w*|rose|gr[eo]w\w*|increas\w*|up|expand\w*|climb\w*|jump\w*|surg\w*) to "
    rf"(?:about |nearly |almost |over |more than )?{_PLAIN_TIMES}",
    re.IGNORECASE,
)
_UP_TIMES = regex(
    r"\b(?:ris\w*|rose|gr[eo]w\w*|increas\w*|up|expand\w*|climb\w*|jump\w*|surg\w*|soar\w*) "
    rf"(?:by )?(?:about |nearly |almost |over |more than )?{_PLAIN_TIMES}(?! the\b| that\b| its\b)",
    re.IGNORECASE,
)
# how English says that something became N times as much
_FOLD = {
    2: r"doubl\w*|twofold|two-fold|two times|twice|2 times|a factor of two",
    3: r"tripl\w*|trebl\w*|threefold|three-fold|three times|3 times|200 ?(?:percent|%)",
    4: r"quadrupl\w*|fourfold|four-fold|four times|4 times|300 ?(?:percent|%)",
    5: r"quintupl\w*|fivefold|five-fold|five times|5 times|400 ?(?:percent|%)",
}
_BECAME = {2: r"doubl\w*", 3: r"tripl\w*|trebl\w*", 4: r"quadrupl\w*", 5: r"quintupl\w*"}
_OTHER_TIMES = regex("[倍番]")

_NO_PART = regex(r" (?:of \d{4}|quarter)")  # the third quarter of 2024
_QUARTER = regex("季|刻")
_SEASONS = regex(r"\b(?:first|last|past|previous|next) $")  # the first three quarters of 前三季度

_PAIR = regex(
    r"(?<![\d.,:])(\d{1,6}(?:\.\d+)?)(?: (?:sets?|games?|goals?|points?|votes?|legs?))?"
    r"\s?(?:to|:|∶|-|–|versus|against)\s?(\d{1,6}(?:\.\d+)?)(?![\d:]|[.,]\d)"
)
_WORDS = dict(
    zip("nil one two three four five six seven eight nine".split(), range(10), strict=True)
)
_PAIR_IN_WORDS = regex(
    rf"\b({'|'.join(_WORDS)})(?: (?:sets?|games?|goals?|points?|votes?|legs?))?(?: to |-)"
    rf"({'|'.join(_WORDS)})\b(?!-)",
    re.IGNORECASE,
)
_CONTEST = regex(
    "[胜负输赢败平]|不敌|比分|领先|落后|逆转|淘汰|战成|扳|夺冠|击|克|横扫|惜|憾|投票|表决|票|"
    "[决半]赛|进球|球队|联赛"
)
_WON = regex(
    "(?<![不未没负])(?:[险力完大小再连轻击战惨]胜|击败|战胜|取胜|获胜|力克|击退|横扫|大胜|赢|"
    "险胜|淘汰)"
)


def turned_approximations(source: str, target: str) -> Iterator[Mismatch]:
    """Yield the figures of which the English says something else than the Chinese: over for
    nearly, an increase to for an increase by, a ratio the other way round.

    >>> [m.certain for m in turned_approximations("近三百人参加。", "More than 300 people came.")]
    [True]
    """
    quantities = find_quantities(source)
    if not quantities:
        return
    often = Counter(quantity.values for quantity in quantities)
    seasons = bool(_QUARTER.search(source))
    parts, pairs = _parts(quantities, target, seasons), _pairs(quantities, target)
    contest, won = bool(_CONTEST.search(source)), bool(_WON.search(source))
    folds = len(_OTHER_TIMES.findall(source))
    yield from turned_levels(source, quantities, target)
    for quantity in quantities:
        if quantity.kind == "number" and len(quantity.values) == 1:
            if often[quantity.values] == 1:
                yield from _rough(_sort(quantity, source), quantity, target)
                yield from _dozen(quantity, source, target)
        elif quantity.kind == "times" and folds == 1:
            yield from _times(quantity, source, target)
        elif quantity.kind == "fraction":
            yield from _fraction(quantity, parts)
        elif quantity.kind == "ratio":
            yield from _ratio(quantity, pairs, often, contest, won)


def _sort(quantity: Quantity, source: str) -> str:
    """Return nearly, over or about, as the Chinese says of an amount."""
    before = source[max(0, quantity.start - 4) : quantity.start]
    if _AROUND.match(source, quantity.end):
        return "about"
    behind = source[quantity.end : quantity.end + 1]
    if quantity.rough == "over" or behind in tuple("余多"):
        return "" if _BEFORE["nearly"].search(before) else "over"
    found = next((kind for kind, words in _BEFORE.items() if words.search(before)), "")
    return found or (quantity.rough if quantity.rough in ("nearly", "about") else "")


def _rough(sort: str, quantity: Quantity, target: str) -> Iterator[Mismatch]:
    """Yield the figure of an amount where the English has only a word that contradicts."""
    if not sort:
        return
    own = [figure.span for figure in figures_by_value(target).get(quantity.values[0], ())]
    if not own or len(own) > _MOST:
        return
    wrong = [s for s in own if _WRONG[sort].search(target[max(0, s[0] - _REACH) : s[0]])]
    if len(wrong) == len(own):
        yield Mismatch((quantity.start, quantity.end), wrong[0], certain=True)


_MORE_SAID = regex(
    rf"\b(?:{_OVER}|about|around|some|roughly|approximately|dozens?|odd|or so|teens?|"
    r"plus|nearly|almost)\b|\+",
    re.IGNORECASE,
)


def _dozen(quantity: Quantity, source: str, target: str) -> Iterator[Mismatch]:
    """Yield 十几 that is exactly ten: it is from eleven to nineteen."""
    if not (quantity.text + source[quantity.end : quantity.end + 1]).endswith("几"):
        return
    own = [figure.span for figure in figures_by_value(target).get(quantity.values[0], ())]
    reach = [target[max(0, start - _REACH) : end + _REACH] for start, end in own[:_MOST]]
    if reach and not any(_MORE_SAID.search(words) for words in reach):
        yield Mismatch((quantity.start, quantity.end), own[0], certain=True)


def _times(quantity: Quantity, source: str, target: str) -> Iterator[Mismatch]:
    """Yield 增长1.2倍 that grew "to 1.2 times", 2.5倍 of what was that is "up 2.5 times", and 增长
    两倍 that is "doubled"."""
    before = source[max(0, quantity.start - 20) : quantity.start]
    times, span = quantity.values[0], (quantity.start, quantity.end)
    grown = quantity.grown or bool(_GROWN.search(before))
    pattern = _TO_TIMES if grown else _UP_TIMES if _TIMES_OF.search(before) else None
    if pattern:
        said = [match for match in pattern.finditer(target)]
        same = [match for match in said if Decimal(match.group("times")) == times]
        if same:
            yield Mismatch(span, same[0].span(), certain=True)
            return
    whole = times + 1 if grown else times
    if whole not in _FOLD:
        return
    if re.search(rf"\b(?:{_FOLD[int(whole)]})\b", target, re.IGNORECASE):
        return
    for other, words in _BECAME.items():
        if other != whole and (turned := re.search(rf"\b(?:{words})\b", target, re.IGNORECASE)):
            yield Mismatch(span, turned.span(), certain=True)
            return


_Places = Mapping[tuple[Decimal, Decimal], tuple[int, int]]


def _parts(quantities: Sequence[Quantity], target: str, seasons: bool) -> _Places:
    """Return (1, 3) → where for the "a third" of an English text that no fraction of the source
    is, and for those that one is an empty place; with `seasons` of the year in the source, no
    quarter that may be one."""
    own = {q.values: (0, 0) for q in quantities if q.kind == "fraction" and len(q.values) == 2}
    said: dict[tuple[Decimal, Decimal], tuple[int, int]] = {}
    for found in english_fractions(target) if own else ():
        part = Decimal(found.above), Decimal(found.below)
        quarter = seasons and found.below == 4
        if quarter and _SEASONS.search(target, 0, found.start):
            continue
        if quarter and part not in own and not target.startswith(" of ", found.end):
            continue
        if not _NO_PART.match(target, found.end):
            said.setdefault(part, (0, 0) if part in own else (found.start, found.end))
    return said


def _fraction(quantity: Quantity, parts: _Places) -> Iterator[Mismatch]:
    """Yield 三分之一 that is "two thirds": another part of the same whole, and nowhere its own."""
    if len(quantity.values) != 2 or quantity.values in parts:
        return
    below = quantity.values[1]
    for above in range(1, 10):
        span = parts.get((Decimal(above), below), (0, 0))
        if span[1]:
            yield Mismatch((quantity.start, quantity.end), span, certain=True)
            return


def _pairs(quantities: Sequence[Quantity], target: str) -> _Places:
    """Return (1, 16) → where for the "1 to 16" of an English text."""
    if not any(quantity.kind == "ratio" for quantity in quantities):
        return {}
    said = {
        (Decimal(match.group(1)), Decimal(match.group(2))): match.span()
        for match in _PAIR.finditer(target)
    }
    for match in _PAIR_IN_WORDS.finditer(target):
        first, second = (Decimal(_WORDS[word.lower()]) for word in match.groups())
        said.setdefault((first, second), match.span())
    return said


def _ratio(
    quantity: Quantity, pairs: _Places, known: Collection[Values], contest: bool, won: bool
) -> Iterator[Mismatch]:
    """Yield a ratio that stands the other way round, a win by the lower score, and 3比1 that is
    "three to two"; `known` are the values of all ratios and ranges of the source."""
    if len(quantity.values) != 2 or quantity.values[0] == quantity.values[1]:
        return
    first, second = quantity.values
    turned = pairs.get((second, first))
    if turned and (first, second) not in pairs and (not contest or (won and first > second)):
        yield Mismatch((quantity.start, quantity.end), turned, certain=True)
    if turned or (first, second) in pairs or 1 not in (first, second):
        return
    # a one may be in any word, so that "three sets to two" has both values of 3比1
    for pair, span in pairs.items():
        if len({*pair} & {first, second}) == 1 and pair not in known and pair[::-1] not in known:
            yield Mismatch((quantity.start, quantity.end), span, certain=True)
            return
