"""Outputs without a mark are known by a note of what was written, without names and texts."""

from __future__ import annotations

import hashlib
import itertools
import multiprocessing
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
    (noted,) = (state / "outputs").iterdir()
    assert b"table" not in noted.read_bytes()


def test_what_bears_a_mark_is_not_noted(state: Path, tmp_path: Path) -> None:
    write_file(stamped("<p>Title</p>").encode(), tmp_path / "page.html")
    assert not state.exists()
    assert not is_edited(tmp_path / "page.html")


def of_one_file(count: int) -> list[bytes]:
    """Return contents whose hashes begin with the same digits."""
    texts = (str(number).encode() for number in itertools.count())
    same = (text for text in texts if hashlib.sha256(text).hexdigest().startswith("a1"))
    return list(itertools.islice(same, count))


def test_a_content_has_one_line_and_old_ones_go(
    state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two, three, four, five = of_one_file(5)
    for _ in range(2):
        written.remember(one)
    assert (state / "outputs" / "a1").stat().st_size == 33
    monkeypatch.setattr(written, "_MOST_BYTES", 66)
    for text in (two, three):
        written.remember(text)
    assert [written.is_remembered(text) for text in (one, two, three)] == [True] * 3
    for text in (four, five):
        written.remember(text)
    assert [written.is_remembered(text) for text in (one, two, three)] == [False, False, True]
    assert len([*(state / "outputs").iterdir()]) == 2


def test_what_an_output_costs_does_not_grow_with_their_number(
    state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = Path.read_bytes
    sizes: list[int] = []

    def counting(path: Path) -> bytes:
        data = read(path)
        sizes.append(len(data))
        return data

    monkeypatch.setattr(Path, "read_bytes", counting)
    for number in range(2_000):
        written.remember(b"%d" % number)
    assert max(sizes) < 50 * 33  # all of them are 2,000 lines
    assert all(written.is_remembered(b"%d" % number) for number in range(2_000))


def remember_many(first: int) -> None:
    for number in range(first, first + 300):
        written.remember(b"%d" % number)


def test_several_processes_note_what_they_write(state: Path) -> None:
    context = multiprocessing.get_context("fork")  # the module of a test cannot be imported again
    running = [context.Process(target=remember_many, args=(first,)) for first in (0, 200, 400)]
    for process in running:
        process.start()
    for process in running:
        process.join()
        assert process.exitcode == 0
    assert all(written.is_remembered(b"%d" % number) for number in range(700))
    lines = b"".join(path.read_bytes() for path in (state / "outputs").iterdir()).splitlines()
    assert {len(line) for line in lines} == {32}


def test_a_folder_that_cannot_be_written_costs_nothing_but_the_note(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_bytes(b"x")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))
    table = tmp_path / "table.csv"
    write_file(b"a,b\r\n", table)
    assert table.read_bytes() == b"a,b\r\n"
    assert is_edited(table)  # nobody can tell, so it is kept
