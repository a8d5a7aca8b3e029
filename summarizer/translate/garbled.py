"""Garbled: a figure or a name of the source that the model wrote nearly right, put in its place.

A small model stutters in figures (20004 for 2004), drops a digit (201 for 2011), leaves the month
out before a year, and writes a place by the sound of another (Yinan for Yinchuan). Each is put
right only where one thing is missing, one is not of the source, and no other fits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.facts.names.added import added_names
from summarizer.facts.names.gazetteer import (
    called_otherwise,
    core_of,
    place_core_pattern,
    place_syllables,
)
from summarizer.facts.names.unheard import unheard_names
from summarizer.facts.numbers.compare import missing
from summarizer.facts.numbers.dates import missing_dates, source_dates
from summarizer.facts.numbers.english import MONTHS
from summarizer.text import regex

__all__ = [
    "agency_in_place",
    "correct_digits",
    "months_in_place",
    "place_in_place",
    "sound_in_place",
]

_RUN = regex(r"(?<![\w.,:/-])\d[\d,]*\d(?![\w:/]|[.,]\d|-\w)")
_FEWEST = 3  # digits of a figure that can be told from its garbled form
_LIKE = 60.0  # likeness of two names, of 100: Yinan and Yinchuan 77, Jinan and Yinchuan 62
_SPOKEN = regex(r"^[（(【\[]?(?P<agency>[^，。、（）()]{2,6}?)[^，。、]{0,12}电")
_AGENCY = regex(r"(?<=\()Xinhua(?: News Agency)?(?=\))")


_GROUPED = regex(r"\d+|\d{1,3}(?:,\d{3})+")


def correct_digits(source: str, target: str) -> tuple[str, list[str]]:
    """Return the target with figures put right in which digits are said again, one is lost or the
    commas stand elsewhere, and the Chinese of these.

    >>> correct_digits("2004年当选", "He was elected in 20004.")
    ('He was elected in 2004.', ['2004'])
    >>> correct_digits("新增就业12345人。", "1,2,345 new jobs were created.")
    ('12,345 new jobs were created.', ['12345'])
    """
    lost = {f"{int(value)}": chinese for value, chinese in _lost(source, target)}
    corrected: list[str] = []
    known = re.findall(r"\d+", re.sub(r"(?<=\d)[,，](?=\d{3})", "", source))
    runs = [(m, m.group().replace(",", "")) for m in _RUN.finditer(target)]
    foreign = [(m, d) for m, d in runs if d not in known or not _GROUPED.fullmatch(m.group())]
    for match, digits in reversed(foreign):
        fits = [own for own in lost if own == digits or _garbled(own, digits)]
        if len(fits) != 1 or sum(fits[0] == d or _garbled(fits[0], d) for _, d in foreign) != 1:
            continue
        comma = "," in match.group() and len(fits[0]) > 3
        number = f"{int(fits[0]):,}" if comma else fits[0]
        changed = target[: match.start()] + number + target[match.end() :]
        if len(list(_lost(source, changed))) < len(list(_lost(source, target))):
            target = changed
            corrected.append(lost[fits[0]])
    return target, corrected[::-1]


def _lost(source: str, target: str) -> Iterator[tuple[int, str]]:
    """Yield the whole numbers that the target lacks, and their Chinese."""
    for quantity in missing(source, target):
        value = quantity.values[0]
        # 50万 is written in other digits
        if len(quantity.values) == 1 and value == int(value) and value >= 10 ** (_FEWEST - 1):
            yield int(value), quantity.text
    for part in missing_dates(source, target):
        if part.kind == "year" and part.value >= 10 ** (_FEWEST - 1):
            yield part.value, part.text


def _garbled(right: str, written: str) -> bool:
    """Return whether digits are others with some said again, or with one of them left out."""
    if len(right) < _FEWEST or right == written:
        return False
    if len(written) > len(right):
        return re.sub(r"(.)\1+", r"\1", right) == re.sub(r"(.)\1+", r"\1", written)
    shorter = (right[:i] + right[i + 1 :] for i in range(1, len(right)))
    return len(written) >= _FEWEST and written in shorter


def months_in_place(source: str, target: str) -> tuple[str, list[str]]:
    """Return the target with the month put before the only mention of its year, if it lacks it.

    >>> months_in_place("2018年10月和2019年3月", "in October 2018 and 2019")
    ('in October 2018 and March 2019', ['3'])
    """
    parts, placed = source_dates(source), list[str]()
    for month in [part for part in missing_dates(source, target) if part.kind == "month"]:
        year = next((p for p in parts if p.kind == "year" and p.end + 1 == month.start), None)
        found = (
            list(re.finditer(rf"(?<![\w.,-]){year.value}(?![\w-]|[.,]\d)", target)) if year else []
        )
        behind = source[month.end : month.end + 2]
        if len(found) != 1 or re.match(r"[月份]?\d", behind):  # with a day it would be wrong
            continue
        before = target[: found[0].start()]
        if re.search(rf"\b(?:{'|'.join(MONTHS)})(?: \d{{1,2}})?,? $|year $|/$", before):
            continue
        changed = f"{before}{MONTHS[month.value - 1]} {target[found[0].start() :]}"
        if len(missing_dates(source, changed)) < len(missing_dates(source, target)):
            target = changed
            placed.append(month.text)
    return target, placed


def place_in_place(source: str, target: str, english: str) -> str:
    """Return the target with a place of one word in the place of the only name like it that the
    source does not have.

    >>> place_in_place("银川市通水", "Water came to Yinan City", "Yinchuan")
    'Water came to Yinchuan City'
    """
    from rapidfuzz import fuzz

    if not english.isalpha() or english in target:
        return target
    spans = {*added_names(source, target), *unheard_names(source, target)}
    alike = [
        (start, end)
        for start, end in spans
        if target[start:end].isalpha()
        and fuzz.ratio(target[start:end].lower(), english.lower()) >= _LIKE
    ]
    if len(alike) != 1:
        return target
    (start, end), *_ = alike
    return target[:start] + english + target[end:]


_OUR_OFFICE = regex("(?<![自无忘])我(?:[司省市县区校院]|[部局委厅署](?![分队门落位长限托员任]))")
_MY_OFFICE = regex(
    r"\b(?P<my>[Mm])y (?=(?:ministry|bureau|commission|committee|department|administration|office|"
    r"division|province|city|county|district|school|college|hospital)\b)",
    re.IGNORECASE,
)


def our_office(source: str, target: str) -> str:
    """Return the target with "our ministry" for the "my ministry" of 我部.

    >>> our_office("请报送我部。", "Please send it to my ministry.")
    'Please send it to our ministry.'
    """
    if not _OUR_OFFICE.search(source) or "我的" in source:
        return target
    return _MY_OFFICE.sub(lambda match: "Our " if match["my"] == "M" else "our ", target)


def sound_in_place(target: str, chinese: str) -> str:
    """Return the target with the English of a listed city for its only mention by pinyin.

    >>> sound_in_place("A plant in Gao Xiong.", "高雄")
    'A plant in Kaohsiung.'
    """
    core = core_of(chinese)
    listed = called_otherwise(core)
    if not listed or listed in target:
        return target
    sound = place_core_pattern(place_syllables(core))
    found = [
        match
        for match in re.finditer(rf"(?<![A-Za-z]){sound}(?![A-Za-z])", target, re.IGNORECASE)
        if match.group()[0].isupper()
    ]
    if len(found) != 1:
        return target
    return target[: found[0].start()] + listed + target[found[0].end() :]


def agency_in_place(source: str, target: str, chinese: str, english: str) -> str:
    """Return the target with another agency for (Xinhua) in the head of a report, if the source
    has that agency there."""
    found = _AGENCY.findall(target)
    head = _SPOKEN.match(source)
    if not head or head["agency"] != chinese[: len(head["agency"])] or len(found) != 1:
        return target
    return target if "新华" in source else _AGENCY.sub(english, target)
