"""`lgsum`: the commands in the order in which they are used. Heavy imports happen inside them."""

from __future__ import annotations

from typing import Annotated

import typer

from summarizer.commands.articles import briefing, clean, sections, summarize, translate
from summarizer.commands.batch import batch
from summarizer.commands.bench import bench
from summarizer.commands.checking import check, terms
from summarizer.commands.compare import compare
from summarizer.commands.doctor import doctor
from summarizer.commands.group import Group, pages, show_help
from summarizer.commands.memory import app as memory_app
from summarizer.commands.models import app as models_app
from summarizer.commands.rendering import render
from summarizer.commands.serve import serve
from summarizer.commands.training import evaluate, train

__all__ = ["app"]

app = typer.Typer(
    name="lgsum",
    cls=Group,
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Chinese policy and news articles to aligned Chinese–English briefings.\n\n"
    "Example: `lgsum briefing article.txt -o briefing.md`",
    epilog=f"Pages of `lgsum help`: {', '.join(pages())}.",
)
app.command(epilog="Example: `lgsum briefing article.txt -o briefing.html`")(briefing)
app.command(epilog="Example: `lgsum translate article.txt --bilingual`")(translate)
app.command(epilog="Example: `lgsum summarize article.txt --max-points 2 --language en`")(summarize)
app.command(epilog="Example: `lgsum clean page.txt --report changes.json > clean.txt`")(clean)
app.command(epilog="Example: `lgsum sections article.txt --json`")(sections)
app.command(epilog="Example: `lgsum terms article.txt --glossary mine.tsv`")(terms)
app.command(epilog="Example: `lgsum check briefing.json --fail-on error`")(check)
app.command(epilog="Example: `lgsum render briefing.json -o briefing.docx`")(render)
app.command(epilog="Example: `lgsum batch articles/ -o briefings --jobs 2`")(batch)
app.command(epilog="Example: `lgsum serve --port 0`")(serve)
app.add_typer(memory_app, name="memory")
app.add_typer(models_app, name="models")
app.command(name="eval")(evaluate)
app.command(epilog="Example: `lgsum compare page.txt --models auto,mine -o compare.html`")(compare)
app.command(epilog="Example: `lgsum bench testset.tsv --limit 100`")(bench)
app.command()(train)
app.command(epilog="Example: `lgsum doctor --json > report.json`")(doctor)
app.command(name="help", epilog="Example: `lgsum help memory add`")(show_help)


@app.callback(invoke_without_command=True)
def _options(
    version: Annotated[
        bool, typer.Option("--version", help="Show the version and exit.", show_default="off")
    ] = False,
    debug: Annotated[
        bool,
        typer.Option(
            "--debug",
            help="Show the traceback of a failure and what made a result; also behind a "
            "command, or by LGSUM_DEBUG=1.",
            show_default="off",
        ),
    ] = False,
    quiet: Annotated[
        bool,
        typer.Option(
            "--quiet",
            "-q",
            help="No progress and no remarks, only what fails; also behind a command.",
            show_default="off",
        ),
    ] = False,
) -> None:
    if version:
        from importlib.metadata import version as installed

        typer.echo(f"lgsum {installed('lgsum')}")
        raise typer.Exit
