"""Executes the notebooks and keeps their outputs: `python tests/notebook_tools.py [NOTEBOOK …]`.

What is kept is what a reader should see: no times, no warnings, no paths of this machine.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
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
    from nbclient import NotebookClient

    notebook = nbformat.read(path, as_version=4)
    NotebookClient(notebook, timeout=600, resources={"metadata": {"path": path.parent}}).execute()
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


def main() -> None:
    """Execute notebooks and write them with their outputs."""
    import nbformat

    for path in [Path(name) for name in sys.argv[1:]] or NOTEBOOKS:
        nbformat.write(execute(path), path)
        print(f"{path.name}: {path.stat().st_size // 1024} kB")


if __name__ == "__main__":
    main()
