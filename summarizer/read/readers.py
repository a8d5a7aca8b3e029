"""The registry of readers: a line each. Binary files first, then texts, the certain ones first."""

from __future__ import annotations

from summarizer.registry import Registry

__all__ = ["READERS"]

READERS = Registry(
    "readers",
    {
        "pdf": "summarizer.read.from_pdf:PdfReader",
        "docx": "summarizer.read.from_docx:DocxReader",
        "odt": "summarizer.read.from_odt:OdtReader",
        "epub": "summarizer.read.from_epub:EpubReader",
        "rtf": "summarizer.read.from_rtf:RtfReader",
        "mail": "summarizer.read.from_mail:MailReader",
        "subtitles": "summarizer.read.from_subtitles:SubtitlesReader",
        "json": "summarizer.read.from_json:JsonReader",
        "html": "summarizer.read.from_html:HtmlReader",
        "markdown": "summarizer.read.from_markdown:MarkdownReader",
        "text": "summarizer.read.from_text:TextReader",
    },
    {},
)
