"""The words of pages: vocabulary of data/site_words.toml and the patterns made of it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

__all__ = ["DATE", "NUMBER", "TIME", "alternatives", "family_names", "word_set"]

# a date with its year, or month and day with a time
TIME = r"(?:[01]?\d|2[0-4])[:：时][0-5]\d(?:[:：分][0-5]\d)?(?:\.\d{1,3})?分?秒?"
DATE = (
    r"(?:(?:19|20)\d{2}\s?[-/.年]\s?(?:0?[1-9]|1[0-2])\s?[-/.月]\s?(?:0?[1-9]|[12]\d|3[01])(?!\d)\s?日?"
    r"(?:[T\s　]{0,3}(?:星期|周|礼拜)[一二三四五六日天]"
    # without a time it may sign an official text
    rf"|[T\s　]{{0,3}}[（(](?:星期|周|礼拜)?[一二三四五六日天][）)](?=[T\s　]{{0,3}}{TIME}))?"
    r"(?:[T\s　]{0,3}(?:农历[\u4e00-\u9fff]{3,6}(?![\u4e00-\u9fff])"
    r"|(?:农历)?[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年闰?(?:[正冬腊]|[一二三四五六七八九十]{1,2})月"
    r"(?:[初十廿三二])?[一二三四五六七八九十]{1,2}))?"
    rf"(?:[T\s　]{{0,3}}{TIME}Z?)?"
    rf"|(?:19|20)\d{{2}}\s{{1,2}}(?:0[1-9]|1[0-2])/(?:0[1-9]|[12]\d|3[01])\s{{1,2}}{TIME}"
    rf"|(?<!\d)(?:0?[1-9]|1[0-2])[-/月](?:0?[1-9]|[12]\d|3[01])日?\s{{1,2}}{TIME}"
    rf"|(?:今天|昨天|前天)\s?{TIME}|刚刚|\d{{1,2}}\s?(?:分钟|小时|天|个月)前|{TIME})"
)
NUMBER = r"\d[\d,.]{0,12}\s?[万亿千kKwWmM]?\+?"


@cache
def word_set(*groups: str) -> frozenset[str]:
    """Return the words of some groups of data/site_words.toml."""
    text = (files("summarizer.data") / "site_words.toml").read_text(encoding="utf-8")
    words = tomllib.loads(text)["words"]
    return frozenset(word for group in groups for word in words[group].split())


@cache
def alternatives(*groups: str, spaced: bool = False) -> str:
    """Return a pattern of the words of some groups, longest first.

    `spaced` allows one space inside words of two characters (来 源).
    """
    return pattern_of(word_set(*groups), spaced=spaced)


def pattern_of(words: Iterable[str], *, spaced: bool = False) -> str:
    """Return a pattern of words, longest first."""
    parts = []
    for word in sorted(words, key=lambda word: (-len(word), word)):
        letters = [re.escape(letter) for letter in word]
        parts.append((r"[ \u3000]{0,2}" if spaced and 2 <= len(word) <= 4 else "").join(letters))
    return "(?:" + "|".join(parts) + ")"


@cache
def family_names() -> frozenset[str]:
    """Return the family names of one character in data/surnames.txt."""
    text = (files("summarizer.data") / "surnames.txt").read_text(encoding="utf-8")
    names: set[str] = set()
    for section in re.split(r"(?m)^\[", text)[1:]:
        head, _, body = section.partition("\n")
        if "one character" in head:
            names |= {c for c in body if "\u4e00" <= c <= "\u9fff"}
    return frozenset(names)
