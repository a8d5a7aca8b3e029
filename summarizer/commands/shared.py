"""What every command needs: the options with their settings; output and messages by other names."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from summarizer.commands.messages import errors, issues_line, plain, say, say_details, warn
from summarizer.commands.outputs import (
    Formats,
    check_outputs,
    say_default_format,
    write,
    write_text,
)
from summarizer.commands.stages import progress
from summarizer.errors import SettingsError

if TYPE_CHECKING:
    from summarizer.settings import Settings

__all__ = [
    "Backend",
    "Beam",
    "Budget",
    "Candidates",
    "Config",
    "FailOn",
    "FirstMention",
    "Force",
    "Glossary",
    "Input",
    "Inputs",
    "Layout",
    "Locale",
    "Marks",
    "MaxPoints",
    "Memory",
    "Method",
    "ModelName",
    "ModelsDir",
    "Output",
    "Outputs",
    "Profile",
    "Template",
    "check_outputs",
    "errors",
    "fatal_levels",
    "files_read",
    "issues_line",
    "one_output",
    "plain",
    "progress",
    "say",
    "say_details",
    "setting_of",
    "settings",
    "warn",
    "write",
    "write_text",
]

Input = Annotated[str, typer.Argument(help="A document, or - for standard input.")]
Inputs = Annotated[
    list[str],
    typer.Argument(metavar="SOURCE", help="Documents, or - for standard input."),
]
Output = Annotated[str, typer.Option("--output", "-o", help="A file, or - for standard output.")]
Outputs = Annotated[
    list[str] | None,
    typer.Option(
        "--output",
        "-o",
        help="A file, or - for standard output; repeatable, for several formats from one run. Of "
        "several inputs: a folder.",
        show_default="-",
    ),
]
Config = Annotated[
    Path | None, typer.Option(help="Settings file.", show_default="./lgsum.toml if there is one")
]
ModelName = Annotated[str | None, typer.Option("--model", help="Model name, folder, or auto.")]
ModelsDir = Annotated[str | None, typer.Option("--models-dir", help="Search this folder first.")]
Beam = Annotated[int | None, typer.Option(help="Beam size; 1 is fastest.")]
Candidates = Annotated[int | None, typer.Option(help="Hypotheses to choose from; 1 is fastest.")]
Profile = Annotated[str | None, typer.Option(help="fast, balanced or best.")]
Method = Annotated[
    str | None, typer.Option(help="auto, embedding, textrank, lead, abstractive or endpoint.")
]
MaxPoints = Annotated[int | None, typer.Option(help="Key points a section.")]
Glossary = Annotated[
    list[str] | None, typer.Option(help="TSV, CSV or TBX terms of your own; repeatable.")
]
Marks = Annotated[
    bool, typer.Option(help="Mark what a check doubts; --no-marks gives the text alone.")
]
FirstMention = Annotated[
    bool | None,
    typer.Option("--first-mention", help="The Chinese in brackets after a name's first use."),
]
Memory = Annotated[
    str | None, typer.Option("--memory", help="Translation memory to reuse (see lgsum memory).")
]
Budget = Annotated[
    str | None,
    typer.Option(
        help="Key points of all sections together, instead of max-points: 4, 60w (English words) "
        "or 20% (of the sentences)."
    ),
]
FailOn = Annotated[str | None, typer.Option(help="Exit 1 on error or warning.")]
Force = Annotated[
    bool,
    typer.Option(
        "--force",
        help="Write also where a file stands that somebody edited, or that is not lgsum's; it "
        "becomes NAME.edited.SUFFIX.",
    ),
]
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


def setting_of(parameter: str) -> str:
    """Return the dotted key of the setting that an option gives, or ""."""
    return _SETTINGS.get(parameter, "")


def settings(config: Path | None = None, **options: object) -> Settings:
    """Return the settings of the options of a command, which may be all its parameters: those that
    give no setting (output, dry_run) are left out, and None is "not given"."""
    from summarizer.settings import load_settings

    given = {key: options.get(name) for name, key in _SETTINGS.items()}
    if options.get("max_points") is not None:
        if options.get("budget") is not None:
            raise SettingsError("--budget and --max-points: give one of them")
        given["summarize.budget"] = ""  # the option wins over a budget of the settings file
    return load_settings(
        config,
        {key: str(v) if isinstance(v, Path) else v for key, v in given.items()},
        options={key: f"--{name.replace('_', '-')}" for name, key in _SETTINGS.items()},
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


def files_read(settings: Settings, config: Path | None = None) -> list[str]:
    """Return the files that settings name, which no output may be."""
    named = (*settings.terms.files, settings.memory.file, settings.clean.rules_file,
             settings.render.template, str(config or "lgsum.toml"))  # fmt: skip
    return [name for name in named if name]


def one_output(
    formats: Formats,
    output: str | None,
    inputs: Iterable[str],
    settings: Settings | None = None,
    config: Path | None = None,
    *,
    as_json: bool = False,
    force: bool = False,
) -> bool:
    """Check the output of a command with one result; return whether that is JSON, by the suffix or
    because `as_json` asks for it. `force` is as of `check_outputs`.

    Raises:
        InputError, SettingsError: an output that cannot or must not be written.
    """
    if output is None:
        return as_json
    name = formats.of(output, "json" if as_json else None)
    reads = files_read(settings, config) if settings else ()
    check_outputs([output], [*inputs, *reads], force=force)
    if not as_json:
        say_default_format([output], formats)
    return name == "json"
