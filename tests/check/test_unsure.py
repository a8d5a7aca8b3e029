"""Sentences that the embedded model was not sure of."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from summarizer.check import Context, check_pairs
from summarizer.check.unsure import UNSURE, doubts, unsure
from summarizer.neural.attention import embedded_model
from summarizer.schema import Pair

JUDGED = Path(__file__).parents[1] / "data/judged/zh-en.tsv"


def rows() -> list[list[str]]:
    return [line.split("\t") for line in JUDGED.read_text("utf-8").splitlines() if line[:1] != "#"]


@pytest.fixture(scope="module")
def engine() -> str:
    model = embedded_model()
    assert model is not None
    return f"{model.name}@{model.digest}/ctranslate2/int8/beam4"


def test_what_misleads_is_told_more_often_than_what_is_right(engine: str) -> None:
    some = rows()[::5]
    pairs = [Pair((str(i),), row[2], row[3]) for i, row in enumerate(some)]
    told = {issue.ids[0] for issue in unsure(pairs, Context(engine=engine))}
    bad = [str(i) in told for i, row in enumerate(some) if int(row[0]) >= 2]
    right = [str(i) in told for i, row in enumerate(some) if row[0] == "0"]
    assert sum(bad) / len(bad) > 0.6
    assert sum(right) / len(right) < 0.3


def test_the_finding_names_words_of_the_english(engine: str) -> None:
    _, _, zh, en, _ = next(row for row in rows() if row[0] == "3")
    issues = [*unsure([Pair(("1.1",), zh, en)], Context(engine=engine))]
    assert [(issue.check, issue.level, issue.ids) for issue in issues] == [
        ("unsure", "warning", ("1.1",))
    ]
    assert f"“{en[slice(*issues[0].target_span)]}”" in issues[0].message


@pytest.mark.parametrize("other", ["", "zh-en@000000000000/ctranslate2/int8", "opus-mt-zh-en@1f/x"])
def test_nothing_is_said_of_another_engine(other: str) -> None:
    pairs = [Pair((str(i),), row[2], row[3]) for i, row in enumerate(rows()[:20])]
    assert not [i for i in check_pairs(pairs, Context(engine=other)) if i.check == "unsure"]


def test_nothing_is_said_of_what_an_editor_or_a_memory_wrote(engine: str) -> None:
    _, _, zh, en, _ = next(row for row in rows() if row[0] == "3")
    drafted = Pair(("1.1",), zh, en).as_drafted()
    context = Context(engine=engine)
    assert [*unsure([drafted], context)]
    assert not [*unsure([replace(drafted, en=f"Now {en}")], context)]
    assert not [*unsure([replace(drafted, origin="memory:exact@team.tmx")], context)]


def test_a_note_of_the_mending_changes_nothing() -> None:
    zh, en = rows()[0][2:4]
    texts = (en, f"{en} [source: 12]")
    plain, noted = (next(doubts([Pair((), zh, text)]))[1] for text in texts)
    assert plain.probability() == noted.probability()
    assert plain.span == noted.span


@pytest.mark.parametrize(("zh", "en"), [("", ""), ("结语", "Closing"), ("好" * 999, "good")])
def test_what_cannot_be_read_has_no_doubt(zh: str, en: str) -> None:
    assert not [*doubts([Pair((), zh, en)])]


def test_the_threshold_is_a_probability() -> None:
    assert 0.3 < UNSURE.least < 0.8
