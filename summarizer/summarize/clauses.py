"""Sentences made shorter at clause marks, for gists and headlines.

What is kept is a run of whole clauses, so that a figure keeps the words that it belongs to. A
clause that only opens the next one (为…，; 去年，; 虽然…，) stays with it, and so does one that
turns the sense of the clause before (但…, 否则…).
"""

from __future__ import annotations

import re

from summarizer.summarize.cues import salience
from summarizer.text import regex

__all__ = ["GIST_CHARS", "HEADLINE_CHARS", "clauses", "shorten"]

# The longest of the editor's in tests/data/summaries/dev-* have 59 and 25 characters.
GIST_CHARS = 60
HEADLINE_CHARS = 30
_OPEN, _CLOSE = "“‘（《〈【(「『〔[", "”’）》〉】)」』〕]"
_MARKS = "，；："
_SPEECH = regex(
    r"(?:^[问答]$|表示|介绍说?|明确|指出|强调|认为|宣布|透露|提出|获悉|了解到|显示|据悉|据测算|据介绍|回应称?|说|称)$"
)
_OPENER = regex(
    r"(?:为(?:了|此)?|对于?|针对|随着|由于|因为?|根据|按照?|截至|自|从|以|围绕|通过|经|虽然|尽管|不仅|不但|既"
    r"|如果?|若|凡|只要|只有|除了?|与.+相比|在|站在|当|每逢|一遇|作为|依托|借助|面对|面向)"
)
_OPENER_END = regex(r"(?:方面|看|来说|起|的|起来|中|上)$")
_WHEN = regex(r"(?:时|后|前|以来|之际|期间)$")
_TIME = regex(
    r"(?:去年|今年|明年|届时|目前|当前|其中|同时|此外|近年来?|今后|未来|到\d{4}年|今后.年|未来.年|.年(?:来|前))$"
)
_TURN = regex(r"(?:但|却|而(?!且)|否则|才|就|则|反而)")
_OPENER_CHARS = 16
_SHORT = 6  # characters; a first clause such as "届时", "海岚港": not a statement of its own


def clauses(sentence: str) -> list[str]:
    """Return the clauses of a sentence with their marks; joined they are the sentence.

    >>> clauses("去年增长9.5%，“快，准”；今年新建3个。")
    ['去年增长9.5%，', '“快，准”；', '今年新建3个。']
    >>> clauses("投资1，200万元，21：30开工。")
    ['投资1，200万元，', '21：30开工。']
    """
    parts, start, depth = list[str](), 0, 0
    for i, character in enumerate(sentence):
        depth += (character in _OPEN) - (character in _CLOSE and depth > 0)
        if character in _MARKS and depth == 0 and not _within(sentence, i):
            parts.append(sentence[start : i + 1])
            start = i + 1
    return [*parts, sentence[start:]] if start < len(sentence) else parts


def _within(text: str, place: int) -> bool:
    """Return whether a mark stands in a figure (1，200万, 21：30) or in straight quotes."""
    if text[place - 1 : place].isdigit() and text[place + 1 : place + 2].isdigit():
        return True
    return text.count('"', 0, place) % 2 == 1 and '"' in text[place:]


def shorten(sentence: str, limit: int) -> str:
    """Return the sentence, or its first statements in about `limit` characters, without end mark.

    First who says it is left out, then what only opens the statement, then the statements behind
    it. No statement is cut, so one that is longer than `limit` is returned whole.

    >>> shorten("局长王明介绍，为缩短候检时间，口岸新增8条通道，旅客平均通关时间减少到12分钟。", 12)
    '口岸新增8条通道'
    """
    whole = re.sub(r"^[问答]：", "", sentence.strip()).rstrip("。！？；，：")
    if len(whole) <= limit:
        return whole
    parts = clauses(whole)
    speakers = [i for i, part in enumerate(parts[:-1]) if i < 4 and _SPEECH.search(part[:-1])]
    statements = _statements(parts[speakers[-1] + 1 :] if speakers else parts)
    kept = statements[0]
    if salience("".join(kept)) <= 0:  # a phrase that leads up to the news
        best = max(statements, key=lambda run: salience("".join(run)))
        if salience("".join(best)) >= 1:
            kept, statements = best, statements[statements.index(best) :]
    if len("".join(kept)) > limit:  # openers without figures say little
        while len(kept) > 1 and _opens(kept[0]) and not re.search(r"\d", kept[0]):
            kept = kept[1:]
    for statement in statements[1:]:
        longer = "".join([*kept, *statement]).rstrip(_MARKS)
        if len(longer) > limit or salience("".join(statement)) < 0:
            break
        kept = [*kept, *statement]
    # a run of marks alone says nothing
    return "".join(kept).rstrip(_MARKS) or whole


def _statements(parts: list[str]) -> list[list[str]]:
    """Return the clauses in runs that must not be separated."""
    runs: list[list[str]] = [parts[:1]]
    for previous, part in zip(parts, parts[1:], strict=False):
        first = len(runs) == 1 and len(runs[0]) == 1
        short = first and len(previous.rstrip(_MARKS)) <= _SHORT
        if short or _opens(previous) or previous.endswith("：") or _TURN.match(part):
            runs[-1].append(part)
        else:
            runs.append([part])
    return runs


def _opens(part: str) -> bool:
    text = part.rstrip(_MARKS)
    if _TIME.match(text):
        return True
    if len(text) <= _OPENER_CHARS and (_OPENER.match(text) or _WHEN.search(text)):
        return True
    return bool(_OPENER.match(text) and (_OPENER_END.search(text) or _WHEN.search(text)))
