"""`lgsum models`: list, info, path, verify, pull, remove."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from summarizer.commands import shared
from summarizer.commands.group import NamedGroup
from summarizer.parsing import parse_json

if TYPE_CHECKING:
    from summarizer.neural.weights import Model

__all__ = ["app"]

app = typer.Typer(cls=NamedGroup, no_args_is_help=True, help="See, check and install models.")
Name = Annotated[str, typer.Argument(help="Model name, or auto.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
_LONGEST_NAME = 24  # a longer one has a line of its own, so that nothing is cut that is to be typed
_LANGUAGES, _LICENCE = 10, 15
_NC = re.compile(r"\bnc\b|non.?commercial", re.IGNORECASE)
_FRONT = re.compile(r"\A---\n(?:[^\n]*\n)*?---\n")  # YAML before a card of the hub


@app.command(name="list", epilog="Example: `lgsum models list`")
def list_models(
    as_json: Json = False, models_dir: shared.ModelsDir = None, config: shared.Config = None
) -> None:
    """List installed models, then those that can be pulled; `auto` takes the highest rank."""
    with shared.errors():
        from summarizer.neural.weights import explain, installed, unfinished

        directory = shared.settings(config, models_dir=models_dir).models_dir
        models = installed(directory)
        rows = _rows(models)
        if as_json:
            typer.echo(json.dumps(rows, ensure_ascii=False, indent=1))
            return
        typer.echo("\n".join(_line(row) for row in [_HEADS, *rows]))
        typer.echo("")
        for kind in ("translation", "summarization"):
            typer.echo(explain(models, kind))
        for left, size in unfinished(directory):
            typer.echo(f"{left}: a pull was interrupted ({size} MB here); pull again or remove it")
        typer.echo("install one: lgsum models pull NAME")


@app.command(epilog="Example: `lgsum models info zh-en`")
def info(
    name: Name = "auto", models_dir: shared.ModelsDir = None, config: shared.Config = None
) -> None:
    """Show what a model is, its scores and its card."""
    with shared.errors():
        from summarizer.neural.weights import explain, hub_models, installed

        models = installed(shared.settings(config, models_dir=models_dir).models_dir)
        entry = next((m for m in hub_models() if m.name == name), None)
        if entry and name not in {m.name for m in models}:
            typer.echo(f"name: {entry.name}\nkind: {entry.kind}\nlanguages: {entry.languages}")
            typer.echo(f"licence: {_licence(entry.licence)}\nsize: {entry.size} MB")
            typer.echo(f"not installed; run: lgsum models pull {name}  (from {entry.repository})")
            return
        model = _find(name, models_dir, config)
        typer.echo(f"name: {model.name}\nkind: {model.kind}\nlanguages: {model.languages}")
        typer.echo(f"licence: {_licence(model.licence)}\nsize: {model.megabytes} MB")
        typer.echo(f"folder: {model.folder}\nversion: {model.digest}\nrank: {model.rank}")
        for label, text in (("origin", model.origin), ("note", model.note)):
            if text:
                typer.echo(f"{label}: {text}")
        if name == "auto":
            typer.echo(explain(models, model.kind))
        typer.echo(_scores(model.folder), nl=False)
        card = model.folder / "README.md"
        if card.is_file():
            text = card.read_text(encoding="utf-8", errors="replace")
            typer.echo("\n" + _FRONT.sub("", text))


@app.command(epilog="Example: `ls $(lgsum models path)`")
def path(
    name: Name = "auto", models_dir: shared.ModelsDir = None, config: shared.Config = None
) -> None:
    """Print the folder of a model."""
    with shared.errors():
        typer.echo(_find(name, models_dir, config).folder)


@app.command(epilog="Example: `lgsum models verify zh-en`")
def verify(
    name: Name = "auto", models_dir: shared.ModelsDir = None, config: shared.Config = None
) -> None:
    """Check the files of a model against their SHA-256."""
    with shared.errors():
        from summarizer.neural.weights import verify as check

        model = _find(name, models_dir, config)
        check(model.folder)
        typer.echo(f"{model.name}: every file is as published ({model.digest})")


@app.command(epilog="Example: `lgsum models remove opus-mt-zh-en`")
def remove(
    name: Annotated[str, typer.Argument(help="A model that was pulled.")],
    models_dir: shared.ModelsDir = None,
    config: shared.Config = None,
) -> None:
    """Delete a model that was pulled, or what an interrupted pull of it left."""
    with shared.errors():
        from summarizer.errors import ModelError
        from summarizer.neural.weights import remove as delete
        from summarizer.neural.weights import remove_unfinished

        if name == "auto":
            raise ModelError("auto: name the model to be removed; see: lgsum models list")
        directory = shared.settings(config, models_dir=models_dir).models_dir
        if left := remove_unfinished(name, directory):
            typer.echo(f"removed {left}, which a pull had begun")
            return
        model = _find(name, models_dir, config)
        size = model.megabytes
        delete(model, directory)
        typer.echo(f"removed {model.folder} ({size} MB)")


@app.command(epilog="Example: `lgsum models pull opus-mt-zh-en`")
def pull(
    name: Annotated[
        str, typer.Argument(help="A name of `lgsum models list`, OWNER/NAME of the hub, or yours.")
    ] = "",
    source: Annotated[
        Path | None, typer.Option("--from", help="A model folder or archive (zip, tar.gz).")
    ] = None,
    revision: Annotated[str | None, typer.Option(help="Hub revision, e.g. refs/pr/26.")] = None,
    models_dir: shared.ModelsDir = None,
    config: shared.Config = None,
) -> None:
    """Install a model: the only command that reaches a model hub (HF_ENDPOINT, HF_TOKEN)."""
    with shared.errors():
        from summarizer.errors import ModelError
        from summarizer.neural.pull import pull as install
        from summarizer.neural.weights import find, user_folder
        from summarizer.settings import hub_access

        if not name and source is None:
            raise ModelError("pull what? give a name of `lgsum models list`, or --from FILE")
        directory = shared.settings(config, models_dir=models_dir).models_dir
        target = Path(directory) if directory else user_folder()
        endpoint, token = hub_access()
        with _download_bar() as progress:
            folder = install(
                name, target, source=source, revision=revision, endpoint=endpoint, token=token,
                progress=progress,
            )  # fmt: skip
        model = find(str(folder.resolve()))
        typer.echo(f"installed in {folder}")
        typer.echo(f"{model.note}\nlicence: {_licence(model.licence)}")


_HEADS = {
    "name": "NAME", "kind": "KIND", "languages": "LANGUAGES", "megabytes": "MB",
    "licence": "LICENCE", "rank": "RANK", "installed": "INSTALLED",
}  # fmt: skip


def _rows(models: list[Model]) -> list[dict[str, Any]]:
    from summarizer.neural.weights import hub_models

    rows = [
        {"name": m.name, "kind": m.kind, "languages": m.languages, "megabytes": m.megabytes,
         "licence": m.licence, "rank": m.rank, "installed": True, "folder": str(m.folder),
         "version": m.digest, "origin": m.origin, "note": m.note}
        for m in models
    ]  # fmt: skip
    have = {model.name for model in models}
    return rows + [
        {"name": m.name, "kind": m.kind, "languages": m.languages, "megabytes": m.size,
         "licence": m.licence, "rank": m.rank, "installed": False, "origin": m.repository}
        for m in hub_models() if m.name not in have
    ]  # fmt: skip


def _line(row: dict[str, Any]) -> str:
    """Return a row in at most 80 columns, whatever the name is."""
    name, kind = str(row["name"]), str(row["kind"])
    first = f"{name}\n{'':{_LONGEST_NAME}}" if len(name) > _LONGEST_NAME else name
    installed = {True: "yes", False: "no"}.get(row["installed"], "HERE")
    cells = (
        f"{first:{_LONGEST_NAME}}",
        f"{'summary' if kind == 'summarization' else kind:11}",
        f"{_shortened(row['languages'], _LANGUAGES):{_LANGUAGES}}",
        f"{row['megabytes']:>5}",
        f"{_shortened(row['licence'], _LICENCE):{_LICENCE}}",
        f"{row['rank']:>4}",
        installed,
    )
    return " ".join(cells)


def _shortened(text: object, limit: int) -> str:
    words = str(text)
    if words.startswith("see "):  # its card
        return "see info"
    return words if len(words) <= limit else f"{words[: limit - 1]}…"


def _licence(text: str) -> str:
    return f"{text} (non-commercial use only)" if _NC.search(text) else text


def _scores(folder: Path) -> str:
    """Return the test sets of scores.json, one a line."""
    try:
        raw = parse_json((folder / "scores.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return ""
    rows = raw.items() if isinstance(raw, dict) else ()
    return "".join(
        f"score: {name}: chrF2 {value['chrf']:.1f}, BLEU {value['bleu']:.1f}\n"
        for name, value in rows
        if isinstance(value, dict) and {"chrf", "bleu"} <= set(value)
    )


@contextmanager
def _download_bar() -> Iterator[Callable[[int, int], None]]:
    """Show megabytes, rate and time left on standard error if it is a terminal."""
    import sys

    from rich.console import Console
    from rich.progress import (
        BarColumn,
        DownloadColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
        TransferSpeedColumn,
    )

    columns = (
        TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TransferSpeedColumn(),
        TimeRemainingColumn(),
    )  # fmt: skip
    console = Console(stderr=True)
    with Progress(
        *columns, console=console, transient=True, disable=not sys.stderr.isatty()
    ) as bar:
        task = bar.add_task("preparing", total=None)

        def update(done: int, total: int) -> None:
            stage = "downloading" if done < total else "converting"
            bar.update(task, completed=done, total=total, description=stage)

        yield update


def _find(name: str, models_dir: str | None, config: Path | None) -> Model:
    from summarizer.errors import ModelError, nearest
    from summarizer.neural.weights import find, installed

    directory = shared.settings(config, models_dir=models_dir).models_dir
    if name == "auto":
        return find(name, directory)
    for model in installed(directory):
        if model.name == name:
            return model
    if (Path(name) / "model.toml").is_file():
        return find(str(Path(name).resolve()), directory)
    guess = nearest(name, [m.name for m in installed(directory)])
    meant = f"; did you mean {guess}?" if guess else ""
    raise ModelError(f"no installed model '{name}'{meant}; see: lgsum models list")
