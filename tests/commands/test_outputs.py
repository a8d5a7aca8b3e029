"""Outputs: never an input, checked before the work, by suffix, each for itself, nothing left."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tools import ROOT, lgsum

from summarizer.commands.outputs import LISTING, Formats, Target, check_outputs, plan, write_each
from summarizer.errors import InputError, LgsumError, SettingsError
from summarizer.render import write_file

TEXT = "昨天傍晚，一场大雨袭击了小城。\n老街上的店铺早早关了门，行人匆匆往家赶。\n"
FULL = Path("/dev/full")
needs_full = pytest.mark.skipif(not FULL.exists(), reason="no /dev/full")


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def spelt(page: Path) -> str:
    return os.path.join(page.parent, ".", "x", "..", page.name)


def linked(page: Path) -> str:
    link = page.with_name("link.txt")
    link.symlink_to(page)
    return str(link)


def hard_linked(page: Path) -> str:
    link = page.with_name("hard.txt")
    link.hardlink_to(page)
    return str(link)


@pytest.mark.parametrize("name_of", [str, spelt, linked, hard_linked])
@pytest.mark.parametrize("command", ["briefing", "translate", "summarize", "clean", "sections",
                                     "terms"])  # fmt: skip
def test_an_input_is_no_output(page: Path, command: str, name_of: Callable[[Path], str]) -> None:
    (page.parent / "x").mkdir()
    output = name_of(page)
    options = ["--format", "md"] if command == "briefing" else []
    told = lgsum(command, page, *options, "-o", output, code=2).errors
    assert "which would be lost" in told
    assert output in told
    assert len(told.splitlines()) == 1
    assert page.read_text(encoding="utf-8") == TEXT


def test_files_of_the_settings_and_reports_are_no_outputs(page: Path) -> None:
    terms = page.with_name("terms.txt")
    terms.write_text("小城\ttown\n", encoding="utf-8")
    for options in (["-o", terms, "--glossary", terms], ["-o", "-", "--config", page]):
        lgsum("translate", page, *options, code=2)
    assert terms.read_text(encoding="utf-8") == "小城\ttown\n"
    told = lgsum("clean", page, "--report", page.with_suffix(".json"), "-o",
                 page.with_suffix(".json"), code=2).errors  # fmt: skip
    assert "page.json" in told


def test_redirected_standard_input_is_no_output(page: Path) -> None:
    with page.open("rb") as source:
        command = [sys.executable, "-m", "summarizer", "clean", "-", "-o", str(page)]
        done = subprocess.run(command, stdin=source, capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 2
    assert "which would be lost" in done.stderr
    assert page.read_text(encoding="utf-8") == TEXT


@pytest.mark.parametrize(
    ("output", "words"),
    [
        ("absent/out.txt", "there is no folder"),
        ("folder.txt", "is a folder"),
        ("out.docx", "does not write .docx; it has .txt"),
        ("out.eng", "does not write .eng"),
        pytest.param("/dev/full", "No space left", marks=needs_full),
    ],
)
@pytest.mark.parametrize("command", ["sections", "terms"])
def test_outputs_are_checked_before_the_input_is_read(
    tmp_path: Path, command: str, output: str, words: str
) -> None:
    (tmp_path / "folder.txt").mkdir()
    told = lgsum(command, "absent.txt", "-o", output, code=2, folder=tmp_path).errors
    assert words in told
    assert "absent.txt: no such file" not in told
    assert len(told.splitlines()) == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["folder.txt"]


def test_a_format_that_contradicts_the_suffix_is_refused(page: Path, tmp_path: Path) -> None:
    for command, options in (
        ("briefing", ["--format", "json", "-o", tmp_path / "x.md"]),
        ("translate", ["--format", "md", "-o", tmp_path / "x.json"]),
        ("sections", ["--json", "-o", tmp_path / "x.txt"]),
    ):
        assert "its suffix says" in lgsum(command, page, *options, code=2).errors
    lgsum("sections", page, "-o", tmp_path / "x.json")
    assert (tmp_path / "x.json").read_text(encoding="utf-8").startswith("{")


def test_one_file_twice_is_refused(page: Path, tmp_path: Path) -> None:
    outputs = [str(tmp_path / "a.md"), os.path.join(tmp_path, ".", "a.md")]
    with pytest.raises(InputError, match="named twice"):
        check_outputs(outputs, [str(page)])


@needs_full
def test_a_failing_output_does_not_cost_the_others(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    names = [str(FULL), str(tmp_path / "a.md"), str(tmp_path / "no" / "b.md"),
             str(tmp_path / "c.md")]  # fmt: skip
    with pytest.raises(InputError, match=r"b\.md"):
        write_each([Target(name, "md") for name in names], lambda name: name.encode())
    assert "/dev/full: cannot be written: No space left" in capsys.readouterr().err
    assert (tmp_path / "a.md").read_bytes() == (tmp_path / "c.md").read_bytes() == b"md"
    assert FULL.is_char_device()


def test_nothing_is_left_of_a_file_that_did_not_fit(tmp_path: Path) -> None:
    code = (
        "import resource, sys; from pathlib import Path; from summarizer.render import write_file;"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (5000, 5000));"
        "write_file(bytes(100_000), Path(sys.argv[1]))"
    )
    old = tmp_path / "out.md"
    old.write_text("before")
    done = subprocess.run([sys.executable, "-c", code, str(old)], capture_output=True, cwd=ROOT)
    assert b"out.md: cannot be written: File too large" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["out.md"]
    assert old.read_text() == "before"
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] != 5000


def test_writing_follows_links_and_keeps_the_mode(tmp_path: Path) -> None:
    target, link, fresh = tmp_path / "target.md", tmp_path / "link.md", tmp_path / "fresh.md"
    target.write_text("old")
    target.chmod(0o640)
    link.symlink_to(target)
    write_file(b"new", link)
    assert link.is_symlink()
    assert target.read_bytes() == b"new"
    assert target.stat().st_mode & 0o777 == 0o640
    before = os.umask(0o077)
    try:
        write_file(b"x", fresh)
    finally:
        os.umask(before)
    assert fresh.stat().st_mode & 0o777 == 0o600


def test_several_inputs_go_to_a_folder(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    lgsum("clean", "a.txt", "b.txt", "-o", "out", folder=tmp_path)
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["a.txt", "b.txt"]
    told = lgsum("clean", "a.txt", "missing.txt", "b.txt", "-o", "two/", folder=tmp_path, code=3)
    assert "missing.txt: no such file" in told.errors
    assert "1 of 3 inputs failed" in told.errors
    assert sorted(path.name for path in (tmp_path / "two").iterdir()) == ["a.txt", "b.txt"]
    assert "-o FOLDER" in lgsum("clean", "a.txt", "b.txt", folder=tmp_path, code=2).errors
    told = lgsum("clean", "a.txt", "./a.txt", "-o", "out", folder=tmp_path, code=2)
    assert "both would be written to" in told.errors
    told = lgsum("clean", "a.txt", "b.txt", "-o", ".", folder=tmp_path, code=2)
    assert "which would be lost" in told.errors


def test_several_translations_and_briefings(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    fast = ("--profile", "fast")
    lgsum("translate", "a.txt", "b.txt", "--format", "json", "-o", "t", *fast, folder=tmp_path)
    lgsum("briefing", "a.txt", "b.txt", "--format", "xliff12", "-o", "t", *fast, folder=tmp_path)
    lgsum("summarize", "a.txt", "b.txt", "-o", "t", *fast, folder=tmp_path)
    names = sorted(path.name for path in (tmp_path / "t").iterdir())
    assert names == ["a.json", "a.txt", "a.xliff", "b.json", "b.txt", "b.xliff"]


@given(st.text(max_size=8), st.sampled_from(["", *LISTING, ".docx", ".X"]),
       st.sampled_from([None, "text", "json", "tmx"]))  # fmt: skip
def test_a_suffix_gives_its_format_or_is_refused(stem: str, suffix: str, given: str | None) -> None:
    formats = Formats("terms", LISTING)
    name = f"a{stem.replace('.', '').replace('/', '').replace(chr(0), '')}{suffix}"
    known = LISTING.get(suffix)
    if given == "tmx" or (suffix and not (known or given)) or (suffix and known and given
                                                              and known != given):  # fmt: skip
        with pytest.raises(LgsumError) as told:
            formats.of(name, given)
        assert (name if given != "tmx" else "--format tmx") in str(told.value)
    else:
        assert formats.of(name, given) == (given or known)


def test_plan_wants_one_folder() -> None:
    formats = Formats("clean", LISTING)
    for outputs in (None, ["-"], ["a", "b"]):
        with pytest.raises(SettingsError, match="-o FOLDER"):
            plan(["a.txt", "b.txt"], outputs, formats)
    with pytest.raises(SettingsError, match=r"-o one\.json: one file for several inputs"):
        plan(["a.txt", "b.txt"], ["one.json"], formats)


def test_a_file_without_a_suffix_is_markdown_and_that_is_said(page: Path) -> None:
    folder, fast = page.parent, ("--profile", "fast")
    told = lgsum("briefing", "page.txt", "-o", "made", *fast, folder=folder).errors
    (line,) = [line for line in told.splitlines() if "suffix" in line]
    assert line.startswith("made: has no suffix, so it is Markdown; ")
    assert ".html" in line
    assert ".docx" in line
    assert (folder / "made").read_text("utf-8").startswith("---\ntitle: ")
    said = lgsum("briefing", "page.txt", "-o", "own", "--format", "html", *fast, folder=folder)
    assert "suffix" not in said.errors
    for arguments in (("translate", "page.txt", "-o", "text", *fast), ("clean", "page.txt")):
        assert "suffix" not in lgsum(*arguments, folder=folder).errors
    assert "suffix" not in lgsum("briefing", "page.txt", *fast, folder=folder).errors


def test_what_made_a_result_is_in_it_and_on_standard_error_only_if_asked_for(
    page: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for command in ("briefing", "translate"):
        monkeypatch.setattr("summarizer.commands.messages._tracebacks", False)
        arguments = (command, "page.txt", "-o", f"{command}.md", "--profile", "fast")
        assert "zh-en@" not in lgsum(*arguments, folder=page.parent).errors
        assert "zh-en@" in (page.parent / f"{command}.md").read_text("utf-8")
        assert "zh-en@" in lgsum(*arguments, "--debug", folder=page.parent).errors
