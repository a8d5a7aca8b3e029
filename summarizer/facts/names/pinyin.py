"""Chinese names in Latin letters: how to write them, and how to find them in English.

Syllables come from pypinyin; family names that are not read as the word is (单 Shan, 仇 Qiu, 尉迟
Yuchi) from data/surnames.txt. Spelling follows GB/T 28039-2011: family name first, given name in
one word, ü as yu (吕 Lyu), an apostrophe before a syllable that begins with a vowel (天恩 Tian'en).
Finding is wider: every reading of a character, hyphens, spaces, tones, and the given name first.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from importlib.resources import files

from summarizer.text import regex

__all__ = ["PINYIN", "name_data", "person_english", "person_pattern", "plain", "spell", "syllables"]

# words of one to four syllables
PINYIN = regex(
    "(?:(?:[bpmfdtnlgkhjqxrzcsyw]|[zcs]h)?(?:iang|iong|uang|[aeio]ng|ia[no]|ua[ni]|[ae][in]|ao|ou|"
    "[iu]n|i[aeu]|u[aoie]|er|[aoeiu])){1,4}",
    re.IGNORECASE,
)
_JOINT = r"[\s'’\-]?"


@cache
def name_data() -> dict[str, tuple[str, ...]]:
    """Return the sections of data/surnames.txt: words, or characters where no space is needed."""
    text = (files("summarizer.data") / "surnames.txt").read_text(encoding="utf-8")
    sections: dict[str, tuple[str, ...]] = {}
    for part in re.split(r"^\[", text, flags=re.MULTILINE)[1:]:
        head, _, body = part.partition("\n")
        key = head.split("]")[0]
        if key in ("readings", "also"):
            sections[key] = tuple(line for line in body.splitlines() if line)
        elif key in ("common", "rare", "given"):
            sections[key] = tuple("".join(body.split()))
        else:
            sections[key] = tuple(body.split())
    return sections


@cache
def _surname_readings() -> dict[str, list[str]]:
    rows = (line.split() for line in name_data()["readings"])
    return {source: readings for source, *readings in rows}


@lru_cache(maxsize=20_000)
def syllables(han: str) -> tuple[str, ...]:
    """Return one syllable a character, read as a phrase, without tones, ü as v."""
    from pypinyin import lazy_pinyin

    return tuple(lazy_pinyin(han))


def spell(parts: Iterable[str]) -> str:
    """Return syllables as one word with a capital: apostrophes where needed, ü as yu.

    >>> spell(["xi", "an"]), spell(["lv", "liang"])
    ("Xi'an", 'Lyuliang')
    """
    word = ""
    for part in parts:
        if part[:1] in ("l", "n"):
            part = part.replace("ve", "yue").replace("v", "yu")
        word += f"'{part}" if word and part[:1] in ("a", "e", "o") else part
    return word.capitalize()


@lru_cache(maxsize=20_000)
def person_english(surname: str, given: str) -> str:
    """Return the family name and, if there is one, the given name after it."""
    family = spell(_surname_readings().get(surname) or syllables(surname))
    return f"{family} {spell(syllables(given))}" if given else family


@lru_cache(maxsize=20_000)
def person_pattern(surname: str, given: str, *, alone: bool = False) -> re.Pattern[str]:
    """Return what finds the person in `plain` English; `alone`: the family name suffices."""
    family = "|".join(_family_names(surname))
    family = f"(?:{family})"
    if not given or alone:
        return re.compile(rf"(?<![a-z]){family}(?![a-z])", re.IGNORECASE)
    personal = _JOINT.join(_readings(c) for c in given)
    gap = r"[\s,]{1,2}"
    both = rf"{family}{gap}{personal}|{personal}{gap}{family}"
    read = (_surname_readings().get(surname) or syllables(surname), syllables(given))
    taiwan = [_JOINT.join(map(_wade_giles, parts)) for parts in read]
    others = set(_readings_of(surname)) - set(read[0]) if surname in name_data()["misread"] else ()
    if any(re.fullmatch(taiwan[0], other) for other in others):
        return re.compile(rf"(?<![a-z])(?:{both})(?![a-z])", re.IGNORECASE)  # 查 as Cha
    both = rf"(?:{both}|{taiwan[0]}{gap}{taiwan[1]}|{taiwan[1]}{gap}{taiwan[0]})"
    return re.compile(rf"(?<![a-z]){both}(?![a-z])", re.IGNORECASE)


def _family_names(surname: str) -> list[str]:
    """Return the pattern texts of a family name: its readings as one, else all of its characters.

    单 is Shan; Dan Zhiqiang is another person than 单志强.
    """
    if surname not in _surname_readings():
        return [_JOINT.join(_readings(character) for character in surname)]
    others = (line.split() for line in name_data()["also"])
    also = [[reading] for name, reading in others if name == surname]
    return [
        _JOINT.join(_variants(part) for part in parts)
        for parts in (_surname_readings()[surname], *also)
    ]


def place_core_pattern(parts: Sequence[str]) -> str:
    """Return the pattern text of the syllables of a place as one or more words."""
    return _JOINT.join(_variants(part) for part in parts)


def plain(text: str) -> str:
    """Return the text with tone marks and umlauts taken off; as many characters."""
    return text if text.isascii() else "".join(map(_base, text))


def _base(character: str) -> str:
    if character.isascii():
        return character
    parts = unicodedata.normalize("NFD", character)
    return parts[0] if len(parts) > 1 and parts[0].isascii() else character


def _readings_of(character: str) -> list[str]:
    from pypinyin import Style, pinyin

    return list(pinyin(character, style=Style.NORMAL, heteronym=True)[0])


@lru_cache(maxsize=20_000)
def _readings(character: str) -> str:
    """Return alternatives for all readings of a character."""
    readings = _readings_of(character)
    return f"(?:{'|'.join(dict.fromkeys(_variants(part) for part in readings))})"


# how Wade and Giles write the initials and finals of pinyin, the first rule that fits
_WADE_GILES = (
    (r"^zhi$", "chih"), (r"^chi$", "ch'?ih"), (r"^shi$", "shih"), (r"^ri$", "jih"),
    (r"^zi$", "tzu"), (r"^ci$", "tz'?u"), (r"^si$", "(?:ssu|szu)"),
    (r"^zh", "ch"), (r"^ch", "ch'?"), (r"^q", "ch'?"), (r"^j", "ch"), (r"^x", "hs"),
    (r"^z", "ts"), (r"^c", "ts'?"), (r"^b", "p"), (r"^p", "p'?"), (r"^d", "t"),
    (r"^t", "t'?"), (r"^g", "k"), (r"^k", "k'?"), (r"^r", "j"),
)  # fmt: skip
_WADE_GILES_FINALS = (
    (r"^yi$", "(?:yi|i)"), (r"^you$", "yu"), (r"^yan$", "yen"), (r"^ye$", "yeh"),
    (r"(?<=[ghk'?])e$", "[oe]"), (r"uo$", "(?:uo|o)"), (r"ong$", "ung"),
    (r"(?<=[^y])ian$", "ien"), (r"(?<=[^y])ie$", "ieh"), (r"ue$", "(?:ueh|üeh)"),
    (r"ui$", "(?:ui|uei)"), (r"^wen$", "w[eu]n"), (r"^er$", "erh"),
)  # fmt: skip


@cache
def _wade_giles(part: str) -> str:
    """Return the pattern text of a syllable as people of Taiwan write it: 郑丽文 Cheng Li-wun."""
    for rule, written in _WADE_GILES:
        if re.search(rule, part):
            part = re.sub(rule, written, part)
            break
    for rule, written in _WADE_GILES_FINALS:
        if re.search(rule, part):
            part = re.sub(rule, written, part)
            break
    return part.replace("v", "[üu]")


def _variants(part: str) -> str:
    """Return the ways in which a syllable is written."""
    if "v" not in part or part[:1] not in ("l", "n"):
        return re.escape(part)
    return f"(?:{'|'.join(part.replace('ve', x + 'e').replace('v', x) for x in ('yu', 'v', 'u'))})"
