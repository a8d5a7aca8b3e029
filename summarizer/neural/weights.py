"""Models on this machine: where they are, what they are, whether they are undamaged.

A model folder has model.toml (name, kind, rank …), SHA256SUMS, the Hugging Face files and, for
translation, ct2/. Folders are searched in this order: the setting models_dir, the models in the
wheel, those of the checkout, the user's folder.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from summarizer.errors import ModelError
from summarizer.parsing import read_toml

__all__ = [
    "HubModel",
    "Model",
    "explain",
    "find",
    "hub_models",
    "installed",
    "remove",
    "remove_unfinished",
    "unfinished",
    "user_folder",
    "verify",
    "write_checksums",
    "write_description",
]

_PACKAGE = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Model:
    """An installed model; `digest` is a hash of its checksums, so of all its files.

    `source_prefix` and `target_prefix`: tokens before every source and hypothesis, such as the
    language codes of NLLB or the `>>eng<<` of a Marian model with several targets.
    """

    name: str
    kind: str
    languages: str
    licence: str
    rank: int
    folder: Path
    digest: str
    note: str
    origin: str = ""
    source_prefix: tuple[str, ...] = ()
    target_prefix: tuple[str, ...] = ()

    @property
    def megabytes(self) -> int:
        """Return the size of the folder on disk."""
        return _megabytes(self.folder)


@dataclass(frozen=True, slots=True)
class HubModel:
    """A model that can be pulled; `size` in MB; prefixes as in `Model`."""

    name: str
    repository: str
    kind: str
    languages: str
    licence: str
    size: int
    rank: int
    source_prefix: tuple[str, ...] = ()
    target_prefix: tuple[str, ...] = ()


def find(name: str, models_dir: str = "", kind: str = "translation") -> Model:
    """Return an installed model by name or folder; "auto" is the one of the highest rank.

    Raises:
        ModelError: there is none; the text says what is installed and how to get others.
    """
    _expect_folder(models_dir)
    if (Path(name) / "model.toml").is_file() and "/" in name:
        return _read(Path(name))
    models = [m for m in installed(models_dir) if m.kind == kind]
    if name == "auto" and models:
        return max(models, key=lambda m: m.rank)
    for model in models:
        if model.name == name:
            return model
    names = ", ".join(m.name for m in models) or "none"
    suggestions = [
        m.name for m in hub_models() if m.name == name or (name == "auto" and m.kind == kind)
    ]
    hint = f"run: lgsum models pull {suggestions[0]}" if suggestions else "see: lgsum models list"
    if name == "auto":  # the default: nobody has typed that name
        raise ModelError(f"no {kind} model is installed; {hint} (others: lgsum models list)")
    raise ModelError(f"no {kind} model '{name}'; installed: {names}; {hint}")


def installed(models_dir: str = "") -> list[Model]:
    """Return the installed models; of several with one name, the first in the search order.

    Raises:
        ModelError: `models_dir` is not there.
    """
    _expect_folder(models_dir)
    models: dict[str, Model] = {}
    for root in _roots(models_dir):
        for path in sorted(root.glob("*/model.toml")):
            if path.parent.suffix == ".partial":  # a pull that was interrupted
                continue
            model = _read(path.parent)
            models.setdefault(model.name, model)
    return list(models.values())


def _expect_folder(models_dir: str) -> None:
    if models_dir and not Path(models_dir).is_dir():
        raise ModelError(f"{models_dir}: no such folder of models; correct or drop models_dir")


def user_folder() -> Path:
    """Return the user's folder for pulled models."""
    from platformdirs import user_data_path

    return user_data_path("lgsum") / "models"


def hub_models() -> list[HubModel]:
    """Return the models that `lgsum models pull` knows."""
    text = (files("summarizer.data") / "hub_models.toml").read_text(encoding="utf-8")
    return [HubModel(**_with_tuples(raw)) for raw in tomllib.loads(text)["model"]]


def explain(models: list[Model], kind: str) -> str:
    """Return in one line which model `auto` takes and why.

    >>> explain([], "summarization")
    'auto takes no summarization model: none is installed'
    """
    ranked = sorted((m for m in models if m.kind == kind), key=lambda m: -m.rank)
    if not ranked:
        return f"auto takes no {kind} model: none is installed"
    others = ", ".join(f"{model.name} {model.rank}" for model in ranked[1:4]) or "none other"
    others += ", …" if len(ranked) > 4 else ""
    return f"auto takes {ranked[0].name}: its rank {ranked[0].rank} is the highest ({others})"


def remove(model: Model, models_dir: str = "") -> None:
    """Delete the folder of a pulled model.

    Raises:
        ModelError: it came with the program, or lies where the user's models do not.
    """
    parents = [folder.resolve() for folder in _user_folders(models_dir)]
    if model.folder.resolve().parent not in parents:
        raise ModelError(f"{model.folder}: came with lgsum, not by a pull; it is not removed")
    try:
        shutil.rmtree(model.folder)
    except OSError as error:
        raise ModelError(f"{model.folder}: cannot be removed: {error.strerror}") from error


def unfinished(models_dir: str = "") -> list[tuple[str, int]]:
    """Return name and MB of each pull that was interrupted; one that was refused has no weights."""
    roots = _user_folders(models_dir)
    folders = [path for root in roots for path in sorted(root.glob("*.partial"))]
    begun = [path for path in folders if any(map(_is_weight, path.rglob("*")))]
    return [(path.name.removesuffix(".partial"), _megabytes(path)) for path in begun]


def _user_folders(models_dir: str) -> list[Path]:
    """Return the folders that pulled models lie in."""
    return [user_folder()] + ([Path(models_dir)] if models_dir else [])


def _is_weight(path: Path) -> bool:
    return path.is_file() and path.suffix != ".json" and not path.name.startswith(".")


def remove_unfinished(name: str, models_dir: str = "") -> Path | None:
    """Delete what an interrupted pull of a model left, and return its folder; None if nothing."""
    for folder in (root / f"{name}.partial" for root in _user_folders(models_dir)):
        if "/" not in name and folder.is_dir():
            shutil.rmtree(folder, ignore_errors=True)
            return folder
    return None


def _megabytes(folder: Path) -> int:
    return round(sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6)


def write_description(folder: Path, entry: HubModel, note: str = "") -> None:
    """Write model.toml; `note` says where the weights come from."""
    fields = {
        "name": entry.name,
        "kind": entry.kind,
        "languages": entry.languages,
        "licence": entry.licence,
        "origin": entry.repository,
        "note": note,
    }
    lines = [f"{k} = {json.dumps(v, ensure_ascii=False)}\n" for k, v in fields.items()]
    for name in ("source_prefix", "target_prefix"):
        if tokens := getattr(entry, name):
            lines.append(f"{name} = {json.dumps(list(tokens), ensure_ascii=False)}\n")
    lines.append(f"rank = {entry.rank}\n")
    (folder / "model.toml").write_text("".join(lines), encoding="utf-8")


def _with_tuples(raw: dict[str, Any]) -> dict[str, Any]:
    return {k: tuple(v) if isinstance(v, list) else v for k, v in raw.items()}


def verify(folder: Path) -> dict[str, str]:
    """Check every file of SHA256SUMS and return their hashes by name.

    Raises:
        ModelError: a file is missing or differs; the text names it.
    """
    lines = _checksums(folder).splitlines()
    rows = [re.fullmatch(r"([0-9a-f]{64})  (\S.*)", line) for line in lines]
    if not rows or not all(rows):
        raise ModelError(f"{folder}/SHA256SUMS: damaged; reinstall the model")
    known = {name: expected for expected, name in (row.groups() for row in rows if row)}
    for name, expected in known.items():
        path = folder / name
        if not path.is_file():
            raise ModelError(f"{path}: missing; reinstall the model")
        if _sha256(path) != expected:
            raise ModelError(f"{path}: damaged (its SHA-256 differs); reinstall the model")
    return known


_UNSIGNED = ("SHA256SUMS", "scores.json", "history.json", "examples.json")


def write_checksums(folder: Path, known: Mapping[str, str] | None = None) -> None:
    """Write SHA256SUMS for every file that decides a translation (cards and notes are left out).

    `known` has hashes that have just been verified; that of model.toml is always taken anew.
    """
    paths = [p for p in sorted(folder.rglob("*")) if p.is_file() and p.suffix != ".md"]
    hashes = {name: value for name, value in (known or {}).items() if name != "model.toml"}
    lines = []
    for path in paths:
        name = path.relative_to(folder).as_posix()
        if path.name not in _UNSIGNED:
            lines.append(f"{hashes.get(name) or _sha256(path)}  {name}\n")
    (folder / "SHA256SUMS").write_text("".join(lines), encoding="utf-8")


def _roots(models_dir: str) -> Iterator[Path]:
    if models_dir:
        yield Path(models_dir)
    yield _PACKAGE / "_models"
    if (_PACKAGE.parent / "pyproject.toml").is_file():
        yield _PACKAGE.parent / "models"
    yield user_folder()


def _read(folder: Path) -> Model:
    try:
        raw: dict[str, Any] = read_toml(folder / "model.toml")
        digest = hashlib.sha256(_checksums(folder).encode()).hexdigest()[:12]
        fields = {key: raw[key] for key in ("name", "kind", "languages", "licence", "rank")}
        optional = ("note", "origin", "source_prefix", "target_prefix")
        fields |= {key: raw[key] for key in optional if key in raw}
    except (ValueError, KeyError) as error:
        raise ModelError(f"{folder}/model.toml: not a model description: {error}") from error
    return Model(**({"note": ""} | _with_tuples(fields)), folder=folder, digest=digest)


def _checksums(folder: Path) -> str:
    try:
        return (folder / "SHA256SUMS").read_text(encoding="utf-8")
    except OSError as error:
        raise ModelError(f"{folder}/SHA256SUMS: missing; reinstall the model") from error
    except UnicodeDecodeError as error:
        raise ModelError(f"{folder}/SHA256SUMS: damaged; reinstall the model") from error


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
