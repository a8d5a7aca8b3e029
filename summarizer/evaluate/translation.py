"""Evaluate: BLEU and chrF2 of a translation model on a test set, with sacreBLEU's signatures.

Numbers: the share of sentences with a figure in which every figure has the right value. Terms: the
share of official names in the sources, each counted once in a sentence, whose English is in the
translation; the share in the references says how far editors keep to the glossary.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from summarizer.errors import InputError, why_unread
from summarizer.facts.numbers.compare import missing_values
from summarizer.facts.terms.glossary import Glossary
from summarizer.text import counted

if TYPE_CHECKING:
    from summarizer.pipeline import Briefer
    from summarizer.schema import Signature

__all__ = ["Evaluated", "Scores", "chrf_of", "evaluate", "read_testset", "score"]


@dataclass(frozen=True, slots=True)
class Scores:
    """BLEU, chrF, numbers and terms on a scale of 0–100; `sentences` is the size of the test set.

    `numbers` and `terms` count as right what was mended, the fields `…_by_model` do not. The shares
    are those of `with_numbers` sentences that have a figure, and of `with_terms` terms.
    """

    sentences: int
    bleu: float
    bleu_signature: str
    chrf: float
    chrf_signature: str
    numbers: float
    numbers_by_model: float
    with_numbers: int
    terms: float = 0.0
    terms_by_model: float = 0.0
    terms_in_references: float = 0.0
    with_terms: int = 0


class Evaluated(NamedTuple):
    """What a model made of a test set, what made it, and its scores."""

    signature: Signature
    hypotheses: list[str]
    scores: Scores


def evaluate(
    briefer: Briefer,
    pairs: Sequence[tuple[str, str]],
    glossary: Glossary,
    progress: Callable[[int, int], None] | None = None,
) -> Evaluated:
    """Translate the sources of `pairs` and score them; `glossary` has the terms that count."""
    sources = [source for source, _ in pairs]
    signature, hypotheses, changes = briefer.translate_testset(sources, progress)
    mended = {change.index for change in changes if change.amounts}
    terms = sum(change.terms for change in changes)
    return Evaluated(signature, hypotheses, score(pairs, hypotheses, mended, glossary, terms))


def read_testset(path: Path) -> list[tuple[str, str]]:
    """Return (source, reference) of a TSV file.

    Raises:
        InputError: the file is missing or empty, or a line (named by number) lacks a column.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: {why_unread(error)}") from error
    pairs = []
    lines = text.removesuffix("\n").split("\n") if text.strip() else []
    for number, line in enumerate(lines, 1):
        columns = line.removesuffix("\r").split("\t")
        if len(columns) < 2 or not columns[0].strip():
            raise InputError(f"{path}, line {number}: expected source TAB reference")
        pairs.append((columns[0], columns[1]))
    if not pairs:
        raise InputError(f"{path}: empty; expected source TAB reference a line")
    return pairs


def score(
    pairs: Sequence[tuple[str, str]],
    hypotheses: Sequence[str],
    mended: Collection[int] = (),
    glossary: Glossary | None = None,
    terms_mended: int = 0,
) -> Scores:
    """Return the scores of hypotheses against the references of `pairs`.

    `mended` holds the 0-based indexes of the hypotheses whose numbers the model did not write,
    `terms_mended` is the number of terms that it did not write. Without a glossary no terms are
    counted.

    Raises:
        InputError: there are more or fewer hypotheses than pairs.
    """
    if len(pairs) != len(hypotheses):
        made = counted(len(hypotheses), "hypothesis", "hypotheses")
        raise InputError(f"{made} for {counted(len(pairs), 'pair')}; one each is needed")
    from sacrebleu.metrics import BLEU, CHRF

    references = [[reference for _, reference in pairs]]
    bleu, chrf = BLEU(), CHRF()
    bleu_score = bleu.corpus_score(list(hypotheses), references).score
    chrf_score = chrf.corpus_score(list(hypotheses), references).score
    figures = [i for i, (source, _) in enumerate(pairs) if re.search(r"\d", source)]
    right = [i for i in figures if not missing_values(pairs[i][0], hypotheses[i])]
    right_by_model = [i for i in right if i not in mended]
    return Scores(
        len(pairs),
        bleu_score,
        str(bleu.get_signature()),
        chrf_score,
        str(chrf.get_signature()),
        100 * len(right) / max(1, len(figures)),
        100 * len(right_by_model) / max(1, len(figures)),
        len(figures),
        *_term_shares(pairs, hypotheses, glossary, terms_mended),
    )


def chrf_of(hypotheses: Sequence[str], references: Sequence[str]) -> float | None:
    """Return the chrF2 of hypotheses, None without references."""
    if not references:
        return None
    from sacrebleu.metrics import CHRF

    return float(CHRF().corpus_score(list(hypotheses), [list(references)]).score)


def _term_shares(
    pairs: Sequence[tuple[str, str]],
    hypotheses: Sequence[str],
    glossary: Glossary | None,
    mended: int,
) -> tuple[float, float, float, int]:
    """Return the shares (0–100) of official names and how many names there are.

    The shares are those in the hypotheses, in the hypotheses without the `mended` ones, and in the
    references.
    """
    if glossary is None:
        return 0.0, 0.0, 0.0, 0
    count = lost = lost_in_references = 0
    for (source, reference), hypothesis in zip(pairs, hypotheses, strict=True):
        count += len({match.term for match in glossary.find(source) if match.term.inline})
        lost += sum(term.inline for term in glossary.missing(source, hypothesis))
        lost_in_references += sum(term.inline for term in glossary.missing(source, reference))
    losses = (lost, lost + mended, lost_in_references)
    shares = [100 * (count - loss) / max(1, count) for loss in losses]
    return shares[0], shares[1], shares[2], count
