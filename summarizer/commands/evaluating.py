"""What `lgsum eval --task summary` does: each method on gold sections, against the baselines."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from summarizer.settings import Settings

__all__ = ["METHODS", "summary_scores", "summary_table"]

METHODS = ("lead", "textrank", "embedding")
_BASELINES = ("lead", "textrank")
_COMPARED = ("f1", "rouge1_zh", "rouge2_zh", "rougeL_zh", "rouge1_en", "rouge2_en", "rougeL_en")
_SHOWN = ("rouge1_zh", "rougeL_zh", "rouge1_en", "rougeL_en", "precision", "recall", "f1",
          "similarity", "repeated", "support", "points", "words")  # fmt: skip


def summary_scores(
    path: Path, split: str, methods: Sequence[str], settings: Settings
) -> dict[str, Any]:
    """Return the mean of each measure a method, and its differences to lead and textrank.

    Raises:
        InputError: the gold sections cannot be read.
        PluginError: no such method, or rouge-score is not installed.
    """
    from importlib.metadata import version

    from summarizer.evaluate.summary import MEASURES, compare, fingerprint, measure, read_gold
    from summarizer.pipeline import open_summarizer
    from summarizer.summarize.briefs import key_points

    golds = read_gold(path, split)
    options = settings.summarize
    budget = options.budget or str(options.max_points)
    rows: dict[str, list[dict[str, float]]] = {}
    signatures = {}
    for name in dict.fromkeys([*_BASELINES, *methods]):
        chosen = dataclasses.replace(options, method=name)
        summarizer = open_summarizer(dataclasses.replace(settings, summarize=chosen))
        signatures[name] = summarizer.signature
        rows[name] = [measure(g, key_points(g.pairs, summarizer, chosen)) for g in golds]
    made_by = "|".join(
        (f"data:{fingerprint(golds)}", f"split:{split or 'all'}", f"sections:{len(golds)}",
         f"budget:{budget}", f"rouge_score:{version('rouge-score')}",
         "bootstrap:1000/seed12345", f"lgsum:{version('lgsum')}")
    )  # fmt: skip
    scores = {}
    for name in methods:
        mean = {m: sum(row[m] for row in rows[name]) / len(golds) for m in MEASURES}
        against = {
            base: {m: dataclasses.asdict(compare(rows[name], rows[base], m)) for m in _COMPARED}
            for base in _BASELINES
            if base != name
        }
        signature = f"summary:{signatures[name]}|{made_by}"
        scores[name] = {"signature": signature, "scores": mean, "against": against}
    sections = {g.name: {n: rows[n][i] for n in methods} for i, g in enumerate(golds)}
    return {"task": "summary", "testset": path.name, "methods": scores, "sections": sections}


def summary_table(result: dict[str, Any]) -> str:
    """Return the means, and the differences with their 95 % intervals, as two tables."""
    from rich.console import Console
    from rich.table import Table

    means = Table("Measure", *result["methods"])
    for name in _SHOWN:
        values = (row["scores"][name] for row in result["methods"].values())
        means.add_row(name, *(f"{value:.1f}" for value in values))
    differences = Table("Method", "Against", "Measure", "Difference", "95 % interval", "p")
    for method, row in result["methods"].items():
        if method in _BASELINES:
            continue
        for base, measures in row["against"].items():
            for name, d in measures.items():
                interval = f"{d['low']:+.1f} to {d['high']:+.1f}"
                differences.add_row(
                    method, base, name, f"{d['mean']:+.1f}", interval, f"{d['p']:.3f}"
                )
    console = Console(no_color=True, width=100)
    with console.capture() as capture:
        console.print(means)
        if differences.rows:
            console.print(differences)
        for row in result["methods"].values():
            console.print(row["signature"], markup=False, soft_wrap=True, highlight=False)
    return capture.get()
