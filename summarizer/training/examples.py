"""Examples of what a model does badly: the worst of its output on the test sets, by measure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

__all__ = ["choose", "listed"]

_LONGEST = 60  # characters of a source that a reader takes in
_KINDS = {
    "lowest": "Lowest chrF",
    "dropped": "Shortest against the reference: content dropped",
    "invented": "Longest against the reference: content invented or repeated",
}


def choose(
    pairs: Sequence[tuple[str, str]], hypotheses: Sequence[str], count: int = 2
) -> dict[str, list[dict[str, str]]]:
    """Return for each kind of weakness the `count` worst sentences of 12 to 60 characters."""
    from sacrebleu.metrics import CHRF

    metric = CHRF()
    rows = [
        {"source": source, "hypothesis": hypothesis, "reference": reference}
        for (source, reference), hypothesis in zip(pairs, hypotheses, strict=True)
        if 12 <= len(source) <= _LONGEST
    ]

    def ratio(row: dict[str, str]) -> float:
        return len(row["hypothesis"]) / max(1, len(row["reference"]))

    keys = {
        "lowest": lambda row: metric.sentence_score(row["hypothesis"], [row["reference"]]).score,
        "dropped": ratio,
        "invented": lambda row: -ratio(row),
    }
    return {kind: sorted(rows, key=key)[:count] for kind, key in keys.items()}


def listed(examples: Mapping[str, Mapping[str, Sequence[Mapping[str, str]]]]) -> list[str]:
    """Return Markdown lines of the examples of each test set."""
    from summarizer.render.to_markdown import escape

    lines = []
    for kind, title in _KINDS.items():
        lines += [f"**{title}**", ""]
        for testset, kinds in examples.items():
            for row in kinds.get(kind, ()):
                lines.append(f"- {testset}: {escape(row['source'])}  ")
                lines.append(f"  model: {escape(row['hypothesis'])}  ")
                lines.append(f"  reference: {escape(row['reference'])}")
        lines.append("")
    return lines[:-1]
