"""Fit the weights of summarizer/check/meaning.py on training pairs; prints them and the thresholds.

python tests/benchmarks/fit_meaning.py --corpus ../shared/corpus/wmt-newsdev2017.tsv.xz

The tagger must not have been trained on these pairs: that corpus is not among `coverage.weights` of
the recipe, and the authored pairs are the share that every training leaves out.
"""

from __future__ import annotations

import argparse
import lzma
import random
import re
from pathlib import Path

import numpy as np
import torch
from faults import dropped, invented

from summarizer.check.context import Context
from summarizer.check.meaning import Evidence, adequacy, evidence
from summarizer.evaluate.translation import read_testset
from summarizer.schema import Pair
from summarizer.training.corpus import authored
from summarizer.training.recipe import Data

ROOT = Path(__file__).parents[2]
PARTS = ("gain", "length", "whole", "clause")
# shares of sentences without a fault; additions are found so well that a low one costs little
FALSE_ALARMS = {"DROPPED": 0.015, "ADDED": 0.003}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, action="append", default=[])
    parser.add_argument("--sample", type=int, default=900)
    parser.add_argument("--testset", type=Path, action="append", default=[], help="held-out TSV")
    arguments = parser.parse_args()
    rng = random.Random(7)
    groups = [] if arguments.testset else [_authored()]
    groups += [_read(path) for path in arguments.corpus]
    groups += [read_testset(path) for path in arguments.testset]
    rows: dict[str, list[np.ndarray]] = {"dropped": [], "added": [], "clean": [], "clean+": []}
    for group in groups:
        own = rng.sample(group, min(arguments.sample, len(group)))
        pool = [en for _, en in own]
        for name, fault in (("clean", None), ("dropped", dropped), ("added", invented)):
            made = [(z, fault(z, e, rng, pool) if fault else e) for z, e in own]
            pairs = [Pair((str(i),), z, e) for i, (z, e) in enumerate(made) if e]
            sides = list(evidence(_mixed(pairs, own, rng) if fault else pairs))
            keep = sides if not fault else sides[: len(pairs)]
            if name in ("clean", "dropped"):
                rows[name] += [_row(x[1]) for x in keep if x[1] and x[0].ids[0] != "-"]
            if name in ("clean", "added"):
                key = "clean+" if name == "clean" else name
                rows[key] += [_row(x[2]) for x in keep if x[2] and x[0].ids[0] != "-"]
    sample = [p for group in groups for p in rng.sample(group, min(900, len(group)))]
    cosines = _adequacy([Pair((), z, e) for z, e in sample])
    print(f"adequacy {np.quantile(cosines, 0.002):.3f} (0.2 % of clean sentences are below)")
    _fit("DROPPED", np.vstack(rows["clean"]), np.vstack(rows["dropped"]))
    _fit("ADDED", np.vstack(rows["clean+"]), np.vstack(rows["added"]))


def _adequacy(pairs: list[Pair]) -> np.ndarray:
    found = adequacy(pairs, Context(adequacy=2.0))
    return np.array([float(re.findall(r"[-\d.]+", issue.message)[-1]) for issue in found])


def _mixed(pairs: list[Pair], own: list[tuple[str, str]], rng: random.Random) -> list[Pair]:
    """Return faulty pairs among twice as many good ones, so that the usual length is the usual."""
    good = [Pair(("-",), z, e) for z, e in rng.choices(own, k=2 * len(pairs))]
    return pairs + good


def _row(found: list[Evidence]) -> np.ndarray:
    """Return the clause that its pieces and the rest of its sentence speak against most."""
    worst = max(found, key=lambda e: e.clause + 10 * e.gain)
    return np.array([getattr(worst, name) for name in PARTS])


def _fit(name: str, clean: np.ndarray, faulty: np.ndarray) -> None:
    x = torch.tensor(np.vstack([clean, faulty]), dtype=torch.float64)
    y = torch.cat([torch.zeros(len(clean)), torch.ones(len(faulty))]).double()
    mean, deviation = x.mean(0), x.std(0)
    weights = torch.zeros(len(PARTS), dtype=torch.float64, requires_grad=True)
    bias = torch.zeros(1, dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.LBFGS([weights, bias], max_iter=300)

    def closure() -> torch.Tensor:
        optimizer.zero_grad()
        logits = ((x - mean) / deviation) @ weights + bias
        loss = torch.nn.functional.binary_cross_entropy_with_logits(logits, y)
        loss.backward()
        return loss

    optimizer.step(closure)
    raw = (weights / deviation).detach().numpy()
    threshold = float(np.quantile(clean @ raw, 1 - FALSE_ALARMS[name]))
    recall = float((faulty @ raw > threshold).mean())
    print(f"{name} = Weights({-threshold:.3f}, " + ", ".join(f"{w:.3f}" for w in raw) + ")")
    shown = f"{len(clean)} clean, {len(faulty)} faulty"
    print(f"  {shown}, recall {recall:.3f} at {FALSE_ALARMS[name]} false alarms")


def _authored() -> list[tuple[str, str]]:
    """Return the authored pairs that no training has seen."""
    return authored(Data(authored_dir=str(ROOT / "models/data/authored")), dev=True).pairs


def _read(path: Path) -> list[tuple[str, str]]:
    with lzma.open(path, "rt", encoding="utf-8") as file:
        return [(z, e) for z, e in (line.rstrip("\n").split("\t")[:2] for line in file)]


if __name__ == "__main__":
    main()
