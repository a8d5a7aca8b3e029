"""Rows for `contradictions`: aims told as facts, and times from today that became other ones.

力争到2028年突破1800亿元 is not "has exceeded", 截至上月底 not "last year", 7到8级阵风 no bare "7".
As in `claims`: what the Chinese says, what English then says, what it never says alone, and the
Chinese that may say the last elsewhere in the sentence.
"""

from __future__ import annotations

from summarizer.facts.numbers.english import MONTHS

__all__ = ["AIMS"]

_DONE = (
    r"exceed|surpass|reach|top|achiev|attain|hit|grow|ris|increas|doubl|expand|complet|build|br[eo]"
)
_ACHIEVED = (
    r"(?:has|have|had) (?:been )?(?:\w+ly )?(?:already )?"
    r"(?:exceeded|surpassed|reached|topped|achieved|attained|hit|grown|risen|increased|doubled|"
    r"expanded|broken|passed|completed|built)|"
    r"(?:exceeded|surpassed|topped|reached|achieved|attained|broke through|doubled|rose to|grew to)"
)
# every word that makes a sentence one of what is to come
_AHEAD = (
    rf"will|would|shall|should|must|may|might|can|could|is to|are to|be|"
    rf"to (?:\w+ly )?(?:{_DONE})\w*|"
    r"aim\w*|striv\w*|strove|targe\w*|goals?|plan\w*|seek\w*|sought|expect\w*|intend\w*|intent\w*|"
    r"hop\w*|effort\w*|endeavo\w*|try|tr(?:ies|ied|ying)|work(?:s|ed|ing)? to\w*|going|pledg\w*|"
    r"vow\w*|aspir\w*|ambiti\w*|ensur\w*|set|project(?:ed|ions?)|forecast\w*|predict\w*|estimat\w*|"
    r"likely|possib\w*|poised|promis\w*|look\w*|propos\w*|schedul\w*|due|commit(?:s|ted|ting|ments?)?|bid\w*|"
    r"attempt\w*|objectives?|purpos\w*|push\w*|fight\w*|eye[ds]?|eyeing|draft\w*|envisag\w*|envision\w*|"
    r"calls?|called for|want\w*|prepar\w*|contend\w*|guarantee\w*|make sure|so that|potential\w*|"
    r"on track|anticipat\w*"
)
_MONTH = rf"{'|'.join(MONTHS)}|months?"
_YEAR_SAID = r"(?:last|previous|past|prior|preceding) year"
_WIND = (
    r"winds?|windy|gust\w*|gales?|breez\w*|force\w*|levels?|grad(?:e|es|ed)|scale|beaufort|storms?|"
    r"strength|typhoons?|hurricanes?|squalls?"
)

AIMS: tuple[tuple[str, str, str, str], ...] = (
    ("力争|争取(?=[^。；]{0,24}(?:突破|达|超|实现|完成|建成|增|提高))|"
     "(?:计划|规划|拟|预计|有望|目标是)(?:到|在|于|至)?(?=[^，。；]{0,24}(?:年|月)[^。；]{0,20}"
     "(?:突破|达到|达|超过|实现|增至|提高到))",
     _AHEAD, _ACHIEVED, "已|去年|上年|截至|目前|此前|首次|累计|了(?![解如])"),
    ("将(?:首次|再次|进一步|有望|力争|于\\d{4}年)?(?:突破|超过|达到|增至|升至|扩大到|提高到)",
     _AHEAD, _ACHIEVED, "已|去年|上年|截至|此前|累计|了(?![解如])"),
    ("(?<![以晚早])上个?月(?!经)", rf"(?:last|previous|past|prior|preceding) (?:{_MONTH})|"
     rf"months? (?:ago|earlier|before)|{'|'.join(MONTHS)}",
     rf"{_YEAR_SAID}|last week", "年|同比|周|星期"),
    ("上个?(?:周|星期)(?![年岁边])", r"weeks?|weekend|\w+days?", rf"{_YEAR_SAID}|last month",
     "年|月|同比"),
    ("(?<![\\d基根日版])本月", rf"{_MONTH}|\d+(?:st|nd|rd|th)", "this year|this week",
     "年|周|星期"),
    ("(?<![A-Za-z\\d])[\\d一二三四五六七八九十]{1,2}(?:[到至—–~～-][\\d一二三四五六七八九十]{1,2})?级"
     "(?:以上|左右)?(?:的)?(?:偏?[东南西北]{1,2}向?)?(?:阵风|大风|强风|风力|风(?![险光景格]))",
     _WIND, r"\d+(?: to \d+)?", ""),
)  # fmt: skip
