"""What stands over and under each section: headline, gist and key points in both languages.

A gist is the best sentence of the section, or its first statements if it is long; they are then
translated by themselves, so that both languages say the same.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from summarizer.schema import Pair, Point, Section, SectionBrief, Summarizer
from summarizer.settings import Summarize, parse_budget
from summarizer.summarize.clauses import GIST_CHARS, HEADLINE_CHARS, shorten
from summarizer.summarize.cues import salience

__all__ = ["key_points", "section_briefs"]

Translate = Callable[[Sequence[str]], list[str]]
_NEWS = 0.5  # salience
_LONG_HEADING = 60  # characters; a first sentence that serves as a heading is cut beyond


@dataclass(slots=True)
class _Draft:
    """A section before its short texts are translated; "" is not wanted."""

    section: Section
    pairs: tuple[Pair, ...]
    points: tuple[Point, ...]
    best: Point | None
    gist: str = ""
    headline: str = ""


def key_points(
    pairs: Sequence[Pair], summarizer: Summarizer, options: Summarize
) -> tuple[Point, ...]:
    """Return the points that the budget of the options allows; at least one if there is text.

    A budget in words takes as many points as fit; the first may be longer than all of it.
    """
    if not pairs:
        return ()
    amount, unit = parse_budget(options.budget or str(options.max_points))
    if unit != "w":
        count = max(1, math.floor(len(pairs) * amount / 100 + 0.5)) if unit else int(amount)
        return summarizer.summarize(pairs, count)
    made = summarizer.summarize(pairs, 1)
    for count in range(2, len(pairs) + 1):
        more = summarizer.summarize(pairs, count)
        if len(more) < count or sum(len(point.en.split()) for point in more) > amount:
            break
        made = more
    return made


def section_briefs(
    sections: Sequence[Section],
    pairs: Sequence[tuple[Pair, ...]],
    summarizer: Summarizer,
    options: Summarize,
    translate: Translate,
) -> list[SectionBrief]:
    """Return each section with its pairs, headline, gist and key points.

    `translate` gives one translation a text; it is called once, if anything needs it.
    """
    drafts = [
        _draft(section, own, summarizer, options)
        for section, own in zip(sections, pairs, strict=True)
    ]
    known = {_plain(pair.zh): pair.en for own in pairs for pair in own}
    wanted = [text for d in drafts for text in (d.gist, d.headline) if text]
    wanted += [p.zh for d in drafts for p in (*d.points, d.best) if p and not p.en]
    missing = list(dict.fromkeys(text for text in wanted if _plain(text) not in known))
    if missing:
        made = translate([f"{_plain(text)}。" for text in missing])
        known |= {_plain(text): en for text, en in zip(missing, made, strict=True)}
    return [_finish(draft, known) for draft in drafts]


def _draft(
    section: Section, pairs: tuple[Pair, ...], summarizer: Summarizer, options: Summarize
) -> _Draft:
    body = [pair for pair in pairs if not pair.ids[0].endswith(".0")]
    signed = section.kind == "closing" and section.cue.startswith("signature")
    if section.kind in ("title", "front") or signed or not body:  # no statements of the article
        return _Draft(section, pairs, (), None)
    # a heading that is the first sentence stands there already, unless it is news
    twice = len(body) > 3 and _is_heading(section, body[0]) and salience(body[0].zh) < _NEWS
    shown = body[1:] if twice else body
    points = key_points(shown, summarizer, options)
    best = next((p for p in summarizer.summarize(shown, 1) if p.supported), None)
    if best is None:  # the text bears out nothing that a model wrote
        pair = max(shown, key=lambda pair: salience(pair.zh))
        best = Point(pair.zh, pair.en, pair.ids)
    evidence = next((pair for pair in shown if set(pair.ids) & set(best.ids)), shown[0])
    draft = _Draft(section, pairs, points, best)
    if (best.zh, best.en) == (evidence.zh, evidence.en):  # extractive
        draft.gist = shorten(evidence.zh, GIST_CHARS)
    if not pairs[0].ids[0].endswith(".0"):
        if section.kind != "priority":
            draft.headline = shorten(evidence.zh, HEADLINE_CHARS)
        elif len(section.heading) > _LONG_HEADING:
            draft.headline = shorten(section.heading, HEADLINE_CHARS)
    return draft


def _finish(draft: _Draft, known: dict[str, str]) -> SectionBrief:
    section, pairs = draft.section, draft.pairs
    heading = _title(pairs[0].en) if section.heading else ""
    if draft.headline:
        section = replace(section, heading=draft.headline)
        heading = _title(known[_plain(draft.headline)])
    points = tuple(p if p.en else replace(p, en=known[_plain(p.zh)]) for p in draft.points)
    gist = draft.best
    if gist and draft.gist and draft.gist != _plain(gist.zh):
        gist = replace(gist, zh=f"{draft.gist}。", en=known[_plain(draft.gist)])
    elif gist and not gist.en:
        gist = replace(gist, en=known[_plain(gist.zh)])
    return SectionBrief(section, heading, pairs, points, gist)


def _is_heading(section: Section, pair: Pair) -> bool:
    return section.kind == "priority" and _plain(section.heading) == _plain(pair.zh)


def _plain(text: str) -> str:
    return text.strip().rstrip("。！？；，：")


def _title(text: str) -> str:
    return re.sub(r"[.!; ]+$", "", text)
