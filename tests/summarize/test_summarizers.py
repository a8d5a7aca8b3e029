"""Every summarizer keeps the contract."""

from __future__ import annotations

import pytest

from summarizer.schema import Pair
from summarizer.settings import Summarize
from summarizer.summarize import SUMMARIZERS

TEXTS = [
    "港口去年完成吞吐量两亿吨。",
    "港口今年将新建三个泊位。",
    "学校将增加一万个学位。",
    "医院年底前投入使用。",
    "港口吞吐量继续增长。",
]
PAIRS = [Pair((f"1.{i}",), zh, f"Sentence {i}.") for i, zh in enumerate(TEXTS, 1)]

EXTRACTIVE = ["embedding", "textrank", "lead"]


@pytest.mark.parametrize("name", EXTRACTIVE)
@pytest.mark.parametrize("budget", [1, 3, 9])
def test_contract(name: str, budget: int) -> None:
    points = SUMMARIZERS.load(name)(Summarize()).summarize(PAIRS, budget)
    assert len(points) == min(budget, len(PAIRS))
    ids = [point.ids for point in points]
    assert ids == sorted(ids)
    assert all(Pair(p.ids, p.zh, p.en) in PAIRS for p in points)


def test_embedding_avoids_repeating_itself() -> None:
    twice = [PAIRS[0], Pair(("1.9",), TEXTS[0], "Again."), *PAIRS[2:4]]
    points = SUMMARIZERS.load("embedding")(Summarize()).summarize(twice, 3)
    assert len({point.zh for point in points}) == 3


LONG = [Pair((f"2.{i}",), f"第{i}项工程今年开工建设。", f"Project {i}.") for i in range(1, 13)]


@pytest.mark.parametrize("name", EXTRACTIVE)
def test_source_order_beyond_nine(name: str) -> None:
    made = SUMMARIZERS.load(name)(Summarize())
    order = [pair.ids for pair in LONG]
    places = [order.index(point.ids) for point in made.summarize(LONG, 11)]
    assert places == sorted(places)
    assert len(set(places)) == 11
    assert made.summarize(LONG, 11) == made.summarize(LONG, 11)
    assert made.signature.startswith(name)


@pytest.mark.parametrize("name", EXTRACTIVE)
def test_edges(name: str) -> None:
    made = SUMMARIZERS.load(name)(Summarize())
    assert made.summarize([], 3) == ()
    assert made.summarize(PAIRS, 0) == ()
    one = Pair(("3.1", "3.2"), "好", "Good.")
    assert [p.ids for p in made.summarize([one], 3)] == [("3.1", "3.2")]
    short = [Pair((f"4.{i}",), "好！", "Good!") for i in range(1, 5)]
    assert len(made.summarize(short, 2)) == 2


@pytest.mark.parametrize("name", ["embedding", "textrank"])
def test_scraps_are_not_key_points(name: str) -> None:
    scraps = [Pair((f"5.{i}",), zh, "Scrap.") for i, zh in enumerate(["好！", "谢谢。", "是的。"])]
    points = SUMMARIZERS.load(name)(Summarize()).summarize([*scraps, *PAIRS], 3)
    assert len(points) == 3
    assert not {p.zh for p in points} & {s.zh for s in scraps}


def test_textrank_prefers_the_sentence_that_others_resemble() -> None:
    points = SUMMARIZERS.load("textrank")(Summarize()).summarize(PAIRS, 1)
    assert "港口" in points[0].zh
