"""`lgsum doctor`: what it examines, what it says of something broken, and its exit code."""

from __future__ import annotations

import json
import shutil
from importlib import metadata
from pathlib import Path

import pytest
from tools import ROOT, lgsum

from summarizer.commands import examination
from summarizer.commands.examination import Row, examine
from summarizer.errors import extra_command
from summarizer.pipeline import Briefer
from summarizer.schema import Signature
from summarizer.settings import Settings

GROUPS = ["environment", "packages", "models", "processor", "disk", "extras", "a sentence"]


def rows_of(*options: object, code: int = 0) -> list[dict[str, str]]:
    data = json.loads(lgsum("doctor", "--json", *options, code=code).text)
    assert data["schema"] == "lgsum-doctor/1"
    assert data["broken"] == sum(row["state"] == "broken" for row in data["checks"])
    return list(data["checks"])


def test_a_sound_installation() -> None:
    rows = rows_of()
    assert list(dict.fromkeys(row["group"] for row in rows)) == GROUPS
    found = {row["name"]: row for row in rows}
    assert "every file is as published" in found["zh-en"]["value"]
    assert found["ctranslate2"]["value"] == metadata.version("ctranslate2")
    assert "int8" in found["instructions"]["value"]
    assert "12345" in rows[-1]["value"].replace(",", "")
    assert "s to translate" in rows[-1]["value"]
    assert all(row["remedy"] or row["state"] == "ok" for row in rows)


@pytest.mark.parametrize(
    ("english", "state", "words"),
    [
        ("In the first half of this year, 12,345 new jobs were created in the city.", "ok",
         "12345 is there and no check found anything"),
        ("In the first half of this year, 1,2,345 new jobs were created. [source: 12,345]", "note",
         "error, numbers: not in the Chinese"),
        ("In the first half of this year, new jobs were created in the city.", "broken",
         "without 12345"),
        ("", "broken", "nothing"),
    ],
)  # fmt: skip
def test_the_sentence_is_judged_by_the_checks_of_a_briefing(
    english: str, state: str, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Briefer, "open", lambda self: self)
    monkeypatch.setattr(
        Briefer, "translate_testset", lambda self, texts: (Signature(), [english], [])
    )
    (row,) = examination._sentence(Settings())
    assert row.state == state
    assert words in row.value
    assert bool(row.remedy) == (state != "ok")


@pytest.fixture
def light(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the sentence, which opens a model."""
    monkeypatch.setattr(examination, "_sentence", lambda settings: iter(()))
    monkeypatch.setattr(examination, "_encoder_cache", lambda: Row("models", "cache", "ok", ""))


def test_a_damaged_model_is_named_with_what_to_do(light: None, tmp_path: Path) -> None:
    model = tmp_path / "zh-en"
    shutil.copytree(ROOT / "models" / "zh-en", model)
    with (model / "target.spm").open("ab") as file:
        file.write(b"x")
    rows = rows_of("--models-dir", tmp_path, code=1)
    (broken,) = [row for row in rows if row["state"] == "broken"]
    assert broken["name"] == "zh-en"
    assert "target.spm: damaged" in broken["value"]
    assert "lgsum models pull zh-en" in broken["remedy"]
    shown = lgsum("doctor", "--models-dir", tmp_path, code=1).text
    assert "BROKEN  zh-en" in shown
    assert "1 broken" in shown


def test_missing_packages_and_extras_have_their_command(
    light: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    version = metadata.version

    def without(name: str) -> str:
        if name in ("rapidfuzz", "uvicorn"):
            raise metadata.PackageNotFoundError(name)
        return "0.1" if name == "rich" else version(name)

    monkeypatch.setattr(metadata, "version", without)
    found = {row.name: row for row in examine()}
    assert found["rapidfuzz"].state == "broken"
    assert found["rapidfuzz"].remedy.startswith("pip install 'rapidfuzz>=")
    assert found["rich"].state == "broken"
    assert "0.1, but >=" in found["rich"].value
    assert (found["serve"].state, found["serve"].remedy) == ("note", extra_command("serve"))


def test_an_extra_is_installed_from_the_clone_where_there_is_one(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert extra_command("serve", tmp_path) == "pip install 'lgsum[serve]'"
    (tmp_path / "pyproject.toml").touch()
    assert extra_command("serve", tmp_path) == f"pip install -e '{tmp_path.resolve()}[serve]'"
    monkeypatch.chdir(tmp_path)
    assert extra_command("serve", tmp_path) == "pip install -e '.[serve]'"
    (tmp_path / "constraints.txt").touch()  # the versions that README installs
    assert extra_command("serve", tmp_path) == "pip install -c constraints.txt -e '.[serve]'"


def test_an_examination_that_fails_costs_no_other(
    light: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(examination, "_processor", lambda settings: 1 // 0)
    settings = tmp_path / "s.toml"
    settings.write_text("[translate]\nbeam = 'x'\n")
    rows = list(examine(settings))
    broken = {row.group: row.value for row in rows if row.state == "broken"}
    assert "beam = 'x': expected int" in broken["settings"]
    assert broken["processor"].startswith("ZeroDivisionError")
    assert rows[-1].group == "extras"


def test_a_place_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    row = examination._place("cache", tmp_path / "file" / "lgsum")
    assert row.state == "note"
    assert row.remedy.startswith("make ")
    good = examination._place("cache", tmp_path / "not" / "yet")
    assert "writable" in good.value
    assert not (tmp_path / "not").exists()


@pytest.mark.parametrize("command", ["doctor", "sections"])
def test_an_interrupt_that_a_package_made_an_error_of_stops(
    command: str, light: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        try:
            raise KeyboardInterrupt
        except KeyboardInterrupt as stop:
            raise ImportError("the core of a package failed to import") from stop

    monkeypatch.setattr(examination, "_processor", interrupted)
    monkeypatch.setattr(Briefer, "clean", interrupted)
    words = () if command == "doctor" else ("-",)
    told = lgsum(command, *words, data="海岚港建成。", code=130).errors
    assert told == "lgsum: stopped\n"
