"""The training loop: one phase of a recipe on a Hugging Face `MarianMTModel`.

The same code runs on a CPU and a GPU, in bf16 autocast where the processor multiplies bf16; on a
CPU in one process a core (`ranks`). A checkpoint holds the model, the means of AdamW and the place
in the data, in safetensors and JSON, and chance depends on the step alone, so a run that is cut
resumes at the same step. Logits are computed only at positions that are not padding and only for
the pieces that occur in targets, which halves the softmax of a vocabulary for two languages: what
decodes must shut the others out (`model.shut_out`). The loss is in `loss`.

How fast it is on a CPU, and what makes it so: `tests/benchmarks/bench_training.py`.
"""

from __future__ import annotations

import csv
import json
import math
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from summarizer.neural.machine import keep_pages
from summarizer.parsing import parse_json
from summarizer.training.batches import Mix
from summarizer.training.model import autocast
from summarizer.training.ranks import Moments, Rank, together
from summarizer.training.recipe import Phase
from summarizer.training.threads import stop_signal

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from transformers import MarianMTModel

__all__ = [
    "Log",
    "Progress",
    "checkpoints",
    "rate_at",
    "train_phase",
]


@dataclass(frozen=True, slots=True)
class Progress:
    """Where a run stands; `tokens` counts source and target pieces without padding."""

    step: int
    epoch: int
    batch: int
    tokens: int
    seconds: float


def train_phase(
    model: MarianMTModel,
    mix: Mix,
    phase: Phase,
    folder: Path,
    *,
    seed: int,
    device: str,
    targets: NDArray[np.int64] | None = None,
    processes: int = 1,
    on_checkpoint: Callable[[MarianMTModel, Progress], dict[str, float]] | None = None,
    stop_after_seconds: float = math.inf,
) -> Progress:
    """Train `model` in place until `phase.steps`; resume from the newest checkpoint in `folder`.

    `targets`: the ids that the softmax is over, else it is over all pieces. `processes`: how many
    train together, each on one core. `on_checkpoint` may return dev scores, which go to
    `folder/log.csv`. SIGTERM ends the run as `stop_after_seconds` does: with a checkpoint.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for part in (model.model.encoder, model.model.decoder):
        part.embed_positions.weight.requires_grad_(False)  # a new model's table looks learnable
    moments = Moments(model)
    if processes > 1:
        moments.share()
    progress = _resume(model, moments, folder) or Progress(0, 0, 0, 0, 0.0)
    called = time.monotonic()
    log, running = Log(folder / "log.csv"), list[float]()
    _clear_start(model)
    plan = mix, phase, seed, targets, moments, progress
    with stop_signal() as must_stop, together(model, processes, _steps, *plan) as steps:
        for progress, loss in steps:
            running.append(loss)
            if progress.step % phase.log_steps == 0:
                rate = rate_at(progress.step, phase)
                log.write(progress, loss=sum(running) / len(running), rate=rate)
                running = []
            if progress.step % phase.checkpoint_steps == 0:
                _save(model, moments, progress, folder, phase.keep_checkpoints)
                if on_checkpoint:
                    model.eval()
                    log.write(progress, **on_checkpoint(model, progress))
                    model.train()
            if time.monotonic() - called > stop_after_seconds or must_stop():
                break
        _save(model, moments, progress, folder, phase.keep_checkpoints)
    return progress


def _steps(
    rank: Rank,
    model: MarianMTModel,
    mix: Mix,
    phase: Phase,
    seed: int,
    targets: NDArray[np.int64] | None,
    moments: Moments,
    progress: Progress,
) -> Iterator[tuple[Progress, float]]:
    """Make the steps that are left, and yield where the run stands after each, with its loss."""
    import torch

    from summarizer.training.loss import TargetPieces, batch_loss, narrow_positions

    device = str(model.device)
    if device == "cpu":
        keep_pages()  # else every step maps its logits anew: a third of its time
        model.set_attn_implementation("eager")  # backwards faster than sdpa at these lengths
    pieces = TargetPieces(targets, model.config.vocab_size, device) if targets is not None else None
    names = rank.prepare(model)
    optimiser = moments.optimiser(
        model,
        names,
        progress.step,
        weight_decay=phase.weight_decay,
        encoder=phase.encoder_rate,
    )
    model.train()
    began = time.monotonic() - progress.seconds
    for epoch, number, rows in _batches(mix, phase, seed, progress):
        if progress.step >= phase.steps:
            return
        step = progress.step + 1
        torch.manual_seed(hash((seed, step, rank.number)))
        whole = mix.arrays(rows, _pad(model))
        # sentences of a batch are about equally long, so every process has as much to do
        source, target = (torch.from_numpy(a[rank.number :: rank.count]).to(device) for a in whole)
        all_pieces = int((whole[1] != _pad(model)).sum())
        loss = None  # of a process for which no sentence is left
        if len(source):
            with autocast(device), narrow_positions(model):
                loss = batch_loss(model, source, target, phase.label_smoothing, pieces)
            loss = loss * (int((target != _pad(model)).sum()) / all_pieces)
        total = rank.descend(optimiser, loss, rate_at(step, phase), phase.clip)
        if rank.number == 0:
            _clear_start(model)
        rank.meet()
        seen = all_pieces + int((whole[0] != _pad(model)).sum())
        seconds = time.monotonic() - began
        progress = Progress(step, epoch, number + 1, progress.tokens + seen, seconds)
        yield progress, total


def rate_at(step: int, phase: Phase) -> float:
    """Return the learning rate of a step (1-based): linear warm-up, then the recipe's decay."""
    warm = min(1.0, step / max(1, phase.warmup_steps))
    if phase.decay == "linear":
        left = (phase.steps - step) / max(1, phase.steps - phase.warmup_steps)
        return phase.peak_rate * min(warm, max(0.02, left))
    if phase.decay == "constant":
        left = (phase.steps - step) / max(1.0, phase.steps * phase.decay_share)
        return phase.peak_rate * min(warm, max(0.01, left) if phase.decay_share else 1.0)
    return phase.peak_rate * min(warm, math.sqrt(max(1, phase.warmup_steps) / step))


def checkpoints(folder: Path) -> list[Path]:
    """Return the complete checkpoints of a phase, oldest first."""
    return sorted(path.parent for path in folder.glob("step-*/progress.json"))


def _pad(model: MarianMTModel) -> int:
    return int(model.config.pad_token_id)


def _clear_start(model: MarianMTModel) -> None:
    """Keep the row of `<pad>`, which starts every target, at zero: CTranslate2 assumes that."""
    import torch

    with torch.no_grad():
        model.get_input_embeddings().weight[_pad(model)] = 0.0


def _batches(
    mix: Mix, phase: Phase, seed: int, progress: Progress
) -> Iterator[tuple[int, int, Any]]:
    epoch, skip = progress.epoch, progress.batch
    while True:
        rows = mix.epoch(epoch, seed=seed, positions=phase.batch_positions)
        for number in range(skip, len(rows)):
            yield epoch, number, rows[number]
        epoch, skip = epoch + 1, 0


def _save(
    model: MarianMTModel, moments: Moments, progress: Progress, folder: Path, keep: int
) -> None:
    from safetensors.torch import save_file

    target = folder / f"step-{progress.step:07d}"
    target.mkdir(exist_ok=True)
    model.save_pretrained(target)
    save_file(moments.flat(), target / "optimiser.safetensors")
    fields = {name: getattr(progress, name) for name in Progress.__slots__}
    (target / "progress.json").write_text(json.dumps(fields), encoding="utf-8")
    for old in checkpoints(folder)[:-keep]:
        for path in old.iterdir():
            path.unlink()
        old.rmdir()
    for old in checkpoints(folder)[:-1]:  # only the newest needs its optimiser
        (old / "optimiser.safetensors").unlink(missing_ok=True)


def _resume(model: MarianMTModel, moments: Moments, folder: Path) -> Progress | None:
    from safetensors.torch import load_file

    paths = checkpoints(folder)
    if not paths or not (paths[-1] / "optimiser.safetensors").is_file():
        return None
    model.load_state_dict(load_file(paths[-1] / "model.safetensors"), strict=False)
    model.tie_weights()
    moments.load(load_file(paths[-1] / "optimiser.safetensors"))
    return Progress(**parse_json((paths[-1] / "progress.json").read_text(encoding="utf-8")))


class Log:
    """A CSV file with one row for each report: step, tokens, seconds, name, value."""

    def __init__(self, path: Path) -> None:
        self._path = path
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            path.write_text("step,tokens,seconds,name,value\n", encoding="utf-8")

    def write(self, progress: Progress, **values: float) -> None:
        """Add a row for each value."""
        with self._path.open("a", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            for name, value in values.items():
                row = [
                    progress.step,
                    progress.tokens,
                    round(progress.seconds),
                    name,
                    f"{value:.5g}",
                ]
                writer.writerow(row)
