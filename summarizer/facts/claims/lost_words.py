"""Words that must not be left out: a deputy, a condition of a rule, a gap that widens.

A row has what the Chinese says, every English that may say it, and English without which nothing
is told ("minister" of 副部长): a finding where the last stands and none of the first does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.facts.claims.comparisons import Mismatch
from summarizer.facts.claims.prefilter import Prefilter
from summarizer.text import regex

__all__ = ["lost_words"]

_WIDER = (
    r"wid\w*|gr[eo]w\w*|increas\w*|expan\w*|enlarg\w*|r[io]se\w*|deep\w*|swell\w*|larger|bigger|"
    r"accelerat\w*|broad\w*|extend\w*|more|greater|further|balloon\w*|surg\w*|steep\w*|sharp\w*|"
    r"fast\w*|quick\w*|up|higher|worse\w*|gain\w*|climb\w*|gather\w*|pick\w*|than|compared|from"
)
_NARROWER = (
    r"narrow\w*|shr[aiu]nk\w*|clos\w*|eas(?:e[sd]?|ing)|slow\w*|moderat\w*|small\w*|less\w*|"
    r"lower\w*|reduc\w*|improv\w*|tighten\w*|contract\w*|soften\w*|mild\w*|decelerat\w*|weak\w*|"
    r"cut|trim\w*|down|halv\w*|drop\w*|f[ae]ll\w*|than|better"
)
_FALL = r"declin\w*|decreas\w*|drop\w*|f[ae]ll\w*|loss\w*|gap|deficit|surplus|growth|increase"
_VICE = (
    r"vice|deputy|deputies|associate|assistant|under-?secretar\w*|second|co-\w+|sub-?\w*|"
    r"executive vice|lieutenant|junior|VP|EVP|SVP|vice-\w+"
)
_CHANGE = "(?:[降跌减增涨][幅]|[差逆顺][距额差]|亏损|缺口|赤字|利差)"
_RULE = (
    "的[，,]?(?=[^，。；]{0,6}(?:予以|依法|由|处[^理置于]|给予|责令|将|应|追究|移送|按|要|"
    "依照|一律))"
)
# Chinese, what says it, what must stand, whether it is certain
_ROWS: tuple[tuple[str, str, str, bool], ...] = (
    ("(?<![任兼])副(?:部长|总理|主席|省长|市长|县长|区长|局长|厅长|校长|院长|总裁|总统|书记|主任|"
     "会长|行长|司长|处长|董事长)", _VICE,
     r"ministers?|premier|presidents?|governor|mayor|directors?|secretary|heads?|chief|"
     r"chairm[ae]n|chairperson|chairwoman|principal|dean", True),
    ("副(?:外长|防长|财长|外交大臣|国务卿|议长|检察长|参谋长|司令员?|秘书长)",
     rf"{_VICE}|under\w*|speaker pro tem\w*", r"ministers?|secretar(?:y|ies)|secretary-general|"
     r"speaker|chief|commander|head|prosecutor\w*|procurator\w*|mayor", True),
    (f"{_CHANGE}[^，。；]{{0,12}}(?:扩大|拉大)", _WIDER, _FALL, False),
    (f"{_CHANGE}[^，。；]{{0,12}}(?:收窄|缩小)", _NARROWER, _FALL, False),
    (f"情节(?:特别|较为?|极其)?(?:严重|恶劣){_RULE}",
     r"serious\w*|sever\w*|grave\w*|egregious\w*|flagrant\w*|aggravat\w*|gross\w*|major|vile|"
     r"bad|circumstances?|heinous|worst|extreme\w*", r"\w+", False),
    (f"情节(?:较为?|显著)?(?:轻微|较轻){_RULE}",
     r"minor|slight\w*|light\w*|petty|mild\w*|circumstances?|less|trivial|lenien\w*",
     r"\w+", False),
    ("转达(?!率)", r"convey\w*|pass\w*|extend\w*|relay\w*|deliver\w*|sen[dt]\w*|transmit\w*|"
     r"forward\w*|communicat\w*|behalf|inform\w*|express\w*|offer\w*|regards", r"\w+", False),
    (f"构成犯罪{_RULE}", r"crim\w*|offen[cs]\w*|felon\w*", r"\w+", False),
    (f"(?:拒不|拒绝)[\u3400-\u9fff]{{1,8}}{_RULE}",
     r"(?:those|companies|anyone|person\w*|who\w*|which|that|if|where|when\w*|case\w*|any\w*) "
     r"(?:[\w'’-]+ ){0,6}?(?:refus\w*|fail\w*|declin\w*|do(?:es)? not|did not|not)|"
     r"(?:if|where|when\w*|whoever|anyone|for|upon|in case)\b.{0,60}?\b(?:refus\w*|fail\w*|"
     r"declin\w*)|"
     r"(?:refusal|failure)|refus(?:es|ing)|fail(?:s|ing)", r"\w+", False),
)  # fmt: skip
_READ = tuple(
    (
        regex(chinese),
        regex(rf"\b(?:{right})\b", re.IGNORECASE),
        regex(rf"\b(?:{beside})\b", re.IGNORECASE),
        certain,
    )
    for chinese, right, beside, certain in _ROWS
)
_POSSIBLE = Prefilter([row[0] for row in _ROWS])


def lost_words(source: str, target: str) -> Iterator[Mismatch]:
    """Yield the words of the source that the English leaves out.

    >>> [m.how for m in lost_words("副部长出席。", "The minister attended.")]
    ['lost']
    """
    for place in _POSSIBLE.possible(source):
        chinese, right, beside, certain = _READ[place]
        told = chinese.search(source)
        if told and not right.search(target) and (said := beside.search(target)):
            whole = beside.pattern != r"\b(?:\w+)\b"
            yield Mismatch(told.span(), said.span() if whole else (), certain=certain, how="lost")
