"""How much a text looks like written Chinese: the share of its characters that are common.

Common are the first levels of the standards GB 2312 (3,755 characters) and Big5 (5,401), and the
marks of Chinese text. Both lists come from Python's codecs.
"""

from __future__ import annotations

from functools import cache

__all__ = ["chinese_share"]

_MARKS = "，。、；：！？“”‘’「」『』《》（）—…·％　〔〕【】〈〉〇①②③④⑤⑥⑦⑧⑨⑩"
_SAMPLE = 20_000


def chinese_share(text: str) -> float:
    """Return the share of common Chinese characters and marks among those outside ASCII (0 to 1).

    Only the first 20,000 characters outside ASCII count; a text without any gives 0.

    >>> chinese_share("海岚新区2025年召开会议。"), chinese_share("娴峰矚鏂板尯") < 0.5
    (1.0, True)
    """
    common = _common()
    wide = [c for c in text if c > "\x7f"][:_SAMPLE]
    return sum(c in common for c in wide) / len(wide) if wide else 0.0


@cache
def _common() -> frozenset[str]:
    rows = [(0xB0 + row, range(0xA1, 0xFF), "gb2312") for row in range(40)]
    rows += [
        (row, (*range(0x40, 0x7F), *range(0xA1, 0xFF)), "big5") for row in range(0xA4, 0xC7)
    ]
    signs = "".join(
        bytes([lead, trail]).decode(codec, "ignore")
        for lead, trails, codec in rows
        for trail in trails
    )
    return frozenset(signs) | frozenset(_MARKS)
