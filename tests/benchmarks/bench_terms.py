"""Terms that word evidence takes away: how many of all matches, and where they stood.

python tests/benchmarks/bench_terms.py tests/data/testsets/authored.tsv … --show 100

Prints for each file the matches of the built-in glossary without word evidence and those that are
dropped with it, then the dropped ones with six characters on both sides, to be read by a person.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from unittest import mock

from summarizer.evaluate.translation import read_testset
from summarizer.facts.terms import glossary
from summarizer.facts.terms.glossary import load_glossary

BESIDE = 6


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("testset", type=Path, nargs="+")
    parser.add_argument("--show", type=int, default=100)
    arguments = parser.parse_args()
    dropped: list[str] = []
    for path in arguments.testset:
        sources = [zh for zh, _ in read_testset(path)]
        with mock.patch.object(glossary, "stands_alone", return_value=True):
            everything = _places(sources)
        kept = _places(sources)
        lost = sorted(everything - kept)
        print(f"{path.stem}: {len(everything)} matches, {len(lost)} dropped")
        dropped += [_beside(sources[number], *span) for number, *span in lost]
    print(*dropped[: arguments.show], sep="\n")


def _places(sources: list[str]) -> set[tuple[int, int, int]]:
    """Return (sentence, start, end) of every match of a glossary that was just opened."""
    terms = load_glossary()
    return {(i, m.start, m.end) for i, zh in enumerate(sources) for m in terms.find(zh)}


def _beside(text: str, start: int, end: int) -> str:
    return f"{text[max(0, start - BESIDE) : start]}[{text[start:end]}]{text[end : end + BESIDE]}"


if __name__ == "__main__":
    main()
