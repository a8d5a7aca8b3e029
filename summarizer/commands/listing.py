"""Plain listings that commands print: translations, key points, sections, terms and changes."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping, Sequence
from itertools import groupby

from summarizer.errors import SettingsError
from summarizer.render.to_markdown import escape
from summarizer.schema import Article, Briefing, Document, Pair
from summarizer.text import counted

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
    document: Document,
    pairs: Sequence[tuple[Pair, ...]],
    format: str,
    *,
    bilingual: bool,
    signature: str,
) -> str:
    """Return the translation as text, Markdown or JSON; paragraphs of the source are kept.

    Raises:
        SettingsError: unknown format.
    """
    if format == "json":
        rows = [
            {"id": p.ids[0], "zh": p.zh, "en": p.en} | ({"origin": p.origin} if p.origin else {})
            for own in pairs
            for p in own
        ]
        data = {"source": document.source, "signature": signature, "sentences": rows}
        return json.dumps(data, ensure_ascii=False, indent=1) + "\n"
    if format not in ("text", "md"):
        raise SettingsError(f"--format {format}: expected text, md or json")
    protect = escape if format == "md" else str
    rows_by_paragraph = [
        (sentence.paragraph, section.kind, pair)
        for section, own in zip(document.sections, pairs, strict=True)
        for sentence, pair in zip(section.sentences, own, strict=True)
    ]
    blocks = []
    for (_, kind), group in groupby(rows_by_paragraph, key=lambda row: row[:2]):
        own = [pair for _, _, pair in group]
        if bilingual:
            joiner = "  \n" if format == "md" else "\n"
            block = "\n\n".join(f"{protect(p.zh)}{joiner}{protect(p.en)}" for p in own)
        else:
            block = " ".join(protect(p.en) for p in own)
        blocks.append(
            f"# {block}" if format == "md" and kind == "title" and not bilingual else block
        )
    if format == "md":
        blocks.append(f"*Machine translation: {escape(signature)}*")
    return "\n\n".join(blocks) + "\n"


def said_budget(briefing: Briefing, budget: str) -> str:
    """Return in a line what of a budget was used, and of how many sections."""
    own = [brief.points for brief in briefing.sections if brief.points]
    points = [point for section in own for point in section]
    words = sum(len(point.en.split()) for point in points)
    body = sum(brief.gist is not None for brief in briefing.sections)
    used = f"{counted(len(points), 'key point')}, {counted(words, 'English word')}"
    parts = f"{len(own)} of {counted(body, 'section')}"
    return f"budget {budget} for the whole document: {used}, from {parts}"


def key_points(briefing: Briefing, language: str, *, gists: bool = True) -> str:
    """Return the key points of each section as text, with its gist over them if asked for.

    Raises:
        SettingsError: unknown language.
    """
    if language not in LANGUAGES:
        raise SettingsError(f"--language {language}: expected {', '.join(LANGUAGES)}")
    blocks = []
    for brief in briefing.sections:
        if not brief.points and not (gists and brief.gist):
            continue
        head = brief.section.heading if language == "zh" else brief.heading_en
        lines = [f"{brief.section.kind}: {head}" if head else brief.section.kind]
        gist = brief.gist
        said = [f"{brief.section.heading}。", *(point.zh for point in brief.points[:1])]
        if gists and gist and gist.zh not in said:
            ids = ", ".join(gist.ids)
            if language != "zh":
                lines.append(f"In brief: {gist.en} ({ids})")
            if language != "en":
                lines.append(f"{'概要：' if language == 'zh' else '  '}{gist.zh} ({ids})")
        for point in brief.points:
            ids = ", ".join(point.ids)
            if language != "zh":
                mark = "" if point.supported else " [not supported by the text]"
                lines.append(f"- {point.en}{mark} ({ids})")
            if language != "en":
                lines.append(f"{'- ' if language == 'zh' else '  '}{point.zh} ({ids})")
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks) + "\n"


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
        rows.append(f"{section.kind:9} {first}–{last:6} [{section.cue}]\n")
        rows += [f"  {s.id:6} {s.zh}\n" for s in section.sentences]
    return "".join(rows)


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
