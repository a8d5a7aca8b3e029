"""Jinja2 environments: strict, for users' templates sandboxed, with mistakes reported in one line.

A user's template can load only files of its own folder and, as `builtin/NAME`, the built-in ones:
so a page can extend "builtin/briefing.html.j2" and replace a block.
"""

from __future__ import annotations

import re
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from summarizer.errors import InputError
from summarizer.render.language import date_text
from summarizer.render.parts import anchor, display_text, language_runs
from summarizer.text import counted

if TYPE_CHECKING:
    from jinja2 import Environment

__all__ = [
    "TEMPLATE_SUFFIXES",
    "html_environment",
    "page_environment",
    "template_failure",
    "text_environment",
]

TEMPLATE_SUFFIXES = (".j2", ".jinja", ".jinja2")
_ESCAPED = tuple(
    f"{kind}{end}"
    for kind in ("html", "htm", "xhtml", "xml", "svg")
    for end in ("", *TEMPLATE_SUFFIXES)
)


def text_environment(folder: Path, locale: str) -> Environment:
    """Return the environment of a user's template; the name of the file says what is escaped."""
    from jinja2 import select_autoescape

    from summarizer.render.to_markdown import escape

    environment = _environment(
        folder, locale, select_autoescape(_ESCAPED, default_for_string=False)
    )
    environment.keep_trailing_newline = True
    environment.filters["markdown"] = escape
    return environment


def html_environment(folder: Path | None, locale: str) -> Environment:
    """Return the environment of the HTML format: all text is escaped and passes `display_text`."""
    environment = _environment(folder, locale, True)
    environment.finalize = _displayed
    return environment


def page_environment(folder: str) -> Environment:
    """Return the environment of the pages in `summarizer/data/FOLDER`, as safe as that of HTML."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("summarizer", f"data/{folder}"),
        autoescape=True,
        finalize=_displayed,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["anchor"] = anchor
    environment.globals["counted"] = counted
    environment.filters["language_runs"] = language_runs
    return environment


def _displayed(value: object) -> object:
    plain = isinstance(value, str) and not hasattr(value, "__html__")  # which Markup has
    return display_text(str(value)) if plain else value


def _environment(
    folder: Path | None, locale: str, autoescape: bool | Callable[[str | None], bool]
) -> Environment:
    from jinja2 import (
        BaseLoader,
        ChoiceLoader,
        FileSystemLoader,
        PackageLoader,
        PrefixLoader,
        StrictUndefined,
    )
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    builtin = PackageLoader("summarizer", "data/templates")
    loaders: list[BaseLoader] = [PrefixLoader({"builtin": builtin})]
    loaders.append(FileSystemLoader(folder) if folder else builtin)
    environment = ImmutableSandboxedEnvironment(
        loader=ChoiceLoader(loaders),
        autoescape=autoescape,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["anchor"] = anchor
    environment.globals["counted"] = counted
    environment.filters["language_runs"] = language_runs
    environment.filters["date"] = lambda value: date_text(value, locale)
    return environment


def template_failure(path: Path, error: Exception) -> InputError:
    """Return the error of a template as one line: file, line, reason."""
    from jinja2 import TemplateNotFound, TemplateSyntaxError

    name, line = str(path), 0
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
