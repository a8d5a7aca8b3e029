"""A path that cannot be used: one line that names it and says what to do, in every command."""

from __future__ import annotations

from pathlib import Path

import pytest
import typer
from tools import commands, lgsum

from summarizer.errors import why_unread
from summarizer.schema import Briefing, Document

JUNK = b"\x00\xff\xfe\x89PNG\r\n" * 9
# a command with a path in it, the suffix of the path, what is said of one that is not there
LINES = [
    ("briefing {}", ".txt", "no such file; give a path"),
    ("translate page.txt --glossary {}", ".tsv", "no such file; check the path"),
    ("translate page.txt --memory {}", ".db", "make one with: lgsum memory add or import"),
    ("translate page.txt --config {}", ".toml", "no such settings file; check the path"),
    ("translate page.txt --models-dir {}", "", "no such folder of models; correct or drop"),
    ("briefing page.txt --template {}", ".j2", "no such template file; check the path"),
    ("clean page.txt --rules {}", ".toml", "no such file; check the path"),
    ("check {}", ".json", "no such file; give a path"),
    ("render {} -o x.html", ".json", "no such file; give a path"),
    ("render made.json --edits {} -o x.html", ".csv", "no such file; give a path"),
    ("render made.json --edits {} -o x.html", ".xlf", "no such file; give a path"),
    ("memory add {} --file new.db", ".json", "no such file; give a path"),
    ("memory import {} --file new.db", ".tmx", "no such file; check the path"),
    ("memory import {} --file new.db", ".tsv", "no such file; check the path"),
    ("memory export x.tmx --file {}", ".db", "make one with"),
    ("memory search 海 --file {}", ".db", "make one with"),
    ("memory stats --file {}", ".db", "make one with"),
    ("memory forget --all --file {}", ".db", "make one with"),
    ("batch {} -o out", ".txt", "no such file or folder, and no file matches; check the path"),
    ("batch --list {} -o out", ".txt", "no such file; give a path"),
    ("models pull --from {}", ".zip", "no such file or folder; check the path of --from"),
    ("models pull --from {}", ".tar.gz", "no such file or folder; check the path of --from"),
    ("models list --models-dir {}", "", "no such folder of models"),
    ("models info --models-dir {}", "", "no such folder of models"),
    ("models path --models-dir {}", "", "no such folder of models"),
    ("models verify --models-dir {}", "", "no such folder of models"),
    ("models remove zh-en --models-dir {}", "", "no such folder of models"),
    ("compare page.txt --reference {}", ".tsv", "no such file; check the path"),
    ("eval --testset {}", ".tsv", "no such file; check the path"),
    ("eval --task summary --testset {}", ".toml", "no such file; check the path"),
    ("bench {}", ".tsv", "no such file; check the path"),
    ("bench {}", ".txt", "no such file; give a path"),
    ("train {}", ".toml", "no such recipe; look in models/recipes/"),
]
NAMES = {"--glossary", "--memory", "--config", "--models-dir", "--template", "--rules", "--list",
         "--from", "--reference", "--testset"}  # fmt: skip
KINDS = ("missing", "folder", "empty", "junk")
# what an empty file or a folder is good for
GOOD = {
    ("translate page.txt --config {}", "empty"),  # settings that are all as they are
    ("briefing page.txt --template {}", "empty"),
    ("train {}", "empty"),
    ("batch {} -o out", "empty"),  # failures of an article are its own
    ("batch {} -o out", "junk"),
    ("batch --list {} -o out", "junk"),
    *((line, "folder") for line, _, _ in LINES if "--models-dir" in line),
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    (tmp_path / "page.txt").write_text("海岚港今年建成泊位3个。\n", encoding="utf-8")
    Briefing(Document("", ()), "", (), ()).save(tmp_path / "made.json")
    return tmp_path


@pytest.mark.parametrize("kind", KINDS)
def test_a_path_that_cannot_be_used_is_one_line(folder: Path, kind: str) -> None:
    for line, suffix, words in LINES:
        if (line, kind) in GOOD:
            continue
        name = f"{kind}{suffix}"
        path = folder / name
        if kind == "folder":
            path.mkdir(exist_ok=True)
        elif kind != "missing":
            path.write_bytes(b"" if kind == "empty" else JUNK)
        told = lgsum(*line.format(name).split(), code=2, folder=folder).errors
        assert told.startswith("lgsum: "), told
        assert name in told, told
        assert len(told.splitlines()) == 1, told
        assert words in told or kind != "missing", told
        assert "codec" not in told, told
    assert not (folder / "data").exists() or not list((folder / "data").rglob("*.partial"))


def test_every_option_that_takes_a_path_is_tried() -> None:
    tried = {word for line, _, _ in LINES for word in line.split() if word.startswith("--")}
    assert tried >= NAMES
    taken = {
        name
        for _, command in commands()
        for parameter in command.params
        if parameter.param_type_name == "option"
        and "path" in parameter.get_help_record(typer.Context(command))[0]
        for name in parameter.opts
        if name.startswith("--")
    }
    assert taken - tried <= {"--output", "--plot"}  # which are written: tests of outputs


def test_a_memory_is_made_in_a_folder_that_is_there(folder: Path) -> None:
    (folder / "pairs.tsv").write_text("海岚港建成。\tHailan Port is built.\n", encoding="utf-8")
    for name, words in (("none/x.db", "there is no folder none; make it first"),
                        (".", "is a folder; name the file of a memory")):  # fmt: skip
        told = lgsum("memory", "import", "pairs.tsv", "--file", name, code=2, folder=folder).errors
        assert told == f"lgsum: {name}: {words}\n"


def test_the_folder_of_a_batch_is_looked_at_also_when_nothing_is_made(folder: Path) -> None:
    (folder / "notes").write_bytes(b"mine")
    told = lgsum("batch", "page.txt", "-o", "notes", "--dry-run", code=2, folder=folder).errors
    assert "notes: is a file; name a folder" in told


def test_why_a_file_is_not_read() -> None:
    assert "permissions" in why_unread(PermissionError(13, "Permission denied"))
    assert why_unread(IsADirectoryError(21, "Is a directory")) == "is a folder; name a file"
    assert why_unread(OSError(5, "Input/output error")) == "cannot be read: Input/output error"
