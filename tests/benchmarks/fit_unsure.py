"""Fit the weights of summarizer/check/unsure.py on judged sentences; prints them and their worth.

    python tests/benchmarks/fit_unsure.py

A line of the files in `tests/data/judged` has a label, the kind of fault, the Chinese, the English
of the embedded model and the words concerned. Labels: 0 right, 1 a small fault, 2 it misleads, 3
nonsense. Each sentence was judged once, by a large language model that was asked to read as a
translator does; of 60 that two of them read, they agreed on 57 whether it misleads. `zh-en.tsv` are
authored sentences that training holds out. On the others nothing is fitted: `official.tsv` are of
the test set of that name; `genres.tsv` are nine invented articles of other genres (courts, drugs,
company results, weather, readouts), judged by another one, more strictly: a fact that is lost
misleads.

Printed: the weights fitted on the first; then for each threshold how many sentences have a finding,
how many of those mislead, how many of those that mislead have one, and how many mislead of those
without. In the first table each tenth is judged by weights fitted on the other nine.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from summarizer.check.unsure import UNSURE, doubts
from summarizer.schema import Pair

JUDGED = Path(__file__).parents[1] / "data/judged"
UNSEEN = ("official", "genres")
PARTS = ("entropy", "peak", "pieces", "single", "whole")
_SHRINK = 1.0  # of the squared weights of normalised parts
Array = NDArray[np.float64]


def read(path: Path) -> tuple[Array, NDArray[np.bool_]]:
    """Return (sentences, parts) and whether each sentence misleads."""
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
    pairs = [Pair((str(i),), row[2], row[3]) for i, row in enumerate(rows)]
    found = [(int(pair.ids[0]), doubt) for pair, doubt in doubts(pairs)]
    parts = [[getattr(doubt, name) for name in PARTS] for _, doubt in found]
    return np.array(parts), np.array([int(rows[i][0]) >= 2 for i, _ in found])


def fit(parts: Array, misleads: NDArray[np.bool_]) -> Array:
    """Return the bias and the weights of a logistic regression, by Newton's method."""
    centre, spread = parts.mean(axis=0), parts.std(axis=0)
    inputs = np.column_stack([np.ones(len(parts)), (parts - centre) / spread])
    shrink = np.diag([0.0] + [_SHRINK] * parts.shape[1])
    weights = np.zeros(inputs.shape[1])
    for _ in range(30):
        probable = 1 / (1 + np.exp(-inputs @ weights))
        slope = inputs.T @ (probable - misleads) + shrink @ weights
        curve = inputs.T @ (inputs * (probable * (1 - probable))[:, None]) + shrink
        weights -= np.linalg.solve(curve, slope)
    raw = weights[1:] / spread
    return np.array([weights[0] - raw @ centre, *raw])


def likely(parts: Array, weights: Array) -> Array:
    """Return for each sentence the probability that it misleads."""
    result: Array = 1 / (1 + np.exp(-weights[0] - parts @ weights[1:]))
    return result


def crossed(parts: Array, misleads: NDArray[np.bool_]) -> Array:
    """Return those probabilities, each tenth of the sentences by a fit on the other nine."""
    fold = np.random.default_rng(0).integers(0, 10, len(parts))
    probable = np.zeros(len(parts))
    for number in range(10):
        others = fit(parts[fold != number], misleads[fold != number])
        probable[fold == number] = likely(parts[fold == number], others)
    return probable


def main() -> None:
    """Fit and print."""
    parts, misleads = read(JUDGED / "zh-en.tsv")
    weights = fit(parts, misleads)
    shown = ", ".join(f"{weight:.3f}" for weight in weights)
    print(f"UNSURE = Weights({shown}, {UNSURE.least})")
    table("held-out authored", crossed(parts, misleads), misleads)
    for name in UNSEEN:
        parts, misleads = read(JUDGED / f"{name}.tsv")
        table(name, likely(parts, weights), misleads)


def table(name: str, probable: Array, misleads: NDArray[np.bool_]) -> None:
    """Print what findings from each threshold on are worth."""
    rank = np.argsort(np.argsort(probable))
    bad, good = misleads.sum(), (~misleads).sum()
    area = (rank[misleads].sum() - bad * (bad - 1) / 2) / (bad * good)
    print(f"{name}: {len(misleads)} sentences, {misleads.mean():.1%} mislead, area {area:.3f}")
    print("  from  finding  of these mislead  found of misleading  mislead without")
    for least in (0.4, 0.5, 0.6, 0.7, 0.8):
        told = probable >= least
        print(
            f"{least:6.2f}{told.mean():9.1%}{misleads[told].mean():18.1%}"
            f"{told[misleads].mean():21.1%}{misleads[~told].mean():17.1%}"
        )


if __name__ == "__main__":
    main()
