"""PDF with text by pypdf, which keeps the order in which the page was written.

The lines of the page stay lines, a form feed opens each page after the first, and indentation
becomes full-width spaces: cleaning joins what was only broken by the layout, and logs page numbers
and running heads, from this evidence.
"""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

from summarizer.errors import InputError
from summarizer.read.content import Content, Reading
from summarizer.read.files import MAX_BYTES
from summarizer.read.radicals import RADICALS
from summarizer.text import regex

__all__ = ["PdfReader"]

_HAN = regex(rf"[\u3400-\u9fff{RADICALS}]")
_SPACED = regex(rf"(?<=[\u3400-\u9fff{RADICALS}]) (?=[\u3400-\u9fff{RADICALS}])")
_MAX_PAGE = 8_000_000  # bytes of drawing instructions; pypdf bounds what a stream may unpack to
_SCAN = (
    "has no text, its pages are pictures; read them with an OCR program "
    "(ocrmypdf -l chi_sim IN OUT) and give the result"
)


class PdfReader:
    """PDF files as Word, LibreOffice, browsers and typesetting programs write them."""

    suffixes = (".pdf",)

    def claims(self, content: Content) -> bool:
        """See `Reader`."""
        return b"%PDF-" in content.data[:1024]

    def read(self, content: Content) -> Reading:
        """See `Reader`."""
        pages: list[str] = []
        length = 0
        for number, page in enumerate(_pages(content), 1):
            lines = _lines(page, f"{content.name} page {number}")
            pages.append("\n".join(line.shown for line in lines))
            length += len(pages[-1])
            if length > MAX_BYTES:
                raise InputError(f"{content.name}: holds too much text; split the file")
        text = "\n\f".join(pages)
        if not text.strip():
            raise InputError(f"{content.name}: {_SCAN if pages else 'has no pages'}")
        return Reading(text, "pdf")


@dataclass(slots=True)
class _Line:
    """A line of a page: its text, left edge and size of type (points)."""

    text: str
    left: float = 0.0
    size: float = 0.0
    top: float = 0.0
    indent: str = ""

    @property
    def width(self) -> float:
        """About how wide it is (points): characters outside ASCII fill the size of the type."""
        return self.size * sum(0.5 if c.isascii() else 1.0 for c in self.text)

    @property
    def shown(self) -> str:
        """The text behind its indentation."""
        return self.indent + self.text


def _pages(content: Content) -> Any:
    import pypdf

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # its remarks are of no use to a reader
    try:
        reader = pypdf.PdfReader(io.BytesIO(content.data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise InputError(f"{content.name}: needs a password; save a copy without one")
        return list(reader.pages)
    except InputError:
        raise
    except Exception as error:  # pypdf raises what its parsing stumbles over
        raise InputError(_damaged(content.name, error)) from error


def _lines(page: Any, name: str) -> list[_Line]:
    lines = [_Line("")]

    def take(
        text: str, page: Sequence[float], matrix: Sequence[float], font: Any, size: float
    ) -> None:
        for number, part in enumerate(text.split("\n")):
            if number:
                lines.append(_Line(""))
            if part.strip() and not lines[-1].text.strip():
                x, y = matrix[4], matrix[5]
                lines[-1].left = x * page[0] + y * page[2] + page[4]
                lines[-1].top = x * page[1] + y * page[3] + page[5]
                lines[-1].size = size * (abs(matrix[0] * page[0]) or 1.0)
            lines[-1].text += part

    try:
        contents = page.get_contents()
        size = 0 if contents is None else len(contents.get_data())
        if size <= _MAX_PAGE:
            page.extract_text(visitor_text=take)
    except Exception as error:
        raise InputError(_damaged(name, error)) from error
    if size > _MAX_PAGE:
        raise InputError(f"{name}: unpacks to {size:,} bytes; the limit is {_MAX_PAGE:,}")
    result: list[_Line] = []
    indent = ""
    for line in lines:
        if not line.text.strip():  # an indentation that was written by itself
            indent = "\u3000\u3000" if "\u3000" in line.text else ""
            continue
        line.indent = indent
        line.text = _tidy(line.text)
        result.append(line)
        indent = ""
    result = _whole_titles(result)
    _indent(result)
    return list(_spaced(result))


def _tidy(text: str) -> str:
    """Spaces between single characters go."""
    text = text.rstrip()
    if len(_SPACED.findall(text)) * 3 > len(_HAN.findall(text)):
        text = _SPACED.sub("", text)
    return text


def _whole_titles(lines: Sequence[_Line]) -> list[_Line]:
    """Join the lines of a title: in larger type than most, and as wide as the lines of the page.

    The widths of plain text could not show it, since the type has another size.
    """
    usual = median(line.size for line in lines) if lines else 0.0
    widest = max((line.width for line in lines if line.size <= usual + 0.1), default=0.0)
    result: list[_Line] = []
    for line in lines:
        before = result[-1] if result else None
        if (
            before is not None
            and line.size > 1.2 * usual
            and abs(line.size - before.size) < 0.1
            and before.width > 0.7 * widest
        ):
            before.text += line.text.strip()
        else:
            result.append(line)
    return result


def _indent(lines: Sequence[_Line]) -> None:
    """Write an indentation of one to five characters, as seen from the lines beside, as spaces."""
    usual = median(line.size for line in lines) if lines else 0.0
    for i, line in enumerate(lines):
        line.text = line.text.strip(" ")
        near = (*lines[max(0, i - 1) : i], *lines[i + 1 : i + 2])
        size = line.size or 10.0
        # heads and feet of the page stand far off or are in other type
        beside = [
            other.left
            for other in near
            if abs(other.size - line.size) < size / 10 and abs(other.top - line.top) < 4 * size
        ]
        # lines further away are of another column
        steps = [s for left in beside if -6 < (s := (line.left - left) / size) < 6]
        stands_in = any(1.2 <= step <= 5 for step in steps) and all(s > -0.5 for s in steps)
        if stands_in and line.size <= 1.2 * usual:  # larger ones are titles in the middle
            line.indent = "\u3000\u3000"


def _spaced(lines: Sequence[_Line]) -> Iterator[_Line]:
    """Yield the lines with a blank one where the page has more room, or another size of type."""
    drops = [after.top - before.top for before, after in zip(lines, lines[1:], strict=False)]
    down = sorted(abs(drop) for drop in drops if abs(drop) > 1)
    usual = down[len(down) // 2] if down else 0.0
    forward = sum(drop > 0 for drop in drops) * 2 > len(drops)
    for i, line in enumerate(lines):
        if i:
            before = lines[i - 1]
            room = abs(drops[i - 1]) / usual if usual and (drops[i - 1] > 0) == forward else 1.0
            sizes = before.size and line.size and abs(line.size / before.size - 1)
            if 1.35 < room < 8 or sizes > 0.15:
                yield _Line("")
        yield line


def _damaged(name: str, error: Exception) -> str:
    what = " ".join(str(error).split())[:120] or type(error).__name__
    return f"{name}: damaged PDF: {what}; print it to a new PDF"
