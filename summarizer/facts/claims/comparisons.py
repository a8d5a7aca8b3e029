"""Comparisons: the bounds, directions and dates that a Chinese sentence sets, and what its English
makes of them.

不少于3次 must not become "no more than three times", 降至 not "rose to", 8月16日之前 not "after
August 16". A cue of the Chinese is bound to the figure beside it; what the English says is read
beside the same figure. Where neither the right words nor the opposite stand there, the figure may
still be meant rightly (a ceiling of 120 yuan is set), so only kinds that are dangerous to leave out
are told, as doubtful. What has no figure (不得, 无须) is in `polarity.py`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from itertools import islice, product

from summarizer.facts.claims.bounds import (
    FALL,
    OPPOSITE,
    RISE,
    halves,
    may_say,
    said_elsewhere,
    said_of,
)
from summarizer.facts.claims.cues import CHANGES, CUES, NEARLY
from summarizer.facts.claims.prefilter import Prefilter
from summarizer.facts.numbers.chinese import SCALES, find_quantities, han_value
from summarizer.facts.numbers.english import (
    MONTHS,
    digit_figures,
    english_figures,
    valued_figures,
)
from summarizer.facts.numbers.fractions import english_fractions
from summarizer.facts.numbers.quantity import Quantity
from summarizer.facts.numbers.units import ROUNDED, measure
from summarizer.text import regex

__all__ = ["Mismatch", "may_turn_comparisons", "turned_comparisons"]


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A cue of the source that the target turns round, or, not `certain`, does not seem to have.

    Spans of characters, `end` exclusive; one is empty where nothing stands for the other. `instead`
    is what may be written for the words at `words`, where those are a phrase that can be exchanged.
    `how` a certain one differs: "turned" round, "lost", or "other", something else.
    """

    source: tuple[int, int] | tuple[()]
    target: tuple[int, int] | tuple[()]
    certain: bool
    words: tuple[int, int] | tuple[()] = ()
    instead: str = ""
    how: str = "turned"


# 增速回落, 降幅收窄: what changes is itself a change
_OF_A_CHANGE = regex("[降跌减亏逆负差缺][幅亏差损额口距值]|收窄|赤字|增[速幅]|涨幅|贬值|升值")
_COMPARED = regex("比|较|高于|低于|多于|少于")
_OF_A_FALL = regex("[降跌减亏逆负差缺][幅亏差损额口距值]|收窄|赤字|贬值")
_MEASURE = (
    r"\s?(?:[多余来]?[万亿千百]*[多余来]?[\u3400-\u9fffA-Za-z%％℃°·/²³]{0,6}?|\s?[A-Za-z]{1,4})"
    "[（(]?(?:含|不含)?[)）]?"
)


_MOST = 60  # equal figures that are looked at
_SWAPPABLE = regex(
    r"(?:no|not) (?:more|less|fewer|higher|lower|later|earlier) than|more than|less than|"
    r"fewer than|at least|at (?:the )?most|over|under|above|below|up to|within|before|after",
    re.IGNORECASE,
)
_MONTH_OR_ORDINAL = regex(rf"\b({'|'.join(MONTHS)})\b|\b(\d{{1,2}})(?:st|nd|rd|th)\b")
_FROM_TO = regex(
    "[从由][^，。；,;]{1,20}?(?:(?P<up>提[高升]|增[加长]|上升|扩大|延长|升)"
    "|缩[短减小]|降低|下降|减少|压[缩减降]|下调|降|减)[至到为]"
)
_RISES = regex(
    r"\b(?:ris(?:e[sn]?|ing)|rose|grew|grow(?:n|s|ing)|increas\w*|climb\w*|extend\w*|rais(?:e|"
    r"ed|ing)|"
    r"lengthen\w*|prolong\w*|widen\w*)\b",
    re.IGNORECASE,
)
_FALLS = regex(
    r"\b(?:f[ae]ll(?:s|en|ing)?|drop\w*|declin\w*|decreas\w*|reduc\w*|cut|shorten\w*|shrank|shrunk|"
    r"narrow\w*|lower(?:ed|ing)?)\b",
    re.IGNORECASE,
)
_RATIO = regex(r"(?<![\d:.])\d{1,6}(?:\.\d+)?(?::\d{1,6}(?:\.\d+)?)+(?![\d:])")
_TO_FIGURE = regex(
    r"(?<!compared )(?<!up )\b(?:f[ae]ll\w*|dropp\w*|declin\w*|r[io]se\w*|grew|increas\w*|"
    r"decreas\w*|"
    r"reduc\w*|cut|narrow\w*|lower\w*|shorten\w*|percent|points?|%) to "
    r"(?:just |only |about |around |nearly )?[$¥]?$",
    re.IGNORECASE,
)
_FROM = regex(r"[从由][^，。；,;]{0,10}$")
_TO = regex(r"^[^，。；,;]{0,14}[至到为][了约近]?$")


@dataclass(frozen=True, slots=True)
class _Cue:
    """A comparison of the source: its kind, where it stands, the values that it bounds, what
    English may say for it before a figure, whether to leave it out is dangerous, and the unit of
    the values; `denied` if what is done then is: 9:00之后不得入场."""

    kind: str
    start: int
    end: int
    values: frozenset[Decimal]
    english: str = ""
    dangerous: bool = False
    unit: str = ""
    denied: bool = False


def turned_comparisons(source: str, target: str) -> list[Mismatch]:
    """Return the comparisons of a Chinese sentence that its English turns round or leaves out.

    >>> found = turned_comparisons("每日巡查不少于3次。", "Patrol no more than three times a day.")
    >>> [("每日巡查不少于3次。"[slice(*m.source)], m.certain, m.instead) for m in found]
    [('不少于3', True, 'at least')]
    """
    found: list[Mismatch] = []
    levels = "从" in source or "由" in source
    cues = _cues(source)
    figures = _figures(target) if cues or levels else ()
    if cues:
        stated = _stated(target)
        often = Counter((cue.kind, cue.values) for cue in cues)
        told: dict[_Cue, Mismatch | None] = {}  # what stands often is looked up once
        for cue in cues:
            key = replace(cue, start=0, end=0)
            if key not in told:
                counts = often[cue.kind, cue.values], often[OPPOSITE[cue.kind], cue.values]
                told[key] = _checked(cue, target, stated, *counts)
            if wrong := told[key]:
                found.append(replace(wrong, source=(cue.start, cue.end)))
    if levels:
        found += _exchanged(source, target, figures)
        found += _levels(source, target)
    return found


def may_turn_comparisons(source: str, target: str) -> bool:
    """Return whether `turned_comparisons` may be certain of something in parts of the two."""
    if ("从" in source or "由" in source) and (" to " in target or _FROM_TO.search(source)):
        return True
    return any(
        may_say(OPPOSITE[cue.kind], target, figure)
        for cue in _cues(source)
        for figure in _stated(target).of_cue(cue)
    )


def _levels(source: str, target: str) -> Iterator[Mismatch]:
    """Yield what the source brings from one level to a lower one (从三天缩短到半天) where the
    English has only words for a rise, and the other way."""
    told = list(_FROM_TO.finditer(source))
    if not told:
        return
    rise, fall = _RISES.search(target), _FALLS.search(target)
    only_fall = fall if not RISE.search(target) else None
    only_rise = rise if not FALL.search(target) else None
    for match in told:
        if turned := only_fall if match.group("up") else only_rise:
            yield Mismatch(match.span(), turned.span(), certain=True)


_Span = tuple[int, int]
_Figures = Sequence[tuple[_Span, Collection[Decimal]]]
_Measured = tuple[Decimal, _Span, str]  # a value in base units, where it stands, its unit


@dataclass(frozen=True, slots=True)
class _Stated:
    """What an English text states: places by value, and measured figures by dimension, sorted."""

    places: Mapping[Decimal, Sequence[_Span]]
    measured: Mapping[str, Sequence[_Measured]]

    @classmethod
    def of(cls, target: str) -> _Stated:
        places: dict[Decimal, list[_Span]] = {}
        for span, values in _figures(target):
            for value in set(values):
                places.setdefault(value, []).append(span)
        measured: dict[str, list[_Measured]] = {}
        for figure in english_figures(target):
            row = measure(figure.unit)
            if row and row.dimension:
                own = ((v * row.base, (figure.start, figure.end), row.kind) for v in figure.values)
                measured.setdefault(row.dimension, []).extend(own)
        return cls(places, {name: sorted(found) for name, found in measured.items()})

    def of_cue(self, cue: _Cue) -> list[_Span]:
        """Return the places of the figures that have the values of a cue, in any unit."""
        return self.of_values(cue.values) or self.converted(cue)

    def of_values(self, values: Collection[Decimal]) -> list[_Span]:
        """Return the places of the figures that have one of the values."""
        return sorted({span for value in values for span in self.places.get(value, ())})

    def converted(self, cue: _Cue) -> list[_Span]:
        """Return the figures that have the values of a cue in another unit: hectares for 亩."""
        row = measure(cue.unit)
        there = self.measured.get(row.dimension, ()) if row and row.dimension else ()
        found: set[_Span] = set()
        for value in cue.values if row and there else ():
            wanted = value * row.base if row else value
            start = bisect_left(there, (wanted * (1 - ROUNDED), (0, 0), ""))
            for base, span, kind in islice(there, start, start + _MOST):
                if base > wanted * (1 + ROUNDED):
                    break
                if value and row and kind != row.kind:
                    found.add(span)
        return sorted(found)


@lru_cache(maxsize=256)  # the sentence is asked again for its clauses
def _stated(target: str) -> _Stated:
    return _Stated.of(target)


@lru_cache(maxsize=256)
def _figures(target: str) -> _Figures:
    """Return the figures, number words, months and ordinals of an English text, with their
    values."""
    found: list[tuple[tuple[int, int], Collection[Decimal]]] = [*valued_figures(target)]
    places = {span[0] for span, _ in found}
    found += [  # 160km/h
        ((figure.start, figure.end), figure.values)
        for figure in digit_figures(target)
        if figure.unit and figure.start not in places
    ]
    for match in _MONTH_OR_ORDINAL.finditer(target):
        month, ordinal = match.groups()
        value = MONTHS.index(month) + 1 if month else int(ordinal)
        found.append((match.span(), {Decimal(value)}))
    found += [((part.start, part.end), {part.value}) for part in english_fractions(target)]
    found += [(match.span(), {Decimal(2)}) for match in re.finditer(r"\btwice\b", target)]
    return tuple(sorted(found, key=lambda figure: figure[0]))


def _checked(
    cue: _Cue, target: str, stated: _Stated, often: int = 1, turned: int = 0
) -> Mismatch | None:
    """Return what is wrong with a cue, if the target has its figure.

    One figure that is compared rightly is enough, but for a cue that the source has `often`; as
    many as the source has `turned` itself may say the opposite: 满16周岁的, 未满16周岁的.
    """
    own = stated.of_cue(cue)
    told = [said_of(cue.kind, target, span, denied=cue.denied) for span in own]
    right = sum(cue.kind in kinds for kinds in told)
    if not own or (right and not right < often == len(own)):
        return None
    span, opposite = (cue.start, cue.end), OPPOSITE[cue.kind]
    if 0 < sum(opposite in kinds for kinds in told) <= turned:
        return None
    for figure, kinds in zip(own, told, strict=True):
        if (words := kinds.get(opposite)) and cue.kind not in kinds:
            exchanged = bool(cue.english and _SWAPPABLE.fullmatch(target[slice(*words)]))
            instead = cue.english if exchanged else ""
            return Mismatch(span, figure, True, words if exchanged else (), instead)
    if right:
        return None
    if cue.kind in ("up", "down"):
        if _told_by_figures(cue, target):
            return None
        unsaid = cue.dangerous and not (RISE.search(target) or FALL.search(target))
    else:
        unsaid = cue.dangerous and not said_elsewhere(cue.kind, target)
    return Mismatch(span, own[0], certain=False) if unsaid else None


def _told_by_figures(cue: _Cue, target: str) -> bool:
    """Return whether two figures tell the direction of a change: went from 3.2 to 2.8 percent."""
    down = cue.kind == "down"
    steps = _steps(target, _figures(target))
    if any(end in cue.values and start != end and (start > end) == down for start, end in steps):
        return True
    measured = [figure for figures in _stated(target).measured.values() for figure in figures]
    for places in steps.values():  # two hours to 40 minutes
        for left, right in places:
            start = [base for base, span, _ in measured if span[0] == left]
            end = [base for base, span, _ in measured if span[0] <= right <= span[1]]
            own = any(
                right in span
                for value in cue.values
                for span in _stated(target).places.get(value, ())
            )
            if own and start and end and start[0] != end[0] and (start[0] > end[0]) == down:
                return True
    return False


def _exchanged(source: str, target: str, figures: _Figures) -> Iterator[Mismatch]:
    """Yield what went from 5 to 3 in the source and goes from 3 to 5 in the target."""
    if " to " not in target:
        return
    whole = _with_ratios(target, figures)
    steps = _steps(target, whole)
    amounts = find_quantities(source)
    for first, second in zip(amounts, amounts[1:], strict=False):
        between = source[first.end : second.start]
        if not (
            _TO.match(between) and _FROM.search(source[max(0, first.start - 12) : first.start])
        ):
            continue
        low, high = set(first.readings[0]), set(second.readings[0])
        low, high = low - high or low, high - low or high  # 1:18 and 1:14 share the one
        span = (first.start, second.end)
        told = {place for pair in product(high, low) for place in steps.get(pair, ())}
        if low != high:
            yield from (Mismatch(span, place, certain=True) for place in sorted(told))
        # dropped by 0.6 percent to 10.2 percent
        ends = [place for place, said in whole if not low.isdisjoint(said)]
        if len(ends) == 1 and _TO_FIGURE.search(target[: ends[0][0]]):
            starts = [place for place, said in whole if not high.isdisjoint(said)]
            if len(starts) == 1 and not _TO_FIGURE.search(target[: starts[0][0]]):
                yield Mismatch(span, ends[0], certain=True)


def _steps(target: str, whole: _Figures) -> dict[tuple[Decimal, Decimal], list[_Span]]:
    """Return (3, 5) → where for each "from 3 to 5" of an English text."""
    if "rom " not in target:
        return {}
    found: dict[tuple[Decimal, Decimal], list[_Span]] = {}
    for (left, one), (right, other) in zip(whole, whole[1:], strict=False):
        before = target[max(0, left[0] - 24) : left[0]]
        joined = re.search(r"\bto\b", target[left[1] : right[0]])
        if joined and re.search(r"\bfrom\b[^,;]*$", before):
            for pair in product(set(one), set(other)):
                found.setdefault(pair, []).append((left[0], right[1]))
    return found


def _with_ratios(target: str, figures: _Figures) -> _Figures:
    """Return the figures with those of a ratio, 1:18, as one."""
    ratios: list[tuple[_Span, Collection[Decimal]]] = [
        (match.span(), set(map(Decimal, match.group().split(":"))))
        for match in _RATIO.finditer(target)
    ]
    if not ratios:
        return figures
    taken = bytearray(len(target))
    for (start, end), _ in ratios:
        taken[start:end] = b"\1" * (end - start)
    apart = [figure for figure in figures if not any(taken[slice(*figure[0])])]
    return sorted([*ratios, *apart], key=lambda figure: figure[0])


@lru_cache(maxsize=256)  # every hypothesis of a source asks
def _cues(source: str) -> tuple[_Cue, ...]:
    found = [cue for amount in find_quantities(source) for cue in _of_amount(source, amount)]
    covered = {place for cue in found for place in range(cue.start, cue.end)}
    for match in _SMALL_HAN.finditer(source):
        value = han_value(match.group())
        if value is None or not covered.isdisjoint(range(*match.span())):
            continue
        bounds = _bounds(source, match.start(), match.end(), frozenset({value}))
        found += (cue for cue in bounds if cue.kind in ("least", "most"))
    for match in _UPWARDS.finditer(source) if "上" in source else ():
        values = frozenset({Decimal(SCALES[match.group(1)])})
        found.append(_Cue("least", *match.span(), values, "more than"))
    for kind, span in halves(source):
        english = "more than" if kind == "least" else "less than"
        found.append(_Cue(kind, *span, frozenset({_HALF}), english))
    return tuple(found)


def _of_amount(source: str, amount: Quantity) -> Iterator[_Cue]:
    """Yield the comparisons that bound an amount."""
    values = frozenset(reading[0] for reading in amount.readings if len(reading) == 1)
    bounds = [
        replace(cue, unit=amount.unit) for cue in _bounds(source, amount.start, amount.end, values)
    ]
    yield from bounds
    behind = source[amount.end : amount.end + 2].lstrip()[:1]
    if not bounds and re.search("[多余]", amount.text + behind):
        yield _Cue("least", amount.start, amount.end, values, "more than", unit=amount.unit)
    before = source[max(0, amount.start - 24) : amount.start]
    clause = re.split("[，。；：,;]", before)[-1]
    for kind, verbs in (_VERBS[place] for place in _VERBS_OF.possible(clause)):
        mark = verbs.search(clause)
        if not mark:
            continue
        start = amount.start - len(clause) + mark.start()
        subject = re.split("[，。；：,;]", source[max(0, start - 24) : start])[-1]
        if subject.endswith("负"):  # 负增长1.5%
            kind = "down"
        compared = _COMPARED.match(mark.group()) and not _OF_A_FALL.search(subject)
        if compared or not _OF_A_CHANGE.search(subject):
            dangerous = amount.kind == "number"
            yield _Cue(kind, start, amount.end, values, "", dangerous, amount.unit)


def _bounds(source: str, start: int, end: int, values: frozenset[Decimal]) -> Iterator[_Cue]:
    """Yield the first comparison that bounds a figure of the source."""
    before, behind = source[max(0, start - 24) : start], source[end : end + 16]
    for place in _BOUNDS_OF.possible(before + behind):
        kind, pattern, tail, english, dangerous = _BOUNDS[place]
        if pattern and (mark := pattern.search(before)):
            left = start - len(before) + mark.start()
            yield _Cue(kind, left, end, values, english, dangerous)
            return
        if tail and (mark := tail.match(behind)) and not _PAST.search(before):
            denied = kind in ("before", "after") and bool(_DENIED.match(behind, mark.end()))
            yield _Cue(kind, start, end + mark.end(), values, english, dangerous, denied=denied)
            return


_DENIED = regex("[^，。；]{0,6}?(?:[不未勿禁]|没有|无法)")
_PAST = regex(r"(?:过去|最近|近|未来|(?<!提)[这头前后])的?\s?$")  # 过去48小时内
_SMALL_HAN = regex(  # what is no amount: 三年, 十四周岁
    "(?=[一二两三四五六七八九十])(?<![第\\d点一二两三四五六七八九十百千万亿几数])(?!一(?![二三四五六七八九十]))[一二两三四五六七八九十]{1,3}"
    "(?=[个名人次家年月天件位项种条台间所门部块场支份批套岁周小日张本册袋辆艘只头笔棵株幅首顶盒箱座处])"
)
_HALF = Decimal("0.5")
_UPWARDS = regex("(?<![以线早晚地天海路身马史世])上([百千万亿])(?![象步元千百万亿])")  # 上万人
_BOUNDS = [
    (
        kind,
        regex(rf"(?:{before}){NEARLY}$") if before else None,
        regex(rf"{_MEASURE}\s?(?:{behind})") if behind else None,
        english,
        dangerous,
    )
    for kind, before, behind, english, dangerous in CUES
]
_BOUNDS_OF = Prefilter([before or behind for _, before, behind, _, _ in CUES])
_VERBS = [(kind, regex(rf"(?:{verbs}){NEARLY}$")) for kind, verbs in CHANGES]
_VERBS_OF = Prefilter([verbs for _, verbs in CHANGES])
