"""Rerank: the best of the model's hypotheses by adequacy, faults and length, and the choice.

A weighted sum over an n-best list (Och et al. 2004, "A Smorgasbord of Features for Statistical
Machine Translation") of what the model itself does not see: the cosine of source and hypothesis in
a multilingual sentence encoder, how much the other hypotheses agree with it, what must stand in the
translation and does not (amounts, terms, names), figures of unknown origin, words said again, and
letters too few for the source. `tests/benchmarks/bench_rerank.py` prints what each part gains.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from summarizer.facts.english import broken_words
from summarizer.neural.encoder import embed
from summarizer.text import looping_block, repeated_block, words_of
from summarizer.translate.agreement import agreement
from summarizer.translate.stutter import stutters

__all__ = ["choose", "rerank"]

# weights of the cosine, of the agreement (both 0–1), of one fault, of the missing length, of one
# stutter; chosen on 1,300 training sentences (news, reports, authored), confirmed on the dev sets
_ADEQUACY, _AGREEMENT, _FAULT, _SHORT, _STUTTER = 12.0, 8.0, 1.0, 2.0, 2.0
_BROKEN = 2.0  # a word that is none, such as "envigorating"
_LOOP, _TWICE = 20.0, 5.0  # words three times in a row, a phrase twice (which `mend` writes once)
# logarithm of letters a Chinese character; less is short. 1.4 gains 0.1 chrF by padding
_USUAL_LENGTH = 1.3
_WHOLE = 0.7  # of the length of the first hypothesis: shorter ones drop clauses


def rerank(
    sources: Sequence[str],
    rows: Sequence[Sequence[str]],
    faults: Callable[[str, str], int],
) -> list[list[str]]:
    """Return the hypotheses of each source, best first, without blank and double ones.

    `faults` counts what is wrong with (source, hypothesis). Equals keep their order.
    """
    unique = [list(dict.fromkeys(h for h in row if h.strip())) for row in rows]
    pairs = zip(sources, unique, strict=True)
    texts = sorted({t for s, row in pairs if len(row) > 1 for t in (s, *row)})
    known = dict(zip(texts, embed(texts), strict=True)) if texts else {}
    ranked = []
    for source, row in zip(sources, unique, strict=True):
        if len(row) < 2:
            ranked.append(row)
            continue
        support = dict(zip(row, agreement(row), strict=True))
        scores = {
            hypothesis: _AGREEMENT * support[hypothesis]
            + _ADEQUACY * float(known[source] @ known[hypothesis])
            - _FAULT * faults(source, hypothesis)
            - _SHORT * max(0.0, _USUAL_LENGTH - math.log(len(hypothesis) / len(source)))
            - _STUTTER * stutters(source, hypothesis)
            - _BROKEN * len(broken_words(source, hypothesis))
            - _LOOP * bool(looping_block(words_of(hypothesis)))
            - _TWICE * bool(repeated_block(words_of(hypothesis)))
            for hypothesis in row
        }
        ranked.append(sorted(row, key=lambda h: -scores[h]))
    return ranked


def choose(source: str, row: Sequence[str], faults: Callable[[str, str], int]) -> str:
    """Return the one of the hypotheses, best first, that is taken: the first, or of those that are
    as whole and do not stammer the first with fewest faults; "" of none.

    >>> choose("12人", ["21 people", "12 people"], lambda source, target: "12" not in target)
    '12 people'
    """
    if not row:
        return ""
    first, *others = row
    if not faults(source, first):
        return first
    whole = [h for h in others if len(h) > _WHOLE * len(first) and not repeated_block(words_of(h))]
    return min([first, *whole], key=lambda hypothesis: faults(source, hypothesis))
