"""What a batch costs besides the briefings: time and memory of the process that runs it.

python tests/benchmarks/bench_batch.py --count 1000 10000 100000

The worker answers at once with a page of 20 KB, so everything measured is finding, reading,
writing and syncing, the manifest and the index. Each count runs in a process of its own: first all
articles (lines of one JSONL file), then again when all is done.
"""

from __future__ import annotations

import argparse
import multiprocessing
import resource
import tempfile
import time
from pathlib import Path

from make_articles import write

from summarizer.batch.inputs import find_sources
from summarizer.batch.run import Options, run_batch
from summarizer.batch.work import Job, Outcome, Work
from summarizer.settings import Settings

PAGE = "<p>海岚市召开新闻发布会</p>\n".encode() * 530


def open_idle(settings: Settings) -> Work:
    """Return a worker that answers at once."""

    def work(job: Job) -> Outcome:
        files = {".html": job.name.encode() + PAGE}
        titles = {"title_zh": "海岚市召开新闻发布会", "title_en": "Hailan City's press conference"}
        record = job.record(findings={"note": 3}, sections=6, made_by="idle", **titles)
        return Outcome(record, files)

    return work


def measure(count: int) -> tuple[float, float, float, float]:
    """Return seconds to find, to make and to resume, and peak memory in MB."""
    with tempfile.TemporaryDirectory() as folder:
        source, output = Path(folder) / "in.jsonl", Path(folder) / "out"
        write(source, count, 0, odd=False)
        times = [time.perf_counter()]
        sources = find_sources([str(source)])
        times.append(time.perf_counter())
        for wanted in ((count, 0), (0, count)):
            tally = run_batch(
                sources, output, Settings(), Options(workers=1), make_worker=open_idle
            )
            if (tally.made, tally.kept) != wanted:
                raise SystemExit(f"expected {wanted}, got {tally}")
            times.append(time.perf_counter())
    find, make, resume = (b - a for a, b in zip(times, times[1:], strict=False))
    return find, make, resume, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, nargs="+", default=[1000, 10_000])
    print(" articles   find s   make s  ms each  resume s  peak MB")
    for count in parser.parse_args().count:
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            find, make, resume, peak = pool.apply(measure, (count,))
        each = 1000 * make / count
        print(f"{count:9,} {find:8.1f} {make:8.1f} {each:8.2f} {resume:9.1f} {peak:8.0f}")


if __name__ == "__main__":
    main()
