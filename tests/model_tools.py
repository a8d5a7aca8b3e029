"""Tiny models with random weights, in the shapes in which the real ones are published."""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

CHINESE = [
    "加快建设国际航运中心。", "去年，全市生产总值增长5.2%。", "深化改革，扩大开放。",
    "新区将引进一批重大项目。", "今年将新建10所学校。", "图书馆每天上午九点开放。",
    "农民收入连续三年增长。", "铁路建设进展顺利。", "我们要保护好河流和森林。",
]  # fmt: skip
ENGLISH = [
    "The city will speed up the building of an international shipping centre.",
    "Last year the city's gross domestic product grew by 5.2%.",
    "We will deepen reform and open up further to the world.",
    "The new area will bring in a number of major projects.",
    "Ten schools will be built this year.", "The library opens at nine every morning.",
    "The income of farmers has grown for three years in a row.",
    "Railways are being built smoothly.", "We must protect our rivers and forests well.",
]  # fmt: skip


def sentencepiece_model(path: Path, texts: Sequence[str], size: int, **options: Any) -> list[str]:
    """Train a SentencePiece model; return its pieces in order."""
    import sentencepiece

    model = io.BytesIO()
    options = {"character_coverage": 1.0, "hard_vocab_limit": False} | options
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(list(texts) * 8), model_writer=model, vocab_size=size,
        num_threads=1, minloglevel=2, **options,
    )  # fmt: skip
    path.write_bytes(model.getvalue())
    pieces = sentencepiece.SentencePieceProcessor(model_proto=model.getvalue())
    return [pieces.id_to_piece(i) for i in range(pieces.get_piece_size())]


def marian(folder: Path, label: str = "", seed: int = 1) -> Path:
    """Write a model as OPUS-MT publishes it: two different SentencePiece models, one vocab.json in
    an order of its own with </s> first and <pad> last, which starts the decoder and is forbidden.
    """
    import torch
    from transformers import MarianConfig, MarianMTModel

    folder.mkdir(parents=True, exist_ok=True)
    source = sentencepiece_model(folder / "source.spm", CHINESE, 90)
    target = sentencepiece_model(folder / "target.spm", ENGLISH, 110)
    pieces = sorted({*source, *target} - {"</s>", "<unk>", "<s>"})
    names = ["</s>", "<unk>", *([label] if label else []), *pieces, "<pad>"]
    vocabulary = {piece: number for number, piece in enumerate(names)}
    _write(folder / "vocab.json", vocabulary)
    _write(folder / "tokenizer_config.json", {
        "tokenizer_class": "MarianTokenizer", "source_lang": "zh", "target_lang": "en",
        "model_max_length": 512,
    })  # fmt: skip
    last = len(names) - 1
    torch.manual_seed(seed)
    config = MarianConfig(
        **_layers(), vocab_size=len(names), d_model=32, max_position_embeddings=512,
        activation_function="swish", scale_embedding=True, static_position_embeddings=True,
        add_bias_logits=False, normalize_embedding=False, pad_token_id=last,
        decoder_start_token_id=last, bos_token_id=0, eos_token_id=0, forced_eos_token_id=0,
        decoder_vocab_size=len(names),
    )  # fmt: skip
    model = MarianMTModel(config).eval()
    with torch.no_grad():  # else every hypothesis is the same piece again
        for weight in model.parameters():
            weight.mul_(6)
    model.generation_config.bad_words_ids = [[last]]
    model.generation_config.max_length = 512
    model.generation_config.num_beams = 4
    model.save_pretrained(folder)
    return folder


def multilingual(folder: Path, nllb: bool = False) -> Path:
    """Write an M2M100, or NLLB-200, with the files of facebook's repositories."""
    import torch
    from transformers import M2M100Config, M2M100ForConditionalGeneration

    folder.mkdir(parents=True, exist_ok=True)
    pieces = sentencepiece_model(folder / "sentencepiece.bpe.model", [*CHINESE, *ENGLISH], 150)
    if nllb:
        from transformers import NllbTokenizer

        tokenizer: Any = _nllb_tokenizer(folder, NllbTokenizer)
        size = len(tokenizer)
    else:
        names = ["<s>", "<pad>", "</s>", "<unk>", *(p for p in pieces if not p.startswith("<"))]
        _write(folder / "vocab.json", {piece: i for i, piece in enumerate(names)})
        _write(folder / "tokenizer_config.json", {"tokenizer_class": "M2M100Tokenizer"})
        from transformers import M2M100Tokenizer

        languages = M2M100Tokenizer.from_pretrained(folder).lang_code_to_id.values()
        size = max(languages) + 1 + 8  # with madeupwords, as the real one
    torch.manual_seed(2)
    config = M2M100Config(
        **_layers(), vocab_size=size, d_model=32, max_position_embeddings=128,
        scale_embedding=True, activation_function="relu", bos_token_id=0, pad_token_id=1,
        eos_token_id=2, decoder_start_token_id=2,
    )  # fmt: skip
    model = M2M100ForConditionalGeneration(config).eval()
    with torch.no_grad():
        for weight in model.parameters():
            weight.mul_(5)
    model.save_pretrained(folder)
    return folder


def _nllb_tokenizer(folder: Path, kind: Any) -> Any:
    tokenizer = kind.from_pretrained(folder)
    tokenizer.add_tokens(["ace_Arab", "eng_Latn", "zho_Hans", "zul_Latn"], special_tokens=True)
    tokenizer.save_pretrained(folder)
    return tokenizer


def t5(folder: Path, multilingual_t5: bool = False) -> Path:
    """Write a T5 (tied, its task's prefix in the configuration) or an mT5 (gated, not tied)."""
    import torch
    from transformers import (
        MT5Config,
        MT5ForConditionalGeneration,
        T5Config,
        T5ForConditionalGeneration,
    )

    folder.mkdir(parents=True, exist_ok=True)
    pieces = sentencepiece_model(
        folder / "spiece.model", [*CHINESE, *ENGLISH], 150,
        pad_id=0, eos_id=1, unk_id=2, bos_id=-1,
    )  # fmt: skip
    _write(folder / "tokenizer_config.json", {
        "tokenizer_class": "T5Tokenizer", "extra_ids": 0 if multilingual_t5 else 100,
        "eos_token": "</s>", "unk_token": "<unk>", "pad_token": "<pad>",
    })  # fmt: skip
    torch.manual_seed(3)
    sizes = {"d_model": 32, "d_kv": 16, "d_ff": 48, "num_layers": 1, "num_heads": 2,
             "decoder_start_token_id": 0, "pad_token_id": 0, "eos_token_id": 1}  # fmt: skip
    if multilingual_t5:
        config = MT5Config(
            vocab_size=len(pieces), feed_forward_proj="gated-gelu", tie_word_embeddings=False,
            **sizes,
        )  # fmt: skip
        MT5ForConditionalGeneration(config).save_pretrained(folder)
    else:
        tasks = {"summarization": {"prefix": "summarize: ", "num_beams": 4}}
        config = T5Config(vocab_size=len(pieces) + 100, task_specific_params=tasks, **sizes)
        T5ForConditionalGeneration(config).save_pretrained(folder)
    return folder


def bart(folder: Path) -> Path:
    """Write a BART with a vocabulary of bytes, as facebook's."""
    import torch
    from tokenizers import ByteLevelBPETokenizer
    from transformers import BartConfig, BartForConditionalGeneration

    folder.mkdir(parents=True, exist_ok=True)
    tokenizer = ByteLevelBPETokenizer()
    special = ["<s>", "<pad>", "</s>", "<unk>", "<mask>"]
    tokenizer.train_from_iterator(ENGLISH * 4, 320, special_tokens=special, show_progress=False)
    tokenizer.save_model(str(folder))
    _write(folder / "tokenizer_config.json", {"tokenizer_class": "BartTokenizer",
                                              "model_max_length": 64})  # fmt: skip
    torch.manual_seed(4)
    config = BartConfig(
        **_layers(), vocab_size=tokenizer.get_vocab_size(), d_model=32,
        max_position_embeddings=64, bos_token_id=0, pad_token_id=1, eos_token_id=2,
        decoder_start_token_id=2, forced_eos_token_id=2,
    )  # fmt: skip
    BartForConditionalGeneration(config).save_pretrained(folder)
    return folder


def pickled(folder: Path, shards: int = 1) -> Path:
    """Turn the safetensors of a folder into pytorch_model.bin, tied weights stored as the hub's old
    checkpoints have them; or into so many shards with an index."""
    import torch
    from safetensors.torch import load_file

    state = load_file(folder / "model.safetensors")
    (folder / "model.safetensors").unlink()
    if "model.shared.weight" in state:
        shared = state["model.shared.weight"]
        for name in ("model.encoder.embed_tokens", "model.decoder.embed_tokens", "lm_head"):
            state[f"{name}.weight"] = shared
    elif "shared.weight" in state and "lm_head.weight" not in state:
        for name in ("encoder.embed_tokens", "decoder.embed_tokens", "lm_head"):
            state[f"{name}.weight"] = state["shared.weight"]
    if shards == 1:
        torch.save(state, folder / "pytorch_model.bin")
        return folder
    names = sorted(state)
    places: dict[str, str] = {}
    for number in range(shards):
        own = names[number::shards]
        file = f"pytorch_model-{number + 1:05}-of-{shards:05}.bin"
        torch.save({name: state[name].clone() for name in own}, folder / file)
        places |= dict.fromkeys(own, file)
    index = {"metadata": {"total_size": 1}, "weight_map": places}
    _write(folder / "pytorch_model.bin.index.json", index)
    return folder


def native(source: Path, folder: Path, **changes: Any) -> Path:
    """Write a Marian folder of Hugging Face as OPUS-MT's zips hold it: .npz, vocab.yml, source.spm,
    target.spm, decoder.yml. `changes` go into the configuration of the weights."""
    import numpy as np

    folder.mkdir(parents=True, exist_ok=True)
    arrays = native_arrays(source, **changes)
    np.savez(folder / "opus.npz", allow_pickle=False, **arrays)
    for name in ("source.spm", "target.spm"):
        shutil.copyfile(source / name, folder / name)
    pieces = json.loads((source / "vocab.json").read_text(encoding="utf-8"))
    lines = [
        f"{json.dumps(p, ensure_ascii=False)}: {i}\n" for p, i in pieces.items() if p != "<pad>"
    ]
    (folder / "opus.spm32k-spm32k.vocab.yml").write_text("".join(lines), encoding="utf-8")
    (folder / "decoder.yml").write_text(
        "relative-paths: true\nmodels:\n  - opus.npz\nvocabs:\n"
        "  - opus.spm32k-spm32k.vocab.yml\n  - opus.spm32k-spm32k.vocab.yml\n"
        "beam-size: 6\nnormalize: 1\n",
        encoding="utf-8",
    )
    (folder / "README.md").write_text("* source language(s): cmn\n* target language(s): eng\n")
    (folder / "preprocess.sh").write_text("#!/bin/bash\n")
    return folder


def native_arrays(source: Path, **changes: Any) -> dict[str, Any]:
    """Return the weights of a Marian folder under Marian's own names."""
    import numpy as np
    import yaml
    from safetensors.numpy import load_file

    state = load_file(source / "model.safetensors")
    config = json.loads((source / "config.json").read_text(encoding="utf-8"))
    arrays: dict[str, Any] = {"Wemb": state["model.shared.weight"][:-1]}
    arrays["decoder_ff_logit_out_b"] = state["final_logits_bias"][:, :-1]
    for side in ("encoder", "decoder"):
        for layer in range(config[f"{side}_layers"]):
            before, after = f"model.{side}.layers.{layer}", f"{side}_l{layer + 1}"
            blocks = [("self_attn", "self")] + ([("encoder_attn", "context")] * (side == "decoder"))
            for old, new in blocks:
                for a, b in (("q", "q"), ("k", "k"), ("v", "v"), ("out", "o")):
                    arrays[f"{after}_{new}_W{b}"] = state[f"{before}.{old}.{a}_proj.weight"].T
                    arrays[f"{after}_{new}_b{b}"] = state[f"{before}.{old}.{a}_proj.bias"][None]
                norm = f"{before}.{old}_layer_norm"
                arrays[f"{after}_{new}_Wo_ln_scale"] = state[f"{norm}.weight"][None]
                arrays[f"{after}_{new}_Wo_ln_bias"] = state[f"{norm}.bias"][None]
            for number in (1, 2):
                arrays[f"{after}_ffn_W{number}"] = state[f"{before}.fc{number}.weight"].T
                arrays[f"{after}_ffn_b{number}"] = state[f"{before}.fc{number}.bias"][None]
            norm = f"{before}.final_layer_norm"
            arrays[f"{after}_ffn_ffn_ln_scale"] = state[f"{norm}.weight"][None]
            arrays[f"{after}_ffn_ffn_ln_bias"] = state[f"{norm}.bias"][None]
    described = {
        "type": "transformer", "transformer-decoder-autoreg": "self-attention",
        "transformer-no-projection": False, "transformer-ffn-activation": "swish",
        "transformer-preprocess": "", "transformer-postprocess": "dan",
        "transformer-postprocess-emb": "d", "transformer-guided-alignment-layer": "last",
        "enc-depth": config["encoder_layers"], "dec-depth": config["decoder_layers"],
        "transformer-heads": config["encoder_attention_heads"], "dec-cell": "gru",
    } | {name.replace("_", "-"): value for name, value in changes.items()}  # fmt: skip
    text = yaml.safe_dump(described).encode() + b"\0"
    arrays["special:model.yml"] = np.frombuffer(text, np.int8)
    return {name: np.ascontiguousarray(array) for name, array in arrays.items()}


def _layers() -> dict[str, int]:
    return {
        f"{side}_{what}": value
        for side in ("encoder", "decoder")
        for what, value in (("layers", 2), ("ffn_dim", 48), ("attention_heads", 2))
    }


def _write(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")
