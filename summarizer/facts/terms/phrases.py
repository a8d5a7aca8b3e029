"""Of what kind the English of a term is: another can only stand in its place if it is a noun.

A closed list and endings, no tagger: what is not certainly a noun is none. The part of speech that
a glossary gives for a term counts more.
"""

from __future__ import annotations

import re
from typing import Literal

from summarizer.facts.terms.term import Term
from summarizer.schema import Span
from summarizer.text import regex

__all__ = ["Kind", "is_counted", "kind_of", "plural"]

Kind = Literal["name", "things", "thing", "mass", "other"]

# verbs and function words that a rendering which is no noun begins with
_FIRST = frozenset(
    (
        "accelerate achieve act adapt address adhere adjust adopt advance aim align allocate "
        "allow apply assess assist attract avoid balance become begin benefit boost break bring "
        "build carry change combine commit consolidate construct continue coordinate create "
        "cultivate cut deepen defend deliver develop diversify do drive eliminate enable "
        "encourage enforce enhance ensure establish expand explore extend facilitate fight follow "
        "forge foster fulfil fulfill further get give go grow guarantee guide have help hold "
        "honour implement improve increase innovate integrate introduce invigorate join keep "
        "launch lay lead learn let maintain make master meet mobilise mobilize modernise "
        "modernize open optimise optimize overcome perform pool practise preserve prevent promote "
        "propel protect provide pull push put raise reduce regulate reinforce remain remove "
        "replace resolve revitalise revitalize safeguard secure see seek seize serve set share "
        "shape shift shore show simplify solve speed stabilise stabilize stand start stay step "
        "stop streamline strengthen strive support sustain tackle take tap think tighten "
        "transform treat turn uphold upgrade use widen win withstand work a about above according "
        "across after against all along amid among and around as at be because before behind "
        "below between beyond but by despite during each every for from he if in into is it like "
        "more most near never no not of off on or our out over per since so such than that their "
        "they this through to toward towards under until up upon via we what when where which "
        "while who with within without you"
    ).split()
)
# of those above that begin a noun as well: open competition mechanism, master plan
_BOTH = frozenset(
    (
        "advance assist balance benefit boost break build change commit cut drive fight forge "
        "give guide help hold launch lay lead master open pool push raise seize serve set shape "
        "share shift shore show stand start stay step stop support take think treat turn upgrade "
        "use win work near most on off over out inside"
    ).split()
)
_NO_NOUN = regex(r"(?:ly|ed|ous|ive|able|ible|less|ful|ish|ically|wide|i[sz]e|ify)$")
_NOUN_STILL = regex(
    r"(?:enterprise|franchise|exercise|expertise|merchandise|initiative|incentive|objective|"
    r"perspective|alternative|representative|cooperative|executive|archive|drive|detective|seed|"
    r"feed|need|breed|bed|shed|assembly|supply|family|monopoly|anomaly|reply|prize|size|rise|"
    r"timetable|table|cable|variable|vegetable)$"
)
_MASS = regex(
    r"(?:ment|tion|sion|ness|ity|ism|ance|ence|ship|cracy|ics|ing|ture|[a-z]ware|work|"
    r"land|water|waste|space|energy|power|health|care|wellbeing|welfare|tourism|support|growth|"
    r"relief|finance|money|capital|data|traffic|advice|research|prosperity|trade|credit)$"
)
_COUNTED = regex(
    r"(?:station|section|nation|institution|association|federation|foundation|corporation|exhibition|"
    r"destination|function|position|mission|session|version|junction|auction|option|application|"
    r"regulation|action|organi[sz]ation|solution|question|division|commission|pension|mechanism|"
    r"organism|document|instrument|department|apartment|settlement|agreement|element|segment|"
    r"implement|payment|community|city|facility|university|authority|entity|commodity|activity|"
    r"utility|municipality|conference|residence|building|meeting|offering|ranking|filing|listing|"
    r"hearing|briefing|venture|fixture|lecture|structure|feature|culture|network|framework|space|"
    r"alliance|insurance|performance|clinic|card|island|database|metadata)$"
)
_ARTICLES = frozenset(("a", "an", "the", "up", "out", "off"))
_NOUN_PARTS = frozenset(("noun", "n", "commonnoun"))
_OTHER_PARTS = frozenset(
    ("verb", "v", "adjective", "adj", "a", "adverb", "adv", "phrase", "other", "preposition")
)


def kind_of(term: Term) -> Kind:
    """Return of what kind the English of a term is: a name, countable things or one thing, what is
    not counted, or something else, which is put into no sentence.

    >>> [kind_of(Term("", words, inline=False)) for words in ("grid workers", "open platform")]
    ['things', 'thing']
    >>> [kind_of(Term("", words, inline=False)) for words in ("rural tourism", "go global")]
    ['mass', 'other']
    """
    part = term.pos.replace(" ", "").lower()
    if term.inline:
        return "name"
    words = re.sub(r"^the\s+", "", term.target.strip(), flags=re.IGNORECASE).split()
    head = _head(words)
    if not head or part in _OTHER_PARTS:
        return "other"
    several = head.endswith("s") and not head.endswith(("ss", "us", "is"))
    mass = _MASS.search(head) and not _COUNTED.search(head)
    kind: Kind = "mass" if mass else "things" if several else "thing"
    if part in _NOUN_PARTS:
        return kind
    first = words[0].lower()
    # a verb would want an article before one thing: open a market
    noun = first in _BOTH and kind == "thing" and len(words) > 1 and not _ARTICLES & set(words)
    return "other" if (first in _FIRST and not noun) or _no_noun(words) else kind


# words that are their own plural; one without a vowel and with a small letter (km) is a symbol
_SAME = frozenset(
    "aircraft cattle deer equipment fish ha information jin li liang means mu offspring "
    "personnel police renminbi series sheep shrimp spacecraft species staff yuan".split()
)
_OTHERWISE = {
    "child": "children", "foot": "feet", "goose": "geese", "grandchild": "grandchildren",
    "half": "halves", "knife": "knives", "leaf": "leaves", "life": "lives", "loaf": "loaves",
    "mouse": "mice", "ox": "oxen", "self": "selves", "shelf": "shelves", "thief": "thieves",
    "tooth": "teeth", "wife": "wives", "wolf": "wolves", "criterion": "criteria",
    "phenomenon": "phenomena", "hero": "heroes", "potato": "potatoes", "tomato": "tomatoes",
    "analysis": "analyses", "basis": "bases", "crisis": "crises", "axis": "axes",
}  # fmt: skip
_MEN = regex(r"(?<!hu)(?<!ger)(?<!ro)(?<!otto)(?<!talis)(?<!sha)man$", re.IGNORECASE)


# a year and the number of a name count nothing: in 2025, No. 3 school
_SEVERAL = regex(
    r"(?:(?<!No\. )(?<!\w)(?!1 |(?:19|20)\d\d )\d[\d,.]*(?: (?:million|billion|trillion))?|"
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|several|many|various|these|those|both)) "
    r"(?:\w+ )?$"
)
# what a noun that qualifies no other is followed by: 15 park, but not 15 park projects
_ENDS = regex(
    r"\s*(?:[^\sA-Za-z]|$|(?:and|or|in|on|at|for|to|of|with|by|from|as|that|which|this|last|next|"
    r"than|will|would|is|are|was|were|has|have|had|can)\b)"
)


def is_counted(text: str, span: Span) -> bool:
    """Return whether the noun at a span is counted by a number above one, and qualifies no other.

    >>> is_counted("63 family.", (3, 9)), is_counted("15 park projects", (3, 7))
    (True, False)
    """
    return bool(_SEVERAL.search(text[: span[0]]) and _ENDS.match(text, span[1]))


def plural(english: str) -> str:
    """Return the English of a term with the word that is counted in the plural, if it is not.

    >>> plural("grid worker"), plural("centre of excellence"), plural("smart city")
    ('grid workers', 'centres of excellence', 'smart cities')
    >>> plural("fisherman"), plural("km"), plural("TEU")
    ('fishermen', 'km', 'TEUs')
    """
    words = english.split()
    place = _head_place(words)
    if not words:
        return english
    words[place] = _plural_word(words[place])
    return " ".join(words)


def _plural_word(word: str) -> str:
    small = word.lower()
    symbol = word != word.upper() and not re.search("[aeiouy]", small)
    if other := _OTHERWISE.get(small):
        return word[0] + other[1:]
    if (
        symbol
        or small in _SAME
        or small.endswith("people")
        or not re.search(r"[a-rt-z]$|[su]s$", small)
    ):
        return word
    if _MEN.search(word):
        return f"{word[:-2]}en"
    if re.search(r"[^aeiou]y$", small):
        return word[:-1] + "ies"
    return word + ("es" if re.search(r"(?:s|x|ch|sh)$", small) else "s")


def _head_place(words: list[str]) -> int:
    """Return where the word is that is counted: the last, or that before a preposition."""
    for place, word in enumerate(words):
        if place and word.lower() in ("of", "for", "in", "on", "with", "to", "at", "by", "from"):
            return place - 1
    return -1


def _head(words: list[str]) -> str:
    head = words[_head_place(words)].lower() if words else ""
    return head if head[-1:].isalpha() else ""


def _no_noun(words: list[str]) -> bool:
    last = words[-1].lower()
    return bool(_NO_NOUN.search(last) and not _NOUN_STILL.search(last))
