"""A converted model says what transformers says with the same weights; the rest is refused."""

from __future__ import annotations

import json
import re
import shutil
import struct
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import model_tools
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from model_tools import CHINESE, ENGLISH
from safetensors.torch import load_file, save_file

from summarizer.errors import ModelError
from summarizer.neural.convert import convert, convert_marian, marian_weights
from summarizer.neural.pull import pull
from summarizer.neural.weights import Model, find, write_checksums
from summarizer.neural.writer import open_writer
from summarizer.settings import Translate
from summarizer.translate.ct2 import Ct2Translator
from summarizer.translate.marian import MarianTranslator

LENGTH = 24


def exact(folder: Path, target: Path, native: bool = False) -> Model:
    """Return the model of a folder, pulled, and converted again without rounding its weights."""
    installed = pull("", target, source=folder)
    if native:
        convert_marian(folder, target / "again", "float32")
        shutil.rmtree(installed / "ct2")
        shutil.move(target / "again" / "ct2", installed / "ct2")
    else:
        convert(installed, installed / "ct2", "float32")
    write_checksums(installed)
    return find(str(installed))


def by_ctranslate2(model: Model, texts: Sequence[str]) -> list[str]:
    translator = Ct2Translator(Translate(beam=2, threads=1), model)
    return [row[0] for row in translator.hypotheses(texts, beam=2, max_decoding_length=LENGTH)]


def by_transformers(folder: Path, texts: Sequence[str], code: str = "", **tokens: str) -> list[str]:
    import torch
    from transformers import AutoModelForSeq2SeqLM, AutoTokenizer

    tokenizer: Any = AutoTokenizer.from_pretrained(folder, **tokens)
    model: Any = AutoModelForSeq2SeqLM.from_pretrained(folder).eval()
    extra = {"forced_bos_token_id": tokenizer.convert_tokens_to_ids(code)} if code else {}
    rows = []
    for text in texts:
        batch = tokenizer([text], return_tensors="pt")
        batch.pop("token_type_ids", None)
        with torch.inference_mode():
            output = model.generate(
                **batch, num_beams=2, max_new_tokens=LENGTH + bool(code), do_sample=False, **extra
            )
        rows.append(str(tokenizer.batch_decode(output, skip_special_tokens=True)[0]))
    return rows


def alike(first: str, second: str) -> bool:
    """Return whether two hypotheses are the same but for their last piece and for tokens that only
    random weights write: another model's language, an unknown."""
    plain = [re.sub(r"__\w{2,3}__|\w{3}_[A-Z]\w{3}|madeupword\d+|<unk>|⁇|\s", "", text)
             for text in (first, second)]  # fmt: skip
    most = max(4, min(map(len, plain)) - 6)
    return plain[0][:most] == plain[1][:most] and min(map(len, plain)) > 3


@pytest.fixture(scope="module")
def marian(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return model_tools.marian(tmp_path_factory.mktemp("source") / "marian")


@pytest.mark.parametrize("kind", ["safetensors", "pickle", "shards", "native", "binary"])
def test_marian_round_trip(marian: Path, tmp_path: Path, kind: str) -> None:
    source = tmp_path / kind
    if kind in ("native", "binary"):
        model_tools.native(marian, source)
    else:
        shutil.copytree(marian, source)
    if kind == "binary":
        (source / "opus.npz").unlink()
        write_binary(source / "opus.bin", model_tools.native_arrays(marian))
        decoder = (source / "decoder.yml").read_text().replace("opus.npz", "/train/opus.bin")
        (source / "decoder.yml").write_text(decoder)
    elif kind in ("pickle", "shards"):
        model_tools.pickled(source, 3 if kind == "shards" else 1)
    model = exact(source, tmp_path / "models", kind in ("native", "binary"))
    made, wanted = by_ctranslate2(model, CHINESE), by_transformers(marian, CHINESE)
    assert len(set(wanted)) > 4
    same = [alike(a, b) for a, b in zip(made, wanted, strict=True)]
    assert sum(same) >= len(same) - 1, list(zip(made, wanted, strict=True))


@pytest.mark.parametrize("kind", ["as published in 2020", "half"])
def test_marian_as_it_is_published(marian: Path, tmp_path: Path, kind: str) -> None:
    """Without generation_config.json, what it holds in config.json; weights of 16 bits."""
    source = shutil.copytree(marian, tmp_path / "source")
    config = json.loads((source / "config.json").read_text("utf-8"))
    if kind == "half":
        state = {n: t.half() for n, t in load_file(source / "model.safetensors").items()}
        save_file(state, source / "model.safetensors", metadata={"format": "pt"})
        config["dtype"] = "float16"
    else:
        (source / "generation_config.json").unlink()
        config |= {"bad_words_ids": [[config["pad_token_id"]]], "num_beams": 6, "max_length": 512,
                   "normalize_before": False, "transformers_version": "4.22.0.dev0"}  # fmt: skip
        config.pop("dtype", None)
        tokenizer = {"source_lang": "zh", "target_lang": "en"}
        (source / "tokenizer_config.json").write_text(json.dumps(tokenizer))
        model_tools.pickled(source)
    (source / "config.json").write_text(json.dumps(config))
    model = exact(source, tmp_path / "models")
    made, wanted = by_ctranslate2(model, CHINESE), by_transformers(marian, CHINESE)
    same = [alike(a, b) for a, b in zip(made, wanted, strict=True)]
    assert sum(same) >= len(same) - (4 if kind == "half" else 1), (made, wanted)
    backend = MarianTranslator(Translate(beam=2), model)
    assert backend.translate(CHINESE[:1])[0]


def test_marian_that_begins_otherwise_is_refused(marian: Path, tmp_path: Path) -> None:
    source = shutil.copytree(marian, tmp_path / "source")
    config = json.loads((source / "config.json").read_text("utf-8"))
    (source / "config.json").write_text(json.dumps(config | {"decoder_start_token_id": 0}))
    with pytest.raises(ModelError, match="its decoder begins with token 0, not with its padding"):
        pull("", tmp_path / "models", source=source)
    vocabulary = json.loads((source / "vocab.json").read_text("utf-8"))
    names = sorted(vocabulary, key=lambda piece: (piece != "<pad>", vocabulary[piece]))
    (source / "vocab.json").write_text(json.dumps({n: i for i, n in enumerate(names)}))
    (source / "config.json").write_text(json.dumps(config))
    with pytest.raises(ModelError, match="cannot be converted"):
        pull("", tmp_path / "models", source=source)


def test_a_target_label_goes_before_every_source(marian: Path, tmp_path: Path) -> None:
    source = model_tools.marian(tmp_path / "tatoeba", ">>eng<<")
    model = exact(source, tmp_path / "models")
    assert model.source_prefix == (">>eng<<",)
    made = by_ctranslate2(model, CHINESE)
    wanted = by_transformers(source, [f">>eng<< {text}" for text in CHINESE])
    assert wanted != by_transformers(source, CHINESE)
    assert all(map(alike, made, wanted))
    own = MarianTranslator(Translate(beam=2), model)._decode(CHINESE[:1], safe=False)
    assert alike(own[0][:40], wanted[0])
    native = model_tools.native(source, tmp_path / "native")
    labelled = pull("labelled", tmp_path / "models", source=native)
    assert find(str(labelled)).source_prefix == (">>eng<<",)


@pytest.mark.parametrize("nllb", [False, True])
def test_multilingual_round_trip(tmp_path: Path, nllb: bool) -> None:
    source = model_tools.multilingual(tmp_path / ("nllb" if nllb else "m2m100"), nllb)
    if not nllb:
        model_tools.pickled(source)
    chinese, english = ("zho_Hans", "eng_Latn") if nllb else ("zh", "en")
    code = english if nllb else "__en__"
    model = exact(source, tmp_path / "models")
    assert model.source_prefix == (chinese if nllb else "__zh__",)
    assert model.target_prefix == (code,)
    languages = {"src_lang": chinese, "tgt_lang": english}
    wanted = by_transformers(model.folder, CHINESE, code, **languages)
    made = by_ctranslate2(model, CHINESE)
    same = [alike(a, b) for a, b in zip(made, wanted, strict=True)]
    assert sum(same) >= len(same) - 2, list(zip(made, wanted, strict=True))
    assert not any(code in text for text in made)
    with pytest.raises(ModelError, match="not a Marian model; use --backend ctranslate2"):
        MarianTranslator(Translate(), model)


@pytest.mark.parametrize("kind", ["t5", "mt5", "bart"])
def test_summarizers_round_trip(tmp_path: Path, kind: str) -> None:
    import ctranslate2

    makers = {"t5": model_tools.t5, "mt5": lambda f: model_tools.t5(f, True),
              "bart": model_tools.bart}  # fmt: skip
    source = makers[kind](tmp_path / kind)
    model = exact(source, tmp_path / "models")
    assert model.kind == "summarization"
    writer: Any = open_writer(model)
    assert writer.name == "ctranslate2"
    prefix = "summarize: " if kind == "t5" else ""
    assert writer._tokens.prefix == prefix
    wanted = by_transformers(source, [prefix + text for text in ENGLISH[:4]])
    engine = ctranslate2.Translator(str(model.folder / "ct2"))
    tokenizer = writer._tokens.tokenizer
    for text, expected in zip(ENGLISH, wanted, strict=False):
        pieces = tokenizer.convert_ids_to_tokens(writer._tokens.identifiers(text)["input_ids"])
        row = engine.translate_batch([pieces], beam_size=2, max_decoding_length=LENGTH)[0]
        identifiers = tokenizer.convert_tokens_to_ids(row.hypotheses[0])
        made = tokenizer.decode(identifiers, skip_special_tokens=True)
        assert made[: len(expected) - 8] == expected[: len(expected) - 8]
    assert writer.write(ENGLISH[0], 12) == writer.write(ENGLISH[0], 12)
    assert writer.count(ENGLISH[0]) > 5
    shutil.rmtree(model.folder / "ct2")
    slow = open_writer(model)
    assert slow.name == "transformers"
    assert isinstance(slow.write(ENGLISH[0], 12), str)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"transformer_decoder_autoreg": "rnn", "dec_cell": "ssru"}, "its decoder is an SSRU"),
        ({"type": "amun"}, "of type amun; only transformers"),
        ({"transformer_ffn_activation": "mish"}, "cannot be converted: .*mish"),
        ({"transformer_preprocess": "d"}, "cannot be converted: "),
    ],
)
def test_what_marian_can_and_ctranslate2_cannot(
    marian: Path, tmp_path: Path, changes: dict[str, str], words: str
) -> None:
    source = model_tools.native(marian, tmp_path / "native", **changes)
    with pytest.raises(ModelError, match=words) as told:
        pull("", tmp_path / "models", source=source)
    assert "\n" not in str(told.value)
    assert not (tmp_path / "models" / "native").exists()


def test_incomplete_marian_folders(marian: Path, tmp_path: Path) -> None:
    def refused(source: Path) -> str:
        with pytest.raises(ModelError) as told:
            convert_marian(source, tmp_path / "out")
        return str(told.value)

    source = model_tools.native(marian, tmp_path / "native")
    assert marian_weights(source) == source / "opus.npz"
    (source / "decoder.yml").write_text("models: [opus.npz]\nvocabs: [../../etc/passwd]\n")
    assert "native/passwd: missing; decoder.yml names it" in refused(source)
    (source / "decoder.yml").write_text("models: [")
    assert "decoder.yml: not YAML" in refused(source)
    (source / "decoder.yml").unlink()
    convert_marian(source, tmp_path / "guessed")  # the names say enough
    (source / "source.spm").rename(source / "source.bpe")
    (source / "target.spm").unlink()
    assert "cut by BPE codes" in refused(source)
    (source / "opus.npz").write_bytes(b"PK nothing")
    assert "opus.npz: damaged" in refused(source)
    np.savez(source / "opus.npz", Wemb=np.zeros(3))
    assert "no special:model.yml in it" in refused(source)


def test_one_sentencepiece_model_is_vocabulary_and_tokeniser(tmp_path: Path) -> None:
    source = model_tools.marian(tmp_path / "marian")
    folder = model_tools.native(source, tmp_path / "hplt")
    for path in (*folder.glob("*.spm"), *folder.glob("*.yml")):
        path.unlink()
    shutil.copyfile(source / "target.spm", folder / "model.zh-en.spm")
    arrays = model_tools.native_arrays(source)
    import sentencepiece

    size = sentencepiece.SentencePieceProcessor(str(folder / "model.zh-en.spm")).get_piece_size()
    arrays["Wemb"] = arrays["Wemb"][:size]
    arrays["decoder_ff_logit_out_b"] = arrays["decoder_ff_logit_out_b"][:, :size]
    (folder / "opus.npz").unlink()
    np.savez(folder / "model.npz.best-chrf.npz", allow_pickle=False, **arrays)
    installed = pull("", tmp_path / "models", source=folder)
    assert (installed / "source.spm").read_bytes() == (installed / "target.spm").read_bytes()
    assert sorted(p.name for p in installed.iterdir()) == [
        "README.md", "SHA256SUMS", "ct2", "model.toml", "source.spm", "target.spm",
    ]  # fmt: skip
    Ct2Translator(Translate(beam=1, threads=1), find(str(installed))).translate(CHINESE[:2])


def write_binary(path: Path, arrays: dict[str, Any], kind: int | None = None) -> None:
    """Write Marian's binary format, version 1."""
    names = [name.encode() + b"\0" for name in arrays]
    kinds = {"float32": 0x0404, "int8": 0x0101}
    parts = [struct.pack("<2Q", 1, len(arrays))]
    for name, array in zip(names, arrays.values(), strict=True):
        parts.append(struct.pack("<4Q", len(name), kind or kinds[str(array.dtype)], array.ndim,
                                 array.nbytes))  # fmt: skip
    parts += names
    parts += [struct.pack(f"<{a.ndim}i", *a.shape) for a in arrays.values()]
    before = sum(map(len, parts)) + 8
    offset = -before % 256
    parts += [struct.pack("<Q", offset), b"\0" * offset]
    parts += [array.tobytes() for array in arrays.values()]
    path.write_bytes(b"".join(parts))


def test_intgemm_files_are_refused(marian: Path, tmp_path: Path) -> None:
    source = model_tools.native(marian, tmp_path / "native")
    (source / "opus.npz").unlink()
    (source / "decoder.yml").unlink()
    write_binary(source / "model.intgemm8.bin", model_tools.native_arrays(marian), 0x4101)
    with pytest.raises(ModelError, match=r"is in intgemm's format \(type 0x4101\)"):
        convert_marian(source, tmp_path / "out")


@settings(derandomize=True, max_examples=60, deadline=None)
@given(st.binary(max_size=200))
def test_no_bytes_are_more_than_damaged(data: bytes) -> None:
    import tempfile

    from summarizer.neural.convert import _read_binary

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model.bin"
        path.write_bytes(struct.pack("<2Q", 1, 2) + data)
        with pytest.raises(ModelError, match=r"damaged|intgemm|not a Marian"):
            _read_binary(path)
