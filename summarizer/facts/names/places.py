"""Chinese places in a text: by the gazetteer first, then by a generic and what stands before it.

- Provinces, prefecture-level cities and well-known waters and mountains: data/places.tsv. Names
  that are words or parts of other names as well (大同, 天水) need 市 … behind or a place before.
- A county of data/counties.txt counts anywhere before its generic. Any other name needs a generic
  (县, 镇, 街道, 路 …) and a place or a boundary before it, and must not be a word: what says when,
  which or what kind (今年新区, 该县, 工业区) and foreign names (里士满县) are left alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from summarizer.facts.names.describing import DESCRIBING, FOREIGN, STOP, TIME_WORDS
from summarizer.facts.names.gazetteer import (
    ADMIN,
    GENERICS,
    LISTED,
    ROADS,
    SHORT,
    SITES,
    autonomous_area,
    core_english,
    core_of,
    counties,
    kind_of,
    listed_sizes,
    place_syllables,
    place_table,
)
from summarizer.facts.names.name import Name
from summarizer.facts.names.pinyin import spell
from summarizer.facts.words import is_word, stands_alone
from summarizer.text import regex

__all__ = [
    "begins_name",
    "core_name",
    "find_places",
    "place_fits",
    "repeated_cities",
    "short_places",
]

# what is called after a place by its core alone: 奉贤中学 of 奉贤区
_BODY = regex(
    "大学|学院|中学|小学|医院|港(?![口澳])|机场|高铁站|火车站|保税区|经开区|高新区|开发区|海关|法院|检察院|"
    "[市区县][委长]|[市区县]政府"
)
# cores that are words in the names of bodies: 友谊医院, 人民法院
_WORDS_TOO = frozenset(
    "和平 友谊 友好 招商 兴业 光明 鼓楼 交通 工商 民生 人民 石油 华侨 师范 建设 解放 胜利 幸福 "
    "团结 东方 新华 红旗 长征 曙光 朝阳 向阳 文明 文化 科学 体育 铁路 高级 中级 中心 开放".split()
)
_NO_PROVINCE = frozenset("北京 上海 天津 重庆 香港 澳门 内蒙古 广西 西藏 宁夏 新疆".split())
_CITY = regex("([\u4e00-\u9fff]{2})市")
_LEFT = regex(
    r"(?:^|[^\u4e00-\u9fffA-Za-z0-9·]|届时|其中|目前|近日|随后|位于|来自|前往|抵达|途经|走进|落户|地处|坐落于|[到来走探回出]访|访问|考察|视察|调研|奔赴|"
    r"[在从到至赴与和及由经沿])$"
)
# what follows the name of a city, but not 市 in 大城市: a part of it
_PARTS = regex("[\u4e00-\u9fff]{1,3}(?:[区县镇乡]|街道)")
_HAN = regex(r"[\u4e00-\u9fff]")
_OFFICE = regex("委|长|民|政府|政协|人大")  # 市委 is a word: the generic stays with it
_BY_SOUND = ("generic", "after a place", "repeated")
# names of these regions come from other languages, pinyin would be wrong
_OTHER_LANGUAGES = regex("新疆|西藏|内蒙古")
_ABROAD = regex("日本|美国|英国|韩国|冲绳|[\u4e00-\u9fff]{2}州.{0,8}县")
# 江淮南部 is the south of 江淮, 台中央 the middle of a stage: the last character is not of the name
_SIDED = regex("[东南西北]部(?!分|署|门|队|长|委|级|件)|[东南西北][岸侧麓端缘]|中[央间午断]")
# characters of foreign states (佛罗里达州, 马里兰州): two of them before 达州 or 兰州
_STATE = regex(rf"[{''.join(sorted(FOREIGN))}里华内马昆士荷密苏]{{2}}$")
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
_GENERIC_START = regex("[" + "".join(sorted({generic[0] for generic in GENERICS})) + "]")
# what may not follow a generic: it is a part of a longer word there
_NOT_AFTER = {
    "区": "域别分块间划位",
    "县": "域城级情",
    "市": "场值面况容井售制价占盈直",
    "镇": "静定压痛江",
    "乡": "村亲情土愁镇音贤",
    "村": "镇落庄级",
    "路": "线径段网由演面况过口桥程灯基",
    "街": "道头区坊景",
    "港": "口区澳元股珠深企资人式府车",
    "山": "水区脉东西海林体坡头",
    "河": "流道长湖北南谷段水口",
    "江": "苏西山河水南北面心宁湖",
    "湖": "泊南北州光水",
    "站": "在点位起稳立上到着台房岗",
    "岛": "屿内国链",
    "湾": "区",
    "桥": "梁头",
    "旗": "下帜舰号手",
}
# costs of places as words, see `words.stands_alone`
_PLACE, _COUNTY, _UNLISTED, _SHORT_COST = 3.8, 8.0, 12.0, 14.0
_JOINS = ("和", "与", "及", "以及", "、")
_GOING = "在来驻赴抵离返进留访"
# districts that are called by their side of the city: 夏洛特上城区 is none of them
_PLAIN = regex("[上下东西南北中新老]城|市[中南北]|城[东西南北中关厢]|[江河][东西南北]|中原|滨海")
_CONJUNCTIONS = frozenset("和应成")  # 和县, 应县: names of one character that are small words
# words that name places nevertheless: 和平街道, 解放大道
_NAMING = frozenset(
    "和平 光明 胜利 团结 友谊 幸福 新华 解放 人民 东风 红旗 平安 太平 兴隆 永兴 新建 凤凰".split()
)
_CALLING = frozenset("解放 人民 和平 新华 建设 中山 红旗 东风".split())  # 解放路, no 光明大道
_NO_CITY = frozenset("花菜股夜楼车书灯早闹集超上都城")
_NO_LAST = frozenset("湖山江河海港岛城乡街路社园校郊景老新小地农站镇")
_AFTER_CITY = frozenset(SITES) - {"街", "站"}
# after a place, these are translated rather than spelled more often: 凤凰岛, 科学岛
_NOT_SPELLED = frozenset("湖 岛 湾 站 港 半岛 水库".split())


def find_places(text: str) -> list[Name]:
    """Return the places named in a sentence from left to right; none overlaps another."""
    places: list[Name] = []
    generics = _generics_in(text)
    autonomous = "自治" in text
    sizes = listed_sizes()
    position = 0
    while position < len(text):
        last = places[-1] if places else None
        # 还黄河水秀河清: after a river there is no other, but places are after a city
        joined = last and (last.end == position or text[last.end : position] in _JOINS)
        after = bool(last and joined and kind_of(last.text) != "feature")
        place = None
        if autonomous and _HAN.match(text, position):
            place = _autonomous(text, position, after)
        if place is None and generics and _HAN.match(text, position):
            place = _unknown(text, position, after, generics)
        if place is None and text[position : position + 2] in sizes:
            place = _listed(text, position, after)
        if place is None and text[position] in SHORT:
            place = _short(text, position)
        if place:
            places.append(place)
        position = place.end if place else position + 1
    return places


def short_places(text: str, short: str) -> list[tuple[int, int]]:
    """Return where a province or city cut to one character stands: 沪 in 在沪企业."""
    spans = (match.span() for match in re.finditer(re.escape(short), text))
    return [span for span in spans if _short(text, span[0])]


def repeated_cities(sentences: Sequence[str]) -> list[Name]:
    """Return the cities that no table has and that two sentences name at a boundary: 敦煌市.

    One of them must not be beside an office: 召开市委会议 and 方便市民 have no city.
    """
    times: Counter[str] = Counter()
    alone: set[str] = set()
    for text in sentences:
        cores_here = set()
        for match in _CITY.finditer(text):
            core, end = match.group(1), match.end()
            office = bool(_OFFICE.match(text, end))
            if begins_name(text, match.start()) and (office or _generic_at(text, end - 1)):
                cores_here.add(core)
                alone |= set() if office else {core}
        times.update(cores_here)
    cores = (core for core, number in times.items() if number > 1 and core in alone)
    return [
        Name(0, 3, f"{core}市", core_english(core), "place", "repeated")
        for core in cores
        if (not kind_of(core) or kind_of(core) == "county")
        and (_is_county(core, "市") or _is_core(core, "市", after=True))
        and not FOREIGN.intersection(core)  # the end of 呼和浩特市
    ]


def _short(text: str, start: int) -> Name | None:
    """Return a place that is cut to one character, after a verb of going or being (来沪, 在京)."""
    beside = text[max(0, start - 1) : start], text[start + 1 : start + 2]
    if not (beside[0] and beside[0] in _GOING) or (beside[1] and beside[1] in SHORT):
        return None
    if kind_of(text[start : start + 2]) or beside[1] in tuple("江河湖山"):
        return None
    if not stands_alone(text, start - 1, start + 1, _SHORT_COST):  # 推进桂中建设
        return None
    return Name(start, start + 1, text[start], SHORT[text[start]], "place", "short")


def core_name(place: Name) -> Name | None:
    """Return the core of a district, town or city as a name that counts before a body (大学, 医院)
    alone, or None if it has none of two characters that is only a name."""
    core = core_of(place.text)
    if core == place.text or place.evidence not in _BY_SOUND:
        return None
    if place.text.removeprefix(core) not in ADMIN and "自治" not in place.text:
        return None  # a road, a lake
    # 市中区 is in 全市中学; 东湖 may be East Lake
    unsure = len(core) < 2 or core in _WORDS_TOO or core[0] in ADMIN or core[-1] == "湖"
    return None if unsure else Name(0, len(core), core, core_english(core), "place", "core")


def _listed(text: str, start: int, after: bool) -> Name | None:
    """Return the longest place of the table, with its generic."""
    for size in listed_sizes()[text[start : start + 2]]:
        source = text[start : start + size]
        if kind_of(source) not in LISTED or not place_fits(text, start, start + size):
            continue
        if kind_of(source) == "feature" and (called := _called_after(text, start, start + size)):
            return called
        tail, english = _tail(text, source, start + size)
        if tail or after or kind_of(source) != "guarded":
            end = start + size + len(tail)
            return Name(start, end, text[start:end], english, "place", "table")
        if _office(text, start + size):
            return Name(start, start + size, source, english, "place", "table")
    return None


def _called_after(text: str, start: int, end: int) -> Name | None:
    """Return the county, town or road called after a water or mountain: 积石山县, 黄河路."""
    generic = _generic_at(text, end)
    if generic not in (*ADMIN, *ROADS) or generic in ("市", "桥", "大桥", "特大桥"):
        return None
    core, tail = text[start:end], end + len(generic)
    if generic == "区" and not _is_county(core, generic):
        return None  # 鄱阳湖区
    if generic in ADMIN and _OFFICE.match(text, tail) and not _is_county(core, generic):
        return None
    if kind_of(text[start:tail]) in LISTED or not place_fits(text, start, tail):
        return None
    english = f"{spell(place_syllables(core))} {GENERICS[generic]}"
    return Name(start, tail, text[start:tail], english, "place", "generic")


def _tail(text: str, source: str, end: int) -> tuple[str, str]:
    """Return the generic that belongs to a listed place ("" if none), and the English of both."""
    english, kind = place_table()[source]
    tail = text[end : end + 1]
    if kind == "feature" or _office(text, end):
        return "", english
    if tail == "省" and kind == "province" and source not in _NO_PROVINCE:
        return tail, f"{english} Province"
    if tail == "州" and kind != "province" and source[-1] != "州":
        return tail, f"{english} Prefecture"
    return (tail, english) if tail == "市" and _generic_at(text, end) else ("", english)


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
    if end - start <= 3 and not stands_alone(text, start, end, _PLACE):
        return False
    if text[start + 1 : end] == "州" and _STATE.search(text[max(0, start - 2) : start]):
        return any(kind_of(text[start - size : start]) in LISTED for size in (2, 3))
    return not (behind and re.match(behind, text[end : end + 4]))


def begins_name(text: str, start: int) -> bool:
    """Return whether no word goes on here: after a mark or a word like 位于, 从."""
    return bool(_LEFT.search(text[max(0, start - 4) : start]))


def _begins(text: str, start: int) -> bool:
    """Return whether a name can begin here: at a boundary or after a listed place."""
    if begins_name(text, start):
        return True
    before = text[max(0, start - 5) : start].removesuffix("市").removesuffix("省")
    return any(kind_of(before[-size:]) in LISTED for size in (2, 3))


def _unknown(text: str, start: int, after: bool, generics: dict[int, str]) -> Name | None:
    """Return a place by its generic: a county, or what stands after a place or a boundary."""
    sizes = [size for size in (2, 3, 1, 4, 5, 6, 7, 8) if start + size in generics]
    if not sizes:
        return None
    begins = after or begins_name(text, start)
    evidence = "after a place" if after else "generic"
    # 积石山县 before 积石山
    sizes.sort(key=lambda size: not _is_county(text[start : start + size], generics[start + size]))
    for size in sizes:
        core, generic = text[start : start + size], generics[start + size]
        if not _is_han(core) or not _is_name_before(text, start, core, generic, begins, after):
            continue
        end = start + size + len(generic)
        if kind_of(text[start:end]) in LISTED:
            return None  # the table says it better
        if not (generic in ADMIN and _OFFICE.match(text, end)):
            return Name(start, end, text[start:end], _english(core, generic), "place", evidence)
        if not _is_county(core, generic):
            return None
        return Name(start, end - len(generic), core, core_english(core), "place", "office")
    return None


def _autonomous(text: str, start: int, after: bool) -> Name | None:
    """Return the autonomous county, prefecture or banner at a place, with its nationalities."""
    begins = after or begins_name(text, start)
    evidence = "after a place" if after else "generic"
    for size in range(9):
        core = text[start : start + size]
        area = autonomous_area(text, start + size)
        if not area or not _is_han(core):
            continue
        end, english = area
        if not size:  # 东乡族自治县
            named = begins and english[0] != "A"
        elif core in counties()["自治县"] or core in counties()["旗"]:
            named = stands_alone(text, start, start + size, _COUNTY)
        else:
            describes = STOP.intersection(core) or is_word(core) or core[-1] == "族"
            named = begins and 2 <= size <= 4 and not describes
        if named:
            whole = f"{core_english(core)} {english}" if size else english
            return Name(start, end, text[start:end], whole, "place", evidence)
    return None


def _is_name_before(
    text: str, start: int, core: str, generic: str, begins: bool, after: bool
) -> bool:
    """Return whether the core before a generic is the name of a place in this text."""
    end = start + len(core) + len(generic)
    if _is_county(core, generic) and (begins or not is_word(core + generic)):
        # 和县, 合作市, 沿海城市
        doubtful = is_word(core) or is_word(core[-1] + generic) or _PLAIN.fullmatch(core)
        if len(core) == 1 and core in _CONJUNCTIONS and not after:
            return False
        return begins if doubtful or len(core) == 1 else stands_alone(text, start, end, _COUNTY)
    if _OTHER_LANGUAGES.search(text[max(0, start - 20) : start]) or len(core) > 4:
        return False
    if not (begins or kind_of(core) in ("province", "city")):
        return False
    if not _is_core(core, generic, after=after):
        return False
    if len(core) == 2 and core[0] in _GOING and core[1] in counties().get(generic, ()):
        return False  # 到访莘县
    if generic == "市" and not (after or _PARTS.match(text, end)):
        return False
    if generic == "县" and not after and _ABROAD.search(text[max(0, start - 40) : end]):
        return False
    return kind_of(core) in LISTED or stands_alone(text, start, end, _UNLISTED)


def _is_county(core: str, generic: str) -> bool:
    """Return whether the gazetteer has a district, county or city of this core and generic."""
    if generic == "区":
        return kind_of(core) == "core"
    if generic == "县" and core in counties()["自治县"]:
        return True  # 积石山县 for its long name
    return core in counties().get(generic, ())


def _english(core: str, generic: str) -> str:
    """Return the English of an unknown place: 歙县 is Shexian County, not She County."""
    if core.endswith("新城") and generic == "镇":
        return f"{core_english(core[:-2])} New City Town"
    if len(core) == 1:
        return f"{spell(place_syllables(core + generic))} {GENERICS[generic]}"
    if kind_of(core) == "feature" and generic in (*ADMIN, *ROADS):  # 太湖县, 黄河路
        return f"{spell(place_syllables(core))} {GENERICS[generic]}"
    return core_english(core) if generic == "市" else f"{core_english(core)} {GENERICS[generic]}"


def _is_han(text: str) -> bool:
    return all("\u4e00" <= character <= "\u9fff" for character in text)


def _generics_in(text: str) -> dict[int, str]:
    """Return the generics of a text by their place."""
    places = (match.start() for match in _GENERIC_START.finditer(text))
    return {place: generic for place in places if (generic := _generic_at(text, place))}


def _generic_at(text: str, start: int) -> str:
    """Return the longest generic at a place that is not part of a longer word, or ""."""
    for size in (5, 4, 3, 2, 1):
        generic = text[start : start + size]
        if generic in GENERICS and len(generic) == size:
            following = text[start + size : start + size + 1]
            return "" if following and following in _NOT_AFTER.get(generic, "") else generic
    return ""


def _is_core(core: str, generic: str, *, after: bool) -> bool:
    """Return whether the characters before a generic name a place; `after`: a place precedes."""
    kind = kind_of(core)
    if kind in ("province", "city", "guarded", "feature"):
        return generic in _AFTER_CITY
    if kind == "core" and generic in ("区", "新区"):
        return True
    if _is_called(core, generic):
        return True
    if core.endswith("新城") and len(core) == 4 and generic == "镇":
        return not STOP.intersection(core) and kind_of(core[:2]) not in LISTED
    if after and core in _NAMING and generic in ("街道", "镇", "乡", "村"):
        return True
    if len(core) > 3 or _describes(core, generic) or _is_wording(core, generic):
        return False
    if len(core) == 1 or kind == "reading":
        return kind == "reading"  # counties of one character are all in the gazetteer
    if after:
        return generic not in _NOT_SPELLED and (generic != "村" or len(core) == 2)
    if generic == "市":
        return len(core) == 2 and not FOREIGN.intersection(core)
    usual = ("县", "镇", "街道", "自治县", "大道", "新区", "国际机场", "水电站")
    roads = ("东路", "西路", "南路", "北路", "中路")
    return len(core) == 2 and generic in (*usual, *roads) and not FOREIGN.intersection(core)


def _is_called(core: str, generic: str) -> bool:
    """Return whether a town has the name of a county, or a road one of the usual ones: 永和镇,
    解放路."""
    if generic in ("镇", "乡", "街道"):
        return len(core) == 2 and core in counties()["县"]
    return core in _CALLING and generic in ROADS and generic[-1] not in "街桥"


def _is_wording(core: str, generic: str) -> bool:
    """Return whether characters before a generic are a word or have one in them."""
    if TIME_WORDS.search(core):
        return True
    if is_word(core[-1] + generic) and kind_of(core) != "core":  # 公路, 铁路
        return True
    if generic in ROADS:
        return False
    if kind_of(core) == "core" and generic in SITES:
        return False  # 白云机场
    return is_word(core) or (len(core) == 3 and (is_word(core[:2]) or is_word(core[1:])))


def _describes(core: str, generic: str) -> bool:
    """Return whether characters before a generic are words, not a name."""
    if STOP.intersection(core) or core[-1] in DESCRIBING or kind_of(core) == "word":
        return True
    if core[0] in DESCRIBING and (generic in ADMIN or generic == "机场"):
        return True
    if generic == "市" and core[-1] in _NO_CITY:
        return True
    if generic in ("区", "镇", "乡", "村") and core[-1] in _NO_LAST:
        return True
    if len(core) > 2 and kind_of(core[:2]) in ("province", "city", "guarded"):
        return True  # a city and a place of it: two names
    inside = {core[i:j] for i in range(len(core)) for j in range(i + 2, len(core) + 1)}
    return any(kind_of(part) == "word" for part in inside | {core[-1]})
