"""The notebooks run from top to bottom, and keep outputs that a reader can use."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import nbformat
import pytest
from notebook_tools import LARGEST_OUTPUT, LOCAL_PATH, NOTEBOOKS, execute, texts

BY_NAME = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


def read(path: Path) -> Any:
    return nbformat.read(path, as_version=4)


def test_there_are_three() -> None:
    assert [path.stem[:2] for path in NOTEBOOKS] == ["01", "02", "03"]


@BY_NAME
@pytest.mark.enable_socket
def test_notebooks_run(path: Path) -> None:
    kept, made = read(path), execute(path)
    # figures differ from machine to machine, the kinds of outputs do not
    kinds = [
        [[out.output_type for out in cell.get("outputs", ())] for cell in notebook.cells]
        for notebook in (kept, made)
    ]
    assert kinds[0] == kinds[1], f"run `make notebooks`: {path.name} keeps old outputs"


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
