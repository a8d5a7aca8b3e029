"""What a model's likelihoods say of clauses, with a scorer that knows which words go together."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.check.likelihood import support
from summarizer.check.meaning import evidence
from summarizer.schema import Pair

ZH = "全市经济稳步增长，港口吞吐量创下新高。"
EN = "The city's economy grew steadily, and the port's throughput hit a new high."
CUT = (((0, 9), (9, 19)), ((0, 34), (34, len(EN))))
WORDS = {"经济": "economy", "吞吐量": "throughput"}


def scorer(sources: Sequence[str], targets: Sequence[str]) -> list[list[tuple[int, int, float]]]:
    """A token a word: likely if the source has what it stands for, else not."""
    rows = []
    for source, target in zip(sources, targets, strict=True):
        known = {en for zh, en in WORDS.items() if zh in source}
        row, at = [], 0
        for word in target.split(" "):
            row.append((at, at + len(word), -1.0 if word in known else -6.0))
            at += len(word) + 1
        rows.append(row)
    return rows


def test_translated_clauses_have_support() -> None:
    ((lost, extra),) = support([Pair(("1",), ZH, EN)], [CUT], scorer)
    assert [round(value, 3) for value in lost] == [1.0, 1.0]  # one of the five strongest tokens
    assert all(value > 0.5 for value in extra)


def test_a_clause_without_counterpart_has_none() -> None:
    short = EN[:33]
    ((lost, _),) = support([Pair(("1",), ZH, short)], [(CUT[0], ((0, 33),))], scorer)
    assert lost[0] > lost[1] == 0
    ((_, extra),) = support([Pair(("1",), ZH[:9], EN)], [(((0, 9),), CUT[1])], scorer)
    assert extra[0] > extra[1] == 0


def test_pairs_without_clauses_are_not_scored() -> None:
    whole = (((0, 19),), ((0, len(EN)),))
    assert support([Pair(("1",), ZH, EN)], [whole], scorer) == [([], [])]
    nothing = lambda sources, targets: [[] for _ in targets]  # noqa: E731
    assert support([Pair(("1",), ZH, EN)], [CUT], nothing) == [([], [])]


def test_evidence_with_and_without_a_model() -> None:
    pairs = [Pair(("1",), ZH, EN)]
    ((_, lost, extra),) = evidence(pairs)
    assert {e.support for e in (*lost, *extra)} == {None}
    ((_, lost, extra),) = evidence(pairs, scorer)
    assert all(e.support is not None and e.support > 0 for e in (*lost, *extra))
