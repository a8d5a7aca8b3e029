"""`lgsum models`: list, info, path, verify, pull."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from summarizer.commands import shared

__all__ = ["app"]

app = typer.Typer(no_args_is_help=True, help="See, check and install models.")
Name = Annotated[str, typer.Argument(help="Model name, or auto.")]


@app.command(name="list", epilog="Example: `lgsum models list`")
def list_models(models_dir: shared.ModelsDir = None, config: shared.Config = None) -> None:
    """List installed models, then those that can be pulled."""
    with shared.errors():
        from rich.console import Console
        from rich.table import Table

        from summarizer.neural.weights import hub_models, installed

        directory = shared.settings(config, models_dir=models_dir).models_dir
        table = Table("Name", "Kind", "Languages", "Licence", "Where")
        models = installed(directory)
        for model in models:
            table.add_row(model.name, model.kind, model.languages, model.licence, str(model.folder))
        have = {model.name for model in models}
        for entry in hub_models():
            if entry.name not in have:
                where = f"lgsum models pull {entry.name} ({entry.size} MB)"
                table.add_row(entry.name, entry.kind, entry.languages, entry.licence, where)
        Console().print(table)


@app.command(epilog="Example: `lgsum models info zh-en-small`")
def info(
    name: Name = "auto", models_dir: shared.ModelsDir = None, config: shared.Config = None
) -> None:
    """Show what a model is, and its card."""
    with shared.errors():
        from summarizer.neural.weights import hub_models, installed

        directory = shared.settings(config, models_dir=models_dir).models_dir
        entry = next((m for m in hub_models() if m.name == name), None)
        if entry and name not in {m.name for m in installed(directory)}:
            typer.echo(f"name: {entry.name}\nkind: {entry.kind}\nlanguages: {entry.languages}")
            typer.echo(f"licence: {entry.licence}\nsize: {entry.size} MB")
            typer.echo(f"not installed; run: lgsum models pull {name}  (from {entry.repository})")
            return
        model = _find(name, models_dir, config)
        typer.echo(f"name: {model.name}\nkind: {model.kind}\nlanguages: {model.languages}")
        typer.echo(f"licence: {model.licence}\nfolder: {model.folder}\nversion: {model.digest}")
        card = model.folder / "README.md"
        if card.is_file():
            typer.echo("\n" + card.read_text(encoding="utf-8"))


@app.command(epilog="Example: `ls $(lgsum models path)`")
def path(
    name: Name = "auto", models_dir: shared.ModelsDir = None, config: shared.Config = None
) -> None:
    """Print the folder of a model."""
    with shared.errors():
        typer.echo(_find(name, models_dir, config).folder)


@app.command(epilog="Example: `lgsum models verify zh-en-small`")
def verify(
    name: Name = "auto", models_dir: shared.ModelsDir = None, config: shared.Config = None
) -> None:
    """Check the files of a model against their SHA-256."""
    with shared.errors():
        from summarizer.neural.weights import verify as check

        model = _find(name, models_dir, config)
        check(model.folder)
        typer.echo(f"{model.name}: every file is as published ({model.digest})")


@app.command(epilog="Example: `lgsum models pull opus-mt-zh-en`")
def pull(
    name: Annotated[str, typer.Argument(help="A name of `lgsum models list`, or your own.")],
    source: Annotated[Path | None, typer.Option("--from", help="A local model folder.")] = None,
    revision: Annotated[str | None, typer.Option(help="Hub revision, e.g. refs/pr/26.")] = None,
    models_dir: shared.ModelsDir = None,
    config: shared.Config = None,
) -> None:
    """Install a model: the only command that reaches a model hub."""
    with shared.errors():
        from summarizer.neural.pull import pull as install
        from summarizer.neural.weights import user_folder

        directory = shared.settings(config, models_dir=models_dir).models_dir
        target = Path(directory) if directory else user_folder()
        typer.echo(f"installed in {install(name, target, source=source, revision=revision)}")


def _find(name: str, models_dir: str | None, config: Path | None):  # type: ignore[no-untyped-def]
    from summarizer.errors import ModelError
    from summarizer.neural.weights import find, installed

    directory = shared.settings(config, models_dir=models_dir).models_dir
    if name == "auto":
        return find(name, directory)
    for model in installed(directory):
        if model.name == name:
            return model
    if (Path(name) / "model.toml").is_file():
        return find(str(Path(name).resolve()), directory)
    raise ModelError(f"no installed model '{name}'; see: lgsum models list")
