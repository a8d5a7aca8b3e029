"""Many articles to briefings, with a manifest that survives a kill at any moment.

- `inputs.py` finds articles, `work.py` makes one briefing, an engine runs it on many, `run.py`
  writes and records, `manifest.py` remembers, `kept.py` keeps what other formats can be rendered
  from, `index_page.py` lists.
- Workers return bytes; only the process that runs the batch writes files. So a worker that outlives
  a killed batch changes nothing, and a worker on another machine needs no shared folder.
- Sentences of different articles are never decoded together: the vocabulary map of a batch is the
  union of its sentences', so neighbours change a translation (31 of 77 sentences here; 0 of 77
  without the map). Alone, an article gives the bytes that `lgsum briefing` gives.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Protocol, TypeVar

from summarizer.registry import Registry

__all__ = ["ENGINES", "Engine"]

T = TypeVar("T")
R = TypeVar("R")

ENGINES = Registry(
    "engines",
    {
        "local": "summarizer.batch.local:LocalEngine",
        "ray": "summarizer.batch.on_ray:RayEngine",
    },
    {"ray": "ray"},
)


class Engine(Protocol):
    """Runs a function on many items.

    An engine is built as `cls(workers, address)`; 0 workers means one per core.
    """

    @property
    def threads(self) -> int:
        """Return the translation threads that a worker should use; 0 means one per core."""

    def map(
        self,
        make_worker: Callable[[], Callable[[T], R]],
        items: Iterable[T],
        lost: Callable[[T], R],
    ) -> Iterator[R]:
        """Yield one result per item, in the order of completion.

        `make_worker` is called once in each worker, so a model is loaded once there. `items` are
        drawn one by one as workers become free. An item whose worker dies is tried once more; if
        that one dies too, its result is `lost(item)`. Closing the iterator stops the workers.

        Raises:
            LgsumError: `make_worker` raised it, or a worker cannot be started.
        """
