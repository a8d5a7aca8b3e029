"""Nothing goes out: the kernel's own record of what a command connects to."""

from __future__ import annotations

from pathlib import Path

import pytest
from network_tools import STRACE, traffic

pytestmark = [
    pytest.mark.enable_socket,
    pytest.mark.skipif(STRACE is None, reason="strace is not installed"),
]
TEXT = "关于秋季生产的通知\n今年全市共有67890名学员入学。\n"
OUT = "import socket; s = socket.socket(); s.setblocking(False); s.connect_ex(('192.0.2.1', 9))"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


def test_the_instrument_sees_what_goes_out(home: Path) -> None:
    assert traffic("-c", OUT, home=home).outside == {"AF_INET 192.0.2.1:9": 1}


@pytest.mark.parametrize("arguments", [
    ("briefing", "a.txt", "--profile", "fast", "-o", "a.html"),
    ("batch", "a.txt", "-o", "out", "--profile", "fast", "--jobs", "1"),
    ("models", "list"),
])  # fmt: skip
def test_nothing_goes_out(home: Path, arguments: tuple[str, ...]) -> None:
    seen = traffic(*arguments, home=home)
    assert seen.code == 0
    assert not seen.outside


def test_nothing_goes_out_of_a_server(home: Path) -> None:
    seen = traffic("serve", "--port", "0", "--profile", "fast", home=home, client=True)
    assert not seen.outside
