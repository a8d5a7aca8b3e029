"""Files that are whole or absent."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from summarizer.batch import durable
from summarizer.batch.durable import remove_unfinished, write_durably
from summarizer.errors import InputError


def test_files_replace_what_was_there_and_leave_nothing_else(tmp_path: Path) -> None:
    write_durably(tmp_path, {"a.md": b"1", "b.md": b"2"})
    write_durably(tmp_path, {"a.md": b"3"})
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == {"a.md": b"3", "b.md": b"2"}


def test_links_are_replaced_and_never_followed(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    precious = tmp_path / "precious"
    precious.write_bytes(b"mine")
    (out / "a.md").symlink_to(precious)
    (out / ".a.md.lgsum-part").symlink_to(precious)
    write_durably(out, {"a.md": b"new"})
    assert precious.read_bytes() == b"mine"
    assert not (out / "a.md").is_symlink()
    assert (out / "a.md").read_bytes() == b"new"


def test_data_is_synced_before_the_name_and_the_folder_after_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[str] = []
    sync, move = os.fsync, os.replace

    def fsync(handle: int) -> None:
        steps.append("folder" if os.path.isdir(f"/proc/self/fd/{handle}") else "file")
        sync(handle)

    def replace(a: Path, b: Path) -> None:
        steps.append("rename")
        move(a, b)

    monkeypatch.setattr(durable.os, "fsync", fsync)
    monkeypatch.setattr(durable.os, "replace", replace)
    write_durably(tmp_path, {"a.md": b"1", "b.md": b"2"})
    assert steps == ["file", "rename", "file", "rename", "folder"]


def test_a_failure_is_one_line_and_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_durably(tmp_path, {"a.md": b"old"})

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(durable.os, "fsync", full)
    with pytest.raises(InputError, match=r"a\.md: cannot be written: No space left"):
        write_durably(tmp_path, {"a.md": b"new"})
    assert [p.name for p in tmp_path.iterdir()] == ["a.md"]
    assert (tmp_path / "a.md").read_bytes() == b"old"


def test_only_unfinished_files_of_a_batch_are_removed(tmp_path: Path) -> None:
    for name in (".a.md.lgsum-part", "a.lgsum-part", ".hidden", "a.md"):
        (tmp_path / name).write_bytes(b"x")
    remove_unfinished(tmp_path)
    assert sorted(p.name for p in tmp_path.iterdir()) == [".hidden", "a.lgsum-part", "a.md"]
