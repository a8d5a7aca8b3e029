"""What a worker does: the bytes of one article to the bytes of its briefing in every format.

A worker opens the models once. Whatever goes wrong with an article becomes one line in its
`Outcome`, so that it costs only itself.
"""

from __future__ import annotations

import hashlib
import logging
import re
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from summarizer.batch.kept import pack
from summarizer.batch.manifest import Record
from summarizer.errors import InputError, LgsumError
from summarizer.pipeline import Briefer
from summarizer.read import read_bytes
from summarizer.render import open_renderer
from summarizer.render.stamp import as_written
from summarizer.render.to_json import JsonRenderer, loads
from summarizer.schema import Briefing, Renderer
from summarizer.settings import Render, Settings

__all__ = ["Job", "Outcome", "Work", "lost", "one_line", "open_renderers", "open_worker"]

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Job:
    """An article to be made; `name` is that of its outputs, `label` what messages call it.

    `briefing`: its briefing in JSON, if it need only be rendered, else nothing; `suffixes`: of the
    formats to render, None if all.
    """

    name: str
    label: str
    data: bytes
    briefing: bytes = b""
    suffixes: tuple[str, ...] | None = None

    @property
    def sha256(self) -> str:
        """Return the hash of the bytes."""
        return hashlib.sha256(self.data).hexdigest()

    def record(self, error: str = "", **known: Any) -> Record:
        """Return the record of this article as far as its worker knows it."""
        status = "failed" if error else "done"
        return Record(self.name, self.label, self.sha256, "", "", status, error=error, **known)


@dataclass(frozen=True, slots=True)
class Outcome:
    """The files of one article by suffix, and its record; the run adds its settings and model.

    `briefing`: what is kept of a new briefing (see `summarizer.batch.kept`); `usage`: requests,
    tokens and money that an endpoint took for it.
    """

    record: Record
    files: dict[str, bytes] = field(default_factory=dict)
    briefing: bytes = b""
    usage: Counter[str] = field(default_factory=Counter)


Work = Callable[[Job], Outcome]


def open_renderers(formats: Sequence[str], options: Render) -> list[Renderer]:
    """Return a renderer of each format; a template file of the options is one more format.

    Raises:
        PluginError: no such format.
        InputError: the template cannot be read, or two would write files of one suffix.
    """
    alone = bool(options.template) and not Path(options.template).is_dir()
    own = replace(options, template="") if alone else options
    found = [open_renderer(name, own) for name in dict.fromkeys(formats)]
    if alone:
        found.append(open_renderer("", options))
    suffixes = Counter(renderer.suffix for renderer in found)
    if twice := [suffix for suffix, count in suffixes.items() if count > 1]:
        raise InputError(f"two formats would write *{twice[0]}; rename the template")
    return found


def open_worker(settings: Settings, formats: Sequence[str]) -> Work:
    """Return the work function; its translator is loaded with the first article that is translated,
    for a format that is added needs none.

    Raises:
        ModelError: a model is missing or damaged.
        PluginError: no such format or backend.
        InputError: the template cannot be read.
    """
    renderers = open_renderers(formats, settings.render)
    briefer = Briefer(settings)
    _ = briefer.glossary, briefer.model

    def work(job: Job) -> Outcome:
        before = _usage(briefer)
        outcome = brief(job)
        usage = _usage(briefer)
        usage.subtract(before)
        return replace(outcome, usage=+usage)

    def brief(job: Job) -> Outcome:
        start = time.perf_counter()
        try:
            if job.briefing:
                briefing, kept = _as_edited(job, briefer), b""
            else:
                briefing = briefer.brief(read_bytes(job.data, job.label))
                kept = pack(JsonRenderer().render(briefing))
            files = {
                renderer.suffix: renderer.render(briefing)
                for renderer in renderers
                if job.suffixes is None or renderer.suffix in job.suffixes
            }
        except LgsumError as error:
            return _failed(job, one_line(str(error)), time.perf_counter() - start)
        except Exception as error:  # a fault of ours in one article must not cost the others
            _log.debug("%s", job.label, exc_info=True)
            text = f"{job.label}: internal error, please report: {type(error).__name__}: {error}"
            return _failed(job, one_line(text), time.perf_counter() - start)
        record = job.record(
            findings=dict(sorted(Counter(issue.level for issue in briefing.issues).items())),
            seconds=time.perf_counter() - start,
            title_zh=briefing.document.title,
            title_en=briefing.title_en,
            sections=sum(brief.section.kind != "title" for brief in briefing.sections),
            made_by=briefing.signature,
        )
        return Outcome(record, files, kept)

    return work


def _as_edited(job: Job, briefer: Briefer) -> Briefing:
    """Return the briefing that a job brings; one that was edited is checked again."""
    try:
        briefing = loads(job.briefing, f"{job.name}.json")
    except InputError as error:
        raise InputError(f"{error}; mend it, or delete it to have it made again") from error
    return briefing if as_written(job.briefing) else briefer.renew(briefing)


def _usage(briefer: Briefer) -> Counter[str]:
    """Return what the endpoints of a briefer have counted so far."""
    counts: Counter[str] = Counter()
    for name in ("translator", "summarizer"):
        # neither is opened to be asked
        if usage := getattr(vars(briefer).get(name), "usage", None):
            counts.update(usage.counts)
    return counts


def lost(job: Job) -> Outcome:
    """Return the outcome of an article on which two workers have died."""
    return _failed(job, f"{job.label}: the worker died on it twice; is there enough memory?", 0.0)


def one_line(text: str) -> str:
    """Return a message without line ends and control characters, at most 500 characters."""
    return re.sub(r"[\s\x00-\x1f\x7f]+", " ", text).strip()[:500]


def _failed(job: Job, error: str, seconds: float) -> Outcome:
    return Outcome(job.record(error, seconds=seconds))
