"""What the alignment filter of the recipe removes, judged by pairs that were read by hand.

    python tests/benchmarks/bench_alignment_filter.py [CORPUS_DIR]

`models/data/alignment-labels.tsv` names 194 pairs of three corpora by a hash, with the judgement;
about half were drawn from below 0.4, so recall is that of the sample, not of the corpus.
Printed for each corpus and threshold: how many pairs the cosine of the sentence encoder removes,
how many of those are wrong (precision), and how many of all wrong ones they are (recall).
"""

from __future__ import annotations

import csv
import hashlib
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
LABELS = ROOT / "models" / "data" / "alignment-labels.tsv"
THRESHOLDS = (0.2, 0.3, 0.4, 0.5)


def read_labels(path: Path = LABELS) -> dict[str, dict[str, bool]]:
    """Return corpus → key → whether the pair is aligned."""
    lines = [line for line in path.read_text("utf-8").splitlines() if not line.startswith("#")]
    labels: dict[str, dict[str, bool]] = {}
    for row in csv.DictReader(lines, delimiter="\t"):
        labels.setdefault(row["corpus"], {})[row["key"]] = row["aligned"] == "1"
    return labels


def key(source: str, target: str) -> str:
    """Return the name of a pair in the label file."""
    return hashlib.sha256(f"{source}\t{target}".encode()).hexdigest()[:16]


def main() -> None:
    """Print the table."""
    from summarizer.training.corpus import read_pairs
    from summarizer.training.filters import cosine

    folder = Path(sys.argv[1] if len(sys.argv) > 1 else ROOT.parent / "shared" / "corpus")
    print(f"{'corpus':22}{'threshold':>9}{'read':>6}{'removed':>9}{'precision':>11}{'recall':>8}")
    for corpus, labels in read_labels().items():
        pairs = read_pairs(folder / f"{corpus}.tsv.xz", simplify=True)
        found = {key(*pair): pair for pair in pairs if key(*pair) in labels}
        scores = dict(zip(found, cosine(list(found.values())), strict=True))
        wrong = {k for k in found if not labels[k]}
        for threshold in THRESHOLDS:
            removed = {k for k, score in scores.items() if score < threshold}
            precision = len(removed & wrong) / max(1, len(removed))
            recall = len(removed & wrong) / max(1, len(wrong))
            print(
                f"{corpus:22}{threshold:9.1f}{len(found):6}{len(removed):9}"
                f"{precision:11.0%}{recall:8.0%}"
            )


if __name__ == "__main__":
    main()
