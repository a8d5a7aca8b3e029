"""Mend: what is certainly wrong in one translation, put right; what is not certain is left to the
checks.

In this order: marks, words said twice, identifiers, figures and dates in their places, names that
are nearly right. What is still missing and sure follows in one note at the end that reads as
English, "[source: 120 million yuan; Lin-gang]", three items at most, each with its unit or noun;
`notes` writes the clause of an item where it can be had. A mended sentence is reported, so that a
reader knows what the model did not write itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from operator import itemgetter

from summarizer.facts.grammar import with_articles
from summarizer.facts.identifiers import Identifier, find_identifiers, missing_identifiers
from summarizer.facts.names.pinyin import PINYIN
from summarizer.facts.numbers.chinese import find_quantities
from summarizer.facts.numbers.compare import missing
from summarizer.facts.placeholders import identifier_english, with_noun
from summarizer.facts.terms.term import Term
from summarizer.facts.wording import Owed
from summarizer.schema import Span
from summarizer.text import NOTE, is_free, regex, words_of
from summarizer.translate.differences import correct_differences
from summarizer.translate.figures import (
    correct_comparisons,
    correct_dates,
    correct_figures,
    figure_wrongs,
    in_house_style,
    quantity_items,
)
from summarizer.translate.garbled import (
    agency_in_place,
    correct_digits,
    months_in_place,
    our_office,
    place_in_place,
    sound_in_place,
)
from summarizer.translate.marks import mend_marks
from summarizer.translate.people import person_in_place, without_article
from summarizer.translate.stutter import collapse

__all__ = ["Lacking", "Mended", "lacking_items", "mend", "near_miss"]

_NEAR = 80.0  # likeness of a misspelt name, of 100: Changdu and Chengdu have 86
_GARBLED = 70.0  # likeness of a garbled identifier, of 100
_GENERIC = regex(
    r" (?:(?:[A-Z][a-z]+(?:, | and | ))*(?:Autonomous )(?:County|Prefecture|Region|Banner)"
    r"|New (?:Area|District)|County|District|Subdistrict|City|Town|Township|Village|Province|Banner"
    r"|River|Lake|Road|Avenue|Street|Port|Airport)$"
)
_NUMBER_RUN = regex(r"(?<![\w.,])\d(?:[, -]?\d)*(?!\w|[.,]\d)")
_LONG = 8  # digits of a number that names something; amounts of as many are written in millions
_CHANGES = 4  # that are told of one kind of mending
_MOST = 3  # items of a note
_HEAD = 24  # characters before an identifier that may be its beginning

_Owing = Callable[[str, str], Sequence[Owed]]
_People = Callable[[str], Sequence[tuple[str, str]]]
_Misspelt = Callable[[str, str], Sequence[tuple[Span, str, Term]]]


@dataclass(frozen=True, slots=True)
class Mended:
    """A text of the batch (0-based `index`) that was mended, and how.

    `written`: words were changed or added; `amounts`: among them amounts; `terms`: how many names
    were.
    """

    index: int
    message: str
    written: bool = False
    amounts: bool = False
    terms: int = 0


@dataclass(frozen=True, slots=True)
class Lacking:
    """What a translation surely lacks: its English, its kind (figures, identifiers, names), its
    Chinese, and where that begins in the source."""

    english: str
    kind: str
    chinese: str
    start: int


@dataclass(slots=True)
class _Work:
    """One translation on the bench: the text, and what was done to it."""

    source: str
    text: str
    told: list[str] = field(default_factory=list)

    def tell(self, what: str, items: Sequence[str], before: str = "") -> None:
        """Tell what was done for which items of the source, and how the English was `before`."""
        if items:
            changed = _changes(before, self.text) if before else ""
            self.told.append(f"{what}: {', '.join(dict.fromkeys(items))}{changed}")


def _changes(before: str, after: str) -> str:
    """Return which words of a text were replaced by which, in brackets.

    >>> _changes("It sold 3,500 cars.", "It sold 35,000 cars.")
    ' (\u201c3,500\u201d is now \u201c35,000\u201d)'
    """
    old, new = before.split(), after.split()
    told = []
    for kind, left, right, start, end in SequenceMatcher(None, old, new, False).get_opcodes():
        was, now = (f"\u201c{' '.join(words).strip('.,;:')}\u201d" for words in (
            old[left:right], new[start:end],
        ))  # fmt: skip
        if kind != "equal":
            told.append(f"{now} added" if left == right else f"{was} removed" if start == end else
                        f"{was} is now {now}")  # fmt: skip
    more = [f"and {len(told) - _CHANGES} more"] if len(told) > _CHANGES else []
    return f" ({', '.join([*told[:_CHANGES], *more])})" if told else ""


def mend(
    sources: Sequence[str],
    texts: Sequence[str],
    owed: _Owing = lambda source, target: (),
    misspelt: _Misspelt = lambda source, target: (),
    people: _People = lambda source: (),
    *,
    noted: bool = True,
) -> tuple[list[str], list[Mended]]:
    """Return each translation mended, and what was done.

    `owed` gives the names that a translation of a source lacks, `misspelt` where a term is written
    otherwise than it should be, and how it should; `people` the persons of a source in both
    languages. Nothing is added in brackets if not `noted`.
    """
    result: list[str] = []
    report: list[Mended] = []
    for i, (source, text) in enumerate(zip(sources, texts, strict=True)):
        work = _mended(source, text, owed, misspelt, people) if text else _Work(source, text)
        if text and noted:
            _note(work, lacking_items(source, work.text, owed))
        result.append(work.text)
        if work.told:
            amounts = len(missing(source, text)) > len(missing(source, work.text))
            terms = len(owed(source, text)) - len(owed(source, work.text))
            report.append(Mended(i, "; ".join(work.told), work.text != text, amounts, terms))
    return result, report


def _mended(source: str, text: str, owed: _Owing, misspelt: _Misspelt, people: _People) -> _Work:
    work = _Work(source, text)
    work.text, done = mend_marks(source, work.text)
    work.told += done
    work.text, again = collapse(source, work.text)
    work.tell("repeated words removed", again)
    _identifiers(work)
    before = work.text
    work.text, digits = correct_digits(source, work.text)
    work.text, corrected = correct_figures(source, work.text)
    work.text, dates = correct_dates(source, work.text)
    work.text, months = months_in_place(source, work.text)
    work.tell("figures corrected in the English", digits + corrected + dates + months, before)
    before = work.text
    work.text, turned = correct_comparisons(source, work.text)
    work.text, differences = correct_differences(source, work.text)
    work.tell("comparisons corrected in the English", turned + differences, before)
    work.text = with_articles(in_house_style(source, our_office(source, work.text)))
    _names(work, owed)
    _spell(work, misspelt)
    _articles(work, people)
    return work


def lacking_items(source: str, target: str, owed: _Owing) -> list[Lacking]:
    """Return what a translation without a note surely lacks, three items at most."""
    items = [
        Lacking(english, "figures", quantity.text, quantity.start)
        for quantity, english in quantity_items(source, target)
    ]
    lost = {identifier.text: identifier for identifier in missing_identifiers(source, target)}
    items += [Lacking(with_noun(i), "identifiers", i.text, i.start) for i in lost.values()]
    items += [
        Lacking(name.english, "names", name.source, source.find(name.source))
        for name in owed(source, target)
        if name.sure
    ]
    return list({item.english: item for item in items[:_MOST]}.values())


def _note(work: _Work, items: Sequence[Lacking]) -> None:
    """Add items at the end of the text, in brackets."""
    if not items:
        return
    kinds = {"figures": "figures", "identifiers": "numbers or addresses", "names": "names"}
    for kind, named in kinds.items():
        chinese = [item.chinese for item in items if item.kind == kind]
        work.tell(f"{named} added in brackets to the English", chinese)
    work.text = f"{work.text} {NOTE}{'; '.join(item.english for item in items)}]".strip()


def _identifiers(work: _Work) -> None:
    """Put identifiers in the place of what the model made of them."""
    copied, before = [], work.text
    for lost in missing_identifiers(work.source, work.text):
        if span := _garbled(lost, work):
            english = identifier_english(lost)
            start = _with_head(english, work.text, span[0])
            changed = work.text[:start] + english + work.text[span[1] :]
            if lost not in missing_identifiers(work.source, changed):
                work.text = changed
                copied.append(lost.text)
    work.tell("numbers or addresses copied from the Chinese", copied, before)


def _with_head(english: str, text: str, start: int) -> int:
    """Return where an identifier begins whose head stands before a place already: GB/T of GB/T
    19001-2016, Guo Fa of Guofa [2024] No. 7."""
    head = re.sub(r"[\W_]", "", re.split(r"[\d\[(]", english)[0]).lower()
    for word in reversed(
        list(re.finditer(r"[A-Za-z][\w/.-]*", text[max(0, start - _HEAD) : start]))
    ):
        before = text[max(0, start - _HEAD) + word.start() : start]
        letters = re.sub(r"[\W_]", "", before).lower()
        if head and letters == head:
            return start - len(before)
        if not head.endswith(letters):
            break
    return start


def _garbled(lost: Identifier, work: _Work) -> tuple[int, int] | None:
    """Return where the English has another identifier instead, if that is certain: the only one of
    its kind that is not in the source, or the word most like it."""
    extra = missing_identifiers(work.text, work.source)
    own = [i for i in extra if i.kind == lost.kind]
    alike = [i for i in missing_identifiers(work.source, work.text) if i.kind == lost.kind]
    if span := _long_number(alike, work) or _grouped(lost, work):
        return span
    if len(own) == len(alike) == 1:
        return own[0].start, own[0].end
    from rapidfuzz import fuzz

    english = identifier_english(lost).lower()
    kept = [(i.start, i.end) for i in find_identifiers(work.text) if i not in extra]
    words = [
        m.span()
        for m in re.finditer(r"[^\s,;()\[\]]*[^\s,;.:()\[\]]", work.text)
        if re.search(r"[\d@./]", m.group())
        and not any(start < m.end() and m.start() < end for start, end in kept)
    ]
    scored = sorted(((fuzz.ratio(english, work.text[a:b].lower()), a, b) for a, b in words))
    if not scored or scored[-1][0] < _GARBLED:
        return None
    clear = len(scored) == 1 or scored[-2][0] < scored[-1][0] - 10
    return scored[-1][1:] if clear else None


def _grouped(lost: Identifier, work: _Work) -> tuple[int, int] | None:
    """Return where a service number is written as an amount: 12,315 for the hotline 12315."""
    if lost.kind != "phone" or not re.fullmatch(r"\d{4,6}", lost.text):
        return None
    found = re.search(rf"(?<![\d.,]){int(lost.text):,}(?![\d,]|\.\d)", work.text)
    return found.span() if found else None


def _long_number(lost: Sequence[Identifier], work: _Work) -> tuple[int, int] | None:
    """Return where the only long number of the English stands that the source does not have, if
    one long number alone is lost: 6222122123,345 for an account."""
    if len(lost) != 1 or len(re.sub(r"\D", "", lost[0].text)) < _LONG:
        return None
    amounts = [value for q in find_quantities(work.source) for value in q.values]
    if any(value >= 10 ** (_LONG - 1) for value in amounts):
        return None  # the long number may be that amount
    digits = re.sub(r"\D", "", work.source)
    runs = [m.span() for m in _NUMBER_RUN.finditer(work.text)]
    numbers = [(span, re.sub(r"\D", "", work.text[slice(*span)])) for span in runs]
    foreign = [span for span, number in numbers if len(number) >= _LONG and number not in digits]
    return foreign[0] if len(foreign) == 1 else None


def _names(work: _Work, owed: _Owing) -> None:
    """Correct names that are nearly right."""
    corrected, before = [], work.text
    for name in owed(work.source, work.text):
        changed = sound_in_place(work.text, name.source)
        if changed == work.text:
            changed = near_miss(work.text, name.english)
        if changed == work.text:
            changed = person_in_place(work.source, work.text, name.source, name.english)
        if changed == work.text:
            changed = _other_place(work.source, work.text, name.english)
        if changed == work.text:
            changed = place_in_place(work.source, work.text, name.english)
        if changed == work.text:
            changed = agency_in_place(work.source, work.text, name.source, name.english)
        fewer = len(owed(work.source, changed)) < len(owed(work.source, work.text))
        if fewer and figure_wrongs(work.source, changed) <= figure_wrongs(work.source, work.text):
            work.text = changed
            corrected.append(name.source)
    work.tell("names corrected in the English", corrected, before)


def _spell(work: _Work, misspelt: _Misspelt) -> None:
    """Give terms the capitals and hyphens of their English."""
    corrected: list[str] = []
    taken: list[Span] = []
    for span, english, term in sorted(misspelt(work.source, work.text), key=itemgetter(0))[::-1]:
        if is_free(span, taken):
            work.text = work.text[: span[0]] + english + work.text[span[1] :]
            taken.append(span)
            corrected.append(term.source)
    work.tell("terms written as in the glossary", corrected[::-1])


def _articles(work: _Work, people: _People) -> None:
    """Take the article off before the names of people."""
    corrected = []
    for chinese, english in people(work.source):
        changed = without_article(work.text, english)
        if changed != work.text:
            work.text = changed
            corrected.append(chinese)
    work.tell("article before a name removed", corrected)


def near_miss(target: str, english: str) -> str:
    """Return the target with the words that are most like a name replaced by it, if any is.

    >>> near_miss("A port in Changdu opened.", "Chengdu")
    'A port in Chengdu opened.'
    """
    from rapidfuzz import fuzz

    words = list(re.finditer(r"[\w'’]+", target))
    size = len(words_of(english))
    generic = _GENERIC.search(english)
    core = english[: generic.start()].lower() if generic else ""
    best = (_NEAR, 0, 0)
    for count in range(max(1, size - 1), size + 3):
        for left, right in zip(words, words[count - 1 :], strict=False):
            start, end = left.start(), right.end()
            if target[start].isupper():
                likeness = fuzz.ratio(target[start:end].lower(), english.lower())
                # Barkol Kazak Autonomous County is not Mori Kazak Autonomous County misspelt
                if core and not _alike_core(target[start:end], core):
                    continue
                best = max(best, (likeness, start, end), key=lambda found: found[0])
    _, start, end = best
    return target[:start] + english + target[end:] if end else target


def _other_place(source: str, target: str, english: str) -> str:
    """Return the target with Hailan New Area for the only New Area, if that is spelt in pinyin and
    the source does not have its sound: Haiyan New Area."""
    from summarizer.facts.names.pinyin import syllables

    generic = _GENERIC.search(english)
    if not generic:
        return target
    places = list(re.finditer(rf"\b([A-Z][a-z]+){re.escape(generic.group())}\b", target))
    if len(places) != 1 or not PINYIN.fullmatch(places[0].group(1)):
        return target
    (start, end), core = places[0].span(), places[0].group(1).lower()
    if core in "".join(syllables(source)):
        return target
    return target[:start] + english + target[end:]


def _alike_core(words: str, core: str) -> bool:
    """Return whether words without their generic, or as many as the core has, are like a core."""
    from rapidfuzz import fuzz

    beginning = " ".join(words.split()[: len(core.split())])
    ways = (_GENERIC.sub("", words), beginning)
    return any(fuzz.ratio(way.lower(), core) >= _NEAR for way in ways)
