"""Readings of characters: pinyin and zhuyin notes in brackets and `<ruby>` markup.

A note is removed only where it is the reading of the characters before it, so that a gloss
in Latin letters (Made in China), an abbreviation (AI) or a wrong reading stays. Readings come from
pypinyin (https://pypinyin.readthedocs.io), of which all are allowed, with a neutral tone for any
syllable but the only one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from summarizer.clean.line import Edit, Line
from summarizer.text import regex

__all__ = ["is_reading", "remove_readings", "remove_ruby"]

HAN = r"\u3400-\u9fff\uf900-\ufaff"
_LETTERS = (
    "a-zA-ZɡɑüêÜÊāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿăĕĭŏŭĀÁǍÀĒÉĚÈŌÓǑÒǕǗǙǛ"
    r"\u0300\u0301\u0302\u0304\u0306\u0308\u030c"
)
_NOTE = rf"[{_LETTERS}0-5ㄅ-ㄩˊˇˋ˙ˉ:：'’·\- ]{{1,48}}"
_OPENERS, _CLOSERS = "(（[〔［", ")）]〕］"
_BRACKET = regex(
    rf"(?<=[{HAN}”’」』》])[ \u3000]{{0,2}}(?:"
    + "|".join(
        f"{re.escape(a)}({_NOTE}){re.escape(b)}" for a, b in zip(_OPENERS, _CLOSERS, strict=True)
    )
    + r"|[(（](" + _NOTE + r")[)）])"
)  # fmt: skip
_RUBY_TAG = regex(r"<(/?)(ruby|rbc|rb|rtc|rt|rp)(?:\s[^<>]{0,80})?>", re.IGNORECASE)
_LONGEST = 10  # characters that one note may give the reading of
_TONES = {"\u0304": "1", "\u0301": "2", "\u030c": "3", "\u0306": "3", "\u0300": "4"}
_KIND = "pinyin"


def remove_readings(line: Line) -> None:
    """Remove the notes in brackets that are the reading of what stands before them."""
    line.apply(_notes(line.text))


def _notes(text: str) -> Iterator[Edit]:
    for match in _BRACKET.finditer(text):
        before = text[max(0, match.start() - _LONGEST - 2) : match.start()].rstrip("”’」』》")
        note = next(filter(None, match.groups()))
        if count := _length(before, note):
            reason = f"reading of {before[-count:]}"
            spaced = match[0][0] in " \u3000" and text[match.end() : match.end() + 1] == " "
            yield Edit(match.start(), match.end() + spaced, "", _KIND, reason)


def remove_ruby(line: Line) -> None:
    """Take `<ruby>` markup out of a line: its base text stays, each reading goes to the log.

    An annotation that is no reading of its base stays in brackets.
    """
    if "<r" in line.text or "<R" in line.text:
        line.apply(_ruby_edits(line.text))


def _ruby_edits(text: str) -> Iterator[Edit]:
    tags = list(_RUBY_TAG.finditer(text))
    if not any(tag[2].lower() in ("ruby", "rt") for tag in tags):
        return
    base, done, skip = "", 0, -1
    for i, tag in enumerate(tags):
        if i <= skip:
            continue
        base = (base + text[done : tag.start()])[-_LONGEST:]
        end, reason = tag.end(), "markup of a reading"
        closing = tags[i + 1] if i + 1 < len(tags) else None
        opens = not tag[1] and tag[2].lower() in ("rt", "rp")
        new = ""
        if opens and closing and closing.start() - tag.end() <= 60:
            inner = text[tag.end() : closing.start()]
            if tag[2].lower() == "rp" or not inner.strip():
                end = closing.start()
            elif count := _length(base, inner):
                end, reason = closing.start(), f"reading of {base[-count:]}"
            else:
                new, end = f"({inner})", closing.start()
                reason = "annotation of the characters before it"
            if closing[1] and closing[2].lower() == tag[2].lower():
                end, skip = closing.end(), i + 1
        yield Edit(tag.start(), end, new, _KIND, reason)
        done = end


def is_reading(before: str, note: str) -> bool:
    """Return whether `note` is the reading of the last characters of `before`.

    Tone marks, tone numbers and bopomofo must agree with readings in pypinyin; without a tone only
    the neutral reading of one character counts, so that a real gloss in Latin letters stays.

    >>> is_reading("制度創", "chuàng"), is_reading("女", "nv3"), is_reading("上海", "shanghai")
    (True, True, False)
    """
    return _length(before, note) > 0


def _length(before: str, note: str) -> int:
    """Return how many of the last characters of `before` the note is the reading of, or 0."""
    reading = _plain(note)
    if not reading:
        return 0
    toned = bool(re.search(r"[1-4]", reading)) or bool(re.search(r"[ㄅ-ㄩ]", reading))
    characters = re.search(rf"[{HAN}]*$", before[-_LONGEST:])
    longest = len(characters[0]) if characters else 0
    for count in range(1, (longest if toned else min(longest, 1)) + 1):
        if _matches(before[len(before) - count :], reading, alone=count == 1):
            return count
    return 0


def _matches(characters: str, reading: str, *, alone: bool) -> bool:
    """Follow the readings of each character through the note; `places` is where one may be."""
    places = {0}
    for character in characters:
        forms = _forms(character) if alone else _forms(character) | _neutral(character)
        places = {
            place + len(form)
            for place in places
            for form in forms
            if reading.startswith(form, place)
        }
        if not places:
            return False
    return len(reading) in places


def _plain(note: str) -> str:
    """Return a note with tones as numbers behind their syllable's letters, without separators.

    A tone mark moves behind the vowels and the final consonants that follow it, where a tone number
    stands; ü is v.
    """
    text = unicodedata.normalize("NFD", note.lower().replace("ɡ", "g").replace("ɑ", "a"))
    text = text.replace("u\u0308", "v").replace("u:", "v").replace("u：", "v")
    text = re.sub(r"u([\u0304\u0301\u030c\u0306\u0300])\u0308", r"v\1", text)
    text = re.sub(r"e\u0302", "e", text)
    text = re.sub(r"[:：'’·\- \u3000ˉ]", "", text)
    return re.sub("[\u0304\u0301\u030c\u0306\u0300]", lambda m: _TONES[m[0]], text)


@cache
def _forms(character: str) -> frozenset[str]:
    """Return the readings of a character in every notation that `_plain` leaves."""
    from pypinyin import Style, pinyin

    if not re.match(f"[{HAN}]", character):
        return frozenset()
    forms: set[str] = set()
    for style in (Style.TONE, Style.TONE3, Style.BOPOMOFO):
        for reading in pinyin(character, style=style, heteronym=True)[0]:
            plain = _plain(reading)
            forms.add(plain)
            if plain.endswith("˙"):
                forms.add("˙" + plain[:-1])
            elif style is Style.TONE3 and not plain[-1:].isdigit():
                forms |= {plain + "5", plain + "0"}
    if character in "一不":  # they change their tone before others
        syllable = {"一": "yi", "不": "bu"}[character]
        forms |= {_plain(f"{syllable}{tone}") for tone in "124"}
        forms |= {_plain(mark) for mark in {"一": ("yí", "yì"), "不": ("bú", "bù")}[character]}
    if character in "儿兒":
        forms.add("r")
    return frozenset(forms - {""})


@cache
def _neutral(character: str) -> frozenset[str]:
    return frozenset(re.sub(r"[0-5ˊˇˋ˙]", "", form) for form in _forms(character))
