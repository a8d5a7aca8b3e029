"""What goes to standard error: remarks, progress, and every failure as one line with its exit code.

Exit codes: 2 a mistake in use or something that this machine refuses, 130 stopped by Ctrl-C, 70 a
fault of ours (EX_SOFTWARE of sysexits.h). The traceback of a fault is shown with `--debug`.
"""

from __future__ import annotations

import contextlib
import logging
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

from summarizer.errors import LgsumError
from summarizer.settings import debugging

if TYPE_CHECKING:
    from rich.progress import Progress

__all__ = [
    "FAULT",
    "STOPPED",
    "Stages",
    "drop_output",
    "errors",
    "plain",
    "progress",
    "say",
    "show_tracebacks",
]

STOPPED = 130
FAULT = 70
_MISTAKE = 2
_BETWEEN_TOTALS = 60.0  # seconds
_tracebacks = False

# C0 and C1 controls but tab and line ends: an escape sequence in a file must not steer a terminal
_CONTROLS = {code: None for code in (*range(9), 11, 12, *range(14, 32), *range(127, 160))}


def show_tracebacks() -> None:
    """Show the traceback of every failure from now on, as `--debug` and LGSUM_DEBUG=1 ask for."""
    global _tracebacks
    _tracebacks = True


def say(text: str) -> None:
    """Print a remark on standard error; one that cannot be printed costs nothing else."""
    with contextlib.suppress(OSError, ValueError):
        typer.echo(plain(text), err=True)


def plain(text: str) -> str:
    """Return a text without the control characters that steer a terminal.

    >>> plain("\x1b[31mred\x1b[0m")
    '[31mred[0m'
    """
    return text.translate(_CONTROLS)


@contextmanager
def errors() -> Iterator[None]:
    """Turn every failure into one line on standard error and the exit code of its kind, and show
    there what an endpoint costs and what `auto` chose.

    Raises:
        typer.Exit: with the code.
    """
    _show_log()
    _TOLD.forget()
    try:
        yield
    except LgsumError as error:
        raise _failure(str(error), _MISTAKE) from error
    except KeyboardInterrupt as error:
        raise _failure("stopped", STOPPED) from error
    except BrokenPipeError as error:  # the reader of a pipe has gone, which is its right
        drop_output()
        raise typer.Exit(0) from error
    except MemoryError as error:
        raise _failure("out of memory; split the input or end other programs", _MISTAKE) from error
    except OSError as error:
        place = error.filename if isinstance(error.filename, str) else "standard output"
        reason = error.strerror or str(error) or type(error).__name__
        raise _failure(f"{place}: {reason}", _MISTAKE) from error
    except Exception as error:
        if isinstance(error, typer.Abort) or hasattr(error, "exit_code"):
            raise  # of the command line itself: usage, --help, an exit code
        text = " ".join(f"{type(error).__name__}: {error}".split())
        hint = "" if _wants_tracebacks() else " (--debug shows where)"
        raise _failure(f"internal error, please report{hint}: {text}", FAULT) from error
    finally:
        _TOLD.tell()


class Stages:
    """Shows how far long work is; does nothing unless standard error is a terminal.

    Call it with (done, total) of the stage; `stage` begins the next one. `last` is the name of what
    follows when all of a stage is done.
    """

    def __init__(self, name: str, last: str = "") -> None:
        self._name = name
        self._last = last
        self._bar = _bar() if sys.stderr and sys.stderr.isatty() else None
        self._task = self._bar.add_task(name, total=None) if self._bar else None

    def stage(self, name: str) -> None:
        """Begin a stage of unknown length, or of the length that the next call gives."""
        if self._bar and self._task is not None:
            self._bar.remove_task(self._task)
            self._task = self._bar.add_task(name, total=None)

    def __call__(self, done: int, total: int) -> None:
        """Show `done` of `total`."""
        if self._bar is None or self._task is None:
            return
        if self._last and done >= total:
            self.stage(self._last)
        else:
            name = f"{self._name} {done:,} of {total:,}"
            self._bar.update(self._task, completed=done, total=total, description=name)

    def _start(self) -> None:
        if self._bar:
            self._bar.start()

    def _stop(self) -> None:
        if self._bar:
            with contextlib.suppress(OSError):
                self._bar.stop()


@contextmanager
def progress(name: str, last: str = "") -> Iterator[Stages]:
    """Show what is done on a terminal; on a pipe or in a file nothing appears."""
    stages = Stages(name, last)
    stages._start()
    try:
        yield stages
    finally:
        stages._stop()


def _bar() -> Progress:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    described = TextColumn("{task.description}", markup=False)
    console = Console(stderr=True)
    return Progress(described, BarColumn(), TimeElapsedColumn(), console=console, transient=True)


class _Told(logging.Handler):
    """Shows what is logged; of a total that grows (`total_of`), only the last, or one a minute."""

    def __init__(self) -> None:
        super().__init__()
        self._totals: dict[object, str] = {}
        self._told = time.monotonic()

    def emit(self, record: logging.LogRecord) -> None:
        growing = getattr(record, "total_of", None)
        if growing is None:
            say(record.getMessage())
            return
        self._totals[growing] = record.getMessage()
        if time.monotonic() - self._told > _BETWEEN_TOTALS:
            self.tell()

    def forget(self) -> None:
        """Drop the totals of what ran before this command."""
        self._totals.clear()
        self._told = time.monotonic()

    def tell(self) -> None:
        """Show the totals that have grown since they were shown last."""
        for total in self._totals.values():
            say(total)
        self.forget()


_TOLD = _Told()


def _show_log() -> None:
    for name in (
        "summarizer.neural.chat",
        "summarizer.neural.download",
        "summarizer.summarize.auto",
    ):
        log = logging.getLogger(name)
        if not log.handlers:
            log.addHandler(_TOLD)
            log.setLevel(logging.INFO)


def _wants_tracebacks() -> bool:
    return _tracebacks or debugging()


def _failure(text: str, code: int) -> typer.Exit:
    """Print a failure and return the exception that ends the command."""
    if _wants_tracebacks():
        import traceback

        say(traceback.format_exc())
    say(f"lgsum: {text}")
    return typer.Exit(code)


def drop_output() -> None:
    """Let what is still to be printed vanish, so that nothing fails when the interpreter ends."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
