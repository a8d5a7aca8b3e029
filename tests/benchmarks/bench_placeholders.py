"""Whether a model keeps identifiers better as they stand or behind placeholders.

python tests/benchmarks/bench_placeholders.py [--model NAME] [--backend transformers]

Each identifier of the sentences in tests/data/turned.tsv is translated as it stands, and with each
placeholder in its place. Printed: the share that the model's first hypothesis, and any of its
first four, has.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from rich.console import Console
from rich.table import Table

from summarizer.facts.identifiers import Identifier, find_identifiers, missing_identifiers
from summarizer.facts.placeholders import TOKENS, Shielded
from summarizer.pipeline import open_translator
from summarizer.settings import Settings, Translate

DATA = Path(__file__).parents[1] / "data" / "turned.tsv"
OTHERS = ("CDC", "ABC", "AB12", "X1", "XYZ")  # tried and not taken


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", default="auto")
    parser.add_argument("--backend", default="ctranslate2")
    arguments = parser.parse_args()
    options = Translate(model=arguments.model, backend=arguments.backend, beam=4, candidates=1)
    translator = open_translator(Settings(translate=options))
    sources = [line.split("\t")[1] for line in DATA.read_text("utf-8").splitlines()[1:]]
    found = [(source, i) for source in sources for i in find_identifiers(source)]
    table = Table("Instead of the identifier", "First hypothesis", "Any of four")
    for token in ("", *TOKENS, *OTHERS):
        texts = [_put(source, i, token) for source, i in found]
        rows = translator.alternatives(texts, 4)
        kept = [
            [_kept(i, token, text) for text in row] for (_, i), row in zip(found, rows, strict=True)
        ]
        shares = [100 * sum(map(way, kept)) / len(found) for way in (_first, any)]
        table.add_row(token or "as it stands", *(f"{share:.0f} %" for share in shares))
    Console().print(f"{len(found)} identifiers", table)


def _put(source: str, identifier: Identifier, token: str) -> str:
    return source[: identifier.start] + (token or identifier.text) + source[identifier.end :]


def _kept(identifier: Identifier, token: str, text: str) -> bool:
    if token:
        return Shielded(token, ((token, ""),)).complete(text)
    return not missing_identifiers(identifier.text, text)


def _first(row: list[bool]) -> bool:
    return bool(row and row[0])


if __name__ == "__main__":
    main()
