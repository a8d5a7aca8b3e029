"""`lgsum briefing`, `translate`, `summarize`, `clean` and `sections`: what is made of articles."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from summarizer.commands import shared
from summarizer.commands.outputs import (
    JSON,
    LISTING,
    TEXT,
    Formats,
    Target,
    Task,
    check_outputs,
    encode,
    plan,
    write_each,
    write_text,
)
from summarizer.text import counted

if TYPE_CHECKING:
    from summarizer.commands.stages import Stages
    from summarizer.pipeline import Briefer
    from summarizer.schema import Article, Document, Issue
    from summarizer.settings import Settings

__all__ = ["briefing", "briefing_formats", "clean", "sections", "summarize", "translate"]

SOME_FAILED = 3  # exit code, as of batch
_MARKDOWN = {".md": "md", ".markdown": "md"}
_TRANSLATION = Formats("translate", {**LISTING, **_MARKDOWN})


def briefing(
    sources: shared.Inputs,
    output: shared.Outputs = None,
    format: Annotated[
        str | None,
        typer.Option(
            "--format",
            help="md, html, docx, json, csv, tmx, xliff (2.1) or xliff12 (1.2).",
            show_default="by the suffix of -o, else md",
        ),
    ] = None,
    template: shared.Template = None,
    layout: shared.Layout = None,
    locale: shared.Locale = None,
    model: shared.ModelName = None,
    backend: shared.Backend = None,
    beam: shared.Beam = None,
    method: shared.Method = None,
    max_points: shared.MaxPoints = None,
    budget: shared.Budget = None,
    profile: shared.Profile = None,
    candidates: shared.Candidates = None,
    glossary: shared.Glossary = None,
    first_mention: shared.FirstMention = None,
    memory: shared.Memory = None,
    models_dir: shared.ModelsDir = None,
    config: shared.Config = None,
    fail_on: shared.FailOn = None,
    force: shared.Force = False,
) -> None:
    """Make the aligned bilingual briefing of an article."""
    given = locals()
    from summarizer.pipeline import Briefer
    from summarizer.render import open_renderer
    from summarizer.schema import Renderer

    fatal = shared.fatal_levels(fail_on)
    settings = shared.settings(**given)
    formats = briefing_formats("briefing", settings)
    reads = shared.files_read(settings, config)
    tasks = plan(sources, output, formats, format, reads, force=force)
    names = {target.format for task in tasks for target in task.targets}
    renderers: dict[str, Renderer] = {n: open_renderer(n, settings.render) for n in sorted(names)}
    briefer = Briefer(settings)
    levels: set[str] = set()

    def make(task: Task, stages: Stages) -> None:
        made = briefer.brief(_read(task.source, stages), stages)
        levels.update(issue.level for issue in made.issues)
        shared.say_details(made.signature)
        write_each(task.targets, lambda name: renderers[name].render(made))
        shared.say(shared.issues_line(made.issues))

    _each(tasks, make, last="summarizing and checking")
    if levels & set(fatal):
        raise typer.Exit(1)


def translate(
    sources: shared.Inputs,
    output: shared.Outputs = None,
    bilingual: Annotated[bool, typer.Option(help="Each source sentence above its own.")] = False,
    marks: shared.Marks = True,
    format: Annotated[
        str | None,
        typer.Option(
            "--format", help="text, md or json.", show_default="by the suffix of -o, else text"
        ),
    ] = None,
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
    force: shared.Force = False,
) -> None:
    """Translate an article, paragraph by paragraph.

    Every sentence is checked: one with an error or a warning ends in ⚠ and the names of the checks;
    --format json lists the findings.
    """
    given = locals()
    from summarizer.commands.listing import translation
    from summarizer.pipeline import Briefer

    settings = shared.settings(**given)
    reads = shared.files_read(settings, config)
    tasks = plan(sources, output, _TRANSLATION, format, reads, force=force)
    briefer = Briefer(settings)

    def make(task: Task, stages: Stages) -> None:
        made = briefer.translate(_segmented(briefer, task.source, stages), stages)
        issues = briefer.check_translation(made)
        shared.say_details(str(made.signature))
        for note in made.notes:
            shared.say(note)

        def content(name: str) -> bytes:
            text = translation(made, issues, name, bilingual=bilingual, marks=marks)
            return encode(text, is_json=name == "json")

        write_each(task.targets, content)
        listed = all(target.format == "json" for target in task.targets)
        _say_findings(issues, "" if listed else "--format json lists them, lgsum briefing too")

    _each(tasks, make, last="checking")


def summarize(
    sources: shared.Inputs,
    output: shared.Outputs = None,
    method: shared.Method = None,
    max_points: shared.MaxPoints = None,
    budget: shared.Budget = None,
    language: Annotated[str, typer.Option(help="zh, en or both.")] = "both",
    marks: shared.Marks = True,
    model: shared.ModelName = None,
    beam: shared.Beam = None,
    profile: shared.Profile = None,
    models_dir: shared.ModelsDir = None,
    config: shared.Config = None,
    force: shared.Force = False,
) -> None:
    """Print the key points of each section with the ids of their evidence.

    English with an error or a warning ends in ⚠ and the names of the checks; lgsum briefing lists
    the findings.
    """
    given = locals()
    from summarizer.commands.listing import LANGUAGES, key_points, said_budget
    from summarizer.errors import SettingsError
    from summarizer.pipeline import Briefer

    if language not in LANGUAGES:
        raise SettingsError(f"--language {language}: expected {', '.join(LANGUAGES)}")
    settings = shared.settings(**given)
    formats = Formats("summarize", TEXT)
    tasks = plan(sources, output, formats, None, shared.files_read(settings, config), force=force)
    briefer = Briefer(settings)

    def make(task: Task, stages: Stages) -> None:
        made = briefer.brief(_read(task.source, stages), stages)
        if budget := settings.summarize.budget:
            shared.say(said_budget(made, budget))
        text = key_points(made, language, gists=not budget, marks=marks)
        write_each(task.targets, lambda _: encode(text))
        _say_findings(made.issues, "lgsum briefing lists them")

    _each(tasks, make, last="summarizing and checking")


def clean(
    sources: shared.Inputs,
    output: shared.Outputs = None,
    report: Annotated[
        str | None, typer.Option(help="Write every change to this JSON file; of one input.")
    ] = None,
    rules: Annotated[str | None, typer.Option(help="TOML file with more removal rules.")] = None,
    keep: Annotated[
        list[str] | None,
        typer.Option(help="Regular expression of lines that are never removed; repeatable."),
    ] = None,
    config: shared.Config = None,
    force: shared.Force = False,
) -> None:
    """Print the article in Simplified Chinese without scraping noise."""
    from summarizer.commands.listing import change_report
    from summarizer.errors import SettingsError
    from summarizer.pipeline import Briefer

    settings = shared.settings(config, rules=rules, keep=keep)
    reads = shared.files_read(settings, config)
    formats = Formats("clean", {**TEXT, **_MARKDOWN})
    tasks = plan(sources, output, formats, None, reads, force=force)
    if report:
        if len(sources) > 1:
            raise SettingsError("--report goes with one input")
        targets = (Target(report, Formats("--report", JSON).of(report)), *tasks[0].targets)
        check_outputs([target.name for target in targets], [*sources, *reads], force=force)
        tasks = [Task(sources[0], targets)]
    briefer = Briefer(settings)

    def make(task: Task, stages: Stages) -> None:
        article = _read(task.source, stages)
        stages.stage("cleaning")
        article = briefer.clean(article)

        def content(name: str) -> bytes:
            if name == "json":
                return encode(change_report(article), is_json=True)
            return encode(article.text + "\n")

        write_each(task.targets, content)

    _each(tasks, make)


def sections(
    source: shared.Input,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    output: shared.Output = "-",
    config: shared.Config = None,
    force: shared.Force = False,
) -> None:
    """Show the title, lead, priority sections and closing with their sentence ids."""
    from summarizer.commands.listing import section_list
    from summarizer.pipeline import Briefer

    settings = shared.settings(config)
    formats = Formats("sections", LISTING)
    as_json = shared.one_output(
        formats, output, [source], settings, config, as_json=as_json, force=force
    )
    with shared.progress("reading") as stages:
        document = _segmented(Briefer(settings), source, stages)
    write_text(section_list(document, as_json=as_json), output, is_json=as_json)


def _say_findings(issues: Sequence[Issue], where: str) -> None:
    """Say how many findings there are of each level and where to read them, if there are any."""
    line = shared.issues_line(issues)
    shared.say(f"{line} ({where})" if issues and where else line)


def _each(tasks: Sequence[Task], make: Callable[[Task, Stages], None], last: str = "") -> None:
    """Make every task; of several, one that fails costs no other and gives exit code 3."""
    from summarizer.errors import LgsumError

    failed = 0
    for task in tasks:
        with shared.progress("translating", last) as stages:
            stages.stage("reading")
            try:
                make(task, stages)
            except LgsumError as error:
                if len(tasks) == 1:
                    raise
                failed += 1
                shared.warn(f"lgsum: {error}")
    if failed:
        shared.warn(f"lgsum: {failed} of {counted(len(tasks), 'input')} failed")
        raise typer.Exit(SOME_FAILED)


def _read(source: str, stages: Stages) -> Article:
    from summarizer.read import read_article

    stages.stage("reading")
    article = read_article(source)
    stages.stage("preparing")
    return article


def _segmented(briefer: Briefer, source: str, stages: Stages) -> Document:
    article = _read(source, stages)
    stages.stage("cleaning")
    article = briefer.clean(article)
    stages.stage("segmenting")
    document = briefer.segment(article)
    stages.stage("preparing")
    return document


def briefing_formats(command: str, settings: Settings) -> Formats:
    """Return the formats of the renderers, or the one of the user's template."""
    from summarizer.render import RENDERERS, open_renderer, suffixes_of

    template = settings.render.template
    if template and not Path(template).is_dir():
        suffix = open_renderer("md", settings.render).suffix
        return Formats(command, {"": "md", suffix: "md"}, any_suffix=True)
    return Formats(command, {"": "md", **suffixes_of(RENDERERS.names())})
