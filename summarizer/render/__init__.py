"""Renderers: one file each, found by the name of the format."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from inspect import signature
from pathlib import Path, PurePath

from summarizer.errors import InputError
from summarizer.registry import Registry
from summarizer.schema import Briefing, Renderer
from summarizer.settings import Render

__all__ = [
    "RENDERERS",
    "aside_of",
    "format_of",
    "open_renderer",
    "save",
    "set_aside",
    "suffixes_of",
    "write_file",
]

RENDERERS = Registry(
    "renderers",
    {
        "md": "summarizer.render.to_markdown:MarkdownRenderer",
        "html": "summarizer.render.to_html:HtmlRenderer",
        "json": "summarizer.render.to_json:JsonRenderer",
        "docx": "summarizer.render.to_docx:DocxRenderer",
        "tmx": "summarizer.render.to_tmx:TmxRenderer",
        "xliff": "summarizer.render.to_xliff:XliffRenderer",
        "xliff12": "summarizer.render.to_xliff12:Xliff12Renderer",
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


# Formats with suffixes other than their name; the first is that of their files. Each version of
# XLIFF has its own, so that both can be asked for.
_SUFFIXES = {
    "md": ("md", "markdown"),
    "html": ("html", "htm"),
    "xliff": ("xlf",),
    "xliff12": ("xliff",),
}


def suffixes_of(formats: Iterable[str]) -> dict[str, str]:
    """Return the formats by the suffixes of their files (".md" …), the usual one of each first."""
    return {f".{suffix}": name for name in formats for suffix in _SUFFIXES.get(name, (name,))}


def format_of(path: PurePath) -> str:
    """Return the name of the format of a file by its suffix; none is Markdown."""
    suffix = path.suffix.lower()
    return suffixes_of(_SUFFIXES).get(suffix, suffix[1:] or "md")


def save(briefing: Briefing, path: Path, options: Render | None = None) -> None:
    """Write a briefing in the format of the file's suffix.

    Raises:
        PluginError: no format has this suffix.
        InputError: the file cannot be written.
    """
    write_file(open_renderer(format_of(path), options).render(briefing), path)


def write_file(data: bytes, path: Path) -> None:
    """Write a file by way of a temporary one beside it, so that nobody sees half of it.

    A link is followed, a device or pipe is written to, and a file that was there keeps its mode.
    What has no mark of lgsum's is remembered, so that an edit of it is seen.

    Raises:
        InputError: the folder does not exist or cannot be written, or the disk is full.
    """
    from summarizer.render.stamp import remember_unmarked

    try:
        if path.exists() and not path.is_file() and not path.is_dir():
            with open(path, "wb", buffering=0) as device:
                view = memoryview(data)
                while view:
                    view = view[device.write(view) :]
        else:
            remember_unmarked(data)
            _replace(data, path.resolve())
    except (OSError, ValueError) as error:  # ValueError: a zero byte in the path
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError(f"{path}: cannot be written: {reason}") from error


def set_aside(path: Path) -> Path:
    """Rename a file that somebody has edited to NAME.edited.SUFFIX, or a numbered one; return it.

    Raises:
        OSError: it cannot be renamed.
    """
    aside = aside_of(path)
    os.rename(path, aside)
    return aside


def aside_of(path: Path) -> Path:
    """Return the name that `set_aside` would give a file."""
    number, aside = 1, path.with_name(f"{path.stem}.edited{path.suffix}")
    while os.path.lexists(aside):
        number += 1
        aside = path.with_name(f"{path.stem}.edited-{number}{path.suffix}")
    return aside


def _replace(data: bytes, path: Path) -> None:
    mode = path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask()
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:100]}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.chmod(temporary, mode)
        os.replace(temporary, path)
    except BaseException:  # also Ctrl-C
        Path(temporary).unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def _has_page(folder: Path) -> bool:
    return any((folder / name).is_file() for name in ("briefing.html.j2", "briefing.css"))
