"""Tokenise: pairs to arrays of piece ids, and the vocabulary they are written in.

A joint unigram vocabulary for both languages (Kudo 2018, arXiv:1804.10959), byte fallback, digits
split, so that any text and any figure can be written. The ids follow the Marian convention of
Hugging Face: `<unk>` 0, `</s>` 1, the pieces, `<pad>` last.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from summarizer.errors import RecipeError
from summarizer.parsing import parse_json

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["Encoded", "Vocabulary", "encode_pairs", "target_ids", "train_vocabulary"]

VOCABULARY_FILES = ("source.spm", "target.spm", "vocab.json")


@dataclass(frozen=True, slots=True)
class Encoded:
    """Pairs as flat arrays: sentence i is ids[offsets[i] : offsets[i + 1]] on either side."""

    source_ids: NDArray[np.uint16]
    source_offsets: NDArray[np.int64]
    target_ids: NDArray[np.uint16]
    target_offsets: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.source_offsets) - 1

    def pair(self, i: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return the ids of both sides of pair i without `</s>`."""
        s, t = self.source_offsets, self.target_offsets
        source = self.source_ids[s[i] : s[i + 1] - 1].astype("int64")
        return source, self.target_ids[t[i] : t[i + 1] - 1].astype("int64")

    def target_pieces(self) -> NDArray[np.int64]:
        """Return the ids that occur in targets, each once, in order."""
        import numpy as np

        return np.unique(self.target_ids).astype(np.int64)

    def save(self, path: Path) -> None:
        """Write the four arrays as one compressed npz file."""
        import numpy as np

        np.savez_compressed(
            path,
            source_ids=self.source_ids,
            source_lengths=np.diff(self.source_offsets).astype(np.uint16),
            target_ids=self.target_ids,
            target_lengths=np.diff(self.target_offsets).astype(np.uint16),
        )

    @classmethod
    def load(cls, path: Path) -> Encoded:
        """Read what `save` wrote (arrays only: pickled objects are refused)."""
        import numpy as np

        with np.load(path, allow_pickle=False) as data:
            return cls(
                data["source_ids"],
                _offsets(data["source_lengths"]),
                data["target_ids"],
                _offsets(data["target_lengths"]),
            )


class Vocabulary:
    """The sentencepiece model and the piece → id table of one model folder."""

    def __init__(self, folder: Path) -> None:
        import sentencepiece

        missing = [name for name in VOCABULARY_FILES if not (folder / name).is_file()]
        if missing:
            raise RecipeError(f"{folder}: no {', '.join(missing)}; not a Marian model folder")
        self.folder = folder
        self.pieces: dict[str, int] = parse_json((folder / "vocab.json").read_text("utf-8"))
        self._names = {number: piece for piece, number in self.pieces.items()}
        self.size = max(self.pieces.values()) + 1
        self.pad_id = self.pieces["<pad>"]
        self.eos_id = self.pieces["</s>"]
        self.unk_id = self.pieces["<unk>"]
        self._processor: Any = sentencepiece.SentencePieceProcessor(str(folder / "source.spm"))

    def encode(self, texts: Sequence[str]) -> list[list[int]]:
        """Return the piece ids of each text, with `</s>` at the end."""
        table, unknown = self.pieces, self.unk_id
        return [
            [table.get(piece, unknown) for piece in pieces] + [self.eos_id]
            for pieces in self._processor.encode(list(texts), out_type=str)
        ]

    def decode(self, ids: Sequence[int]) -> str:
        """Return the text of piece ids; special pieces are left out."""
        special = (self.pad_id, self.eos_id)
        names = [self._names[i] for i in ids if i not in special]
        return str(self._processor.decode_pieces(names))

    def copy_to(self, folder: Path) -> None:
        """Copy the vocabulary files into another model folder."""
        for name in VOCABULARY_FILES:
            shutil.copyfile(self.folder / name, folder / name)


def target_ids(folder: Path) -> NDArray[np.int64]:
    """Return the ids that occur in targets, as the stage 'tokenise' wrote them to a work folder.

    Raises:
        RecipeError: nothing was tokenised there.
    """
    import numpy as np

    path = folder / "targets.json"
    if not path.is_file():
        raise RecipeError(f"{path}: not there; run the stage 'tokenise' first")
    return np.asarray(parse_json(path.read_text(encoding="utf-8")), dtype=np.int64)


def train_vocabulary(texts: Path, folder: Path, size: int, seed: int) -> None:
    """Train a joint vocabulary of `size` pieces on the lines of `texts`.

    Raises:
        RecipeError: the text has more different characters than the vocabulary has room for.
    """
    import sentencepiece

    folder.mkdir(parents=True, exist_ok=True)
    sentencepiece.set_random_generator_seed(seed)
    try:
        sentencepiece.SentencePieceTrainer.train(
            input=str(texts),
            model_prefix=str(folder / "source"),
            vocab_size=size,
            model_type="unigram",
            character_coverage=0.9995,
            byte_fallback=True,
            split_digits=True,
            hard_vocab_limit=False,
            input_sentence_size=2_000_000,
            shuffle_input_sentence=True,
            bos_id=-1,
            unk_id=0,
            eos_id=1,
            pad_id=-1,
            minloglevel=2,
        )
    except RuntimeError as error:
        raise RecipeError(
            f"tokenise.size = {size}: no vocabulary of this size for the text; try another: {error}"
        ) from error
    (folder / "source.vocab").unlink()
    (folder / "source.model").rename(folder / "source.spm")
    shutil.copyfile(folder / "source.spm", folder / "target.spm")
    processor: Any = sentencepiece.SentencePieceProcessor(str(folder / "source.spm"))
    pieces = {processor.id_to_piece(i): i for i in range(processor.get_piece_size())}
    pieces["<pad>"] = len(pieces)
    text = json.dumps(pieces, ensure_ascii=False, indent=0)
    (folder / "vocab.json").write_text(text, encoding="utf-8")


def encode_pairs(
    pairs: Sequence[tuple[str, str]], vocabulary: Vocabulary, max_source: int, max_target: int
) -> Encoded:
    """Return the pairs as ids; pairs over the limits (pieces without `</s>`) are left out."""
    import numpy as np

    sides: tuple[list[NDArray[Any]], list[NDArray[Any]]] = ([], [])
    lengths: tuple[list[int], list[int]] = ([], [])
    for start in range(0, len(pairs), 20_000):
        part = pairs[start : start + 20_000]
        sources = vocabulary.encode([p[0] for p in part])
        targets = vocabulary.encode([p[1] for p in part])
        for source, target in zip(sources, targets, strict=True):
            if len(source) > max_source + 1 or len(target) > max_target + 1:
                continue
            for side, ids in enumerate((source, target)):
                sides[side].append(np.asarray(ids, dtype=np.uint16))
                lengths[side].append(len(ids))
    flat = [np.concatenate(s) if s else np.zeros(0, dtype=np.uint16) for s in sides]
    source_offsets, target_offsets = (_offsets(np.asarray(item)) for item in lengths)
    return Encoded(flat[0], source_offsets, flat[1], target_offsets)


def _offsets(lengths: NDArray[Any]) -> NDArray[np.int64]:
    import numpy as np

    return np.concatenate([[0], np.cumsum(lengths.astype(np.int64))])
