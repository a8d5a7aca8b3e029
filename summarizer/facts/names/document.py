"""People and places of a Chinese text in English: found, written in for the model, checked.

- `people` finds people by the signs beside them, `abroad` those of a table, `places` finds places
  by the gazetteer and by generics. What a glossary has keeps the glossary's English.
- A document is read twice: names are found where the text says that they are names, then every
  mention of them counts, with the same English throughout.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import chain

from summarizer.facts.names.abroad import ABROAD, abroad_pattern, find_abroad
from summarizer.facts.names.gazetteer import generic_english, kind_of, place_pattern
from summarizer.facts.names.name import Name
from summarizer.facts.names.people import find_people, name_shape, split_person, surname_mentions
from summarizer.facts.names.pinyin import person_english, person_pattern, plain
from summarizer.facts.names.places import (
    core_name,
    find_places,
    place_fits,
    repeated_cities,
    short_places,
)
from summarizer.facts.words import is_word
from summarizer.text import REMEMBERED, regex, within

__all__ = [
    "find_document_names",
    "find_names",
    "inline_names",
    "mentions",
    "missing_names",
    "name_pattern",
    "names_around",
    "people_in_english",
]

Official = Callable[[str], "str | None"]  # Chinese to the English of a glossary, if it has one
_LATIN = regex(r"[A-Za-z0-9]")
# a full name, perhaps another person's: two words with capitals that are no date and no place
# words of places, institutions and offices, which are not said of a person
_NO_PERSON = (
    r"(?:On|In|At|The|By|From|After|Before|Since|And|But|As|For|To|Of|He|She|His|Her|River|Lake|Sea|"
    r"City|Province|County|District|Town|House|Party|National|Federal|State|Central|General|Supreme|"
    r"People|Foreign|United|World|European|International|Congress|Senate|Council|Ministry|Court|"
    r"Department|Bank|University|College|School|Committee|Assembly|Commission|Agency|Office|Prime|"
    r"Vice|President|Minister|Premier|Street|Road|Airport|Hospital|Union|Group|Company|Institute|"
    r"Academy|Center|Centre|Bureau|Association|Museum|Palace|Cup|League|Games|Day|Year|New|North|"
    r"South|East|West|Republic|Kingdom|Nations|States)"
)
_FULL_NAME = regex(rf"\b(?!{_NO_PERSON}\b)[A-Z][a-z'’]+ (?!{_NO_PERSON}\b)[A-Z][a-z'’]+")
_PRONOUN = regex(r"\b(?:he|him|his|she|her|hers)\b", re.IGNORECASE)
_SEPARATED = regex(r"(?:^|[^\u4e00-\u9fff])([\u4e00-\u9fff]{3})(?=$|[^\u4e00-\u9fff])")


def find_names(text: str, official: Official | None = None) -> tuple[Name, ...]:
    """Return the people and places of a text from left to right; none overlaps another.

    `official` gives the English that a glossary has for a Chinese name, or None; it wins over
    pinyin.

    >>> [(n.text, n.english) for n in find_names("市长李天恩在奉贤区说")]
    [('李天恩', "Li Tian'en"), ('奉贤区', 'Fengxian District')]
    """
    names = _found(text)
    return tuple(_with_official_english(name, official) for name in names) if official else names


@lru_cache(maxsize=REMEMBERED)  # the wording of a document asks, and the checks ask again
def _found(text: str) -> tuple[Name, ...]:
    names: list[Name] = []
    taken: set[int] = set()  # characters of a name
    for name in chain(find_abroad(text), find_people(text), find_places(text)):
        if taken.isdisjoint(range(name.start, name.end)):
            taken.update(range(name.start, name.end))
            names.append(name)
    return tuple(sorted(names, key=lambda name: name.start))


def find_document_names(
    sentences: Sequence[str], official: Official | None = None
) -> dict[str, Name]:
    """Return the names of a document by their Chinese, each as it was first found.

    A string of the shape of a name that stands alone between marks in two sentences counts too, a
    city that two sentences name, and the core of a place before a body: 奉贤中学 where 奉贤区 is.
    `official`: see `find_names`.
    """
    names: dict[str, Name] = {}
    alone: Counter[str] = Counter()
    for sentence in sentences:
        for name in find_names(sentence):
            names.setdefault(name.text, name)
        alone.update(set(_SEPARATED.findall(sentence)))
    for text, times in alone.items():
        if times > 1 and text not in names and name_shape(text) == 3 and not is_word(text):
            english = person_english(*(split_person(text) or (text, "")))
            names[text] = Name(0, 0, text, english, "person", "repeated")
    for city in repeated_cities(sentences):
        names.setdefault(city.text, city)
    cores = [(place, core) for place in names.values() if (core := core_name(place))]
    names = {text: _with_official_english(name, official) for text, name in names.items()}
    for place, core in cores:
        # a glossary that calls 海岚新区 Hyland New Area calls 海岚 Hyland
        called = generic_english(names[place.text].english)
        named = replace(core, english=called) if called else core
        names.setdefault(core.text, _with_official_english(named, official))
    return names


def people_in_english(listed: str) -> str:
    """Return a list of people by pinyin; "" if one of them cannot be read as a name.

    >>> people_in_english("王建国、李明")
    'Wang Jianguo, Li Ming'
    """
    english = []
    for name in re.split(r"[\s、，,；;]+", listed.strip()):
        found = [n for n in find_names(f"记者{name}报道") if n.text == name and n.kind == "person"]
        if not found:
            return ""
        english.append(found[0].english)
    return ", ".join(english)


def mentions(text: str, names: Iterable[Name] | Mapping[str, Name]) -> list[Name]:
    """Return where the names stand in a text, the longest at each place, offsets filled in.

    A family name alone counts only before a title, a full name of two characters only if the
    characters around it leave it a word of its own.
    """
    values = names.values() if isinstance(names, Mapping) else names
    spans = [
        (*span, name) for name in values if name.text in text for span in _places_of(text, name)
    ]
    standing: list[Name] = []
    taken: set[int] = set()
    for start, end, name in sorted(spans, key=lambda span: (span[0] - span[1], span[0])):
        if taken.isdisjoint(range(start, end)):
            taken.update(range(start, end))
            standing.append(replace(name, start=start, end=end))
    return sorted(standing, key=lambda name: name.start)


def inline_names(text: str, names: Iterable[Name] | Mapping[str, Name]) -> str:
    """Return the text with the English of every mention in its place.

    A space is put between it and a Latin letter or digit beside it; nothing else changes.
    """
    return _write(text, [(name, name.english) for name in mentions(text, names)])


def missing_names(
    source: str,
    target: str,
    names: Iterable[Name] | Mapping[str, Name],
    seen: Collection[str] = (),
    official: Sequence[tuple[int, int]] = (),
) -> list[Name]:
    """Return the names of the source whose English is not in the translation, each once.

    Other readings, hyphens, spacing, tones, case and the given name first are accepted. For a
    person whose Chinese is in `seen`, the names of the sentences before, so are the family name
    alone and a pronoun, if no full name stands in the translation. What stands within a span of
    `official`, a term of a glossary, is not looked at: 北京 in 北京大学.
    """
    english = plain(target)
    missing: dict[str, Name] = {}
    for name in mentions(source, names):
        if within((name.start, name.end), official):
            continue
        again = name.text in seen and name.kind == "person"
        if name.text in missing or name.english.lower() in target.lower():
            continue
        if again and _PRONOUN.search(english) and not _FULL_NAME.search(english):
            continue
        if not name_pattern(name, alone=again).search(english):
            missing[name.text] = name
    return list(missing.values())


def names_around(
    source: str, names: Iterable[Name] | Mapping[str, Name], spans: Sequence[tuple[int, int]]
) -> list[Name]:
    """Return the mentions that have one of the spans within and go on: 黄河清 around 黄河.

    Of places only those called after a water or mountain: 黄河路.
    """
    return [
        name
        for name in (mentions(source, names) if spans else ())
        if any(
            name.start <= start and end <= name.end and (start, end) != (name.start, name.end)
            and (name.kind == "person" or kind_of(source[start:end]) == "feature")
            for start, end in spans
        )
    ]  # fmt: skip


def _with_official_english(name: Name, official: Official | None) -> Name:
    english = official(name.text) if official and len(name.text) > 1 else None
    return replace(name, english=english, evidence="glossary") if english else name


def name_pattern(name: Name, *, alone: bool = False) -> re.Pattern[str]:
    """Return what finds the English of a name in `plain` English."""
    if name.kind == "place":
        return place_pattern(name.text, name.english)
    if name.evidence == ABROAD:
        return abroad_pattern(name.text)
    if name.evidence == "nickname":
        return re.compile(rf"(?<![a-z]){re.escape(name.english.split()[1])}(?![a-z])", re.I)
    surname, given = split_person(name.text) or (name.text, "")
    return person_pattern(surname, given, alone=alone)


def _places_of(text: str, name: Name) -> list[tuple[int, int]]:
    """Return the spans of a name in a text."""
    if name.evidence == "short":
        return short_places(text, name.text)
    if len(name.text) == 1:
        return list(surname_mentions(text, name.text))
    spans = [match.span() for match in re.finditer(re.escape(name.text), text)]
    if name.evidence == ABROAD:
        return [(other.start, other.end) for other in find_abroad(text) if other.text == name.text]
    if name.kind == "place":
        return [span for span in spans if place_fits(text, *span, name.evidence)]
    if len(name.text) > 2:
        return spans
    people = _people_spans(text) if spans else frozenset()
    return [span for span in spans if span in people or _separate(text, *span)]


@lru_cache(maxsize=256)
def _people_spans(text: str) -> frozenset[tuple[int, int]]:
    """Return where `find_people` sees names; every name of a document asks for each sentence."""
    return frozenset((name.start, name.end) for name in find_people(text))


def _separate(text: str, start: int, end: int) -> bool:
    """Return whether a name of two characters has no Chinese character beside it."""
    sides = text[max(0, start - 1) : start] + text[end : end + 1]
    return not re.search(r"[\u4e00-\u9fff]", sides)


def _write(text: str, written: Sequence[tuple[Name, str]]) -> str:
    """Return the text with each span replaced; spaces only beside Latin letters and digits."""
    parts: list[str] = []
    last = 0
    for name, english in written:
        parts.append(text[last : name.start])
        before = "".join(parts[-2:])
        if before and _LATIN.match(before[-1]):
            parts.append(" ")
        parts.append(english)
        if _LATIN.match(text, name.end):
            parts.append(" ")
        last = name.end
    return "".join([*parts, text[last:]])
