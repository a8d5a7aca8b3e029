"""What decides a briefing besides its article, as short strings for the manifest.

Equal strings mean equal briefings, so an article is made again if one of them changes. Files that
the settings name (glossaries, rules, a template) count by their content, not by their place.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

from summarizer.errors import SettingsError, why_unread
from summarizer.neural.attention import embedded_model
from summarizer.neural.weights import find
from summarizer.settings import Settings
from summarizer.summarize import resolve
from summarizer.translate import model_name

__all__ = ["model_names", "rendering_digest", "settings_digest"]

# where models are and how many threads run change no text; models have their own string; the
# profile has been turned into beam and candidates
_NO_MATTER = frozenset({"models_dir", "profile", "model", "threads"})
_IN_THE_BRIEFING = frozenset({"word_links"})  # of the settings of rendering


def settings_digest(settings: Settings) -> str:
    """Return a hash (16 hex digits) of the settings that decide a briefing before it is rendered,
    of the files that they name and of the version.

    Raises:
        SettingsError: a file that the settings name cannot be read.
    """
    raw = dataclasses.asdict(settings)
    raw["render"] = {key: raw["render"][key] for key in _IN_THE_BRIEFING}
    return _digest(raw)


def rendering_digest(settings: Settings) -> str:
    """Return a hash (16 hex digits) of the settings that decide only how a briefing is rendered, of
    the template that they name and of the version.

    Raises:
        SettingsError: the template cannot be read.
    """
    raw = dataclasses.asdict(settings.render)
    return _digest({key: value for key, value in raw.items() if key not in _IN_THE_BRIEFING})


def _digest(settings: Mapping[str, Any]) -> str:
    raw = {"settings": _plain(settings), "version": version("lgsum")}
    text = json.dumps(raw, ensure_ascii=True, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def model_names(settings: Settings) -> str:
    """Return name and digest of each model that the settings need, and of the one that checks.

    Raises:
        ModelError: a model is not installed.
    """
    names = [model_name(settings.translate, settings.models_dir)]
    options = settings.summarize
    folder = options.models_dir or settings.models_dir
    if resolve(options.method, folder) == "abstractive":
        writer = find(options.model, folder, kind="summarization")
        names.append(f"{writer.name}@{writer.digest}")
    reader = embedded_model()  # word links and missing clauses are found with it
    if reader and f"{reader.name}@{reader.digest}" not in names:
        names.append(f"{reader.name}@{reader.digest}")
    return "+".join(names)


def _plain(group: Mapping[str, Any]) -> dict[str, Any]:
    """Return the settings that decide a briefing, with files and the template as hashes."""
    plain: dict[str, Any] = {}
    for key, value in group.items():
        if key in _NO_MATTER:
            continue
        if isinstance(value, Mapping):
            value = _plain(value)
        elif key.endswith(("file", "files", "template")):
            paths = [value] if isinstance(value, str) else value
            value = [_content(str(path)) for path in paths if path]
        plain[key] = value
    return plain


def _content(path: str) -> str:
    """Return the hash of a file, or of the files in a folder (of templates) with their names."""
    try:
        if Path(path).is_dir():
            files = sorted(file for file in Path(path).iterdir() if file.is_file())
            parts = [f"{file.name} {_content(str(file))}\n" for file in files]
            return hashlib.sha256("".join(parts).encode()).hexdigest()
        return hashlib.sha256(Path(path).read_bytes()).hexdigest()
    except OSError as error:
        raise SettingsError(f"{path}: {why_unread(error)}") from error
