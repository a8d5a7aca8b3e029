"""The Ray engine: memory and speed on many documents, a worker killed, overhead, and a bill.

    python tests/benchmarks/bench_ray.py                      # 1,000, 10,000 and 100,000 documents
    python tests/benchmarks/bench_ray.py --kill 300           # a batch of articles, a worker killed
    python tests/benchmarks/bench_ray.py --lose-node          # a machine of a cluster goes
    python tests/benchmarks/bench_ray.py --rate 20            # sentences/s of one core
    python tests/benchmarks/bench_ray.py --estimate RATE      # what a billion sentences cost at it
    python tests/benchmarks/bench_ray.py --ray-data           # why Ray's actors and not Ray Data

The first sends generated articles of about 2 KB and takes back 5 to 205 KB each, about what a
briefing in HTML has; the work itself is nothing, so what is measured is the engine. Each size runs
in a process of its own. The second compares the files of both engines byte for byte.
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
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))
sys.path.insert(0, str(Path(__file__).parent))

from make_articles import article, write

from summarizer.batch import ENGINES
from summarizer.batch.work import Job, Outcome, lost, open_worker
from summarizer.pipeline import Briefer
from summarizer.read import read_bytes
from summarizer.settings import load_settings

ROOT = Path(__file__).parents[2]
BILLION = 10**9


def echo() -> Callable[[Job], Outcome]:
    """Return work that is nothing but the sizes of the real one."""
    filler = random.Random(1).randbytes(200_000)

    def work(job: Job) -> Outcome:
        size = 5_000 + int(job.sha256[:8], 16) % 200_000
        return Outcome(job.record(), {".html": filler[:size] + job.data})

    return work


def jobs(count: int) -> Iterator[Job]:
    """Yield generated articles, made as they are asked for."""
    texts = [article(number).encode() for number in range(200)]
    for number in range(count):
        data = f"第{number}号\n".encode() + texts[number % len(texts)]
        yield Job(f"article-{number:09d}", f"article {number}", data)


def stream(engine: str, workers: int, count: int) -> dict[str, float]:
    """Send `count` documents through an engine; memory in MB, time without the start."""
    memory = Memory()
    begun = time.perf_counter()
    start = 0.0
    names = bytearray(count)
    size = 0
    for outcome in ENGINES.load(engine)(workers, "").map(echo, jobs(count), lost):
        start = start or time.perf_counter()
        if outcome.record.error:
            raise SystemExit(outcome.record.error)
        names[int(outcome.record.name[-9:])] += 1
        size += len(outcome.files[".html"])
    seconds = time.perf_counter() - start
    if set(names) != {1}:
        raise SystemExit("documents were lost or doubled")
    peaks = memory.stop()
    return {
        "documents/s": count / seconds,
        "start s": start - begun,
        "moved MB": size / 1e6,
    } | peaks


class Memory(threading.Thread):
    """Watches this process, its workers and the shared memory of Ray's object store."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self._peaks = {"driver MB": 0.0, "store MB": 0.0, "largest worker MB": 0.0}
        self._peaks["Ray itself MB"] = 0.0
        self._end = threading.Event()
        self.start()

    def run(self) -> None:
        while not self._end.wait(0.2):
            below = _below(os.getpid())
            # the pages of the store that were ever in use: it never gives them back
            stores = [_status(p, "RssShmem") for p, name in below if name == "raylet"]
            workers, others = [0.0], [0.0]
            for pid, name in below:
                is_worker = name.startswith("ray::_Worker") or not stores
                (workers if is_worker else others).append(_status(pid, "RssAnon"))
            seen = {"driver MB": _status(os.getpid(), "RssAnon"), "store MB": sum(stores)}
            seen |= {"largest worker MB": max(workers), "Ray itself MB": sum(others)}
            self._peaks = {name: max(value, seen[name]) for name, value in self._peaks.items()}

    def stop(self) -> dict[str, float]:
        """Return the peaks."""
        self._end.set()
        self.join()
        return self._peaks


def kill_one(count: int, profile: str) -> None:
    """Make a batch with each engine, kill a Ray worker half way, compare the files."""
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        write(here / "articles.jsonl", count, 0, odd=False)
        seconds = {}
        for engine in ("local", "ray"):
            line = [sys.executable, "-m", "summarizer", "batch", str(here / "articles.jsonl")]
            line += ["-o", str(here / engine), "--engine", engine, "--jobs", "2"]
            start = time.perf_counter()
            batch = subprocess.Popen(
                [*line, "--profile", profile, "--format", "md"], cwd=ROOT, stderr=subprocess.PIPE
            )
            if engine == "ray":
                _kill_worker(batch.pid, here / engine / "manifest.jsonl", count // 2)
            _, errors = batch.communicate()
            if batch.returncode:
                raise SystemExit(errors.decode())
            seconds[engine] = time.perf_counter() - start
        digests = [_digests(here / engine) for engine in seconds]
        if digests[0] != digests[1]:
            differing = sorted(dict(digests[0].items() ^ digests[1].items()))
            raise SystemExit(f"not the same: {', '.join(differing)[:500]}")
        names = [json.loads(row)["name"] for row in (here / "ray" / "manifest.jsonl").open()]
    if len(set(names)) != len(names) or len(names) != count:
        raise SystemExit("the manifest has lost or doubled articles")
    ratio = seconds["ray"] / seconds["local"]
    print(
        f"{count} articles, profile {profile}, 2 workers, one of Ray's killed: all files the same"
    )
    print(f"local {seconds['local']:.1f} s, Ray {seconds['ray']:.1f} s with its start: {ratio:.2f}")


def lose_node() -> None:
    """Take away one of two nodes, on which two of three workers are, in the middle of the work."""
    from ray.cluster_utils import Cluster

    def make() -> Callable[[int], tuple[int, int]]:
        def work(item: int) -> tuple[int, int]:
            time.sleep(0.05)
            return item, os.getpid()

        return work

    here = {"node_ip_address": "127.0.0.1"}
    cluster = Cluster(initialize_head=True, head_node_args={"num_cpus": 1, **here})
    node = cluster.add_node(num_cpus=2, **here)
    engine = ENGINES.load("ray")(3, cluster.address)
    found: list[tuple[int, int]] = []
    for result in engine.map(make, iter(range(300)), lambda item: (item, 0)):
        found.append(result)
        if len(found) == 100:
            cluster.remove_node(node, allow_graceful=False)
    cluster.shutdown()
    workers = [len({pid for _, pid in part}) for part in (found[:100], found[-50:])]
    missing = set(range(300)) - {item for item, pid in found if pid}
    print(f"{len(found)} results of 300, {len(missing)} missing or lost")
    print(f"{workers[0]} workers before the node went, {workers[1]} in the end")


def rate(count: int, profile: str) -> float:
    """Return sentences a second of processor time of one worker, from text to HTML."""
    settings = load_settings(overrides={"profile": profile, "translate.threads": 1})
    made = [Job(f"{n}", f"{n}", article(n).encode()) for n in range(count)]
    work = open_worker(settings, ["html"])
    work(made[0])
    briefer = Briefer(settings)
    articles = [briefer.clean(read_bytes(job.data, job.label)) for job in made]
    documents = [briefer.segment(article) for article in articles]
    sentences = sum(len(section.sentences) for d in documents for section in d.sections)
    start = time.process_time()
    for job in made:
        work(job)
    return sentences / (time.process_time() - start)


def bill(sentences_a_second: float, price: float, cores: Sequence[int] = (64, 1_000)) -> str:
    """Return what a billion sentences take at so many sentences a second and core.

    core-hours = sentences / rate / 3600; money = core-hours * price of a core-hour.
    """
    hours = BILLION / sentences_a_second / 3600
    lines = [f"a billion sentences at {sentences_a_second:.1f} a second and core:"]
    lines.append(f"{hours:,.0f} core-hours, {hours * price:,.0f} at {price} a core-hour")
    lines += [f"{hours / n / 24:,.1f} days on {n:,} cores" for n in cores]
    return "\n".join(lines)


def _kill_worker(pid: int, manifest: Path, records: int) -> None:
    while not manifest.exists() or manifest.read_bytes().count(b"\n") < records:
        time.sleep(0.1)
    workers = [p for p, name in _below(pid) if name.startswith("ray::_Worker")]
    os.kill(workers[0], signal.SIGKILL)
    print(f"killed worker {workers[0]} of {len(workers)} after {records} articles")


def _digests(folder: Path) -> dict[str, str]:
    paths = [path for path in folder.iterdir() if path.suffix in (".md", ".html")]
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in paths}


def _below(pid: int) -> list[tuple[int, str]]:
    """Return the processes that this one and its children have started, with their names."""
    found: list[tuple[int, str]] = []
    try:
        for task in Path(f"/proc/{pid}/task").iterdir():
            for child in (task / "children").read_text().split():
                title = Path(f"/proc/{child}/cmdline").read_bytes().split(b"\0")[0]
                found.append((int(child), Path(title.decode()).name))
                found += _below(int(child))
    except OSError:  # it has ended
        pass
    return found


def _status(pid: int, field: str) -> float:
    try:
        for row in Path(f"/proc/{pid}/status").read_text().splitlines():
            if row.startswith(f"{field}:"):
                return int(row.split()[1]) / 1024
    except OSError:
        pass
    return 0.0


def main() -> None:
    """Run what the options ask for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--documents", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--kill", type=int, metavar="ARTICLES")
    parser.add_argument("--profile", default="fast", help="of --kill and --rate")
    parser.add_argument("--rate", type=int, metavar="ARTICLES")
    parser.add_argument("--estimate", type=float, metavar="RATE")
    parser.add_argument("--price", type=float, default=0.04, help="a core-hour, in your currency")
    parser.add_argument("--ray-data", action="store_true")
    parser.add_argument("--lose-node", action="store_true")
    parser.add_argument("--one", nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        engine, count = options.one
        if engine == "node":
            lose_node()
            return
        print(json.dumps(stream(engine, options.workers, int(count))))
    elif options.kill:
        kill_one(options.kill, options.profile)
    elif options.rate:
        print(bill(rate(options.rate, options.profile), options.price))
    elif options.estimate:
        print(bill(options.estimate, options.price))
    elif options.lose_node:
        # a cluster on the loopback device, which asks for no token
        quiet = [
            "RAY_USAGE_STATS_ENABLED=0",
            "RAY_DEDUP_LOGS_SKIP_REGEX=^",
            "RAY_AUTH_MODE=disabled",
        ]
        here = ["RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER=0", f"PYTHONPATH={ROOT}"]
        line = ["env", *quiet, *here, sys.executable, __file__, "--one", "node", "0"]
        raise SystemExit(subprocess.run(line).returncode)
    elif options.ray_data:
        from bench_ray_data import compare

        compare()
    else:
        table(options.documents, options.workers)


def table(sizes: Sequence[int], workers: int) -> None:
    """Print a row for each size, then the local engine at the smallest."""
    per_document = {}
    for engine, count in [*(("ray", size) for size in sizes), ("local", sizes[0])]:
        line = [sys.executable, __file__, "--workers", str(workers), "--one", engine, str(count)]
        done = subprocess.run(line, stdout=subprocess.PIPE, text=True)
        if done.returncode:
            raise SystemExit(done.returncode)
        row = json.loads(done.stdout)
        per_document.setdefault(engine, 1_000 / row["documents/s"])
        values = ", ".join(f"{name} {value:,.1f}" for name, value in row.items())
        print(f"{engine} {count:,} documents: {values}", flush=True)
    ray, local = per_document["ray"], per_document["local"]
    print(f"a document costs Ray {ray:.2f} ms, local {local:.2f} ms: {ray / local:.1f} times")


if __name__ == "__main__":
    main()
