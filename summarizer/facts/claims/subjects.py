"""Subjects: amounts that the English gives to the other of two subjects.

深圳产值30亿元，东莞产值20亿元: each subject has its amount behind it. English may name either first
and put the amounts before or behind, but the first amount belongs to the first subject. Told is an
exchange where both name each subject and each amount once. Told is also a place that is counted
for what is: 11,000 overseas markets for 海外市场交付1.1万辆.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summarizer.facts.claims.comparisons import Mismatch
from summarizer.facts.claims.parties import find_parties
from summarizer.facts.names.pinyin import plain
from summarizer.facts.numbers.chinese import find_quantities
from summarizer.facts.numbers.english import figures_by_value
from summarizer.facts.numbers.quantity import Quantity
from summarizer.text import regex

__all__ = ["counted_places", "exchanged_amounts"]

# industries and parts of a whole, which are no parties
_PARTS = (
    ("第一产业|一产", r"primary (?:\w+ )?(?:industry|sector)"),
    ("第二产业|二产", r"secondary (?:\w+ )?(?:industry|sector)"),
    ("第三产业|三产", r"tertiary (?:\w+ )?(?:industry|sector)|service (?:industry|sector)"),
    ("工业", r"industry|industrial"), ("农业", r"agricultur\w+|farming"),
    ("服务业", r"services?|service (?:industry|sector)"), ("制造业", r"manufacturing"),
    ("建筑业", r"construction"),
    ("公路", r"roads?|highways?"),
    ("铁路", r"railways?|rail|railroads?"),
    ("水路", r"water\w*"), ("民航|航空", r"civil aviation|air|aviation"),
    ("小学", r"primary schools?|elementary schools?"),
    ("中学", r"(?:middle|secondary|high) schools?"),
    ("高中", r"(?:senior )?high schools?"), ("大学|高校", r"universit\w+|colleges?"),
    ("上半年", r"first half"), ("下半年", r"second half"),
    ("城镇|城市", r"urban|cit(?:y|ies)"), ("农村|乡村", r"rural|villag\w+"),
    ("小麦", r"wheat"), ("玉米", r"corn|maize"), ("水稻|稻谷", r"rice"), ("大豆", r"soy\w*"),
    ("猪肉", r"pork"), ("牛肉", r"beef"), ("羊肉", r"mutton|lamb"), ("煤炭?", r"coal"),
    ("原油|石油", r"crude|oil|petroleum"), ("天然气", r"(?:natural )?gas"),
    ("汽油", r"gasoline|petrol"), ("柴油", r"diesel"), ("男[性生子]", r"m[ea]n|males?|boys?"),
    ("女[性生子]", r"wom[ea]n|females?|girls?"), ("成人|成年人", r"adults?"),
    ("儿童", r"child\w*|kids?"), ("老人|老年人", r"elderly|seniors?|old\w*"),
)  # fmt: skip
_PART = regex("|".join(f"(?P<p{i}>{chinese})" for i, (chinese, _) in enumerate(_PARTS)))
# words that relate one amount to another: then the second may be of the first
_RELATED = regex(
    "比|较|[高低多少大小快慢早晚]于|超过|相当|占|差|分别|各自|依次|从|由|其中|共|合计|平均|除"
)
_BREAK = regex("[，。；,;]")
_RESPECTIVE = regex(r"\b(?:respectively|compared|than|versus|against|of which|including)\b", re.I)
_MOST = 12  # subjects of one sentence


@dataclass(frozen=True, slots=True)
class _Told:
    """A subject of the source with the amount behind it, and what finds the subject in English."""

    subject: tuple[int, int]
    english: re.Pattern[str]
    amount: Quantity


def exchanged_amounts(source: str, target: str) -> Iterator[Mismatch]:
    """Yield two amounts of the Chinese that stand beside each other's subject in the English.

    >>> source = "深圳产值30亿元，东莞产值20亿元。"
    >>> target = "Output was 2 billion yuan in Shenzhen and 3 billion yuan in Dongguan."
    >>> [m.certain for m in exchanged_amounts(source, target)]
    [True]
    """
    quantities = [q for q in find_quantities(source) if q.kind == "number" and len(q.values) == 1]
    if len(quantities) < 2 or _RESPECTIVE.search(target):
        return
    told = _told(source, quantities)
    english = plain(target)
    figures = figures_by_value(target)
    for one, other in zip(told, told[1:], strict=False):
        if one.amount.unit != other.amount.unit or one.amount.values == other.amount.values:
            continue
        if _RELATED.search(source, one.subject[0], other.amount.end):
            continue
        subjects = [list(each.english.finditer(english)) for each in (one, other)]
        amounts = [list(figures.get(each.amount.values[0], ())) for each in (one, other)]
        if [len(found) for found in subjects] + [len(found) for found in amounts] != [1] * 4:
            continue
        places = [found[0].start() for found in subjects]
        starts = [found[0].start for found in amounts]
        if (places[0] < places[1]) != (starts[0] < starts[1]):
            span = one.subject[0], other.amount.unit_end
            yield Mismatch(span, (min(starts), max(starts)), certain=True)


def _told(source: str, quantities: Sequence[Quantity]) -> list[_Told]:
    """Return the subjects of a source that have one amount behind them in their clause."""
    subjects = [((p.start, p.end), p.english) for p in find_parties(source)]
    taken = {place for (start, end), _ in subjects for place in range(start, end)}
    for match in _PART.finditer(source):
        if taken.isdisjoint(range(*match.span())):
            words = _PARTS[int((match.lastgroup or "p0")[1:])][1]
            subjects.append((match.span(), regex(rf"\b(?:{words})\b", re.IGNORECASE)))
    if not 1 < len(subjects) <= _MOST:
        return []
    subjects.sort(key=lambda subject: subject[0])
    clauses = [0, *(match.end() for match in _BREAK.finditer(source)), len(source)]
    found = []
    for start, end in zip(clauses, clauses[1:], strict=False):
        own = [subject for subject in subjects if start <= subject[0][0] < end]
        amounts = [q for q in quantities if start <= q.start < end]
        if len(own) == 1 and len(amounts) == 1 and own[0][0][1] <= amounts[0].start:
            found.append(_Told(*own[0], amounts[0]))
    return found


# what is counted behind a figure, and is no place
_THINGS = regex("[多余]?[辆台艘架吨件人名户套颗枚只头张票]")
_PLACES = regex(
    r"\s(?:(?!(?:for|in|of|to|from|at|across|and|on|with|into|by|per|were|was|among)\b)[A-Za-z-]+\s){0,2}"
    r"(?:markets|countries|cities|regions|provinces|counties|districts|towns|"
    r"villages|areas|overseas)\b(?!['’])",
)


def counted_places(source: str, target: str) -> Iterator[Mismatch]:
    """Yield an amount of vehicles, tonnes or people that the English says of places.

    >>> target = "A total of 11,000 overseas markets were delivered."
    >>> [m.certain for m in counted_places("海外市场交付1.1万辆。", target)]
    [True]
    """
    for quantity in find_quantities(source):
        if quantity.kind != "number" or len(quantity.values) != 1 or quantity.values[0] < _FEW:
            continue
        if not _THINGS.match(source, quantity.end):
            continue
        own = figures_by_value(target).get(quantity.values[0], ())
        said = [_PLACES.match(target, figure.end) for figure in own]
        if own and all(said) and said[0]:
            span = own[0].start, said[0].end()
            yield Mismatch((quantity.start, quantity.end), span, certain=True)


_FEW = 100  # fewer may be counted in one word: 20人城市代表团
