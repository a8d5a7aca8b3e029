"""A process of the bench: reads a job (JSON) from standard input, prints what it measured.

python -m summarizer.bench.worker < job.json
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from threading import Thread
from typing import Any

from summarizer.settings import PROFILES, Endpoint, Settings, Translate

__all__ = ["peak_memory", "repeated", "resident_memory", "system_memory"]

_ENOUGH = 20.0  # seconds; no further run after this


def peak_memory() -> float:
    """Return the peak resident set of this process, MB.

    Not `ru_maxrss` where there is a choice: a child starts with its parent's.
    """
    return _status("VmHWM") or _maximum()


def resident_memory() -> float:
    """Return the resident set of this process now, MB; its peak where the system does not say."""
    return _status("VmRSS") or _maximum()


def system_memory() -> float:
    """Return the memory of the machine, MB; 0 if the system does not say."""
    if not hasattr(os, "sysconf"):
        return 0.0
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**20


def repeated(run: Callable[[], list[str]], times: int) -> dict[str, Any]:
    """Return the seconds and the CPU seconds of each run, and what the last returned."""
    seconds: list[float] = []
    processor: list[float] = []
    result: list[str] = []
    while not seconds or (len(seconds) < times and sum(seconds) < _ENOUGH):
        began, before = time.perf_counter(), time.process_time()
        result = run()
        seconds.append(time.perf_counter() - began)
        processor.append(time.process_time() - before)
    return {"seconds": seconds, "processor": processor, "hypotheses": result}


def _sentences(job: dict[str, Any]) -> dict[str, Any]:
    from summarizer.bench.contenders import open_contender, threads_of

    settings = _settings(job)
    run = open_contender(job["contender"], settings, job["pieces"])
    texts = job["texts"]
    run(texts[:1])
    start = time.time() - job["began"]
    measurement = repeated(lambda: run(texts), job["repeat"])
    threads = threads_of(job["contender"], settings)
    return measurement | {"start": start, "memory": peak_memory(), "threads": threads}


def _documents(job: dict[str, Any]) -> dict[str, Any]:
    from summarizer.pipeline import Briefer
    from summarizer.schema import Article

    settings = _settings(job)
    settings = replace(settings, translate=replace(settings.translate, **PROFILES[job["profile"]]))
    briefer = Briefer(settings)

    def brief(text: str) -> int:
        return sum(len(brief.pairs) for brief in briefer.brief(Article(text)).sections)

    texts = job["texts"]
    brief(texts[0])
    start = time.time() - job["began"]
    began = time.perf_counter()
    sentences = sum(brief(texts[i % len(texts)]) for i in range(job["count"]))
    seconds = time.perf_counter() - began
    return {"start": start, "seconds": seconds, "memory": peak_memory(), "sentences": sentences}


def _settings(job: dict[str, Any]) -> Settings:
    endpoint = Endpoint(**job.get("endpoint", {}))
    options = Translate(
        model=job["model"], beam=job.get("beam", 4), threads=job.get("threads", 0),
        endpoint=endpoint,
    )  # fmt: skip
    return Settings(models_dir=job["models_dir"], translate=options)


def _status(name: str) -> float:
    path = Path("/proc/self/status")
    if path.is_file():
        for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
            if line.startswith(name + ":"):
                return int(line.split()[1]) / 1024
    return 0.0


def _maximum() -> float:
    try:
        import resource
    except ImportError:  # not on Windows
        return 0.0
    size = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return size / (2**20 if sys.platform == "darwin" else 2**10)


def _end_with(parent: int) -> None:
    """End this process when its parent has ended: nobody waits for the answer."""
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(1)


if __name__ == "__main__":
    given = json.load(sys.stdin)
    Thread(target=_end_with, args=(given.get("parent", os.getppid()),), daemon=True).start()
    print(json.dumps({"sentences": _sentences, "documents": _documents}[given["task"]](given)))
