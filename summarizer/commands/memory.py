"""`lgsum memory`: import, add, export, search, stats, forget."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from summarizer.commands import shared
from summarizer.commands.group import NamedGroup

if TYPE_CHECKING:
    from summarizer.memory.unit import Unit
    from summarizer.schema import Briefing, Pair

__all__ = ["app"]

app = typer.Typer(
    cls=NamedGroup,
    no_args_is_help=True,
    help="Keep sentences with an approved translation, for `--memory` to reuse.",
)
_MARGIN = 40  # characters on either side of the words looked for
File = Annotated[
    str | None,
    typer.Option("--memory", "--file", help="The memory; else memory.file of the settings."),
]
Origin = Annotated[str, typer.Option(help="Only human, imported or machine.")]


@app.command(name="import", epilog="Example: `lgsum memory import team.tmx --memory team.db`")
def import_file(
    source: Annotated[Path, typer.Argument(help="A TMX or TSV file.")],
    origin: Annotated[
        str, typer.Option(help="human, imported or machine; else what the file says.")
    ] = "",
    memory: File = None,
    config: shared.Config = None,
) -> None:
    """Add every zh–en unit of a TMX or TSV file; all of them or none."""
    from dataclasses import replace

    from summarizer.errors import InputError
    from summarizer.memory.files import read_units
    from summarizer.memory.store import add_units

    _expect_origin(origin)
    units = (replace(u, origin=origin or u.origin) for u in read_units(source))
    with shared.progress("importing"):
        new, known = add_units(_file(memory, config), units)
    if not new + known:
        raise InputError(f"{source}: no unit with Chinese and English; check the languages")
    typer.echo(f"{new} added, {known} known")


@app.command(epilog="Example: `lgsum memory add briefing.json --memory team.db`")
def add(
    source: Annotated[Path, typer.Argument(help="A briefing in JSON that you have edited.")],
    sentence: Annotated[
        list[str] | None,
        typer.Option(
            help="This sentence id, edited or confirmed as it is; repeatable.",
            show_default="every edited sentence",
        ),
    ] = None,
    confirmed: Annotated[
        bool, typer.Option("--all", help="Every sentence: a person has read them all.")
    ] = False,
    machine: Annotated[
        bool, typer.Option("--machine", help="Sentences nobody read: for the same model only.")
    ] = False,
    with_errors: Annotated[
        bool, typer.Option("--with-errors", help="Also sentences in which a check finds an error.")
    ] = False,
    memory: File = None,
    glossary: shared.Glossary = None,
    config: shared.Config = None,
) -> None:
    """Add the pairs of a briefing that a person edited or confirms, without Chinese in brackets."""
    from summarizer.check import check_pairs, context_of
    from summarizer.commands.checking import say_terms
    from summarizer.errors import SettingsError
    from summarizer.memory.store import add_units
    from summarizer.pipeline import Briefer
    from summarizer.read import read_file
    from summarizer.render.to_json import loads

    made = loads(read_file(source), str(source))
    settings = shared.settings(config, glossary=glossary, memory=memory)
    if machine and (confirmed or sentence):
        raise SettingsError("--machine is what nobody read; leave out --all and --sentence")
    pairs = _chosen(made, sentence or ())
    read = [pair for pair in pairs if confirmed or sentence or pair.edited]
    chosen = [pair for pair in pairs if not pair.edited] if machine else read
    briefer = Briefer(settings)
    context = context_of(briefer.wording_of(made))
    issues = [] if with_errors else check_pairs(chosen, context)
    wrong = {issue.ids for issue in issues if issue.level == "error"}
    units = _units([pair for pair in chosen if pair.ids not in wrong], made, machine, source.name)
    new, known = add_units(_file(memory, config), units)
    typer.echo(f"{new} added, {known} known")
    if not with_errors:
        say_terms(made, briefer.glossary)
    if wrong:
        listed = ", ".join(sorted(i for ids in wrong for i in ids))
        shared.warn(f"left out for an error (see lgsum check): {listed}")
    if not machine and len(read) < len(pairs):
        _say_unread(source, len(pairs) - len(read), all(pair.drafted for pair in pairs))


@app.command(epilog="Example: `lgsum memory export -o team.tmx --memory team.db`")
def export(
    target: Annotated[
        str, typer.Argument(metavar="[OUTPUT]", help="The same as -o.", show_default="none")
    ] = "",
    output: Annotated[
        str,
        typer.Option(
            "--output", "-o", help="A .tmx or .tsv file.", show_default="none: must be given"
        ),
    ] = "",
    origin: Origin = "",
    memory: File = None,
    config: shared.Config = None,
    force: shared.Force = False,
) -> None:
    """Write the memory as TMX or TSV, which `lgsum memory import` gives back."""
    from importlib.metadata import version

    from summarizer.errors import InputError
    from summarizer.memory.files import tmx_lines, tsv_lines
    from summarizer.memory.store import Memory

    _expect_origin(origin)
    if bool(target) == bool(output):
        raise InputError("one output: give -o FILE, a .tmx or .tsv file")
    output = output or target
    suffix = Path(output).suffix.lower()
    if suffix not in (".tmx", ".tsv"):
        raise InputError(f"{output}: name a .tmx or .tsv file")
    path = _file(memory, config)
    shared.check_outputs([output], [str(path)], force=force)
    with Memory(path) as opened, shared.progress("exporting"):
        units = opened.units(origin)
        lines = tsv_lines(units) if suffix == ".tsv" else tmx_lines(units, version("lgsum"))
        shared.write("".join(lines).encode(), output)


@app.command(epilog="Example: `lgsum memory search 临港新片区 --memory team.db`")
def search(
    text: Annotated[str, typer.Argument(help="A Chinese sentence, or words in either language.")],
    limit: Annotated[int, typer.Option(help="At most so many.")] = 20,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    memory: File = None,
    config: shared.Config = None,
) -> None:
    """Show the matches of a sentence, then the entries that contain the words."""
    import json
    from dataclasses import asdict
    from itertools import islice

    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from summarizer.memory.store import Memory

    threshold = shared.settings(config).memory.threshold
    with Memory(_file(memory, config)) as opened:
        found = [("exact", unit) for unit in opened.exact([text]).get(text, ())]
        if match := opened.fuzzy([text], threshold).get(text):
            found.append((f"{match.similarity:.2f}", match.unit))
        found += [("contains", unit) for unit in islice(opened.containing(text), limit)]
    unique = {unit: kind for kind, unit in reversed(found)}
    rows = [(kind, unit) for kind, unit in found if unique.pop(unit, None)][:limit]
    if as_json:
        data = [{"match": kind, **asdict(unit)} for kind, unit in rows]
        text = json.dumps(data, ensure_ascii=False, indent=1) + "\n"
        shared.write_text(text, "-", is_json=True)
        return
    table = Table("Match", "Chinese", "English", "Origin", "Document", "Added")
    for column in table.columns:
        column.overflow = "fold"
    for kind, unit in rows:
        shown = [_part(cell, text, kind) for cell in (unit.source, unit.target)]
        cells = (kind, *shown, unit.origin, unit.document, unit.created[:10])
        table.add_row(*(Text(shared.plain(cell)) for cell in cells))
    Console().print(table if rows else "Nothing like it.")


@app.command(epilog="Example: `lgsum memory stats --memory team.db`")
def stats(
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    memory: File = None,
    config: shared.Config = None,
) -> None:
    """Show how much the memory holds, by origin, document and machine."""
    import json

    from summarizer.memory.store import Memory

    path = _file(memory, config)
    with Memory(path) as opened:
        counts, signature = opened.counts(), opened.signature
    if as_json:
        data = {"file": str(path), "signature": signature, **counts}
        text = json.dumps(data, ensure_ascii=False, indent=1) + "\n"
        shared.write_text(text, "-", is_json=True)
        return
    lines = [f"{path}: {signature}, {path.stat().st_size / 1e6:.1f} MB"]
    for kind, own in counts.items():
        lines += [f"  {kind:8} {name or '-'}: {count}" for name, count in sorted(own.items())]
    shared.write_text("\n".join(lines) + "\n", "-")


@app.command(epilog="Example: `lgsum memory forget --document old.tmx --memory team.db`")
def forget(
    text: Annotated[str, typer.Option(help="The Chinese sentence.")] = "",
    document: Annotated[str, typer.Option(help="The file that it came from.")] = "",
    origin: Origin = "",
    everything: Annotated[bool, typer.Option("--all", help="Every entry.")] = False,
    memory: File = None,
    config: shared.Config = None,
) -> None:
    """Remove the entries that meet every condition given."""
    from summarizer.errors import SettingsError
    from summarizer.memory.store import forget_units

    _expect_origin(origin)
    if bool(text or document or origin) == everything:
        raise SettingsError("forget what? give --text, --document or --origin, or else --all")
    gone = forget_units(_file(memory, config), text=text, document=document, origin=origin)
    typer.echo(f"{gone} forgotten")


def _part(cell: str, words: str, kind: str) -> str:
    """Return the part of a long text around the words that it contains, or its beginning.

    >>> _part("一" * 100 + "算力" + "二" * 100, "算力", "contains")[38:45]
    '一一一算力二二'
    """
    if kind != "contains" or len(cell) <= 2 * _MARGIN:
        return cell
    at = max(0, cell.lower().find(words.lower()))
    first = max(0, at - _MARGIN)
    last = max(at + len(words), first + 2 * _MARGIN) if at < _MARGIN else at + len(words) + _MARGIN
    return "\u2026" * (first > 0) + cell[first:last] + "\u2026" * (last < len(cell))


def _file(memory: str | None, config: Path | None) -> Path:
    from summarizer.errors import SettingsError

    name = shared.settings(config, memory=memory).memory.file
    if not name:
        raise SettingsError('which memory? give --memory FILE or set file = "…" under [memory]')
    return Path(name)


def _expect_origin(origin: str) -> None:
    from summarizer.errors import SettingsError
    from summarizer.memory.unit import ORIGINS

    if origin and origin not in ORIGINS:
        raise SettingsError(f"--origin {origin}: expected {', '.join(ORIGINS)}")


def _say_unread(source: Path, count: int, known: bool) -> None:
    """Say how many sentences nobody edited or confirmed, and how to add them nevertheless."""
    why = "as lgsum wrote them" if known else f"{source} does not say which of them were edited"
    shared.say(
        f"left out: {count} that nobody edited or confirmed ({why}); if you have read them, add "
        "--sentence ID or --all"
    )


def _chosen(made: Briefing, sentences: Sequence[str]) -> list[Pair]:
    """Return the pairs of a briefing, or those of the sentences.

    Raises:
        InputError: the briefing has no such sentence.
    """
    from summarizer.errors import InputError

    pairs = [pair for brief in made.sections for pair in brief.pairs]
    if unknown := set(sentences) - {i for pair in pairs for i in pair.ids}:
        raise InputError(f"--sentence {min(unknown)}: the briefing has no such sentence")
    return [pair for pair in pairs if not sentences or set(pair.ids) & set(sentences)]


def _units(pairs: Sequence[Pair], made: Briefing, machine: bool, file: str) -> Iterator[Unit]:
    from summarizer.memory.unit import Unit
    from summarizer.schema import Signature

    document = made.document.source or file
    made_by = str(Signature.parse(made.signature).of_translation)
    for pair in pairs:
        # the Chinese of a first mention belongs to the document, not to the sentence
        english = pair.en
        for chinese in re.findall(r" \(([^()]*[\u3400-\u9fff][^()]*)\)", pair.en):
            english = english.replace(
                f" ({chinese})", "" if chinese in pair.zh else f" ({chinese})"
            )
        if not machine:
            yield Unit(pair.zh, english, "human", "", document)
        elif not pair.origin:
            yield Unit(pair.zh, english, "machine", made_by, document)
