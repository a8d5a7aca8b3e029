"""Pickles are read without running them, or not at all."""

from __future__ import annotations

import json
import os
import pickle
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file

from summarizer.errors import ModelError
from summarizer.neural.pickles import convert_pickles

pytestmark = pytest.mark.filterwarnings("ignore:Detected pickle protocol")


class Evil:
    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> object:
        return os.mkdir, (str(self.path),)


def test_a_pickle_that_runs_code_is_refused(tmp_path: Path) -> None:
    for old in (True, False):
        evil = {"weight": Evil(tmp_path / "harm")}
        torch.save(evil, tmp_path / "pytorch_model.bin", _use_new_zipfile_serialization=not old)
        with pytest.raises(ModelError, match="weights"):
            convert_pickles(tmp_path)
    (tmp_path / "pytorch_model.bin").write_bytes(pickle.dumps(Evil(tmp_path / "harm")))
    with pytest.raises(ModelError, match=r"pytorch_model\.bin"):
        convert_pickles(tmp_path)
    assert not (tmp_path / "harm").exists()
    assert not list(tmp_path.glob("*.safetensors*"))


@pytest.mark.parametrize("version", ["2.9.1+cpu", "2.6.0", "1.13.1"])
def test_an_old_torch_reads_no_pickle(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, version: str
) -> None:
    torch.save({"weight": torch.ones(2)}, tmp_path / "pytorch_model.bin")
    monkeypatch.setattr(torch, "__version__", version)
    with pytest.raises(ModelError, match=r"CVE-2026-24747.*pip install 'torch>=2\.10'"):
        convert_pickles(tmp_path)
    monkeypatch.setattr(torch, "__version__", "2.10.0")
    convert_pickles(tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == ["model.safetensors"]


@pytest.mark.parametrize("old", [True, False])
def test_every_weight_is_kept_once(tmp_path: Path, old: bool) -> None:
    shared = torch.arange(12.0).reshape(4, 3)
    buffer = torch.arange(6.0)
    state = {
        "lm_head.weight": shared, "model.encoder.embed_tokens.weight": shared,
        "model.shared.weight": shared, "turned": shared.T, "part": buffer[:3], "rest": buffer[3:],
        "a": buffer, "b": buffer, "half": torch.ones(2, dtype=torch.float16),
        "step": 7,
    }  # fmt: skip
    torch.save(state, tmp_path / "pytorch_model.bin", _use_new_zipfile_serialization=not old)
    convert_pickles(tmp_path)
    made = load_file(tmp_path / "model.safetensors")
    tied = {"lm_head.weight", "model.encoder.embed_tokens.weight", "step"}
    assert set(made) == set(state) - tied
    for name, tensor in made.items():
        assert torch.equal(tensor, state[name])  # type: ignore[arg-type]
        assert tensor.dtype == state[name].dtype  # type: ignore[attr-defined]


def test_shards_get_an_index_of_what_they_hold(tmp_path: Path) -> None:
    names = [f"pytorch_model-{i:05}-of-00002.bin" for i in (1, 2)]
    torch.save({"a": torch.ones(2)}, tmp_path / names[0])
    torch.save({"b": torch.ones(3)}, tmp_path / names[1])
    index = tmp_path / "pytorch_model.bin.index.json"
    index.write_text(json.dumps({"weight_map": {"a": names[0], "b": names[1]}}))
    convert_pickles(tmp_path)
    made = json.loads((tmp_path / "model.safetensors.index.json").read_text())
    assert made["weight_map"] == {
        "a": "model-00001-of-00002.safetensors",
        "b": "model-00002-of-00002.safetensors",
    }
    assert sorted(p.name for p in tmp_path.iterdir()) == [
        "model-00001-of-00002.safetensors",
        "model-00002-of-00002.safetensors",
        "model.safetensors.index.json",
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{", "not an index of shards"),
        ("[]", "not an index of shards"),
        ('{"weight_map": {"a": "pytorch_model-00009-of-00009.bin"}}', "is missing"),
        ('{"weight_map": {"a": "../../etc/passwd.bin"}}', "is missing"),
    ],
)
def test_broken_indexes(tmp_path: Path, text: str, words: str) -> None:
    (tmp_path / "pytorch_model.bin.index.json").write_text(text)
    with pytest.raises(ModelError, match=words):
        convert_pickles(tmp_path)


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 cut", b"nonsense" * 99, pickle.dumps([1, 2])])
def test_damaged_pickles(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "pytorch_model.bin").write_bytes(data)
    with pytest.raises(ModelError, match=r"pytorch_model\.bin"):
        convert_pickles(tmp_path)
    assert not list(tmp_path.glob("*.safetensors"))
