"""Fit the weights of summarizer/check/unsure.py on judged sentences; prints them and their worth.

    python tests/benchmarks/fit_unsure.py [JUDGED.tsv ...]

A line of `tests/data/judged/zh-en.tsv` has a label, the kind of fault, the Chinese, the English of
the embedded model and the words concerned. Labels: 0 right, 1 a small fault, 2 it misleads, 3
nonsense. The sentences are authored ones that training holds out, each judged once, by a large
language model that read them as a translator would; of 60 that two judges read, they agreed on
whether it misleads in nine of ten.

Printed: the weights fitted on all; then, each tenth judged by weights fitted on the other nine, the
area under the curve and for each threshold how many sentences have a finding, how many of those
mislead, how many of those that mislead have one, and how many mislead of those that have none.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from summarizer.check.unsure import UNSURE, doubts
from summarizer.schema import Pair

JUDGED = Path(__file__).parents[1] / "data/judged/zh-en.tsv"
PARTS = ("entropy", "pieces", "whole")
_SHRINK = 1.0  # of the squared weights of normalised parts
Array = NDArray[np.float64]


def read(paths: list[Path]) -> tuple[Array, NDArray[np.bool_]]:
    """Return (sentences, parts) and whether each sentence misleads."""
    rows = [
        line.split("\t")
        for path in paths
        for line in path.read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("#")
    ]
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
        likely = 1 / (1 + np.exp(-inputs @ weights))
        slope = inputs.T @ (likely - misleads) + shrink @ weights
        curve = inputs.T @ (inputs * (likely * (1 - likely))[:, None]) + shrink
        weights -= np.linalg.solve(curve, slope)
    raw = weights[1:] / spread
    return np.array([weights[0] - raw @ centre, *raw])


def main(paths: list[Path]) -> None:
    """Fit and print."""
    parts, misleads = read(paths)
    print(f"{len(parts)} sentences, {misleads.mean():.1%} mislead")
    print(
        "UNSURE = Weights("
        + ", ".join(f"{w:.3f}" for w in fit(parts, misleads))
        + f", {UNSURE.least})"
    )
    fold = np.random.default_rng(0).integers(0, 10, len(parts))
    likely = np.zeros(len(parts))
    for number in range(10):
        bias, *weights = fit(parts[fold != number], misleads[fold != number])
        likely[fold == number] = 1 / (1 + np.exp(-(parts[fold == number] @ weights) - bias))
    rank = np.argsort(np.argsort(likely))
    bad, good = misleads.sum(), (~misleads).sum()
    print(f"area under the curve {(rank[misleads].sum() - bad * (bad - 1) / 2) / (bad * good):.3f}")
    print("  from  finding  of these mislead  found of misleading  mislead without")
    for least in (0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8):
        told = likely >= least
        print(
            f"{least:6.2f}{told.mean():9.1%}{misleads[told].mean():18.1%}"
            f"{told[misleads].mean():21.1%}{misleads[~told].mean():17.1%}"
        )


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]] or [JUDGED])
