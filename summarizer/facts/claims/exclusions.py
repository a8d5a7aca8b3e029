"""Exclusions: what a sentence leaves out, puts off or leaves open, and English that takes it in;
what a share or a limit is of, and English that loses it.

除周一外每天开放 is not "in addition to Mondays", 逾期不予受理 not "not accepted within the time
limit", 不能断定 not "there is no doubt". English that says the contrary is an error; English that
has no word for it is doubtful.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.facts.claims.comparisons import Mismatch
from summarizer.facts.claims.prefilter import Prefilter
from summarizer.text import regex

__all__ = ["turned_exclusions"]

_NOT = r"no|not|never|cannot|none|nor|neither|without|hardly"
_TOO = "[还也亦另又]|同样|同时"
_ALL = "所有|其余|其他|其它|一律|任何|全部"
_EXCEPT = (
    r"except\w*|exclud\w*|exclusive|other than|apart|aside|exempt\w*|unless|save for|bar|barring|"
    rf"but|only|outside|omit\w*|leav\w*|without|minus|less|beyond|{_NOT}|besides"
)
# a day, a month, a holiday, that a rule of opening leaves out
_TIME = (
    "(?:每?[周星逢][一二三四五六日天期末]|法定节假日|节假日|春节|国庆|除夕|元旦|"
    "[\\d一二三四五六七八九十]+月)[^，。；外]{0,12}"
)

_LIST = "(?:名单|目录|名录|清单)"
_LIST_SAID = r"(?:white|black)?lists?|catalog(?:ue)?s?|director(?:y|ies)|register|rolls?"
# the Chinese; the Chinese that leaves it open; the English that says it; that says the contrary
_ROWS: tuple[tuple[str, str, str, str], ...] = (
    (f"(?<![扣清消免解废排去拆根剔])除(?!此)了?(?:{_TIME}[之以]?外|"
     f"[^，。；除]{{0,16}}另有(?:规定|约定|要求|安排)的?[之以]?外|"
     f"[^，。；除]{{1,24}}?[之以]?外[，,]?"
     f"(?:[^，。；、]{{0,8}}(?:{_ALL})|(?:企业|单位|个人|各地)?(?:均|都|皆)?[应须]|(?:均|都|皆|"
     f"不得|不再)))",
     rf"(?<=外)[^。；]{{0,24}}(?:{_TOO})|外[，,]?(?:{_TOO})", _EXCEPT,
     r"in addition to|besides|as well as|along with|together with|including|"
     r"all (?:\w+ )?involving"),
    ("逾期(?:[^，。；]{0,8})?不(?:予|再|得|能|作)?(?:受理|办理|补办|补报|接收|接受|候|审|退|换|"
     "补|兑|报|录)|"
     "过期(?:不予|不再|不)(?:受理|办理|接收|候|补|兑)", "",
     r"late\w*|overdue|after|past|beyond|miss\w*|exceed\w*|outside|laps\w*|delay\w*|belated\w*|"
     r"expir\w*|elaps\w*|overrun\w*|once|(?:by|before|since|until) the|"
     r"fail\w*|unless|not (?:\w+ )?(?:submitted|received|filed|made|completed|delivered|paid|"
     r"reported|handed|registered|applied|collected|claimed)",
     r"(?:accepted|handled|processed|considered|received|refunded|replaced) (?:with)?in|"
     r"(?:with)?in (?:the )?(?:prescribed |specified )?(?:time|deadline|period)\w*|in time|"
     r"on time"),
    ("(?:尚?[不未]能|尚难以?|难以|无法|还?不[好敢]|不可|尚不可|未可)(?:断定|断言|确定|判断|认定|"
     "定论|肯定|确认|下结论|"
     "得出[^，。；]{0,6}结论)", "(?<![不未])能够?(?:断定|断言|确定|判断|认定|确认)|毫无疑问|无疑",
     r"not|n['’]t|cannot|unable|impossible|difficult\w*|hard|early|premature|yet to|unsure|"
     r"uncertain\w*|unclear|unknown|remain\w*|inconclusive|fail\w*|never|un(?:determin|confirm|"
     r"verif|decid|settl|resolv|identif|prov)\w*|indetermina\w*|without|insufficient|"
     r"no (?:\w+ )?(?:conclusion|way|basis|evidence|certainty|one|telling|sign|clear|definit\w*)|"
     r"in doubt",
     r"(?:no|without|beyond) (?:a |any )?doubt|undoubtedly|certainly|definitely|doubtless|surely|"
     r"(?:is|are|was|were) (?:already )?(?:certain|clear|sure|determined|confirmed|concluded)|"
     r"can (?:be|now|already|say|conclude|determine|confirm)|"
     r"(?:has|have) (?:already )?been (?:determined|confirmed|concluded|established)"),
    ("(?:尚?[不未]能|无法|难以|尚难|不可|尚不)(?:完全)?排除(?![在故障险情])", "",
     r"rul(?:e|es|ed|ing)[ -](?:\w+ ){0,6}out|exclud\w*|exclus\w*|possib\w*|may|might|could|"
     r"discount\w*|"
     r"dismiss\w*|eliminat\w*|preclud\w*|likel\w*|still|remain\w*|persist\w*|exist\w*|open|"
     r"potential\w*",
     r"(?:has|have|is|are|was|were) (?:already )?(?:been )?(?:ruled out|excluded|eliminated)|"
     r"(?:there is|there are|has|have) no (?:risk|possib|chance|danger|likelihood)\w*"),
    ("不(?:计入|纳入|列入|算入|算在|占用?(?=[^，。；]{0,8}(?:名额|指标|编制|计划|床位|额度)))|"
     "不含在", "",
     rf"{_NOT}|exclu\w*|outside|exempt\w*|omit\w*|left out|leav\w*|separate\w*|apart|except\w*|"
     rf"free|"
     r"un\w{4,}|besides|addition\w*|independent\w*|non-?\w+|beyond", ""),
    ("(?<!限)(?:未|尚未|未曾)宣判", "",
     r"verdict\w*|judg\w*|sentenc\w*|rul\w*|pronounc\w*|pending|deliver\w*|"
     r"announc\w*|adjudicat\w*",
     r"(?:convict|acquitt|found guilty)\w*"),
    (f"(?:移|调|退|剔除|清)出[^，。；]{{0,6}}{_LIST}", "",
     r"(?:from|off|out of|leav\w*|exit\w*|withdraw\w*|quit\w*|drop\w*) (?:\w+ ){0,5}?"
     rf"(?:{_LIST_SAID})|de-?list\w*|strike\w*|struck|expel\w*|no longer",
     rf"(?:{_LIST_SAID}) (?:(?:shall|will|must|should|is|are|was|were|has|have|be|been) )+"
     rf"(?:re)?moved|(?:remov|transferr?|delet|mov)(?:e|ed|es|ing) (?:the )?(?:{_LIST_SAID})|"
     rf"(?:includ|add|plac|put|transferr?|enter|mov)\w* (?:in|to|into|on|onto) (?:\w+ ){{0,3}}?"
     rf"(?:{_LIST_SAID})"),
    ("与[^，。；]{1,14}不(?:相)?一致的", "",
     rf"inconsisten\w*|conflict\w*|contra(?!ct)\w*|differ\w*|incompatib\w*|discrepan\w*|var(?:y|"
     rf"ies)|"
     rf"diverg\w*|contrar\w*|{_NOT}|disagree\w*|mismatch\w*|at odds|otherwise|dis\w{{5,}}",
     r"uncertain\w*"),
    ("仅次于", "",
     r"second|next|behind|trail\w*|runner\w*|follow\w*|after|surpassed only|exceeded only|ahead|"
     r"number two|No\. ?2|to none but|topped only|outranked only|bettered only|"
     r"only than|\w+er only",
     r"only after"),
    ("(?:[至到~～—-][^，。；]{1,12}的|区间|预期|指引|目标)[^，。；的]{0,6}[上下]限", "",
     r"upper|lower|top|bottom|high\w*|low|ceiling|floor|limits?|max\w*|min\w*|cap|bound\w*|ends?|"
     r"threshold\w*|peak", ""),
    ("(?:不及|不如|(?<![不未没得能应会])(?:逊|低|少|弱|慢)于)"
     "(?=[^，。；、\\d]{2,14}的[约近]?\\d)", "",
     r"below|less\w*|lower\w*|short|under\w*|miss\w*|behind|slow\w*|weak\w*|not|n['’]t|down|"
     r"fail\w*|"
     r"than|fewer|compared|trail\w*|worse|from|against|lag\w*|small\w*|poor\w*|versus|beneath|"
     r"f[ae]ll\w*|drop\w*|declin\w*|decreas\w*|no", ""),
    ("[逾超]期(?!不|贷|债|账|率|欠|款|居|滞|羁|服|存|[一二三四五六七八九十\\d])", "",
     rf"late\w*|overdue|delay\w*|after|past|beyond|miss\w*|exceed\w*|outside|laps\w*|expir\w*|"
     rf"fail\w*|{_NOT}|unless|default\w*|delinquen\w*|arrears|limit|deadline|frame|on time|"
     r"time|period|tardy|overstay\w*|over|schedule", ""),
    ("营业额(?:的)?(?=[\\d百十一二三四五六七八九])", "",
     r"turnover\w*|sales|revenues?|business|takings|receipts|income|volume", ""),
    ("违法所得(?:的)?(?=[\\d百十一二三四五六七八九])", "",
     r"illegal\w*|unlawful\w*|illicit\w*|ill-gotten|proceeds|gains?|profits?|income|earn\w*", ""),
    ("货值(?:金额)?(?:的)?(?=[\\d百十一二三四五六七八九]{1,3}倍)", "",
     r"values?|worth|prices?|amounts?|cost", ""),
)  # fmt: skip
_ASSERTED = 2  # the row of what cannot be concluded
_LEFT_OPEN = 3  # of what cannot be ruled out: "possible" alone says it, but not beside "ruled out"
_DENIED = regex(rf"\b(?:{_NOT}|unable|yet|impossible|difficult|hard)\b|n['’]t\b", re.IGNORECASE)
_BOUND = regex(r"\b(?:no|not) (?:more|less|fewer|later|earlier|lower|higher) than\b", re.IGNORECASE)
_PARTS = regex(r"[,;:](?!\d)|\.(?!\d)|\b(?:and|but|while|whereas)\b")
_POSSIBLE = Prefilter([row[0] for row in _ROWS])
_COMPILED = [
    (
        regex(chinese),
        regex(also or "(?!)"),
        regex(rf"(?<![A-Za-z])(?:{right})(?!\w)|n['’]t\b", re.IGNORECASE),
        regex(rf"(?<![A-Za-z])(?:{wrong or '(?!)'})(?!\w)", re.IGNORECASE),
    )
    for chinese, also, right, wrong in _ROWS
]


def turned_exclusions(source: str, target: str) -> Iterator[Mismatch]:
    """Yield what the source leaves out or open and the English takes in, or has no word for.

    >>> found = turned_exclusions("逾期不予受理。", "It is not accepted within the time limit.")
    >>> [m.certain for m in found]
    [True]
    """
    for place in _POSSIBLE.possible(source):
        chinese, also, right, wrong = _COMPILED[place]
        told = chinese.search(source)
        if not told or also.search(source):
            continue
        said = wrong.search(target)
        # what else is denied is not said of an assertion: "there is no doubt, and data must not …"
        where = _clause(target, said) if said and place == _ASSERTED else target
        rest = _BOUND.sub(" ", wrong.sub(" ", where))
        words = _DENIED if said and place == _LEFT_OPEN else right
        if words.search(rest):
            continue
        yield Mismatch(told.span(), said.span() if said else (), certain=bool(said))


def _clause(target: str, said: re.Match[str]) -> str:
    """Return the clause of some words of the English."""
    starts = [match.end() for match in _PARTS.finditer(target[: said.start()])]
    stop = _PARTS.search(target, said.end())
    return target[starts[-1] if starts else 0 : stop.start() if stop else len(target)]
