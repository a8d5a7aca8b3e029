"""The rounds of training that led to a model: each `card` adds its own once."""

from __future__ import annotations

import csv
import hashlib
import json
from pathlib import Path
from typing import Any

from summarizer.parsing import parse_json
from summarizer.training.export import HISTORY
from summarizer.training.recipe import Recipe, origin

__all__ = ["add", "listed"]


def add(folder: Path, model: Path, recipe: Recipe) -> list[dict[str, Any]]:
    """Return the rounds of the model with the one in the work folder, and write them beside it."""
    path = model / HISTORY
    rounds: list[dict[str, Any]] = parse_json(path.read_text("utf-8")) if path.is_file() else []
    weights = folder / "average" / "model.safetensors"
    digest = hashlib.sha256(weights.read_bytes()).hexdigest()[:12] if weights.is_file() else ""
    if digest and digest not in [r.get("weights") for r in rounds]:
        phases = [_phase(folder / name / "log.csv", name) for name in ("train", "finetune")]
        rounds.append(
            {
                "start": origin(recipe),
                "device": recipe.device,
                "weights": digest,
                "phases": [p for p in phases if p],
            }
        )
        path.write_text(json.dumps(rounds, indent=1) + "\n", encoding="utf-8")
    return rounds


def listed(rounds: list[dict[str, Any]]) -> list[str]:
    """Return a Markdown table of the rounds with totals."""
    if not rounds:
        return []
    lines = ["All rounds that led to these weights:", ""]
    lines += ["| Round | Start | Phase | Steps | Million tokens | Hours |"]
    lines += ["| --- | --- | --- | --- | --- | --- |"]
    tokens = hours = 0.0
    for number, one in enumerate(rounds, 1):
        for p in one["phases"]:
            tokens, hours = tokens + p["million_tokens"], hours + p["hours"]
            lines.append(
                f"| {number} | {one['start']} | {p['name']} | {p['steps'] or '–'} "
                f"| {p['million_tokens']:.1f} | {p['hours']:.2f} |"
            )
    return [*lines, f"| | | total | | {tokens:.1f} | {hours:.2f} |"]


def _phase(path: Path, name: str) -> dict[str, Any]:
    if not path.is_file():
        return {}
    with path.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    if not rows:
        return {}
    last = rows[-1]
    return {
        "name": name,
        "steps": int(last["step"]),
        "million_tokens": round(int(last["tokens"]) / 1e6, 2),
        "hours": round(float(last["seconds"]) / 3600, 3),
    }
