"""The engine of one machine: this process, or several that share nothing.

Processes and not threads: the C++ decoder lets other threads run, but it is only 38 % of an
article's time (best profile, 12 articles); the rest is Python and numpy under one lock, where two
threads took as long as one. Each process then translates with its share of the cores: one worker
a core and one thread a worker keeps all cores busy, at about 320 MB a worker.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, TypeVar

from summarizer.errors import LgsumError, SettingsError

__all__ = ["LocalEngine", "cores"]

T = TypeVar("T")
R = TypeVar("R")
_TRIES = 2


class LocalEngine:
    """Works in this process if there is one worker, else in processes of its own.

    Raises:
        SettingsError: an address was given.
    """

    def __init__(self, workers: int = 1, address: str = "") -> None:
        if address:
            raise SettingsError(f"--address {address}: only for --engine ray")
        self._workers = workers or cores()

    @property
    def threads(self) -> int:
        """See `Engine`."""
        return 0 if self._workers == 1 else max(1, cores() // self._workers)

    def map(
        self,
        make_worker: Callable[[], Callable[[T], R]],
        items: Iterable[T],
        lost: Callable[[T], R],
    ) -> Iterator[R]:
        """See `Engine`. With one worker, a crash of the interpreter ends the batch."""
        if self._workers > 1:
            yield from _map_in_processes(self._workers, make_worker, items, lost)
            return
        work: Callable[[T], R] | None = None
        for item in items:
            work = work or make_worker()
            yield work(item)


@dataclass(slots=True)
class _Worker:
    process: BaseProcess
    connection: Connection
    ready: bool = False
    item: Any = None
    tries: int = 0


def _map_in_processes(
    workers: int,
    make_worker: Callable[[], Callable[[T], R]],
    items: Iterable[T],
    lost: Callable[[T], R],
) -> Iterator[R]:
    """A worker has a pipe of its own: when it closes, the item it was at is known."""
    source = iter(items)
    running: dict[Connection, _Worker] = {}
    # drawn first, so that no worker starts without work
    first = [item for _, item in zip(range(workers), source, strict=False)]
    try:
        for item in first:
            _start(make_worker, running, item)
        while running:
            for connection in wait(list(running)):
                assert isinstance(connection, Connection)
                worker = running[connection]
                try:
                    message = connection.recv()
                except (EOFError, OSError):
                    del running[connection]
                    _bury(worker)
                    if worker.tries < _TRIES:
                        _start(make_worker, running, worker.item, worker.tries)
                        continue
                    yield lost(worker.item)
                    for item in source:
                        _start(make_worker, running, item)
                        break
                    continue
                if not worker.ready:
                    if isinstance(message, LgsumError):
                        raise message
                    worker.ready = True
                    _send(worker)
                    continue
                yield message
                for item in source:
                    worker.item, worker.tries = item, 0
                    _send(worker)
                    break
                else:
                    del running[connection]
                    connection.close()  # the worker sees the end and leaves
                    worker.process.join()
    finally:
        for worker in running.values():
            worker.process.terminate()
            worker.process.join()
            worker.connection.close()


def _start(
    make_worker: Callable[[], Callable[[T], R]],
    running: dict[Connection, _Worker],
    item: T,
    tries: int = 0,
) -> None:
    # spawn: the threads of a decoder do not survive a fork
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(make_worker, theirs), daemon=True)
    with _interrupts_blocked():
        process.start()
    theirs.close()
    running[ours] = _Worker(process, ours, item=item, tries=tries)


def _send(worker: _Worker) -> None:
    worker.tries += 1
    try:
        worker.connection.send(worker.item)
    except OSError:  # it has died; the next receive says so
        return


def _bury(worker: _Worker) -> None:
    """Raises LgsumError if it died before its models were open: the next would die as well."""
    worker.connection.close()
    worker.process.join()
    if not worker.ready:
        raise LgsumError(
            f"a worker died while it started (exit code {worker.process.exitcode}); "
            "is there enough memory? use fewer --jobs"
        )


def _serve(make_worker: Callable[[], Callable[[Any], Any]], connection: Connection) -> None:
    """Answer items until the pipe closes, which it also does when the batch is killed."""
    try:
        try:
            work = make_worker()
        except LgsumError as error:
            connection.send(error)
            return
        connection.send(None)
        while True:
            connection.send(work(connection.recv()))
    except (EOFError, OSError):
        return


@contextmanager
def _interrupts_blocked() -> Iterator[None]:
    """Processes started inside never see Ctrl-C: their parent decides when they end."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
