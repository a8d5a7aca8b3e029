"""`lgsum render`: a briefing in JSON, edited there or in its CSV or XLIFF, in other formats."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from summarizer.commands import shared
from summarizer.commands.articles import briefing_formats
from summarizer.commands.checking import read_briefing, say_terms
from summarizer.commands.outputs import plan, write_each

if TYPE_CHECKING:
    from summarizer.render.edits import Edited
    from summarizer.schema import Briefing

__all__ = ["render"]


def render(
    source: Annotated[Path, typer.Argument(help="A briefing in JSON, edited or not.")],
    output: shared.Outputs = None,
    edits: Annotated[
        Path | None,
        typer.Option(help="A CSV or XLIFF file of this briefing with English that you edited."),
    ] = None,
    format: Annotated[
        str | None,
        typer.Option("--format", help="As of briefing.", show_default="by the suffix of -o"),
    ] = None,
    template: shared.Template = None,
    layout: shared.Layout = None,
    locale: shared.Locale = None,
    glossary: shared.Glossary = None,
    config: shared.Config = None,
    fail_on: shared.FailOn = None,
    force: shared.Force = False,
) -> None:
    """Write a briefing that you edited as HTML, DOCX or another format, checked again.

    Edit its JSON, or its CSV or XLIFF and give that with --edits. Nothing is translated; findings,
    word links and the support of key points are made anew.
    """
    given = locals()
    from summarizer.pipeline import Briefer
    from summarizer.render import open_renderer

    fatal = shared.fatal_levels(fail_on)
    settings = shared.settings(**given)
    formats = briefing_formats("render", settings)
    reads = [*shared.files_read(settings, config), *([str(edits)] if edits else [])]
    (task,) = plan([str(source)], output, formats, format, reads, force=force)
    names = sorted({target.format for target in task.targets})
    renderers = {name: open_renderer(name, settings.render) for name in names}
    with shared.progress("checking"):
        briefer = Briefer(settings)
        before = read_briefing(source)
        edited = _edited(before, edits) if edits else None
        made = briefer.renew(edited.briefing if edited else before)
    if edited:
        (shared.warn if edited.all_empty else shared.say)(edited.told(str(edits), made))
    say_terms(before, briefer.glossary)
    write_each(task.targets, lambda name: renderers[name].render(made))
    shared.say(shared.issues_line(made.issues))
    if any(issue.level in fatal for issue in made.issues):
        raise typer.Exit(1)


def _edited(briefing: Briefing, edits: Path) -> Edited:
    """Return a briefing with the English of an edited file."""
    from summarizer.read import read_file
    from summarizer.render.edits import read_edits, with_edits

    return with_edits(briefing, read_edits(read_file(edits), str(edits)), str(edits))
