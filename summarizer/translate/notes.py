"""Notes: what `mend` added in brackets, said as the clause that it stands in.

"[source: quadrupled]" does not say what quadrupled. Where a short clause of the source has the
item, that clause is translated by itself, and if the result is without fault it takes the item's
place: "[source: output value quadrupled]". Else the item stays as it is, for it is certain; so it
does where the clause compares, denies, leaves out or has a second figure, for a model may turn that
round in ways that no check sees, and nothing that is called the source may be wrong.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby

from summarizer.facts.claims.approximations import turned_approximations
from summarizer.facts.claims.contradictions import contradictions
from summarizer.facts.english import is_word
from summarizer.facts.names.added import added_names
from summarizer.facts.names.unheard import unheard_names
from summarizer.facts.numbers.chinese import find_quantities
from summarizer.facts.wording import Wording
from summarizer.text import NOTE, regex, repeated_block, without_note, words_of
from summarizer.translate.mend import Lacking, lacking_items
from summarizer.translate.stutter import flaws

__all__ = ["explain_notes"]

_LONGEST = 40  # characters of a clause
_MOST = 14  # English words of a clause
_MARK = regex(r"[，。；：！？,;!?（）()]")
_LESSER = regex(r"[，。；：！？,;!?（）()、]")
_QUOTES = regex(r"[“”\"'‘’「」]")
_WORD = regex(r"[\u3400-\u9fff]")
# what a translation may turn round: comparisons, bounds, denials, exclusions, parts of a whole
_TURNED = regex(
    "[比较由从至到低高超逾不未无没非仅只除近约占内外前后以]|其中|相当于|(?<!工程)之(?!间)"
)
_JOINED = regex(r"(?:and|but|or|which|who|that|while|so)\b", re.IGNORECASE)
_ADJECTIVE = regex(r"(?:ese|ian|ish|[rx]ican)$")  # of a country: Chinese, British

_Translate = Callable[[Sequence[str]], Sequence[str]]


def explain_notes(
    sources: Sequence[str], targets: Sequence[str], wording: Wording, translate: _Translate
) -> list[str]:
    """Return the translations with the clause for each item of their notes, where it can be had.

    `translate` gives the translation of each clause; it is called once, if there is any.
    """
    noted = {
        i: lacking_items(source, without_note(target), wording.owed)
        for i, (source, target) in enumerate(zip(sources, targets, strict=True))
        if without_note(target) != target
    }
    clauses = {
        (i, item): list(_clauses(sources[i], item)) for i, items in noted.items() for item in items
    }
    unique = list(dict.fromkeys(clause for own in clauses.values() for clause in own))
    if not unique:
        return list(targets)
    english = dict(zip(unique, translate([f"{clause}。" for clause in unique]), strict=True))
    result = list(targets)
    for i, items in noted.items():
        said = [_said(item, clauses[i, item], english, wording) for item in items]
        whole = [text for text, _ in groupby(said)]
        changed = f"{without_note(targets[i])} {NOTE}{'; '.join(whole)}]"
        source = sources[i]
        if wording.faults(source, changed) <= wording.faults(source, targets[i]):
            result[i] = changed
    return result


def _clauses(source: str, item: Lacking) -> Iterator[str]:
    """Yield the clause that has an item, then its part of a list; none that is the whole source,
    the item alone, or long."""
    for mark in (_MARK, _LESSER):
        marks = [match.span() for match in mark.finditer(source)]
        # the comma in 1,200 parts no clauses
        marks = [(a, b) for a, b in marks if not re.match(r"\d,\d", source[max(0, a - 1) : b + 1])]
        end = item.start + len(item.chinese)
        first = max((b for a, b in marks if b <= item.start), default=0)
        last = min((a for a, b in marks if a >= end), default=len(source))
        # what stands behind a list is said of all in it: 浙江、福建的消防车帮助江西
        within_list = mark is _LESSER and source[first - 1 : first] == "、"
        if within_list and item.kind == "names" and source[last : last + 1] != "、":
            continue
        clause = _QUOTES.sub("", source[first:last]).strip()
        words = clause.replace(item.chinese, "")
        said = len(_WORD.findall(words)) > 1 and not _TURNED.search(words)
        if (
            said
            and len(find_quantities(clause)) <= 1
            and len(clause) <= min(_LONGEST, len(source) - 3)
        ):
            yield clause


def _said(
    item: Lacking, clauses: Sequence[str], english: Mapping[str, str], wording: Wording
) -> str:
    """Return the English of the first clause of an item without faults; else that of the item."""
    for clause in clauses:
        text = english[clause].strip().rstrip(".!?;, ")
        if text and not _wrong(clause, text, wording):
            return _inside(clause, text, wording)
    return item.english


def _wrong(clause: str, text: str, wording: Wording) -> bool:
    return bool(
        "[" in text
        or ";" in text
        or len(text.split()) > _MOST
        or lacking_items(clause, text, wording.owed)
        or wording.faults(clause, text)
        or flaws(clause, text)
        or repeated_block(words_of(text))
        or _JOINED.match(text)
        or any(True for _ in contradictions(clause, text))
        or any(True for _ in turned_approximations(clause, text))
        or added_names(clause, text)
        or unheard_names(clause, text)
    )


def _inside(source: str, text: str, wording: Wording) -> str:
    """Return a sentence with a small first letter, unless its first word may be a name."""
    first = re.match(r"[A-Z][a-z]*(?=[ ,])", text)
    if not first or first[0] == "I" or _ADJECTIVE.search(first[0]):
        return text
    terms = [match.term.target for match in wording.glossary.find(source)]
    names = [*terms, *(name.english for name in wording.names.values())]
    named = any(re.search(rf"\b{first[0]}\b", name) for name in names)
    known = named or any(start == 0 for start, _ in added_names("", text))
    small = len(first[0]) == 1 or (is_word(first[0].lower()) and not known)
    return text[:1].lower() + text[1:] if small else text
