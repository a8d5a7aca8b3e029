"""Pull: install a model from the hub, a folder or an archive, only when a user says so.

Files are gathered in NAME.partial, pickles are turned into safetensors, the weights are converted
to CTranslate2 int8, everything is hashed, and the folder is renamed in one step; an interrupted
pull continues where it stopped. model.toml says which weights were taken.
"""

from __future__ import annotations

import contextlib
import errno
import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from summarizer.errors import ModelError
from summarizer.neural.convert import convert, convert_marian, marian_weights
from summarizer.neural.hub import Bytes, fetch, look_up
from summarizer.neural.pickles import NAME as PICKLE
from summarizer.neural.pickles import convert_pickles, require_safe_torch
from summarizer.neural.refusals import did_you_mean
from summarizer.neural.sources import copy_model, expect_source, name_of
from summarizer.neural.weights import (
    HubModel,
    find,
    hub_models,
    verify,
    write_checksums,
    write_description,
)
from summarizer.parsing import parse_json
from summarizer.text import regex

__all__ = ["pull"]

_HUB = "https://huggingface.co"
_RANK = 20  # of a model that is not in the list: before the embedded one, behind those known well
_UNKNOWN = "see its card"
# model types of Hugging Face: what CTranslate2 runs, and what only transformers does
_TRANSLATION = ("marian", "m2m_100")
_SUMMARIZATION = ("bart", "t5", "mt5", "pegasus")
_TRANSFORMERS_ONLY = ("led", "longt5", "pegasus_x", "bigbird_pegasus")
_LABEL = regex(r">>[\w-]+<<")


def pull(
    name: str,
    target: Path,
    *,
    source: Path | None = None,
    revision: str | None = None,
    endpoint: str = _HUB,
    token: str = "",
    progress: Bytes | None = None,
) -> Path:
    """Install a model under `target` and return its folder.

    `name` is one of `hub_models` or OWNER/NAME of the hub. With `source` (a folder, zip or tar) it
    may be any name, and "" means that of the source. `progress` is called with (bytes here,
    bytes in all).

    Raises:
        ModelError: unknown name, nothing to download from, no weights, weights that differ from
            the hub's hash or cannot be converted, a damaged archive, a full disk.
    """
    if source is not None:
        expect_source(source)
    entry = _entry(name, source)
    final, partial = target / entry.name, target / f"{entry.name}.partial"
    with _disk_full(target), _named_as_given(partial, str(source or entry.repository)):
        _clear_other(partial, str(source.resolve()) if source else f"{entry.repository} {revision}")
        if source is not None:
            way = _copied(source, partial)
        else:
            repository = look_up(entry.repository, revision, endpoint, token)
            if config := repository.only("config.json"):  # refused before gigabytes are fetched
                fetch(config, partial, endpoint, token)
                _kind(entry, partial)
            for file in repository.files:
                if file.name.startswith(PICKLE):
                    require_safe_torch(file.name)
            fetch(repository, partial, endpoint, token, progress)
            way = repository.way
            if entry.licence == _UNKNOWN:
                entry = replace(entry, licence=repository.licence)
        hashes: dict[str, str] = {}
        if (partial / "model.toml").is_file():
            hashes = verify(partial)
            entry, note = _as_installed(entry, partial)
        else:
            entry, note = _prepare(entry, partial), f"weights: {way}"
        write_description(partial, entry, note)
        for path in partial.glob("*.unfinished"):  # of another version
            path.unlink()
        (partial / ".origin").unlink()
        write_checksums(partial, hashes)
        if final.exists():
            shutil.rmtree(final)
        os.replace(partial, final)
    return final


def _copied(source: Path, partial: Path) -> str:
    """Copy a model as `copy_model`; of one that is refused nothing is left to resume."""
    try:
        return copy_model(source, partial)
    except ModelError:
        shutil.rmtree(partial, ignore_errors=True)
        raise


def _entry(name: str, source: Path | None) -> HubModel:
    """Return the model to install; one that no list has is named after its repository or file."""
    entry = next((model for model in hub_models() if name in (model.name, model.repository)), None)
    if entry:
        return entry
    if source is None and name.count("/") != 1:
        listed = ", ".join(model.name for model in hub_models())
        raise ModelError(
            f"no hub model '{name}'{did_you_mean(name)}; known: {listed}; "
            "or give OWNER/NAME, or --from FOLDER|ARCHIVE"
        )
    short = name.rpartition("/")[2]
    if source is not None and not name:
        short = name_of(source.resolve())
    if not re.fullmatch(r"\w[\w.+-]*", short) or short.endswith(".partial"):
        raise ModelError(f"'{short}': not a name for a model; letters, digits and . + - _ only")
    return HubModel(short, str(source or name), "", _UNKNOWN, _UNKNOWN, 0, _RANK)


def _prepare(entry: HubModel, partial: Path) -> HubModel:
    """Convert what lies in the folder; return the entry with what its files say."""
    if marian_weights(partial):
        return _prepare_native(entry, partial)
    kind = _kind(entry, partial)
    convert_pickles(partial)
    if not any(partial.glob("model*.safetensors")):
        raise ModelError(f"{entry.name}: no weights there (model.safetensors or {PICKLE}.bin)")
    if kind not in _TRANSFORMERS_ONLY:
        convert(partial, partial / "ct2")
    entry = replace(entry, kind=_task(kind))
    return _with_prefixes(entry, partial, kind) if entry.kind == "translation" else entry


def _as_installed(entry: HubModel, partial: Path) -> tuple[HubModel, str]:
    """Return the entry and the note of a model that lgsum has installed, here or elsewhere."""
    model = find(str(partial.resolve()))
    kept = HubModel(
        entry.name, model.origin, model.kind, model.languages, model.licence, 0, model.rank,
        model.source_prefix, model.target_prefix,
    )  # fmt: skip
    return kept, model.note


def _kind(entry: HubModel, folder: Path) -> str:
    """Return the model type of config.json.

    Raises:
        ModelError: there is none, or not one that lgsum runs, or not one for the entry's task.
    """
    config = _config(folder)
    kind = str(config.get("model_type"))
    if kind not in (*_TRANSLATION, *_SUMMARIZATION, *_TRANSFORMERS_ONLY):
        raise ModelError(
            f"{entry.name}: of type {kind}; lgsum translates with {', '.join(_TRANSLATION)} and "
            f"summarizes with {', '.join((*_SUMMARIZATION, *_TRANSFORMERS_ONLY))}"
        )
    if config.get("separate_vocabs"):
        raise ModelError(
            f"{entry.name}: source and target have vocabularies of their own (separate_vocabs), "
            "which cannot be converted; install the zip of its original release with --from"
        )
    start, pad = (config.get(f"{name}_token_id") for name in ("decoder_start", "pad"))
    if kind == "marian" and start != pad:
        raise ModelError(
            f"{entry.name}: its decoder begins with token {start}, not with its padding ({pad}); "
            "CTranslate2 cannot begin so; install the zip of its original release with --from"
        )
    if entry.kind not in ("", _task(kind)):
        raise ModelError(f"{entry.name}: a {_task(kind)} model there, not one for {entry.kind}")
    return kind


def _task(kind: str) -> str:
    return "translation" if kind in _TRANSLATION else "summarization"


def _prepare_native(entry: HubModel, partial: Path) -> HubModel:
    """Convert native Marian weights, which only CTranslate2 needs, and keep the result alone."""
    converted = partial / ".converted"
    shutil.rmtree(converted, ignore_errors=True)
    pieces = convert_marian(partial, converted)
    for path in [p for p in partial.iterdir() if not p.name.startswith(".") and p.is_file()]:
        if path.name != "README.md":
            path.unlink()
    for path in converted.iterdir():
        shutil.move(path, partial / path.name)
    converted.rmdir()
    prefix = _marian_prefix(entry, pieces)
    return replace(entry, kind="translation", source_prefix=entry.source_prefix or prefix)


def _with_prefixes(entry: HubModel, folder: Path, kind: str) -> HubModel:
    if entry.source_prefix or entry.target_prefix:
        return entry
    if kind == "marian":
        pieces = list(_json(folder / "vocab.json"))
        return replace(entry, source_prefix=_marian_prefix(entry, pieces))
    settings = folder / "tokenizer_config.json"
    tokenizer = str(_json(settings).get("tokenizer_class", "")) if settings.is_file() else ""
    nllb = "nllb" in (tokenizer + entry.repository + entry.name).lower()
    codes = ("zho_Hans", "eng_Latn") if nllb else ("__zh__", "__en__")
    return replace(entry, source_prefix=codes[:1], target_prefix=codes[1:])


def _marian_prefix(entry: HubModel, pieces: list[str]) -> tuple[str, ...]:
    """Return the label of English that a model with several targets wants before each source.

    Raises:
        ModelError: it has labels, none is English, and no list says that it translates into it.
    """
    labels = sorted(piece for piece in pieces if _LABEL.fullmatch(piece))
    if ">>eng<<" in labels:
        return (">>eng<<",)
    if labels and entry.languages == _UNKNOWN:
        into = f"translates into {', '.join(labels[:3])}, not into English"
        raise ModelError(f"{entry.name}: {into}; nothing installed")
    return ()


def _clear_other(partial: Path, origin: str) -> None:
    """Make the folder of an unfinished pull, empty unless it began from the same origin."""
    note = partial / ".origin"
    if partial.exists() and not (note.is_file() and note.read_text("utf-8") == origin):
        shutil.rmtree(partial)
    partial.mkdir(parents=True, exist_ok=True)
    note.write_text(origin, encoding="utf-8")


def _config(folder: Path) -> dict[str, Any]:
    if not (folder / "config.json").is_file():
        raise ModelError(f"{folder}/config.json: missing or broken; give a model folder")
    return _json(folder / "config.json")


def _json(path: Path) -> dict[str, Any]:
    try:
        raw = parse_json(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ModelError(f"{path}: missing or broken: {error}") from error
    if not isinstance(raw, dict):
        raise ModelError(f"{path}: missing or broken: not an object")
    return raw


@contextlib.contextmanager
def _named_as_given(partial: Path, given: str) -> Iterator[None]:
    """Let a refusal name what the user gave, not the folder in which it is prepared."""
    try:
        yield
    except ModelError as error:
        raise ModelError(str(error).replace(str(partial), given)) from error


@contextlib.contextmanager
def _disk_full(target: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EDQUOT, errno.EACCES, errno.EROFS):
            raise
        reason = (error.strerror or "cannot be written").lower()
        raise ModelError(
            f"{target}: {reason}; run it again to resume, or use --models-dir"
        ) from error
