"""Rows of tables: translated cell by cell, so that each cell stays in its column.

A cell without Chinese is kept as it is: a figure is the same in both languages. A year alone, and
the unit in brackets that ends the head of a column, 企业数（家）, are not the model's: it sees them
without a sentence and makes "2025 year" and "(the home)" of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from summarizer.text import HAN, cells_of, regex
from summarizer.translate.mend import Mended

__all__ = ["translate_rows"]

_YEAR = regex(r"((?:19|20)\d\d)年")
_HEAD = regex(
    r"(?P<head>.*[\u3400-\u9fff].*)[（(](?:单位[:：])?(?P<scale>[千万亿]*)(?P<unit>[^（()）]+)[)）]"
)
_SCALES = {"": "", "千": "1,000 ", "万": "10,000 ", "百万": "million ", "千万": "10 million ",
           "亿": "100 million ", "万亿": "trillion "}  # fmt: skip
_UNITS = {
    "元": "yuan", "人民币": "yuan", "元人民币": "yuan", "美元": "US dollars",
    "港元": "Hong Kong dollars", "欧元": "euros", "日元": "yen", "%": "%", "％": "%",
    "个百分点": "percentage points", "百分点": "percentage points", "‰": "‰",
    "家": "number", "户": "households", "个": "number", "项": "number", "件": "number",
    "所": "number", "座": "number", "条": "number", "只": "number", "台": "number",
    "套": "sets", "辆": "vehicles", "架": "aircraft", "艘": "ships", "次": "times",
    "人": "people", "名": "people", "人次": "visits", "吨": "tonnes", "公斤": "kilograms",
    "千克": "kilograms", "公里": "kilometers", "千米": "kilometers", "米": "meters",
    "亩": "mu", "公顷": "hectares", "平方米": "square meters", "平方公里": "square kilometers",
    "平方千米": "square kilometers", "立方米": "cubic meters", "千瓦": "kilowatts",
    "千瓦时": "kilowatt-hours", "标准箱": "TEUs", "年": "years", "月": "months", "天": "days",
    "小时": "hours", "岁": "years old",
}  # fmt: skip
_LEFT_OVER = regex(r"[\s,]+(?:of|the|an?|and|or|in|for|to|with|by)$")
_OPEN_BRACKET = regex(r"\s*\([^()]*$")

Translate = Callable[[Sequence[str], list[Mended] | None], list[str]]


def translate_rows(
    texts: Sequence[str], mended: list[Mended] | None, translate: Translate
) -> list[str]:
    """Return the translation of each text by `translate`, which gets no row but its cells.

    What was mended in a cell is told of its row.
    """
    rows = [cells_of(text) for text in texts]
    parts: list[str] = []
    owners: list[int] = []  # the text of each part
    for i, (text, cells) in enumerate(zip(texts, rows, strict=True)):
        for part in cells or [text]:
            if cells and not _asked(part):
                continue
            parts.append(_split_head(part)[0] if cells else part)
            owners.append(i)
    found: list[Mended] = []
    made = iter(translate(parts, None if mended is None else found))
    if mended is not None:
        mended += _by_row(found, owners)
    return [_row(cells, made) if cells else next(made) for cells in rows]


def _asked(cell: str) -> bool:
    """Return whether a cell is for the model: one with Chinese that is no year alone."""
    return bool(re.search(HAN, cell)) and not _YEAR.fullmatch(cell.strip())


def _row(cells: Sequence[str], made: Iterator[str]) -> str:
    return "\t".join(
        _cell(cell, next(made)) if _asked(cell) else _YEAR.sub(r"\1", cell) for cell in cells
    )


def _split_head(cell: str) -> tuple[str, str]:
    """Return the words of a head of a column and the English of the unit behind them, or "".

    >>> _split_head("企业数（家）"), _split_head("产值（亿元）"), _split_head("国家（地区）")
    (('企业数', 'number'), ('产值', '100 million yuan'), ('国家（地区）', ''))
    """
    match = _HEAD.fullmatch(cell.strip())
    scale, unit = (match["scale"], match["unit"]) if match else ("", "")
    if match and scale[-1:] == "千" and unit[:1] in tuple("瓦米克"):  # 千瓦 is a unit itself
        scale, unit = scale[:-1], f"千{unit}"
    if not match or scale not in _SCALES or unit not in _UNITS:
        return cell, ""
    counted = "" if _UNITS[unit] == "number" and scale else _UNITS[unit]
    return match["head"], f"{_SCALES[scale]}{counted}".strip()


def _cell(cell: str, english: str) -> str:
    """Return what the model made of a cell without its loose ends, and with its unit."""
    english = english.rstrip(". ")
    if english.count("(") > english.count(")"):
        bracketed = re.search("[（(]", _split_head(cell)[0])
        english = f"{english})" if bracketed else _OPEN_BRACKET.sub("", english) or english
    english = _LEFT_OVER.sub("", english) or english
    unit = _split_head(cell)[1]
    return f"{english} ({unit})" if unit else english


def _by_row(found: Sequence[Mended], owners: Sequence[int]) -> list[Mended]:
    """Return what was mended, one entry for each text."""
    by_text: dict[int, Mended] = {}
    for entry in found:
        owner = owners[entry.index]
        known = by_text.get(owner)
        if known is None:
            by_text[owner] = replace(entry, index=owner)
            continue
        by_text[owner] = replace(
            known,
            message=f"{known.message}; {entry.message}",
            written=known.written or entry.written,
            amounts=known.amounts or entry.amounts,
            terms=known.terms + entry.terms,
        )
    return [by_text[i] for i in sorted(by_text)]
