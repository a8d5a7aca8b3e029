"""People whose name a model wrote half, or with an article that a name does not have.

Half a name is made whole in its place where one part of it stands alone: "Director Hunan Jinshan"
beside 陈金山 is Chen Jinshan; "Xu Chongd" beside 徐子轩, the only Xu of the sentence, is Xu Zixuan.
Nothing is done where the part may be something else: a place 金山 in the source, an English word
behind the family name, or two places that could be meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.facts.english import is_word
from summarizer.facts.names.pinyin import PINYIN, syllables
from summarizer.text import regex

__all__ = ["person_in_place", "without_article"]

_CAPITAL = r"[A-Z][a-z]+(?:['’-]?[a-z]+)*"
_LONG = 4  # letters of a word that the list of English words would have
_ALIKE = 65.0  # Indel similarity, 0 to 100: of Qiuef Shengfeng and Qiu Xuefeng 69
_TWO = regex(rf"(?<![\w'’-])({_CAPITAL}) ({_CAPITAL})\b")
_BEFORE = regex(rf"({_CAPITAL}) $")
_BEHIND = regex(rf" ({_CAPITAL})\b")
# what follows a name that qualifies nothing: a mark, a verb or a word of grammar
_AFTER = (
    r"\s*(?:[^\w\s'’&/-]|$|(?:is|was|has|had|will|would|can|could|may|and|or|in|on|at|to|of|from|"
    r"for|with|by|as|also|then|who|says|said|told|spoke|met|made|gave|took|went|came|led|held|"
    r"\w{2,}ed)\b)"
)
# words that look like pinyin and stand before a name
_ENGLISH = frozenset("In An A He She We Me Dean Manager Engineer Man Men Women One Mine".split())


def person_in_place(source: str, target: str, chinese: str, english: str) -> str:
    """Return the target with a person's English in the place of what has one part of it.

    >>> person_in_place("主任陈金山说", "Director Hunan Jinshan said", "陈金山", "Chen Jinshan")
    'Director Chen Jinshan said'
    """
    parts = english.split()
    if len(parts) != 2 or english in target or not 2 <= len(chinese) <= 3:
        return target
    family, given = parts
    own = chinese[1:]
    if len(own) < 2 or source.count(own) != source.count(chinese):
        return target
    by_given = list(_by_given(target, given))
    by_family = [] if by_given else list(_by_family(source, target, chinese[0], family))
    spans = by_given or by_family or list(_by_letters(source, target, english))
    if len(spans) != 1:
        return target
    (start, end), *_ = spans
    return target[:start] + english + target[end:]


def without_article(target: str, english: str) -> str:
    """Return the target without an article before the name of a person, unless it may belong to
    what the name qualifies.

    >>> without_article("The Lin Jiayu said so.", "Lin Jiayu")
    'Lin Jiayu said so.'
    >>> without_article("The Lin Jiayu prize was given.", "Lin Jiayu")
    'The Lin Jiayu prize was given.'
    """
    return re.sub(rf"\b[Tt]he (?={re.escape(english)}(?:['’]s\b|{_AFTER}))", "", target)


def _by_letters(source: str, target: str, english: str) -> Iterator[tuple[int, int]]:
    """Yield two words with capitals that are a name nearly letter by letter, and neither English
    nor the sound of anything in the source: Qiuef Shengfeng for Qiu Xuefeng."""
    from rapidfuzz import fuzz

    parts = syllables(source)
    heard = {"".join(parts[i : i + size]) for size in (1, 2, 3) for i in range(len(parts))}
    for match in _TWO.finditer(target):
        words = [word.lower() for word in match.groups()]
        if any(is_word(word) or word in heard for word in words):
            continue
        alike = fuzz.ratio(match.group().lower(), english.lower()) >= _ALIKE
        if alike and match.group()[0] == english[0]:
            yield match.span()


def _by_given(target: str, given: str) -> Iterator[tuple[int, int]]:
    """Yield the given name with the wrong family name before it, if one stands there."""
    for match in re.finditer(rf"(?<![\w'’-]){re.escape(given)}(?![\w'’-])", target):
        before = _BEFORE.search(target, 0, match.start())
        wrong = before and before[1] not in _ENGLISH and PINYIN.fullmatch(before[1])
        yield (before.start() if before and wrong else match.start()), match.end()


def _by_family(source: str, target: str, chinese: str, family: str) -> Iterator[tuple[int, int]]:
    """Yield the family name with a word behind it that is neither English nor the sound of another
    name, if the character stands in the source once."""
    if source.count(chinese) != 1:
        return
    sound = "".join(syllables(source))
    for match in re.finditer(rf"(?<![\w'’-]){family}(?![\w'’-])", target):
        behind = _BEHIND.match(target, match.end())
        if not behind or len(behind[1]) < _LONG:
            continue
        word = behind[1].lower()
        if not is_word(word) and word not in sound:
            yield match.start(), behind.end()
