"""What English says of a figure: at least, no more than, before, up, and where the words stand.

The words are read beside the figure, before it ("no fewer than 300") or behind it ("300 or more");
a rise or a fall is read in its clause.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.facts.numbers.english import MONTHS, WEEKDAY
from summarizer.text import regex

__all__ = ["FALL", "OPPOSITE", "RISE", "halves", "may_say", "said_elsewhere", "said_of"]

_FILL = (
    r"(?:\s*(?:\b(?:a|an|the|about|around|some|approximately|roughly|nearly|RMB|CNY|USD|total of|"
    r"level of|age of|ages?|aged|years? of|as (?:many|much|few|little|high|low) as|by|its|another|"
    r"(?:(?:our|the|its|their) )?(?:[a-z]+ ){0,2}(?:target|mark|limit|threshold|line|average) of|"
    r"every|once|of|on|in|noon)\b|(?:US|HK)?[$¥￥€£]|[(\"“-]))*\s*$"
)
_NEGATION = r"(?:\b(?:no|not|never|cannot|nor|without|neither|nothing)\b|n['’]t\b)"
_MORE = (
    r"more than|over|above|exceed\w*|surpass\w*|(?:in )?excess of|(?:greater|higher|larger|longer|"
    r"older|better|heavier|bigger|taller|later|hotter|warmer|faster|quicker|deeper|wider|thicker|"
    r"stronger|richer|steeper|brighter|louder) than|higher|later|upwards? of|beyond|"
    r"topp(?:ed|ing)|past"
)
_LESS = (
    r"less than|(?:fewer|lower|smaller|shorter|younger|lighter|earlier|colder|cooler|slower|"
    r"shallower|narrower|thinner|weaker|poorer|quieter|dimmer) than|less|"
    r"fewer|lower|under|below|short of"
)
_LEAST = (
    r"at least|at the very least|at a minimum|minimum(?: \w+){0,3}? of|minimum(?: \w+){0,2}|"
    r"a floor of|min\."
)
_MOST = (
    r"at (?:the )?most|up to|maximum(?: \w+){0,3}? of|maximum(?: \w+){0,2}|within|capped at|"
    r"limited to|restricted to|(?:a |the )?(?:cap|ceiling|limit) of|max\.|inside"
)
_BEFORE_FIGURE = regex(
    rf"(?:(?P<negation>{_NEGATION})(?:\s+[\w']+){{0,3}}?\s+)?"
    rf"\b(?:(?P<most>{_MOST})|(?P<least>{_LEAST})|(?P<more>{_MORE})|(?P<less>{_LESS})){_FILL}",
    re.IGNORECASE,
)
_STOP = (
    r"(?=[\s]*(?:[,.;:)]|$|(?:are|is|was|were|will|shall|can|may|must|pay|to|in|at|for|from|who|of|"
    r"enjoy|get|receive|be)\b))"
)
_BEHIND_FIGURE = regex(
    r"^[\w%°℃.$'’()/]*(?:[\s-]+(?!and\b|or\b)[\w%°℃.$'’()/]+){0,6}?"
    r"[\s,-]*\(?\s*"
    r"(?:(?P<least>(?:or|and|&) (?:above|over|older|upwards?|up)\b|plus\b|\+|"
    rf"(?:or|and) (?:more|higher|longer|greater|later|heavier){_STOP}|or more\b|"
    r"(?:at (?:the )?(?:very )?least|minimum)\b(?!\s+(?:an?|one|two|three|half|\d)))"
    r"|(?P<most>(?:or|and|&) (?:below|under|younger)\b|or (?:less|fewer)\b|"
    rf"(?:or|and) (?:less|fewer|lower|shorter|smaller|earlier){_STOP}|"
    r"(?:at (?:the )?most|maximum|at the latest|or bust)\b))",
    re.IGNORECASE,
)
_DATE_MARK = regex(
    rf"(?:(?P<negation>{_NEGATION})(?:\s+[\w']+){{0,2}}?\s+)?"
    r"\b(?:(?P<before>before|by|prior to|until|till|ahead of|earlier than|no later than|up to|"
    r"pre-?)|"
    r"(?P<after>after|following|since|later than|from|starting|as of|beginning|effective|once|"
    r"post-?|onwards?))"
    rf"(?:\s*(?:\b(?:the|on|noon|midnight|end of|at|of|{'|'.join(MONTHS)}|{WEEKDAY}|"
    r"\d{1,2}(?::\d\d)?|[ap]\.?m\.?|o'clock|day)\b|[.,]))*\s*$",
    re.IGNORECASE,
)
RISE = regex(
    r"\b(?:ris(?:e[sn]?|ing)|rose|gr[eo]w(?:n|s|ing|th)?|increas\w*|up|climb\w*|gain\w*|jump\w*|"
    r"surg\w*|soar\w*|higher|expan\w*|exceed\w*|improv\w*|rais\w*|more|advanc\w*|boost\w*|"
    # not over the same period
    r"above|over(?! (?:the )?(?:same|past|last|previous|preceding|next|period|year|course)\b)|"
    r"oversho\w*|overr[ua]n\w*|overspen\w*|outpac\w*|ahead|"
    r"doubl\w*|tripl\w*|quadrupl\w*|multipli\w*|add\w*|strengthen\w*|firmed|accelerat\w*|rebound\w*|recover\w*|extend\w*|widen\w*|"
    r"enlarg\w*|upward\w*)\b",
    re.IGNORECASE,
)
FALL = regex(
    r"\b(?:f[ae]ll(?:s|en|ing)?|drop\w*|declin\w*|decreas\w*|down\w*|lower\w*|reduc\w*|cut\w*|"
    r"sl[ia]d\w*|slip\w*|s[aiu]nk\w*|sag\w*|edg\w* lower|shr[iau]nk\w*|"
    r"contract(?:ed|ion|ing)|sav(?:e[sd]?|ings?)|less|fewer|below|under|"
    r"slow\w*|shed|los[est]\w*|loss\w*|dip\w*|eas(?:e[sd]?|ing)|narrow\w*|shorten\w*|slump\w*|"
    r"plung\w*|tumbl\w*|retreat\w*|minus|negative\w*|weak\w*|short|compress\w*|waive\w*|exempt\w*|"
    r"off|dwindl\w*|ebb(?:s|ed|ing)?|trail\w*|lag\w*|behind|cheaper|discount\w*|depreciat\w*|"
    r"trim\w*|halv\w*|relie\w*)\b",
    re.IGNORECASE,
)
_CLAUSE_END = regex(r"[;:]|,(?!\d)|\.(?!\d)|\b(?:while|whereas|but)\b")
_DENIED = regex(rf"{_NEGATION}|\bprohibit\w*|\bforbid\w*", re.IGNORECASE)
OPPOSITE = {"least": "most", "most": "least", "before": "after", "after": "before"}
OPPOSITE |= {"up": "down", "down": "up"}
_REACH = 64  # characters beside a figure that may say how it is meant


_ANY_WORD = regex(r"\b")
_ELSEWHERE = {
    kind: regex(rf"\b(?:{words})\b", re.IGNORECASE)
    for kind, words in {
        "most": rf"{_MOST}|{_NEGATION}|limit\w*|cap(?:s|ped)?|ceiling|upper|{_LESS}|top|between|"
        "from",
        "least": rf"{_LEAST}|floor|lower limit|threshold|{_MORE}|or more|between|from|{_NEGATION}",
    }.items()
}


_BOUND_WORDS = regex(
    rf"\b(?:{_MOST}|{_LEAST}|{_MORE}|{_LESS}|(?:or|and|&) \w+|plus|minimum|maximum|at the)|[+&]",
    re.IGNORECASE,
)
_DATES = ("before", "after")
_ANY_OF = {"up": RISE, "down": FALL, "least": _BOUND_WORDS, "most": _BOUND_WORDS}
_ANY_OF |= dict.fromkeys(
    _DATES,
    regex(
        r"\b(?:before|by|prior|until|till|ahead|earlier|later|up|pre|after|following|since|from|"
        r"start|as|begin|effective|once|post|onwards?)",
        re.IGNORECASE,
    ),
)


def may_say(kind: str, target: str, figure: tuple[int, int]) -> bool:
    """Return whether a part of the target may say a kind of comparison of a figure in it."""
    before, behind = target[max(0, figure[0] - _REACH) : figure[0]], target[figure[1] :][:_REACH]
    if kind in ("up", "down"):
        before, behind = _in_clause(before, behind)
    words = _ANY_OF[kind]
    return bool(words.search(before)) or (kind not in _DATES and bool(words.search(behind)))


def said_elsewhere(kind: str, target: str) -> bool:
    """Return whether words of a kind stand anywhere: the limit is set at 120 yuan."""
    return bool(_ELSEWHERE.get(kind, _ANY_WORD).search(target))


def said_of(
    kind: str, target: str, figure: tuple[int, int], *, denied: bool = False
) -> dict[str, tuple[int, int]]:
    """Return the kinds of comparison that the English says of a figure, with the place of the
    words, of those kinds that concern; what is `denied` before a date is not said of the date."""
    start, end = figure
    left = max(0, start - _REACH)
    before, behind = target[left:start], target[end : end + _REACH]
    if kind in ("up", "down"):
        return dict.fromkeys(_changes_said(target, figure), figure)
    if kind in ("before", "after"):
        mark = _DATE_MARK.search(before)
        if not mark:
            return {}
        said = "before" if mark.group("before") else "after"
        place = (left + mark.start(), left + mark.end(said))
        if denied:
            clause = _CLAUSE_END.split(before[: mark.end(said)])[-1]
            return {said: place} if _DENIED.search(clause) else {}
        return {OPPOSITE[said] if mark.group("negation") else said: place}
    kinds: dict[str, tuple[int, int]] = {}
    mark = _BEFORE_FIGURE.search(before)
    if mark and _EARLIER.search(mark.group()) and _BEFORE_WHAT.match(behind):
        bound = _bound(mark)  # no later than 90 minutes before takeoff: 90 minutes or more
        kinds[OPPOSITE[bound]] = (left + mark.start(), left + mark.end())
        return kinds
    if mark:
        last = max(mark.end(name) for name in ("most", "least", "more", "less"))
        kinds[_bound(mark)] = (left + mark.start(), left + last)
    if mark := _BEHIND_FIGURE.search(behind):
        kinds[_bound(mark)] = (end + mark.start(), end + mark.end())
    return kinds


_DIGIT = regex(r"\d")
# nouns, "a decline to growth", do not say it of the figure behind them
_VERBS_OF_CHANGE = (
    ("up", regex(r"\b(?:rose|risen|grew|grown|increased|climbed)\b")),
    ("down", regex(r"\b(?:fell|fallen|dropped|declined|decreased)\b")),
)
_BESIDE = regex(
    r"\s?%?(?:\s(?:percent|percentage|basis|points?|yuan|dollars|meters|days|months|years|"
    r"hours))*\s"
    r"(?:(?P<up>higher|faster|quicker)|lower|slower) than\b",
    re.IGNORECASE,
)
_NO_ONE = regex(  # no one under eighteen
    r"no(?:body| [a-z]+) (?:aged? )?(?:under|over|below|above|younger|older)\b", re.IGNORECASE
)


_EARLIER = regex(r"\b(?:later|earlier) than\b", re.IGNORECASE)
_BEFORE_WHAT = regex(
    r"[\w.%-]*\s(?:\w+ )?(?:minutes?|hours?|days?|weeks?|months?|years?) (?:before|prior|ahead)\b",
    re.IGNORECASE,
)


def _bound(mark: re.Match[str]) -> str:
    """Return least or most."""
    groups = mark.groupdict()
    if groups.get("most"):
        return "most"
    if groups.get("least"):
        return "least"
    denied = bool(groups.get("negation")) and not _NO_ONE.match(mark.group())
    return "least" if bool(groups.get("more")) != denied else "most"


def _in_clause(before: str, behind: str) -> tuple[str, str]:
    """Return what stands in one clause with what is between the two."""
    marks = [m.end() for m in _CLAUSE_END.finditer(before)]
    stop = _CLAUSE_END.search(behind)
    return before[marks[-1] if marks else 0 :], behind[: stop.start() if stop else None]


def _changes_said(target: str, figure: tuple[int, int]) -> set[str]:
    """Return the directions that the clause of a figure names."""
    start, end = figure
    before, behind = target[max(0, start - _REACH) : start], target[end : end + _REACH]
    if bound := _BEFORE_FIGURE.search(before):  # the more of "more than 68 million" is no rise
        before = before[: bound.start()]
    before, behind = _in_clause(before, behind)
    clause = f"{before} {behind}"
    kinds = {name for name, words in (("up", RISE), ("down", FALL)) if words.search(clause)}
    if len(kinds) > 1:  # fell by 3.8 percent and rose by 4.2: each figure has its own verb
        since = before[max((m.end() for m in _DIGIT.finditer(before)), default=0) :]
        own = {name for name, words in _VERBS_OF_CHANGE if words.search(since)}
        if beside := _BESIDE.match(behind):  # growth was 1.2 percentage points lower than
            return {"up" if beside["up"] else "down"}
        kinds = own if len(own) == 1 and len(since) < len(before) else kinds
    return kinds


_HALVES = regex(
    "(?P<least>(?<!不)(?:超过?|逾|高于)(?:一半|半数)|(?<![经走难未不没])过半(?!百)|(?:一半|"
    "半数)以上)"
    "|(?<![不未没])(?P<over>超过?|逾|高于)[^，。；\\d一二两三四五六七八九十]{1,12}的?(?:一半|半数)"
    "|(?<![最附靠相远邻亲])(?:近|将近|接近)(?:一半|半数)"
    "|(?:不到|不足|低于|未达|不及|(?:不|未|"
    "没有?)超过)(?:[^，。；\\d一二两三四五六七八九十]{1,12}的|其)?(?:一半|半数)|(?:一半|半数)以下|"
    "[未没]过半"
    "|(?P<period>(?<![个年天月日])半个?(?:小时|钟头|月|年|天|日))(?:以上|有余)|(?:(?<!不)超过?|"
    "逾)半个?(?:小时|"
    "钟头|月|年|天|日)"
    "|(?:不到|不足|未满)半个?(?:小时|钟头|月|年|天|日)|半个?(?:小时|钟头|月|年|天|日)(?:以内|"
    "之内|以下)"
)
_HALF_OVER = regex("以上|有余|^超|^逾")


def halves(source: str) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield the bounds of a half in a Chinese text, 过半 or 不到半年: least or most, and the span.

    >>> list(halves("近一半的人，超过半数"))
    [('most', (0, 3)), ('least', (6, 10))]
    """
    for match in _HALVES.finditer(source) if "半" in source else ():
        over = match.group("least") or match.group("over") or _HALF_OVER.search(match.group())
        yield "least" if over else "most", match.span()
