"""The engine of one machine: results, laziness, death of workers, interruption."""

from __future__ import annotations

import functools
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from summarizer.batch import ENGINES
from summarizer.batch.local import LocalEngine
from summarizer.errors import LgsumError, ModelError, SettingsError

ROOT = Path(__file__).parents[2]

# the workers are processes of their own: what they do is in functions of this module


def open_doubler(folder: str = "") -> Callable[[str], str]:
    if folder:
        (Path(folder) / f"opened-{os.getpid()}").touch()

    def double(item: str) -> str:
        if item.startswith("die"):
            once = Path(folder) / f"died-{item}"
            if item.startswith("die-always") or not once.exists():
                once.touch()
                os._exit(9)
        if item.startswith("sleep"):
            time.sleep(60)
        return f"{item} {item} {os.getpid()}"

    return double


def open_never(error: str = "") -> Callable[[str], str]:
    if error:
        raise ModelError(error)
    os._exit(7)


def open_third_time(folder: str) -> Callable[[str], str]:
    count = len(list(Path(folder).glob("try-*")))
    (Path(folder) / f"try-{count}").touch()
    if count < 2:
        os.kill(os.getpid(), signal.SIGKILL)
    return open_doubler()


def lost(item: str) -> str:
    return f"{item} lost"


def test_one_worker_is_this_process() -> None:
    results = list(LocalEngine(1).map(open_doubler, ["a", "b"], lost))
    assert results == [f"{x} {x} {os.getpid()}" for x in "ab"]
    assert LocalEngine(1).threads == 0


def test_several_workers_open_once_each_and_answer_everything(tmp_path: Path) -> None:
    items = [f"{i}" for i in range(40)]
    opener = functools.partial(open_doubler, str(tmp_path))
    results = list(LocalEngine(2).map(opener, items, lost))
    assert sorted(r.split()[0] for r in results) == sorted(items)
    pids = {int(r.split()[2]) for r in results}
    assert os.getpid() not in pids
    assert {int(p.name.split("-")[1]) for p in tmp_path.iterdir()} == pids
    assert len(pids) == 2
    assert LocalEngine(2).threads >= 1


def test_no_worker_starts_without_work(tmp_path: Path) -> None:
    opener = functools.partial(open_doubler, str(tmp_path))
    assert list(LocalEngine(2).map(opener, [], lost)) == []
    assert len(list(LocalEngine(3).map(opener, ["a"], lost))) == 1
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize("workers", [1, 2])
def test_items_are_drawn_as_workers_become_free(workers: int) -> None:
    drawn: list[int] = []

    def items() -> Iterator[str]:
        for i in range(20):
            drawn.append(i)
            yield str(i)

    results = LocalEngine(workers).map(open_doubler, items(), lost)
    for taken, _ in enumerate(results, 1):
        assert len(drawn) <= taken + workers
    assert len(drawn) == 20


def test_an_item_whose_worker_dies_is_tried_once_more(tmp_path: Path) -> None:
    opener = functools.partial(open_doubler, str(tmp_path))
    items = ["a", "die-once", "b", "die-always", "c", "die-always-2", "d"]
    results = sorted(LocalEngine(2).map(opener, items, lost))
    assert [r.split()[0] for r in results] == sorted(items)
    assert [r for r in results if r.endswith("lost")] == ["die-always lost", "die-always-2 lost"]


def test_a_worker_that_cannot_open_ends_the_batch_with_its_reason() -> None:
    with pytest.raises(ModelError, match="no such model"):
        list(LocalEngine(2).map(functools.partial(open_never, "no such model"), ["a"], lost))
    with pytest.raises(LgsumError, match=r"died while it started \(exit code 7\)"):
        list(LocalEngine(2).map(open_never, ["a"], lost))


def test_a_worker_that_is_killed_while_it_opens_is_started_again(tmp_path: Path) -> None:
    opener = functools.partial(open_third_time, str(tmp_path))
    (result,) = LocalEngine(2).map(opener, ["a"], lost)
    assert result.startswith("a a ")


def test_closing_stops_the_workers() -> None:
    results = LocalEngine(2).map(open_doubler, ["a", "sleep", "b"], lost)
    pids = {int(next(results).split()[2]), int(next(results).split()[2])}
    start = time.monotonic()
    results.close()  # type: ignore[attr-defined]
    assert time.monotonic() - start < 20
    for pid in pids:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)


def test_an_address_is_for_ray() -> None:
    with pytest.raises(SettingsError, match="--engine ray"):
        ENGINES.load("local")(2, "ray://somewhere")


def open_mask() -> Callable[[int], bool]:
    return lambda _: signal.SIGINT in signal.pthread_sigmask(signal.SIG_BLOCK, [])


def test_no_worker_sees_an_interrupt() -> None:
    """In a process of its own, because the first worker starts the resource tracker too."""
    code = (
        "from tests.batch.test_local import open_mask\n"
        "from summarizer.batch.local import LocalEngine\n"
        "print(list(LocalEngine(2).map(open_mask, range(4), str)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout == "[True, True, True, True]\n"
