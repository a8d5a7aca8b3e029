"""Whether the sentences of a section bear out what a key point says.

A text is supported if a sentence is close to it in the multilingual sentence encoder, its evidence
has its figures, and the section has its names.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from summarizer.facts.numbers.compare import english_values, source_values
from summarizer.schema import Briefing, Pair, Point
from summarizer.text import regex

__all__ = ["SUPPORTED", "figures_of", "invented", "judge_edited", "supports"]

SUPPORTED = 0.5  # cosine to the closest pair
_FIGURE = regex(r"\d[\d,]*(?:\.\d+)?(?:[ -](?:million|billion|trillion))?")
_NAME = regex(r"(?<=[\w,;:] )[A-Z][A-Za-z]{2,}")  # a capital inside a sentence


def judge_edited(briefing: Briefing) -> Briefing:
    """Return the briefing with `supported` computed anew for each key point that somebody edited.

    Points as lgsum wrote them keep what the summarizer knew of them.
    """
    sections = [brief.pairs for brief in briefing.sections]

    def judged(point: Point) -> Point:
        if not point.edited:
            return point
        around = [pairs for pairs in sections if any(set(p.ids) & set(point.ids) for p in pairs)]
        return replace(point, supported=supports(point, [pair for row in around for pair in row]))

    return briefing.with_points(judged)


def supports(point: Point, section: Sequence[Pair]) -> bool:
    """Return whether a section bears out both texts of a point, by the evidence that it names."""
    from summarizer.neural.encoder import similarity

    own = [pair for pair in section if set(pair.ids) & set(point.ids)]
    for language in ("zh", "en"):
        text: str = getattr(point, language)
        evidence = [getattr(pair, language) for pair in own]
        if not text.strip() or not evidence:
            return False
        close = max(map(float, similarity([text], [*evidence, " ".join(evidence)])[0]))
        around = " ".join(getattr(pair, language) for pair in section)
        if close < SUPPORTED or invented(text, " ".join(evidence), around, language):
            return False
    return True


def invented(sentence: str, evidence: str, section: str, language: str) -> bool:
    """Return whether a figure is not in the evidence or a name not in the section."""
    values = figures_of(evidence, language)
    if language == "zh":
        return not figures_of(sentence, "zh") <= values
    figures = [english_values(m.group().replace("-", " ")) for m in _FIGURE.finditer(sentence)]
    words = set(re.findall(r"[A-Za-z]+", section.lower()))
    names = [name.lower() for name in _NAME.findall(sentence)]
    if not all(readings & values for readings in figures):
        return True
    return any(name not in words for name in names)


def figures_of(text: str, language: str) -> set[Any]:
    """Return the values of the figures; one that can be read in two ways has both."""
    if language == "zh":
        return {value for _, value in source_values(text)}
    return set(english_values(text))
