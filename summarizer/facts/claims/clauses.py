"""Clauses of a long sentence and of its English, where it is certain which stands for which.

Of 出口增长8%，进口下降3%，外资增长5% the figures are anchors: the English clause with the 3 percent
is that of 进口. Names are anchors, too. An anchor stands once on either side, and a clause is
matched only if its anchors stand together and no anchor of another clause between them, or if
there are as many clauses in English and the anchors of at least half stand in the same order.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from summarizer.facts.claims.comparisons import Mismatch
from summarizer.facts.claims.parties import find_parties
from summarizer.facts.names.document import name_pattern
from summarizer.facts.names.name import Name
from summarizer.facts.names.pinyin import plain
from summarizer.facts.numbers.chinese import find_quantities
from summarizer.facts.numbers.english import valued_figures
from summarizer.text import regex

__all__ = ["Clause", "matched_clauses", "may_match_clauses", "turned_within"]

_Span = tuple[int, int]
_Turned = Callable[[str, str], Iterable[Mismatch]]

# what stands between clauses; of the parts of a sentence, each with clauses: 依照第21条，应当…
_FULL_STOP = r"(?<!\b[A-Z])\.(?=\s|$)"
_STOP = rf"[,;:](?!\d)|{_FULL_STOP}"
_CHINESE = regex("[，。；：！？,;]+")
_CHINESE_PART = regex("[。；！？;]+")
_PUNCTUATION = regex(_STOP)
_JOINS = regex(rf"{_STOP}|\b(?:and|(?<!thing )(?<!cannot )but|while|whereas)\b")
_ENGLISH_PART = regex(rf";(?!\d)|{_FULL_STOP}")
_SEVERAL = regex("[，。；：！？,;].")
_EMPTY = regex(r"\W*(?:(?:and|but|while|whereas|or)\W*)?")
_MOST = 40  # clauses of one sentence that are looked at


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of the source and its English: the spans that are surely of it, and those with the
    neighbours that belong to no other clause; `anchored` if an anchor says so, `ordered` if the
    order of as many clauses does."""

    source: _Span
    target: _Span
    wide_source: _Span
    wide_target: _Span
    anchored: bool
    ordered: bool = False


def may_match_clauses(source: str) -> bool:
    """Return whether `matched_clauses` may find something: the source has more than one clause."""
    # English may turn 不是…而是: an opportunity, not a challenge
    return bool(_SEVERAL.search(source)) and "而是" not in source


def matched_clauses(
    source: str, target: str, names: Mapping[str, Name] | None = None
) -> list[Clause]:
    """Return the clauses of the source whose English is certain; `names` are the document's.

    >>> source, target = "出口增长8%，进口下降3%。", "Imports fell 3 percent, while exports grew 8."
    >>> found = matched_clauses(source, target)
    >>> [(source[slice(*clause.source)], target[slice(*clause.target)]) for clause in found]
    [('出口增长8%', ' exports grew 8'), ('进口下降3%', 'Imports fell 3 percent')]
    """
    if not may_match_clauses(source):
        return []
    anchors = list(_anchors(source, target, names or {}))
    found = _matched(_spans(_CHINESE, source), (_PUNCTUATION, _JOINS), target, anchors)
    parts = _spans(_CHINESE_PART, source)
    return found + _matched(parts, (_ENGLISH_PART,), target, anchors)


def _spans(between: re.Pattern[str], text: str) -> list[_Span]:
    """Return the clauses of a text that have words."""
    stops = [match.span() for match in between.finditer(text)]
    edges = [0, *(place for span in stops for place in span), len(text)]
    spans = zip(edges[::2], edges[1::2], strict=True)
    return [span for span in spans if not _EMPTY.fullmatch(text, *span)]


def _matched(
    chinese: Sequence[_Span],
    patterns: Sequence[re.Pattern[str]],
    target: str,
    anchors: Sequence[tuple[_Span, _Span]],
) -> list[Clause]:
    """Return the clauses of one kind, as the order or the anchors say."""
    if not (anchors and 2 <= len(chinese) <= _MOST):
        return []
    english: list[_Span] = []
    links: list[tuple[int, int]] = []
    for pattern in patterns:
        english = _spans(pattern, target)
        links = [(_place(chinese, one), _place(english, other)) for one, other in anchors]
        told = len({i for i, _ in links if i >= 0})
        wanted = (len(chinese) - 1) / (1 if pattern is _JOINS else 2)
        if len(english) == len(chinese) and told >= wanted and all(i == j for i, j in links):
            own = {clause.source: clause for clause in _by_anchors(chinese, english, links)}
            return [
                replace(own[one], ordered=True)
                if one in own
                else Clause(one, other, one, other, anchored=False, ordered=True)
                for one, other in zip(chinese, english, strict=True)
            ]
    return list(_by_anchors(chinese, english, links)) if len(english) <= 2 * _MOST else []


def turned_within(
    source: str,
    target: str,
    checks: Sequence[_Turned],
    anchored: Sequence[_Turned] = (),
    names: Mapping[str, Name] | None = None,
) -> Iterator[Mismatch]:
    """Yield what checks of a whole sentence find in its clauses, too, where it is certain.

    A finding stands only if the neighbours that may belong to the clause, on either side, do not
    take it away. Checks of `anchored` clauses look for what English lacks: it may stand next door.
    """
    if not (checks or anchored):
        return
    for clause in matched_clauses(source, target, names):
        own = clause.source, clause.target
        wider = (clause.source, clause.wide_target), (clause.wide_source, clause.target)
        for check in (*checks, *anchored) if clause.anchored else checks:
            alone = clause.ordered and check not in anchored
            found = [
                one for one in _within(check, source, target, *own) if one.certain or not one.target
            ]
            for spans in () if alone else wider:
                if found and spans != own:
                    told = {(o.source, o.target) for o in _within(check, source, target, *spans)}
                    found = [one for one in found if (one.source, one.target) in told]
            yield from found


def _within(
    check: _Turned, source: str, target: str, chinese: _Span, english: _Span
) -> list[Mismatch]:
    """Return what a check finds in a part of the source and of the target."""
    found = check(source[slice(*chinese)], target[slice(*english)])
    return [
        replace(
            one,
            source=_shifted(one.source, chinese[0]),
            target=_shifted(one.target, english[0]),
            words=_shifted(one.words, english[0]),
        )
        for one in found
    ]


def _shifted(span: _Span | tuple[()], by: int) -> _Span | tuple[()]:
    return (span[0] + by, span[1] + by) if span else ()


def _place(clauses: Sequence[_Span], span: _Span) -> int:
    """Return the number of the clause that a span begins in, -1 if it stands between."""
    return next((i for i, (start, end) in enumerate(clauses) if start <= span[0] < end), -1)


def _anchors(source: str, target: str, names: Mapping[str, Name]) -> Iterator[tuple[_Span, _Span]]:
    """Yield the figures and names that stand once on either side."""
    quantities = find_quantities(source)
    for quantity in quantities:
        if quantity.kind == "time" and len(quantity.parts) > 1:
            clock = f"{quantity.parts[0]}:{quantity.parts[1]:02}"
            if target.count(clock) == source.count(quantity.text) == 1:
                start = target.index(clock)
                yield (quantity.start, quantity.end), (start, start + len(clock))
    amounts = [(q.start, q.end, q.values[0]) for q in quantities if len(q.values) == 1]
    often = Counter(value for _, _, value in amounts)
    figures = valued_figures(target)
    for start, end, value in amounts:
        own = [span for span, said in figures if value in said]
        if len(own) == 1 and often[value] == 1:
            yield (start, end), own[0]
    english = plain(target)
    known = [(party.text, party.english) for party in find_parties(source)]
    known += [(text, name_pattern(name)) for text, name in names.items() if text in source]
    for text, pattern in known:
        said = [match.span() for match in pattern.finditer(english)]
        if len(said) == 1 and source.count(text) == 1:
            start = source.index(text)
            yield (start, start + len(text)), said[0]


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
            anchored=True,
        )
