"""Kill a batch at random moments until it is done; compare it with one that nobody disturbed.

python tests/benchmarks/bench_kill.py --kills 20 --articles 60

Each time SIGKILL hits the batch or one of its workers, at a moment that the seed decides, and a
batch that died is started again. In the end the outputs, the index and the manifest (less its
timings) must be those of the undisturbed batch, byte for byte. Also prints what resuming a finished
batch costs and the peak memory of a worker.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parents[2]
MANIFEST = "manifest.jsonl"


def command(source: Path, output: Path, *options: str) -> list[str]:
    """Return the command line of a batch with two workers."""
    lgsum = [sys.executable, "-m", "summarizer", "batch", str(source), "-o", str(output)]
    return [*lgsum, "--jobs", "2", "--profile", "fast", *options]


def finish(line: Sequence[str]) -> float:
    """Run a batch to its end and return the seconds that it took."""
    start = time.perf_counter()
    done = subprocess.run(line, cwd=ROOT, capture_output=True)
    if done.returncode not in (0, 3):
        raise SystemExit(done.stderr.decode())
    return time.perf_counter() - start


def disturb(line: Sequence[str], output: Path, kills: int, seed: int, longest: float = 0.5) -> int:
    """Run a batch with up to `kills` kills and resumes, then to its end; return the kills.

    The moments are spread over the articles: each kill waits for a number of new records and then
    for up to `longest` seconds, so that every state of the work is met.
    """
    rng = random.Random(seed)
    done = 0
    while done < kills:
        batch = subprocess.Popen(line, cwd=ROOT, stderr=subprocess.DEVNULL)
        wanted = _records(output) + rng.randint(0, 3)
        while batch.poll() is None and _records(output) < wanted:
            time.sleep(0.02)
        time.sleep(rng.random() * longest)
        workers = _children(batch.pid)
        if batch.poll() is not None:
            break
        if rng.random() < 0.25 and workers:  # a worker: the batch must go on by itself
            _kill(rng.choice(workers))
            time.sleep(rng.random() * longest)
            done += 1
        batch.send_signal(signal.SIGKILL)
        batch.wait()
        done += 1
    finish(line)
    return done


def contents(output: Path) -> dict[str, object]:
    """Return a hash of each file in a folder; the manifest without its timings, as records."""
    found: dict[str, object] = {}
    for path in sorted(path for path in output.rglob("*") if path.is_file()):
        if path.name == MANIFEST:
            rows = [json.loads(line) for line in path.read_bytes().splitlines()]
            found[path.name] = [row | {"seconds": 0} for row in rows]
        else:
            found[path.name] = hashlib.sha256(path.read_bytes()).hexdigest()
    return found


def _records(output: Path) -> int:
    path = output / MANIFEST
    return path.read_bytes().count(b"\n") if path.exists() else 0


def _children(pid: int) -> list[int]:
    try:
        text = Path(f"/proc/{pid}/task/{pid}/children").read_text()
    except OSError:
        return []
    return [int(child) for child in text.split() if _is_worker(int(child))]


def _is_worker(pid: int) -> bool:
    try:
        return b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return False


def _kill(pid: int) -> None:
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return


def _worker_peak(line: Sequence[str]) -> float:
    """Run a batch and return the highest peak of a worker in MB."""
    batch = subprocess.Popen(line, cwd=ROOT, stderr=subprocess.DEVNULL)
    peak = 0
    while batch.poll() is None:
        for pid in _children(batch.pid):
            try:
                status = Path(f"/proc/{pid}/status").read_text()
            except OSError:
                continue
            peaks = [row.split()[1] for row in status.splitlines() if row.startswith("VmHWM")]
            peak = max([peak, *map(int, peaks)])
        time.sleep(0.1)
    return peak / 1024


def main() -> None:
    from make_articles import write

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--articles", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "in"
        write(source, arguments.articles, arguments.seed, odd=True)
        calm, wild = Path(folder) / "calm", Path(folder) / "wild"
        seconds = finish(command(source, calm))
        peak = _worker_peak(command(source, calm, "--no-resume"))
        again = finish(command(source, calm))
        kills = disturb(command(source, wild), wild, arguments.kills, arguments.seed)
        same = contents(calm) == contents(wild)
        files = len(contents(calm))
    print(f"{arguments.articles + 4} articles: {seconds:.0f} s; resumed when done: {again:.1f} s")
    print(f"peak memory of a worker: {peak:.0f} MB")
    print(f"{kills} kills; {files} files {'byte-identical' if same else 'DIFFER'}")
    raise SystemExit(0 if same else 1)


if __name__ == "__main__":
    main()
