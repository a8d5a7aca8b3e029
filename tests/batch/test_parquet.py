"""Rows of Parquet as articles: names that stay, any row group, one clear line for what is wrong."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.batch import parquet
from summarizer.batch.inputs import find_sources, output_name, read_source
from summarizer.errors import InputError, MissingExtra

pa: Any = pytest.importorskip("pyarrow")
pq: Any = pytest.importorskip("pyarrow.parquet")
Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def write(columns: dict[str, list[Any]], name: str = "a.parquet", **options: Any) -> Path:
        pq.write_table(pa.table(columns), tmp_path / name, **options)
        return tmp_path / name

    return write


@pytest.mark.parametrize("rows", [1, 7, 1_000])
def test_rows_are_articles_whatever_the_row_groups(write: Write, rows: int) -> None:
    texts = [f"第{i}篇。" for i in range(50)]
    path = write({"id": list(range(50)), "text": texts, "other": texts}, row_group_size=rows)
    sources = find_sources([str(path)])
    assert [source.member for source in sources] == [str(i) for i in range(50)]
    assert [read_source(source).decode() for source in sources] == texts


def test_rows_are_found_in_any_order(write: Write) -> None:
    path = str(write({"text": [f"第{i}篇。" for i in range(60)]}, row_group_size=25))
    for number in (59, 0, 20, 19, 24, 25, 26, 59, 58, 3):
        assert parquet.read_row(path, number).decode() == f"第{number}篇。"


def test_title_comes_first(write: Write) -> None:
    path = write({"title": ["题", None, ""], "text": ["甲。", "乙。", "丙。"]}, "a.PQ")
    texts = [read_source(source).decode() for source in find_sources([str(path)])]
    assert texts == ["题\n甲。", "乙。", "丙。"]


def test_name_stays_when_rows_are_added(write: Write, tmp_path: Path) -> None:
    before = find_sources([str(write({"id": ["a"], "text": ["甲。"]}))])
    after = find_sources([str(write({"id": ["b", "a"], "text": ["乙。", "甲。"]}))])
    assert output_name(before[0], tmp_path) == output_name(after[1], tmp_path)
    assert read_source(after[1]).decode() == "甲。"  # not the file that was open


def test_no_row_is_lost_for_its_id(write: Write) -> None:
    ids = ["a", "a", None, "", "row 3"]
    path = write({"id": ids, "text": list("甲乙丙丁戊")})
    names = list(parquet.row_names(str(path)))
    assert names == ["a", "a (row 2)", "row 3", "row 4", "row 3 (row 5)"]
    assert len(find_sources([str(path)])) == 5


@pytest.mark.parametrize("text", [None, 7])
def test_a_row_without_text_costs_only_itself(write: Write, text: object) -> None:
    path = write({"id": ["a"], "text": [text]})
    (source,) = find_sources([str(path)])
    with pytest.raises(InputError, match="row 1: expected a text"):
        read_source(source)


def test_a_file_without_texts_says_what_it_has(write: Write) -> None:
    (source,) = find_sources([str(write({"body": ["甲。"], "id": [1]}))])
    with pytest.raises(InputError, match=r"no column 'text'; it has body, id$"):
        read_source(source)


@settings(deadline=None, max_examples=50)
@given(st.binary(max_size=400), st.integers(0, 500))
def test_a_damaged_file_is_one_line(tmp_path_factory: Any, junk: bytes, place: int) -> None:
    folder = tmp_path_factory.mktemp("damaged")
    path = folder / "a.parquet"
    pq.write_table(pa.table({"id": ["a", "b"], "text": ["甲。", "乙。"]}), path)
    data = path.read_bytes()
    path.write_bytes(data[:place] + junk + data[place + len(junk) :])
    for source in find_sources([str(path)]):
        with suppress(InputError):
            assert isinstance(read_source(source), bytes)


def test_a_missing_file_and_a_missing_row(write: Write, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        parquet.read_row(str(tmp_path / "b.parquet"), 0)
    with pytest.raises(InputError, match="no such row"):
        parquet.read_row(str(write({"text": ["甲。"]})), 1)


def test_a_row_group_is_not_held_as_a_whole(write: Write) -> None:
    """One row group of 24 MB in pages of 3 MB (1,024 values, the writer's default)."""
    text = "海" * 1_000
    path = write({"text": [f"{i}{text}" for i in range(8_000)]}, compression="none")
    before, peak = pa.total_allocated_bytes(), 0
    for number in range(0, 8_000, 50):
        parquet.read_row(str(path), number)
        peak = max(peak, pa.total_allocated_bytes() - before)
    assert 0 < peak < 10_000_000


def test_without_pyarrow_the_extra_is_named(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write({"text": ["甲。"]}, "c.parquet")
    monkeypatch.setattr(parquet, "find_spec", lambda name: None)
    with pytest.raises(MissingExtra, match=r"pip install .*\[ray\]'"):
        find_sources([str(path)])
