"""Contrasts: which of two opposites is more: 女性比男性长寿, 出口增速快于进口.

Both words stand in the clause of the Chinese with a comparison between or behind them. English is
turned round if it compares the two in the other direction: "men outlive women", "imports grew
faster than exports", "are outnumbered by".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.facts.claims.comparisons import Mismatch
from summarizer.facts.claims.prefilter import Prefilter
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
    ("老年人|老人|长者", r"old\w*|elder\w*|senior\w*", "年轻人|青年|儿童", r"young\w*|child\w*|"
     r"youth\w*"),
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


def _told(one: str, other: str) -> re.Pattern[str]:
    """Return what finds 甲比乙高, 甲高于乙 (more), 甲比乙低, 甲低于乙 (less)."""
    beside = f"(?:{one}){_BETWEEN}"
    return regex(
        f"{beside}(?<![不未没无])比{_BETWEEN}(?:{other})[^，。；、]{{0,10}}?"
        f"(?:(?P<more>{_MORE})|(?P<less>{_LESS}))"
        f"|{beside}(?<![不未没无得能应])(?:(?P<more2>[高多大长快重早好强优先]于|超过|超出|领先|"
        f"超越)"
        f"|(?P<less2>[低少小短慢轻晚弱差]于|不及|不如|落后于?)){_BETWEEN}(?:{other})"
    )


def _said(one: str, other: str) -> re.Pattern[str]:
    """Return what finds "one exceeds the other" and "more one than the other" (more), or less."""
    return regex(
        rf"\b(?:(?P<more2>more|higher|greater)|(?P<less2>fewer|less|lower)) (?:\w+ )?(?:{one}) "
        rf"than (?:\w+ ){{0,3}}?(?:{other})\b|"
        rf"\b(?:{one})\b{_GAP}\b(?:(?P<less>{_LESS_SAID})|(?P<more>{_MORE_SAID}))\b{_GAP}"
        rf"\b(?:{other})\b",
        re.IGNORECASE,
    )


_ROWS = tuple(
    (_told(zh, zh2), _said(en, en2), _said(en2, en))
    for row in _PAIRS
    for zh, en, zh2, en2 in (row, (*row[2:], *row[:2]))
)
_PREFILTER = Prefilter([told.pattern for told, _, _ in _ROWS])


def turned_contrasts(source: str, target: str) -> Iterator[Mismatch]:
    """Yield the comparisons of two opposites that the English has in the other direction.

    >>> found = turned_contrasts("出口增速快于进口。", "Imports grew faster than exports.")
    >>> [m.certain for m in found]
    [True]
    """
    for place in _PREFILTER.possible(source):
        told, forward, backward = _ROWS[place]
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
