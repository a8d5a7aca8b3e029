"""Links: lines that lead elsewhere, such as breadcrumbs, other pages, the title that a page had.

Each function returns a verdict or None; a verdict names the rule and gives the reason for the log.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from summarizer.clean.field import ANYWHERE, AT_EDGE, Field
from summarizer.clean.words import alternatives, word_set
from summarizer.text import regex

__all__ = ["Verdict", "breadcrumb", "next_link", "original_title", "related_link", "unwrapped"]

_STRONG_END = regex(r"[。；;][”’」』）)》\]】\s]*$")


_CRUMB = regex(r"\s*(?:>{1,3}|＞{1,2}|[›‹»▸➤⟩]|→|➔|&gt;|〉)\s*")


_LOOSE_CRUMB = regex(r"\s*(?:>{1,3}|＞|›|»|→|/|\||｜|·|-{1,2}|—|_|::?|\\|\s)\s*")


_CRUMB_LABEL = regex(
    r"[\s【\[]{0,2}(?:[您你我]的?)?(?:现在|当前|目前)?的?(?:所在|所处|在)?的?(?:页面|网站)?(?:位\s?置|栏目|页面)(?:[:：】\]>＞]|是|\s|$)[\s:：]{0,3}"
)


# what some sites set before a path: :::, ※, ▶
_CRUMB_MARK = regex(r"\s*(?:[:：]{2,6}|[※▶►◆■●📍]\ufe0f?)\s*")


_ORIGINAL = regex(
    r"[【（(\[［\s]{0,3}(?:文章|新闻|本文|稿件)?原(?:文)?(?:标题|题目|题)\s?(?:为|是)?\s?[:：《“\"丨|】\]］]"
)


_BULLET = regex(r"^\s*(?:[●•·▪■□◆◇▶►▲★☆○◎※*>＞→»›\-–—]|\d{1,2}\s?[.、．)]|【|\[)")


_RANKING = regex(
    r"[\W_]{0,4}[\u4e00-\u9fff]{2,6}(?:热榜|热搜榜?|热闻榜?|热点榜)[\W_]{0,4}"
)  # 海岚热榜


# what a line keeps around its words
_WRAPS = {"（": "）", "(": ")", "【": "】", "[": "]", "〔": "〕", "《": "》", "「": "」"}


@dataclass(frozen=True, slots=True)
class Verdict:
    """`weight` as in `Field`; `follows` is True if a list of links may stand below the line."""

    rule: str
    reason: str
    weight: int
    fields: tuple[Field, ...] = ()
    follows: bool = False


def unwrapped(text: str) -> str:
    """Return a line without the brackets that hold all of it."""
    core = text
    while len(core) > 2 and _WRAPS.get(core[0]) == core[-1] and core[0] not in core[1:-1]:
        core = core[1:-1].strip()
    return core


def original_title(text: str) -> Verdict | None:
    """Tell the title that the page had elsewhere: （原标题：…）."""
    if not _ORIGINAL.match(text) or len(text) > 140:
        return None
    if _STRONG_END.search(unwrapped(text)) or re.search(r"[》”\"][的一引]|》[，,]|[。；].", text):
        return None
    return Verdict("original-title", "names the title that the page had elsewhere", ANYWHERE)


@cache
def _related_pattern(group: str = "related") -> re.Pattern[str]:
    head = alternatives(group)
    return re.compile(
        rf"[\W_]{{0,6}}{head}(?P<after>.*)",
        re.DOTALL,
    )


def related_link(text: str) -> Verdict | None:
    """Tell the heading of a list of other pages, or such a heading with a title behind it."""
    match = _related_pattern().fullmatch(text)
    weak = match is None  # words that head a part of an article too
    match = match or _related_pattern("weak_related").fullmatch(text)
    if not match and _RANKING.fullmatch(text):
        return Verdict("related-link", "heads a list of other pages", AT_EDGE, follows=True)
    if not match:
        return None
    rest = match["after"]
    if re.fullmatch(r"[\W_]{0,12}(?:更多|MORE|more)?[\W_]{0,4}", rest):
        weight = AT_EDGE if weak else ANYWHERE
        return Verdict("related-link", "heads a list of other pages", weight, follows=True)
    if weak:
        return None
    link = re.match(r"\s{0,2}(?:[:：】\]）)》|丨>＞▶►→]|\s)\s{0,3}(?P<title>.+)", rest, re.DOTALL)
    if not link or len(rest) > 110 or _STRONG_END.search(rest) or re.search(r"[。；].", rest):
        return None
    if (
        link[0].startswith(" ")
        and re.search(r"[，]", link["title"])
        and not _BULLET.match(link["title"])
    ):
        return None
    return Verdict("related-link", "label and title of another page", ANYWHERE)


@cache
def _next_pattern() -> re.Pattern[str]:
    word = alternatives("next", spaced=True)
    return re.compile(
        rf"[\s【\[（(<《«‹←◀|]{{0,4}}{word}[\s】\]）)]{{0,2}}(?:[:：>＞»→|丨/《【\[]|\s{{1,4}}|$)(?P<title>.{{0,100}})"
    )


def next_link(text: str) -> Verdict | None:
    """Tell a link to the page before or after: 上一篇：…."""
    match = _next_pattern().fullmatch(text)
    if not match or _STRONG_END.search(text) or re.search(r"[。；].", text):
        return None
    # without a title behind it this stands on the line below
    follows = not match["title"].strip() and bool(re.search(r"[:：]\s{0,3}$", text))
    return Verdict("previous-next", "link to the page before or after", ANYWHERE, follows=follows)


def breadcrumb(text: str) -> Verdict | None:
    """Tell the path of a page in its site: 首页 > 新闻中心 > 正文."""
    mark = _CRUMB_MARK.match(text)
    text = text[mark.end() :] if mark else text
    label = _CRUMB_LABEL.match(text)
    core = text[label.end() :] if label else text
    if len(core) > 120 or re.search(r"[。！；]", core):
        return None
    parts = [part for part in _CRUMB.split(core) if part]
    words = word_set("channels", "actions")
    if label:
        if len(parts) >= 2 or not core or all(len(p) <= 12 for p in _LOOSE_CRUMB.split(core)):
            return Verdict("breadcrumb", "names the place of the page in its site", ANYWHERE)
        return None
    if len(parts) >= 2 and all(len(part) <= 16 for part in parts[:-1]) and len(parts[-1]) <= 45:
        telling = [p for p in parts if p in words or _is_site_name(p)]
        short = len(parts) >= 3 and parts[-1] in words and all(len(p) <= 8 for p in parts)
        if parts[0] in ("首页", "主页") or len(telling) * 2 >= len(parts) or short:
            return Verdict("breadcrumb", "path of the page in its site", ANYWHERE)
    if len(parts) >= 3 and all(re.fullmatch(r"[\u4e00-\u9fff·]{2,10}", part) for part in parts):
        return Verdict("breadcrumb", "path of the page in its site", AT_EDGE)
    first = re.match(r"(?:网站)?(?:首页|主页)\s{0,2}(?:[-—|｜/·→_]|\s)\s{0,2}", core)
    if first:
        rest = [p for p in _LOOSE_CRUMB.split(core[first.end() :]) if p]
        matches = sum(p in words for p in rest)
        if first[0].strip()[-1] in "/|｜→>" and all(len(p) <= 8 for p in rest) and len(rest) >= 2:
            matches = len(rest)
        if rest and matches * 2 >= len(rest) and len(rest) <= 3 and all(len(p) <= 14 for p in rest):
            return Verdict("breadcrumb", "path of the page in its site", ANYWHERE)
    return None


def _is_site_name(part: str) -> bool:
    return len(part) <= 14 and bool(
        re.search(
            r"(?:网|政府|频道|中心|新闻|动态|要闻|公开|公告|资讯|专题|专栏|首页|列表|正文|详情|发布|政策|文件|解读)$",
            part,
        )
    )
