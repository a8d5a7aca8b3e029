"""Ctrl-C while the program loads: one line and exit code 130 at every moment."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tools import EXAMPLE, ROOT

# as the script that pip installs; it says when Python itself is ready
START = """
import signal
print("ready", flush=True)
from summarizer.__main__ import main
main()
"""


@pytest.mark.slow
def test_one_line_at_every_moment_of_the_start(tmp_path: Path) -> None:
    script = tmp_path / "lgsum"
    script.write_text(START)
    ends = []
    for moment in range(16):
        process = subprocess.Popen(
            [sys.executable, script, "briefing", EXAMPLE, "-o", tmp_path / "out.html"],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=ROOT,
            text=True,
        )
        assert process.stdout
        assert process.stdout.readline() == "ready\n"
        time.sleep(0.01 + 0.05 * moment)
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=60)
        ends.append((process.returncode, errors))
    assert set(ends) == {(130, "lgsum: stopped\n")}
    assert not (tmp_path / "out.html").exists()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("before", "expected"),
    [("signal.default_int_handler", "default"), ("signal.SIG_IGN", "ignored")],
)
def test_a_program_that_imports_the_library_keeps_its_own_handling(
    before: str, expected: str
) -> None:
    code = (
        f"import signal; signal.signal(signal.SIGINT, {before}); import summarizer; "
        "now = signal.getsignal(signal.SIGINT); "
        "names = {signal.default_int_handler: 'default', signal.SIG_IGN: 'ignored'}; "
        "print(names.get(now, now))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT)
    assert done.stdout.strip() == expected, done.stderr
