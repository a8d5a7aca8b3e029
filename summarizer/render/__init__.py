"""Renderers: one file each, found by the name of the format."""

from __future__ import annotations

from summarizer.registry import Registry

__all__ = ["RENDERERS"]

RENDERERS = Registry(
    "renderers",
    {
        "md": "summarizer.render.to_markdown:MarkdownRenderer",
        "html": "summarizer.render.to_html:HtmlRenderer",
        "json": "summarizer.render.to_json:JsonRenderer",
        "docx": "summarizer.render.to_docx:DocxRenderer",
        "tmx": "summarizer.render.to_tmx:TmxRenderer",
        "xliff": "summarizer.render.to_xliff:XliffRenderer",
        "csv": "summarizer.render.to_csv:CsvRenderer",
    },
    {},
)
