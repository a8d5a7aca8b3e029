"""Average and export: from checkpoints to a model folder that lgsum can use.

The vocabulary map lists for each source piece the target pieces that IBM Model 1 (Brown et al.
1993) aligns with it, plus the most frequent ones; CTranslate2 then computes the softmax over the
candidates of a batch only.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from summarizer.errors import RecipeError
from summarizer.neural.convert import convert
from summarizer.neural.coverage import FILE as COVERAGE
from summarizer.neural.int8_weights import marian_model
from summarizer.neural.weights import HubModel, write_checksums, write_description
from summarizer.training.encode import Encoded, Vocabulary, target_ids
from summarizer.training.model import shut_out
from summarizer.training.recipe import Recipe

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

HISTORY = "history.json"  # the rounds of training that led to a model
__all__ = ["average", "candidates", "export"]

_MAP_PAIRS = 60_000
_ROUNDS = 4


def average(
    folder: Path, count: int, start_share: float = 0.0, start_from: Path | None = None
) -> None:
    """Write the mean of the last `count` checkpoints of the last phase to `folder`/average.

    `start_share`: the share (0–1) in it of what the last phase began with, the end of `train` or
    the model in `start_from`, which keeps what that knew of other texts (Wortsman et al. 2022,
    arXiv:2109.01903).

    Raises:
        RecipeError: there is no checkpoint, or a share of nothing is asked for.
    """
    from safetensors.torch import load_file, save_file

    from summarizer.training.train import checkpoints

    paths = (checkpoints(folder / "finetune") or checkpoints(folder / "train"))[-count:]
    if not paths:
        raise RecipeError(f"{folder}: no checkpoints; run the stage 'train' first")
    states = [load_file(path / "model.safetensors") for path in paths]
    mean = {name: sum(s[name].float() for s in states) / len(states) for name in states[0]}
    names = [str(path.relative_to(folder)) for path in paths]
    if start_share:
        before = checkpoints(folder / "train")[-1:] if paths[-1].parent.name == "finetune" else []
        if not before and not start_from:
            raise RecipeError("export.start_share: the phase started from no weights to average")
        name = str(before[0].relative_to(folder) if before else start_from)
        state = marian_model(before[0] if before else Path(name)).state_dict()
        mean = {n: (1 - start_share) * v + start_share * state[n].float() for n, v in mean.items()}
        if "final_logits_bias" in mean:  # an exported model shuts pieces out with it
            mean["final_logits_bias"] = states[-1]["final_logits_bias"]
        names.append(name)
    target = folder / "average"
    target.mkdir(exist_ok=True)
    save_file(mean, target / "model.safetensors", metadata={"format": "pt"})
    for name in ("config.json", "generation_config.json"):
        shutil.copyfile(paths[-1] / name, target / name)
    facts = {"checkpoints": names}
    (target / "average.json").write_text(json.dumps(facts), encoding="utf-8")


def export(folder: Path, recipe: Recipe) -> None:
    """Write models/NAME: tokeniser, CTranslate2 int8 with its map, configuration, checksums.

    The int8 file is the only copy of the weights (`neural.int8_weights`). A piece that never occurs
    in targets has a score in it that no decoding chooses.
    """
    final = Path(recipe.models_dir) / recipe.name
    partial = final.with_name(recipe.name + ".partial")
    shutil.rmtree(partial, ignore_errors=True)
    partial.mkdir(parents=True)
    vocabulary = Vocabulary(folder / "vocabulary")
    vocabulary.copy_to(partial)
    _convert(folder, vocabulary, recipe, partial)
    settings = {"tokenizer_class": "MarianTokenizer", "source_lang": "zh", "target_lang": "en"}
    settings |= {"unk_token": "<unk>", "eos_token": "</s>", "pad_token": "<pad>"}
    text = json.dumps({**settings, "model_max_length": recipe.model.max_positions}, indent=1)
    (partial / "tokenizer_config.json").write_text(text + "\n", encoding="utf-8")
    if recipe.export.vocabulary_map:
        _write_map(folder, vocabulary, recipe, partial / "ct2" / "vmap.txt")
    entry = HubModel(recipe.name, "trained by this project's recipe", "translation", "zh → en",
                     "see README.md in this folder", 0, 10)  # fmt: skip
    write_description(partial, entry, "small model trained on a CPU; read its card")
    kept = ["README.md", "scores.json", HISTORY]
    start = recipe.model.start_from
    if recipe.coverage.weights and start and Path(start).resolve() == final.resolve():
        kept.append(COVERAGE)  # it fits the weights before, and roughly these, until its own stage
    for name in kept:
        if (final / name).exists():
            shutil.copyfile(final / name, partial / name)
    for path in partial.rglob("*"):  # some were made in a folder that only its owner can read
        path.chmod(0o755 if path.is_dir() else 0o644)
    write_checksums(partial)
    shutil.rmtree(final, ignore_errors=True)
    os.replace(partial, final)


def _convert(folder: Path, vocabulary: Vocabulary, recipe: Recipe, partial: Path) -> None:
    """Write ct2/ from the fp32 weights, config.json and generation_config.json."""
    model = marian_model(folder / "average")
    shut_out(model, target_ids(folder))
    model.generation_config.max_length = recipe.model.max_positions
    model.generation_config.num_beams = 4
    model.generation_config.bad_words_ids = [[vocabulary.pad_id]]
    with TemporaryDirectory(dir=folder) as whole:
        model.save_pretrained(whole)
        vocabulary.copy_to(Path(whole))
        convert(Path(whole), partial / "ct2", recipe.export.quantization)
        for name in ("config.json", "generation_config.json"):
            shutil.copyfile(Path(whole) / name, partial / name)


def candidates(data: Encoded, size: int, limit: int) -> dict[int, list[int]]:
    """Return the `limit` most probable target pieces of each source piece by IBM Model 1.

    `size` is that of the vocabulary.
    """
    import numpy as np

    sources, targets, owners = _cooccurrences(data)
    keys, where = np.unique(sources * size + targets, return_inverse=True)
    weight = np.ones(len(keys))
    for _ in range(_ROUNDS):
        value = weight[where]
        total = np.bincount(owners, weights=value)  # one total per target position
        counts = np.bincount(where, weights=value / total[owners], minlength=len(keys))
        norm = np.bincount(keys // size, weights=counts, minlength=size)
        weight = counts / np.maximum(norm[keys // size], 1e-12)
    order = np.lexsort((-weight, keys // size))
    best: dict[int, list[int]] = {}
    for key in keys[order]:
        chosen = best.setdefault(int(key // size), [])
        if len(chosen) < limit:
            chosen.append(int(key % size))
    return best


def _cooccurrences(
    data: Encoded,
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    import numpy as np

    sources, targets, owners, position = [], [], [], 0
    for i in range(len(data)):
        s = data.source_ids[data.source_offsets[i] : data.source_offsets[i + 1]].astype(np.int64)
        t = data.target_ids[data.target_offsets[i] : data.target_offsets[i + 1]].astype(np.int64)
        sources.append(np.tile(s, len(t)))
        targets.append(np.repeat(t, len(s)))
        owners.append(np.repeat(np.arange(position, position + len(t)), len(s)))
        position += len(t)
    return np.concatenate(sources), np.concatenate(targets), np.concatenate(owners)


def _write_map(folder: Path, vocabulary: Vocabulary, recipe: Recipe, path: Path) -> None:
    import numpy as np

    names = {number: piece for piece, number in vocabulary.pieces.items()}
    files = sorted((folder / "encoded").glob("*.npz"))
    corpora = [Encoded.load(file) for file in files]
    frequency = sum(np.bincount(c.target_ids, minlength=vocabulary.size) for c in corpora)
    passes = recipe.finetune.weights or recipe.data.weights
    sizes = np.array([len(corpus) for corpus in corpora])
    counts = np.array([passes.get(file.stem, 0.0) for file in files]) * sizes
    counts *= _MAP_PAIRS / max(1.0, counts.sum())
    counts = np.minimum(np.maximum(counts, _MAP_PAIRS / 2 / len(sizes)), sizes)  # rare words too
    pool = _sample(corpora, counts.round().astype(int).tolist())
    alignment = candidates(pool, vocabulary.size, recipe.export.vocabulary_map)
    common = np.argsort(-np.asarray(frequency), kind="stable")[: recipe.export.frequent_targets]
    always = {vocabulary.eos_id, vocabulary.unk_id, *(int(i) for i in common)}
    lines = ["\t" + " ".join(names[i] for i in sorted(always)) + "\n"]
    for source in range(vocabulary.size):
        rest = {*alignment.get(source, ()), source} - always - {vocabulary.pad_id}
        if rest:
            lines.append(names[source] + "\t" + " ".join(names[i] for i in sorted(rest)) + "\n")
    path.write_text("".join(lines), encoding="utf-8")


def _sample(corpora: Sequence[Encoded], counts: Sequence[int]) -> Encoded:
    """Return so many pairs of each corpus, at even distances, as one."""
    import numpy as np

    sides: tuple[list[Any], list[Any]] = ([], [])
    for corpus, count in zip(corpora, counts, strict=True):
        flat = (
            (corpus.source_ids, corpus.source_offsets),
            (corpus.target_ids, corpus.target_offsets),
        )
        for i in np.linspace(0, len(corpus), count, endpoint=False).astype(int):
            for side, (ids, offsets) in enumerate(flat):
                sides[side].append(ids[offsets[i] : offsets[i + 1]])
    flat_ids = [np.concatenate(side) for side in sides]
    starts = [np.cumsum([0, *(len(row) for row in side)]) for side in sides]
    return Encoded(flat_ids[0], starts[0], flat_ids[1], starts[1])
