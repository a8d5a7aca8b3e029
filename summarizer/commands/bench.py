"""`lgsum bench`: the ways to run a model, measured on this machine."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from summarizer.commands import shared
from summarizer.commands.outputs import JSON, Formats
from summarizer.text import counted

if TYPE_CHECKING:
    from rich.table import Table

    from summarizer.settings import Settings

__all__ = ["bench"]

_BASES = ("transformers", "ctranslate2", "argos")
Row = dict[str, Any]


def bench(
    testset: Annotated[Path, typer.Argument(help="TSV of source TAB reference, or an article.")],
    contender: Annotated[
        list[str] | None,
        typer.Option(
            help="Only this one; repeatable. none: only --documents.",
            show_default="all that can run",
        ),
    ] = None,
    limit: Annotated[int, typer.Option(help="Only the first so many sentences; 0 is all.")] = 200,
    repeat: Annotated[int, typer.Option(help="Runs of each contender, fewer if slow.")] = 3,
    beam: shared.Beam = None,
    pieces: Annotated[
        int, typer.Option(help="Make every hypothesis so long; -1: as references are on average.")
    ] = 0,
    peer_python: Annotated[
        str, typer.Option(help="A Python with argostranslate, to measure that too.")
    ] = "",
    documents: Annotated[
        str, typer.Option(help="Numbers of documents to brief, such as 1,10,100,1000.")
    ] = "",
    processes: Annotated[
        str, typer.Option(help="Numbers of processes for --documents, such as 1,2.")
    ] = "1",
    profile: Annotated[str, typer.Option(help="Profile of --documents.")] = "fast",
    output: Annotated[str | None, typer.Option("--output", "-o", help="Write JSON here.")] = None,
    plot: Annotated[Path | None, typer.Option(help="Draw the figures: .svg, .png or .pdf.")] = None,
    model: shared.ModelName = None,
    models_dir: shared.ModelsDir = None,
    config: shared.Config = None,
    force: shared.Force = False,
) -> None:
    """Measure speed, memory and chrF of each way to run a model, and how cost grows."""
    from summarizer.bench import choose, machine
    from summarizer.neural.weights import find

    settings = shared.settings(config, models_dir=models_dir, model=model, beam=beam)
    counts, workers = _numbers(documents, "--documents"), _numbers(processes, "--processes")
    inputs = [str(testset), *shared.files_read(settings, config)]
    _check_outputs(output, plot, inputs, force=force)
    texts, references = _sentences(testset, limit, settings)
    if pieces < 0:
        pieces = _mean_pieces(references or texts, settings)
    names = () if contender == ["none"] else choose(contender or (), pieces, peer_python)
    found = find(settings.translate.model, settings.models_dir)
    report: Row = {"model": f"{found.name}@{found.digest}", "machine": machine(found.folder),
                   "beam": settings.translate.beam, "pieces": pieces,
                   "testset": testset.name, "contenders": [], "growth": []}  # fmt: skip
    _say(_described(report["machine"]))
    if names:
        report["contenders"] = _contenders(
            texts, references, settings, names, (repeat, pieces, peer_python)
        )
    if counts:
        report["growth"] = _growth(testset, texts, settings, (counts, workers, profile))
    _save(report, output, plot)


def _save(report: Row, output: str | None, plot: Path | None) -> None:
    from summarizer.bench.chart import draw

    if output:
        data = json.dumps(report, ensure_ascii=False, indent=1) + "\n"
        shared.write(data.encode(), output)
    if plot:
        shared.write(draw(report, plot.suffix), str(plot))


def _described(machine: Row) -> str:
    """Return one line by which two runs of the bench can be compared."""
    picked = "; ".join(f"{name}: {what}" for name, what in machine["picked"].items())
    return f"{machine['processor']}, {counted(machine['cores'], 'core')}; {picked}"


def _check_outputs(
    output: str | None, plot: Path | None, inputs: Sequence[str], *, force: bool
) -> None:
    from summarizer.bench.chart import check_chart

    if plot:
        check_chart(plot)
    shared.one_output(Formats("bench", JSON), output, inputs, force=force)
    shared.check_outputs([output, str(plot) if plot else None], inputs, force=force)


def _contenders(
    texts: Sequence[str],
    references: Sequence[str],
    settings: Settings,
    names: Sequence[str],
    options: tuple[int, int, str],
) -> list[Row]:
    """Measure the contenders one by one, print the table, and return its rows."""
    from dataclasses import asdict

    from summarizer.bench import measure
    from summarizer.evaluate.translation import chrf_of

    repeat, pieces, peer_python = options
    rows: list[Row] = []
    _say(f"{counted(len(texts), 'sentence')}, {counted(len(names), 'contender')}")
    for row in measure(
        texts, settings, names, repeat=repeat, pieces=pieces, peer_python=peer_python
    ):
        slowest, fastest = row.speeds
        chrf = None if pieces else chrf_of(row.hypotheses, references)
        facts = {"tokens_per_second": row.speed, "slowest": slowest, "fastest": fastest}
        rows.append(asdict(row) | facts | {"chrf": chrf})
        runs = counted(len(row.seconds), "run")
        _say(f"{row.contender}: {row.speed:.0f} tokens/s in {runs}")
    bases = [row for row in rows if row["contender"] in _BASES] or rows[:1]
    ratio_names = [f"× {base['contender']}" for base in bases]
    table = _table("Contender", "Tokens/s", "slowest–fastest", *ratio_names, "Threads", "CPU s",
                   "Peak MB", "Start s", "chrF2")  # fmt: skip
    for own in rows:
        ratios = [f"{own['tokens_per_second'] / b['tokens_per_second']:.2f}" for b in bases]
        table.add_row(
            own["contender"],
            f"{own['tokens_per_second']:.0f}",
            f"{own['slowest']:.0f}–{own['fastest']:.0f}",
            *ratios,
            own["threads"],
            f"{min(own['processor']):.2f}",
            f"{own['memory']:.0f}",
            f"{own['start']:.2f}",
            "" if own["chrf"] is None else f"{own['chrf']:.2f}",
        )
    _show(table)
    return rows


def _growth(
    testset: Path,
    texts: Sequence[str],
    settings: Settings,
    options: tuple[Sequence[int], Sequence[int], str],
) -> list[Row]:
    """Measure the growth, print the table, and return its rows."""
    from dataclasses import asdict

    from summarizer.bench.growth import as_documents, grow

    counts, processes, profile = options
    table = _table("Processes", "Documents", "Sentences", "Seconds", "Documents/min", "Start s",
                   "Peak MB, sum")  # fmt: skip
    rows: list[Row] = []
    for row in grow(as_documents(testset, texts), settings, counts, processes, profile):
        rows.append(asdict(row) | {"documents_per_minute": row.per_minute})
        table.add_row(
            str(row.processes),
            str(row.documents),
            str(row.sentences),
            f"{row.seconds:.1f}",
            f"{row.per_minute:.1f}",
            f"{row.start:.2f}",
            f"{row.memory:.0f}",
        )
        made_in = counted(row.processes, "process", "processes")
        _say(f"{counted(row.documents, 'document')}, {made_in}: {row.seconds:.1f} s")
    _show(table)
    return rows


def _sentences(path: Path, limit: int, settings: Settings) -> tuple[list[str], list[str]]:
    """Return the sentences of a test set with its references, or of an article with none."""
    from summarizer.evaluate.translation import read_testset
    from summarizer.pipeline import Briefer
    from summarizer.read import read_article

    if path.suffix == ".tsv":
        pairs = read_testset(path)[: limit or None]
        return [source for source, _ in pairs], [target for _, target in pairs]
    briefer = Briefer(settings)
    document = briefer.segment(briefer.clean(read_article(str(path))))
    every = [s.zh for s in document.sentences]
    return every[: limit or None], []


def _mean_pieces(texts: Sequence[str], settings: Settings) -> int:
    """Return how many pieces a text has on average."""
    import sentencepiece

    from summarizer.neural.weights import find

    folder = find(settings.translate.model, settings.models_dir).folder
    model: Any = sentencepiece.SentencePieceProcessor(str(folder / "target.spm"))
    return max(1, round(sum(map(len, model.encode(list(texts)))) / len(texts)))


def _numbers(text: str, option: str) -> tuple[int, ...]:
    from summarizer.errors import SettingsError

    try:
        found = tuple(int(part) for part in text.split(",") if part.strip())
    except ValueError:
        found = (0,)
    if any(number < 1 for number in found):
        raise SettingsError(f"{option} {text}: expected numbers from 1, such as 1,10,100")
    return found


def _table(*names: str) -> Table:
    from rich.table import Table

    table = Table()
    for place, name in enumerate(names):
        table.add_column(name, justify="right" if place else "left", no_wrap=True)
    return table


def _show(table: Table) -> None:
    import sys

    from rich.console import Console

    Console(width=None if sys.stdout.isatty() else 140).print(table)


def _say(text: str) -> None:
    shared.say(text)
