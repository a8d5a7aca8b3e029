"""Sources: a model that the user has already, in a folder or an archive, as it may lie there.

It may be in a folder inside, in the cache of `huggingface_hub`, or a model that lgsum installed on
another machine. Only files that a model needs are copied.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from summarizer.errors import ModelError, nearest_file, why_unread
from summarizer.neural.convert import marian_weights
from summarizer.neural.hub import BESIDE
from summarizer.neural.pickles import NAME as PICKLE
from summarizer.neural.unpack import is_archive, unpack
from summarizer.text import regex

__all__ = ["copy_model", "expect_source", "name_of"]

_DEEPEST, _MOST_FOLDERS = 4, 1_000  # levels that are searched for a model, and folders of each
_WEIGHTS = regex(r"(model|pytorch_model)(-\d{5}-of-\d{5})?\.(safetensors|bin)(\.index\.json)?")
_NATIVE = regex(r".+\.(npz.*|spm|ya?ml|bin|bpe|codes)|README\.md")


def expect_source(source: Path) -> None:
    """Refuse what cannot be a model before anything is made for it.

    Raises:
        ModelError: not there, empty, not readable, or neither a folder nor an archive.
    """
    try:
        if source.is_dir():
            next(source.iterdir(), None)
            return
        with source.open("rb") as file:
            is_empty = not file.read(1)
    except FileNotFoundError as error:
        raise ModelError(
            f"{source}: no such file or folder; check the path of --from{nearest_file(source)}"
        ) from error
    except OSError as error:
        raise ModelError(f"{source}: {why_unread(error)}") from error
    if is_empty:
        raise ModelError(f"{source}: it is empty; get it again")
    if not is_archive(source):
        raise ModelError(f"{source}: not a folder or archive (zip, tar.gz); --from takes a model")


def copy_model(source: Path, partial: Path) -> str:
    """Copy a model from a folder or an archive; return what to say of its weights.

    Raises:
        ModelError: no model there, several, or a damaged archive.
    """
    if source.is_file() and is_archive(source):
        unpacked = partial / ".unpacked"
        shutil.rmtree(unpacked, ignore_errors=True)
        unpack(source, unpacked)
        way = _copy_folder(_located(unpacked, source), partial)
        shutil.rmtree(unpacked)
        return f"{way}, from {source.name}"
    return f"{_copy_folder(_located(source, source), partial)}, from a folder"


def _copy_folder(source: Path, partial: Path) -> str:
    if (source / "model.toml").is_file():
        left_out = shutil.ignore_patterns(f"{PICKLE}*", "*.unfinished")
        shutil.copytree(source, partial, ignore=left_out, dirs_exist_ok=True)
        return "as installed"
    names = {path.name for path in source.iterdir() if path.is_file()}
    native = marian_weights(source) is not None
    whole = any(name.startswith("model") and name.endswith(".safetensors") for name in names)
    for name in sorted(names):
        wanted = _NATIVE.fullmatch(name) if native else name in BESIDE or _WEIGHTS.fullmatch(name)
        if wanted and not (whole and name.startswith(PICKLE)):
            shutil.copyfile(source / name, partial / name)
    if native:
        return "native Marian, converted here"
    return "safetensors" if whole else f"{PICKLE}.bin, turned into safetensors here"


def _located(folder: Path, given: Path) -> Path:
    """Return the folder in which the model lies: the one given, one inside an archive, or the
    snapshot of a repository in the cache of `huggingface_hub`.

    Raises:
        ModelError: no model there, or several.
    """
    level = [folder]
    for _ in range(_DEEPEST):
        models = [path for path in level if _is_model(path)]
        if len(models) > 1:
            names = ", ".join(str(path.relative_to(folder)) for path in models[:4])
            raise ModelError(f"{given}: has several models ({names}); give one of them with --from")
        if models:
            return models[0]
        level = [p for path in level for p in sorted(path.iterdir()) if p.is_dir()][:_MOST_FOLDERS]
    raise ModelError(
        f"{given}: no model in it (config.json with weights, or decoder.yml with .npz)"
    )


def _is_model(folder: Path) -> bool:
    described = any((folder / name).is_file() for name in ("model.toml", "config.json"))
    return described or marian_weights(folder) is not None


def name_of(source: Path) -> str:
    """Return the name of a folder or archive; of a folder in the cache of `huggingface_hub`, that
    of its repository."""
    if source.parent.name == "snapshots":
        source = source.parent.parent
    short = re.sub(r"\.(zip|tar|tgz|tar\.\w+)$", "", source.name, flags=re.IGNORECASE)
    return re.sub(r"^models--.+--", "", short)
