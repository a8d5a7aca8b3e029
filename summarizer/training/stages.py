"""The order of a recipe's stages, their folders and their caches.

Work folder of a recipe:

    collected.json                what the index says of each corpus, with the hash of its file
    filtered/NAME-<hash>.tsv.xz   pairs of one corpus that passed the filters, with NAME-<hash>.json
    vocabulary/                   source.spm, target.spm, vocab.json
    start/                        the first weights, if they come from a sentence encoder
    encoded/NAME.npz              ids, augmented copies included
    targets.json                  the ids that occur in targets
    train/step-*/  finetune/step-*/   checkpoints, log.csv
    average/                      mean of the last checkpoints, Hugging Face layout
    coverage/                     what finds omissions and additions with the exported model
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import logging
import lzma
import math
import os
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from summarizer.errors import RecipeError
from summarizer.neural.machine import cores
from summarizer.parsing import parse_json
from summarizer.text import counted
from summarizer.training import corpus as corpora
from summarizer.training.augment import Inliner, augment
from summarizer.training.encode import (
    Encoded,
    Vocabulary,
    encode_pairs,
    target_ids,
    train_vocabulary,
)
from summarizer.training.filters import filter_corpus
from summarizer.training.recipe import Phase, Recipe
from summarizer.training.threads import large_pages, wait_passively

if TYPE_CHECKING:
    from transformers import MarianMTModel

__all__ = ["STAGES", "Run", "run_recipe"]

_LOGGER = logging.getLogger(__name__)
STAGES = (
    "collect",
    "filter",
    "start",
    "tokenise",
    "train",
    "finetune",
    "average",
    "export",
    "coverage",
    "evaluate",
    "card",
)


@dataclasses.dataclass(frozen=True, slots=True)
class Run:
    """A recipe in its work folder, with what the caller decides for this call only."""

    recipe: Recipe
    folder: Path
    inline: Inliner | None = None
    stop_after_seconds: float = math.inf
    report: Callable[[str], None] = _LOGGER.info


def run_recipe(run: Run, stages: Sequence[str] = STAGES) -> None:
    """Run the named stages in order; finished work is taken from the cache.

    Raises:
        RecipeError: an unknown stage, or a stage whose input does not exist yet.
    """
    wait_passively()
    large_pages()
    table = _table()
    for stage in stages:
        if stage not in table:
            raise RecipeError(f"unknown stage '{stage}'; stages: {', '.join(STAGES)}")
        run.report(f"stage {stage}")
        table[stage](run)


def _table() -> dict[str, Callable[[Run], None]]:
    from summarizer.training import card, export

    return {
        "collect": _collect,
        "filter": _filter,
        "start": _start,
        "tokenise": _tokenise,
        "train": lambda run: _train(run, run.recipe.train, "train"),
        "finetune": lambda run: _train(run, run.recipe.finetune, "finetune"),
        "average": _average,
        "export": lambda run: export.export(run.folder, run.recipe),
        "coverage": _coverage,
        "evaluate": lambda run: card.evaluate(run.folder, run.recipe, run.report),
        "card": lambda run: card.write_card(run.folder, run.recipe),
    }


def _collect(run: Run) -> None:
    run.folder.mkdir(parents=True, exist_ok=True)
    rows = corpora.described(run.recipe.data)
    (run.folder / "collected.json").write_text(_json(rows), encoding="utf-8")
    left_out = sorted(set(run.recipe.data.weights) - {str(row["name"]) for row in rows})
    if left_out:
        run.report(f"left out, because their tier is not allowed: {', '.join(left_out)}")
    run.report(f"{len(rows)} corpora")


def _filter(run: Run) -> None:
    recipe, folder = run.recipe, run.folder / "filtered"
    folder.mkdir(parents=True, exist_ok=True)
    index = []
    for name in sorted(recipe.data.weights):
        if name == corpora.AUTHORED:
            continue
        path = folder / f"{name}-{_digest(name, recipe)}.tsv.xz"
        if not path.exists():
            one = dataclasses.replace(recipe.data, weights={name: 1.0})
            for corpus in corpora.collect(one):
                kept, removed = filter_corpus(corpus, recipe.filter, set(), set())
                facts = {
                    "name": name,
                    "tier": corpus.tier,
                    "licence": corpus.licence,
                    "collected": len(corpus.pairs),
                    "kept": len(kept),
                    "removed": dict(removed),
                }
                # facts first: pairs without facts would count as finished
                path.with_suffix("").with_suffix(".json").write_text(_json(facts), "utf-8")
                _write_pairs(path, kept)
                of_all = f"{len(kept):,} of {counted(len(corpus.pairs), 'pair')}"
                run.report(f"{name}: {of_all}; {dict(removed)}")
        if path.exists():
            index.append(path.name)
    (run.folder / "filtered.json").write_text(_json(index), encoding="utf-8")


def _start(run: Run) -> None:
    """Make the vocabulary and the first weights of a recipe that starts from an encoder."""
    from summarizer.training import warm_start
    from summarizer.training.sentence_encoder import open_encoder

    recipe, folder = run.recipe, run.folder / "start"
    if not recipe.start.encoder:
        return run.report("no start.encoder: the model does not start from a sentence encoder")
    if (folder / "config.json").exists():
        return run.report(f"{folder} is there already")
    encoder = open_encoder(recipe.start.encoder)
    pieces = warm_start.chosen_pieces(encoder, _texts(run), recipe.start.pieces)
    warm_start.write_vocabulary(pieces, run.folder / "vocabulary")
    vocabulary = Vocabulary(run.folder / "vocabulary")
    model = warm_start.warm_model(encoder, recipe, vocabulary)
    partial = folder.with_name("start.partial")
    model.save_pretrained(partial)
    vocabulary.copy_to(partial)
    shutil.rmtree(folder, ignore_errors=True)
    partial.rename(folder)
    run.report(f"{vocabulary.size} pieces, {model.num_parameters() / 1e6:.1f} M weights")


def _texts(run: Run) -> Iterator[str]:
    """Yield both sides of every pair that the filters left."""
    for name in corpora.allowed(run.recipe.data):
        for pair in _filtered(run, name, set())[1]:
            yield from pair


def _tokenise(run: Run) -> None:
    recipe = run.recipe
    vocabulary = _vocabulary(run)
    folder = run.folder / "encoded"
    folder.mkdir(exist_ok=True)
    held_out = corpora.held_out(recipe.data)
    report: list[dict[str, Any]] = []
    targets: set[int] = set()
    for name in corpora.allowed(recipe.data):
        facts, pairs = _filtered(run, name, held_out)
        added = augment(
            pairs,
            recipe.augment,
            seed=recipe.seed,
            joins=name in recipe.augment.join_corpora,
            inline=run.inline,
        )
        limits = recipe.tokenise.max_source_pieces, recipe.tokenise.max_target_pieces
        encoded = encode_pairs(pairs + added, vocabulary, *limits)
        encoded.save(folder / f"{name}.npz")
        targets.update(encoded.target_pieces().tolist())
        facts |= {"augmented": len(added), "encoded": len(encoded)}
        facts["tokens"] = len(encoded.source_ids) + len(encoded.target_ids)
        report.append(facts)
        run.report(
            f"{name}: {counted(len(encoded), 'pair')} encoded, {len(added)} of them augmented"
        )
    (run.folder / "targets.json").write_text(json.dumps(sorted(targets)), encoding="utf-8")
    (run.folder / "data.json").write_text(_json(report), encoding="utf-8")


def _filtered(
    run: Run, name: str, held_out: set[str]
) -> tuple[dict[str, Any], list[tuple[str, str]]]:
    if name == corpora.AUTHORED:
        corpus = corpora.authored(run.recipe.data, dev=False)
        facts: dict[str, Any] = {"name": name, "tier": "open", "licence": corpus.licence}
        facts |= {"collected": len(corpus.pairs), "removed": {}}
        pairs = corpus.pairs
    else:
        path = run.folder / "filtered" / f"{name}-{_digest(name, run.recipe)}.tsv.xz"
        if not path.exists():
            raise RecipeError(f"{path}: not there; run the stage 'filter' first")
        facts = parse_json(path.with_suffix("").with_suffix(".json").read_text("utf-8"))
        pairs = list(corpora.read_pairs(path))
    kept = [pair for pair in pairs if corpora.key(pair[0]) not in held_out]
    facts["removed"]["held out"] = len(pairs) - len(kept)
    facts["kept"] = len(kept)
    return facts, kept


def _vocabulary(run: Run) -> Vocabulary:
    folder = run.folder / "vocabulary"
    if (folder / "vocab.json").exists():
        return Vocabulary(folder)
    if run.recipe.start.encoder:
        raise RecipeError(f"{folder}: no vocabulary; run the stage 'start' first")
    folder.mkdir(parents=True, exist_ok=True)
    if run.recipe.model.start_from:
        Vocabulary(Path(run.recipe.model.start_from)).copy_to(folder)
    else:
        texts = folder / "texts.txt"
        with texts.open("w", encoding="utf-8") as file:
            file.writelines(f"{text}\n" for text in _texts(run))
        train_vocabulary(texts, folder, run.recipe.tokenise.size, run.recipe.seed)
        texts.unlink()
    return Vocabulary(folder)


def _train(run: Run, phase: Phase, stage: str) -> None:
    from summarizer.training.batches import Mix
    from summarizer.training.model import (
        device_for,
        only_targets,
        scores_on_dev,
        starting_model,
    )
    from summarizer.training.train import checkpoints, train_phase

    recipe = run.recipe
    weights = phase.weights or recipe.data.weights
    encoded = {n: Encoded.load(run.folder / "encoded" / f"{n}.npz") for n in _names(run, weights)}
    mix = Mix(encoded, {n: weights[n] for n in encoded})
    earlier = checkpoints(run.folder / "train")
    if stage == "finetune" and not earlier:
        raise RecipeError("nothing to fine-tune; run the stage 'train' first")
    start = earlier[-1] if earlier else None
    if start is None and recipe.start.encoder:
        start = run.folder / "start"
        if not (start / "config.json").exists():
            raise RecipeError(f"{start}: no first weights; run the stage 'start' first")
    device = device_for(recipe.device)
    vocabulary = Vocabulary(run.folder / "vocabulary")
    targets = target_ids(run.folder)
    model = starting_model(recipe, vocabulary, start).to(device)

    def on_checkpoint(model: MarianMTModel, progress: Any) -> dict[str, float]:
        with only_targets(model, targets):
            scores = scores_on_dev(model, vocabulary, recipe, device)
        run.report(f"{stage}: {progress}; {scores}")
        return scores

    train_phase(
        model,
        mix,
        phase,
        run.folder / stage,
        seed=recipe.seed,
        device=device,
        targets=targets,
        processes=_processes(recipe, device),
        on_checkpoint=on_checkpoint,
        stop_after_seconds=run.stop_after_seconds,
    )


def _average(run: Run) -> None:
    from summarizer.training import export

    options, start = run.recipe.export, run.recipe.model.start_from
    given = Path(start) if start else None
    export.average(run.folder, options.average, options.start_share, given)


def _coverage(run: Run) -> None:
    from summarizer.training.coverage import export_coverage, train_coverage
    from summarizer.training.model import device_for

    recipe, folder = run.recipe, run.folder / "coverage"
    device = device_for(recipe.device)
    exported = Path(recipe.models_dir) / recipe.name
    if not (exported / "config.json").exists():
        raise RecipeError(f"{exported}: no model; run the stage 'export' first")
    if not recipe.coverage.weights:
        return run.report("no coverage.weights: the model gets no coverage")
    held_out = corpora.held_out(recipe.data)
    names = [n for n in corpora.allowed(recipe.data) if recipe.coverage.weights.get(n, 0) > 0]
    pairs = {name: _filtered(run, name, held_out)[1] for name in names}
    train_coverage(
        exported,
        pairs,
        recipe,
        folder,
        device=device,
        report=run.report,
        processes=_processes(recipe, device),
        stop_after_seconds=run.stop_after_seconds,
    )
    export_coverage(folder, exported)


def _processes(recipe: Recipe, device: str) -> int:
    return (recipe.processes or cores()) if device == "cpu" else 1


def _names(run: Run, weights: Mapping[str, float]) -> list[str]:
    """Return the corpora that have a weight and were tokenised.

    Raises:
        RecipeError: a name that the recipe does not collect, or nothing was tokenised.
    """
    unknown = sorted(set(weights) - set(run.recipe.data.weights))
    if unknown:
        raise RecipeError(f"weights of corpora that data.weights lacks: {', '.join(unknown)}")
    path = run.folder / "data.json"
    done = parse_json(path.read_text("utf-8")) if path.exists() else []
    names = [d["name"] for d in done if weights.get(d["name"], 0) > 0]
    if not names:
        raise RecipeError(f"{path}: nothing to train on; run the stage 'tokenise' first")
    return names


def _digest(name: str, recipe: Recipe) -> str:
    """Return a hash of all that decides what the filters leave of one corpus."""
    path = Path(recipe.data.corpus_dir) / f"{name}.tsv.xz"
    size = os.path.getsize(path) if path.exists() else 0
    options = dataclasses.asdict(recipe.filter)
    options["cosine_corpora"] = name in recipe.filter.cosine_corpora
    inputs = [name, size, recipe.data.limits.get(name), sorted(recipe.data.tiers), options]
    return hashlib.sha256(json.dumps(inputs, sort_keys=True).encode()).hexdigest()[:12]


def _write_pairs(path: Path, pairs: Sequence[tuple[str, str]]) -> None:
    partial = path.with_name(path.name + ".partial")
    with lzma.open(partial, "wt", encoding="utf-8", preset=1) as file:
        file.writelines(f"{source}\t{target}\n" for source, target in pairs)
    partial.rename(path)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
