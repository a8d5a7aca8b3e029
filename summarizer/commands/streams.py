"""Standard input, output and error of the process, whatever state it is started in.

A closed descriptor would be taken by the next file that is opened, and what is printed would land
in it; a narrow encoding would end a command in the middle of its output.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from collections.abc import Callable

import typer

from summarizer.commands.messages import STOPPED, drop_output, errors

__all__ = ["open_streams", "run"]


def open_streams() -> None:
    """Make the three streams usable: closed ones refuse to be written, none fails on a character.

    A closed standard output gives "Bad file descriptor" when something is written to it; to a
    closed standard error everything is lost.
    """
    for descriptor, flags in ((0, os.O_RDONLY), (1, os.O_RDONLY), (2, os.O_WRONLY)):
        try:
            os.fstat(descriptor)
        except OSError:
            opened = os.open(os.devnull, flags)
            if opened != descriptor:
                os.dup2(opened, descriptor)
                os.close(opened)
    sys.stdout = sys.stdout or os.fdopen(1, "w", encoding="utf-8", closefd=False)
    sys.stderr = sys.stderr or os.fdopen(2, "w", encoding="utf-8", closefd=False)
    for stream in (sys.stdout, sys.stderr):
        if reconfigure := getattr(stream, "reconfigure", None):
            reconfigure(errors="backslashreplace")


def run(command: Callable[[], object]) -> int:
    """Run a command line that ends by SystemExit or returns, and return its exit code.

    What it has printed is on its way when this returns: a full disk or a closed pipe shows here and
    not as a traceback when the interpreter ends.
    """
    code = _code(command)
    # a second Ctrl-C must not interrupt the end, which waits for threads that load a model
    with contextlib.suppress(ValueError):  # not in the main thread
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    if code:  # the failure has been said; what it left behind must not fail again
        with contextlib.suppress(OSError, ValueError):
            sys.stdout.flush()
    else:
        code = _code(sys.stdout.flush)
    if code:
        drop_output()
    return code


def _code(action: Callable[[], object]) -> int:
    try:
        with errors():
            action()
    except typer.Exit as end:
        return end.exit_code
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    except KeyboardInterrupt:  # in the middle of saying so
        return STOPPED
    return 0
