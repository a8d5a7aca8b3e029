"""Model folders: found, verified, refused when damaged; installed from a local folder."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import pytest

from summarizer.errors import ModelError
from summarizer.neural import weights
from summarizer.neural.pull import pull
from summarizer.neural.weights import (
    HubModel,
    explain,
    find,
    hub_models,
    installed,
    remove,
    verify,
    write_checksums,
    write_description,
)

EMBEDDED = Path(__file__).parents[2] / "models" / "zh-en"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(EMBEDDED, tmp_path / "mine"))


def test_the_embedded_model_is_whole() -> None:
    verify(EMBEDDED)
    assert find("auto").kind == "translation"
    assert any(m.name == "zh-en" for m in installed())


def test_damage_is_found(copy: Path) -> None:
    data = bytearray((copy / "ct2" / "model.bin").read_bytes())
    data[-1] ^= 1
    (copy / "ct2" / "model.bin").write_bytes(data)
    with pytest.raises(ModelError, match=r"model\.bin: damaged"):
        verify(copy)
    (copy / "source.spm").unlink()
    with pytest.raises(ModelError, match=r"missing|damaged"):
        verify(copy)


def test_unknown_names_say_what_to_do() -> None:
    with pytest.raises(ModelError, match="lgsum models pull opus-mt-zh-en"):
        find("opus-mt-zh-en")
    assert all(m.size > 0 and m.licence for m in hub_models())


def test_pull_from_a_folder(tmp_path: Path) -> None:
    folder = pull("copied", tmp_path, source=EMBEDDED)
    verify(folder)
    assert find("copied", str(tmp_path)).folder == folder
    assert (folder / "ct2" / "model.bin").is_file()
    assert not (tmp_path / "copied.partial").exists()


def small(root: Path, name: str, rank: int, kind: str = "translation") -> Path:
    """Write a model folder without weights."""
    folder = root / name
    (folder / "ct2").mkdir(parents=True)
    (folder / "ct2" / "model.bin").write_bytes(name.encode())
    (folder / "model.toml").write_text(
        f'name = "{name}"\nkind = "{kind}"\nlanguages = "zh"\nlicence = "CC0"\nrank = {rank}\n'
    )
    write_checksums(folder)
    return folder


@pytest.fixture(autouse=True)
def _no_models_of_the_user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weights, "user_folder", lambda: tmp_path / "nobody")


def test_auto_takes_the_highest_rank_of_its_kind(tmp_path: Path) -> None:
    small(tmp_path, "low", 1)
    assert find("auto", str(tmp_path)).name == "zh-en"
    small(tmp_path, "high", 99)
    small(tmp_path, "abstracts", 100, kind="summarization")
    assert find("auto", str(tmp_path)).name == "high"
    assert find("auto", str(tmp_path), kind="summarization").name == "abstracts"
    with pytest.raises(ModelError, match=r"no translation model 'abstracts'.*high"):
        find("abstracts", str(tmp_path))


def test_the_users_folder_comes_first(tmp_path: Path) -> None:
    folder = small(tmp_path, "zh-en", 5)
    assert find("zh-en", str(tmp_path)).folder == folder
    assert [m.name for m in installed(str(tmp_path))].count("zh-en") == 1


def test_a_folder_can_be_named(tmp_path: Path) -> None:
    folder = small(tmp_path / "elsewhere", "mine", 5)
    assert find(str(folder)).folder == folder
    with pytest.raises(ModelError, match="lgsum models list"):
        find(str(tmp_path / "nothing"))


def test_the_digest_follows_the_weights(tmp_path: Path) -> None:
    folder = small(tmp_path, "mine", 5)
    before = find("mine", str(tmp_path)).digest
    assert find("mine", str(tmp_path)).digest == before
    (folder / "ct2" / "model.bin").write_bytes(b"other")
    write_checksums(folder)
    assert find("mine", str(tmp_path)).digest != before


def test_checksums_list_every_file_but_notes(tmp_path: Path) -> None:
    folder = small(tmp_path, "mine", 5)
    (folder / "README.md").write_text("card")
    (folder / "scores.json").write_text("{}")
    write_checksums(folder)
    lines = (folder / "SHA256SUMS").read_text().splitlines()
    assert [line.split("  ")[1] for line in lines] == ["ct2/model.bin", "model.toml"]
    assert lines[0].split("  ")[0] == hashlib.sha256(b"mine").hexdigest()
    (folder / "README.md").write_text("another card")
    verify(folder)


@pytest.mark.parametrize("name", ["ct2/model.bin", "model.toml"])
def test_a_missing_file_is_named(tmp_path: Path, name: str) -> None:
    folder = small(tmp_path, "mine", 5)
    (folder / name).unlink()
    with pytest.raises(ModelError, match=rf"{name}: missing"):
        verify(folder)


def test_one_damaged_byte_is_named(tmp_path: Path) -> None:
    folder = small(tmp_path, "mine", 5)
    (folder / "ct2" / "model.bin").write_bytes(b"mind")
    with pytest.raises(ModelError, match=r"ct2/model\.bin: damaged"):
        verify(folder)


@pytest.mark.parametrize("data", [b"nonsense\n", b"\xff\xfe\x00", b"\n", b""])
def test_damaged_checksums_are_refused(tmp_path: Path, data: bytes) -> None:
    folder = small(tmp_path, "mine", 5)
    (folder / "SHA256SUMS").write_bytes(data)
    with pytest.raises(ModelError, match="SHA256SUMS: damaged"):
        verify(folder)


def test_missing_checksums_are_refused(tmp_path: Path) -> None:
    folder = small(tmp_path, "mine", 5)
    (folder / "SHA256SUMS").unlink()
    with pytest.raises(ModelError, match="SHA256SUMS: missing"):
        verify(folder)


@pytest.mark.parametrize("text", ["name = ", 'name = "mine"\n'])
def test_a_broken_description_is_named(tmp_path: Path, text: str) -> None:
    folder = small(tmp_path, "mine", 5)
    (folder / "model.toml").write_text(text)
    with pytest.raises(ModelError, match=r"model\.toml: not a model description"):
        installed(str(tmp_path))


def test_unfinished_models_are_not_installed(tmp_path: Path) -> None:
    folder = small(tmp_path, "mine.partial", 99)
    (folder / "SHA256SUMS").unlink()
    assert find("auto", str(tmp_path)).name == "zh-en"


def test_a_description_is_read_as_it_was_written(tmp_path: Path) -> None:
    folder = small(tmp_path, "mine", 5)
    entry = HubModel("mine", "some/where", "translation", 'zh → "en"', "MIT", 1, 7,
                     ("zho_Hans",), ("eng_Latn",))  # fmt: skip
    write_description(folder, entry, "weights: of\nnowhere")
    write_checksums(folder)
    model = find(str(folder))
    assert (model.source_prefix, model.target_prefix) == (("zho_Hans",), ("eng_Latn",))
    assert (model.origin, model.note) == ("some/where", "weights: of\nnowhere")
    assert (model.languages, model.rank, model.megabytes) == ('zh → "en"', 7, 0)


def test_auto_explains_its_choice(tmp_path: Path) -> None:
    small(tmp_path, "low", 12)
    small(tmp_path, "high", 99)
    models = installed(str(tmp_path))
    wanted = "auto takes high: its rank 99 is the highest (low 12, zh-en 10)"
    assert explain(models, "translation") == wanted
    assert explain(models, "summarization").endswith("none is installed")


def test_only_what_was_pulled_is_removed(tmp_path: Path) -> None:
    folder = small(tmp_path, "mine", 5)
    with pytest.raises(ModelError, match="came with lgsum"):
        remove(find("zh-en"), str(tmp_path))
    with pytest.raises(ModelError, match="came with lgsum"):
        remove(find(str(folder)))
    remove(find("mine", str(tmp_path)), str(tmp_path))
    assert not folder.exists()
    verify(EMBEDDED)


def test_hub_models_are_distinct() -> None:
    models = hub_models()
    assert len({m.name for m in models}) == len(models) >= 1
    assert {m.kind for m in models} <= {"translation", "summarization"}
    assert all("/" in m.repository for m in models)
