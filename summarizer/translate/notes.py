"""Notes: what `mend` added in brackets, said as the clause that it stands in.

"[source: quadrupled]" does not say what quadrupled. Where a short clause of the source has the
item, that clause is translated by itself, and if the result is without fault it takes the item's
place: "[source: output value quadrupled]". Else the item stays as it is, for it is certain.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import groupby

from summarizer.facts.english import is_word
from summarizer.facts.names.added import added_names
from summarizer.facts.wording import Wording
from summarizer.text import NOTE, regex, repeated_block, without_note, words_of
from summarizer.translate.mend import Lacking, lacking_items
from summarizer.translate.stutter import flaws

__all__ = ["explain_notes"]

_LONGEST = 40  # characters of a clause
_MOST = 14  # English words of a clause
_MARK = regex(r"[，。；：！？,;!?（）()]")
_LESSER = regex(r"[，。；：！？,;!?（）()、]")
_QUOTES = regex(r"[“”\"'‘’「」\s]")
_WORD = regex(r"[\u3400-\u9fff]")
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
        (i, item): clause
        for i, items in noted.items()
        for item in items
        if (clause := _clause(sources[i], item))
    }
    if not clauses:
        return list(targets)
    unique = list(dict.fromkeys(clauses.values()))
    english = dict(zip(unique, translate([f"{clause}。" for clause in unique]), strict=True))
    result = list(targets)
    for i, items in noted.items():
        said = [_said(item, clauses.get((i, item), ""), english, wording) for item in items]
        whole = [text for text, _ in groupby(said)]
        changed = f"{without_note(targets[i])} {NOTE}{'; '.join(whole)}]"
        source = sources[i]
        if wording.faults(source, changed) <= wording.faults(source, targets[i]):
            result[i] = changed
    return result


def _clause(source: str, item: Lacking) -> str:
    """Return the clause that has an item, or "" if it is the whole source, that alone, or long."""
    # names in a list share what stands behind it
    for mark in (_MARK, _LESSER) if item.kind != "names" else (_MARK,):
        marks = [match.span() for match in mark.finditer(source)]
        # the comma in 1,200 parts no clauses
        marks = [(a, b) for a, b in marks if not re.match(r"\d,\d", source[max(0, a - 1) : b + 1])]
        end = item.start + len(item.chinese)
        first = max((b for a, b in marks if b <= item.start), default=0)
        last = min((a for a, b in marks if a >= end), default=len(source))
        clause = _QUOTES.sub("", source[first:last])
        rest = clause.replace(item.chinese, "")
        if len(clause) <= _LONGEST and len(clause) < len(source) - 2:
            return clause if len(_WORD.findall(rest)) > 1 else ""
    return ""


def _said(item: Lacking, clause: str, english: dict[str, str], wording: Wording) -> str:
    """Return the English of the clause of an item; of the item alone if that has faults."""
    text = english.get(clause, "").strip().rstrip(".!?;, ")
    wrong = (
        not text
        or "[" in text
        or ";" in text
        or len(text.split()) > _MOST
        or lacking_items(clause, text, wording.owed)
        or wording.faults(clause, text)
        or flaws(clause, text)
        or repeated_block(words_of(text))
    )
    return item.english if wrong else _inside(clause, text, wording)


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
