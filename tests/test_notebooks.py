"""The notebooks run from top to bottom."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_notebooks_run() -> None:
    command = [sys.executable, "-m", "pytest", "--nbmake", "-p", "no:cacheprovider", "notebooks"]
    done = subprocess.run([*command, "-o", "addopts="], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout
