"""Contrasts: which of two opposites is more: 女性比男性长寿, 出口增速快于进口.

Both words stand in the clause of the Chinese with a comparison between or behind them. English is
turned round if it compares the two in the other direction: "men outlive women", "imports grew
faster than exports", "are outnumbered by".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from summarizer.facts.claims.comparisons import Mismatch
from summarizer.facts.claims.prefilter import Prefilter
from summarizer.facts.names.gazetteer import country_rows
from summarizer.facts.names.name import Name
from summarizer.facts.numbers.english import ORDINALS
from summarizer.facts.numbers.numerals import number_value
from summarizer.text import regex

__all__ = ["turned_contrasts"]

# Chinese and English of the one, Chinese and English of the other
_PAIRS: tuple[tuple[str, str, str, str], ...] = (
    ("女(?:性|子|童|孩|生|人|士|工|医生|教师|员工|职工)", r"wom[ea]n|females?|girls?",
     "男(?:性|子|童|孩|生|人|士|工|医生|教师|员工|职工)", r"m[ea]n|males?|boys?"),
    ("(?<![进转])出口", r"exports?", "(?<![出])进口", r"imports?"),
    ("入库|流入|入境|进水|入流", r"inflows?|inbound|arrivals?|entries",
     "出库|流出|出境|出水", r"outflows?|outbound|departures?|exits"),
    ("农村|乡村|农民", r"rural|countryside|villag\w*|farmers?",
     "城镇|城市|市民", r"urban|cit(?:y|ies)|towns?"),
    ("东部|华东", r"east\w*", "西部|华西", r"west\w*"),
    ("南方|南部", r"south\w*", "北方|北部", r"north\w*"),
    ("民营|民企|私营|私人|非公有制", r"private\w*", "国有|国企|公有制", r"state\w*|public"),
    ("收入", r"income\w*|revenues?|earnings", "支出|开支", r"expenditures?|spending|expenses|"
     r"outlays?"),
    ("供给|供应", r"supply|supplies", "需求", r"demand"),
    ("内需|国内需求", r"domestic", "外需|国外需求", r"external|foreign|overseas"),
    ("线上|网上", r"online", "线下|实体店", r"offline|brick\S*|in[- ]store"),
    ("上半年", r"first[- ]half|first half", "下半年", r"second half"),
    ("存款", r"deposits?", "贷款", r"loans?|lending"),
    ("出生", r"births?", "死亡", r"deaths?"),
    ("白天|昼间", r"day\w*", "夜间|夜晚|晚上", r"night\w*"),
    ("老年|老人|长者|年长|高龄", r"old\w*|elder\w*|senior\w*", "年轻|青年|儿童|中青年", r"young\w*|"
     r"child\w*|youth\w*"),
    ("二手房?|存量房", r"pre-owned|second-?hand|used|existing|resale", "新(?:建|房|车|盘)", r"new"),
    ("去年|上年", r"last year", "今年|本年", r"this year"),
    ("上月|上个月", r"last month|previous month", "本月|这个月", r"this month"),
    ("周末|节假日", r"weekends?|holidays?", "工作日|平日", r"weekdays?|workdays?|working days?"),
    ("大学生|本科生", r"undergraduates?|college|university", "研究生",
     r"postgraduates?|graduates?"),
    ("小学", r"primary|elementary", "中学|初中|高中", r"secondary|middle|high[ -]schools?|junior"),
    ("直接", r"direct", "间接", r"indirect"),
    ("长期", r"long-term", "短期", r"short-term"),
    ("大城市|大中城市|一线城市", r"(?:big|large|major|first-tier)\w*", "小城市|中小城市|县城",
     r"(?:small|county)\w*"),
    ("大型?企业|大企业", r"(?:big|large)\w*", "小微?企业|中小企业", r"(?:small|micro)\w*"),
    ("已婚", r"married", "未婚|单身", r"unmarried|single"),
    ("制造业|工业", r"manufactur\w*|industr\w*", "服务业", r"services?"),
    ("室内", r"indoors?", "室外|户外", r"outdoors?"),
    ("沿海", r"coast\w*", "内陆|内地", r"inland|interior"),
    ("山区", r"mountain\w*|hilly", "平原", r"plains?"),
    ("上游", r"upstream|upper", "下游", r"downstream|lower reaches"),
    ("客运|旅客", r"passengers?", "货运|货物", r"freight|cargo|goods"),
    ("电动(?:汽)?车|新能源(?:汽)?车", r"electric\w*|new[- ]energy|EVs?|NEVs?",
     "燃油车|汽油车", r"(?:petrol|gas|gasoline|fuel|combustion)\S*"),
    ("火电|煤电", r"(?:thermal|coal)\S*", "水电|风电|光伏",
     r"(?:hydro|wind|solar|photovoltaic)\S*"),
    ("国产", r"domestic\w*|home-?\w+|Chinese|local\w*", "进口", r"imported|imports?|foreign\w*"),
    ("买方|买家", r"buyers?", "卖方|卖家", r"sellers?"),
    ("乘用车", r"passenger\w*", "商用车", r"commercial\w*"),
    ("重工业", r"heavy", "轻工业", r"light"),
    ("赞成|支持", r"for|favou?r\w*|support\w*|yes", "反对", r"against|oppos\w*|no"),
)  # fmt: skip
_MORE = (
    "[高多大长快重早好强优先]于|超过|超出|高出|多出|领先于?|赶超|超越|"
    "[高多大长快重早好强贵老](?:出|得多|了)?"
)
_LESS = "[低少小短慢轻晚弱差劣]于|不及|不如|落后于|[低少小短慢轻晚弱差便宜](?:出|得多|了)?"
_BETWEEN = "[^，。；、]{0,14}?"
_WEAKLY = "slowly|gradually|modestly|weakly|poorly|cheaply|briefly|lightly"
_MORE_SAID = (
    rf"(?:more(?! (?:{_WEAKLY}))|higher|larger|longer|faster|older|better|bigger|greater|stronger|"
    rf"heavier|earlier|"
    r"taller|richer|quicker)\b(?:[^.;,]|\.\d){0,30}?\bthan|"
    r"exceed(?:s|ed|ing)?|outnumber(?:s|ed|ing)?|outpac(?:es?|ed|ing)|outliv(?:es?|ed|ing)|"
    r"outstrip(?:s|ped|ping)?|outperform(?:s|ed|ing)?|outweigh(?:s|ed|ing)?|"
    r"surpass(?:es|ed|ing)?|overt(?:akes?|ook|aking)|top(?:s|ped)|ahead of"
)
_LESS_SAID = (
    rf"(?:less|more (?:{_WEAKLY})|lower|smaller|shorter|slower|younger|worse|fewer|weaker|lighter|"
    rf"later|poorer)\b"
    r"(?:[^.;,]|\.\d){0,30}?\bthan|"
    r"trail(?:s|ed|ing)?|lag(?:s|ged|ging)?(?: behind)?|f[ae]ll(?:s|ing)? short of|below|"
    r"(?:outnumbered|exceeded|outpaced|outstripped|surpassed|overtaken|outperformed|outweighed) by"
)
_GAP = r"(?:[^.;,]|\.\d){0,60}?"
_UNTIL_THAN = r"(?:(?!\bthan\b)(?:[^.;,]|\.\d)){0,44}?"  # more girls than, faster among urban than


# not 不高于; but 供应大于
_ASSERTED = "(?<![不未没无得能])(?<!(?<![供效])应)"


def _told(one: str, other: str) -> re.Pattern[str]:
    """Return what finds 甲比乙高, 甲高于乙 (more), 甲比乙低, 甲低于乙 (less)."""
    beside = f"(?:{one}){_BETWEEN}"
    return regex(
        f"{beside}(?<![不未没无])比{_BETWEEN}(?:{other})[^，。；、]{{0,10}}?"
        f"(?:(?P<more>{_MORE})|(?P<less>{_LESS}))"
        f"|{beside}{_ASSERTED}(?:(?P<more2>[高多大长快重早好强优先]于|超过|超出|领先|"
        f"超越)"
        f"|(?P<less2>[低少小短慢轻晚弱差]于|不及|不如|落后于?)){_BETWEEN}(?:{other})"
    )


def _said(one: str, other: str) -> re.Pattern[str]:
    """Return what finds "one exceeds the other" and "more one than the other" (more), or less."""
    return regex(
        rf"\b(?:(?P<less2>fewer|less|lower|smaller|slower|shorter|weaker|worse|more (?:{_WEAKLY}))|"
        rf"(?P<more2>more|higher|greater|faster|larger|better|longer|stronger|bigger))\b"
        rf"{_UNTIL_THAN}\b(?:{one})\b{_UNTIL_THAN}\bthan (?:[\w'’]+ ){{0,4}}?(?:{other})\b|"
        rf"\b(?:{one})\b{_GAP}\b(?:(?P<less>{_LESS_SAID})|(?P<more>{_MORE_SAID}))\b{_GAP}"
        rf"\b(?:{other})\b",
        re.IGNORECASE,
    )


_Row = tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]
_ROWS = tuple(
    (_told(zh, zh2), _said(en, en2), _said(en2, en))
    for row in _PAIRS
    for zh, en, zh2, en2 in (row, (*row[2:], *row[:2]))
)
_PREFILTER = Prefilter([told.pattern for told, _, _ in _ROWS])


_NUMBERED = regex(
    r"(?P<number>[一二三四五六七八九十]{1,2}|\d{1,2})"
    "(?P<kind>号线|号楼|号机组|号厂房|[组班队期车区]|季度|线城市|级|年级)"
)
_NUMBERED_SAID = {
    "号线": r"line(?: no\.?)?", "号楼": r"building(?: no\.?)?", "号机组": r"unit(?: no\.?)?",
    "号厂房": r"(?:plant|workshop)(?: no\.?)?", "组": "group", "班": "class", "队": "team",
    "期": "phase", "车": "car", "区": "(?:zone|area|district)", "季度": "quarter",
    "线城市": "tier", "级": "(?:level|grade|class)", "年级": "grade",
}  # fmt: skip
_LARGEST = 10  # of the numbered things
_NUMBERS = "one two three four five six seven eight nine ten".split()
_COMPARED = regex(
    "比|[高多大长快重早好强优先低少小短慢轻晚弱差]于|超过|超出|领先|超越|不及|不如|落后"
)


@lru_cache(maxsize=256)
def _compared(one: str, other: str, english: str, english2: str) -> _Row:
    """Return the row of two that only this sentence compares: 二号线, 四号线."""
    return _told(one, other), _said(english, english2), _said(english2, english)


def _rows_of(source: str, names: Mapping[str, Name]) -> Iterator[_Row]:
    """Yield rows for the two things of a kind that a source compares: numbered ones, names."""
    if not _COMPARED.search(source):
        return
    things = list(dict.fromkeys(_things(source, names)))
    for one, english, kind in things:
        for other, english2, kind2 in things:
            if kind == kind2 and one != other and english != english2:
                yield _compared(re.escape(one), re.escape(other), english, english2)


def _things(source: str, names: Mapping[str, Name]) -> Iterator[tuple[str, str, str]]:
    """Yield the Chinese, the English and the kind of what a source may compare."""
    for match in _NUMBERED.finditer(source):
        value = number_value(match["number"])
        if value and value == int(value) and value <= _LARGEST:
            yield match.group(), _said_number(int(value), match["kind"]), match["kind"]
    for text, name in names.items():
        if len(text) > 1 and source.count(text) == 1:
            yield text, re.escape(name.english), name.kind
    for english, forms in country_rows():
        if len(forms[0]) > 1 and source.count(forms[0]) == 1:
            yield forms[0], "|".join(map(re.escape, english)), "country"


def _said_number(value: int, kind: str) -> str:
    noun = _NUMBERED_SAID[kind]
    return (
        rf"{noun}[ -](?:{value}|{_NUMBERS[value - 1]})|(?:{ORDINALS[value]}|"
        rf"{value}(?:st|nd|rd|th))[ -]{noun}"
    )


def turned_contrasts(
    source: str, target: str, names: Mapping[str, Name] | None = None
) -> Iterator[Mismatch]:
    """Yield the comparisons of two opposites, or two `names`, that the English has in the other
    direction.

    >>> found = turned_contrasts("出口增速快于进口。", "Imports grew faster than exports.")
    >>> [m.certain for m in found]
    [True]
    """
    rows = [_ROWS[place] for place in _PREFILTER.possible(source)]
    rows += _rows_of(source, names or {})
    for told, forward, backward in rows:
        match = told.search(source)
        if not match:
            continue
        more = _is_more(match)
        same = [(_is_more(m) == more, m) for m in forward.finditer(target)]
        same += [(_is_more(m) != more, m) for m in backward.finditer(target)]
        if same and not any(right for right, _ in same):
            yield Mismatch(match.span(), same[0][1].span(), certain=True)


def _is_more(match: re.Match[str]) -> bool:
    return bool(match["more"] or match["more2"])
