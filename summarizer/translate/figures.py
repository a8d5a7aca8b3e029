"""Figures: quantities of the source put in the place of those that the English has instead.

Only where it is certain which figure is wrong and what should stand there: as many foreign figures
as missing quantities of the same unit, in order, or the right figure with another unit or without
its minus. After every change the checks are asked again; what does not make them content is undone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from itertools import groupby

from summarizer.facts.claims.bases import other_period
from summarizer.facts.claims.comparisons import turned_comparisons
from summarizer.facts.identifiers import identifier_spans
from summarizer.facts.numbers.chinese import Quantity, find_quantities
from summarizer.facts.numbers.compare import added, missing, turned_fraction, turned_mark
from summarizer.facts.numbers.counts import rough_in_english
from summarizer.facts.numbers.dates import DatePart, added_dates, missing_dates
from summarizer.facts.numbers.english import (
    FIGURE,
    MONTHS,
    Figure,
    english_figures,
    english_times,
    ordinal_ending,
)
from summarizer.facts.numbers.numerals import plain_figure
from summarizer.facts.numbers.rates import english_of_rate, wrong_rates
from summarizer.facts.numbers.unit_faults import wrong_units
from summarizer.facts.numbers.writing import in_english, write_english
from summarizer.text import regex

__all__ = [
    "correct_comparisons",
    "correct_dates",
    "correct_figures",
    "figure_wrongs",
    "in_house_style",
    "quantity_items",
]

_Edit = tuple[int, int, str]
_BASE_POINTS = regex(r"\bbase[- ]point(s?)\b")
_PLAIN = regex(r"(?<![\w.,/:-])[1-9]\d{3,}(?![\w/:-]|[.,]\d)")
_DAY = regex(r"the \d{1,2}(?:st|nd|rd|th)")
_MONTH_BEFORE = regex(r"(?:(\d{4})年)?(?<!\d)(\d{1,2})月$")
_NUMBERED = {
    "公告": "Announcement", "通告": "Notice", "文件": "Document", "令": "Decree",
    "议案": "Motion", "提案": "Proposal", "台风": "Typhoon", "决议": "Resolution",
}  # fmt: skip


def figure_wrongs(source: str, target: str) -> int:
    """Return how many quantities and dates are missing, added or in another unit."""
    wrong = len(missing(source, target)) + len(added(source, target))
    wrong += len(missing_dates(source, target)) + len(added_dates(source, target))
    return wrong + len(wrong_units(source, target))


def correct_figures(source: str, target: str) -> tuple[str, list[str]]:
    """Return the target with foreign figures replaced where that is certain, and the quantities.

    >>> correct_figures("增长12.5%，出口3.5万辆", "Up 15 percent, exporting 3,500 vehicles")
    ('Up 12.5 percent, exporting 35,000 vehicles', ['12.5', '3.5万'])
    """
    target, rates = _right_rates(source, target)
    target, grouped = _regrouped(source, target)
    rates += grouped
    if mark := turned_mark(source, target):
        (start, end), number = mark[1:]
        target = f"{target[:start]}{number}{target[end:]}"
        rates.append(source[slice(*mark[0])])
    corrected: list[Quantity] = []
    wrongs = figure_wrongs(source, target)
    for ways in (_other_units, _lost_signs, _turned_fractions, _other_numbers, _foreign_figures):
        for quantity, edit in ways(source, target):
            edit = _whole_edit(edit, target)
            changed = target[: edit[0]] + edit[2] + target[edit[1] :]
            if (left := figure_wrongs(source, changed)) < wrongs:
                target, wrongs = changed, left
                corrected.append(quantity)
    target, rough = _rough(source, target)
    in_order = sorted(corrected, key=lambda quantity: quantity.start)
    return target, rates + rough + [quantity.text for quantity in in_order]


_MISGROUPED = regex(r"(?<![\w,.])\d{1,3}(?:,\d{3})*,(?:\d{4,6}|00?)(?![\w,]|\.\d)")
_UNGROUPED = regex(r"(?<![\w,.])[1-9]\d{3,}(?:,\d{3})+(?![\w,]|\.\d)")  # 1000,000


def _regrouped(source: str, target: str) -> tuple[str, list[str]]:
    """Return the target with 15,000 for the 15,0000 that no number is written as, if the source has
    one amount that begins with these digits; else with 150,000, so that the figure can be seen."""
    corrected: list[str] = []
    target = _UNGROUPED.sub(lambda match: f"{int(match[0].replace(',', '')):,}", target)
    for match in reversed(list(_MISGROUPED.finditer(target))):
        digits = match.group().replace(",", "").rstrip("0")
        fitting = [
            quantity
            for quantity in find_quantities(source)
            if len(quantity.values) == 1
            and (value := quantity.values[0]) == int(value) >= 10
            and str(int(value)).rstrip("0") == digits
        ]
        meant = fitting[0].values[0] if len({q.values for q in fitting}) == 1 else None
        number = f"{int(meant or match.group().replace(',', '')):,}"
        target = target[: match.start()] + number + target[match.end() :]
        corrected.append(fitting[0].text if meant else match.group())
    return target, corrected[::-1]


_SIGNED = regex(r"(?:(?:^|(?<=[\s(]))[-−–]|\b(?:minus|negative) )$", re.IGNORECASE)


def _whole_edit(edit: _Edit, target: str) -> _Edit:
    """Return an edit with the minus before it, if what is written brings its own, and with a
    capital where the sentence begins."""
    start, end, words = edit
    if start == 0 and target[:1].isupper():
        words = words[:1].upper() + words[1:]
    sign = _SIGNED.search(target, 0, start) if words.lower().startswith("minus ") else None
    return sign.start() if sign else start, end, words


def _right_rates(source: str, target: str) -> tuple[str, list[str]]:
    """Return the target with "per jin" for 每斤 where it has the figure unchanged per kilogram, if
    no other rate stands in it."""
    wrong = wrong_rates(source, target)
    if len(wrong) != 1:
        return target, []
    (start, end), (left, right) = wrong[0]
    measure = english_of_rate(source[start:end])
    before = re.match(r"/|[a-z]+\s", target[left:right])
    if measure is None or before is None:
        return target, []
    changed = f"{target[:left]}{'/' if before.group() == '/' else 'per '}{measure}{target[right:]}"
    wrongs = figure_wrongs(source, changed) <= figure_wrongs(source, target)
    better = wrongs and not wrong_rates(source, changed)
    return (changed, [source[start:end]]) if better else (target, [])


def _other_units(source: str, target: str) -> Iterator[tuple[Quantity, _Edit]]:
    """Yield what replaces a right figure with a wrong unit, the last first."""
    quantities = {(q.start, q.unit_end): q for q in find_quantities(source)}
    found = wrong_units(source, target)
    if [w.source for w in found] != [w.source for w in sorted(found, key=lambda w: w.target)]:
        return  # 5 points to 0.5 percent for 0.5个百分点至5%: figures may be exchanged, not units
    for wrong in sorted(found, key=lambda w: w.target, reverse=True):
        quantity = quantities.get(wrong.source)
        if quantity is None or len(quantity.values) != 1:
            continue
        others = [f for f in english_figures(target) if f.values & set(quantity.values)]
        english = in_english(quantity)
        if len(others) == 1 and english and " " in english:
            yield quantity, (*wrong.target, english)


def _lost_signs(source: str, target: str) -> Iterator[tuple[Quantity, _Edit]]:
    """Yield what gives a figure its minus."""
    for quantity in reversed(missing(source, target)):
        if quantity.negative and len(quantity.values) == 1 and (english := in_english(quantity)):
            own = [f for f in english_figures(target) if f.values & set(quantity.values)]
            if len(own) == 1:
                place = own[0].start, own[0].end
                alone = bool(own[0].unit) and _range_of(own[0], target) == place
                span = own[0].span if alone else place
                yield quantity, (*span, english if alone else f"minus {_bare(quantity)}")


def _turned_fractions(source: str, target: str) -> Iterator[tuple[Quantity, _Edit]]:
    """Yield what gives a fraction its parts in order: three quarters for four-thirds."""
    for quantity in reversed(missing(source, target)):
        span = turned_fraction(quantity, target)
        if span and (english := in_english(quantity)):
            yield quantity, (*span, english)


# kind: where its number stands in English, and how that is written
_NUMBERS: dict[str, tuple[re.Pattern[str], str]] = {
    "century": (regex(r"\b\d{1,2}(?:st|nd|rd|th)(?=[- ]centur)"), r"\d+[a-z]+"),
    "decade": (regex(r"(?<![\d,])(?:1\d|20)\d0s\b"), r"\d+s"),
    "article": (regex(r"(?<=\b[Aa]rticle )\d{1,4}\b(?![.,]\d)"), r"\d+"),
}


def _other_numbers(source: str, target: str) -> Iterator[tuple[Quantity, _Edit]]:
    """Yield what replaces the number of a century, a decade or an article of a law, where the
    source and the English each have one of the kind and no more."""
    quantities = find_quantities(source)
    for quantity in reversed(missing(source, target)):
        alone = [q.kind for q in quantities].count(quantity.kind) == 1
        if quantity.kind not in _NUMBERS or not alone or len(quantity.values) > 1:
            continue
        pattern, form = _NUMBERS[quantity.kind]
        found, number = list(pattern.finditer(target)), re.search(form, in_english(quantity) or "")
        if len(found) == 1 and number:
            yield quantity, (*found[0].span(), number.group())


def _rough(source: str, target: str) -> tuple[str, list[str]]:
    """Return the target with "hundreds of thousands" for 数十万 where another order of magnitude
    stands, if both sides have one such amount."""
    found = rough_in_english(source, target)
    if found is None:
        return target, []
    chinese, (start, end), words = found
    return f"{target[:start]}{words}{target[end:]}", [chinese]


def _foreign_figures(source: str, target: str) -> Iterator[tuple[Quantity, _Edit]]:
    """Yield what replaces figures that the source does not have, the last first."""
    lacking = [q for q in missing(source, target) if q.kind == "number"]
    foreign = _foreign(source, target) if lacking else []
    pairs: list[tuple[Quantity, Figure]] = []
    for key in sorted({_key(q.unit) for q in lacking}):
        old = [f for f in foreign if _key(f.unit) == key]
        new = [q for q in lacking if _key(q.unit) == key]
        if len(old) == len(new):
            pairs += zip(new, old, strict=True)
        elif len(old) == 1:  # 716,500 households of 716个26.95万户
            named = [q for q in new if q.counter and _has_noun(old[0], q.counter, target)]
            pairs += zip(named, old, strict=True) if len(named) == 1 else ()
    if not pairs and len(lacking) == len(foreign) == 1 and "" in (lacking[0].unit, foreign[0].unit):
        pairs = [(lacking[0], foreign[0])]
    for quantity, figure in sorted(pairs, key=lambda pair: pair[1].start, reverse=True):
        left, right = _range_of(figure, target) if len(quantity.values) > 1 else (
            figure.start, figure.end,
        )  # fmt: skip
        if figure.unit and (english := in_english(quantity)):
            span = min(left, figure.span[0]), max(right, figure.span[1])
            yield quantity, (*span, _in_manner(english, target[slice(*span)]))
        else:
            yield quantity, (left, right, _bare(quantity))


def _has_noun(figure: Figure, noun: str, target: str) -> bool:
    """Return whether a noun stands directly behind a figure."""
    return bool(re.match(rf"\s{re.escape(noun)}\b", target[figure.span[1] :]))


def _range_of(figure: Figure, target: str) -> tuple[int, int]:
    """Return the span of the range that a figure is an end of, else its own."""
    for match in FIGURE.finditer(target):
        if match.start() <= figure.start < match.end():
            return match.span()
    return figure.start, figure.end


def _foreign(source: str, target: str) -> list[Figure]:
    """Return the figures of the target, but dates, whose value no quantity of the source has."""
    values = {v for q in find_quantities(source) for reading in q.readings for v in reading}
    values |= {v for q in find_quantities(source) for v in q.parts}
    skipped = identifier_spans(source, target)
    skipped += [(start, end) for start, end, _ in english_times(target)]
    return [
        figure
        for figure in english_figures(target)
        if figure.digits
        and figure.unit != "date"
        and not figure.values & values
        and not re.fullmatch(r"(?:19|20)\d\d", target[figure.start : figure.end])
        and not any(start <= figure.start < end for start, end in skipped)
    ]


def _key(unit: str) -> str:
    """Return the unit, "" for what is counted."""
    return "" if unit == "counted" else unit


def _bare(quantity: Quantity) -> str:
    return " to ".join(write_english(value) for value in quantity.values)


def _in_manner(english: str, shown: str) -> str:
    """Return the English with a sign for percent if the figure before had one."""
    return re.sub(r" percent$", "%", english) if shown.endswith("%") else english


def correct_comparisons(source: str, target: str) -> tuple[str, list[str]]:
    """Return the target with a bound that is turned round put right, where a phrase stands for it,
    and with the quarter before for the month before where 环比 means that.

    >>> correct_comparisons("每日巡查不少于3次。", "No more than three patrols a day.")
    ('At least three patrols a day.', ['不少于3'])
    """
    corrected: list[str] = []
    if other := other_period(source, target):
        (left, right), (start, end), words = other
        target = target[:start] + words + target[end:]
        corrected.append(source[left:right])
    for found in sorted(turned_comparisons(source, target), key=lambda m: m.words, reverse=True):
        if not found.instead or not found.words:
            continue
        start, end = found.words
        words = found.instead
        words = words[:1].upper() + words[1:] if target[start].isupper() else words
        changed = target[:start] + words + target[end:]
        if len(turned_comparisons(source, changed)) < len(turned_comparisons(source, target)):
            target = changed
            corrected.append(source[slice(*found.source)])
    return target, corrected[::-1]


def in_house_style(source: str, target: str) -> str:
    """Return the target with commas in the quantities of the source, "to" in its ranges, and basis
    points by their name.

    >>> in_house_style("三四十人，1200吨", "30-40 people and 1200 tonnes")
    '30 to 40 people and 1,200 tonnes'
    """
    quantities = [q for q in find_quantities(source) if q.kind == "number"]
    large = {
        f"{v}"
        for q in quantities
        for v in q.values
        if v >= 1000 and v == int(v) and (q.unit or not 1900 <= v < 2100)  # 2008北京奥运会
    }
    if large:
        target = _PLAIN.sub(lambda m: f"{int(m[0]):,}" if m[0] in large else m[0], target)
    target = _ORDINAL.sub(_with_ending, target)
    if "基点" in source:
        target = _BASE_POINTS.sub(r"basis point\1", target)
    for low, high in {tuple(map(plain_figure, q.values)) for q in quantities if len(q.values) == 2}:
        target = re.sub(
            rf"(?<![\w.,-]){low}\s?[-–—]\s?{high}(?= ?[A-Za-z%])", f"{low} to {high}", target
        )
    return target


_ORDINAL = regex(r"(?<![\w.,])(\d{1,4})(?:st|nd|rd|th)\b")


def _with_ending(match: re.Match[str]) -> str:
    """Return 21st for 21th."""
    return f"{match[1]}{ordinal_ending(int(match[1]))}"


# 25 November 2026, 2026
_YEAR_TWICE = regex(
    rf"(\b(?:\d{{1,2}} (?:{'|'.join(MONTHS)})|(?:{'|'.join(MONTHS)}) \d{{1,2}}),? ((?:19|20)\d\d))"
    r"(?:,? \2| \(\2\))(?![\d,.]*\d|[ -][a-z])"
)


def correct_dates(source: str, target: str) -> tuple[str, list[str]]:
    """Return the target with a year, month or day replaced that is the only wrong one of its kind.

    >>> correct_dates("2024年8月", "In July 2023")
    ('In August 2024', ['2024', '8'])
    >>> correct_dates("2026年11月25日", "25 November 2026, 2026, 18:05")
    ('25 November 2026, 18:05', [])
    """
    corrected: list[DatePart] = []
    for lost, extra in _same_kind(source, target):
        words = _date_words(lost, target[extra.start : extra.end])
        changed = target[: extra.start] + words + target[extra.end :]
        if words and figure_wrongs(source, changed) < figure_wrongs(source, target):
            target = changed
            corrected.append(lost)
    target, placed = _garbled_month(source, target)
    corrected += placed
    target = _YEAR_TWICE.sub(r"\1", target)
    return target, [part.text for part in sorted(corrected, key=lambda part: part.start)]


_DAY_BEHIND = regex(r"月(\d{1,2})[日号]")


def _garbled_month(source: str, target: str) -> tuple[str, list[DatePart]]:
    """Return the target with August 27 where 27 stands alone in brackets or behind "on", or in
    brackets behind what the model made of the month: (A. 27)."""
    months = [part for part in missing_dates(source, target) if part.kind == "month"]
    day = _DAY_BEHIND.match(source, months[0].end) if len(months) == 1 else None
    if not day:
        return target, []
    number = rf"0?{int(day[1])}(?:st|nd|rd|th)?"
    place = (
        rf"(?<=\()(?:[A-Z][a-z]*\.? )?{number}(?=\))|(?<=\b[Oo]n )(?:the )?{number}(?=[,;)]|\.?$)"
    )
    found = list(re.finditer(place, target))
    if len(found) != 1 or found[0].group().startswith("No"):
        return target, []
    english = f"{MONTHS[months[0].value - 1]} {int(day[1])}"
    changed = target[: found[0].start()] + english + target[found[0].end() :]
    better = figure_wrongs(source, changed) < figure_wrongs(source, target)
    return (changed, months) if better else (target, [])


def _same_kind(source: str, target: str) -> list[tuple[DatePart, DatePart]]:
    """Return each part that alone of its kind is missing, with that which alone is added, or each
    place where it is."""
    lost = sorted(missing_dates(source, target), key=lambda part: part.kind)
    extra = added_dates(source, target)
    pairs = []
    for kind, group in groupby(lost, key=lambda part: part.kind):
        own, others = list(group), [part for part in extra if part.kind == kind]
        if len(own) == 1 and len({part.value for part in others}) == 1:
            pairs += [(own[0], other) for other in others]
    return sorted(pairs, key=lambda pair: pair[1].start, reverse=True)


def _date_words(part: DatePart, shown: str) -> str:
    """Return a part of a date as the one shown is written, or "" if that is not certain."""
    if part.kind == "year" and re.fullmatch(r"\d{4}", shown):
        return str(part.value)
    if part.kind == "month" and shown in MONTHS:
        return MONTHS[part.value - 1]
    if part.kind == "day" and re.fullmatch(r"\d{1,2}", shown):
        return str(part.value)
    return ""


@cache
def _nouns() -> tuple[re.Pattern[str], dict[str, str]]:
    """Return what finds the noun that is counted behind a figure, and its English plural."""
    text = (files("summarizer.data") / "counted_nouns.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and line[0] != "#")
    nouns = {chinese: english for chinese, english in rows}
    longest = "|".join(sorted(nouns, key=len, reverse=True))
    return re.compile(f"[多余]?[个名家项所条座件起位批场张处款种份]?({longest})"), nouns


def quantity_items(source: str, target: str) -> list[tuple[Quantity, str]]:
    """Return the missing quantities with their English, of those that a reader understands alone:
    with a unit or a noun.

    >>> [english for _, english in quantity_items("共有67890名学员，117件", "Many came.")]
    ['67,890 trainees']
    """
    pattern, nouns = _nouns()
    found = []
    for quantity in missing(source, target):
        english = in_english(quantity, rough="几" in source[quantity.start : quantity.end + 1])
        if not english or quantity.kind == "ordinal":
            continue
        counted = pattern.match(source, quantity.end)
        if quantity.kind == "ratio":
            english = f"a ratio of {english}"
        elif quantity.kind == "year":
            english = f"the year {english}"
        elif not re.search("[a-z]", english) and counted and english != "1":
            english = f"{english} {nouns[counted.group(1)]}"
        behind = source[quantity.end : quantity.end + 3]
        numbered = source[: quantity.start].endswith("第") and behind.startswith("号")
        if numbered and behind[1:] in _NUMBERED:
            english = f"{_NUMBERED[behind[1:]]} No. {english}"
        if re.search("[a-z]", english) or quantity.kind == "time":
            found.append((quantity, english))
    dated = [
        (quantity, _dated(source, quantity) if _DAY.fullmatch(english) else english)
        for quantity, english in _whole_dates(found)
    ]
    return [(quantity, english) for quantity, english in dated if english]


def _dated(source: str, day: Quantity) -> str:
    """Return a day with the month, and the year, that stand before it, or "": "the 3rd" alone says
    nothing."""
    before = _MONTH_BEFORE.search(source[max(0, day.start - 12) : day.start])
    if not before or not 1 <= int(before[2]) <= 12:
        return ""
    year = f", {int(before[1])}" if before[1] else ""
    return f"{MONTHS[int(before[2]) - 1]} {int(day.values[0])}{year}"


def _whole_dates(items: list[tuple[Quantity, str]]) -> list[tuple[Quantity, str]]:
    """Return the items with year, month and day of one date as one: July 15, 2024."""
    whole: list[tuple[Quantity, str]] = []
    last: Quantity | None = None
    for quantity, english in items:
        beside = last is not None and quantity.start - last.end <= 2
        if beside and last and (last.kind, quantity.kind) == ("year", "month"):
            whole[-1] = whole[-1][0], f"{english} {int(last.values[0])}"
        elif beside and last and (last.kind, quantity.kind) == ("month", "day"):
            first, words = whole[-1]
            month, _, year = words.partition(" ")
            date = f"{month} {int(quantity.values[0])}"
            whole[-1] = first, f"{date}, {year}" if year else date
        else:
            whole.append((quantity, english))
        last = quantity
    return whole
