"""The notebooks run from top to bottom, and keep outputs that a reader can use."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import nbformat
import notebook_tools
import pytest
from notebook_tools import LARGEST_OUTPUT, LOCAL_PATH, NOTEBOOKS, execute, texts

BY_NAME = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


def read(path: Path) -> Any:
    return nbformat.read(path, as_version=4)


def test_there_are_three() -> None:
    assert [path.stem[:2] for path in NOTEBOOKS] == ["01", "02", "03"]


@BY_NAME
def test_notebooks_run(path: Path) -> None:
    kept, made = read(path), execute(path)
    # figures differ from machine to machine, the kinds of outputs do not
    kinds = [
        [[out.output_type for out in cell.get("outputs", ())] for cell in notebook.cells]
        for notebook in (kept, made)
    ]
    again = "python tests/notebook_tools.py --write"
    assert kinds[0] == kinds[1], f"run `{again}`: {path.name} keeps old outputs"


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A notebook with an output that it would not give."""
    cell = nbformat.v4.new_code_cell(
        "print(6 * 7)", outputs=[nbformat.v4.new_output("stream", name="stdout", text="old")]
    )
    path = tmp_path / "in" / "small.ipynb"
    path.parent.mkdir()
    nbformat.write(nbformat.v4.new_notebook(cells=[cell]), path)
    return path


def test_running_them_changes_no_file_unless_it_is_asked_for(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(notebook_tools, "OUTPUT", tmp_path / "out")
    before = small.read_bytes()
    notebook_tools.main([str(small)])
    assert small.read_bytes() == before
    assert "42" in texts(read(tmp_path / "out" / "small.ipynb"))
    notebook_tools.main(["--write", str(small)])
    assert "42" in texts(read(small))
    said = capfd.readouterr()
    assert "small.ipynb" in said.out
    assert said.err == ""


def test_git_ignores_where_they_go() -> None:
    ignored = (notebook_tools.ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    top = notebook_tools.OUTPUT.relative_to(notebook_tools.ROOT).parts[0]
    assert f"/{top}/" in ignored


@BY_NAME
def test_outputs_are_kept_small_and_without_paths(path: Path) -> None:
    notebook = read(path)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert [cell.execution_count for cell in code] == list(range(1, len(code) + 1))
    assert sum(bool(cell.outputs) for cell in code) >= len(code) // 2
    shown = texts(notebook)
    assert "'error'" not in shown
    assert not LOCAL_PATH.search(shown)
    assert len(shown.encode()) < LARGEST_OUTPUT


def test_a_path_of_a_machine_is_told() -> None:
    for text in ("/home/anna/lgsum", "/tmp/tmpabc/models", r"C:\Users\anna"):
        assert LOCAL_PATH.search(text)
    for text in ("summarizer/data", "https://example.com/home/page", "and/or"):
        assert not LOCAL_PATH.search(text)
