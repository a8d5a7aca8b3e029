"""Models on this machine: where they are, what they are, whether they are undamaged.

A model folder has model.toml (name, kind, rank …), SHA256SUMS, the Hugging Face files and, for
translation, ct2/. Folders are searched in this order: the setting models_dir, the models in the
wheel, those of the checkout, the user's folder.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from summarizer.errors import ModelError

__all__ = [
    "HubModel",
    "Model",
    "find",
    "hub_models",
    "installed",
    "user_folder",
    "verify",
    "write_checksums",
]

_PACKAGE = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Model:
    """An installed model; `digest` is a hash of its checksums, so of all its files."""

    name: str
    kind: str
    languages: str
    licence: str
    rank: int
    folder: Path
    digest: str
    note: str


@dataclass(frozen=True, slots=True)
class HubModel:
    """A model that can be pulled; `size` in MB."""

    name: str
    repository: str
    kind: str
    languages: str
    licence: str
    size: int
    rank: int


def find(name: str, models_dir: str = "", kind: str = "translation") -> Model:
    """Return an installed model by name or folder; "auto" is the one of the highest rank.

    Raises:
        ModelError: there is none; the text says what is installed and how to get others.
    """
    if (Path(name) / "model.toml").is_file() and "/" in name:
        return _read(Path(name))
    models = [m for m in installed(models_dir) if m.kind == kind]
    if name == "auto" and models:
        return max(models, key=lambda m: m.rank)
    for model in models:
        if model.name == name:
            return model
    names = ", ".join(m.name for m in models) or "none"
    known = [m.name for m in hub_models() if m.name == name or (name == "auto" and m.kind == kind)]
    hint = f"run: lgsum models pull {known[0]}" if known else "see: lgsum models list"
    raise ModelError(f"no {kind} model '{name}'; installed: {names}; {hint}")


def installed(models_dir: str = "") -> list[Model]:
    """Return the models found; the first of a name wins."""
    found: dict[str, Model] = {}
    for root in _roots(models_dir):
        for path in sorted(root.glob("*/model.toml")):
            if path.parent.suffix == ".partial":  # a pull that was interrupted
                continue
            model = _read(path.parent)
            found.setdefault(model.name, model)
    return list(found.values())


def user_folder() -> Path:
    """Return the user's folder for pulled models."""
    from platformdirs import user_data_path

    return user_data_path("lgsum") / "models"


def hub_models() -> list[HubModel]:
    """Return the models that `lgsum models pull` knows."""
    text = (files("summarizer.data") / "hub_models.toml").read_text(encoding="utf-8")
    return [HubModel(**raw) for raw in tomllib.loads(text)["model"]]


def verify(folder: Path) -> None:
    """Check every file of SHA256SUMS.

    Raises:
        ModelError: a file is missing or differs; the text names it.
    """
    lines = _checksums(folder).splitlines()
    rows = [re.fullmatch(r"([0-9a-f]{64})  (\S.*)", line) for line in lines]
    if not rows or not all(rows):
        raise ModelError(f"{folder}/SHA256SUMS: damaged; reinstall the model")
    for expected, name in (row.groups() for row in rows if row):
        path = folder / name
        if not path.is_file():
            raise ModelError(f"{path}: missing; reinstall the model")
        if _sha256(path) != expected:
            raise ModelError(f"{path}: damaged (its SHA-256 differs); reinstall the model")


_UNSIGNED = ("SHA256SUMS", "scores.json", "history.json", "examples.json")


def write_checksums(folder: Path) -> None:
    """Write SHA256SUMS for every file that decides a translation (cards and notes are left out)."""
    paths = [p for p in sorted(folder.rglob("*")) if p.is_file() and p.suffix != ".md"]
    lines = [
        f"{_sha256(p)}  {p.relative_to(folder).as_posix()}\n"
        for p in paths
        if p.name not in _UNSIGNED
    ]
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
        raw: dict[str, Any] = tomllib.loads((folder / "model.toml").read_text(encoding="utf-8"))
        digest = hashlib.sha256(_checksums(folder).encode()).hexdigest()[:12]
        fields = {key: raw[key] for key in ("name", "kind", "languages", "licence", "rank")}
    except (ValueError, KeyError) as error:
        raise ModelError(f"{folder}/model.toml: not a model description: {error}") from error
    return Model(**fields, folder=folder, digest=digest, note=raw.get("note", ""))


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
