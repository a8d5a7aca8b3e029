"""The socket and the server: it listens on one address and ends without waiting for anybody."""

from __future__ import annotations

import errno
import logging
import socket
from collections.abc import Callable
from types import FrameType
from typing import TYPE_CHECKING

import uvicorn

from summarizer.errors import SettingsError

if TYPE_CHECKING:
    from starlette.types import ASGIApp

__all__ = ["address", "open_socket", "run"]


def open_socket(host: str, port: int) -> socket.socket:
    """Return a bound socket; port 0 takes a free one.

    Raises:
        SettingsError: the address cannot be had; the text says why and what to do.
    """
    try:
        family, _, _, _, where = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        bound = socket.socket(family)
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind(where)
    except (OSError, OverflowError) as error:
        reason = getattr(error, "strerror", None) or error
        unknown = isinstance(error, socket.gaierror)
        unknown = unknown or getattr(error, "errno", 0) == errno.EADDRNOTAVAIL
        hint = "--host takes an address of this machine" if unknown else "try --port 0"
        raise SettingsError(f"{host}:{port}: cannot listen there ({reason}); {hint}") from error
    return bound


def address(bound: socket.socket) -> str:
    """Return the address of a bound socket for a browser."""
    host, port = bound.getsockname()[:2]
    return f"http://{f'[{host}]' if ':' in host else host}:{port}/"


class _Server(uvicorn.Server):
    """A server that says when it has started."""

    def __init__(self, config: uvicorn.Config, started: Callable[[], None]) -> None:
        super().__init__(config)
        self._when_started = started

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._when_started()

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        # what the end cuts off is no error
        logging.getLogger("uvicorn.error").setLevel(logging.CRITICAL)
        super().handle_exit(sig, frame)


def run(app: ASGIApp, bound: socket.socket, started: Callable[[], None]) -> None:
    """Serve until SIGINT; open connections are not waited for. SIGTERM ends the process."""
    config = uvicorn.Config(
        app,
        log_level="warning",
        access_log=False,
        timeout_graceful_shutdown=0,
        lifespan="off",
        server_header=False,
        proxy_headers=False,
    )
    try:
        _Server(config, started).run(sockets=[bound])
    except KeyboardInterrupt:
        return
