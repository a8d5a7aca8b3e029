"""Evaluate and card: the figures of an exported model and the text that goes with it."""

from __future__ import annotations

import csv
import dataclasses
import json
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from summarizer.evaluate import translation
from summarizer.facts.terms.glossary import load_glossary
from summarizer.neural.coverage import FILE as COVERAGE
from summarizer.neural.weights import write_checksums
from summarizer.parsing import parse_json
from summarizer.pipeline import Briefer
from summarizer.settings import Settings, Translate
from summarizer.training import examples, history
from summarizer.training.recipe import Phase, Recipe, origin

__all__ = ["evaluate", "write_card"]


def evaluate(folder: Path, recipe: Recipe, report: Callable[[str], None]) -> None:
    """Score the exported model on every test set of the recipe; writes scores.json beside it."""
    model = Path(recipe.models_dir) / recipe.name
    settings = Settings(translate=Translate(model=str(model.resolve())))
    briefer = Briefer(settings)
    scores: dict[str, Any] = {"signature": ""}
    samples: dict[str, Any] = {}
    for testset, path in recipe.testsets.items():
        pairs = translation.read_testset(Path(path))
        evaluated = translation.evaluate(briefer, pairs, load_glossary())
        scores["signature"] = str(evaluated.signature)
        scores[testset] = dataclasses.asdict(evaluated.scores)
        samples[testset] = examples.choose(pairs, evaluated.hypotheses)
        report(f"{testset}: {scores[testset]}")
    if recipe.export.vocabulary_map:
        scores["vocabulary_map"] = _map_cost(model, recipe)
        report(f"chrF2 with and without the vocabulary map: {scores['vocabulary_map']}")
    _write(model / "scores.json", scores)
    _write(model / "examples.json", samples)


def _map_cost(model: Path, recipe: Recipe) -> dict[str, list[float]]:
    """Return the chrF2 of each test set with and without the map: the model's first hypothesis."""
    with tempfile.TemporaryDirectory() as folder:
        bare = Path(folder) / model.name
        shutil.copytree(model, bare)
        (bare / "ct2" / "vmap.txt").unlink()
        write_checksums(bare)
        costs: dict[str, list[float]] = {}
        for testset, path in recipe.testsets.items():
            pairs = translation.read_testset(Path(path))
            costs[testset] = []
            for weights in (model, bare):
                options = Translate(model=str(weights.resolve()), candidates=1)
                briefer = Briefer(Settings(translate=options))
                hypotheses = briefer.translate_testset([s for s, _ in pairs])[1]
                costs[testset].append(translation.score(pairs, hypotheses, set()).chrf)
    return costs


def write_card(folder: Path, recipe: Recipe) -> None:
    """Write the model card from the records of the stages; nothing in it is typed by hand."""
    model = Path(recipe.models_dir) / recipe.name
    config = parse_json((model / "config.json").read_text(encoding="utf-8"))
    data = parse_json((folder / "data.json").read_text(encoding="utf-8"))
    scores = parse_json((model / "scores.json").read_text(encoding="utf-8"))
    lines = [f"# {recipe.name}: Chinese → English", "", _WARNING, "", "## Figures", ""]
    lines += _figures(scores, recipe)
    weak = model / "examples.json"
    if weak.is_file():
        lines += ["", "## Known weaknesses, with examples", ""]
        lines += examples.listed(parse_json(weak.read_text(encoding="utf-8")))
    lines += ["", "## Architecture and training", "", *_training(folder, recipe, config)]
    lines += ["", *history.listed(history.add(folder, model, recipe))]
    lines += ["", "## Data", "", *_data(data, recipe)]
    lines += ["", "## Files", "", "SHA256SUMS lists every file; `lgsum models verify` checks it."]
    lines += [
        "The weights are there once, in int8: `ct2/model.bin`. Every backend reads them from it;",
        "`summarizer.neural.int8_weights.marian_model` gives a `MarianMTModel` of `transformers`.",
    ]
    if (model / COVERAGE).is_file():
        lines += [
            f"`{COVERAGE}` tags words without a counterpart, in any translation: phase coverage."
        ]
    (model / "README.md").write_text("\n".join(lines) + "\n", encoding="utf-8")


_WARNING = (
    "A small model trained for a short time on two CPU cores. Read its output as a draft: it "
    "drops clauses of long sentences, guesses names and rare terms, and can invent content on "
    "short or unusual input. For work that matters, install a larger model "
    "(`lgsum models pull opus-mt-zh-en`) and read the findings of the briefing."
)


_ENCODER = (
    "Word vectors, the layers of the encoder and the first weights of the decoder are those of "
    "`intfloat/multilingual-e5-small` (MIT licence; L. Wang et al. 2024, Multilingual E5 Text "
    "Embeddings, arXiv:2402.05672), as `summarizer/training/warm_start.py` puts them in.",
)


def _write(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _figures(scores: dict[str, Any], recipe: Recipe) -> list[str]:
    lines = [f"Model and decoding: `{scores['signature']}`.", ""]
    lines += [
        "| Test set | Sentences | BLEU | chrF2 | Numbers right by the model | after mending "
        "| Official names by the model | after mending |",
        "| --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    for name in recipe.testsets:
        s = scores[name]
        lines.append(
            f"| {name} | {s['sentences']} | {s['bleu']:.1f} | {s['chrf']:.1f} "
            f"| {s['numbers_by_model']:.1f} % | {s['numbers']:.1f} % of {s['with_numbers']} "
            f"| {s['terms_by_model']:.1f} % | {s['terms']:.1f} % of {s['with_terms']} |"
        )
    if not recipe.testsets:
        return lines
    last = scores[next(iter(recipe.testsets))]
    lines += ["", f"BLEU `{last['bleu_signature']}`, chrF2 `{last['chrf_signature']}`."]
    command = f"lgsum eval --model {recipe.name} --testset FILE.tsv"
    lines.append(f"Reprint with `{command}`.")
    costs = scores.get("vocabulary_map", {})
    if costs:
        parts = [f"{name} {a:.2f} and {b:.2f}" for name, (a, b) in costs.items()]
        lines += ["", f"chrF2 with and without the vocabulary map, beam 4: {', '.join(parts)}."]
        command = f"lgsum train models/recipes/{recipe.name}.toml --stage evaluate"
        lines.append(f"Reprint with `{command}`.")
    return lines


def _training(folder: Path, recipe: Recipe, config: dict[str, Any]) -> list[str]:
    lines = [
        f"Marian transformer, d {config['d_model']}, feed-forward {config['encoder_ffn_dim']}, "
        f"{config['encoder_layers']} encoder and {config['decoder_layers']} decoder layers, "
        f"{config['vocab_size']} pieces, "
        f"started from `{origin(recipe)}`.",
        *(_ENCODER if recipe.start.encoder else ()),
        "",
        "| Phase | Steps | Million tokens | Hours | Peak rate | Batch (positions) |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    phases = {"train": recipe.train, "finetune": recipe.finetune, "coverage": recipe.coverage}
    for name, phase in phases.items():
        lines += _phase(folder / name / "log.csv", name, phase)
    averaged = parse_json((folder / "average" / "average.json").read_text(encoding="utf-8"))
    return [*lines, "", f"Averaged: {', '.join(averaged['checkpoints'])}. Device: {recipe.device}."]


def _phase(path: Path, name: str, phase: Phase) -> list[str]:
    if not path.exists():
        return []
    with path.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    if not rows:
        return []
    last = rows[-1]
    hours, tokens = int(last["seconds"]) / 3600, int(last["tokens"]) / 1e6
    return [
        f"| {name} | {last['step']} | {tokens:.1f} | {hours:.2f} | {phase.peak_rate} "
        f"| {phase.batch_positions} |"
    ]


def _data(data: list[dict[str, Any]], recipe: Recipe) -> list[str]:
    lines = ["| Corpus | Tier | Licence | Collected | Kept | Augmented | Weight | Fine-tuning |"]
    lines.append("| --- | --- | --- | --- | --- | --- | --- | --- |")
    for d in data:
        weight = recipe.data.weights[d["name"]]
        tuned = recipe.finetune.weights.get(d["name"], 0)
        licence = d["licence"].replace("|", "/")
        lines.append(
            f"| {d['name']} | {d['tier']} | {licence} | {d['collected']} | {d['kept']} "
            f"| {d['augmented']} | {weight} | {tuned} |"
        )
    removed: dict[str, int] = {}
    for d in data:
        for reason, count in d["removed"].items():
            removed[reason] = removed.get(reason, 0) + count
    parts = ", ".join(f"{reason} {count}" for reason, count in sorted(removed.items()))
    return [*lines, "", f"Removed by the filters: {parts}."]
