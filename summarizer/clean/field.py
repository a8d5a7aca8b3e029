"""A field: one part of a line of page furniture, and how much it tells by itself."""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.text import regex

__all__ = ["ANYWHERE", "AT_EDGE", "BESIDE", "GAP", "NOTHING", "Field"]

# how much a field tells by itself
ANYWHERE, AT_EDGE, BESIDE, NOTHING = 3, 2, 1, 0


GAP = regex(
    r"[\s|｜丨¦·•／/\\,，、;；—–_\-~～*＊#●■▲▼►▶◀→←↑↓◆◇★☆※○◎□▪▎▍▏┃│>＞›»《<【】\[\]（）()〔〕｛｝{}［］“”\"'’‘.:：&+=✎✍📢👇👆👉🔗❤🎉\ufe0f\u200d]+"
)


@dataclass(frozen=True, slots=True)
class Field:
    """`kind` is date, source, author, editor, …, or other for what nothing explains.

    `weight`: 3 tells furniture wherever it stands, 2 in the page's head or foot, 1 beside other
    furniture, 0 tells nothing.
    """

    kind: str
    text: str
    value: str = ""
    weight: int = NOTHING
