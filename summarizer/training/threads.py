"""How many threads a long training takes: every core that nobody else uses.

Two processes that both take every core wait for each other's threads at each product: a step
becomes ten times slower. So the training looks around every few seconds and steps aside.
"""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from summarizer.neural.machine import cores

__all__ = ["Threads", "stop_signal", "threads_for", "wait_passively"]

_STAT = Path("/proc/stat")
_SECONDS = 4.0  # between two looks
_PART = 0.35  # of a core that others may use and that is still taken as free


def wait_passively() -> None:
    """Let idle threads of OpenMP sleep instead of spinning; before PyTorch is imported."""
    os.putenv("OMP_WAIT_POLICY", "PASSIVE")
    os.putenv("GOMP_SPINCOUNT", "0")


def threads_for(others: float, total: int, allowed: int) -> int:
    """Return the threads to take of `total` cores when `others` are used by other processes.

    >>> [threads_for(others, 2, 2) for others in (0.0, 0.3, 0.4, 2.0)]
    [2, 2, 1, 1]
    """
    return max(1, min(allowed, int(total - others + _PART)))


class Threads:
    """Sets PyTorch's threads to the free cores, or leaves them where there is no /proc/stat."""

    def __init__(self, stat: Path = _STAT, clock: Callable[[], float] = time.monotonic) -> None:
        self._stat, self._clock = stat, clock
        self._seen = self._used()
        self._total, self._allowed = os.cpu_count() or 1, cores()

    def adjust(self) -> None:
        """Look at the machine, at most every four seconds, and take what is free."""
        import torch

        if self._seen is None or self._clock() - self._seen[0] < _SECONDS:
            return
        before, now = self._seen, self._used()
        if now is None:
            return
        wall = now[0] - before[0]
        others = max(0.0, (now[1] - before[1]) - (now[2] - before[2])) / wall
        count = threads_for(others, self._total, self._allowed)
        if count != torch.get_num_threads():
            torch.set_num_threads(count)
        self._seen = now

    def _used(self) -> tuple[float, float, float] | None:
        """Return the time, and the seconds that all processes and this one have computed."""
        try:
            line = self._stat.read_text(encoding="ascii").splitlines()[0]
            ticks = [int(x) for x in line.split()[1:9]]
            busy = (sum(ticks) - ticks[3] - ticks[4]) / os.sysconf("SC_CLK_TCK")
        except (OSError, ValueError, IndexError, AttributeError):
            return None
        return self._clock(), busy, time.process_time()


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
