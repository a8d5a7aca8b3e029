"""States: what something is brought from and to, 由稳定调整为负面, 从线下转到线上.

English that goes from the second to the first is turned round.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.facts.claims.comparisons import Mismatch
from summarizer.text import regex

__all__ = ["turned_states"]

# Chinese of a state, and the English
_STATES: tuple[tuple[str, str], ...] = (
    ("稳定", r"stable"), ("负面", r"negative"), ("正面", r"positive"), ("中性", r"neutral"),
    ("增持", r"overweight|outperform"), ("减持", r"underweight|underperform"),
    ("买入", r"buy"), ("持有", r"hold"), ("卖出", r"sell"),
    ("自愿", r"voluntary"), ("强制", r"mandatory|compulsory"),
    ("免费", r"free"), ("收费|有偿|付费", r"paid|fee\S*|charg\w*|toll"),
    ("红色", r"red"), ("橙色", r"orange"), ("黄色", r"yellow"),
    ("蓝色", r"blue"), ("绿色", r"green"),
    ("国有|国营|公办", r"state\S*|public"), ("民营|私有|私营|民办", r"private\w*"),
    ("线下", r"offline|in-person"), ("线上", r"online"),
    ("人工|手动", r"manual\w*|human"), ("自动|机器", r"automat\w*|machine\w*"),
    ("审批", r"approval"), ("备案", r"filing|record\w*|registration"),
    ("临时", r"temporary|interim|provisional"), ("永久|固定|正式", r"permanent|fixed|formal|full"),
    ("短期", r"short-term"), ("长期", r"long-term"),
    ("单向", r"one-way"), ("双向", r"two-way"),
    ("被动", r"passive\w*"), ("主动", r"active\w*|proactive"),
    ("农业", r"agricultur\w*|farm\w*"), ("工业", r"industr\w*"), ("服务业", r"services?"),
    ("传统", r"tradition\w*"), ("现代", r"modern\w*"), ("集中", r"centrali\w*"),
    ("分散", r"scattered|decentrali\w*"), ("粗放", r"extensive"), ("集约", r"intensive"),
    ("数量", r"quantity"), ("质量", r"quality"), ("煤炭|燃煤", r"coal\S*"), ("天然气|燃气", r"gas"),
    ("燃油", r"petrol|gasoline|fuel"), ("电动", r"electric"), ("进口", r"import\w*"),
    ("出口", r"export\w*"), ("卖方", r"seller\S*"), ("买方", r"buyer\S*"), ("试点", r"pilot\w*"),
    ("业余", r"amateur\w*"), ("职业|专业", r"profession\w*"), ("公开", r"open|public"),
    ("秘密|保密", r"secret|confidential"), ("宽松", r"loose|accommodative"),
    ("紧缩|收紧", r"tight\w*"), ("稳健", r"prudent"), ("积极", r"proactive|active"),
    ("高风险", r"high[- ]risk"), ("中风险", r"medium[- ]risk"), ("低风险", r"low[- ]risk"),
    ("纸质", r"paper"), ("电子|数字", r"electronic|digital"), ("城市", r"urban|cit(?:y|ies)"),
    ("农村|乡村", r"rural|countryside|villag\w*"), ("原告", r"plaintiff\w*"),
    ("被告", r"defendant\w*"), ("有期徒刑", r"fixed-term|years"), ("无期徒刑", r"life"),
    ("死刑", r"death"), ("重伤", r"serious\w*"), ("轻伤", r"minor"), ("单身", r"single"),
    ("已婚", r"married"), ("冬季", r"winter"), ("夏季", r"summer"), ("夜间", r"night\w*"),
    ("白天", r"day\w*"), ("淡季", r"off(?:-| )?season|low"), ("旺季", r"peak|high"),
)  # fmt: skip
_ENGLISH = {
    f"s{place}": regex(rf"\b(?:{english})\b", re.IGNORECASE)
    for place, (_, english) in enumerate(_STATES)
}


def _any(prefix: str) -> str:
    return "|".join(f"(?P<{prefix}{place}>{zh})" for place, (zh, _) in enumerate(_STATES))


_TOLD = regex(
    rf"[由从](?:原来的?|过去的?|先前的?|以前的?|此前的?|单纯|以)?(?:{_any('s')})"
    rf"[^，。；由从不]{{0,8}}?[为到至成向往](?:了|以)?(?:{_any('t')})"
)
_FROM_TO = regex(
    r"\bfrom\b(?P<start>(?:[^.;,]|[.,]\d){1,48}?)\b(?:in)?to\b(?P<end>(?:[^.;,]|[.,]\d){1,40})",
    re.IGNORECASE,
)


def turned_states(source: str, target: str) -> Iterator[Mismatch]:
    """Yield the changes from one state to another that the English has the other way round.

    >>> found = turned_states("展望由稳定调整为负面。", "It was cut from negative to stable.")
    >>> [m.certain for m in found]
    [True]
    """
    if not ("由" in source or "从" in source) or "rom " not in target:
        return
    for told in _TOLD.finditer(source):
        named = [name for name, found in told.groupdict().items() if found]
        start = next(_ENGLISH[name] for name in named if name[0] == "s")
        end = next(_ENGLISH[f"s{name[1:]}"] for name in named if name[0] == "t")
        turned = None
        for said in _FROM_TO.finditer(target):
            if start.search(said["start"]) or end.search(said["end"]):
                turned = None
                break
            if end.search(said["start"]) and start.search(said["end"]):
                turned = turned or said
        if turned and start is not end:
            yield Mismatch(told.span(), turned.span(), certain=True)
