"""Opposites: words that a translation must not exchange, such as imports and exports.

A row of `_PAIRS` has the Chinese and the English of two opposites. A sentence that says only one of
them in Chinese, and in English only the other, is turned round; where either side says both, or the
English neither, nothing is told, nor where the English denies what is said or done.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.facts.claims.bounds import FALL, RISE
from summarizer.facts.claims.comparisons import Mismatch
from summarizer.facts.claims.prefilter import Prefilter
from summarizer.text import regex

__all__ = ["may_turn_opposites", "turned_opposites"]

# Chinese and English of the one, Chinese and English of the other
_PAIRS: tuple[tuple[str, str, str, str], ...] = (
    ("(?<![进转])出口(?![处成气])", r"export\w*", "进口(?!博)", r"import(?!an)\w*"),
    ("顺差", r"surplus\w*", "逆差|赤字", r"deficit\w*"),
    ("盈利|获利", r"profit\w*|earn\w*|gain\w*|net income|surplus",
     "亏损|净亏", r"loss\w*|los(?:e|es|t|ing)|deficit"),
    ("流入", r"inflow\w*|flow\w* in\w*|enter(?:s|ed|ing)?",
     "流出", r"outflow\w*|flow\w* out\w*"),
    ("升值", r"appreciat\w*|strengthen\w*|ris\w+|rose|revalu\w*|gain\w*",
     "贬值", r"depreciat\w*|weaken\w*|devalu\w*|fell|fall\w*"),
    ("买入|购入|增持", r"bought|buy\w*|purchas\w*|increas\w*|acquir\w*",
     "卖出|抛售|减持|售出", r"s[oe]ld|sell\w*|sale\w*|reduc\w*"),
    ("存款", r"deposits?|savings", "贷款", r"loans?|lend\w*|credit|borrow\w*|mortgages?"),
    ("原告", r"plaintiffs?", "被告", r"defendants?|accused"),
    ("买方", r"buyers?|purchasers?", "卖方", r"sellers?|vendors?"),
    ("上游", "upstream|upper", "下游", "downstream|lower"),
    ("旧(?=标准|规|版|制|办法|政策|系统|体系|法|款|条款|模式|合同|协议|证)", r"old\w*|former\w*|"
     r"previous\w*|"
     r"earlier|outdated|pre\w*|obsolete|existing|original\w*|past",
     "新(?=标准|规|版|制|办法|政策|系统|体系|法|款|条款|模式|合同|协议|证)", r"new\w*"),
    ("东部", r"east\w*", "西部", r"west\w*"),
    ("南部", r"south\w*", "北部", r"north\w*"),
    ("男(?:性|子|童|孩|生|人|士|队|足|排|篮)", r"m[ea]n|males?|boys?|men['’]s|gentlem[ea]n",
     "女(?:性|子|童|孩|生|人|士|队|足|排|篮)|妇女",
     r"wom[ea]n|females?|girls?|women['’]s|lad(?:y|ies)"),
    ("入境", r"enter\w*|entry|entries|inbound|arriv\w*|immigra\w*|inflow",
     "出境", r"exit\w*|outbound|depart\w*|leav\w*|left"),
    ("最高气温|最高温", r"high\w*|maxim\w*", "最低气温|最低温", r"low\w*|minim\w*"),
    ("农村|乡村|农民", r"rural|countryside|villag\w*|farm\w*",
     "城镇|城市|城区|市区", r"urban\w*|cit(?:y|ies)"),
)  # fmt: skip
# the same of verbs, which English may deny instead: did not support, for 反对
_VERBS: tuple[tuple[str, str, str, str], ...] = (
    ("否认", r"den(?:y|ied|ies|ying|ials?)|reject\w*|refut\w*|dismiss\w*|disput\w*",
     "证实|承认|确诊", r"confirm\w*|admit\w*|acknowledg\w*|recogni\w*|verif\w*|conced\w*"),
    ("反对", r"oppos\w*|oppon\w*|backlash|criti\w*|protest\w*|dissent\w*|disagree\w*|against|"
     r"object\w*|reject\w*|disapprov\w*|resist\w*",
     "支持|赞成|赞同|拥护", r"support\w*|back(?:s|ed|ing)?|favou?r\w*|endors\w*"),
    ("批准|准予|(?<![不未])同意(?!书)", r"approv\w*|grant\w*|ratif\w*|authori[sz]\w*|permi\w*|"
     r"adopt\w*|agree\w*|"
     r"pass(?:ed|es|ing)?|consent\w*|accept\w*|allow\w*|concur\w*|support\w*|back(?:s|ed|ing)?|"
     r"accede\w*|will(?:ing)?|mutual\w*|accord\w*|let|yes|clear\w*|endors\w*",
     "否决|驳回|拒绝(?!执行)", r"reject\w*|refus\w*|declin\w*|den(?:y|ied|ies)|veto\w*|dismiss\w*|"
     r"overturn\w*|turn\w* down|overrul\w*|object\w*|throw\w* out|threw out|rebuff\w*|fail\w* to|"
     r"unwilling\w*"),
    ("推迟|延期|延后", r"delay\w*|postpon\w*|defer\w*|push\w*|put off|exten\w*|late\w*",
     "提前(?!下)", r"early|earlier|ahead|advanc\w*|before\w*|prior|pre-?\w+|forward|sooner"),
    ("开幕|开业|启用|开通|通车|开馆",
     r"open\w*|launch\w*|start\w*|began|begin\w*|inaugurat\w*|kick\w*|"
     r"into (?:use|service|operation)",
     "闭幕|停业|关闭|关停", r"clos\w*|shut\w*|conclud\w*|end(?:s|ed|ing)?"),
)  # fmt: skip
_UP = "(?<!负)增长|上升|上涨|攀升|回升|走高|(?<!不)提[高升]|增加|[升增涨][至到]"
_DOWN = "负增长|下降|下跌|下滑|回落|萎缩|走低|减少|[削缩压]减|压缩|[降跌减][至到]|降[低价息税]"
_RISES = (
    r"\b(?:ris(?:e[sn]?|ing)|rose|grew|grow(?:n|s|ing|th)?|increas\w*|climb\w*|surg\w*|soar\w*|"
    r"rebound\w*)\b"
)
_FALLS = (
    r"\b(?:f[ae]ll(?:s|en|ing)?|drop\w*|declin\w*|decreas\w*|shr[aiu]nk\w*|slump\w*|plung\w*|"
    r"lower(?:s|ed|ing)? (?:its|the|their|this)|(?:is|are|was|were) eas(?:ed|ing))\b"
)
_DENIAL = regex(
    r"\b(?:no|not|never|nor|neither|without|cannot|fail\w*|refus\w*|none)\b|n['’]t\b", re.IGNORECASE
)

_UP_SAID, _DOWN_SAID = regex(_RISES, re.IGNORECASE), regex(_FALLS, re.IGNORECASE)
_UP_TOLD, _DOWN_TOLD = regex(_UP), regex(_DOWN)

_Side = tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]  # Chinese, what says it, its sign


def _side(chinese: str, english: str, sign: str = "") -> _Side:
    words = regex(rf"\b(?:{english})\b", re.IGNORECASE)
    return regex(chinese), words, regex(sign, re.IGNORECASE) if sign else words


_ROWS: tuple[tuple[_Side, _Side, bool], ...] = (
    *((_side(*row[:2]), _side(*row[2:]), False) for row in _PAIRS),
    *((_side(*row[:2]), _side(*row[2:]), True) for row in _VERBS),
    ((_UP_TOLD, RISE, _UP_SAID), (_DOWN_TOLD, FALL, _DOWN_SAID), True),
)


_OPENING_UP = regex(r"\b(?:open|set|ma[dk]e|built?|take|end)\w*[ -]up\b", re.IGNORECASE)
_CHINESE_CLAUSE = regex("[^，；。,;]+")
_ENGLISH_CLAUSE = regex(r"(?:(?!,(?!\d)|[;.](?!\d)|\b(?:and|but|while|whereas|as)\b).)+", re.DOTALL)


def _crossed(source: str, target: str) -> Iterator[Mismatch]:
    """Yield two subjects of which one rises and one falls, and in English the other way:
    进口增长，出口下降."""
    if not (_UP_TOLD.search(source) and _DOWN_TOLD.search(source)):
        return
    for one, other, _ in _ROWS[: len(_PAIRS)]:
        told = _directions(source, _CHINESE_CLAUSE, (one[0], other[0]), (_UP_TOLD, _DOWN_TOLD))
        if sorted(told) != [True, False] and sorted(told) != [False, True]:
            continue
        said = _directions(target, _ENGLISH_CLAUSE, (one[1], other[1]), (_UP_SAID, _DOWN_SAID))
        if said == [not direction for direction in told]:
            place = one[0].search(source)
            turned = one[1].search(target)
            if place and turned:
                yield Mismatch(place.span(), turned.span(), certain=True)


def _directions(
    text: str,
    clause: re.Pattern[str],
    subjects: tuple[re.Pattern[str], re.Pattern[str]],
    directions: tuple[re.Pattern[str], re.Pattern[str]],
) -> list[bool]:
    """Return for each subject whether it rises, [] unless each has one clause and direction."""
    found: list[bool] = []
    for subject, other in (subjects, subjects[::-1]):
        own = [
            match.group()
            for match in clause.finditer(text)
            if subject.search(match.group()) and not other.search(match.group())
        ]
        if len(own) != 1:
            return []
        up, down = (bool(direction.search(own[0])) for direction in directions)
        if up == down:
            return []
        found.append(up)
    return found


_PREFILTER = Prefilter(["|".join(side[0].pattern for side in row[:2]) for row in _ROWS])


_BREAK = regex(r"[,;:.](?!\d)|\b(?:and|but|while|whereas|although|though|that|saying)\b", re.I)


def _is_denied(target: str, said: re.Match[str]) -> bool:
    """Return whether the clause of a word of the English denies, or the clause behind it."""
    before = _BREAK.split(target[: said.start()])[-1]
    behind = _BREAK.split(target[said.end() :])[0]
    return bool(_DENIAL.search(before) or _DENIAL.search(behind))


def may_turn_opposites(source: str, target: str) -> bool:
    """Return whether `turned_opposites` may find something in parts of the two."""
    for place in _PREFILTER.possible(source):
        one, other, _ = _ROWS[place]
        told = ((one, other), (other, one))
        if any(a[0].search(source) and b[2].search(target) for a, b in told):
            return True
    return bool(_UP_TOLD.search(source) and _DOWN_TOLD.search(source))


def turned_opposites(source: str, target: str) -> Iterator[Mismatch]:
    """Yield the words of the source for which the English has the opposite.

    >>> [m.certain for m in turned_opposites("出口增长8%。", "Imports grew 8 percent.")]
    [True]
    """
    places = _PREFILTER.possible(source)
    if not places:
        return
    target = _OPENING_UP.sub(lambda match: match.group()[:-2] + "  ", target)  # no rise
    yield from _crossed(source, target)
    for one, other, deniable in (_ROWS[place] for place in places):
        told, also = one[0].search(source), other[0].search(source)
        if bool(told) == bool(also):
            continue
        chinese, right, wrong = (told, one[1], other[2]) if told else (also, other[1], one[2])
        if not chinese or right.search(target):
            continue
        said = wrong.finditer(target)
        if turned := next((m for m in said if not (deniable and _is_denied(target, m))), None):
            yield Mismatch(chinese.span(), turned.span(), certain=True)
