"""What this machine, or the part of it that a container may use, has to offer."""

from __future__ import annotations

import os
import re
from pathlib import Path

__all__ = ["cores", "free_memory", "keep_pages", "workers_that_fit"]

_GROUP = Path("/sys/fs/cgroup")
_MEMORY = Path("/proc/meminfo")
# a worker on the embedded model peaks at 270 MB on articles of 700 characters (bench_kill.py prints
# it); long articles and more hypotheses take more
WORKER_BYTES = 400_000_000
# names of malloc.h: M_TRIM_THRESHOLD, M_MMAP_THRESHOLD, M_ARENA_MAX
_MALLOC = ((-1, 1 << 30), (-3, 1 << 30), (-8, 1))


def cores(group: Path = _GROUP) -> int:
    """Return how many cores this process may use: affinity, and the quota of its container.

    A quota of part of a core counts as a whole one.
    """
    count = os.cpu_count() or 1
    if hasattr(os, "sched_getaffinity"):
        count = len(os.sched_getaffinity(0))
    # https://docs.kernel.org/admin-guide/cgroup-v2.html: "$MAX $PERIOD" in microseconds
    quota = re.fullmatch(r"(\d+) (\d+)", _text(group / "cpu.max").strip())
    if quota:
        count = min(count, max(1, -(-int(quota[1]) // int(quota[2]))))
    return count


def free_memory(group: Path = _GROUP, machine: Path = _MEMORY) -> int:
    """Return the bytes that can still be taken without swapping, or 0 if that is not known."""
    amounts = []
    if available := re.search(r"^MemAvailable:\s+(\d+) kB$", _text(machine), re.MULTILINE):
        amounts.append(1024 * int(available[1]))
    limit, used = _text(group / "memory.max").strip(), _text(group / "memory.current").strip()
    if limit.isdigit() and used.isdigit():
        amounts.append(max(1, int(limit) - int(used)))
    return min(amounts, default=0)


def workers_that_fit() -> int:
    """Return how many workers to start: one per core, fewer if memory is short, at least one."""
    free = free_memory()
    return max(1, min(cores(), free // WORKER_BYTES)) if free else cores()


def keep_pages() -> None:
    """Let the C library (glibc; elsewhere nothing happens) keep what a decoder frees, in one heap.

    Else each step maps fresh pages for keys and values, which are longer by one piece than those of
    the step before: 11 to 16 % of the CPU time of a transformer-base.
    """
    if "CS_GNU_LIBC_VERSION" not in getattr(os, "confstr_names", ()):
        return
    import ctypes

    library = ctypes.CDLL(None)
    for name, value in _MALLOC if hasattr(library, "mallopt") else ():
        library.mallopt(name, value)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii")
    except (OSError, UnicodeDecodeError):
        return ""
