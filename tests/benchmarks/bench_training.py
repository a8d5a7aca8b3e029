"""Pieces a second of the training loop on a CPU, as what makes it fast is added step by step.

    python tests/benchmarks/bench_training.py [STEPS] [RECIPE.toml]

Trains the embedded model on the authored pairs of the repository, the same batches in each row, and
prints pieces a second, the ratio to the first row, and the mean loss (which must stay the same).
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import Any

from summarizer.neural.machine import keep_pages
from summarizer.training import corpus
from summarizer.training.batches import Mix
from summarizer.training.encode import Vocabulary, encode_pairs
from summarizer.training.model import multiplies_bf16, starting_model
from summarizer.training.recipe import Recipe, load

MODEL = Path("models/zh-en")
WARM = 3  # steps that are not counted
ROWS = [  # name, attention, bf16, fused optimiser, pages kept (the last cannot be undone)
    ("fp32, sdpa", "sdpa", False, False, False),
    ("bf16", "sdpa", True, False, False),
    ("+ eager attention", "eager", True, False, False),
    ("+ fused AdamW", "eager", True, True, False),
    ("+ pages kept", "eager", True, True, True),
]


def main(steps: int, recipe: Recipe) -> None:
    """Train and print."""
    vocabulary = Vocabulary(MODEL)
    pairs = corpus.authored(recipe.data, dev=False).pairs
    limits = recipe.tokenise.max_source_pieces, recipe.tokenise.max_target_pieces
    mix = Mix({"authored": encode_pairs(pairs, vocabulary, *limits)}, {"authored": 1.0})
    if not multiplies_bf16("cpu"):
        print("this processor has no AVX-512 BF16: the loop trains in fp32 here")
    print(f"{'':20}{'pieces/s':>10}{'ratio':>8}{'loss':>8}")
    first = 0.0
    for name, attention, bf16, fused, keep in ROWS:
        rate, loss = measure(mix, recipe, vocabulary, steps, attention, bf16, fused, keep)
        first = first or rate
        print(f"{name:20}{rate:10.0f}{rate / first:8.2f}{loss:8.3f}", flush=True)


def measure(
    mix: Mix,
    recipe: Recipe,
    vocabulary: Vocabulary,
    steps: int,
    attention: str,
    bf16: bool,
    fused: bool,
    keep: bool,
) -> tuple[float, float]:
    """Return pieces a second and the mean loss."""
    import torch

    from summarizer.training.train import batch_loss, descend

    if keep:
        keep_pages()
    model = starting_model(recipe, vocabulary, MODEL)
    model.set_attn_implementation(attention)
    model.train()
    optimiser = torch.optim.AdamW(model.parameters(), lr=0.0, fused=fused)
    pad, pieces, losses, began = vocabulary.pad_id, 0, list[float](), 0.0
    batches = mix.epoch(0, seed=1, positions=recipe.train.batch_positions)
    for number, rows in enumerate(batches[: WARM + steps]):
        if number == WARM:
            pieces, began = 0, time.perf_counter()
        source, target = (torch.from_numpy(a) for a in mix.arrays(rows, pad))
        with torch.autocast("cpu", torch.bfloat16, enabled=bf16):
            loss: Any = batch_loss(model, source, target, recipe.train.label_smoothing)
        descend(model, optimiser, loss, 1e-4, recipe.train.clip)
        pieces += int((source != pad).sum() + (target != pad).sum())
        losses.append(float(loss.detach()))
    return pieces / (time.perf_counter() - began), sum(losses) / len(losses)


if __name__ == "__main__":
    given = sys.argv[1:]
    main(
        int(given[0]) if given else 30,
        load(Path(given[1] if len(given) > 1 else "models/recipes/zh-en.toml")),
    )
