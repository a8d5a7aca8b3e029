"""What tests of the command line share: where things are, and one way to run a command."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import chdir
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "notebooks" / "data" / "hailan-press-conference.txt"
SAMPLE = ROOT.parent / "shared" / "samples" / "lingang-press-conference.txt"  # not everywhere


@dataclass(frozen=True)
class Done:
    """What a command wrote on standard output and standard error."""

    data: bytes
    errors: str

    @property
    def text(self) -> str:
        """Standard output as text."""
        return self.data.decode()


def lgsum(*arguments: object, data: bytes | str = b"", code: int = 0, folder: Path = ROOT) -> Done:
    """Run a command in this process, which takes no second start, and expect its exit code."""
    from typer.testing import CliRunner

    from summarizer.cli import app

    given = data.encode() if isinstance(data, str) else data
    with chdir(folder):
        result = CliRunner().invoke(app, [str(argument) for argument in arguments], input=given)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return _expected(Done(result.stdout_bytes, result.stderr), result.exit_code, code)


def lgsum_process(
    *arguments: object, data: bytes | str = b"", code: int = 0, folder: Path = ROOT
) -> Done:
    """Run a command in a process of its own: for signals, pipes, and the whole way once."""
    done = subprocess.run(
        [sys.executable, "-m", "summarizer", *map(str, arguments)],
        input=data.encode() if isinstance(data, str) else data,
        capture_output=True,
        cwd=folder,
        env=None,
    )
    return _expected(Done(done.stdout, done.stderr.decode()), done.returncode, code)


def commands(
    command: Any = None, path: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Yield every command that is no group, with its words."""
    import typer

    from summarizer.cli import app

    command = command or typer.main.get_command(app)
    if not hasattr(command, "commands"):
        yield path, command
        return
    context = typer.Context(command)
    for name in command.list_commands(context):
        yield from commands(command.get_command(context, name), (*path, name))


def _expected(done: Done, returned: int, code: int) -> Done:
    assert returned == code, done.errors
    assert "Traceback" not in done.errors
    return done
