"""Executes the notebooks: `python tests/notebook_tools.py [--write] [NOTEBOOK …]`.

The executed ones go to `out/notebooks`, which git ignores: figures and translations differ from
machine to machine. `--write` keeps the outputs in the notebooks themselves. What is kept is what a
reader should see: no times, no warnings, no paths of this machine.
"""

from __future__ import annotations

import argparse
import os
import re
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
OUTPUT = ROOT / "out" / "notebooks"
# a folder of somebody's machine, with something in it
LOCAL_PATH = re.compile(
    r"(?<![\w.])/(?:root|home|tmp|work|Users|var|private)/[\w.-]+|[A-Z]:\\+Users\\+\w+"
)
LARGEST_OUTPUT = 160_000  # bytes of one notebook's outputs


def texts(notebook: Any) -> str:
    """Return every output of a notebook as text."""
    return "\n".join(str(out) for cell in notebook.cells for out in cell.get("outputs", ()))


def execute(path: Path) -> Any:
    """Return a notebook with its outputs, run in its own folder."""
    import nbformat
    from jupyter_client import AsyncKernelManager
    from nbclient import NotebookClient

    notebook = nbformat.read(path, as_version=4)
    resources = {"metadata": {"path": path.parent}}
    with tempfile.TemporaryDirectory() as folder:
        manager = AsyncKernelManager(connection_file=os.path.join(folder, "kernel.json"))
        if os.name != "nt":  # by a socket in the folder: others on this machine cannot listen
            manager.transport = "ipc"
        NotebookClient(notebook, km=manager, timeout=600, resources=resources).execute()
    for cell in notebook.cells:
        cell.metadata.clear()
        if cell.cell_type == "code":
            # progress bars and warnings, which depend on the machine
            cell.outputs = [out for out in cell.outputs if out.get("name") != "stderr"]
    notebook.metadata = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    if found := LOCAL_PATH.search(texts(notebook)):
        raise SystemExit(f"{path.name}: an output shows {found.group()}; do not print paths")
    return notebook


def main(arguments: list[str] | None = None) -> None:
    """Execute notebooks and write them with their outputs."""
    import nbformat

    parser = argparse.ArgumentParser(description="execute the notebooks")
    parser.add_argument("notebooks", nargs="*", type=Path, default=NOTEBOOKS)
    parser.add_argument("--write", action="store_true", help="keep the outputs in the notebooks")
    given = parser.parse_args(arguments)
    for path in given.notebooks:
        made = path if given.write else OUTPUT / path.name
        made.parent.mkdir(parents=True, exist_ok=True)
        nbformat.write(execute(path), made)
        print(f"{os.path.relpath(made)}: {made.stat().st_size // 1024} kB", flush=True)


if __name__ == "__main__":
    main()
