"""The loss made in parts, and its gradients, are those of the plain cross entropy."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from summarizer.training.loss import TargetPieces, batch_loss, narrow_positions
from summarizer.training.model import marian_config
from summarizer.training.recipe import Model, Recipe

SIZE, PAD = 50, 49


class Table:
    size, pad_id, eos_id = SIZE, PAD, 1


def model(*, tied: bool = True) -> Any:
    import torch
    from transformers import MarianMTModel

    torch.manual_seed(1)
    shape = Model(d_model=16, ffn=32, heads=2, encoder_layers=1, decoder_layers=1, dropout=0.0)
    config = marian_config(Recipe("tiny", model=shape), Table())  # type: ignore[arg-type]
    made = MarianMTModel(config)
    if not tied:
        made.lm_head.weight = torch.nn.Parameter(torch.randn(SIZE, 16))
    return made


def batch() -> Any:
    """Six pairs of different lengths, so that both sides have padding."""
    import torch

    random = np.random.default_rng(2)
    sides = []
    for longest in (7, 9):
        ids = random.integers(2, PAD, size=(6, longest))
        for row, length in enumerate(random.integers(2, longest + 1, size=6)):
            ids[row, length:] = PAD
        sides.append(torch.from_numpy(ids))
    return sides


def plain(network: Any, source: Any, target: Any, smoothing: float, pieces: Any) -> Any:
    """Return the loss as torch makes it, of the whole batch and all pieces at once."""
    import torch

    shifted = torch.cat([torch.full_like(target[:, :1], PAD), target[:, :-1]], dim=1)
    logits = network(
        input_ids=source, attention_mask=(source != PAD).long(), decoder_input_ids=shifted
    ).logits[target != PAD]
    labels = target[target != PAD]
    if pieces is None:
        logits = logits[:, :PAD]
    else:
        logits, labels = logits[:, pieces.ids], pieces.places[labels]
    return torch.nn.functional.cross_entropy(logits, labels, label_smoothing=smoothing)


@pytest.mark.parametrize("kind", ["all pieces", "targets", "a bias", "a table of its own"])
@pytest.mark.parametrize("positions", [4, 512])  # 4: many parts, the last one shorter
def test_loss_and_gradients_are_those_of_the_whole(
    kind: str, positions: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    import torch

    monkeypatch.setattr("summarizer.training.loss._POSITIONS", positions)
    network, (source, target) = model(tied=kind != "a table of its own"), batch()
    pieces = None
    if kind == "targets":
        pieces = TargetPieces(np.unique(target[target != PAD].numpy()), SIZE, "cpu")
    if kind == "a bias":
        network.final_logits_bias.copy_(torch.randn(1, SIZE))
    found = []
    for loss_of in (plain, batch_loss):
        network.zero_grad()
        loss = loss_of(network, source, target, 0.1, pieces)
        (3.0 * loss).backward()  # what scales the loss reaches the gradients
        gradients = {n: p.grad for n, p in network.named_parameters() if p.grad is not None}
        found.append((loss.detach(), {n: g.clone() for n, g in gradients.items()}))
    (expected, wanted), (made, got) = found
    assert torch.allclose(made, expected, rtol=1e-5)
    assert wanted.keys() == got.keys()
    assert any(gradient.abs().max() > 0.01 for gradient in wanted.values())
    for name, gradient in wanted.items():
        assert torch.allclose(got[name], gradient, atol=1e-5), name


def test_positions_are_narrow_only_within_the_block() -> None:
    import torch

    network = model()
    positions = network.model.encoder.embed_positions
    with torch.autocast("cpu", torch.bfloat16):
        with narrow_positions(network):
            assert positions(torch.Size((1, 3))).dtype == torch.bfloat16
        assert positions(torch.Size((1, 3))).dtype == torch.float32
    with narrow_positions(network):  # no autocast: everything stays as it is
        assert positions(torch.Size((1, 3))).dtype == torch.float32
