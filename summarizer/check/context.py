"""What checks may know besides the pairs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from summarizer.facts.terms.glossary import Glossary

if TYPE_CHECKING:
    from summarizer.facts.names.name import Name
    from summarizer.facts.wording import Wording
    from summarizer.schema import Change, Point

__all__ = ["Context", "context_of"]


@dataclass(frozen=True, slots=True)
class Context:
    """`terms`: the glossary; `names`: the names of the document by their Chinese; `adequacy`:
    cosine of the sentence encoder below which a translation is suspected; `points`: the key
    points; `changes`: the log of cleaning; `engine`: what translated, as in a signature; `places`:
    the names of the points ("summary-1") in a finished briefing that is checked again, where an
    editor may have changed any text."""

    terms: Glossary = field(default_factory=lambda: Glossary([]))
    names: Mapping[str, Name] = field(default_factory=dict)
    adequacy: float = 0.25
    points: Sequence[Point] = ()
    changes: Sequence[Change] = ()
    engine: str = ""
    places: Mapping[Point, tuple[str, ...]] = field(default_factory=dict)

    def named_in(self, source: str) -> dict[str, Name]:
        """Return the names of the document that a source has."""
        return {text: name for text, name in self.names.items() if text in source}


def context_of(
    wording: Wording,
    points: Sequence[Point] = (),
    changes: Sequence[Change] = (),
    engine: str = "",
) -> Context:
    """Return what the checks know of a document's wording, key points, cleaning and translator."""
    terms, names = wording.glossary, wording.names
    return Context(terms, names, points=points, changes=changes, engine=engine)
