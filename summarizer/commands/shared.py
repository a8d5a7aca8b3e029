"""What every command needs: settings from options, output, progress, and errors as one line."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from summarizer.errors import LgsumError, SettingsError

if TYPE_CHECKING:
    from summarizer.pipeline import Progress
    from summarizer.schema import Renderer
    from summarizer.settings import Render, Settings

__all__ = [
    "Backend",
    "Beam",
    "Budget",
    "Candidates",
    "Config",
    "FailOn",
    "FirstMention",
    "Glossary",
    "Input",
    "Layout",
    "Locale",
    "Memory",
    "ModelName",
    "ModelsDir",
    "Output",
    "Outputs",
    "Profile",
    "Template",
    "errors",
    "fatal_levels",
    "progress",
    "renderer",
    "settings",
    "write",
]

Input = Annotated[str, typer.Argument(help="A text or HTML file, or - for standard input.")]
Output = Annotated[str, typer.Option("--output", "-o", help="A file, or - for standard output.")]
Outputs = Annotated[
    list[str] | None,
    typer.Option("--output", "-o", help="A file; repeatable, for several formats from one run."),
]
Config = Annotated[Path | None, typer.Option(help="Settings file instead of ./lgsum.toml.")]
ModelName = Annotated[str | None, typer.Option("--model", help="Model name, folder, or auto.")]
ModelsDir = Annotated[str | None, typer.Option("--models-dir", help="Search this folder first.")]
Beam = Annotated[int | None, typer.Option(help="Beam size; 1 is fastest.")]
Candidates = Annotated[int | None, typer.Option(help="Hypotheses to choose from; 1 is fastest.")]
Profile = Annotated[str | None, typer.Option(help="fast, balanced or best.")]
Glossary = Annotated[
    list[str] | None, typer.Option(help="TSV, CSV or TBX terms of your own; repeatable.")
]
FirstMention = Annotated[
    bool | None,
    typer.Option("--first-mention", help="The Chinese in brackets after a name's first use."),
]
Memory = Annotated[
    str | None, typer.Option("--memory", help="Translation memory to reuse (see lgsum memory).")
]
Budget = Annotated[
    str | None, typer.Option(help="Instead of max-points: 4, 60w (English words) or 20%.")
]
FailOn = Annotated[str | None, typer.Option(help="Exit 1 on error or warning.")]
Layout = Annotated[
    str | None,
    typer.Option(help="Of md and html: table, stacked (Chinese above English) or target-only."),
]
Locale = Annotated[
    str | None,
    typer.Option(
        help="en-GB or en-US: dates and spelling of our own labels and the language of the spell "
        "checker in docx. The translation itself is never respelt."
    ),
]
Template = Annotated[
    Path | None,
    typer.Option(
        help="A Jinja2 file that makes the whole output; or a folder with briefing.html.j2 or "
        "briefing.css, each in place of the built-in one (a page may extend "
        "builtin/briefing.html.j2), or briefing.FORMAT.j2 for another format."
    ),
]
Backend = Annotated[str | None, typer.Option(help="ctranslate2, transformers or endpoint.")]


@contextmanager
def errors() -> Iterator[None]:
    """Turn the library's errors into one line on standard error and exit code 2, and show there
    what an endpoint costs and what `auto` chose."""
    _show_log()
    try:
        yield
    except LgsumError as error:
        typer.echo(f"lgsum: {error}", err=True)
        raise typer.Exit(2) from error
    except BrokenPipeError as error:  # the reader of a pipe has gone
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(0) from error


class _Told(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        typer.echo(record.getMessage(), err=True)


def _show_log() -> None:
    for name in ("summarizer.neural.chat", "summarizer.summarize.auto"):
        log = logging.getLogger(name)
        if not log.handlers:
            log.addHandler(_Told())
            log.setLevel(logging.INFO)


# options by the name of their parameter, and the setting that each gives
_SETTINGS = {
    "models_dir": "models_dir",
    "profile": "profile",
    "model": "translate.model",
    "backend": "translate.backend",
    "beam": "translate.beam",
    "candidates": "translate.candidates",
    "glossary": "terms.files",
    "first_mention": "terms.first_mention",
    "memory": "memory.file",
    "method": "summarize.method",
    "summary_model": "summarize.model",
    "max_points": "summarize.max_points",
    "budget": "summarize.budget",
    "template": "render.template",
    "layout": "render.layout",
    "locale": "render.locale",
    "rules": "clean.rules_file",
    "keep": "clean.keep",
}


def settings(config: Path | None = None, **options: object) -> Settings:
    """Return the settings of the options of a command, which may be all its parameters: those that
    give no setting (output, dry_run) are left out, and None is "not given"."""
    from summarizer.settings import load_settings

    given = {key: options.get(name) for name, key in _SETTINGS.items()}
    return load_settings(
        config, {key: str(v) if isinstance(v, Path) else v for key, v in given.items()}
    )


def fatal_levels(fail_on: str | None) -> tuple[str, ...]:
    """Return the levels of findings that `--fail-on` makes fatal.

    Raises:
        SettingsError: neither error nor warning.
    """
    levels = {None: (), "error": ("error",), "warning": ("error", "warning")}
    if fail_on not in levels:
        raise SettingsError(f"--fail-on {fail_on}: expected error or warning")
    return levels[fail_on]


def renderer(format: str | None, output: str, options: Render) -> Renderer:
    """Return the renderer of a format name, or of the suffix of the output file.

    Raises:
        PluginError: no such format.
        InputError: the template of the options cannot be read.
    """
    from summarizer.render import format_of, open_renderer

    return open_renderer(format or ("md" if output == "-" else format_of(Path(output))), options)


def write(data: bytes, output: str) -> None:
    """Write to standard output, or to a file by way of a temporary one.

    Raises:
        InputError: the folder does not exist or cannot be written.
    """
    if output == "-":
        sys.stdout.buffer.write(data)
        sys.stdout.flush()
        return
    from summarizer.render import write_file

    write_file(data, Path(output))
    typer.echo(f"wrote {output}", err=True)


@contextmanager
def progress(label: str) -> Iterator[Progress]:
    """Show a progress bar on standard error if it is a terminal."""
    from rich.console import Console
    from rich.progress import Progress as Bar

    with Bar(console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()) as bar:
        task = bar.add_task(label, total=None)
        update: Callable[[int, int], None] = lambda done, total: bar.update(  # noqa: E731
            task, completed=done, total=total
        )
        yield update
