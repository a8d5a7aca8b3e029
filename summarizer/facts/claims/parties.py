"""Parties: who does what to whom, where both are named: 日本从澳大利亚进口, 甲起诉乙, 从成都到重庆.

The Chinese has the doer, the verb and the other party in one clause. English is turned round if it
has them in active voice with the parties exchanged, each named once; and a person is misattributed
if the country and office before the name are those of another (印度外长苏杰生).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from summarizer.facts.claims.comparisons import Mismatch
from summarizer.facts.claims.prefilter import needed_characters
from summarizer.facts.claims.roles import find_roles
from summarizer.facts.names.document import find_names, name_pattern
from summarizer.facts.names.gazetteer import country_rows, place_table
from summarizer.facts.names.name import Name
from summarizer.facts.names.people import name_shape, split_person
from summarizer.facts.names.pinyin import person_pattern, plain
from summarizer.text import is_free, regex

__all__ = ["Party", "exchanged_mentions", "find_parties", "may_exchange_parties", "turned_parties"]

# Chinese of a verb between two parties, and its English
_VERBS: tuple[tuple[str, str], ...] = tuple(
    (chinese, english)
    for chinese, english in (
        ("起诉|控告|状告", r"su(?:e[sd]?|ing)|prosecut\w*|took|filed"),
        ("收购|并购|兼并|买下", r"acquir\w*|b(?:uy|ought)\w*|purchas\w*|t(?:ake|ook) over|merg\w*"),
        (
            "批评|谴责|指责|抨击|斥责",
            r"critici\w*|condemn\w*|denounc\w*|blam\w*|accus\w*|"
            r"slam\w*|rebuk\w*",
        ),
        ("制裁", r"sanction\w*|impos\w*"),
        ("袭击|攻击|轰炸|空袭|炮击", r"attack\w*|bomb\w*|str(?:ike|uck)\w*|shell\w*|raid\w*|hit"),
        ("入侵|侵略|占领", r"invad\w*|occup\w*"),
        ("警告", r"warn\w*"),
        (
            "击败|战胜|力克|险胜|大胜|轻取|横扫|淘汰",
            r"beat\w*|defeat\w*|edg(?:ed|es)\w*|overc[ao]me|eliminat\w*|thrash\w*|sw[ee]pt|"
            r"knock\w*",
        ),
        ("不敌|负于|输给|败给", r"los[et]\w*|fell|f[ae]ll\w*|succumb\w*"),
        (
            "超过|超越|反超|赶超",
            r"surpass\w*|overt[ao]\w*|exceed\w*|pass(?:ed|es)|outpac\w*|"
            r"outstrip\w*",
        ),
        ("取代|接替|替代", r"replac\w*|succe\w*|supplant\w*"),
        ("援助|帮助|支援|支持", r"aid\w*|help\w*|assist\w*|support\w*|back(?:s|ed|ing)?"),
        (
            "感谢|祝贺|邀请|敦促|呼吁|要求",
            r"thank\w*|congratulat\w*|invit\w*|urg\w*|call(?:s|ed|"
            r"ing)? on|ask\w*|demand\w*",
        ),
        ("访问", r"visit\w*"),
        ("赔偿|补偿", r"compensat\w*|reimburs\w*|indemnif\w*|pa(?:y|ys|id|ying)"),
        ("通知|告知", r"notif\w*|inform\w*|t[eo]ld|tells?"),
        ("委托|授权|指派", r"entrust\w*|commission\w*|authori[sz]\w*|appoint\w*|assign\w*"),
        ("雇佣|雇用|聘用|聘请", r"hir\w*|employ\w*|engag\w*|recruit\w*"),
        ("解雇|开除|辞退", r"dismiss\w*|fire[sd]?|sack\w*"),
        ("逮捕|抓获|拘留", r"arrest\w*|detain\w*|caught|captur\w*"),
        ("打伤|殴打|刺伤|杀害|杀死", r"injur\w*|beat\w*|stab\w*|kill\w*|murder\w*|wound\w*"),
        ("追尾|撞上|撞了", r"hit|hits|struck|rear-end\w*|crash\w*|ramm\w*"),
        ("领先|落后", r"lead\w*|led|trail\w*|ahead|behind"),
    )
)
_TO_VERBS: tuple[tuple[str, str], ...] = (
    ("提供|捐赠|赠送|援助|捐献|移交|交付|派遣|派出",
     r"provid\w*|donat\w*|g[ai]ve\w*|suppl\w*|offer\w*|sen[dt]\w*|deliver\w*|hand\w*"),
    ("出口|出售|销售|供应", r"export\w*|s[eo]ll\w*|sold|suppl\w*|ship\w*"),
    ("支付|赔偿|投资|借|贷款|转让", r"pa(?:y|id)\w*|compensat\w*|invest\w*|len[dt]\w*|loan\w*|"
     r"transfer\w*"),
    ("道歉|宣战|开战|求助|妥协|屈服", r"apologi\w*|declar\w*|appeal\w*|yield\w*|surrender\w*"),
    ("致电|致函|致信|发出|提出|表示", r"call\w*|wr[io]te\w*|sen[dt]\w*|extend\w*|express\w*|"
     r"rais\w*"),
)  # fmt: skip
_FROM_VERBS: tuple[tuple[str, str], ...] = (
    ("进口|引进|购买|采购|购入|租借|借|获得|收到|引渡",
     r"import\w*|introduc\w*|b(?:uy|ought)\w*|purchas\w*|procur\w*|borrow\w*|obtain\w*|receiv\w*|"
     r"extradit\w*|leas\w*|got|gets?"),
)  # fmt: skip
_TRAVEL = regex("[开飞驶前运通发奔迁移调]往|直[达飞]|飞抵|[到至]")
_MORE = regex("(?:高|多|大|长|快|重|早|好|贵|强|富|年长)")
_PASSIVE = regex("[被由受遭让]")
_SUFFIX = (
    "(?:队|方|军|政府|公司|企业|集团|外交部|总统|总理|首相|外长|市|省|女子?队|男子?队|"
    "女篮|男篮|女排|男足|女足|国家队)?"
)
_ADVERB = (
    "(?:[在以凭于][^，。；、和与]{1,18}?)?(?:[\u4e00-\u9fff]{0,2}(?:已|将|曾|再次|正式|公开|强烈|"
    "成功|了|也|又|"
    "以?\\d+[比:：∶]\\d+|正|今天|昨日|应邀)?)"
)
_BE = r"\b(?:is|are|was|were|be|been|being|got|gets?)\s+(?:\w+\s+)?$"
_OFFICE = (
    "(?:副?总统|副?总理|首相|外长|外交部长|外交大臣|国防部长|防长|财长|财政部长|国王|女王|议长|"
    "国务卿|外务大臣|"
    "驻华大使|大使|商务部长|贸易部长|领导人|领袖)"
)
_STEMS = {
    "United States": r"US|U\.S\.|America\w*|United States", "Britain": r"Brit\w*|UK|U\.K\.|English",
    "United Kingdom": r"Brit\w*|UK|U\.K\.|English", "France": r"French|France",
    "Netherlands": r"Dutch|Netherlands",
    "Spain": r"Spain|Spanish", "Switzerland": r"Swiss|Switzerland", "Denmark": r"Danish|Denmark",
    "Philippines": r"Filipin\w*|Philippine\w*", "Greece": r"Gree\w*", "Thailand": r"Thai\w*",
    "Myanmar": r"Myanmar\w*|Burm\w*",
    "South Korea": r"South Korea\w*|ROK|Republic of Korea", "North Korea": r"North Korea\w*|DPRK",
    "European Union": r"EU|European Union|E\.U\.", "China": r"Chin\w*",
}  # fmt: skip


_WAYS = (
    "比[^，。；]{1,12}[高多大长快重早好贵强富]",
    f"[从由自][^，。；]{{2,8}}(?:{_TRAVEL.pattern}|进口|引进|购|采购|借|获|收到|引渡)",
    "[向对给为][^，。；]{2,10}(?:" + "|".join(chinese for chinese, _ in _TO_VERBS) + ")",
    *(f"(?:{chinese})[^，。；]+" for chinese, _ in _VERBS),
    _OFFICE,
)
_ANY = regex("|".join(_WAYS))
_NEEDED = frozenset().union(*map(needed_characters, _WAYS))


@dataclass(frozen=True, slots=True)
class Party:
    """A party of the source: its span, its Chinese, and what finds it in English."""

    start: int
    end: int
    text: str
    english: re.Pattern[str]


@lru_cache(maxsize=512)
def may_exchange_parties(source: str) -> bool:
    """Return whether `turned_parties` may find something in the source or in a part of it."""
    if _NEEDED.isdisjoint(source):
        return False
    return bool(_ANY.search(source)) and len(find_parties(source)) > 1


def turned_parties(source: str, target: str) -> Iterator[Mismatch]:
    """Yield the verbs of the source whose doer and other party the English exchanges.

    >>> target = "Australia imports coal from Japan."
    >>> [m.certain for m in turned_parties("日本从澳大利亚进口煤炭。", target)]
    [True]
    """
    if not may_exchange_parties(source):
        return
    parties = find_parties(source)
    english = plain(target)
    yield from _misattributed(source, english, parties)
    for one, other in zip(parties, parties[1:], strict=False):
        if one.text == other.text or source.count(one.text) > 1 or source.count(other.text) > 1:
            continue
        first, second = _once(one, english), _once(other, english)
        if not first or not second:
            continue
        verb = _verb(source, one, other)
        if second[1] > first[0]:
            continue
        done = bool(verb) and _active(verb, english, second, first)
        if done or (_route(source, one, other) and _from_to(english, second, first)):
            yield Mismatch((one.start, other.end), (second[0], first[1]), certain=True)


def exchanged_mentions(source: str, target: str, names: Mapping[str, Name]) -> Iterator[Mismatch]:
    """Yield a name that the source has more often than the English, where another of its kind is
    in the English as often too many: one stands for the other.

    >>> names = {n.text: n for n in find_names("苏州市、无锡市，苏州市")}
    >>> target = "Of Suzhou and Wuxi, Wuxi was hit."
    >>> len(list(exchanged_mentions("苏州市、无锡市中苏州市受灾。", target, names)))
    1
    """
    here = [(text, name) for text, name in names.items() if len(text) > 1 and text in source]
    if len(here) < 2 or all(source.count(text) < 2 for text, _ in here):
        return
    english = plain(target)
    said = {text: [m.span() for m in name_pattern(name).finditer(english)] for text, name in here}
    for text, name in here:
        less = source.count(text) - len(said[text])
        for other, also in here:
            if also.kind != name.kind or other in text or text in other or less < 1:
                continue
            if said[text] and len(said[other]) - source.count(other) == less:
                start = source.rindex(text)
                yield Mismatch((start, start + len(text)), said[other][-1], certain=True)
                return


def _once(party: Party, english: str) -> tuple[int, int] | None:
    """Return where a party stands in the English, if once."""
    found = [match.span() for match in party.english.finditer(english)]
    return found[0] if len(found) == 1 else None


def _verb(source: str, one: Party, other: Party) -> str:
    """Return the English of what the first party does to the second, "" if nothing is read."""
    between = source[one.end : other.start]
    behind = source[other.end : other.end + 24]
    clause = re.split("[，。；：、]", behind)[0]
    if _PASSIVE.search(between) or re.search("[，。；：、和与及]", between):
        return ""
    for chinese, english in _VERBS:
        if re.fullmatch(
            f"{_SUFFIX}{_ADVERB}(?:{chinese})(?:了|过)?(?:被告|对手|卫冕冠军|东道主|强敌)?", between
        ):
            return english
    for mark, verbs in (("向|对|给|为", _TO_VERBS), ("从|自|向", _FROM_VERBS)):
        if re.fullmatch(f"{_SUFFIX}{_ADVERB}(?:{mark})", between):
            for chinese, english in verbs:
                if re.match(f"{_SUFFIX}{_ADVERB}(?:{chinese})", clause):
                    return english
    if re.fullmatch(f"{_SUFFIX}[^，。；]{{0,6}}比", between) and _MORE.search(clause[:8]):
        return (
            "more|higher|larger|longer|faster|older|better|bigger|richer|taller|stronger|heavier|"
            "earlier"
        )
    return ""


def _active(verb: str, english: str, doer: tuple[int, int], other: tuple[int, int]) -> bool:
    """Return whether the English has the verb in active voice between these two."""
    between = english[doer[1] : other[0]].strip(" ,")
    said = re.search(rf"\b(?:{verb})\b", between, re.IGNORECASE)
    if not said:
        return False
    rest = between[: said.start()] + re.sub(r"^ that$", "", between[said.end() :])
    if re.search(r"\bby\b|[.;:,](?!\d)|\band\b|\bthat\b", rest):
        return False
    return not re.search(_BE, between[: said.start()])


def _route(source: str, one: Party, other: Party) -> bool:
    """Return whether the source goes from the first to the second."""
    between = source[one.end : other.start]
    start = source[max(0, one.start - 1) : one.start]
    return start in ("从", "由", "自") and bool(
        re.fullmatch(f"(?:市|省)?(?:出发)?(?:{_TRAVEL.pattern})", between)
    )


def _from_to(english: str, left: tuple[int, int], right: tuple[int, int]) -> bool:
    before, between = english[: left[0]], english[left[1] : right[0]]
    return bool(re.search(r"\bfrom\s+$", before) and re.fullmatch(r"\s+to\s+", between))


def _misattributed(source: str, english: str, parties: Sequence[Party]) -> Iterator[Mismatch]:
    """Yield a person whose country and office the English gives to another person."""
    people = [party for party in parties if party.text not in _countries()]
    for person in people:
        office = re.search(f"(?P<country>[\u4e00-\u9fff]{{2,6}}){_OFFICE}$", source[: person.start])
        country = _country_at_end(office["country"]) if office else ""
        if not country:
            continue
        for other in people:
            said = _once(other, english)
            if other.text == person.text or not said:
                continue
            own = source[max(0, other.start - 14) : other.start]
            before = english[max(0, said[0] - 48) : said[0]]
            titled = re.search(
                rf"(?:{_stem(country)})(?: [A-Z]\w+){{1,4}} (?:[A-Z]\S* ?){{0,2}}$", before
            )
            if titled and country not in own and not re.search(r",\s*$", before):
                yield Mismatch((person.start, person.end), said, certain=True)
                return


def _country_at_end(text: str) -> str:
    return next((text[-size:] for size in (6, 5, 4, 3, 2) if text[-size:] in _countries()), "")


def _stem(country: str) -> str:
    """Return the pattern text of a country and its adjective."""
    names = _countries()[country]
    known = [_STEMS[name] for name in names if name in _STEMS]
    begun = (re.escape(name[: max(4, len(name) - 2)]) for name in names)
    return "|".join(known) or "|".join(rf"{begin}\w*" for begin in begun)


@lru_cache(maxsize=512)  # a sentence and its clauses ask more than once
def find_parties(source: str) -> tuple[Party, ...]:
    """Return the countries, places and people of a source, from left to right."""
    found = {
        (match.start(), match.end()): re.compile(
            rf"(?<![A-Za-z])(?:{_stem(match.group())})(?![A-Za-z])"
        )
        for match in _country_finder().finditer(source)
    }
    for name in find_names(source):
        if is_free((name.start, name.end), found):
            found[name.start, name.end] = name_pattern(name)
    for match, english in find_roles(source):
        if is_free(match.span(), found):
            found[match.span()] = english
    for match in re.finditer(
        "(?:原告|被告|申请人|被申请人|选手|球员)(?P<name>[\u4e00-\u9fff]{2,3})", source
    ):
        span = match.span("name")
        parts = split_person(match["name"])
        short = match["name"][:2]
        if not is_free(span, found):
            continue
        if name_shape(match["name"]) < 3 and name_shape(short) == 3:
            span, parts = (span[0], span[0] + 2), split_person(short)
        if parts and name_shape(source[slice(*span)]) == 3:
            found[span] = person_pattern(*parts)
    return tuple(Party(*span, source[slice(*span)], found[span]) for span in sorted(found))


@cache
def _countries() -> dict[str, tuple[str, ...]]:
    """Return Chinese → English names of the countries."""
    places = place_table()
    return {"中国": ("China",)} | {
        form: names
        for names, chinese in country_rows()
        for form in chinese[:1]
        if len(form) > 1 and form not in places
    }


@cache
def _country_finder() -> re.Pattern[str]:
    return re.compile("|".join(sorted(_countries(), key=len, reverse=True)))
