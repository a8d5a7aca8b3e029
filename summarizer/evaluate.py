"""Evaluate: BLEU and chrF2 of a translation model on a test set, with sacreBLEU's signatures.

Numbers: the share of sentences with a figure in which every figure has the right value.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from summarizer.errors import InputError
from summarizer.numerals import missing_values

__all__ = ["Scores", "read_testset", "score"]


@dataclass(frozen=True, slots=True)
class Scores:
    """BLEU, chrF and numbers on a scale of 0–100; sentences is the size of the test set."""

    sentences: int
    bleu: float
    bleu_signature: str
    chrf: float
    chrf_signature: str
    numbers: float
    with_numbers: int


def read_testset(path: Path) -> list[tuple[str, str]]:
    """Return (source, reference) of a TSV file.

    Raises:
        InputError: missing, empty, or a line without two columns (named by number).
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read: {error}") from error
    pairs = []
    for number, line in enumerate(lines, 1):
        columns = line.split("\t")
        if len(columns) < 2 or not columns[0].strip():
            raise InputError(f"{path}, line {number}: expected source TAB reference")
        pairs.append((columns[0], columns[1]))
    if not pairs:
        raise InputError(f"{path}: empty; expected source TAB reference a line")
    return pairs


def score(pairs: Sequence[tuple[str, str]], hypotheses: Sequence[str]) -> Scores:
    """Return the scores of hypotheses against the references of `pairs`."""
    from sacrebleu.metrics import BLEU, CHRF

    references = [[reference for _, reference in pairs]]
    bleu, chrf = BLEU(), CHRF()
    bleu_score = bleu.corpus_score(list(hypotheses), references).score
    chrf_score = chrf.corpus_score(list(hypotheses), references).score
    figures = [i for i, (source, _) in enumerate(pairs) if re.search(r"\d", source)]
    right = sum(not missing_values(pairs[i][0], hypotheses[i]) for i in figures)
    return Scores(
        len(pairs),
        bleu_score,
        str(bleu.get_signature()),
        chrf_score,
        str(chrf.get_signature()),
        100 * right / max(1, len(figures)),
        len(figures),
    )
