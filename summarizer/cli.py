"""`lgsum`: the command line. Heavy imports happen inside the commands."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from summarizer.commands import shared
from summarizer.commands.batch import batch
from summarizer.commands.bench import bench
from summarizer.commands.checking import check, terms
from summarizer.commands.compare import compare
from summarizer.commands.memory import app as memory_app
from summarizer.commands.models import app as models_app
from summarizer.commands.serve import serve
from summarizer.commands.training import evaluate, train

__all__ = ["app", "main"]

app = typer.Typer(
    name="lgsum",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
    help="Chinese policy and news articles to aligned Chinese–English briefings.\n\n"
    "Example: `lgsum briefing article.txt -o briefing.md`",
)
app.add_typer(models_app, name="models")
app.add_typer(memory_app, name="memory")
app.command(epilog="Example: `lgsum check briefing.json --fail-on error`")(check)
app.command(epilog="Example: `lgsum terms article.txt --glossary mine.tsv`")(terms)
app.command(epilog="Example: `lgsum compare page.txt --models auto,mine -o compare.html`")(compare)
app.command(epilog="Example: `lgsum bench testset.tsv --limit 100`")(bench)
app.command(epilog="Example: `lgsum batch articles/ -o briefings --jobs 2`")(batch)
app.command(epilog="Example: `lgsum serve --port 0`")(serve)
app.command()(train)
app.command(name="eval")(evaluate)


def main() -> None:
    """Run the command line."""
    app()


@app.callback(invoke_without_command=True)
def _version(
    version: Annotated[bool, typer.Option("--version", help="Show the version and exit.")] = False,
) -> None:
    if version:
        from importlib.metadata import version as installed

        typer.echo(f"lgsum {installed('lgsum')}")
        raise typer.Exit


@app.command(epilog="Example: `lgsum briefing article.txt -o briefing.html`")
def briefing(
    source: shared.Input,
    output: shared.Outputs = None,
    format: Annotated[
        str | None,
        typer.Option("--format", help="md, html, docx, json, csv, tmx or xliff; else by OUTPUT."),
    ] = None,
    template: shared.Template = None,
    layout: shared.Layout = None,
    locale: shared.Locale = None,
    model: shared.ModelName = None,
    backend: shared.Backend = None,
    beam: shared.Beam = None,
    method: Annotated[
        str | None, typer.Option(help="auto, embedding, textrank, lead, abstractive or endpoint.")
    ] = None,
    max_points: Annotated[int | None, typer.Option(help="Key points a section.")] = None,
    budget: shared.Budget = None,
    profile: shared.Profile = None,
    candidates: shared.Candidates = None,
    glossary: shared.Glossary = None,
    first_mention: shared.FirstMention = None,
    memory: shared.Memory = None,
    models_dir: shared.ModelsDir = None,
    config: shared.Config = None,
    fail_on: Annotated[str | None, typer.Option(help="Exit 1 on error or warning.")] = None,
) -> None:
    """Make the aligned bilingual briefing of an article."""
    given = locals()
    with shared.errors(), shared.progress("translating") as progress:
        from summarizer.pipeline import make_briefing
        from summarizer.read import read_article

        fatal = shared.fatal_levels(fail_on)
        settings = shared.settings(**given)
        outputs = output or ["-"]
        renderers = [shared.renderer(format, name, settings.render) for name in outputs]
        made = make_briefing(read_article(source), settings, progress)
        typer.echo(made.signature, err=True)
        for name, renderer in zip(outputs, renderers, strict=True):
            shared.write(renderer.render(made), name)
    if any(issue.level in fatal for issue in made.issues):
        raise typer.Exit(1)


@app.command(epilog="Example: `lgsum clean page.txt --report changes.json > clean.txt`")
def clean(
    source: shared.Input,
    output: shared.Output = "-",
    report: Annotated[str | None, typer.Option(help="Write every change to this file.")] = None,
    rules: Annotated[str | None, typer.Option(help="TOML file with more removal rules.")] = None,
    keep: Annotated[
        list[str] | None,
        typer.Option(help="Regular expression of lines that are never removed; repeatable."),
    ] = None,
    config: shared.Config = None,
) -> None:
    """Print the article in Simplified Chinese without scraping noise."""
    with shared.errors():
        import dataclasses

        from summarizer.pipeline import Briefer
        from summarizer.read import read_article

        settings = shared.settings(config, rules=rules, keep=keep)
        article = Briefer(settings).clean(read_article(source))
        if report:
            changes = [dataclasses.asdict(change) for change in article.changes]
            front_matter = dataclasses.asdict(article.front_matter)
            place = {"source": article.source, "encoding": article.encoding}
            data = {**place, "front_matter": front_matter, "changes": changes}
            text = json.dumps(data, ensure_ascii=False, indent=1)
            shared.write((text + "\n").encode(), report)
        shared.write((article.text + "\n").encode(), output)


@app.command(epilog="Example: `lgsum sections article.txt --json`")
def sections(
    source: shared.Input,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    output: shared.Output = "-",
    config: shared.Config = None,
) -> None:
    """Show the title, lead, priority sections and closing with their sentence ids."""
    with shared.errors():
        import dataclasses

        from summarizer.pipeline import Briefer
        from summarizer.read import read_article

        briefer = Briefer(shared.settings(config))
        document = briefer.segment(briefer.clean(read_article(source)))
        if as_json:
            data = dataclasses.asdict(document)
            del data["changes"]
            text = json.dumps(data, ensure_ascii=False, indent=1) + "\n"
        else:
            rows = [f"note: {note}\n" for note in document.notes]
            for section in document.sections:
                first, last = section.sentences[0].id, section.sentences[-1].id
                rows.append(f"{section.kind:9} {first}–{last:6} [{section.cue}]\n")
                rows += [f"  {s.id:6} {s.zh}\n" for s in section.sentences]
            text = "".join(rows)
        shared.write(text.encode(), output)


@app.command(epilog="Example: `lgsum translate article.txt --bilingual`")
def translate(
    source: shared.Input,
    output: shared.Output = "-",
    bilingual: Annotated[bool, typer.Option(help="Each source sentence above its own.")] = False,
    format: Annotated[str, typer.Option("--format", help="text, md or json.")] = "text",
    model: shared.ModelName = None,
    backend: shared.Backend = None,
    beam: shared.Beam = None,
    profile: shared.Profile = None,
    candidates: shared.Candidates = None,
    glossary: shared.Glossary = None,
    first_mention: shared.FirstMention = None,
    memory: shared.Memory = None,
    models_dir: shared.ModelsDir = None,
    config: shared.Config = None,
) -> None:
    """Translate an article, paragraph by paragraph."""
    given = locals()
    with shared.errors(), shared.progress("translating") as progress:
        from summarizer.commands.listing import translation
        from summarizer.pipeline import Briefer
        from summarizer.read import read_article

        settings = shared.settings(**given)
        briefer = Briefer(settings)
        document = briefer.segment(briefer.clean(read_article(source)))
        made = briefer.translate(document, progress)
        signature = str(made.signature)
        typer.echo("\n".join([signature, *made.notes]), err=True)
        text = translation(document, made.pairs, format, bilingual=bilingual, signature=signature)
        shared.write(text.encode(), output)


@app.command(epilog="Example: `lgsum summarize article.txt --max-points 2 --language en`")
def summarize(
    source: shared.Input,
    output: shared.Output = "-",
    method: Annotated[
        str | None, typer.Option(help="auto, embedding, textrank, lead, abstractive or endpoint.")
    ] = None,
    max_points: Annotated[int | None, typer.Option(help="Key points a section.")] = None,
    budget: shared.Budget = None,
    language: Annotated[str, typer.Option(help="zh, en or both.")] = "both",
    model: shared.ModelName = None,
    beam: shared.Beam = None,
    models_dir: shared.ModelsDir = None,
    config: shared.Config = None,
) -> None:
    """Print the key points of each section with the ids of their evidence."""
    given = locals()
    with shared.errors(), shared.progress("translating") as progress:
        from summarizer.commands.listing import key_points
        from summarizer.pipeline import make_briefing
        from summarizer.read import read_article

        settings = shared.settings(**given)
        made = make_briefing(read_article(source), settings, progress)
        shared.write(key_points(made, language).encode(), output)
