"""The hub: which files of a repository make a model, and getting them, checked.

Weights are taken in this order: safetensors of the revision; the conversion to safetensors that the
hub's own bot offers as a pull request; the pickle `pytorch_model.bin`; a native Marian model. The
hub states a hash of every file, and no file that differs from it is kept. `huggingface_hub` resumes
a cut download and waits where the hub asks for it; what it has to say is told here, in one line.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import logging
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from summarizer.errors import ModelError
from summarizer.neural.pickles import NAME as PICKLE

__all__ = ["Bytes", "Remote", "Repository", "fetch", "look_up"]

Bytes = Callable[[int, int], None]  # bytes that are here, bytes in all
_BOT = "SFconvertbot"  # who offers safetensors of a repository that has none
_SAFE = re.compile(r"model(-\d{5}-of-\d{5})?\.safetensors|model\.safetensors\.index\.json")
_PICKLED = re.compile(rf"{PICKLE}(-\d{{5}}-of-\d{{5}})?\.bin|{PICKLE}\.bin\.index\.json")
_MARIAN = re.compile(r"[^/]+\.npz[^/]*|[^/]+\.spm|[^/]*vocab[^/]*\.ya?ml|decoder\.ya?ml")
_BESIDE = frozenset({
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


def look_up(name: str, revision: str | None, endpoint: str, token: str = "") -> Repository:
    """Return the files of a repository that make a model.

    Raises:
        ModelError: no network, no such repository or revision, not allowed, or no weights.
    """
    from huggingface_hub import HfApi

    api = HfApi(endpoint=endpoint, token=token or None)
    with _explained(name, endpoint):
        info = api.model_info(name, revision=revision, files_metadata=True)
        files = _files(info)
        beside = [file for file in files if file.name in _BESIDE]
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
            others = [file.name for file in files if file.size > 5_000_000]
            listed = f"; it has {', '.join(others[:4])}" if others else ""
            raise ModelError(f"{name}: no weights that lgsum can read{listed}")
    chosen = list({file.name: file for file in [*beside, *chosen]}.values())
    card = getattr(info, "card_data", None)
    licence = str(getattr(card, "license", None) or "see its card")
    commit = chosen[-1].revision[:12]
    return Repository(name, tuple(chosen), f"{way}, commit {commit}", licence)


def fetch(
    repository: Repository, folder: Path, endpoint: str, token: str = "",
    progress: Bytes | None = None,
) -> None:  # fmt: skip
    """Download the files that the folder does not have yet, and check each against the hub's hash.

    Raises:
        ModelError: as `look_up`, or the disk is full, the connection is lost, a hash differs.
    """
    missing = [file for file in repository.files if not _converted(file.name, folder)]
    needed = sum(file.size for file in missing)
    pickled = sum(file.size for file in missing if file.name.startswith(PICKLE))
    room = needed + pickled + needed // 4  # safetensors beside the pickles, then int8
    free = shutil.disk_usage(folder).free
    here = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    if room - here > free:
        raise ModelError(
            f"{repository.name} takes {room / 1e6:,.0f} MB and the disk of {folder} has "
            f"{free / 1e6:,.0f} MB; make room, or use --models-dir"
        )
    done = repository.size - needed
    for file in missing:
        reporter = _reporter(progress, done, repository.size)
        with _explained(repository.name, endpoint):
            _get(repository.name, file, folder, endpoint, token, reporter)
        _check(file, folder / file.name, repository.name)
        done += file.size
        if progress:
            progress(done, repository.size)


def _files(info: Any) -> list[Remote]:
    """Return the files of the answer of the hub's API."""
    files = []
    for entry in info.siblings or ():
        lfs = entry.lfs
        digest = str(lfs.sha256) if lfs else str(entry.blob_id or "")
        size = (lfs.size if lfs else entry.size) or 0
        files.append(Remote(str(entry.rfilename), str(info.sha), int(size), digest))
    return files


def _weights(files: list[Remote], pattern: re.Pattern[str]) -> list[Remote]:
    """Return the weights of a kind: the whole file if there is one, else the shards."""
    matches = [file for file in files if pattern.fullmatch(file.name)]
    whole = [f for f in matches if "-of-" not in f.name and not f.name.endswith(".json")]
    shards = [f for f in matches if f not in whole]
    if whole:
        return whole
    return shards if any(f.name.endswith(".json") for f in shards) else []


def _bots_conversion(api: Any, name: str) -> tuple[list[Remote], int]:
    """Return the safetensors of the bot's open pull request, and its number."""
    from huggingface_hub.errors import HfHubHTTPError

    try:
        requests = list(
            api.get_repo_discussions(
                name, author=_BOT, discussion_type="pull_request", discussion_status="open"
            )
        )
    except HfHubHTTPError:  # discussions can be turned off, and a mirror may have none
        return [], 0
    for request in sorted(requests, key=lambda r: -r.num):
        if request.author != _BOT or not request.is_pull_request or request.status != "open":
            continue
        info = api.model_info(name, revision=f"refs/pr/{request.num}", files_metadata=True)
        if chosen := _weights(_files(info), _SAFE):
            return chosen, request.num
    return [], 0


def _get(name: str, file: Remote, folder: Path, endpoint: str, token: str, bar: Any) -> None:
    from huggingface_hub import hf_hub_download

    hf_hub_download(
        name, file.name, revision=file.revision, local_dir=folder, endpoint=endpoint,
        token=token or None, tqdm_class=bar,
    )  # fmt: skip


def _converted(name: str, folder: Path) -> bool:
    """Return whether a pickle was turned into safetensors before an earlier pull was stopped."""
    safe = name.replace(PICKLE, "model", 1).removesuffix(".bin") + ".safetensors"
    return name.startswith(PICKLE) and name.endswith(".bin") and (folder / safe).is_file()


def _check(file: Remote, path: Path, name: str) -> None:
    """Delete a file that is not what the hub states, and say so."""
    if len(file.digest) == 64:
        with path.open("rb") as content:
            digest = hashlib.file_digest(content, "sha256").hexdigest()
    elif len(file.digest) == 40:  # Git's hash of a blob
        data = path.read_bytes()
        digest = hashlib.sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()
    elif path.name.startswith(PICKLE):
        path.unlink()
        raise ModelError(f"{name}: the hub states no hash of {file.name}, and it is a pickle")
    else:
        return
    if digest != file.digest:
        path.unlink()
        raise ModelError(
            f"{name}: {file.name} differs from what the hub states (hash {digest[:12]}… instead of "
            f"{file.digest[:12]}…); it was deleted, pull again"
        )


def _reporter(progress: Bytes | None, before: int, total: int) -> type:
    """Return a class with as much of tqdm's interface as a download needs."""
    from tqdm import tqdm

    class Reporter(tqdm):  # type: ignore[misc]
        def __init__(self, *args: Any, **options: Any) -> None:
            self.here = int(options.get("initial") or 0)
            super().__init__(disable=True)

        def update(self, n: float | None = 1) -> bool | None:
            self.here += int(n or 0)
            if progress:
                progress(min(before + self.here, total), total)
            return None

    return Reporter


@contextlib.contextmanager
def _explained(name: str, endpoint: str) -> Iterator[None]:
    """Silence the library's log, and turn what goes wrong into one line."""
    log = logging.getLogger("huggingface_hub")
    before = log.level
    log.setLevel(logging.CRITICAL)
    try:
        yield
    except ModelError:
        raise
    except Exception as error:
        raise ModelError(_line(error, name, endpoint)) from error
    finally:
        log.setLevel(before)


def _line(error: Exception, name: str, endpoint: str) -> str:
    """Return what to tell the user: the causes differ, and so do the remedies."""
    from huggingface_hub import errors

    if isinstance(error, errors.LocalEntryNotFoundError) and isinstance(error.__cause__, Exception):
        error = error.__cause__  # it only says that there is no cache to fall back on
    chain = [e for e in (error, error.__cause__, error.__context__) if e is not None]
    if any(isinstance(e, OSError) and e.errno in (errno.ENOSPC, errno.EDQUOT) for e in chain):
        return f"{name}: the disk is full; make room and run it again to resume"
    remedies: tuple[tuple[type[Exception], str], ...] = (
        (errors.GatedRepoError, f"gated; accept its terms at {endpoint}/{name} and set HF_TOKEN"),
        (errors.RepositoryNotFoundError,
         f"no such repository at {endpoint}, or a private one (set HF_TOKEN)"),
        (errors.RevisionNotFoundError, f"no such revision; see {endpoint}/{name}/commits/main"),
        (errors.HFValidationError, "not the name of a repository; expected OWNER/NAME"),
        (errors.OfflineModeIsEnabled,
         "HF_HUB_OFFLINE is set, so nothing is downloaded; unset it, or use --from"),
    )  # fmt: skip
    for kind, remedy in remedies:
        if isinstance(error, kind):
            return f"{name}: {remedy}"
    if status := getattr(getattr(error, "response", None), "status_code", 0):
        return f"{name}: {_refusal(status, endpoint)}"
    first = (str(error).splitlines() or [type(error).__name__])[0][:200]
    names = {cls.__name__ for e in chain for cls in type(e).__mro__}
    if names & {"ConnectError", "ConnectTimeout", "ProxyError"}:
        return (
            f"{name}: no network: {endpoint} cannot be reached ({first}); set HTTPS_PROXY or "
            "HF_ENDPOINT if yours needs it, or install a file: lgsum models pull --from FILE"
        )
    return f"{name}: download failed: {first}; run it again to resume"


def _refusal(status: int, endpoint: str) -> str:
    if status == 429:
        return f"{endpoint} allows no more requests for now; run it again later to resume"
    if status in (401, 403):
        return f"{endpoint} does not allow it ({status}); set HF_TOKEN to a token with access"
    return f"{endpoint} answers {status}; run it again later to resume"
