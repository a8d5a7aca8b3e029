"""Datelines: where a report comes from, 新华社南京4月9日电（记者陆华东）, put into English by rule.

A model that reads them together with the first sentence garbles both. Only a dateline of which all
parts are certain is taken off: an agency of the glossary or a paper named after its place
(海岚日报), a place of the gazetteer or abroad, a date and people with their roles. Everything else
is left to the model.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from importlib.resources import files

from summarizer.facts.names.document import people_in_english
from summarizer.facts.names.gazetteer import core_english, kind_of, place_table
from summarizer.facts.names.people import split_person
from summarizer.facts.names.pinyin import person_english
from summarizer.facts.numbers.english import MONTHS, ordinal_ending
from summarizer.facts.wording import Wording
from summarizer.facts.words import is_word
from summarizer.text import regex
from summarizer.translate.mend import Mended

__all__ = ["Translate", "translate_datelines"]

Translate = Callable[[Sequence[str], list[Mended] | None], list[str]]

_DATELINE = regex(
    r"\s*(?P<open>[【\[（(])?(?P<by_agency>据)?(?P<agency>本[报社台网]|(?:央视|央广)新闻(?:客户端)?"
    r"|[\u4e00-\u9fff]{1,6}?(?:社|网|日报|时报|晚报|晨报|早报|商报|都市报|电台|电视台))"
    r"(?P<who>记者[\u4e00-\u9fff、\s]{2,20}?)?(?P<place>[\u4e00-\u9fff]{2,8}?)?(?P<month>\d{1,2}月)?(?P<day>\d{1,2}日)?"
    r"(?:综合)?(?:电|讯|消息)(?P<close>[】\]）)])?"
    r"(?:\s{0,3}[（(](?P<by>[^（）()]{2,40})[）)])?(?P<gap>[\s，,：:]{0,3})"
)
_WORD_GOES_ON = regex("[信力子网动影视商台梯车池息号员问]")  # 电信, 讯号: no dateline ends there
_ROLES = {"通讯员": "correspondent", "实习生": "intern"} | dict.fromkeys(
    "记者 特约记者 见习记者 实习记者 特派记者 首席记者 全媒体记者 融媒体记者 本报记者".split(),
    "reporter",
)
_OUTLETS = {
    "新闻网": "News Network",
    "日报": "Daily",
    "晚报": "Evening News",
    "晨报": "Morning Post",
    "早报": "Morning News",
    "商报": "Business Daily",
    "都市报": "Metropolis Daily",
    "电视台": "Television",
}
_OUTLET = regex(rf"(?P<place>[\u4e00-\u9fff]{{2,4}})(?P<kind>{'|'.join(_OUTLETS)})")
_SPELLED = 2  # characters of a place that no table knows and that is spelled
_ROLE = regex(rf"({'|'.join(sorted(_ROLES, key=len, reverse=True))})\s*")
_KINDS = ("province", "city", "core", "abroad")
_SHORTEST = 8  # characters of the report behind its dateline


def translate_datelines(
    texts: Sequence[str], mended: list[Mended] | None, translate: Translate, wording: Wording
) -> list[str]:
    """Return the translation of each text by `translate`, which gets no dateline that is certain.

    >>> translate_datelines(
    ...     ["本报南京4月9日电（记者陆华东）今年首批勺嘴鹬抵达。"],
    ...     None,
    ...     lambda texts, mended: [f"<{text}>" for text in texts],
    ...     Wording(),
    ... )
    ['Nanjing, April 9 (reporter Lu Huadong): <今年首批勺嘴鹬抵达。>']
    """
    parts = [_taken_off(text, wording) for text in texts]
    made = translate([rest for _, rest in parts], mended)
    return [
        f"{head}: {english}" if head and english else english
        for (head, _), english in zip(parts, made, strict=True)
    ]


def _taken_off(text: str, wording: Wording) -> tuple[str, str]:
    """Return the English of the dateline of a text and what stands behind it; "" and the text if
    there is none or it is not certain."""
    match = _DATELINE.match(text[:120])
    if not match or bool(match["open"]) != bool(match["close"]):
        return "", text
    rest = text[match.end() :]
    marked = match["close"] or match["by"] or match["gap"] or match["day"]
    apart = match["close"] or match["by"] or match["gap"]
    if not marked or (not apart and _WORD_GOES_ON.match(rest)) or len(rest) < _SHORTEST:
        return "", text
    own = match["agency"].startswith("本")
    agency = "" if own else _agency(match["agency"], wording)
    date = f"{match['month'] or ''}{match['day'] or ''}"
    who, where = match["who"] or "", match["place"] or ""
    if who:  # nothing stands between a name and the place
        who, where = _parted(who + where)
    place = _place(where)
    people = [_people(listed) for listed in (who, match["by"]) if listed]
    if (where and not place) or not all(people) or not (own or agency) or not (agency or place):
        return "", text
    head = ", ".join(filter(None, (agency, place, _date(date))))
    head = f"According to {head}" if match["by_agency"] else head
    return head + "".join(f" ({listed})" for listed in people), rest


def _agency(chinese: str, wording: Wording) -> str:
    """Return the English of an agency of the glossary, of its app too; else ""."""
    name = chinese.removesuffix("客户端")
    whole = [m.term.target for m in wording.glossary.find(name) if m.end - m.start == len(name)]
    if whole:
        return f"{whole[0]}{' app' if name != chinese else ''}"
    return _local_outlet(chinese)


def _local_outlet(chinese: str) -> str:
    """Return the English of an outlet that is named after its place, else "".

    A place that no table knows is spelled unless the word means something: 健康 of 健康日报.
    """
    match = _OUTLET.fullmatch(chinese)
    if not match:
        return ""
    place = match["place"]
    english = _place(place)
    if not english and len(place) == _SPELLED and not kind_of(place) and not is_word(place):
        english = core_english(place)
    return f"{english} {_OUTLETS[match['kind']]}" if english else ""


@cache
def _places_abroad() -> dict[str, str]:
    """Return data/dateline_places.tsv."""
    text = (files("summarizer.data") / "dateline_places.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    return {chinese: english for chinese, english in rows}


def _place(chinese: str) -> str:
    """Return the English of a city or province of the gazetteer, or of a city abroad, else ""."""
    english, kind = place_table().get(chinese, ("", ""))
    return english if kind in _KINDS else _places_abroad().get(chinese, "")


def _parted(text: str) -> tuple[str, str]:
    """Return people and the place behind them: 记者赵丽妍, 台中."""
    ends = (size for size in (4, 3, 2) if _place(text[-size:]))
    size = next(ends, 0)
    return text[: len(text) - size], text[len(text) - size :]


def _date(chinese: str) -> str:
    """Return April 9 for 4月9日, and "the 9th" for 9日."""
    numbers = [int(number) for number in re.findall(r"\d+", chinese)]
    if len(numbers) == 2 and 1 <= numbers[0] <= len(MONTHS):
        return f"{MONTHS[numbers[0] - 1]} {numbers[1]}"
    if len(numbers) != 1 or "日" not in chinese:
        return ""
    return f"the {numbers[0]}{ordinal_ending(numbers[0])}"


def _people(listed: str) -> str:
    """Return roles and names in English, or "" if one of them is none for certain."""
    parts = [part for part in _ROLE.split(listed.strip()) if part]
    roles, names = parts[::2], parts[1::2]
    if len(roles) != len(names) or not set(roles) <= _ROLES.keys():
        return ""
    told = []
    for role, those in zip(roles, names, strict=True):
        people = [_person(name) for name in re.split(r"[\s、，,]+", those.strip()) if name]
        if not people or not all(people):
            return ""
        called = f"{_ROLES[role]}{'s' if len(people) > 1 else ''}"
        last = f" and {people[-1]}" if len(people) > 1 else people[-1]
        told.append(f"{called} {', '.join(people[:-1])}{last}")
    return ", ".join(told)


def _person(name: str) -> str:
    """Return a name by pinyin; behind 记者 what has the form of one is one."""
    if known := people_in_english(name):
        return known
    parts = split_person(name)
    return person_english(*parts) if parts else ""
