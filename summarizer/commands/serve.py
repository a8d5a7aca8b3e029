"""`lgsum serve`: the local page."""

from __future__ import annotations

import os
import sys
from importlib.util import find_spec
from typing import Annotated

import typer

from summarizer.commands import shared
from summarizer.errors import MissingExtra, extra_command

__all__ = ["serve"]


def serve(
    host: Annotated[
        str, typer.Option(help="Listen there; anything but this machine is a risk.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="0 takes a free port.", min=0, max=65535)] = 8765,
    allow_host: Annotated[
        list[str] | None, typer.Option(help="A name by which browsers may ask; repeatable.")
    ] = None,
    max_bytes: Annotated[
        int | None, typer.Option(help="Most bytes of an article; 2,000,000 if not given.", min=1)
    ] = None,
    keep: Annotated[int, typer.Option(help="Briefings kept in memory.", min=1, max=1000)] = 20,
    model: shared.ModelName = None,
    backend: shared.Backend = None,
    beam: shared.Beam = None,
    method: shared.Method = None,
    max_points: shared.MaxPoints = None,
    profile: shared.Profile = None,
    candidates: shared.Candidates = None,
    glossary: shared.Glossary = None,
    models_dir: shared.ModelsDir = None,
    config: shared.Config = None,
) -> None:
    """Open a local page: paste an article, read its briefing, edit, download."""
    given = locals()
    del given["keep"]  # briefings, not lines of an article as in clean
    _need_extra()
    from summarizer.serve.app import MAX_REQUEST, make_app
    from summarizer.serve.desk import Desk, open_briefer
    from summarizer.serve.guard import is_loopback, known_hosts
    from summarizer.serve.listen import address, open_socket, run

    settings = shared.settings(**given)
    bound = open_socket(host, port)
    desk = Desk(open_briefer(settings), keep=keep)
    app = make_app(desk, known_hosts(host, allow_host or ()), max_bytes or MAX_REQUEST)

    def started() -> None:
        typer.echo(f"lgsum serves {address(bound)} (stop with Ctrl-C)")
        if not is_loopback(host):
            shared.warn(_WARNING.format(host=host))

    run(app, bound, started)
    # threads that are in the middle of a model must not hold up the end
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(0)


def _need_extra() -> None:
    """Raise MissingExtra if a package of the extra is not installed."""
    for package in ("starlette", "uvicorn", "python_multipart"):
        if find_spec(package) is None:
            raise MissingExtra(f"serve needs {package}: {extra_command('serve')}")


_WARNING = (
    "lgsum: warning: --host {host} lets everyone who reaches this machine send articles here, "
    "without a password and without encryption; use it only in a network that you trust"
)
