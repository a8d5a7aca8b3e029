"""Numbers of an English text: figures, number words, month names, shares.

`english_values` is every value that the text may state; `english_figures` are the figures and
number words with their places, units and signs.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from summarizer.facts.numbers.fractions import Fraction, english_fractions
from summarizer.facts.numbers.units import english_unit
from summarizer.text import REMEMBERED, one_of, regex

__all__ = [
    "ENGLISH_SCALE",
    "FIGURE",
    "MONTHS",
    "ORDINALS",
    "PLAIN",
    "WEEKDAY",
    "WEEKDAYS",
    "Figure",
    "code_spans",
    "digit_figures",
    "english_figures",
    "english_times",
    "english_values",
    "figures_by_value",
    "ordinal_ending",
    "others_named",
    "part_of_a_name",
    "target_figures",
    "valued_figures",
]

_WORDS = {w: i for i, w in enumerate(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty".split())}  # fmt: skip
_WORDS |= {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80}
_WORDS |= {"ninety": 90, "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5}
_WORDS |= {w: i for i, w in enumerate(
    "eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth "
    "twentieth".split(), 11)}  # fmt: skip
_WORDS |= {f"{w[:-1]}ieth": v for w, v in _WORDS.items() if v >= 30}
_WORDS |= {"sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10, "hundred": 100}
ORDINALS = tuple(  # the place of each is its value
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
    "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split()
)
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September",
          "October", "November", "December")  # fmt: skip
_MONTH_FORMS = {
    form: Decimal(number)
    for number, month in enumerate(map(str.lower, MONTHS), 1)
    for form in (month, month[:3], month[:4])
}
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
WEEKDAY = f"(?:{'|'.join(WEEKDAYS)})"  # the pattern of one
_SHARES: dict[str, tuple[str, ...]] = {
    "half": ("50", "0.5"),
    "quarter": ("25", "0.25"),
    "double": ("2", "100"),
    "doubled": ("2", "100"),
    "doubles": ("2", "100"),
    "doubling": ("2", "100"),
    "twice": ("2",),
    "once": ("1",),
    "dozen": ("12",),
    "thirds": ("3",),
    "quarters": ("4",),
    "fifths": ("5",),
    "tenths": ("10",),
    "clock": ("24",),
    "midnight": ("24", "0"),
    "noon": ("12",),
    "decade": ("10",),
    "century": ("100",),
    "none": ("0",),
    "zeros": ("0",),
    "zeroes": ("0",),
    "no": ("0",),
    "runoff": ("2",),
    "runner": ("2",),  # the runner-up
    "nil": ("0",),
    "goalless": ("0",),
    "scoreless": ("0",),
}
_SHARES |= {f"{word}fold": (str(value),) for word, value in _WORDS.items() if value > 1}
for _value, _stem in ((3, "tripl"), (4, "quadrupl"), (5, "quintupl")):
    _SHARES |= {_stem + e: (str(_value), str(100 * (_value - 1))) for e in ("e", "ed", "es", "ing")}
_SHARES |= {f"{w[:-1]}ies": (str(v),) for w, v in _WORDS.items() if w.endswith("ty")}
_SHARES |= {w: ("100",) for w in "all fully full entire entirely every complete completely".split()}
_ROMAN_AFTER = regex(r"\b(?:[A-Z][a-z]+|[Pp]hase)[ -]([IVX]+)\b|(?<=[a-z] )([IVX]{2,})\b")
_ROMAN = " I II III IV V VI VII VIII IX X XI XII".split(" ")  # World War II
ENGLISH_SCALE = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9}
ENGLISH_SCALE |= {"hundredth": 100, "thousandth": 1000, "millionth": 10**6}
ENGLISH_SCALE |= {"trillion": 10**12, "quadrillion": 10**15, "bn": 10**9, "tn": 10**12}
ENGLISH_SCALE |= {"mln": 10**6, "bln": 10**9}
ENGLISH_SCALE |= {"decade": 10, "decades": 10}
# words that alone or beside another say a value, see `_word_values`
_VALUED = frozenset((*_WORDS, *_SHARES, *_MONTH_FORMS, *ENGLISH_SCALE, "a", "an"))
PLAIN = r"\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
FIGURE = regex(
    rf"(?P<low>{PLAIN})(?:\s?(?:-|–|—|to|or|and)\s?(?P<high>{PLAIN}))?"
    r"(?:[- ]?(?P<scale>hundred|thousand|million|trillion|billion|quadrillion|[mb]ln|[bt]n)"
    r"(?:th)?\b)?",
    re.IGNORECASE,
)
_DIGIT = regex(r"\d")
_OF_LAW = regex(r"\b(?:Articles?|Sections?|Art\.) (\d{1,4}(?:\.\d{1,3})+)")  # 35.1.4
_HALF_OF = regex(r"\bhalf[- ](?:a )?(million|billion|trillion)\b", re.IGNORECASE)
_AND_A_HALF = ("and", "a", "half")
_DECIMAL = (5, 10, 100, 1000)  # parts that may stand for a decimal: eight hundredths of a second
_HALF_MORE = regex(r" and (?:a|one)[- ]half\b", re.IGNORECASE)
_OF_ONE = regex(r" (?:of )?an?(?= )")
_SPACED = regex(r"(?<![\d.,])(?<!\d\s)[1-9]\d{0,2}(?:\s\d{3})+(?:\.\d+)?(?!\d)")  # 12 000
_CODE = regex(r"(?<![\d-])\d(?:-\d){2,}(?![\d-])")  # 1-3-5, a name in figures
_OTHER = regex(r"\b([a-z\d-]+) other\b", re.IGNORECASE)
_NUMBER_WORDS = regex(
    rf"\b{one_of(_WORDS)}(?:[- ](?:{'|'.join(_WORDS)}|thousand|million|billion))*\b", re.I
)


def ordinal_ending(number: int) -> str:
    """Return what makes an ordinal of a figure.

    >>> [f"{number}{ordinal_ending(number)}" for number in (1, 11, 22, 103)]
    ['1st', '11th', '22nd', '103rd']
    """
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return "th" if number % 100 in (11, 12, 13) else ending


@lru_cache(maxsize=REMEMBERED)
def _figures(text: str) -> tuple[re.Match[str], ...]:
    return tuple(FIGURE.finditer(text)) if _DIGIT.search(text) else ()


@lru_cache(maxsize=REMEMBERED)  # every check asks
def english_values(text: str) -> frozenset[Decimal]:
    """Return the values of figures, number words and month names in an English sentence."""
    values: set[Decimal] = set()
    for match in _figures(text):
        low, high, scale = match.group("low"), match.group("high"), match.group("scale")
        factor = ENGLISH_SCALE.get((scale or "").lower(), 1)
        values |= _figure_values(low, high, factor)
    roman = {match.group(match.lastindex or 0) for match in _ROMAN_AFTER.finditer(text)}
    values |= {Decimal(_ROMAN.index(numeral)) for numeral in roman if numeral in _ROMAN}
    spaced = (match.group() for match in _SPACED.finditer(text))
    values |= {Decimal(re.sub(r"\s", "", figure)) for figure in spaced}
    values |= {Decimal(code.replace("-", "")) for code in _CODE.findall(text)}
    values |= {Decimal(part) for _, time in _told_times(text) for part in time}
    if any(part in text for part in ("fifth", "tenth", "hundredth", "thousandth")):
        values |= {part.value for part in english_fractions(text) if part.below in _DECIMAL}
    for match in _OF_LAW.finditer(text) if "rt" in text or "ection" in text else ():
        values |= {Decimal(part) for part in match[1].split(".")}
    if "half" in text:
        halves = (match[1].lower() for match in _HALF_OF.finditer(text))
        values |= {Decimal(ENGLISH_SCALE[scale]) / 2 for scale in halves}
    return frozenset(values | _word_values(re.findall(r"[a-z]+", text.lower())))


def _word_values(words: Sequence[str]) -> set[Decimal]:
    """Return the values of number words, months and shares (half, tripled, per thousand)."""
    values = set()
    for i, word in enumerate(words):
        if word not in _VALUED:
            continue
        before, following = words[i - 1] if i else "", words[i + 1] if i + 1 < len(words) else ""
        if word in _WORDS:
            value = Decimal(_WORDS[word])
            values |= {value, value * ENGLISH_SCALE.get(following, 1), _phrase_value(words[i:])}
            if following == "dozen":  # two dozen is 24, or twenty and some
                values |= {value * 12, value * 12 // 10 * 10}
            if tuple(words[i + 1 : i + 4]) == _AND_A_HALF:
                values.add(value + Decimal("0.5"))
        elif word in ENGLISH_SCALE and before in ("a", "an", "per", "every", "each"):
            values.add(Decimal(ENGLISH_SCALE[word]))
        elif (
            word in ("a", "an") and tuple(words[i + 2 : i + 5]) == _AND_A_HALF
        ):  # a year and a half
            values |= {Decimal("1.5"), *([Decimal(18)] if following == "year" else [])}
        elif word == "dozen" and before == "a":
            values.add(Decimal(10))
        values |= {Decimal(v) for v in _SHARES.get(word, ())}
        values |= _minutes_of(word, words[i + 1 : i + 4])
        if word in _MONTH_FORMS:
            values.add(_MONTH_FORMS[word])
    return values


def _minutes_of(word: str, following: Sequence[str]) -> set[Decimal]:
    """Return 30 of half an hour and 15 of a quarter of an hour."""
    minutes = {"half": 30, "quarter": 15}.get(word) if "hour" in following else None
    return {Decimal(minutes)} if minutes else set()


def _phrase_value(words: Sequence[str]) -> Decimal:
    """Return the value of the number words that a list of words begins with.

    >>> _phrase_value("two hundred and fifty thousand people".split())
    Decimal('250000')
    """
    total, own = 0, 0
    for i, word in enumerate(words):
        if word in _WORDS and word != "hundred":
            if own % 100 and not (own % 10 == 0 and own % 100 >= 20 and 0 < _WORDS[word] < 10):
                break  # another number: one, two, three
            own += _WORDS[word]
        elif word == "hundred":
            own *= 100
        elif ENGLISH_SCALE.get(word, 0) >= 1000:
            total, own = total + own * ENGLISH_SCALE[word], 0
        elif word != "and" or words[i - 1] not in ENGLISH_SCALE:
            break
    return Decimal(total + own)


@lru_cache(maxsize=REMEMBERED)  # every check asks
def valued_figures(text: str) -> tuple[tuple[tuple[int, int], frozenset[Decimal]], ...]:
    """Return the spans of `target_figures`, each with the values that it may have."""
    return tuple((span, english_values(text[slice(*span)])) for span in target_figures(text))


def target_figures(text: str) -> list[tuple[int, int]]:
    """Return the spans of the figures and number words of an English sentence, scales included.

    >>> target_figures("8 teams in twenty-five days")
    [(0, 1), (11, 22)]
    """
    figures = [m.span() for m in _figures(text) if not part_of_a_name(m, text)]
    taken = bytearray(len(text))
    for start, end in figures:
        taken[start:end] = b"\1" * (end - start)
    words = [m.span() for m in _NUMBER_WORDS.finditer(text)]
    return sorted(figures + [span for span in words if not any(taken[slice(*span)])])


def _figure_values(low: str, high: str | None, factor: int) -> set[Decimal]:
    """Return the values of "low" or "low to high" with a scale after it: 5 to 6 million."""
    first = Decimal(low.replace(",", ""))
    if high is None:
        return {first * factor}
    values = {first, first * factor, Decimal(high.replace(",", "")) * factor}
    return values | _second_year(low, high)


def _second_year(low: str, high: str) -> set[Decimal]:
    """Return 2019 of 2018-19, from one year to the next."""
    if not (len(high) == 2 and re.fullmatch(r"(?:19|20)\d\d", low)):
        return set()
    year = int(low) // 100 * 100 + int(high)
    return {Decimal(year)} if year == int(low) + 1 else set()


def part_of_a_name(match: re.Match[str], target: str) -> bool:
    """Return whether a figure belongs to a word: G60, COVID-19, 5G."""
    before, after = target[: match.start()][-2:], target[match.end() :][:1]
    return bool(re.search(r"[A-Za-z]-?$", before)) or after.isalpha()


def code_spans(text: str, known: Collection[str]) -> list[tuple[int, int]]:
    """Return the spans of names in figures, such as 1-3-5, whose digits in a row are known."""
    return [m.span() for m in _CODE.finditer(text) if m.group().replace("-", "") in known]


def others_named(text: str) -> set[Decimal]:
    """Return N of "and N other departments": Chinese counts those named as well (等五部门)."""
    if "other" not in text.lower():
        return set()
    return {value for words in _OTHER.findall(text) for value in english_values(words)}


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure or number word of an English text.

    start, end: its place in characters, with the scale; `values`: what it may be worth (5 in "5 to
    6 million" is 5 or 5 million); unit: kind of `units`, date or ""; `span`: figure and unit;
    `sign`: "-" if a minus, "minus" or "below zero" stands beside it, "+" if a plus or "above zero"
    does, "down" if a word such as "fell" is in its clause, else ""; `digits`: written in figures,
    not in words.
    """

    start: int
    end: int
    values: frozenset[Decimal]
    unit: str
    span: tuple[int, int]
    sign: str
    digits: bool


_MINUS_BEFORE = regex(
    r"(?:(?:^|[\s(\[:])[-−–－]|\b(?:minus|negative) |\bminus-)[$£€¥]?$", re.IGNORECASE
)
_PLUS_BEFORE = regex(r"(?:(?:^|[\s(\[:])[+＋]|\bplus )[$£€¥]?$", re.IGNORECASE)
_ABOVE = regex(
    r"[\s-]*(?:(?:°|degrees?|℃)?\s?(?:C|F|Celsius|Fahrenheit)?\sabove (?:zero|freezing|par)\b"
    r"|over(?: par)?(?=[,.;)]|$))",
    re.IGNORECASE,
)
_BELOW = regex(
    r"[\s-]*(?:°|degrees?|℃|percent|%)?\s?(?:C|F|Celsius|Fahrenheit|centigrade)?\s"
    r"(?:below|under|sub)[ -](?:zero|freezing|0)",
    re.IGNORECASE,
)
_ROSE = regex(
    r"\b(?:grew|grown|rose|risen|climbed|increased|jumped|surged|gained|expanded)\b", re.I
)
_DOWN = regex(
    r"\b(?:f[ea]ll(?:s|en|ing)?|declin\w+|decreas\w+|drop\w*|down(?:ward|turn)?|contract\w*|shr[aiu]nk\w*|"
    r"reduc\w+|cut(?:s|ting)?|loss(?:es)?|los[et]\w*|lower\w*|slump\w*|plung\w*|plummet\w*|slid\w*|"
    r"slip\w*|negative|deficit|minus|below|dip(?:s|ped)?|tumbl\w*|recession|retreat\w*|shed|sub-?zero|"
    r"freezing|under|less|short|shortfall|weaken\w*|worse\w*|deteriorat\w*|outflow\w*|"
    r"(?:net|cash) used?|used (?:a )?net|in the red)\b",
    re.IGNORECASE,
)
_LOSS_OF = regex(
    r"\b(?:loss(?:es)?|deficits?|shortfalls?|declines?|contractions?|decreases?|negative|minus)\b"
    r"[^,]{0,40} (?:to|at) $",
    re.IGNORECASE,
)
_STOP = regex(r"[.;:](?=\s)|, (?:while|whereas|but|and)\b")
_HOURS_NAMED = dict(list(_WORDS.items())[1:13])  # one to twelve
_MINUTES_NAMED = {"five": 5, "ten": 10, "twenty": 20, "twenty-five": 25, "a quarter": 15,
                  "quarter": 15, "half": 30}  # fmt: skip
_TOLD = regex(  # a quarter to eight, five minutes past 8, half past six
    rf"\b(?=[\dafhqt])(?P<minute>{'|'.join(sorted(_MINUTES_NAMED, reverse=True))}|\d{{1,2}})"
    rf"(?: minutes?)? "
    rf"(?P<way>to|past|before|after) (?P<hour>{'|'.join(_HOURS_NAMED)}|1[0-2]|[1-9])\b"
    r"(?=[.,;)](?!\d)|$| o['’]clock| [ap]\.?m\b| (?:in|on|at|this|today|yesterday|tomorrow)\b)",
    re.IGNORECASE,
)
_AT = regex(r"\b(?:at|until|till) (?:about |around )?$", re.IGNORECASE)
_TIME = regex(
    r"(?<![\d:.,])(?P<hour>[01]?\d|2[0-4]):(?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d))?(?![\d:])"
)


@lru_cache(maxsize=REMEMBERED)  # every check asks
def digit_figures(text: str) -> tuple[Figure, ...]:
    """Return the figures of an English text from left to right, both ends of a range apart.

    >>> [(figure.start, figure.unit, figure.sign) for figure in digit_figures("-3.5% on 20 km")]
    [(1, 'percent', '-'), (9, 'kilometers', '')]
    """
    found: list[Figure] = []
    for match in _figures(text):
        if not text[match.start() - 1 : match.start()].isalpha():
            found += _ends(match, text)
    return tuple(found)


@lru_cache(maxsize=REMEMBERED)
def english_figures(text: str) -> tuple[Figure, ...]:
    """Return the figures and number words of an English text from left to right.

    >>> [figure.unit for figure in english_figures("three days, 20 km")]
    ['days', 'kilometers']
    """
    found = list(digit_figures(text))
    taken = bytearray(len(text))
    for figure in found:
        taken[figure.start : figure.end] = b"\1" * (figure.end - figure.start)
    for match in _NUMBER_WORDS.finditer(text):
        start, end = match.span()
        if not any(taken[start:end]):
            values = _word_values(re.findall(r"[a-z]+", match.group().lower()))
            if half := _HALF_MORE.match(text, end):  # two and a half hectares
                values, end = {value + Decimal("0.5") for value in values}, half.end()
            found.append(_figure(text, start, end, frozenset(values), end, digits=False))
    found += (part for fraction in english_fractions(text) if (part := _of_a_unit(fraction, text)))
    return tuple(sorted(found, key=lambda figure: figure.start))


def _of_a_unit(fraction: Fraction, text: str) -> Figure | None:
    """Return "one sixth of a hectare" or "half a mile" as a figure with its unit, if it has one."""
    whole = _OF_ONE.match(text, fraction.end)
    unit, (_, right) = english_unit(text, fraction.start, whole.end()) if whole else ("", (0, 0))
    if not unit:
        return None
    start, end = fraction.start, fraction.end
    sign, values = _sign(text, start, right), frozenset({fraction.value})
    return Figure(start, end, values, unit, (start, right), sign, digits=False)


def _ends(match: re.Match[str], text: str) -> list[Figure]:
    """Return the figures of one match: one, or both ends of a range."""
    start, end = match.span()
    factor = ENGLISH_SCALE.get((match.group("scale") or "").lower(), 1)
    low = Decimal(match.group("low").replace(",", ""))
    if match.group("high") is None:
        if text[end : end + 1].isalpha() and not english_unit(text, start, end)[0]:
            return []  # part of a name
        return [_figure(text, start, end, frozenset({low * factor}), end)]
    high = Decimal(match.group("high").replace(",", "")) * factor
    listed = re.search(r"\s(?:and|or)\s", match.group())
    values = frozenset({low} if listed else {low, low * factor})
    first = _figure(text, start, match.end("low"), values, -1 if listed else end)
    if text[end : end + 1].isalpha() and not english_unit(text, start, end)[0]:
        return [first]
    highs = frozenset({high} | _second_year(match.group("low"), match.group("high")))
    return [first, _figure(text, match.start("high"), end, highs, end)]


def _figure(
    text: str, start: int, end: int, values: frozenset[Decimal], unit_at: int, digits: bool = True
) -> Figure:
    """Return a figure with the unit that stands at a place, and its sign."""
    dated = text[max(0, start - 10) : start].rstrip().endswith(MONTHS) and start > 0
    unit, (left, right) = "", (start, end)
    if dated:
        unit = "date"
    elif unit_at >= 0:
        unit, (left, right) = english_unit(text, start, unit_at)
    span = (min(left, start), max(right, end))
    return Figure(start, end, values, unit, span, _sign(text, start, max(end, right)), digits)


def _sign(text: str, start: int, end: int) -> str:
    if _MINUS_BEFORE.search(text, max(0, start - 12), start) or _BELOW.match(text, end):
        return "-"
    if re.match(r"[\s-]*(?:below|under)[ -](?:zero|freezing)", text[end : end + 16]):
        return "-"
    if _PLUS_BEFORE.search(text, max(0, start - 8), start) or _ABOVE.match(text, end):
        return "+"
    clause = _STOP.split(text[max(0, start - 120) : start])[-1]
    if clause.endswith((" to ", " at ")):  # fell to 15, but the deficit fell to 15
        return "down" if _LOSS_OF.search(clause) else ""
    # behind a comma something else falls: 1.2 percent, a narrower decline
    behind = text[end : end + 40].partition(",")[0]
    if _DOWN.search(_STOP.split(behind)[0]):
        return "down"
    falls = [match.end() for match in _DOWN.finditer(clause)]
    # exports fell while imports grew 4 percent
    return "down" if falls and not _ROSE.search(clause, falls[-1]) else ""


@lru_cache(maxsize=REMEMBERED)
def figures_by_value(text: str) -> dict[Decimal, list[Figure]]:
    """Return the figures of an English text by each value that they may have."""
    found: dict[Decimal, list[Figure]] = {}
    for figure in english_figures(text):
        for value in figure.values:
            found.setdefault(value, []).append(figure)
    return found


def english_times(text: str) -> list[tuple[int, int, tuple[int, int, int]]]:
    """Return start, end and hour, minute and second of the times in figures, 16:00 or 2:25:36, and
    of those told from the hour, a quarter to eight.

    >>> english_times("at 16:05 on May 2, or at a quarter to eight.")
    [(3, 8, (16, 5, 0)), (25, 43, (7, 45, 0))]
    """
    found = [
        (*m.span(), (int(m.group("hour")), int(m.group("minute")), int(m.group("second") or 0)))
        for m in _TIME.finditer(text)
    ]
    return sorted(found + [(*m.span(), (*time, 0)) for m, time in _told_times(text)])


def _told_times(text: str) -> Iterator[tuple[re.Match[str], tuple[int, int]]]:
    """Yield where a time is told from the hour, with its hour and minute."""
    for match in _TOLD.finditer(text):
        minute, hour = match["minute"].lower(), match["hour"].lower()
        # "five to eight" may be a range, and "15 minutes to four" a time that was cut
        if minute.isdigit() and int(minute) % 5 and "minute" not in match.group().lower():
            continue  # mixed at 1 to 3
        plain = minute in ("five", "ten", "twenty", "twenty-five") or minute.isdigit()
        if plain and not _AT.search(text, max(0, match.start() - 12), match.start()):
            continue
        minutes = _MINUTES_NAMED.get(minute) or int(minute)
        hours = _HOURS_NAMED.get(hour) or int(hour)
        if match["way"].lower() in ("past", "after"):
            yield match, (hours, minutes)
        elif minutes < 60:
            yield match, ((hours - 2) % 12 + 1, 60 - minutes)
