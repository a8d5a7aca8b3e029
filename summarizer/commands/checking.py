"""`lgsum check` and `lgsum terms`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from summarizer.commands import shared
from summarizer.commands.outputs import LISTING, Formats
from summarizer.text import counted

if TYPE_CHECKING:
    from summarizer.facts.terms.glossary import Glossary
    from summarizer.schema import Briefing, Issue

__all__ = ["check", "read_briefing", "say_terms", "terms"]


def check(
    source: Annotated[Path, typer.Argument(help="A briefing in JSON, edited or not.")],
    output: shared.Output = "-",
    fail_on: shared.FailOn = None,
    only: Annotated[list[str] | None, typer.Option(help="Only this check; repeatable.")] = None,
    level: Annotated[
        str | None,
        typer.Option(
            help="List findings of this level and graver ones: error, warning or note.",
            show_default="warning; note for --json",
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print SARIF 2.1.0.")] = False,
    glossary: shared.Glossary = None,
    config: shared.Config = None,
    force: shared.Force = False,
) -> None:
    """Check the translations in a briefing again and list what is wrong.

    The table leaves out notes and says how many; --level does not change what --fail-on looks at.
    """
    from importlib.metadata import version

    from summarizer.check import LEVELS
    from summarizer.check.report import to_sarif, to_table
    from summarizer.pipeline import Briefer
    from summarizer.render.evidence import place_labels

    fatal = shared.fatal_levels(fail_on)
    _expect_level(level)
    settings = shared.settings(config, glossary=glossary)
    formats = Formats("check", {**LISTING, ".sarif": "json"})
    as_json = shared.one_output(
        formats, output, [str(source)], settings, config, as_json=as_json, force=force
    )
    with shared.progress("checking"):
        briefing = read_briefing(source)
        briefer = Briefer(settings)
        issues = briefer.check(briefing, only or ())
    say_terms(briefing, briefer.glossary)
    pairs = [pair for brief in briefing.sections for pair in brief.pairs]
    least = LEVELS.index(level or ("note" if as_json else "warning"))
    listed = [issue for issue in issues if LEVELS.index(issue.level) <= least]
    if as_json:
        text = to_sarif(listed, pairs, source.as_posix(), version("lgsum"))
    else:
        nothing = "Nothing of this level.\n" if issues else to_table((), pairs)
        table = to_table(listed, pairs, labels=place_labels(briefing)) if listed else nothing
        text = table + _not_listed(issues, least)
    shared.write_text(text, output, is_json=as_json)
    if any(issue.level in fatal for issue in issues):
        raise typer.Exit(1)


def _expect_level(level: str | None) -> None:
    from summarizer.check import LEVELS
    from summarizer.errors import SettingsError

    if level is not None and level not in LEVELS:
        raise SettingsError(f"--level {level}: expected {', '.join(LEVELS)}")


def _not_listed(issues: Sequence[Issue], least: int) -> str:
    """Return the line that says how many findings of the levels below `least` there are."""
    from summarizer.check import LEVELS

    counts = Counter(issue.level for issue in issues)
    left = [(level, counts[level]) for level in LEVELS[least + 1 :] if counts[level]]
    if not left:
        return ""
    said = " and ".join(counted(count, level) for level, count in left)
    return f"not listed: {said} (--level {left[-1][0]})\n"


def read_briefing(source: Path) -> Briefing:
    """Return the briefing in a file of JSON, or in standard input ("-").

    Raises:
        InputError: it cannot be read, or is no briefing.
    """
    from summarizer.read import read_file, read_standard_input
    from summarizer.render.to_json import loads

    standard = str(source) == "-"
    data = read_standard_input() if standard else read_file(source)
    return loads(data, "standard input" if standard else str(source))


def say_terms(briefing: Briefing, glossary: Glossary) -> None:
    """Say on standard error which terms of an editor a briefing is checked with, if it has any, or
    that it was made with others that it does not have."""
    from summarizer.schema import Signature

    if briefing.terms is None:
        made_with = Signature.parse(briefing.signature).glossary
        if made_with and made_with != glossary.signature:
            shared.say(
                f"the briefing was made with another glossary ({made_with}), which it does not "
                "have within: give it with --glossary"
            )
        return
    kept = glossary.not_given(briefing.terms)
    if kept:
        files = dict.fromkeys(term.origin.rpartition(":")[0] or term.origin for term in kept)
        named = ", ".join(filter(None, files))
        many = counted(len(kept), "term")
        shared.say(f"with {many} of the glossary that the briefing was made with ({named})")


def terms(
    source: shared.Input,
    output: shared.Output = "-",
    glossary: shared.Glossary = None,
    candidates: Annotated[bool, typer.Option(help="Also words that no glossary knows.")] = True,
    kind: Annotated[
        list[str] | None,
        typer.Option(help="Only term, name, amount or candidate; repeatable.", show_default="all"),
    ] = None,
    notes: Annotated[
        bool, typer.Option("--notes", help="Also where the English comes from; always in JSON.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    config: shared.Config = None,
    force: shared.Force = False,
) -> None:
    """List the terms, names and amounts of a text with what they become, and unknown candidates."""
    import json

    from summarizer.commands.listing import TERM_KINDS, term_kind, term_table
    from summarizer.errors import SettingsError
    from summarizer.facts.wording import term_rows
    from summarizer.pipeline import Briefer
    from summarizer.read import read_article

    settings = shared.settings(config, glossary=glossary)
    if unknown := sorted({*(kind or ())} - {*TERM_KINDS}):
        raise SettingsError(f"--kind {unknown[0]}: expected {', '.join(TERM_KINDS)}")
    formats = Formats("terms", LISTING)
    as_json = shared.one_output(
        formats, output, [source], settings, config, as_json=as_json, force=force
    )
    briefer = Briefer(settings)
    with shared.progress("looking up terms"):
        document = briefer.segment(briefer.clean(read_article(source)))
        rows = term_rows(document, briefer.wording(document), candidates=candidates)
    rows = [row for row in rows if not kind or term_kind(row) in kind]
    if as_json:
        listed = json.dumps(rows, ensure_ascii=False, indent=1) + "\n"
    else:
        listed = term_table(rows, notes=notes)
    shared.write_text(listed, output, is_json=as_json)
