"""What a card shows besides figures: the worst output and the rounds of training."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from summarizer.training import examples, history
from summarizer.training.recipe import Recipe

PAIRS = [
    (
        "全市新增就业人数比去年同期明显增加。",
        "The city added clearly more jobs than a year earlier.",
    ),
    ("港口吞吐量保持在全国第三位的水平。", "The port's throughput remained third in the country."),
    ("太短。", "Too short."),
]
MADE = ["The city added clearly more jobs than a year earlier.", "The <b>harbor</b>.", "X."]


def test_the_worst_sentences_are_chosen() -> None:
    found = examples.choose(PAIRS, MADE, 1)
    assert found["lowest"][0]["hypothesis"] == found["dropped"][0]["hypothesis"] == MADE[1]
    assert found["invented"][0]["hypothesis"] == MADE[0]
    lines = "\n".join(examples.listed({"dev": found}))
    assert "\\<b>" in lines
    assert PAIRS[1][1] in lines


def test_a_round_is_added_once(tmp_path: Path) -> None:
    folder, model = tmp_path / "work", tmp_path / "model"
    for path in (folder / "average", folder / "train", model):
        path.mkdir(parents=True)
    (folder / "average" / "model.safetensors").write_bytes(b"one")
    (folder / "train" / "log.csv").write_text(
        "step,tokens,seconds,name,value\n10,2000000,3600,x,1\n"
    )
    recipe = dataclasses.replace(Recipe("tiny"), device="cpu")
    assert len(history.add(folder, model, recipe)) == 1
    rounds = history.add(folder, model, recipe)
    assert len(rounds) == 1
    (folder / "average" / "model.safetensors").write_bytes(b"two")
    rounds = history.add(folder, model, recipe)
    assert len(rounds) == 2
    assert "| | | total | | 4.0 | 2.00 |" in history.listed(rounds)
