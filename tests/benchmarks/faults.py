"""Faults put into correct pairs, one a pair, for the benchmarks of the checks.

Each function takes (zh, en, random, pool of other targets) and returns the faulty English, or None
if the pair has nothing that this fault could hit.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from functools import cache

from summarizer.facts.identifiers import find_identifiers, missing_identifiers
from summarizer.facts.names.document import find_names
from summarizer.facts.numbers.chinese import find_quantities
from summarizer.facts.numbers.english import MONTHS, english_figures
from summarizer.facts.terms.glossary import Glossary, load_glossary

__all__ = ["FAULTS", "clauses"]

Fault = Callable[[str, str, random.Random, Sequence[str]], str | None]
_SCALES = ("million", "billion", "trillion")
_INVENTED = (
    "Republic of China|Ministry of Finance|State Council|Supreme People's Court|World Bank|Brazil|"
    "Germany|Japan|Vietnam|Henan|Sichuan|Hangzhou|Dalian|Pudong New Area"
).split("|")
_SYLLABLES = (
    "bai chang chun ding fang gao guo hai hong hua jian jing kang lan ling long ming ning ping "
    "qing rong shan song tai tong wei xia xiang yan yong yun zhen zhong zhou"
).split()
_COUNTS = dict(zip("three four five six seven eight nine".split(), "三四五六七八九", strict=True))
_FIGURE = re.compile(r"(?<![\w.,-])\d[\d,]*(?:\.\d+)?(?![\w-]|[.,]\d)")
_UNIT_KINDS = (
    "yuan", "euros", "mu hectares", "tons tonnes kilograms", "kWh", "kilowatts", "km kilometers",
    "meters", "percent", "years", "months", "days", "hours", "minutes", "seconds",
)  # fmt: skip
_UNIT = re.compile(
    r"(?<=\d )(?:yuan|euros|hectares|mu|tons|tonnes|kilograms|kWh|kilowatts|kilometers|km|meters|"
    r"percent|years|months|days|hours|minutes|seconds)\b(?!-)"
)
_RANGE = re.compile(
    r"(?<![\w.,:-])(\d[\d,]*(?:\.\d+)?)\s?(?:-|–|to)\s?(\d[\d,]*(?:\.\d+)?)(?![\w:-]|[.,]\d)"
)
_YEAR = re.compile(r"(?<![\w.,-])(?:19|20)\d\d(?![\w-]|[.,]\d)")
_MINUS = re.compile(
    r"(?:(?<=[\s(])|^)[-−–](?=[$¥€£]?\d)|\b(?:minus|negative) (?=\d)|(?<=\d) degrees? below zero|"
    r" below (?:zero|freezing)|(?<=\d) degrees? (?:below|under) (?:zero|freezing)"
)
_FALLEN = re.compile("(?:下降|减少|回落|下滑|下跌|亏损|负增长|降低?|减|跌)[了约近逾]?$")
_UNCONVERTED = {
    "jin": ("kilograms", "tons", "grams"),
    "li": ("kilometers", "meters"),
    "chi": ("meters",),
    "zhang": ("meters",),
    "mu": ("hectares", "acres", "square meters"),
    "liang": ("grams",),
}
# any character that may bound, compare or change a figure
_COMPARED = re.compile("[超逾余多满足近到至少最低高过增涨升扩加提降跌减缩落节省前后起内上下]")
_TURNED = {
    "at least": "at most", "at most": "at least", "more than": "less than", "over": "under",
    "less than": "more than", "under": "over", "up to": "at least", "no less than": "no more than",
    "no fewer than": "no more than", "no more than": "no less than", "exceeding": "below",
    "above": "below", "below": "above", "or more": "or less", "or less": "or more",
    "up": "down", "down": "up", "rose": "fell", "fell": "rose", "an increase of": "a decrease of",
    "a decrease of": "an increase of", "increased by": "decreased by", "grew by": "fell by",
    "decreased by": "increased by", "before": "after", "by more than": "by less than",
    "reduced by": "increased by", "growth of": "decline of", "increasing by": "falling by",
    "year-on-year increase": "year-on-year decrease", "grew": "shrank", "exceeded": "fell short of",
}  # fmt: skip
# "add up to 3,500", "slowed down to", "turns over" and "under Article 247" compare nothing
_TURNS = re.compile(
    r"\b(?<!add )(?<!slowed )(?<!slow )(?<!turns )(?P<words>"
    + "|".join(sorted(_TURNED, key=lambda w: -len(w)))
    + r")\b(?<!over)(?<!under)(?<!above)(?<!below)"
    r"|\b(?P<place>over|under|above|below)(?= [\d$£€])",
    re.IGNORECASE,
)
_OPPOSED = (
    "exports imports", "export import", "exported imported", "surplus deficit", "profits losses",
    "denied confirmed", "opposed supported", "men women", "girls boys",
    "rural urban", "deposits loans", "rising falling", "rose fell", "grew shrank", "opened closed",
    "approved rejected", "eastern western", "southern northern", "inflow outflow",
)  # fmt: skip
_OPPOSITES = dict(pair.split() for pair in _OPPOSED)
_OPPOSITES |= {other: one for one, other in _OPPOSITES.items()}
_OPPOSITES_SAID = re.compile(rf"\b(?:{'|'.join(_OPPOSITES)})\b", re.IGNORECASE)
_AFFIRMED = {"never": "always ", "without": "with ", "cannot": "can ", "prohibited": "allowed ",
             "forbidden": "allowed ", "banned": "allowed ", "no longer": "still ",
             "no": "a "}  # fmt: skip
_DENIED = re.compile(
    r"\b(?:not(?! only| just)|never|without|cannot|prohibited|forbidden|banned|no longer|"
    r"no(?! longer| more| less| fewer| matter))\b ?|n['’]t\b",
    re.IGNORECASE,
)


def clauses(text: str) -> list[str]:
    """Return the clauses of an English sentence that have at least 30 letters."""
    parts: list[str] = []
    for part in re.split(r"(?<=[,;:.!?]) ", text):
        if parts and (len(part) < 30 or len(parts[-1]) < 30):
            parts[-1] += f" {part}"
        else:
            parts.append(part)
    return parts


def magnitude(zh: str, en: str, rng: random.Random, pool: Sequence[str]) -> str | None:
    """Another scale word: 1.2 billion for 1.2 million."""
    found = list(re.finditer(r"\b(million|billion|trillion)\b", en))
    if not found:
        return None
    match = rng.choice(found)
    other = rng.choice([s for s in _SCALES if s != match.group()])
    return en[: match.start()] + other + en[match.end() :]


def figure(zh: str, en: str, rng: random.Random, pool: Sequence[str]) -> str | None:
    """Another digit in a figure that is not a year."""
    found = [m for m in _FIGURE.finditer(en) if not _YEAR.fullmatch(m.group())]
    if not found:
        return None
    match = rng.choice(found)
    text = match.group()
    at = rng.choice([i for i, c in enumerate(text) if c.isdigit()])
    new = rng.choice([d for d in "123456789" if d != text[at]])
    return en[: match.start()] + text[:at] + new + text[at + 1 :] + en[match.end() :]


def unit(zh: str, en: str, rng: random.Random, pool: Sequence[str]) -> str | None:
    """Another unit behind a figure: tons for kilometers."""
    found = list(_UNIT.finditer(en))
    if not found:
        return None
    match = rng.choice(found)
    same = next(own for own in _UNIT_KINDS if match.group() in own.split())
    new = rng.choice([own.split()[-1] for own in _UNIT_KINDS if own != same])
    return en[: match.start()] + new + en[match.end() :]


def lost_figure(zh: str, en: str, rng: random.Random, pool: Sequence[str]) -> str | None:
    """A figure left out that the Chinese has in the same digits, and the English only once.

    To leave out what an editor added (a year, hectares beside mu) or said twice is no fault.
    """
    digits = set(re.findall(r"\d+(?:\.\d+)?", zh.replace(",", "")))
    own = [m.group().replace(",", "") for m in _FIGURE.finditer(en)]
    single = {text for text in digits if own.count(text) == 1}
    found = [m for m in _FIGURE.finditer(en) if m.group().replace(",", "") in single]
    if not found:
        return None
    match = rng.choice(found)
    return en[: match.start()] + "some" + en[match.end() :]


def year(zh: str, en: str, rng: random.Random, pool: Sequence[str]) -> str | None:
    """Another year."""
    found = list(_YEAR.finditer(en))
    if not found:
        return None
    match = rng.choice(found)
    new = str(int(match.group()) + rng.choice((-3, -2, -1, 1, 2, 3, 10)))
    return en[: match.start()] + new + en[match.end() :]


def month(zh: str, en: str, rng: random.Random, pool: Sequence[str]) -> str | None:
    """Another month."""
    found = list(re.finditer(rf"\b(?:{'|'.join(MONTHS)})\b", en))
    if not found:
        return None
    match = rng.choice(found)
    new = rng.choice([m for m in MONTHS if m != match.group()])
    return en[: match.start()] + new + en[match.end() :]


def count(zh: str, en: str, rng: random.Random, pool: Sequence[str]) -> str | None:
    """Another number word from three to nine, where the Chinese has it in a Han numeral."""
    found = [m for m in re.finditer(rf"\b(?:{'|'.join(_COUNTS)})\b", en, re.IGNORECASE)
             if _COUNTS[m.group().lower()] in zh]  # fmt: skip
    if not found:
        return None
    match = rng.choice(found)
    new = rng.choice([word for word in _COUNTS if word != match.group().lower()])
    return en[: match.start()] + new + en[match.end() :]


def daypart(zh: str, en: str, rng: random.Random, pool: Sequence[str]) -> str | None:
    """Afternoon for morning, and the other way."""
    found = re.search(r"\b(?:morning|afternoon|evening)\b", en)
    if not found or not re.search("[上下]午|早上|晚|傍晚|凌晨|清晨", zh):
        return None
    new = "afternoon" if found.group() == "morning" else "morning"
    return en[: found.start()] + new + en[found.end() :]


def dropped(zh: str, en: str, rng: random.Random, pool: Sequence[str]) -> str | None:
    """A clause of at least 30 letters left out."""
    parts = clauses(en)
    if len(parts) < 2:
        return None
    del parts[rng.randrange(len(parts))]
    return " ".join(parts)


def invented(zh: str, en: str, rng: random.Random, pool: Sequence[str]) -> str | None:
    """A clause of another sentence put in."""
    parts = clauses(en)
    own = [c for c in clauses(rng.choice(pool)) if c not in en]
    if not own:
        return None
    parts.insert(rng.randrange(len(parts) + 1), rng.choice(own))
    return " ".join(parts)


def other_sentence(zh: str, en: str, rng: random.Random, pool: Sequence[str]) -> str | None:
    """The translation of another sentence of about the same length."""
    near = [t for t in pool if t != en and 0.8 < len(t) / len(en) < 1.25]
    return rng.choice(near) if near else None


def repeated(zh: str, en: str, rng: random.Random, pool: Sequence[str]) -> str | None:
    """A phrase of one to six words said three times (one word: four times)."""
    words = en.split()
    size = rng.randrange(1, 7)
    if len(words) < size + 2:
        return None
    at = rng.randrange(len(words) - size)
    block = words[at : at + size]
    return " ".join(words[:at] + block * (4 if size == 1 else 3) + words[at + size :])


def untranslated(zh: str, en: str, rng: random.Random, pool: Sequence[str]) -> str | None:
    """Chinese words of the source in place of English ones."""
    found = re.findall(r"[\u4e00-\u9fff]{2,4}", zh)
    words = en.split()
    if not found or len(words) < 3:
        return None
    words[rng.randrange(len(words))] = rng.choice(found)
    return " ".join(words)


def nothing(zh: str, en: str, rng: random.Random, pool: Sequence[str]) -> str | None:
    """No translation."""
    return rng.choice(["", " ", "...", "\u2014"])


def wrong_name(zh: str, en: str, rng: random.Random, pool: Sequence[str]) -> str | None:
    """The name of a person or place replaced by another one."""
    found = [n for n in find_names(zh) if n.english in en]
    if not found:
        return None
    name = rng.choice(found)
    other = "Zhao Qiming" if name.kind == "person" else "Qinghe County"
    return en.replace(name.english, other)


def invented_name(zh: str, en: str, rng: random.Random, pool: Sequence[str]) -> str | None:
    """An institution, country or place put in that neither side has."""
    name = rng.choice(_INVENTED)
    if name.split()[-1] in en or not re.search(r"[A-Za-z][.!?]?$", en):
        return None
    end = en[-1] if en[-1] in ".!?" else ""
    return f"{en.removesuffix(end)} of the {name}{end}"


def made_up_name(zh: str, en: str, rng: random.Random, pool: Sequence[str]) -> str | None:
    """A person or place of random syllables put in: Wang Lingding, Lingding."""
    place = "".join(rng.choice(_SYLLABLES) for _ in range(2)).capitalize()
    name = rng.choice([place, f"Wang {place}"])
    if not re.search(r"[A-Za-z][.!?]?$", en):
        return None
    end = en[-1] if en[-1] in ".!?" else ""
    return f"{en.removesuffix(end)} of {name}{end}"


def wrong_term(zh: str, en: str, rng: random.Random, pool: Sequence[str]) -> str | None:
    """An official name replaced by a word that is not its English."""
    found = [m.term for m in _glossary().find(zh) if m.term.inline and m.term.target in en]
    if not found:
        return None
    term = rng.choice(found)
    return en.replace(term.target, "the new system" if term.pos != "place" else "Newport")


def comparison(zh: str, en: str, rng: random.Random, pool: Sequence[str]) -> str | None:
    """A bound or a change turned round beside a figure for which the Chinese sets one."""
    if not _COMPARED.search(zh):
        return None
    found = [
        m
        for m in _TURNS.finditer(en)
        if re.search(r"\d", en[max(0, m.start() - 12) : m.end() + 12])
    ]
    if not found:
        return None
    match = rng.choice(found)
    new = _TURNED[match.group().lower()]
    new = new.capitalize() if match.group()[0].isupper() else new
    return en[: match.start()] + new + en[match.end() :]


def opposite(zh: str, en: str, rng: random.Random, pool: Sequence[str]) -> str | None:
    """A word exchanged for its opposite: imports for exports."""
    found = list(_OPPOSITES_SAID.finditer(en))
    if not found:
        return None
    match = rng.choice(found)
    new = _OPPOSITES[match.group().lower()]
    new = new.capitalize() if match.group()[0].isupper() else new
    return en[: match.start()] + new + en[match.end() :]


def polarity(zh: str, en: str, rng: random.Random, pool: Sequence[str]) -> str | None:
    """A denial of the English left out, whatever the Chinese has for it, or put in where there is
    none."""
    denied = list(_DENIED.finditer(en))
    if denied:
        match = rng.choice(denied)
        new = _AFFIRMED.get(match.group().lower().strip(), "")
        return en[: match.start()] + new + en[match.end() :]
    verb = re.search(r"\b(?:will|shall|can|must|is|are|was|were|has|have|should)\b(?! not)", en)
    return f"{en[: verb.end()]} not{en[verb.end() :]}" if verb else None


def identifier(zh: str, en: str, rng: random.Random, pool: Sequence[str]) -> str | None:
    """Two characters of an identifier that both sides have, the other way round, or one lost."""
    lost = missing_identifiers(en, zh)
    found = [i for i in find_identifiers(en) if i not in lost and re.search(r"\d", i.text)]
    if not found:
        return None
    chosen = rng.choice(found)
    digits = [i for i, c in enumerate(chosen.text) if c.isdigit()]
    at = rng.choice(digits)
    new = rng.choice([d for d in "123456789" if d != chosen.text[at]] + [""])
    text = chosen.text[:at] + new + chosen.text[at + 1 :]
    return en[: chosen.start] + text + en[chosen.end :]


def sign(zh: str, en: str, rng: random.Random, pool: Sequence[str]) -> str | None:
    """The minus of a figure, or its "below zero", left out: of -3.5%, 负3.5% and 零下3度, and of
    下降3.5% that English gives as a figure with a minus."""
    found = list(_MINUS.finditer(en))
    if not found or not any(quantity.negative or _FALLEN.search(zh, 0, quantity.start)
                            for quantity in find_quantities(zh)):  # fmt: skip
        return None
    match = rng.choice(found)
    return en[: match.start()] + en[match.end() :]


def ratio(zh: str, en: str, rng: random.Random, pool: Sequence[str]) -> str | None:
    """A part of a ratio or a time cut, changed, or the parts exchanged: 1:2, 1:1.3 or 1.2:1 for
    1:1.2, 9:3 for 9:30."""
    found = list(re.finditer(r"(?<![\d:.])(\d{1,2}):(\d+(?:\.\d+)?)(?![\d:])", en))
    if not found:
        return None
    match = rng.choice(found)
    first, second = match.groups()
    changed = second[:-1] + rng.choice([d for d in "123456789" if d != second[-1]])
    ways = [f"{first}:{changed}"]
    cut = second.partition(".")[2] or second[:-1]
    if cut.strip("0"):  # 12:0 for 12:00 is no other time
        ways.append(f"{first}:{cut}")
    if first != second and "." in second:
        ways.append(f"{second}:{first}")
    return en[: match.start()] + rng.choice(ways) + en[match.end() :]


def unconverted(zh: str, en: str, rng: random.Random, pool: Sequence[str]) -> str | None:
    """The figure of a Chinese unit with the English unit: 500 kilograms for 500斤, and 6,000 mu
    (6,000 hectares)."""
    for quantity in find_quantities(zh):
        row = _UNCONVERTED.get(quantity.unit)
        if row is None or len(quantity.values) != 1:
            continue
        for figure in english_figures(en):
            if figure.unit in row and not figure.values & set(quantity.values):
                return f"{en[: figure.start]}{quantity.values[0]:,f}{en[figure.end :]}"
    return None


def range_end(zh: str, en: str, rng: random.Random, pool: Sequence[str]) -> str | None:
    """A range made of one figure, by another end before or behind: 30 to 52 percent or 18 to 30
    percent for 30 percent."""
    found = [f for f in english_figures(en) if f.digits and f.unit and f.unit != "date"]
    if not found:
        return None
    figure = rng.choice(found)
    value = max(figure.values) if len(figure.values) == 1 else None
    if value is None or value < 2:
        return None
    plain = en[figure.start : figure.end].split()[0]
    number = float(plain.replace(",", ""))
    behind = f"{plain} to {round(number * 1.7 + 1, 1):g}"
    before = f"{round(number * 0.6, 1):g} to {plain}"
    both = rng.choice([behind, before])
    return f"{en[: figure.start]}{both}{en[figure.start + len(plain) :]}"


def range_cut(zh: str, en: str, rng: random.Random, pool: Sequence[str]) -> str | None:
    """One end of a range left out: 50 percent for 30 to 50 percent."""
    found = list(_RANGE.finditer(en))
    if not found:
        return None
    match = rng.choice(found)
    return en[: match.start()] + rng.choice(match.groups()) + en[match.end() :]


def points(zh: str, en: str, rng: random.Random, pool: Sequence[str]) -> str | None:
    """Percent for percentage points, and the other way."""
    match = re.search(r"\bpercentage points?\b|(?<=\d )percent\b(?!age)|(?<=\d)%", en)
    if not match:
        return None
    other = "percent" if "point" in match.group() else " percentage points"
    return en[: match.start()].rstrip() + f" {other.strip()}" + en[match.end() :]


@cache
def _glossary() -> Glossary:
    return load_glossary()


# fault: the checks that should find it
FAULTS: dict[str, tuple[Fault, tuple[str, ...]]] = {
    "wrong magnitude": (magnitude, ("numbers",)),
    "wrong figure": (figure, ("numbers", "dates")),
    "wrong unit": (unit, ("numbers",)),
    "lost figure": (lost_figure, ("numbers", "dates")),
    "wrong year": (year, ("dates", "numbers")),
    "wrong month": (month, ("dates", "numbers")),
    "wrong count": (count, ("numbers",)),
    "wrong part of the day": (daypart, ("dates",)),
    "comparison turned": (comparison, ("comparisons",)),
    "opposite exchanged": (opposite, ("comparisons",)),
    "polarity turned": (polarity, ("comparisons",)),
    "sign dropped": (sign, ("numbers",)),
    "ratio or time cut": (ratio, ("numbers",)),
    "unit not converted": (unconverted, ("numbers",)),
    "end of a range invented": (range_end, ("numbers",)),
    "end of a range lost": (range_cut, ("numbers", "dates")),
    "percent and points": (points, ("numbers",)),
    "identifier changed": (identifier, ("identifiers",)),
    "wrong name": (wrong_name, ("names", "terms")),
    "invented name": (invented_name, ("names",)),
    "made-up name": (made_up_name, ("names",)),
    "wrong term": (wrong_term, ("terms", "names")),
    "dropped clause": (dropped, ("content", "length")),
    "invented clause": (invented, ("content", "length")),
    "other sentence": (other_sentence, ("adequacy", "content", "numbers", "dates")),
    "repeated phrase": (repeated, ("repetition",)),
    "Chinese left over": (untranslated, ("untranslated",)),
    "no translation": (nothing, ("empty",)),
}
