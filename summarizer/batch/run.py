"""Run a batch: what is to be made goes to an engine, what comes back to the disk and the manifest.

- An article is written in this order: its files, each whole or not at all; then its line in the
  manifest. A kill between the two costs one article's time and changes nothing.
- Resuming redoes what has failed, is missing, or was made from another text, setting or model. What
  need only be rendered (a format that is added, a file that is gone, another layout or template) is
  rendered: from the briefing's JSON if that is an output, with the edits that somebody made in it,
  else from the briefing that was kept (`kept.py`).
- Bytes of articles are held only while they are made; in memory stay the list of sources and the
  manifest, about 2 KB an article (`tests/benchmarks/bench_batch.py`).
- An output that somebody has edited is never lost: it is kept, or if its article must be made
  again, renamed to `NAME.edited.SUFFIX`; so is an edited index.
"""

from __future__ import annotations

import functools
import hashlib
import logging
import os
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from summarizer.batch import ENGINES, Engine
from summarizer.batch.durable import remove_unfinished, write_durably
from summarizer.batch.fingerprint import model_names, rendering_digest, settings_digest
from summarizer.batch.index_page import INDEX_NAMES, index_pages
from summarizer.batch.inputs import Source, output_name, read_source
from summarizer.batch.kept import keep, remove_unfinished_kept, unpack
from summarizer.batch.manifest import (
    MANIFEST,
    Manifest,
    Record,
    edited,
    equal_inputs,
    is_same_briefing,
    read_manifest,
    there,
)
from summarizer.batch.work import Job, Outcome, Work, lost, one_line, open_renderers, open_worker
from summarizer.errors import InputError
from summarizer.render import set_aside
from summarizer.render.stamp import as_written, is_edited, remember_unmarked
from summarizer.render.to_json import SCHEMA, JsonRenderer
from summarizer.settings import Settings

__all__ = ["Options", "Planned", "Progress", "Tally", "plan_batch", "run_batch"]

_log = logging.getLogger(__name__)
_BRIEFING = ".json"  # the format that has everything from which the others are rendered
# which a file of that suffix by a user's template is not
_IS_BRIEFING = f'"{SCHEMA.partition("/")[0]}/'.encode()
MakeWorker = Callable[[Settings], Work]


@dataclass(frozen=True, slots=True)
class Options:
    """How a batch runs; `workers` 0 lets the engine choose. `left_out`: the files of its folders
    that are no articles, which the index lists."""

    formats: tuple[str, ...] = ("html",)
    engine: str = "local"
    workers: int = 0
    address: str = ""
    resume: bool = True
    left_out: tuple[str, ...] = ()


@dataclass(slots=True)
class Tally:
    """What has become of the articles of this run so far, in articles; `rendered`: those of the
    made ones that were not translated; `behind`: those whose JSON was edited while other outputs
    are from before; findings by level; `usage`: requests, tokens and money of an endpoint; `equal`:
    the inputs that hold the same text."""

    total: int = 0
    made: int = 0
    kept: int = 0
    failed: int = 0
    edited: int = 0
    rendered: int = 0
    behind: int = 0
    findings: Counter[str] = field(default_factory=Counter)
    usage: Counter[str] = field(default_factory=Counter)
    equal: list[list[str]] = field(default_factory=list)

    @property
    def finished(self) -> int:
        """Return how many need nothing more."""
        return self.made + self.kept + self.failed


Progress = Callable[[Tally, str], None]


@dataclass(frozen=True, slots=True)
class Planned:
    """What a run would do with an article: keep it, make it, or report its `error`."""

    source: Source
    name: str
    job: Job | None = None
    kept: Record | None = None
    error: str = ""

    @property
    def what(self) -> str:
        """Return what would be done: make, render (nothing is translated), keep or fail."""
        if self.job:
            return "render" if self.job.briefing else "make"
        return "keep" if self.kept else "fail"

    @property
    def sha256(self) -> str:
        """Return the hash of the article, "" if it cannot be read."""
        known = self.job or self.kept
        return known.sha256 if known else ""


def run_batch(
    sources: Sequence[Source],
    folder: Path,
    settings: Settings,
    options: Options | None = None,
    *,
    progress: Progress = lambda tally, error: None,
    make_worker: MakeWorker | None = None,
) -> Tally:
    """Make the briefings of `sources` in `folder`, which is created; return what became of them.

    `progress` is called after each article, with its error if it failed. `make_worker` stands in
    for the real work in tests; it must be picklable. On KeyboardInterrupt the workers are stopped
    and what is done is recorded and indexed before it goes on.

    Raises:
        InputError: the folder is in use or not a batch's, or the disk is full.
        ModelError: a model is missing or damaged.
        PluginError: no such format, backend or engine.
        SettingsError: a file of the settings cannot be read.
    """
    options = options or Options()
    engine: Engine = ENGINES.load(options.engine)(options.workers, options.address)
    planner = _Planner(folder, settings, options)
    work = make_worker or functools.partial(open_worker, formats=options.formats)
    start = functools.partial(work, engine_settings(settings, engine))
    _prepare(folder)
    with Manifest(folder) as manifest:
        remove_unfinished(folder)
        remove_unfinished_kept(folder)
        batch = _Batch(planner, manifest, Tally(len(sources)), progress)
        try:
            _drain(engine.map(start, batch.jobs(sources), lost), batch)
        except KeyboardInterrupt:
            _finish(folder, manifest, options.left_out)
            raise
        _finish(folder, manifest, options.left_out)
        batch.tally.equal = equal_inputs(manifest.records.values())
    return batch.tally


def plan_batch(
    sources: Sequence[Source], folder: Path, settings: Settings, options: Options | None = None
) -> Iterator[Planned]:
    """Yield what a run would do with each source; writes nothing.

    Raises:
        InputError, ModelError, PluginError, SettingsError: as `run_batch`.
    """
    options = options or Options()
    _expect_place(folder)
    ENGINES.load(options.engine)
    planner = _Planner(folder, settings, options)
    records = read_manifest(folder) if folder.is_dir() else {}
    for source in sources:
        yield planner.plan(source, records)


def engine_settings(settings: Settings, engine: Engine) -> Settings:
    """Return the settings of a worker: threads as the engine says, unless they were set."""
    if settings.translate.threads:
        return settings
    return replace(settings, translate=replace(settings.translate, threads=engine.threads))


def _drain(results: Iterator[Outcome], batch: _Batch) -> None:
    try:
        for outcome in results:
            batch.record(outcome)
    finally:
        if close := getattr(results, "close", None):
            close()  # stops the workers now, not when the iterator is collected


class _Planner:
    """Compares sources with the manifest."""

    def __init__(self, folder: Path, settings: Settings, options: Options) -> None:
        self.folder = folder
        renderers = open_renderers(options.formats, settings.render)
        self.suffixes = [r.suffix for r in renderers]
        # else a template of the user takes its place
        self._may_stay = all(
            isinstance(r, JsonRenderer) for r in renderers if r.suffix == _BRIEFING
        )
        self.settings = settings_digest(settings)
        self.rendering = rendering_digest(settings)
        self.model = model_names(settings)
        self.resume = options.resume

    def plan(self, source: Source, records: dict[str, Record]) -> Planned:
        name = output_name(source, self.folder)
        try:
            job = Job(name, source.label, read_source(source))
        except InputError as error:
            return Planned(source, name, error=one_line(str(error)))
        record = records.get(name) if self.resume else None
        wanted = Record(name, source.label, job.sha256, self.settings, self.model, "done")
        if not record or not is_same_briefing(record, wanted):
            return Planned(source, name, job=job)
        record = replace(record, outputs=there(record, self.folder))
        missing = tuple(s for s in self.suffixes if self._is_missing(record, s))
        if record.status == "done" and not missing:
            return Planned(source, name, kept=record)
        if self._may_stay and (briefing := _json_output(record, self.folder)):
            missing = tuple(suffix for suffix in missing if suffix != _BRIEFING)
        elif not (briefing := unpack(record, self.folder)):
            return Planned(source, name, job=job)
        return Planned(source, name, job=replace(job, briefing=briefing, suffixes=missing))

    def _is_missing(self, record: Record, suffix: str) -> bool:
        return record.rendering != self.rendering or record.name + suffix not in record.outputs


class _Batch:
    """The state of one run; an engine may draw `jobs` in another thread than `record` runs in."""

    def __init__(
        self, planner: _Planner, manifest: Manifest, tally: Tally, progress: Progress
    ) -> None:
        self.tally = tally
        self._planner = planner
        self._manifest = manifest
        self._progress = progress
        self._counting = threading.Lock()

    def jobs(self, sources: Sequence[Source]) -> Iterator[Job]:
        """Yield what is to be made; count what is kept and record what cannot be read."""
        for source in sources:
            planned = self._planner.plan(source, self._manifest.records)
            if planned.job:
                if planned.job.briefing:
                    self._note_rendered(self._manifest.records[planned.name])
                yield planned.job
            elif planned.kept:
                if planned.kept != self._manifest.records[planned.name]:  # another output is gone
                    self._manifest.append(planned.kept)
                changed = self._note_edited(planned.kept)
                self._count(planned.kept, "kept", changed)
            else:
                unread = Record(
                    planned.name, source.label, "", "", "", "failed", error=planned.error
                )
                self.record(Outcome(unread))

    def _note_rendered(self, record: Record) -> None:
        changed = self._note_edited(record)
        with self._counting:
            self.tally.rendered += 1
            self.tally.edited += changed

    def _note_edited(self, record: Record) -> bool:
        """Return whether an output was edited; count the article whose JSON was, while others of
        its outputs are from before."""
        changed = edited(record, self._planner.folder)
        if f"{record.name}{_BRIEFING}" in changed and len(record.outputs) > len(changed):
            with self._counting:
                self.tally.behind += 1
        return bool(changed)

    def record(self, outcome: Outcome) -> None:
        """Write the files of an outcome, then its line in the manifest."""
        folder = self._planner.folder
        known = outcome.record
        self.tally.usage.update(outcome.usage)
        files = {known.name + suffix: data for suffix, data in outcome.files.items()}
        _save_edited(self._manifest.records.get(known.name), files, folder)
        for data in files.values():
            remember_unmarked(data)
        if outcome.briefing:
            keep(outcome.briefing, known.name, folder)
        if files:
            write_durably(folder, files)
        self._append(
            replace(
                known,
                settings=self._planner.settings,
                rendering=self._planner.rendering,
                model=self._planner.model,
                briefing=hashlib.sha256(outcome.briefing).hexdigest() if outcome.briefing else "",
                outputs={name: hashlib.sha256(data).hexdigest() for name, data in files.items()},
                seconds=round(known.seconds, 3),
            )
        )

    def _append(self, record: Record) -> None:
        before = self._manifest.records.get(record.name)
        if before and is_same_briefing(before, record):
            record = self._with_those_before(record, before)
        if not before or replace(before, seconds=0.0) != replace(record, seconds=0.0):
            self._manifest.append(record)
        self._count(record, "failed" if record.error else "made")

    def _with_those_before(self, record: Record, before: Record) -> Record:
        """Return a record with the outputs that were there before and still are."""
        folder = self._planner.folder
        if record.error:
            if not self._planner.resume:
                return record
            # what could not be rendered now can be when its JSON is mended
            return replace(
                record,
                outputs=before.outputs,
                rendering=before.rendering,
                briefing=before.briefing,
            )
        outputs = there(before, folder)
        if before.rendering != record.rendering:  # JSON looks the same however others are rendered
            json = _json_output(before, folder) and f"{before.name}{_BRIEFING}"
            outputs = {name: outputs[name] for name in outputs if name == json}
        outputs = dict(sorted((outputs | record.outputs).items()))
        return replace(record, outputs=outputs, briefing=record.briefing or before.briefing)

    def _count(self, record: Record, what: str, changed: int = 0) -> None:
        with self._counting:
            tally = self.tally
            setattr(tally, what, getattr(tally, what) + 1)
            tally.edited += changed
            tally.findings.update(record.findings)
            self._progress(tally, record.error)


def _prepare(folder: Path) -> None:
    _expect_place(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(f"{folder}: cannot be created: {error.strerror}") from error


def _expect_place(folder: Path) -> None:
    """Refuse a place for the briefings that is a file or a folder with an index of its own; one of
    a batch whose manifest was deleted has a hash, and is made anew."""
    if os.path.lexists(folder) and not folder.is_dir():
        raise InputError(f"{folder}: is a file; name a folder for the briefings")
    for name in INDEX_NAMES:
        if not os.path.lexists(folder / name) or (folder / MANIFEST).exists():
            continue
        if not _has_hash(folder / name):
            raise InputError(f"{folder / name}: not made by a batch; choose another folder")


def _has_hash(path: Path) -> bool:
    """Return whether a file is lgsum's, edited or not, by the hash in it."""
    try:
        return path.is_file() and as_written(path.read_bytes()) is not None
    except OSError:
        return False


def _finish(folder: Path, manifest: Manifest, left_out: Sequence[str]) -> None:
    manifest.tidy()
    pages = index_pages(list(manifest.records.values()), left_out)
    _save_edited(None, pages, folder)
    write_durably(folder, pages)


def _json_output(record: Record, folder: Path) -> bytes:
    """Return the briefing in JSON that is an output in the folder, edited or not, or nothing."""
    name = f"{record.name}{_BRIEFING}"
    try:
        data = (folder / name).read_bytes() if name in record.outputs else b""
    except OSError:
        return b""
    return data if _IS_BRIEFING in data else b""


def _save_edited(before: Record | None, files: dict[str, bytes], folder: Path) -> None:
    """Rename what somebody has edited; a kill after the renaming of an output is no edit.

    What the manifest does not know, because it was deleted, tells by itself whether it was edited.
    """
    changed = edited(before, folder) if before else []
    for name, data in files.items():
        path = folder / name
        known = before is not None and name in before.outputs
        is_theirs = name in changed if known else is_edited(path)
        if is_theirs and path.read_bytes() != data:
            aside = set_aside(path)
            _log.warning("%s: was edited; it is now %s", path, aside.name)
