"""A term: words of a source with the English that an authority or an editor gives them."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Term"]


@dataclass(frozen=True, slots=True)
class Term:
    """A source term and its official English.

    `pos`: name, place, term or phrase; guard is a word that only contains a term (发展中国家 and
    中国): it is matched so that nothing is found inside it, and never written or checked.
    `case`: "exact" if the capitals of the target matter. `accepted`: renderings as good as
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
