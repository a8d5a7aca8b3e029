"""What Chinese place names are made of: generics (县, 路, 湖), the table of known places, readings.

A generic names a kind of place and has an English word; before it stands the core, the name proper.
Most strings before a generic describe (工业区, 主产区, 送戏下乡) instead of naming: `is_core` says
no to them, by the words of data/places.tsv and by characters that names do not have.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from summarizer.facts.names.pinyin import syllables

__all__ = [
    "ADMIN",
    "FOREIGN",
    "GENERICS",
    "generic_at",
    "is_core",
    "kind_of",
    "place_syllables",
    "place_table",
]

ADMIN = {
    "自治县": "Autonomous County",
    "街道": "Subdistrict",
    "新区": "New Area",
    "高新区": "High-tech Zone",
    "经开区": "Economic Development Zone",
    "综保区": "Comprehensive Bonded Zone",
    "综合保税区": "Comprehensive Bonded Zone",
    "县": "County",
    "区": "District",
    "镇": "Town",
    "乡": "Township",
    "村": "Village",
    "市": "City",
    "旗": "Banner",
}
_SITES = {
    "国际机场": "International Airport",
    "机场": "Airport",
    "火车站": "Railway Station",
    "高铁站": "High-Speed Railway Station",
    "长江大桥": "Yangtze River Bridge",
    "跨海大桥": "Sea-Crossing Bridge",
    "大桥": "Bridge",
    "水库": "Reservoir",
    "水电站": "Hydropower Station",
    "大道": "Avenue",
    "大街": "Street",
    "东路": "East Road",
    "西路": "West Road",
    "南路": "South Road",
    "北路": "North Road",
    "中路": "Middle Road",
    "路": "Road",
    "街": "Street",
    "桥": "Bridge",
    "港": "Port",
    "站": "Station",
}
_NATURE = {
    "湖": "Lake",
    "河": "River",
    "江": "River",
    "山": "Mountain",
    "岛": "Island",
    "群岛": "Islands",
    "半岛": "Peninsula",
    "湾": "Bay",
    "盆地": "Basin",
    "平原": "Plain",
}
GENERICS = {**ADMIN, **_SITES, **_NATURE}
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
_STOP = frozenset(
    "的了在是有和与及为将从到向于被把让使由以并而或且但也都还就只又再更最很不没无未可能会要应须需得着过去"
    "出入进退个各该本我这那某每两几所等其国级型类多全你他她它们来此之内外间前后对经至往沿称乘登爬走作做成"
    "一二三四五六七八九十百千万亿条座片省市县区乡村如若则因按据占达近超约共总另撤并设改划辖跨"
)
_DESCRIBING = frozenset("大穷贫富强弱整主限禁待受先送下旧盯病古名试产销养老原副团灌新矿运")
_NO_CITY = frozenset("花菜股夜楼车书灯早闹集超上都城")
_NO_LAST = frozenset("湖山江河海港岛城乡街路社园校郊景老新小地农站镇")
FOREIGN = frozenset(
    "亚尼斯克尔特拉莫洛伦纳姆顿维瓦蒂罗弗圣诺佛伊爱艾萨贝布普莱格兹奥埃基卡俄丽卢迈芬玛塞蒙哈科费"
)
_AFTER_CITY = frozenset(_SITES) - {"街", "站"}
# after a place, these are translated rather than spelled more often: 凤凰岛, 科学岛
_NOT_SPELLED = frozenset("湖 岛 湾 站 港 半岛 水库".split())
_USUAL = {"长": "chang", "朝": "chao", "都": "du"}  # in place names, whatever the word


@cache
def place_table() -> dict[str, tuple[str, str]]:
    """Return data/places.tsv: Chinese to (English, kind); its header says what the kinds are."""
    text = (files("summarizer.data") / "places.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    next(rows)
    return {source: (english, kind) for source, english, kind in rows}


def kind_of(text: str) -> str:
    """Return the kind of an entry of the table, or ""."""
    return place_table().get(text, ("", ""))[1]


def generic_at(text: str, start: int) -> str:
    """Return the longest generic at a place that is not part of a longer word, or ""."""
    for size in (5, 4, 3, 2, 1):
        generic = text[start : start + size]
        if generic in GENERICS and len(generic) == size:
            following = text[start + size : start + size + 1]
            return "" if following and following in _NOT_AFTER.get(generic, "") else generic
    return ""


def is_core(core: str, generic: str, *, after: bool) -> bool:
    """Return whether the characters before a generic name a place; `after`: a place precedes."""
    kind = kind_of(core)
    if kind in ("province", "city", "guarded", "feature"):
        return generic in _AFTER_CITY
    if kind == "core" and generic in ("区", "新区"):
        return True
    if core.endswith("新城") and len(core) == 4 and generic == "镇":
        return not _STOP.intersection(core)
    if len(core) > 3 or _describes(core, generic):
        return False
    if len(core) == 1:
        return generic == "县"
    if after:
        return generic not in _NOT_SPELLED and (generic != "村" or len(core) == 2)
    usual = ("县", "镇", "街道", "自治县", "大道", "新区", "国际机场", "水电站")
    roads = ("东路", "西路", "南路", "北路", "中路")
    return len(core) == 2 and generic in (*usual, *roads) and not FOREIGN.intersection(core)


def _describes(core: str, generic: str) -> bool:
    """Return whether characters before a generic are words, not a name."""
    if _STOP.intersection(core) or core[-1] in _DESCRIBING or kind_of(core) == "word":
        return True
    if core[0] in _DESCRIBING and (generic in ADMIN or generic == "机场"):
        return True
    if generic == "市" and core[-1] in _NO_CITY:
        return True
    if generic in ("区", "镇", "乡", "村") and core[-1] in _NO_LAST:
        return True
    if len(core) > 2 and kind_of(core[:2]) in ("province", "city", "guarded"):
        return True  # a city and a place of it: two names
    inside = {core[i:j] for i in range(len(core)) for j in range(i + 2, len(core) + 1)}
    return any(kind_of(part) == "word" for part in inside | {core[-1]})


def place_syllables(core: str) -> tuple[str, ...]:
    """Return the syllables of a place; its reading in the table, also of its beginning, wins."""
    for size in range(len(core), 1, -1):
        if kind_of(core[:size]) == "reading":
            rest = core[size:]
            own = place_table()[core[:size]][0].split()
            return (*own, *(syllables(rest) if rest else ()))
    pairs = zip(core, syllables(core), strict=False)
    return tuple(_USUAL.get(character, part) for character, part in pairs)
