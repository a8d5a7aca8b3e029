"""Names in pinyin that the source does not sound like: Lingding, from nothing.

A word with a capital that is made of syllables of Mandarin and is no English word is taken for a
name. The source has it if characters that stand together have these readings, each any of its own;
so has an English that a term, a name of the document or an institution of the source may have.
Names of the closed lists of `added` are judged there, other foreign names nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache

from summarizer.facts.english import is_word
from summarizer.facts.names.abroad import is_transcribed, may_transcribe
from summarizer.facts.names.added import known_names
from summarizer.facts.names.brands import brands_of
from summarizer.facts.names.peoples import spellings
from summarizer.facts.names.pinyin import plain, spell, syllables
from summarizer.facts.words import is_word as is_chinese_word
from summarizer.text import is_free, regex

__all__ = ["meant_by", "unheard_names"]

_NAME = regex(r"(?<![\w'’@./\\-])[A-Z][a-z]+(?:['’-](?!s\b)[a-z]+)*(?![\w@/\\-]|['’][a-rt-z]|\.\w)")
# finals by initial
_TABLE = (
    "-=a,ai,an,ang,ao,e,ei,en,er,o,ou b=a,ai,an,ang,ao,ei,en,eng,i,ian,iao,ie,in,ing,o,u c=a,"
    "ai,an,ang,ao,e,en,eng,i,ong,ou,u,uan,ui,un,uo ch=a,ai,an,ang,ao,e,en,eng,i,ong,ou,u,ua,"
    "uai,uan,uang,ui,un,uo d=a,ai,an,ang,ao,e,ei,eng,i,ia,ian,iao,ie,ing,iu,ong,ou,u,uan,ui,"
    "un,uo f=a,an,ang,ei,en,eng,o,ou,u g=a,ai,an,ang,ao,e,ei,en,eng,ong,ou,u,ua,uai,uan,uang,"
    "ui,un,uo h=a,ai,an,ang,ao,e,ei,en,eng,ong,ou,u,ua,uai,uan,uang,ui,un,uo j=i,ia,ian,iang,"
    "iao,ie,in,ing,iong,iu,u,uan,ue,un k=a,ai,an,ang,ao,e,en,eng,ong,ou,u,ua,uai,uan,uang,ui,"
    "un,uo l=a,ai,an,ang,ao,e,ei,en,eng,i,ia,ian,iang,iao,ie,in,ing,iu,ong,ou,u,uan,ue,un,uo,"
    "yu,yue m=a,ai,an,ang,ao,e,ei,en,eng,i,ian,iao,ie,in,ing,iu,o,ou,u n=a,ai,an,ang,ao,e,ei,"
    "en,eng,i,ian,iang,iao,ie,in,ing,iu,ong,u,uan,ue,un,uo,yu,yue p=a,ai,an,ang,ao,ei,en,eng,"
    "i,ian,iao,ie,in,ing,o,ou,u q=i,ia,ian,iang,iao,ie,in,ing,iong,iu,u,uan,ue,un r=an,ang,"
    "ao,e,en,eng,i,ong,ou,u,uan,ui,un,uo s=a,ai,an,ang,ao,e,en,eng,i,ong,ou,u,uan,ui,un,uo "
    "sh=a,ai,an,ang,ao,e,ei,en,eng,i,ou,u,ua,uai,uan,uang,ui,un,uo t=a,ai,an,ang,ao,e,eng,i,"
    "ian,iao,ie,ing,ong,ou,u,uan,ui,un,uo w=a,ai,an,ang,ei,en,eng,o,u x=i,ia,ian,iang,iao,ie,"
    "in,ing,iong,iu,u,uan,ue,un y=a,an,ang,ao,e,i,in,ing,o,ong,ou,u,uan,ue,un z=a,ai,an,ang,"
    "ao,e,ei,en,eng,i,ong,ou,u,uan,ui,un,uo zh=a,ai,an,ang,ao,e,ei,en,eng,i,ong,ou,u,ua,uai,"
    "uan,uang,ui,un,uo"
)
_SHORTEST = 4  # letters
_NEARLY = 85.0  # Indel similarity of a name with the characters that it misspells: Yanxi of 沅溪
_ALIKE = 65.0  # Indel similarity, 0 to 100, of a transcription with the letters below as one
_SOUNDS = str.maketrans("bdgc", "ptkk")  # a transcription tells b from p no better than English
_SAME = 90.0  # with all sounds that transcriptions mix as one: Mapuche of 马普切, Degei of 戴杰
_MIXED = {
    sound: plainer
    for plainer, group in (
        ("k", "ch zh q g j c z"), ("s", "sh x"), ("p", "b"), ("t", "d"), ("l", "r"),
        ("e", "ai ei ie ye"), ("a", "ia ya"), ("u", "iu ou uo o w"), ("i", "yi y"),
    )
    for sound in group.split()
}  # fmt: skip
_SOUND = regex("|".join(sorted(_MIXED, key=len, reverse=True)))
_MARKED = regex("[^\\W\\d_a-zA-Zāáǎàēéěèīíǐìōóǒòūúǔùüǖǘǚǜ]", re.IGNORECASE)  # ã, ñ, ø are no pinyin
# Japanese reads the same characters otherwise: 佐世保 is Sasebo
_JAPAN = regex(
    "日本|日[元圆方媒企军籍裔语文]|[中美韩俄对驻访赴旅在]日(?![常前后子益内均]|[报电讯])|东京|大阪|京都|名古屋|"
    "横滨|神户|福冈|长崎|广岛|北海道|冲绳|札幌"
)
_ROMAJI = regex(r"(?:(?:[kgnhbpmr]y|sh|ch|ts|[kgsztdjnhfbpmyrw])?[aiueo]|n(?![aiueo]))+")
_EXPLAINED = regex(r"\([a-z][^()]* [^()]*\)")  # what a name in pinyin means, behind it
_GENERICS = frozenset(("he", "jiang", "hu", "shan", "gang", "wan"))
_GENERIC = regex(r" (?:Rivers?|Lakes?|Mountains?|Port|Bay)\b")
_HAN = regex("[\u3400-\u9fff]+")


def unheard_names(
    source: str, target: str, near: str = "", written: Iterable[str] = ()
) -> list[tuple[int, int]]:
    """Return the spans of the names in pinyin of an English text that its Chinese does not have.

    `near` is Chinese of the sentences before; `written` are names that the English may have.

    >>> target = "Wang Hailan opened the port of Lingding."
    >>> [target[a:b] for a, b in unheard_names("王海岚为港口揭幕。", target)]
    ['Lingding']
    """
    found = list(_names(plain(target)))
    if not found:
        return []
    known = known_names(target)
    latin = f"{source}\n{near}".lower()
    others = {part for text in written for part in re.findall("[a-z]+", plain(text).lower())}
    others |= spellings(source) | brands_of(latin)
    in_japan = any(_JAPAN.search(text) for text in (source, *near.splitlines()[-2:]))
    strange = [
        span
        for span, letters, ways in found
        if is_free(span, known)
        and letters not in others
        and letters not in latin
        and not (in_japan and _ROMAJI.fullmatch(letters))
        and not _MARKED.search(target, *span)
        and not any(_heard(way, source) or _named_before(way, near) for way in ways)
    ]
    return [span for span in strange if not _explains(span, target, found, strange)]


def meant_by(name: str, source: str) -> tuple[str, str] | None:
    """Return the characters that a name in pinyin seems to misspell, and how they are spelt.

    >>> meant_by("Yanxi", "沅溪火车站停运列车")
    ('沅溪', 'Yuanxi')
    """
    from rapidfuzz import fuzz

    letters = re.sub("[^a-z]", "", plain(name).lower())
    scored = []
    for run in _HAN.findall(source):
        for size in (2, 3):
            for start in range(len(run) - size + 1):
                own = run[start : start + size]
                likeness = fuzz.ratio(letters, "".join(syllables(own)))
                if likeness >= _NEARLY and not is_chinese_word(own):
                    scored.append((likeness, own))
    best = {own for likeness, own in scored if likeness == max(scored)[0]}
    return (own := best.pop(), spell(syllables(own))) if len(best) == 1 else None


def _explains(
    span: tuple[int, int],
    target: str,
    found: Sequence[tuple[tuple[int, int], str, list[tuple[str, ...]]]],
    strange: Sequence[tuple[int, int]],
) -> bool:
    """Return whether a word stands in brackets that say what a name before them means: Zhongfu (the
    second phase of Sanfu)."""
    names = [own for own, _, _ in found if own not in strange]
    return any(
        match.start() < span[0] < match.end()
        and any(
            end <= match.start() and not target[end : match.start()].strip() for _, end in names
        )
        for match in _EXPLAINED.finditer(target)
    )


def _names(target: str) -> Iterator[tuple[tuple[int, int], str, list[tuple[str, ...]]]]:
    """Yield the span of each word that may be a name in pinyin, its letters and syllables."""
    for match in _NAME.finditer(target):
        letters = re.sub("[^a-z]", "", match.group().lower())
        parts = re.findall("[a-z]+", match.group().lower())
        if len(letters) < _SHORTEST:
            continue
        if is_word(letters) or is_word(parts[0]):
            continue
        ways = _cut(letters)
        if _GENERIC.match(target, match.end()):  # Huaihe River for 淮
            ways = [*ways, *(way[:-1] for way in ways if way[-1] in _GENERICS and len(way) > 1)]
        if ways:
            yield match.span(), letters, ways


@lru_cache(maxsize=2048)
def _cut(letters: str) -> list[tuple[str, ...]]:
    """Return the ways to cut letters into syllables of Mandarin; none if there is no way."""
    if not letters:
        return [()]
    longest = min(6, len(letters))
    heads = (letters[:size] for size in range(1, longest + 1))
    return [
        (head, *rest)
        for head in heads
        if head in _syllables()
        for rest in _cut(letters[len(head) :])
    ]


def _heard(way: tuple[str, ...], text: str) -> bool:
    """Return whether characters that stand together have these readings, in order, or write a
    foreign name of about this sound."""
    for run in _HAN.findall(text):
        for start in range(len(run) - len(way) + 1):
            own = run[start : start + len(way)]
            if all(part in _readings(c) for part, c in zip(way, own, strict=True)):
                return True
            if may_transcribe(own) and _alike("".join(way), own):
                return True
    return False


def _named_before(way: tuple[str, ...], text: str) -> bool:
    """Return whether characters of a longer text have these as their usual readings."""
    runs = (syllables(run) for run in _HAN.findall(text))
    size = len(way)
    return any(run[i : i + size] == way for run in runs for i in range(len(run) - size + 1))


def _alike(letters: str, transcription: str) -> bool:
    """Return whether letters are about the sound of a transcription: Moriori of 莫里奥里."""
    from rapidfuzz import fuzz

    sound = "".join(syllables(transcription))
    if fuzz.ratio(_plainer(letters), _plainer(sound)) >= _SAME:
        return True
    alike = fuzz.ratio(letters.translate(_SOUNDS), sound.translate(_SOUNDS)) >= _ALIKE
    return alike and is_transcribed(transcription)


def _plainer(letters: str) -> str:
    """Return letters with the sounds that transcriptions mix as one."""
    return _SOUND.sub(lambda match: _MIXED[match.group()], letters)


@lru_cache(maxsize=20_000)
def _readings(character: str) -> frozenset[str]:
    """Return the readings of a character, ü in each way in which it is written."""
    from pypinyin import Style, pinyin

    plain_readings = pinyin(character, style=Style.NORMAL, heteronym=True)[0]
    return frozenset(way for reading in plain_readings for way in _spellings(reading))


def _spellings(reading: str) -> Iterator[str]:
    yield reading
    if "v" in reading:
        yield reading.replace("v", "u")
        yield reading.replace("v", "yu")


@cache
def _syllables() -> frozenset[str]:
    """Return the syllables of Mandarin, ü as u and as yu."""
    rows = (entry.split("=") for entry in _TABLE.split())
    return frozenset(
        initial.strip("-") + final for initial, finals in rows for final in finals.split(",")
    )
