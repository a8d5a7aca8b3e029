"""`lgsum compare`: one page with every sentence as each engine translates it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from summarizer.commands import shared
from summarizer.commands.outputs import Formats

if TYPE_CHECKING:
    from summarizer.evaluate.comparison import Comparison, Engine

__all__ = ["compare"]

_PAGES = {"": "md", ".md": "md", ".markdown": "md", ".html": "html", ".htm": "html"}


def compare(
    source: shared.Input,
    models: Annotated[
        str, typer.Option("--models", help="Names or folders with commas between them.")
    ] = "auto",
    backend: Annotated[
        list[str] | None,
        typer.Option("--backend", help="ctranslate2, transformers or endpoint; repeatable."),
    ] = None,
    reference: Annotated[
        Path | None, typer.Option(help="Source TAB reference a line, for chrF2.")
    ] = None,
    output: shared.Output = "-",
    beam: shared.Beam = None,
    profile: shared.Profile = None,
    candidates: shared.Candidates = None,
    glossary: shared.Glossary = None,
    memory: shared.Memory = None,
    models_dir: shared.ModelsDir = None,
    config: shared.Config = None,
) -> None:
    """Compare engines on an article: sentences side by side, findings and scores.

    Each local backend runs each model; the endpoint runs the model of its settings.
    """
    given = locals()
    from summarizer.evaluate.comparison import compare as run
    from summarizer.evaluate.translation import read_testset
    from summarizer.read import read_article

    formats = Formats("compare", _PAGES)
    inputs = [source, *([str(reference)] if reference else ())]
    html = formats.of(output) == "html"
    shared.one_output(formats, output, inputs, shared.settings(config, glossary=glossary), config)
    references = dict(read_testset(reference)) if reference else {}
    engines = _engines(models, backend or ["ctranslate2"], given)
    with shared.progress("comparing"):
        comparison = run(read_article(source), engines, references)
    shared.write_text(_html(comparison) if html else _markdown(comparison), output)


def _engines(models: str, backends: list[str], given: dict[str, object]) -> list[Engine]:
    from summarizer.errors import SettingsError
    from summarizer.evaluate.comparison import Engine
    from summarizer.neural.weights import find

    names = [name.strip() for name in models.split(",") if name.strip()]
    if not names:
        raise SettingsError("--models: expected names with commas between them")
    engines = []
    for backend in dict.fromkeys(backends):
        for name in dict.fromkeys(names):
            settings = shared.settings(**(given | {"model": name, "backend": backend}))  # type: ignore[arg-type]
            if backend == "endpoint":
                label = settings.translate.endpoint.model or "endpoint"
                engines.append(Engine(f"{label} (endpoint)", settings))
                break
            model = find(name, settings.models_dir)
            engines.append(Engine(f"{model.name} ({backend})", settings))
    return engines


def _heads(comparison: Comparison) -> list[tuple[str, list[str]]]:
    """Return the rows of the table of scores: a label, and a cell an engine."""
    from summarizer.evaluate.comparison import LEVELS

    engines = comparison.engines
    rows = [(f"{level}s", [str(e.levels[level]) for e in engines]) for level in LEVELS]
    rows.append(("adequacy", [f"{e.adequacy:.3f}" for e in engines]))
    if any(e.chrf is not None for e in engines):
        rows.append(("chrF2", ["" if e.chrf is None else f"{e.chrf:.1f}" for e in engines]))
    rows.append(("seconds", [f"{e.seconds:.1f}" for e in engines]))
    if any(e.usage for e in engines):
        rows.append(("usage", [e.usage for e in engines]))
    return rows


def _markdown(comparison: Comparison) -> str:
    from summarizer.render.to_markdown import escape

    def lines() -> Iterator[str]:
        names = [escape(engine.name) for engine in comparison.engines]
        yield f"# {escape(comparison.source)}: {len(names)} engines\n"
        yield f"| | {' | '.join(names)} |\n|{' --- |' * (len(names) + 1)}"
        for label, cells in _heads(comparison):
            yield f"| {label} | {' | '.join(map(escape, cells))} |"
        referred = any(row.reference for row in comparison.rows)
        heads = ["", "原文", *(["Reference"] if referred else []), *names]
        yield f"\n| {' | '.join(heads)} |\n|{' --- |' * len(heads)}"
        for number, row in enumerate(comparison.rows):
            cells = [escape(row.id), escape(row.zh)]
            cells += [escape(row.reference)] if referred else []
            for engine in comparison.engines:
                told = [f"*{escape(f'{i.level}: {i.message}')}*" for i in engine.findings[number]]
                cells.append("<br>".join([escape(engine.english[number]), *told]))
            yield f"| {' | '.join(cells)} |"
        yield ""
        for engine in comparison.engines:
            yield f"- {escape(engine.name)}: {escape(engine.signature)}"

    return "".join(f"{line}\n" for line in lines())


def _html(comparison: Comparison) -> str:
    from summarizer.render.templates import html_environment

    template = html_environment(None, "en-GB").get_template("compare.html.j2")
    referred = any(row.reference for row in comparison.rows)
    return template.render(comparison=comparison, heads=_heads(comparison), referred=referred)
