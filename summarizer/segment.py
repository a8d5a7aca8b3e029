"""Segment: paragraphs to a title, lead, priority sections and closing, from cues in the text.

Cues, strongest first: heading lines, ordinals (一是, 第一, 首先, 一、, (一), 1.), repeated or
subject-less openings (始终…, 坚持…, 以…为…), and for what stands after the last priority a
closing formula or the topic by sentence embeddings. Without two marked paragraphs there is no
structure: each paragraph becomes a body section, and the document says so.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from summarizer.schema import Article, Document, Section, Sentence

__all__ = ["Similarity", "segment", "split_sentences"]

Similarity = Callable[[Sequence[str], Sequence[str]], Sequence[Sequence[float]]]
_SENTENCE = re.compile(r".*?(?:[。！？!?]+|…{1,2})[”’」』）)》]*|.+$", re.DOTALL)
_NUMERAL = "一二三四五六七八九十"
_ORDINAL = re.compile(
    rf"(?:[{_NUMERAL}]{{1,3}}(?:是|要|、)|第[{_NUMERAL}\d]{{1,3}}(?:[，,、:：是个点方]|(?=要))"
    rf"|[（(][{_NUMERAL}\d]{{1,3}}[）)]|\d{{1,2}}[.、．](?!\d)|(?:首先|其次|再次|再者|此外|最后)[，,是要])"
)
_NUMBER_HEADING = re.compile(
    rf"(?:[（(]?[{_NUMERAL}]{{1,3}}[）)、.．]|第[{_NUMERAL}]{{1,3}}[章节部])"
)
_SPEECH = re.compile(r"(?:表示|指出|强调|介绍|说|认为|透露|称|要求|提出|告诉)[，,：:。“]")
_OPENING = re.compile(
    r"(?:始终|坚持|突出|持续|聚焦|围绕|加快|推进|推动|强化|深化|全面|全力|着力|大力|积极|不断|进一步|"
    r"增进|保障|守护|培养|引进|激活|畅通|加大|夯实|巩固|提高|增强|优化|完善|提升|打造|建设|构建|加强|实施|培育|壮大|做强|做优|做大|紧扣|紧抓|抢抓|发挥|扩大|促进|"
    r"筑牢|守牢|改善|激发|拓展|统筹|落实|健全|把.{2,24}作为|以.{2,24}为)"
)
_CLOSING = re.compile(
    r"(?:[\u4e00-\u9fff]{2,8}(?:最后|还|同时)?(?:表示|强调|指出|说)[，,]\s*(?:未来|下一步|接下来|面向|今后|展望)"
    r"|下一步[，,]|未来|展望|接下来[，,]|面向未来|今后|总之|据悉[，,]|会议(?:最后)?(?:强调|要求|号召))"
)


@dataclass(slots=True)
class _Paragraph:
    number: int
    text: str
    heading: bool = False
    cue: str = ""


def split_sentences(text: str) -> list[str]:
    """Return the sentences of a paragraph; joined they are the paragraph.

    >>> split_sentences("加快建设。“好！”他说。")
    ['加快建设。', '“好！”', '他说。']
    """
    parts: list[str] = []
    for match in _SENTENCE.finditer(text):
        piece = match.group()
        if parts and (not re.search(r"\w", piece) or _unclosed(parts[-1])):
            parts[-1] += piece
        elif piece:
            parts.append(piece)
    return parts


def segment(article: Article, similarity: Similarity | None = None) -> Document:
    """Return the document. `similarity` gives cosines (rows of first × second) of Chinese texts."""
    paragraphs = [_Paragraph(i, t) for i, t in enumerate(_paragraphs(article.text), 1)]
    title = paragraphs.pop(0) if _is_title(paragraphs) else None
    _mark(paragraphs)
    groups, notes = _group(paragraphs, similarity)
    sections = []
    if title:
        sections.append(
            Section("title", title.text, "first line", (Sentence("0.0", title.text, 1),))
        )
    for number, (kind, cue, members) in enumerate(groups, 1):
        sections.append(_section(number, kind, cue, members))
    name = title.text if title else split_sentences(paragraphs[0].text)[0]
    return Document(
        name, tuple(sections), article.source, article.sha256, article.changes, tuple(notes)
    )


def _unclosed(text: str) -> bool:
    """A quotation with several sentences stays in one segment only while it is short."""
    return text.count("（") > text.count("）") and len(text) < 120


def _paragraphs(text: str) -> list[str]:
    """Lines, with a line that holds inline ordinals (一是…；二是…) cut before each of them."""
    result = []
    for line in filter(None, (part.strip() for part in text.split("\n"))):
        inline = list(
            re.finditer(rf"(?<=[。；：])(?=[{_NUMERAL}]是|第[{_NUMERAL}][，,、是])", line)
        )
        if len(inline) >= 3 or (len(inline) == 2 and _ORDINAL.match(line)):
            cuts = [0, *(m.start() for m in inline), len(line)]
            result += [line[a:b] for a, b in zip(cuts, cuts[1:], strict=False) if a < b]
        else:
            result.append(line)
    return result


def _is_title(paragraphs: Sequence[_Paragraph]) -> bool:
    if len(paragraphs) < 2 or re.search(r"[。！!]$", paragraphs[0].text):
        return False
    return len(paragraphs[0].text) <= 100


def _mark(paragraphs: Sequence[_Paragraph]) -> None:
    for i, paragraph in enumerate(paragraphs):
        text, following = paragraph.text, paragraphs[i + 1 : i + 2]
        ended = bool(re.search(r"[。！？；，!?;,：:]$", text))
        if len(text) <= 40 and not ended and following and len(following[0].text) > len(text):
            paragraph.heading, paragraph.cue = True, "heading line"
        elif match := _ORDINAL.match(text):
            paragraph.cue = f"ordinal {match.group()}"
    if sum(bool(p.cue) for p in paragraphs) >= 2:
        return
    shared = _shared_words(paragraphs)
    for paragraph in paragraphs[1:]:
        first = split_sentences(paragraph.text)[0]
        if _SPEECH.search(first):
            continue
        opening = _OPENING.match(first)
        common = next((w for w in shared if re.search(rf"(?:^|[，,]){w}", first)), "")
        cues = [f"opening {opening.group()}"] if opening else []
        cues += [f"shared with others: {common}"] if common else []
        paragraph.cue = ", ".join(cues)


def _shared_words(paragraphs: Sequence[_Paragraph]) -> list[str]:
    """Return two-character words at a clause start of three or more first sentences."""
    counts: Counter[str] = Counter()
    for paragraph in paragraphs:
        clauses = re.split(r"[，,]", split_sentences(paragraph.text)[0])
        counts.update({c[:2] for c in clauses if len(c) >= 4})
    return [word for word, count in counts.most_common(5) if count >= 3]


_Group = tuple[str, str, list[_Paragraph]]


def _group(
    paragraphs: list[_Paragraph], similarity: Similarity | None
) -> tuple[list[_Group], list[str]]:
    marked = [i for i, p in enumerate(paragraphs) if p.cue]
    if len(marked) < 2:
        note = "no section structure found; each paragraph is a section of its own"
        return [("body", "paragraph", [p]) for p in paragraphs], [note]
    groups: list[_Group] = []
    if marked[0] > 0:
        groups.append(("lead", "before the first priority", paragraphs[: marked[0]]))
    for start, end in zip(marked, [*marked[1:], len(paragraphs)], strict=True):
        groups.append(("priority", paragraphs[start].cue, paragraphs[start:end]))
    tail = groups[-1][2]
    cut = _closing_start(tail, groups[0][2] if marked[0] > 0 else [], similarity)
    if cut < len(tail):
        closing = tail[cut:]
        del tail[cut:]
        groups.append(("closing", "after the last priority", closing))
    return groups, []


def _closing_start(
    tail: list[_Paragraph], lead: list[_Paragraph], similarity: Similarity | None
) -> int:
    """Return where in the last priority's paragraphs the closing starts (its length if nowhere)."""
    first = 2 if tail[0].heading else 1
    for i in range(first, len(tail)):
        if _CLOSING.match(tail[i].text):
            return i
    if first < len(tail) and lead and similarity:
        last = len(tail) - 1
        scores = similarity([tail[last].text], [lead[0].text, tail[first - 1].text])[0]
        return last if scores[0] > scores[1] else len(tail)
    if first < len(tail) and not tail[0].heading and len(tail) - first == 1:
        return first
    return len(tail)


def _section(number: int, kind: str, cue: str, members: Sequence[_Paragraph]) -> Section:
    sentences: list[Sentence] = []
    heading = ""
    rest = list(members)
    if rest[0].heading:
        heading = rest[0].text
        sentences.append(Sentence(f"{number}.0", heading, rest[0].number))
        rest = rest[1:]
    count = 0
    for paragraph in rest:
        for text in split_sentences(paragraph.text):
            count += 1
            sentences.append(Sentence(f"{number}.{count}", text, paragraph.number))
    if not heading and kind in ("priority", "body"):
        heading = sentences[0].zh.rstrip("。！；")
    return Section(kind, heading, cue, tuple(sentences))
