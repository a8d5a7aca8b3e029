"""Markdown for people: front matter, headline and summary, sections, alignment, findings, log.

Document text is escaped, so that it can neither make markup nor break a table. Anchors are empty
`<a id>` elements, which GitHub keeps; links lead from each point to its sentences and back.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from summarizer.render.evidence import (
    NamedPoint,
    doubt,
    doubt_mark,
    heading_findings,
    known_sentences,
    named_points,
    place_labels,
    points_by_section,
    points_by_sentence,
    summary_doubt,
    title_findings,
)
from summarizer.render.language import date_text, first_date, made_by
from summarizer.render.parts import (
    aligned,
    anchor,
    by_table,
    changes_by_place,
    display_text,
    front_matter_line,
    front_matter_rows,
    heading_ids,
    place_findings,
    row_text,
    shown_heading,
    shown_sections,
    stated_facts,
)
from summarizer.render.stamp import in_front_matter
from summarizer.render.words import cells, pieces
from summarizer.schema import Briefing, Change, Document, Issue, Pair, SectionBrief
from summarizer.settings import Render
from summarizer.text import regex

__all__ = ["MarkdownRenderer", "escape"]

_Run = tuple[tuple[Pair, ...], int]
_Rests = dict[str, tuple[NamedPoint, ...]]
_Doubts = dict[Pair, str]
_Protect = Callable[[str], str]

# what CommonMark, and GitHub's tables, strikethrough and formulas, read as markup within a line;
# marks of emphasis between blanks and _ within a word are none
_MARKUP = regex(
    r"(?P<plain>(?<= )(?P<mark>[*_~])(?P=mark)*(?= )|(?<=[^\W_])_+(?=[^\W_]))"
    r"|[`*_~|]"
    r"|\\(?=[!-/:-@\[-`{-~]|$)"
    r"|<(?=[A-Za-z/!?]|$)"
    r"|\](?=[(\[:])"
    r"|&(?=#[0-9]+;|#[xX][0-9A-Fa-f]+;|[A-Za-z][A-Za-z0-9]*;)"
    r"|\$(?![0-9])"
    r"|(?:(?<= )|^)#(?=#*$)"  # would end a heading
)
_AT_LINE_START = regex(
    r"^(?:[-+](?= |$)|-(?=[- ]*:?$)|:(?=-+:?$)|=(?==*$)|>|#(?=#{0,5} )|\[(?=[ xX!]))"
)
_ORDINAL = regex(r"^([0-9]{1,9})(?=[.)](?: |$))")
_ADDRESS = regex(r"(?i)(?<=[a-z]):(?=//)|(?<=www)\.")
_IN_ASCII = regex(r"[!-\[\]-~]*")  # without a backslash
_CHINESE = {"title": "标题", "front": "文头", "lead": "导语", "closing": "结语"}


def escape(text: str, *, starts_line: bool = True) -> str:
    """Return document text as plain Markdown text on one line, with a backslash only before what
    would be markup there.

    `starts_line`: nothing stands before it on its line, so that it could begin a list or a heading.
    An address that some programs would link with more than itself becomes no link.

    >>> print(escape("R&D (a_b) rose 5.1%! *"), escape("1. <b>"), escape("1. a", starts_line=False))
    R&D (a_b) rose 5.1%! \\* 1\\. \\<b> 1. a
    """
    line = re.sub(r"\s+", " ", display_text(text)).strip()
    line = _MARKUP.sub(lambda m: m[0] if m["plain"] else f"\\{m[0]}", line)
    if starts_line:
        line = _ORDINAL.sub(r"\1\\", _AT_LINE_START.sub(r"\\\g<0>", line))
    return " ".join(
        word if _IN_ASCII.fullmatch(word) else _ADDRESS.sub(r"\\\g<0>", word)
        for word in line.split(" ")
    )


def _inside(text: str) -> str:
    """Return document text that stands behind something else on its line."""
    return escape(text, starts_line=False)


class MarkdownRenderer:
    """GitHub-flavoured Markdown in one of three layouts.

    table: Chinese beside English; stacked: Chinese above English; target-only: English alone, in
    paragraphs.
    """

    suffix = ".md"

    def __init__(self, options: Render | None = None) -> None:
        self._options = options or Render()

    def render(self, briefing: Briefing) -> bytes:
        """See `Renderer`."""
        return in_front_matter("\n".join(self._lines(briefing))).encode("utf-8", "replace")

    def _lines(self, briefing: Briefing) -> Iterator[str]:
        document, locale = briefing.document, self._options.locale
        both = self._options.layout != "target-only"
        points = named_points(briefing)
        sentence_ids = known_sentences(briefing)
        yield from _front_matter(briefing, locale)
        yield f"# {_inside(briefing.title_en)}{_behind(title_findings(briefing))}\n"
        if both:
            yield f"**{_inside(document.title)}**\n"
        yield from _stated(document, both)
        for note in document.notes:
            yield f"> Note: {_inside(note)}\n"
        yield "## Summary\n"
        if warning := summary_doubt(points):
            yield f"> {warning}\n"
        yield from _points([named for named in points if named.section < 0], sentence_ids, both)
        doubts = heading_findings(briefing)
        by_section = points_by_section(points)
        for number, label, brief in _labelled(briefing, both):
            section_points = by_section.get(number, ())
            if brief.section.kind == "title" or not (section_points or brief.heading_en):
                continue  # front matter and signatures stand among the sentences
            yield from _heading(label, brief, both)
            if why := doubt(doubts[number]):
                yield f"{_doubted(why)}\n"
            yield from _points(section_points, sentence_ids, both)
        yield from self._alignment(briefing)
        yield "\n## Findings\n"
        labels = place_labels(briefing)
        if not briefing.issues:
            yield "No check found anything.\n"
        for issue in briefing.issues:
            places = _links(issue.ids, sentence_ids, labels)
            where = f", {places}" if places else ""
            level, check, said = map(_inside, (issue.level, issue.check, issue.message))
            yield f"- **{level}**, {check}{where}: {said}"
        yield "\n## What made it\n"
        for maker, value in made_by(briefing.signature, locale):
            yield f"- {maker}: {_inside(value)}"
        yield "\n## What cleaning changed\n"
        yield from _log(document.changes)

    def _alignment(self, briefing: Briefing) -> Iterator[str]:
        placed, _ = place_findings(briefing)
        doubts = {pair: why for pair, issues in placed.items() if (why := doubt(issues))}
        if self._options.layout == "target-only":
            yield from _translation(briefing, doubts)
            return
        rests, heads = points_by_sentence(briefing), heading_ids(briefing)
        runs = [run for brief in briefing.sections for run in aligned(brief)]
        yield "## Sentence by sentence\n"
        yield from (_beside if self._options.layout == "table" else _stacked)(
            runs, rests, doubts, heads
        )


def _beside(
    runs: Iterable[_Run], rests: _Rests, doubts: _Doubts, heads: frozenset[str]
) -> Iterator[str]:
    """Yield one table of sentences, which goes on over sections and ends at tables of the text."""
    begun = False
    for pairs, columns in runs:
        if columns:
            if begun:
                yield ""
            yield from _both(pairs, columns, rests, doubts)
        elif not begun:
            yield "| Id | Chinese | English |\n| --- | --- | --- |"
        begun = not columns
        for pair in () if columns else pairs:
            chinese = _bold(_inside, pair.zh, pair, heads)
            yield f"| {_name(pair, rests)} | {chinese} | {_english(pair, doubts, heads)} |"


def _stacked(
    runs: Iterable[_Run], rests: _Rests, doubts: _Doubts, heads: frozenset[str]
) -> Iterator[str]:
    for pairs, columns in runs:
        if columns:
            yield from _both(pairs, columns, rests, doubts)
        for pair in () if columns else pairs:
            chinese = _bold(escape, pair.zh, pair, heads)
            yield f"{_name(pair, rests)}  \n{chinese}  \n{_english(pair, doubts, heads, escape)}\n"


def _translation(briefing: Briefing, doubts: _Doubts) -> Iterator[str]:
    yield "## Translation\n"
    doubted = heading_findings(briefing)
    for number, label, brief in _labelled(briefing, both=False):
        lines = [i for pair in brief.pairs for i in pair.ids if i.endswith(".0")]
        title = brief.section.kind == "title"
        heading = briefing.title_en if title else shown_heading(label, brief)
        words = f": {_inside(heading)}" if heading else ""
        yield f"### {_anchors(lines)}{label}{words}{_behind(doubted[number])}\n"
        for paragraph, table in by_table(brief):
            if table:
                yield from _table(paragraph, table, doubts)
                continue
            level = "#### " if set(paragraph[0].ids) & set(brief.section.subheadings) else ""
            sentences = (
                _anchors(pair.ids) + _inside(pair.en) + _mark(pair, doubts) for pair in paragraph
            )
            yield level + " ".join(sentences) + "\n"


def _table(pairs: Sequence[Pair], rows: Sequence[Sequence[str]], doubts: _Doubts) -> Iterator[str]:
    """Yield the rows of a table of the text in English."""
    anchors = [_anchors(pair.ids) for pair in pairs]
    cells = [[_inside(cell) for cell in row] for row in rows]
    for pair, anchor_text, row in zip(pairs, anchors, cells, strict=True):
        row[0] = anchor_text + row[0]
        row[-1] += _mark(pair, doubts)
    yield from _rows(cells)


def _both(pairs: Sequence[Pair], columns: int, rests: _Rests, doubts: _Doubts) -> Iterator[str]:
    """Yield the rows of a table in both languages, the Chinese of each cell above its English."""
    table = []
    for pair in pairs:
        row = cells(pieces(pair, "zh"), pieces(pair, "en"), columns)
        texts = [
            "<br>".join(
                _inside("".join(p.text for p in side)) for side in (cell.zh, cell.en) if side
            )
            for cell in row
        ]
        mark = (f" *({_inside(pair.origin)})*" if pair.origin else "") + _mark(pair, doubts)
        table.append([f"{_name(pair, rests)}{mark}", *texts])
    yield from _rows(table)


def _rows(rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Yield a table of Markdown, its first row as its head, and the empty line behind it."""
    for number, row in enumerate(rows):
        yield f"| {' | '.join(row)} |"
        if number == 0:
            yield f"|{' --- |' * len(row)}"
    yield ""


def _stated(document: Document, both: bool) -> Iterator[str]:
    """Yield what the page states about itself, in both languages or in English."""
    rows = front_matter_rows(document)
    lines = [front_matter_line(row) for row in rows]
    if not both:
        lines = [f"{label}: {english or value}" for label, _, english, value in rows]
    if lines:
        yield "\n".join(f"- {_inside(line)}" for line in lines) + "\n"


def _front_matter(briefing: Briefing, locale: str) -> Iterator[str]:
    levels = Counter(issue.level for issue in briefing.issues)
    date = first_date(briefing.document)

    def quoted(text: str) -> str:
        return json.dumps(display_text(text), ensure_ascii=False)

    yield "---"
    yield f"title: {quoted(briefing.title_en)}"
    yield f"source: {quoted(briefing.document.source)}"
    yield f"source_sha256: {quoted(briefing.document.sha256)}"
    for name, value in stated_facts(briefing.document).items():
        yield f"{name}: {quoted(value)}"
    if date:  # it may be any day that the text speaks of
        yield f"first_date_in_text: {quoted(date_text(date, locale))}"
    yield "language: [zh, en]"
    yield "machine_translated: true"
    yield f"made_by: {quoted(briefing.signature)}"
    yield f"findings: {{errors: {levels['error']}, warnings: {levels['warning']}}}"
    yield "---\n"


def _labelled(briefing: Briefing, both: bool) -> Iterator[tuple[int, str, SectionBrief]]:
    """Yield each section with its number and its label, in both languages or in English."""
    for number, label, brief in shown_sections(briefing):
        chinese = _CHINESE.get(brief.section.kind)
        yield number, f"{label} · {chinese}" if chinese and both else label, brief


def _heading(label: str, brief: SectionBrief, both: bool) -> Iterator[str]:
    shown = shown_heading(label.partition(" · ")[0], brief)
    heading = f": {_inside(shown)}" if shown else ""
    yield f"## {label}{heading}\n"
    if brief.section.heading and both:
        yield f"**{_inside(brief.section.heading)}**\n"


def _points(
    points: Iterable[NamedPoint], sentence_ids: frozenset[str], both: bool
) -> Iterator[str]:
    for named in points:
        point = named.point
        why = doubt(named.findings, supported=point.supported)
        mark = f" {_doubted(why)}" if why else ""
        gist = "**In one sentence:** " if named.id.startswith("gist") else ""
        places = _links(point.ids, sentence_ids)
        where = f" ({places})" if places else ""
        english = f'- <a id="{named.id}"></a>{gist}{_inside(point.en)}{mark}'
        yield f"{english}  \n  {escape(point.zh)}{where}" if both else f"{english}{where}"
    yield ""


def _behind(issues: Sequence[Issue]) -> str:
    """Return the mark of a heading that an error or a warning is about, or ""."""
    why = doubt(issues)
    return f" {_doubted(why)}" if why else ""


def _doubted(why: str) -> str:
    return f"*{_inside(doubt_mark(why))}*"


def _links(
    ids: Iterable[str], sentence_ids: frozenset[str], labels: Mapping[str, str] | None = None
) -> str:
    """Return the ids in a row, each a link to its sentence if that is shown, else by its label."""
    return ", ".join(
        f"[{_inside(i)}](#{anchor(i)})" if i in sentence_ids else _inside((labels or {}).get(i, i))
        for i in ids
    )


def _anchors(ids: Iterable[str]) -> str:
    return "".join(f'<a id="{anchor(i)}"></a>' for i in ids)


def _english(
    pair: Pair, doubts: _Doubts, heads: frozenset[str], protect: _Protect = _inside
) -> str:
    mark = f" *({_inside(pair.origin)})*" if pair.origin else ""
    return _bold(protect, pair.en, pair, heads) + mark + _mark(pair, doubts)


def _bold(protect: _Protect, text: str, pair: Pair, heads: frozenset[str]) -> str:
    """Return the text of a heading escaped and in bold, another escaped by `protect`."""
    if heads.intersection(pair.ids) and (heading := _inside(row_text(text))):
        return f"**{heading}**"
    return protect(row_text(text))


def _mark(pair: Pair, doubts: _Doubts) -> str:
    """Return the mark of a sentence that an error or a warning is about, or ""."""
    mark = _inside(doubt_mark(doubts.get(pair, "")))
    return mark and f" {mark}"


def _name(pair: Pair, rests: dict[str, tuple[NamedPoint, ...]]) -> str:
    """Return the ids of a pair with their anchors, and an arrow to each point that rests on it."""
    arrows = [f" [↑](#{named.id})" for i in pair.ids for named in rests.get(i, ())]
    return _anchors(pair.ids) + ", ".join(map(_inside, pair.ids)) + "".join(arrows)


def _log(changes: tuple[Change, ...]) -> Iterator[str]:
    counts = Counter(change.kind for change in changes)
    listed, _ = changes_by_place(changes)
    if not changes:
        yield "Nothing."
        return
    kinds = [[_inside(kind), str(count)] for kind, count in sorted(counts.items())]
    yield from _rows([["Kind", "Changes"], *kinds])
    if listed:
        rows = [
            [str(c.line), c.columns, _inside(c.kind), _inside(c.text), _inside(c.reason)]
            for c in listed
        ]
        yield from _rows([["Line", "Columns", "Kind", "Removed", "Reason"], *rows])
    yield "Every single change is in the JSON format and in `lgsum clean --report`."
