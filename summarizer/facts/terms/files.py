"""Term files: TSV, CSV and TBX to terms, every mistake with its file and line.

- TSV (.tsv, .txt) and CSV (.csv), in the encodings of articles: a header row with `source`,
  `target` and any of the other columns of COLUMNS; two columns alone, Chinese and English, need no
  header. `forbidden` and `accepted` hold several renderings with `|` between. Lines that start with
  `#` are comments. TSV has no quoting. What parts the cells of a CSV (, ; or a tab) is what
  its first line says ("sep=;"), or what its first row has first.
- TBX (.tbx, .xml; ISO 30042): version 2 (`martif`, `termEntry`, `langSet`) and version 3 (`tbx`,
  `conceptEntry`, `langSec`) in both styles (DCA and DCT), the languages `zh…` and `en…`. English
  terms that are deprecated or superseded are forbidden, other synonyms accepted.
- A document type declaration is refused, for an entity in it can fill the memory or read a file
  (https://docs.python.org/3/library/xml.html#xml-security). Nothing outside the file is opened.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from typing import NoReturn
from xml.parsers import expat

from summarizer.encodings import decode
from summarizer.errors import GlossaryError, InputError, why_unread
from summarizer.facts.terms.term import Term
from summarizer.text import HAN, counted, csv_rows, opencc_converter

__all__ = ["COLUMNS", "parse_table", "parse_terms", "read_terms", "table_text"]

COLUMNS = ("source", "target", "pos", "case", "forbidden", "accepted", "note", "inline")
# what a sheet of an office may call them
_SYNONYMS = {
    **dict.fromkeys(
        ("中文", "汉语", "漢語", "原文", "源语", "术语", "中文术语", "chinese", "zh"), "source"
    ),
    **dict.fromkeys(
        ("英文", "英语", "英語", "译文", "譯文", "英文术语", "english", "en"), "target"
    ),
    **dict.fromkeys(("备注", "備註", "说明", "notes", "comment"), "note"),
}
_GRAMMAR = frozenset("的地得了着过们吗呢吧啊和与及或而之于以为把被也就都是在不这那其所")
_KINDS = {"name", "place", "term", "phrase", "guard"}
_ALWAYS_INLINE = {"name", "place", "propernoun"}
_NEVER_INLINE = {"phrase", "term", "guard"}
_REFUSED = {"deprecatedTerm-admn-sts", "supersededTerm-admn-sts", "deprecatedTerm", "obsoleteTerm"}


def read_terms(path: Path) -> list[Term]:
    """Return the terms of a file in its order.

    Raises:
        GlossaryError: the file cannot be read, or a line of it is wrong.
    """
    if path.is_dir():
        raise GlossaryError(f"{path}: is a folder; name a .tsv, .csv or .tbx file in it")
    _suffix(str(path))
    try:
        data = path.read_bytes()
    except OSError as error:
        raise GlossaryError(f"{path}: {why_unread(error)}") from error
    terms = parse_terms(data, str(path))
    turned = any(re.search(HAN, term.target) for term in terms)
    if turned and not any(re.search(HAN, term.source) for term in terms):
        raise GlossaryError(
            f"{path}: no Chinese in its first column; put Chinese first, then English"
        )
    return terms


def parse_terms(data: bytes, name: str) -> list[Term]:
    """Return the terms of the bytes of an editor's file, their Chinese in Simplified characters.

    The suffix of `name` says of which kind the file is.

    Raises:
        GlossaryError: no such kind, or a line of it is wrong.
    """
    suffix = _suffix(name)
    if suffix in (".tbx", ".xml"):
        terms = _Tbx(name).read(data)
    else:
        terms = list(parse_table(_decoded(data, name), name, comma=suffix == ".csv"))
    # an article is put into Simplified Chinese before its terms are looked for
    simplified = opencc_converter("t2s")
    for term in terms:
        if why := _why_no_term(simplified(term.source)):
            raise GlossaryError(f"{term.origin}: '{term.source}' is {why}; delete it")
    return [replace(term, source=simplified(term.source), own=True) for term in terms]


def _why_no_term(source: str) -> str:
    """Return why a text cannot be a term, for it would be found in every sentence, or "".

    >>> [_why_no_term(text) for text in ("。，", "的", "港", "“三农”")]
    ['punctuation alone', 'a word of grammar', '', '']
    """
    if all(unicodedata.category(character)[0] in "PZC" for character in source):
        return "punctuation alone"
    return "a word of grammar" if source in _GRAMMAR else ""


def _decoded(data: bytes, name: str) -> str:
    """Return the text of a table, which spreadsheets also write as GB18030, Big5 or UTF-16."""
    place = 0
    try:
        if b"\0" not in data:  # UTF-16 may happen to be valid UTF-8
            return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        place = error.start
    try:
        return decode(data, name)[0]
    except InputError as error:
        line = data.count(b"\n", 0, place) + 1
        raise GlossaryError(f"{name}:{line}: not UTF-8; save the file as UTF-8") from error


def _suffix(name: str) -> str:
    suffix = PurePath(name).suffix.lower()
    if suffix not in (".tsv", ".txt", ".csv", ".tbx", ".xml"):
        raise GlossaryError(f"{name}: unknown kind of term file; use .tsv, .csv or .tbx")
    return suffix


def table_text(terms: Iterable[Term]) -> str:
    """Return terms as the text of a TSV file with a header, from which `parse_table` reads them.

    White space in a cell becomes one space; where a term was read (`origin`) is left out.
    """
    rows: list[Sequence[str]] = [COLUMNS]
    for term in terms:
        cells = (term.source, term.target, term.pos, term.case, "|".join(term.forbidden),
                 "|".join(term.accepted), term.note, "yes" if term.inline else "no")  # fmt: skip
        rows.append([" ".join(cell.split()) for cell in cells])
    lines = ("\t".join(row) for row in rows)
    # a space before what would be a comment
    return "".join(f"{' ' if line.startswith('#') else ''}{line}\n" for line in lines)


def parse_table(text: str, name: str, *, comma: bool = False) -> list[Term]:
    """Return the terms of the text of a TSV (or CSV) file; `name` stands in errors.

    Raises:
        GlossaryError: a row or its header is wrong.
    """
    terms: list[Term] = []
    columns: list[str] = []
    for line, row in _rows(text, name, comma):
        where = f"{name}:{line}"
        if not columns:
            header = [_SYNONYMS.get(cell.strip().lower(), cell.strip().lower()) for cell in row]
            if {"source", "target"} <= set(header):
                columns = _header(header, where)
                continue
            columns = ["source", "target"]
            if not comma and len(row) == 1:
                raise GlossaryError(f"{where}: no tab in it; put one between Chinese and English")
            if len(row) != 2 or (comma and not re.search(HAN, row[0])):
                need = f"a header row of {', '.join(COLUMNS)}"
                raise GlossaryError(
                    f"{where}: add {need} (only two columns, Chinese and English, need none)"
                )
        if len(row) > len(columns):
            raise GlossaryError(
                f"{where}: {counted(len(row), 'cell')} for {counted(len(columns), 'column')}; "
                "remove or quote the rest"
            )
        cells = dict(zip(columns, (cell.strip() for cell in row), strict=False))
        terms.append(_term(cells, where))
    if not terms:
        raise GlossaryError(f"{name}: no terms; write one a line, source and target")
    return terms


def _rows(text: str, name: str, comma: bool) -> Iterator[tuple[int, list[str]]]:
    """Yield (line number, cells) of each row that is not empty or a comment."""
    if not comma:
        for line, row in enumerate(text.splitlines(), 1):
            if row.strip() and not row.startswith("#"):
                yield line, row.split("\t")
        return
    try:
        for line, cells in csv_rows(text, name):
            if any(cell.strip() for cell in cells) and not cells[0].startswith("#"):
                yield line, cells
    except InputError as error:
        raise GlossaryError(str(error)) from error


def _header(header: list[str], where: str) -> list[str]:
    for column in header:
        if column not in COLUMNS:
            columns = ", ".join(COLUMNS)
            raise GlossaryError(f"{where}: unknown column '{column}'; known are {columns}")
    if len(set(header)) < len(header):
        raise GlossaryError(f"{where}: a column stands twice in the header; keep one")
    return header


def _term(cells: dict[str, str], where: str) -> Term:
    pos = cells.get("pos", "")
    if pos.lower() in _KINDS:
        pos = pos.lower()
    for column in ("source", "target"):
        if not cells.get(column) and (column, pos) != ("target", "guard"):
            raise GlossaryError(f"{where}: no {column}; fill it in or delete the line")
    case, choice = cells.get("case", "").lower(), cells.get("inline", "").lower()
    if case not in ("", "exact"):
        raise GlossaryError(f"{where}: case is '{case}'; write exact or leave it empty")
    if choice not in ("", "yes", "no"):
        raise GlossaryError(f"{where}: inline is '{choice}'; write yes or no or leave it empty")
    target = cells.get("target", "")
    return Term(
        cells["source"],
        target,
        pos,
        case,
        _several(cells.get("forbidden", "").split("|")),
        cells.get("note", ""),
        where,
        _several(cells.get("accepted", "").split("|")),
        choice == "yes" if choice else _default_inline(pos, target),
    )


def _several(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value.strip() for value in values if value.strip()))


def _default_inline(pos: str, target: str) -> bool:
    """Return whether the term is taken for a proper name: by its pos, else by a capital."""
    kind = pos.replace(" ", "").lower()
    if kind in _ALWAYS_INLINE | _NEVER_INLINE:
        return kind in _ALWAYS_INLINE
    return target != target.lower()


@dataclass(slots=True)
class _Entry:
    """One term of one language of a TBX concept, as it is read."""

    language: str
    line: int
    text: str = ""
    pos: str = ""
    status: str = ""


class _Tbx:
    """Reads TBX as a stream of XML events; element names are compared without their prefix."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.terms: list[Term] = []
        self.entries: list[_Entry] = []
        self.note = self.language = ""
        self.open: list[tuple[str, str, list[str]]] = []  # element, type of content, text
        self.parser = expat.ParserCreate()
        self.parser.StartDoctypeDeclHandler = self._refuse
        self.parser.EntityDeclHandler = self._refuse
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text

    def read(self, data: bytes) -> list[Term]:
        """Return the terms; concepts without Chinese or without English are passed over."""
        try:
            self.parser.Parse(data, True)
        except expat.ExpatError as error:
            reason = expat.ErrorString(error.code)
            raise GlossaryError(
                f"{self.name}:{error.lineno}: not well-formed XML ({reason}); export it again"
            ) from error
        except (LookupError, ValueError) as error:  # the encoding that the file declares
            raise GlossaryError(f"{self.name}:1: {error}; save the file as UTF-8") from error
        if not self.terms:
            raise GlossaryError(f"{self.name}: no concept with a zh and an en term; add one")
        return self.terms

    def _fail(self, words: str) -> NoReturn:
        raise GlossaryError(f"{self.name}:{self.parser.CurrentLineNumber}: {words}")

    def _refuse(self, *_: object) -> None:
        self._fail("DTDs and entities are refused; delete the <!DOCTYPE …> declaration")

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        element = tag.rpartition(":")[2]
        if not self.open and element not in ("martif", "tbx"):
            self._fail(f"<{element}> is not TBX; export the terms as TBX or TSV")
        kind = attributes.get("type", element)
        if element in ("termEntry", "conceptEntry"):
            self.entries, self.note, self.language = [], "", ""
        elif element in ("langSet", "langSec"):
            self.language = attributes.get("xml:lang", "").lower().replace("_", "-")
            if not self.language:
                self._fail(f"<{element}> has no xml:lang; add it")
        elif element == "term":
            self.entries.append(_Entry(self.language, self.parser.CurrentLineNumber))
        self.open.append((element, kind, []))

    def _text(self, text: str) -> None:
        if self.open:
            self.open[-1][2].append(text)

    def _end(self, tag: str) -> None:
        element, kind, parts = self.open.pop()
        text = " ".join("".join(parts).split())
        if element == "hi" and self.open:
            self.open[-1][2].append(text)
        elif element == "term":
            self.entries[-1].text = text
        elif kind == "partOfSpeech" and self.entries:
            self.entries[-1].pos = text
        elif kind == "administrativeStatus" and self.entries:
            self.entries[-1].status = text
        elif element == "note" and not self.note:
            self.note = text
        elif element in ("termEntry", "conceptEntry"):
            self._concept()

    def _concept(self) -> None:
        """Add one term for each Chinese term of the concept that is not refused."""
        entries = [e for e in self.entries if e.text]
        english = [e for e in entries if e.language.split("-")[0] == "en"]
        good = [e for e in english if e.status not in _REFUSED]
        good.sort(key=lambda e: not e.status.startswith("preferred"))
        if not good:
            return
        target = good[0]
        forbidden = _several(e.text for e in english if e.status in _REFUSED)
        accepted = _several(e.text for e in good[1:])
        for entry in entries:
            if entry.language.split("-")[0] in ("zh", "cmn") and entry.status not in _REFUSED:
                pos = target.pos or entry.pos
                where = f"{self.name}:{entry.line}"
                inline = _default_inline(pos, target.text)
                self.terms.append(
                    Term(entry.text, target.text, pos, "", forbidden, self.note, where, accepted,
                         inline)
                )  # fmt: skip
