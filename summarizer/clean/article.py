"""Clean: an article without scraping noise, and a log of every change.

Each line keeps a map from its present characters to their columns in the text as read, so that a
change made by the fifth rule is still logged at the place where the reader finds it. Precision
comes first: a removal needs a rule with a reason; text that only looks odd stays.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import cache
from itertools import product

from summarizer.clean.rules import Rule
from summarizer.clean.wrapping import in_source, paragraphs
from summarizer.schema import Article, Change

__all__ = ["clean", "is_reading"]

HAN = r"\u3400-\u9fff\uf900-\ufaff"
_INVISIBLE = re.compile(
    r"[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ue000-\uf8ff]+"
)
_BRACKET = re.compile(rf"(?<=[{HAN}])[(（]([a-zɡāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüêńňǹḿ' ’]{{1,30}})[)）]")
_EDGE = re.compile(r"^[\s\u3000]+|[\s\u3000]+$")
_DATE_SPACE = re.compile(
    rf"(?<=\d)\s+(?=[年月日时分号亿万千百个多余%％])|(?<=[{HAN}])\s+(?=\d+\s*[年月日])|(?<=[年月])\s+(?=\d)"
    r"|(?<=\d)\s+(?=[.,]\d)|(?<=\d[.,])\s+(?=\d)"
)
_LEFT = rf"(?<=[{HAN}”’」』》）)\]%％\d])"
_WIDE = str.maketrans(",;:!?", "，；：！？")
_HALF_WIDTH = re.compile(
    rf"(?<=[{HAN}”’」』》）%％])[,;:!?](?=[{HAN}“‘「『《（”’」』》）\dA-Za-z]|$)|{_LEFT}[,;:!?](?=[{HAN}“‘「『《（])"
)
_FINAL_DOT = re.compile(rf"(?<=[{HAN}”])\.(?=$|[{HAN}])")
# 著 is written 着 except in these words, which t2s cannot know (OpenCC keeps every 著 as it is)
_ZHE = re.compile(r"(?<![显名专巨论编原土卓昭合遗译])著(?![名作称述者书])")
_END = re.compile(r"[。！？!?…][”’」』）)]*")


class _Line:
    """One line under change: `columns[i]` is the 1-based original column of `text[i]`."""

    def __init__(self, number: int, text: str) -> None:
        self.number = number
        self.text = self.original = text
        self.columns = list(range(1, len(text) + 2))
        self.changes: list[Change] = []

    def edit(self, start: int, end: int, new: str, kind: str, reason: str) -> None:
        """Replace text[start:end] by `new` and log it."""
        if self.text[start:end] == new:
            return
        first, last = self.columns[start], self.columns[end]
        old = self.original[first - 1 : last - 1]
        self.changes.append(Change(kind, self.number, first, last, old, new, reason))
        kept = self.columns[start:end] if len(new) == end - start else [first] * len(new)
        self.columns[start:end] = kept
        self.text = self.text[:start] + new + self.text[end:]


def clean(article: Article, rules: Sequence[Rule]) -> Article:
    """Return the article in Simplified characters, without noise, with `changes` filled.

    Hard-wrapped lines are joined first. Blank lines separate paragraphs and are dropped; the
    remaining lines are paragraphs.
    """
    unwrapped, joined = paragraphs(article.text)
    lines = [_Line(i, paragraph.text) for i, paragraph in enumerate(unwrapped, 1)]
    for line in lines:
        for step in (_invisible, _pinyin, _simplify, _spaces, _punctuation):
            step(line)
        _apply_rules(line, rules)
    changes = [
        in_source(change, paragraph)
        for line, paragraph in zip(lines, unwrapped, strict=True)
        for change in line.changes
    ]
    text = "\n".join(line.text for line in lines if line.text)
    return replace(article, text=text, changes=(*article.changes, *joined, *changes))


def _substitute(
    line: _Line, pattern: re.Pattern[str], new: Callable[[str], str], kind: str, reason: str
) -> None:
    for match in reversed(list(pattern.finditer(line.text))):
        line.edit(match.start(), match.end(), new(match.group()), kind, reason)


def _invisible(line: _Line) -> None:
    _substitute(line, _INVISIBLE, lambda _: "", "invisible", "zero-width, control or private-use")
    _substitute(line, _EDGE, lambda _: "", "spacing", "indentation")


def _pinyin(line: _Line) -> None:
    for match in reversed(list(_BRACKET.finditer(line.text))):
        if is_reading(line.text[max(0, match.start() - 6) : match.start()], match.group(1)):
            reason = f"pinyin of {line.text[match.start() - 1]}"
            line.edit(match.start(), match.end(), "", "pinyin", reason)


def is_reading(before: str, bracket: str) -> bool:
    """Return whether `bracket` is the pinyin of the last characters of `before`.

    Tone marks must agree with a reading in pypinyin; without a tone mark only the neutral reading
    of one character counts, so that a real gloss in Latin letters stays.

    >>> is_reading("制度創", "chuàng"), is_reading("上海", "shanghai")
    (True, False)
    """
    wanted = _normal(bracket)
    toned = any(unicodedata.combining(c) for c in unicodedata.normalize("NFD", wanted))
    longest = min(len(before), 6) if toned else 1
    for length in range(1, longest + 1):
        readings = [_readings(c) for c in before[-length:]]
        if all(readings) and len(wanted) >= length:
            combinations = product(*(sorted(r) for r in readings)) if length <= 4 else ()
            if any("".join(c) == wanted for c in combinations):
                return True
    return False


def _normal(text: str) -> str:
    text = unicodedata.normalize("NFC", text.replace("ɡ", "g"))
    return re.sub(r"['’ ]", "", text)


@cache
def _readings(character: str) -> frozenset[str]:
    from pypinyin import Style, pinyin

    if not re.match(f"[{HAN}]", character):
        return frozenset()
    return frozenset(_normal(r) for r in pinyin(character, style=Style.TONE, heteronym=True)[0])


@cache
def _converter() -> Callable[[str], str]:
    from opencc import OpenCC

    convert: Callable[[str], str] = OpenCC("t2s").convert
    return convert


def _simplify(line: _Line) -> None:
    new = _ZHE.sub("着", _converter()(line.text))
    if len(new) != len(line.text):  # a phrase of another length: one change for the whole line
        line.edit(0, len(line.text), new, "simplified", "Traditional to Simplified")
        return
    spots = [i for i, (a, b) in enumerate(zip(line.text, new, strict=True)) if a != b]
    for start, end in reversed(list(_runs(spots))):
        reason = "Traditional to Simplified"
        line.edit(start, end, new[start:end], "simplified", reason)


def _runs(spots: Iterable[int]) -> Iterable[tuple[int, int]]:
    run: list[int] = []
    for spot in spots:
        if run and spot != run[-1] + 1:
            yield run[0], run[-1] + 1
            run = []
        run.append(spot)
    if run:
        yield run[0], run[-1] + 1


def _spaces(line: _Line) -> None:
    _substitute(line, _DATE_SPACE, lambda _: "", "spacing", "stray space in a date or number")


def _punctuation(line: _Line) -> None:
    reason = "half-width mark in Chinese text"
    _substitute(line, _HALF_WIDTH, lambda m: m.translate(_WIDE), "punctuation", reason)
    _substitute(line, _FINAL_DOT, lambda _: "。", "punctuation", reason)


def _apply_rules(line: _Line, rules: Sequence[Rule]) -> None:
    for rule in rules:
        if rule.scope == "line" and line.text and rule.pattern.fullmatch(line.text):
            line.edit(0, len(line.text), "", rule.name, rule.reason)
        elif rule.scope == "suffix":
            ends = [m.end() for m in _END.finditer(line.text)]
            if ends and rule.pattern.fullmatch(line.text[ends[-1] :].strip()):
                line.edit(ends[-1], len(line.text), "", rule.name, rule.reason)
