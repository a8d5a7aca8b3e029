"""What several renderers share: labels and anchors, findings placed at their pairs, safe text.

Exchange formats (TMX, XLIFF, CSV) keep every character that their format can hold; formats for
the eye (HTML, DOCX) also write out the characters that would change how other text is shown.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import groupby
from xml.etree import ElementTree as ET

from summarizer.render.stamp import stamped
from summarizer.schema import Briefing, Change, Document, Issue, Pair, SectionBrief
from summarizer.text import HAN, cells_of, regex

__all__ = [
    "ROUTINE_CHANGES",
    "aligned",
    "anchor",
    "by_table",
    "changes_by_place",
    "display_text",
    "file_facts",
    "finding_text",
    "findings_by_pair",
    "front_matter_line",
    "front_matter_rows",
    "heading_ids",
    "marked",
    "note_priority",
    "paragraphs",
    "place_findings",
    "row_text",
    "section_labels",
    "shown_heading",
    "shown_sections",
    "stated_facts",
    "xml_file",
    "xml_text",
]

# changes so many and so small that formats for people only count them
ROUTINE_CHANGES = frozenset({"joined", "simplified", "punctuation", "pinyin", "spacing", "radical"})

_LABELS = {
    "title": "Title",
    "front": "Front matter",
    "lead": "Lead",
    "priority": "Priority",
    "closing": "Closing",
}
_NUMBERED = ("Priority", "Section")
# the complement of Char in https://www.w3.org/TR/xml/#charsets
_NOT_XML = regex("[^\\t\\n\\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# controls and noncharacters are errors in https://html.spec.whatwg.org/#preprocessing-the-input-stream
_PLANE_ENDS = "".join(chr(plane * 0x10000 + 0xFFFE + i) for plane in range(1, 17) for i in (0, 1))
_NOT_SHOWN = regex(f"[\\x7f-\\x9f\ufdd0-\ufdef{_PLANE_ENDS}]")
# embeddings, overrides and isolates of https://www.unicode.org/reports/tr9/
_BIDI = regex("[\u202a-\u202e\u2066-\u2069]")


def xml_text(text: str) -> str:
    """Return the text with U+FFFD for what XML 1.0 forbids and a line feed for every line end.

    >>> xml_text("a\\x00b\\r\\nc")
    'a�b\\nc'
    """
    return _NOT_XML.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def xml_file(root: ET.Element) -> bytes:
    """Return an indented XML file; elements that hold text are left as they are."""
    ET.indent(root, " ")
    data: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return stamped(data.decode()).encode()


def changes_by_place(changes: Iterable[Change]) -> tuple[list[Change], list[Change]]:
    """Return the changes that people look at and the routine ones, in the order of the lines: the
    log has those of each step of cleaning together."""
    ordered = sorted(changes, key=lambda change: (change.line, change.column))
    notable = [change for change in ordered if change.kind not in ROUTINE_CHANGES]
    return notable, [change for change in ordered if change.kind in ROUTINE_CHANGES]


def file_facts(briefing: Briefing) -> dict[str, str]:
    """Return what an XLIFF file says of itself: title, what the page states about itself, hash of
    the source, what made it."""
    return {
        "title": briefing.title_en,
        **stated_facts(briefing.document),
        "source-sha256": briefing.document.sha256,
        "made-by": briefing.signature,
        "origin": "machine translation",
    }


def note_priority(level: str = "") -> str:
    """Return the priority of an XLIFF note, 1 (highest) to 10, about a finding of a level."""
    return {"error": "1", "warning": "3"}.get(level, "5")


def display_text(text: str) -> str:
    """Return the text for the eye: no control characters, and bidirectional controls spelt out.

    With a right-to-left override in it, a text would look like another one.

    >>> display_text("abc\\u202edef")
    'abc[U+202E]def'
    """
    text = _NOT_SHOWN.sub("\ufffd", xml_text(text))
    return _BIDI.sub(lambda match: f"[U+{ord(match.group()):04X}]", text)


_CHINESE = regex(f"({HAN}(?:[，。、；：！？《》〈〉〔〕（）·…]*{HAN})*)")


def language_runs(text: str) -> tuple[tuple[str, bool], ...]:
    """Return a text as pieces, each with True if it is Chinese, for a page that names languages.

    >>> language_runs("not in the English: 海棠湾 (2)")
    (('not in the English: ', False), ('海棠湾', True), (' (2)', False))
    """
    pieces = _CHINESE.split(text)
    return tuple((piece, i % 2 == 1) for i, piece in enumerate(pieces) if piece)


def anchor(identifier: str) -> str:
    """Return the anchor of a sentence, or of a text such as "gist-2", the same in every format.

    The letter keeps spreadsheets from reading sentence 1.10 as the number 1.1.

    >>> anchor("1.10"), anchor("gist-2")
    ('s1.10', 'gist-2')
    """
    name = re.sub(r"[^0-9A-Za-z.-]", "_", identifier)
    return name if re.fullmatch(r"(?:gist|heading|point)-[0-9.]+", name) else f"s{name}"


_FRONT_MATTER = {
    "published": ("Published", "发布时间"),
    "source": ("Source named by the page", "来源"),
    "author": ("Author", "作者"),
    "editor": ("Editor", "编辑"),
    "issuer": ("Issued by", "发文机关"),
    "document_number": ("Document number", "发文字号"),
}


def front_matter_rows(document: Document) -> list[tuple[str, str, str, str]]:
    """Return (label, Chinese label, English value, value) of what the page states about itself.

    The English value of a date or a document number is the value itself; that of a name is "" in
    a briefing of an older lgsum.
    """
    rows = []
    for name, (label, chinese) in _FRONT_MATTER.items():
        entry = getattr(document.front_matter, name)
        if entry.value:
            plain = name in ("published", "document_number")
            rows.append((label, chinese, entry.value if plain else entry.english, entry.value))
    return rows


def front_matter_line(row: tuple[str, str, str, str]) -> str:
    """Return a row as one line in both languages.

    >>> front_matter_line(("Editor", "编辑", "Li Mou", "李某"))
    'Editor · 编辑: Li Mou · 李某'
    """
    label, chinese, english, value = row
    return f"{label} · {chinese}: {_both(english, value)}"


def stated_facts(document: Document) -> dict[str, str]:
    """Return by name what the page states about itself, in both languages, for heads of files whose
    own `source` is the file: the outlet that the page names is `outlet`."""
    names = {"source": "outlet"}
    return {
        names.get(name, name): _both(entry.english, entry.value)
        for name in _FRONT_MATTER
        if (entry := getattr(document.front_matter, name)).value
    }


def _both(english: str, value: str) -> str:
    """Return a value in both languages; English that has the Chinese in brackets is enough."""
    return f"{english} · {value}" if english and value not in english else english or value


def section_labels(briefing: Briefing) -> tuple[str, ...]:
    """Return the label of each section, such as "Lead" or "Priority 2"."""
    counts: Counter[str] = Counter()
    labels = []
    for brief in briefing.sections:
        label = _LABELS.get(brief.section.kind, "Section")
        counts[label] += 1
        labels.append(f"{label} {counts[label]}" if label in _NUMBERED else label)
    return tuple(labels)


def shown_sections(briefing: Briefing) -> Iterator[tuple[int, str, SectionBrief]]:
    """Yield each section with its number and label; sections in a row that are one sentence each,
    without headline and key point, as one under the number of the first, for a page of them would
    be all labels."""
    rows = zip(section_labels(briefing), briefing.sections, strict=True)
    for sentences, run in groupby(enumerate(rows), key=lambda row: _is_sentence(row[1][1])):
        if not sentences:
            yield from ((number, label, brief) for number, (label, brief) in run)
            continue
        parts = list(run)
        (number, (label, first)), (_, (last, _)) = parts[0], parts[-1]
        if len(parts) > 1:
            label = f"{label.replace('Section', 'Sections')} to {last.removeprefix('Section ')}"
        briefs = [brief for _, (_, brief) in parts]
        lines = tuple(s for brief in briefs for s in brief.section.sentences)
        pairs = tuple(pair for brief in briefs for pair in brief.pairs)
        yield (
            number,
            label,
            replace(first, section=replace(first.section, sentences=lines), pairs=pairs),
        )


def _is_sentence(brief: SectionBrief) -> bool:
    """Return whether a section is shown as one sentence and nothing else."""
    section = brief.section
    said = section.heading or brief.heading_en or brief.points
    alone = len(brief.pairs) == 1 and (not brief.gist or brief.gist.zh == brief.pairs[0].zh)
    return section.kind == "body" and not said and alone


_ORDERS = "first second third fourth fifth sixth seventh eighth ninth tenth".split()
_ORDER = regex(
    rf"(?:the )?(?P<n>{'|'.join(_ORDERS)})(?:ly)?(?:,|:| of all,?| is to| is that| is)\s+",
    re.IGNORECASE,
)
_ROMANS = "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx".split()
_VALUES = {word: n for words in (_ORDERS, _ROMANS) for n, word in enumerate(words, 1)}
_NUMBER = regex(r"\(?(?P<n>\d{1,2}|[IVX]{1,5})[.)]\s+")
_COUNTED = regex(
    r"第?[一二三四五六七八九十]{1,3}(?:是|要|、|，|,|：|:|．|\.)|首先|其次|再次|最后|其[一二三四五六七八九十]"
    r"|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[.．、]|[①-⑳⑴-⒇㈠-㈩]"
)


def shown_heading(label: str, brief: SectionBrief) -> str:
    """Return the English heading of a section without the number that its label has already.

    "Priority 1: First, build ports" says twice that it is the first.
    """
    heading = brief.heading_en
    number = re.fullmatch(r"Priority (\d+)", label)
    if not number or not _COUNTED.match(brief.section.heading):
        return heading
    match = _ORDER.match(heading) or _NUMBER.match(heading)
    if not match:
        return heading
    said = match["n"].lower()
    value = int(said) if said.isdigit() else _VALUES.get(said, 0)
    rest = heading[match.end() :]
    return rest[:1].upper() + rest[1:] if value == int(number[1]) and rest else heading


def row_text(text: str) -> str:
    """Return a row of a table with a bar between its cells, and any other text as it is."""
    return " | ".join(cells_of(text)) or text if "\t" in text else text


def by_table(brief: SectionBrief) -> Iterator[tuple[tuple[Pair, ...], list[list[str]]]]:
    """Yield the paragraphs of a section in order; those that are the rows of a table as one.

    With each go the English cells of the table, of as many columns in each row, or none.
    """
    runs = groupby(paragraphs(brief), key=lambda p: len(p) == 1 and bool(cells_of(p[0].zh)))
    for of_table, run in runs:
        if of_table:
            rows = tuple(pair for (pair,) in run)
            yield rows, _even([row.en.split("\t") for row in rows])
        else:
            yield from ((paragraph, []) for paragraph in run)


def heading_ids(briefing: Briefing) -> frozenset[str]:
    """Return the ids of the title, the headings of sections and those within them."""
    sections = [brief.section for brief in briefing.sections]
    upper = {s.id for section in sections for s in section.sentences if s.id.endswith(".0")}
    return frozenset(upper.union(*(section.subheadings for section in sections)))


def _even(rows: list[list[str]]) -> list[list[str]]:
    """Return rows of as many cells: readers leave out empty cells at the end of a row."""
    most = max(map(len, rows))
    return [row + [""] * (most - len(row)) for row in rows]


def aligned(brief: SectionBrief, most: int = 100) -> Iterator[tuple[tuple[Pair, ...], int]]:
    """Yield the pairs of a section in order: the rows of a table together with its columns, others
    with 0.

    A table has two rows or more, each of as many cells in both languages (an editor may have
    changed that), and no more columns than `most`.
    """
    for table, run in groupby(brief.pairs, key=_is_row):
        pairs = tuple(run)
        columns = max(pair.zh.count("\t") + 1 for pair in pairs) if table else 0
        yield pairs, columns if len(pairs) > 1 and columns <= most else 0


def _is_row(pair: Pair) -> bool:
    cells = pair.zh.count("\t") == pair.en.count("\t")
    return len(pair.ids) == 1 and bool(cells_of(pair.zh)) and cells


def finding_text(issue: Issue, labels: Mapping[str, str] | None = None) -> str:
    """Return a finding as one line of plain text, with the labels of the texts that it is about.

    >>> finding_text(Issue("names", "note", "…", ("heading-1",)), {"heading-1": "heading of Lead"})
    'note, names, heading of Lead: …'
    """
    places = [labels[i] for i in issue.ids if i in labels] if labels else []
    return f"{', '.join([issue.level, issue.check, *places])}: {issue.message}"


def place_findings(briefing: Briefing) -> tuple[dict[Pair, tuple[Issue, ...]], tuple[Issue, ...]]:
    """Return the findings of each pair that has any, and those that name no pair."""
    return findings_by_pair(
        (pair for brief in briefing.sections for pair in brief.pairs), briefing.issues
    )


def findings_by_pair(
    pairs: Iterable[Pair], issues: Iterable[Issue]
) -> tuple[dict[Pair, tuple[Issue, ...]], tuple[Issue, ...]]:
    """Return the findings of each of the pairs that has any, and those that name none of them."""
    by_id = {i: pair for pair in pairs for i in pair.ids}
    placed: dict[Pair, tuple[Issue, ...]] = {}
    loose = []
    for issue in issues:
        named = dict.fromkeys(by_id[i] for i in issue.ids if i in by_id)
        for pair in named:
            placed[pair] = (*placed.get(pair, ()), issue)
        if not named:
            loose.append(issue)
    return placed, tuple(loose)


def marked(pair: Pair, issues: Iterable[Issue], side: str) -> tuple[tuple[str, bool], ...]:
    """Return a text of the pair as pieces, each with True if a finding points at it.

    `side` is "zh" or "en". The pieces joined are the text; spans that overlap are one piece.
    """
    text: str = getattr(pair, side)
    points = [False] * len(text)
    for issue in issues:
        span = issue.source_span if side == "zh" else issue.target_span
        # spans count from the first sentence of the finding, which a longer pair may not begin with
        if len(span) == 2 and issue.ids[:1] == pair.ids[:1]:
            for place in range(max(0, span[0]), min(len(text), span[1])):
                points[place] = True
    cuts = [i for i in range(1, len(text)) if points[i] != points[i - 1]]
    edges = zip([0, *cuts], [*cuts, len(text)], strict=True)
    return tuple((text[start:end], points[start]) for start, end in edges if start < end)


def paragraphs(brief: SectionBrief) -> Iterator[tuple[Pair, ...]]:
    """Yield the pairs of each paragraph of a section, without its heading line."""
    numbers = {sentence.id: sentence.paragraph for sentence in brief.section.sentences}
    last: int | None = None
    paragraph: list[Pair] = []
    for pair in brief.pairs:
        if pair.ids[0].endswith(".0"):
            continue
        number = numbers.get(pair.ids[0])
        if paragraph and number != last:
            yield tuple(paragraph)
            paragraph = []
        paragraph.append(pair)
        last = number
    if paragraph:
        yield tuple(paragraph)
