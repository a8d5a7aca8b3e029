"""The engine of many machines: Ray actors, each with its models open and one article at a time.

Ray's actors and not Ray Data's `map`: articles come from this process one by one and are answered
one by one. `tests/benchmarks/bench_ray.py --ray-data` shows what Ray Data 2.60 does with that:

- a row that kills its actor goes missing, sometimes the next row with it, with a line in a log and
  no answer; with endless tries, its default, one bad article stops the batch for ever;
- what is on its way is bounded by bytes, not by number: 73 rows drawn for a consumer that stands
  still (here 2);
- 48 rows/s one by one where these actors moved 714 (side by side on a busy machine of two cores).
"""

from __future__ import annotations

import logging
import os
import socket
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any, Generic, TypeVar

from summarizer.batch.ray_cluster import connected, require_ray
from summarizer.errors import LgsumError, SettingsError
from summarizer.neural.machine import cores, workers_that_fit
from summarizer.text import counted

__all__ = ["RayEngine"]

T = TypeVar("T")
R = TypeVar("R")
_TRIES = 2
_START_TRIES = 3  # workers in a row that die before they are open; a node may go at any moment
_PATIENCE = 60.0  # seconds without a worker before a warning
_log = logging.getLogger(__name__)


class RayEngine:
    """Works on the Ray cluster at `address`, else on one of its own that lives for one `map`.

    Articles and briefings travel with the calls: workers on other machines need no shared folder.

    Raises:
        MissingExtra: Ray is not installed.
    """

    def __init__(self, workers: int = 0, address: str = "") -> None:
        require_ray()
        self._workers = workers
        self._address = address

    @property
    def threads(self) -> int:
        """See `Engine`; always 1 on a cluster, where one worker takes one core."""
        if self._address or not self._workers:
            return 1
        return 0 if self._workers == 1 else max(1, cores() // self._workers)

    def map(
        self,
        make_worker: Callable[[], Callable[[T], R]],
        items: Iterable[T],
        lost: Callable[[T], R],
    ) -> Iterator[R]:
        """See `Engine`. At most one item per worker is drawn ahead of the results taken.

        Raises:
            LgsumError: `make_worker` raised it, no cluster, or workers that cannot be started.
        """
        source = iter(items)
        first = next(source, None)
        if first is None:  # nothing to do: no cluster is started
            return
        with connected(self._address, self._workers or workers_that_fit()) as ray:
            workers = self._workers or int(ray.cluster_resources().get("CPU", 0))
            if not workers:
                raise SettingsError("the Ray cluster has no cores; start workers or give --jobs")
            pool: _Pool[T, R] = _Pool(ray, make_worker, chain([first], source), lost)
            try:
                yield from pool.results(workers)
            finally:
                pool.close()


class _Worker:
    """The actor. Errors that the user can act on come back as values: Ray would wrap them."""

    def __init__(self, make_worker: Callable[[], Callable[[Any], Any]], folder: str) -> None:
        self._make_worker = make_worker
        if os.path.isdir(folder):  # relative paths in the settings mean the same, if shared
            os.chdir(folder)

    def open(self, version: str) -> LgsumError | None:
        """Load the models; return None, or the reason why they cannot be loaded."""
        import summarizer

        if summarizer.__version__ != version:
            mismatch = f"{socket.gethostname()} has lgsum {summarizer.__version__}, not {version}"
            return LgsumError(f"{mismatch}: install the same wheel on every machine of the cluster")
        try:
            self._work = self._make_worker()
        except LgsumError as error:
            return error
        return None

    def work(self, item: Any) -> Any:
        """Return the result of one item."""
        return self._work(item)


@dataclass(slots=True)
class _Task(Generic[T]):
    item: T
    tries: int = 0


@dataclass(slots=True)
class _Running(Generic[T]):
    """What an actor is doing; without a task, it is opening its models."""

    actor: Any
    task: _Task[T] | None = None


class _Pool(Generic[T, R]):
    """The actors of one `map`; each has exactly one call under way."""

    def __init__(
        self,
        ray: Any,
        make_worker: Callable[[], Callable[[T], R]],
        items: Iterator[T],
        lost: Callable[[T], R],
    ) -> None:
        self._ray = ray
        # Ray does not restart it: a call on a dead actor would be tried without our counting
        self._class = ray.remote(num_cpus=1, max_restarts=0, max_task_retries=0)(_Worker)
        self._make_worker = make_worker
        self._source = items
        self._lost = lost
        self._waiting: deque[_Task[T]] = deque()
        self._running: dict[Any, _Running[T]] = {}
        self._failed_starts = 0

    def results(self, workers: int) -> Iterator[R]:
        """Yield the results; a worker gets its next item before the consumer gets the result."""
        while len(self._running) < workers and self._draw():
            self._start()
        while self._waiting or any(r.task for r in self._running.values()):
            for call in self._finished():
                running = self._running.pop(call)
                try:
                    message = self._ray.get(call)
                except self._ray.exceptions.RayError as error:
                    yield from self._bury(running, error)
                    continue
                if running.task is None:
                    if message is not None:
                        raise message
                    self._failed_starts = 0
                self._give(running.actor)
                if running.task is not None:
                    yield message

    def close(self) -> None:
        """Stop the actors, whatever they are at."""
        for running in self._running.values():
            self._kill(running.actor)
        self._running.clear()

    def _draw(self) -> bool:
        """Put one more item in the queue; False if there is none."""
        for item in self._source:
            self._waiting.append(_Task(item))
            return True
        return False

    def _start(self) -> None:
        from summarizer import __version__

        actor = self._class.remote(self._make_worker, os.getcwd())
        self._running[actor.open.remote(__version__)] = _Running(actor)

    def _give(self, actor: Any) -> None:
        """Hand the next item to a free actor; without one, it is stopped."""
        if not self._waiting and not self._draw():
            self._kill(actor)
            return
        task = self._waiting.popleft()
        task.tries += 1
        self._running[actor.work.remote(task.item)] = _Running(actor, task)

    def _finished(self) -> list[Any]:
        calls = list(self._running)
        done, _ = self._ray.wait(calls, num_returns=1, timeout=_PATIENCE)
        if done:
            more, _ = self._ray.wait(calls, num_returns=len(calls), timeout=0)
            return list(more)
        if not any(r.task for r in self._running.values()):
            free = int(self._ray.available_resources().get("CPU", 0))
            idle = counted(free, "free core")
            _log.warning("no worker has started yet; the Ray cluster has %s", idle)
        return []

    def _bury(self, running: _Running[T], error: Exception) -> Iterator[R]:
        """Replace a dead actor; its item is tried again or lost."""
        self._kill(running.actor)
        task = running.task
        if task is None:
            self._failed_starts += 1
            raised = isinstance(error, self._ray.exceptions.RayTaskError)
            if raised or self._failed_starts >= _START_TRIES:
                raise LgsumError(_reason(error)) from error
        elif task.tries < _TRIES:
            self._waiting.appendleft(task)
        if self._waiting or self._draw():
            self._start()
        if task is not None and task.tries >= _TRIES:
            yield self._lost(task.item)

    def _kill(self, actor: Any) -> None:
        try:
            self._ray.kill(actor)
        except Exception:  # already gone, or the cluster is
            _log.debug("an actor could not be stopped", exc_info=True)


def _reason(error: Exception) -> str:
    """Return one line: what the worker raised, else what Ray found."""
    cause = getattr(error, "cause", None)
    if isinstance(cause, Exception):
        return f"a worker cannot be started: {type(cause).__name__}: {cause}"
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    raised = [line for line in lines if line.startswith(("ModuleNotFoundError", "ImportError"))]
    if raised:
        return f"a worker cannot be started: {raised[-1]}; install the same wheel everywhere"
    return "workers die while they start; is there enough memory? use fewer --jobs"
