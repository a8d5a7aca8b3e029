"""`lgsum batch` with the embedded model: kills, interruption, odd files, exit codes."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests" / "benchmarks"))

from bench_kill import contents, disturb  # noqa: E402
from make_articles import odd_files  # noqa: E402

TITLES = "港口 产业 科创 生态 民生".split()
OPTIONS = ("--jobs", "2", "--profile", "fast", "--format", "html", "--format", "json")


def line(*arguments: object) -> list[str]:
    return [sys.executable, "-m", "summarizer", "batch", *map(str, arguments)]


def lgsum(*arguments: object, code: int = 0, data: bytes = b"") -> tuple[str, str]:
    """Run `lgsum batch` and return standard output and error."""
    done = subprocess.run(line(*arguments), cwd=ROOT, input=data, capture_output=True)
    assert done.returncode == code, done.stderr.decode()
    assert b"Traceback" not in done.stderr
    assert b"\r" not in done.stderr
    return done.stdout.decode(), done.stderr.decode()


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("batch") / "in"
    folder.mkdir()
    for number, title in enumerate(TITLES, 1):
        rows = (
            f"海岚市推进{title}工作",
            f"去年投资{number}.5亿元，增长{number}%。",
            f"今年建设{number}所。",
        )
        text = "\n".join(rows)
        (folder / f"{title}.txt").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def calm(articles: Path) -> Path:
    """The output of an undisturbed batch."""
    output = articles.parent / "calm"
    _, said = lgsum(articles, "-o", output, *OPTIONS)
    assert "5 made, 0 as they were, 0 failed in" in said
    return output


def test_a_batch_gives_the_bytes_of_single_briefings(articles: Path, calm: Path) -> None:
    (made,) = calm.glob("民生-*.json")
    briefing = [sys.executable, "-m", "summarizer", "briefing", str(articles / "民生.txt")]
    options = ["--profile", "fast", "--format", "json"]
    single = subprocess.run([*briefing, *options], cwd=ROOT, capture_output=True, check=True)
    assert made.read_bytes() == single.stdout
    index = (calm / "index.html").read_text(encoding="utf-8")
    assert all(path.name in index for path in calm.glob("*-*.html"))


def test_killed_batches_end_as_an_undisturbed_one(articles: Path, calm: Path) -> None:
    output = articles.parent / "killed"
    kills = disturb(line(articles, "-o", output, *OPTIONS), output, kills=3, seed=15, longest=0.05)
    assert kills >= 1
    assert contents(output) == contents(calm)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_interruption_ends_cleanly_and_resumes(
    articles: Path, calm: Path, number: signal.Signals
) -> None:
    output = articles.parent / f"interrupted-{number}"
    batch = subprocess.Popen(
        line(articles, "-o", output, *OPTIONS),
        cwd=ROOT,
        stderr=subprocess.PIPE,
        start_new_session=True,
        # a test run that a shell put into the background ignores Ctrl-C, and so would its children
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    manifest = output / "manifest.jsonl"
    while batch.poll() is None and not (manifest.exists() and manifest.stat().st_size):
        time.sleep(0.02)
    # Ctrl-C reaches every process of the terminal, a polite end only the first
    os.killpg(batch.pid, number) if number == signal.SIGINT else batch.send_signal(number)
    _, said = batch.communicate(timeout=60)
    assert batch.returncode == 130, said.decode()
    assert b"Traceback" not in said
    assert b"what is done is kept" in said
    _wait_until_gone(batch.pid)
    done = manifest.read_bytes().count(b"\n")
    assert 1 <= done <= 5
    assert f"{done} made" in (output / "index.md").read_text(encoding="utf-8")
    _, said = lgsum(articles, "-o", output, *OPTIONS)
    assert f"{5 - done} made, {done} as they were" in said
    assert contents(output) == contents(calm)


def _wait_until_gone(group: int) -> None:
    """Fail if a process of the group, such as a worker, is still there after ten seconds."""
    for _ in range(200):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return
        time.sleep(0.05)
    pytest.fail("a worker is left")


def test_odd_files_cost_only_themselves(articles: Path) -> None:
    folder = articles.parent / "odd"
    folder.mkdir()
    for name, data in odd_files():
        (folder / name).write_bytes(data)
    (folder / "good.txt").write_bytes((articles / "港口.txt").read_bytes())
    output = articles.parent / "odd-out"
    _, said = lgsum(folder, "-o", output, "--jobs", 1, "--profile", "fast", code=3)
    rows = [json.loads(row) for row in (output / "manifest.jsonl").read_text().splitlines()]
    errors = {Path(row["input"]).name: row["error"] for row in rows}
    assert len(errors) == 5
    for name, words in (
        ("odd-corrupt.txt", "damaged utf-16"),
        ("odd-empty.txt", "it is empty"),
        ("odd-enormous.txt", "larger than 20,000,000 bytes"),
        ("odd-not-chinese.txt", "no Chinese characters"),
        ("good.txt", ""),
    ):
        assert words in errors[name]
        assert bool(words) == bool(errors[name])
    assert "1 made, 0 as they were, 4 failed" in said
    page = (output / "index.html").read_text(encoding="utf-8")
    assert all(name in page for name in errors)


def test_resuming_and_findings_that_are_fatal(articles: Path, calm: Path) -> None:
    before = contents(calm)
    out, said = lgsum(articles, "-o", calm, *OPTIONS, "--dry-run")
    assert out.count("keep  ") == 5
    assert "5 articles: 0 to make, 0 to render, 5 to keep, 0 to fail; nothing was written" in said
    rows = [json.loads(row) for row in (calm / "manifest.jsonl").read_text().splitlines()]
    warned = [r["input"] for r in rows if {"warning", "error"} & set(r["findings"])]
    fine = [r["input"] for r in rows if r["input"] not in warned]
    for inputs, code in ((warned, 1), (fine, 0)):
        if inputs:
            listed = "\n".join(inputs).encode()
            options = ("--fail-on", "warning", "--list", "-")
            lgsum("-o", calm, *OPTIONS, *options, data=listed, code=code)
    _, said = lgsum(articles, "-o", calm, *OPTIONS, "--quiet", "--limit", "2")
    assert said == ""
    assert contents(calm) == before


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("-o", "out"), "give files, folders, or --list FILE"),
        (("README.md",), "give -o FOLDER"),
        (("missing", "-o", "out"), "missing: no such file or folder"),
        (("README.md", "-o", "out", "--format", "pdf"), "no renderer 'pdf'"),
        (("README.md", "-o", "out", "--engine", "cloud"), "no engine 'cloud'"),
        (("README.md", "-o", "out", "--fail-on", "note"), "expected error or warning"),
        (("README.md", "-o", "out", "--model", "nothing"), "no translation model 'nothing'"),
        (("README.md", "-o", "README.md"), "is in the output folder"),
        (("README.md", "-o", "LICENSE/out"), "cannot be created"),
        (("--list", "missing", "-o", "out"), "missing: no such file"),
    ],
)
def test_mistakes_give_one_clear_line(arguments: tuple[str, ...], words: str) -> None:
    _, said = lgsum(*arguments, code=2)
    assert words in said
    assert len(said.splitlines()) == 1
    assert not (ROOT / "out" / "manifest.jsonl").exists()
