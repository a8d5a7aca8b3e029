"""Ctrl-C while the program is still loading: one line and exit code 130, whatever is imported.

An exception would not do: it may be raised inside the import of any package, and some of them make
another error of it. Until the command line begins there is nothing to put in order, so the process
ends at once. A program that imports lgsum as a library keeps its own handling.
"""

from __future__ import annotations

import os
import signal
import sys

__all__ = ["STOPPED", "came_of_it", "end_at_once", "raise_again"]

STOPPED = 130  # 128 + SIGINT, as shells have it


def end_at_once() -> None:
    """Let Ctrl-C end the process from now on, if it is lgsum's and nobody handles the signal."""
    if _is_command_line() and signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _end)


def raise_again() -> None:
    """Let Ctrl-C raise KeyboardInterrupt again, which a command answers in its own way."""
    if signal.getsignal(signal.SIGINT) is _end:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def came_of_it(error: BaseException | None) -> bool:
    """Return whether an error is what some package made of a KeyboardInterrupt during its import.

    >>> came_of_it(ImportError()), came_of_it(KeyboardInterrupt())
    (False, True)
    """
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        if isinstance(error, KeyboardInterrupt):
            return True
        seen.add(id(error))
        error = error.__cause__ or error.__context__
    return False


def _is_command_line() -> bool:
    """Return whether this process was started as `lgsum` or `python -m summarizer`; a worker of
    one, which has its arguments, was not."""
    started = sys.orig_argv[1:]
    while started and started[0].startswith("-") and started[0] not in ("-m", "-c"):
        started = started[2:] if started[0] in ("-X", "-W") else started[1:]
    if started[:2] == ["-m", "summarizer"]:
        return True
    return os.path.splitext(os.path.basename("".join(started[:1])))[0] == "lgsum"


def _end(number: int, frame: object) -> None:
    try:
        os.write(2, b"lgsum: stopped\n")
    finally:
        os._exit(STOPPED)
