"""CPU time of `lgsum --help` (aim: under 0.4 s) and of importing the package; best of five."""

from __future__ import annotations

import resource
import subprocess
import sys


def cpu_seconds(command: list[str]) -> float:
    """Return user and system time of a command, in seconds."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


if __name__ == "__main__":
    for label, command in (
        ("python", [sys.executable, "-c", "pass"]),
        ("import summarizer", [sys.executable, "-c", "import summarizer"]),
        ("lgsum --help", [sys.executable, "-m", "summarizer", "--help"]),
    ):
        print(f"{label:20}{min(cpu_seconds(command) for _ in range(5)):.2f} s")
