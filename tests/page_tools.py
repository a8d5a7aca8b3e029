"""Runs what a page of documentation shows: its files, its commands, its Python."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from contextlib import chdir, contextmanager, redirect_stdout
from dataclasses import dataclass
from importlib import invalidate_caches
from io import StringIO
from pathlib import Path

from tools import lgsum

from summarizer import registry
from summarizer.read import article

_FENCE = re.compile(r"^```(\w+)(?: ([\w./-]+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Block:
    """A fenced block: its language, the file that it is ("" for none), and its text."""

    language: str
    file: str
    text: str


def blocks(page: str) -> list[Block]:
    """Return the fenced blocks of a page in Markdown."""
    return [Block(language, file or "", text) for language, file, text in _FENCE.findall(page)]


def run_page(page: str, folder: Path) -> str:
    """Write and run the blocks of a page in their order in a folder; return what they print.

    A block with a file name is written; `pyproject.toml` makes the module beside it a plug-in as an
    installation would. Commands run in this process, Python too.
    """
    shown = []
    for block in blocks(page):
        if block.file:
            path = folder / block.file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(block.text, encoding="utf-8")
            if block.file == "pyproject.toml":
                _install(block.text, folder)
        elif block.language == "sh":
            shown += [run_line(line, folder) for line in commands(block.text)]
        elif block.language == "python":
            printed = StringIO()
            with chdir(folder), redirect_stdout(printed):
                exec(compile(block.text, "page", "exec"), {"__name__": "page"})
            shown.append(printed.getvalue())
    return "\n".join(shown)


def commands(text: str) -> Iterator[str]:
    """Yield the commands of a block without comments, those over several lines as one."""
    for line in text.replace("\\\n", " ").split("\n"):
        if line.strip() and not line.startswith("#"):
            yield re.sub(r"\s#.*", "", line).strip()


def run_line(line: str, folder: Path, code: int = 0) -> str:
    """Return what a command prints: one of lgsum runs in this process, others by the shell."""
    words = shlex.split(line)
    if words[0] != "lgsum" or set(words) & {"|", ">", "&&"}:
        # the lgsum that is tested, whatever else the machine has
        python = f"{shlex.quote(sys.executable)} -m summarizer"
        line = re.sub(r"\blgsum\b(?=\s+[a-z-])", python, line)
        root = shlex.quote(str(Path(registry.__file__).parents[1]))
        script = f"export PYTHONPATH={root}\n{line}"
        done = subprocess.run(script, shell=True, cwd=folder, capture_output=True, text=True)
        assert done.returncode == code, done.stderr
        return done.stdout
    arguments: list[str] = []
    for word in words[1:]:
        matches = (
            sorted(str(p.relative_to(folder)) for p in folder.glob(word)) if "*" in word else []
        )
        arguments += matches or [word]
    done_here = lgsum(*arguments, folder=folder, code=code)
    return done_here.text + done_here.errors


def _install(pyproject: str, folder: Path) -> None:
    """Write what `pip install` would record of a package in `folder`."""
    project = tomllib.loads(pyproject)["project"]
    record = folder / f"{project['name']}-{project['version']}.dist-info"
    shutil.rmtree(record, ignore_errors=True)
    record.mkdir()
    record.joinpath("METADATA").write_text(
        f"Metadata-Version: 2.1\nName: {project['name']}\nVersion: {project['version']}\n"
    )
    lines = []
    for group, entries in project["entry-points"].items():
        lines += [f"[{group}]", *(f"{name} = {target}" for name, target in entries.items())]
    record.joinpath("entry_points.txt").write_text("\n".join(lines) + "\n")
    _forget()


def _forget() -> None:
    invalidate_caches()
    registry._entry_points.cache_clear()
    article._readers.cache_clear()


@contextmanager
def plugins_of(folder: Path) -> Iterator[None]:
    """Let packages in a folder count as installed; afterwards nothing knows them any more."""
    before = set(sys.modules)
    sys.path.insert(0, str(folder))
    try:
        yield
    finally:
        sys.path.remove(str(folder))
        for name in set(sys.modules) - before:
            if str(folder) in str(getattr(sys.modules[name], "__file__", "")):
                del sys.modules[name]
        _forget()
