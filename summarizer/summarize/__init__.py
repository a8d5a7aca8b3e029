"""Summarizers: one file each, opened by name. The extractive ones pick aligned pairs, so the two
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
    """Return the method that `method` stands for on this machine.

    "auto" is "abstractive" if a summarization model is installed, else "embedding"; any other
    method stands for itself.
    """
    if method != "auto":
        return method
    kinds = [model.kind for model in installed(models_dir)]
    return "abstractive" if "summarization" in kinds else "embedding"
