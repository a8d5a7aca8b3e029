"""Word links within a sentence pair: which words of the translation stand for which of the source.

- First what is certain: dates and amounts by value, terms of the glossary, names by pinyin, words
  in Latin letters that both sides have.
- Then the other words, best first and one to one, by two signals: the cosine of their embeddings
  (`encoder`) and the attention of the embedded model (`attention`). Chinese is not cut into words
  beforehand: runs of one to four characters compete, and words of a dictionary have an advantage.
- A missing link is better than a wrong one: function words have none, and below a threshold
  nothing is linked. Precision and recall against gold links: `tests/benchmarks/bench_align.py`.

Works on any pair, also on translations that were mended or edited; without the embedded model only
the certain links are made.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from summarizer.facts.names.document import find_names, mentions, name_pattern
from summarizer.facts.names.name import Name
from summarizer.facts.names.pinyin import plain
from summarizer.facts.numbers.chinese import find_quantities
from summarizer.facts.numbers.dates import source_dates, target_dates
from summarizer.facts.numbers.english import valued_figures
from summarizer.facts.terms.glossary import Glossary, Match, find_english, load_glossary
from summarizer.neural.attention import embedded
from summarizer.schema import Link, Pair, Span
from summarizer.text import HAN, is_free, regex

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from summarizer.facts.wording import Wording

    Array = NDArray[np.float32]

__all__ = ["align", "links"]

# chosen on the even pairs of tests/data/word-links.json; the odd ones are the test
_THRESHOLD = 0.46
_ATTENTION = 0.45  # its share of the score; the rest is the cosine
_DISTANCE = 0.1  # taken off for words at opposite ends of their sentences
_IN_DICTIONARY = 0.1  # added for a run of characters that a dictionary has
_SINGLE = 0.05  # taken off for one character
_LONGEST = 4  # characters of a run
_LONGEST_TEXT = 600  # characters or letters

_HAN = regex(f"{HAN}+")
_LATIN = regex(r"[A-Za-z][A-Za-z0-9]*(?:[.\-][0-9]+)?|[0-9]+[A-Za-z]+")
_WORD = regex(r"[A-Za-z][A-Za-z'’\-]*[A-Za-z]|[A-Za-z]")
# characters at which no linked word begins or ends
_GRAMMAR = frozenset(
    "的了在是和与及为将把被从到向就都也而但着过之其以于因由使让并又还再则且个这那有要等自"
)
_FUNCTION = frozenset(
    "a an the of to in on at by for with from as is are was were be been being has have had having "
    "will would shall should can could may might must do does did not no and or but so that this "
    "these those it its their his her our we they he she you i us them him me my your all more "
    "most than then there which who whom whose what when where while if into over under out up "
    "down off about such some any each every both own very too also just only well other "
    "others".split()
)


def align(pairs: Sequence[Pair], wording: Wording) -> tuple[Pair, ...]:
    """Return the pairs with their word links, by the terms and names of their document.

    A pair with a text of more than 600 characters gets none: the embedded model takes no longer
    texts, and nobody reads links in them.
    """
    return tuple(
        replace(pair, links=links(pair.zh, pair.en, wording))
        if max(len(pair.zh), len(pair.en)) <= _LONGEST_TEXT and pair.en.strip()
        else pair
        for pair in pairs
    )


def links(source: str, target: str, wording: Wording | None = None) -> tuple[Link, ...]:
    """Return the word links of a Chinese sentence and its English, in source order.

    No two links share a character. Terms and names are those of the wording; without one, those of
    the built-in glossary and names that pinyin recognises.

    >>> [("增长5%"[a:b], "up 5 percent"[c:d]) for (a, b), (c, d) in
    ...  ((k.source, k.target) for k in links("增长5%", "up 5 percent") if k.reason == "amount")]
    [('5', '5')]
    """
    glossary = wording.glossary if wording else _glossary()
    names = mentions(source, wording.names) if wording else find_names(source)
    return _links(source, target, tuple(glossary.find(source)), tuple(names))


@lru_cache(maxsize=20_000)
def _links(
    source: str, target: str, terms: tuple[Match, ...], names: tuple[Name, ...]
) -> tuple[Link, ...]:
    result: list[Link] = []
    for link in _certain(source, target, terms, names):
        if is_free(link.source, (k.source for k in result)) and is_free(
            link.target, (k.target for k in result)
        ):
            result.append(link)
    result += _by_meaning(source, target, result)
    return tuple(sorted(result, key=lambda link: link.source))


def _certain(
    source: str, target: str, terms: Sequence[Match], names: Sequence[Name]
) -> Iterator[Link]:
    """Yield the links that terms, names, values and letters give; an earlier one goes first."""
    yield from _terms(target, terms)
    yield from _names(target, names)
    yield from _dates(source, target)
    yield from _amounts(source, target)
    sources, targets = ([m.span() for m in _LATIN.finditer(text)] for text in (source, target))
    for word in dict.fromkeys(source[a:b] for a, b in sources):
        here = [span for span in sources if source[slice(*span)] == word]
        there = [span for span in targets if target[slice(*span)] == word]
        yield from _in_order(here, there, "letters")


def _in_order(here: Sequence[Span], there: Sequence[Span], reason: str) -> Iterator[Link]:
    """Yield the links of a word, the first to the first, if both sides have it equally often."""
    if len(here) == len(there):
        for source, target in zip(here, there, strict=True):
            yield Link(source, target, reason)


def _dates(source: str, target: str) -> Iterator[Link]:
    chinese, english = source_dates(source), target_dates(target)
    for key in dict.fromkeys((date.kind, date.value) for date in chinese):
        here = []
        for date in chinese:
            if (date.kind, date.value) == key:
                unit = source[date.end : date.end + 1] in tuple("年月日号")
                here.append((date.start, date.end + unit))
        there = [(d.start, d.end) for d in english if (d.kind, d.value) == key]
        yield from _in_order(here, there, "date")


def _amounts(source: str, target: str) -> Iterator[Link]:
    amounts = find_quantities(source)
    figures = valued_figures(target)
    for readings in dict.fromkeys(amount.readings for amount in amounts):
        single = {reading[0] for reading in readings if len(reading) == 1}
        here = [(a.start, a.end) for a in amounts if a.readings == readings]
        there = [span for span, values in figures if values & single]
        yield from _in_order(here, there, "amount")


def _terms(target: str, matches: Sequence[Match]) -> Iterator[Link]:
    for term in dict.fromkeys(match.term for match in matches):
        here = [(match.start, match.end) for match in matches if match.term == term]
        ways = (term.target, *term.accepted)
        places = (find_english(way, target, exact=term.case == "exact") for way in ways)
        yield from _in_order(here, next(filter(None, places), []), "term")


def _names(target: str, names: Sequence[Name]) -> Iterator[Link]:
    for text in dict.fromkeys(name.text for name in names):
        same = [name for name in names if name.text == text]
        there = [m.span() for m in name_pattern(same[0]).finditer(plain(target))]
        yield from _in_order([(name.start, name.end) for name in same], there, "name")


def _by_meaning(source: str, target: str, certain: Sequence[Link]) -> Iterator[Link]:
    """Yield the links of the words that the certain ones leave, best first, each word once."""
    import numpy as np

    attention = embedded()
    taken = [link.source for link in certain]
    runs = [span for span in _runs(source) if is_free(span, taken)]
    used = [link.target for link in certain]
    words = [span for span in _words(target) if is_free(span, used)]
    if attention is None or not runs or not words:
        return
    texts = [source[a:b] for a, b in runs]
    cosine = _vectors(texts) @ _vectors([target[a:b].lower() for a, b in words]).T
    cosine += np.array([_bonus(source, span) for span in runs], np.float32)[:, None]
    score = (1 - _ATTENTION) * cosine + _ATTENTION * _dice(
        attention.of(source, target), runs, words
    )
    score -= _DISTANCE * np.abs(
        _middles(runs, len(source))[:, None] - _middles(words, len(target))[None, :]
    )
    for place in np.argsort(-score, axis=None, kind="stable"):
        run, word = runs[place // len(words)], words[place % len(words)]
        value = float(score.flat[place])
        if value < _THRESHOLD:
            return
        if is_free(run, taken) and is_free(word, used):
            taken.append(run)
            used.append(word)
            yield Link(run, word, "meaning", round(min(1.0, value), 3))


def _runs(text: str) -> Iterator[Span]:
    """Yield every run of one to four characters that may be a word; runs overlap."""
    for match in _HAN.finditer(text):
        for start in range(match.start(), match.end()):
            for end in range(start + 1, min(start + _LONGEST, match.end()) + 1):
                if text[start] not in _GRAMMAR and text[end - 1] not in _GRAMMAR:
                    yield start, end


def _words(text: str) -> Iterator[Span]:
    for match in _WORD.finditer(text):
        if match.group().lower() not in _FUNCTION:
            yield match.span()


def _middles(spans: Sequence[Span], length: int) -> Array:
    import numpy as np

    result: Array = np.array(spans, np.float32).mean(axis=1) / length
    return result


def _dice(attention: Array, runs: Sequence[Span], words: Sequence[Span]) -> Array:
    """Return how far each run and each word attend to one another alone: (len(runs), len(words)).

    `attention` is (characters of the target, characters of the source). The Dice coefficient of a
    run and a word is twice the attention that the word pays to the run, divided by the sum of all
    the attention that the word pays and all that the run gets.
    """
    import numpy as np

    paid = np.array([attention[a:b].sum(axis=0) for a, b in words])  # (words, characters)
    sums = np.concatenate([np.zeros((len(words), 1), np.float32), paid.cumsum(axis=1)], axis=1)
    starts, ends = np.array(runs).T
    shared = (sums[:, ends] - sums[:, starts]).T
    got = np.concatenate([[0.0], attention.sum(axis=0).cumsum()])
    total = (got[ends] - got[starts])[:, None] + paid.sum(axis=1)[None, :]
    result: Array = 2 * shared / np.maximum(total, 1e-9)
    return result


def _bonus(text: str, span: Span) -> float:
    """Return what is added to the score of a run: more in a dictionary, less for one character."""
    word = text[slice(*span)]
    return (_IN_DICTIONARY if word in _dictionary() else 0.0) - (_SINGLE if len(word) == 1 else 0.0)


@cache
def _glossary() -> Glossary:
    return load_glossary()


@cache
def _dictionary() -> frozenset[str]:
    """Return Chinese words of two to four characters: pypinyin's phrases and our terms."""
    from pypinyin.constants import PHRASES_DICT

    words = [*PHRASES_DICT, *(term.source for term in _glossary().terms)]
    return frozenset(word for word in words if 2 <= len(word) <= _LONGEST)


@cache
def _store() -> dict[str, Array]:
    return {}


def _vectors(texts: Sequence[str]) -> Array:
    """Return (len(texts), 512) embeddings. They are stored, since a document repeats its words."""
    import numpy as np

    from summarizer.neural.encoder import embed

    store = _store()
    if len(store) > 50_000:
        store.clear()
    new = [text for text in dict.fromkeys(texts) if text not in store]
    if new:
        store.update(zip(new, embed(new), strict=True))
    return np.array([store[text] for text in texts])
