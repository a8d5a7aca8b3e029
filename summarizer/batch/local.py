"""The engine of one machine: this process, or several that share nothing.

Processes and not threads: the C++ decoder lets other threads run, but it is only 38 % of an
article's time (best profile, 12 articles); the rest is Python and numpy under one lock, where two
threads took as long as one. Each process then translates with its share of the cores: one worker
per core and one thread per worker keep all cores busy, at about 270 MB per worker.
"""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, Generic, TypeVar

from summarizer.errors import LgsumError, SettingsError
from summarizer.neural.machine import cores, workers_that_fit

__all__ = ["LocalEngine"]

T = TypeVar("T")
R = TypeVar("R")
_TRIES = 2  # of an item
_STARTS = 3  # of a worker: one that is killed while it loads (memory) may find room later


class LocalEngine:
    """Works in this process if there is one worker, else in processes of its own.

    Raises:
        SettingsError: an address was given.
    """

    def __init__(self, workers: int = 1, address: str = "") -> None:
        if address:
            raise SettingsError(f"--address {address}: only for --engine ray")
        self._workers = workers or workers_that_fit()

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
            yield from _Pool(make_worker, iter(items), lost).run(self._workers)
            return
        work: Callable[[T], R] | None = None
        for item in items:
            work = work or make_worker()
            yield work(item)


@dataclass(slots=True)
class _Worker:
    process: BaseProcess
    connection: Connection
    item: Any
    tries: int = 0  # of the item
    starts: int = 1
    ready: bool = False


class _Pool(Generic[T, R]):
    """Workers with one pipe each: when a pipe closes, it is known which item was lost."""

    def __init__(
        self,
        make_worker: Callable[[], Callable[[T], R]],
        items: Iterator[T],
        lost: Callable[[T], R],
    ) -> None:
        self._make_worker = make_worker
        self._items = items
        self._lost = lost
        self._running: dict[Connection, _Worker] = {}

    def run(self, workers: int) -> Iterator[R]:
        """Yield one result per item; the workers end with the iterator."""
        # drawn first, so that no worker starts without work
        first = [item for _, item in zip(range(workers), self._items, strict=False)]
        try:
            for item in first:
                self._start(item)
            while self._running:
                for connection in wait(list(self._running)):
                    assert isinstance(connection, Connection)
                    yield from self._hear(self._running[connection])
        finally:
            for worker in self._running.values():
                worker.process.terminate()
            for worker in self._running.values():
                worker.process.join()
                worker.connection.close()

    def _hear(self, worker: _Worker) -> Iterator[R]:
        try:
            message = worker.connection.recv()
        except (EOFError, OSError):
            yield from self._replace(worker)
            return
        if worker.ready:
            self._next(worker)  # it works on while its result is written
            yield message
        elif isinstance(message, LgsumError):
            raise message
        else:
            worker.ready = True
            _send(worker)

    def _replace(self, worker: _Worker) -> Iterator[R]:
        """Start another in place of one that has died.

        Raises:
            LgsumError: it never came as far as its first item.
        """
        del self._running[worker.connection]
        worker.connection.close()
        worker.process.join()
        if not worker.ready:
            if worker.starts == _STARTS:
                raise LgsumError(
                    f"a worker died while it started (exit code {worker.process.exitcode}); "
                    "is there enough memory? use fewer --jobs"
                )
            self._start(worker.item, worker.tries, worker.starts + 1)
        elif worker.tries < _TRIES:
            self._start(worker.item, worker.tries)
        else:
            yield self._lost(worker.item)
            for item in self._items:
                self._start(item)
                break

    def _next(self, worker: _Worker) -> None:
        for item in self._items:
            worker.item, worker.tries = item, 0
            _send(worker)
            return
        del self._running[worker.connection]
        worker.connection.close()  # the worker sees the end and leaves
        worker.process.join()

    def _start(self, item: T, tries: int = 0, starts: int = 1) -> None:
        # spawn: the threads of a decoder do not survive a fork
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=_serve, args=(self._make_worker, theirs), daemon=True)
        with _interrupts_blocked():
            process.start()
        theirs.close()
        self._running[ours] = _Worker(process, ours, item, tries, starts)


def _send(worker: _Worker) -> None:
    worker.tries += 1
    try:
        worker.connection.send(worker.item)
    except OSError:  # it has died; the next receive says so
        return


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
    # the first start would start it, and that unblocks SIGINT again (CPython 3.11)
    resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
