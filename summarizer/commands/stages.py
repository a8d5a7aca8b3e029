"""How far long work is: a bar on a terminal; elsewhere a plain line every ten seconds, which a log
keeps, none twice. Nothing of it goes to standard output, and `--quiet` turns it off."""

from __future__ import annotations

import contextlib
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from summarizer.commands.messages import is_quiet, warn
from summarizer.text import counted

if TYPE_CHECKING:
    from rich.progress import Progress

__all__ = ["BETWEEN_LINES", "Stages", "progress"]

BETWEEN_LINES = 10.0  # seconds


class Stages:
    """Shows how far long work is.

    Call it with (done, total) of the stage, each a `unit`; `stage` begins the next one. `last` is
    the name of what follows when all of a stage is done.
    """

    def __init__(self, name: str, last: str = "", unit: str = "sentence") -> None:
        self._name, self._last, self._unit = name, last, unit
        self._line = name
        self._ended = threading.Event()
        self._bar = _bar() if sys.stderr and sys.stderr.isatty() and not is_quiet() else None
        self._task = self._bar.add_task(name, total=None) if self._bar else None

    def stage(self, name: str) -> None:
        """Begin a stage of unknown length, or of the length that the next call gives."""
        self._line = name
        if self._bar and self._task is not None:
            self._bar.remove_task(self._task)
            self._task = self._bar.add_task(name, total=None)

    def __call__(self, done: int, total: int) -> None:
        """Show `done` of `total`."""
        if self._last and done >= total:
            self.stage(self._last)
            return
        self._line = f"{self._name}: {done:,} of {counted(total, self._unit)}"
        if self._bar and self._task is not None:
            name = f"{self._name} {done:,} of {total:,}"
            self._bar.update(self._task, completed=done, total=total, description=name)

    def _start(self) -> None:
        if self._bar:
            self._bar.start()
        elif not is_quiet():
            threading.Thread(target=self._tell, daemon=True).start()

    def _stop(self) -> None:
        self._ended.set()
        if self._bar:
            with contextlib.suppress(OSError):
                self._bar.stop()

    def _tell(self) -> None:
        told = ""
        while not self._ended.wait(BETWEEN_LINES):
            line = self._line
            if line != told:  # the same once more would tell nothing
                warn(line)
            told = line


@contextmanager
def progress(name: str, last: str = "", unit: str = "sentence") -> Iterator[Stages]:
    """Show what is done while the work runs; work shorter than ten seconds leaves no line."""
    stages = Stages(name, last, unit)
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
