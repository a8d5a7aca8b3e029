"""`lgsum batch`: many articles to briefings in one folder."""

from __future__ import annotations

import signal
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from summarizer.commands import shared
from summarizer.errors import InputError, SettingsError
from summarizer.text import counted

if TYPE_CHECKING:
    from summarizer.batch.inputs import Source
    from summarizer.batch.run import Options, Tally
    from summarizer.settings import Settings

__all__ = ["batch"]

SOME_FAILED = 3  # exit code, as README.md says
_NAMED = 3  # of the files that are left out

Inputs = Annotated[
    list[str] | None,
    typer.Argument(help="Files, folders, globs, JSONL (text, title, id), zip or tar."),
]
OutputFolder = Annotated[
    Path | None,
    typer.Option(
        "--output", "-o", help="The folder of the briefings.", show_default="none: must be given"
    ),
]
ListFile = Annotated[
    str | None, typer.Option("--list", help="A file of paths, one a line; - is standard input.")
]
Formats = Annotated[
    list[str] | None,
    typer.Option("--format", help="html, md, json …; repeatable.", show_default="html"),
]
Resume = Annotated[
    bool, typer.Option(help="Make only what is missing, failed or changed; or all again.")
]
Jobs = Annotated[int, typer.Option(min=0, help="Processes; 0: one a core, if memory allows.")]
EngineName = Annotated[str, typer.Option("--engine", help="local or ray.")]
Address = Annotated[str, typer.Option(help="The cluster of --engine ray.")]
Limit = Annotated[int, typer.Option(min=0, help="Only the first so many articles; 0: all.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Print what would be made, no more.")]


def batch(
    inputs: Inputs = None,
    output: OutputFolder = None,
    list_file: ListFile = None,
    format: Formats = None,
    template: shared.Template = None,
    layout: shared.Layout = None,
    locale: shared.Locale = None,
    resume: Resume = True,
    jobs: Jobs = 0,
    engine: EngineName = "local",
    address: Address = "",
    limit: Limit = 0,
    dry_run: DryRun = False,
    model: shared.ModelName = None,
    backend: shared.Backend = None,
    beam: shared.Beam = None,
    method: shared.Method = None,
    budget: shared.Budget = None,
    profile: shared.Profile = None,
    candidates: shared.Candidates = None,
    glossary: shared.Glossary = None,
    first_mention: shared.FirstMention = None,
    memory: shared.Memory = None,
    models_dir: shared.ModelsDir = None,
    config: shared.Config = None,
    fail_on: shared.FailOn = None,
) -> None:
    """Make the briefings of many articles; a run that was interrupted goes on where it was.

    A format, layout or template that you add is only rendered: from the JSON among the outputs,
    edited or not, else from what the folder .briefings of the output keeps, which may be deleted.

    What you edited in the folder is kept. If its article must be made again, yours is renamed to
    NAME.edited.SUFFIX, with a line that says so; so is an index that you edited.

    Exit codes: 0 all made; 1 findings that --fail-on names; 2 a mistake in use; 3 articles failed,
    which are in index.html with the reason; 130 stopped.
    """
    given = locals()
    from summarizer.facts.terms.glossary import load_glossary

    fatal = shared.fatal_levels(fail_on)
    settings = shared.settings(**given)
    folder = _folder(output)
    sources, left_out = _sources(inputs or [], list_file, folder)
    sources = sources[: limit or None]
    options = _options(format, engine, jobs, address, resume, left_out)
    load_glossary(
        [Path(file) for file in settings.terms.files]
    )  # says here what the workers cannot
    if dry_run:
        _print_plan(sources, folder, settings, options)
    else:
        _exit(_run(sources, folder, settings, options), fatal)


def _folder(output: Path | None) -> Path:
    if output is None:
        raise SettingsError("no output folder; give -o FOLDER")
    return output


def _options(
    formats: list[str] | None,
    engine: str,
    jobs: int,
    address: str,
    resume: bool,
    left_out: Sequence[str],
) -> Options:
    from summarizer.batch.run import Options

    chosen = tuple(formats or ("html",))
    return Options(chosen, engine, jobs, address, resume, tuple(left_out))


def _exit(tally: Tally, fatal: tuple[str, ...]) -> None:
    if tally.failed:
        raise typer.Exit(SOME_FAILED)
    if any(tally.findings[level] for level in fatal):
        raise typer.Exit(1)


def _sources(
    inputs: list[str], list_file: str | None, output: Path
) -> tuple[list[Source], list[str]]:
    """Return the articles, and the files of the folders that are none."""
    from summarizer.batch.inputs import find_sources, read_list
    from summarizer.read import read_file, read_standard_input

    if not inputs and list_file is None:
        raise InputError("no input; give files, folders, or --list FILE")
    listed: list[str] = []
    if list_file is not None:
        data = read_standard_input() if list_file == "-" else read_file(Path(list_file))
        listed = read_list(data)
        if not listed and not inputs:
            name = "standard input" if list_file == "-" else list_file
            raise InputError(f"{name}: no path in this list; write one a line")
    left: list[str] = []
    sources = find_sources(inputs, listed, leave_out=output, pass_over=left.append)
    if left:
        names = ", ".join(left[:_NAMED]) + (", …" if len(left) > _NAMED else "")
        shared.say(
            f"left out {counted(len(left), 'file')} of a format that is not read: {names}; save "
            "as text, Word or PDF (a picture: by OCR), or name an archive or table itself"
        )
    return sources, left


def _print_plan(sources: list[Source], output: Path, settings: Settings, options: Options) -> None:
    from collections import Counter

    from summarizer.batch.run import plan_batch
    from summarizer.commands.batch_progress import same_text

    counts = Counter[str]()
    by_text: dict[str, list[str]] = {}
    for planned in plan_batch(sources, output, settings, options):
        counts[planned.what] += 1
        shared.write_text(f"{planned.what}  {planned.error or planned.source.label}\n", "-")
        if planned.sha256:
            by_text.setdefault(planned.sha256, []).append(planned.source.label)
    numbers = ", ".join(f"{counts[what]} to {what}" for what in ("make", "render", "keep", "fail"))
    shared.say(f"{counted(len(sources), 'article')}: {numbers}; nothing was written")
    for line in same_text([inputs for inputs in by_text.values() if len(inputs) > 1]):
        shared.say(line)


def _run(sources: list[Source], output: Path, settings: Settings, options: Options) -> Tally:
    from summarizer.batch.run import run_batch
    from summarizer.commands.batch_progress import show_progress
    from summarizer.commands.messages import is_quiet

    with _terminable():
        try:
            with show_progress(len(sources), quiet=is_quiet()) as progress:
                return run_batch(sources, output, settings, options, progress=progress)
        except KeyboardInterrupt as error:
            shared.warn("lgsum: stopped; what is done is kept, the same command goes on")
            raise typer.Exit(130) from error


@contextmanager
def _terminable() -> Iterator[None]:
    """A polite end (SIGTERM, as `timeout` and clusters send it) stops a batch like Ctrl-C."""

    def stop(number: int, frame: object) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
