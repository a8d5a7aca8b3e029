"""The numbers that Word writes before paragraphs by itself: 一、, (一), 1., ① …

They are not in the text of the file but are what a reader sees, and often the only sign of a
heading. After ECMA-376 part 1, 17.9 (numbering); bullets give nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from summarizer.schema import Mark
from summarizer.text import regex

__all__ = ["Numbers"]

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MAX_PARENTS = 20  # of a style: a damaged file may have a ring of them
_HEADING = regex(r"(?:heading|标题) ?([1-9])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Level:
    format: str
    text: str
    start: int


class Numbers:
    """Counts the numbered paragraphs of one document; ask for each in order."""

    def __init__(self, document: Any) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        self._abstract: dict[str, str] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._styles = {
            style.get(f"{_W}styleId"): style for style in document.styles.element.iter(f"{_W}style")
        }
        for relation in document.part.rels.values():
            if relation.reltype.endswith("/numbering"):
                self._load(relation.target_part.element)

    def label(self, paragraph: Any) -> str:
        """Return the number that stands before a paragraph, or ""."""
        number, depth = self._numbering(paragraph)
        levels = self._levels.get(self._abstract.get(number, ""), {})
        level = levels.get(depth)
        if level is None:
            return ""
        # lists of one definition count on together unless a paragraph is of another list
        counts = self._counts.setdefault(self._abstract[number], {})
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [d for d in counts if d > depth]:
            del counts[deeper]
        if level.format in ("bullet", "none"):
            return ""

        def shown(match: re.Match[str]) -> str:
            place = int(match.group(1)) - 1
            form = levels[place].format if place in levels else "decimal"
            return _written(counts.get(place, 1), form)

        label = re.sub(r"%([1-9])", shown, level.text)
        return f"{label} " if re.search(r"[\dA-Za-z][.．]?$", label) else label

    def mark(self, paragraph: Any, line: int) -> Mark | None:
        """Return what style and outline level say of a paragraph, as the line of that number."""
        properties = paragraph.find(f"{_W}pPr")
        if properties is None:
            return None
        level = _value(properties, "outlineLvl", "")
        for style in self._lineage(properties):
            if level:
                break
            name = _value(style, "name", "")
            if name.lower() in ("title", "标题"):
                return Mark(line, "title")
            if match := _HEADING.fullmatch(name):
                return Mark(line, "heading", int(match.group(1)))
            inner = style.find(f"{_W}pPr")
            level = _value(inner, "outlineLvl", "") if inner is not None else ""
        if level.isascii() and level.isdigit() and int(level) < 9:  # 9 is body text
            return Mark(line, "heading", int(level) + 1)
        number, depth = self._numbering(paragraph)
        listed = self._levels.get(self._abstract.get(number, ""), {}).get(depth)
        return Mark(line, "item") if listed and listed.format == "bullet" else None

    def _load(self, root: Any) -> None:
        for abstract in root.iter(f"{_W}abstractNum"):
            levels = {
                int(level.get(f"{_W}ilvl") or 0): _Level(
                    _value(level, "numFmt", "decimal"),
                    _value(level, "lvlText", ""),
                    _integer(_value(level, "start", "1")),
                )
                for level in abstract.iter(f"{_W}lvl")
            }
            self._levels[abstract.get(f"{_W}abstractNumId")] = levels
        for number in root.iter(f"{_W}num"):
            self._abstract[number.get(f"{_W}numId")] = _value(number, "abstractNumId", "")

    def _lineage(self, properties: Any) -> Iterator[Any]:
        """Yield the style of a paragraph and those that it is based on."""
        name = _value(properties, "pStyle", "")
        for _ in range(_MAX_PARENTS):
            if name not in self._styles:
                return
            yield self._styles[name]
            name = _value(self._styles[name], "basedOn", "")

    def _numbering(self, paragraph: Any) -> tuple[str, int]:
        """Return number and level of a paragraph, by itself or by its style."""
        properties = paragraph.find(f"{_W}pPr")
        if properties is None:
            return "", 0
        numbering = properties.find(f"{_W}numPr")
        for style in self._lineage(properties):
            if numbering is not None:
                break
            numbering = style.find(f"{_W}pPr/{_W}numPr")
        if numbering is None:
            return "", 0
        return _value(numbering, "numId", ""), _integer(_value(numbering, "ilvl", "0"))


def _value(parent: Any, name: str, default: str) -> str:
    child = parent.find(f"{_W}{name}")
    return default if child is None else child.get(f"{_W}val") or default


def _integer(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() else 0


def _written(number: int, form: str) -> str:
    """Return a number as a format of Word writes it."""
    return _FORMS.get(form, str)(number)


def _chinese(number: int) -> str:
    from cn2an import an2cn

    text = str(an2cn(number, "low"))
    return text.removeprefix("一") if text.startswith("一十") else text


def _roman(number: int) -> str:
    signs = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
    text = ""
    for value, sign in signs:
        text += sign * (number // value)
        number %= value
    return text


def _letter(number: int) -> str:
    return chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _from(signs: str) -> Callable[[int], str]:
    return lambda number: signs[number - 1] if 0 < number <= len(signs) else str(number)


_FORMS: dict[str, Callable[[int], str]] = {
    "chineseCounting": _chinese,
    "chineseCountingThousand": _chinese,
    "japaneseCounting": _chinese,
    "taiwaneseCounting": _chinese,
    "taiwaneseCountingThousand": _chinese,
    "ideographTraditional": _from("甲乙丙丁戊己庚辛壬癸"),
    "ideographZodiac": _from("子丑寅卯辰巳午未申酉戌亥"),
    "decimalEnclosedCircle": _from("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"),
    "decimalEnclosedCircleChinese": _from("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"),
    "decimalZero": lambda number: f"{number:02}",
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "upperLetter": _letter,
    "lowerLetter": lambda number: _letter(number).lower(),
}
