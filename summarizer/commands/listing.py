"""Plain listings that commands print: translations, key points, sections, terms and changes."""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from summarizer.errors import SettingsError
from summarizer.render.evidence import doubt, doubt_mark, findings_by_text, heading_findings
from summarizer.render.parts import findings_by_pair, row_text
from summarizer.render.to_markdown import escape
from summarizer.schema import Article, Briefing, Document, Issue, Point, Section
from summarizer.settings import parse_budget
from summarizer.text import counted

if TYPE_CHECKING:
    from summarizer.pipeline import Translation

__all__ = [
    "LANGUAGES",
    "TERM_KINDS",
    "change_report",
    "key_points",
    "said_budget",
    "section_list",
    "term_kind",
    "term_table",
    "translation",
]

LANGUAGES = ("zh", "en", "both")
TERM_KINDS = ("term", "name", "amount", "candidate")


def translation(
    made: Translation,
    issues: Sequence[Issue],
    format: str,
    *,
    bilingual: bool = False,
    marks: bool = True,
) -> str:
    """Return the translation as text, Markdown or JSON; paragraphs of the source are kept.

    `issues` are all findings, which JSON lists; with `marks` the sentences of errors and warnings
    carry those of a briefing in text and Markdown.

    Raises:
        SettingsError: unknown format.
    """
    document, signature = made.document, str(made.signature)
    pairs = [pair for own in made.pairs for pair in own]
    if format == "json":
        rows = [
            {"id": p.ids[0], "zh": p.zh, "en": p.en} | ({"origin": p.origin} if p.origin else {})
            for p in pairs
        ]
        found = [dataclasses.asdict(issue) for issue in issues]
        data = {"source": document.source, "signature": signature, "sentences": rows}
        return json.dumps(data | {"issues": found}, ensure_ascii=False, indent=1) + "\n"
    if format not in ("text", "md"):
        raise SettingsError(f"--format {format}: expected text, md or json")
    doubts = {pair: doubt(own) for pair, own in findings_by_pair(pairs, issues)[0].items()}
    placed = [
        (sentence.paragraph, section.kind, _level(section, sentence.id), pair)
        for section, own in zip(document.sections, made.pairs, strict=True)
        for sentence, pair in zip(section.sentences, own, strict=True)
    ]
    blocks = []
    for (*_, level), group in groupby(placed, key=lambda row: row[:3]):
        own = [
            (pair.zh, pair.en, doubt_mark(doubts.get(pair, "")) if marks else "")
            for *_, pair in group
        ]
        markdown = format == "md"
        blocks.append(_in_markdown(own, level, bilingual) if markdown else _in_text(own, bilingual))
    if format == "md":
        blocks.append(f"*Machine translation: {escape(signature)}*")
    return "\n\n".join(blocks) + "\n"


_Marked = tuple[str, str, str]  # Chinese, English and its mark


def _level(section: Section, identifier: str) -> int:
    """Return the level of a sentence that is the title (1) or a heading, 0 of any other."""
    if section.kind == "title":
        return 1
    return 2 if identifier.endswith(".0") else 3 if identifier in section.subheadings else 0


def _in_text(rows: Sequence[_Marked], bilingual: bool) -> str:
    if bilingual:
        return "\n\n".join(f"{zh}\n{en}{mark}" for zh, en, mark in rows)
    return " ".join(f"{en}{mark}" for _, en, mark in rows)


def _in_markdown(rows: Sequence[_Marked], level: int, bilingual: bool) -> str:
    """Return a paragraph, or a heading: in both languages in bold, as it is more than one line."""
    bold = "**" if level else ""
    texts = [
        (
            escape(row_text(zh), starts_line=not bold),
            escape(row_text(en), starts_line=not bold and (bilingual or not number)),
            mark,
        )
        for number, (zh, en, mark) in enumerate(rows)
    ]
    if bilingual:
        return "\n\n".join(
            f"{bold}{zh}{bold}  \n{bold if en else ''}{en}{bold if en else ''}{mark}"
            for zh, en, mark in texts
        )
    signs = f"{'#' * level} " if level else ""
    return signs + " ".join(f"{en}{mark}" for _, en, mark in texts)


def said_budget(briefing: Briefing, budget: str) -> str:
    """Return in a line what of a budget was used, and of how many sections."""
    own = [brief.points for brief in briefing.sections if brief.points]
    points = [point for section in own for point in section]
    words = sum(len(point.en.split()) for point in points)
    body = sum(brief.gist is not None for brief in briefing.sections)
    used = f"{counted(len(points), 'key point')}, {counted(words, 'English word')}"
    parts = f"{len(own)} of {counted(body, 'section')}"
    amount, unit = parse_budget(budget)
    over = ", more than that: one point is the least" if unit == "w" and words > amount else ""
    return f"budget {budget} for the whole document: {used}{over}, from {parts}"


def key_points(briefing: Briefing, language: str, *, gists: bool = True, marks: bool = True) -> str:
    """Return the key points of each section as text, with its gist over them if asked for.

    With `marks` English with an error or a warning carries it, as in a briefing; that the text does
    not support a point is always said.

    Raises:
        SettingsError: unknown language.
    """
    if language not in LANGUAGES:
        raise SettingsError(f"--language {language}: expected {', '.join(LANGUAGES)}")
    found = findings_by_text(briefing) if marks and language != "zh" else {}
    blocks = []
    for brief, of_heading in zip(briefing.sections, heading_findings(briefing), strict=True):
        if not brief.points and not (gists and brief.gist):
            continue
        head = brief.section.heading if language == "zh" else brief.heading_en
        mark = doubt_mark(doubt(of_heading)) if found else ""
        lines = [f"{brief.section.kind}: {head}{mark}" if head else brief.section.kind]
        gist = brief.gist
        stands = [f"{brief.section.heading}。", *(point.zh for point in brief.points[:1])]
        if gists and gist and gist.zh not in stands:
            lines += _point_lines(gist, language, found, ("概要：", "In brief: "))
        for point in brief.points:
            lines += _point_lines(point, language, found, ("- ", "- "))
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks) + "\n"


def _point_lines(
    point: Point,
    language: str,
    found: Mapping[tuple[str, str], Sequence[Issue]],
    before: tuple[str, str],
) -> Iterator[str]:
    """Yield a point in the language, or the Chinese below the English; `before` is what stands
    before it in each, and `found` has the findings about English texts."""
    why = doubt(found.get((point.zh, point.en), ()), supported=point.supported)
    behind = f"{doubt_mark(why)} ({', '.join(point.ids)})"
    if language != "zh":
        yield f"{before[1]}{point.en}{behind}"
    if language == "both":
        yield f"  {point.zh} ({', '.join(point.ids)})"
    if language == "zh":
        yield f"{before[0]}{point.zh}{behind}"


def change_report(article: Article) -> str:
    """Return what cleaning did to an article as JSON: its front matter and every change."""
    data = {
        "source": article.source,
        "encoding": article.encoding,
        "front_matter": dataclasses.asdict(article.front_matter),
        "changes": [dataclasses.asdict(change) for change in article.changes],
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def section_list(document: Document, *, as_json: bool) -> str:
    """Return the sections of a document with their sentences as text or JSON."""
    if as_json:
        data = dataclasses.asdict(document)
        del data["changes"]
        return json.dumps(data, ensure_ascii=False, indent=1) + "\n"
    rows = [f"note: {note}\n" for note in document.notes]
    for section in document.sections:
        first, last = section.sentences[0].id, section.sentences[-1].id
        rows.append(f"{section.kind:9} {first}–{last:6} ({_seen_by(section.cue)})\n")
        rows += [f"  {s.id:6} {s.zh}\n" for s in section.sentences]
    return "".join(rows)


def _seen_by(cue: str) -> str:
    """Return by what a section was found, in words for people.

    >>> _seen_by("opening 坚持, shared with others: 着力"), _seen_by("ordinal 一、")
    ('begins with 坚持, has 着力 as others do', 'numbered 一、')
    """
    words = (("opening ", "begins with "), ("ordinal ", "numbered "))
    said = re.sub(r"shared with others: ([^,]+)", r"has \1 as others do", cue)
    for name, plain in words:
        said = plain + said[len(name) :] if said.startswith(name) else said
    return said


def term_kind(row: Mapping[str, object]) -> str:
    """Return which of `TERM_KINDS` a row of `wording.term_rows` is."""
    kind = str(row["kind"])
    if kind in ("amount", "candidate"):
        return kind
    return "name" if kind in ("person", "place", "name") else "term"


def term_table(rows: Sequence[dict[str, object]], *, notes: bool = False) -> str:
    """Return the rows of `wording.term_rows` as a table, kind by kind; with `notes` also where the
    English comes from."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table("Chinese", "English", "Kind", *(["Note"] if notes else []), "Sentences")
    for column in table.columns:
        column.overflow = "fold"  # a narrow terminal cuts no amount off
    for row in sorted(rows, key=lambda row: TERM_KINDS.index(term_kind(row))):
        note = [row["note"]] if notes else []
        cells = (row["source"], row["target"] or "?", row["kind"], *note)
        places = row["sentences"]
        assert isinstance(places, list)
        most = 6 if notes else 3
        listed = ", ".join(places[:most]) + (" \u2026" if len(places) > most else "")
        table.add_row(*(Text(str(cell)) for cell in cells), Text(listed))
    if not rows:
        return "Nothing of this kind.\n"
    console = Console(no_color=True)
    with console.capture() as capture:
        console.print(table)
    return capture.get()
