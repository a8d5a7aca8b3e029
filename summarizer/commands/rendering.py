"""`lgsum render`: a briefing in JSON, edited or not, in other formats."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from summarizer.commands import shared
from summarizer.commands.articles import briefing_formats
from summarizer.commands.checking import read_briefing, say_terms
from summarizer.commands.outputs import plan, write_each

__all__ = ["render"]


def render(
    source: Annotated[Path, typer.Argument(help="A briefing in JSON, edited or not.")],
    output: shared.Outputs = None,
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
    """Write a briefing that you edited in JSON as HTML, DOCX or another format, checked again.

    Nothing is translated; findings, word links and the support of key points are made anew.
    """
    given = locals()
    from summarizer.pipeline import Briefer
    from summarizer.render import open_renderer

    fatal = shared.fatal_levels(fail_on)
    settings = shared.settings(**given)
    formats = briefing_formats("render", settings)
    reads = shared.files_read(settings, config)
    (task,) = plan([str(source)], output, formats, format, reads, force=force)
    names = sorted({target.format for target in task.targets})
    renderers = {name: open_renderer(name, settings.render) for name in names}
    with shared.progress("checking"):
        briefer = Briefer(settings)
        before = read_briefing(source)
        made = briefer.renew(before)
    say_terms(before, briefer.glossary)
    write_each(task.targets, lambda name: renderers[name].render(made))
    shared.say(shared.issues_line(made.issues))
    if any(issue.level in fatal for issue in made.issues):
        raise typer.Exit(1)
