"""What checks may know besides the pairs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from summarizer.names import Name
    from summarizer.schema import Point

__all__ = ["Context", "TermLike", "Terms"]


class TermLike(Protocol):
    """A term as checks see it."""

    @property
    def source(self) -> str:
        """Chinese."""

    @property
    def target(self) -> str:
        """English."""

    @property
    def inline(self) -> bool:
        """Whether it is a name of one official rendering."""


class Terms(Protocol):
    """A glossary as checks see it."""

    def missing(self, source: str, target: str) -> Sequence[TermLike]:
        """Return the terms of the source that the translation does not have."""

    def renderings(self, source: str, target: str) -> Sequence[tuple[TermLike, str]]:
        """Return the terms of the source and the words of the translation for them."""

    def forbidden_used(self, source: str, target: str) -> Sequence[tuple[TermLike, str]]:
        """Return the terms and the forbidden words used for them."""


@dataclass(frozen=True, slots=True)
class Context:
    """`terms`: the glossary, or None; `names`: the names of the document by their Chinese;
    `adequacy`: cosine of the sentence encoder below which a translation is suspected; `points`:
    the key points."""

    terms: Terms | None = None
    names: Mapping[str, Name] = field(default_factory=dict)
    adequacy: float = 0.25
    points: Sequence[Point] = ()
