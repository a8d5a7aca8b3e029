"""The data that flows from step to step: frozen, tuples only, tied together by sentence ids.

A sentence id "2.5" is section.sentence. Section 0 is the title; sentence 0 of a section is its
heading line, if the page has one. Alignment, key points and findings all name these ids.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Protocol, Self

__all__ = [
    "Article",
    "Briefing",
    "Change",
    "Document",
    "FrontMatter",
    "FrontMatterEntry",
    "Issue",
    "Link",
    "Mark",
    "Origin",
    "Pair",
    "Point",
    "Renderer",
    "Section",
    "SectionBrief",
    "Sentence",
    "Signature",
    "Summarizer",
    "Term",
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

    @property
    def columns(self) -> str:
        """The first and the last column, "" if it has no width.

        >>> [Change("", 1, 3, end, "", "", "").columns for end in (3, 4, 6)]
        ['', '3', '3–5']
        """
        last = self.end - 1
        if last <= self.column:
            return str(self.column) if last == self.column else ""
        return f"{self.column}–{last}"


@dataclass(frozen=True, slots=True)
class FrontMatterEntry:
    """A value that a page states about itself, and its 1-based line in the text as read.

    Line 0: the page does not state it. `english` is that of a glossary, a name or a sentence of the
    text, else spelled with the Chinese in brackets; "" of dates and numbers.
    """

    value: str = ""
    line: int = 0
    english: str = ""


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What a page states about itself, taken out of its text; the lines are in the log too.

    `published` is a date such as 2025-06-18, or with the time, 2025-06-18 09:30; `issuer` is the
    authority of an official document or its signer, `document_number` such as 海政发〔2025〕12号.
    """

    published: FrontMatterEntry = FrontMatterEntry()
    source: FrontMatterEntry = FrontMatterEntry()
    author: FrontMatterEntry = FrontMatterEntry()
    editor: FrontMatterEntry = FrontMatterEntry()
    issuer: FrontMatterEntry = FrontMatterEntry()
    document_number: FrontMatterEntry = FrontMatterEntry()


@dataclass(frozen=True, slots=True)
class Mark:
    """What the format of a file says of a line, which is 1-based in the text.

    Kind: title, subtitle, heading (of that level, 1 is the outermost), item (of a list), row (of a
    table, a tab between its cells) or line (a paragraph of its own, which is joined to no other).
    """

    line: int
    kind: str
    level: int = 0


@dataclass(frozen=True, slots=True)
class Article:
    """A text and where it came from; `changes` is empty until it has been cleaned.

    `marks` are what its format says of its lines; plain text says nothing.
    """

    text: str
    source: str = ""
    encoding: str = "utf-8"
    sha256: str = ""
    changes: tuple[Change, ...] = ()
    front_matter: FrontMatter = FrontMatter()
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """One source sentence; `paragraph` is its 1-based paragraph in the cleaned text."""

    id: str
    zh: str
    paragraph: int


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a document; `cue` says why. `subheadings` are the ids of its sentences that head
    what follows them.

    Kind: title, front (date, source, document number, addressee), lead, priority, closing or body.
    A closing whose cue begins with "signature" has no text of the article.
    """

    kind: str
    heading: str
    cue: str
    sentences: tuple[Sentence, ...]
    subheadings: tuple[str, ...] = ()


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

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences of all sections, in order."""
        return tuple(sentence for section in self.sections for sentence in section.sentences)


Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Link:
    """Words that stand for each other: (start, end) in characters of source and target.

    `reason` is date, amount, term, name, letters or meaning; `score` in (0, 1] is how sure it is.

    >>> str(Link((0, 2), (4, 12), "term")), Link.parse("0-2 4-12 meaning 0.73").score
    ('0-2 4-12 term', 0.73)
    """

    source: Span
    target: Span
    reason: str
    score: float = 1.0

    def __str__(self) -> str:
        (start, end), (first, last) = self.source, self.target
        degree = "" if self.score == 1.0 else f" {self.score:g}"
        return f"{start}-{end} {first}-{last} {self.reason}{degree}"

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return the link that was written as `text`.

        Raises:
            ValueError: the text is no link.
        """
        match = re.fullmatch(r"(\d+)-(\d+) (\d+)-(\d+) ([a-z]+)(?: ([0-9.e-]+))?", text)
        if not match:
            raise ValueError(f"not a word link: {text[:40]!r}")
        start, end, first, last = map(int, match.groups()[:4])
        return cls((start, end), (first, last), match[5], float(match[6] or 1))


@dataclass(frozen=True, slots=True)
class Pair:
    """Aligned source and target text of one or more sentences.

    `origin` is "" if the model translated it, an `Origin` as text if it is from the translation
    memory, and begins with "edited" if an editor wrote over that; `links` are the words that stand
    for each other, none if the settings do without. `drafted` is a hash of the English that lgsum
    wrote, "" where that is not known.

    >>> pair = Pair(("1.1",), "谢谢。", "Thanks.").as_drafted()
    >>> pair.edited, replace(pair, en="Thank you.").edited
    (False, True)
    >>> replace(pair, en="Thank you.", origin="memory:exact@a.tmx").with_editor().origin
    'edited, memory:exact@a.tmx'
    """

    ids: tuple[str, ...]
    zh: str
    en: str
    origin: str = ""
    links: tuple[Link, ...] = ()
    drafted: str = ""

    def as_drafted(self) -> Self:
        """Return the pair with its English as what lgsum wrote."""
        return replace(self, drafted=_digest(self.en))

    @property
    def edited(self) -> bool:
        """Whether the English is another than what lgsum wrote; white space is no edit."""
        return bool(self.drafted) and self.drafted != _digest(self.en)

    def with_editor(self) -> Self:
        """Return the pair with an origin that says whether an editor wrote its English."""
        before = self.origin.removeprefix(_EDITED).removeprefix(", ")
        now = ", ".join(filter(None, (_EDITED if self.edited else "", before)))
        return replace(self, origin=now)


_EDITED = "edited"


def _digest(text: str) -> str:
    words = " ".join(text.split())
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class Term:
    """Words of a source with the English that an authority or an editor gives them.

    `pos`: name, place, noun, verb, term or phrase; guard is a word that only contains a term
    (发展中国家 and 中国): it is matched so that nothing is found inside it, and never written or
    checked. `case`: "exact" if the capitals of the target matter. `accepted`: renderings as good as
    `target`, such as its abbreviation. `inline`: the model may be given the English in the source.
    `note` says where the English comes from, `origin` where the term was read (file:line). `own`:
    an editor asks for it, by a file or in a session; a built-in term is not own.
    """

    source: str
    target: str
    pos: str = ""
    case: str = ""
    forbidden: tuple[str, ...] = ()
    note: str = ""
    origin: str = ""
    accepted: tuple[str, ...] = ()
    inline: bool = True
    own: bool = False


@dataclass(frozen=True, slots=True)
class Origin:
    """Where in a translation memory the English of a pair comes from.

    `kind` is exact, fuzzy or machine; `document` is the file that the translation was taken from;
    `similarity` (0–1) is that of a fuzzy match, else None.

    >>> str(Origin("fuzzy", "team.tmx", 0.93)), Origin.parse("memory:exact@a.json").document
    ('memory:fuzzy 0.93@team.tmx', 'a.json')
    """

    kind: str
    document: str
    similarity: float | None = None

    def __str__(self) -> str:
        degree = "" if self.similarity is None else f" {self.similarity:.2f}"
        return f"memory:{self.kind}{degree}@{self.document}"

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return the origin that was written as `text`."""
        head, _, document = text.removeprefix("memory:").partition("@")
        kind, _, degree = head.partition(" ")
        number = re.fullmatch(r"[0-9.]+", degree)
        return cls(kind, document, float(degree) if number else None)


@dataclass(frozen=True, slots=True)
class Signature:
    """What made a briefing; "" for what had no part in it.

    `translation` is the model with its decoding; then come the glossary, the summarizer, the
    translation memory, and in `edited` the number of sentences that an editor wrote.

    >>> str(Signature(translation="m@1f/beam4", summary="lead"))
    'translation:m@1f/beam4|summary:lead'
    """

    translation: str = ""
    glossary: str = ""
    summary: str = ""
    memory: str = ""
    edited: str = ""

    def __str__(self) -> str:
        return "|".join(f"{name}:{value}" for name, value in self.parts())

    def parts(self) -> list[tuple[str, str]]:
        """Return (name, value) of each part that is there."""
        named = [(field.name, getattr(self, field.name)) for field in fields(self)]
        return [(name, value) for name, value in named if value]

    @property
    def of_translation(self) -> Self:
        """The parts that decide a translation."""
        return type(self)(translation=self.translation, glossary=self.glossary)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return the signature that was written as `text`; parts without a field are left out."""
        names = {field.name for field in fields(cls)}
        rows = [part.partition(":") for part in text.split("|")]
        return cls(**{name: value for name, _, value in rows if name in names})


@dataclass(frozen=True, slots=True)
class Point:
    """A key point in both languages and the ids of the sentences that it rests on.

    `supported` is False if a model wrote it and the sentences do not bear it out; `drafted` is a
    hash of both texts as lgsum wrote them, "" where that is not known.

    >>> point = Point("谢谢。", "Thanks.", ("1.1",)).as_drafted()
    >>> point.edited, replace(point, en="Thank you.").edited
    (False, True)
    """

    zh: str
    en: str
    ids: tuple[str, ...]
    supported: bool = True
    drafted: str = ""

    def as_drafted(self) -> Self:
        """Return the point with its texts as what lgsum wrote."""
        return replace(self, drafted=_digest(f"{self.zh} {self.en}"))

    @property
    def edited(self) -> bool:
        """Whether a text is another than what lgsum wrote; white space is no edit."""
        return bool(self.drafted) and self.drafted != _digest(f"{self.zh} {self.en}")


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
    """A section with its translation and key points; `gist` sums it up in one sentence.

    If the page has no heading for the section, `section.heading` comes from the gist's sentence.
    `drafted` is a hash of the English heading, in a `Briefing` of the title, as lgsum wrote it.
    """

    section: Section
    heading_en: str
    pairs: tuple[Pair, ...]
    points: tuple[Point, ...]
    gist: Point | None = None
    drafted: str = ""


@dataclass(frozen=True, slots=True)
class Briefing:
    """Everything that a renderer shows; `signature` is a `Signature` as text.

    `terms` are those that an editor asked for and the document has, None if that is not known.
    """

    document: Document
    title_en: str
    summary: tuple[Point, ...]
    sections: tuple[SectionBrief, ...]
    issues: tuple[Issue, ...] = ()
    signature: str = ""
    terms: tuple[Term, ...] | None = None
    drafted: str = ""

    def with_points(self, change: Callable[[Point], Point]) -> Self:
        """Return the briefing with `change` made to each of its key points and gists."""
        sections = tuple(
            replace(
                brief,
                points=tuple(map(change, brief.points)),
                gist=brief.gist and change(brief.gist),
            )
            for brief in self.sections
        )
        return replace(self, summary=tuple(map(change, self.summary)), sections=sections)

    def findings_of(self, point: Point) -> tuple[Issue, ...]:
        """Return the errors and warnings about a key point of this briefing."""
        from summarizer.render.evidence import findings_of

        return findings_of(self, point)

    def to_json(self) -> str:
        """Return the briefing as JSON, from which `summarizer.loads` makes an equal briefing."""
        from summarizer.render.to_json import JsonRenderer

        return JsonRenderer().render(self).decode()

    def save(self, path: str | Path) -> None:
        """Write the briefing in the format of the file's suffix, by way of a temporary file.

        Raises:
            PluginError: no format has this suffix.
            InputError: the file cannot be written.
        """
        from summarizer.render import save

        save(self, Path(path))


class Translator(Protocol):
    """A translation backend.

    The attribute `concurrent`, if it has one, is the number of threads that may call it at once.
    """

    @property
    def signature(self) -> str:
        """Model with the hash of its weights, backend and decoding settings."""

    def translate(self, texts: Sequence[str]) -> list[str]:
        """Return the translation of each text, in the same order; that of a blank text is ""."""

    def alternatives(self, texts: Sequence[str], count: int) -> list[list[str]]:
        """Return the `count` best hypotheses of each text, the best first.

        A long text has further ones: its parts translated one by one and joined. One that is too
        long for the model has only those; a text without Chinese has none at all.
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
