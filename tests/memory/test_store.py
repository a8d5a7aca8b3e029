"""Exact and fuzzy matches, what is best, and many readers beside one writer."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.errors import InputError
from summarizer.memory.store import Memory, add_units, forget_units, key_of
from summarizer.memory.unit import Unit

JOBS = Unit("全市新增就业12.5万人。", "The city added 125,000 jobs.", document="a.tmx")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "m.db"


@pytest.mark.parametrize(
    "other", ["全市新增就业12.5万人。", " 全市 新增就业１２．５万人。", "全市新增就業12.5萬人。"]
)
def test_differences_that_do_not_count(path: Path, other: str) -> None:
    add_units(path, [JOBS])
    with Memory(path) as memory:
        assert [u.target for u in memory.exact([other, "别的"])[other]] == [JOBS.target]


def test_a_person_wins_then_the_newest(path: Path) -> None:
    day = "2026-01-0{}T00:00:00Z".format
    add_units(
        path,
        [
            Unit("好。", "Old.", "human", created=day(1)),
            Unit("好。", "New.", "human", created=day(2)),
            Unit("好。", "Theirs.", "imported", created=day(4)),
            Unit("好。", "Machine.", "machine", "m", created=day(5)),
        ],
    )
    with Memory(path) as memory:
        targets = [u.target for u in memory.exact(["好。"])["好。"]]
        assert targets == ["New.", "Old.", "Theirs.", "Machine."]
    assert add_units(path, [Unit("好。", "Old.", "human", created=day(3))]) == (0, 1)
    with Memory(path) as memory:
        assert memory.exact(["好。"])["好。"][0].target == "Old."


def test_fuzzy_matches_disregard_figures_and_machines(path: Path) -> None:
    add_units(path, [JOBS, Unit("完全不同的一句话。", "Other."), Unit("新增就业", "x", "machine")])
    with Memory(path) as memory:
        found = memory.fuzzy(["全市新增就业3万人。", "全市新增就业岗位3万个。", "新增就业"], 0.85)
        assert found["全市新增就业3万人。"].similarity == 0.99
        assert set(found) == {"全市新增就业3万人。"}
        looser = memory.fuzzy(["全市新增就业岗位3万个。"], 0.7)
        assert 0.7 <= looser["全市新增就业岗位3万个。"].similarity < 0.9
        assert memory.fuzzy([], 0.85) == {}


@settings(deadline=None, max_examples=50)
@given(st.text(alphabet="全市新增就业万人12。", max_size=12))
def test_similarity_is_that_of_rapidfuzz(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    from rapidfuzz.distance import Indel

    from summarizer.memory.store import _shape_of

    path = tmp_path_factory.mktemp("m") / "m.db"
    add_units(path, [JOBS])
    with Memory(path) as memory:
        found = memory.fuzzy([text], 0.6)
    expected = Indel.normalized_similarity(_shape_of(key_of(text)), _shape_of(key_of(JOBS.source)))
    assert (text in found) == (expected >= 0.6 and bool(text))
    if found:
        assert found[text].similarity == pytest.approx(min(0.99, expected))


def test_the_signature_follows_the_contents(path: Path) -> None:
    day = "2026-01-01T00:00:00Z"
    one, two = Unit("甲", "A", created=day), Unit("乙", "B", created=day)
    add_units(path, [one, two])
    other = path.with_name("other.db")
    add_units(other, [two])
    with Memory(other) as memory:
        alone = memory.signature
    add_units(other, [one])
    with Memory(path) as first, Memory(other) as second:
        assert first.signature == second.signature != alone
    assert forget_units(other, text="甲") == 1
    with Memory(other) as memory:
        assert memory.signature == alone
        assert [u.source for u in memory.units()] == ["乙"]


def test_all_units_are_added_or_none(path: Path) -> None:
    add_units(path, [JOBS])

    def broken():  # type: ignore[no-untyped-def]
        yield Unit("甲", "A")
        raise InputError("line 2 is wrong")

    with pytest.raises(InputError, match="line 2"):
        add_units(path, broken())
    with Memory(path) as memory:
        assert len(memory) == 1


def test_forget_by_every_condition(path: Path) -> None:
    add_units(path, [JOBS, Unit("甲", "A", "human", document="a.tmx"), Unit("乙", "B", "human")])
    assert forget_units(path, document="a.tmx", origin="human") == 1
    assert forget_units(path, origin="human") == 1
    assert forget_units(path) == 1


def test_search_in_both_languages(path: Path) -> None:
    add_units(path, [JOBS, Unit("甲", "A job")])
    with Memory(path) as memory:
        assert [u.source for u in memory.containing("JOB")] == ["甲", JOBS.source]
        assert [u.source for u in memory.containing("就业")] == [JOBS.source]


def test_other_files_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such memory"):
        Memory(tmp_path / "none.db")
    text = tmp_path / "text.db"
    text.write_text("not a database, but long enough to be looked at" * 40)
    database = tmp_path / "other.db"
    with sqlite3.connect(database) as file:
        file.execute("CREATE TABLE entry (id)")
    file.close()
    for path in (text, database):
        with pytest.raises(InputError, match=path.name):
            Memory(path)
        before = path.read_bytes()
        with pytest.raises(InputError, match=path.name):
            add_units(path, [JOBS])
        assert path.read_bytes() == before


READER = """
import sys
from pathlib import Path
from summarizer.memory.store import Memory
with Memory(Path(sys.argv[1])) as memory:
    print("open", flush=True)
    sys.stdin.readline()
    for _ in range(50):
        assert len(memory) in (1, 2001), len(memory)
        assert memory.exact(["全市新增就业12.5万人。"])
"""


def test_readers_in_other_processes_beside_a_writer(path: Path) -> None:
    add_units(path, [JOBS])
    readers = [
        subprocess.Popen([sys.executable, "-c", READER, str(path)],
                         stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        for _ in range(2)
    ]  # fmt: skip
    for reader in readers:
        assert reader.stdout
        assert reader.stdout.readline() == b"open\n"
        assert reader.stdin
        reader.stdin.write(b"go\n")
        reader.stdin.flush()
    add_units(path, (Unit(f"第{i}句", f"No. {i}") for i in range(2000)))
    for reader in readers:
        reader.communicate()
        assert reader.returncode == 0


def test_a_file_without_the_right_to_write_is_read(path: Path) -> None:
    add_units(path, [JOBS])
    path.chmod(0o444)
    with Memory(path) as memory:
        assert len(memory) == 1
