"""Memory of this process as sentences go by, and the time to the first one.

    python tests/benchmarks/bench_memory.py [PROFILE] [SENTENCES] [TESTSET.tsv]

Prints seconds and CPU seconds from the start of the process to the first sentence (aim: 1.0), then
the resident set after each 100, 1,000 and 10,000 sentences and its peak (aims: flat, 350 MB). Every
sentence differs: a counter stands in each. Documents have 100 sentences.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

from summarizer.bench.worker import peak_memory, resident_memory

DEFAULT = Path(__file__).parents[2] / "notebooks" / "data" / "hailan-press-conference.txt"
DOCUMENT = 100


def seconds_since_start() -> float:
    """Return the age of this process in seconds (Linux)."""
    ticks = int(Path("/proc/self/stat").read_text().rpartition(")")[2].split()[19])
    up = float(Path("/proc/uptime").read_text().split()[0])
    return up - ticks / os.sysconf("SC_CLK_TCK")


def main(profile: str, count: int, path: Path | None) -> None:
    """Translate and print."""
    from summarizer.pipeline import Briefer
    from summarizer.settings import load_settings

    translate = Briefer(load_settings(None, {"profile": profile})).translate_testset
    translate(["全市新增就业12.5万人。"])
    wall, processor = seconds_since_start(), time.process_time()
    print(f"profile {profile}: first sentence after {wall:.2f} s, {processor:.2f} CPU s")
    sentences = load(path)
    began = time.process_time()
    print(f"{'sentences':>9}{'MB now':>9}{'MB peak':>9}{'CPU s':>9}")
    for done in range(0, count, DOCUMENT):
        translate([f"{sentences[i % len(sentences)]}（{i}）" for i in range(done, done + DOCUMENT)])
        after = done + DOCUMENT
        if after in (100, 300, 1000, 3000, 10_000, count):
            used = f"{resident_memory():9.0f}{peak_memory():9.0f}"
            print(f"{after:9}{used}{time.process_time() - began:9.1f}", flush=True)


def load(path: Path | None) -> list[str]:
    """Return the sentences of a test set or of the example article."""
    if path:
        from summarizer.evaluate.translation import read_testset

        return [source for source, _ in read_testset(path)]
    from summarizer.pipeline import Briefer
    from summarizer.read import read_article

    briefer = Briefer()
    document = briefer.segment(briefer.clean(read_article(str(DEFAULT))))
    return [s.zh for section in document.sections for s in section.sentences]


if __name__ == "__main__":
    given = sys.argv[1:]
    main(
        given[0] if given else "best",
        int(given[1]) if len(given) > 1 else 10_000,
        Path(given[2]) if len(given) > 2 else None,
    )
