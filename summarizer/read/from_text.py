"""Plain text: the lines as they are. Form feeds of `pdftotext` stay: they mark its pages."""

from __future__ import annotations

from summarizer.read.content import Content, Reading
from summarizer.read.html_blocks import plain_ruby

__all__ = ["TextReader"]


class TextReader:
    """What no other reader claims and is text."""

    suffixes = (".txt", ".text")

    def claims(self, content: Content) -> bool:
        """See `Reader`: every text is."""
        return bool(content.decoded)

    def read(self, content: Content) -> Reading:
        """See `Reader`."""
        text, encoding = content.decoded
        return Reading(plain_ruby(text), encoding)
