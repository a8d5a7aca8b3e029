"""What a page says of itself in English: its authors, the outlet it names, who issued it.

English that a glossary or a reading of a name gives stands alone. What is only spelled, put
together (云岭日报, Yunling Daily) or translated by the model keeps its Chinese in brackets: the
outlet may call itself otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from summarizer.facts.names.document import people_in_english
from summarizer.facts.names.gazetteer import core_english, kind_of
from summarizer.facts.names.people import split_person
from summarizer.facts.names.pinyin import name_data, person_english, spell, syllables
from summarizer.text import HAN, regex

__all__ = ["body_in_english", "credit_in_english"]

Written = Callable[[str], str]  # Chinese with the terms and names that are known in English

_HAN = regex(HAN)
_ROLE = regex(
    r"(?:[\u4e00-\u9fff]{2,8}?(?:报|社|网|台|中心|客户端)|本[报网台刊社])?(?:特约|全媒体|融媒体?|首席|见习|实习)?"
    r"(?:记者|通讯员|实习生|评论员|撰稿人?|作者|责任编辑|责编|编辑)\s{0,3}[:：]?"
)
_SIDE = regex(r"[（(][^（）()]{1,16}[）)]|摄影报道|(?:图文|文/图|图/文)|等(?=$|[\s、，,/／])")
_REPORTED = regex(r"([\u4e00-\u9fff]{2,6})(?:综合)?(?:报[道导]|电|讯)$")
_BETWEEN = regex(r"[\s、，,；;/／&|｜]+")
# what the names of outlets and of bodies end in, the longest first
_OUTLET = {
    "广播电视台": "Radio and Television", "新闻客户端": "News app", "微信公众号": "WeChat account",
    "公众号": "WeChat account", "客户端": "app", "新闻网": "News Network",
    "政府网": "Government website",
    "都市报": "Metropolis Daily", "通讯社": "News Agency", "出版社": "Publishing House",
    "电视台": "Television", "网站": "website", "官网": "website", "日报": "Daily",
    "晚报": "Evening News", "晨报": "Morning News", "早报": "Morning News", "时报": "Times",
    "商报": "Business News", "周报": "Weekly", "周刊": "Weekly", "杂志": "Magazine",
    "电台": "Radio",
}  # fmt: skip
_AUTHORITY = regex(r"(?:政府|[局厅部委办会院司署]|办公[厅室]|中心|公司|集团|大学|学校)$")
_COUNTRY = {"中国": "China"}
_SPACED = regex(r"(?<![\u4e00-\u9fff])([\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff](?![\u4e00-\u9fff]))")


def credit_in_english(value: str, written: Written) -> str:
    """Return authors or editors in English: the people by pinyin, without their roles.

    >>> credit_in_english("本报记者 周晓敏　通讯员 李明", str)
    'Zhou Xiaomin, Li Ming'
    >>> credit_in_english("记者林佳蓉／海岚报导", str)
    'Lin Jiarong, Hailan (海岚)'
    """
    names = _SPACED.sub(r"\1", _SIDE.sub(" ", _ROLE.sub(" ", value)))
    parts = [part for part in _BETWEEN.split(names) if part]
    return ", ".join(filter(None, (_credited(part, written) for part in parts)))


def body_in_english(value: str, written: Written, translate: Written = lambda text: "") -> str:
    """Return an outlet or an authority in English: by a glossary or by its parts, else an authority
    by `translate` and any other name spelled.

    >>> body_in_english("云岭日报", str), body_in_english("海岚微评", str)
    ('Yunling Daily (云岭日报)', 'Hailanweiping (海岚微评)')
    """
    english = written(value).strip()
    if not _HAN.search(english):
        return english
    ends = max(
        (end for end in _OUTLET if value.endswith(end) and value != end), key=len, default=""
    )
    if ends:
        return f"{_core(value.removesuffix(ends), written)} {_OUTLET[ends]} ({value})"
    made = translate(value).strip().rstrip(".") if _AUTHORITY.search(value) else ""
    return f"{made if made and not _HAN.search(made) else _pinyin(english)} ({value})"


def _credited(part: str, written: Written) -> str:
    if not _HAN.search(part):
        return part
    if place := _REPORTED.fullmatch(part):
        named = _core(place[1], written)
        return named if kind_of(place[1]) else f"{named} ({place[1]})"
    if known := people_in_english(part):
        return known
    family = split_person(part) or (part[:1], part[1:])
    if 2 <= len(part) <= 3 + len(family[0]) - 1 and family[0] in name_data()["common"]:
        return person_english(*family)
    return body_in_english(part, written)


def _core(core: str, written: Written) -> str:
    """Return the name proper of an outlet."""
    english = _COUNTRY.get(core) or written(core).strip()
    if not _HAN.search(english):
        return english
    return core_english(core) if kind_of(core) else _pinyin(english)


def _pinyin(text: str) -> str:
    """Return a text with each run of Chinese as one word of pinyin."""
    runs = re.sub(rf"{HAN}+", lambda run: f" {spell(syllables(run[0]))} ", text)
    return " ".join(runs.split())
