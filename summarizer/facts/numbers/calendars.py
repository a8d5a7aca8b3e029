"""Dates that Chinese counts otherwise: eras, the lunar calendar, years before Christ, last year.

Each is one `Dated` with what its English must say. A year of an era is the year of our calendar or
the era with its number (the 38th year of the Republic); a lunar date has "lunar", or the name of
the feast, and its month and day; the year before last is none of last year.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from summarizer.facts.numbers.english import ORDINALS, WEEKDAY, ordinal_ending
from summarizer.facts.numbers.numerals import number_value
from summarizer.text import REMEMBERED, regex

__all__ = ["REIGNS", "Dated", "calendar_dates", "says", "turned_year"]

_N = "(?:\\d{1,4}|[零〇○一二三四五六七八九十百千廿卅]{1,7})"
# era: the year before its first, its English
_ERAS = {
    "民国": (1911, "republic|minguo|roc"), "洪武": (1367, "hongwu"), "建文": (1398, "jianwen"),
    "永乐": (1402, "yongle"), "宣德": (1425, "xuande"), "成化": (1464, "chenghua"),
    "弘治": (1487, "hongzhi"), "正德": (1505, "zhengde"), "嘉靖": (1521, "jiajing"),
    "隆庆": (1566, "longqing"), "万历": (1572, "wanli"), "天启": (1620, "tianqi"),
    "崇祯": (1627, "chongzhen"), "顺治": (1643, "shunzhi"), "康熙": (1661, "kangxi"),
    "雍正": (1722, "yongzheng"), "乾隆": (1735, "qianlong"), "嘉庆": (1795, "jiaqing"),
    "道光": (1820, "daoguang"), "咸丰": (1850, "xianfeng"), "同治": (1861, "tongzhi"),
    "光绪": (1874, "guangxu"), "宣统": (1908, "xuantong"), "贞观": (626, "zhenguan"),
    "开元": (712, "kaiyuan"), "天宝": (741, "tianbao"), "明治": (1867, "meiji"),
    "大正": (1911, "taisho"), "昭和": (1925, "showa"), "平成": (1988, "heisei"),
    "令和": (2018, "reiwa"),
}  # fmt: skip
# of emperors of China: in English their years are counted as well
REIGNS = {
    era: english.capitalize()
    for era, (_, english) in _ERAS.items()
    if era not in ("民国", "明治", "大正", "昭和", "平成", "令和")
}
_FEASTS = {
    (1, 1): "spring festival|new year", (1, 15): "lantern|yuanxiao", (2, 2): "longtaitou|dragon",
    (5, 5): "dragon boat|duanwu", (7, 7): "qixi|double seventh|valentine",
    (7, 15): "ghost|zhongyuan|hungry", (8, 15): "mid-?autumn|moon (?:festival|cake)",
    (9, 9): "double ninth|chongyang", (12, 8): "laba", (12, 23): "little new year|xiaonian",
    (12, 30): "new year'?s eve", (12, 24): "little new year|xiaonian",
}  # fmt: skip
_MONTHS = {"正": 1, "大": 1, "冬": 11, "腊": 12}
_DAY = "(?:初[一二三四五六七八九十]|[十廿][一二三四五六七八九]|二?十[一二三四五六七八九]?|三十)"
# 八月十五: month and day of a feast in Han characters, without 日
_FEAST_DAYS = (
    "(?:八月十五|正月十五|七月十五|二月二|三月三|五月五|六月六|七月七|九月九|十二月八)"
    "(?![日号一二三四五六七八九十个名人天年月点时期]|[至到—–~～-]{1,2}[^，。；]{0,6}[日号])"
)
_UNTIL = "[至到—–~～-]{1,2}"
_RELATIVE = {
    "year before last": r"year before last|two years (?:ago|earlier|before|prior)|2 years ago",
    "three years ago": r"(?:three|3) years (?:ago|earlier|before)|year before the year before",
    "last year": r"last year(?!s)|(?:previous|past|prior|preceding) year|year-ago"
    r"|year (?:ago|earlier|before)\b(?! last)",
    "this year": r"this year|current year|so far this|the year so far",
    "next year": r"next year|(?:coming|following) year|year ahead",
    "in three years": r"in (?:three|3) years|(?:three|3) years (?:from now|later|hence)"
    r"|year after the year after",
    "year after next": r"year after next(?! but)|two years (?:from now|later|hence)|in two years",
}
# what a source says for each; 年 alone may be any of them
_NAMED = {
    "three years ago": "大前年",
    "year before last": r"(?<![以之目年大日月天\d])前年(?![度均])",
    "last year": "去年",
    "this year": "今年",
    "next year": "明年",
    "year after next": r"(?<![\d以之前往年明大成产用营工行车运])后年(?![级产均])",
    "in three years": "大后年",
}
_ALSO = {
    "last year": "上年(?!纪)|上一年|前一年|昨年|年前|一年来|过去一年|[前往]年|同比|同期",
    "this year": "本年|当年|年内|全年|年初|年底|年度|现年",
    "next year": "来年|次年|翌年|下一?年|第二年|转年|年后",
}
_FORM = regex(
    rf"(?P<era>{'|'.join(_ERAS)})(?P<reign>元|{_N})年(?!代)"
    rf"|(?:公元前|(?<=[于在卒生至到—－–~～（(，、-])前(?=\d{{3,4}}年|[一二三四五六七八九〇零]{{3,4}}年))"
    rf"(?P<bc>{_N})(?P<bcunit>年|世纪)"
    rf"|(?:农历|阴历|旧历|夏历)(?:[^，。；\d月]{{0,4}}?)(?P<lunar>闰?(?:[正冬腊一二三四五六七八九十]|十[一二]|\d{{1,2}}))月"
    rf"(?P<day>{_DAY}|[二三五六七九](?![日号十百千万个两])|\d{{1,2}}[日号]?)?(?:{_UNTIL}(?P<until>{_DAY})(?![日号月]))?"
    rf"|(?P<lunar2>[正冬腊])月(?:(?P<day2>{_DAY})(?:{_UNTIL}(?P<until2>{_DAY})(?![日号月]))?)?(?!球)"
    rf"|(?P<lunar4>大)年(?P<day4>初[一二三四五六七八九十])(?:{_UNTIL}(?P<until4>{_DAY})(?![日号月]))?"
    rf"|(?<![十\d闰])(?P<lunar3>闰?(?:十[一二]|[一二三四五六七八九十]))月"
    rf"(?P<day3>初[一二三四五六七八九十])(?:{_UNTIL}(?P<until3>{_DAY})(?![日号月]))?"
    rf"|(?P<lunar5>闰(?:十[一二]|[一二三四五六七八九十]))月(?P<day5>{_DAY})?"
    rf"|(?<![十\d年第])(?P<feast>{_FEAST_DAYS})"
    rf"|(?P<relative>大[前后][年天]|{_NAMED['year before last']}|{_NAMED['year after next']}"
    r"|(?<![\d年月日周天之以大几])前天(?![气空体文下])"
    r"|(?<![今以之午雨雪此大先年月日])后天(?![气空晴性生的]))"
)
_TRIGGER = regex(
    rf"[前后][年天]|公元前|前(?:\d{{3,4}}|[一二三四五六七八九〇零]{{3,4}})年|[农阴旧夏]历|[正冬腊]月|[月年]初|闰|{'|'.join(_ERAS)}|{_FEAST_DAYS}"
)
_BC = (
    r"(?:st|nd|rd|th)?(?:[- ]centur(?:y|ies))?,? ?"
    r"(?:B\.? ?C\.?(?: ?E\.?)?\b|before (?:Christ|the common era))"
)


_MONTH_NAMED = regex(
    rf"\b({'|'.join(ORDINALS[1:13])}|last|final|\d{{1,2}}(?:st|nd|rd|th)) "
    r"(?:intercalary )?(?:lunar month|month (?:of|in) the (?:lunar|chinese|traditional))"
)
_LAST = {"last": 12, "final": 12}
_YEARS = {
    "大前年": ("three years ago", "three years ago", 3),
    "大后年": ("in three years", "in three years", 3),
    "大前天": ("three days ago", "three days ago", 3),
    "大后天": ("in three days", "in three days", 3),
    "前年": ("year before last", "the year before last", 2),
    "后年": ("year after next", "the year after next", 2),
    "前天": ("two days ago", "the day before yesterday", 2),
    "后天": ("in two days", "the day after tomorrow", 2),
}


@dataclass(frozen=True, slots=True)
class Dated:
    """Such a date; start and end count characters, `end` is exclusive.

    `kind`: era (value: the year), bc (year, or century if `unit` is 世纪), lunar (100 × month +
    day, `unit` 闰 for an intercalary month, `number` the last day of a range) or relative (`unit`
    says which). `english` is what to write, `number` that of an era, or how many years from now.
    """

    start: int
    end: int
    text: str
    kind: str
    value: int
    english: str
    unit: str = ""
    number: int = 0


@lru_cache(maxsize=REMEMBERED)  # every hypothesis of a source asks
def calendar_dates(text: str) -> tuple[Dated, ...]:
    """Return the dates of these kinds in a Chinese text.

    >>> [(date.text, date.english) for date in calendar_dates("民国三十八年，公元前221年")]
    [('民国三十八年', '1949'), ('公元前221年', '221 BC')]
    >>> calendar_dates("农历八月十五")[0].english
    'the 15th day of the eighth lunar month'
    """
    if not _TRIGGER.search(text):
        return ()
    return tuple(date for match in _FORM.finditer(text) if (date := _read(match)))


def _read(match: re.Match[str]) -> Dated | None:
    span = (*match.span(), match.group())
    if era := match.group("era"):
        number = 1 if match.group("reign") == "元" else _int(match.group("reign"))
        if not 0 < number < 100:
            return None
        year = _ERAS[era][0] + number
        return Dated(*span, "era", year, str(year), era, number)
    if before := match.group("bc"):
        value, unit = _int(before), match.group("bcunit")
        if not value:
            return None
        words = f"{value} BC" if unit == "年" else f"the {_ordinal(value)} century BC"
        return Dated(*span, "bc", value, words, unit)
    if word := match.group("relative"):
        kind, english, years = _YEARS[word]
        return Dated(*span, "relative", 0, english, kind, years)
    return _lunar(match)


def _lunar(match: re.Match[str]) -> Dated | None:
    """Return a day or a month of the lunar calendar, or the days from one to another."""
    groups = match.groupdict()

    def first(name: str) -> str:
        return next((w for g, w in groups.items() if w and g.rstrip("2345") == name), "")

    name, _, feast_day = (match.group("feast") or f"{first('lunar')}月{first('day')}").partition(
        "月"
    )
    leap = "闰" * name.startswith("闰")
    name = name.lstrip("闰")
    month = _MONTHS.get(name) or _int(name)
    day, until = (_int(words.strip("初日号") or "零") for words in (feast_day, first("until")))
    if not 0 < month < 13 or max(day, until) > 30 or (until and until <= day):
        return None
    whole = f"the {'intercalary ' * bool(leap)}{ORDINALS[month]} lunar month"
    words = f"the {_ordinal(day)} day of {whole}" if day else whole
    if until:
        words = f"the {_ordinal(day)} to the {_ordinal(until)} days of {whole}"
    span = (*match.span(), match.group())
    return Dated(*span, "lunar", month * 100 + day, words, leap, until)


def says(date: Dated, source: str, target: str) -> bool:
    """Return whether an English sentence says such a date, and not another."""
    return _says(replace(date, start=0, end=0), source, target)


# a turned one is told by `moments`
_DAY_SAID = regex(
    r"\b(?:yesterday|tomorrow|night before last|two nights|"
    rf"(?:two|three|2|3|48|72)\b.{{0,12}}\b(?:days?|hours?)|{WEEKDAY}|"
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d|"
    r"\d{1,2}(?:st|nd|rd|th))\b"
)


@lru_cache(maxsize=256)  # what stands often is looked for once
def _says(date: Dated, source: str, target: str) -> bool:
    lower = target.lower()
    if date.kind == "era":
        names = _ERAS[date.unit][1]
        numbered = re.search(
            rf"\b(\d{{1,2}})(?:st|nd|rd|th) year of [a-z ]{{0,24}}?\b(?:{names})\b", lower
        )
        if numbered and int(numbered.group(1)) != date.number:
            return False  # even if the year of our calendar stands beside it
        named = re.search(rf"\b(?:{names})\b", lower)
        return _has(date.value, target) or bool(named and _has_number(date.number, lower))
    if date.kind == "bc":
        words = ORDINALS[date.value] if date.unit == "世纪" and date.value < 21 else str(date.value)
        figure = f"(?<![\\d,])(?:{date.value}|{date.value:,}|{words})"
        return bool(re.search(rf"{figure}{_BC}|{figure}\b.{{0,40}}?{_BC}", target, re.IGNORECASE))
    if date.unit.endswith("days ago") or date.unit in ("in two days", "in three days"):
        return bool(_DAY_SAID.search(target))
    if date.kind == "relative":
        if re.search(r"(?<!\d)(?:19|20)\d\d(?!\d)", target) and not re.search(r"\d{4}年", source):
            return True
        return bool(re.search(_RELATIVE[date.unit], lower))
    return _says_lunar(date, lower)


def _says_lunar(date: Dated, lower: str) -> bool:
    """Return whether an English text in small letters says a day or a month of the lunar
    calendar."""
    month, day = divmod(date.value, 100)
    months = _MONTH_NAMED.findall(lower)
    if months and not any(_has_number(month, name) or _LAST.get(name) == month for name in months):
        return False
    if (feast := _FEASTS.get((month, day))) and not date.number and re.search(feast, lower):
        return True
    named = re.search(
        r"\blunar\b|\bintercalary\b|leap month|chinese (?:calendar|new year)"
        r"|traditional calendar|spring festival",
        lower,
    )
    if date.number and not _has_number(date.number, lower):
        counts = {7: "seven", 3: "three", 5: "five", 6: "six", 8: "eight", 10: "ten"}
        if not re.search(rf"\bfirst {counts.get(date.number, 'day')} days\b", lower):
            return False
        day = 0
    if date.unit and not re.search(r"\b(?:intercalary|leap|second)\b", lower):
        return False
    return bool(named) and (not day or _has_number(day, lower)) and (
        _has_number(month, lower) or "new year" in lower or month in (1, 12)
    )  # fmt: skip


def turned_year(source: str, target: str) -> tuple[int, int] | None:
    """Return where the English names another year than 去年, 今年 or 明年, the only one named.

    >>> turned_year("今年完成", "It will be done next year.")
    (16, 25)
    """
    told = [kind for kind, words in _NAMED.items() if re.search(words, source)]
    lower = target.lower()
    if len(told) != 1 or re.search(_RELATIVE[told[0]], lower):
        return None
    rest = re.sub(f"(?:{_NAMED[told[0]]})[初底末中]?", "", source)  # 明年底 is no 年底 of this year
    for kind, words in _RELATIVE.items():
        match = re.search(words, lower) if kind != told[0] else None
        if match and not re.search(_ALSO.get(kind, _NAMED[kind]), rest):
            return match.span()
    return None


def _has(year: int, target: str) -> bool:
    return bool(re.search(rf"(?<![\d,.]){year}(?!\d)", target))


def _has_number(number: int, lower: str) -> bool:
    """Return whether an English text has a number as a figure, an ordinal or a word."""
    words = [str(number), f"{_ordinal(number)}"]
    words += [ORDINALS[number]] if number <= 20 else []
    tens, ones = divmod(number, 10)
    if tens in (2, 3) and ones:
        words.append(f"{('twenty', 'thirty')[tens - 2]}[- ]{ORDINALS[ones]}")
    if number == 30:
        words.append("thirtieth")
    return bool(re.search(rf"\b(?:{'|'.join(words)})\b", lower))


def _ordinal(number: int) -> str:
    return f"{number}{ordinal_ending(number)}"


def _int(text: str) -> int:
    value = number_value(text)
    return int(value) if value is not None else 0
