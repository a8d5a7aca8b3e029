"""Start: the vocabulary and the first weights of a model, from a multilingual sentence encoder.

The encoder's word vectors, its first layers and two more for the decoder go into a `MarianMTModel`,
which then learns several times faster than from new weights (models/README.md). Three things differ
between the two architectures. The weights are changed so that the function of the layers is kept;
only the learned positions are lost, for Marian has its own:

- BERT normalises its embeddings: each row is that of the word with the type and the mean of the
  positions of a sentence, through the layer norm.
- Marian multiplies a row by √d and adds sines of norm √(d/2), far more than the positions that the
  encoder learned: rows are `scale` times as large, which the first layers divide by again.
- The last layer norm of the decoder starts at 0.25: else the first logits are far too large.
"""

from __future__ import annotations

import json
import re
import shutil
from collections import Counter
from collections.abc import Iterable, Sequence
from io import BytesIO
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from summarizer.errors import RecipeError
from summarizer.text import counted
from summarizer.training.encode import Vocabulary
from summarizer.training.recipe import Recipe
from summarizer.training.sentence_encoder import SentenceEncoder

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from transformers import MarianMTModel

    Array = NDArray[np.float32]

__all__ = ["chosen_pieces", "warm_model", "write_vocabulary"]

_SPECIAL = {"<s>", "<pad>", "</s>", "<unk>", "<mask>"}
_DIGITS = re.compile(r".\d|\d.")  # a digit with anything else: numbers are written digit by digit
_SEEN = 3  # times a character must occur to be a piece
_LAST_NORM = 0.25
_PLACES = 32  # positions whose mean every row gets: those of a sentence
_BATCH = 20_000


def chosen_pieces(
    encoder: SentenceEncoder, texts: Iterable[str], count: int
) -> list[tuple[str, float]]:
    """Return `count` pieces of the encoder with their scores, the most used first.

    Every single character that the texts hold three times is among them, then come the pieces that
    occur most when the encoder's whole vocabulary cuts the texts.

    Raises:
        RecipeError: the texts have more characters than `count`.
    """
    import numpy as np

    rows = [
        (piece, score)
        for piece, score in zip(encoder.pieces, encoder.scores, strict=True)
        if piece not in _SPECIAL and not _DIGITS.search(piece)
    ]
    processor = _processor(_proto(rows))
    frequency = np.zeros(processor.get_piece_size(), np.int64)
    characters: Counter[str] = Counter()
    for part in _parts(texts):
        for text in part:
            characters.update(text)
        ids = list(chain.from_iterable(processor.encode(part)))
        frequency += np.bincount(np.asarray(ids, np.int64), minlength=len(frequency))
    used = frequency[-len(rows) :]
    single = [i for i, (piece, _) in enumerate(rows) if len(piece) == 1]
    needed = {i for i in single if max(characters[rows[i][0]], used[i]) >= _SEEN}
    if len(needed) > count:
        have = counted(len(needed), "character")
        raise RecipeError(f"start.pieces = {count}: the texts have {have}")
    order = [int(i) for i in np.argsort(-used, kind="stable")]
    others = [i for i in order if i not in needed and used[i]][: count - len(needed)]
    kept = needed | set(others)
    return [rows[i] for i in order if i in kept]


def write_vocabulary(pieces: Sequence[tuple[str, float]], folder: Path) -> None:
    """Write source.spm, target.spm and vocab.json: `<unk>` 0, `</s>` 1, 256 bytes, the pieces,
    `<pad>` last."""
    folder.mkdir(parents=True, exist_ok=True)
    proto = _proto(pieces)
    (folder / "source.spm").write_bytes(proto.SerializeToString())
    shutil.copyfile(folder / "source.spm", folder / "target.spm")
    table = {piece.piece: number for number, piece in enumerate(proto.pieces)}
    text = json.dumps(table | {"<pad>": len(table)}, ensure_ascii=False, indent=0)
    (folder / "vocab.json").write_text(text, encoding="utf-8")


def warm_model(encoder: SentenceEncoder, recipe: Recipe, vocabulary: Vocabulary) -> MarianMTModel:
    """Return the model of a recipe with the weights of an encoder.

    Raises:
        RecipeError: the architecture of the recipe is not that of the encoder.
    """
    import torch
    from transformers import MarianMTModel, set_seed

    from summarizer.training.model import marian_config

    _check(encoder, recipe)
    set_seed(recipe.seed)
    model: Any = MarianMTModel(marian_config(recipe, vocabulary))
    first = encoder.layers // 2 - recipe.model.decoder_layers  # 4 and 5 of 12 for two
    parts = {
        f"model.{side}.layers.{number}": number + (first if side == "decoder" else 0)
        for side in ("encoder", "decoder")
        for number in range(getattr(recipe.model, f"{side}_layers"))
    }
    state: dict[str, Array] = {}
    for name, layer in parts.items():
        scale = recipe.start.scale if name.endswith(".0") else 1.0
        state |= _layer(encoder, layer, name, scale)
    last = f"model.decoder.layers.{recipe.model.decoder_layers - 1}.final_layer_norm"
    state[f"{last}.weight"] = state[f"{last}.weight"] * 0 + _LAST_NORM
    state[f"{last}.bias"] = state[f"{last}.bias"] * 0
    state["model.shared.weight"] = _rows(encoder, vocabulary, recipe)
    tensors = {key: torch.from_numpy(value) for key, value in state.items()}
    unexpected = model.load_state_dict(tensors, strict=False).unexpected_keys
    assert not unexpected, unexpected
    model.tie_weights()
    return model


def _check(encoder: SentenceEncoder, recipe: Recipe) -> None:
    given = recipe.model
    requirements = {
        "d_model": encoder.width, "ffn": encoder.ffn, "heads": encoder.heads, "activation": "gelu"
    }  # fmt: skip
    for name, value in requirements.items():
        if getattr(given, name) != value:
            raise RecipeError(f"model.{name} must be {value!r}, as that of {encoder.origin}")
    if given.encoder_layers > encoder.layers or given.decoder_layers > encoder.layers // 2:
        raise RecipeError(f"{encoder.origin} has only {counted(encoder.layers, 'layer')}")


def _layer(encoder: SentenceEncoder, number: int, name: str, scale: float) -> dict[str, Array]:
    """Return one layer of the encoder as Marian names it.

    `scale`: how many times as large its input is, which the attention must not see and the residual
    must: keys, queries and values are read through 1/scale and the output is multiplied by it.
    """
    import numpy as np

    prefix = f"encoder.layer.{number}"
    blocks = ["self_attn", "encoder_attn"] if ".decoder." in name else ["self_attn"]
    tensors: dict[str, Array] = {}

    def take(target: str, source: str, weight: float = 1.0, bias: float = 1.0) -> None:
        for kind, factor in (("weight", weight), ("bias", bias)):
            value = encoder.tensor(f"{prefix}.{source}.{kind}") * np.float32(factor)
            tensors[f"{name}.{target}.{kind}"] = value.astype(np.float32)

    for block in blocks:
        by = scale if block == "self_attn" else 1.0  # the other reads what a layer norm made
        for short, source in (("q", "query"), ("k", "key"), ("v", "value")):
            take(f"{block}.{short}_proj", f"attention.self.{source}", 1 / by)
        take(f"{block}.out_proj", "attention.output.dense", by, by)
        take(f"{block}_layer_norm", "attention.output.LayerNorm")
    take("fc1", "intermediate.dense")
    take("fc2", "output.dense")
    take("final_layer_norm", "output.LayerNorm")
    return tensors


def _rows(encoder: SentenceEncoder, vocabulary: Vocabulary, recipe: Recipe) -> Array:
    """Return (pieces, d): the embeddings as Marian's layers see them, over √d."""
    import numpy as np

    ids = {piece: number for number, piece in enumerate(encoder.pieces)}
    names = sorted(vocabulary.pieces, key=lambda piece: vocabulary.pieces[piece])
    indices = np.asarray([ids.get(name, -1) for name in names])
    words = encoder.tensor("embeddings.word_embeddings.weight")[indices]
    random = np.random.default_rng(recipe.seed)
    strange = indices < 0  # bytes, which the encoder does not have
    centre, spread = words[~strange].mean(axis=0), words[~strange].std(axis=0)
    words[strange] = centre + spread * random.normal(0, 1, (int(strange.sum()), encoder.width))
    words += encoder.tensor("embeddings.position_embeddings.weight")[:_PLACES].mean(axis=0)
    words += encoder.tensor("embeddings.token_type_embeddings.weight")[0]
    words -= words.mean(axis=1, keepdims=True)
    words /= words.std(axis=1, keepdims=True)
    words *= encoder.tensor("embeddings.LayerNorm.weight")
    words += encoder.tensor("embeddings.LayerNorm.bias")
    words *= recipe.start.scale / encoder.width**0.5
    words[vocabulary.pad_id] = 0
    result: Array = words.astype(np.float32)
    return result


def _proto(pieces: Sequence[tuple[str, float]]) -> Any:
    """Return a sentencepiece model of given pieces, with bytes for what they cannot write."""
    import sentencepiece
    from sentencepiece import sentencepiece_model_pb2 as pb

    written = BytesIO()
    sentencepiece.SentencePieceTrainer.train(  # for its tables of nmt_nfkc, the normalisation
        sentence_iterator=iter(["a b c"] * 9), model_writer=written, vocab_size=300,
        model_type="unigram", normalization_rule_name="nmt_nfkc", byte_fallback=True,
        split_digits=True, hard_vocab_limit=False, unk_id=0, eos_id=1, bos_id=-1, pad_id=-1,
        minloglevel=2,
    )  # fmt: skip
    proto: Any = pb.ModelProto.FromString(written.getvalue())
    del proto.pieces[2 + 256 :]  # what it learned
    for piece, score in pieces:
        proto.pieces.add(piece=piece, score=score)
    proto.trainer_spec.vocab_size = len(proto.pieces)
    return proto


def _processor(proto: Any) -> Any:
    import sentencepiece

    return sentencepiece.SentencePieceProcessor(model_proto=proto.SerializeToString())


def _parts(texts: Iterable[str]) -> Iterable[list[str]]:
    part: list[str] = []
    for text in texts:
        part.append(text)
        if len(part) == _BATCH:
            yield part
            part = []
    yield part
