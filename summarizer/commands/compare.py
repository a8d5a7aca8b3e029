"""`lgsum compare`: one page with every sentence as each engine translates it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from summarizer.commands import shared
from summarizer.commands.outputs import Formats
from summarizer.text import counted

if TYPE_CHECKING:
    from summarizer.evaluate.comparison import Comparison, Engine

__all__ = ["compare"]

_RULE = (
    "A star marks the fewest errors, then the fewest warnings, then the highest score of a "
    "sentence (chrF2 with a reference, else adequacy: the likeness of source and English, 0 to 1). "
    "Words in which an engine differs from the first are marked. Scores see the meaning, hardly "
    "the style: read some sentences before you decide."
)
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
    force: shared.Force = False,
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
    settings = shared.settings(config, glossary=glossary)
    shared.one_output(formats, output, inputs, settings, config, force=force)
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
    rows = [("preferred in", [f"{n} of {len(comparison.rows)}" for n in comparison.wins])]
    rows += [(f"{level}s", [str(e.levels[level]) for e in engines]) for level in LEVELS]
    rows.append(("adequacy", [f"{e.adequacy:.3f}" for e in engines]))
    if any(e.chrf is not None for e in engines):
        rows.append(("chrF2", ["" if e.chrf is None else f"{e.chrf:.1f}" for e in engines]))
    rows.append(("seconds", [f"{e.seconds:.1f}" for e in engines]))
    if any(e.usage for e in engines):
        rows.append(("usage", [e.usage for e in engines]))
    return rows


def _markdown(comparison: Comparison) -> str:
    from summarizer.render import to_markdown

    escape = partial(to_markdown.escape, starts_line=False)

    def lines() -> Iterator[str]:
        names = [escape(engine.name) for engine in comparison.engines]
        yield f"# {escape(comparison.source)}: {counted(len(names), 'engine')}\n"
        if comparison.verdict:
            yield f"{to_markdown.escape(comparison.verdict)} {_RULE}\n"
        yield f"| | {' | '.join(names)} |\n|{' --- |' * (len(names) + 1)}"
        for label, cells in _heads(comparison):
            yield f"| {label} | {' | '.join(map(escape, cells))} |"
        referred = any(row.reference for row in comparison.rows)
        heads = ["", "原文", *(["Reference"] if referred else []), *names]
        yield f"\n| {' | '.join(heads)} |\n|{' --- |' * len(heads)}"
        for number, row in enumerate(comparison.rows):
            cells = [escape(row.id), escape(row.zh)]
            cells += [escape(row.reference)] if referred else []
            for place, engine in enumerate(comparison.engines):
                told = [f"*{escape(f'{i.level}: {i.message}')}*" for i in engine.findings[number]]
                star = "★ " if _is_better(comparison, number, place) else ""
                pieces = _pieces(comparison, number, place)
                text = "".join(f"**{escape(p)}**" if new else escape(p) for p, new in pieces)
                score = f"{star}{engine.scores[number]:.2f}"
                cells.append("<br>".join([text, score, *told]))
            yield f"| {' | '.join(cells)} |"
        yield ""
        for engine in comparison.engines:
            yield f"- {to_markdown.escape(engine.name)}: {escape(engine.signature)}"

    return "".join(f"{line}\n" for line in lines())


def _html(comparison: Comparison) -> str:
    from summarizer.render.templates import html_environment

    template = html_environment(None, "en-GB").get_template("compare.html.j2")
    referred = any(row.reference for row in comparison.rows)
    return template.render(
        comparison=comparison, heads=_heads(comparison), referred=referred, rule=_RULE,
        is_better=_is_better, pieces=_pieces,
    )  # fmt: skip


def _is_better(comparison: Comparison, number: int, place: int) -> bool:
    """Return whether an engine is preferred for a sentence, and not every one is."""
    best = comparison.preferred[number]
    return place in best and len(best) < len(comparison.engines)


def _pieces(comparison: Comparison, number: int, place: int) -> list[tuple[str, bool]]:
    """Return the English in pieces, those marked that the first engine has otherwise."""
    from summarizer.evaluate.comparison import word_changes

    first, text = (comparison.engines[i].english[number] for i in (0, place))
    return word_changes(first, text) if place else [(text, False)]
