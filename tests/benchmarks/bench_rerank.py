"""What choosing among hypotheses gains, part by part, and what it costs.

    python tests/benchmarks/bench_rerank.py TESTSET.tsv [SENTENCES]

The hypotheses are decoded once; each row chooses with other weights of `translate.rerank`.
Printed: chrF2 and BLEU against the references, faults (amounts, terms and names that the source has
and the choice has not, a hundred sentences), sentences with words said again, and milliseconds a
sentence for the choice; the first choice pays for the sentence encoder, which keeps its vectors.
The last lines give the milliseconds of decoding one hypothesis, and all of them.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

PARTS = {
    "model's first": None,
    "agreement": ("_ADEQUACY", "_FAULT", "_SHORT", "_STUTTER"),
    "adequacy": ("_AGREEMENT", "_FAULT", "_SHORT", "_STUTTER"),
    "faults": ("_AGREEMENT", "_ADEQUACY", "_SHORT", "_STUTTER"),
    "all but agreement": ("_AGREEMENT",),
    "all but adequacy": ("_ADEQUACY",),
    "all but stutter": ("_STUTTER",),
    "all": (),
}


def main() -> None:
    """Decode, choose and print."""
    from sacrebleu.metrics import BLEU, CHRF

    from summarizer.evaluate.translation import read_testset
    from summarizer.facts.terms.glossary import load_glossary
    from summarizer.facts.wording import open_wording
    from summarizer.pipeline import open_translator
    from summarizer.settings import Settings
    from summarizer.translate import rerank
    from summarizer.translate.stutter import stutters

    limit = int(sys.argv[2]) if len(sys.argv) > 2 else None
    pairs = read_testset(Path(sys.argv[1]))[:limit]
    sources = [source for source, _ in pairs]
    references = [[target for _, target in pairs]]
    translator = open_translator(Settings())
    wording = open_wording(sources, load_glossary(), names=True)
    print(f"{translator.signature}, {len(pairs)} sentences")
    began = time.perf_counter()
    single = translator.translate([wording.written(source) for source in sources])
    one = time.perf_counter() - began
    began = time.perf_counter()
    rows = hypotheses(translator, wording, sources)
    many = time.perf_counter() - began
    weights = ("_ADEQUACY", "_AGREEMENT", "_FAULT", "_SHORT", "_STUTTER")
    usual = {name: getattr(rerank, name) for name in weights}
    print(f"{'':20}{'chrF2':>7}{'BLEU':>7}{'faults':>8}{'stutter':>9}{'ms':>7}")
    for name, without in PARTS.items():
        began = time.perf_counter()
        chosen = single
        if without is not None:
            for weight, value in usual.items():
                setattr(rerank, weight, 0.0 if weight in without else value)
            ranked = rerank.rerank(sources, rows, wording.faults)
            chosen = [row[0] if row else text for row, text in zip(ranked, single, strict=True)]
        cost = (time.perf_counter() - began) / len(pairs) * 1000
        faults = sum(wording.faults(s, h) for s, h in zip(sources, chosen, strict=True))
        again = sum(stutters(s, h) > 0 for s, h in zip(sources, chosen, strict=True))
        print(
            f"{name:20}{CHRF().corpus_score(chosen, references).score:7.2f}"
            f"{BLEU().corpus_score(chosen, references).score:7.2f}"
            f"{100 * faults / len(pairs):8.1f}{again:9}{cost:7.1f}"
        )
    print(
        f"decoding: {one / len(pairs) * 1000:.0f} ms a sentence for the model's first hypothesis,"
    )
    print(f"{many / len(pairs) * 1000:.0f} ms for {sum(map(len, rows)) / len(pairs):.0f} of them")


def hypotheses(translator: Any, wording: Any, sources: Sequence[str]) -> list[list[str]]:
    """Return the hypotheses of each source, eight of each way to write it for the model."""
    spellings = [wording.spellings(source) for source in sources]
    found = iter(translator.alternatives([text for row in spellings for text in row], 8))
    return [[hypothesis for _ in row for hypothesis in next(found)] for row in spellings]


if __name__ == "__main__":
    main()
