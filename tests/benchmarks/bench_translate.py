"""Throughput and memory of the embedded model: CTranslate2 int8 against transformers fp32.

    python tests/benchmarks/bench_translate.py [TESTSET.tsv] [SENTENCES]

Each backend runs in a process of its own on the same sentences and beam; printed are target words
a second, peak memory, chrF2 between the two outputs, and ratios.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
DEFAULT = ROOT / "notebooks" / "data" / "hailan-press-conference.txt"


def sentences(path: Path, limit: int) -> list[str]:
    """Return the source sentences of a test set or of an article."""
    if path.suffix == ".tsv":
        from summarizer.evaluate import read_testset

        return [source for source, _ in read_testset(path)][:limit]
    from summarizer import make_document, read_article

    document = make_document(read_article(str(path)))
    return [s.zh for section in document.sections for s in section.sentences][:limit]


def references(path: Path, limit: int) -> list[str]:
    """Return the references of a test set; none of an article."""
    if path.suffix != ".tsv":
        return []
    from summarizer.evaluate import read_testset

    return [target for _, target in read_testset(path)][:limit]


def worker(backend: str, vocabulary_map: str, path: Path, limit: int) -> None:
    """Translate twice (the first warms up) and print a JSON line."""
    from summarizer.pipeline import open_translator
    from summarizer.settings import Settings, Translate

    texts = sentences(path, limit)
    translator, _ = open_translator(Settings(translate=Translate(backend=backend, beam=4)))
    if vocabulary_map == "off":
        translator._map = False
    translator.translate(texts[:4])
    start = time.perf_counter()
    hypotheses = translator.translate(texts)
    seconds = time.perf_counter() - start
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": seconds, "memory": memory, "hypotheses": hypotheses}))


def main() -> None:
    """Run every variant and print the table."""
    from sacrebleu.metrics import CHRF

    path = Path(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT
    limit = sys.argv[2] if len(sys.argv) > 2 else "200"
    results = {}
    for name in ("transformers on", "ctranslate2 off", "ctranslate2 on"):
        command = [sys.executable, __file__, "--worker", *name.split(), str(path), limit]
        output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        results[name] = json.loads(output.splitlines()[-1])
    base = results["transformers on"]
    reference = references(path, int(limit))
    head = f"{'':18}{'words/s':>9}{'ratio':>7}{'MB':>7}{'ratio':>7}{'chrF to transformers':>22}"
    print(head + (f"{'chrF to reference':>19}" if reference else ""))
    for name, result in results.items():
        words = sum(len(h.split()) for h in result["hypotheses"])
        ratio = base["seconds"] / result["seconds"]
        chrf = CHRF().corpus_score(result["hypotheses"], [base["hypotheses"]]).score
        print(
            f"{name:18}{words / result['seconds']:9.0f}{ratio:7.1f}{result['memory']:7.0f}"
            f"{result['memory'] / base['memory']:7.2f}{chrf:22.1f}"
            + (
                f"{CHRF().corpus_score(result['hypotheses'], [reference]).score:19.2f}"
                if reference
                else ""
            )
        )


if __name__ == "__main__":
    if sys.argv[1:2] == ["--worker"]:
        worker(sys.argv[2], sys.argv[3], Path(sys.argv[4]), int(sys.argv[5]))
    else:
        main()
