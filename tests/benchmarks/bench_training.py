"""Pieces a second of the training loop on a CPU: threads that share each product, or processes.

    python tests/benchmarks/bench_training.py [STEPS] [RECIPE.toml]

Trains the embedded model on the authored pairs of the repository, the same batches in each row:
once alone on the machine, and once beside a process that computes without pause on one core, at the
same priority. Prints pieces a second, the ratio to the first row, and the mean loss (which must
stay the same).
"""

from __future__ import annotations

import dataclasses
import multiprocessing
import sys
import tempfile
from pathlib import Path
from typing import Any

from summarizer.neural.machine import cores
from summarizer.training import corpus
from summarizer.training.batches import Mix
from summarizer.training.encode import Vocabulary, encode_pairs
from summarizer.training.model import multiplies_bf16, starting_model
from summarizer.training.recipe import Recipe, load
from summarizer.training.threads import large_pages

MODEL = Path("models/zh-en")
WARM = 3  # steps that are not counted


def main(steps: int, recipe: Recipe) -> None:
    """Train and print."""
    large_pages()
    vocabulary = Vocabulary(MODEL)
    pairs = corpus.authored(recipe.data, dev=False).pairs
    limits = recipe.tokenise.max_source_pieces, recipe.tokenise.max_target_pieces
    mix = Mix({"authored": encode_pairs(pairs, vocabulary, *limits)}, {"authored": 1.0})
    if not multiplies_bf16("cpu"):
        print("this processor has no AVX-512 BF16: the loop trains in fp32 here")
    print(f"{'':34}{'pieces/s':>10}{'ratio':>8}{'loss':>8}")
    first = 0.0
    for busy in (False, True):
        other = multiprocessing.Process(target=compute, daemon=True)
        if busy:
            other.start()
        for processes in (1, cores()):
            rate, loss = measure(mix, recipe, vocabulary, steps, processes)
            first = first or rate
            name = f"{processes} processes" if processes > 1 else f"1 process, {cores()} threads"
            name += ", beside another" if busy else ""
            print(f"{name:34}{rate:10.0f}{rate / first:8.2f}{loss:8.3f}", flush=True)
        if busy:
            other.kill()


def compute() -> None:
    """Take one core, for ever."""
    import torch

    torch.set_num_threads(1)
    one = torch.rand(500, 500)
    while True:
        one = (one @ one).softmax(1)


def measure(
    mix: Mix, recipe: Recipe, vocabulary: Vocabulary, steps: int, processes: int
) -> tuple[float, float]:
    """Return pieces a second and the mean loss."""
    from summarizer.training.train import train_phase

    phase = dataclasses.replace(
        recipe.train, steps=WARM + steps, peak_rate=1e-6, log_steps=1, checkpoint_steps=10**6
    )
    model: Any = starting_model(recipe, vocabulary, MODEL)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        train_phase(model, mix, phase, folder, seed=1, device="cpu", processes=processes)
        rows = [
            line.split(",") for line in (folder / "log.csv").read_text("utf-8").splitlines()[1:]
        ]
    losses = [
        (int(tokens), int(seconds), float(value))
        for _, tokens, seconds, name, value in rows
        if name == "loss"
    ]
    (before, began, _), (after, ended, _) = losses[WARM - 1], losses[-1]
    return (after - before) / (ended - began), sum(loss for *_, loss in losses) / len(losses)


if __name__ == "__main__":
    given = sys.argv[1:]
    main(
        int(given[0]) if given else 30,
        load(Path(given[1] if len(given) > 1 else "models/recipes/zh-en.toml")),
    )
