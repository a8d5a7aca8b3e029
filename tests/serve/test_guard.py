"""Who may ask: hosts, origins, sizes, headers."""

from __future__ import annotations

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from summarizer.serve.guard import Guard, is_loopback, known_hosts


async def _size(request: Request) -> PlainTextResponse:
    return PlainTextResponse(str(len(await request.body())))


def client(base: str = "http://127.0.0.1:8765", limit: int = 1000) -> TestClient:
    def refuse(status: int, reason: str) -> PlainTextResponse:
        return PlainTextResponse(reason, status)

    guard = Middleware(Guard, known=known_hosts("127.0.0.1"), limit=limit, refuse=refuse)
    routes = [Route("/", _size, methods=["GET", "POST"])]
    return TestClient(Starlette(routes=routes, middleware=[guard]), base_url=base)


@pytest.mark.parametrize(
    ("listen", "header", "good"),
    [
        ("127.0.0.1", "127.0.0.1:8765", True),
        ("127.0.0.1", "localhost:8765", True),
        ("127.0.0.1", "LOCALHOST", True),
        ("127.0.0.1", "[::1]:8765", True),
        ("127.0.0.1", "evil.example:8765", False),
        ("127.0.0.1", "127.0.0.1.evil.example", False),
        ("127.0.0.1", "localhost.evil.example", False),
        ("127.0.0.1", "192.168.1.5:8765", False),
        ("127.0.0.1", "user@127.0.0.1", False),
        ("127.0.0.1", "", False),
        ("127.0.0.1", "[::1", False),
        ("0.0.0.0", "192.168.1.5:8765", True),
        ("0.0.0.0", "evil.example", False),
        ("0.0.0.0", "desk.example:8765", True),
        ("office.example", "office.example", True),
    ],
)
def test_hosts(listen: str, header: str, good: bool) -> None:
    assert known_hosts(listen, ["desk.example"])(header) is good


@pytest.mark.parametrize(
    ("host", "loopback"),
    [
        ("127.0.0.1", True),
        ("127.8.8.8", True),
        ("::1", True),
        ("localhost", True),
        ("0.0.0.0", False),
        ("::", False),
        ("192.168.1.5", False),
        ("office.example", False),
    ],
)
def test_loopback(host: str, loopback: bool) -> None:
    assert is_loopback(host) is loopback


def test_a_script_that_is_refused_is_told_what_to_do() -> None:
    answer = client().post("/")
    assert answer.status_code == 403
    assert "`lgsum batch`" in answer.text
    origin = answer.text.partition("the header Origin: ")[2].split()[0]
    assert client().post("/", headers={"Origin": origin}).status_code == 200


def test_a_name_that_was_pointed_here_is_refused() -> None:
    answer = client("http://rebound.example:8765").get("/")
    assert answer.status_code == 421
    assert "rebound.example" in answer.text


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Sec-Fetch-Site": "same-origin"}, 200),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "none"}, 403),
        ({"Sec-Fetch-Site": "cross-site", "Origin": "http://127.0.0.1:8765"}, 403),
        ({"Origin": "http://127.0.0.1:8765"}, 200),
        ({"Origin": "http://127.0.0.1:9999"}, 403),
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({}, 403),
    ],
)
def test_changes_come_from_the_page(headers: dict[str, str], status: int) -> None:
    assert client().post("/", headers=headers).status_code == status
    assert client().get("/", headers=headers).status_code == 200


@pytest.mark.parametrize(("size", "status"), [(1000, 200), (1001, 413), (300_000, 413)])
def test_a_body_over_the_limit_is_read_and_refused(size: int, status: int) -> None:
    parts = (b"x" * min(100, size - done) for done in range(0, size, 100))
    answer = client().post("/", content=parts, headers={"Sec-Fetch-Site": "same-origin"})
    assert answer.status_code == status
    if status == 413:
        assert f"{size:,} bytes" in answer.text
        assert "1,000" in answer.text


def test_headers() -> None:
    headers = client().get("/").headers
    policy = dict(
        part.strip().split(" ", 1) for part in headers["Content-Security-Policy"].split(";")
    )
    assert policy["default-src"] == "'none'"
    assert set(policy.values()) == {"'none'", "'self'"}
    assert policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cache-Control"] == "no-store"
    refused = client("http://rebound.example").get("/").headers
    assert refused["Content-Security-Policy"] == headers["Content-Security-Policy"]
