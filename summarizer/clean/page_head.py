"""The head of a page above its title: names of site and channels, rows of words to press.

Such a line says little by itself (走进云溪, 东州科技厅). What tells it is its place: above
the path of the page in its site, between words of navigation, or named again by the path.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from summarizer.clean.field import ANYWHERE
from summarizer.clean.links import Verdict
from summarizer.clean.names import LINK
from summarizer.clean.shapes import has_end_mark, has_predicate
from summarizer.text import regex

__all__ = ["greeted_site", "head_names"]

_PRESSED = frozenset("navigation page-tools breadcrumb prompt share-bar".split())
_SHORTEST_TITLE = 6
_NAME = regex(r"[\u4e00-\u9fff]{2,14}(?:\s?[·|｜]\s?[\u4e00-\u9fff]{2,8})?")
# the name of the site again, or its address
_IN_LATIN = regex(rf"\s{{0,9}}[A-Z][A-Za-z&.,'’\- ]{{3,80}}$|\s{{1,9}}{LINK}$")
# 新闻公报 says what the text is, and may be all of its title
_KIND = regex(
    r"[\u4e00-\u9fff]{0,6}(?:公报|公告|通告|通报|声明|新闻稿|决定|命令|讲话|致辞|社论|短评)"
)
_SURE = 6  # characters; a title is longer
_ENDS_AS_OFFICE = regex(
    r"(?:委员|协|学|联合|商|常委|研究)会(?:办公室)?$|(?:公开|发布|建设|代表)工作$"
)
_WORD = regex(r"[\u4e00-\u9fff]{2,6}")
_ROW = regex(r"[\u4e00-\u9fff]{2,8}(?:[\s|｜/·]{1,8}[\u4e00-\u9fff]{2,8}){2,15}")
_LETTERED = regex(r"(?:[\u4e00-\u9fff] ){3,14}[\u4e00-\u9fff]$")  # 竹 溪 镇 人 民 政 府
_MOTTO = regex(r"[\u4e00-\u9fff]{4}[ \u3000]{1,4}[\u4e00-\u9fff]{4}")  # 立检为公 执法为民
_PARTS = regex(r"[\s>＞›»→➔/|｜:：]+")


def head_names(
    texts: Sequence[str], filled: Sequence[int], taken: Mapping[int, Verdict], head: int
) -> dict[int, Verdict]:
    """Return the verdicts on such lines above the first line of the body, `head`.

    A line that may be the title must remain below them.
    """
    top = [i for i in filled if i < head]
    titles = [i for i in top if i not in taken and len(texts[i].strip()) >= _SHORTEST_TITLE]
    if not titles:
        return {}
    found: dict[int, Verdict] = {}
    paths = [i for i in top if i in taken and taken[i].rule == "breadcrumb" and i < titles[-1]]
    for i in top:
        text = _LETTERED.sub(lambda m: m[0].replace(" ", ""), texts[i].strip())
        if i in taken or has_end_mark(text) or _KIND.fullmatch(text):
            continue
        if any(i < path and text in _PARTS.split(texts[path])[:-1] for path in paths):
            reason = "names a page that the path below names"
        elif any(i < path for path in paths) and _is_name(text):
            reason = "stands above the path of the page in its site"
        elif _WORD.fullmatch(text) and _between(i, top, taken, titles[-1]):
            reason = "stands between words of navigation"
        else:
            continue
        found[i] = Verdict("navigation", reason, ANYWHERE)
    return found if any(i not in found for i in titles) else {}


def _is_name(text: str) -> bool:
    """Return whether a line is a name, or a row of words, and says nothing of anyone."""
    if _ROW.fullmatch(text) or _MOTTO.fullmatch(text):
        return True
    core = _IN_LATIN.sub("", text)
    if not _NAME.fullmatch(core):
        return False
    named = len(core) <= _SURE or not core.isalpha()  # 云岭气象 · 为农服务
    return named or not has_predicate(_ENDS_AS_OFFICE.sub("", core))


def _between(place: int, top: Sequence[int], taken: Mapping[int, Verdict], title: int) -> bool:
    """Return whether words to press stand above and below, with only such words between."""
    sides = []
    for side in ([i for i in reversed(top) if i < place], [i for i in top if place < i < title]):
        sides.append(next((taken[i].rule for i in side if i in taken), ""))
    crumbed = any(i in taken and taken[i].rule == "breadcrumb" for i in top if i < place)
    return not crumbed and all(rule in _PRESSED for rule in sides)


def greeted_site(text: str) -> str:
    """Return the name of the site in a line that greets its visitors, or "".

    >>> greeted_site("欢迎访问海岚经济开发区官方网站！今天是2025年7月8日")
    '海岚经济开发区'
    """
    match = re.search(
        r"欢迎(?:您)?(?:来到|访问|光临|浏览|进入)([\u4e00-\u9fff]{3,24}?)(?:官方|门户|政务)?(?:网站|网|$)",
        text,
    )
    return match[1] if match else ""
