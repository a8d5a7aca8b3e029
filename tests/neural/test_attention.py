"""The attention of the embedded model: the same as transformers computes, on any text."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from summarizer.neural import attention
from summarizer.neural.attention import Attention, embedded

PAIRS = [
    (
        "全年进出口总额达到3.2万亿元。",
        "Imports and exports totaled 3.2 trillion yuan for the year.",
    ),
    ("一颗螺丝钉做到极致，也能成为隐形冠军。", "Even a screw can produce a hidden champion."),
]


@pytest.fixture(scope="module")
def model() -> Attention:
    found = embedded()
    assert found is not None
    return found


def test_the_same_as_transformers(model: Attention) -> None:
    import torch

    from summarizer.neural.int8_weights import marian_model
    from summarizer.neural.weights import find

    folder = find("zh-en").folder
    reference = marian_model(folder)
    reference.set_attn_implementation("eager")
    for source, target in PAIRS:
        ids = [*model.source_pieces(source)[0], model.network.end]
        made = model.target_pieces(target)[0]
        inputs = [model.network.start, *made[:-1]]
        with torch.no_grad():
            output = reference(
                input_ids=torch.tensor([ids]),
                decoder_input_ids=torch.tensor([inputs]),
                output_attentions=True,
            )
        expected = output.cross_attentions[-1][0].mean(0).numpy()  # (target, source)
        assert np.allclose(model.network.read([ids], [inputs])[0].weights, expected, atol=1e-4)


def test_weights_lie_on_the_characters_of_the_pieces(model: Attention) -> None:
    source, target = PAIRS[0]
    weights = model.of(source, target)
    assert weights.shape == (len(target), len(source))
    assert (weights >= 0).all()
    assert weights.sum() <= len(target)
    year = target.index("year")
    looked = weights[year : year + 4].sum(axis=0)
    assert looked.argmax() in (source.index("全年"), source.index("全年") + 1)
    assert np.array_equal(weights, model.of(source, target))


@pytest.mark.parametrize(
    ("source", "target"),
    [("", ""), ("字", ""), ("", "word"), (" ", " "), ("\U00020000\U0001f409", "\U0001f409 e\u0301"),
     ("a\ud800b", "\udfff"), ("\x00\u202e", "\u200b")],
)  # fmt: skip
def test_any_text_has_weights(model: Attention, source: str, target: str) -> None:
    weights = model.of(source, target)
    assert weights.shape == (len(target), len(source))
    assert np.isfinite(weights).all()


def test_text_longer_than_the_model_takes_has_none(model: Attention) -> None:
    assert not model.of("城市" * 400, "city").any()
    assert not model.of("城市", "city " * 400).any()


def test_no_model_no_attention(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(attention, "_EMBEDDED", "absent")
    embedded.cache_clear()
    assert embedded() is None
    embedded.cache_clear()
