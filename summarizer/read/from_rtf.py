"""Rich text (RTF) by striprtf."""

from __future__ import annotations

from summarizer.errors import InputError
from summarizer.read.content import Content, Reading

__all__ = ["RtfReader"]


class RtfReader:
    """RTF as Word, WPS, LibreOffice and macOS write it."""

    suffixes = (".rtf",)

    def claims(self, content: Content) -> bool:
        """See `Reader`."""
        return content.data.lstrip()[:5] == b"{\\rtf"

    def read(self, content: Content) -> Reading:
        """See `Reader`."""
        from striprtf.striprtf import rtf_to_text

        try:
            text = rtf_to_text(content.data.decode("latin-1"), errors="replace")
        except (ValueError, LookupError, IndexError, RecursionError) as error:
            raise InputError(f"{content.name}: damaged RTF; save it as .docx") from error
        # striprtf ends every cell of a table with a bar
        lines = [
            line.rstrip("|").replace("|", "\t") if line.endswith("|") else line
            for line in text.replace("\n|", "|").split("\n")
        ]
        return Reading("\n".join(lines), "rtf")
