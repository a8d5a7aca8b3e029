"""Comparison: one article through several engines, sentence by sentence, findings and scores.

Every engine gets the same cleaning, sentences, terms, memory, choice, mending and checks, so what
differs is the engine. Scores: findings by level; adequacy, the mean cosine of source and English in
the multilingual sentence encoder that the checks use; and with references chrF2 (Popović 2015) of
the sentences that have one.

Preferred for a sentence is the engine with the fewest errors, then the fewest warnings, then the
highest score (chrF2 where there is a reference, else adequacy); equals are preferred together.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Any

from summarizer.errors import InputError
from summarizer.evaluate.translation import chrf_of
from summarizer.pipeline import Briefer
from summarizer.schema import Article, Document, Issue
from summarizer.settings import Settings

__all__ = ["LEVELS", "Comparison", "Engine", "Row", "Translated", "compare", "word_changes"]

LEVELS = ("error", "warning", "note")
_NEAR = 0.005  # between scores of 0 to 1 that count as equal
_MOST_WORDS = 400  # of a sentence whose differences are marked


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
    """The translation of an engine: `english`, `findings` and `scores` have an item for each row.

    `scores` are 0–1: chrF2 of a sentence that has a reference, else adequacy. `levels` counts the
    findings by level; `adequacy` is 0–1; `seconds` do not count opening the model; `chrf` is 0–100,
    or None without references; `usage` is what an endpoint counted.
    """

    name: str
    signature: str
    english: tuple[str, ...]
    findings: tuple[tuple[Issue, ...], ...]
    scores: tuple[float, ...]
    levels: Mapping[str, int]
    adequacy: float
    seconds: float
    chrf: float | None = None
    usage: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """An article's sentences, the translation of each engine, and which are preferred.

    `preferred` has for each row the engines that are best there, by their place in `engines`.
    """

    source: str
    rows: tuple[Row, ...]
    engines: tuple[Translated, ...]
    preferred: tuple[tuple[int, ...], ...] = ()

    @property
    def wins(self) -> tuple[int, ...]:
        """For each engine the sentences in which it is preferred, alone or with equals."""
        places = range(len(self.engines))
        return tuple(sum(place in best for best in self.preferred) for place in places)

    @property
    def verdict(self) -> str:
        """Which engine is preferred in the most sentences, in a sentence."""
        wins, total = self.wins, len(self.rows)
        if len(self.engines) < 2 or not total:
            return ""
        best = [e.name for e, count in zip(self.engines, wins, strict=True) if count == max(wins)]
        names = " and ".join(best)
        return f"Preferred: {names}, the best or as good as the best in {max(wins)} of {total}."

    @property
    def same(self) -> int:
        """How many sentences are the same in every engine."""
        columns = zip(*(engine.english for engine in self.engines), strict=True)
        return sum(len(set(column)) == 1 for column in columns)


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
    preferred = tuple(_best(translations, place) for place in range(len(rows)))
    return Comparison(article.source, rows, translations, preferred)


def word_changes(first: str, second: str) -> list[tuple[str, bool]]:
    """Return the second text in pieces, each with whether the first has other words there.

    >>> word_changes("The port grew fast.", "The harbour grew fast.")
    [('The ', False), ('harbour', True), (' grew fast.', False)]
    """
    before, after = first.split(), second.split()
    if max(len(before), len(after)) > _MOST_WORDS:
        return [(second, first != second)]
    pieces: list[tuple[str, bool]] = []
    blocks = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    for kind, _, _, start, end in blocks:
        if words := " ".join(after[start:end]):
            changed = kind != "equal"
            if pieces and changed:
                pieces[-1] = (pieces[-1][0] + " ", pieces[-1][1])
            elif pieces:
                words = f" {words}"
            pieces.append((words, changed))
    return pieces


def _best(engines: Sequence[Translated], place: int) -> tuple[int, ...]:
    """Return the engines that are best for a sentence."""

    def faults(engine: Translated) -> tuple[bool, int, int]:
        levels = Counter(issue.level for issue in engine.findings[place])
        return not engine.english[place], levels["error"], levels["warning"]

    counted = [faults(engine) for engine in engines]
    fewest = min(counted)
    able = [n for n, own in enumerate(counted) if own == fewest]
    highest = max(engines[n].scores[place] for n in able)
    return tuple(n for n in able if engines[n].scores[place] >= highest - _NEAR)


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
    adequacies = _adequacies(rows, texts)
    return Translated(
        engine.name, str(translation.signature), texts, findings,
        tuple(_score(row, text, cosine) for row, text, cosine in
              zip(rows, texts, adequacies, strict=True)),
        {level: levels[level] for level in LEVELS},
        sum(adequacies) / len(adequacies) if adequacies else 0.0, seconds,
        _chrf(rows, texts), "" if usage is None else str(usage),
    )  # fmt: skip


def _adequacies(rows: Sequence[Row], texts: Sequence[str]) -> list[float]:
    """Return the cosine of each sentence and its English; nothing said is 0."""
    from summarizer.neural.encoder import embed

    if not rows:
        return []
    sources, targets = embed([row.zh for row in rows]), embed(list(texts))
    cosines = (sources * targets).sum(axis=1).tolist()
    return [max(0.0, c) if text else 0.0 for c, text in zip(cosines, texts, strict=True)]


def _score(row: Row, text: str, adequacy: float) -> float:
    if not row.reference:
        return adequacy
    from sacrebleu.metrics import CHRF

    return float(CHRF().sentence_score(text, [row.reference]).score) / 100


def _chrf(rows: Sequence[Row], texts: Sequence[str]) -> float | None:
    pairs = [(t, row.reference) for row, t in zip(rows, texts, strict=True) if row.reference]
    return chrf_of([text for text, _ in pairs], [reference for _, reference in pairs])
