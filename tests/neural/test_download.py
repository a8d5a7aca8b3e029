"""One file of a hub, whatever the server does about ranges, lengths and waits."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from email.utils import format_datetime, formatdate
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest
from hub_tools import serving
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.errors import ModelError
from summarizer.neural import download as download_module
from summarizer.neural.download import download, seconds_asked

DATA = bytes(range(256)) * 400
DIGEST = "d" * 64


@pytest.fixture(autouse=True)
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Return the seconds that a download would have waited."""
    seconds: list[float] = []
    monkeypatch.setattr("time.sleep", seconds.append)
    monkeypatch.setattr(download_module, "_PIECE", 4096)
    return seconds


@contextmanager
def server(answers: list[Any], *, ranges: bool = True) -> Iterator[tuple[str, list[str]]]:
    """Serve DATA: all of it, so many bytes of it, or a status with headers first."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_: Any) -> None:
            """Say nothing."""

        def do_GET(self) -> None:
            header = self.headers.get("Range", "")
            asked.append(header)
            answer = answers.pop(0) if answers else len(DATA)
            if isinstance(answer, tuple):
                self.send_response(answer[0])
                for name, text in answer[1].items():
                    self.send_header(name, text)
                self.end_headers()
                return
            start = int(re.sub(r"\D", "", header) or 0) if ranges else 0
            self.send_response(206 if start else 200)
            self.send_header("Content-Length", str(len(DATA) - start))
            self.end_headers()
            self.wfile.write(DATA[start : start + answer])

    with serving(Handler) as address:
        yield f"{address}/a/b/resolve/main/weights", asked


def get(address: str, folder: Path, size: int = len(DATA)) -> list[int]:
    seen: list[int] = []
    download(address, folder / "weights", size, DIGEST, "", seen.append)
    return seen


@pytest.mark.enable_socket
def test_a_later_run_asks_for_the_rest_alone(tmp_path: Path) -> None:
    with server([50_000] + [0] * 5) as (address, asked):
        with pytest.raises(Exception, match=r"peer closed connection|ended at"):
            get(address, tmp_path)
        assert not (tmp_path / "weights").exists()
        asked.clear()
        seen = get(address, tmp_path)
    assert asked == ["bytes=49152-"]
    assert seen[0] > 49_152
    assert (tmp_path / "weights").read_bytes() == DATA
    assert [path.name for path in tmp_path.iterdir()] == ["weights"]


@pytest.mark.enable_socket
def test_a_server_without_ranges_begins_again(tmp_path: Path) -> None:
    with server([50_000], ranges=False) as (address, asked):
        get(address, tmp_path)
    assert asked == ["", "bytes=49152-"]
    assert (tmp_path / "weights").read_bytes() == DATA


@pytest.mark.enable_socket
def test_bytes_of_another_version_are_not_mixed_in(tmp_path: Path) -> None:
    (tmp_path / f"weights.{'e' * 16}.unfinished").write_bytes(b"of another version")
    with server([]) as (address, asked):
        get(address, tmp_path)
    assert asked == [""]


@pytest.mark.enable_socket
@pytest.mark.parametrize("status", [408, 429, 500, 503])
def test_a_busy_server_is_waited_for(tmp_path: Path, waits: list[float], status: int) -> None:
    moment = formatdate(time.time() + 100, usegmt=True)
    busy = [(status, {"Retry-After": "7"}), (status, {"Retry-After": moment}), (status, {})]
    with server(busy) as (address, _):
        get(address, tmp_path)
    assert waits[0] == 7
    assert 90 < waits[1] <= 100
    assert 2 <= waits[2] <= 4
    words = r"127\.0\.0\.1:\d+ asks to wait 301 s"
    (tmp_path / "weights").unlink()
    late = server([(status, {"Retry-After": "301"})])
    with late as (address, _), pytest.raises(ModelError, match=words):
        get(address, tmp_path)


@pytest.mark.enable_socket
def test_what_does_not_pass_is_tried_once(tmp_path: Path, waits: list[float]) -> None:
    with server([(410, {})]) as (address, asked), pytest.raises(Exception, match="410"):
        get(address, tmp_path)
    assert len(asked) == 1
    assert waits == []


@settings(max_examples=40)
@given(st.datetimes(datetime(1970, 1, 2), datetime(2100, 1, 1), timezones=st.just(UTC)))
def test_a_date_of_http_is_seconds_from_now(moment: datetime) -> None:
    seconds = seconds_asked(format_datetime(moment, usegmt=True))
    away = (moment - datetime.now(UTC)).total_seconds()
    assert seconds is not None
    assert abs(seconds - max(0.0, away)) < 60


@settings(max_examples=60)
@given(st.text(max_size=30) | st.integers().map(str) | st.datetimes().map(str))
def test_any_header_is_seconds_or_nothing(text: str) -> None:
    seconds = seconds_asked(text)
    assert seconds is None or seconds >= 0
