"""lgsum: Chinese policy and news articles to aligned Chinese–English briefings.

read → clean → segment → translate → summarise → check → align → render, in that order in
`pipeline`. `open` gives a `Briefer`, which has a method for each of them:

    import summarizer as lgsum

    briefer = lgsum.open(profile="fast", glossary=["terms.tsv"])
    briefing = briefer.brief("page.txt")
    briefing.save("page.html")
"""

from __future__ import annotations

from summarizer import interrupt

interrupt.end_at_once()  # before what takes time to load

# isort: split

from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from summarizer.errors import LgsumError
from summarizer.schema import Article, Briefing, Document, Issue, Pair, Point, Section, Sentence
from summarizer.settings import Settings, load_settings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.pipeline import Briefer

__version__ = version("lgsum")
__all__ = [
    "Article",
    "Briefing",
    "Document",
    "Issue",
    "LgsumError",
    "Pair",
    "Point",
    "Section",
    "Sentence",
    "Settings",
    "load_settings",
    "loads",
    "open",
    "read",
]


import_module("summarizer.read")  # now: a later import would put the package in the place of `read`


def open(
    profile: str | None = None,
    *,
    model: str | None = None,
    glossary: Sequence[str | Path] = (),
    config: str | Path | None = None,
    **settings: Any,
) -> Briefer:
    """Return a briefer by the settings file, the environment and what is given here.

    `settings` are dotted keys with two underscores for the dot: `translate__beam=2`.

    Raises:
        SettingsError: an unknown setting, or a value out of its range.
    """
    from summarizer.pipeline import Briefer

    given = {name.replace("__", "."): value for name, value in settings.items()}
    given |= {"profile": profile, "translate.model": model}
    if glossary:
        given["terms.files"] = [str(file) for file in glossary]
    return Briefer(load_settings(Path(config) if config else None, given))


def read(source: str | Path) -> Article:
    """Return the article in a file ("-": standard input).

    Raises:
        InputError: it cannot be read; the text names the file, the place and the remedy.
    """
    from summarizer.read import read_article

    return read_article(str(source))


def loads(data: bytes | str) -> Briefing:
    """Return the briefing in JSON that `Briefing.to_json` wrote.

    Raises:
        InputError: not JSON, another schema, or fields missing.
    """
    from summarizer.render.to_json import loads as load

    return load(data.encode() if isinstance(data, str) else data)
