"""Summarizers: one file each, found by name. The extractive ones pick aligned pairs, so the two
languages of a key point agree by construction."""

from __future__ import annotations

from summarizer.neural.weights import installed
from summarizer.registry import Registry

__all__ = ["SUMMARIZERS", "resolve"]

SUMMARIZERS = Registry(
    "summarizers",
    {
        "embedding": "summarizer.summarize.embedding:EmbeddingSummarizer",
        "textrank": "summarizer.summarize.textrank:TextRankSummarizer",
        "abstractive": "summarizer.summarize.abstractive:AbstractiveSummarizer",
        "endpoint": "summarizer.summarize.endpoint:EndpointSummarizer",
        "lead": "summarizer.summarize.lead:LeadSummarizer",
        "auto": "summarizer.summarize.auto:open_auto",
    },
    {},
)


def resolve(method: str, models_dir: str = "") -> str:
    """Return what the method auto is here: abstractive if a model for it is installed; any other
    method as it is."""
    if method != "auto":
        return method
    kinds = [model.kind for model in installed(models_dir)]
    return "abstractive" if "summarization" in kinds else "embedding"
