"""The manifest: what survives a kill, who may write, what counts as done."""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.batch.manifest import (
    MANIFEST,
    Manifest,
    Record,
    edited,
    is_same_briefing,
    read_manifest,
    sort_key,
    there,
)
from summarizer.errors import InputError


def record(name: str, **values: object) -> Record:
    base = Record(name, f"in/{name}.txt", "s", "t", "m", "done", {}, {"note": 1}, 1.5)
    return replace(base, **values)  # type: ignore[arg-type]


def fill(folder: Path, *records: Record) -> None:
    with Manifest(folder) as manifest:
        for each in records:
            manifest.append(each)


def test_records_come_back_and_the_last_of_a_name_counts(tmp_path: Path) -> None:
    odd = record("b", error="第\u2028行 \ud800", title_zh='"引号"')
    fill(tmp_path, record("a"), odd, record("a", seconds=2.0))
    assert read_manifest(tmp_path) == {"a": record("a", seconds=2.0), "b": odd}
    assert len((tmp_path / MANIFEST).read_bytes().splitlines()) == 3
    assert read_manifest(tmp_path / "none") == {}


@settings(deadline=None, max_examples=50)
@given(cut=st.integers(min_value=0, max_value=700))
def test_a_kill_tears_only_the_last_record(
    tmp_path_factory: pytest.TempPathFactory, cut: int
) -> None:
    folder = tmp_path_factory.mktemp("m")
    fill(folder, record("a"), record("b"), record("c"))
    whole = (folder / MANIFEST).read_bytes()
    (folder / MANIFEST).write_bytes(whole[:cut])
    kept = whole[:cut].count(b"\n")
    with Manifest(folder) as manifest:
        assert list(manifest.records) == ["a", "b", "c"][:kept]
        manifest.append(record("d"))
    lines = (folder / MANIFEST).read_bytes().splitlines()
    assert [json.loads(line)["name"] for line in lines] == [*["a", "b", "c"][:kept], "d"]


@pytest.mark.parametrize(
    "line", ["[]", "{}", "nonsense", '{"name": 1}', '{"unknown": "x"}', "\xff"]
)
def test_other_damage_is_named_and_costs_only_itself(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, line: str
) -> None:
    fill(tmp_path, record("a"))
    with (tmp_path / MANIFEST).open("ab") as file:
        file.write(line.encode("latin-1") + b"\n")
    fill(tmp_path, record("b"))
    assert list(read_manifest(tmp_path)) == ["a", "b"]
    assert "line 2" in caplog.text


def test_one_batch_a_folder(tmp_path: Path) -> None:
    with (
        Manifest(tmp_path),
        pytest.raises(InputError, match="another batch is writing to this folder"),
        Manifest(tmp_path),
    ):
        pass
    fill(tmp_path, record("a"))


def test_a_link_in_place_of_the_manifest_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("precious")
    (tmp_path / MANIFEST).symlink_to(tmp_path / "mine.txt")
    with pytest.raises(InputError, match="cannot be opened"):
        fill(tmp_path, record("a"))
    assert (tmp_path / "mine.txt").read_text() == "precious"


def test_tidy_leaves_one_line_a_record_sorted_by_input(tmp_path: Path) -> None:
    inputs = {"c": "x/line 10", "a": "x/line 9", "b": "a/z"}
    with Manifest(tmp_path) as manifest:
        for name in ("c", "a", "b", "a"):
            manifest.append(record(name, input=inputs[name]))
        manifest.tidy()
    lines = (tmp_path / MANIFEST).read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["name"] for line in lines] == ["b", "a", "c"]
    assert list(read_manifest(tmp_path)) == ["b", "a", "c"]


def test_tidy_keeps_a_record_that_an_interruption_left_on_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Manifest(tmp_path) as manifest:
        manifest.append(record("a"))
        sync = os.fsync

        def interrupted(handle: int) -> None:
            monkeypatch.setattr(os, "fsync", sync)
            raise KeyboardInterrupt

        monkeypatch.setattr(os, "fsync", interrupted)
        with pytest.raises(KeyboardInterrupt):
            manifest.append(record("b"))
        manifest.tidy()
        assert list(manifest.records) == ["a", "b"]
    assert list(read_manifest(tmp_path)) == ["a", "b"]


@settings(deadline=None, max_examples=50)
@given(inputs=st.lists(st.text(max_size=12), max_size=6))
def test_any_inputs_can_be_sorted(inputs: list[str]) -> None:
    records = [record(str(i), input=text) for i, text in enumerate(inputs)]
    assert sorted(records, key=sort_key) == sorted(reversed(records), key=sort_key)


def test_a_briefing_is_the_same_if_text_settings_and_model_are() -> None:
    done = record("a", rendering="table")
    assert is_same_briefing(done, replace(done, status="failed", rendering="stacked"))
    for name in ("sha256", "settings", "model"):
        assert not is_same_briefing(done, replace(done, **{name: "other"}))  # type: ignore[arg-type]


def test_outputs_are_there_edited_or_gone(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"text")
    outputs = {"a.md": hashlib.sha256(b"text").hexdigest()}
    done = record("a", outputs={**outputs, "a.html": "x"})
    assert there(done, tmp_path) == outputs
    assert edited(done, tmp_path) == []
    (tmp_path / "a.md").write_bytes(b"better text")
    assert there(done, tmp_path) == outputs
    assert edited(done, tmp_path) == ["a.md"]
    (tmp_path / "a.md").unlink()
    assert there(done, tmp_path) == {}
    assert edited(done, tmp_path) == []
