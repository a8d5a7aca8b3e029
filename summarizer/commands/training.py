"""`lgsum train` and `lgsum eval`."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from summarizer.commands import shared
from summarizer.commands.outputs import JSON, Formats
from summarizer.errors import SettingsError

if TYPE_CHECKING:
    from summarizer.pipeline import Progress
    from summarizer.settings import Settings

__all__ = ["evaluate", "train"]


def train(
    recipe: Annotated[Path, typer.Argument(help="A recipe, e.g. models/recipes/zh-en.toml.")],
    stage: Annotated[
        list[str] | None,
        typer.Option("--stage", help="Run only this; repeatable.", show_default="every stage"),
    ] = None,
    max_minutes: Annotated[float, typer.Option(help="Stop a training stage after so long.")] = 0,
    corpus_dir: Annotated[
        str | None,
        typer.Option(help="Folder of the parallel text.", show_default="that of the recipe"),
    ] = None,
) -> None:
    """Train a model by a recipe; finished stages are not repeated, cut ones resume.

    Example: `lgsum train models/recipes/zh-en.toml --stage finetune --max-minutes 10`
    """
    import dataclasses

    from summarizer.training.inline import open_inliner
    from summarizer.training.recipe import load
    from summarizer.training.stages import STAGES, Run, run_recipe

    loaded = load(recipe)
    if corpus_dir:
        data = dataclasses.replace(loaded.data, corpus_dir=corpus_dir)
        loaded = dataclasses.replace(loaded, data=data)
    run = Run(
        loaded,
        Path(loaded.work_dir) / loaded.name,
        inline=open_inliner(Path(loaded.data.corpus_dir)),
        stop_after_seconds=max_minutes * 60 or math.inf,
        report=shared.say,
    )
    run_recipe(run, stage or STAGES)


def evaluate(
    testset: Annotated[
        Path, typer.Option(help="TSV: source TAB reference; for summaries a TOML file or a folder.")
    ],
    task: Annotated[str, typer.Option(help="translation or summary.")] = "translation",
    split: Annotated[
        str,
        typer.Option(help="dev or test half of a folder of summaries.", show_default="both"),
    ] = "",
    method: Annotated[
        list[str] | None,
        typer.Option(help="Summarizer; repeatable.", show_default="each extractive one"),
    ] = None,
    budget: shared.Budget = None,
    output: Annotated[
        str | None, typer.Option("--output", "-o", help="Write the summary scores as JSON here.")
    ] = None,
    model: shared.ModelName = None,
    backend: shared.Backend = None,
    beam: shared.Beam = None,
    profile: shared.Profile = None,
    candidates: shared.Candidates = None,
    glossary: shared.Glossary = None,
    limit: Annotated[int, typer.Option(help="Only the first so many sentences.")] = 0,
    hypotheses: Annotated[str | None, typer.Option(help="Write the translations here.")] = None,
    models_dir: shared.ModelsDir = None,
    config: shared.Config = None,
    force: shared.Force = False,
) -> None:
    """Print BLEU, chrF2, number and term accuracy of a model, or scores of summaries.

    Example: `lgsum eval --model zh-en --testset dev.tsv`

    Example: `lgsum eval --task summary --testset tests/data/summaries --split dev`
    """
    inputs = [str(testset), *shared.files_read(shared.settings(config, glossary=glossary), config)]
    shared.one_output(Formats("eval", JSON), output, inputs, force=force)
    shared.check_outputs([output, hypotheses], inputs, force=force)
    with shared.progress("translating", "scoring") as progress:
        if task == "summary":
            options = {"models_dir": models_dir, "summary_model": model}
            _summaries(testset, split, method, output, config, budget=budget, **options)
            return
        _only_translation(task, (split, method, budget, output))
        settings = shared.settings(
            config,
            models_dir=models_dir,
            model=model,
            backend=backend,
            beam=beam,
            candidates=candidates,
            glossary=glossary,
            profile=profile,
        )
        _translations(testset, limit, hypotheses, settings, progress)


def _translations(
    testset: Path, limit: int, output: str | None, settings: Settings, progress: Progress
) -> None:
    import dataclasses

    from summarizer.evaluate.translation import evaluate, read_testset
    from summarizer.facts.terms.glossary import load_glossary
    from summarizer.pipeline import Briefer

    pairs = read_testset(testset)[: limit or None]
    known = load_glossary([Path(file) for file in settings.terms.files])
    made = evaluate(Briefer(settings), pairs, known, progress)
    if output:
        shared.write("".join(f"{line}\n" for line in made.hypotheses).encode(), output)
    scores = dataclasses.asdict(made.scores)
    result = {"model": str(made.signature), "testset": testset.name, **scores}
    shared.write_text(json.dumps(result, indent=1) + "\n", "-", is_json=True)


def _only_translation(task: str, given: tuple[object, ...]) -> None:
    if task != "translation":
        raise SettingsError(f"--task {task}: expected translation or summary")
    if any(given):
        raise SettingsError("--split, --method, --budget and --output go with --task summary")


def _summaries(
    testset: Path,
    split: str,
    methods: list[str] | None,
    output: str | None,
    config: Path | None,
    **options: object,
) -> None:
    from summarizer.commands.evaluating import METHODS, summary_scores, summary_table

    result = summary_scores(testset, split, methods or METHODS, shared.settings(config, **options))
    if output:
        shared.write((json.dumps(result, ensure_ascii=False, indent=1) + "\n").encode(), output)
    shared.write(summary_table(result).encode(), "-")
