"""The loss of a batch: label-smoothed cross entropy over the pieces that occur in targets.

Logits are made, and their gradients too, for a few hundred positions at a time, while they are in
the cache: a batch's logits would be ten times as large as all else that a step makes. As in Hsu et
al. 2024 (Liger Kernel), https://arxiv.org/abs/2410.10989.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import torch

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from transformers import MarianMTModel

__all__ = ["TargetPieces", "batch_loss", "narrow_positions"]

_POSITIONS = 512  # logits in one part: 512 of 11,000 pieces are 22 MB


class TargetPieces:
    """The pieces that occur in targets: `ids` (n,), and `places` (pieces,) of each piece in them,
    -1 for the others."""

    def __init__(self, ids: NDArray[np.int64], pieces: int, device: str) -> None:
        self.ids = torch.from_numpy(ids).to(device)
        self.places = torch.full((pieces,), -1, dtype=torch.long, device=device)
        self.places[self.ids] = torch.arange(len(ids), device=device)


def batch_loss(
    model: MarianMTModel,
    source: torch.Tensor,
    target: torch.Tensor,
    smoothing: float,
    targets: TargetPieces | None = None,
) -> torch.Tensor:
    """Return the label-smoothed cross entropy per target piece.

    `source` (batch, source length) and `target` (batch, target length) are padded ids. The softmax
    is over `targets`, or over all pieces.
    """
    pad = int(model.config.pad_token_id)
    shifted = torch.cat([torch.full_like(target[:, :1], pad), target[:, :-1]], dim=1)
    pieces = targets.ids if targets else torch.arange(pad, device=target.device)  # `<pad>` is last
    # one look-up for all: the gradient of each would be as large as the table
    table = model.get_input_embeddings().weight
    tied = model.get_output_embeddings().weight is table
    ids = [source.flatten(), shifted.flatten(), *([pieces] if tied else [])]
    rows = torch.nn.functional.embedding(torch.cat(ids), table, padding_idx=pad).to(_kind(table))
    parts = rows.split([len(some) for some in ids])
    hidden = model.model(
        inputs_embeds=parts[0].view(*source.shape, -1) * model.model.encoder.embed_scale,
        attention_mask=(source != pad).long(),
        decoder_inputs_embeds=parts[1].view(*target.shape, -1),  # scaled by the decoder
        use_cache=False,
    ).last_hidden_state
    weight = parts[2] if tied else model.get_output_embeddings().weight[pieces]
    real = target != pad
    labels = targets.places[target[real]] if targets else target[real]
    bias = model.final_logits_bias[0, pieces]  # ours has none while it learns
    with torch.autocast(target.device.type, enabled=False):
        loss: torch.Tensor = _CrossEntropy.apply(
            hidden[real].to(weight.dtype), weight, bias if bias.any() else None, labels, smoothing
        )
    return loss


@contextmanager
def narrow_positions(model: MarianMTModel) -> Iterator[None]:
    """Let positions have the type in which the products are, within the block.

    Else a sum with them would make all that follows wider, and slower.
    """

    def narrow(module: Any, arguments: Any, output: torch.Tensor) -> torch.Tensor:
        return output.to(_kind(output))

    parts = (model.model.encoder, model.model.decoder)
    hooks = [part.embed_positions.register_forward_hook(narrow) for part in parts]
    try:
        yield
    finally:
        for hook in hooks:
            hook.remove()


def _kind(tensor: torch.Tensor) -> torch.dtype:
    """Return the type of products with a tensor: that of autocast if there is one."""
    device = tensor.device.type
    return torch.get_autocast_dtype(device) if torch.is_autocast_enabled(device) else tensor.dtype


class _CrossEntropy(torch.autograd.Function):
    """Mean of the label-smoothed cross entropy of `hidden` (n, width) against `labels` (n,), with
    logits `hidden @ weight.T + bias`; `weight` (pieces, width)."""

    @staticmethod
    def forward(
        context: Any,
        hidden: torch.Tensor,
        weight: torch.Tensor,
        bias: torch.Tensor | None,
        labels: torch.Tensor,
        smoothing: float,
    ) -> torch.Tensor:
        share, rest = smoothing / len(weight), 1 - smoothing
        to_hidden, to_weight = torch.empty_like(hidden), torch.zeros_like(weight)
        # the same memory for every part: to map it anew takes longer than to fill it
        many = min(_POSITIONS, len(labels)), len(weight)
        logits, wide = hidden.new_empty(many), hidden.new_empty(many, dtype=torch.float32)
        loss = torch.zeros((), dtype=torch.float64, device=hidden.device)
        for start in range(0, len(labels), _POSITIONS):
            some = hidden[start : start + _POSITIONS]
            gold = labels[start : start + _POSITIONS, None]
            narrow, scores = logits[: len(some)], wide[: len(some)]
            scores.copy_(torch.mm(some, weight.T, out=narrow))
            if bias is not None:
                scores += bias
            right = scores.gather(1, gold)
            top = scores.amax(1, keepdim=True)
            scores.sub_(top).exp_()
            total = scores.sum(1, keepdim=True)
            loss += (total.log() + top - rest * right).sum()
            scores.div_(total).scatter_add_(1, gold, torch.full_like(right, -rest))
            error = narrow.copy_(scores)
            torch.mm(error, weight, out=to_hidden[start : start + _POSITIONS])
            to_weight.addmm_(error.T, some)
        # the smoothed part has the same gradient everywhere: added once, not to every logit
        whole, seen = weight.float().sum(0), hidden.float().sum(0)
        loss -= share * (whole @ seen + (len(labels) * bias.sum() if bias is not None else 0.0))
        to_hidden -= share * whole
        to_weight -= share * seen
        context.save_for_backward(to_hidden, to_weight)
        return (loss / len(labels)).float()

    @staticmethod
    def backward(context: Any, gradient: torch.Tensor) -> Any:
        to_hidden, to_weight = context.saved_tensors
        share = gradient / len(to_hidden)
        return to_hidden * share, to_weight * share, None, None, None
