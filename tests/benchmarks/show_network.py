"""What each command says to the network, as the kernel sees it.

    python tests/benchmarks/show_network.py

Runs the commands under `strace -f -e trace=network` (apt-get install strace) and prints the
addresses that they and their children connected or sent to. The first line is a check of the
instrument: a program that does go out. Of lgsum, only `models pull` may, and an endpoint that the
settings name.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from network_tools import STRACE, traffic  # noqa: E402

TEXT = "关于秋季生产的通知\n今年全市共有67890名学员入学。\n图书馆每天上午九点开放。\n"
# an address of RFC 5737, which nobody has
OUT = "import socket; s = socket.socket(); s.setblocking(False); s.connect_ex(('192.0.2.1', 9))"


def main() -> int:
    """Print a line a command; return 1 if one of lgsum went out."""
    if STRACE is None:
        print("strace is not installed: apt-get install strace")
        return 2
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        (home / "a.txt").write_text(TEXT, encoding="utf-8")
        (home / "b.txt").write_text(TEXT.replace("67890", "67891"), encoding="utf-8")
        for name, arguments, client in (
            ("(a program that goes out)", ("-c", OUT), False),
            ("lgsum briefing", ("briefing", "a.txt", "-o", "a.html"), False),
            ("lgsum batch", ("batch", "a.txt", "b.txt", "-o", "out", "--jobs", "2"), False),
            ("lgsum serve", ("serve", "--port", "0", "--profile", "fast"), True),
            ("lgsum doctor", ("doctor",), False),
            ("lgsum models list", ("models", "list"), False),
            ("lgsum models info", ("models", "info"), False),
            ("lgsum compare", ("compare", "a.txt", "-o", "c.html"), False),
        ):
            seen = traffic(*arguments, home=home, client=client)
            inside = ", ".join(f"{count} × {n}" for n, count in sorted(seen.inside.items()))
            outside = ", ".join(f"{count} × {n}" for n, count in sorted(seen.outside.items()))
            print(f"{name:26} exit {seen.code}  outside: {outside or 'nothing'}"
                  f"  this machine: {inside or 'nothing'}", flush=True)  # fmt: skip
            failed += bool(seen.outside) and "lgsum" in name
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
