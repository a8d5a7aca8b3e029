"""Pull: install a model from the hub or from a local folder, only when a user says so.

Files come as safetensors only. They are gathered in NAME.partial, converted to CTranslate2 int8,
hashed, and renamed in one step; an interrupted pull continues where it stopped.
"""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

from summarizer.errors import ModelError
from summarizer.neural.weights import HubModel, hub_models, write_checksums

__all__ = ["convert", "pull", "write_description"]

_FILES = (
    "config.json",
    "generation_config.json",
    "model.safetensors",
    "source.spm",
    "target.spm",
    "spiece.model",
    "vocab.json",
    "merges.txt",
    "tokenizer.json",
    "tokenizer_config.json",
    "special_tokens_map.json",
)


def pull(
    name: str, target: Path, *, source: Path | None = None, revision: str | None = None
) -> Path:
    """Install model `name` under `target` and return its folder.

    Raises:
        ModelError: unknown name, no safetensors weights, or nothing to download from.
    """
    entry = next((m for m in hub_models() if m.name == name), None)
    if entry is None and source is None:
        known = ", ".join(m.name for m in hub_models())
        raise ModelError(f"no hub model '{name}'; known: {known}; or give --from FOLDER")
    final, partial = target / name, target / f"{name}.partial"
    _clear_other(partial, str(source.resolve()) if source else "hub")
    if source is not None:
        _copy(source, partial)
    else:
        assert entry is not None
        _download(entry, partial, revision)
    if not (partial / "model.safetensors").is_file():
        raise ModelError(
            f"{name}: no model.safetensors there (pickled weights are not used); "
            "try --revision refs/pr/N of a conversion, or --from FOLDER"
        )
    entry = entry or _from_config(name, partial)
    if entry.kind == "translation":
        convert(partial, partial / "ct2")
    write_description(partial, entry)
    shutil.rmtree(partial / ".cache", ignore_errors=True)
    (partial / ".origin").unlink()
    write_checksums(partial)
    if final.exists():
        shutil.rmtree(final)
    os.replace(partial, final)
    return final


def _clear_other(partial: Path, origin: str) -> None:
    """Make the folder of an unfinished pull, empty unless it began from the same origin."""
    note = partial / ".origin"
    if partial.exists() and not (note.is_file() and note.read_text("utf-8") == origin):
        shutil.rmtree(partial)
    partial.mkdir(parents=True, exist_ok=True)
    note.write_text(origin, encoding="utf-8")


def convert(folder: Path, output: Path, quantization: str = "int8") -> None:
    """Convert a Marian folder in the Hugging Face layout to CTranslate2."""
    import warnings

    from ctranslate2.converters import TransformersConverter

    warnings.filterwarnings("ignore", message="Recommended: pip install sacremoses")
    converter = TransformersConverter(str(folder))
    converter.convert(str(output), quantization=quantization, force=True)


def write_description(folder: Path, entry: HubModel, note: str = "") -> None:
    """Write model.toml."""
    fields = {
        "name": entry.name,
        "kind": entry.kind,
        "languages": entry.languages,
        "licence": entry.licence,
        "origin": entry.repository,
        "note": note,
    }
    lines = [f"{k} = {json.dumps(v, ensure_ascii=False)}\n" for k, v in fields.items()]
    lines.append(f"rank = {entry.rank}\n")
    (folder / "model.toml").write_text("".join(lines), encoding="utf-8")


def _copy(source: Path, partial: Path) -> None:
    if not source.is_dir():
        raise ModelError(f"{source}: not a folder; --from takes a model folder")
    for name in _FILES:
        if (source / name).is_file():
            shutil.copyfile(source / name, partial / name)


def _download(entry: HubModel, partial: Path, revision: str | None) -> None:
    from huggingface_hub import snapshot_download

    try:
        snapshot_download(
            entry.repository, revision=revision, local_dir=partial, allow_patterns=list(_FILES)
        )
    except (OSError, ValueError) as error:
        first = str(error).splitlines()[0]
        raise ModelError(
            f"{entry.repository}: download failed: {first}; run it again to resume"
        ) from error


def _from_config(name: str, folder: Path) -> HubModel:
    try:
        config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ModelError(f"{folder}/config.json: missing or broken") from error
    kind = "translation" if config.get("model_type") == "marian" else "summarization"
    size = (folder / "model.safetensors").stat().st_size // 1_000_000
    return HubModel(name, str(folder), kind, "see its card", "see its card", size, 20)
