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
from itertools import takewhile

from summarizer.facts.names.describing import TIME_WORDS
from summarizer.facts.names.gazetteer import country_rows, place_table
from summarizer.facts.names.pinyin import syllables
from summarizer.facts.terms.glossary import load_glossary
from summarizer.facts.words import stands_alone
from summarizer.text import one_of, regex

__all__ = ["added_names", "exchanged_countries", "known_names"]

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


# 我部, 本局: an office that does not say its name, and what English calls such an office
_OWN_OFFICE = regex("(?<![自无忘])(?:我|本)(?P<kind>[部局委厅署])(?![分队落门位长限托员任])")
_OFFICES = {
    "部": (
        "Ministry",
        regex("[\u4e00-\u9fff]{2}(?<![干全内外西东中南北总各局俱下上分])部(?![分门队署长位落])"),
    ),
    "局": ("(?:Bureau|Administration)", regex("[\u4e00-\u9fff]{2}局(?![势面部限])")),
    "委": ("(?:Commission|Committee)", regex("[\u4e00-\u9fff]{2}委(?![托任屈])")),
    "厅": ("(?:Department|Office)", regex("[\u4e00-\u9fff]{2}[厅司处局]")),
    "署": ("(?:Administration|Office|Agency)", regex("[\u4e00-\u9fff]{2}署(?![名理])")),
}


def _own_offices(source: str, target: str, near: str) -> list[tuple[int, int]]:
    """Return the spans of the first words of a ministry that the English names for 我部, where
    neither the source nor the sentences before name one."""
    own = _OWN_OFFICE.search(source)
    if not own:
        return []
    english, named = _OFFICES[own["kind"]]
    if named.search(_OWN_OFFICE.sub("，", source)) or named.search(near):
        return []
    said = re.search(rf"\b{english} (?:of|for) (?:the )?[A-Z][a-z]+", target)
    known = said and any(start <= said.start() < end for start, end in known_names(target))
    return [said.span()] if said and not known else []


_CURRENCY = regex(
    r"['’]?s?[\s-](?:dollars?|currency|yuan|yen|won|francs?|pounds?|pesos?|rubles?)\b"
)


def added_names(source: str, target: str, near: str = "") -> list[tuple[int, int]]:
    """Return the spans of the names of an English text that its Chinese does not have.

    `near` is Chinese of the sentences before: an editor may name what they name (该部).

    >>> added_names("挂牌成立5周年", "the 5th anniversary of the Republic of China")
    [(27, 44)]
    """
    pattern, names = _names()
    foreign = _foreign_offices(source, target, near)
    currency = "元" in source or "币" in source  # the Hong Kong of Hong Kong dollars is in 港元
    return (
        foreign
        + _own_offices(source, target, near)
        + _called_by_time(source, target)
        + [
            match.span()
            for match in pattern.finditer(target)
            if not (currency and _CURRENCY.match(target, match.end()))
            and not _named(names[_key(match.group())], source)
            and not _named(names[_key(match.group())], near)
            and not _heard(match.group(), source)
        ]
    )


# whose office it is: Latvian Prime Minister
_DEMONYMS = dict(
    pair.replace("_", " ").split("=")
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
        "Zimbabwean=Zimbabwe Bahraini=Bahrain Bhutanese=Bhutan Botswanan=Botswana Bruneian=Brunei "
        "Costa_Rican=Costa_Rica Eritrean=Eritrea Gambian=Gambia Guyanese=Guyana Kyrgyz=Kyrgyzstan "
        "Liberian=Liberia Malagasy=Madagascar Malawian=Malawi Maldivian=Maldives "
        "Mauritanian=Mauritania Mauritian=Mauritius Montenegrin=Montenegro Mozambican=Mozambique "
        "Burmese=Myanmar Nicaraguan=Nicaragua Panamanian=Panama Palestinian=Palestine "
        "Paraguayan=Paraguay Saudi=Saudi_Arabia Salvadoran=El_Salvador Singaporean=Singapore "
        "Sri_Lankan=Sri_Lanka South_African=South_Africa South_Korean=South_Korea "
        "North_Korean=North_Korea Togolese=Togo Emirati=United_Arab_Emirates "
        "Nigerien=Niger Congolese=Congo Samoan=Samoa Tongan=Tonga "
        "British=United_Kingdom American=United_States"
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
        forms = _forms_of().get(_DEMONYMS[match["people"]])
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


_USUAL = 11.0  # cost of a country as a word, see `words.stands_alone`
# 乌方, the side of a country that is named before
_SIDE = regex(
    "(?<![\u4e00-\u9fff])(?P<head>[\u4e00-\u9fff])方(?![面向法案式便针程位圆略言])|"
    "(?<=[与和同对由请向给为及])(?P<behind>[\u4e00-\u9fff])方(?![面向法案式便针程位圆略言])"
)
# characters of a country that no list has: 卡拉维亚 before 卡方
_UNLISTED = (
    "[亚尼斯克尔特拉莫洛伦纳姆顿维瓦蒂罗弗诺佛伊爱艾萨贝布普格兹奥埃基卡俄丽卢迈芬塞蒙哈科费达里利德"
    "恩圭巴沙]{2,}"
)


def exchanged_countries(
    source: str, target: str, near: str = ""
) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Return the countries of a source that the English makes another of the list, also as an
    adjective: the span of the Chinese, and that of the English.

    `near` is Chinese of the sentences before, which names the country of 乌方.

    >>> exchanged_countries("中国与乌拉圭签署协议。", "China and Ukraine signed a deal.")
    [((3, 6), (10, 17))]
    """
    said = list(_country_said().finditer(target))
    if not said:
        return []
    told = dict(_countries_told(source, near))
    english = {_country_of(match.group()) for match in said}
    lost = [(span, name) for span, name in told.items() if name not in english]
    rest = source
    for start, end in told:
        rest = f"{rest[:start]}{'，' * (end - start)}{rest[end:]}"
    found = []
    for match in said:
        name = _country_of(match.group())
        forms = _forms_of()[name]
        if name in told.values() or _named(forms, rest) or _heads(forms).search(rest):
            continue
        full = {form for form in forms if len(form) > 1 and form[1:] != "方"}
        if any(form in near for form in full):
            continue
        if lost:
            found.append((lost[0][0], match.span()))
    return found


def _countries_told(source: str, near: str) -> Iterator[tuple[tuple[int, int], str]]:
    """Yield where a source names a country in full, or by the side that the sentences before
    make clear, with its English; "" for one that no list has."""
    for match in _in_full(source):
        yield match.span(), _of_full()[match.group()]
    for match in _SIDE.finditer(source):
        head = match["head"] or match["behind"]
        before = [own.group() for own in _in_full(f"{near}\n{source}")]
        own = {_of_full()[name] for name in before if name[0] == head}
        unlisted = re.search(f"{head}{_UNLISTED}", near)
        if len(own) == 1:
            yield match.span(), own.pop()
        elif not own and unlisted and head in _heads_of_countries():
            yield match.span(), ""


@cache
def _heads_of_countries() -> frozenset[str]:
    return frozenset(name[0] for name in _of_full())


@cache
def _states() -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    """Return the rows of countries, which stand before the bodies and the provinces."""
    return tuple(takewhile(lambda row: row[0] != ("European Union",), country_rows()))


@cache
def _of_full() -> dict[str, str]:
    """Return the Chinese names of the countries in full, each with its first English name."""
    return {chinese[0]: names[0] for names, chinese in _states() if len(chinese[0]) > 1}


@cache
def _full_names() -> re.Pattern[str]:
    # 印度尼西亚 before 印度
    return re.compile(one_of(sorted(_of_full(), key=len, reverse=True)))


def _in_full(text: str) -> Iterator[re.Match[str]]:
    """Yield the countries of a text, but for those within other words: 海地 of 上海地铁."""
    for match in _full_names().finditer(text):
        if len(match.group()) > 2 or stands_alone(text, *match.span(), _USUAL):
            yield match


@cache
def _english_countries() -> dict[str, str]:
    """Return the names and adjectives of the countries, each with the first English name."""
    first = {name: names[0] for names, _ in _states() for name in names}
    return first | {people: first[country] for people, country in _DEMONYMS.items()}


def _country_of(english: str) -> str:
    return _english_countries()[" ".join(english.split())]


@cache
def _country_said() -> re.Pattern[str]:
    names = sorted(_english_countries(), key=len, reverse=True)
    ways = (_way(name) for name in names)
    return re.compile(rf"(?<![\w-]){one_of(ways)}(?![\w-])")


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
