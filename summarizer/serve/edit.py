"""What follows from an editor's change: functions from one draft to the next.

- A draft keeps apart what the machine translated and what an editor wrote over it, so an edit can
  be taken back and a new term never overwrites an editor.
- After each change the briefing is made anew from its pairs by `Briefer.assemble`: findings,
  key points, headings and summary are what they would be had the pairs been so from the start.
- A term of the session is written into the source for the model like a proper name of a glossary
  file; the sentences that contain it are translated again.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest
from typing import Any

from summarizer.errors import InputError
from summarizer.facts.terms.term import Term
from summarizer.facts.wording import Wording, term_rows
from summarizer.pipeline import OF_TRANSLATION, Briefer, Translation, with_edited_note
from summarizer.render.edits import one_line, row_of
from summarizer.schema import Briefing, Document, Issue, Pair, Signature
from summarizer.serve.terms import translate_with_term, uses
from summarizer.text import HAN, cells_of, regex

__all__ = [
    "LONGEST_TERM",
    "Conflict",
    "Difference",
    "Draft",
    "compare",
    "drop_term",
    "edit_sentence",
    "first_draft",
    "restore_sentence",
    "set_term",
]

_LONGEST_SENTENCE = 5_000  # characters that an editor may write for a sentence
LONGEST_TERM = 200
_HAN = regex(HAN)
_WORD = regex(r"\w")


@dataclass(frozen=True, slots=True)
class Draft:
    """A briefing and what it was made from.

    `machine` has the pairs of each section as translated, `mended` the findings of the translation;
    `edits` the English that an editor wrote, by sentence id; `terms` those of the session;
    `wording` the terms and names with those of the session, and `vocabulary` their rows by
    `wording.term_rows` without amounts.
    """

    briefing: Briefing
    document: Document
    machine: tuple[tuple[Pair, ...], ...]
    mended: tuple[Issue, ...]
    wording: Wording = field(compare=False)
    edits: Mapping[str, str] = field(default_factory=dict)
    terms: tuple[Term, ...] = ()
    vocabulary: tuple[Mapping[str, Any], ...] = ()


class Conflict(InputError):
    """A sentence is not as its editor saw it; `current` is the English that it has now."""

    def __init__(self, identifier: str, current: str) -> None:
        super().__init__(
            f"sentence {identifier}: changed meanwhile, in another window or by a term, to "
            f"“{current}”; save again to replace that"
        )
        self.current = current


@dataclass(frozen=True, slots=True)
class Difference:
    """What a change brought.

    `sentences` has the ids of the sentences whose English changed; `points` is how many key
    points changed, `resolved` how many findings of checks went, `new_findings` how many came.
    `kept` has the ids of edited sentences with the term: they stay as the editor wrote them.
    """

    sentences: tuple[str, ...]
    points: int
    resolved: int
    new_findings: int
    kept: tuple[str, ...] = ()


def first_draft(briefing: Briefing, terms: Sequence[Term], briefer: Briefer) -> Draft:
    """Return a briefing that `Briefer.brief` made with these terms as a draft."""
    machine = tuple(brief.pairs for brief in briefing.sections)
    sentences = {i for section in machine for pair in section for i in pair.ids}
    mended = tuple(
        issue
        for issue in briefing.issues
        if issue.check in OF_TRANSLATION and sentences.issuperset(issue.ids)
    )
    wording = briefer.wording(briefing.document, terms)
    rows = _vocabulary(briefing.document, wording)
    return Draft(briefing, briefing.document, machine, mended, wording, {}, tuple(terms), rows)


def edit_sentence(
    draft: Draft, identifier: str, english: str, briefer: Briefer, seen: str = ""
) -> Draft:
    """Return the draft with an editor's English for a sentence.

    `seen` is the English that the editor had before them, "" if that does not matter.

    Raises:
        InputError: no such sentence, nothing written, or too much.
        Conflict: the sentence is not as the editor saw it.
    """
    pair = _machine_pair(draft, identifier)
    current = draft.edits.get(pair.ids[0], pair.en)
    if seen and seen.split() != current.split():
        raise Conflict(identifier, current)
    text = row_of(english, pair.zh) if cells_of(pair.zh) else one_line(english)
    if not _WORD.search(text):
        raise InputError(f"sentence {identifier}: write its English, or restore the machine's")
    if len(text) > _LONGEST_SENTENCE:
        raise InputError(
            f"sentence {identifier}: {len(text):,}, the limit is {_LONGEST_SENTENCE:,} characters"
        )
    edits = {i: edit for i, edit in draft.edits.items() if i != identifier}
    if text != pair.en:
        edits[identifier] = text
    return _follow(replace(draft, edits=edits), briefer)


def restore_sentence(draft: Draft, identifier: str, briefer: Briefer) -> Draft:
    """Return the draft with the machine's English for a sentence.

    Raises:
        InputError: no such sentence.
    """
    _machine_pair(draft, identifier)
    edits = {i: edit for i, edit in draft.edits.items() if i != identifier}
    return _follow(replace(draft, edits=edits), briefer)


def set_term(draft: Draft, source: str, target: str, briefer: Briefer) -> Draft:
    """Return the draft with a term whose sentences are translated again; edits stay.

    Raises:
        InputError: the Chinese is not in the article, or a side is empty or too long.
    """
    source, target = one_line(source), one_line(target)
    if not _HAN.search(source):
        raise InputError("term: its first field is Chinese; copy it from a sentence")
    if not _WORD.search(target) or _HAN.search(target):
        raise InputError(f"{source}: write its English")
    if max(len(source), len(target)) > LONGEST_TERM:
        raise InputError(f"term: longer than {LONGEST_TERM} characters; edit the sentence instead")
    if not _containing(draft.document, source):
        raise InputError(f"{source}: not in this article; copy the Chinese from a sentence")
    term = Term(source, target, note="set by the editor", origin="session", own=True)
    others = tuple(old for old in draft.terms if old.source.lower() != source.lower())
    return _with_terms(draft, (*others, term), source, briefer, term)


def drop_term(draft: Draft, source: str, briefer: Briefer) -> Draft:
    """Return the draft without a term of the session; its sentences are translated again.

    Raises:
        InputError: it is not a term of the session.
    """
    source = one_line(source)
    rest = tuple(term for term in draft.terms if term.source != source)
    if len(rest) == len(draft.terms):
        raise InputError(f"{source}: not a term that you set")
    return _with_terms(draft, rest, source, briefer)


def compare(before: Draft, after: Draft) -> Difference:
    """Return what changed between two drafts of one document."""
    old = _english(before.briefing)
    new = _english(after.briefing)
    changed = tuple(i for i, text in new.items() if old.get(i) != text)
    points = zip_longest(_points(before.briefing), _points(after.briefing))
    issues = [
        {
            (i.check, i.message, i.ids)
            for i in draft.briefing.issues
            if i.check not in OF_TRANSLATION
        }
        for draft in (before, after)
    ]
    terms = {term.source for term in set(before.terms) ^ set(after.terms)}
    touched = {i for source in terms for i in _containing(after.document, source)}
    kept = [i for i in after.edits if i in touched]
    return Difference(
        changed,
        sum(one != another for one, another in points),
        len(issues[0] - issues[1]),
        len(issues[1] - issues[0]),
        tuple(kept),
    )


def _with_terms(
    draft: Draft, terms: tuple[Term, ...], source: str, briefer: Briefer, term: Term | None = None
) -> Draft:
    """Return the draft with these terms; sentences that contain `source` are translated again.

    With a new `term` only those that use it are; the others keep their translation.
    """
    wording = briefer.wording(draft.document, terms)
    ids = _containing(draft.document, source)
    old = {p.ids[0]: p for section in draft.machine for p in section if p.ids[0] in ids}
    if term:
        old = {i: pair for i, pair in old.items() if uses(wording, pair.zh, term)}
    new: dict[str, Pair] = {}
    issues: list[Issue] = []
    if term:
        for remade in translate_with_term(
            term, list(old.values()), draft.wording, wording, briefer
        ):
            if remade.issues is not None:
                new[remade.pair.ids[0]] = remade.pair
                issues += remade.issues
    else:
        new, issues = briefer.translate_sentences(draft.document, old, wording)
    machine = tuple(tuple(new.get(p.ids[0], p) for p in section) for section in draft.machine)
    place = {pair.ids[0]: n for n, pair in enumerate(p for section in machine for p in section)}
    mended = [*(issue for issue in draft.mended if issue.ids[0] not in new), *issues]
    mended.sort(key=lambda issue: place[issue.ids[0]])
    rows = _vocabulary(draft.document, wording)
    changed = replace(
        draft,
        machine=machine,
        mended=tuple(mended),
        wording=wording,
        terms=terms,
        vocabulary=rows,
    )
    return _follow(changed, briefer)


def _follow(draft: Draft, briefer: Briefer) -> Draft:
    """Return the draft with its briefing made anew from its pairs, edits and terms."""
    wording, edits = draft.wording, draft.edits
    pairs = tuple(
        tuple(
            replace(pair, en=edits[pair.ids[0]], links=()).with_editor()
            if pair.ids[0] in edits
            else pair
            for pair in section
        )
        for section in draft.machine
    )
    mended = tuple(issue for issue in draft.mended if issue.ids[0] not in edits)
    signature = replace(
        briefer.signature(wording),
        memory=Signature.parse(draft.briefing.signature).memory,
        edited=str(len(edits) or ""),
    )
    document = draft.document
    if edits:
        edited = [p.ids[0] for section in pairs for p in section if p.ids[0] in edits]
        document = with_edited_note(document, edited)
    briefing = briefer.assemble(Translation(document, pairs, mended, wording, signature))
    return replace(draft, briefing=briefing)


def _vocabulary(document: Document, wording: Wording) -> tuple[Mapping[str, Any], ...]:
    """Return the terms and names of a document, without amounts: those are no terms to set."""
    rows = term_rows(document, wording, candidates=False)
    return tuple(row for row in rows if row["kind"] != "amount")


def _machine_pair(draft: Draft, identifier: str) -> Pair:
    for section in draft.machine:
        for pair in section:
            if identifier in pair.ids:
                return pair
    raise InputError(f"no sentence {identifier[:20]!r} in this briefing")


def _containing(document: Document, source: str) -> Collection[str]:
    """Return the ids of the sentences that contain a Chinese text."""
    folded = source.lower()
    return {s.id for s in document.sentences if folded in s.zh.lower()}


def _english(briefing: Briefing) -> dict[str, str]:
    return {pair.ids[0]: pair.en for brief in briefing.sections for pair in brief.pairs}


def _points(briefing: Briefing) -> list[object]:
    sections = [[getattr(brief, "gist", None), *brief.points] for brief in briefing.sections]
    return [*briefing.summary, *(point for points in sections for point in points)]
