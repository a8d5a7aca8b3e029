"""Broken English: signs that a small model lost the thread, which fluent text hardly has.

Each sign is local and needs no parse: two words of one stem side by side (doctoral doctorates), a
phrase said again where the Chinese repeats no word, a thing put with itself (tourism with tourism),
a figure of the Chinese said twice, a small word that nothing follows, a plural with 's. None of the
2,007 references of the test sets has one, and 0.2 % of 25,000 pairs of the training corpora; of 707
hypotheses of the model 4 % do. Articles before a wrong letter (a innovation) are corrected.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from summarizer.facts.english import is_word
from summarizer.facts.numbers.chinese import find_quantities
from summarizer.schema import Span
from summarizer.text import is_free, regex

__all__ = ["broken_grammar", "with_articles"]

_WORD = regex(r"[A-Za-z0-9][\w'’-]*")
# two words side by side that share five letters or more
_NEIGHBOURS = regex(
    r"(?<![\w'’-])(?=(([A-Za-z]{5})[A-Za-z]*) (\2[a-z]*)(?![\w'’-]))", re.IGNORECASE
)
_SUFFIX = 5  # letters of a suffix at most: national internet has more
_SHARED = 0.75  # of the shorter word: against for again is none
# pairs of one stem that English has: product production lines, a building builder
_STEMS_APART = regex(r"(?:produc|process|build|work|again)", re.IGNORECASE)
_SMALL = frozenset(
    "the a an of and to in for on with by at from as or its their this that it is are was were be "
    "been has have had will not but we he she they his her our you your i my who which what where "
    "when if more than also all other such can should would must may into through each one two "
    "years old hundred thousand million billion percent per yuan".split()
)
_AGAIN = 8  # words from a phrase to its second saying
_CLAUSES = regex(r"[.;:!?]")
_WITH_ITSELF = regex(
    r"\b([a-z]{5,}) (?:(?:of|in|with|for) (?:the )?|(?:to|by|on|from) the )(?:[a-z]+ )?\1\b(?!-)"
)
_FIGURE = regex(
    r"(?<![\d.,])(\d[\d,.]*\d)( (?:million|billion|trillion))?(?! ?(?:million|billion)|[\d%])"
)
_SCALES = {" million": 10**6, " billion": 10**9, " trillion": 10**12}
_DANGLING = regex(
    r"(?<![\w'’-])(?:(?:and|or)(?= ?(?:[.;!?]|$))|(?:the|its|their|our|every)(?= ?(?:[.;!?,]|$)))"
)
_PLURAL = regex(r"(?<![\w'’-])([a-z]{3,}[^\Ws])s['’]s\b")
_GLUED = regex(r"(?<![\w./@-])[a-z]{4,}\.\d+(?![\w/])")  # partners.1 percent
_HAN_PAIR = regex("(?=([\u3400-\u9fff]{2}|[A-Za-z0-9]{2}))")
# one figure for several: 各80名
_EACH = regex("各[类有自]?(?=[\\d一二三四五六七八九十百千])|双|[分各]别|均[为达超]")

# small words behind the letter a, or a name that ends in an
_FOLLOWED = (
    r"(?!(?:and|are|as|at|is|in|on|or|of|if|it|its|all|any|also|about|after|over|under|our)\b)"
)
_VOWEL = (
    r"(?:[ai]|e(?!u|we)|o(?!ne\b|ne-|nce|u[ij])|u(?:[pgm]|rb|rg|lt|nd|nc|np|nk|nf|nu|ns))[a-z]{2,}"
)
_CONSONANT = r"(?!(?:for|to|was|were|would|will|the|that|by|but|not|be|from|who|which|with)\b)"
_A_VOWEL = regex(rf"(?<![\w'’-])a (?={_FOLLOWED}{_VOWEL}|R&D\b|MOU\b|NGO\b|LNG\b|SME\b)")
_AN_CONSONANT = regex(rf"(?<![\w'’-])(?<!['’] )an (?={_CONSONANT}[bcdfgjklmnpqrstvwz][a-z]{{3,}})")


def broken_grammar(source: str, target: str) -> list[Span]:
    """Return the spans of what shows that the English is broken, from left to right.

    >>> target = "We promote tourism with tourism."
    >>> [target[start:end] for start, end in broken_grammar("推动文旅融合。", target)]
    ['tourism with tourism']
    """
    found = [*_same_stem(source, target), *_figures_again(source, target)]
    found += [match.span() for match in _DANGLING.finditer(target)]
    found += [match.span() for match in _GLUED.finditer(target) if match.group() not in source]
    found += [match.span() for match in _PLURAL.finditer(target) if is_word(match[1])]
    if not _repeats(source):
        found += [match.span() for match in _WITH_ITSELF.finditer(target)]
        found += _phrases_again(target)
    apart: list[Span] = []
    for span in sorted(found):
        if is_free(span, apart):
            apart.append(span)
    return apart


def with_articles(target: str) -> str:
    """Return the text with a and an as the next word in small letters wants it.

    >>> with_articles("It has a innovation centre for an validity of a one-year project.")
    'It has an innovation centre for a validity of a one-year project.'
    """
    return _AN_CONSONANT.sub("a ", _A_VOWEL.sub("an ", target))


def _same_stem(source: str, target: str) -> Iterator[Span]:
    """Yield two words side by side that differ in their suffixes alone."""
    for match in _NEIGHBOURS.finditer(target):
        first, second = match[1].lower(), match[3]
        size = _common(first, second)
        rest = max(len(first), len(second)) - size
        if first == second or not second.islower() or rest > _SUFFIX:
            continue
        apart = size < _SHARED * min(len(first), len(second)) or _STEMS_APART.match(first)
        if not apart and first not in source.lower():
            yield match.start(1), match.end(3)


def _common(first: str, second: str) -> int:
    """Return with how many equal letters two words begin."""
    pairs = zip(first, second, strict=False)
    return next((i for i, (a, b) in enumerate(pairs) if a != b), min(len(first), len(second)))


def _repeats(source: str) -> bool:
    """Return whether a source has two characters, or two Latin ones, at two places."""
    pairs = [match[1] for match in _HAN_PAIR.finditer(source)]
    return len(set(pairs)) < len(pairs)


def _phrases_again(target: str) -> Iterator[Span]:
    """Yield where two words in small letters are said again soon, both times."""
    words = list(_WORD.finditer(target))
    seen: dict[tuple[str, str], int] = {}
    for i, (one, other) in enumerate(zip(words, words[1:], strict=False)):
        pair = one.group(), other.group()
        if not _SMALL.isdisjoint(pair) or not all(word.islower() for word in pair):
            continue
        if target[one.end() : other.start()] != " ":
            continue
        before = words[seen.get(pair, i)]
        if 1 < i - seen.get(pair, i) <= _AGAIN and not _CLAUSES.search(
            target, before.start(), one.start()
        ):
            yield before.start(), other.end()
        seen[pair] = i


def _figures_again(source: str, target: str) -> Iterator[Span]:
    """Yield the last saying of a figure that the Chinese has once and the English more often."""
    said: dict[str, list[re.Match[str]]] = {}
    for match in _FIGURE.finditer(target):
        said.setdefault(match.group(), []).append(match)
    again = [found[-1] for found in said.values() if len(found) > 1]
    if not again or _EACH.search(source):
        return
    readings = (q.readings for q in find_quantities(source))
    told = Counter(value for own in readings for value in {v for values in own for v in values})
    for match in again:
        digits = match[1].replace(",", "")
        if digits.count(".") > 1:
            continue
        value = Decimal(digits) * _SCALES.get(match[2] or "", 1)
        places = re.findall(rf"(?<!\d){re.escape(digits)}(?!\d)", source)
        if told[value] == 1 and len(places) <= 1:
            yield match.span()
