"""Convert: weights as they are published into what CTranslate2 runs.

Two layouts come in: that of Hugging Face (config.json and safetensors) and Marian's own
(decoder.yml, .npz or .bin, vocabularies, SentencePiece models), in which OPUS-MT, the Tatoeba
Challenge and HPLT publish. What CTranslate2 has no decoder for is refused with the reason.
"""

from __future__ import annotations

import contextlib
import io
import json
import logging
import shutil
import struct
import warnings
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from summarizer.errors import ModelError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.generic]

__all__ = ["convert", "convert_marian", "marian_weights"]

# marian: src/common/types.h; the class is in the higher bits, the bytes of a number in the lower
_NUMBERS = {0x0101: "int8", 0x0102: "int16", 0x0104: "int32", 0x0402: "float16", 0x0404: "float32"}
_LARGEST_HEADER = 100_000


def convert(folder: Path, output: Path, quantization: str = "int8") -> None:
    """Convert a folder in the Hugging Face layout.

    Raises:
        ModelError: CTranslate2 has no such architecture, or the files do not fit together.
    """
    from ctranslate2.converters import TransformersConverter

    class Converter(TransformersConverter):  # type: ignore[misc]
        def load_model(self, kind: Any, name: str, **options: Any) -> Any:
            model = kind.from_pretrained(
                name, use_safetensors=True, local_files_only=True, **options
            )
            if not hasattr(model.config, "normalize_before"):  # newer files leave it out
                model.config.normalize_before = model.config.model_type == "pegasus"
            return model

        def load_tokenizer(self, kind: Any, name: str, **options: Any) -> Any:
            tokenizer = kind.from_pretrained(
                name, local_files_only=True, trust_remote_code=False, **options
            )
            if languages := getattr(tokenizer, "lang_token_to_id", None):
                # M2M100's languages follow its pieces; transformers 5 leaves them out of the list
                vocabulary = tokenizer.get_vocab()
                tokenizer.get_vocab = lambda: languages | vocabulary
            return tokenizer

    with _quiet(), _refused(folder):
        Converter(str(folder)).convert(str(output), quantization=quantization, force=True)


def marian_weights(folder: Path) -> Path | None:
    """Return the native Marian weights of a folder, by decoder.yml if there is one; None if it has
    none, or is in the Hugging Face layout.

    Raises:
        ModelError: decoder.yml cannot be read or names a file that is not there.
    """
    if (folder / "config.json").is_file():
        return None
    if model := _decoder(folder).get("models"):
        return _named(folder, model[0])
    candidates = sorted(p for p in folder.iterdir() if ".npz" in p.name and p.is_file())
    candidates += sorted(p for p in folder.glob("*.bin") if not p.name.startswith("pytorch_model"))
    return candidates[0] if candidates else None


def convert_marian(folder: Path, output: Path, quantization: str = "int8") -> list[str]:
    """Convert a native Marian folder into `output`/ct2 with source.spm and target.spm beside it.

    Return the pieces of the source vocabulary.

    Raises:
        ModelError: a file is missing, or a decoder, a format or a tokeniser is not supported.
    """
    import numpy as np
    from ctranslate2.converters import MarianConverter
    from ctranslate2.converters.marian import load_vocab

    weights = marian_weights(folder)
    if weights is None:
        raise ModelError(f"{folder}: no Marian weights (.npz or .bin)")
    arrays = _arrays(weights)
    _refuse_what_is_unsupported(weights, arrays)
    output.mkdir(parents=True, exist_ok=True)
    source, target = _tokenizers(folder)
    shutil.copyfile(source, output / "source.spm")
    shutil.copyfile(target, output / "target.spm")
    vocabularies = [_vocabulary(path, output) for path in _vocabularies(folder, source, target)]
    plain = output / "weights.npz"
    np.savez(plain, allow_pickle=False, **arrays)
    with _quiet(), _refused(weights):
        converter = MarianConverter(str(plain), [str(path) for path in vocabularies])
        converter.convert(str(output / "ct2"), quantization=quantization, force=True)
        pieces = [str(piece) for piece in load_vocab(str(vocabularies[0]))]
    for path in (plain, *output.glob("*.vocabulary.yml")):
        path.unlink()
    return pieces


def _decoder(folder: Path) -> Mapping[str, Any]:
    import yaml

    for path in (folder / "decoder.yml", folder / "decoder.yaml"):
        if path.is_file():
            try:
                raw = yaml.safe_load(path.read_text(encoding="utf-8"))
            except (yaml.YAMLError, UnicodeDecodeError, RecursionError) as error:
                raise ModelError(f"{path}: not YAML: {str(error).splitlines()[0]}") from error
            if isinstance(raw, dict):
                return {k: v for k, v in raw.items() if isinstance(v, list) and v}
            raise ModelError(f"{path}: expected models and vocabs")
    return {}


def _named(folder: Path, name: object) -> Path:
    """Return the file of a decoder.yml, whose path may be that of the machine that trained."""
    path = folder / Path(str(name)).name
    if not path.is_file():
        raise ModelError(f"{path}: missing; decoder.yml names it")
    return path


def _arrays(path: Path) -> dict[str, Array]:
    import numpy as np

    if ".npz" not in path.name:
        return _read_binary(path)
    try:
        with np.load(path, allow_pickle=False) as packed:
            return {name: packed[name] for name in packed.files}
    except (OSError, ValueError, KeyError, EOFError) as error:
        raise ModelError(f"{path}: damaged: {error}") from error
    except Exception as error:  # zipfile and zlib have errors of their own
        raise ModelError(f"{path}: damaged: {error}") from error


def _read_binary(path: Path) -> dict[str, Array]:
    """Read Marian's binary format: headers, names, shapes, then the numbers (little endian)."""
    import numpy as np

    data = path.read_bytes()

    def take(form: str, at: int) -> tuple[tuple[int, ...], int]:
        return struct.unpack_from(form, data, at), at + struct.calcsize(form)

    try:
        (version, count), at = take("<2Q", 0)
        if version != 1 or count > _LARGEST_HEADER:
            raise ModelError(f"{path}: not a Marian model of binary version 1")
        headers = []
        for _ in range(count):
            header, at = take("<4Q", at)
            headers.append(header)
        names = []
        for length, *_ in headers:
            names.append(data[at : at + length].rstrip(b"\0").decode())
            at += length
        shapes = []
        for _, _, dimensions, _ in headers:
            shape, at = take(f"<{dimensions}i", at)
            shapes.append(shape)
        (offset,), at = take("<Q", at)
        at += offset
        arrays: dict[str, Array] = {}
        for name, shape, (_, kind, _, size) in zip(names, shapes, headers, strict=True):
            if kind not in _NUMBERS:
                raise ModelError(
                    f"{path}: {name} is in intgemm's format (type {kind:#x}), made for one kind "
                    "of processor; use the model's .npz"
                )
            numbers = np.dtype(_NUMBERS[kind])
            total = int(np.prod(shape, dtype=np.int64))
            arrays[name] = np.frombuffer(data, numbers, total, at).reshape(shape)
            at += size
    except (struct.error, ValueError, UnicodeDecodeError) as error:
        raise ModelError(f"{path}: damaged: {error}") from error
    return arrays


def _refuse_what_is_unsupported(path: Path, arrays: Mapping[str, Array]) -> None:
    """Raise with the reason what CTranslate2 would refuse in words of its own, or with none."""
    import yaml

    if "special:model.yml" not in arrays:
        raise ModelError(f"{path}: no special:model.yml in it; not a Marian model")
    text = arrays["special:model.yml"].tobytes().rstrip(b"\0").decode("utf-8", "replace")
    try:
        config = yaml.safe_load(text)
    except (yaml.YAMLError, RecursionError) as error:
        raise ModelError(f"{path}: special:model.yml is damaged") from error
    if not isinstance(config, dict):
        raise ModelError(f"{path}: special:model.yml is damaged")
    kind = config.get("type")
    if kind != "transformer":
        raise ModelError(f"{path}: of type {kind}; only transformers can be converted")
    cell = config.get("transformer-decoder-autoreg", "self-attention")
    if cell != "self-attention":
        name = "SSRU" if "ssru" in str(config.get("dec-cell", "")) else str(cell)
        raise ModelError(
            f"{path}: its decoder is an {name}, which CTranslate2 does not have; "
            "look for a model of the same pair without 'tiny' or 'student' in its name"
        )
    integers = [name for name in arrays if "intgemm" in name or name.endswith("_QuantMultA")]
    if integers:
        raise ModelError(f"{path}: holds intgemm integers ({integers[0]}); use the float .npz")


def _tokenizers(folder: Path) -> tuple[Path, Path]:
    """Return the SentencePiece models of source and target, which may be one file."""
    both = folder / "source.spm", folder / "target.spm"
    if all(path.is_file() for path in both):
        return both
    models = sorted(folder.glob("*.spm"))
    if len(models) == 1:
        return models[0], models[0]
    if any(folder.glob("*.bpe")) or any(folder.glob("*.codes")):
        raise ModelError(f"{folder}: its text is cut by BPE codes; only SentencePiece is supported")
    raise ModelError(f"{folder}: expected source.spm and target.spm, or one .spm for both")


def _vocabularies(folder: Path, source: Path, target: Path) -> list[Path]:
    if names := _decoder(folder).get("vocabs"):
        return [_named(folder, name) for name in names]
    if files := sorted(p for p in folder.iterdir() if p.name.endswith(("vocab.yml", "vocab.yaml"))):
        return files[:1]
    return [source, target]


def _vocabulary(path: Path, output: Path) -> Path:
    """Return the vocabulary as YAML; one that is a SentencePiece model is written out."""
    if path.suffix != ".spm":
        return path
    import sentencepiece

    pieces = sentencepiece.SentencePieceProcessor(str(path))
    written = output / f"{path.stem}.vocabulary.yml"
    lines = [
        "'{}': {}\n".format(pieces.id_to_piece(i).replace("'", "''"), i)
        for i in range(pieces.get_piece_size())
    ]
    written.write_text("".join(lines), encoding="utf-8")
    return written


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Keep what the libraries print while they read a model from the user."""
    from transformers import logging as transformers_logging

    before = transformers_logging.get_verbosity()
    transformers_logging.set_verbosity(logging.CRITICAL)
    transformers_logging.disable_progress_bar()
    with warnings.catch_warnings(), contextlib.redirect_stderr(io.StringIO()):
        warnings.simplefilter("ignore")
        try:
            yield
        finally:
            transformers_logging.set_verbosity(before)


@contextlib.contextmanager
def _refused(path: Path) -> Iterator[None]:
    """Turn what a converter raises into one line; a full disk and an interruption pass."""
    from safetensors import SafetensorError

    try:
        yield
    except (ValueError, KeyError, AttributeError, RuntimeError, IndexError, TypeError,
            SafetensorError, json.JSONDecodeError) as error:  # fmt: skip
        lines = [line.strip(" -") for line in str(error).splitlines() if line.strip()]
        reason = " ".join(lines[:3]) or type(error).__name__
        raise ModelError(f"{path}: cannot be converted: {reason[:300]}") from error
