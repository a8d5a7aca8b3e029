"""Checks of the form of a translation: empty, Chinese left over, repetition, words that are none,
broken English, length."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summarizer.check.context import Context
from summarizer.facts.english import broken_words
from summarizer.facts.grammar import broken_grammar
from summarizer.facts.identifiers import find_identifiers
from summarizer.facts.repeats import listed_twice
from summarizer.schema import Issue, Pair
from summarizer.text import counted, is_free, regex, repeated_block, without_note

__all__ = ["empty", "grammar", "length", "repetition", "spelling", "untranslated"]

_HAN = regex(r"[\u3400-\u9fff]+")
_BRACKETED = regex(r"\(([^()]+)\)")
_NUMERALS = regex("[零〇一二三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟]{5,}")
_DIGIT = regex("[0-9]")
_WORD = regex(r"[\w\u3400-\u9fff]")
_ENGLISH_WORD = regex(r"[\w'’]+")


def empty(pairs: Sequence[Pair], context: Context) -> Iterator[Issue]:
    """A source with words and a target without."""
    for pair in pairs:
        if _WORD.search(pair.zh) and not _WORD.search(pair.en):
            yield Issue(
                "empty", "error", "the sentence has no English", pair.ids, (0, len(pair.zh))
            )


def untranslated(pairs: Sequence[Pair], context: Context) -> Iterator[Issue]:
    """Chinese in the English, unless it is a name in brackets or an identifier (@海蓝发布) that
    stands in the source too."""
    for pair in pairs:
        allowed = [m.span() for m in _BRACKETED.finditer(pair.en) if m.group(1) in pair.zh]
        if _HAN.search(pair.en):
            allowed += [(i.start, i.end) for i in find_identifiers(pair.en) if i.text in pair.zh]
        for match in _HAN.finditer(pair.en):
            if not any(start <= match.start() < end for start, end in allowed):
                at = pair.zh.find(match.group())
                source = (at, at + len(match.group())) if at >= 0 else ()
                message = f"Chinese left in the English: {match.group()}"
                yield Issue("untranslated", "warning", message, pair.ids, source, match.span())


def repetition(pairs: Sequence[Pair], context: Context) -> Iterator[Issue]:
    """The same words three times in a row, a phrase of three words twice in a row (error), or an
    item of a list twice (warning)."""
    for pair in pairs:
        words = [word.lower() for word in _ENGLISH_WORD.findall(pair.en)]
        block = repeated_block(words)
        if block:
            size = len(block.split())
            at = next(i for i in range(len(words)) if " ".join(words[i : i + size]) == block)
            spans = [match.span() for match in _ENGLISH_WORD.finditer(pair.en)]
            span = (spans[at][0], spans[at + size - 1][1])
            yield Issue(
                "repetition",
                "error",
                f"the same words again and again: {block}",
                pair.ids,
                (),
                span,
            )
            continue
        for start, end in listed_twice(pair.zh, pair.en):
            message = f"stands twice in a list, another item may be missing: {pair.en[start:end]}"
            yield Issue("repetition", "warning", message, pair.ids, (), (start, end))


def spelling(pairs: Sequence[Pair], context: Context) -> Iterator[Issue]:
    """Words of the English that are none, such as "envigorating"."""
    for pair in pairs:
        for start, end in broken_words(pair.zh, pair.en):
            message = f"not an English word: {pair.en[start:end]}"
            yield Issue("spelling", "warning", message, pair.ids, (), (start, end))


def grammar(pairs: Sequence[Pair], context: Context) -> Iterator[Issue]:
    """English that is certainly broken, such as "tourism with tourism"; what `repetition` tells is
    left to it."""
    for pair in pairs:
        broken = broken_grammar(pair.zh, without_note(pair.en))
        if not broken or repeated_block([w.lower() for w in _ENGLISH_WORD.findall(pair.en)]):
            continue
        told = listed_twice(pair.zh, pair.en)
        for start, end in broken:
            if is_free((start, end), told):
                words = pair.en[start:end]
                twice = (
                    "once in the Chinese, said again" if words[0].isdigit() else "broken English"
                )
                message = f"{twice}: {words}"
                yield Issue("grammar", "warning", message, pair.ids, (), (start, end))


def length(pairs: Sequence[Pair], context: Context) -> Iterator[Issue]:
    """Far fewer or more English letters than Chinese characters call for, but for identifiers and
    figures, as long in both, and long numerals in characters, which are short in figures."""
    for pair in pairs:
        copied = sum(i.end - i.start for i in find_identifiers(pair.zh))
        copied += sum(map(len, _NUMERALS.findall(pair.zh)))
        chinese, english = len(pair.zh) - copied, len(pair.en) - min(copied, len(pair.en))
        digits = len(_DIGIT.findall(pair.zh))
        # a row of figures, or a date with its time, has few words to be long or short
        words = chinese - digits
        short = words >= 15 and english - digits < 1.2 * words
        if chinese >= 15 and english and (short or english / chinese > 8):
            found = (
                "too little: something may be missing" if short else "too much: see what was added"
            )
            message = (
                f"{counted(len(pair.en), 'English letter')} for "
                f"{counted(len(pair.zh), 'Chinese character')} is {found}"
            )
            yield Issue("length", "warning", message, pair.ids)
