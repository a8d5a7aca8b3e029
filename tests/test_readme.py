"""README is true: its commands run as written, its links lead somewhere, its tables are whole."""

from __future__ import annotations

import importlib.util
import re
import shlex
import shutil
from pathlib import Path
from typing import Any

import pytest
import typer
from page_tools import blocks, commands, run_page
from tools import ROOT

from summarizer.cli import app
from summarizer.settings import load_settings

README = (ROOT / "README.md").read_text(encoding="utf-8")
HELP = sorted((ROOT / "summarizer" / "data" / "help").glob("*.md"))
ROOT_PAGES = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "models/README.md")
PAGES = [*(ROOT / name for name in ROOT_PAGES), *HELP]


@pytest.mark.slow
def test_every_day_runs_as_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LGSUM_PROFILE", "fast")
    shutil.copytree(ROOT / "notebooks" / "data", tmp_path / "notebooks" / "data")
    shown = run_page(README, tmp_path)
    for name in ("briefing.html", "briefing.docx", "briefing.json", "changes.json", "briefing.md",
                 "memory.sqlite", "again.html", "briefings/index.html", "page.html"):  # fmt: skip
        assert (tmp_path / name).stat().st_size > 500, name
    assert "Hailan Special Zone" in (tmp_path / "briefing.md").read_text(encoding="utf-8")
    assert "translation memory" in (tmp_path / "again.html").read_text(encoding="utf-8")
    assert "海岚新区" in shown


def test_the_commands_are_those_of_the_first_hour() -> None:
    run = [c for b in blocks(README) if b.language == "sh" for c in commands(b.text)]
    used = {c.split()[1] for c in run if c.startswith("lgsum")}
    expected = {"briefing", "translate", "summarize", "clean", "terms", "check", "render", "memory",
                "batch"}  # fmt: skip
    assert expected <= used


def test_settings_in_readme_are_settings(tmp_path: Path) -> None:
    listed = [block.text for block in blocks(README) if block.language == "toml"]
    assert listed
    for text in listed:
        (tmp_path / "lgsum.toml").write_text(text, encoding="utf-8")
        load_settings(tmp_path / "lgsum.toml", environment={})


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_and_options_exist(page: Path) -> None:
    group: Any = typer.main.get_command(app)
    text = page.read_text(encoding="utf-8")
    lines = re.findall(r"(?<!`)`(lgsum [^`]+)`|^(lgsum .+)$", text, re.MULTILINE)
    for line in map("".join, lines):
        words = shlex.split(re.sub(r"\s#.*", "", line).replace("\\", " "))[1:]
        command = group
        while words and hasattr(command, "commands") and not words[0].startswith("-"):
            found = command.get_command(typer.Context(command), words[0])
            assert found, line
            command, words = found, words[1:]
        known = {option for p in command.params for option in (*p.opts, *p.secondary_opts)}
        used = {word.partition("=")[0] for word in words if re.match("-+[a-z]", word)}
        assert used <= known | {"--help", "-h", "--install-completion"}, line


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#\s]+)\)", text):
        assert target.startswith("https://") or (page.parent / target).exists(), target
    for path in re.findall(r"(?:python |`)(tests/[\w./-]+\.py)", text):
        assert (ROOT / path).exists(), path


def test_tables_have_every_test_set_of_the_repository() -> None:
    testsets = sorted((ROOT / "tests" / "data" / "testsets").glob("*.tsv"))
    assert len(testsets) >= 2
    for path in testsets:
        sentences = len(path.read_text(encoding="utf-8").splitlines())
        assert f"\n| {path.stem} | {sentences} |" in README
    for name in ("quality", "doubt", "summaries", "speed"):
        assert README.count(f"<!-- {name} -->") == README.count(f"<!-- /{name} -->") == 1


def test_nothing_private_is_named() -> None:
    for page in PAGES:
        if page.parent.name != "models":  # where the corpus folder is a setting
            assert "shared/" not in page.read_text(encoding="utf-8"), page.name


def test_the_drawing_has_every_part_of_the_package() -> None:
    drawing = README.partition("## How it works")[2].partition("\n## ")[0]
    for path in (ROOT / "summarizer").iterdir():
        if path.is_dir() and not path.name.startswith("_"):
            assert f"{path.name}/" in drawing
        elif path.suffix == ".py" and not path.name.startswith("_"):
            assert path.name in drawing


def test_it_can_be_read_in_ten_minutes() -> None:
    words = re.sub(r"(?s)```.*?```|<!-- .*? -->", "", README)
    words = re.sub(r"(?m)^\|.*$", "", words)
    assert "How it works" in words
    assert len(words.split()) < 1500
    assert (ROOT / "notebooks" / "images" / "briefing.png").stat().st_size < 250_000


def test_figures_are_put_between_their_marks() -> None:
    spec = importlib.util.spec_from_file_location(
        "readme_figures", ROOT / "tests" / "benchmarks" / "readme_figures.py"
    )
    assert spec
    assert spec.loader
    figures = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(figures)
    lines = "".join(f"{line}\n" for line in figures.table(("", "a"), [("x", r"\1")]))
    changed = figures.put(README, "speed", lines)
    assert "<!-- speed -->\n|  | a |\n| --- | --- |\n| x | \\1 |\n<!-- /speed -->" in changed
    before, _, rest = README.partition("<!-- speed -->")
    assert changed.startswith(before)
    assert changed.endswith(rest.partition("<!-- /speed -->")[2])
    with pytest.raises(SystemExit, match="expected one <!-- costs -->"):
        figures.put(README, "costs", lines)
