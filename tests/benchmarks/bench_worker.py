"""Where the time of one batch worker goes: CPU seconds an article, then the same under a profiler.

python tests/benchmarks/bench_worker.py --profile fast --articles 20

CPU time of the whole process, so that other programs disturb it little. The worker first makes one
article more, which loads and compiles what is loaded and compiled once. The table has the share of
each part of the profiled time; parts are inside one another.
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import time
from pathlib import Path

from make_articles import encoded

from summarizer.batch.work import Job, Work, open_worker
from summarizer.settings import load_settings

PARTS = (  # file, function
    ("pipeline.py", "clean"),
    ("pipeline.py", "segment"),
    ("pipeline.py", "wording"),
    ("pipeline.py", "translate"),
    ("", "translate_batch>"),
    ("rerank.py", "rerank"),
    ("mend.py", "mend"),
    ("embedding.py", "summarize"),
    ("check/__init__.py", "check_pairs"),
    ("encoder.py", "embed"),
    ("glossary.py", "load_glossary"),
    ("registry.py", "names"),
    ("to_html.py", "render"),
)


def make(work: Work, numbers: range) -> float:
    """Make articles and return the CPU seconds of one."""
    start = time.process_time()
    for number in numbers:
        outcome = work(Job("n", f"{number}.txt", encoded(number)))
        if outcome.record.error:
            raise SystemExit(outcome.record.error)
    return (time.process_time() - start) / len(numbers)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--profile", default="fast")
    parser.add_argument("--articles", type=int, default=20)
    arguments = parser.parse_args()
    options = {"profile": arguments.profile, "translate.threads": 1}
    work = open_worker(load_settings(None, options, {}), ["html"])
    first = make(work, range(1))
    each = make(work, range(1, 1 + arguments.articles))
    print(
        f"profile {arguments.profile}: first article {first:.2f} CPU s, then {each:.2f} an article"
    )
    profiler = cProfile.Profile()
    profiler.enable()
    make(work, range(1, 1 + arguments.articles))
    profiler.disable()
    stats = pstats.Stats(profiler)
    whole = stats.total_tt  # type: ignore[attr-defined]
    rows = []
    for (path, _, function), (calls, _, _, seconds, _) in stats.stats.items():  # type: ignore[attr-defined]
        for file, name in PARTS:
            if function.endswith(name) and path.endswith(str(Path(file)) if file else "~"):
                rows.append((100 * seconds / whole, calls, f"{file} {name}".strip(" >")))
    for share, calls, name in sorted(rows, reverse=True):
        print(f"{share:5.1f} %  {calls:7,} calls  {name}")


if __name__ == "__main__":
    main()
