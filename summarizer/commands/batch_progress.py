"""The progress of a batch: a bar with rate and time left on a terminal, plain lines elsewhere.

Lines are ten seconds apart, later up to a minute, so the log of a long batch stays short. Errors
are printed as they happen, the first twenty; all are in the manifest and the index.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, TextIO

from summarizer.commands.messages import findings_line, plain

if TYPE_CHECKING:
    from summarizer.batch.run import Progress, Tally

__all__ = ["Meter", "same_text", "show_progress"]

_SHORTEST, _LONGEST = 10.0, 60.0  # seconds between lines
_ERRORS = 20
_NAMED = 3  # texts that several inputs hold


class Meter:
    """Rate and time left; `now` is a clock in seconds."""

    def __init__(self, now: Callable[[], float] | None = None) -> None:
        self._now = now or time.monotonic
        self._start = self._now()

    @property
    def seconds(self) -> float:
        """Return the time since the start."""
        return self._now() - self._start

    def text(self, tally: Tally) -> str:
        """Return counts, articles a minute and time left in one line."""
        seconds = self.seconds
        parts = [f"{tally.finished:,} of {tally.total:,}"]
        if tally.kept:
            parts.append(f"{tally.kept:,} as they were")
        if tally.failed:
            parts.append(f"{tally.failed:,} failed")
        if tally.made and seconds > 0:
            rate = tally.made / seconds
            parts.append(f"{60 * rate:,.1f} a minute")
            if left := tally.total - tally.finished:
                parts.append(f"{_duration(left / rate)} left")
        return ", ".join(parts)

    def summary(self, tally: Tally) -> str:
        """Return what a finished batch says in the end."""
        seconds = self.seconds
        rate = f", {60 * tally.made / seconds:,.1f} a minute" if tally.made and seconds else ""
        rendered = f" ({tally.rendered:,} only rendered)" if tally.rendered else ""
        lines = [
            f"{tally.made:,} made{rendered}, {tally.kept:,} as they were, {tally.failed:,} failed"
            f" in {_duration(seconds)}{rate}",
            findings_line(tally.findings),
        ]
        if tally.edited:
            one = tally.edited == 1
            have, were = ("has", "was") if one else ("have", "were")
            lines.append(f"{tally.edited:,} {have} been edited since and {were} left alone")
        if tally.behind:
            lines.append(
                f"{tally.behind:,} of them in the JSON: the other formats made before have not the "
                "edit; delete them and run again, or use lgsum render"
            )
        lines += same_text(tally.equal)
        if tally.usage:
            from summarizer.neural.chat import Usage

            totals: dict[str, Any] = dict(tally.usage)
            lines.append(f"endpoint: {Usage(**totals)}")
        return "\n".join(lines)


def same_text(groups: Sequence[Sequence[str]]) -> list[str]:
    """Return the line that says which inputs hold the same text, if any do."""
    named = [f"{inputs[0]} = {', '.join(inputs[1:])}" for inputs in groups[:_NAMED]]
    more = "; \u2026" if len(groups) > _NAMED else ""
    return [f"the same text more than once: {'; '.join(named)}{more}"] if groups else []


@contextmanager
def show_progress(
    total: int, *, quiet: bool = False, stream: TextIO | None = None
) -> Iterator[Progress]:
    """Give a function to call after each article; show what it says on standard error."""
    stream = stream or sys.stderr
    if quiet:
        yield lambda tally, error: None
    elif stream.isatty():
        with _bar(total, stream) as update:
            yield update
    else:
        with _lines(stream) as update:
            yield update


@contextmanager
def _lines(stream: TextIO) -> Iterator[Progress]:
    meter, errors = Meter(), _Errors()
    last = 0.0
    seen: list[Tally] = []

    def update(tally: Tally, error: str) -> None:
        nonlocal last
        seen[:] = [tally]
        for line in errors.lines(error):
            _print(line, stream)
        if meter.seconds - last >= min(_LONGEST, max(_SHORTEST, last / 20)):
            last = meter.seconds
            _print(meter.text(tally), stream)

    yield update
    for tally in seen:
        _print(meter.summary(tally), stream)


@contextmanager
def _bar(total: int, stream: TextIO) -> Iterator[Progress]:
    from rich.console import Console
    from rich.markup import escape
    from rich.progress import BarColumn, Progress, TextColumn

    meter, errors = Meter(), _Errors()
    console = Console(file=stream)
    seen: list[Tally] = []
    with Progress(
        BarColumn(), TextColumn("{task.description}"), console=console, transient=True
    ) as bar:
        task = bar.add_task(f"0 of {total:,}", total=total)

        def update(tally: Tally, error: str) -> None:
            seen[:] = [tally]
            for line in errors.lines(error):
                console.print(escape(line), highlight=False, soft_wrap=True)
            bar.update(task, completed=tally.finished, description=escape(meter.text(tally)))

        yield update
    for tally in seen:
        _print(meter.summary(tally), stream)


def _print(text: str, stream: TextIO) -> None:
    """Print a line; a full or closed standard error must not end a batch."""
    with suppress(OSError, ValueError):
        print(plain(text), file=stream, flush=True)


def _duration(seconds: float) -> str:
    """Return hours, minutes and seconds.

    >>> _duration(3725), _duration(65.4), _duration(4.2)
    ('1 h 2 min', '1 min 5 s', '4 s')
    """
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return f"{hours} h {minutes} min"
    return f"{minutes} min {rest} s" if minutes else f"{rest} s"


class _Errors:
    """The first errors, one line each."""

    def __init__(self) -> None:
        self._count = 0

    def lines(self, error: str) -> Iterator[str]:
        if not error:
            return
        self._count += 1
        if self._count <= _ERRORS:
            yield f"lgsum: {error}"
        elif self._count == _ERRORS + 1:
            yield "lgsum: more have failed; all are in the manifest and the index"
