"""Outputs without a mark are known by a note of what was written, without names and texts."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarizer.render import write_file, written
from summarizer.render.stamp import is_edited, stamped


@pytest.fixture
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "state" / "lgsum"


def test_what_was_written_is_known_until_it_is_edited(state: Path, tmp_path: Path) -> None:
    table = tmp_path / "table.csv"
    write_file(b"a,b\r\n", table)
    assert not is_edited(table)
    moved = table.rename(tmp_path / "moved.csv")
    assert not is_edited(moved)
    moved.write_bytes(b"a,c\r\n")
    assert is_edited(moved)
    moved.write_bytes(b"a,b\r\n")  # as it was
    assert not is_edited(moved)
    moved.write_bytes(b"")
    assert not is_edited(moved)
    assert b"table" not in (state / "written").read_bytes()


def test_what_bears_a_mark_is_not_noted(state: Path, tmp_path: Path) -> None:
    write_file(stamped("<p>Title</p>").encode(), tmp_path / "page.html")
    assert not state.exists()
    assert not is_edited(tmp_path / "page.html")


def test_a_content_has_one_line_and_old_ones_go(
    state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(2):
        written.remember(b"one")
    assert (state / "written").stat().st_size == 33
    monkeypatch.setattr(written, "_MOST_BYTES", 66)
    for text in (b"two", b"three"):
        written.remember(text)
    assert [written.is_remembered(text) for text in (b"one", b"two", b"three")] == [True] * 3
    for text in (b"four", b"five"):
        written.remember(text)
    assert [written.is_remembered(text) for text in (b"one", b"two", b"three")] == [
        False,
        False,
        True,
    ]


def test_a_folder_that_cannot_be_written_costs_nothing_but_the_note(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_bytes(b"x")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))
    table = tmp_path / "table.csv"
    write_file(b"a,b\r\n", table)
    assert table.read_bytes() == b"a,b\r\n"
    assert is_edited(table)  # nobody can tell, so it is kept
