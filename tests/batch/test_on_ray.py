"""The Ray engine: the local engine's results, whatever happens to a worker; nothing held back."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from tools import lgsum

from summarizer.batch import on_ray
from summarizer.batch.kept import keep, pack, unpack
from summarizer.batch.local import LocalEngine
from summarizer.batch.manifest import Manifest, read_manifest
from summarizer.batch.on_ray import RayEngine
from summarizer.errors import LgsumError, MissingExtra, ModelError
from summarizer.render.to_json import loads

# Ray's driver opens sockets on the loopback device
pytestmark = pytest.mark.enable_socket
ARTICLE = Path(__file__).parents[2] / "notebooks" / "data" / "hailan-press-conference.txt"
WORKERS = 2


@pytest.fixture(scope="module", autouse=True)
def cluster() -> Iterator[Any]:
    """One cluster for all: an engine uses the connection that is there."""
    import pytest_socket

    pytest_socket.enable_socket()
    with on_ray.connected(cores=WORKERS) as ray:
        yield ray


def shout() -> Callable[[int], str]:
    return lambda item: f"{item}!" * 20_000  # too long to travel inside the reply


def name_process() -> Callable[[int], int]:
    return lambda item: os.getpid()


def meet(folder: Path) -> Callable[[int], int]:
    """Works once all workers are there."""
    (folder / str(os.getpid())).touch()

    def work(item: int) -> int:
        deadline = time.monotonic() + 60
        while len(list(folder.iterdir())) < WORKERS and time.monotonic() < deadline:
            time.sleep(0.02)
        return os.getpid()

    return work


def die_on(deadly: int, wrong: int = 0) -> Callable[[int], int]:
    def work(item: int) -> int:
        if item == deadly:
            os.kill(os.getpid(), signal.SIGKILL)
        if item == wrong:
            raise ValueError("of our own making")
        return item

    return work


def wait_once_at(place: int, note: Path) -> Callable[[int], int]:
    """At one item the process leaves its number and waits for its end; the next time it works."""

    def work(item: int) -> int:
        if item == place and not note.exists():
            new = note.with_suffix(".new")
            new.write_text(str(os.getpid()))
            new.rename(note)
            time.sleep(60)
        return item

    return work


def refuse(error: Exception) -> Callable[[int], int]:
    raise error


def vanish() -> Callable[[int], int]:
    os._exit(7)


def not_again(marker: Path) -> Callable[[int], int]:
    """Dies at the first start of all."""
    try:
        marker.touch(exist_ok=False)
    except FileExistsError:
        return lambda item: item
    os._exit(7)


def lost(item: int) -> int:
    return -item


def ray_map(make: Callable[[], Callable[[int], Any]], count: int) -> list[Any]:
    return list(RayEngine(WORKERS).map(make, iter(range(1, count + 1)), lost))


def test_results_are_those_of_the_local_engine() -> None:
    local = LocalEngine(1).map(shout, range(1, 31), lambda item: "lost")
    assert sorted(ray_map(shout, 30)) == sorted(local)


def test_a_worker_is_opened_once_and_all_of_them_work(tmp_path: Path) -> None:
    numbers = ray_map(partial(meet, tmp_path), 50)
    assert {str(number) for number in numbers} == {path.name for path in tmp_path.iterdir()}
    assert len(set(numbers)) == WORKERS
    assert os.getpid() not in numbers


def test_a_worker_killed_from_outside_costs_nothing(tmp_path: Path) -> None:
    note = tmp_path / "process"

    def kill() -> None:
        while not note.exists():
            time.sleep(0.02)
        os.kill(int(note.read_text()), signal.SIGKILL)

    killer = threading.Thread(target=kill, daemon=True)
    killer.start()
    found = ray_map(partial(wait_once_at, 5, note), 20)
    killer.join(timeout=5)
    assert sorted(found) == list(range(1, 21))
    with pytest.raises(ProcessLookupError):
        os.kill(int(note.read_text()), 0)


def test_an_item_on_which_workers_die_is_lost_and_only_that() -> None:
    """An exception in the work counts as a death, as it does in the local engine."""
    found = ray_map(partial(die_on, deadly=7, wrong=13), 20)
    assert sorted(found) == sorted({*range(1, 21), -7, -13} - {7, 13})


@pytest.mark.parametrize(
    ("make", "kind", "text"),
    [
        (partial(refuse, ModelError("no model 'x'")), ModelError, "^no model 'x'$"),
        (partial(refuse, ValueError("odd")), LgsumError, "cannot be started: ValueError: odd$"),
        (vanish, LgsumError, "^workers die while they start; is there enough memory"),
    ],
)
def test_what_a_worker_cannot_be_started_for_is_one_line(
    make: Callable[[], Any], kind: type[Exception], text: str
) -> None:
    with pytest.raises(kind, match=text) as caught:
        ray_map(make, 10)
    assert "\n" not in str(caught.value)


def test_a_worker_that_dies_once_while_it_starts_is_replaced(tmp_path: Path) -> None:
    assert sorted(ray_map(partial(not_again, tmp_path / "marker"), 10)) == list(range(1, 11))


def test_no_more_is_drawn_than_workers_need() -> None:
    drawn = taken = ahead = 0

    def items() -> Iterator[int]:
        nonlocal drawn, ahead
        for item in range(1, 601):
            drawn += 1
            ahead = max(ahead, drawn - taken)
            yield item

    for _ in RayEngine(WORKERS).map(partial(die_on, 300), items(), lost):
        taken += 1
        if taken in (10, 500):
            time.sleep(0.3)  # a slow consumer must not let items pile up
    assert taken == drawn == 600
    # one with each worker, and one whose result is being handed over
    assert ahead <= WORKERS + 1


def test_more_workers_than_cores_only_wait(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Those that find no core never get an item; until the first is open, a warning says so."""
    monkeypatch.setattr(on_ray, "_PATIENCE", 0.01)
    engine = RayEngine(WORKERS + 3)
    results = list(engine.map(name_process, iter(range(1, 21)), lost))
    assert len(results) == 20
    assert len(set(results)) <= WORKERS
    assert "no worker has started yet" in caplog.text


def test_closing_the_iterator_stops_the_workers() -> None:
    results = RayEngine(WORKERS).map(name_process, iter(range(1_000_000)), lost)
    numbers = {next(results) for _ in range(100)}
    results.close()
    deadline = time.monotonic() + 20
    while any(_is_alive(number) for number in numbers):
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_without_items_no_cluster_is_sought(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(on_ray, "connected", None)
    assert list(RayEngine(WORKERS).map(shout, iter(()), lambda item: "lost")) == []


def test_another_version_on_the_cluster_is_refused() -> None:
    error = on_ray._Worker(shout, os.getcwd()).open("0.0.0")
    assert isinstance(error, LgsumError)
    assert "not 0.0.0: install the same wheel" in str(error)


def test_threads_share_the_cores() -> None:
    cores = on_ray.cores()
    assert RayEngine(1).threads == 0
    assert RayEngine(0).threads == RayEngine(2 * cores).threads == 1
    assert RayEngine(1, "somewhere:1").threads == 1


def test_without_ray_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("summarizer.batch.ray_cluster.find_spec", lambda name: None)
    with pytest.raises(MissingExtra, match=r"pip install .*\[ray\]'"):
        RayEngine(2)


def test_command_line_gives_the_bytes_of_the_local_engine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder, lines and rows; a cluster of its own, which prints nothing."""
    pa = pytest.importorskip("pyarrow")
    import pyarrow.parquet as pq

    text = "\n".join(ARTICLE.read_text(encoding="utf-8").splitlines()[:2])
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(text, encoding="utf-8")
    (tmp_path / "b.jsonl").write_text(json.dumps({"id": "b", "text": text}), encoding="utf-8")
    table = pa.table({"id": ["c", "d"], "title": [None, "标题"], "text": [text, text]})
    pq.write_table(table, tmp_path / "c.parquet")
    monkeypatch.setenv("PYTHONPATH", str(ARTICLE.parents[2]))
    folders = {}
    for engine, more in (("local", ["--jobs", "1"]), ("ray", ["--jobs", "2"])):
        folder = tmp_path / engine
        command = [sys.executable, "-m", "summarizer", "batch", "in", "b.jsonl", "c.parquet"]
        done = subprocess.run(
            [*command, "-o", engine, "--format", "md", "--engine", engine, *more, "--quiet"],
            cwd=tmp_path,
            capture_output=True,
            text=True,
        )
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
        folders[engine] = {path.name: path.read_bytes() for path in folder.glob("*.md")}
    assert len(folders["ray"]) == 4 + 1  # and the index
    assert folders["ray"] == folders["local"]


def test_a_format_is_added_from_what_workers_sent_back(tmp_path: Path) -> None:
    """A briefing that was kept and then changed shows whether it is what others are made from."""
    text = "\n".join(ARTICLE.read_text(encoding="utf-8").splitlines()[:2])
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    folder = tmp_path / "out"
    batch = ("batch", tmp_path / "a.txt", "-o", folder, "--engine", "ray", "--jobs", 1)
    options = ("--profile", "fast", "--method", "lead")
    lgsum(*batch, *options, "--format", "html")
    record = read_manifest(folder).popitem()[1]
    briefing = replace(loads(unpack(record, folder)), title_en="What was kept")
    packed = pack(briefing.to_json().encode())
    keep(packed, record.name, folder)
    with Manifest(folder) as manifest:
        manifest.append(replace(record, briefing=hashlib.sha256(packed).hexdigest()))
    lgsum(*batch, *options, "--format", "html", "--format", "md")
    (made,) = folder.glob("a-*.md")
    assert "What was kept" in made.read_text(encoding="utf-8")


def _is_alive(number: int) -> bool:
    try:
        status = Path(f"/proc/{number}/status").read_text()
    except FileNotFoundError:
        return False
    return "State:\tZ" not in status
