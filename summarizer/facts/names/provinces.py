"""Lists of provinces by their one-character names, 沪苏浙皖 or 京、津、冀, and those English lost.

Three names in a row are a list; two may be a line (京沪) or a word, and are left to the glossary.
"""

from __future__ import annotations

import re
from functools import cache

from summarizer.facts.names.pinyin import syllables
from summarizer.text import regex

__all__ = ["list_joints", "lost_provinces", "provinces_in_full"]

_ENGLISH = dict(
    pair.split("=")
    for pair in (
        "京=Beijing|Peking 沪=Shanghai 津=Tianjin 渝=Chongqing 冀=Hebei 晋=Shanxi 辽=Liaoning "
        "吉=Jilin 黑=Heilongjiang 苏=Jiangsu 浙=Zhejiang 皖=Anhui 闽=Fujian 赣=Jiangxi "
        "鲁=Shandong 豫=Henan 鄂=Hubei 湘=Hunan 粤=Guangdong 琼=Hainan 桂=Guangxi 川=Sichuan "
        "黔=Guizhou 贵=Guizhou 滇=Yunnan 云=Yunnan 陕=Shaanxi 甘=Gansu 陇=Gansu 青=Qinghai "
        "宁=Ningxia 蒙=Mongolia 新=Xinjiang 藏=Tibet|Xizang 港=Hong.?Kong|HK 澳=Maca[ou] "
        "台=Taiwan"
    ).split()
)
_CHINESE = dict(
    zip(
        "京沪津渝冀晋辽吉黑苏浙皖闽赣鲁豫鄂湘粤琼桂川黔贵滇云陕甘陇青宁蒙新藏港澳台",
        "北京 上海 天津 重庆 河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 "
        "湖南 广东 海南 广西 四川 贵州 贵州 云南 云南 陕西 甘肃 甘肃 青海 宁夏 内蒙古 新疆 西藏 "
        "香港 澳门 台湾".split(),
        strict=True,
    )
)
# last characters that belong to the word behind: 台湾, 港口, 新区
_WORD_BEHIND = (
    "(?<!台(?=[湾风胞商独]))(?<!港(?=[口元股币城区铁]))(?<!澳(?=[门元大洲]))(?<!新(?=[的型区增建设疆]))"
    "(?<!川(?=[流剧]))(?<!吉(?=[林祥利]))(?<!黑(?=[龙客恶色]))(?<!云(?=[南端计平商]))"
    "(?<!贵(?=[州阳宾族]))(?<!青(?=[海岛年少]))(?<!宁(?=[夏波]))(?<!甘(?=肃))(?<!京(?=[剧东]))"
    "(?<!苏(?=[州丹联宁]))(?<!桂(?=林))(?<!蒙(?=古))(?<!藏(?=[族语文医]))"
)
_ONE = f"[{''.join(_ENGLISH)}]"
_LIST = regex(
    rf"(?={_ONE})(?<![北南东香全创最重更苏])(?!新|苏宁|青云)(?:{_ONE}{{3,}}|(?:{_ONE}、){{2,}}{_ONE})"
    rf"(?!、?{_ONE}){_WORD_BEHIND}"
)
# what English may say for all of them, or for some
_TOGETHER = regex(
    r"\b(?:delta|bay area|north-?east\w*|north-?west\w*|south-?west\w*|(?:neighbou?ring|"
    r"surrounding|adjacent|other|two|three|four|five|six|all|these|the) (?:\w+ )?"
    r"(?:provinces?|regions?|places|areas|municipalities|province-level \w+)|compatriots)\b",
    re.IGNORECASE,
)


@cache
def _said(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![A-Za-z])(?:{_ENGLISH[name]})")


def lost_provinces(source: str, target: str) -> list[tuple[tuple[int, int], str]]:
    """Return each name of a list that the English lacks: its span in the source, and its English.

    Nothing where the English has another word for all of them and none of the names: the delta.

    >>> lost_provinces("沪苏浙皖企业", "Firms in Shanghai, Jiangsu and Zhejiang")
    [((3, 4), 'Anhui')]
    """
    lost: list[tuple[tuple[int, int], str]] = []
    for match in _LIST.finditer(source):
        places = [
            (at, source[at]) for at in range(match.start(), match.end()) if source[at] != "、"
        ]
        own = [(at, name) for at, name in places if not _said(name).search(target)]
        if not own or _TOGETHER.search(target) or _in_pinyin(match.group(), target):
            continue
        lost += [((at, at + 1), _ENGLISH[name].partition("|")[0].replace(".?", " "))
                 for at, name in own]  # fmt: skip
    return lost


def _in_pinyin(names: str, target: str) -> bool:
    """Return whether a list is spelt as it sounds: Jin-Ji-Lu-Yu, Jing-Jin-Ji."""
    sound = "".join(syllables(names.replace("、", "")))
    return sound in "".join(c for c in target.lower() if c.isalpha())


def list_joints(source: str) -> int:
    """Return how many joints English puts between the names of the lists without any: 3 for four.

    >>> list_joints("沪苏浙皖企业"), list_joints("京、津、冀")
    (3, 0)
    """
    return sum(len(m.group()) - 1 for m in _LIST.finditer(source) if "、" not in m.group())


def provinces_in_full(source: str) -> str:
    """Return the source with the names of its lists in full, which a model knows better.

    >>> provinces_in_full("沪苏浙皖企业")
    '上海、江苏、浙江、安徽企业'
    """
    return _LIST.sub(
        lambda m: "、".join(_CHINESE[name] for name in m.group() if name != "、"), source
    )
