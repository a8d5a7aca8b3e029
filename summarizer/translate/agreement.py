"""Agreement: how much each hypothesis of a sentence has in common with the others.

Minimum Bayes risk decoding (Kumar and Byrne 2004, "Minimum Bayes-Risk Decoding for Statistical
Machine Translation"; Eikema and Aziz 2020, arXiv:2005.10283) takes the hypothesis that the others
support most. The gain is chrF2 (Popović 2015), here for all pairs of an n-best list at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["agreement"]

_ORDERS = range(1, 7)
_BETA = 2.0


def agreement(hypotheses: Sequence[str]) -> list[float]:
    """Return for each hypothesis the mean chrF2 (0–1) that it has with the others as references.

    One hypothesis alone has 0. Sixteen hypotheses of 150 letters take about two milliseconds.
    """
    import numpy as np

    count = len(hypotheses)
    if count < 2:
        return [0.0] * count
    precision = np.zeros((count, count))
    recall = np.zeros((count, count))
    orders = np.zeros((count, count))
    for table in _counts([h.replace(" ", "") for h in hypotheses]):
        shared = _shared(table)
        totals = table.sum(axis=1)
        comparable = (totals[:, None] > 0) & (totals[None, :] > 0)
        precision += np.where(comparable, shared / np.maximum(totals[:, None], 1), 0.0)
        recall += np.where(comparable, shared / np.maximum(totals[None, :], 1), 0.0)
        orders += comparable
    precision /= np.maximum(orders, 1)
    recall /= np.maximum(orders, 1)
    weight = _BETA**2
    below = weight * precision + recall
    chrf = (1 + weight) * precision * recall / np.where(below > 0, below, 1.0)
    np.fill_diagonal(chrf, 0.0)
    return [float(value) for value in chrf.sum(axis=1) / (count - 1)]


def _shared(table: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return (texts, texts): how many n-grams two rows of counts have in common.

    Most n-grams stand once in a text at most, so a product of the rows counts nearly all.
    """
    import numpy as np

    once = (table > 0).astype(np.float32)
    further = np.maximum(table[:, (table > 1).any(axis=0)] - 1, 0)
    more = np.minimum(further[:, None, :], further[None, :, :]).sum(axis=2)
    result: NDArray[np.int64] = (once @ once.T).astype(np.int64) + more
    return result


def _counts(texts: Sequence[str]) -> Iterator[NDArray[np.int64]]:
    """Yield (texts, different n-grams) counts, for one order after the other.

    An n-gram is the number of its first n - 1 letters and its last letter, numbered anew.
    """
    import numpy as np

    flat = np.frombuffer("".join(texts).encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    owners = np.repeat(np.arange(len(texts)), [len(text) for text in texts])
    _, letters = np.unique(flat, return_inverse=True)
    grams, kinds = letters, int(letters.max(initial=0)) + 1
    for order in _ORDERS:
        if order > 1:
            grams = grams[:-1] * kinds + letters[order - 1 :]
            _, grams = np.unique(grams, return_inverse=True)
        whole = owners[: len(grams)] == owners[len(owners) - len(grams) :]  # inside one text
        width = int(grams.max(initial=0)) + 1
        places = owners[: len(grams)][whole] * width + grams[whole]
        counts = np.bincount(places, minlength=len(texts) * width)
        yield counts.reshape(len(texts), width)
