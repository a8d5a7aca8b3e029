"""Coverage: the tagger in numpy is the one that was trained, and finds what is missing."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from summarizer.neural import attention, coverage
from summarizer.neural.attention import embedded
from summarizer.neural.coverage import Coverage, Disguise, Tags, covered

ZH = "全年进出口总额达到3.2万亿元，新增注册企业12万家，引进各类人才8万人。"
EN = (
    "Imports and exports totaled 3.2 trillion yuan for the year, 120,000 enterprises were newly "
    "registered, and 80,000 professionals of all kinds were brought in."
)


@pytest.fixture(scope="module")
def tagger() -> Coverage:
    found = covered()
    assert found is not None
    return found


def test_the_same_as_torch(tagger: Coverage) -> None:
    import torch

    from summarizer.neural.int8_weights import marian_model
    from summarizer.training.coverage import joint_encoder, logits

    reader = embedded()
    assert reader is not None
    model = marian_model(reader.folder)
    model.set_attn_implementation("eager")
    joint = joint_encoder(model.config.d_model)
    state = coverage.read_weights(reader.folder / coverage.FILE)
    state["kind.weight"] = state.pop("kind")
    joint.load_state_dict({name: torch.from_numpy(value) for name, value in state.items()})
    source = [*reader.source_pieces(ZH)[0], reader.network.end]
    target = [reader.network.start, *reader.target_pieces(EN)[0]]
    with torch.no_grad():
        expected = logits(model, joint, torch.tensor([source]), torch.tensor([target]))[0].numpy()
    readings = reader.network.read([source], [target])
    here, there = tagger.logits(readings, [source], [target])[0]
    made = np.concatenate([np.roll(here, -1), there])
    assert np.allclose(made, expected, atol=0.35)  # torch computes in bfloat16
    assert np.corrcoef(made, expected)[0, 1] > 0.99


def test_a_clause_left_out_is_tagged_where_it_stands(tagger: Coverage) -> None:
    lost = EN.replace("120,000 enterprises were newly registered, and ", "")
    whole, cut = tagger.of([(ZH, EN), (ZH, lost)])
    assert whole is not None
    assert cut is not None
    assert cut[0].whole > whole[0].whole + 1
    a, b, c = (ZH.index("新"), ZH.index("引"), len(ZH))
    assert cut[0].over(a, b) > max(cut[0].over(0, a), cut[0].over(b, c))


def test_a_clause_put_in_is_tagged_where_it_stands(tagger: Coverage) -> None:
    new = "the city's football club won three matches in a row, "
    place = EN.index("120,000")
    whole, more = tagger.of([(ZH, EN), (ZH, EN[:place] + new + EN[place:])])
    assert whole is not None
    assert more is not None
    assert more[1].whole > whole[1].whole + 1
    assert more[1].over(place, place + len(new)) > more[1].over(0, place)


def test_the_end_and_the_first_letter_tell_nothing(tagger: Coverage) -> None:
    text = "The " + EN[0].lower() + EN[1:]  # both "The" and "the" are pieces
    first, second = tagger.of([(ZH, text), (ZH, text[0].lower() + text[1:-1] + ",")])
    assert first is not None
    assert second is not None
    assert first[0].whole == pytest.approx(second[0].whole, abs=1e-4)
    assert first[1].whole == pytest.approx(second[1].whole, abs=1e-4)


def test_neighbours_change_nothing(tagger: Coverage) -> None:
    others = [("港口吞吐量增长5%。", "The port's throughput grew 5 percent."), (ZH, EN)]
    tagger.forget()
    alone = tagger.of([others[0]])[0]
    tagger.forget()
    beside = tagger.of([(ZH, EN), ("", ""), *others])[2]
    assert alone is not None
    assert beside is not None
    for own, other in zip(alone[:2], beside[:2], strict=True):
        assert own.spans == other.spans
        assert np.allclose(own.pieces, other.pieces, atol=1e-3)
        assert own.whole == pytest.approx(other.whole, abs=1e-3)


def test_what_was_read_is_not_read_again(tagger: Coverage, monkeypatch: pytest.MonkeyPatch) -> None:
    tagger.forget()
    first, nothing = tagger.of([(ZH, EN), ("", "")])
    read: list[int] = []
    logits = tagger.logits

    def counted(readings: Any, sources: Any, targets: Any) -> Any:
        read.append(len(sources))
        return logits(readings, sources, targets)

    monkeypatch.setattr(tagger, "logits", counted)
    edited = (ZH, EN.replace("8", "9"))
    again, other, _ = tagger.of([(ZH, EN), edited, ("", "")])
    assert (again, nothing) == (first, None)
    assert other != first
    assert read == [1]
    monkeypatch.setattr(coverage, "_MOST_KEPT", 2)
    assert tagger.of([(ZH, EN), edited, (ZH, "Ports grew."), (ZH, "It rained.")])[1] == other
    assert len(tagger._kept) == 2
    coverage.forget()
    assert not tagger._kept


def test_nothing_and_too_much_have_no_tags(tagger: Coverage) -> None:
    assert tagger.of([("", "a"), ("好", ""), ("好" * 999, "a")]) == [None, None, None]


def test_tags_over_a_span() -> None:
    tags = Tags(0.0, (1.0, 2.0, 6.0), ((0, 2), (2, 3), (3, 9)))
    assert tags.over(0, 3) == 1.5
    assert tags.over(3, 9) == 6.0
    assert tags.over(20, 30) == 0.0


def test_disguise() -> None:
    names = {"▁The": 0, "▁the": 1, "▁city": 2, ".": 3, "”": 4, "▁Lin": 5}
    disguise = Disguise(names)
    assert disguise.end([0, 2, 3, 4]) == 2
    assert disguise.end([3, 3]) == 1
    assert disguise.begin(0) == 1
    assert disguise.begin(5) == 5  # the vocabulary has no "▁lin"


def test_no_model_no_tags(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attention, "_EMBEDDED", "absent")
    embedded.cache_clear()
    covered.cache_clear()
    try:
        assert covered() is None
    finally:
        embedded.cache_clear()
        covered.cache_clear()


def test_the_entropy_is_that_of_torch(tagger: Coverage) -> None:
    import torch

    from summarizer.neural.int8_weights import marian_model

    reader = embedded()
    assert reader is not None
    model = marian_model(reader.folder).float().eval()
    source = [*reader.source_pieces(ZH)[0], reader.network.end]
    target = [reader.network.start, *reader.target_pieces(EN)[0]]
    with torch.no_grad():
        scores = model(
            input_ids=torch.tensor([source]), decoder_input_ids=torch.tensor([target])
        ).logits[0]
    expected = torch.distributions.Categorical(logits=scores).entropy().numpy()
    made = reader.network.entropy(reader.network.read([source], [target])[0].states)
    assert np.allclose(made, expected, atol=0.2)
    assert np.corrcoef(made, expected)[0, 1] > 0.99
