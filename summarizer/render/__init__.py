"""Renderers: one file each, found by the name of the format."""

from __future__ import annotations

from inspect import signature
from pathlib import Path

from summarizer.errors import InputError
from summarizer.registry import Registry
from summarizer.schema import Renderer
from summarizer.settings import Render

__all__ = ["RENDERERS", "open_renderer"]

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


def open_renderer(name: str, options: Render | None = None) -> Renderer:
    """Return the renderer of a format with its options, or of the user's template for it.

    A template file is a format of its own, whatever the name; a folder has briefing.html.j2 or
    briefing.css, each in place of the built-in one, or briefing.FORMAT.j2 for another format.

    Raises:
        PluginError: no such format.
        InputError: the template cannot be read, or the folder has none for the format.
    """
    options = options or Render()
    path = Path(options.template)
    if options.template and not path.is_dir():
        from summarizer.render.to_template import TemplateRenderer

        return TemplateRenderer(path, options)
    kind = RENDERERS.load(name)
    if options.template and not (name == "html" and _has_page(path)):
        from summarizer.render.to_template import TemplateRenderer

        if not (file := path / f"briefing.{name}.j2").is_file():
            wanted = "briefing.html.j2 or briefing.css" if name == "html" else file.name
            raise InputError(f"{path}: no {wanted} in this folder of templates")
        return TemplateRenderer(file, options)
    made: Renderer = kind(options) if signature(kind).parameters else kind()
    return made


def _has_page(folder: Path) -> bool:
    return any((folder / name).is_file() for name in ("briefing.html.j2", "briefing.css"))
