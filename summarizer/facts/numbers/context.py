"""What stands around a numeral of a Chinese text: its sign, its unit, what makes it rough."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from summarizer.facts.numbers.numerals import Numeral, Values
from summarizer.facts.numbers.quantity import Quantity
from summarizer.facts.numbers.units import source_unit
from summarizer.text import regex

__all__ = [
    "DASH",
    "ROUGH",
    "negative_word",
    "next_numeral",
    "quantity_at",
    "rough_before",
    "signed",
    "unit_of",
    "values_of",
]

DASH = regex("[-—–－~～﹣]{1,2}|[至到]")
_MINUS = "-－−﹣–"
_PLUS = regex(r"(?<![A-Za-z\d])[+＋]\d")
_NO_MINUS = regex(r"[\w)）\]】%％℃°、/\-—–]")
_AFTER_WHICH_MINUS = regex(
    "[由从自为是达至到跌约在于降值率温度幅速低高差额比利润拔长减增升报录得亏损盈动化][了约近]?$"
)
_NEGATIVE_GROWTH = regex("负增长(?:率?[了为达]|率为?)?约?$")
_BEARS = "背担肩胜自欠抱辜重正肝"
_ROUGH_BEFORE = regex("(?<!附)(近)$|(?<!不)(逾|超|超过|突破)$|(?<![节合契预制签大])(约|大约|约为)$")
_TERM_BEFORE = regex(
    "(?:[少多短长]于|超过|不足|[届已未]满|至少|最[短长多少高低]|为期|期限?为)$"
)  # 不少于十五日
_SPEEDS = {
    "kilometers": "kilometers per hour",
    "meters": "meters per second",
    "miles": "miles per hour",
}
_SPEED_BEFORE = {  # 时速350公里, 每秒17.2米
    unit: regex(f"(?:{words})[^，。；、\\d]{{0,4}}$")
    for unit, words in (
        ("kilometers", "时速|每小时"), ("meters", "秒速|每秒"), ("miles", "时速|每小时"),
    )
}  # fmt: skip
ROUGH = {"多": "over", "余": "over", "几": "over", "来": "about"}


def next_numeral(numerals: Sequence[Numeral], k: int, start: int) -> Numeral | None:
    """Return the numeral behind the k-th if it begins at `start`."""
    following = numerals[k + 1] if k + 1 < len(numerals) else None
    return following if following and following.start == start else None


def values_of(numeral: Numeral) -> Values:
    """Return the value of a numeral, or both of 三四十."""
    return (numeral.low,) if numeral.low == numeral.high else (numeral.low, numeral.high)


def signed(text: str, numeral: Numeral) -> tuple[int, bool]:
    """Return where a numeral with its sign begins, and whether the sign is a minus."""
    start = numeral.start
    if text.startswith("零下", start - 2):
        return start - 2, True
    if shrank := _NEGATIVE_GROWTH.search(text, max(0, start - 7), start):
        return shrank.start(), True
    mark = text[start - 1 : start]
    if mark == "负" and (start < 2 or not re.match(rf"[{_BEARS}\d]", text[start - 2])):
        return start - 1, True
    if not mark or mark not in _MINUS or numeral.shape != "figure":
        return start, False
    before = text[max(0, start - 4) : start - 1]
    if "\u3400" <= before[-1:] <= "\u9fff" and _PLUS.search(text):
        return start - 1, True  # 左眼-4.25D，右眼+0.50D
    if before and _NO_MINUS.match(before[-1]) and not _AFTER_WHICH_MINUS.search(before):
        return start, False
    unit, _ = source_unit(text, numeral.after)
    ends = text[numeral.end : numeral.end + 1] in tuple("，。；、,;)）至到~～—点") or (
        numeral.end == len(text)
    )
    if unit in ("", "counted", "years") and not ends:
        return start, False
    return start - 1, True


def negative_word(text: str, start: int) -> bool:
    """Return whether 负 as a minus stands before a place: 负百分之三."""
    return text[start - 1 : start] == "负" and text[start - 2 : start - 1] not in tuple(_BEARS)


def unit_of(text: str, numeral: Numeral, after: int) -> tuple[str, int]:
    """Return the kind of the unit behind a numeral and where it ends; a year is none."""
    unit, end = source_unit(text, after)
    if unit == "years" and text[after : after + 1] == "年":
        year = re.fullmatch(r"\d{4}", text[numeral.start : numeral.end])
        of_calendar = numeral.shape == "figure" or numeral.low < 10  # 四十年中 is forty years
        if year or (of_calendar and text.startswith(("底", "末", "中", "起", "前后"), end)):
            return "", numeral.after
    if (
        not unit
        and text.startswith("日", after)
        and _TERM_BEFORE.search(text, max(0, numeral.start - 6), numeral.start)
    ):
        return "days", after + 1
    if unit == "days" and text[after] == "日" and text[numeral.start - 1 : numeral.start] == "月":
        return "", numeral.after  # 6月30日内
    if unit == "degrees" and "电" in text[max(0, numeral.start - 8) : numeral.start]:
        return "kilowatt-hours", end
    if unit in _SPEEDS and _SPEED_BEFORE[unit].search(
        text, max(0, numeral.start - 8), numeral.start
    ):
        return _SPEEDS[unit], end
    if unit == "yuan":
        before = text[max(0, numeral.start - 4) : numeral.start].rstrip("约近逾超达")
        for name in ("港币", "美元", "美金", "台币", "欧元"):
            if before.endswith(name):
                return source_unit(name, 0)[0], end
    return unit, end


def rough_before(text: str, start: int) -> str:
    """Return what makes an amount rough before it: nearly (近), over (逾) or about (约)."""
    found = _ROUGH_BEFORE.search(text, max(0, start - 3), start)
    return ("nearly", "over", "about")[(found.lastindex or 1) - 1] if found else ""


def quantity_at(
    text: str, start: int, end: int, readings: Sequence[Values], shown: str | None,
    kind: str = "number", **rest: Any,
) -> Quantity:  # fmt: skip
    """Return the quantity of a span; `shown` is None where the model reads the text itself."""
    own = text[start:end]
    rest.setdefault("unit_end", end)
    return Quantity(start, end, own, tuple(readings), own if shown is None else shown, kind, **rest)
