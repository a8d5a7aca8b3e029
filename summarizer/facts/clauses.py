"""Clauses of a long sentence and of its English, where it is certain which stands for which.

Of 出口增长8%，进口下降3%，外资增长5% the figures are anchors: the English clause with the 3 percent
is that of 进口. Names are anchors, too. An anchor stands once on either side, and a clause is
matched only if its anchors stand together and no anchor of another clause between them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from summarizer.facts.comparisons import Mismatch
from summarizer.facts.names.pinyin import plain
from summarizer.facts.numbers.chinese import find_quantities
from summarizer.facts.numbers.english import english_values, target_figures
from summarizer.facts.parties import find_parties
from summarizer.text import regex

__all__ = ["Clause", "matched_clauses", "turned_within"]

_Span = tuple[int, int]
_Turned = Callable[[str, str], Iterable[Mismatch]]

_CHINESE = regex("[^，。；：！？,;]+")
_STOP = r"[,;:](?!\d)|\.(?=\s|$)"
_PUNCTUATED = regex(rf"(?:(?!{_STOP}).)+", re.DOTALL)
_ENGLISH = regex(rf"(?:(?!{_STOP}|\b(?:and|but|while|whereas)\b).)+", re.DOTALL)
_WORD = regex(r"\w")
_ONLY_JOINS = regex(r"\s*(?:and|but|while|whereas|or)?\s*")
_MOST = 40  # clauses of one sentence that are looked at


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of the source and its English: the spans that are surely of it, and those with the
    neighbours that belong to no other clause."""

    source: _Span
    target: _Span
    wide_source: _Span
    wide_target: _Span


def matched_clauses(source: str, target: str) -> list[Clause]:
    """Return the clauses of the source whose English is certain.

    >>> source, target = "出口增长8%，进口下降3%。", "Imports fell 3 percent, while exports grew 8."
    >>> [(source[slice(*c.source)], target[slice(*c.target)]) for c in matched_clauses(source, target)]
    [('出口增长8%', ' exports grew 8'), ('进口下降3%', 'Imports fell 3 percent')]
    """
    chinese = [m.span() for m in _CHINESE.finditer(source) if _WORD.search(m.group())]
    if not 2 <= len(chinese) <= _MOST:
        return []
    anchors = list(_anchors(source, target))
    if not anchors:
        return []
    for pattern in (_PUNCTUATED, _ENGLISH):
        english = [
            m.span()
            for m in pattern.finditer(target)
            if not _ONLY_JOINS.fullmatch(m.group()) and _WORD.search(m.group())
        ]
        links = [(_place(chinese, one), _place(english, other)) for one, other in anchors]
        if len(english) == len(chinese) and all(i == j for i, j in links):
            return [Clause(one, other, one, other) for one, other in zip(chinese, english, strict=True)]
    return list(_by_anchors(chinese, english, links)) if len(english) <= 2 * _MOST else []


def turned_within(source: str, target: str, checks: Sequence[_Turned]) -> Iterator[Mismatch]:
    """Yield what checks of a whole sentence find in its clauses, too, where it is certain.

    A finding stands only if the neighbours that may belong to the clause, on either side, do not
    take it away.
    """
    for clause in matched_clauses(source, target):
        chinese, english = _only(source, clause.source), _only(target, clause.target)
        for check in checks:
            found = [mismatch for mismatch in check(chinese, english) if mismatch.certain]
            for wide in (
                (chinese, _only(target, clause.wide_target)),
                (_only(source, clause.wide_source), english),
            ):
                if found and wide != (chinese, english):
                    told = {(other.source, other.target) for other in check(*wide)}
                    found = [one for one in found if (one.source, one.target) in told]
            yield from found


def _only(text: str, span: _Span) -> str:
    """Return a text with blanks for all but a span, so that places stay."""
    return " " * span[0] + text[slice(*span)] + " " * (len(text) - span[1])


def _place(clauses: Sequence[_Span], span: _Span) -> int:
    """Return the number of the clause that a span begins in, -1 if it stands between."""
    return next((i for i, (start, end) in enumerate(clauses) if start <= span[0] < end), -1)


def _anchors(source: str, target: str) -> Iterator[tuple[_Span, _Span]]:
    """Yield the figures and names that stand once on either side."""
    amounts = [(q.start, q.end, q.values[0]) for q in find_quantities(source) if len(q.values) == 1]
    figures = [(span, english_values(target[slice(*span)])) for span in target_figures(target)]
    for start, end, value in amounts:
        own = [span for span, said in figures if value in said]
        if len(own) == 1 and sum(value == other for _, _, other in amounts) == 1:
            yield (start, end), own[0]
    english = plain(target)
    if len(english) != len(target):
        return
    for party in find_parties(source):
        said = [match.span() for match in party.english.finditer(english)]
        if len(said) == 1 and source.count(party.text) == 1:
            yield (party.start, party.end), said[0]


def _by_anchors(
    chinese: Sequence[_Span], english: Sequence[_Span], links: Sequence[tuple[int, int]]
) -> Iterator[Clause]:
    """Yield the clauses whose anchors are theirs alone."""
    owner: dict[int, set[int]] = {}
    for i, j in links:
        owner.setdefault(j, set()).add(i)
    anchored = {i for i, _ in links}
    for i in sorted(anchored - {-1}):
        places = sorted({j for k, j in links if k == i})
        first, last = places[0], places[-1]
        if first < 0 or any(owner.get(j, {i}) != {i} for j in range(first, last + 1)):
            continue
        left, right = first, last
        while left > 0 and left - 1 not in owner:
            left -= 1
        while right + 1 < len(english) and right + 1 not in owner:
            right += 1
        low, high = i, i
        while low > 0 and low - 1 not in anchored:
            low -= 1
        while high + 1 < len(chinese) and high + 1 not in anchored:
            high += 1
        yield Clause(
            chinese[i],
            (english[first][0], english[last][1]),
            (chinese[low][0], chinese[high][1]),
            (english[left][0], english[right][1]),
        )
