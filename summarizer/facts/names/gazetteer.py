"""The gazetteer: kinds of Chinese places, the table of known ones, their English and its pattern.

A generic (县, 路, 湖) names a kind of place and has an English word; before it stands the core, the
name proper. Well-known places are in data/places.tsv; the core of any other place is spelled.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.resources import files

from summarizer.facts.names.pinyin import place_core_pattern, spell, syllables

__all__ = [
    "ADMIN",
    "GENERICS",
    "LISTED",
    "SITES",
    "core_english",
    "kind_of",
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
LISTED = ("province", "city", "feature", "guarded")
_USUAL = {"长": "chang", "朝": "chao", "都": "du"}  # in place names, whatever the word
_ALSO = {"西藏": "Tibet(?:an)?", "霍尔果斯": "Khorgos", "澳门": "Macau", "贵州": "Kweichow"}
_ALSO |= {"黔东南": "southeast(?:ern)? Guizhou", "黔西南": "southwest(?:ern)? Guizhou"}
_ALSO |= {"黔南": "south(?:ern)? Guizhou"}
_GENERIC_WORDS = re.compile(r"\b(?:River|Lake|Mountains?|Mount|Island|Port|Sea|Estuary)\b")


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


def place_syllables(core: str) -> tuple[str, ...]:
    """Return the syllables of a place; its reading in the table, also of its beginning, wins."""
    for size in range(len(core), 1, -1):
        if kind_of(core[:size]) == "reading":
            rest = core[size:]
            own = place_table()[core[:size]][0].split()
            return (*own, *(syllables(rest) if rest else ()))
    pairs = zip(core, syllables(core), strict=False)
    return tuple(_USUAL.get(character, part) for character, part in pairs)


def core_english(core: str) -> str:
    """Return the English of a place without its generic: of the table, or spelled."""
    listed = kind_of(core) in (*LISTED, "core")
    return place_table()[core][0] if listed else spell(place_syllables(core))


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
    if kind_of(core) in LISTED:
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
