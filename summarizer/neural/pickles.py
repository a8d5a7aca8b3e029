"""Pickles: `pytorch_model.bin` into safetensors, so that no pickle is ever installed.

A pickle can run code. It is read with `torch.load(weights_only=True)`, which builds tensors alone,
and only by a torch in which that is safe: CVE-2025-32434 was mended in 2.6, CVE-2026-24747 in 2.10.
"""

from __future__ import annotations

import json
import pickle
from pathlib import Path
from typing import Any

from summarizer.errors import ModelError
from summarizer.parsing import parse_json

__all__ = ["NAME", "convert_pickles", "require_safe_torch"]

NAME = "pytorch_model"
_INDEX = f"{NAME}.bin.index.json"
_SAFE = (2, 10)


def convert_pickles(folder: Path) -> None:
    """Turn every `pytorch_model*.bin` of a folder into safetensors and delete it, shard by shard.

    Raises:
        ModelError: torch is too old for that, or a file is damaged or has more than tensors.
    """
    pickles = sorted(folder.glob(f"{NAME}*.bin"))
    if pickles:
        require_safe_torch(pickles[0].name)
    for path in pickles:
        _convert(path, path.with_name(_safe_name(path.name)))
        path.unlink()
    index = folder / _INDEX
    if index.is_file():
        _write_index(index, folder)
        index.unlink()


def require_safe_torch(name: str) -> None:
    """Check that this torch reads a pickle without running it; `name` is that of its file.

    Raises:
        ModelError: it is too old.
    """
    import torch

    version = tuple(int(part) for part in torch.__version__.split("+")[0].split(".")[:2])
    if version < _SAFE:
        raise ModelError(
            f"{name} is a pickle, which torch {torch.__version__} cannot read safely "
            "(CVE-2025-32434, CVE-2026-24747): pip install 'torch>=2.10'"
        )


def _safe_name(name: str) -> str:
    return name.replace(NAME, "model", 1).removesuffix(".bin") + ".safetensors"


def _write_index(index: Path, folder: Path) -> None:
    """Write the index of the shards, from what they hold (tied weights stand in one alone)."""
    from safetensors import safe_open

    try:
        named = set(parse_json(index.read_text(encoding="utf-8"))["weight_map"].values())
    except (ValueError, KeyError, AttributeError, TypeError) as error:
        raise ModelError(f"{index}: not an index of shards: {error}") from error
    places: dict[str, str] = {}
    size = 0
    for name in sorted(_safe_name(str(shard)) for shard in named):
        shard = folder / name
        if "/" in name or not shard.is_file():
            raise ModelError(f"{index}: its shard {name} is missing")
        size += shard.stat().st_size
        with safe_open(shard, framework="pt") as file:
            places |= dict.fromkeys(file.keys(), name)
    data = {"metadata": {"total_size": size}, "weight_map": dict(sorted(places.items()))}
    text = json.dumps(data, indent=1) + "\n"
    (folder / "model.safetensors.index.json").write_text(text, encoding="utf-8")


def _convert(path: Path, output: Path) -> None:
    import torch
    from safetensors.torch import save_file

    try:
        state: Any = torch.load(path, map_location="cpu", weights_only=True, mmap=True)
    except pickle.UnpicklingError as error:
        raise ModelError(
            f"{path}: is not only weights and may run code; refused ({_first(error)})"
        ) from error
    except RuntimeError:  # written before torch 1.6, which mmap does not read
        state = _load_old(path)
    except (OSError, ValueError, EOFError, KeyError, IndexError) as error:
        raise ModelError(f"{path}: damaged: {_first(error)}; pull it again") from error
    state = state.get("state_dict", state) if isinstance(state, dict) else state
    tensors = {str(k): v for k, v in getattr(state, "items", dict)() if isinstance(v, torch.Tensor)}
    if not tensors:
        raise ModelError(f"{path}: holds no weights")
    unfinished = output.with_name(f"{output.name}.unfinished")
    save_file(_untied(tensors), unfinished, metadata={"format": "pt"})
    unfinished.replace(output)


def _load_old(path: Path) -> Any:
    import torch

    try:
        return torch.load(path, map_location="cpu", weights_only=True)
    except Exception as error:  # whatever a damaged file makes the unpickler raise
        raise ModelError(f"{path}: damaged or not only weights: {_first(error)}") from error


def _untied(tensors: dict[str, Any]) -> dict[str, Any]:
    """Return each weight once where it is tied to one called "shared", which a model ties again
    when it is loaded; copies of the others, since safetensors stores no weight twice by name."""
    places: dict[tuple[Any, ...], str] = {}
    ordered = sorted(tensors, key=lambda name: (not name.endswith("shared.weight"), name))
    kept: dict[str, Any] = {}
    for name in ordered:
        tensor = tensors[name]
        place = (tensor.untyped_storage().data_ptr(), tensor.storage_offset(), tuple(tensor.shape),
                 tuple(tensor.stride()))  # fmt: skip
        first = places.setdefault(place, name)
        if first == name or not first.endswith("shared.weight"):
            kept[name] = tensor.contiguous() if first == name else tensor.clone().contiguous()
    pointers: set[int] = set()
    for name, tensor in kept.items():  # views of one storage
        if (pointer := tensor.untyped_storage().data_ptr()) in pointers:
            kept[name] = tensor.clone()
        pointers.add(pointer)
    return kept


def _first(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0]
