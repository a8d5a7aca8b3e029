"""Radicals and compatibility forms in the place of characters, as fonts of PDF files bring them.

A printed page shows 食 where the file says ⻝ (U+2EDD): no dictionary, glossary or model knows it.
Such a code point is read as the character that it stands for, and that is logged. Those that are
only a part of characters (⺈, ⺮) stay.
"""

from __future__ import annotations

import unicodedata
from functools import cache

from summarizer.schema import Change
from summarizer.text import regex

__all__ = ["RADICALS", "write_out"]

RADICALS = "\u2e80-\u2fdf"  # of a class of a regular expression
_FORMS = regex(f"[{RADICALS}\uf900-\ufad9\U0002f800-\U0002fa1d]")
_KIND, _REASON = "radical", "radical or compatibility form in the place of a character"
# a radical, then the character of the same shape: the property Equivalent_Unified_Ideograph of
# https://www.unicode.org/reports/tr44/, as normalisation leaves the block U+2E80 alone
_SUPPLEMENT = (
    "⺄乙⺊卜⺒巳⺓幺⺜日⺝月⺟母⺠民⻁虎⻄西⻅见⻆角⻉贝⻋车⻑長⻓长⻔门⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼"
    "⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟"
)


def write_out(text: str) -> tuple[str, tuple[Change, ...]]:
    """Return a text with the characters that radicals stand for, and a log entry for each of them.

    >>> write_out("⻝品⼊⼝的⺮")[0]
    '食品入口的⺮'
    """
    changes: list[Change] = []
    letters = list(text)
    line, start, seen = 1, 0, 0
    for match in _FORMS.finditer(text):
        place, form = match.start(), match.group()
        character = _character(form)
        if character == form:
            continue
        line += text.count("\n", seen, place)
        start = text.rfind("\n", 0, place) + 1 if "\n" in text[seen:place] else start
        seen = place
        column = place - start + 1
        letters[place] = character
        changes.append(Change(_KIND, line, column, column + 1, form, character, _REASON))
    return "".join(letters), tuple(changes)


def _character(form: str) -> str:
    normal = unicodedata.normalize("NFKC", form)
    return normal if normal != form else _supplement().get(form, form)


@cache
def _supplement() -> dict[str, str]:
    return dict(zip(_SUPPLEMENT[::2], _SUPPLEMENT[1::2], strict=True))
