"""Collect: parallel text from the corpus folder and the authored pairs, as lists of pairs.

A corpus folder holds NAME.tsv.xz files (source TAB target) and an index.json with licences and
tiers. Authored pairs are TSV or TSV.XZ files in the repository. Both are normalised alike:
NFKC for Latin forms, Traditional to Simplified, no control characters.
"""

from __future__ import annotations

import hashlib
import lzma
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from summarizer.errors import RecipeError
from summarizer.parsing import parse_json
from summarizer.text import opencc_converter
from summarizer.training.recipe import Data

__all__ = [
    "AUTHORED",
    "Corpus",
    "allowed",
    "authored",
    "collect",
    "described",
    "held_out",
    "is_dev",
    "key",
    "read_pairs",
]

AUTHORED = "authored"
_SPACES = re.compile(r"[\s\u3000\u00a0]+")
_INVISIBLE = re.compile(
    r"[\u0000-\u0008\u000b-\u001f\u200b-\u200f\u2028-\u202e\u2060\ufeff\ue000-\uf8ff]"
)
_NEVER = ("wmt23", "wmt24", "ntrex", "devtest")


@dataclass(frozen=True, slots=True)
class Corpus:
    """One source of pairs with what its index says; pairs are (source, target)."""

    name: str
    tier: str
    licence: str
    pairs: list[tuple[str, str]]


def collect(data: Data) -> Iterator[Corpus]:
    """Yield every corpus that the recipe weighs and whose tier it allows.

    Raises:
        RecipeError: no folder or index, an unknown corpus, or a test set is named.
    """
    folder = Path(data.corpus_dir)
    index = _index(folder)
    for name in sorted(data.weights):
        _refuse_test_set(name)
        if name == AUTHORED:
            yield authored(data, dev=False)
            continue
        if name not in index:
            raise RecipeError(f"{folder}/index.json has no corpus '{name}'")
        entry = index[name]
        if entry["tier"] in data.tiers:
            pairs = _evenly(folder / f"{name}.tsv.xz", entry["pairs"], data.limits.get(name))
            yield Corpus(name, entry["tier"], entry["licence"], pairs)


def allowed(data: Data) -> list[str]:
    """Return the names of the corpora that the recipe weighs and whose tier it allows.

    Raises:
        RecipeError: no folder or index, or an unknown corpus.
    """
    folder = Path(data.corpus_dir)
    others = [name for name in sorted(data.weights) if name != AUTHORED]
    index = _index(folder) if others else {}
    for name in others:
        if name not in index:
            raise RecipeError(f"{folder}/index.json has no corpus '{name}'")
    return [n for n in sorted(data.weights) if n == AUTHORED or index[n]["tier"] in data.tiers]


def described(data: Data) -> list[dict[str, object]]:
    """Return what the index says of every corpus that will be read, with the hash of its file.

    Raises:
        RecipeError: no folder, index or file, an unknown corpus, or a test set is named.
    """
    folder, rows = Path(data.corpus_dir), []
    names = allowed(data)
    index = _index(folder) if names != [AUTHORED] else {}
    for name in names:
        _refuse_test_set(name)
        if name == AUTHORED:
            pairs = len(authored(data, dev=False).pairs)
            rows.append({"name": name, "tier": "open", "licence": "CC0-1.0", "pairs": pairs})
            continue
        entry, path = index[name], folder / f"{name}.tsv.xz"
        if not path.is_file():
            raise RecipeError(f"{path}: not there, though index.json names it")
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        row = {key: entry[key] for key in ("name", "tier", "licence", "pairs")}
        rows.append(row | {"limit": data.limits.get(name), "sha256": digest})
    return rows


def authored(data: Data, *, dev: bool) -> Corpus:
    """Return the project's own pairs: the training part, or the held-out part."""
    pairs: list[tuple[str, str]] = []
    folder = Path(data.authored_dir)
    for path in sorted([*folder.glob("*.tsv"), *folder.glob("*.tsv.xz")]):
        pairs += [p for p in read_pairs(path) if is_dev(p[0], data.authored_dev_share) == dev]
    return Corpus(AUTHORED, "open", "CC0-1.0", pairs)


def is_dev(source: str, share: float) -> bool:
    """Return whether a hash of the source sentence puts it into the held-out `share` (0–1)."""
    digest = hashlib.sha256(source.encode()).digest()
    return int.from_bytes(digest[:4], "big") / 2**32 < share


def held_out(data: Data) -> set[str]:
    """Return the Chinese sides of every measuring set, stripped of punctuation and spaces."""
    sentences = {key(p[0]) for p in authored(data, dev=True).pairs}
    for path in sorted(Path(data.corpus_dir).glob("dev/*.tsv")):
        sentences |= {key(source) for source, _ in read_pairs(path, simplify=True)}
    return sentences


def key(text: str) -> str:
    """Return what two copies of a sentence share: letters, digits and Han characters."""
    return re.sub(r"\W+", "", text).lower()


def read_pairs(path: Path, *, simplify: bool = False) -> Iterator[tuple[str, str]]:
    """Yield (source, target) of a TSV or TSV.XZ file; lines without both sides are skipped."""
    convert = opencc_converter("t2s") if simplify else None
    opener = lzma.open if path.suffix == ".xz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            columns = str(line).rstrip("\n").split("\t")
            if len(columns) < 2:
                continue
            source, target = _tidy(columns[0]), _tidy(columns[1])
            if source and target:
                yield (convert(source) if convert else source), target


def _refuse_test_set(name: str) -> None:
    if any(word in name.lower() for word in _NEVER):
        raise RecipeError(f"{name} is a test set and must not be trained on; remove it")


def _evenly(path: Path, total: int, limit: int | None) -> list[tuple[str, str]]:
    if not limit or limit >= total:
        return list(read_pairs(path, simplify=True))
    step = total / limit
    places = {int(i * step) for i in range(limit)}
    return [pair for i, pair in enumerate(read_pairs(path, simplify=True)) if i in places]


def _tidy(text: str) -> str:
    return _SPACES.sub(" ", _INVISIBLE.sub("", text)).strip()


def _index(folder: Path) -> dict[str, dict[str, Any]]:
    try:
        entries = parse_json((folder / "index.json").read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise RecipeError(
            f"{folder}/index.json not found; set data.corpus_dir to the corpus folder"
        ) from error
    return {entry["name"]: entry for entry in entries}
