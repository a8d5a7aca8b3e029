"""Files that hold no text to be read, by their first bytes, each with what to do instead."""

from __future__ import annotations

from summarizer.errors import InputError
from summarizer.read.content import Content
from summarizer.read.package import Package

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


def refuse(content: Content) -> None:
    """Raise InputError, with what to do instead, if the first bytes are those of no text."""
    data = content.data
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        package = Package(content)
        if not package.kind:
            raise InputError(f"{content.name}: is {package.refusal}")
        package.check_sizes()
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
