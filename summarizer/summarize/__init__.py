"""Summarizers: one file each, found by name. The extractive ones pick aligned pairs, so the two
languages of a key point agree by construction."""

from __future__ import annotations

from summarizer.registry import Registry

__all__ = ["SUMMARIZERS"]

SUMMARIZERS = Registry(
    "summarizers",
    {
        "embedding": "summarizer.summarize.embedding:EmbeddingSummarizer",
        "textrank": "summarizer.summarize.textrank:TextRankSummarizer",
        "abstractive": "summarizer.summarize.abstractive:AbstractiveSummarizer",
        "lead": "summarizer.summarize.lead:LeadSummarizer",
    },
    {},
)
