"""English words: which words of a translation are none, such as "envigorating" or "ening".

A small model joins pieces of words to new ones. A word of small letters counts as broken if it is
not in data/english.txt.gz, nor a regular form of a word there, nor in the dictionary of
pyspellchecker, nor in the source in Latin letters, nor how the source sounds (tangyuan for 汤圆);
so does a chain of six words with hyphens. In the references of flores-dev 17 of 10,730 words are
marked, half of them misspelt; in the official and authored test sets 1 of 6,133. Names, which have
capitals, never are; the first word of a cell of a table has one too, and is
read as a word if it ends as English words do and small letters follow it.
"""

from __future__ import annotations

import gzip
from functools import cache
from importlib.resources import files
from typing import Any

from summarizer.text import regex

__all__ = ["broken_words", "is_word"]

# neither in an address (gov.cn, a@b, a/b) nor before an apostrophe
_WORD = regex(r"(?<![\w'’.@/\\])[a-z]{4,}(?![\w@/\\'’]|\.\w)")
# the first word of a cell with others in small letters behind it, formed as English words are
_IN_CELL = regex(
    r"(?<![^\t])[A-Z][a-z]{2,}"
    r"(?:ing|ed|ions?|ments?|ness|it(?:y|ies)|ive|ous|able|[ae]nces?|als?)(?= [a-z])"
)
_VERB = regex(r"i[sz](?:e[drs]?|ing|ation)$")
_COMPOUND = regex(r"[\w-]*-$")
_HYPHENS = 5  # at least, of a chain
_CHAIN = regex(rf"(?<![\w-])[a-z]+(?:-[a-z]+){{{_HYPHENS},}}(?![\w-])")  # in-the-to-the-in-the-one
_MEASURE = regex(
    r"(?:hecto|kilo|mega|giga|tera|milli|micro|nano)"
    r"(?:pascal|volt|watt|hertz|ampere|joule|calorie|mole|gram|lit(?:er|re)|met(?:er|re)|byte|bit|tonne)s?"
)
_TRIPLE = regex(r"([a-z])\1\1")  # discusss: no plural of "discuss"
_PREFIXES = ("un", "non", "re", "over", "multi", "inter")
# what English joins to any noun: chipmaker, phonemaking, cardholder
_HEADS = regex(
    r"(?P<first>[a-z]{3,})(?:mak(?:er|ing)|hold(?:er|ing)|go(?:er|ing)|own(?:er|ership)|sell(?:er|ing)|"
    r"build(?:er|ing)|keep(?:er|ing)|writ(?:er|ing)|work(?:er|ing)|grow(?:er|ing)|shar(?:er|ing)|"
    r"wide|like|proof|ware|craft|smith)s?"
)
# names of plants, animals, microbes and drugs, which few lists of words have
_SCIENCE = regex(
    r"[a-z]{3,}(?:ensis|oides|aceae|idae|viruse?s?|bacter|coccus|mycin|cillin|statin|[a-z]mab|tinib|"
    r"[aeio]vir|azole|gliptin|sartan|virales)s?"
)
_TRANSCRIBED = regex(
    "[蒙孟门罗布斯塔卡拉莫尔维奇科法诺达利亚克德恩格尼洛特姆茨夫普蒂佛萨乌奥弗巴塞曼阿比里马西洛安哥迪"
    "萨伦沙贝伊艾雷鲁图波贾库努提玛多米丽梅坎帕哈兰纳菲丁林吉穆基撒若伯纽瓦威伍珀泰]{3,}"
)
# letters of one sound in the Chinese way to write foreign words
_SOUND = {
    letter: letters[0]
    for letters in ("pb", "td", "kgcqh", "lr", "m", "n", "fvw", "szxj")
    for letter in letters
}
_NUMBERS = frozenset(
    "two three four five six seven eight nine ten eleven twelve fifteen sixteen twenty thirty "
    "forty fifty sixty seventy eighty ninety hundred thousand million many several".split()
)


@cache
def _words() -> frozenset[str]:
    data = (files("summarizer.data") / "english.txt.gz").read_bytes()
    lines = gzip.decompress(data).decode("ascii").splitlines()
    return frozenset(word for line in lines if line[0] != "#" for word in line.split())


@cache
def _rare_words() -> Any:
    """Return the 160,000 words of pyspellchecker, which take an eighth of a second to read."""
    from spellchecker import SpellChecker

    return SpellChecker().word_frequency.dictionary


def broken_words(source: str, target: str) -> list[tuple[int, int]]:
    """Return the spans of the words of the target that are no words.

    >>> target = "We are envigorating the unbuilt ports of wechat."
    >>> [target[start:end] for start, end in broken_words("微信wechat", target)]
    ['envigorating']
    """
    words = _words()
    found = [m for m in _WORD.finditer(target) if m.group() not in words and not is_word(m.group())]
    if "\t" in target:  # a capital at the beginning of a cell makes no name
        found += [m for m in _IN_CELL.finditer(target) if not is_word(m.group().lower())]
    chains = _CHAIN.finditer(target) if target.count("-") >= _HYPHENS else ()
    found = sorted([*found, *chains], key=lambda match: match.start())
    if not found:
        return []
    from summarizer.facts.names.pinyin import syllables

    latin, sound = source.lower(), "".join(syllables(source))
    transcribed = [
        "".join(map(_consonants, syllables(run))) for run in _TRANSCRIBED.findall(source)
    ]
    return [
        match.span()
        for match in found
        if match.group().lower() not in latin
        and match.group().lower() not in sound
        and not _in_name(target, match.start())
        and not _is_loan(match.group().lower(), transcribed)
    ]


def _consonants(text: str) -> str:
    """Return the consonants of a word, those of one sound alike: robusta and luobusita are lpst."""
    text = text.replace("ng", "n")
    sounds = (_SOUND.get(letter, "") for letter in text)
    return "".join(sounds)


def _is_loan(word: str, transcribed: list[str]) -> bool:
    """Return whether a word sounds like a foreign one that the Chinese transcribes: robusta for
    罗布斯塔."""
    own = _consonants(word)
    return len(own) > 3 and any(own in sounds for sounds in transcribed)


def is_word(word: str) -> bool:
    """Return whether a word of small letters is English, as far as two lists of words know.

    >>> is_word("equalizing"), is_word("fivefold"), is_word("releaseing")
    (True, True, False)
    """
    words = _words()
    if word in words:
        return True
    if _TRIPLE.search(word):
        return False
    stems = {word.removesuffix("s"), word.removesuffix("es"), word.removesuffix("ly")}
    if word.endswith("ies"):
        stems.add(f"{word[:-3]}y")
    if verb := _VERB.search(word):  # equalizing and nationalised have equalize and nationalize
        stems.add(f"{word[: verb.start()]}ize")
    if _MEASURE.fullmatch(word) or _SCIENCE.fullmatch(word):
        return True
    if (joined := _HEADS.fullmatch(word)) and joined["first"] in words:
        return True
    if word.endswith("fold") and word[:-4] in _NUMBERS:
        return True
    stems |= {word[len(prefix) :] for prefix in _PREFIXES if word.startswith(prefix)}
    if any(len(stem) > 3 and stem in words for stem in stems):
        return True
    rare = _rare_words()
    american = f"{word[: verb.start()]}iz{verb.group()[2:]}" if verb else word
    return any(other in rare for other in (word, word.removesuffix("s"), american))


def _in_name(target: str, start: int) -> bool:
    """Return whether a word follows the hyphen of a name: Lin-gang."""
    before = _COMPOUND.search(target, 0, start)
    return before is not None and before.group()[:1].isupper()
