"""Precision and recall of the word links against tests/data/word_links.tsv, by signal.

python tests/benchmarks/bench_align.py

A link is right if its Chinese and its English touch the same gold units; recall is the share of
units that a right link touches. "both" is what `summarizer.align` does; the others are what its two
signals do alone, at the thresholds with the nearest recall.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from rich.console import Console
from rich.table import Table

sys.path.insert(0, str(Path(__file__).parents[1]))

from word_links import measure, read_gold

from summarizer import align

SIGNALS = {
    "both": (align._ATTENTION, align._THRESHOLD),
    "cosine of embeddings": (0.0, 0.6),
    "attention": (1.0, 0.2),
    "certain links only": (0.0, 9.0),
}


def main() -> None:
    gold = read_gold()
    table = Table("Signal", "Half", "Links", "Precision", "Recall", "ms a pair")
    align.links("预热", "warm up")
    for name, (share, threshold) in SIGNALS.items():
        align._ATTENTION, align._THRESHOLD = share, threshold
        for half, rows in (("dev", gold[::2]), ("test", gold[1::2])):
            align.links.cache_clear()
            align._store().clear()
            start = time.perf_counter()
            score = measure(rows)
            spent = 1000 * (time.perf_counter() - start) / len(rows)
            figures = (f"{score.precision:.3f}", f"{score.recall:.3f}", f"{spent:.0f}")
            table.add_row(name, half, str(score.made), *figures)
    Console(width=100).print(table)


if __name__ == "__main__":
    main()
