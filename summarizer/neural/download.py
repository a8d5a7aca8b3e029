"""Download: one file of a hub, going on where an earlier run stopped.

`huggingface_hub` names the unfinished file anew in each run, so it begins a file of gigabytes
again, and it waits as long as a hub asks for. Here the bytes of an earlier run are kept under the
hash that the hub states, so those of another version are never mixed in, and a long wait is left
to the user.
"""

from __future__ import annotations

import email.utils
import logging
import random
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from summarizer.errors import ModelError

__all__ = ["LONGEST_WAIT", "TOLD_WAIT", "download", "seconds_asked", "seconds_before"]

_log = logging.getLogger(__name__)
_TRIES = 6  # in a row that bring no byte
LONGEST_WAIT = 300.0  # seconds; a server that asks for more has no capacity today
TOLD_WAIT = 3.0  # seconds from which the user is told
_PIECE = 1 << 16  # bytes: small enough for a bar that moves, and little is lost by an interruption
_PASSING = (408, 429, 500, 502, 503, 504)


def download(
    url: str, path: Path, size: int, digest: str, token: str, progress: Callable[[int], None]
) -> None:
    """Write the file of an address to `path`.

    `size` in bytes and `digest` are what the hub states of it (0 and "" if it states none, and then
    nothing is resumed); neither is checked here. `progress` is called with the bytes that are here.
    A redirection to another host does not get the token.

    Raises:
        ModelError: the hub asks to wait for longer than five minutes.
        Exception: of `huggingface_hub` or its HTTP client, when no try is left.
    """
    unfinished = path.with_name(f"{path.name}.{digest[:16] or 'unknown'}.unfinished")
    if not size or not digest:
        unfinished.unlink(missing_ok=True)
    tries = 0
    while True:
        here = _length(unfinished)
        if here and here >= size:
            break
        wait = ""
        try:
            _go_on(url, unfinished, here, token, progress)
            now = unfinished.stat().st_size
            if now >= size:
                break
            failure: Exception = EOFError(f"the connection ended at {now:,} of {size:,} bytes")
        except Exception as error:
            if not _passes(error):
                raise
            failure = error
            wait = _headers(error).get("retry-after", "")
        brought = _length(unfinished) > here
        tries = 1 if brought else tries + 1
        if tries >= _TRIES:
            raise failure
        _pause(url, tries, wait)
    unfinished.replace(path)


def _go_on(
    url: str, unfinished: Path, here: int, token: str, progress: Callable[[int], None]
) -> None:
    """Append what the file does not have yet; begin it again if the server knows no ranges."""
    from huggingface_hub import get_session, get_token, hf_raise_for_status

    headers = {"Accept-Encoding": "identity"}
    if token := token or get_token() or "":  # or that of `hf auth login`
        headers["Authorization"] = f"Bearer {token}"
    if here:
        headers["Range"] = f"bytes={here}-"
    timeout = 30.0  # seconds without a byte
    with get_session().stream("GET", url, headers=headers, timeout=timeout) as response:
        if response.status_code >= 400:
            response.read()  # for what the hub says is wrong
        hf_raise_for_status(response)
        here = here if response.status_code == 206 else 0
        with unfinished.open("ab" if here else "wb") as output:
            for piece in response.iter_bytes(_PIECE):
                output.write(piece)
                here += len(piece)
                progress(here)


def _length(path: Path) -> int:
    return path.stat().st_size if path.is_file() else 0


def _passes(error: Exception) -> bool:
    """Return whether another try may succeed: the connection failed, or the server is busy."""
    if status := getattr(getattr(error, "response", None), "status_code", 0):
        return status in _PASSING
    names = {kind.__name__ for kind in type(error).__mro__}
    return "TransportError" in names and not names & {"ProxyError", "UnsupportedProtocol"}


def _headers(error: Exception) -> Mapping[str, str]:
    headers: Any = getattr(getattr(error, "response", None), "headers", {})
    return {str(name).lower(): str(value) for name, value in dict(headers).items()}


def _pause(url: str, tries: int, retry_after: str) -> None:
    """Wait as long as the server asks for, else twice as long each time."""
    seconds = seconds_before(tries, retry_after, most=30.0)
    host = urlsplit(url).netloc
    if seconds > LONGEST_WAIT:
        raise ModelError(f"{host} asks to wait {seconds:,.0f} s; run it again then to resume")
    if seconds >= TOLD_WAIT:
        _log.info("%s is busy or gone; trying again in %.0f s", host, seconds)
    time.sleep(seconds)


def seconds_before(tries: int, retry_after: str, *, most: float) -> float:
    """Return the seconds to wait before the next try: those asked for, else twice as many each
    time, up to `most`, less by chance so that not all come back at once."""
    asked = seconds_asked(retry_after)
    if asked is not None:
        return asked
    return min(most, 2.0 ** (tries - 1)) * random.uniform(0.5, 1.0)


def seconds_asked(retry_after: str) -> float | None:
    """Return the seconds of a Retry-After header (RFC 9110, section 10.2.3), or None.

    >>> seconds_asked("120"), seconds_asked("soon")
    (120.0, None)
    """
    text = retry_after.strip()
    if text.isascii() and text.isdigit() and len(text) < 10:
        return float(text)
    try:
        moment = email.utils.parsedate_to_datetime(text).timestamp()
    except (ValueError, TypeError, OverflowError):
        return None
    return max(0.0, moment - time.time())
