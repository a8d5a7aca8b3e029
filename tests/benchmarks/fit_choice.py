"""Fit the weights of the choice among hypotheses (`summarizer.translate.rerank`).

    python tests/benchmarks/fit_choice.py [SENTENCES] [ROUNDS]

Takes authored pairs that training holds out and no test set has, half of them for choosing and half
for telling whether it helped. The hypotheses are decoded once; then one weight after the other is
tried at other values, and kept where the choices come nearer to the references (mean chrF2 of the
sentences). Prints both halves before and after, and the weights, to be written into that module.
Decoding takes most of the time: a third of a second a sentence on two cores.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path
from typing import Any

from bench_rerank import hypotheses
from sacrebleu.metrics import CHRF

from summarizer.evaluate.translation import read_testset
from summarizer.facts.terms.glossary import load_glossary
from summarizer.facts.wording import open_wording
from summarizer.pipeline import open_translator
from summarizer.settings import Settings
from summarizer.training import corpus
from summarizer.training.recipe import load
from summarizer.translate import rerank

WEIGHTS = ("_ADEQUACY", "_AGREEMENT", "_FAULT", "_SHORT", "_STUTTER", "_BROKEN", "_USUAL_LENGTH")
FACTORS = (0.0, 0.4, 0.6, 0.8, 0.9, 1.1, 1.25, 1.6, 2.5)
ROOT = Path(__file__).parents[2]


def held_out(count: int) -> list[tuple[str, str]]:
    """Return authored pairs that no training and no test set has, in an order of chance."""
    data = load(ROOT / "models/recipes/zh-en.toml").data
    pairs = corpus.authored(data, dev=True).pairs
    folder = ROOT / "tests/data/testsets"
    tested = {
        corpus.key(source) for path in folder.glob("*.tsv") for source, _ in read_testset(path)
    }
    left = [pair for pair in pairs if corpus.key(pair[0]) not in tested]
    random.Random(1).shuffle(left)
    return left[:count]


class Choices:
    """The hypotheses of sentences, each with its chrF2."""

    def __init__(self, pairs: list[tuple[str, str]], rows: list[list[str]], faults: Any) -> None:
        self._sources = [source for source, _ in pairs]
        self._rows, self._faults = rows, faults
        metric = CHRF()
        self._scores = [
            {h: metric.sentence_score(h, [target]).score for h in row}
            for (_, target), row in zip(pairs, rows, strict=True)
        ]

    def chosen(self, which: slice) -> float:
        """Return the mean chrF2 of what the weights of now choose."""
        return self._mean(
            rerank.rerank(self._sources[which], self._rows[which], self._faults), which
        )

    def first(self, which: slice) -> float:
        """Return the mean chrF2 of the model's first hypotheses."""
        return self._mean(self._rows[which], which)

    def most(self, which: slice) -> float:
        """Return the mean chrF2 of the best hypotheses: what no choice can pass."""
        best = [sorted(known, key=lambda h: -known[h]) for known in self._scores[which]]
        return self._mean(best, which)

    def _mean(self, rows: list[list[str]], which: slice) -> float:
        """Return the mean chrF2 of the first of each row."""
        scores = zip(self._scores[which], rows, strict=True)
        found = [known[row[0]] for known, row in scores if row]
        return sum(found) / len(found)


def main(count: int, rounds: int) -> None:
    """Decode, fit and print."""
    pairs = held_out(count)
    sources = [source for source, _ in pairs]
    translator = open_translator(Settings())
    wording = open_wording(sources, load_glossary(), names=True)
    rows = hypotheses(translator, wording, sources)
    known: dict[tuple[str, str], int] = {}

    def faults(source: str, hypothesis: str) -> int:
        if (source, hypothesis) not in known:
            known[source, hypothesis] = wording.faults(source, hypothesis)
        return known[source, hypothesis]

    choices = Choices(pairs, rows, faults)
    fit, test = slice(0, len(pairs) // 2), slice(len(pairs) // 2, len(pairs))
    print(f"{translator.signature}, {len(pairs)} sentences")
    for name, of in (("first", choices.first), ("best there is", choices.most)):
        print(f"{name:16}{of(fit):8.2f}{of(test):8.2f}")
    print(f"{'chosen, before':16}{choices.chosen(fit):8.2f}{choices.chosen(test):8.2f}", flush=True)
    best = choices.chosen(fit)
    for _ in range(rounds):
        for name in WEIGHTS:
            usual = getattr(rerank, name)
            for value in (usual * factor for factor in FACTORS):
                setattr(rerank, name, value)
                score = choices.chosen(fit)
                if score > best + 0.005:
                    best, usual = score, value
            setattr(rerank, name, usual)
    print(f"{'chosen, after':16}{choices.chosen(fit):8.2f}{choices.chosen(test):8.2f}")
    print(", ".join(f"{name} = {getattr(rerank, name):.3g}" for name in WEIGHTS))


if __name__ == "__main__":
    given = [int(text) for text in sys.argv[1:]]
    main(*(given + [600, 2][len(given) :]))
