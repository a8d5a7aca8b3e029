"""Refusals: what goes wrong between here and a hub, as one line each with its own remedy.

What `huggingface_hub` logs or raises is for programmers; a user is told which of no network, a
certificate, a page that is no hub, a name, a permission, a limit or the disk it is.
"""

from __future__ import annotations

import contextlib
import errno
import json
import logging
import ssl
from collections.abc import Iterator
from urllib.parse import urlsplit

from summarizer.errors import ModelError, nearest
from summarizer.neural.weights import hub_models

__all__ = ["did_you_mean", "explained"]

_DISK_FULL = (errno.ENOSPC, errno.EDQUOT)
_UNREACHED = {"ConnectError", "ConnectTimeout", "ProxyError"}
_DEEPEST = 8  # causes of causes


@contextlib.contextmanager
def explained(name: str, endpoint: str) -> Iterator[None]:
    """Silence the library's log, and turn what goes wrong into one line.

    Raises:
        ModelError: whatever it was.
    """
    log = logging.getLogger("huggingface_hub")
    before = log.level
    log.setLevel(logging.CRITICAL)
    try:
        yield
    except ModelError:
        raise
    except Exception as error:
        raise ModelError(f"{name}: {_reason(error, name, endpoint)}") from error
    finally:
        log.setLevel(before)


def did_you_mean(name: str) -> str:
    """Return what a name was perhaps meant to be, for the end of a line, or "".

    >>> did_you_mean("opus-mt-zh-ne"), did_you_mean("nothing")
    ('; did you mean opus-mt-zh-en?', '')
    """
    known: dict[str, str] = {}
    for model in hub_models():
        for word in (model.name, model.repository, model.repository.split("/")[-1]):
            known[word.lower()] = model.name
    close = nearest(name.lower(), known, cutoff=0.8)
    return f"; did you mean {known[close]}?" if close else ""


def _reason(error: Exception, name: str, endpoint: str) -> str:
    chain = _chain(error)
    if any(isinstance(e, OSError) and e.errno in _DISK_FULL for e in chain):
        return "the disk is full; make room and run it again to resume"
    if told := _refused(error, name, endpoint):
        return told
    first = (str(error).splitlines() or [type(error).__name__])[0][:200]
    host = _host(chain) or endpoint
    names = {kind.__name__ for e in chain for kind in type(e).__mro__}
    if any(isinstance(e, ssl.SSLError) for e in chain) or "CERTIFICATE_VERIFY_FAILED" in first:
        return (
            f"the certificate of {host} is not trusted ({first}); if your network signs "
            "its own, set SSL_CERT_FILE to its certificates"
        )
    if names & _UNREACHED:
        return (
            f"no network: {host} cannot be reached ({first}); set HTTPS_PROXY or HF_ENDPOINT "
            "if yours needs it, or install a file: lgsum models pull --from FILE"
        )
    if names & {"UnsupportedProtocol", "InvalidURL"}:
        return f"HF_ENDPOINT = {endpoint}: expected http:// or https:// and a host"
    if any(isinstance(e, json.JSONDecodeError) for e in chain) or isinstance(
        error, KeyError | TypeError | AttributeError
    ):
        return (
            f"{endpoint} does not answer as a hub does; check HF_ENDPOINT, and whether your "
            "network asks you to sign in"
        )
    return f"download failed: {first}; run it again to resume"


def _refused(error: Exception, name: str, endpoint: str) -> str:
    """Return what a refusal of the hub means, or "" if it is none."""
    from huggingface_hub import errors

    if isinstance(error, errors.GatedRepoError):
        return f"gated; accept its terms at {endpoint}/{name} and set HF_TOKEN"
    if isinstance(error, errors.RepositoryNotFoundError):
        private = "" if did_you_mean(name) else ", or a private one (set HF_TOKEN)"
        return f"no such repository at {endpoint}{private}{did_you_mean(name)}"
    if isinstance(error, errors.RevisionNotFoundError):
        return f"no such revision; see {endpoint}/{name}/commits/main"
    if isinstance(error, errors.HFValidationError):
        return "not the name of a repository; expected OWNER/NAME"
    if isinstance(error, errors.OfflineModeIsEnabled):
        return "HF_HUB_OFFLINE is set, so nothing is downloaded; unset it, or use --from"
    status = getattr(getattr(error, "response", None), "status_code", 0)
    if status == 429:
        return f"{endpoint} allows no more requests for now; run it again later to resume"
    if status in (401, 403):
        return f"{endpoint} does not allow it ({status}); set HF_TOKEN to a token with access"
    if status == 404:
        return f"{endpoint} has no such file or interface (404); check HF_ENDPOINT"
    return f"{endpoint} answers {status}; run it again later to resume" if status else ""


def _chain(error: BaseException) -> list[BaseException]:
    chain: list[BaseException] = []
    cause: BaseException | None = error
    while cause is not None and len(chain) < _DEEPEST:
        chain.append(cause)
        cause = cause.__cause__ or cause.__context__
    return chain


def _host(chain: list[BaseException]) -> str:
    """Return the host that was asked, which may be the one that a hub redirects to."""
    for error in chain:
        with contextlib.suppress(RuntimeError, AttributeError):  # httpx: none was set
            request = error.request  # type: ignore[attr-defined]
            address = urlsplit(str(request.url))
            return f"{address.scheme}://{address.netloc}"
    return ""
