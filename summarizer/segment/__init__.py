"""Segment: an article to a title, front matter, lead, priority sections and closing.

`lines` says what the layout makes of each line, `frame` takes title, front matter and signature
away (`front` knows the lines of front matter), `structure` finds the sections of what remains
(`upper` those that short lines without a number head), and `sentences` cuts each paragraph.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from summarizer.errors import InputError
from summarizer.facts.words import stands_alone
from summarizer.schema import Article, Document, Section, Sentence
from summarizer.segment.frame import find_frame
from summarizer.segment.lines import Paragraph, Table, read_paragraphs
from summarizer.segment.sentences import split_sentences
from summarizer.segment.structure import NO_STRUCTURE, Similarity, find_groups, find_subheadings
from summarizer.text import HAN, cells_of, regex

__all__ = ["Similarity", "segment", "split_sentences"]

_TOLD = ("lead", "priority", "body")  # kinds of sections that may have headings within
_LONGEST_NAME, _FEW_NAMES = 8, 4  # characters of the name of a page, and lines of a list of them
_PAGE_NAME = regex(r"(?:网站)?(?:首页|主页)|联系我们|关于我们|登录|注册|网站地图|政务公开|互动交流")
# what a site names its channels; no list of things, and no poem, is made of these
_CHANNEL = regex(
    r".{0,4}(?:新闻|要闻|快讯|动态|资讯|公告|公示|公开|频道|专题|专栏|视频|图片|下载|导航|互动|信箱|概况|简介|解读|之窗|数字报|客户端|评论)"
)
_TOPIC = regex(
    r"时政|财经|体育|娱乐|科技|教育|健康|民生|国际|国内|社会|军事|房产|汽车|旅游|文化|滚动|直播|图说|理论|党建|搜索|论坛|博客"
    r"|.{0,4}(?:法规|文件|服务|大厅|事项|指南|目录|年报|机构|领导|职能)"
)
_FEW_CHANNELS = 3
_SITE_LINES = frozenset({"navigation", "page-tools", "breadcrumb", "site-links"})
_SHORT_TITLE = 40  # characters of a title that is taken from the first sentence
_LONGEST_CLAUSE = 60  # of one that has no mark before
# 新华社上海11月28日电（记者某某）, 【本报讯】: where a report comes from and not what it says
_DATELINE = regex(
    r"\s*(?:[【\[][^】\]]{1,12}[讯电][】\]]|[^，。；：！？（(]{0,20}(?:社|报|网|台)[^，。；：！？（(]{0,16}[讯电]"
    r"(?:\s*[（(][^）)]{1,40}[）)]|(?=\s)))\s*"
)


def segment(article: Article, similarity: Similarity | None = None) -> Document:
    """Return the document. `similarity` gives cosines (rows of first × second) of Chinese texts.

    Section 0 is the title. Front matter follows it, whichever stands first on the page; all else
    is in the order of the text. Where no line is a title, a note says that words of the text stand
    for one.

    Raises:
        InputError: cleaning left nothing of the text.
    """
    paragraphs, notes, tables = read_paragraphs(article.text, article.marks)
    if not paragraphs:
        raise InputError(
            f"{article.source or 'text'}: no sentence, only page furniture; give the article, or "
            "keep lines with clean.keep (`lgsum clean --report` shows what was removed)"
        )
    if _is_navigation(paragraphs, sum(c.kind in _SITE_LINES for c in article.changes)):
        raise InputError(
            f"{article.source or 'text'}: no article, only short lines such as the names of pages; "
            "give the text of one article"
        )
    frame = find_frame(paragraphs)
    groups, remarks = find_groups(frame.body, similarity)
    notes += remarks
    sections = []
    front = list(frame.front)
    if frame.title:
        number, text = frame.title.number, frame.title.text
        sections.append(Section("title", text, frame.title.cue, (Sentence("0.0", text, number),)))
        if frame.site:
            front.append(Paragraph(number, frame.site, cue="name of the site"))
            front.sort(key=lambda paragraph: paragraph.number)
    else:
        notes.append("no title line found; the first words of the text stand for one")
    if front:
        kinds = ", ".join(dict.fromkeys(paragraph.cue for paragraph in front))
        groups.insert(0, ("front", kinds, front))
    if frame.signature:
        groups.append(("closing", "signature, date or attachments", frame.signature))
    if frame.annex:
        parts, remarks = find_groups(frame.annex, similarity)
        if remarks:  # no structure
            groups.append(("body", "annex", frame.annex))
        else:
            notes = [note for note in notes if note != NO_STRUCTURE]
            groups += [
                ("body" if kind == "lead" else kind, cue, members) for kind, cue, members in parts
            ]
    for number, (kind, cue, members) in enumerate(groups, 1):
        sections.append(_section(number, kind, cue, members))
    notes += _of_tables(tables, sections)
    name = frame.title.text if frame.title else _first_words(frame.body[0].text)
    return Document(
        name, tuple(sections), article.source, article.sha256, article.changes, tuple(notes)
    )


def _of_tables(tables: Sequence[Table], sections: Sequence[Section]) -> list[str]:
    """Return a note on each table, by the ids of its rows."""
    ids = {sentence.paragraph: sentence.id for s in sections for sentence in s.sentences}
    return [
        f"sentences {ids[t.first]} to {ids[t.last]} are a table with the columns {t.columns}"
        for t in tables
        if t.first in ids and t.last in ids
    ]


def _is_navigation(paragraphs: Sequence[Paragraph], taken: int) -> bool:
    """Return whether all lines are as short as the names of pages, without a figure or a mark.

    One of them must be the name of a page that every site has, or all those of channels; `taken` is
    how many such lines cleaning took already.
    """
    names = [p for p in paragraphs if p.layout in ("text", "item")]
    plain = all(
        len(p.text) <= _LONGEST_NAME and not re.search(r"[\d，。！？；：、]", p.text) for p in names
    )
    told = any(_PAGE_NAME.fullmatch(p.text) for p in names)
    told_by_name = told
    if not told:  # then nothing but names of channels
        channels = taken + sum(bool(_CHANNEL.fullmatch(p.text)) for p in names)
        told = channels >= _FEW_CHANNELS and all(
            _CHANNEL.fullmatch(p.text) or _TOPIC.fullmatch(p.text) for p in names
        )
    few = len(names) + (0 if told_by_name else taken) < _FEW_NAMES
    return len(names) == len(paragraphs) and not few and plain and told


def _first_words(text: str) -> str:
    """Return the first clauses of a text, up to the length of a title, without its dateline.

    A clause that is longer is kept whole up to `_LONGEST_CLAUSE`, and then cut between two words.
    """
    sentence = split_sentences(text)[0].strip()
    if (dateline := _DATELINE.match(sentence)) and dateline.end() < len(sentence):
        sentence = sentence[dateline.end() :]
    first = sentence.rstrip("。！？；，：")
    if len(first) <= _SHORT_TITLE:
        return first or text
    clauses = re.split(r"(?<=[，；：])", first)
    if len(clauses[0]) > _SHORT_TITLE:
        clause = clauses[0].rstrip("，；：")
        return clause if len(clause) <= _LONGEST_CLAUSE else _cut(sentence)
    clauses = re.split(r"(?<=[，；：])", first[:_SHORT_TITLE])
    whole = "".join(clauses[:-1]).rstrip("，；：")
    return whole if len(whole) >= 8 else _cut(sentence)


def _cut(text: str) -> str:
    """Return the beginning of a text, no longer than a title, up to the end of a word.

    A text without any mark is no prose, so no words are looked for.
    """
    last = _SHORT_TITLE - 1
    ends = range(last, last // 2, -1) if re.search("[，。；：！？]", text) else ()
    end = next((end for end in ends if _between_words(text, end)), last)
    return f"{text[:end].rstrip('，；：')}…"


def _between_words(text: str, end: int) -> bool:
    """Return whether a word of Chinese ends at a place, or figures or letters that stop there."""
    if re.search(r"[\w.,]", text[end - 1 : end], re.ASCII):
        return not re.match(r"[\w.,%]", text[end:], re.ASCII)
    run = re.search(rf"{HAN}*$", text[:end])
    return stands_alone(text, run.start() if run else 0, end, math.inf)


def _section(number: int, kind: str, cue: str, members: Sequence[Paragraph]) -> Section:
    sentences: list[Sentence] = []
    heading = ""
    rest = list(members)
    if rest[0].heading and len(rest) > 1:
        heading = rest[0].text
        sentences.append(Sentence(f"{number}.0", heading, rest[0].number))
        rest = rest[1:]
    count = 0
    heads = find_subheadings(rest) if kind in _TOLD else set()
    subheadings: list[str] = []
    for place, paragraph in enumerate(rest):
        whole = paragraph.layout == "row" or kind == "front"
        texts = [paragraph.text] if whole else split_sentences(paragraph.text)
        if place in heads and len(texts) == 1:
            subheadings.append(f"{number}.{count + 1}")
        for text in texts:
            count += 1
            sentences.append(Sentence(f"{number}.{count}", text, paragraph.number))
    if not heading and kind in ("priority", "body"):
        heading = "、".join(cells_of(sentences[0].zh)) or sentences[0].zh  # columns of a table
        heading = heading.rstrip("。！；")
    return Section(kind, heading, cue, tuple(sentences), tuple(subheadings))
