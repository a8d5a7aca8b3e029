"""What goes to standard error: remarks, and every failure as one line with its exit code.

Exit codes: 2 a mistake in use or something that this machine refuses, 130 stopped by Ctrl-C, 70 a
fault of ours (EX_SOFTWARE of sysexits.h). The traceback of a fault is shown with `--debug`.
"""

from __future__ import annotations

import contextlib
import logging
import os
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import typer

from summarizer.errors import LgsumError
from summarizer.interrupt import STOPPED, came_of_it
from summarizer.schema import Issue
from summarizer.settings import debugging
from summarizer.text import counted, regex

__all__ = [
    "FAULT",
    "STOPPED",
    "be_quiet",
    "drop_output",
    "errors",
    "findings_line",
    "is_quiet",
    "issues_line",
    "plain",
    "say",
    "say_details",
    "show_tracebacks",
    "warn",
]

FAULT = 70
_MISTAKE = 2
_BETWEEN_TOTALS = 60.0  # seconds
_LINE_ENDS = regex(r"\s*[\r\n]+\s*")  # of a message or of a file's name
_SHORT_OPTION = regex(r"No such option: -[^-]")
_tracebacks = False
_quiet = False

# C0 and C1 controls but tab and line ends: an escape sequence in a file must not steer a terminal
_CONTROLS = {code: None for code in (*range(9), 11, 12, *range(14, 32), *range(127, 160))}


def show_tracebacks() -> None:
    """Show the traceback of every failure from now on, as `--debug` and LGSUM_DEBUG=1 ask for."""
    global _tracebacks
    _tracebacks = True


def be_quiet(quiet: bool = True) -> None:
    """Show no progress and no remarks from now on, as `--quiet` asks for, or show them again."""
    global _quiet
    _quiet = quiet


def is_quiet() -> bool:
    """Return whether `--quiet` was given."""
    return _quiet


def say(text: str) -> None:
    """Print a remark on standard error, unless `--quiet` was given."""
    if not _quiet:
        warn(text)


def say_details(text: str) -> None:
    """Print what only who looks for a fault needs, if `--debug` was given."""
    if _wants_tracebacks():
        warn(text)


def warn(text: str) -> None:
    """Print what nobody should miss; a text that cannot be printed costs nothing else."""
    with contextlib.suppress(OSError, ValueError):
        typer.echo(plain(text), err=True)


def findings_line(
    counts: Mapping[str, int], checks: Mapping[str, Sequence[str]] | None = None
) -> str:
    """Return how many findings there are of each level, and of which checks, if that is given.

    >>> findings_line({"error": 2, "warning": 1}), findings_line({})
    ('findings: 2 errors, 1 warning, 0 notes', 'findings: none')
    >>> findings_line({"error": 2, "warning": 1}, {"error": ["numbers", "terms"]})
    'findings: 2 errors (numbers, terms), 1 warning, 0 notes'
    """
    if not any(counts.values()):
        return "findings: none"
    parts = []
    for level in ("error", "warning", "note"):
        named = ", ".join((checks or {}).get(level, ()))
        parts.append(counted(counts.get(level, 0), level) + (f" ({named})" if named else ""))
    return f"findings: {', '.join(parts)}"


def issues_line(issues: Iterable[Issue]) -> str:
    """Return how many findings there are, and which checks found the errors and warnings."""
    found = list(issues)
    checks = {
        level: list(dict.fromkeys(issue.check for issue in found if issue.level == level))
        for level in ("error", "warning")
    }
    return findings_line(Counter(issue.level for issue in found), checks)


def plain(text: str) -> str:
    """Return a text without the control characters that steer a terminal.

    >>> plain("\x1b[31mred\x1b[0m")
    '[31mred[0m'
    """
    return text.translate(_CONTROLS)


@contextmanager
def errors() -> Iterator[None]:
    """Turn every failure into one line on standard error and the exit code of its kind, and show
    there what an endpoint costs, what `auto` chose and which of two entries of a glossary wins.

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
        if came_of_it(error) and not hasattr(error, "exit_code"):
            raise _failure("stopped", STOPPED) from error
        if usage := _usage(error):
            raise _failure(usage, _MISTAKE) from error
        if isinstance(error, typer.Abort) or hasattr(error, "exit_code"):
            raise  # of the command line itself: usage, --help, an exit code
        text = " ".join(f"{type(error).__name__}: {error}".split())
        hint = "" if _wants_tracebacks() else " (--debug shows where)"
        raise _failure(f"internal error, please report{hint}: {text}", FAULT) from error
    finally:
        _TOLD.tell()


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
        "summarizer.facts.terms.glossary",
        "summarizer.neural.chat",
        "summarizer.neural.download",
        "summarizer.summarize.auto",
    ):
        log = logging.getLogger(name)
        if not log.handlers:
            log.addHandler(_TOLD)
            log.setLevel(logging.INFO)


def _usage(error: Exception) -> str:
    """Return what is wrong with a command line and where its help is, "" for another error."""
    if not isinstance(error, typer.BadParameter.__base__ or ()):
        return ""
    context: Any = getattr(error, "ctx", None)
    text = str(getattr(error, "format_message", error.__str__)()).strip().rstrip(".")
    if not text or type(error).__name__ == "NoArgsIsHelpError":
        return ""
    if _SHORT_OPTION.match(text):
        text += "; a file whose name begins with a dash is given as ./-NAME"
    return f"{text} (see: {context.command_path if context else 'lgsum'} -h)"


def _wants_tracebacks() -> bool:
    return _tracebacks or debugging()


def _failure(text: str, code: int) -> typer.Exit:
    """Print a failure and return the exception that ends the command."""
    if _wants_tracebacks():
        import traceback

        warn(traceback.format_exc())
    warn(f"lgsum: {_LINE_ENDS.sub(' ', text.strip())}")
    return typer.Exit(code)


def drop_output() -> None:
    """Let what is still to be printed vanish, so that nothing fails when the interpreter ends."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
