"""What a reader is given and what it returns."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath
from typing import Protocol

from summarizer.encodings import decode
from summarizer.schema import Change, Mark

__all__ = ["Content", "Reader", "Reading", "left_out"]


class Content:
    """The bytes of a document; `name` is used in messages, its suffix where bytes leave it open.

    `trusted_text` is what the bytes of a part (a field, a chapter) decode to, if that is known.
    """

    def __init__(self, data: bytes, name: str) -> None:
        self.data = data
        self.name = name
        self.suffix = PurePosixPath(name.replace("\\", "/")).suffix.lower()

    @cached_property
    def decoded(self) -> tuple[str, str]:
        """The text with line ends as "\\n", and its encoding.

        Raises:
            InputError: not text, or in no encoding that is read.
        """
        text, encoding = decode(self.data, self.name)
        return text.replace("\r\n", "\n").replace("\r", "\n"), encoding

    @property
    def text(self) -> str:
        """The text with line ends as "\\n"; raises InputError as `decoded` does."""
        return self.decoded[0]


@dataclass(frozen=True, slots=True)
class Reading:
    """A text of one paragraph a line (or of the lines of the page, where the format has no
    paragraphs), its encoding or format, what of the file is not in it, and what the format says of
    its lines."""

    text: str
    encoding: str
    changes: tuple[Change, ...] = ()
    marks: tuple[Mark, ...] = ()


class Reader(Protocol):
    """Reads one format. `suffixes` are those that a search of a folder takes for it."""

    suffixes: tuple[str, ...]

    def claims(self, content: Content) -> bool:
        """Return whether the content is of this format; raises InputError if it is not text."""

    def read(self, content: Content) -> Reading:
        """Return the text.

        Raises:
            InputError: damaged, or it holds nothing that can be read as text.
            MissingExtra: a library that it needs is not installed.
        """


def left_out(kind: str, line: int, text: str, reason: str) -> Change:
    """Return the log entry of a part of the file that did not become text.

    It has no width: it stands before line `line` of the text as read.
    """
    return Change(kind, max(line, 1), 1, 1, text, "", reason)
