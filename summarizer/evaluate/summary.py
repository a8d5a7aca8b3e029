"""Evaluate summaries against sections whose key points an editor chose (`tests/data/summaries`).

- ROUGE-1/2/L (Lin 2004), F-measure, of all points against all gold points, in both languages; a
  Chinese character, and a run of digits or Latin letters, is a token.
- Evidence: precision, recall and F1 of the sentences that the points rest on.
- Redundancy: mean cosine of two points, and the share of Chinese bigrams that an earlier point had.
- Support: the share of points not marked as unsupported.
- A method against a baseline: paired bootstrap over the sections (Koehn 2004, W04-3250).
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from summarizer.errors import InputError, MissingExtra, SettingsError, extra_command, why_unread
from summarizer.parsing import read_toml
from summarizer.schema import Pair, Point
from summarizer.text import regex

__all__ = [
    "MEASURES", "SPLITS", "Difference", "Gold", "compare", "fingerprint", "measure", "read_gold",
]  # fmt: skip

SPLITS = ("dev", "test")
MEASURES = (
    "rouge1_zh", "rouge2_zh", "rougeL_zh", "rouge1_en", "rouge2_en", "rougeL_en",
    "precision", "recall", "f1", "similarity", "repeated", "support", "points", "words",
)  # fmt: skip
_TOKEN = regex(r"[0-9A-Za-z.%]*[0-9A-Za-z%]|[^\W_]")
_KEYS = {"news", "topic", "sentences", "headline", "gist", "points"}
_RESAMPLES, _SEED = 1000, 12345

Measured = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Gold:
    """A section with an editor's headline, gist and key points, the most important point first."""

    name: str
    news: str
    topic: str
    pairs: tuple[Pair, ...]
    points: tuple[Point, ...]
    gist: Point
    headline: Point
    heading: Point | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """Mean of a method minus that of the baseline, its 95 % interval and one-sided p."""

    mean: float
    low: float
    high: float
    p: float


def read_gold(path: Path, split: str = "") -> list[Gold]:
    """Return the sections of a file, or of the files `split`-*.toml of a folder in order of name.

    Raises:
        InputError: a file is missing or breaks the format (named with its place), or there is none.
        SettingsError: a split that does not exist.
    """
    if split and split not in SPLITS:
        raise SettingsError(f"--split {split}: expected {' or '.join(SPLITS)}")
    files = sorted(path.glob("*.toml")) if path.is_dir() else [path]
    if split:
        files = [file for file in files if file.name.startswith(f"{split}-")]
    if not files:
        raise InputError(f"{path}: no {split or 'gold'}-*.toml in this folder")
    return [_gold(file) for file in files]


def fingerprint(golds: Sequence[Gold]) -> str:
    """Return eight hexadecimal digits that change with the content of the sections."""
    return hashlib.sha256(repr(list(golds)).encode()).hexdigest()[:8]


def measure(gold: Gold, points: Sequence[Point]) -> dict[str, float]:
    """Return each of `MEASURES`, 0–100; `points` is a count, `words` are English words."""
    reference_ids = {i for point in gold.points for i in point.ids}
    ids = {i for point in points for i in point.ids}
    right = len(reference_ids & ids)
    precision, recall = right / max(1, len(ids)), right / max(1, len(reference_ids))
    row = {
        "precision": 100 * precision,
        "recall": 100 * recall,
        "f1": 200 * precision * recall / max(1e-9, precision + recall),
        "similarity": 100 * _similarity(points),
        "repeated": 100 * _repeated(points),
        "support": 100 * sum(p.supported for p in points) / max(1, len(points)),
        "points": float(len(points)),
        "words": float(sum(len(p.en.split()) for p in points)),
    }
    scorers = _scorers()
    for language, scorer in scorers.items():
        reference, hypothesis = (
            "\n".join(getattr(p, language) for p in some) for some in (gold.points, points)
        )
        for name, score in scorer.score(reference, hypothesis).items():
            row[f"{name}_{language}"] = 100 * float(score.fmeasure)
    return {name: row[name] for name in MEASURES}


def compare(rows: Sequence[Measured], baseline: Sequence[Measured], name: str) -> Difference:
    """Return the difference in one measure over the same sections, in the same order."""
    import numpy as np

    scores, baselines = (np.array([row[name] for row in some]) for some in (rows, baseline))
    difference = scores - baselines
    draws = np.random.default_rng(_SEED).integers(0, len(scores), (_RESAMPLES, len(scores)))
    means = difference[draws].mean(axis=1)  # (resamples,)
    low, high = np.percentile(means, [2.5, 97.5])
    # the share of resamples in which the method is not better; added ones keep it above 0
    p = (1 + int((means <= 0).sum())) / (1 + _RESAMPLES)
    return Difference(float(difference.mean()), float(low), float(high), p)


def _similarity(points: Sequence[Point]) -> float:
    from summarizer.neural.encoder import similarity

    if len(points) < 2:
        return 0.0
    texts = [p.zh for p in points]
    rows = similarity(texts, texts)
    both = list(combinations(range(len(texts)), 2))
    return sum(float(rows[i, j]) for i, j in both) / len(both)


def _repeated(points: Sequence[Point]) -> float:
    seen: set[str] = set()
    again = total = 0
    for point in points:
        plain = re.sub(r"\W", "", point.zh)
        grams = [plain[i : i + 2] for i in range(len(plain) - 1)]
        again += sum(gram in seen for gram in grams)
        total += len(grams)
        seen.update(grams)
    return again / max(1, total)


class _Characters:
    """The tokenizer of Chinese for rouge-score."""

    def tokenize(self, text: str) -> list[str]:
        """Return characters, and runs of digits and Latin letters."""
        return _TOKEN.findall(text.lower())


def _scorers() -> dict[str, Any]:
    try:
        from rouge_score.rouge_scorer import RougeScorer
    except ModuleNotFoundError as error:
        raise MissingExtra(f"summary scores need rouge-score: {extra_command('eval')}") from error
    names = ["rouge1", "rouge2", "rougeL"]
    return {"zh": RougeScorer(names, tokenizer=_Characters()), "en": RougeScorer(names)}


def _gold(file: Path) -> Gold:
    try:
        raw = read_toml(file)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InputError(f"{file}: {why_unread(error)}") from error
    if missing := _KEYS - set(raw):
        raise InputError(f"{file}: lacks {', '.join(sorted(missing))}")
    try:
        sentences = [_both(item, f"sentence {n}") for n, item in enumerate(raw["sentences"], 1)]
        pairs = tuple(Pair((f"1.{n}",), zh, en) for n, (zh, en) in enumerate(sentences, 1))
        points = tuple(_point(item, n, len(pairs)) for n, item in enumerate(raw["points"], 1))
        ids = points[0].ids if points else ()
        gist, headline = (Point(*_both(raw[key], key), ids) for key in ("gist", "headline"))
        heading = Point(*_both(raw["heading"], "heading"), ("1.0",)) if "heading" in raw else None
    except (TypeError, KeyError, ValueError) as error:
        raise InputError(f"{file}: {error}") from error
    return Gold(file.stem, raw["news"], raw["topic"], pairs, points, gist, headline, heading)


def _both(value: object, place: str) -> tuple[str, str]:
    if not (isinstance(value, list) and len(value) == 2 and all(value)):
        raise ValueError(f"{place}: expected [zh, en], both not empty")
    zh, en = map(str, value)
    return zh, en


def _point(raw: Mapping[str, Any], number: int, sentences: int) -> Point:
    ids = raw.get("ids", [])
    if not ids or not all(isinstance(i, int) and 1 <= i <= sentences for i in ids):
        raise ValueError(f"point {number}: ids = {ids}: expected numbers from 1 to {sentences}")
    both = _both([raw.get("zh"), raw.get("en")], f"point {number}")
    return Point(*both, tuple(f"1.{i}" for i in ids))
