"""A user's own Jinja2 template as a format: `lgsum briefing --template report.md.j2`.

The template runs in Jinja2's sandbox. It gets `briefing` (see `summarizer.schema`), `labels` (one
for each section), `findings(pair)`, `points` (see `render.evidence`), `first_date` and `locale`.
Its filters are `anchor`, the anchor of a sentence id; `date`, an ISO date as the locale writes it;
and `markdown`, text without markup. Files named *.html, *.xml and *.svg, with or without .j2, are
autoescaped.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from summarizer.errors import InputError, nearest_file
from summarizer.render.evidence import named_points
from summarizer.render.language import first_date
from summarizer.render.parts import place_findings, section_labels
from summarizer.render.templates import TEMPLATE_SUFFIXES, template_failure, text_environment
from summarizer.schema import Briefing
from summarizer.settings import Render

if TYPE_CHECKING:
    from jinja2 import Template

__all__ = ["TemplateRenderer"]


class TemplateRenderer:
    """Renders with a template file; the templates beside it can be included and extended.

    Raises:
        InputError: the file is missing, not UTF-8 or not a template; names the file and line.
    """

    def __init__(self, path: Path | str, options: Render | None = None) -> None:
        self._path = Path(path)
        self._options = options or Render()
        self._template = self._load()

    @property
    def suffix(self) -> str:
        """The suffix of the output: that of the template without .j2, or .txt."""
        name = self._path.name
        for end in TEMPLATE_SUFFIXES:
            name = name.removesuffix(end)
        return Path(name).suffix or ".txt"

    def render(self, briefing: Briefing) -> bytes:
        """See `Renderer`.

        Raises:
            InputError: the template fails; names the file, the line and the reason.
        """
        placed, _ = place_findings(briefing)
        date = first_date(briefing.document)
        try:
            text = self._template.render(
                briefing=briefing,
                labels=section_labels(briefing),
                findings=lambda pair: placed.get(pair, ()),
                points=named_points(briefing),
                first_date=date.isoformat() if date else "",
                locale=self._options.locale,
            )
        # a template can raise whatever its expressions raise
        except Exception as error:
            raise template_failure(self._path, error) from error
        return text.encode("utf-8", "replace")

    def _load(self) -> Template:
        if not self._path.is_file():
            raise InputError(
                f"{self._path}: no such template file; check the path{nearest_file(self._path)}"
            )
        try:
            environment = text_environment(self._path.parent, self._options.locale)
            return environment.get_template(self._path.name)
        except Exception as error:
            raise template_failure(self._path, error) from error
