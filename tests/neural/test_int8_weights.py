"""One copy of the weights: what numpy and transformers read from CTranslate2's int8 file."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from summarizer.errors import ModelError
from summarizer.neural.int8_weights import FILE, marian_model, read_int8
from summarizer.neural.network import Network, gelu, swish
from summarizer.neural.pull import convert
from summarizer.neural.weights import find

PIECES = 40


def model_of(activation: str, *, bias: bool) -> Any:
    """Return a random network of two encoder and two decoder layers."""
    import torch
    from transformers import MarianConfig, MarianMTModel

    torch.manual_seed(3)
    config = MarianConfig(
        vocab_size=PIECES, decoder_vocab_size=PIECES, d_model=24, encoder_layers=2,
        decoder_layers=2, encoder_ffn_dim=48, decoder_ffn_dim=48, encoder_attention_heads=12,
        decoder_attention_heads=12, max_position_embeddings=32, activation_function=activation,
        scale_embedding=True, pad_token_id=PIECES - 1, eos_token_id=1, init_std=0.3,
        decoder_start_token_id=PIECES - 1, bos_token_id=None, forced_eos_token_id=1,
    )  # fmt: skip
    model: Any = MarianMTModel(config).eval()
    with torch.no_grad():
        model.get_input_embeddings().weight[-1] = 0
        for name, value in model.named_parameters():
            if name.endswith("bias"):
                value.normal_(0, 0.1)
        if bias:
            model.final_logits_bias[0, 5:9] = -1e4
    return model


@pytest.fixture(scope="module", params=["gelu", "swish"])
def folders(request: Any, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Return the folder of a model in float32 and that of the same model in int8."""
    root = tmp_path_factory.mktemp(request.param)
    whole, packed = root / "float", root / "int8"
    model_of(request.param, bias=True).save_pretrained(whole)
    embedded = find("auto").folder
    for name in ("source.spm", "target.spm"):
        shutil.copyfile(embedded / name, whole / name)
    pieces = ["<unk>", "</s>", *(f"piece{i}" for i in range(2, PIECES - 1)), "<pad>"]
    table = "{" + ", ".join(f'"{piece}": {i}' for i, piece in enumerate(pieces)) + "}"
    (whole / "vocab.json").write_text(table, encoding="utf-8")
    convert(whole, packed / "ct2")
    for name in ("config.json", "generation_config.json"):
        shutil.copyfile(whole / name, packed / name)
    return whole, packed


def test_int8_is_close_to_the_float_weights(folders: tuple[Path, Path]) -> None:
    whole, packed = (marian_model(folder) for folder in folders)
    others = packed.state_dict()
    for name, value in whole.state_dict().items():
        limit = 0.0 if value.ndim == 1 else float(value.abs().max()) / 127
        difference = (value - others[name]).abs()
        if name == "final_logits_bias":  # the last is that of `<pad>`, which has no row there
            assert others[name][0, -1] == -1e4
            difference = difference[:, :-1]
        assert float(difference.max()) <= limit, name


def test_numpy_and_transformers_read_the_same_states(folders: tuple[Path, Path]) -> None:
    import torch

    source, target = [7, 3, 11, 30, 1], [PIECES - 1, 4, 20, 10]
    for folder in folders:
        with torch.no_grad():
            output = marian_model(folder).model(
                input_ids=torch.tensor([source]), decoder_input_ids=torch.tensor([target])
            )
        reading = Network(folder).read([source], [target])[0]
        memory = output.encoder_last_hidden_state[0].numpy()
        assert np.allclose(reading.memory, memory, atol=1e-5)
        assert np.allclose(reading.states, output.last_hidden_state[0].numpy(), atol=1e-5)


def test_ctranslate2_and_transformers_choose_the_same_pieces(folders: tuple[Path, Path]) -> None:
    import ctranslate2
    import torch

    _, packed = folders
    translator = ctranslate2.Translator(str(packed / "ct2"), compute_type="float32")
    model = marian_model(packed)
    for source in ([7, 3, 11, 30], [2], [39 - 1, 12, 12, 6, 5]):
        words = [f"piece{i}" for i in source]
        made = translator.translate_batch([[*words, "</s>"]], beam_size=1, max_decoding_length=8)
        output = model.generate(torch.tensor([[*source, 1]]), num_beams=1, max_new_tokens=9)
        ids = [i for i in output[0, 1:].tolist() if i > 1]
        chosen = made[0].hypotheses[0]
        assert chosen == [f"piece{i}" for i in ids][: len(chosen)]
        assert not {"piece5", "piece6", "piece7", "piece8"} & set(
            chosen
        )  # their bias shuts them out


def test_damage_is_named(folders: tuple[Path, Path], tmp_path: Path) -> None:
    _, packed = folders
    good = (packed / FILE).read_bytes()
    path = tmp_path / "model.bin"
    for bad in (b"", good[:3], good[:60], good[: len(good) // 2], b"\7\0\0\0" + good[4:]):
        path.write_bytes(bad)
        with pytest.raises(ModelError, match=r"model\.bin"):
            read_int8(path)
    with pytest.raises(ModelError, match=r"neither model\.safetensors nor"):
        marian_model(tmp_path)


def test_weights_that_are_not_int8_are_refused(folders: tuple[Path, Path], tmp_path: Path) -> None:
    convert(folders[0], tmp_path, "float16")
    with pytest.raises(ModelError, match="not int8"):
        read_int8(tmp_path / "model.bin")


@given(arrays(np.float32, 20, elements=st.floats(-20, 20, width=32)))
def test_activations_are_those_of_torch(values: np.ndarray[Any, Any]) -> None:
    import torch

    given = torch.from_numpy(values)
    assert np.allclose(gelu(values), torch.nn.functional.gelu(given).numpy(), atol=4e-6)
    assert np.allclose(swish(values), torch.nn.functional.silu(given).numpy(), atol=4e-6)
