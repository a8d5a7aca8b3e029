"""`lgsum bench`: the ways to run a model, measured on this machine."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from summarizer.commands import shared

__all__ = ["bench"]


def bench(
    testset: Annotated[Path, typer.Argument(help="TSV of source TAB reference, or an article.")],
    contender: Annotated[
        list[str] | None, typer.Option(help="Only this one; the first is the base. Repeatable.")
    ] = None,
    size: Annotated[
        list[int] | None, typer.Option(help="Numbers of sentences to see how cost grows.")
    ] = None,
    limit: Annotated[int, typer.Option(help="Only the first so many sentences.")] = 200,
    output: Annotated[str | None, typer.Option("--output", "-o", help="Write JSON here.")] = None,
    model: shared.ModelName = None,
    models_dir: shared.ModelsDir = None,
    config: shared.Config = None,
) -> None:
    """Measure speed, memory and chrF of each way to run a model, as ratios to the first."""
    with shared.errors():
        import dataclasses
        import json

        from rich.console import Console
        from rich.table import Table

        from summarizer.bench import CONTENDERS, measure

        settings = shared.settings(config, models_dir=models_dir, translate__model=model)
        texts, references = _sentences(testset, limit, settings)
        names = ("Contender", "Sentences", "Tokens/s", "Ratio", "MB", "Ratio", "Start s", "chrF2")
        table = Table(*names)
        rows = []
        base = None
        for row in measure(texts, settings, contender or CONTENDERS, size or ()):
            base = base or row
            chrf = _chrf(row.hypotheses, references) if not size else None
            table.add_row(
                row.contender,
                str(row.sentences),
                f"{row.speed:.0f}",
                f"{row.speed / base.speed:.1f}",
                f"{row.memory:.0f}",
                f"{row.memory / base.memory:.2f}",
                f"{row.start:.2f}",
                "" if chrf is None else f"{chrf:.2f}",
            )
            rows.append(dataclasses.asdict(row) | {"chrf": chrf, "tokens_per_second": row.speed})
            typer.echo(f"{row.contender}, {row.sentences} sentences: done", err=True)
        Console().print(table)
        if output:
            shared.write((json.dumps(rows, ensure_ascii=False, indent=1) + "\n").encode(), output)


def _sentences(path: Path, limit: int, settings: object) -> tuple[list[str], list[str]]:
    """Return the sentences of a test set with its references, or of an article with none."""
    from summarizer.evaluate import read_testset
    from summarizer.pipeline import make_document
    from summarizer.read import read_article

    if path.suffix == ".tsv":
        pairs = read_testset(path)[: limit or None]
        return [source for source, _ in pairs], [target for _, target in pairs]
    document = make_document(read_article(str(path)))
    return [s.zh for section in document.sections for s in section.sentences][:limit], []


def _chrf(hypotheses: tuple[str, ...], references: list[str]) -> float | None:
    if not references:
        return None
    from sacrebleu.metrics import CHRF

    return float(CHRF().corpus_score(list(hypotheses), [references]).score)
