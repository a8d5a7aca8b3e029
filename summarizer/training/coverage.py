"""Train the tagger of `summarizer/neural/coverage.py` on a frozen translation model.

Only the joint encoder learns: its loss needs no gradients of the translation model, and what is
exported is a few megabytes beside the model it reads with.
"""

from __future__ import annotations

import dataclasses
import math
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from summarizer.neural.coverage import FILE, HEADS
from summarizer.neural.int8_weights import marian_model
from summarizer.neural.machine import keep_pages
from summarizer.neural.weights import write_checksums
from summarizer.training.batches import Mix, padded
from summarizer.training.encode import Encoded, Vocabulary, encode_pairs
from summarizer.training.model import autocast
from summarizer.training.omissions import Clauses, Example, another, draw, make
from summarizer.training.ranks import Moments, Rank, together
from summarizer.training.recipe import Phase, Recipe
from summarizer.training.train import Log, Progress, rate_at

if TYPE_CHECKING:
    import numpy as np
    import torch
    from numpy.typing import NDArray

__all__ = ["export_coverage", "joint_encoder", "logits", "train_coverage"]

_SIDE_WEIGHT = 4.0  # of the label of a whole side, in labels of a piece
_LAYERS, _FFN = 2, 768
_MEANS = "means."  # before the names of what only the training needs


def joint_encoder(size: int) -> Any:
    """Return the modules that learn, by name; `size` is the width of the translation model."""
    from torch import nn

    def layer() -> nn.ModuleDict:
        return nn.ModuleDict(
            {
                "norm1": nn.LayerNorm(size),
                "attend_in": nn.Linear(size, 3 * size),
                "attend_out": nn.Linear(size, size),
                "norm2": nn.LayerNorm(size),
                "fc1": nn.Linear(size, _FFN),
                "fc2": nn.Linear(_FFN, size),
            }
        )

    parts: dict[str, Any] = {
        "from_source": nn.Linear(2 * size, size),
        "from_target": nn.Linear(4 * size, size),
        "joint": nn.ModuleList([layer() for _ in range(_LAYERS)]),
        "norm": nn.LayerNorm(size),
        "tag": nn.Linear(size, 2),
        "kind": nn.Embedding(2, size),
    }
    return nn.ModuleDict(parts)


def train_coverage(
    model_folder: Path,
    pairs: Mapping[str, Sequence[tuple[str, str]]],
    recipe: Recipe,
    folder: Path,
    *,
    device: str,
    report: Callable[[str], None],
    processes: int = 1,
    stop_after_seconds: float = math.inf,
) -> Progress:
    """Train on the pairs of each corpus and keep the newest weights in `folder`; resumes from them,
    or starts from those of the model that the recipe starts from.

    `model_folder` holds the `MarianMTModel` whose states are read; it is not changed. `processes`:
    how many train together, each on one core and on its own share of a batch.
    """
    import torch

    phase, path, log = recipe.coverage, folder / FILE, Log(folder / "log.csv")
    vocabulary = Vocabulary(model_folder)
    limits = recipe.tokenise.max_source_pieces, recipe.tokenise.max_target_pieces
    corpora = {name: encode_pairs(rows, vocabulary, *limits) for name, rows in pairs.items()}
    torch.manual_seed(recipe.seed)
    joint = joint_encoder(marian_model(model_folder).config.d_model).to(device)
    moments = Moments(joint)
    if processes > 1:
        moments.share()
    if recipe.model.start_from:
        _start(joint, Path(recipe.model.start_from) / FILE)
    done = _resume(joint, moments, path)
    began, losses = time.monotonic(), list[float]()
    plan = model_folder, corpora, phase, recipe.seed, moments, done
    with together(joint, processes, _steps, *plan) as steps:
        for done, loss in steps:
            losses.append(loss)
            if done.step % phase.log_steps == 0:
                mean, losses = sum(losses) / len(losses), []
                log.write(done, loss=mean)
                report(f"coverage: step {done.step}, loss {mean:.4f}, {done.seconds:.0f} s")
            over = time.monotonic() - began > stop_after_seconds
            if over or done.step % phase.checkpoint_steps == 0 or done.step == phase.steps:
                _keep(joint, moments, done, path)
            if over:
                break
    return done


def _steps(
    rank: Rank,
    joint: Any,
    model_folder: Path,
    corpora: Mapping[str, Encoded],
    phase: Phase,
    seed: int,
    moments: Moments,
    done: Progress,
) -> Iterator[tuple[Progress, float]]:
    """Make the steps that are left, and yield where the run stands after each, with its loss."""
    import numpy as np

    keep_pages()
    device = next(joint.parameters()).device
    model = marian_model(model_folder).to(device).requires_grad_(False)
    model.set_attn_implementation("eager")
    optimiser = moments.optimiser(
        joint, rank.prepare(joint), done.step, weight_decay=phase.weight_decay, encoder=1.0
    )
    random = np.random.default_rng((seed, done.step, rank.number))
    share = dataclasses.replace(phase, batch_positions=phase.batch_positions // rank.count)
    began = time.monotonic() - done.seconds
    for batch in _batches(corpora, Vocabulary(model_folder), model, share, random):
        step = done.step + 1
        if step > phase.steps:
            return
        loss = _loss(model, joint, batch) / rank.count
        total = rank.descend(optimiser, loss, rate_at(step, phase), phase.clip)
        rank.meet()
        seen = sum(len(e.source) + len(e.target) for e in batch) * rank.count  # the others' alike
        done = Progress(step, 0, 0, done.tokens + seen, time.monotonic() - began)
        yield done, total


def _keep(joint: Any, moments: Moments, done: Progress, path: Path) -> None:
    import torch
    from safetensors.torch import save_file

    place = torch.tensor([done.step, done.tokens, done.seconds], dtype=torch.float64)
    partial = path.with_suffix(".partial")
    means = {f"{_MEANS}{name}": value for name, value in moments.flat().items()}
    save_file(joint.state_dict() | means | {"progress": place}, partial)
    partial.rename(path)


def _start(joint: Any, path: Path) -> None:
    """Give the modules the weights that `export_coverage` wrote, if there are any."""
    from safetensors.torch import load_file

    if path.is_file():
        state = {name: value.float() for name, value in load_file(path).items()}
        joint.load_state_dict(state | {"kind.weight": state.pop("kind")})


def _resume(joint: Any, moments: Moments, path: Path) -> Progress:
    from safetensors.torch import load_file

    if not path.exists():
        return Progress(0, 0, 0, 0, 0.0)
    state = load_file(path)
    step, tokens, seconds = state.pop("progress").tolist()
    joint.load_state_dict({name: state.pop(name) for name in list(joint.state_dict())})
    moments.load({name.removeprefix(_MEANS): value for name, value in state.items()})
    return Progress(int(step), 0, 0, int(tokens), seconds)


def export_coverage(folder: Path, model_folder: Path) -> None:
    """Write the weights in half precision into a model folder, and its checksums anew."""
    from safetensors.torch import load_file, save_file

    state = {n: v for n, v in load_file(folder / FILE).items() if not n.startswith(_MEANS)}
    del state["progress"]
    state["kind"] = state.pop("kind.weight")
    save_file({k: v.half().contiguous() for k, v in state.items()}, model_folder / FILE)
    (model_folder / FILE).chmod(0o644)
    write_checksums(model_folder)


def _batches(
    corpora: Mapping[str, Encoded],
    vocabulary: Vocabulary,
    model: Any,
    phase: Phase,
    random: np.random.Generator,
) -> Iterator[list[Example]]:
    """Yield batches of examples for ever."""
    names = sorted(name for name in corpora if phase.weights.get(name, 0) > 0)
    mix = Mix(corpora, phase.weights)
    clauses = Clauses(vocabulary.pieces)
    epoch = int(random.integers(2**31))
    while True:
        for rows in mix.epoch(epoch, seed=epoch, positions=phase.batch_positions):
            kinds = draw(random, len(rows))
            pairs = [corpora[names[which]].pair(int(i)) for which, i in rows]
            cut = [n for n, kind in enumerate(kinds) if "omitted" in kind]
            attention = dict(zip(cut, _attention(model, [pairs[n] for n in cut]), strict=True))
            examples = []
            for n, (which, i) in enumerate(rows):
                near = another(corpora[names[which]], int(i), pairs, n, random)
                examples.append(make(kinds[n], pairs[n], near, clauses, attention.get(n), random))
            yield examples
        epoch += 1


def _attention(model: Any, pairs: list[Any]) -> list[NDArray[np.float32]]:
    """Return (target, source) cross attention of the last layer for each pair."""
    if not pairs:
        return []
    source, target = _inputs(model, pairs)
    output = _read(model, source, target, output_attentions=True)
    weights = output.cross_attentions[-1].float().mean(1).cpu().numpy()
    return [weights[n, : len(t), : len(s)] for n, (s, t) in enumerate(pairs)]


def _inputs(model: Any, pairs: list[Any]) -> tuple[torch.Tensor, torch.Tensor]:
    """Return padded sources with `</s>` and padded targets after the start."""
    import numpy as np
    import torch

    pad, end = int(model.config.pad_token_id), int(model.config.eos_token_id)
    start = int(model.config.decoder_start_token_id)
    source = padded([np.append(s, end) for s, _ in pairs], pad)
    target = padded([np.insert(t, 0, start) for _, t in pairs], pad)
    return torch.from_numpy(source).to(model.device), torch.from_numpy(target).to(model.device)


def _read(model: Any, source: torch.Tensor, target: torch.Tensor, **extra: bool) -> Any:
    import torch

    pad = model.config.pad_token_id
    mask = target != pad
    mask[:, 0] = True  # the start has the id of the padding
    with torch.no_grad(), autocast(source.device.type):
        return model.model(
            input_ids=source,
            attention_mask=(source != pad).long(),
            decoder_input_ids=target,
            decoder_attention_mask=mask.long(),
            use_cache=False,
            **extra,
        )


def _loss(model: Any, joint: Any, batch: list[Example]) -> torch.Tensor:
    """Return the mean binary cross entropy per label."""
    import numpy as np
    import torch
    from torch.nn.functional import binary_cross_entropy_with_logits

    source, target = _inputs(model, [(e.source, e.target) for e in batch])
    scores = logits(model, joint, source, target)
    sides = [np.append(e.source_labels, e.source_whole) for e in batch]
    others = [np.insert(e.target_labels, 0, e.target_whole) for e in batch]
    labels = np.concatenate([padded(rows, -1) for rows in (sides, others)], axis=1).astype("f4")
    weights = np.ones_like(labels)
    weights[np.arange(len(batch)), [len(e.source) for e in batch]] = _SIDE_WEIGHT
    weights[:, source.shape[1]] = _SIDE_WEIGHT
    label, weight = (torch.from_numpy(a).to(scores.device) for a in (labels, weights))
    mask = label >= 0
    loss = binary_cross_entropy_with_logits(scores[mask], label[mask], weight[mask])
    return loss * mask.sum() / weight[mask].sum()


def logits(model: Any, joint: Any, source: torch.Tensor, target: torch.Tensor) -> torch.Tensor:
    """Return (batch, source + target) logits that a piece has no counterpart."""
    import torch
    from torch.nn.functional import embedding, relu, scaled_dot_product_attention

    pad, width = model.config.pad_token_id, model.config.d_model
    output = _read(model, source, target)
    table = model.get_input_embeddings().weight
    here, there = (embedding(ids, table).float() * width**0.5 for ids in (source, target))
    memory = output.encoder_last_hidden_state.float()
    states = output.last_hidden_state.float()
    before = torch.cat([torch.zeros_like(states[:, :1]), states[:, :-1]], 1)
    real = torch.cat([source != pad, target != pad], 1)
    real[:, source.shape[1]] = True
    kind = joint["kind"].weight
    with autocast(source.device.type):
        source_state = joint["from_source"](torch.cat([memory, here], 2)) + kind[0]
        target_state = joint["from_target"](torch.cat([before, states, there, before * there], 2))
        state = torch.cat([source_state, target_state + kind[1]], 1).float()
        for layer in joint["joint"]:
            parts = layer["attend_in"](layer["norm1"](state)).chunk(3, 2)
            query, key, value = (p.unflatten(2, (HEADS, -1)).transpose(1, 2) for p in parts)
            mixed = scaled_dot_product_attention(query, key, value, real[:, None, None])
            state = state + layer["attend_out"](mixed.transpose(1, 2).flatten(2))
            state = state + layer["fc2"](relu(layer["fc1"](layer["norm2"](state))))
        tags = joint["tag"](joint["norm"](state)).float()
    count = source.shape[1]
    return torch.cat([tags[:, :count, 0], tags[:, count:, 1]], 1)
