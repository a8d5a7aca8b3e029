"""How the cost of briefings grows with the number of documents and of processes.

Each process opens its models once and briefs its share of the documents, as `lgsum batch` does; the
cores are shared out. Documents beyond those given are the same ones again: nothing is remembered
between documents, so each costs as much as the first time.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from summarizer.bench import run_worker
from summarizer.errors import SettingsError
from summarizer.settings import PROFILES, Settings

__all__ = ["Growth", "as_documents", "grow"]

_SENTENCES = 20  # of a document that is made of a test set
_PARAGRAPH = 4


@dataclass(frozen=True, slots=True)
class Growth:
    """The briefings of so many documents in so many processes.

    `seconds`: from the first document of the first process to the last of the last, models open;
    `start`: of the slowest process until its first briefing; `memory`: peaks of all, MB.
    """

    profile: str
    documents: int
    processes: int
    sentences: int
    start: float
    seconds: float
    memory: float

    @property
    def per_minute(self) -> float:
        """Documents a minute."""
        return 60 * self.documents / max(self.seconds, 1e-9)


def grow(
    documents: Sequence[str],
    settings: Settings,
    counts: Sequence[int],
    processes: Sequence[int] = (1,),
    profile: str = "fast",
) -> Iterator[Growth]:
    """Yield one measurement for each number of processes and of documents.

    Raises:
        SettingsError: a number below 1 or an unknown profile.
        ModelError: a process failed.
    """
    from summarizer.neural.machine import cores

    if profile not in PROFILES:
        raise SettingsError(f"profile = {profile!r}: expected {', '.join(PROFILES)}")
    for number in processes:
        for count in counts:
            if min(number, count) < 1:
                raise SettingsError(f"{count} documents in {number} processes: expected 1 or more")
            used = min(number, count)
            shares = [count // used + (i < count % used) for i in range(used)]
            job = {"task": "documents", "profile": profile, "model": settings.translate.model,
                   "models_dir": settings.models_dir,
                   "threads": max(1, cores() // used) if used > 1 else 0}  # fmt: skip
            jobs = [job | {"count": share, "texts": _share(documents, i, share, used)}
                    for i, share in enumerate(shares)]  # fmt: skip
            with ThreadPoolExecutor(used) as pool:
                done = list(pool.map(run_worker, jobs))
            yield _sum(profile, count, number, done)


def as_documents(path: Path, sentences: Sequence[str]) -> list[str]:
    """Return the article, or documents made of the sentences of a test set."""
    if path.suffix != ".tsv":
        from summarizer.read import read_article

        return [read_article(str(path)).text]
    blocks = [sentences[i : i + _SENTENCES] for i in range(0, len(sentences), _SENTENCES)]
    return [
        "\n".join("".join(b[i : i + _PARAGRAPH]) for i in range(0, len(b), _PARAGRAPH))
        for b in blocks
    ]


def _share(documents: Sequence[str], place: int, count: int, step: int) -> list[str]:
    """Return the different documents of one process: every `step`th."""
    distinct = min(count, len(documents))
    return [documents[(place + i * step) % len(documents)] for i in range(distinct)]


def _sum(profile: str, count: int, processes: int, done: Sequence[dict[str, Any]]) -> Growth:
    return Growth(
        profile,
        count,
        processes,
        sum(d["sentences"] for d in done),
        max(d["start"] for d in done),
        max(d["seconds"] for d in done),
        sum(d["memory"] for d in done),
    )
