"""A user's own Jinja2 template as a format: `lgsum briefing --template report.md.j2`.

The template runs in Jinja2's sandbox with `briefing` (see `summarizer.schema`), `labels` (one a
section) and `findings(pair)`; the filters `anchor` and `markdown` make a sentence id an anchor and
text inert in Markdown. Files named *.html, *.xml and *.svg, with or without .j2, are autoescaped.
"""

from __future__ import annotations

import re
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

from summarizer.errors import InputError
from summarizer.render.parts import anchor, place_findings, section_labels
from summarizer.render.to_markdown import escape
from summarizer.schema import Briefing

if TYPE_CHECKING:
    from jinja2 import Environment, Template

__all__ = ["TemplateRenderer"]

_TEMPLATE_SUFFIXES = (".j2", ".jinja", ".jinja2")
_ESCAPED = tuple(
    f"{kind}{end}"
    for kind in ("html", "htm", "xhtml", "xml", "svg")
    for end in ("", *_TEMPLATE_SUFFIXES)
)


class TemplateRenderer:
    """Renders with a template file; the templates beside it can be included and extended.

    Raises:
        InputError: the file is missing, not UTF-8 or not a template; names the file and line.
    """

    def __init__(self, path: Path | str) -> None:
        self._path = Path(path)
        self._template = self._load()

    @property
    def suffix(self) -> str:
        """The suffix of the output: that of the template without .j2, or .txt."""
        name = self._path.name
        for end in _TEMPLATE_SUFFIXES:
            name = name.removesuffix(end)
        return Path(name).suffix or ".txt"

    def render(self, briefing: Briefing) -> bytes:
        """See `Renderer`.

        Raises:
            InputError: the template fails; names the file, the line and the reason.
        """
        placed, _ = place_findings(briefing)
        try:
            text = self._template.render(
                briefing=briefing,
                labels=section_labels(briefing),
                findings=lambda pair: placed.get(pair, ()),
            )
        # a template can raise whatever its expressions raise
        except Exception as error:
            raise self._failure(error) from error
        return text.encode("utf-8", "replace")

    def _load(self) -> Template:
        if not self._path.is_file():
            raise InputError(f"{self._path}: no such template file")
        try:
            return _environment(self._path.parent).get_template(self._path.name)
        except Exception as error:
            raise self._failure(error) from error

    def _failure(self, error: Exception) -> InputError:
        """Return the error as one line: template, line, reason."""
        from jinja2 import TemplateNotFound, TemplateSyntaxError

        name, line = str(self._path), 0
        if isinstance(error, TemplateSyntaxError):
            name, line = error.filename or name, error.lineno
        else:
            # Jinja2 puts the template's own lines into the traceback, under these function names
            frames = traceback.extract_tb(error.__traceback__)
            for frame in reversed(frames):
                if re.match(r"top-level template code$|template$|block ", frame.name):
                    name, line = frame.filename, frame.lineno or 0
                    break
        reason = " ".join(str(error).split()) or type(error).__name__
        if isinstance(error, TemplateNotFound):
            reason = f"no template '{error.name}' beside it"
        elif isinstance(error, UnicodeDecodeError):
            reason = "not UTF-8; save the template as UTF-8"
        elif isinstance(error, RecursionError):
            reason = "includes itself without end"
        return InputError(f"{name}:{line}: {reason}" if line else f"{name}: {reason}")


def _environment(folder: Path) -> Environment:
    from jinja2 import FileSystemLoader, StrictUndefined, select_autoescape
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    environment = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(folder),
        autoescape=select_autoescape(_ESCAPED, default_for_string=False),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["anchor"] = anchor
    environment.filters["markdown"] = escape
    return environment
