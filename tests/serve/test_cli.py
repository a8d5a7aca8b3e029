"""`lgsum serve` in a process of its own, over loopback."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest
from serve_tools import serving

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "notebooks" / "data" / "hailan-press-conference.txt"


@pytest.mark.enable_socket
def test_it_prints_its_address_and_ends_at_once_in_the_middle_of_work() -> None:
    with serving("--profile", "fast") as (process, address):
        assert address.startswith("http://127.0.0.1:")
        with httpx.Client(base_url=address, headers={"Origin": address.rstrip("/")}) as client:
            assert client.get("/").status_code == 200
            assert client.get("/", headers={"Host": "evil.example"}).status_code == 421
            assert (
                client.post("/briefings", headers={"Origin": "http://e.example"}).status_code == 403
            )
            answer = client.post("/briefings", data={"text": EXAMPLE.read_text(encoding="utf-8")})
            path = answer.headers["location"]
            with client.stream("GET", f"{path}/events", timeout=60) as events:
                rows = (row for row in events.iter_lines() if '"translating"' in row)
                assert next(rows)
                start = time.monotonic()
                process.send_signal(signal.SIGINT)
                assert process.wait(20) == 0
                seconds = time.monotonic() - start
        assert process.stderr
        assert process.stderr.read() == ""
        assert seconds < 10  # about 0.3 on a free machine; waiting for the article takes longer


@pytest.mark.enable_socket
def test_an_open_address_is_warned_of() -> None:
    with serving("--host", "0.0.0.0", "--profile", "fast") as (process, address):
        port = address.rstrip("/").rpartition(":")[2]
        assert httpx.get(f"http://127.0.0.1:{port}/").status_code == 200
        process.send_signal(signal.SIGTERM)
        _, errors = process.communicate(timeout=20)
    assert "warning: --host 0.0.0.0 lets everyone" in errors
    assert len(errors.strip().splitlines()) == 1


def run(*args: str) -> str:
    command = [sys.executable, "-m", "summarizer", "serve", *args]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, timeout=60)
    assert done.returncode == 2
    assert done.stdout == ""
    return done.stderr


@pytest.mark.enable_socket
def test_a_taken_port_is_one_line() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        message = run("--port", port)
    assert message.startswith(f"lgsum: 127.0.0.1:{port}: cannot listen there")
    assert "--port 0" in message
    assert len(message.strip().splitlines()) == 1


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("--host", "256.1.1.1"), "cannot listen there"),
        (("--port", "0", "--model", "nothing"), "lgsum models list"),
        (("--port", "0", "--beam", "0"), "1 to 64"),
    ],
)
def test_mistakes_are_one_line(args: tuple[str, ...], words: str) -> None:
    message = run(*args)
    assert words in message
    assert len(message.strip().splitlines()) == 1


def test_without_the_extra() -> None:
    code = (
        "import sys; sys.modules['uvicorn'] = None\n"
        "from summarizer.cli import app; app(['serve', '--port', '0'])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 2
    command = "pip install -c constraints.txt -e '.[serve]'"
    assert done.stderr.strip() == f"lgsum: serve needs uvicorn: {command}"
