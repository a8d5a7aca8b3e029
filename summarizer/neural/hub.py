"""The hub: which files of a repository make a model, and getting them, checked.

Weights are taken in this order: safetensors of the revision; the conversion to safetensors that the
hub's own bot offers as a pull request; the pickle `pytorch_model.bin`; a native Marian model. The
hub states a hash of every file, and no file that differs from it is kept.
"""

from __future__ import annotations

import hashlib
import re
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from summarizer.errors import ModelError
from summarizer.neural.download import download
from summarizer.neural.pickles import NAME as PICKLE
from summarizer.neural.refusals import explained
from summarizer.text import regex

__all__ = ["Bytes", "Remote", "Repository", "fetch", "look_up"]

Bytes = Callable[[int, int], None]  # bytes that are here, bytes in all
_SHA256, _GIT = 64, 40  # hexadecimal digits: of a big file, and Git's of a small one
_BOT = "SFconvertbot"  # who offers safetensors of a repository that has none
_SAFE = regex(r"model(-\d{5}-of-\d{5})?\.safetensors|model\.safetensors\.index\.json")
_PICKLED = regex(rf"{PICKLE}(-\d{{5}}-of-\d{{5}})?\.bin|{PICKLE}\.bin\.index\.json")
_COUNT = regex(r"-of-(\d{5})\.")
_MARIAN = regex(r"[^/]+\.npz[^/]*|[^/]+\.spm|[^/]*vocab[^/]*\.ya?ml|decoder\.ya?ml")
# what a model needs beside its weights, from the hub or from a folder
BESIDE = frozenset({
    "README.md", "added_tokens.json", "config.json", "generation_config.json", "merges.txt",
    "sentencepiece.bpe.model", "source.spm", "special_tokens_map.json", "spiece.model",
    "target.spm", "tokenizer.json", "tokenizer_config.json", "vocab.json",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Remote:
    """A file of a repository. `digest` is what the hub states: a SHA-256, or Git's hash of a small
    file; `revision` the commit it is taken from; `size` in bytes."""

    name: str
    revision: str
    size: int
    digest: str


@dataclass(frozen=True, slots=True)
class Repository:
    """What is to be fetched; `way` says for the card where the weights are from."""

    name: str
    files: tuple[Remote, ...]
    way: str
    licence: str

    @property
    def size(self) -> int:
        """Bytes in all."""
        return sum(file.size for file in self.files)

    def only(self, name: str) -> Repository | None:
        """Return the repository with one of its files alone, or None if it has no such file."""
        files = tuple(file for file in self.files if file.name == name)
        return replace(self, files=files) if files else None


def look_up(name: str, revision: str | None, endpoint: str, token: str = "") -> Repository:
    """Return the files of a repository that make a model.

    Raises:
        ModelError: no network, no such repository or revision, not allowed, or no weights.
    """
    from huggingface_hub import HfApi

    api = HfApi(endpoint=endpoint, token=token or None)
    with explained(name, endpoint):
        info = api.model_info(name, revision=revision, files_metadata=True)
        files = _files(info)
        beside = [file for file in files if file.name in BESIDE]
        chosen, way = _weights(files, _SAFE), "safetensors of the repository"
        if not chosen and revision is None:
            chosen, number = _bots_conversion(api, name)
            way = f"safetensors of the hub's conversion (pull request {number} by {_BOT})"
        if not chosen:
            chosen, way = _weights(files, _PICKLED), f"{PICKLE}.bin, turned into safetensors here"
        if not chosen and any(".npz" in file.name for file in files):
            chosen = [file for file in files if _MARIAN.fullmatch(file.name)]
            way = "native Marian weights, converted here"
        if not chosen:
            raise ModelError(f"{name}: no weights that lgsum can read{_others(files)}")
    chosen = list({file.name: file for file in [*beside, *chosen]}.values())
    card = getattr(info, "card_data", None)
    licence = str(getattr(card, "license", None) or "see its card")
    commit = chosen[-1].revision[:12]
    return Repository(name, tuple(chosen), f"{way}, commit {commit}", licence)


def _others(files: list[Remote]) -> str:
    """Return what a repository without weights for us has instead, for the end of a line."""
    large = [file.name for file in files if file.size > 5_000_000]
    inside = [name for name in large if "/" in name and _SAFE.fullmatch(name.rpartition("/")[2])]
    listed = f"; it has {', '.join(large[:4])}" if large else ""
    hint = "; download that folder and give it with --from" if inside else ""
    return listed + hint


def fetch(
    repository: Repository, folder: Path, endpoint: str, token: str = "",
    progress: Bytes | None = None,
) -> None:  # fmt: skip
    """Download the files that the folder does not have yet, and check each against the hub's hash.

    Raises:
        ModelError: as `look_up`, or the disk is full, the connection is lost, a hash differs.
    """
    from huggingface_hub import hf_hub_url

    missing = [file for file in repository.files if not _is_here(file, folder)]
    _make_room(repository, missing, folder)
    done = repository.size - sum(file.size for file in missing)
    for file in missing:

        def report(here: int, before: int = done, size: int = file.size) -> None:
            if progress:
                progress(before + min(here, size), repository.size)

        path = folder / file.name
        url = hf_hub_url(repository.name, file.name, revision=file.revision, endpoint=endpoint)
        with explained(repository.name, endpoint):
            download(url, path, file.size, file.digest, token, report)
        _check(file, path, repository.name)
        done += file.size
    if progress:
        progress(done, repository.size)


def _is_here(file: Remote, folder: Path) -> bool:
    """Return whether an earlier pull brought the file, or turned the pickle into safetensors."""
    if _converted(file.name, folder):
        return True
    path = folder / file.name
    digest = _digest(path, len(file.digest)) if path.is_file() else ""
    return bool(digest) and digest == file.digest


def _make_room(repository: Repository, missing: Sequence[Remote], folder: Path) -> None:
    """Raise ModelError if the disk has not enough for what is missing and for its conversion."""
    needed = sum(file.size for file in missing)
    pickled = sum(file.size for file in missing if file.name.startswith(PICKLE))
    begun = sum(path.stat().st_size for path in folder.glob("*.unfinished"))
    room = needed + pickled + needed // 4 - begun  # safetensors beside the pickles, then int8
    free = shutil.disk_usage(folder).free
    if room > free:
        raise ModelError(
            f"{repository.name} takes {room / 1e6:,.0f} MB more and the disk of {folder} has "
            f"{free / 1e6:,.0f} MB; make room, or use --models-dir"
        )


def _files(info: Any) -> list[Remote]:
    """Return the files of the answer of the hub's API."""
    files = []
    for entry in info.siblings or ():
        lfs = entry.lfs
        digest = (str(lfs.sha256) if lfs else str(entry.blob_id or "")).lower()
        size = (lfs.size if lfs else entry.size) or 0
        files.append(Remote(str(entry.rfilename), str(info.sha or "main"), int(size), digest))
    return files


def _weights(files: list[Remote], pattern: re.Pattern[str]) -> list[Remote]:
    """Return the weights of a kind: the whole file if there is one, else the shards."""
    matches = [file for file in files if pattern.fullmatch(file.name)]
    whole = [f for f in matches if "-of-" not in f.name and not f.name.endswith(".json")]
    shards = [f for f in matches if f not in whole]
    if whole:
        return whole
    indexed = any(f.name.endswith(".json") for f in shards)
    numbers = {match[1] for f in shards if (match := _COUNT.search(f.name))}
    complete = len(numbers) == 1 and len(shards) - 1 == int(numbers.pop())
    return shards if indexed and complete else []


def _bots_conversion(api: Any, name: str) -> tuple[list[Remote], int]:
    """Return the safetensors of the bot's open pull request, and its number."""
    from huggingface_hub.errors import HfHubHTTPError

    try:
        requests = list(
            api.get_repo_discussions(
                name, author=_BOT, discussion_type="pull_request", discussion_status="open"
            )
        )
    except (HfHubHTTPError, ValueError, KeyError, TypeError, AttributeError):
        # discussions can be turned off, and a mirror may have none or answer with a page
        return [], 0
    for request in sorted(requests, key=lambda r: -r.num):
        if request.author != _BOT or not request.is_pull_request or request.status != "open":
            continue
        info = api.model_info(name, revision=f"refs/pr/{request.num}", files_metadata=True)
        if chosen := _weights(_files(info), _SAFE):
            return chosen, request.num
    return [], 0


def _converted(name: str, folder: Path) -> bool:
    """Return whether a pickle was turned into safetensors before an earlier pull was stopped."""
    safe = name.replace(PICKLE, "model", 1).removesuffix(".bin") + ".safetensors"
    return name.startswith(PICKLE) and name.endswith(".bin") and (folder / safe).is_file()


def _check(file: Remote, path: Path, name: str) -> None:
    """Delete a file that is not what the hub states, and say so."""
    digest = _digest(path, len(file.digest))
    if not digest and path.name.startswith(PICKLE):
        path.unlink()
        raise ModelError(f"{name}: the hub states no hash of {file.name}, and it is a pickle")
    if digest != file.digest:
        path.unlink()
        raise ModelError(
            f"{name}: {file.name} differs from what the hub states (hash {digest[:12]}… instead of "
            f"{file.digest[:12]}…); it was deleted, pull again"
        )


def _digest(path: Path, length: int) -> str:
    """Return the hash of a file in as many hexadecimal digits as the hub's has, or "" for none."""
    if length == _SHA256:
        with path.open("rb") as content:
            return hashlib.file_digest(content, "sha256").hexdigest()
    if length == _GIT:
        data = path.read_bytes()
        return hashlib.sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()
    return ""
