"""Renderers: one file each, found by the name of the format."""

from __future__ import annotations

from summarizer.registry import Registry

__all__ = ["RENDERERS"]

RENDERERS = Registry(
    "renderers",
    {
        "md": "summarizer.render.to_markdown:MarkdownRenderer",
        "json": "summarizer.render.to_json:JsonRenderer",
    },
    {},
)
