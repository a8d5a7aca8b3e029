"""The tables of README: quality of the translation, of the summaries, and speed, from tests/data.

python tests/benchmarks/readme_figures.py            # prints them as Markdown, some four minutes
python tests/benchmarks/readme_figures.py --write    # puts them into README.md, between its marks
python tests/benchmarks/readme_figures.py --only quality --limit 20

Quality: every test set of tests/data/testsets, and for sets that this repository may not hold the
row of the model's card (scores.json, marked †). Doubt: the sentences of tests/data/judged, each by
weights that have not seen it (`fit_unsure.py`). Summaries: the test half of tests/data/summaries.
Speed: `lgsum bench` on the first sentences of the authored test set.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from summarizer.check.unsure import UNSURE
from summarizer.commands.evaluating import METHODS, summary_scores
from summarizer.evaluate.translation import evaluate, read_testset
from summarizer.facts.terms.glossary import load_glossary
from summarizer.neural.weights import find
from summarizer.pipeline import Briefer
from summarizer.settings import load_settings

ROOT = Path(__file__).parents[2]
TESTSETS = ROOT / "tests" / "data" / "testsets"
_SPEED_NAMES = {
    "transformers": "transformers, fp32",
    "ctranslate2": "CTranslate2 with its defaults, int8",
    "decoder": "our decoder, same beam",
    "fast": "profile fast",
    "balanced": "profile balanced",
    "best": "profile best (default)",
}


def table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield the lines of a table in Markdown."""
    yield f"| {' | '.join(heads)} |"
    yield f"|{' --- |' * len(heads)}"
    for row in rows:
        yield f"| {' | '.join(row)} |"


def quality(model: str, limit: int) -> Iterator[str]:
    """Yield the table of the test sets."""
    settings = load_settings(overrides={"translate.model": model})
    briefer, glossary = Briefer(settings), load_glossary()
    rows, scores = [], {}
    for path in sorted(TESTSETS.glob("*.tsv")):
        pairs = read_testset(path)[: limit or None]
        scores = asdict(evaluate(briefer, pairs, glossary).scores)
        rows.append(_quality_row(path.stem, scores))
    own = len(rows)
    card = json.loads((find(model).folder / "scores.json").read_text(encoding="utf-8"))
    rows += [
        _quality_row(f"{name} †", row)
        for name, row in card.items()
        if "chrf" in row and not (TESTSETS / f"{name}.tsv").exists()
    ]
    heads = ("Test set", "Sentences", "BLEU", "chrF2", "Numbers right by the model",
             "after mending", "Official names by the model", "after mending")  # fmt: skip
    yield from table(heads, rows)
    signatures = f"BLEU `{scores['bleu_signature']}`, chrF2 `{scores['chrf_signature']}`"
    note = " † from the model's card (`lgsum models info NAME`)." if len(rows) > own else ""
    yield f"\n{signatures}.{note}"


def _quality_row(name: str, row: dict[str, Any]) -> list[str]:
    return [
        name, f"{row['sentences']}", f"{row['bleu']:.1f}", f"{row['chrf']:.1f}",
        f"{row['numbers_by_model']:.1f} %", f"{row['numbers']:.1f} % of {row['with_numbers']}",
        f"{row['terms_by_model']:.1f} %", f"{row['terms']:.1f} % of {row['with_terms']}",
    ]  # fmt: skip


def summaries(model: str, limit: int) -> Iterator[str]:
    """Yield the table of the summarizers on the gold sections."""
    folder = ROOT / "tests" / "data" / "summaries"
    result = summary_scores(folder, "test", METHODS, load_settings())["methods"]
    names = {"lead": "first sentences", "textrank": "TextRank", "embedding": "embedding (default)"}
    rows = [
        [names[name], *(f"{row['scores'][m]:.1f}" for m in ("f1", "rougeL_zh", "rougeL_en"))]
        for name, row in result.items()
    ]
    yield from table(("Key points", "Evidence F1", "ROUGE-L Chinese", "ROUGE-L English"), rows)


def doubt(model: str, limit: int) -> Iterator[str]:
    """Yield the table of what the model's doubt is worth."""
    from fit_unsure import JUDGED, UNSEEN, crossed, fit, likely, read

    heads = ("Sentences judged", "Mislead somewhere", "Marked as unsure", "Of the marked mislead",
             "Of the misleading are marked", "Of the unmarked mislead")  # fmt: skip
    parts, misleads = read(JUDGED / "zh-en.tsv")
    rows = [_doubt_row("held-out authored", crossed(parts, misleads), misleads)]
    weights = fit(parts, misleads)
    for name in UNSEEN:
        parts, misleads = read(JUDGED / f"{name}.tsv")
        rows.append(_doubt_row(name, likely(parts, weights), misleads))
    yield from table(heads, rows)


def _doubt_row(name: str, probable: Any, misleads: Any) -> list[str]:
    told = probable >= UNSURE.least
    shares = (misleads, told, misleads[told], told[misleads], misleads[~told])
    return [f"{len(told)} {name}", *(f"{share.mean():.0%}".replace("%", " %") for share in shares)]


def speed(model: str, limit: int) -> Iterator[str]:
    """Yield the table of the ways to run the model."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "bench.json"
        command = [sys.executable, "-m", "summarizer", "bench", str(TESTSETS / "authored.tsv")]
        options = ["--model", model, "--limit", str(limit or 100), "--repeat", "2", "-o", report]
        subprocess.run([*command, *map(str, options)], check=True, stdout=subprocess.DEVNULL)
        measured = json.loads(report.read_text(encoding="utf-8"))
    rows = {row["contender"]: row for row in measured["contenders"]}
    bases = [rows[base]["tokens_per_second"] for base in ("transformers", "ctranslate2")]
    cells = [
        [_SPEED_NAMES.get(name, name), f"{row['tokens_per_second']:.0f}",
         *(_ratio(row["tokens_per_second"] / base) for base in bases),
         f"{row['memory']:.0f}", f"{row['start']:.1f} s", f"{row['chrf']:.1f}"]
        for name, row in rows.items()
    ]  # fmt: skip
    heads = ("", "Tokens/s", "× transformers", "× CTranslate2", "Peak MB", "First sentence",
             "chrF2")  # fmt: skip
    yield from table(heads, cells)
    machine = measured["machine"]
    cores = f"{machine['cores']} core{'s' if machine['cores'] > 1 else ''}"
    yield f"\n{cores} of {machine['processor']}, one run; compare the ratios."


def _ratio(value: float) -> str:
    return f"{value:.1f}" if value >= 1 else f"{value:.2f}"


TABLES: dict[str, Callable[[str, int], Iterator[str]]] = {
    "quality": quality,
    "doubt": doubt,
    "summaries": summaries,
    "speed": speed,
}


def put(readme: str, name: str, lines: str) -> str:
    """Return README with the lines between `<!-- NAME -->` and `<!-- /NAME -->`."""
    marks = f"(<!-- {name} -->\n).*?(<!-- /{name} -->)"
    changed, count = re.subn(marks, lambda m: m[1] + lines + m[2], readme, flags=re.DOTALL)
    if count != 1:
        raise SystemExit(f"README.md: expected one <!-- {name} --> … <!-- /{name} -->")
    return changed


def main() -> None:
    """Print the tables, or write them into README."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", action="append", choices=TABLES, help="repeatable")
    parser.add_argument("--model", default="auto")
    parser.add_argument("--limit", type=int, default=0, help="only the first so many sentences")
    parser.add_argument("--write", action="store_true", help="into README.md")
    arguments = parser.parse_args()
    readme = ROOT / "README.md"
    for name in arguments.only or TABLES:
        lines = "".join(f"{line}\n" for line in TABLES[name](arguments.model, arguments.limit))
        print(f"<!-- {name} -->\n{lines}<!-- /{name} -->\n", flush=True)
        if arguments.write:
            text = put(readme.read_text(encoding="utf-8"), name, lines)
            readme.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
