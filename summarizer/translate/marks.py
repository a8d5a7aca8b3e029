"""Marks: small wrongs of a model's English that need no second look to be put right.

A full stop that became a comma or nothing, spaces on the wrong side of a mark, and words that come
again after "of" where the source does not say them twice close together. Quotation marks that
nobody closes are left alone.
"""

from __future__ import annotations

import re

from summarizer.text import regex

__all__ = ["mend_marks"]

_STOPS = {"。": ".", "！": "!", "？": "?"}
_ENDS = regex(r"[.!?…][\"'”’)\]]*$")
_TWO_STOPS = regex(r"(?<!\.)\.\.(?=[\"'”’)\]]*$)")
_COMMA_BEHIND = regex(r"(?<=[.!?])[,;:]+(?=[\"'”’)\]]*$)")
_WORD_END = regex(r"[\w%℃°)\"”’']$")
_BEFORE_MARK = regex(r"(?<=\S)\s+([,;!?](?!\S*\w)|[,;]|[!?](?=\s|$)|\.(?=\s|$)|:(?=\s))")
_QUOTED = regex(r'(\S?)"\s*([^"]*?)\s*"(\w?)')
# "re- insurance"; not "pre- and post-war", where one part stands for both
_SPLIT = regex(r"(?<![\w-])([A-Za-z]{2,5}-) (?!(?:and|or|to|but|vs)\b)(?=[a-z]{3})")
_INNER = regex(r"(?<=[“‘(\[])\s+|\s+(?=[”)\]])")
# 城市的城市, 人民爱人民, 园中园: what a source says twice close together, English may say with "of"
_DOUBLED = regex(
    r"([\u3400-\u9fff]{2,4}).{0,4}\1|([\u3400-\u9fff])[之的中里内]{1,2}\2"
    r"|\b([A-Za-z]{2,20})\b.{0,4}\b\3\b",
    re.DOTALL,
)
_OF_ITSELF = regex(
    r"\b((?:the )?([A-Za-z][\w'’-]*(?: [\w'’-]+){0,3})) (?:of|in) (?:the )?\2(?![\w'’-])",
    re.IGNORECASE,
)
_PROPER = regex(r"[A-Z]")
_SUPERLATIVE = regex(r"\b(?:best|worst|most|least|first|last|one|all|some|part|kind|king)$", re.I)


def mend_marks(source: str, target: str) -> tuple[str, list[str]]:
    """Return the target with these wrongs put right, and what was done.

    >>> mend_marks("“青年城”的GDP增长。", 'The " young city" grew ,')
    ('The "young city" grew.', ['punctuation or spaces corrected in the English'])
    """
    told: list[str] = []
    text = _spaces(target)
    text = _stop(source, text)
    if text != target:
        told.append("punctuation or spaces corrected in the English")
    text, again = _of_itself(source, text)
    if again:
        told.append(f"repeated words removed: {', '.join(again)}")
    return text, told


def _spaces(text: str) -> str:
    """Return the text without spaces on the inner side of quotation marks and before marks."""
    text = _BEFORE_MARK.sub(r"\1", text)
    text = _INNER.sub("", text)
    text = _SPLIT.sub(r"\1", text)
    if text.count('"') % 2 or '"' not in text:
        return text

    def quoted(match: re.Match[str]) -> str:
        before, words, behind = match.groups()
        left = f"{before} " if before and (before.isalnum() or before in ",;:.%)") else before
        return f'{left}"{words}"{" " if behind else ""}{behind}'

    return _QUOTED.sub(quoted, text)


def _stop(source: str, text: str) -> str:
    """Return the text with the full stop of its source."""
    if not source.rstrip().endswith(("..", "…")):
        text = _TWO_STOPS.sub(".", text)
    text = _COMMA_BEHIND.sub("", text)
    mark = _STOPS.get(source.rstrip()[-1:])
    if not mark or not text or _ENDS.search(text):
        return text
    bare = re.sub(r"[\s,;:、，；：-]+$", "", text)
    if bare and _WORD_END.search(bare):
        return bare + mark
    return text


def _of_itself(source: str, text: str) -> tuple[str, list[str]]:
    """Return the text without "of the afternoon" behind "the afternoon", and what was taken out."""
    removed: list[str] = []
    if _DOUBLED.search(source):
        return text, removed

    def once(match: re.Match[str]) -> str:
        whole, words = match.group(1), match.group(2)
        joined_in = re.search(rf"{re.escape(words)} in ", match.group(), re.IGNORECASE)
        if _SUPERLATIVE.search(words) or len(words) < 3 or (joined_in and not _PROPER.match(words)):
            return match.group()
        removed.append(words)
        return whole

    return _OF_ITSELF.sub(once, text), removed
