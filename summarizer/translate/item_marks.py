"""Marks of items: the number at the head of a paragraph (一、, （一）, 1., ①), put into English by
rule.

A model reads ① as an amount, and of four headings of a series it writes three with I., II., III.
and one with "Fourth". Only a mark that cannot be an amount (三、四季度, 1、2号楼, 1.5亿元) is taken
off; 第一，, 一是 and the like are words of the sentence and stay.
"""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.text import HAN, HAN_NUMERALS, ITEM_MARK, regex
from summarizer.translate.datelines import Translate
from summarizer.translate.mend import Mended

__all__ = ["translate_items"]

_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_BRACKETED = "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"
_IDEOGRAPHS = "㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩"
_MARK = regex(ITEM_MARK)
_TWO_HAN = regex(rf"{HAN}.*{HAN}")
_TENS = ("", "X", "XX", "XXX")
_ONES = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")


def translate_items(
    texts: Sequence[str], mended: list[Mended] | None, translate: Translate
) -> list[str]:
    """Return the translation of each text by `translate`, which gets no mark of an item.

    >>> translate_items(
    ...     ["四、施行时间", "（二）公开电话。", "三、四季度开工。", "②携带电池；"],
    ...     None,
    ...     lambda texts, mended: [f"<{text}>" for text in texts],
    ... )
    ['IV. <施行时间>', '(2) <公开电话。>', '<三、四季度开工。>', '(2) <携带电池；>']
    """
    parts = [_taken_off(text) for text in texts]
    made = translate([rest for _, rest in parts], mended)
    return [f"{mark} {english}" if mark and english else english
            for (mark, _), english in zip(parts, made, strict=True)]  # fmt: skip


def _taken_off(text: str) -> tuple[str, str]:
    """Return the English of the mark and the text without it, or "" and the text."""
    match = _MARK.match(text)
    if not match or not _TWO_HAN.search(text, match.end()):
        return "", text
    rest = text[match.end() :]
    if match["han"]:
        number = _value(match["han"])
        return (f"{_TENS[number // 10]}{_ONES[number % 10]}.", rest) if number else ("", text)
    if match["figure"]:
        return f"{int(match['figure'])}.", rest
    if sign := match["sign"]:
        places = [signs.find(sign) + 1 for signs in (_CIRCLED, _BRACKETED, _IDEOGRAPHS)]
        return f"({max(places)})", rest
    number = int(match["bracketed"]) if match["bracketed"] else _value(match["inner"])
    return (f"({number})", rest) if number else ("", text)


def _value(numeral: str) -> int:
    """Return what a numeral up to 39 writes, or 0.

    >>> _value("三"), _value("十二"), _value("二十"), _value("一二")
    (3, 12, 20, 0)
    """
    tens, ten, ones = numeral.rpartition("十")
    if len(tens) > 1 or len(ones) > 1:
        return 0
    count = (HAN_NUMERALS.index(tens) + 1 if tens else 1) if ten else 0
    value = 10 * count + (HAN_NUMERALS.index(ones) + 1 if ones else 0)
    return value if value < 40 else 0
