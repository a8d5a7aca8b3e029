"""People of the news whose English is not pinyin: foreigners, and Chinese who write it otherwise.

A closed table, data/people.tsv. A transcribed name that is not in it has no English here: pinyin
would be wrong (布林肯 is Blinken, not Bu Linken), and so would be a guess.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.resources import files

from summarizer.facts.names.name import Name
from summarizer.facts.words import stands_alone

__all__ = [
    "ABROAD",
    "abroad_pattern",
    "find_abroad",
    "is_abroad",
    "is_transcribed",
    "may_transcribe",
]

ABROAD = "abroad"  # the evidence of these names
_USUAL = 7.0  # cost of one as a word, see `words.stands_alone`
# a longer transcription goes on here: 莫迪 in 莫迪利亚尼
_SOUND = frozenset(
    "亚尼斯克尔特拉莫洛伦纳姆顿维瓦蒂罗弗圣诺佛伊爱艾萨贝布普莱格兹奥埃基卡俄丽卢迈芬玛塞蒙哈科费"
    "夫茨娃娜里达利德恩·•・-—"
)
_SOUND_BESIDE_TWO = _SOUND | frozenset(
    "沃鲁奇加西米瑞森内韦齐泽琴雷雅茵芙勒茜贾甘库塔巴吉迪索杰鲍兰曼"
)

# what else transcribes: a name of these alone may be foreign, 穆坎加, 马普切
_MAY_SOUND = _SOUND_BESIDE_TWO | frozenset(
    "阿安昂奥敖巴白班邦宝北贝本比彼边别宾波伯柏博布查察昌楚达戴丹当道得登邓蒂丁东杜顿多恩尔法凡范方"
    "菲芬丰冯甫富盖甘冈高戈葛根贡古圭郭果海汉豪赫洪胡华怀惠霍姬季济嘉焦杰金津京久喀卡凯坎康考柯可肯孔"
    "库匡昆拉莱赖兰朗劳勒雷黎里理利廉良列林隆龙娄卢鲁路伦罗洛吕马迈麦曼芒毛梅门孟米密苗敏明缪摩末默姆"
    "穆那奈南瑙讷能尼聂宁纽农努女诺欧帕派潘庞佩彭皮平坡珀浦普齐奇恰钱乔切琴青丘琼然让热仁日荣儒瑞若撒"
    "萨赛三桑瑟森沙莎山尚绍申舍生圣施石史舒顺斯松苏素孙所索塔泰坦汤唐陶特滕提图土托瓦万旺威韦维温文翁"
    "沃乌武西希夏香肖歇谢辛兴休许逊雅亚延扬耶叶伊依因英永尤于约云扎宰赞泽曾詹章兆珍芝志朱卓兹宗祖佐佤"
)


@cache
def _people() -> dict[str, tuple[str, ...]]:
    """Return data/people.tsv: Chinese to the ways of writing it in English, the usual one first."""
    text = (files("summarizer.data") / "people.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    next(rows)
    return {chinese: tuple(english.split("|")) for chinese, english in rows}


@cache
def _finder() -> re.Pattern[str]:
    names = sorted(_people(), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, names)))


def is_abroad(text: str) -> bool:
    """Return whether the table has a person of this Chinese."""
    return text in _people()


def find_abroad(text: str) -> list[Name]:
    """Return the people of the table in a text, each a whole name, from left to right.

    >>> [(n.text, n.english) for n in find_abroad("法国总统马克龙会见泽连斯基")]
    [('马克龙', 'Macron'), ('泽连斯基', 'Zelensky')]
    """
    return [
        Name(start, end, text[start:end], _people()[text[start:end]][0], "person", ABROAD)
        for start, end in (match.span() for match in _finder().finditer(text))
        if _is_whole(text, start, end) and stands_alone(text, start, end, _USUAL)
    ]


def is_transcribed(text: str) -> bool:
    """Return whether at least half of the characters are those that write foreign names.

    >>> is_transcribed("莫里奥里"), is_transcribed("海岚新区")
    (True, False)
    """
    return 2 * sum(character in _SOUND_BESIDE_TWO for character in text) >= len(text)


def may_transcribe(text: str) -> bool:
    """Return whether a text may write a foreign name: `is_transcribed`, or every character may.

    >>> may_transcribe("穆坎加"), may_transcribe("海岚新区")
    (True, False)
    """
    return _MAY_SOUND.issuperset(text) or is_transcribed(text)


def _is_whole(text: str, start: int, end: int) -> bool:
    """Return whether no transcription goes on at either side of a name."""
    sounds = _SOUND_BESIDE_TWO if end - start == 2 else _SOUND
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    return before not in sounds and after not in sounds


@lru_cache(maxsize=1_000)
def abroad_pattern(text: str) -> re.Pattern[str]:
    """Return what finds a person of the table in `plain` English, in any of the ways."""
    ways = "|".join(re.escape(way).replace(r"\ ", r"[\s\-]+") for way in _people()[text])
    return re.compile(rf"(?<![a-z])(?:{ways})(?![a-z])", re.IGNORECASE)
