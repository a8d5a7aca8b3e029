"""Companies and brands whose English looks like pinyin and is not that of their Chinese.

美的 is Midea, 茅台 Moutai, B站 Bilibili: letters that could be pinyin, but no reading of the
characters. Each row has every Chinese form; the English is wrong where none of them stands.
"""

from __future__ import annotations

__all__ = ["brands_of"]

# Chinese forms, with | between, and the English in lower case
_TABLE = (
    "阿里|淘宝|天猫|蚂蚁集团=alibaba 美的=midea 摩拜=mobike 新浪|微博=sina 茅台=moutai "
    "哔哩|b站=bilibili 拼多多=temu 雅迪=yadea 三洋=sanyo 世嘉=sega 富士=fuji 美津浓=mizuno "
    "无印良品=muji 味千=ajisen"
)


# each English name with the Chinese forms that it may stand for
_FORMS = {
    english: tuple(chinese.split("|"))
    for chinese, english in (row.split("=") for row in _TABLE.split())
}


def brands_of(source: str) -> frozenset[str]:
    """Return the English names of the companies and brands of a Chinese text; Latin letters of both
    are small.

    >>> sorted(brands_of("美的和茅台"))
    ['midea', 'moutai']
    """
    return frozenset(
        english for english, chinese in _FORMS.items() if any(form in source for form in chinese)
    )
