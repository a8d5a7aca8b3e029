"""Chinese place names in English: tables first, then pinyin and the English of the generic.

- Provinces, prefecture-level cities and well-known waters and mountains: data/places.tsv. Names
  that are words or parts of other names as well (大同, 天水) need 市 … behind or a place before.
- An unknown name needs a generic (县, 镇, 街道, 路 …) and a place or a boundary before it; what
  describes instead of naming (工业区, 贫困县) and foreign names (里士满县) are left alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from functools import lru_cache

from summarizer.facts.names.generics import (
    ADMIN,
    FOREIGN,
    GENERICS,
    generic_at,
    is_core,
    kind_of,
    place_syllables,
    place_table,
)
from summarizer.facts.names.pinyin import Name, place_core_pattern, spell

__all__ = ["core_name", "find_places", "place_fits", "place_pattern", "repeated_cities"]

# what is called after a place by its core alone: 奉贤中学 of 奉贤区
_BODY = re.compile(
    "大学|学院|中学|小学|医院|港(?![口澳])|机场|高铁站|火车站|保税区|经开区|高新区|开发区|海关|法院|检察院|"
    "[市区县][委长]|[市区县]政府"
)
# cores that are words in the names of bodies: 友谊医院, 人民法院
_WORDS_TOO = frozenset(
    "和平 友谊 友好 招商 兴业 光明 鼓楼 交通 工商 民生 人民 石油 华侨 师范 建设 解放 胜利 幸福 "
    "团结 东方 新华 红旗 长征 曙光 朝阳 向阳 文明 文化 科学 体育 铁路 高级 中级 中心 开放".split()
)
_CITY = re.compile("([\u4e00-\u9fff]{2})市")
_LISTED = ("province", "city", "feature", "guarded")
_LEFT = re.compile(
    r"(?:^|[^\u4e00-\u9fffA-Za-z0-9·]|位于|来自|前往|抵达|途经|走进|落户|地处|坐落于|走访|考察|视察|"
    r"[在从到至赴与和及由经沿])$"
)
_HAN = re.compile(r"[\u4e00-\u9fff]+$")
_OFFICE = re.compile("委|长|民|政府|政协|人大")  # 市委 is a word: the generic stays with it
_BY_SOUND = ("generic", "after a place", "repeated")
# names of these regions come from other languages, pinyin would be wrong
_OTHER_LANGUAGES = re.compile("新疆|西藏|内蒙古")
_ABROAD = re.compile("日本|美国|英国|韩国|冲绳|[\u4e00-\u9fff]{2}州.{0,8}县")
_ALSO = {"西藏": "Tibet(?:an)?", "霍尔果斯": "Khorgos", "澳门": "Macau", "贵州": "Kweichow"}
_ALSO |= {"黔东南": "southeast(?:ern)? Guizhou", "黔西南": "southwest(?:ern)? Guizhou"}
_ALSO |= {"黔南": "south(?:ern)? Guizhou"}
_GENERIC_WORDS = re.compile(r"\b(?:River|Lake|Mountains?|Mount|Island|Port|Sea|Estuary)\b")
# 江淮南部 is the south of 江淮, 台中央 the middle of a stage: the last character is not of the name
_SIDED = re.compile("[东南西北]部(?!分|署|门|队|长|委|级|件)|[东南西北][岸侧麓端缘]|中[央间午断]")
# characters of foreign states (佛罗里达州, 马里兰州): two of them before 达州 or 兰州
_STATE = re.compile(rf"[{''.join(sorted(FOREIGN))}里华内马昆士荷密苏]{{2}}$")
# names that are parts of something else after, or before, these
_NOT_HERE = {
    name: (before, behind)
    for names, before, behind in (
        ("重庆", "隆", "祝"),
        ("滨州", "海", ""),
        ("长江 长沙", "[部事会局队]", "存储"),
        ("海河", "入", "联运"),
        ("衡水", "[均平]", ""),
        ("海口", "[入出]", ""),
        ("上海", "", "拔|上|合作组织|外|铁"),
        ("吉林", "丹", ""),
        ("白银", "金", ""),
        ("凉山", "大", ""),
        ("中山", "孙", "杉|装|陵|大学"),
        ("周口", "[一二三四五六七八九十两每\\d]", ""),
        ("宁德", "", "时代"),
        ("华山", "九", ""),
        ("德州", "", "[扑仪]"),
        ("大连", "", "[接续]"),
        ("开封", "", "[罐条]"),
        ("长春", "", "藤"),
        ("三明", "", "治"),
        ("西安", "", "全"),
        ("海南", "[东南西北]", ""),
        # parts of a name of a water or mountain and a side: 黄河 南岸, 太湖 北岸
        (
            "河南 河北 湖南 湖北 江西 山东 山西 海东 海西 海北 广西 云南 济南",
            "[黄长东南太渤沿香泰华衡嵩洞上浦]",
            "[岸侧麓坡畔站路]",
        ),
    )
    for name in names.split()
}


def find_places(text: str, known: Callable[[str], str | None] | None = None) -> list[Name]:
    """Return the places named in a sentence from left to right; none overlaps another."""
    found: list[Name] = []
    position = 0
    while position < len(text):
        # 还黄河水秀河清: after a river there is no other, but places are after a city
        after = bool(found) and found[-1].end == position and kind_of(found[-1].text) != "feature"
        own = None
        if "\u4e00" <= text[position] <= "\u9fff":
            own = _unknown(text, position, after, known) or _listed(text, position, after)
        if own:
            found.append(own)
        position = own.end if own else position + 1
    return found


def repeated_cities(sentences: Sequence[str]) -> list[Name]:
    """Return the cities that no table has and that two sentences name at a boundary: 敦煌市.

    One of them must not be beside an office: 召开市委会议 and 方便市民 have no city.
    """
    times: Counter[str] = Counter()
    alone: set[str] = set()
    for text in sentences:
        found = set()
        for match in _CITY.finditer(text):
            core, end = match.group(1), match.end()
            office = bool(_OFFICE.match(text, end))
            if _at_boundary(text, match.start()) and (office or generic_at(text, end - 1)):
                found.add(core)
                alone |= set() if office else {core}
        times.update(found)
    cores = (core for core, number in times.items() if number > 1 and core in alone)
    return [
        Name(0, 3, f"{core}市", _core_english(core), "place", "repeated")
        for core in cores
        if not kind_of(core)
        and is_core(core, "市", after=True)
        and not FOREIGN.intersection(core)  # the end of 呼和浩特市
    ]


def core_name(place: Name) -> Name | None:
    """Return the core of a district, town or city as a name that counts before a body (大学, 医院)
    alone, or None if it has none of two characters that is only a name."""
    for generic in sorted(ADMIN, key=len, reverse=True):
        core = place.text.removesuffix(generic)
        if core != place.text and place.evidence in _BY_SOUND:
            # 市中区 is in 全市中学; 东湖 may be East Lake
            unsure = len(core) < 2 or core in _WORDS_TOO or core[0] in ADMIN or core[-1] == "湖"
            return (
                None if unsure else Name(0, len(core), core, _core_english(core), "place", "core")
            )
    return None


@lru_cache(maxsize=20_000)
def place_pattern(text: str, english: str) -> re.Pattern[str]:
    """Return what finds a place in `plain` English: its English, or its own part by pinyin."""
    core = text
    for generic in sorted(
        (*GENERICS, "省", "自治区", "特别行政区", "地区", "州"), key=len, reverse=True
    ):
        if core.endswith(generic) and len(core) > len(generic) + 1:
            core = core[: -len(generic)]
            break
    options = [_loose(english), place_core_pattern(place_syllables(core))]
    if core in _ALSO:
        options.append(_ALSO[core])
    if kind_of(core) in _LISTED:
        options.append(_loose(place_table()[core][0]))
    if kind_of(text) == "feature":
        options.append(_loose(" ".join(_GENERIC_WORDS.sub(" ", english).split())))
    if len(text) <= 3 and text[-1] in "江河湖山县淀":
        options.append(place_core_pattern(place_syllables(text[:-1])))
    if core != text:
        options.append(place_core_pattern(place_syllables(text)))
    return re.compile(rf"(?<![a-z])(?:{'|'.join(options)})(?![a-z])", re.IGNORECASE)


def _loose(english: str) -> str:
    """Return the pattern text of English words: spaces or hyphens, any apostrophe or none."""
    return re.escape(english).replace(r"\ ", r"[\s\-]+").replace("'", "['’]?")


def _listed(text: str, start: int, after: bool) -> Name | None:
    """Return the longest place of the table, with its generic."""
    for size in range(min(12, len(text) - start), 1, -1):
        source = text[start : start + size]
        if kind_of(source) not in _LISTED or not place_fits(text, start, start + size):
            continue
        tail, english = _tail(text, source, start + size)
        if tail or after or kind_of(source) != "guarded":
            end = start + size + len(tail)
            return Name(start, end, text[start:end], english, "place", "table")
        if _office(text, start + size):
            return Name(start, start + size, source, english, "place", "table")
    return None


def _tail(text: str, source: str, end: int) -> tuple[str, str]:
    """Return the generic that belongs to a listed place ("" if none), and the English of both."""
    english, kind = place_table()[source]
    tail = text[end : end + 1]
    if kind == "feature" or _office(text, end):
        return "", english
    if tail == "省" and kind == "province":
        return tail, f"{english} Province"
    if tail == "州" and kind != "province" and source[-1] != "州":
        return tail, f"{english} Prefecture"
    return (tail, english) if tail == "市" and generic_at(text, end) else ("", english)


def _office(text: str, end: int) -> bool:
    """Return whether the generic here is a part of the name of an office (市委, 省长)."""
    return text[end : end + 1] in ("省", "市", "州") and bool(_OFFICE.match(text, end + 1))


def place_fits(text: str, start: int, end: int, evidence: str = "") -> bool:
    """Return whether the name of a place is not a part of something else here."""
    if evidence == "core" and not (_BODY.match(text, end) and _begins(text, start)):
        return False
    before, behind = _NOT_HERE.get(text[start:end], ("", ""))
    if before and start and re.match(before, text[start - 1]):
        return False
    if _SIDED.match(text, end - 1):
        return False
    if text[start + 1 : end] == "州" and _STATE.search(text[:start]):
        return any(kind_of(text[start - size : start]) in _LISTED for size in (2, 3))
    return not (behind and re.match(behind, text[end:]))


def _at_boundary(text: str, start: int) -> bool:
    """Return whether no word goes on here: after a mark or a word like 位于, 从."""
    return bool(_LEFT.search(text[max(0, start - 4) : start]))


def _begins(text: str, start: int) -> bool:
    """Return whether a name can begin here: at a boundary or after a listed place."""
    if _at_boundary(text, start):
        return True
    before = text[:start].removesuffix("市").removesuffix("省")
    return any(kind_of(before[-size:]) in _LISTED for size in (2, 3))


def _unknown(
    text: str, start: int, after: bool, known: Callable[[str], str | None] | None
) -> Name | None:
    """Return a place by its generic: after a place, or after a boundary."""
    if _OTHER_LANGUAGES.search(text[max(0, start - 20) : start]):
        return None
    boundary = after or _at_boundary(text, start)
    for size in (2, 3, 1, 4):
        core = text[start : start + size]
        listed = kind_of(core) in ("province", "city")
        if len(core) < size or not _HAN.match(core) or not (boundary or listed):
            continue
        generic = generic_at(text, start + size)
        if not generic or not is_core(core, generic, after=after):
            continue
        if generic == "县" and not after and _ABROAD.search(text):
            continue
        end = start + size + len(generic)
        source = text[start:end]
        if (generic in ADMIN and _OFFICE.match(text, end)) or kind_of(source) in _LISTED:
            return None  # an office, or the table says it better
        english = (known(source) if known else None) or _english(core, generic)
        return Name(start, end, source, english, "place", "after a place" if after else "generic")
    return None


def _english(core: str, generic: str) -> str:
    """Return the English of an unknown place: 歙县 is Shexian County, not She County."""
    if core.endswith("新城") and generic == "镇":
        return f"{_core_english(core[:-2])} New City Town"
    if len(core) == 1:
        return f"{spell(place_syllables(core + generic))} {GENERICS[generic]}"
    return f"{_core_english(core)} {GENERICS[generic]}"


def _core_english(core: str) -> str:
    listed = kind_of(core) in (*_LISTED, "core")
    return place_table()[core][0] if listed else spell(place_syllables(core))
