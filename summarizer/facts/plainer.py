"""Chinese in plainer words, for a small model: 不降反升, 不可与酒同服, 三季报, 十几名.

Set phrases that a model trained on news reads wrongly are written as it knows them, with the same
meaning. Only the model reads this; every check reads the source itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from summarizer.facts.numbers.numerals import SCALES
from summarizer.facts.numbers.units import COUNTER
from summarizer.text import regex

__all__ = ["plainer"]

_VERBS = {
    "升": "上升", "增": "增加", "涨": "上涨", "跌": "下跌", "降": "下降", "减": "减少",
    "落": "下跌",
}  # fmt: skip
_QUARTERS = {
    "一": "一",
    "二": "二",
    "三": "三",
    "四": "四",
    "1": "一",
    "2": "二",
    "3": "三",
    "4": "四",
}
_SCALE = "|".join(SCALES)
_Written = Callable[[re.Match[str]], str]
_ROWS: tuple[tuple[str, _Written], ...] = (
    (
        "不(?P<one>[升增涨跌降减落])[反而]{1,2}(?P<other>[升增涨跌降减])",
        lambda m: f"没有{_VERBS[m['one']]}，反而{_VERBS[m['other']]}",
    ),
    (
        "(?P<ban>不可|不宜|不得|不能|不应|切?忌|切?勿|请勿)(?P<with>[与和同跟][^，。；、]{1,10}?)"
        "(?:同|一起|一同)(?:时|)(?P<do>[服食用饮吃])(?:用(?!于))?",
        lambda m: f"不能{m['with']}一起{'食用' if m['do'] in '食吃' else '服用'}",
    ),
    (
        "(?:不可|不宜|不得|切?忌|切?勿)同(?:时|)(?P<do>[服食饮])(?:用(?!于))?",
        lambda m: f"不能同时{'食用' if m['do'] == '食' else '服用'}",
    ),
    ("未能?(?:达到?|满)(?=[一二两三四五六七八九十百千万\\d])(?!一[致定])", lambda m: "少于"),
    ("(?P<of>[一二三四1-4])季报(?!告)", lambda m: f"第{_QUARTERS[m['of']]}季度报告"),
    ("(?:半年|中)报(?![告道送名考答酬])", lambda m: "半年度报告"),
    (r"(?<![\d一二三四五六七八九十半全每多几])年报(?![告道送名考答酬])", lambda m: "年度报告"),
    (
        rf"(?<![第十百千万亿\d])(?P<tens>[二三四五六七八九]?十|[1-9]0)几(?=(?:{_SCALE})?[余多]?{COUNTER})",
        lambda m: f"{m['tens']}多",
    ),
    (rf"(?<![第十百千万亿\d好])几(?P<scale>[十百千万])(?=(?:{_SCALE})?[余多]?{COUNTER})",
     lambda m: f"数{m['scale']}"),
)  # fmt: skip
_PATTERNS = tuple((regex(pattern), written) for pattern, written in _ROWS)


def plainer(source: str) -> str:
    """Return the source with the phrases of this module in words that a model reads rightly.

    >>> plainer("油价不降反升"), plainer("该药不可与酒同服"), plainer("十几名游客")
    ('油价没有下降，反而上升', '该药不能与酒一起服用', '十多名游客')
    """
    for pattern, written in _PATTERNS:
        source = pattern.sub(written, source)
    return source
