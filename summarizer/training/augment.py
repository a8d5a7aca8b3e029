"""Augment: noisy and joined copies of pairs, so that the model meets what real pages contain.

Each kind is a function of one pair (or two neighbours) that returns a new pair or None; shares in
the recipe say how many pairs get a copy. Inline terms follow the code-switching augmentation of
Song et al. 2019 (arXiv:1904.09107) and Dinu et al. 2019 (arXiv:1906.01105): a source term is
replaced by the English that the reference uses, and the model learns to copy it.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence

from summarizer.training.recipe import Augment

__all__ = ["augment", "drop_final_punctuation", "half_width", "headline_case", "join"]

Pair = tuple[str, str]
Inliner = Callable[[str, str], str | None]
_FULL_TO_HALF = str.maketrans("，；：！？（）", ",;:!?()")
_SMALL = frozenset("a an and as at by for from in of on or the to with".split())


def augment(
    pairs: Sequence[Pair],
    options: Augment,
    *,
    seed: int,
    joins: bool = False,
    inline: Inliner | None = None,
) -> list[Pair]:
    """Return the added pairs (not the originals). `inline` rewrites a source, or returns None."""
    chance = random.Random(seed)
    added: list[Pair | None] = []
    for i, pair in enumerate(pairs):
        if chance.random() < options.drop_final_punctuation:
            added.append(drop_final_punctuation(pair))
        if chance.random() < options.half_width:
            added.append(half_width(pair))
        if chance.random() < options.headline_case:
            added.append(headline_case(pair))
        if joins and i + 1 < len(pairs) and chance.random() < options.join_neighbours:
            added.append(join(pair, pairs[i + 1]))
        if inline and chance.random() < options.inline_terms:
            source = inline(*pair)
            added.append((source, pair[1]) if source else None)
    return [pair for pair in added if pair]


def drop_final_punctuation(pair: Pair) -> Pair | None:
    """Return the pair without its final stop on either side, or None if it has none."""
    source, target = (re.sub(r"[。.]$", "", side) for side in pair)
    return (source, target) if source != pair[0] and target != pair[1] else None


def half_width(pair: Pair) -> Pair | None:
    """Return the pair with half-width marks in the source, as scraped pages have them."""
    source = pair[0].translate(_FULL_TO_HALF)
    return (source, pair[1]) if source != pair[0] else None


def headline_case(pair: Pair) -> Pair | None:
    """Return a short pair with its English in title case and without final stops."""
    plain = drop_final_punctuation(pair) or pair
    words = plain[1].split()
    if len(words) > 12 or len(words) < 2:
        return None
    cased = [w if w.lower() in _SMALL and i else w[:1].upper() + w[1:] for i, w in enumerate(words)]
    return plain[0], " ".join(cased)


def join(first: Pair, second: Pair) -> Pair:
    """Return two neighbouring pairs as one."""
    return first[0] + second[0], f"{first[1]} {second[1]}"
