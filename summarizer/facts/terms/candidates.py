"""Words of a text that look like terms and that no glossary knows, for an editor to decide.

Three signs, no dictionary: a title in 《》 or words in “”; a name that ends as names of places,
bodies, companies, rules and projects do; a run of characters that is repeated. The list is a
suggestion: about the words between two function words, so it can begin with a verb. None is cut in
the midst of a word (做好港口 has no name that ends in 港).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from summarizer.facts.terms.glossary import Glossary
from summarizer.facts.words import between_words
from summarizer.text import regex

__all__ = ["candidates"]

_QUOTED = regex(r"“([^“”，。；！？\n]{2,16})”|《([^《》\n]{2,40})》")
_RUN = regex(r"[\u3400-\u9fffA-Za-z0-9]+")
_SUFFIXES = (
    "管理局 委员会 研究院 交易所 示范区 试验区 产业园 中心 公司 集团 大学 办法 条例 计划 工程 平台 "
    "会议 论坛 协会 银行 区 局 港"
)
_NAME = regex(rf"\w{{2,14}}?(?:{'|'.join(_SUFFIXES.split())})(?!长|域|间|别)")
_VERBS = (
    "推进 推动 建设 建立 设立 成立 打造 出台 发布 印发 实施 加快 开展 举办 召开 组建 落实 支持 "
    "制定 深化 促进 加强 完善 按照 根据 通过 围绕 作为 成为 位于 参加 以及 "
    "出席 访问 访华 来华 来访 前往 会见 率团 参会"
)
# what comes before a name and is no part of it
_BEFORE = regex(
    "(?:全力|着力|积极|充分|进一步|不断|持续|大力|加大|加快|扎实|深入|切实|全面|稳步|有序|更好|努力|奋力"
    "|提升|做好|做强|做大|发挥|筹建|布局|培育|强化|优化|引进|突破|依托|利用|鼓励|引导|提高|扩大|增强|构建"
    r"|[近几数一二三四五六七八九十两\d]*年(?:多)?来|[今去明前当]年|[本该]市|目前|其中|同时)+"
)
_FUNCTION = "的了和与及在于是为将把被对从向以并等由到就也都而则使让该其各每这那有我们不"
_DATE = r"(?:\d+[年月日号时分至](?:(?<=[年月日号时分])至)?)+"  # 3月11日至14日
_BREAKS = regex(f"{_DATE}|{'|'.join(_VERBS.split())}|[{_FUNCTION}]")
_SHORTEST, _LONGEST = 4, 8
_SHORTEST_NAME = 3


def candidates(text: str, glossary: Glossary, *, repeats: int = 3) -> list[tuple[str, int]]:
    """Return (words, times in the text), the most frequent first, then in the text's order.

    `repeats`: how often a run without any other sign must stand in the text.
    """
    owner = [-1] * len(text)
    for number, match in enumerate(glossary.spans(text)):
        owner[match.start : match.end] = [number] * (match.end - match.start)
    names = {text[start:end]: None for start, end in _names(text) if _unknown(owner, start, end)}
    counts = {name: text.count(name) for name in names}
    for words, count in _repeated(text, owner, repeats):
        if words not in counts:
            counts[words] = count
    return sorted(counts.items(), key=lambda item: (-item[1], text.find(item[0])))


def _unknown(owner: list[int], start: int, end: int) -> bool:
    """Return whether some character of the span belongs to no term."""
    return -1 in owner[start:end]


def _names(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of quoted words, titles and words with the ending of a name."""
    for match in _QUOTED.finditer(text):
        yield match.span(1 if match.group(1) else 2)
    for start, piece in _pieces(text):
        for match in _NAME.finditer(piece):
            words = _BEFORE.match(match.group())
            first = start + match.start() + (words.end() if words else 0)
            last = start + match.end()
            if last - first >= _SHORTEST_NAME and between_words(text, last):
                yield first, last


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """Yield (place, characters) between punctuation, function words and frequent verbs."""
    for run in _RUN.finditer(text):
        last = run.start()
        for stop in _BREAKS.finditer(text, run.start(), run.end()):
            if stop.start() > last:
                yield last, text[last : stop.start()]
            last = stop.end()
        if run.end() > last:
            yield last, text[last : run.end()]


def _repeated(text: str, owner: list[int], repeats: int) -> Iterator[tuple[str, int]]:
    """Yield (characters, times) of repeated runs that no longer run of the same count contains."""
    counts: Counter[str] = Counter()
    for start, piece in _pieces(text):
        for length in range(_SHORTEST, min(_LONGEST, len(piece)) + 1):
            for place in range(len(piece) - length + 1):
                first, last = start + place, start + place + length
                whole = between_words(text, first) and between_words(text, last)
                if whole and _unknown(owner, first, last) and not _BEFORE.match(text, first, last):
                    counts[piece[place : place + length]] += 1
    often = {words: count for words, count in counts.items() if count >= repeats}
    inner = {
        part
        for words, count in often.items()
        for part in (words[1:], words[:-1])
        if often.get(part) == count
    }
    for words, count in often.items():
        if words not in inner and re.search(r"[\u3400-\u9fff]", words):
            yield words, count
