"""No command overwrites what somebody edited or what is not lgsum's; `--force` keeps it beside."""

from __future__ import annotations

from pathlib import Path

import pytest
from tools import commands, lgsum

from summarizer.memory.store import add_units
from summarizer.memory.unit import Unit

OUTPUTS = {"output", "report", "hypotheses", "plot"}  # parameters that name a file to write
MINE = b"mine\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with an article, a table of pairs and a memory."""
    monkeypatch.setenv("LGSUM_PROFILE", "fast")
    (tmp_path / "page.txt").write_text("海岚港今年建成泊位3个。\n", encoding="utf-8")
    (tmp_path / "pairs.tsv").write_text("海岚港建成。\tHailan Port is built.\n", encoding="utf-8")
    add_units(tmp_path / "team.db", [Unit("海岚港建成。", "Hailan Port is built.", "human")])
    return tmp_path


RUNS = {
    "briefing": ("briefing page.txt -o", "out.csv"),
    "translate": ("translate page.txt -o", "out.txt"),
    "summarize": ("summarize page.txt -o", "out.txt"),
    "clean": ("clean page.txt -o", "out.txt"),
    "clean --report": ("clean page.txt --report", "out.json"),
    "sections": ("sections page.txt -o", "out.json"),
    "terms": ("terms page.txt -o", "out.txt"),
    "check": ("check page.json -o", "out.sarif"),
    "render": ("render page.json -o", "out.csv"),
    "memory export": ("memory export --memory team.db", "out.tmx"),
    "memory export tsv": ("memory export --memory team.db -o", "out.tsv"),
    "compare": ("compare page.txt -o", "out.html"),
    "eval": ("eval --testset pairs.tsv --task summary -o", "out.json"),
    "eval --hypotheses": ("eval --testset pairs.tsv --hypotheses", "out.txt"),
    "bench": ("bench pairs.tsv -o", "out.json"),
    "bench --plot": ("bench pairs.tsv --plot", "out.svg"),
    "doctor": ("doctor -o", "out.json"),
}


@pytest.mark.parametrize("name", RUNS)
def test_a_file_of_somebody_is_kept_by_every_command(folder: Path, name: str) -> None:
    words, output = RUNS[name]
    path = folder / output
    path.write_bytes(MINE)
    told = lgsum(*words.split(), output, code=2, folder=folder).errors
    assert f"{output}: is not as lgsum wrote it, you may have edited it" in told
    assert f"--force to write there and keep yours as out.edited{path.suffix}" in told
    assert len(told.splitlines()) == 1
    assert path.read_bytes() == MINE


@pytest.mark.parametrize("name", ["briefing", "clean", "clean --report", "sections",
                                  "memory export", "memory export tsv"])  # fmt: skip
def test_what_nobody_edited_is_written_again_and_an_edit_is_seen(folder: Path, name: str) -> None:
    words, output = RUNS[name]
    run, path = (*words.split(), output), folder / output
    lgsum(*run, folder=folder)
    made = path.read_bytes()
    lgsum(*run, folder=folder)
    assert not list(folder.glob("*.edited*"))
    path.write_bytes(made + b"mine")
    assert "you may have edited it" in lgsum(*run, code=2, folder=folder).errors
    assert path.read_bytes() == made + b"mine"
    told = lgsum(*run, "--force", folder=folder).errors
    assert f"{output}: was edited; it is now out.edited{path.suffix}" in told
    assert path.read_bytes() == made
    assert (folder / f"out.edited{path.suffix}").read_bytes() == made + b"mine"


def test_every_command_that_writes_a_file_is_tried_and_can_be_forced() -> None:
    tried = set()
    for words, command in commands():
        if words == ("batch",):  # renames what is edited, see tests/batch
            continue
        writes = {p.name for p in command.params} & OUTPUTS
        if writes:
            assert "force" in {parameter.name for parameter in command.params}, words
            tried.add(" ".join(words))
    assert tried == {name.partition(" --")[0].removesuffix(" tsv") for name in RUNS}
