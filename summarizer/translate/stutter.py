"""Stutter: words that a small model says again where its source says them once.

Three forms are counted, which references hardly have (in 500 news sentences 6, and this model's
first hypotheses of them 90): the same word twice in a row, also as a syllable after a hyphen
(Lin-gang-gang); a word on both sides of small words (the strength of the strength); two words that
come again within six (the General Administration of the General Administration). What English
doubles by itself (had had, step by step, more and more) is not counted.
"""

from __future__ import annotations

import re
from functools import lru_cache

from summarizer.facts.english import broken_words
from summarizer.facts.grammar import broken_grammar
from summarizer.facts.repeats import drop_listed_twice, listed_twice
from summarizer.text import regex

__all__ = ["collapse", "flaws", "says_twice", "stutters"]

_WORD = regex(r"[A-Za-z0-9][\w'’]*")
_GRAM = regex(r"(?=([\u3400-\u9fff]{3}|[A-Za-z][A-Za-z ]{5}))")
_DOUBLED = regex(r"([\u3400-\u9fff]{1,4})\1|\b([A-Za-z]+)[ -]\2\b")
_SMALL = frozenset(
    "the a an of and to in for on with by at from as or its their this that it is are was were be "
    "been has have had will not but we he she they his her our".split()
)
_DOUBLES = frozenset("had that very bye no so far many is much really long never wait hear".split())
# X by X, X and X
_PAIRS = frozenset(
    "more less better bigger higher deeper faster step year years month week time side face hand "
    "door point word generation generations layer part piece back again over".split()
)
_NEAR = 6  # words from the first to the second saying of a phrase
_ADJACENT = regex(r"\b([A-Za-z][\w'’]*(?:-[\w'’]+)*)((?: \1)+)(?![\w'’-])")
_PHRASE = regex(r"\b([A-Za-z][\w'’]*(?: [\w'’-]+){1,7})((?: \1)+)(?![\w'’-])")
_SYLLABLE = regex(r"(?<=[A-Za-z])-([A-Za-z]+)((?:-\1)+)\b")


def says_twice(source: str) -> bool:
    """Return whether a source has three Chinese characters, or six Latin ones, at two places.

    >>> says_twice("新区的企业和新区的港口"), says_twice("新区的企业")
    (True, False)
    """
    first: dict[str, int] = {}
    return any(
        match.start() - first.setdefault(match[1], match.start()) >= len(match[1])
        for match in _GRAM.finditer(source)
    )


def stutters(source: str, target: str) -> float:
    """Return how much the target stutters: 1 for each word said again, 0.5 for each phrase.

    >>> stutters("管理", "the integrated management management of the zone")
    1.0
    """
    words = [(m.group().lower(), m.start(), m.end()) for m in _WORD.finditer(target)]
    count = 0.0
    for i, (word, _, end) in enumerate(words):
        for j in range(i + 1, min(i + 4, len(words))):
            between = target[end : words[j][1]]
            if words[j][0] == word and _is_stutter(word, j - i, between):
                count += 1
                break
            if words[j][0] not in _SMALL:
                break
    if count and _DOUBLED.search(source):
        count -= 1
    return count + (0 if says_twice(source) else 0.5 * _phrases(target, words))


def _is_stutter(word: str, distance: int, between: str) -> bool:
    if word.isdigit():
        return False
    if distance == 1:
        after_hyphen = between == "-" and word != "win"
        return after_hyphen or (between.isspace() and word not in _DOUBLES)
    plain = len(word) > 3 and word not in _SMALL and word not in _PAIRS
    return plain and not re.search(r"[.;!?]", between)


def _phrases(target: str, words: list[tuple[str, int, int]]) -> int:
    """Return how many pairs of words come again within `_NEAR` words."""
    seen: dict[tuple[str, str], int] = {}
    count = 0
    for i, (first, second) in enumerate(zip(words, words[1:], strict=False)):
        pair = first[0], second[0]
        if not _SMALL.isdisjoint(pair) or first[0].isdigit():
            continue
        if target[first[2] : second[1]].strip(" -"):
            continue
        count += 1 < i - seen.get(pair, -_NEAR - 1) <= _NEAR
        seen[pair] = i
    return count


def collapse(source: str, target: str) -> tuple[str, list[str]]:
    """Return the target without immediate repetitions, and the words removed.

    Single words, phrases of two to eight words and items of a list are removed. What English
    doubles by itself stays; where the source doubles characters, so do names (宝宝 is Bao Bao),
    syllables and short words, but not "management management" beside a 渐渐.

    >>> collapse("园区管理", "The management management of the zone")
    ('The management of the zone', ['management'])
    """
    doubled = bool(_DOUBLED.search(source))
    removed: list[str] = []

    def once(match: re.Match[str]) -> str:
        word = match.group(1)
        before = target[: match.start()].rpartition("-")[2]
        if word.lower() in _DOUBLES or before == word:  # win-win-win
            return match.group()
        if word.count(" ") == 1 and not word.islower():  # New York New York
            return match.group()
        if doubled and not (word.islower() and len(word) > 4):
            return match.group()
        removed.append(word)
        return match.group()[: -len(match.group(2))]

    target = _ADJACENT.sub(once, target)
    if not says_twice(source):
        target = _PHRASE.sub(once, target)
    if not doubled:
        target = _SYLLABLE.sub(once, target)
    target, listed = drop_listed_twice(source, target)
    return target, removed + listed


@lru_cache(maxsize=2048)  # the choice among hypotheses asks for the same again and again
def flaws(source: str, target: str) -> int:
    """Return how many words and phrases of a hypothesis are broken, or items of its lists said
    twice, which `collapse` leaves; a quotation that is not closed counts as one.

    Other stutter is not counted: the next hypotheses of the model lose more than they mend.

    >>> flaws("赋能企业", "We are envigorating envigorating firms"), flaws("企业", "Firms")
    (1, 0)
    """
    target, _ = collapse(source, target)
    unclosed = target.count('"') % 2
    broken = len(broken_words(source, target)) + len(broken_grammar(source, target))
    return broken + len(listed_twice(source, target)) + unclosed
