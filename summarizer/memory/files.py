"""Memory files: TMX and TSV to units and back, one unit at a time however large the file is.

- TMX 1.1 to 1.4b: the first zh… and the first en… variant of a unit; codes inside a segment (`ph`,
  `bpt` …) are left out, what they enclose stays. A DOCTYPE may stand there, for most tools write
  one, but nothing outside the file is opened, and entities are refused: they can fill the memory
  (https://docs.python.org/3/library/xml.html#xml-security).
- TSV in UTF-8: source, target and, if a header names them, origin, signature, document, created.
- Where a TMX says that a machine made a unit (its own `x-origin`; a file of lgsum's that no other
  tool has written since; MT in the id or tool of the last change), the unit is a machine's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import astuple
from pathlib import Path
from typing import BinaryIO, NoReturn
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from summarizer.errors import InputError, why_unread
from summarizer.memory.unit import COLUMNS, ORIGINS, Unit
from summarizer.schema import Signature
from summarizer.text import regex

__all__ = [
    "plain",
    "read_units",
    "tmx_lines",
    "tsv_lines",
]

_CHUNK = 1 << 16
_CODES = frozenset({"bpt", "ept", "it", "ph", "ut", "sub"})
_MACHINE = regex(r"(?<![A-Za-z])MT(?![A-Za-z])|machine|neural", re.IGNORECASE)
# what XML 1.0 forbids and other controls; surrogates cannot be written as UTF-8
_UNSAFE = regex("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def plain(text: str) -> str:
    """Return the text on one line, without control characters."""
    return " ".join(_UNSAFE.sub("", " ".join(text.split())).split())


def read_units(path: Path) -> Iterator[Unit]:
    """Yield the units of a TMX (.tmx) or TSV (.tsv, .txt) file.

    Raises:
        InputError: the file cannot be read or is not what its name says (names the line).
    """
    suffix = path.suffix.lower()
    if suffix not in (".tmx", ".tsv", ".txt"):
        raise InputError(f"{path}: unknown kind of memory file; use .tmx or .tsv")
    try:
        with path.open("rb") as file:
            yield from _Tmx(str(path)).read(file) if suffix == ".tmx" else _tsv(file, path)
    except OSError as error:
        raise InputError(f"{path}: {why_unread(error)}") from error


def tmx_lines(units: Iterable[Unit], version: str) -> Iterator[str]:
    """Yield the lines of a TMX 1.4 file from which `read_units` gives the same units."""
    yield '<?xml version="1.0" encoding="utf-8"?>\n<tmx version="1.4">\n'
    yield (
        f'<header creationtool="lgsum" creationtoolversion={quoteattr(version)} '
        'segtype="sentence" o-tmf="lgsum-memory/1" adminlang="en" srclang="zh-CN" '
        'datatype="plaintext"/>\n<body>\n'
    )
    for unit in units:
        date = re.sub(r"[-:]", "", unit.created)
        yield f"<tu creationdate={quoteattr(date)}>\n" if date else "<tu>\n"
        for name in ("origin", "signature", "document"):
            value = plain(getattr(unit, name))
            if value:
                yield f'<prop type="x-{name}">{escape(value)}</prop>\n'
        for language, text in (("zh-CN", unit.source), ("en", unit.target)):
            yield f'<tuv xml:lang="{language}"><seg>{escape(plain(text))}</seg></tuv>\n'
        yield "</tu>\n"
    yield "</body>\n</tmx>\n"


def tsv_lines(units: Iterable[Unit]) -> Iterator[str]:
    """Yield the lines of a TSV file from which `read_units` gives the same units."""
    yield "\t".join(COLUMNS) + "\n"
    for unit in units:
        yield "\t".join(plain(cell) for cell in astuple(unit)) + "\n"


def _tsv(file: BinaryIO, path: Path) -> Iterator[Unit]:
    columns: list[str] = []
    for number, raw in enumerate(file, 1):
        where = f"{path}:{number}"
        try:
            line = raw.decode("utf-8-sig" if number == 1 else "utf-8").rstrip("\r\n")
        except UnicodeDecodeError as error:
            raise InputError(f"{where}: not UTF-8; save the file as UTF-8") from error
        if not line.strip():
            continue
        cells = line.split("\t")
        if not columns:
            columns = [cell.strip().lower() for cell in cells]
            if {"source", "target"} <= set(columns):
                continue
            columns = ["source", "target"]
        values = dict(zip(columns, map(plain, cells), strict=False))
        if not values.get("source") or not values.get("target"):
            raise InputError(f"{where}: expected source TAB target; fill both or delete the line")
        fields = {name: values[name] for name in COLUMNS if values.get(name)}
        if fields.setdefault("origin", "imported") not in ORIGINS:
            raise InputError(f"{where}: origin is '{fields['origin']}'; write {', '.join(ORIGINS)}")
        yield Unit(**{"document": path.name, **fields})


class _Tmx:
    """Reads TMX as a stream of XML events."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.ready: list[Unit] = []
        self.tool = self.made_by = self.language = ""
        self.inside = False  # a tmx element has begun
        self.unit: dict[str, str] = {}  # attributes of the unit, then of its English variant
        self.props: dict[str, str] = {}
        self.texts: dict[str, str] = {}
        self.kind = ""  # type of the open prop
        self.text: list[str] | None = None  # what an open seg or prop holds
        self.codes = 0  # open elements whose text is no part of the segment
        self.parser = expat.ParserCreate()
        self.parser.EntityDeclHandler = self._refuse
        self.parser.SkippedEntityHandler = self._refuse
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._characters

    def read(self, file: BinaryIO) -> Iterator[Unit]:
        """Yield the units; one without Chinese or without English is passed over."""
        last = False
        while not last:
            data = file.read(_CHUNK)
            last = not data
            try:
                self.parser.Parse(data, last)
            except expat.ExpatError as error:
                reason = expat.ErrorString(error.code)
                where = f"{self.name}:{error.lineno}"
                raise InputError(
                    f"{where}: not well-formed XML ({reason}); export it again"
                ) from error
            except (LookupError, ValueError) as error:  # the encoding that the file declares
                raise InputError(f"{self.name}:1: {error}; save the file as UTF-8") from error
            yield from self.ready
            self.ready.clear()

    def _fail(self, words: str) -> NoReturn:
        raise InputError(f"{self.name}:{self.parser.CurrentLineNumber}: {words}")

    def _refuse(self, name: str, *_: object) -> None:
        self._fail(f"entities are refused; write what &{name}; stands for")

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        if not self.inside and tag != "tmx":
            self._fail(f"<{tag}> is not TMX; export the memory as TMX or TSV")
        self.inside = True
        if tag == "header":
            self.tool = attributes.get("creationtool", "")
        elif tag == "tu":
            self.unit, self.props, self.texts = dict(attributes), {}, {}
        elif tag == "tuv":
            language = attributes.get("xml:lang") or attributes.get("lang", "")
            self.language = re.split("[-_]", language.lower())[0]
            if self.language == "en":
                self.unit |= attributes
        elif tag in ("seg", "prop"):
            self.text, self.codes = [], 0
            self.kind = attributes.get("type", "").lower()
        elif tag in _CODES:
            self.codes += 1

    def _characters(self, text: str) -> None:
        if self.text is not None and not self.codes:
            self.text.append(text)

    def _end(self, tag: str) -> None:
        if tag in _CODES:
            self.codes -= 1
        elif tag in ("seg", "prop"):
            text = plain("".join(self.text or ()))
            self.text = None
            if tag == "seg":
                self.texts.setdefault(self.language, text)
            elif self.kind == "x-made-by":
                self.made_by = text
            else:
                self.props[self.kind] = text
        elif tag == "header":
            self.props = {}
        elif tag == "tu":
            self._unit()

    def _unit(self) -> None:
        source = self.texts.get("zh") or self.texts.get("cmn", "")
        target = self.texts.get("en", "")
        if not source or not target:
            return
        origin, signature = self._origin()
        document = self.props.get("x-document") or Path(self.name).name
        date = self.unit.get("changedate") or self.unit.get("creationdate", "")
        match = re.fullmatch(r"(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z", date)
        created = "{}-{}-{}T{}:{}:{}Z".format(*match.groups()) if match else ""
        self.ready.append(Unit(source, target, origin, signature, document, created))

    def _origin(self) -> tuple[str, str]:
        """Return the origin of the unit that has ended, and what machine made it."""
        origin = self.props.get("x-origin", "")
        if origin in ORIGINS:
            return origin, self.props.get("x-signature", "")
        if self.made_by and self.tool == "lgsum":
            return "machine", str(Signature.parse(self.made_by).of_translation)
        last = self.unit.get("changeid") or self.unit.get("creationid", "")
        maker = f"{last} {self.unit.get('creationtool', '')}".strip()
        return ("machine", maker) if _MACHINE.search(maker) else ("imported", "")
