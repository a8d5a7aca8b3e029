"""Files that hold no article to be read, each with what to do instead: by their first bytes, and
what lgsum itself made by the mark that it leaves there (`summarizer.render.stamp`)."""

from __future__ import annotations

from summarizer.errors import InputError
from summarizer.read.content import Content
from summarizer.read.package import Package
from summarizer.text import regex

__all__ = ["SUFFIXES", "refuse"]

# looked for in folders although they are refused: leaving them out would lose articles silently
SUFFIXES = (".doc", ".wps")

_PICTURE = "a picture; read its text with an OCR program and give that"
_ARCHIVE = "a compressed archive; unpack it, or give a zip or tar to: lgsum batch"
_MEDIA = "sound or film; give its subtitles (.srt, .vtt) or a transcript"
_OLD_OFFICE = "an old Office file (.doc, .wps); open it in Word, WPS or LibreOffice, save as .docx"
_FIRST_BYTES = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", _OLD_OFFICE),
    (b"\xdb\xa5-\x00", _OLD_OFFICE),
    (b"\x89PNG\r\n", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF87a", _PICTURE),
    (b"GIF89a", _PICTURE),
    (b"II*\x00", _PICTURE),
    (b"MM\x00*", _PICTURE),
    (b"8BPS", _PICTURE),
    (b"AT&TFORM", "a DjVu file; read its text with an OCR program and give that"),
    (b"\x1f\x8b", _ARCHIVE),
    (b"BZh", _ARCHIVE),
    (b"\xfd7zXZ\x00", _ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", _ARCHIVE),
    (b"Rar!\x1a\x07", _ARCHIVE),
    (b"\x28\xb5\x2f\xfd", _ARCHIVE),
    (b"PAR1", "a Parquet file; give it to: lgsum batch"),
    (b"ID3", _MEDIA),
    (b"OggS", _MEDIA),
    (b"fLaC", _MEDIA),
    (b"\x1aE\xdf\xa3", _MEDIA),
    (b"%!PS", "a PostScript file; turn it into a PDF (ps2pdf) and give that"),
    (b"CAJ", "a CAJ file; print it to a PDF in its viewer and give that"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"SQLite format 3", "a database; export its text"),
    (b"ITSF", "a CHM help file; save its pages as HTML"),
    (b"Obj\x01", "an Avro file; export its text"),
)

_OWN = (
    "made by lgsum from an article; give the article, or the briefing in JSON (-o briefing.json "
    "makes one) to: lgsum render, or check"
)
_HEAD, _TAIL = 20_000, 4_000  # bytes at either end in which such a mark is looked for
_STAMP = regex(rb"<!-- as lgsum wrote it: [0-9a-f]{12} -->")
_GENERATOR = regex(rb"<meta name=[\"']?generator[\"']? content=[\"']?lgsum[\"']?\s*/?>")
_YAML = regex(rb"\A---\r?\n(?:[^\n]+\n){1,40}?as_written: [0-9a-f]{12}\r?\n")
_TABLE = regex(rb"\A\"?id\"?[,;\t]\"?section\"?[,;\t]\"?kind\"?[,;\t]\"?zh\"?[,;\t]\"?en\"?[,;\t]")
_PROPERTIES = "docProps/core.xml"
_IDENTIFIER = regex(rb"<dc:identifier>\s*lgsum:[0-9a-f]{12}\s*</dc:identifier>")


def refuse(content: Content) -> None:
    """Raise InputError, with what to do instead, if a file holds no text or lgsum made it."""
    data = content.data
    package = Package(content) if data.startswith((b"PK\x03\x04", b"PK\x05\x06")) else None
    if package:
        if not package.kind:
            raise InputError(f"{content.name}: is {package.refusal}")
        package.check_sizes()
    if _is_own_package(package) if package else _is_own_text(data):
        raise InputError(f"{content.name}: is {_OWN}")
    _refuse_binary(content)


def _refuse_binary(content: Content) -> None:
    data = content.data
    for first, reason in _FIRST_BYTES:
        if data.startswith(first):
            raise InputError(f"{content.name}: is {reason}")
    if data[:4] == b"RIFF" and data[8:12] in (b"WEBP", b"WAVE", b"AVI "):
        reason = _PICTURE if data[8:12] == b"WEBP" else _MEDIA
        raise InputError(f"{content.name}: is {reason}")
    if data[:2] == b"BM" and data[6:10] == bytes(4):
        raise InputError(f"{content.name}: is {_PICTURE}")
    if data[4:8] == b"ftyp":
        photo = data[8:12] in (b"heic", b"heix", b"mif1", b"avif")
        raise InputError(f"{content.name}: is {_PICTURE if photo else _MEDIA}")
    if data[60:68] == b"BOOKMOBI":
        raise InputError(f"{content.name}: is a Kindle book; convert it to EPUB and give that")
    if data[257:262] == b"ustar":
        raise InputError(f"{content.name}: is {_ARCHIVE}")


def _is_own_package(package: Package) -> bool:
    """Return whether the identifier among the properties of a DOCX is lgsum's."""
    try:
        properties = package.read(_PROPERTIES) if _PROPERTIES in package.sizes else b""
    except InputError:  # they say nothing of the text
        return False
    return bool(_IDENTIFIER.search(properties))


def _is_own_text(data: bytes) -> bool:
    """Return whether a text is a briefing, an index or a comparison that lgsum made, edited or
    not; a program that saves a table again may have changed its quotation marks."""
    head = data[:_HEAD].removeprefix(b"\xef\xbb\xbf")
    marks = (_YAML.search(head), _TABLE.search(head), _GENERATOR.search(head))
    return any(marks) or bool(_STAMP.search(data[-_TAIL:]))
