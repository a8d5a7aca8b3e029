"""Processes that train together make the weights that one makes alone."""

from __future__ import annotations

import dataclasses
import multiprocessing
import os
import signal
import threading
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from summarizer.neural.int8_weights import marian_model
from summarizer.training.batches import Mix
from summarizer.training.encode import Encoded
from summarizer.training.model import marian_config
from summarizer.training.ranks import Meeting
from summarizer.training.recipe import Model, Phase, Recipe
from summarizer.training.train import Progress, checkpoints, train_phase

SIZE = 40
PHASE = Phase(
    peak_rate=3e-3,
    encoder_rate=0.5,
    warmup_steps=2,
    steps=4,
    batch_positions=60,
    checkpoint_steps=2,
    log_steps=1,
)


class Table:
    size, pad_id, eos_id = SIZE, SIZE - 1, 1


def new_model() -> Any:
    import torch
    from transformers import MarianMTModel

    torch.manual_seed(1)
    shape = Model(d_model=16, ffn=32, heads=2, encoder_layers=1, decoder_layers=1, dropout=0.0)
    return MarianMTModel(marian_config(Recipe("tiny", model=shape), Table()))  # type: ignore[arg-type]


def sentences() -> Mix:
    """Forty pairs of 2 to 12 pieces, so that some batches have a single sentence."""
    random = np.random.default_rng(3)
    sides: list[Any] = []
    for _ in range(2):
        lengths = random.integers(2, 12, size=40)
        ids = random.integers(2, SIZE - 1, size=int(lengths.sum())).astype(np.uint16)
        sides += [ids, np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)]
    return Mix({"tiny": Encoded(*sides)}, {"tiny": 1.0})


def train(folder: Path, processes: int, phase: Phase = PHASE, **options: Any) -> Any:
    model = new_model()
    train_phase(
        model, sentences(), phase, folder, seed=1, device="cpu", processes=processes, **options
    )
    return marian_model(checkpoints(folder)[-1]).state_dict()


def same(one: Any, two: Any) -> bool:
    """Return whether two models agree, as far as bf16 does when it sums two parts or the whole.

    The bias of keys has no part in any product: what it learns is noise.
    """
    import torch

    names = [name for name in one if not name.endswith("k_proj.bias")]
    return all(torch.allclose(one[name], two[name], atol=2e-3) for name in names)


@pytest.mark.parametrize("positions", [60, 12])  # 12: a batch is one sentence
def test_two_processes_make_the_weights_of_one(tmp_path: Path, positions: int) -> None:
    import torch

    phase = Phase(
        **{n: getattr(PHASE, n) for n in Phase.__slots__} | {"batch_positions": positions}
    )
    one, two = (train(tmp_path / str(count), count, phase) for count in (1, 2))
    start = new_model().state_dict()
    assert not torch.equal(one["model.shared.weight"], start["model.shared.weight"])
    assert same(one, two)
    logs = [(tmp_path / str(count) / "log.csv").read_text("utf-8") for count in (1, 2)]
    losses = [
        [float(line.split(",")[4]) for line in log.splitlines() if ",loss," in line] for log in logs
    ]
    assert len(losses[0]) == 4
    assert losses[0] == pytest.approx(losses[1], rel=1e-2)


def test_a_run_goes_on_with_another_number_of_processes(tmp_path: Path) -> None:
    half = dataclasses.replace(PHASE, steps=2)
    train(tmp_path / "cut", 2, half)
    cut, whole = train(tmp_path / "cut", 1), train(tmp_path / "whole", 1)
    assert same(cut, whole)


def test_a_training_whose_helper_dies_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("summarizer.training.ranks._PATIENCE", 0.2)

    def kill_the_helper(model: Any, progress: Progress) -> dict[str, float]:
        for child in multiprocessing.active_children():
            os.kill(child.pid or 0, signal.SIGKILL)
        return {}

    with pytest.raises(ChildProcessError, match="ended before the others"):
        train(tmp_path, 2, on_checkpoint=kill_the_helper)
    assert multiprocessing.active_children() == []
    assert [path.name for path in checkpoints(tmp_path)] == ["step-0000002"]


def test_nobody_passes_a_meeting_alone() -> None:
    meeting, passed = Meeting(threading_context, 3), list[tuple[int, int]]()

    def walk(rank: int) -> None:
        for turn in range(50):
            passed.append((turn, rank))
            meeting.wait(rank, lambda: True)

    walkers = [threading.Thread(target=walk, args=(rank,)) for rank in range(3)]
    for walker in walkers:
        walker.start()
    for walker in walkers:
        walker.join(20)
    assert [turn for turn, _ in passed] == [turn for turn in range(50) for _ in range(3)]


class threading_context:  # noqa: N801 - stands for a context of multiprocessing
    Semaphore = threading.Semaphore
