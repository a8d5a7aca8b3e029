"""Comparison: one article through several engines, sentence by sentence, findings and scores.

Every engine gets the same cleaning, sentences, terms, memory, choice, mending and checks, so what
differs is the engine. Scores: findings by level; adequacy, the mean cosine of source and English in
the multilingual sentence encoder that the checks use; and with references chrF2 (Popović 2015) of
the sentences that have one.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from summarizer.errors import InputError
from summarizer.pipeline import Briefer
from summarizer.schema import Article, Document, Issue
from summarizer.settings import Settings

__all__ = ["LEVELS", "Comparison", "Engine", "Row", "Translated", "compare"]

LEVELS = ("error", "warning", "note")


@dataclass(frozen=True, slots=True)
class Engine:
    """A name for people, and the settings that open the engine."""

    name: str
    settings: Settings


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence with its reference, "" if it has none."""

    id: str
    zh: str
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Translated:
    """The translation of an engine: `english` and `findings` have an item for each row.

    `levels` counts the findings by level; `adequacy` is 0–1; `seconds` do not
    count opening the model; `chrf` is 0–100, or None without references; `usage` is what an
    endpoint counted.
    """

    name: str
    signature: str
    english: tuple[str, ...]
    findings: tuple[tuple[Issue, ...], ...]
    levels: Mapping[str, int]
    adequacy: float
    seconds: float
    chrf: float | None = None
    usage: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """An article's sentences and the translation of each engine."""

    source: str
    rows: tuple[Row, ...]
    engines: tuple[Translated, ...]


def compare(
    article: Article, engines: Sequence[Engine], references: Mapping[str, str] | None = None
) -> Comparison:
    """Return one article as every engine translates it; `references`: English by Chinese sentence.

    Raises:
        InputError: no engine, or the article is empty.
        ModelError: an engine cannot be opened or does not answer.
    """
    if not engines:
        raise InputError("compare what? name at least one model")
    references = references or {}
    document = _document(article, engines[0].settings)
    rows = tuple(Row(s.id, s.zh, references.get(s.zh.strip(), "")) for s in document.sentences)
    translations = tuple(_translated(engine, document, rows) for engine in engines)
    return Comparison(article.source, rows, translations)


def _document(article: Article, settings: Settings) -> Document:
    briefer = Briefer(settings)
    return briefer.segment(briefer.clean(article))


def _translated(engine: Engine, document: Document, rows: Sequence[Row]) -> Translated:
    settings = replace(
        engine.settings,
        render=replace(engine.settings.render, word_links=False),  # nobody sees them here
        summarize=replace(engine.settings.summarize, method="lead"),
    )
    briefer = Briefer(settings)
    translator: Any = briefer.translator
    before = time.perf_counter()
    translation = briefer.translate(document)
    seconds = time.perf_counter() - before
    briefing = briefer.assemble(translation)
    english = {pair.ids[0]: pair.en for section in translation.pairs for pair in section}
    texts = tuple(english.get(row.id, "") for row in rows)
    issues = [issue for issue in briefing.issues if issue.ids]
    findings = tuple(tuple(i for i in issues if i.ids[0] == row.id) for row in rows)
    levels = Counter(issue.level for row in findings for issue in row)
    usage = getattr(translator, "usage", None)
    return Translated(
        engine.name, str(translation.signature), texts, findings,
        {level: levels[level] for level in LEVELS}, _adequacy(rows, texts), seconds,
        _chrf(rows, texts), "" if usage is None else str(usage),
    )  # fmt: skip


def _adequacy(rows: Sequence[Row], texts: Sequence[str]) -> float:
    from summarizer.neural.encoder import embed

    pairs = [(row.zh, text) for row, text in zip(rows, texts, strict=True) if row.zh.strip()]
    if not pairs:
        return 0.0
    sources, targets = embed([zh for zh, _ in pairs]), embed([en for _, en in pairs])
    return float((sources * targets).sum(axis=1).mean())


def _chrf(rows: Sequence[Row], texts: Sequence[str]) -> float | None:
    pairs = [(t, row.reference) for row, t in zip(rows, texts, strict=True) if row.reference]
    if not pairs:
        return None
    from sacrebleu.metrics import CHRF

    return float(CHRF().corpus_score([t for t, _ in pairs], [[r for _, r in pairs]]).score)
