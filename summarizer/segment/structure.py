"""Structure: the sections of a body, from the strongest of the cues that its layout gives.

Strongest first: headings over questions, short lines alone over all that is numbered or asked,
questions and answers (with the numbered headings of what was told before them), Markdown headings,
a series of ordinals at the outermost level, heading lines, three repeated or subject-less openings
(始终…, 坚持…, 以…为…), a series inside one paragraph (一是…；二是…), two openings. The first of
these that is there marks the sections; weaker cues stay inside them. Without two marks there is no
structure, and a note says so.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

from summarizer.segment.lines import Paragraph, ended
from summarizer.segment.ordinals import STYLES, inline_ordinals, read_ordinal, series_of
from summarizer.segment.sentences import split_sentences
from summarizer.segment.upper import FRAMING, mark_upper_lines
from summarizer.text import heads_table, regex

__all__ = ["NO_STRUCTURE", "Group", "Similarity", "find_groups", "find_subheadings"]

Similarity = Callable[[Sequence[str], Sequence[str]], Sequence[Sequence[float]]]
NO_STRUCTURE = "no section structure found; each paragraph is a section of its own"
Group = tuple[str, str, list[Paragraph]]

_POINTED = regex(r"[^，。；：！？]{4,24}。")  # （一）更新船体和动力。
_SPEECH = regex(r"(?:表示|指出|强调|介绍|说|认为|透露|称|要求|提出|告诉)[，,：:。“]")
_OPENING = regex(
    r"(?:始终|坚持|突出|持续|聚焦|围绕|加快|推进|推动|强化|深化|全面|全力|着力|大力|积极|不断|进一步|"
    r"增进|保障|守护|培养|引进|激活|畅通|加大|夯实|巩固|提高|增强|优化|完善|提升|打造|建设|构建|加强|实施|培育|壮大|做强|做优|做大|紧扣|紧抓|抢抓|发挥|扩大|促进|"
    r"筑牢|守牢|改善|激发|拓展|统筹|落实|健全|把.{2,24}作为|以.{2,24}为)"
)
_CLOSING = regex(
    r"(?:[\u4e00-\u9fff]{2,8}(?:最后|还|同时)?(?:表示|强调|指出|说)[，,]\s*(?:未来|下一步|接下来|面向|今后|展望)"
    r"|在?(?:回答|答复|谈到|被问(?:到|及))[^，。]{0,30}(?:提问|的?问题|询问)时?[，,]"
    r"|下一步[，,]|最后[，,]|未来|展望|接下来[，,]|面向未来|今后|总之|据悉[，,]|会议(?:最后)?(?:强调|要求|号召)"
    r"|(?:各位|同志们|朋友们|女士们|先生们|乡亲们|代表们)(?:[\u4e00-\u9fff、，]{0,16})[，！])"
)
# heads what stands below the text of a bulletin
_TWO_HAN = regex(r"[\u3400-\u9fff]{2}")
_NOTES = regex(r"(?:注释?|附注|备注|(?:数据|资料)来源|(?:名词|指标)解释)[:：]?")
_QUESTION = regex(
    r"(?:问题?\s?[一二三四五六七八九十\d]{0,3}|Q\s?\d{0,2}|提问|网友|[^，。：:；！？]{0,16}记者(?:提?问)?|[^，。：:；！？]{0,8}网友(?:提?问|[“「][^”」]{1,12}[”」])?)\s?[：:]"
    r"|[\[【][^\]】]{0,16}(?:记者(?!出镜|连线|现场|手记|观察|调查)|网友)[^\]】]{0,6}[\]】]"
)
# heads who speaks at a press conference, and what is said there
_OF_CONFERENCE = regex(
    r"(?:新闻)?(?:发布|发言|主持|主讲|答问)人|(?:出席|参会|发布)?嘉宾|(?:出席|参加|列席)(?:人员|领导|嘉宾)"
    r"|(?:文字|图文|现场|发布会)(?:实录|直播)|(?:现场|发布会)图片|答记者问|(?:记者)?(?:提问|问答)环节"
)
_ASKER = regex(r"[：:]$")  # the question stands on the next line
_HOST = regex(r"主持人(?:问)?\s?[：:]")
_ANSWER = regex(
    r"(?:答\s?\d{0,2}|A\s?\d{0,2}|[^，。：:；！？\s]{2,16}(?:（[^）]{1,20}）)?)\s?[：:]"
    r"|[\[【][^\]】]{2,20}[\]】]"
)
_SHORT_HEADING, _LONGEST_HEADING, _LONGEST_QUESTION = 16, 40, 80
_BRACKETED = regex(r"[【\[［][^】\]］]{2,30}[】\]］]")
_CAPTION = regex(r"(?:图为|▲|△|↑|↓|图[：:/|]|资料图|（.{0,20}摄）|[^，。]{0,30}摄$|视频[：:])")


def find_groups(
    paragraphs: list[Paragraph], similarity: Similarity | None = None
) -> tuple[list[Group], list[str]]:
    """Return the sections of a body as (kind, cue, paragraphs), and notes for the reader."""
    kind = "priority"
    if _mark_parts_of_questions(paragraphs) or mark_upper_lines(paragraphs, _asked(paragraphs)):
        pass
    elif _mark_questions(paragraphs):
        kind = "body"
        _mark_before_questions(paragraphs)
    elif not any(mark(paragraphs) for mark in (_mark_markdown, _mark_series, _mark_headings)):
        opened, holder = _openings(paragraphs), _inline_place(paragraphs)
        if holder is not None and len(opened) < 3:
            return _inline_groups(paragraphs, holder), []
        for place, cue in opened.items():
            paragraphs[place].cue = cue
    marked = [i for i, p in enumerate(paragraphs) if p.cue]
    if not marked or (len(marked) < 2 and kind == "priority"):
        return _bodies(paragraphs), [NO_STRUCTURE]
    return _group(paragraphs, marked, kind, similarity), []


def find_subheadings(paragraphs: Sequence[Paragraph]) -> set[int]:
    """Return the places of lines within a section that head what follows them: headings of the
    format, and numbered lines above text, a table, a list or lines that are numbered more deeply.

    A style whose lines follow one another is a list and heads nothing; a heading may end with a
    full stop.
    """
    ordinals = [
        read_ordinal(p.text, heading=True)
        if p.layout == "text" and (_is_line(p.text) or _POINTED.fullmatch(p.text))
        else None
        for p in paragraphs
    ]
    begins = [None if p.layout == "row" else read_ordinal(p.text) for p in paragraphs]
    below = [line or begin for line, begin in zip(ordinals, begins, strict=True)][1:]
    listed = {
        a.style for a, b in zip(ordinals, below, strict=False) if a and b and a.style == b.style
    }
    found = set()
    for place, (own, next_one) in enumerate(zip(ordinals, below, strict=False)):
        following = paragraphs[place + 1]
        if paragraphs[place].layout == "heading":
            found.add(place)
        elif own and own.style not in listed:
            deeper = next_one and STYLES[next_one.style] > STYLES[own.style]
            told = next_one is None and (following.layout != "text" or ended(following.text))
            if deeper or told:
                found.add(place)
    return found


def _bodies(paragraphs: Sequence[Paragraph]) -> list[Group]:
    """Return a section for each paragraph, with the table below it and all that leads to that."""
    groups: list[Group] = []
    leading = _leading_to_tables(paragraphs)
    for place, paragraph in enumerate(paragraphs):
        paragraph.heading = False
        if groups and (paragraph.layout == "row" or {place - 1, place} <= leading):
            groups[-1][2].append(paragraph)
        else:
            cue = "table" if paragraph.layout == "row" else "paragraph"
            groups.append(("body", cue, [paragraph]))
    return groups


def _leading_to_tables(paragraphs: Sequence[Paragraph]) -> set[int]:
    """Return the places of the lines above tables that name them or say that they follow."""
    places: set[int] = set()
    above = False
    for place in reversed(range(len(paragraphs))):
        paragraph = paragraphs[place]
        row = paragraph.layout == "row"
        above = row or (above and heads_table(paragraph.text, above=True))
        if above and not row:
            places.add(place)
    return places


def _asked(paragraphs: Sequence[Paragraph]) -> list[int]:
    """Return the places of what may be questions of an interview."""
    return [i for i, p in enumerate(paragraphs) if _QUESTION.match(p.text) or _HOST.match(p.text)]


def _mark_parts_of_questions(paragraphs: Sequence[Paragraph]) -> bool:
    """Mark the headings that stand over the questions of an interview, if all questions do so."""
    questions = {i for i, p in enumerate(paragraphs) if _QUESTION.match(p.text)}
    hosts = {i for i, p in enumerate(paragraphs) if _HOST.match(p.text)}
    numbered = any(
        i + 1 in hosts and read_ordinal(p.text, heading=True) for i, p in enumerate(paragraphs)
    )
    if numbered:  # 1 哪些事项可以一次办, over what the host asks
        questions |= {
            i for i in hosts if any(read_ordinal(p.text, heading=True) for p in paragraphs[:i])
        }
    places = [
        i
        for i, p in enumerate(paragraphs)
        if i + 1 in questions and i not in questions and _heads_questions(p)
    ]
    if len(places) < 2 or min(questions) < places[0]:
        return False
    for place in places:
        ordinal = read_ordinal(paragraphs[place].text, heading=True)
        paragraphs[place].cue = f"ordinal {ordinal.text}" if ordinal else "heading line"
        paragraphs[place].heading = True
    return True


def _heads_questions(paragraph: Paragraph) -> bool:
    """Return whether a line may stand over questions: short, and no answer."""
    text = paragraph.text
    if paragraph.layout == "row" or not _is_line(text) or _ANSWER.match(text):
        return False
    return len(text) <= _SHORT_HEADING or bool(read_ordinal(text, heading=True))


def _mark_questions(paragraphs: Sequence[Paragraph]) -> bool:
    """Mark the questions of an interview or a press conference, and say whether there are any."""
    questions = [i for i, p in enumerate(paragraphs) if _QUESTION.match(p.text)]
    if not questions:
        questions = [i for i, p in enumerate(paragraphs) if _HOST.match(p.text)]
    answered = [
        i
        for i in questions
        for below in paragraphs[i + 1 + bool(_ASKER.search(paragraphs[i].text)) :][:1]
        if _ANSWER.match(below.text)
    ]
    labelled = [i for i in questions if re.match(r"(?:问|Q)", paragraphs[i].text)]
    if not answered and len(labelled) < 2:
        return False
    for place in questions:
        paragraph = paragraphs[place]
        paragraph.cue = "question"
        short = len(paragraph.text) <= _LONGEST_QUESTION
        paragraph.heading = (
            short and place + 1 < len(paragraphs) and len(split_sentences(paragraph.text)) == 1
        )
    return True


def _mark_before_questions(paragraphs: Sequence[Paragraph]) -> None:
    """Mark what was told before the first question: who speaks, two numbered headings or more, or
    three paragraphs or more that begin with their number (一是贸易伙伴更加多元。)."""
    first = next(i for i, p in enumerate(paragraphs) if p.cue)
    told = paragraphs[:first]
    _mark_series(told)
    marked = [p for p in told if p.cue]
    for _place, paragraph in enumerate(told[:-1]):
        if not paragraph.cue and _OF_CONFERENCE.fullmatch(paragraph.text):
            paragraph.cue, paragraph.heading = "heading line", True
    listed = len(marked) > 2 and not any(p.heading for p in marked)
    if not listed and marked and not marked[-1].heading:
        marked.pop().cue = ""  # 三、答记者问: nothing but the questions below it
    if len(marked) < 2 or not (listed or all(p.heading for p in marked)):
        for paragraph in marked:
            paragraph.cue, paragraph.heading = "", False


def _mark_markdown(paragraphs: Sequence[Paragraph]) -> bool:
    """Mark the headings of the outermost level that has two."""
    levels = Counter(p.level for p in paragraphs if p.layout == "heading")
    level = min((level for level, count in levels.items() if count > 1), default=0)
    if level and _numbered_above(paragraphs, level):
        return False
    for place, paragraph in enumerate(paragraphs):
        if level and paragraph.layout == "heading" and paragraph.level <= level:
            paragraph.cue = "heading of the file"
            paragraph.heading = place + 1 < len(paragraphs)
    return bool(level)


def _numbered_above(paragraphs: Sequence[Paragraph], level: int) -> bool:
    """Return whether lines that are no headings number the parts (一、) in which headings stand."""
    ordinals = [
        read_ordinal(p.text, heading=_is_line(p.text)) if p.layout == "text" else None
        for p in paragraphs
    ]
    series = series_of(ordinals)
    outer = [places for style, places in series.items() if STYLES[style] <= STYLES["一、"]]
    heads = [i for i, p in enumerate(paragraphs) if p.layout == "heading" and p.level <= level]
    return any(places[0] < heads[0] for places in outer)


def _mark_series(paragraphs: Sequence[Paragraph]) -> bool:
    """Mark the ordinals of the outermost series."""
    lines = [_is_line(p.text) and p.layout != "row" for p in paragraphs]
    ordinals = [
        None if p.layout == "row" else read_ordinal(p.text, heading=line)
        for p, line in zip(paragraphs, lines, strict=True)
    ]
    series = series_of(ordinals)
    series.pop("一方面", None)  # two sides of one matter
    if not series:
        return False
    style = min(series, key=lambda name: STYLES[name])
    last = {paragraphs[place].text: place for place in series[style]}
    places = [
        place for place in series[style] if last[paragraphs[place].text] == place
    ]  # no contents
    for place, end in zip(places, [*places[1:], len(paragraphs)], strict=True):
        paragraph, ordinal = paragraphs[place], ordinals[place]
        paragraph.cue = f"ordinal {ordinal.text}" if ordinal else ""
        paragraph.heading = lines[place] and end - place > 1
    if all(lines[place] for place in places):
        _mark_around_series(paragraphs, places)
    return True


def _mark_around_series(paragraphs: Sequence[Paragraph], places: Sequence[int]) -> None:
    """Mark 前言 and 结束语, which no number counts, above and below the parts of a text."""
    for place, paragraph in enumerate(paragraphs[:-1]):
        outside = place < places[0] or place > places[-1]
        if outside and FRAMING.fullmatch(paragraph.text) and ended(paragraphs[place + 1].text):
            paragraph.cue, paragraph.heading = "heading line", True


def _is_line(text: str) -> bool:
    """Return whether a text has the form of a heading line: short, and no sentence."""
    question = re.search(r"[？?]$", text) and not re.search(r"[。！；]", text)
    return len(text) <= _LONGEST_HEADING and (not ended(text) or bool(question))


def _mark_headings(paragraphs: Sequence[Paragraph]) -> bool:
    """Mark heading lines without an ordinal: short lines over longer, ended paragraphs."""
    places = [place for place in range(len(paragraphs) - 1) if _is_heading(paragraphs, place)]
    if len(places) < 2:
        return False
    for place in places:
        paragraphs[place].cue, paragraphs[place].heading = "heading line", True
    return True


def _is_heading(paragraphs: Sequence[Paragraph], place: int) -> bool:
    """Return whether a line stands over a longer paragraph or a list, and in no broken sentence."""
    paragraph, following = paragraphs[place], paragraphs[place + 1]
    text = paragraph.text
    if paragraph.layout == "row" or not _is_line(text) or _CAPTION.match(text):
        return False
    short = len(text) <= _SHORT_HEADING and "，" not in text
    if following.layout == "text":
        if _BRACKETED.fullmatch(text):
            return True
        above = (
            paragraphs[place - 1].text if place and paragraphs[place - 1].layout == "text" else "。"
        )
        longer = len(following.text) > len(text) and ended(following.text)
        unended = short and "，" in following.text and len(following.text) > 2 * _SHORT_HEADING
        if (longer or unended) and (short or ended(above)):
            return True
    listed = [_is_listed(p) for p in paragraphs[place + 1 : place + 3]]
    return short and not re.search(r"[：:、\d]", text) and listed == [True, True]


def _is_listed(paragraph: Paragraph) -> bool:
    """Return whether a line is an item of a list: a bullet, a number, or a label before a colon."""
    if paragraph.layout == "item" or read_ordinal(paragraph.text):
        return True
    return bool(re.match("[^，。：]{2,12}：.", paragraph.text))


def _openings(paragraphs: Sequence[Paragraph]) -> dict[int, str]:
    """Return the paragraphs that open without a subject, two at least, and those that share a word
    with others (着力) beside them, with the cues.

    A shared word alone marks nothing: paragraphs of company news all say 公司.
    """
    firsts = [split_sentences(paragraph.text)[0] for paragraph in paragraphs]
    shared = _shared_words(firsts)
    openings = {}
    opened = 0
    for place, first in enumerate(firsts):
        if not place or _SPEECH.search(first) or paragraphs[place].layout == "row":
            continue
        opening = _OPENING.match(first)
        common = next((w for w in shared if re.search(rf"(?:^|[，,]){w}", first)), "")
        opened += bool(opening)
        cues = [f"opening {opening.group()}"] if opening else []
        cues += [f"shared with others: {common}"] if common else []
        if cues:
            openings[place] = ", ".join(cues)
    return openings if opened > 1 else {}


def _shared_words(firsts: Sequence[str]) -> list[str]:
    """Return two-character words at a clause start of three or more first sentences."""
    counts: Counter[str] = Counter()
    for first in firsts:
        clauses = re.split(r"[，,]", first)
        counts.update({c[:2] for c in clauses if len(c) >= 4 and _TWO_HAN.match(c)})
    common = [word for word, count in counts.most_common(5) if count >= 3]
    return [word for word in common if _OPENING.match(word)]  # 公司, 全市: of whom all is told


def _inline_place(paragraphs: Sequence[Paragraph]) -> int | None:
    """Return the one paragraph that holds a series of its own, if there is just one."""
    places = []
    for place, paragraph in enumerate(paragraphs):
        spots = inline_ordinals(paragraph.text) if paragraph.layout != "row" else []
        if len(spots) >= 3 or (spots[:1] == [0] and "一方面" not in paragraph.text[:6]):
            places.append(place)
    return places[0] if len(places) == 1 else None


def _inline_groups(paragraphs: list[Paragraph], place: int) -> list[Group]:
    """Return the items of the series as sections, with what stands before and behind them."""
    whole = paragraphs[place]
    spots = inline_ordinals(whole.text)
    pieces = [whole.text[a:b] for a, b in zip(spots, [*spots[1:], len(whole.text)], strict=True)]
    lead = paragraphs[:place]
    if spots[0]:
        lead = [*lead, replace(whole, text=whole.text[: spots[0]])]
    after = paragraphs[place + 1 :]
    last = split_sentences(pieces[-1])
    cut = next((i for i, text in enumerate(last) if i and _CLOSING.match(text)), len(last))
    pieces[-1] = "".join(last[:cut])
    if cut < len(last):
        after = [replace(whole, text="".join(last[cut:])), *after]
    groups: list[Group] = [("lead", "before the first priority", lead)] if lead else []
    for piece in pieces:
        ordinal = read_ordinal(piece[:8])
        cue = f"ordinal {ordinal.text if ordinal else piece[:2]} inside a paragraph"
        groups.append(("priority", cue, [replace(whole, text=piece)]))
    if after:
        closes = len(after) == 1 or bool(_CLOSING.match(after[0].text))
        groups.append(("closing" if closes else "body", "after the last priority", after))
    return groups


def _group(
    paragraphs: list[Paragraph], marked: list[int], kind: str, similarity: Similarity | None
) -> list[Group]:
    groups: list[Group] = []
    if marked[0] > 0:
        groups.append(("lead", "before the first priority", paragraphs[: marked[0]]))
    for start, end in zip(marked, [*marked[1:], len(paragraphs)], strict=True):
        cue = paragraphs[start].cue
        told = kind == "body" and cue != "question"  # before the questions of a press conference
        groups.append(("priority" if told else kind, cue, paragraphs[start:end]))
    tail = groups[-1][2]
    if kind == "body" or re.match("ordinal 第[^，]{1,6}[章节条编篇]", tail[0].cue):
        return groups
    cut = _closing_start(tail, groups[0][2] if marked[0] > 0 else [], similarity)
    if cut < len(tail):
        closing = tail[cut:]
        del tail[cut:]
        groups.append(("closing", "after the last priority", closing))
    return groups


def _closing_start(
    tail: list[Paragraph], lead: list[Paragraph], similarity: Similarity | None
) -> int:
    """Return where in the last priority's paragraphs the closing starts (its length if nowhere)."""
    first = 2 if tail[0].heading else 1
    for i in range(first, len(tail)):
        notes = i + 1 < len(tail) and _NOTES.fullmatch(tail[i].text)
        if notes or _CLOSING.match(tail[i].text):
            return i
    last = len(tail) - 1
    whole = tail[last].layout == "text" and ended(tail[last].text)
    if first > last or not whole or read_ordinal(tail[last].text):
        return len(tail)
    if lead and similarity:
        scores = similarity([tail[last].text], [lead[0].text, tail[first - 1].text])[0]
        return last if scores[0] > scores[1] else len(tail)
    return first if not tail[0].heading and last == first else len(tail)
