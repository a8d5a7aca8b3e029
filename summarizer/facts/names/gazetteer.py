"""The gazetteer: kinds of Chinese places, the table of known ones, their English and its pattern.

A generic (县, 路, 湖) names a kind of place and has an English word; before it stands the core,
the name proper. Well-known places are in data/places.tsv, the counties in data/counties.txt; the
core of any other place is spelled. An autonomous area has its nationalities between the two.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.resources import files

from summarizer.facts.names.pinyin import place_core_pattern, spell, syllables
from summarizer.facts.words import between_words
from summarizer.text import regex

__all__ = [
    "ADMIN",
    "GENERICS",
    "LISTED",
    "ROADS",
    "SHORT",
    "SITES",
    "autonomous_area",
    "called_otherwise",
    "core_english",
    "core_of",
    "counties",
    "countries_in",
    "country_rows",
    "generic_english",
    "kind_of",
    "listed_sizes",
    "other_peoples",
    "place_core_pattern",
    "place_pattern",
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
SITES = {
    "国际机场": "International Airport",
    "机场": "Airport",
    "火车站": "Railway Station",
    "高铁站": "High-Speed Railway Station",
    "长江大桥": "Yangtze River Bridge",
    "跨海大桥": "Sea-Crossing Bridge",
    "特大桥": "Bridge",
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
GENERICS = {**ADMIN, **SITES, **_NATURE}
ROADS = frozenset("特大桥 大道 大街 东路 西路 南路 北路 中路 路 街 大桥 桥".split())
LISTED = ("province", "city", "feature", "guarded")
# provinces and cities cut to one character; a place only where `places` says so
SHORT = dict(
    pair.split("=")
    for pair in (
        "京=Beijing 沪=Shanghai 津=Tianjin 渝=Chongqing 冀=Hebei 辽=Liaoning 苏=Jiangsu "
        "浙=Zhejiang 皖=Anhui 闽=Fujian 赣=Jiangxi 鲁=Shandong 豫=Henan 鄂=Hubei 湘=Hunan "
        "粤=Guangdong 琼=Hainan "
        "桂=Guangxi 黔=Guizhou 滇=Yunnan 陕=Shaanxi 蓉=Chengdu 穗=Guangzhou 杭=Hangzhou 甬=Ningbo"
    ).split()
)
_USUAL = {"长": "chang", "朝": "chao", "都": "du"}  # in place names, whatever the word
_LONGEST_CITY = 4  # characters of a city without its generic
_ALSO = {"西藏": "Tibet(?:an)?", "霍尔果斯": "Khorgos", "澳门": "Macau", "贵州": "Kweichow"}
_ALSO |= {"黔东南": "southeast(?:ern)? Guizhou", "黔西南": "southwest(?:ern)? Guizhou"}
_ALSO |= {"黔南": "south(?:ern)? Guizhou"}
_NATIONALITIES = dict(
    pair.split("=")
    for pair in (
        "蒙古=Mongol 回=Hui 藏=Tibetan 维吾尔=Uygur 苗=Miao 彝=Yi 壮=Zhuang 布依=Bouyei "
        "朝鲜=Korean "
        "满=Manchu 侗=Dong 瑶=Yao 白=Bai 土家=Tujia 哈尼=Hani 哈萨克=Kazak 傣=Dai 黎=Li "
        "傈僳=Lisu 佤=Va "
        "畲=She 高山=Gaoshan 拉祜=Lahu 水=Shui 东乡=Dongxiang 纳西=Naxi 景颇=Jingpo "
        "柯尔克孜=Kirgiz 土=Tu "
        "达斡尔=Daur 仫佬=Mulao 羌=Qiang 布朗=Blang 撒拉=Salar 毛南=Maonan 仡佬=Gelao "
        "锡伯=Xibe 阿昌=Achang "
        "普米=Pumi 塔吉克=Tajik 怒=Nu 乌孜别克=Uzbek 俄罗斯=Russian 鄂温克=Ewenki 德昂=De'ang "
        "保安=Bonan "
        "裕固=Yugur 京=Gin 塔塔尔=Tatar 独龙=Drung 鄂伦春=Oroqen 赫哲=Hezhe 门巴=Monba "
        "珞巴=Lhoba 基诺=Jino "
        "汉=Han 各=Multi-Ethnic"
    ).split()
)
_NATIONALITY = "|".join(sorted(_NATIONALITIES, key=len, reverse=True))
_AUTONOMOUS = regex(rf"(?P<peoples>(?:(?:{_NATIONALITY})族?){{0,5}})自治(?P<rank>[县州旗])")
_RANKS = {"县": "County", "州": "Prefecture", "旗": "Banner"}
_GENERIC_WORDS = regex(r"\b(?:River|Lake|Mountains?|Mount|Island|Port|Sea|Estuary)\b")


@cache
def place_table() -> dict[str, tuple[str, str]]:
    """Return data/places.tsv: Chinese to (English, kind); its header says what the kinds are."""
    text = (files("summarizer.data") / "places.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    next(rows)
    return {source: (english, kind) for source, english, kind in rows}


@cache
def country_rows() -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    """Return data/countries.tsv: the English names of a country or body, and its Chinese forms."""
    text = (files("summarizer.data") / "countries.tsv").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")][1:]
    rows = (line.split("\t") for line in lines)
    return tuple((tuple(names.split("|")), tuple(chinese.split())) for names, chinese in rows)


def countries_in(text: str) -> list[tuple[str, str]]:
    """Return (Chinese, English) of the countries and bodies that a text calls by their names, in
    its order; not of capitals and short forms.

    >>> countries_in("他访问乌拉圭、印度尼西亚。")
    [('乌拉圭', 'Uruguay'), ('印度尼西亚', 'Indonesia')]
    """
    spans = (match.span() for match in _country_pattern().finditer(text))
    # two characters may be parts of other words (印度 in 打印度量)
    whole = (s for s in spans if s[1] - s[0] > 2 or all(between_words(text, p) for p in s))
    english = {chinese[0]: names[0] for names, chinese in country_rows()}
    found = dict.fromkeys(text[start:end] for start, end in whole)
    return [(zh, english.get(zh) or english[zh.removesuffix("斯坦")]) for zh in found]


@cache
def _country_pattern() -> re.Pattern[str]:
    names = {chinese[0] for _, chinese in country_rows() if len(chinese[0]) > 1}
    listed = "|".join(sorted(map(re.escape, names), key=len, reverse=True))
    return regex(f"(?:{listed})(?:斯坦)?(?![族语包])")


@cache
def listed_sizes() -> dict[str, tuple[int, ...]]:
    """Return how many characters the places of LISTED kinds have that begin with these two."""
    sizes: dict[str, set[int]] = {}
    for source, (_, kind) in place_table().items():
        if kind in LISTED:
            sizes.setdefault(source[:2], set()).add(len(source))
    return {head: tuple(sorted(lengths, reverse=True)) for head, lengths in sizes.items()}


@cache
def counties() -> dict[str, frozenset[str]]:
    """Return data/counties.txt: 县, 市, 自治县 or 旗 to the cores that stand before it."""
    text = (files("summarizer.data") / "counties.txt").read_text(encoding="utf-8")
    sections = re.split(r"^\[", text, flags=re.MULTILINE)[1:]
    parts = (section.partition("\n") for section in sections)
    return {head.split("]")[0]: frozenset(body.split()) for head, _, body in parts}


def autonomous_area(text: str, start: int = 0) -> tuple[int, str] | None:
    """Return the end of 土家族自治县 at a place of the text, and its English, or None.

    >>> autonomous_area("长阳土家族自治县", 2)
    (8, 'Tujia Autonomous County')
    """
    match = _AUTONOMOUS.match(text, start)
    if not match:
        return None
    written = re.findall(rf"({_NATIONALITY})族?", match["peoples"])
    peoples = [_NATIONALITIES[people] for people in written]
    listed = " and ".join(filter(None, [", ".join(peoples[:-1]), *peoples[-1:]]))
    return match.end(), f"{listed} Autonomous {_RANKS[match['rank']]}".strip()


def kind_of(text: str) -> str:
    """Return the kind of an entry of the table, or ""."""
    return place_table().get(text, ("", ""))[1]


def place_syllables(core: str) -> tuple[str, ...]:
    """Return the syllables of a place; its reading in the table, also of its beginning, wins."""
    for size in range(len(core), 1, -1):
        if kind_of(core[:size]) == "reading":
            rest = core[size:]
            reading = place_table()[core[:size]][0].split()
            return (*reading, *(syllables(rest) if rest else ()))
    pairs = zip(core, syllables(core), strict=False)
    return tuple(_USUAL.get(character, part) for character, part in pairs)


def core_english(core: str) -> str:
    """Return the English of a place without its generic: of the table, or spelled."""
    listed = kind_of(core) in (*LISTED, "core", "county")
    return place_table()[core][0] if listed else spell(place_syllables(core))


@lru_cache(maxsize=20_000)
def place_pattern(text: str, english: str) -> re.Pattern[str]:
    """Return what finds a place in `plain` English: its English, or its own part by pinyin, but
    for a city or province that English does not call by pinyin: Kaohsiung, Urumqi."""
    core = core_of(text)
    options = [_loose(english)]
    if listed := called_otherwise(core):
        options += [_loose(listed), *([_ALSO[core]] if core in _ALSO else [])]
        return re.compile(rf"(?<![a-z])(?:{'|'.join(options)})(?![a-z])", re.IGNORECASE)
    options.append(place_core_pattern(place_syllables(core)))
    if core in _ALSO:
        options.append(_ALSO[core])
    if kind_of(core) in (*LISTED, "county"):
        options.append(_loose(place_table()[core][0]))
    if kind_of(text) == "feature":
        options.append(_loose(" ".join(_GENERIC_WORDS.sub(" ", english).split())))
    if len(text) <= 3 and text[-1] in "江河湖山县淀":
        options.append(place_core_pattern(place_syllables(text[:-1])))
    if core != text:
        options.append(place_core_pattern(place_syllables(text)))
    return re.compile(rf"(?<![a-z])(?:{'|'.join(options)})(?![a-z])", re.IGNORECASE)


def called_otherwise(core: str) -> str:
    """Return the English of a listed city or province that is not its sound, else "".

    >>> called_otherwise("高雄"), called_otherwise("杭州")
    ('Kaohsiung', '')
    """
    english, kind = place_table().get(core, ("", ""))
    if kind not in ("city", "province") or len(core) > _LONGEST_CITY:
        return ""
    sound = place_core_pattern(place_syllables(core))
    return "" if re.fullmatch(sound, english, re.IGNORECASE) else english


_KINDS_OF_AREA = (
    "New|Special|Economic|Industrial|Technological|High-[Tt]ech|Pilot|Free|Trade|Development|Bonded|"
    "Demonstration|Comprehensive|Cooperation|and|National|State-[Ll]evel|Administrative|Autonomous"
)


def generic_english(english: str) -> str:
    """Return the name proper of the English of a place, "" if it has no generic.

    >>> [generic_english(e) for e in ("Hyland New Area", "Hyland Special Economic Zone", "Beijing")]
    ['Hyland', 'Hyland', '']
    """
    words = sorted({*GENERICS.values(), "New District", "Zone", "Area"}, key=len, reverse=True)
    kinds = rf"(?: (?:{_KINDS_OF_AREA}))*"
    match = re.fullmatch(rf"(?:the )?([A-Z][\w'’ -]*?){kinds} (?:{'|'.join(words)})", english)
    return match.group(1) if match else ""


def core_of(text: str) -> str:
    """Return the core of a place: 长阳 of 长阳土家族自治县; the text itself if it has none."""
    for start in range(2, len(text) - 2):
        area = autonomous_area(text, start)
        if area and area[0] == len(text):
            return text[:start]
    others = ("省", "自治区", "特别行政区", "地区", "州")
    for generic in sorted((*GENERICS, *others), key=len, reverse=True):
        if text.endswith(generic) and len(text) > len(generic) + 1:
            return text[: -len(generic)]
    return text


def _loose(english: str) -> str:
    """Return the pattern text of English words: spaces or hyphens, any apostrophe or none."""
    return re.escape(english).replace(r"\ ", r"[\s\-]+").replace("'", "['’]?")


def other_peoples(source: str, target: str) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """Return the spans of 土家族 and of another people that the English has instead.

    >>> other_peoples("土家族自治县", "a Miao Autonomous County")
    ((0, 3), (2, 6))
    """
    told = list(_PEOPLE.finditer(source)) if "族" in source or "自治" in source else []
    said = list(_PEOPLE_SAID.finditer(target)) if told else []
    if not said:
        return None
    foreign = [match for match in said if not _of_people(match["people"], source)]
    # 恩施州 may be written in full: then other peoples are said of it than of the one that is told
    more = target.count("Autonomous") - source.count("自治")
    missing = [match for match in told if not _is_said(match["people"], target)]
    if not foreign or (more > 0 and len(missing) < len(told)) or (more and not missing):
        return None
    return (missing or told)[0].span(), foreign[0].span("people")


def _is_said(people: str, target: str) -> bool:
    """Return whether the English has a people of the source, by any of its spellings."""
    name = _NATIONALITIES[people]
    return bool(re.search(rf"\b(?:{'|'.join((name, *_SPELLINGS.get(name, ())))})", target))


def _of_people(english: str, source: str) -> bool:
    """Return whether the source has the Chinese of a people."""
    ways = (
        (zh, (name, *_SPELLINGS.get(name, ())))
        for zh, name in _NATIONALITIES.items()
        if zh in source
    )
    return any(english in names for _, names in ways)


_SPELLINGS = {
    "Kazak": ("Kazakh",), "Kirgiz": ("Kyrgyz", "Kirghiz"), "Uygur": ("Uyghur", "Uighur"),
    "Mongol": ("Mongolian",), "Bouyei": ("Buyei",), "Gelao": ("Gelo",), "Monba": ("Moinba",),
    "Tu": ("Monguor",), "Korean": ("Chosun",), "Salar": ("Sala",), "Daur": ("Dahur",),
}  # fmt: skip
_PEOPLE = regex(rf"(?P<people>{_NATIONALITY})(?:族(?!裔)|(?=自治))")
_PEOPLES = (
    *(name for name in _NATIONALITIES.values() if name != "Multi-Ethnic"),
    *(way for ways in _SPELLINGS.values() for way in ways),
)
_PEOPLE_SAID = regex(
    rf"\b(?P<people>{'|'.join(_PEOPLES)})"
    r"(?=(?:,? and [A-Z][a-z]+)? (?:Autonomous|ethnic|nationality|minority|people\b|peoples\b))"
)
