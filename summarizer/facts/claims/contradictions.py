"""Contradictions: words of the Chinese, and the English that cannot be right for them.

收窄 is not "widened", 跌破 not "broke above", 尚无证据 not "there is evidence". A row has what the
Chinese says, what English then says, and what it never says alone; nothing is told where the
Chinese has both words of a pair, or the English a right one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from summarizer.facts.claims.aims import AIMS
from summarizer.facts.claims.antonyms import ANTONYMS
from summarizer.facts.claims.comparisons import Mismatch
from summarizer.facts.claims.duties import DUTIES
from summarizer.facts.claims.mistaken_terms import MISTAKEN
from summarizer.facts.claims.prefilter import Prefilter
from summarizer.facts.claims.terms_kept import TERMS
from summarizer.facts.claims.without_figures import DIRECTIONS, EXTENTS, OF_CLAUSES, RANKS
from summarizer.facts.names.gazetteer import other_peoples
from summarizer.facts.numbers.english import WEEKDAY
from summarizer.text import regex

__all__ = ["contradictions", "contradictions_of_clause", "may_contradict_clause"]

_SLOWER = (
    r"slow\w*|decelerat\w*|eas(?:e[sd]?|ing)|moderat\w*|cool\w*|lower\w*|down|dropp?\w*|fell|"
    r"declin\w*|less|weak\w*|los[et]\w*|soften\w*|reduc\w*"
)
_FASTER = (
    r"accelerat\w*|quick\w*|fast\w*|speed\w*|pick\w* up|rise[ns]?|rising|rose|higher|up|more|"
    r"expedit\w*|hasten\w*|strengthen\w*|increas\w*"
)
_NARROWER = (
    r"narrow\w*|shr[aiu]nk\w*|clos\w*|eased|easing|slow\w*|moderat\w*|small\w*|less\w*|lower\w*|"
    r"reduc\w*|improv\w*|tighten\w*|contract\w*|soften\w*|compress\w*|mild\w*|gentl\w*|"
    r"shallow\w*"
)
_WIDER = (
    r"wid\w*|grow\w*|grew|increas\w*|expan\w*|enlarg\w*|ris\w*|rose|deepen\w*|swell\w*|larger|"
    r"bigger|up|accelerat\w*|broad\w*|extend\w*|more|greater|further|ballooned|surg\w*"
)
_PLAIN_NO = r"no|not|none|nor|never|nothing|neither|without|cannot|hardly|yet to|lack\w*|absen\w*"
_MAY = r"(?:may|can|is|are|was|were|be|been)"
# the Chinese, the English that says it, the English that does not, Chinese that may say the last
_ROWS: tuple[tuple[str, str, str, str], ...] = (
    ("收窄", _NARROWER, r"widen\w*|expand\w*|broaden\w*|steep\w*|sharper|deep\w*|larger|bigger",
     "扩大|拉大|走阔|扩张|[加陡深]"),
    ("(?:[差降跌减亏逆顺][额距幅损差]|缺口|赤字|差距)[^，。；]{0,8}(?:扩大|拉大|走阔)", _WIDER,
     r"narrow\w*|shr[aiu]nk\w*|clos(?:ed|ing)", "收窄|缩小|收缩"),
    ("增[速幅长][^，。；]{0,8}(?:放缓|减缓|回落|趋缓|减速)|(?<!不)放缓|减缓", _SLOWER,
     r"accelerat\w*|quicken\w*|sped up|speeded up|faster|picked up",
     "加[快速]|提速|回升|扩大|更快"),
    ("增[速幅长][^，。；]{0,8}(?:加快|提速|回升|提高)|提速", _FASTER,
     r"slow(?:ed|ing|er|s)?|decelerat\w*|moderated", "放缓|减缓|减速|回落|缓慢|慢"),
    ("(?<!不)(?:加快|加速)", rf"{_FASTER}|step\w*|mov\w*|push\w*|urgent\w*|prompt\w*|rapid\w*",
     r"slow(?:ed|ing|er|s)?(?: down)?|decelerat\w*", "放缓|减缓|减速|缓慢|慢|缓解"),
    ("下调|调低|降息|降准", r"cut\w*|lower\w*|reduc\w*|down\w*|trim\w*|slash\w*|decreas\w*|eas\w*|"
     r"drop\w*|declin\w*|fell|fall\w*", r"rais\w*|hik\w*|increas\w*|upgrad\w*|lift\w*",
     "上调|加息|提[高升]|增|升"),
    ("上调|调高|加息", r"rais\w*|hik\w*|increas\w*|up\w*|lift\w*|higher|boost\w*|ris\w*|rose|"
     r"tighten\w*|adjust\w*", r"cut(?:s|ting)?|lower(?:ed|ing)|reduc\w*|downgrad\w*|slash\w*",
     "下调|降|减|免|低"),
    ("不[降减跌落][反而]{1,2}[升增涨]",
     r"(?<!instead of )(?<!rather than )(?<!not )(?<!without )(?:r[io]se[sn]?|rising|gr[eo]w\w*|"
     r"increas\w*|climb\w*|up|gain\w*|higher|jump\w*|went up|advanc\w*|surg\w*|more)",
     r"(?<!instead of )(?<!rather than )(?<!not )(?<!not been )(?<!n['’]t )(?<!n['’]t been )"
     r"(?:f[ae]ll(?:s|en|ing)?|dropp?\w*|declin\w*|"
     r"decreas\w*|down|lower|slid\w*|slip\w*|fewer|less|reduc\w*)|"
     r"(?:instead of|rather than) (?:ris|grow|increas|climb|gain|go)\w+", ""),
    ("不[升增涨][反而]{1,2}[降减跌落]",
     r"(?<!instead of )(?<!rather than )(?<!not )(?<!without )(?:f[ae]ll(?:s|en|ing)?|dropp?\w*|"
     r"declin\w*|decreas\w*|down|lower|slid\w*|slip\w*|fewer|less|reduc\w*|shr[aiu]nk\w*|cut)",
     r"(?<!instead of )(?<!rather than )(?<!not )(?<!not been )(?<!n['’]t )(?<!n['’]t been )"
     r"(?:r[io]se[sn]?|rising|gr[eo]w\w*|increas\w*|"
     r"climb\w*|up|gain\w*|higher|jump\w*)|"
     r"(?:instead of|rather than) (?:fall|dropp|declin|decreas|go)\w+", ""),
    ("近(?:一半|半数)", r"nearly|almost|close|about|just under|around|some|roughly|approach\w*",
     r"(?:more than|over|exceed\w*) half", "[过超逾]"),
    ("[完惨惜告落憾][败负](?!责)|不敌|负于|输给|败给", r"los[etsi]\w*|defeat\w*|beat\w*|f[ae]ll\w*|"
     r"down|succumb\w*|trail\w*|behind|by|knocked|eliminat\w*|over|against|past",
     r"won|wins?|victor\w*|triumph\w*", "胜|赢|夺|获|击|克|冠"),
    ("高达|多达|长达",
     r"as (?:high|much|many|long|large|tall|great|fast|low)|up to|reach\w*|hit\w*|peak\w*|high\w*|"
     r"amount\w*|total\w*|record\w*|more than|over|exceed\w*|nearly|almost|staggering|whopping|"
     r"a full|above|long\w*|last\w*|span\w*|surpass\w*",
     r"at (?:least|most)|no (?:more|fewer|less) than|under|below|less than|fewer than",
     "以[上下内]|至[少多]|最[少多]|不[少低超高多足到]|低于|少于"),
    ("跌破|失守|击穿|跌穿", r"below|under|fell|fall\w*|lost|los[es]\w*|drop\w*|slip\w*|sank|lower",
     r"above|over|r[io]se\w*|surpass\w*|climb\w*|exceed\w*", "[升涨]|突破|回升|收复|站上"),
    ("[升涨冲]破|站上|重返[^，。；]{0,8}(?:上方|之上)",
     r"above|over|r[io]se\w*|surpass\w*|climb\w*|exceed\w*|past|topp\w*|break\w*|broke\w*|higher",
     r"below|fell|fall\w*|dropp\w*|slipp\w*|sank", "跌|降|失守|回落"),
    ("(?<!由)扭亏(?:为盈|增盈)?|转亏为盈|由亏转盈|减亏",
     r"(?:in|back )?to (?:a |the )?(?:net )?(?:profit\w*|black|surplus|gains?)|profit after|"
     r"from (?:a |the )?(?:net )?(?:loss\w*|red)|"
     r"turn\w* (?:a )?profit\w*|reduc\w*|cut\w*|narrow\w*|end\w*|revers\w*",
     r"(?:in)?to (?:a |the )?(?:net )?(?:loss\w*|red|deficit)|post\w* (?:a )?(?:net )?loss\w*|"
     r"loss-making", "由盈转亏|盈转亏|转亏(?!为)"),
    ("由盈转亏|盈转亏|转盈为亏|转亏(?!为)",
     r"(?:in)?to (?:a |the )?(?:net )?(?:loss\w*|red|deficit)|loss\w*(?! to)",
     r"(?:in|back )?to (?:a |the )?(?:net )?(?:profit\w*|black)|turned profitable",
     "扭亏|亏转盈|转亏为盈"),
    ("新高", r"highs?|higher|highest|heights?|peak\w*|record(?! low)\w*|best|largest|biggest|most|"
     r"surpass\w*|exceed\w*",
     r"(?:record|new|all-time|historic\w*) lows?|lowest", "低|少"),
    ("新低", r"lows?|lower|lowest|bottom\w*|record(?! high)\w*|weakest|smallest|slowest|worst|"
     r"least|trough", r"(?:record|new|all-time|historic\w*) highs?|highest", "高|多"),
    ("首[次度]|第一次", r"first|initial\w*|debut\w*|maiden|inaugural|never|new\w*|unprecedented|"
     r"pioneer\w*|earliest", r"(?:second|third|fourth|fifth|last|final) time",
     "[二三四五两2-5]次|再"),
    ("负增长", r"negative\w*|contract\w*|declin\w*|decreas\w*|f[ae]ll\w*|shr[aiu]nk\w*|drop\w*|"
     r"down\w*|minus|reduc\w*|lower|los[est]\w*|recession|slump\w*|slid\w*|slip\w*",
     r"gr[eo]w\w*|growth|ris\w*|rose|increas\w*|expan\w*|up", "(?<!负)增长|上升|提高|增加"),
    ("±|正负", r"minus|either|both|margin|[±]|tolerance|up or down",
     r"plus", "加"),
    ("尚无|暂无|并无|均无|毫无|从无|仍无|[已再]无", rf"{_PLAIN_NO}|un\w{{3,}}|[a-z]{{3,}}less|n/a|"
     r"non\w+|zero|free|few|little|pending|remain\w*|fail\w*|impossible|gone|out of|devoid|end\w*",
     r"there (?:is|are|was|were) (?:now |already |still )?\w+|"
     r"(?:has|have|had) (?:now |already )?\w+|"
     r"improper\w*", "有(?!关)"),
    ("[绝决并]非|[绝决并]不是", rf"{_PLAIN_NO}|by no means|far from|anything but|hardly|rather|"
     r"un\w{3,}|non-?\w+|in\w{5,}|im\w{5,}|instead|mis\w{4,}|more than|"
     r"deni\w*|without|[a-z]{3,}less",
     r"is|are|was|were|it['’]s", "[^，。；]{0,3}(?<!不)就是"),
    ("(?<![不未没非可能])(?:禁止|严禁)", rf"(?:{_PLAIN_NO}) (?:entry|smok\w*|one|person|\w+ing)|"
     r"(?<!not )(?:is|are|be|was|were|strictly|shall be|expressly|hereby|"
     r"also) (?:prohibit|forb|ban)\w*|"
     r"prohibit(?:s|ing|ion)\b|ban(?:s|ning)?|forbid\w*",
     rf"\b{_MAY} ?not (?:be )?(?:prohibit|forb|bann)\w*|"
     r"(?:is|are|was|were)n['’]t (?:prohibit|forb|bann)\w*|"
     r"must not be (?:prohibit|forb|bann)\w*|\bno longer (?:prohibit|forb|bann)\w*",
     "[不未没]|解除|取消|撤销"),
    ("(?<![不数十百千万])不(?:止|下)(?=[一二两三四五六七八九十百千万\\d])|(?<!都)远不止",
     r"more|over|at least|above|exceed\w*|upwards?|no (?:fewer|less)|not (?:fewer|less)|beyond|"
     r"not only|well|nothing less|and counting|surpass\w*",
     r"(?<!no )(?<!not )(?<!nothing )(?:fewer|less) than|under|below|at most|up to|no more than|"
     r"not more than|within|nearly",
     "不足|不到|以内|以下|低于|少于|最多|至多"),
    ("(?:不足|不到|未[满达到]|低于|少于|不满)(?:[^，。；\\d]{0,6}的)?(?:一半|半数|"
     "[一二三四五六七八九]成)",
     r"less|fewer|under|below|not even|nearly|almost|short|lower|no more|un\w{4,}|within|minority|"
     r"barely|not",
     r"more than|over|above|exceed\w*|at least|greater than", "[超逾过]|以上|高于|多于|至少"),
    ("(?<!中)[一二两三四五六七八九十\\d]+个?(?:年|月|天|日|周|小时|分钟|工作日|星期)(?:之|以)?内"
     "(?![部容外在陆心])",
     r"within|inside|less than|no (?:later|more)|before|throughout|the (?:past|last|next|coming)|"
     r"not later|at most|deadline|by (?:the end|\d)|"
     r"(?:in|for|over|under|during|by|up to)(?: (?!after)[\w-]+){0,4}[ -](?:years?|months?|weeks?|"
     r"days?|hours?|minutes?)",
     r"(?:years?|months?|weeks?|days?|hours?|minutes?) (?:later|afterwards?|after\b)|"
     r"\bafter (?:\w+|\d+) (?:working |business )?(?:years?|months?|weeks?|days?|"
     r"hours?|minutes?)", "[年月天日周时][之以]?后|[钟期]后|(?<!日)起"),
    ("(?<!中)[一二两三四五六七八九十\\d]+个?(?:年|月|天|日|周|小时|分钟|工作日|星期)(?:之|以)?后"
     "(?![期续天来半备台面方勤])", r"after|later|following|hence|thereafter|afterwards|from|since",
     r"within (?:\w+|\d+) (?:working |business )?(?:years?|months?|weeks?|days?|hours?|minutes?)",
     "内|前|期限|不超过|最[长多晚]|突破|累计|销量|票房|播放量"),
    ("[正中]午(?!夜)", r"noon|midday|lunch\w*|12|twelve|meridian", r"midnight",
     "[午子半]夜|[零0]时|零点"),
    ("东经", r"east\w*|[\d°′’']\s?E", r"west\w*|[\d°′’']\s?W", "西"),
    ("西经", r"west\w*|[\d°′’']\s?W", r"east\w*|[\d°′’']\s?E", "东"),
    ("北纬", r"north\w*|[\d°′’']\s?N", r"south\w*|[\d°′’']\s?S", "南"),
    ("南纬", r"south\w*|[\d°′’']\s?S", r"north\w*|[\d°′’']\s?N", "北"),
    ("安理会|安全理事会", r"Security Council|UNSC|council", r"General Assembly|UNGA",
     "联合国大会|联大"),
    ("联合国大会|(?<![内关])联大", r"General Assembly|UNGA|assembly|session",
     r"Security Council|UNSC", "安理会|安全理事会"),
    ("众议院|众院", r"House of Rep\w*|lower|representatives",
     r"Senate|upper house", "参议?院|国会"),
    ("参议院|参院", r"Senate|senat\w*|upper", r"House of Representatives|lower house|the House",
     "众议?院|国会"),
    ("最高(?:人民)?法院|最高法(?![律官规])", r"courts?|SPC|judic\w*", r"Procuratorate|SPP", "检"),
    ("最高(?:人民)?检察院|最高检", r"procurator\w*|SPP|prosecut\w*", r"Supreme People['’]s Court|"
     r"SPC|supreme court", "法院|最高法"),
    ("千分点", r"per mille|per thousand|thousandths?|‰|per 1,000", r"percentage points?|percent|%",
     "百分"),
    ("上上个?(?:周|星期|礼拜)", r"before last|two weeks|fortnight|two \w+days ago",
     rf"last (?:week|{WEEKDAY})", "(?<!上)上个?(?:周|星期|礼拜)"),
    ("下下个?(?:周|星期|礼拜)", r"after next|two weeks|fortnight|two \w+days from",
     rf"next (?:week|{WEEKDAY})", "(?<!下)下个?(?:周|星期|礼拜)"),
    ("世纪(?:中叶|中期|中)", r"mid\w*|halfway", r"(?:early|beginning|end|late|close|turn|start)\b"
     r"[\w -]{0,16}century|century['’]s (?:end|close|start|beginning)",
     "世纪[初末之上下前后]|世纪[^中]"),
    ("世纪(?:初|前期|初期|上半叶|前半叶)", r"early|beginning|start|turn|first half|dawn|outset",
     r"(?:mid\w*|end|late|close|second half)\b[\w -]{0,16}century", "世纪[中末之下后]"),
    ("世纪(?:末|后期|末期|下半叶|后半叶)", r"late\w*|end|close|second half|turn|latter",
     r"(?:early|mid\w*|beginning|start|first half)\b[\w -]{0,16}century", "世纪[初中之上前]"),
    ("(?:一[番倍]|1倍)[多余]|翻番有余|超过?一倍|不止翻[了]?一番", r"more|over|exceed\w*|well",
     r"(?:nearly|almost|close to|about|just under) (?:doubl\w*|twice)", "近|将近|约"),
    ("[近约][^，。；]{0,2}(?:翻[了]?一?番|一倍)",
     r"nearly|almost|about|close|approx\w*|around|some|"
     r"roughly|just under", r"more than (?:doubl\w*|twice)|over double", "[多余超]"),
)  # fmt: skip


_Told = tuple[re.Match[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]


class Rows:
    """Rows of what the Chinese says, what English then says, what it never says alone, and the
    Chinese that may say the last."""

    def __init__(self, rows: Sequence[tuple[str, str, str, str]]) -> None:
        self._prefilter = Prefilter([row[0] for row in rows])
        # a sentence is asked for what it contradicts, and for what its clauses may
        self._told = lru_cache(maxsize=64)(self._find_told)
        self._rows = tuple(
            (
                regex(chinese),
                regex(
                    rf"(?<!\w)(?:{right})(?!\w)|n['’]t\b"
                    if "no|not" in right
                    else rf"(?<![A-Za-z])(?:{right})(?!\w)",
                    re.IGNORECASE,
                ),
                regex(rf"(?<![A-Za-z])(?:{wrong})(?!\w)", re.IGNORECASE),
                regex(also or "(?!)"),
            )
            for chinese, right, wrong, also in rows
        )

    def contradicted(self, source: str, target: str) -> Iterator[Mismatch]:
        """Yield the words of the source that the English contradicts."""
        for told, right, wrong, also in self._told(source):
            if also.search(source[: told.start()] + " " + source[told.end() :]):
                continue
            if (turned := wrong.search(target)) and not right.search(target):
                yield Mismatch(told.span(), turned.span(), certain=True)

    def may_contradict(self, source: str, target: str) -> bool:
        """Return whether parts of the source and of the target may be contradicted."""
        return any(wrong.search(target) for _, _, wrong, _ in self._told(source))

    def _find_told(self, source: str) -> tuple[_Told, ...]:
        """Return the rows whose Chinese is in the source, each with where it is."""
        rows = (self._rows[place] for place in self._prefilter.possible(source))
        return tuple(
            (told, right, wrong, also)
            for chinese, right, wrong, also in rows
            if (told := chinese.search(source))
        )


_SAID = Rows((*_ROWS, *DIRECTIONS, *EXTENTS, *RANKS, *ANTONYMS, *AIMS, *TERMS, *DUTIES))
_MISTAKEN = Rows(MISTAKEN)
_SAID_OF_CLAUSES = Rows(OF_CLAUSES)
_NOT_WRONG = regex("(?:并无|没有|毫无|并非)不(?:当|妥|法|合理|公|实)")
_WRONG_SAID = regex(
    r"\b(?:improper|inappropriat|wrong|unlawful|illegal|unreasonabl|unfair|untru|false|incorrect|"
    r"erroneous)\w*",
    re.IGNORECASE,
)
_DENIED = regex(r"\b(?:no|not|never|nothing|neither|nor|without|none)\b|n['’]t\b", re.I)


def contradictions(source: str, target: str) -> Iterator[Mismatch]:
    """Yield the words of the source that the English contradicts.

    >>> [m.certain for m in contradictions("降幅收窄。", "The decline widened.")]
    [True]
    """
    if peoples := other_peoples(source, target):
        yield Mismatch(*peoples, certain=True)
    yield from _SAID.contradicted(source, target)
    yield from (replace(found, how="other") for found in _MISTAKEN.contradicted(source, target))
    double = _NOT_WRONG.search(source) if "不" in source else None
    turned = _WRONG_SAID.search(target) if double else None
    if double and turned and not _DENIED.search(target):
        yield Mismatch(double.span(), turned.span(), certain=True)


def may_contradict_clause(source: str, target: str) -> bool:
    """Return whether `contradictions_of_clause` may find something in parts of the two."""
    rows = (_SAID, _MISTAKEN, _SAID_OF_CLAUSES)
    peoples_or_double = "族" in source or ("不" in source and _NOT_WRONG.search(source))
    return bool(peoples_or_double) or any(row.may_contradict(source, target) for row in rows)


def contradictions_of_clause(source: str, target: str) -> Iterator[Mismatch]:
    """Yield the contradictions of one clause: of 前 and 后, too, that stand in many places.

    >>> source, target = "成本减半", "Costs doubled"
    >>> [m.certain for m in contradictions_of_clause(source, target)]
    [True]
    """
    yield from contradictions(source, target)
    yield from _SAID_OF_CLAUSES.contradicted(source, target)
