"""A connection to Ray: a cluster of this process on the loopback device, or one by its address.

- Ray sends usage statistics, listens on every interface, takes over SIGTERM and prints the news of
  its workers to standard output unless told otherwise. Here it is told otherwise.
- What a cluster of our own writes (logs, objects that do not fit into memory) lies in a temporary
  folder that only the user can read and that is removed with the cluster.
- If the program has called `ray.init` itself, that connection is used and left as it was.
"""

from __future__ import annotations

import logging
import os
import signal
import socket
import sys
import tempfile
import threading
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from importlib.util import find_spec
from typing import Any

from summarizer.errors import LgsumError, MissingExtra, extra_command

__all__ = ["STORE_BYTES", "connected", "require_ray"]

# shared memory for articles and briefings on their way; what does not fit goes to the disk
STORE_BYTES = 256_000_000
_QUIET = {
    "RAY_USAGE_STATS_ENABLED": "0",
    "RAY_DEDUP_LOGS_SKIP_REGEX": "^",  # leaves nothing to print; read when ray is imported
    "RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO": "0",
}
# Ray's own switch for macOS and Windows: servers on 127.0.0.1 only; read when ray is imported
_LOOPBACK = {"RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER": "0"}
_ANSWER = 5.0  # seconds
_LONGEST_TEMP = 40  # bytes; below it Ray makes sockets, whose paths end at 107


def require_ray() -> None:
    """Raise MissingExtra if Ray is not installed."""
    if find_spec("ray") is None:
        raise MissingExtra(f"ray needs ray: {extra_command('ray')}")


@contextmanager
def connected(address: str = "", cores: int = 1) -> Iterator[Any]:
    """Yield the module `ray`, connected; `cores` is the size of a cluster of our own.

    Raises:
        MissingExtra: Ray is not installed.
        LgsumError: there is no cluster at the address, or none can be started.
    """
    require_ray()
    with ExitStack() as stack:
        with _environment(_QUIET if address else _QUIET | _LOOPBACK, local=not address):
            import ray

            if not ray.is_initialized():
                options: dict[str, Any] = {"address": address}
                if not address:
                    options = _own_cluster(cores, stack.enter_context(_temporary_folder()))
                _connect(ray, options, address)
                stack.callback(ray.shutdown)
        yield ray


def _own_cluster(cores: int, folder: str | None) -> dict[str, Any]:
    return {
        "address": "local",  # never one that happens to run here
        "num_cpus": cores,
        "include_dashboard": False,
        "object_store_memory": STORE_BYTES,
        "_temp_dir": folder,
    }


def _connect(ray: Any, options: Mapping[str, Any], address: str) -> None:
    logging.getLogger("ray").setLevel(logging.CRITICAL)
    try:
        _knock(address)
        with _handlers_kept():
            ray.init(**options, log_to_driver=False, logging_level=logging.CRITICAL)
    except Exception as error:  # ConnectionError, RuntimeError, ValueError, RayError, …
        reason = " ".join(str(error).split())[:300] or type(error).__name__
        if address:
            hint = "is `ray start --head` running, its Python, Ray and token the same as here?"
            raise LgsumError(f"--address {address}: {reason}; {hint}") from error
        raise LgsumError(f"Ray cannot be started here: {reason}") from error


def _knock(address: str) -> None:
    """Fail in seconds where nothing answers; Ray would try for minutes."""
    host, _, port = address.rpartition(":")
    if host and "/" not in host and port.isdecimal():
        socket.create_connection((host.strip("[]"), int(port)), timeout=_ANSWER).close()
    elif address not in ("", "auto"):
        raise ValueError("expected HOST:PORT or auto, on a machine of the cluster")


@contextmanager
def _temporary_folder() -> Iterator[str | None]:
    """Yield a folder for Ray, or None (Ray's default) if its path is too long for a socket."""
    if sys.platform == "win32" or len(os.fsencode(tempfile.gettempdir())) > _LONGEST_TEMP:
        yield None
        return
    with tempfile.TemporaryDirectory(prefix="lgsum-", ignore_cleanup_errors=True) as folder:
        yield os.path.join(folder, "ray")  # Ray opens its own folder to everybody


@contextmanager
def _environment(variables: dict[str, str], *, local: bool) -> Iterator[None]:
    """Set what the user has not set, for this block and the processes started in it.

    `local`: the workers of a cluster of our own import what this process imports. What Ray sets
    goes as well.
    """
    before = dict(os.environ)
    os.environ.update(variables | before)
    if local:
        os.environ["PYTHONPATH"] = os.pathsep.join(path or os.getcwd() for path in sys.path)
    try:
        yield
    finally:
        for name in set(os.environ) - set(before):
            del os.environ[name]
        os.environ.update(before)


@contextmanager
def _handlers_kept() -> Iterator[None]:
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.getsignal(signal.SIGTERM)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
