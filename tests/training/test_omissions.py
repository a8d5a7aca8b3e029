"""Examples of omissions and additions: every piece has a label, and the right ones are 1."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.training.omissions import KINDS, Clauses, Example, draw, make

PIECES = "<unk> </s> , . 。 ， ▁The ▁the".split()
SOURCE = [f"字{i}" for i in range(40)]
TARGET = [f"▁word{i}" for i in range(60)]
NAMES = {name: i for i, name in enumerate([*PIECES, *SOURCE, *TARGET])}


@pytest.fixture(scope="module")
def clauses() -> Clauses:
    return Clauses(NAMES)


def ids(text: str) -> np.ndarray:
    return np.array([NAMES[name] for name in text.split()], np.int64)


def a_pair(parts: int, width: int) -> tuple[np.ndarray, np.ndarray]:
    """Return `parts` clauses of `width` pieces on both sides, in the same order."""
    source, target = [], []
    for part in range(parts):
        own = range(part * width, (part + 1) * width)
        source += [*(SOURCE[i] for i in own), "，"]
        target += [*(TARGET[i] for i in own), ","]
    return ids(" ".join([*source[:-1], "。"])), ids(" ".join([*target[:-1], "."]))


def diagonal(pair: tuple[np.ndarray, np.ndarray]) -> np.ndarray:
    return np.eye(len(pair[1]), len(pair[0]), dtype=np.float32)


def made(kind: str, clauses: Clauses, seed: int) -> tuple[Example, tuple[np.ndarray, np.ndarray]]:
    pair, other = a_pair(3, 6), (ids("字30 字31 字32 。"), ids("▁The ▁word50 ▁word51 ▁word52 ."))
    random = np.random.default_rng(seed)
    return make(kind, pair, other, clauses, diagonal(pair), random), pair


@pytest.mark.parametrize("seed", range(8))
def test_what_stood_for_an_omission_is_labelled(clauses: Clauses, seed: int) -> None:
    example, pair = made("omitted", clauses, seed)
    gone = {int(i) for i in pair[1]} - {int(i) for i in example.target}
    lost = example.source[example.source_labels == 1]
    assert lost.size
    assert example.source_whole == 1
    assert not example.target_labels.any()
    partner = {NAMES[f"▁word{i}"]: NAMES[f"字{i}"] for i in range(40)}
    assert {int(i) for i in lost} <= {partner.get(i, i) for i in gone} | set(ids("， 。").tolist())


@pytest.mark.parametrize("seed", range(8))
def test_an_addition_is_labelled_itself(clauses: Clauses, seed: int) -> None:
    example, _ = made("added", clauses, seed)
    new = {int(i) for i in example.target[example.target_labels == 1]}
    assert {NAMES["▁word50"], NAMES["▁word51"], NAMES["▁word52"]} <= new
    assert (example.source_whole, example.target_whole) == (0, 1)
    example, _ = made("source added", clauses, seed)
    assert NAMES["字31"] in example.source[example.source_labels == 1]
    assert (example.source_whole, example.target_whole) == (1, 0)


def test_a_source_clause_taken_out_leaves_an_addition(clauses: Clauses) -> None:
    example, pair = made("source omitted", clauses, 1)
    assert len(example.source) < len(pair[0]) - 1
    assert (example.target_labels == 1).any()
    assert example.target_whole == 1


def test_a_correct_pair_has_no_label(clauses: Clauses) -> None:
    example, pair = made("none", clauses, 0)
    assert not example.source_labels.any()
    assert not example.target_labels.any()
    assert example.source_whole == example.target_whole == 0
    assert example.source.tolist() == pair[0].tolist()[:-1]  # the full stop is hidden


def test_too_short_for_an_omission(clauses: Clauses) -> None:
    pair = ids("字1 字2 。"), ids("▁word1 ▁word2 .")
    random = np.random.default_rng(0)
    for kind in ("omitted", "source omitted"):
        example = make(kind, pair, pair, clauses, diagonal(pair), random)
        assert example.source_whole == example.target_whole == 0


@given(st.sampled_from(sorted(KINDS)), st.integers(1, 5), st.integers(1, 7), st.integers(0, 99))
def test_labels_fit_the_pieces(kind: str, parts: int, width: int, seed: int) -> None:
    pair = a_pair(parts, width)
    random = np.random.default_rng(seed)
    example = make(kind, pair, a_pair(2, 3), Clauses(NAMES), diagonal(pair), random)
    assert len(example.source) == len(example.source_labels) > 0
    assert len(example.target) == len(example.target_labels) > 0
    for labels, whole in (
        (example.source_labels, example.source_whole),
        (example.target_labels, example.target_whole),
    ):
        assert set(labels.tolist()) <= {-1.0, 0.0, 1.0}
        assert whole or not (labels == 1).any()


def test_a_clause_of_another_sentence_is_made_to_fit(clauses: Clauses) -> None:
    random = np.random.default_rng(2)
    forms = {tuple(clauses.fitted(ids("▁The ▁word1 ▁word2 ."), random)) for _ in range(50)}
    ends = {row[-1] for row in forms}
    assert ends == {NAMES["."], NAMES[","], NAMES["▁word2"]}
    assert {row[0] for row in forms} == {NAMES["▁The"], NAMES["▁the"]}


def test_kinds_are_drawn_by_their_shares() -> None:
    drawn = draw(np.random.default_rng(0), 4000)
    for kind, share in KINDS.items():
        assert abs(drawn.count(kind) / 4000 - share) < 0.03
