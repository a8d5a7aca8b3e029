"""Items that a list of a translation has twice in a row, where its source has them once.

"Electronic invoices, electronic invoices and digital identity", "upstream and downstream and
downstream". An item is one too many if the English still has as many joints without it as the
Chinese; else the model wrote it in the place of another item, and only a reader can tell which.
"""

from __future__ import annotations

import re

from summarizer.facts.names.provinces import list_joints
from summarizer.text import regex

__all__ = ["drop_listed_twice", "listed_twice"]

_ITEM = r"[A-Za-z][\w'’-]*(?: [\w'’-]+){0,5}"
_COMMA = regex(rf"(?<![\w'’-])({_ITEM})(, \1)(?=[,;]|\.(?!\w)| and\b| or\b|$)")
_AND = regex(rf"(?:(?<=\band )|(?<=\w, ))({_ITEM})(,? (?:and|or) \1)(?![\w'’-])")
# one word that English says twice: many, many years; more and more
_DOUBLES = frozenset(
    "had that very so far many much long never no more less better bigger higher deeper again over "
    "years on up ha yes well round ever really faster".split()
)
# 发展、发展、再发展: the source says it twice itself
_OWN = regex(r"([\u3400-\u9fff]{1,8})[、，,和与及或；][再又还更也]?\1")
_JOINTS = regex(r"[、，,；;：:和与及或]")
# two members of a list before another: "the old, the weak, "
_MEMBERS = regex(r"(?:[A-Za-z][\w'’-]*(?: [\w'’-]+){0,2}, ){2}(?:and |or )?$")
# a word behind a joint: it begins an item that may stand twice if it is among the words before
_BEHIND_JOINT = regex(r"(?:, (?:and |or )?| (?:and|or) )([A-Za-z][\w'’-]*)")
_LONGEST = 6  # words of an item
_ENGLISH_JOINTS = regex(r",? (?:and|or) |[,;:] ")


def listed_twice(source: str, target: str) -> list[tuple[int, int]]:
    """Return the spans of the items that stand twice in a row, both times and what joins them.

    >>> listed_twice("发票、提单", "as invoices, invoices and bills")
    [(3, 21)]
    """
    return [match.span() for match in _found(source, target)]


def drop_listed_twice(source: str, target: str) -> tuple[str, list[str]]:
    """Return the target without the items that are one too many, and these.

    >>> drop_listed_twice("服务上下游企业", "Upstream and downstream and downstream firms")
    ('Upstream and downstream firms', ['downstream'])
    >>> drop_listed_twice("沪苏浙皖", "Shanghai, Jiangsu, Zhejiang and Zhejiang")
    ('Shanghai, Jiangsu, Zhejiang and Zhejiang', [])
    >>> drop_listed_twice("敢闯、敢投、敢干", "to venture, venture, and act")
    ('to venture, venture, and act', [])
    """
    removed: list[str] = []
    for match in reversed(_found(source, target)):
        joints = len(_ENGLISH_JOINTS.findall(target))
        if _may_stand_for_another(source, target, match):
            continue
        if joints > len(_JOINTS.findall(source)) + list_joints(source) and not re.search(
            r"\d", match[1]
        ):
            target = target[: match.start(2)] + target[match.end(2) :]
            removed.append(match[1])
    return target, removed[::-1]


def _may_stand_for_another(source: str, target: str, match: re.Match[str]) -> bool:
    """Return whether an item is of a longer list that the Chinese writes without marks: 老弱病残.

    Its marks then say nothing of how many members it has, and the one removed may be the last trace
    of one that was lost.
    """
    return "、" not in source and bool(_MEMBERS.search(target, 0, match.start()))


def _may_repeat(target: str) -> bool:
    """Return whether the first word behind a joint is one of the last before it."""
    return any(
        word.endswith(match[1])
        for match in _BEHIND_JOINT.finditer(target)
        for word in target[: match.start()].rsplit(" ", _LONGEST)[-_LONGEST:]
    )


def _found(source: str, target: str) -> list[re.Match[str]]:
    if not _may_repeat(target):
        return []
    lists = [m for m in _COMMA.finditer(target) if " " in m[1] or target[m.end() :].strip(".")]
    matches = [m for m in (*lists, *_AND.finditer(target)) if m[1].lower() not in _DOUBLES]
    if not matches or _OWN.search(source):
        return []
    matches.sort(key=lambda match: match.start())
    apart = matches[:1]
    for match in matches[1:]:
        if match.start() >= apart[-1].end():
            apart.append(match)
    return apart
