"""The guard in front of the page: who may ask, how much they may send, what browsers may do.

- Host: a page elsewhere that points its own name at 127.0.0.1 (DNS rebinding) is refused.
- Origin: a change must come from this page (https://owasp.org/www-community/attacks/csrf): browsers
  say so by Sec-Fetch-Site, or by Origin where the address is not a trustworthy one.
- Size: a body over the limit is read to its end and thrown away; if it were not read, the browser
  would not show the answer.
- Headers: by the content security policy the page runs no script but its own and sends requests to
  no other server.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable, Collection
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from summarizer.text import regex

__all__ = ["Guard", "is_loopback", "known_hosts"]

_HOST = regex(r"[A-Za-z0-9._:\[\]-]+")
_SAFE_METHODS = ("GET", "HEAD", "OPTIONS")
_MOST_DISCARDED = 64_000_000  # bytes of a body that is too large
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; "
    "img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",  # with no-referrer browsers send forms as from "null"
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}

_FOREIGN = (
    "this does not come from a page of this server, which is for browsers; in a script use "
    "`lgsum briefing` or `lgsum batch`, or say where you are with the header Origin: http://{host}"
)

Refuse = Callable[[int, str], ASGIApp]


def is_loopback(host: str) -> bool:
    """Return whether a host to listen on can be reached from this machine only."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def known_hosts(listen: str, names: Collection[str] = ()) -> Callable[[str], bool]:
    """Return the test of a Host header for a server that listens on `listen`.

    It passes the names of the loopback, `listen` and `names`. Unless `listen` is a loopback address
    it also passes this machine's name and every address: only a name can be pointed elsewhere.
    """
    hosts = {"localhost", "127.0.0.1", "::1", listen.lower(), *(name.lower() for name in names)}
    public = not is_loopback(listen)
    if public:
        hosts.add(socket.gethostname().lower())

    def is_known(header: str) -> bool:
        if not _HOST.fullmatch(header):
            return False
        try:
            host = (urlsplit(f"//{header}").hostname or "").rstrip(".")
            if host in hosts:
                return True
            return public and bool(ipaddress.ip_address(host))
        except ValueError:
            return False

    return is_known


class Guard:
    """An ASGI middleware.

    `known` tests a Host header, `limit` is the most bytes of a request's body, `refuse` makes the
    response for a status and a reason.
    """

    def __init__(
        self, app: ASGIApp, known: Callable[[str], bool], limit: int, refuse: Refuse
    ) -> None:
        self._app, self._is_known, self._limit, self._refuse = app, known, limit, refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """See ASGI."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        refusal = self._refusal(scope)
        if refusal:
            await self._refuse(*refusal)(scope, receive, send_guarded)
            return
        taken = 0

        async def receive_counted() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken <= self._limit:
                return message
            while message.get("more_body") and taken < _MOST_DISCARDED:
                message = await receive()
                taken += len(message.get("body", b""))
            raise HTTPException(413, self._too_large(taken))

        await self._app(scope, receive_counted, send_guarded)

    def _refusal(self, scope: Scope) -> tuple[int, str] | None:
        """Return the status and reason of a refusal, or None."""
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        if not self._is_known(host):
            return 421, f"this server does not answer for the host {host[:100]!r}"
        if scope["method"] not in _SAFE_METHODS and not _same_origin(headers, host):
            return 403, _FOREIGN.format(host=host)
        return None

    def _too_large(self, size: int) -> str:
        return (
            f"{size:,} bytes; this page takes {self._limit:,} at once: "
            "split the article, or use `lgsum briefing FILE`"
        )


def _same_origin(headers: Headers, host: str) -> bool:
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site == "same-origin"
    return urlsplit(headers.get("origin", "")).netloc == host
