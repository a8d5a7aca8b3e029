"""Clean: an article without scraping noise, and a log of every change.

Precision comes first: a removal needs a rule with a reason; text that only looks odd stays.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import fields, replace

from summarizer.clean.characters import simplify
from summarizer.clean.datelines import remove_own_datelines
from summarizer.clean.front_matter import read_front_matter, read_left_out, read_signature
from summarizer.clean.furniture import find_furniture, tail_start
from summarizer.clean.labels import row_as_fields
from summarizer.clean.line import Edit, Line
from summarizer.clean.readings import HAN, is_reading, remove_readings, remove_ruby
from summarizer.clean.rules import Rule
from summarizer.clean.shapes import is_sentence, judge
from summarizer.clean.titles import shown_titles, tidy_titles
from summarizer.clean.wrapping import Paragraph, in_source, paragraphs
from summarizer.errors import SettingsError
from summarizer.schema import Article, FrontMatter, Mark
from summarizer.text import empty_first_cells, regex

__all__ = ["clean", "is_reading"]

_INVISIBLE = regex(
    r"[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ue000-\uf8ff]+"
)
# escape sequences of terminals (ECMA-48: CSI, OSC and the short ones), each bounded in length
_ESCAPE = regex(
    "(?:\x1b\\[|\x9b)[0-?]{0,64}[ -/]{0,16}[@-~]"
    "|(?:\x1b\\]|\x9d)[^\x07\x1b\x9c\n]{0,512}(?:\x07|\x1b\\\\|\x9c)"
    "|\x1b[ -/]{0,4}[0-Z\\\\^-~]"
)
# runs of white space are bounded, so that a long one costs no more than its length; a tab is the
# edge of a cell, and a wide space between words separates them (通过　2023年)
_GAP, _WIDE_GAP = r"[ \xa0\u2002-\u200a\u202f]{1,4}", r"[ \xa0\u2002-\u200a\u202f\u3000]{1,4}"
_NO_HEADING = r"(?<!^0[1-9])"  # 03 多孩家庭有优惠
_NO_ITEM = r"(?<!^\d\.)(?<!^\d\d\.)"  # 3. 5G基站 is the third item and no 3.5G
_DATE_SPACE = regex(
    rf"(?<=\d){_WIDE_GAP}(?=月)|(?<=\d){_NO_HEADING}{_WIDE_GAP}(?=[年日时分号])"
    rf"|(?<=\d){_NO_HEADING}{_GAP}(?=[亿万千百个多余%％])"
    rf"|(?<=[{HAN}]){_GAP}(?=\d{{1,4}}\s{{0,2}}[年月日])"
    rf"|(?<=[年月]){_WIDE_GAP}(?=\d)|(?<=\d){_GAP}(?=[.,]\d)"
    rf"|(?<=\d,){_GAP}(?=\d{{3}}(?!\d))|{_NO_ITEM}(?<=\d\.){_GAP}(?=\d)(?!(?:19|20)\d\d年)"
)
_LEFT = rf"(?<=[{HAN}”’」』》）)\]%％\d])"
_WIDE = str.maketrans(",;:!?", "，；：！？")
_HALF_WIDTH = regex(
    rf"(?<=[{HAN}”’」』》）%％])[,;:!?](?=[{HAN}“‘「『《（”’」』》）\dA-Za-z]|$)|{_LEFT}[,;:!?](?=[{HAN}“‘「『《（])"
)
_COMMA_AT_QUOTE = regex(rf'(?<=[{HAN}])[,;:!?](?="[{HAN}])')
_FINAL_DOT = regex(rf"(?<=[{HAN}”])\.(?=$|[{HAN}])")
# where a paragraph ends with a point, the points before figures and quotations are full stops too
_POINTED = regex(rf'[{HAN}%％]\."?$')
_INNER_DOT = regex(rf'(?<=[{HAN}%％])\.(?=["“\d]|$)')
_END = regex(r"[。！？!?…][”’」』）)]*")
# when it was said, in what is written down while people speak: [10:05]
_CLOCK = r"[\[【（(](?:20\d{2}[-/]\d{1,2}[-/]\d{1,2}\s)?\d{1,2}[:：]\d{2}(?:[:：]\d{2})?[\]】）)]"
_SAID_AT = regex(rf"^\s{{0,9}}{_CLOCK}\s{{0,9}}(?=\S)|(?<=\S)\s{{0,9}}{_CLOCK}\s{{0,9}}$")
_SAID = regex(r"[。！？!?][”’」』）)]{0,2}$")
_SEVERAL = 3
_LONGEST_TAIL = 60  # characters behind the last sentence that may be advertising


def clean(article: Article, rules: Sequence[Rule], keep: Sequence[str] = ()) -> Article:
    """Return the article in Simplified characters, without noise, with `changes` filled.

    Hard-wrapped lines are joined first. Blank lines separate paragraphs and are dropped; the
    remaining lines are paragraphs. A line in which one of the regular expressions `keep` matches is
    never removed. What the page states about itself goes to `front_matter`.

    Raises:
        SettingsError: a pattern of `keep` is no regular expression.
    """
    keeps = _keeper(keep)
    unwrapped, joined = paragraphs(
        article.text, {mark.line: mark.kind != "item" for mark in article.marks}
    )
    lines = [Line(i, paragraph.text) for i, paragraph in enumerate(unwrapped, 1)]
    rows = {mark.line for mark in article.marks if mark.kind == "row"}
    _tidy(lines, unwrapped, rows)
    stays = [keeps(line.original) or keeps(line.text) for line in lines]
    texts = [row_as_fields(line.text) if "\t" in line.text else line.text for line in lines]
    kept = {text for text, stay in zip(texts, stays, strict=True) if stay}
    marked = {mark.line for mark in article.marks if mark.kind == "item"}
    items = {i for i, p in enumerate(unwrapped) if p.pieces[0].line in marked}
    taken = find_furniture(texts, kept.__contains__, items)
    front_matter = _lines_as_read(read_front_matter(texts, taken), unwrapped)
    for i, line in enumerate(lines):
        if i in taken:
            rule, reason = taken[i].rule, taken[i].reason
            line.remove(rule, reason, sentence=is_sentence(line.text))
        elif not stays[i]:
            _apply_rules(line, rules)
            _furniture_tail(line)
    tidy_titles(lines, stays)
    writer = remove_own_datelines(lines, stays)
    if writer.value and not front_matter.author.value:
        first = unwrapped[writer.line - 1].pieces[0]
        front_matter = replace(front_matter, author=replace(writer, line=first.line))
    changes = [
        in_source(change, paragraph)
        for line, paragraph in zip(lines, unwrapped, strict=True)
        for change in line.changes
    ]
    text = "\n".join(line.text for line in lines if line.text)
    front_matter = read_left_out(article.changes, front_matter)
    shown = zip(lines, unwrapped, strict=True)
    kept_lines = [(line.text, p.pieces[0].line) for line, p in shown if line.text]
    front_matter = read_signature(kept_lines, front_matter)
    left_out = [
        replace(change, sentence=False) if change.sentence and judge(change.text) else change
        for change in article.changes
    ]
    return replace(
        article,
        text=text,
        changes=(*left_out, *joined, *changes),
        front_matter=front_matter,
        marks=tuple(
            _marks_of_text(article.marks, lines, unwrapped, shown_titles(lines, texts, taken))
        ),
    )


def _tidy(lines: Sequence[Line], unwrapped: Sequence[Paragraph], rows: Collection[int]) -> None:
    """Take out what is no text inside the lines; `rows` are the lines as read that are rows."""
    empty = empty_first_cells([line.text for line in lines])
    for i, line in enumerate(lines):
        _invisible(line, row=i in empty or unwrapped[i].pieces[0].line in rows)
        remove_ruby(line)
        remove_readings(line)
    simplify(lines)
    for line, paragraph in zip(lines, unwrapped, strict=True):
        first = paragraph.pieces[0].text.strip()
        if not (len(paragraph.pieces) > 1 and first.isdigit()):  # 3 多孩家庭: number of a heading
            _spaces(line)
        _punctuation(line)
    _times(lines)


def _marks_of_text(
    marks: Sequence[Mark],
    lines: Sequence[Line],
    unwrapped: Sequence[Paragraph],
    titles: Mapping[int, str],
) -> Iterator[Mark]:
    """Yield the marks with the numbers of the lines of the cleaned text; those of `titles` too."""
    by_line = {mark.line: mark for mark in marks}
    kept = [i for i, line in enumerate(lines) if line.text]
    for number, place in enumerate(kept, 1):
        mark = by_line.get(unwrapped[place].pieces[0].line)
        if mark or place in titles:
            yield replace(mark, line=number) if mark else Mark(number, titles[place])


def _lines_as_read(front_matter: FrontMatter, unwrapped: Sequence[Paragraph]) -> FrontMatter:
    """Return front matter found in joined lines with the numbers of the lines as read."""
    entries = {field.name: getattr(front_matter, field.name) for field in fields(front_matter)}
    return FrontMatter(
        **{
            name: replace(entry, line=unwrapped[entry.line - 1].pieces[0].line)
            for name, entry in entries.items()
            if entry.line
        }
    )


def _keeper(keep: Sequence[str]) -> Callable[[str], bool]:
    patterns = []
    for pattern in keep:
        try:
            patterns.append(re.compile(pattern))
        except re.error as error:
            raise SettingsError(
                f"clean.keep = {pattern!r}: not a regular expression: {error}"
            ) from error
    return lambda text: any(pattern.search(text) for pattern in patterns)


def _invisible(line: Line, *, row: bool) -> None:
    """Remove what nobody sees; tabs at the start of a `row` are its empty first cells."""
    line.substitute(_ESCAPE, lambda _: "", "invisible", "escape sequence of a terminal")
    line.substitute(_INVISIBLE, lambda _: "", "invisible", "zero-width, control or private-use")
    text = line.text
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    tab = text.find("\t", 0, start) if row else -1
    start = tab if tab >= 0 else start
    spots = [(0, start), (max(start, end), len(text))]
    line.apply(Edit(a, b, "", "spacing", "indentation") for a, b in spots if a < b)


def _spaces(line: Line) -> None:
    line.substitute(_DATE_SPACE, lambda _: "", "spacing", "stray space in a date or number")


def _punctuation(line: Line) -> None:
    reason = "half-width mark in Chinese text"
    line.substitute(_HALF_WIDTH, lambda m: m[0].translate(_WIDE), "punctuation", reason)
    line.substitute(_COMMA_AT_QUOTE, lambda m: m[0].translate(_WIDE), "punctuation", reason)
    if _POINTED.search(line.text):
        line.substitute(_INNER_DOT, lambda _: "。", "punctuation", reason)
    line.substitute(_FINAL_DOT, lambda _: "。", "punctuation", reason)


def _times(lines: Sequence[Line]) -> None:
    """Remove the times beside sentences where several lines have one; an agenda has names."""
    told = [
        line
        for line in lines
        if _SAID_AT.search(line.text) and _SAID.search(_SAID_AT.sub("", line.text))
    ]
    if len(told) >= _SEVERAL:
        for line in told:
            line.substitute(_SAID_AT, lambda _: "", "time-stamp", "when it was said")


def _apply_rules(line: Line, rules: Sequence[Rule]) -> None:
    """Apply the rules of data/clean_rules.toml and of the user's file."""
    for rule in rules:
        if rule.scope == "line" and line.text and rule.pattern.fullmatch(line.text):
            line.remove(rule.name, rule.reason, sentence=is_sentence(line.text))
        start = _last_end(line.text) if rule.scope == "suffix" else 0
        if start and rule.pattern.fullmatch(line.text[start:].strip()):
            line.apply([Edit(start, len(line.text), "", rule.name, rule.reason)])


def _last_end(text: str) -> int:
    """Return where the text after the last sentence starts, or 0 if none or too much does."""
    first = max(0, len(text) - _LONGEST_TAIL)
    ends = [match.end() for match in _END.finditer(text, first)]
    return ends[-1] if ends and ends[-1] < len(text) else 0


def _furniture_tail(line: Line) -> None:
    """Remove page furniture that stands behind the last sentence of a paragraph."""
    if tail := tail_start(line.text):
        start, verdict = tail
        line.apply([Edit(start, len(line.text), "", verdict.rule, verdict.reason)])
