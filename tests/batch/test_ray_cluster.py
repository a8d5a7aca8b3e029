"""A cluster of our own: on the loopback device, silent, and gone afterwards."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from summarizer.batch.ray_cluster import connected
from summarizer.errors import LgsumError

ROOT = Path(__file__).parents[2]
PROGRAM = """
import json, os, pathlib, signal, sys, tempfile
signal.signal(signal.SIGTERM, signal.SIG_IGN)
from summarizer.batch.on_ray import RayEngine

def make():
    def work(item):
        print("chatter of a worker")
        if item == 3:
            os.kill(os.getpid(), signal.SIGKILL)
        return item
    return work

def listening(table):
    rows = [line.split() for line in open(table).readlines()[1:]]
    return {row[9]: row[1] for row in rows if row[3] == "0A"}  # inode: address

def ours(pid):
    children = pathlib.Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [pid, *(p for child in children for p in ours(child))]

def sockets(pid):
    for handle in pathlib.Path(f"/proc/{pid}/fd").iterdir():
        try:
            target = os.readlink(handle)
        except OSError:
            continue
        if target.startswith("socket:["):
            yield target[8:-1]

before = dict(os.environ)
addresses, folders = set(), []
results = []
for result in RayEngine(2).map(make, iter(range(1, 9)), lambda item: -item):
    results.append(result)
    if len(results) == 1:
        held = {s for pid in ours(str(os.getpid())) for s in sockets(pid)}
        for table in ("/proc/net/tcp", "/proc/net/tcp6"):
            addresses |= {a for s, a in listening(table).items() if s in held}
        folders = list(pathlib.Path(tempfile.gettempdir()).glob("lgsum-*"))
        modes = [oct(folder.stat().st_mode)[-3:] for folder in folders]
report = {
    "results": sorted(results),
    "addresses": sorted({a.rsplit(":", 1)[0] for a in addresses}),
    "modes": modes,
    "left": [str(f) for f in folders if f.exists()],
    "term": signal.getsignal(signal.SIGTERM) == signal.SIG_IGN,
    "environment": sorted(set(os.environ.items()) ^ set(before.items())),
}
pathlib.Path(sys.argv[1]).write_text(json.dumps(report))
"""


@pytest.fixture
def temporary(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder for temporary files whose path is short enough for sockets."""
    with tempfile.TemporaryDirectory(prefix="lt") as folder:
        monkeypatch.setenv("TMPDIR", folder)
        yield Path(folder)


def test_it_is_silent_on_loopback_and_leaves_nothing(tmp_path: Path, temporary: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(tmp_path / "report")],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    report = json.loads((tmp_path / "report").read_text())
    assert report["results"] == [-3, 1, 2, 4, 5, 6, 7, 8]
    # 127.0.0.1, also written as an IPv6 address
    assert set(report["addresses"]) <= {"0100007F", "0000000000000000FFFF00000100007F"}
    assert report["addresses"]
    assert report["modes"] == ["700"]
    assert report["left"] == []
    assert report["term"]
    assert report["environment"] == []
    assert list(temporary.iterdir()) == []


@pytest.mark.enable_socket
def test_an_address_without_a_cluster_is_one_line() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
        with pytest.raises(LgsumError, match="refused; is `ray start --head` running") as caught:
            connected(address).__enter__()
    assert "\n" not in str(caught.value)


@pytest.mark.enable_socket
@pytest.mark.parametrize("address", ["here", "ray://127.0.0.1:1", ":1", "127.0.0.1:x"])
def test_other_addresses_are_refused(address: str) -> None:
    with pytest.raises(LgsumError, match="expected HOST:PORT or auto"):
        connected(address).__enter__()
