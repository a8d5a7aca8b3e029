"""What stands over and under each section: headline, gist and key points in both languages.

A gist is the best sentence of the section, or its first statements if it is long; they are then
translated by themselves, so that both languages say the same.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from summarizer.facts.numbers.chinese import find_quantities
from summarizer.facts.numbers.writing import in_english
from summarizer.schema import Briefing, Pair, Point, Section, SectionBrief, Summarizer
from summarizer.settings import Summarize, parse_budget
from summarizer.summarize.choose import MAX_CHARS
from summarizer.summarize.clauses import GIST_CHARS, HEADLINE_CHARS, is_formula, shorten
from summarizer.summarize.cues import salience
from summarizer.summarize.tables import rows_among, said_of_rows
from summarizer.text import ITEM_MARK, item_alone, quoted, regex

__all__ = [
    "as_drafted",
    "follow_edited",
    "key_points",
    "section_briefs",
    "short_texts",
    "short_title",
    "title_of",
]

Translate = Callable[[Mapping[str, str]], Mapping[str, str]]
_NEWS = 0.5  # salience
# 市交通运输局副局长贺岩说。: who said what stands before, and nothing else
_SAID = regex(
    r"[^，。；：！？\d]{0,40}(?:说|表示|介绍|指出|强调|认为|坦言|称|告诉记者|感慨|回忆|解释|透露|补充)(?:道)?[。！]"
)
_NUMBERED = (
    rf"(?:{ITEM_MARK}|\d{{1,2}}(?:\.\d{{1,2}}){{1,3}}[\s\u3000]+"
    r"|第[一二三四五六七八九十]{1,3}(?:个?方面)?[，,是])"
)
_ITEM = regex(_NUMBERED)
# （一）明确分工。, 第一个方面，扩大有效投资。: no more than what the sentences behind it are about
_LABEL = regex(rf"{_NUMBERED}[^，。；：！？,;:!?\d]{{1,16}}。?")
_LONG_TITLE = 36  # English words
# no mark of May 1, 2026, of Blue Harbor Co., Ltd. or of Wang, Jr.
_TITLE_MARK = regex(
    r"[;:](?= )|,(?= (?!(?:19|20)\d\d\b|(?:Ltd|Inc|Corp|LLC|Jr|Sr|D\.C)\b))|,(?=[\"”] )"
)
_FEWEST_ALONE = 3
_LONG_HEADING = 60  # characters; a first sentence that serves as a heading is cut beyond


@dataclass(slots=True)
class _Draft:
    """A section before its short texts are translated; its `gist` and `headline` may be ""."""

    section: Section
    pairs: tuple[Pair, ...]
    points: tuple[Point, ...]
    best: Point | None
    gist: str = ""
    headline: str = ""


def key_points(
    pairs: Sequence[Pair], summarizer: Summarizer, options: Summarize
) -> tuple[Point, ...]:
    """Return the points of a section that the budget of the options allows if this section is all
    there is; at least one if there is text.

    With a budget in words they are as many as fit; the first is taken even if it alone is too long.
    A sentence that the text repeats is one point.
    """
    pairs = _distinct(pairs)
    if not pairs:
        return ()
    amount, unit = parse_budget(options.budget or str(options.max_points))
    if unit != "w":
        count = max(1, math.floor(len(pairs) * amount / 100 + 0.5)) if unit else int(amount)
        return summarizer.summarize(pairs, count)
    points = summarizer.summarize(pairs, 1)
    for count in range(2, len(pairs) + 1):
        more = summarizer.summarize(pairs, count)
        if len(more) < count or sum(len(point.en.split()) for point in more) > amount:
            break
        points = more
    return points


def _distinct(pairs: Sequence[Pair]) -> tuple[Pair, ...]:
    """Return the pairs without those whose Chinese stood before, but for width, spaces and end."""
    first: dict[str, Pair] = {}
    for pair in pairs:
        key = "".join(unicodedata.normalize("NFKC", pair.zh).casefold().split())
        first.setdefault(key.rstrip("。！；.!;…"), pair)
    return tuple(first.values())


def section_briefs(
    sections: Sequence[Section],
    pairs: Sequence[tuple[Pair, ...]],
    summarizer: Summarizer,
    options: Summarize,
    translate: Translate,
) -> list[SectionBrief]:
    """Return each section with its pairs, headline, gist and key points.

    `translate` takes the short texts that are no sentences of the document, by their ids
    ("heading-2", "gist-2", "point-2.1"), and returns their translations; it is called once, if
    anything needs it.
    """
    drafts = [
        _draft(section, section_pairs, summarizer, options)
        for section, section_pairs in zip(sections, pairs, strict=True)
    ]
    if _is_plain(sections):
        for draft in drafts:
            _as_sentence(draft, options)
    if not all(draft.best is None or _is_formula(draft) for draft in drafts):
        drafts = [
            _Draft(draft.section, draft.pairs, (), None) if _is_formula(draft) else draft
            for draft in drafts
        ]
    english = {_plain(pair.zh): pair.en for section_pairs in pairs for pair in section_pairs}
    identifiers: dict[str, str] = {}  # by text, so that each is translated once
    for text, identifier in _texts_with_ids(drafts):
        if _plain(text) not in english:
            identifiers.setdefault(_plain(text), identifier)
    if identifiers:
        by_id = translate({identifier: f"{text}。" for text, identifier in identifiers.items()})
        english |= {text: by_id[identifier] for text, identifier in identifiers.items()}
    return _within([_finish(draft, english) for draft in drafts], options)


def _is_plain(sections: Sequence[Section]) -> bool:
    """Return whether a page has no headings and at least half of its paragraphs, three or more, are
    single sentences."""
    inner = [section for section in sections if section.kind not in ("title", "front")]
    alone = sum(len(section.sentences) == 1 for section in inner)
    headed = any(s.kind == "priority" or s.sentences[0].id.endswith(".0") for s in inner)
    return not headed and alone >= max(_FEWEST_ALONE, len(inner) / 2)


def _as_sentence(draft: _Draft, options: Summarize) -> None:
    """Leave a section that is one sentence as that: a headline, a shorter gist and a point would
    say the same again, in other English. Who set a budget for points gets its point."""
    said = {pair.zh for pair in draft.pairs}
    if draft.best and len(draft.pairs) == 1 and said == {p.zh for p in (draft.best, *draft.points)}:
        draft.section = replace(draft.section, heading="")
        draft.headline = draft.gist = ""
        if not options.budget:
            draft.points = ()


_RANK = {"lead": 0, "priority": 1, "body": 2, "closing": 3}


def _within(briefs: list[SectionBrief], options: Summarize) -> list[SectionBrief]:
    """Return the sections with the key points that a budget of the whole document allows.

    A best point of each section comes first, of the lead and the priorities before the others, then
    the most salient of the rest; what is too long for the words that are left is passed over, but
    if nothing fits the first stands all the same. A share is one of each section, so it needs
    nothing here.
    """
    amount, unit = parse_budget(options.budget or str(options.max_points))
    if not options.budget or unit == "%":
        return briefs
    offers: list[tuple[tuple[float, ...], int, Point]] = []
    for number, brief in enumerate(briefs):
        evidence = set(brief.gist.ids) if brief.gist else set()
        first = next((p for p in brief.points if evidence & set(p.ids)), None)
        first = first or next(iter(brief.points), None)
        for point in brief.points:
            rank = _RANK.get(brief.section.kind, 2) if point is first else len(_RANK)
            offers.append(((rank, -salience(point.zh), number), number, point))
    taken: list[set[int]] = [set() for _ in briefs]
    used = 0
    ordered = [offer[1:] for offer in sorted(offers, key=lambda offer: offer[0])]
    for number, point in ordered:
        cost = len(point.en.split()) if unit else 1
        if used + cost <= amount:
            used += cost
            taken[number].add(id(point))
    for number, point in ordered[:1] if not used else ():
        taken[number].add(id(point))
    return [
        replace(brief, points=tuple(p for p in brief.points if id(p) in kept))
        for brief, kept in zip(briefs, taken, strict=True)
    ]


def short_texts(briefs: Sequence[SectionBrief]) -> tuple[Pair, ...]:
    """Return the headlines and gists that are no sentences of the document, under their ids."""
    pairs = [pair for brief in briefs for pair in brief.pairs]
    sentences = {_plain(text) for p in pairs for text in (p.zh, item_alone(p.zh, p.en)[0])}
    texts: dict[str, Pair] = {}
    for number, brief in enumerate(briefs):
        named = (f"heading-{number}",)
        heading = Pair(named, brief.section.heading, brief.heading_en, drafted=brief.drafted)
        gist = Pair((f"gist-{number}",), brief.gist.zh, brief.gist.en) if brief.gist else None
        for pair in filter(None, (gist, heading if brief.section.kind != "title" else None)):
            if pair.zh and _plain(pair.zh) not in sentences:
                texts.setdefault(_plain(pair.zh), pair)
    return tuple(texts.values())


def follow_edited(briefing: Briefing) -> Briefing:
    """Return the briefing in which key points, headings and the title that are an edited sentence
    word for word have its new English; what an editor wrote, or may have written, stays."""
    pairs = {i: pair for brief in briefing.sections for pair in brief.pairs for i in pair.ids}
    edited = {pair for pair in pairs.values() if pair.edited}
    if not edited:
        return briefing

    def followed(point: Point) -> Point:
        own = list(dict.fromkeys(pairs[i] for i in point.ids if i in pairs))
        english = quoted(point.zh, own)
        if not english or edited.isdisjoint(own):
            return point
        made = replace(point, en=english).as_drafted()
        ours = bool(point.drafted) and not point.edited
        return made if point.en == english or ours else point

    def headed(brief: SectionBrief) -> SectionBrief:
        said = next((p for p in edited if _plain(p.zh) == _plain(brief.section.heading)), None)
        if not said:
            return brief
        made = _headed(brief, _title(said.en.replace("\t", ", ")))
        ours = made.heading_en == brief.heading_en or _is_ours(brief.heading_en, brief.drafted)
        return made if ours else brief

    sections = tuple(map(headed, briefing.sections))
    made = replace(briefing, sections=sections).with_points(followed)
    title = title_of(briefing.document.title, sections)
    ours = _is_ours(briefing.title_en, briefing.drafted)
    return _titled(made, title) if title and ours else made


def as_drafted(briefing: Briefing) -> Briefing:
    """Return the briefing with its title, headings and key points as what lgsum wrote."""
    sections = tuple(_headed(brief, brief.heading_en) for brief in briefing.sections)
    made = replace(briefing, sections=sections).with_points(Point.as_drafted)
    return _titled(made, briefing.title_en)


def _headed(brief: SectionBrief, english: str) -> SectionBrief:
    return replace(brief, heading_en=english, drafted=_hashed(english))


def _titled(briefing: Briefing, english: str) -> Briefing:
    return replace(briefing, title_en=english, drafted=_hashed(english))


def _hashed(english: str) -> str:
    return Pair((), "", english).as_drafted().drafted


def _is_ours(english: str, drafted: str) -> bool:
    return drafted == _hashed(english)


def english_of(text: str, briefs: Sequence[SectionBrief]) -> str:
    """Return the English of a sentence or headline of the document, without its end, or ""."""
    pairs = [(pair.zh, pair.en) for brief in briefs for pair in brief.pairs]
    pairs += [(brief.section.heading, brief.heading_en) for brief in briefs]
    return next((_title(en) for zh, en in pairs if en and _plain(zh) == _plain(text)), "")


def title_of(title: str, briefs: Sequence[SectionBrief]) -> str:
    """Return the English title of a document whose title is a sentence or headline of it, or ""."""
    if briefs and briefs[0].section.kind == "title":
        return short_title(briefs[0].pairs[0].en.rstrip("."))
    return english_of(title, briefs)


def _texts_with_ids(drafts: Sequence[_Draft]) -> Iterator[tuple[str, str]]:
    """Yield the short texts of the sections, each with its id; a text may come twice."""
    for number, draft in enumerate(drafts):
        if draft.gist:
            yield draft.gist, f"gist-{number}"
        if draft.headline:
            yield draft.headline, f"heading-{number}"
    for number, draft in enumerate(drafts):
        for place, point in enumerate(draft.points, 1):
            if not point.en:
                yield point.zh, f"point-{number}.{place}"
        if draft.best and not draft.best.en:
            yield draft.best.zh, f"gist-{number}"


def _draft(
    section: Section, pairs: tuple[Pair, ...], summarizer: Summarizer, options: Summarize
) -> _Draft:
    lines = [pair for pair in pairs if not pair.ids[0].endswith(".0")]
    paragraphs = {s.id: s.paragraph for s in section.sentences}
    rows = rows_among(lines, paragraphs)
    body = _with_speakers([pair for pair in lines if pair.ids not in rows], paragraphs)
    body = _statements(_with_items(body), section)
    signed = section.kind == "closing" and section.cue.startswith("signature")
    if section.kind in ("title", "front") or signed:  # no statements of the article
        return _Draft(section, pairs, (), None)
    if not body:
        return _Draft(section, pairs, (), said_of_rows(lines))
    # a heading that is the first sentence stands there already, unless it is news
    twice = len(body) > 3 and _is_heading(section, body[0]) and salience(body[0].zh) < _NEWS
    shown = body[1:] if twice else body
    points = key_points(shown, summarizer, options)
    best = next((p for p in summarizer.summarize(shown, 1) if p.supported), None)
    if best is None:  # the text supports nothing that a model wrote
        pair = max(shown, key=lambda pair: salience(pair.zh))
        best = Point(pair.zh, pair.en, pair.ids)
    evidence = next((pair for pair in shown if set(pair.ids) & set(best.ids)), shown[0])
    draft = _Draft(section, pairs, points, best)
    listed = len(evidence.ids) > 1 and "；" in evidence.zh  # of which a part would seem the whole
    if (best.zh, best.en) == (evidence.zh, evidence.en) and not listed:  # extractive
        draft.gist = shorten(evidence.zh, GIST_CHARS)
    if not pairs[0].ids[0].endswith(".0"):
        if section.kind != "priority":
            first = evidence.zh.partition("：")[0] if listed else evidence.zh
            draft.headline = shorten(first, HEADLINE_CHARS)
        elif len(section.heading) > _LONG_HEADING:
            draft.headline = shorten(section.heading, HEADLINE_CHARS)
    return draft


def _is_formula(draft: _Draft) -> bool:
    """Return whether the statements of a section are nothing but formulas."""
    return draft.best is not None and is_formula(draft.best.zh)


def _with_speakers(pairs: Sequence[Pair], paragraphs: Mapping[str, int]) -> list[Pair]:
    """Return the pairs, a quotation and the sentence that only says who spoke as one."""
    joined: list[Pair] = []
    for pair in pairs:
        last = joined[-1] if joined else None
        same = last and paragraphs.get(last.ids[-1]) == paragraphs.get(pair.ids[0])
        if last and same and last.zh.endswith(("”", '"', "」")) and _SAID.fullmatch(pair.zh):
            english = f"{last.en} {pair.en}".strip()
            joined[-1] = Pair((*last.ids, *pair.ids), last.zh + pair.zh, english)
        else:
            joined.append(pair)
    return joined


def _with_next(pairs: Sequence[Pair]) -> Iterator[tuple[Pair, Pair | None]]:
    """Yield each pair with the one behind it."""
    for place, pair in enumerate(pairs):
        yield pair, pairs[place + 1] if place + 1 < len(pairs) else None


def _with_items(pairs: Sequence[Pair]) -> list[Pair]:
    """Return the pairs, the items of a list that are one sentence (…：①…；②…。) as one, unless that
    is too long for a key point."""
    joined: list[Pair] = []
    run: list[Pair] = []
    for pair, behind in _with_next(pairs):
        run.append(pair)
        half = pair.zh.endswith(("；", ";"))
        if behind and pair.zh.endswith(("：", ":")):
            half = bool(_ITEM.match(behind.zh)) or behind.zh.endswith(("；", ";"))
        if behind and half:
            continue
        chinese = "".join(part.zh for part in run)
        if len(run) > 1 and len(chinese) <= MAX_CHARS:
            ids = tuple(i for part in run for i in part.ids)
            joined.append(Pair(ids, chinese, " ".join(part.en for part in run)))
        else:
            joined += run
        run = []
    return joined


def _statements(pairs: Sequence[Pair], section: Section) -> list[Pair]:
    """Return the pairs without those that only say what comes next: headings within the section,
    labels of items, formulas and the words before a list. All of them if there is nothing else."""
    kept = [
        pair
        for pair, behind in _with_next(pairs)
        if not (
            set(pair.ids) & set(section.subheadings)
            or pair.zh.endswith(("：", ":"))
            or is_formula(pair.zh)
            or (behind and _LABEL.fullmatch(pair.zh) and not _ITEM.match(behind.zh))
        )
    ]
    return kept or list(pairs)


def _alone(point: Point) -> Point:
    """Return a point that is one item of a list as a text by itself."""
    if len(point.ids) > 1:
        return point
    chinese, english = item_alone(point.zh, point.en)
    return replace(point, zh=chinese, en=english)


def _finish(draft: _Draft, english: dict[str, str]) -> SectionBrief:
    """Return the brief of a draft; `english` has the translation of each plain text."""
    section, pairs = draft.section, draft.pairs
    heading = _title(pairs[0].en.replace("\t", ", ")) if section.heading else ""
    if draft.headline:
        section = replace(section, heading=draft.headline)
        heading = _with_unit(draft.headline, _title(english[_plain(draft.headline)]))
    points = tuple(p if p.en else replace(p, en=english[_plain(p.zh)]) for p in draft.points)
    gist = draft.best
    if gist and draft.gist and draft.gist != _plain(gist.zh):
        gist = replace(gist, zh=f"{draft.gist}。", en=english[_plain(draft.gist)])
    elif gist and not gist.en:
        gist = replace(gist, en=english[_plain(gist.zh)])
    points = tuple(map(_alone, points))
    return SectionBrief(section, heading, pairs, points, gist and _alone(gist))


def _with_unit(chinese: str, english: str) -> str:
    """Return a headline with the unit of its last amount, which the model may leave out there.

    >>> _with_unit("产值增长到1240亿元", "Output grew to 124 billion")
    'Output grew to 124 billion yuan'
    """
    last = next((q for q in find_quantities(chinese) if q.unit_end == len(chinese)), None)
    words = (in_english(last) or "").split() if last else []
    for count in range(len(words) - 1, 0, -1):
        figure, unit = " ".join(words[:count]), " ".join(words[count:])
        if not re.search(r"\d", unit) and re.search(rf"(?<![\w.,]){re.escape(figure)}$", english):
            return f"{english} {unit}" if re.search(r"\d", figure) else english
    return english


def _is_heading(section: Section, pair: Pair) -> bool:
    return section.kind == "priority" and _plain(section.heading) == _plain(pair.zh)


def _plain(text: str) -> str:
    return text.strip().rstrip("。！？；，：")


def _title(text: str) -> str:
    return re.sub(r"[.!; ]+$", "", text)


def short_title(english: str) -> str:
    """Return a title of more than 36 words up to its last clause mark within them, outside of
    quotation marks, brackets, dates and names; its first sentence in the briefing has the whole.

    >>> short_title("We open the port, " + "we help firms, " * 12 + "and people")[-15:]
    ' we help firms…'
    """
    if len(english.split()) <= _LONG_TITLE:
        return english
    whole = [
        at
        for at in (match.start() for match in _TITLE_MARK.finditer(english))
        if len(english[:at].split()) <= _LONG_TITLE
        and english.count('"', 0, at) % 2 == 0
        and all(english.count(a, 0, at) == english.count(b, 0, at) for a, b in ("“”", "()", "[]"))
    ]
    return f"{english[: whole[-1]]}…" if whole and whole[-1] > len(english) // 4 else english
