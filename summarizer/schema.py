"""The data that flows from step to step: frozen, tuples only, tied together by sentence ids.

A sentence id "2.5" is section.sentence. Section 0 is the title; sentence 0 of a section is its
heading line, if the page has one. Alignment, key points and findings all name these ids.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

__all__ = [
    "Article",
    "Briefing",
    "Change",
    "Document",
    "FrontMatter",
    "FrontMatterEntry",
    "Issue",
    "Pair",
    "Point",
    "Renderer",
    "Section",
    "SectionBrief",
    "Sentence",
    "Summarizer",
    "Translator",
]


@dataclass(frozen=True, slots=True)
class Change:
    """One logged change. Line and columns are 1-based in the text as read; `end` is exclusive.

    `sentence` is True if what was removed holds a full sentence, which a person should look at.
    """

    kind: str
    line: int
    column: int
    end: int
    text: str
    replacement: str
    reason: str
    sentence: bool = False


@dataclass(frozen=True, slots=True)
class FrontMatterEntry:
    """A value that a page states about itself, and its 1-based line in the text as read.

    Line 0 means that the page does not state it.
    """

    value: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What a page states about itself, taken out of its text; the lines are in the log too.

    `published` is a date such as 2025-06-18, or with the time, 2025-06-18 09:30; `issuer` is the
    authority of an official document, `document_number` its number, such as 海政发〔2025〕12号.
    """

    published: FrontMatterEntry = FrontMatterEntry()
    source: FrontMatterEntry = FrontMatterEntry()
    author: FrontMatterEntry = FrontMatterEntry()
    editor: FrontMatterEntry = FrontMatterEntry()
    issuer: FrontMatterEntry = FrontMatterEntry()
    document_number: FrontMatterEntry = FrontMatterEntry()


@dataclass(frozen=True, slots=True)
class Article:
    """A text and where it came from; `changes` is empty until it has been cleaned."""

    text: str
    source: str = ""
    encoding: str = "utf-8"
    sha256: str = ""
    changes: tuple[Change, ...] = ()
    front_matter: FrontMatter = FrontMatter()


@dataclass(frozen=True, slots=True)
class Sentence:
    """One source sentence; `paragraph` is its 1-based paragraph in the cleaned text."""

    id: str
    zh: str
    paragraph: int


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a document. Kind: title, lead, priority, closing or body; `cue` says why."""

    kind: str
    heading: str
    cue: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A cleaned article cut into sections; `notes` are remarks for the reader of a briefing."""

    title: str
    sections: tuple[Section, ...]
    source: str = ""
    sha256: str = ""
    changes: tuple[Change, ...] = ()
    notes: tuple[str, ...] = ()
    front_matter: FrontMatter = FrontMatter()


@dataclass(frozen=True, slots=True)
class Pair:
    """Aligned source and target text of one or more sentences.

    `origin` is "" if the model translated it, else what of a memory stands here:
    "memory:exact@FILE", "memory:fuzzy 0.93@FILE" or "memory:machine@FILE".
    """

    ids: tuple[str, ...]
    zh: str
    en: str
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Point:
    """A key point in both languages and the ids of the sentences that it rests on.

    `supported` is False if a model wrote it and the sentences do not bear it out.
    """

    zh: str
    en: str
    ids: tuple[str, ...]
    supported: bool = True


@dataclass(frozen=True, slots=True)
class Issue:
    """A finding of a check. Level: error, warning or note.

    The spans are (start, end) in characters of the source and target text of the first sentence,
    or empty. `id` names the finding, e.g. "numbers-2.5".
    """

    check: str
    level: str
    message: str
    ids: tuple[str, ...] = ()
    source_span: tuple[int, ...] = ()
    target_span: tuple[int, ...] = ()
    id: str = ""


@dataclass(frozen=True, slots=True)
class SectionBrief:
    """A section with its translation and key points; `gist` says it in one sentence.

    Where the page has no heading, that of `section` is made from the gist.
    """

    section: Section
    heading_en: str
    pairs: tuple[Pair, ...]
    points: tuple[Point, ...]
    gist: Point | None = None


@dataclass(frozen=True, slots=True)
class Briefing:
    """Everything that a renderer shows. `signature` names each model and setting that made it."""

    document: Document
    title_en: str
    summary: tuple[Point, ...]
    sections: tuple[SectionBrief, ...]
    issues: tuple[Issue, ...] = ()
    signature: str = ""


class Translator(Protocol):
    """A translation backend.

    One with an attribute `concurrent` is called by as many threads at once.
    """

    @property
    def signature(self) -> str:
        """Name, weights hash and decoding settings."""

    def translate(self, texts: Sequence[str]) -> list[str]:
        """Return one translation a text, in the same order; blank gives ""."""

    def alternatives(self, texts: Sequence[str], count: int) -> list[list[str]]:
        """Return the `count` best hypotheses of each text, best first, and of a long text also
        what its parts give when joined.

        A text without Chinese has none; one too long for the model in one piece has the joined.
        """


class Summarizer(Protocol):
    """Chooses key points."""

    @property
    def signature(self) -> str:
        """Name and settings."""

    def summarize(self, pairs: Sequence[Pair], budget: int) -> tuple[Point, ...]:
        """Return at most `budget` points in source order; their ids come from `pairs`.

        A point that a model wrote in Chinese may leave `en` empty: it is translated afterwards.
        """


class Renderer(Protocol):
    """Writes a briefing in one format; the same briefing gives the same bytes."""

    @property
    def suffix(self) -> str:
        """File suffix with its dot."""

    def render(self, briefing: Briefing) -> bytes:
        """Return the whole file."""
