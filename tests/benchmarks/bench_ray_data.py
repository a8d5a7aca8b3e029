"""Ray Data fed from this process, row by row: its speed, what it draws ahead, what a death costs.

Run by `bench_ray.py --ray-data`. The same measure of the Ray engine follows.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
import warnings
from collections.abc import Callable, Iterator
from typing import Any

from summarizer.batch.on_ray import RayEngine
from summarizer.batch.ray_cluster import connected

TIMED = 200  # rows whose time counts
STILL = 250  # rows after which the consumer stands still
POISON = 300  # the row that kills its worker
ROWS = 500
PAUSE = 3.0
BYTES = 20_000


def compare() -> None:
    """Print both: rows a second, rows drawn while nothing is taken, rows missing after a death."""
    with connected(cores=4) as ray:
        _print("Ray Data", *_drain(lambda rows: _ray_data(ray, rows)))
        _print("Ray engine", *_drain(_engine))


def _drain(start: Callable[[Iterator[int]], Iterator[int]]) -> tuple[float, int, list[int]]:
    drawn = 0

    def rows() -> Iterator[int]:
        nonlocal drawn
        for row in range(ROWS):
            drawn += 1
            yield row

    found: list[int] = []
    ahead, begun, rate = 0, 0.0, 0.0
    for row in start(rows()):
        begun = begun or time.perf_counter()
        found.append(row)
        if len(found) == TIMED:
            rate = TIMED / (time.perf_counter() - begun)
        if len(found) == STILL:
            time.sleep(PAUSE)
            ahead = drawn - len(found)
    return rate, ahead, sorted(set(range(ROWS)) - set(found))


def _print(name: str, rate: float, ahead: int, missing: list[int]) -> None:
    print(
        f"{name}: {rate:.0f} rows/s, {ahead} drawn ahead of a consumer that stands still, "
        f"no answer for rows {missing} (row {POISON} kills its worker)"
    )


def _answer(row: int) -> int:
    if row == POISON:
        os.kill(os.getpid(), signal.SIGKILL)
    return row


def _engine(rows: Iterator[int]) -> Iterator[int]:
    def make() -> Callable[[tuple[int, bytes]], int]:
        return lambda item: _answer(item[0])

    items = ((row, os.urandom(BYTES)) for row in rows)
    return RayEngine(2).map(make, items, lambda item: item[0])


def _ray_data(ray: Any, rows: Iterator[int]) -> Iterator[int]:
    """Feed a dataset through a queue; two tries a row, as the engine has."""
    import ray.data
    from ray.data.block import BlockMetadata
    from ray.data.datasource import Datasource, ReadTask
    from ray.util.queue import Queue

    warnings.simplefilter("ignore")
    queue = Queue(maxsize=2, actor_options={"num_cpus": 0})

    def feed() -> None:
        for row in rows:
            queue.put(row)
        queue.put(None)

    class Rows(Datasource):
        def estimate_inmemory_data_size(self) -> None:
            return None

        def get_read_tasks(self, *_: Any, **__: Any) -> list[Any]:
            def read() -> Iterator[Any]:
                import pyarrow as pa

                while (row := queue.get()) is not None:
                    yield pa.table({"row": [row], "data": [os.urandom(BYTES)]})

            return [ReadTask(read, BlockMetadata(None, None, None, None))]

    class Worker:
        def __call__(self, batch: Any) -> Any:
            return {"row": [_answer(int(row)) for row in batch["row"]]}

    context = ray.data.DataContext.get_current()
    context.enable_progress_bars = False
    context.max_errored_blocks = -1  # else the first death ends everything
    context.target_min_block_size = context.target_max_block_size = 1
    threading.Thread(target=feed, daemon=True).start()
    dataset = ray.data.read_datasource(Rows(), override_num_blocks=1).map_batches(
        Worker,
        compute=ray.data.ActorPoolStrategy(size=2),
        num_cpus=1,
        batch_size=1,
        max_restarts=-1,
        max_task_retries=1,
    )
    for batch in dataset.iter_batches(batch_size=None, prefetch_batches=0):
        yield from (int(row) for row in batch["row"])


if __name__ == "__main__":
    sys.exit("run bench_ray.py --ray-data")
