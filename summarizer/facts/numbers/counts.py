"""Amounts that Chinese writes in words and that have no figure: 数百, 上万, 三大, 一半, 千亿级.

An editor has several ways to say them, so each is a set of English words and values of which one
must be there. They are only checked, never written into the source or the translation.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from summarizer.facts.claims.prefilter import Prefilter
from summarizer.facts.numbers.calendars import calendar_dates
from summarizer.facts.numbers.chinese import SCALES, find_quantities
from summarizer.facts.numbers.compare import english_values, every_value
from summarizer.facts.numbers.english import PLAIN, english_figures, others_named
from summarizer.facts.numbers.unit_faults import from_converted
from summarizer.facts.numbers.units import COUNTER
from summarizer.text import regex

__all__ = ["Count", "added_counts", "missing_counts", "rough_in_english", "uncounted"]

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"两": 2}
_SCALE = "|".join(SCALES)
_ROUGH = regex(
    rf"(?<![第十百千万亿\d])(?:[数几]|好几|上|成)(?P<rough>{_SCALE}|十)(?=[余多]?(?:{COUNTER}"
    r"|[年里]|英里|企业|群众|居民|学生|观众|游客|市民|村民))"
)
_COUNT = regex(
    r"(?<![第十百千万亿一二两三四五六七八九几数每之零〇点周])(?P<count>[三四五六七八九])"
    r"(?=(?:个|大|家|项|名|座|种|批|位|所|条|艘|辆|类|支|款|部|场|期|套|天|年|周|局(?![部面势限比]))"
    r"(?!半|多|来|月|一|级|规划|计划|代|字))"
)
_TWO = regex(
    "(?<![第十百千万亿一二两三四五六七八九几数每之零〇点周\\d])两"
    "(?=[所座名家位条艘辆支部套架栋幢枚台项批](?![半多来用全相]))"
)
_TWO_SAID = regex(
    r"\b(?:two\w*|2|both|pairs?|couples?|twins?|doubl\w*|dual|duo|either|neither|second|another|"
    r"other|twice|half|former|latter|respectively|each|and|bi\w+|two-\w+)\b",
    re.IGNORECASE,
)
_HALF = regex(
    r"(?P<half>一半|半数|减半)(?!天|路|径)|(?<=[\d一二两三四五六七八九十][点时])(?P<past>半)(?!个|年|天|数|径)"
)
_LEVEL = regex(
    r"(?<![\d数几上成一二三四五六七八九十百千万近逾超达约破过每])(?P<level>万亿|千亿|百亿|十亿|千万|百万)"
    r"(?=级|元|美元|欧元|人口|标箱|标准箱|千瓦|亩|户)"
)
_MAGNITUDES = {
    "hundred": 2, "thousand": 3, "million": 6, "billion": 9, "trillion": 12,
    "ten": 1, "tens": 1, "dozen": 1, "score": 1, "decade": 1,
}  # fmt: skip
_WORDED = regex(
    r"\b(?:(?P<of>tens|dozens|scores|hundreds|thousands|ten|hundred)(?: of |[- ]))?"
    r"(?P<word>hundred|thousand|million|billion|trillion|dozen|score|decade|tens)s?\b",
    re.IGNORECASE,
)
_HALF_SAID = regex(
    r"\b(?:half|halves|halv\w+|halfway|semi\w*|majority|50|0\.5|fifty)\b", re.IGNORECASE
)
_HALVES = regex(
    r"\b(?:half|halves|halv\w+|halfway|semi\w*|midway|mid|majority|two|both|50|0\.5|fifty|30|thirty)\b"
    r"|[-:]30\b",
    re.IGNORECASE,
)
_UNITS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen \
fifteen sixteen seventeen eighteen nineteen".split()
_TENS = "- - twenty thirty forty fifty sixty seventy eighty ninety".split()
# one and two are words of many uses, and two is often both, a pair, double
_SPELT = regex(
    rf"\b(?=[tfsen])(?:(?P<tens>{'|'.join(_TENS[2:])})(?:[- ](?P<ones>{'|'.join(_UNITS[1:10])}))?"
    rf"|(?P<units>{'|'.join(_UNITS[3:])}))\b(?!-foot)"
    r"(?:[- ](?P<scale>hundred|thousand|million|billion)\b)?",
    re.IGNORECASE,
)
_MARKS = regex("[，。；：！？]")
_LETTERS = regex("^[A-Z](?:、[A-Z])+$")
_SUMMED = regex("[项笔类种个者]?[^，。；\\d]{0,4}(?:合计|共计|总计|相加|加起来|累计)")
_LISTED = 120  # characters before a count that may list what it counts
_GROUPS = {3: r"\b(?:tri\w+|third|thrice)", 4: r"\b(?:quad\w+|quart\w+|fourth)", 5: r"\bquint\w+"}


@dataclass(frozen=True, slots=True)
class Count:
    """A count of a Chinese text; start and end count characters, `end` is exclusive."""

    start: int
    end: int
    text: str


def missing_counts(source: str, target: str) -> list[Count]:
    """Return the counts of the Chinese sentence that the English one says in no way.

    >>> [count.text for count in missing_counts("数百家企业，三大行动", "Firms took four actions")]
    ['数百', '三']
    """
    possible = [_KINDS[place] for place in _POSSIBLE.possible(source)]
    if not possible:
        return []
    dated = bytearray(len(source))  # 咸丰三年
    for date in calendar_dates(source):
        if date.kind != "relative":
            dated[date.start : date.end] = b"\1" * (date.end - date.start)
    said: dict[tuple[str, str], bool] = {}  # what stands often is looked up once

    def has_it(match: re.Match[str], has: Callable[[re.Match[str], str], bool]) -> bool:
        key = match.re.pattern, match.group()
        if key not in said:
            said[key] = has(match, target)
        return said[key]

    found = [
        Count(match.start(), match.end(), match.group())
        for pattern, has in possible
        for match in pattern.finditer(source)
        if not has_it(match, has)
        and not dated[match.start()]
        and not _enumerated(match, source)
        and not (source.endswith("等", 0, match.start()) and others_named(target))
    ]
    return sorted(found, key=lambda count: count.start)


def added_counts(source: str, target: str) -> list[Count]:
    """Return the number words from three of the English sentence that the Chinese does not have.

    >>> [count.text for count in added_counts("三大行动", "Four actions on two fronts")]
    ['Four']
    """
    spelt = list(_SPELT.finditer(target))
    if not spelt:
        return []
    known = every_value(source) | ({Decimal(6)} if "半年" in source else set())
    known |= others_named(target) if "等" in source else set()
    right = bytearray(len(target))  # two million three hundred thousand; five kilometers for 十里
    for figure in english_figures(target):
        known_phrase = max(figure.values) in known
        if not figure.digits and (known_phrase or from_converted(figure, source, target)):
            right[figure.start : figure.end] = b"\1" * (figure.end - figure.start)
    return [
        Count(match.start(), match.end(), match.group())
        for match in spelt
        if not right[match.start()]
        and not _spelt_values(match) & known
        and not _in_han(match, source)
    ]


_ALONE = regex(
    rf"(?:^|[,;:]\s)(?P<figure>{PLAIN}) (?:this|last|next) (?:year|month|week|quarter)"
    r"(?=\s?[,;.]|$)"
)


_NEAR_TIMES = (" this ", " last ", " next ")


def uncounted(source: str, target: str) -> list[Count]:
    """Return the figures of the English that count nothing where the Chinese counts something.

    >>> [count.text for count in uncounted("今年新建学校9所", "This year, 9 this year, ...")]
    ['9 this year']
    """
    said = list(_ALONE.finditer(target)) if any(word in target for word in _NEAR_TIMES) else []
    counted = {v for q in find_quantities(source) if said and q.unit == "counted" for v in q.values}
    return [
        Count(match.start("figure"), match.end(), target[match.start("figure") : match.end()])
        for match in said
        if Decimal(match["figure"].replace(",", "")) in counted
    ]


_PLURAL = regex(
    r"\b(?:(?:the )?(?:tens|dozens|scores|hundreds|thousands) of )?"
    r"(?:dozens|tens|hundreds|thousands|millions|billions)\b",
    re.IGNORECASE,
)
_ROUGH_WORDS = {
    1: "dozens", 2: "hundreds", 3: "thousands", 4: "tens of thousands",
    5: "hundreds of thousands", 6: "millions", 7: "tens of millions", 8: "hundreds of millions",
    9: "billions",
}  # fmt: skip


def rough_in_english(source: str, target: str) -> tuple[str, tuple[int, int], str] | None:
    """Return a rough amount of the source, the words that the English has for it with another order
    of magnitude, and what should stand there; None if that is not certain.

    >>> rough_in_english("数十万群众参与", "Dozens of thousands of people took part")
    ('数十万', (0, 19), 'Hundreds of thousands')
    """
    amounts = [match for match in _ROUGH.finditer(source) if match.group()[0] not in "上成"]
    said = list(_PLURAL.finditer(target))
    if len(amounts) != 1 or len(said) != 1 or _has_rough(amounts[0], target):
        return None
    words = _ROUGH_WORDS.get(_order(amounts[0]))
    if words is None:
        return None
    start, end = said[0].span()
    return amounts[0].group(), (start, end), words.capitalize() if start == 0 else words


def _spelt_values(match: re.Match[str]) -> set[Decimal]:
    """Return the value of a number word, with its scale and without."""
    tens, ones, units = (match.group(name) for name in ("tens", "ones", "units"))
    value = _UNITS.index(units.lower()) if units else 10 * _TENS.index(tens.lower())
    value += _UNITS.index(ones.lower()) if ones else 0
    order = _MAGNITUDES.get((match.group("scale") or "").lower(), 0)
    return {Decimal(value), Decimal(value * 10**order)}


def _in_han(match: re.Match[str], source: str) -> bool:
    """Return whether a Han numeral anywhere may stand for it: 三伏, 二三十分钟."""
    value = int(min(_spelt_values(match)))
    han = "零一二三四五六七八九十"
    if value <= 10:
        return han[value] in source
    return value % 10 == 0 and "十" in source and han[value // 10] in source


def _enumerated(match: re.Match[str], source: str) -> bool:
    """Return whether a count sums up as many things before it: 水利、气象、应急三部门.

    English often only lists them; a wrong count is found as a word of unknown origin.
    """
    if not match.groupdict().get("count"):
        return False
    before = source[max(0, match.start() - _LISTED) : match.start()].rstrip("这等共以上”’")
    summed = _SUMMED.match(source, match.end())
    listed = _MARKS.split(before.rstrip("，") if summed else before)[-1]
    if _LETTERS.match(listed[1 - 2 * _DIGITS[match.group("count")] :]):
        return True  # A、B、C、D四类
    items = listed.count("、") + 1
    joined = items + len(re.findall("[和与及]", listed))
    return items > 1 and _DIGITS[match.group("count")] in (items, joined)


def _has_rough(match: re.Match[str], target: str) -> bool:
    return _order(match) in _orders(target)


def _order(match: re.Match[str]) -> int:
    """Return the order of magnitude of 数十万: five."""
    return len(str(SCALES.get(match.group("rough"), 10))) - 1


def _has_count(match: re.Match[str], target: str) -> bool:
    value = _DIGITS[match.group("count")]
    group = _GROUPS.get(value)
    return Decimal(value) in english_values(target) or bool(
        group and re.search(group, target, re.IGNORECASE)
    )


def _has_two(match: re.Match[str], target: str) -> bool:
    return bool(_TWO_SAID.search(target))


def _has_half(match: re.Match[str], target: str) -> bool:
    return bool((_HALF_SAID if match["half"] else _HALVES).search(target))


def _has_level(match: re.Match[str], target: str) -> bool:
    return len(str(SCALES[match.group("level")])) - 1 in _orders(target)


# what finds the counts of a kind, and whether the English says one
_KINDS = (
    (_ROUGH, _has_rough),
    (_COUNT, _has_count),
    (_TWO, _has_two),
    (_HALF, _has_half),
    (_LEVEL, _has_level),
)
_POSSIBLE = Prefilter([pattern.pattern for pattern, _ in _KINDS])


def _orders(target: str) -> set[int]:
    """Return the orders of magnitude (powers of ten) of the amounts of an English text."""
    orders = {len(str(int(value))) - 1 for value in english_values(target) if value >= 10}
    if "centur" in target:  # centuries-old
        orders.add(2)
    for match in _WORDED.finditer(target):
        of = (match.group("of") or "").lower()
        factor = _MAGNITUDES.get(of.rstrip("s") if of != "tens" else of, 0) if of else 0
        orders.add(factor + _MAGNITUDES[match.group("word").lower()])
    return orders
