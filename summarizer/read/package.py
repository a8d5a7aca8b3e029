"""Zip packages (DOCX, ODT, EPUB): their parts, bounded in size, and their XML without entities.

zipfile never gives more bytes of a part than the package declares, so a bomb is refused by what it
declares before anything of it is unpacked.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import Any

from summarizer.errors import InputError
from summarizer.read.content import Content

__all__ = ["BROKEN", "MAX_PARTS", "Package"]

MAX_PARTS = 100_000_000  # bytes of all parts together, unpacked
_MAX_XML = 20_000_000  # bytes of one part that is read as text
# what a damaged package makes zipfile raise
BROKEN = (OSError, RuntimeError, EOFError, ValueError, LookupError, zipfile.BadZipFile, zlib.error)
_OTHERS = (
    ("xl/workbook.xml", "a spreadsheet (.xlsx); save its text as .docx or .txt"),
    ("ppt/presentation.xml", "a presentation (.pptx); save its text as .docx or .txt"),
    ("META-INF/MANIFEST.MF", "a program"),
)


class Package:
    """An open zip package; a kind is "docx", "odt", "epub" or "" for no package that is read."""

    def __init__(self, content: Content) -> None:
        self._name = content.name
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content.data))
        except BROKEN as error:
            raise InputError(f"{self._name}: damaged: {_reason(error)}; save it again") from error
        self.sizes = {info.filename: info.file_size for info in self._zip.infolist()}

    @property
    def kind(self) -> str:
        """What the names of the parts say."""
        if "word/document.xml" in self.sizes:
            return "docx"
        if "META-INF/container.xml" in self.sizes:
            return "epub"
        if self.sizes.get("mimetype", 0) in range(1, 100):
            kinds = {b"application/vnd.oasis.opendocument.text": "odt"}
            return kinds.get(self.read("mimetype").strip(), "")
        return ""

    @property
    def refusal(self) -> str:
        """What the package is and what to do, if it is of no kind that is read."""
        for part, reason in _OTHERS:
            if part in self.sizes:
                return reason
        if "mimetype" in self.sizes:
            return "an Office file that is not read; save it as .docx"
        return "an archive; give it to: lgsum batch"

    def check_sizes(self) -> None:
        """Raise InputError if the parts together would fill the memory."""
        total = sum(self.sizes.values())
        if total > MAX_PARTS:
            raise InputError(
                f"{self._name}: unpacks to {total:,} bytes; the limit is {MAX_PARTS:,}, "
                "save it without its pictures or split it"
            )
        for part, size in self.sizes.items():
            if size > _MAX_XML and part.endswith((".xml", ".xhtml", ".html", ".htm")):
                raise InputError(
                    f"{self._name}: its part {part[:80]} unpacks to {size:,} bytes; "
                    f"the limit is {_MAX_XML:,}, split the file"
                )

    def read(self, part: str) -> bytes:
        """Return the bytes of a part.

        Raises:
            InputError: missing, damaged, encrypted or too large.
        """
        size = self.sizes.get(part)
        if size is None:
            raise InputError(f"{self._name}: damaged: it has no {part[:80]}; save it again")
        if size > _MAX_XML:
            raise InputError(f"{self._name}: its part {part[:80]} is too large; split the file")
        try:
            return self._zip.read(part)
        except (*BROKEN, NotImplementedError) as error:
            raise InputError(f"{self._name}: damaged: {_reason(error)}; save it again") from error

    def xml(self, part: str) -> Any:
        """Return the root of a part that is XML; raises InputError as `read` does."""
        from lxml import etree

        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
        try:
            return etree.fromstring(self.read(part), parser)
        except etree.XMLSyntaxError as error:
            raise InputError(
                f"{self._name}: damaged: {part[:80]} is no XML; save it again"
            ) from error


def _reason(error: BaseException) -> str:
    return " ".join(str(error).split())[:120] or type(error).__name__
