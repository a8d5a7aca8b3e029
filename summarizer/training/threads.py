"""How a long training treats the machine: idle threads sleep, tensors lie on large pages, and it
can be told to stop."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

__all__ = ["large_pages", "stop_signal", "wait_passively"]


def wait_passively() -> None:
    """Let idle threads of OpenMP sleep instead of spinning; before PyTorch is imported."""
    os.putenv("OMP_WAIT_POLICY", "PASSIVE")
    os.putenv("GOMP_SPINCOUNT", "0")


def large_pages() -> None:
    """Let PyTorch ask Linux for pages of 2 MB for large tensors; before it is imported.

    A step of training maps hundreds of megabytes anew, 4 KB at a time without this.
    """
    os.putenv("THP_MEM_ALLOC_ENABLE", "1")


@contextmanager
def stop_signal() -> Iterator[Callable[[], bool]]:
    """Yield a function that says whether SIGTERM came, so that a run is saved before it ends."""
    came = threading.Event()
    if threading.current_thread() is not threading.main_thread():
        yield came.is_set  # only the main thread may handle signals
        return
    before = signal.signal(signal.SIGTERM, lambda *_: came.set())
    try:
        yield came.is_set
    finally:
        signal.signal(signal.SIGTERM, before)
