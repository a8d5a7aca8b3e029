"""Renderers: one file each, found by the name of the format."""

from __future__ import annotations

import os
import tempfile
from inspect import signature
from pathlib import Path

from summarizer.errors import InputError
from summarizer.registry import Registry
from summarizer.schema import Briefing, Renderer
from summarizer.settings import Render

__all__ = ["RENDERERS", "format_of", "open_renderer", "save", "write_file"]

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

    A template file is a format in itself, whatever the name. A folder of templates holds
    briefing.html.j2 or briefing.css, which replace the built-in ones, or briefing.FORMAT.j2 for
    another format.

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
            expected = "briefing.html.j2 or briefing.css" if name == "html" else file.name
            raise InputError(f"{path}: no {expected} in this folder of templates")
        return TemplateRenderer(file, options)
    renderer: Renderer = kind(options) if signature(kind).parameters else kind()
    return renderer


# suffixes that are not the name of their format
_SUFFIXES = {"markdown": "md", "htm": "html", "xlf": "xliff", "": "md"}


def format_of(path: Path) -> str:
    """Return the name of the format of a file by its suffix."""
    suffix = path.suffix[1:].lower()
    return _SUFFIXES.get(suffix, suffix)


def save(briefing: Briefing, path: Path, options: Render | None = None) -> None:
    """Write a briefing in the format of the file's suffix.

    Raises:
        PluginError: no format has this suffix.
        InputError: the file cannot be written.
    """
    write_file(open_renderer(format_of(path), options).render(briefing), path)


def write_file(data: bytes, path: Path) -> None:
    """Write a file by way of a temporary one beside it, so that nobody sees half of it.

    Raises:
        InputError: the folder does not exist or cannot be written, or the disk is full.
    """
    temporary = ""
    try:
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.chmod(temporary, 0o644)
        os.replace(temporary, path)
    except OSError as error:
        if temporary:
            Path(temporary).unlink(missing_ok=True)
        raise InputError(f"{path}: cannot be written: {error.strerror}") from error


def _has_page(folder: Path) -> bool:
    return any((folder / name).is_file() for name in ("briefing.html.j2", "briefing.css"))
