"""Archives, hostile ones too."""

from __future__ import annotations

import io
import random
import tarfile
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.errors import ModelError
from summarizer.neural import unpack as unpacking
from summarizer.neural.unpack import is_archive, unpack


def zipped(path: Path, files: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in files.items():
            packed.writestr(name, data)
    return path


def tarred(path: Path, *members: tuple[tarfile.TarInfo, bytes]) -> Path:
    with tarfile.open(path, "w:gz") as packed:
        for info, data in members:
            info.size = len(data)
            packed.addfile(info, io.BytesIO(data))
    return path


def test_files_and_folders(tmp_path: Path) -> None:
    files = {
        "a/config.json": b"{}",
        "a/b/vocab.txt": random.Random(1).randbytes(3_000_000),
        "README.md": b"",
    }
    unpack(zipped(tmp_path / "m.ZIP", files), tmp_path / "zip")
    members = [(tarfile.TarInfo(name), data) for name, data in files.items()]
    unpack(tarred(tmp_path / "m.tgz", *members), tmp_path / "tar")
    for kind in ("zip", "tar"):
        for name, data in files.items():
            assert (tmp_path / kind / name).read_bytes() == data


@pytest.mark.parametrize(
    "name", ["../evil", "a/../../evil", "/etc/evil", "C:\\evil", "..\\evil", "a\x1bb"]
)
def test_names_that_leave_the_folder(tmp_path: Path, name: str) -> None:
    with pytest.raises(ModelError, match="written outside the folder; refused"):
        unpack(zipped(tmp_path / "m.zip", {name: b"x"}), tmp_path / "deep" / "out")
    archive = tarred(tmp_path / "m.tar.gz", (tarfile.TarInfo(name), b"x"))
    with pytest.raises(ModelError, match="written outside the folder; refused"):
        unpack(archive, tmp_path / "deep" / "out")
    assert not [p for p in tmp_path.rglob("*evil*")]


@settings(derandomize=True, max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(["..", ".", "a", "b", "", "/", "\\"]), max_size=6).map("/".join))
def test_a_path_is_inside_or_refused(name: str) -> None:
    folder = Path("/models/out")
    try:
        path = (folder / unpacking._safe(Path("m.zip"), name)).resolve()
    except ModelError:
        return
    assert folder in path.parents


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE])
def test_links_and_devices(tmp_path: Path, kind: bytes) -> None:
    link = tarfile.TarInfo("weights")
    link.type, link.linkname = kind, "/etc/passwd"
    with pytest.raises(ModelError, match="weights: a link or device; refused"):
        unpack(tarred(tmp_path / "m.tar.gz", (link, b"")), tmp_path / "out")
    info = zipfile.ZipInfo("weights")
    info.external_attr = 0o120777 << 16
    with zipfile.ZipFile(tmp_path / "m.zip", "w") as packed:
        packed.writestr(info, "/etc/passwd")
    with pytest.raises(ModelError, match="weights: a link; refused"):
        unpack(tmp_path / "m.zip", tmp_path / "out")


def test_bombs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    archive = zipped(tmp_path / "bomb.zip", {"zeros": b"\0" * 30_000_000})
    with pytest.raises(ModelError, match=r"zeros: unpacks to more than [\d,]+ bytes"):
        unpack(archive, tmp_path / "out")
    assert sum(p.stat().st_size for p in (tmp_path / "out").rglob("*")) < 10_000_000
    monkeypatch.setattr(unpacking, "_MOST_FILES", 9)
    archive = zipped(tmp_path / "many.zip", {f"{i}": b"" for i in range(10)})
    with pytest.raises(ModelError, match="more than 9 files"):
        unpack(archive, tmp_path / "out")


@pytest.mark.parametrize("name", ["m.zip", "m.tar.gz", "m.tar"])
@pytest.mark.parametrize("damage", ["cut", "none at all"])
def test_damaged_archives(tmp_path: Path, name: str, damage: str) -> None:
    path = tmp_path / name
    data = bytes(range(256)) * 9000
    if name.endswith("zip"):
        zipped(path, {"weights": data})
    else:
        with tarfile.open(path, "w:gz" if name.endswith("gz") else "w") as packed:
            info = tarfile.TarInfo("weights")
            info.size = len(data)
            packed.addfile(info, io.BytesIO(data))
    path.write_bytes(path.read_bytes()[:2000] if damage == "cut" else b"not an archive" * 99)
    with pytest.raises(ModelError, match=r"m\.(zip|tar|tar\.gz): (damaged|weights)"):
        unpack(path, tmp_path / "out")


def test_what_an_archive_is_called() -> None:
    assert all(map(is_archive, map(Path, ("a.zip", "a+b.TAR.GZ", "x.tgz", "x.tar.xz"))))
    assert not any(map(is_archive, map(Path, ("a.rar", "zip", "model.npz"))))
