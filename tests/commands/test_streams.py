"""Closed, full, narrow and interrupted: one line at most, never a traceback."""

from __future__ import annotations

import os
import pty
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tools import EXAMPLE, ROOT, lgsum

from summarizer.commands import shared
from summarizer.commands.messages import plain

COMMAND = [sys.executable, "-m", "summarizer"]
pytestmark = pytest.mark.slow
needs_full = pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
TEXT = "昨天傍晚，一场大雨袭击了小城。\n老街上的店铺早早关了门，行人匆匆往家赶。\n"


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("streams") / "page.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def shell(line: str, page: Path, **environment: str) -> tuple[int, bytes, str]:
    """Run a line of a shell in which `lgsum` is the command and `$PAGE` an article."""
    command = f'lgsum() {{ "{sys.executable}" -m summarizer "$@"; }}; {line}'
    values = [f"{name}={value}" for name, value in environment.items()]
    done = subprocess.run(["env", f"PAGE={page}", *values, "sh", "-c", command],
                          capture_output=True, cwd=ROOT, timeout=120)  # fmt: skip
    errors = done.stderr.decode()
    assert "Traceback" not in errors
    assert "Exception ignored" not in errors
    return done.returncode, done.stdout, errors


@pytest.mark.parametrize(
    ("line", "code", "words"),
    [
        ("lgsum clean - <&-", 2, "standard input: it is closed; give a path"),
        ('lgsum clean "$PAGE" >&-', 2, "standard output: cannot be written: Bad file descriptor"),
        ("lgsum --version >&-", 2, "standard output: Bad file descriptor"),
        pytest.param('lgsum clean "$PAGE" >/dev/full', 2, "standard output: cannot be written: "
                     "No space left on device", marks=needs_full),
        pytest.param("lgsum --help >/dev/full", 2, "No space left on device", marks=needs_full),
        ("lgsum clean /tmp", 2, "/tmp: is a folder"),
        ("lgsum help doctor | true", 0, ""),
    ],
)  # fmt: skip
def test_a_stream_that_cannot_be_used_is_one_line(
    page: Path, line: str, code: int, words: str
) -> None:
    returned, _, errors = shell(line, page)
    assert returned == code
    assert words in errors
    assert len(errors.splitlines()) == bool(words)


@pytest.mark.parametrize("line", ['lgsum clean "$PAGE" 2>&-',
                                  pytest.param('lgsum clean "$PAGE" 2>/dev/full',
                                               marks=needs_full)])  # fmt: skip
def test_remarks_that_cannot_be_printed_cost_nothing(page: Path, line: str) -> None:
    assert shell(line, page)[:2] == (0, TEXT.encode())


def test_a_closed_output_does_not_land_in_a_file(page: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.txt"
    code, _, _ = shell(f'lgsum clean "$PAGE" -o "{target}" >&- 2>&- <&-', page)
    assert code == 0
    assert target.read_text(encoding="utf-8") == TEXT


def test_a_reader_that_goes_away(page: Path) -> None:
    code, _, errors = shell(f'lgsum sections "{EXAMPLE}" | head -c 10 >/dev/null', page)
    assert (code, errors) == (0, "")


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_narrow_encodings(page: Path, encoding: str) -> None:
    for line in ('lgsum terms "$PAGE"', "lgsum models list", "lgsum -h"):
        code, output, errors = shell(line, page, PYTHONIOENCODING=encoding)
        assert (code, errors) == (0, ""), line
        assert output
    done = shell('lgsum clean "$PAGE"', page, PYTHONIOENCODING=encoding)
    assert done == (0, TEXT.encode(), "")
    code, _, errors = shell("lgsum clean 没有.txt", page, PYTHONIOENCODING=encoding)
    assert code == 2
    assert "no such file" in errors


COMMANDS = [
    ["briefing", "x.txt"], ["translate", "x.txt"], ["summarize", "x.txt"], ["clean", "x.txt"],
    ["sections", "x.txt"], ["terms", "x.txt"], ["check", "x.json"], ["batch", "x", "-o", "y"],
    ["serve"], ["memory", "stats"], ["memory", "search", "好"], ["models", "list"],
    ["eval", "--testset", "x.tsv"], ["bench", "x.tsv"],
]  # fmt: skip


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_ctrl_c_is_one_line_in_every_command(
    words: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("summarizer.settings.load_settings", stop)
    assert lgsum(*words, code=130).errors == "lgsum: stopped\n"


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_a_fault_of_ours_is_one_line_in_every_command(
    words: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError("first\nsecond \x1b[31mred")

    monkeypatch.setattr("summarizer.settings.load_settings", fail)
    told = lgsum(*words, code=70).errors
    assert "internal error, please report" in told
    assert "ZeroDivisionError: first second [31mred" in told
    assert len(told.splitlines()) == 1


@pytest.mark.parametrize("options", [("--debug", "clean", "x"), ("clean", "x", "--debug")])
def test_debug_shows_the_traceback(
    options: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    from typer.testing import CliRunner

    from summarizer.cli import app

    monkeypatch.setattr("summarizer.commands.messages._tracebacks", False)
    monkeypatch.setattr(shared, "settings", lambda *_, **__: 1 // 0)
    done = CliRunner().invoke(app, options)
    assert done.exit_code == 70
    assert "Traceback" in done.stderr
    assert "ZeroDivisionError" in done.stderr.splitlines()[-1]


def test_debug_by_the_environment_is_no_setting(page: Path) -> None:
    command = ["env", "LGSUM_DEBUG=1", *COMMAND, "clean", "absent.txt"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 2
    assert "Traceback" in done.stderr
    assert done.stderr.strip().endswith("no such file; give a path, or - for standard input")


@pytest.mark.parametrize("command", ["clean", "briefing", "terms", "check"])
def test_ctrl_c_while_a_pipe_is_read(command: str) -> None:
    pipe = subprocess.PIPE
    process = subprocess.Popen([*COMMAND, command, "-"], stdin=pipe, stdout=pipe, stderr=pipe,
                               cwd=ROOT)  # fmt: skip
    assert process.stdin
    process.stdin.write(b"x" * (1 << 17))  # returns when the reader has begun: a pipe holds less
    process.stdin.flush()
    time.sleep(0.2)
    process.send_signal(signal.SIGINT)
    errors = process.communicate(timeout=60)[1]
    assert process.returncode == 130
    assert errors == b"lgsum: stopped\n"


def on_terminal(*words: str) -> str:
    """Run a command with a terminal as standard error and return what it shows there."""
    leader, follower = pty.openpty()
    command = ["env", "TERM=xterm", "COLUMNS=100", *COMMAND, *words]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=follower,
                               stdin=subprocess.DEVNULL, cwd=ROOT)  # fmt: skip
    os.close(follower)
    shown = b""
    while select.select([leader], [], [], 60)[0]:
        try:
            shown += os.read(leader, 4096)
        except OSError:  # the other end is closed
            break
    process.wait(60)
    os.close(leader)
    return shown.decode(errors="replace")


def test_a_terminal_shows_progress(page: Path, tmp_path: Path) -> None:
    shown = on_terminal("briefing", str(page), "-o", str(tmp_path / "b.json"), "--profile", "fast")
    for words in ("reading", "translating", "summarizing and checking"):
        assert words in shown
    for command, words in (("check", "checking"), ("clean", "cleaning")):
        source = tmp_path / "b.json" if command == "check" else page
        assert words in on_terminal(command, str(source))


def test_a_pipe_shows_no_progress(page: Path) -> None:
    code, _, errors = shell('lgsum translate "$PAGE" --profile fast', page)
    assert code == 0
    (findings,) = errors.splitlines()
    assert findings.startswith("findings: ")


def test_control_characters_never_reach_the_terminal(tmp_path: Path) -> None:
    name = tmp_path / "a\x1b[31mb.txt"
    assert "\x1b" not in lgsum("clean", name, code=2).errors
    page = tmp_path / "page.txt"
    page.write_text("\x1b[31m关于做好工作的通知\x1b[0m\n各区\x1b]0;t\x07要\x9b1m抓紧\x1b(B做好。\x1b\n",
                    encoding="utf-8")  # fmt: skip
    done = lgsum("clean", page, "--report", tmp_path / "r.json")
    assert done.text == "关于做好工作的通知\n各区要抓紧做好。\n"
    written = (tmp_path / "r.json").read_text(encoding="utf-8")
    assert plain(written) == written
    assert "u009b" in written
