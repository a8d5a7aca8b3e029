"""Names that only the English has: institutions, countries, Chinese provinces and cities.

A closed list: the official names and places of the built-in glossary, data/countries.tsv, and the
provinces and cities of data/places.tsv. A name is in the source if one of its Chinese forms is, a
distinctive part or short form of one (教育 of 教育部), an abbreviation (沪, 中美, 阿方), for a
province a city of it, or for a place its sound.
People, foreign cities and adjectives (German) are not looked at.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache, lru_cache

from summarizer.facts.names.describing import TIME_WORDS
from summarizer.facts.names.gazetteer import country_rows, place_table
from summarizer.facts.names.pinyin import syllables
from summarizer.facts.terms.glossary import load_glossary
from summarizer.text import one_of, regex

__all__ = ["added_names", "known_names"]

# parts that many names of institutions share
_SHARED = frozenset(
    (
        "国家 务院 国务 中国 中央 全国 委员 员会 管理 理局 总局 部门 人民 中华 办公 公室 "
        "共和 和国 民共 监督 督管 家市 上海 海市 北京 京市 国际 研究 究院 中心 联合 合会 "
        "协会 发展 展和 和改 工作 作部 大会 会议 代表 表大 行政 政区 地区 区域 新区 示范 "
        "范区 合作 作区 试验 验区 部分 华人 国人 事务 务办 务部 局常 大学 学院 公司 集团 "
        "经济 济带 自治 治区 "
    ).split()
)

_PLACE = regex(
    r"\b([A-Z][a-z]+) (?:New (?:Area|District)|High-[Tt]ech|(?i:(?:sub)?district|county|city"
    r"|town(?:ship)?|village|municipal|prefecture)\b)"
)
# 马依拉·艾则孜 has no 马 of 马来西亚
_TRANSCRIBED = regex("[\u4e00-\u9fff]{1,4}(?:·[\u4e00-\u9fff]{1,8})+")
_TO = "入来留驻返抵"  # what stands before a place that is cut to one character
_AT = f"{_TO}进援赴在离治"
_SHORT = {
    "西藏": "藏", "四川": "川蜀", "新疆": "疆", "内蒙古": "蒙", "宁夏": "宁", "青海": "青",
    "甘肃": "甘陇", "山西": "晋", "吉林": "吉", "黑龙江": "黑", "贵州": "黔", "云南": "滇",
}  # fmt: skip
# of exchanges, roads and regions: 深成指, 沪深, 深港
_COMPOUNDS = {
    "深圳": "深成 深市 深证 深交所 深股 沪深 深沪 深港 广深 穗深 深圳 深莞 深汕 深中 深企".split()
}


def added_names(source: str, target: str, near: str = "") -> list[tuple[int, int]]:
    """Return the spans of the names of an English text that its Chinese does not have.

    `near` is Chinese of the sentences before: an editor may name what they name (该部).

    >>> added_names("挂牌成立5周年", "the 5th anniversary of the Republic of China")
    [(27, 44)]
    """
    pattern, names = _names()
    foreign = _foreign_offices(source, target, near)
    return (
        foreign
        + _called_by_time(source, target)
        + [
            match.span()
            for match in pattern.finditer(target)
            if not _named(names[_key(match.group())], source)
            and not _named(names[_key(match.group())], near)
            and not _heard(match.group(), source)
        ]
    )


# whose office it is: Latvian Prime Minister
_DEMONYMS = dict(
    pair.split("=")
    for pair in (
        "Afghan=Afghanistan Albanian=Albania Algerian=Algeria Angolan=Angola Argentine=Argentina "
        "Armenian=Armenia Australian=Australia Austrian=Austria Azerbaijani=Azerbaijan "
        "Bangladeshi=Bangladesh Belarusian=Belarus Belgian=Belgium Bolivian=Bolivia "
        "Brazilian=Brazil Bulgarian=Bulgaria Cambodian=Cambodia Cameroonian=Cameroon "
        "Canadian=Canada Chilean=Chile Colombian=Colombia Croatian=Croatia Cuban=Cuba "
        "Cypriot=Cyprus Czech=Czech_Republic Danish=Denmark Dutch=Netherlands Ecuadorian=Ecuador "
        "Egyptian=Egypt Estonian=Estonia Ethiopian=Ethiopia Fijian=Fiji Finnish=Finland "
        "French=France German=Germany Ghanaian=Ghana Greek=Greece Guatemalan=Guatemala "
        "Haitian=Haiti Honduran=Honduras Hungarian=Hungary Icelandic=Iceland Indian=India "
        "Indonesian=Indonesia Iranian=Iran Iraqi=Iraq Irish=Ireland Israeli=Israel Italian=Italy "
        "Jamaican=Jamaica Japanese=Japan Kazakh=Kazakhstan Kenyan=Kenya Kuwaiti=Kuwait "
        "Laotian=Laos Latvian=Latvia Lebanese=Lebanon Libyan=Libya Lithuanian=Lithuania "
        "Malaysian=Malaysia Maltese=Malta Mexican=Mexico Moldovan=Moldova Mongolian=Mongolia "
        "Moroccan=Morocco Namibian=Namibia Nepalese=Nepal Nigerian=Nigeria Norwegian=Norway "
        "Omani=Oman Pakistani=Pakistan Peruvian=Peru Philippine=Philippines Polish=Poland "
        "Portuguese=Portugal Qatari=Qatar Romanian=Romania Russian=Russia Rwandan=Rwanda "
        "Senegalese=Senegal Serbian=Serbia Slovak=Slovakia Slovenian=Slovenia Somali=Somalia "
        "Spanish=Spain Sudanese=Sudan Swedish=Sweden Swiss=Switzerland Syrian=Syria "
        "Tajik=Tajikistan Tanzanian=Tanzania Thai=Thailand Tunisian=Tunisia Turkish=Turkey "
        "Turkmen=Turkmenistan Ugandan=Uganda Ukrainian=Ukraine Uruguayan=Uruguay "
        "Uzbek=Uzbekistan Venezuelan=Venezuela Vietnamese=Vietnam Yemeni=Yemen Zambian=Zambia "
        "Zimbabwean=Zimbabwe"
    ).split()
)
_OFFICE = regex(
    rf"\b(?P<people>{one_of(_DEMONYMS)}) (?:[A-Z]?[a-z]+ )?(?:President|Prime Minister|Premier|"
    r"Foreign Minister|Defen[cs]e Minister|Finance Minister|Chancellor|King|Queen|[Gg]overnment|"
    r"[Pp]arliament|[Aa]rmy|[Aa]mbassador)\b"
)


def _foreign_offices(source: str, target: str, near: str) -> list[tuple[int, int]]:
    """Return the spans of the peoples before an office whose country the Chinese does not have."""
    found = []
    for match in _OFFICE.finditer(target):
        forms = _forms_of().get(_DEMONYMS[match["people"]].replace("_", " "))
        here = forms and (_named(forms, source) or _heads(forms).search(source))
        if forms and not here and not _named(forms, near):
            found.append(match.span("people"))
    return found


def _heads(forms: frozenset[str]) -> re.Pattern[str]:
    """Return what finds a country cut to its first character anywhere: 英首相, 默克尔's 德."""
    heads = {form[0] for form in forms}
    return re.compile(f"[{''.join(sorted(heads))}]")


@cache
def _forms_of() -> dict[str, frozenset[str]]:
    """Return the Chinese forms of each country by its English names."""
    return {name: frozenset(forms) for name, forms in _countries()}


def known_names(target: str) -> list[tuple[int, int]]:
    """Return the spans of the names of an English text that `added_names` looks for."""
    return [match.span() for match in _names()[0].finditer(target)]


def _called_by_time(source: str, target: str) -> list[tuple[int, int]]:
    """Return the spans of places that are called by the sound of a word of time: Jinnian New Area
    for 今年新区."""
    called = list(_PLACE.finditer(target))
    if not called:
        return []
    words = TIME_WORDS.findall(source)
    sounds = {"".join(syllables(word)) for word in words}
    # 今夏县城 is no Xia County
    sounds |= {syllables(w)[-1] for w in words if re.search(f"{w}[县区市镇乡村]", source)}
    return [match.span() for match in called if match.group(1).lower() in sounds]


def _named(forms: frozenset[str], text: str) -> bool:
    """Return whether the text has one of the Chinese forms of a name."""
    for form in forms:
        if len(form) == 1:
            if _company(form).search(_TRANSCRIBED.sub("·", text) if "·" in text else text):
                return True
        elif form in text or (len(form) > 4 and _shortened(form, text)):
            return True
    return False


def _shortened(form: str, text: str) -> bool:
    """Return whether the text has three characters that shorten a name: 华师大 of 华东师范大学."""
    for match in re.finditer(re.escape(form[0]), text):
        short = text[match.start() : match.start() + 3]
        letters = ".*".join(map(re.escape, short))
        if len(short) == 3 and short not in form and re.search(letters, form):
            return True
    return False


def _heard(english: str, source: str) -> bool:
    """Return whether the source has the syllables of a name in Latin letters: 南京路, 金华."""
    return english.isalpha() and english.lower() in "".join(syllables(source))


@cache
def _names() -> tuple[re.Pattern[str], dict[str, frozenset[str]]]:
    """Return what finds the names, and the Chinese forms of each."""
    forms: dict[str, set[str]] = defaultdict(set)
    written: dict[str, str] = {}
    for english, chinese in (*_official(), *_places(), *_countries()):
        # 全国, 我国, 国内: what is said of China need not name it; Tibetan is an adjective
        if english not in ("China", "Tibetan"):
            forms[_key(english)].update(chinese)
            written.setdefault(_key(english), english)
    forms["tibet"] |= forms["xizang"]  # two names of one region
    ways = (_way(english) for english in sorted(written.values(), key=len, reverse=True))
    pattern = re.compile(rf"(?<![\w-]){one_of(ways)}(?![\w-])")
    return pattern, {key: frozenset(chinese) for key, chinese in forms.items()}


def _official() -> Iterator[tuple[str, list[str]]]:
    """Yield the names of the built-in glossary; abbreviations (NPC) have other meanings, too."""
    for term in load_glossary().terms:
        if term.inline and term.pos in ("name", "place"):
            for english in (term.target, *term.accepted):
                if english[0].isupper() and not english.isupper():
                    yield english, [term.source, *_parts(term.source)]


def _places() -> Iterator[tuple[str, list[str]]]:
    for source, (english, kind) in place_table().items():
        if kind in ("province", "city", "guarded"):
            near = [f"{verb}{source[0]}" for verb in _TO]  # 入柳 of 柳州
            near += [f"{verb}{short}" for short in _SHORT.get(source, "") for verb in _AT]
            yield english, [source, *near, *_COMPOUNDS.get(source, ())]


def _way(english: str) -> str:
    """Return the pattern text of a name: spaces and apostrophes of any kind."""
    return re.escape(english).replace(r"\ ", r"\s+").replace("'", "['’]")


def _key(english: str) -> str:
    """Return a name as the table has it: without case, one kind of space and apostrophe."""
    return " ".join(english.lower().replace("’", "'").split())


def _parts(chinese: str) -> list[str]:
    """Return the distinctive pairs of characters of a name."""
    pairs = (chinese[i : i + 2] for i in range(len(chinese) - 1))
    return [
        pair for pair in pairs if pair not in _SHARED and re.fullmatch("[\u4e00-\u9fff]+", pair)
    ]


@cache
def _countries() -> list[tuple[str, list[str]]]:
    """Return each English name of a country with its Chinese forms; 阿方 may be any 阿…."""
    return [
        (name, [*chinese, f"{chinese[0][0]}方"])
        for names, chinese in country_rows()
        for name in names
    ]


@lru_cache(maxsize=256)
def _company(short: str) -> re.Pattern[str]:
    """Return where a short form of one character is one: 中美, 访美, 美方; 沪上, 粤港."""
    shorts = {c for _, forms in _countries() for c in forms if len(c) == 1}
    every = "".join(sorted(shorts))
    before = rf"[中{every}驻对赴访在旅抵来离援返留进出入环治、]"
    return re.compile(
        rf"{before}{short}|{short}[{every}方媒军企裔籍国侨资产商队上市城人胞车股指剧郊东西南北中、]"
    )
