"""The examinations of `lgsum doctor`, each a function that yields rows and may fail.

A failure of an examination is a broken row of its group: the others are still made.
"""

from __future__ import annotations

import os
import platform
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

from summarizer.errors import LgsumError, extra_command
from summarizer.interrupt import came_of_it
from summarizer.settings import Settings
from summarizer.text import counted

if TYPE_CHECKING:
    from packaging.requirements import Requirement

__all__ = ["Row", "examine"]

_FIGURE = "12345"
_SENTENCE = f"今年上半年，全市新增就业{_FIGURE}人。"
_LEAST_DISK = 500_000_000  # bytes: a model that is pulled, or the briefings of a long batch
_LEAST_MEMORY = 600_000_000  # bytes: one worker on the embedded model, and the system
_INSTRUCTIONS = ("avx512f", "avx2", "avx", "sse4_1", "asimd", "neon")  # the best first
_MAKERS = ("dev",)  # extras of those who work on lgsum itself


@dataclass(frozen=True, slots=True)
class Row:
    """A finding: state ok, note (works, but) or broken; `remedy` is what to do, or ""."""

    group: str
    name: str
    state: str
    value: str
    remedy: str = ""


def examine(
    config: Path | None = None,
    models_dir: str | None = None,
    started: Callable[[str], None] = lambda group: None,
) -> Iterator[Row]:
    """Yield the findings on this machine, group by group; `started` is called with each group."""
    settings, fault = _settings(config, models_dir)
    examinations: dict[str, Callable[[Settings], Iterator[Row]]] = {
        "environment": _environment,
        "packages": _packages,
        "models": _models,
        "processor": _processor,
        "disk": _disk,
        "extras": _extras,
        "a sentence": _sentence,
    }
    if fault:
        yield Row("settings", str(config or "lgsum.toml"), "broken", fault, "mend or remove it")
    for group, examination in examinations.items():
        started(f"examining: {group}")
        try:
            yield from examination(settings)
        except Exception as error:  # whatever is broken here, the rest is worth knowing
            if came_of_it(error):
                raise KeyboardInterrupt from error
            name = "" if isinstance(error, LgsumError) else f"{type(error).__name__}: "
            value = " ".join(f"{name}{error}".split())
            yield Row(group, "examination", "broken", value, _REINSTALL if name else "")


_REINSTALL = "pip install --force-reinstall lgsum"


def _settings(config: Path | None, models_dir: str | None) -> tuple[Settings, str]:
    """Return the settings, or the defaults and what is wrong with those."""
    from summarizer.commands import shared

    try:
        return shared.settings(config, models_dir=models_dir), ""
    except LgsumError as error:
        return Settings(models_dir=models_dir or ""), str(error)


def _environment(settings: Settings) -> Iterator[Row]:
    group = "environment"
    yield Row(group, "lgsum", "ok", f"{metadata.version('lgsum')} in {Path(__file__).parents[1]}")
    yield Row(group, "Python", "ok", f"{platform.python_version()}, {sys.executable}")
    yield Row(group, "system", "ok", platform.platform())
    file = Path("lgsum.toml")
    yield Row(group, "settings", "ok", str(file.resolve()) if file.is_file() else "the defaults")
    encoding = getattr(sys.stdout, "encoding", "") or "none"
    narrow = not encoding.lower().replace("-", "").startswith("utf")
    remedy = "set PYTHONUTF8=1 to see Chinese; files are UTF-8 in any case" if narrow else ""
    yield Row(group, "console", "note" if narrow else "ok", f"encoding {encoding}", remedy)


def _packages(settings: Settings) -> Iterator[Row]:
    for requirement in _requirements():
        if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
            yield _package(requirement)


def _package(requirement: Requirement) -> Row:
    version = _version(requirement.name)
    install = f"pip install '{requirement.name}{requirement.specifier}'"
    if not version:
        return Row("packages", requirement.name, "broken", "not installed", install)
    if not requirement.specifier.contains(version, prereleases=True):
        value = f"{version}, but {requirement.specifier} is needed"
        return Row("packages", requirement.name, "broken", value, install)
    return Row("packages", requirement.name, "ok", version)


def _models(settings: Settings) -> Iterator[Row]:
    from summarizer.errors import ModelError
    from summarizer.neural.weights import find, installed, verify

    for model in installed(settings.models_dir):
        place = f"{model.kind}, {model.digest}, {model.folder}"
        try:
            verify(model.folder)
            yield Row("models", model.name, "ok", f"{place}; every file is as published")
        except ModelError as error:
            remedy = f"lgsum models pull {model.name}, or {_REINSTALL}"
            yield Row("models", model.name, "broken", f"{place}; {error}", remedy)
    chosen = find(settings.translate.model, settings.models_dir)
    yield Row("models", "for translation", "ok", f"{chosen.name}@{chosen.digest}")
    yield _encoder_cache()


def _encoder_cache() -> Row:
    """The sentence encoder works without its cache, but starts slower."""
    from platformdirs import user_cache_path

    from summarizer.errors import ModelError
    from summarizer.neural.encoder import embed
    from summarizer.neural.weights import verify

    embed([_SENTENCE])  # makes the cache if there is none
    parent = user_cache_path("lgsum")
    folders = sorted(parent.glob("usem3-[0-9]*"))
    for folder in folders:
        try:
            verify(folder)
        except ModelError:
            continue
        return Row("models", "encoder cache", "ok", f"{folder}; every file is as it was made")
    remedy = f"make {parent} writable: each start takes about a second less"
    return Row("models", "encoder cache", "note", "none, it is unpacked at each start", remedy)


def _processor(settings: Settings) -> Iterator[Row]:
    import ctranslate2

    from summarizer.neural.machine import cores, free_memory

    group = "processor"
    threads = settings.translate.threads or cores()
    used = f"{threads}, of {counted(os.cpu_count() or 1, 'core')} {cores()} may be used"
    yield Row(group, "threads", "ok", used)
    types = ", ".join(sorted(ctranslate2.get_supported_compute_types("cpu")))
    yield Row(group, "instructions", "ok", f"{_instructions()}; computes in {types}")
    count = ctranslate2.get_cuda_device_count()
    yield Row(group, "GPU", "ok", f"{count} for CUDA" if count else "none, none is needed")
    free = free_memory()
    short = 0 < free < _LEAST_MEMORY
    value = f"{free / 1e9:.1f} GB free" if free else "not known"
    remedy = "end other programs, or use the profile fast" if short else ""
    yield Row(group, "memory", "note" if short else "ok", value, remedy)


def _instructions() -> str:
    """Return the machine and the best of its instruction sets that matter to matrices."""
    try:
        words = set(Path("/proc/cpuinfo").read_text(encoding="ascii", errors="replace").split())
    except OSError:
        words = set()
    best = next((name for name in _INSTRUCTIONS if name in words), "")
    return f"{platform.machine()} {best}".strip()


def _disk(settings: Settings) -> Iterator[Row]:
    from platformdirs import user_cache_path

    from summarizer.neural.weights import user_folder

    places = {
        "this folder": Path.cwd(),
        "temporary files": Path(tempfile.gettempdir()),
        "cache": user_cache_path("lgsum"),
        "pulled models": Path(settings.models_dir) if settings.models_dir else user_folder(),
    }
    for name, path in places.items():
        yield _place(name, path)


def _place(name: str, path: Path) -> Row:
    """A folder that does not exist yet is as good as the one in which it will be made."""
    there = path
    while not there.exists() and there != there.parent:
        there = there.parent
    try:
        with tempfile.TemporaryFile(dir=there) as file:
            file.write(bytes(4096))
        free = shutil.disk_usage(there).free
    except OSError as error:
        state = "broken" if name == "temporary files" else "note"
        remedy = f"make {there} writable" if name != "temporary files" else "set TMPDIR to a folder"
        return Row("disk", name, state, f"{path}: cannot be written: {error.strerror}", remedy)
    short = free < _LEAST_DISK
    value = f"{path}: writable, {free / 1e9:.1f} GB free"
    return Row("disk", name, "note" if short else "ok", value, "make room" if short else "")


def _extras(settings: Settings) -> Iterator[Row]:
    """What is not installed and not needed for briefings, with the command to install it."""
    for extra in sorted(metadata.metadata("lgsum").get_all("Provides-Extra") or ()):
        if extra in _MAKERS:
            continue
        missing = [
            requirement.name
            for requirement in _requirements()
            if requirement.marker
            and not requirement.marker.evaluate({"extra": ""})
            and requirement.marker.evaluate({"extra": extra})
            and not _version(requirement.name)
        ]
        if missing:
            value = f"not installed: {', '.join(missing)}"
            yield Row("extras", extra, "note", value, extra_command(extra))
        else:
            yield Row("extras", extra, "ok", "installed")


def _sentence(settings: Settings) -> Iterator[Row]:
    """Translate one sentence and check it as a briefing does: that the program works does not say
    that the model does well."""
    from summarizer.check import check_pairs, context_of
    from summarizer.facts.wording import open_wording
    from summarizer.pipeline import Briefer
    from summarizer.schema import Pair

    start = time.perf_counter()
    briefer = Briefer(settings).open()
    opened = time.perf_counter()
    signature, (english,), mended = briefer.translate_testset([_SENTENCE])
    done = time.perf_counter()
    wording = open_wording([_SENTENCE], briefer.glossary, names=settings.terms.names)
    pair = Pair(("1.1",), _SENTENCE, english)
    issues = check_pairs([pair], context_of(wording, engine=signature.translation))
    found = [f"{i.level}, {i.check}: {i.message}" for i in issues if i.level != "note"]
    mending = "".join(f"; {m.message}" for m in mended)
    times = f"{opened - start:.1f} s to open, {done - opened:.2f} s to translate"
    if not english.strip() or _FIGURE not in english.replace(",", ""):
        why = f"without {_FIGURE}" if english.strip() else "nothing"
        remedy = "lgsum models verify"
        yield Row("a sentence", _SENTENCE, "broken", f"{english or '-'} ({times}; {why})", remedy)
    elif found:
        value = f"{english} ({times}); the checks say: {'; '.join(found)}{mending}"
        remedy = "it works; a briefing marks such a sentence, read translations as drafts"
        yield Row("a sentence", _SENTENCE, "note", value, remedy)
    else:
        value = f"{english} ({times}); {_FIGURE} is there and no check found anything{mending}"
        yield Row("a sentence", _SENTENCE, "ok", value)


def _requirements() -> list[Requirement]:
    from packaging.requirements import Requirement

    return [Requirement(line) for line in metadata.requires("lgsum") or ()]


def _version(name: str) -> str:
    """Return the installed version of a package, "" if it is not there."""
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""
