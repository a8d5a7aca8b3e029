"""What a program and all its children say to the network, as the kernel sees it (strace)."""

from __future__ import annotations

import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
STRACE = shutil.which("strace")
_CALL = re.compile(r"\b(connect|sendto|sendmsg|sendmmsg)\(")
_FAMILY = re.compile(r"sa_family=(AF_\w+)")
_IPV4 = re.compile(r'inet_addr\("([\d.]+)"\)')
_IPV6 = re.compile(r'inet_pton\(AF_INET6, "([^"]+)"')
_PORT = re.compile(r"htons\((\d+)\)")
_DNS = "53"


@dataclass(frozen=True, slots=True)
class Traffic:
    """Addresses that were connected or sent to: of this machine, and outside with how often; `code`
    is how the program ended."""

    inside: Counter[str]
    outside: Counter[str]
    code: int


def traffic(*arguments: str, home: Path, client: bool = False) -> Traffic:
    """Run `lgsum` (or, with `-c` first, Python) under strace with a home of its own.

    `client`: it is a server; have it make a briefing, then stop it.
    """
    command = [sys.executable, *(arguments if arguments[0] == "-c" else ("-m", "summarizer"))]
    command += [] if arguments[0] == "-c" else arguments
    with tempfile.TemporaryDirectory() as folder:
        trace = Path(folder) / "trace"
        variables = ["env", f"HOME={home}", f"XDG_DATA_HOME={home}", f"PYTHONPATH={ROOT}"]
        traced = [str(STRACE), "-f", "-q", "-e", "trace=network", "-o", str(trace)]
        process = subprocess.Popen(
            [*variables, *traced, *command], cwd=home, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip
        if client:
            _use(process)
        process.communicate(timeout=600)
        return _read(trace, process.returncode)


def _use(process: subprocess.Popen[str]) -> None:
    """Have the server make a briefing, then stop it."""
    import httpx

    assert process.stdout
    line = process.stdout.readline()
    address = line.split()[2].rstrip("/")
    with httpx.Client(base_url=address, headers={"Origin": address}, timeout=120) as browser:
        assert browser.get("/").status_code == 200
        text = "关于秋季生产的通知\n今年全市共有67890名学员入学。"
        page = browser.post("/briefings", data={"text": text}).headers["location"]
        end = time.monotonic() + 300
        while not re.search(r'"phase": ?"done"', browser.get(f"{page}/events").text):
            assert time.monotonic() < end
            time.sleep(1)
    # strace passes no signal on that was sent to it alone
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
    for child in children or [str(process.pid)]:
        subprocess.run(["kill", f"-{signal.SIGINT.value}", child], check=False)


def _read(trace: Path, code: int) -> Traffic:
    inside: Counter[str] = Counter()
    outside: Counter[str] = Counter()
    for line in trace.read_text(errors="replace").splitlines():
        if not _CALL.search(line):
            continue
        for family in _FAMILY.findall(line)[:1]:
            address = next(iter(_IPV4.findall(line) + _IPV6.findall(line)), "")
            port = next(iter(_PORT.findall(line)), "")
            name = f"{family} {address}{':' if port else ''}{port}".strip()
            local = family not in ("AF_INET", "AF_INET6") or (
                address.startswith("127.") or address == "::1"
            )
            known = inside if local and port != _DNS else outside
            known[name if known is outside else re.sub(r":\d+$", "", name)] += 1
    return Traffic(inside, outside, code)
