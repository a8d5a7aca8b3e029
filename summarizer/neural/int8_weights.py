"""The weights of a CTranslate2 model file under their names in Hugging Face's Marian layout.

A model folder keeps one copy of its weights, `ct2/model.bin` in int8: CTranslate2 reads it as it
is, and what needs states or another decoder reads the same numbers from here. The file is the one
that `ctranslate2.specs.model_spec.ModelSpec.save` writes (binary version 6): names, shapes, types
and bytes, one after the other; the weights of a row are its int8 values over the scale of the row.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from summarizer.errors import ModelError
from summarizer.parsing import parse_json

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float32]
    Stored = dict[str, NDArray[Any]]

__all__ = ["FILE", "Rows", "marian_model", "read_int8"]

FILE = "ct2/model.bin"
_VERSION = 6
_TYPES = ("<f4", "<i1", "<i2", "<i4", "<f2")  # in the order of CTranslate2's DataType
_NEVER = -1e4  # the score of a piece that is never a target, as `<pad>`
_TABLE, _BIAS = "decoder/embeddings/weight", "decoder/projection/bias"


class Rows(NamedTuple):
    """A matrix in int8: row i stands for the floats `values[i] / scales[i]`."""

    values: NDArray[np.int8]
    scales: Array

    def floats(self, rows: NDArray[np.int64]) -> Array:
        """Return the rows as (len(rows), d) float32."""
        matrix: Array = self.values[rows].astype("float32")
        matrix /= self.scales[rows][:, None]
        return matrix


def read_int8(path: Path) -> tuple[dict[str, Array | Rows], Rows]:
    """Return the tensors of a Marian model and its embeddings.

    The tensors are those of the layers and, if the file has it, `final_logits_bias` (1, pieces).
    They have the names of Hugging Face without `model.`; the matrices are `Rows`, which take a
    quarter of the memory, the others float32. The embeddings (pieces, d) get a last row of zeros,
    that of `<pad>`, which CTranslate2 leaves out.

    Raises:
        ModelError: the file is damaged, not of a Marian model, or of a version that is not known.
        OSError: there is no such file.
    """
    import numpy as np

    stored = _variables(path)
    try:
        tensors: dict[str, Array | Rows] = {
            name: value
            for side in ("encoder", "decoder")
            for name, value in _layers(stored, side).items()
        }
        table, scales = stored[_TABLE], stored.get(f"{_TABLE}_scale")
    except KeyError as error:
        raise ModelError(f"{path}: not the weights of a Marian model: no {error}") from error
    if scales is None:
        raise ModelError(f"{path}: its weights are not int8; convert the model again")
    if _BIAS in stored:
        tensors["final_logits_bias"] = np.append(
            stored[_BIAS].astype(np.float32), np.float32(_NEVER)
        )[None]
    values = np.concatenate([table, np.zeros_like(table[:1])])
    return tensors, Rows(values, np.append(scales, np.float32(1)))


def marian_model(folder: Path, **changes: object) -> Any:
    """Return the `MarianMTModel` of a folder in float32, from safetensors or else from int8.

    `changes` are made to its configuration, such as another `dropout`.

    Raises:
        ModelError: the folder has no weights that can be read.
    """
    import torch
    from transformers import GenerationConfig, MarianConfig, MarianMTModel

    if (folder / "model.safetensors").is_file():
        return MarianMTModel.from_pretrained(
            folder, dtype=torch.float32, use_safetensors=True, local_files_only=True, **changes
        )
    if not (folder / FILE).is_file():
        raise ModelError(f"{folder}: neither model.safetensors nor {FILE}; pull the model again")
    tensors, rows = read_int8(folder / FILE)
    config = parse_json((folder / "config.json").read_text(encoding="utf-8"))
    model: Any = MarianMTModel(MarianConfig(**config | {"dtype": "float32"} | changes))
    state = {
        f"model.{name}": torch.from_numpy(_floats(value) if isinstance(value, Rows) else value)
        for name, value in tensors.items()
    }
    bias = state.pop("model.final_logits_bias", None)
    if bias is not None:
        model.final_logits_bias.copy_(bias)
    state["model.shared.weight"] = torch.from_numpy(_floats(rows))
    missing = [n for n, _ in model.named_parameters() if n not in state and "embed" not in n]
    if missing:
        raise ModelError(f"{folder / FILE}: does not fit config.json: no {missing[0]}")
    model.load_state_dict(state, strict=False)
    model.tie_weights()
    if (folder / "generation_config.json").is_file():
        model.generation_config = GenerationConfig.from_pretrained(folder)
    return model.eval()


def _layers(stored: Stored, side: str) -> dict[str, Array | Rows]:
    """Return the tensors of every layer of the encoder or of the decoder."""
    import numpy as np

    tensors: dict[str, Array | Rows] = {}
    number = 0
    while (layer := f"{side}/layer_{number}") + "/ffn/linear_0/weight" in stored:
        name = f"{side}.layers.{number}"
        parts = {"fc1": f"{layer}/ffn/linear_0", "fc2": f"{layer}/ffn/linear_1"}
        blocks: list[tuple[str, str, tuple[str, ...]]] = [
            ("self_attn", f"{layer}/self_attention", ("qkv", "out"))
        ]
        if side == "decoder":
            blocks.append(("encoder_attn", f"{layer}/attention", ("q", "kv", "out")))
        norms = {"final_layer_norm": f"{layer}/ffn/layer_norm"}
        for block, where, fused in blocks:
            norms[f"{block}_layer_norm"] = f"{where}/layer_norm"
            for place, kinds in enumerate(fused):
                parts[f"{block}.{kinds}"] = f"{where}/linear_{place}"
        for part, where in parts.items():
            block, _, kinds = part.rpartition(".")
            names = [part] if kinds in ("out", part) else [f"{block}.{k}" for k in kinds]
            weights = _split(stored, f"{where}/weight", len(names))
            biases = np.split(stored[f"{where}/bias"].astype(np.float32), len(names))
            for short, weight, bias in zip(names, weights, biases, strict=True):
                full = f"{name}.{short}" if not block else f"{name}.{short}_proj"
                tensors |= {f"{full}.weight": weight, f"{full}.bias": bias}
        for short, where in norms.items():
            tensors[f"{name}.{short}.weight"] = stored[f"{where}/gamma"].astype(np.float32)
            tensors[f"{name}.{short}.bias"] = stored[f"{where}/beta"].astype(np.float32)
        number += 1
    return tensors


def _split(stored: Stored, name: str, count: int) -> Sequence[Array | Rows]:
    """Return a matrix as `count` matrices of as many rows, in int8 if it is."""
    import numpy as np

    parts, scale = np.split(stored[name], count), stored.get(f"{name}_scale")
    if scale is None:
        return [part.astype(np.float32) for part in parts]
    return [Rows(*both) for both in zip(parts, np.split(scale.reshape(-1), count), strict=True)]


def _floats(rows: Rows) -> Array:
    value: Array = rows.values.astype("float32")
    value /= rows.scales[:, None]
    return value


def _variables(path: Path) -> Stored:
    """Return every tensor of the file by the name that CTranslate2 gives it."""
    import numpy as np

    data = path.read_bytes()
    place = 0

    def unpack(form: str) -> tuple[Any, ...]:
        nonlocal place
        values = struct.unpack_from(f"<{form}", data, place)
        place += struct.calcsize(f"<{form}")
        return values

    def text() -> str:
        (length,) = unpack("H")
        return unpack(f"{length}s")[0].rstrip(b"\0").decode()  # type: ignore[no-any-return]

    try:
        (version,) = unpack("I")
        if version != _VERSION:
            raise ModelError(f"{path}: version {version} of CTranslate2's files is not known")
        text()  # the kind of model
        _, count = unpack("II")
        stored: Stored = {}
        for _ in range(count):
            name = text()
            shape = unpack(f"{unpack('B')[0]}I")
            kind, size = unpack("BI")
            dtype = np.dtype(_TYPES[kind])
            array = np.frombuffer(data, dtype, size // dtype.itemsize, place).reshape(shape)
            stored[name], place = array, place + size
        for _ in range(unpack("I")[0]):  # tensors that equal another are written once
            name, same = text(), text()
            stored |= {
                name + end: stored[same + end] for end in ("", "_scale") if same + end in stored
            }
    except (struct.error, ValueError, IndexError, KeyError) as error:
        raise ModelError(f"{path}: damaged: {error}; reinstall the model") from error
    return stored
