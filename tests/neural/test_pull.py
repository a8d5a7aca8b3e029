"""Pulling a model, from a tiny folder made here and from a hub that is only pretended."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import huggingface_hub
import pytest

from summarizer.errors import ModelError
from summarizer.neural import pull as pulling
from summarizer.neural.pull import pull
from summarizer.neural.weights import find, verify
from summarizer.settings import Translate
from summarizer.translate import TRANSLATORS

EMBEDDED = Path(__file__).parents[2] / "models" / "zh-en-small"


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with random Marian weights and the vocabulary of the embedded model."""
    from transformers import MarianConfig, MarianMTModel, set_seed

    folder = tmp_path_factory.mktemp("hub") / "tiny"
    folder.mkdir()
    for name in ("source.spm", "target.spm", "vocab.json", "tokenizer_config.json"):
        shutil.copyfile(EMBEDDED / name, folder / name)
    pieces = json.loads((folder / "vocab.json").read_text(encoding="utf-8"))
    set_seed(1)
    layers = {
        f"{side}_{what}": value
        for side in ("encoder", "decoder")
        for what, value in (("layers", 1), ("ffn_dim", 32), ("attention_heads", 2))
    }
    config = MarianConfig(
        vocab_size=len(pieces),
        d_model=16,
        max_position_embeddings=256,
        scale_embedding=True,
        static_position_embeddings=True,
        tie_word_embeddings=True,
        pad_token_id=pieces["<pad>"],
        decoder_start_token_id=pieces["<pad>"],
        eos_token_id=pieces["</s>"],
        forced_eos_token_id=pieces["</s>"],
        bos_token_id=None,
        **layers,
    )
    MarianMTModel(config).save_pretrained(folder)
    (folder / "README.md").write_text("not a file that lgsum copies")
    (folder / "pytorch_model.bin").write_bytes(b"never copied")
    return folder


@pytest.fixture
def source(tiny: Path, tmp_path: Path) -> Path:
    """Return a copy of the tiny model that a test may change."""
    return Path(shutil.copytree(tiny, tmp_path / "source"))


def test_from_a_folder(tiny: Path, tmp_path: Path) -> None:
    folder = pull("tiny", tmp_path, source=tiny)
    assert folder == tmp_path / "tiny"
    verify(folder)
    model = find("tiny", str(tmp_path))
    assert (model.kind, model.folder) == ("translation", folder)
    assert not (folder / "pytorch_model.bin").exists()
    assert not (folder / "README.md").exists()
    assert [p.name for p in tmp_path.iterdir()] == ["tiny"]
    assert (folder / "model.safetensors").read_bytes() == (tiny / "model.safetensors").read_bytes()


@pytest.mark.parametrize("name", TRANSLATORS.names())
def test_what_was_pulled_opens(tiny: Path, tmp_path: Path, name: str) -> None:
    pull("tiny", tmp_path, source=tiny)
    model = find("tiny", str(tmp_path))
    translated = TRANSLATORS.load(name)(Translate(beam=1), model).translate(["城市", ""])
    assert len(translated) == 2
    assert translated[1] == ""


def test_an_interrupted_pull_goes_on(
    tiny: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut(folder: Path, output: Path) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(pulling, "convert", cut)
        with pytest.raises(KeyboardInterrupt):
            pull("tiny", tmp_path, source=tiny)
    assert not (tmp_path / "tiny").exists()
    assert (tmp_path / "tiny.partial" / "model.safetensors").is_file()
    verify(pull("tiny", tmp_path, source=tiny))
    assert not (tmp_path / "tiny.partial").exists()


def test_an_interrupted_pull_keeps_the_installed_model(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "models"
    folder = pull("tiny", target, source=source)
    before = (folder / "SHA256SUMS").read_text()

    def cut(folder: Path, output: Path) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(pulling, "convert", cut)
    with pytest.raises(OSError, match="disk full"):
        pull("tiny", target, source=source)
    verify(folder)
    assert (folder / "SHA256SUMS").read_text() == before


def test_a_second_pull_replaces_the_first(source: Path, tmp_path: Path) -> None:
    target = tmp_path / "models"
    folder = pull("tiny", target, source=source)
    (folder / "left-over.txt").write_text("old")
    pull("tiny", target, source=source)
    assert not (folder / "left-over.txt").exists()
    verify(folder)


def test_pickled_weights_are_not_enough(source: Path, tmp_path: Path) -> None:
    (source / "model.safetensors").unlink()
    with pytest.raises(ModelError, match=r"tiny: no model\.safetensors"):
        pull("tiny", tmp_path / "models", source=source)
    assert not (tmp_path / "models" / "tiny").exists()


def test_leftovers_of_another_source_are_not_mixed_in(source: Path, tmp_path: Path) -> None:
    partial = tmp_path / "models" / "tiny.partial"
    partial.mkdir(parents=True)
    shutil.copyfile(source / "model.safetensors", partial / "model.safetensors")
    (source / "model.safetensors").unlink()
    with pytest.raises(ModelError, match=r"no model\.safetensors"):
        pull("tiny", tmp_path / "models", source=source)


@pytest.mark.parametrize("text", [None, "{"])
def test_a_missing_or_broken_config(source: Path, tmp_path: Path, text: str | None) -> None:
    (source / "config.json").unlink()
    if text:
        (source / "config.json").write_text(text)
    with pytest.raises(ModelError, match=r"config\.json: missing or broken"):
        pull("tiny", tmp_path / "models", source=source)


def test_other_models_are_not_converted(tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.mkdir()
    (source / "config.json").write_text('{"model_type": "bart"}')
    (source / "model.safetensors").write_bytes(b"weights")
    folder = pull("bart", tmp_path / "models", source=source)
    assert find("bart", str(tmp_path / "models"), kind="summarization").folder == folder
    assert not (folder / "ct2").exists()


def test_unknown_names_and_folders(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"no hub model 'nothing'; known: .*opus-mt-zh-en"):
        pull("nothing", tmp_path)
    with pytest.raises(ModelError, match="not a folder"):
        pull("nothing", tmp_path, source=tmp_path / "nowhere")
    assert not (tmp_path / "nothing").exists()


def test_a_failed_download_is_resumed(
    tiny: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[dict[str, Any]] = []

    def download(repository: str, *, local_dir: Path, **rest: Any) -> None:
        there = sorted(p.name for p in local_dir.iterdir())
        calls.append({"repository": repository, "there": there, **rest})
        names = ("vocab.json",) if len(calls) == 1 else rest["allow_patterns"]
        for name in names:
            if (tiny / name).is_file():
                shutil.copyfile(tiny / name, local_dir / name)
        (local_dir / ".cache").mkdir(exist_ok=True)
        if len(calls) == 1:
            raise OSError("connection lost\nlong trace")

    monkeypatch.setattr(huggingface_hub, "snapshot_download", download)
    with pytest.raises(ModelError, match=r"connection lost; run it again to resume$"):
        pull("opus-mt-zh-en", tmp_path)
    folder = pull("opus-mt-zh-en", tmp_path, revision="refs/pr/1")
    verify(folder)
    assert "vocab.json" in calls[1]["there"]
    assert calls[1]["revision"] == "refs/pr/1"
    assert calls[1]["repository"] == "Helsinki-NLP/opus-mt-zh-en"
    assert not any(p.endswith((".bin", "*")) for p in calls[1]["allow_patterns"])
    assert not (folder / ".cache").exists()
    model = find("opus-mt-zh-en", str(tmp_path))
    assert (model.rank, model.licence) == (100, "CC-BY-4.0")
