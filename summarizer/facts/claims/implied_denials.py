"""Implied denials: words that deny nothing in Chinese and may be a plain denial in English.

停课 is "there are no classes", 首次参赛 "he had never competed before", 售罄 "no tickets are left".
Such a word stands for a denial of the English unless the English has an affirmative word for it:
who says "suspended" or "for the first time" has no denial left for 停 and 首次.
"""

from __future__ import annotations

import re

from summarizer.facts.claims.prefilter import Prefilter
from summarizer.text import regex

__all__ = ["implied_denials"]

_STOPPED = (
    r"stop\w*|suspen\w*|halt\w*|ceas\w*|clos\w*|shut\w*|end(?:s|ed|ing)?|cancel\w*|paus\w*|"
    r"discontinu\w*|terminat\w*|interrupt\w*|ground(?:ed|s|ing)|quit\w*|abandon\w*|scrap\w*|"
    r"break(?:s|ing|down)?|broke\w*|cut(?:s|ting)?|disrupt\w*|outages?|blackouts?|idl\w*|"
    r"withdr[ae]w\w*|pull\w*|fail\w*|lost|los(?:s|ses|e|ing)|off|out|without|unavailab\w*|down"
)
_STOPPED_MORE = (
    r"conclud\w*|finish\w*|over|through|to|revok\w*|repeal\w*|abolish\w*|remov\w*|lift\w*|"
    r"annul\w*|rescind\w*|exit\w*|veterans?|deregist\w*|unemploy\w*|jobless\w*|free\w*"
)
_ABSENT = (
    r"absen\w*|miss\w*|skip\w*|without|lack\w*|fail\w*|los[et]\w*|left|leav\w*|retir\w*|resign\w*|"
    r"withdr[ae]w\w*|quit\w*|pull\w*|dropp?\w*|stepp?\w*|out of|un\w{4,}|stay\w* away|step\w* down|"
    r"disappear\w*|vanish\w*"
)
_USED_UP = (
    r"sold out|full\w*|exhaust\w*|r[au]n(?:s|ning)? out|used up|deplet\w*|booked|tak(?:en|es)|"
    r"expir\w*|laps\w*|invalid\w*|void|empty|emptied|clear\w*|gone|ended|out of"
)
_FIRST = (
    r"first|firstly|debut\w*|maiden|inaugural|new\w*|unprecedented|pioneer\w*|initial\w*|"
    r"unparallell?ed|unheard\w*|begin\w*|start\w*"
)
_ONLY = r"only|sole\w*|single|one|unique\w*|alone|just|exclusive\w*|last|unrivall?ed"
_FREE = (
    r"quit\w*|g[ai]v(?:e|es|en|ing) up|stop\w*|abstain\w*|refrain\w*|kick\w*|withdraw\w*|rehab\w*|"
    r"abstinen\w*|cessation|sober|free|off|cut\w*"
)
_BEFORE = r"before|never|ever|yet|until|previous\w*|prior|any|earlier|past|such|since|existed?"

# the Chinese, the affirmative English, what stands with the denial in English
_ROWS: tuple[tuple[str, str, str], ...] = (
    ("(?<![不暂])停(?:[止课产业工运航播刊办飞售牌水电气供用演赛战火摆开靠服更市摄药诊餐])"
     "|中断|停[驶火]|休[市业馆园刊渔赛]|闭[园馆市店门]|关[闭门店张]|封[闭路]|断[水电供网粮交货联]|"
     "瘫痪|失[灵效联]|熄火|罢[工课]|[中终]止", _STOPPED, ""),
    ("结束|取消|废[止除]|撤销|解除|叫停|退[出赛役休市]|离[职任]|卸任|辞[去职]|失(?:业|去)|脱离",
     f"{_STOPPED}|{_ABSENT}|{_STOPPED_MORE}", "longer|any ?more|more"),
    ("缺席|错过|退[出赛]|弃[权赛]|旷[课工]", _ABSENT,
     r"attend\w*|play\w*|appear\w*|present|there|t[ao]k(?:e|ing|en)|took|compet\w*|join\w*|"
     r"come|turn\w*|show\w*|vot\w*|run|particip\w*"),
    ("售罄|售完|卖光|用[完尽光]|耗尽|花光|(?:已|爆|客|住|订|排|坐|挤)满|到期|过期|届满|作废|清零|绝[种迹版]",
     _USED_UP, r"left|remain\w*|availab\w*|more|longer|any ?more|valid|any|empty|free|exist\w*"),
    ("戒[了掉烟酒除断毒]", _FREE, ""),
    ("首[次度例个位批家届座创]|第一[次回个位]|头一?[次回遭]|初次|破天荒|[空史]前|前所", _FIRST,
     _BEFORE),
    ("唯一|[仅只]此|独[一此有家]", _ONLY, "other|else|like|such|same|another|equal|rival"),
)  # fmt: skip
_PATTERNS = [
    (
        regex(chinese),
        regex(rf"\b(?:{said})\b", re.IGNORECASE),
        regex(rf"\b(?:{beside})\b", re.IGNORECASE) if beside else None,
    )
    for chinese, said, beside in _ROWS
]
_POSSIBLE = Prefilter([chinese for chinese, _, _ in _ROWS])


def implied_denials(source: str, target: str) -> int:
    """Return how many plain denials of the English may stand for a word of the source that denies
    nothing.

    >>> implied_denials("学校停课。", "There were no classes at the school.")
    1
    >>> implied_denials("学校停课。", "The school did not suspend classes.")
    0
    """
    found = 0
    for place in _POSSIBLE.possible(source):
        chinese, said, beside = _PATTERNS[place]
        told = sum(1 for _ in chinese.finditer(source))
        if not told or (beside and not beside.search(target)):
            continue
        found += max(0, told - sum(1 for _ in said.finditer(target)))
    return found
