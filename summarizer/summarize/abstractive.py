"""Abstractive summaries by a sequence-to-sequence model, each sentence tied to its evidence.

The model (BART, T5, mT5 …; `neural.writer`) reads a section, in Chinese if its description
names zh, else in English, and writes in that language; a section too long for it is read in parts.
A sentence rests on the aligned pairs closest to it in a multilingual sentence encoder. It is marked
as not supported if no pair is close, if it has a figure that its evidence lacks, or if it has a
name that the section lacks.

All of the editor's 53 points in `tests/data/summaries/dev-*`, which are freely worded, find exactly
the sentences that they rest on (`tests/summarize/test_abstractive.py`), and each has a cosine above
`SUPPORTED`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.neural.weights import find, verify
from summarizer.neural.writer import open_writer
from summarizer.schema import Pair, Point
from summarizer.settings import Summarize
from summarizer.summarize.choose import NEAR
from summarizer.summarize.support import SUPPORTED, figures_of, invented
from summarizer.text import regex

__all__ = ["AbstractiveSummarizer", "ground"]

_CLOSE = 0.05  # below the closest pair, still evidence
_MOST_EVIDENCE = 2
_TOKENS_A_POINT = 48
_END = regex(r"(?<=[.!?])\s+|(?<=[。！？])|\n+")


class AbstractiveSummarizer:
    """Writes points with the summarization model of the settings (`model`: name or folder).

    Raises:
        ModelError: no such model, it is damaged, or it is not of this kind.
    """

    def __init__(self, options: Summarize) -> None:
        model = find(options.model, options.models_dir, kind="summarization")
        verify(model.folder)
        self._writer = open_writer(model)
        self._language = "zh" if re.search(r"\bzh\b", model.languages) else "en"
        self._name = f"{model.name}@{model.digest}"

    @property
    def signature(self) -> str:
        """See `Summarizer`."""
        return f"abstractive/{self._name}/{self._writer.name}/{self._language}/beam4"

    def summarize(self, pairs: Sequence[Pair], budget: int) -> tuple[Point, ...]:
        """See `Summarizer`; if there are more points than the budget, supported ones go first."""
        parts = self._parts([pair for pair in pairs if self._text(pair).strip()])
        if not parts or budget < 1:
            return ()
        share = -(-budget // len(parts))
        written = [s for part in parts for s in self._write(part, share)[:share]]
        points = ground(written, pairs, self._language)
        best = sorted(range(len(points)), key=lambda i: not points[i].supported)[:budget]
        place = {pair.ids[0]: i for i, pair in enumerate(pairs)}
        return tuple(sorted((points[i] for i in best), key=lambda point: place[point.ids[0]]))

    def _text(self, pair: Pair) -> str:
        return pair.zh if self._language == "zh" else pair.en

    def _parts(self, pairs: Sequence[Pair]) -> list[str]:
        """Return the text in as few parts as fit the model, cut between sentences."""
        joiner = "" if self._language == "zh" else " "
        parts: list[str] = []
        for pair in pairs:
            longer = joiner.join([*parts[-1:], self._text(pair)])
            if parts and self._writer.count(longer) <= self._writer.limit:
                parts[-1] = longer
            else:
                parts.append(self._text(pair))
        return parts

    def _write(self, text: str, budget: int) -> list[str]:
        most = min(self._writer.limit - 2, _TOKENS_A_POINT * budget)
        written = self._writer.write(text, most)
        return [s.strip() for s in _END.split(written) if re.search(r"\w", s)]


def ground(
    sentences: Sequence[str], pairs: Sequence[Pair], language: str = "en"
) -> tuple[Point, ...]:
    """Return each sentence as a point with its evidence, unsupported ones marked.

    A sentence that says nearly the same as an earlier one is left out. The Chinese of an English
    sentence is that of its evidence; the English of a Chinese sentence is left to the translator.
    """
    from summarizer.neural.encoder import similarity

    if not sentences or not pairs:
        return ()
    texts = [pair.zh if language == "zh" else pair.en for pair in pairs]
    cosines = similarity(sentences, texts).tolist()
    likeness = similarity(sentences, sentences).tolist()
    points: list[Point] = []
    kept: list[int] = []
    for number, (sentence, row) in enumerate(zip(sentences, cosines, strict=True)):
        if any(likeness[number][i] >= NEAR and figures_of(sentences[i], language)
               == figures_of(sentence, language) for i in kept):  # fmt: skip
            continue
        kept.append(number)
        order = sorted(range(len(pairs)), key=lambda i: (-row[i], i))[:_MOST_EVIDENCE]
        chosen = sorted(i for i in order if row[i] >= row[order[0]] - _CLOSE)
        evidence = " ".join(texts[i] for i in chosen)
        supported = row[order[0]] >= SUPPORTED and not invented(
            sentence, evidence, " ".join(texts), language
        )
        ids = tuple(i for n in chosen for i in pairs[n].ids)
        zh, en = (
            (sentence, "") if language == "zh" else ("".join(pairs[i].zh for i in chosen), sentence)
        )
        points.append(Point(zh, en, ids, supported))
    return tuple(points)
