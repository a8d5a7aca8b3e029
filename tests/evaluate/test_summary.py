"""Gold sections, scores of summaries, and the command that prints them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from tools import lgsum

from summarizer.errors import InputError, SettingsError
from summarizer.evaluate.summary import (
    MEASURES,
    Gold,
    compare,
    fingerprint,
    measure,
    read_gold,
)
from summarizer.facts.numbers.compare import missing_values
from summarizer.schema import Pair, Point

GOLD = Path(__file__).parents[1] / "data" / "summaries"
SECTIONS = {split: read_gold(GOLD, split) for split in ("dev", "test")}
ALL = [gold for split in SECTIONS.values() for gold in split]


def test_the_halves_are_equal_and_apart() -> None:
    assert len(SECTIONS["dev"]) == len(SECTIONS["test"]) >= 12
    assert [g.news for g in SECTIONS["dev"]] == [g.news for g in SECTIONS["test"]]
    texts = [{p.zh for g in own for p in g.pairs} for own in SECTIONS.values()]
    assert not texts[0] & texts[1]
    assert {g.news for g in ALL} == {"lead", "middle", "end", "spread", "policy"}
    assert fingerprint(SECTIONS["dev"]) != fingerprint(SECTIONS["test"])


def missing(zh: str, en: str) -> set[str]:
    """Figures that the English lacks; 每千人口 is no figure."""
    return set(missing_values(zh, en)) - {"千"}


@pytest.mark.parametrize("gold", ALL, ids=lambda gold: gold.name)
def test_gold_sections_are_complete(gold: Gold) -> None:
    assert 6 <= len(gold.pairs) <= 14
    assert 2 <= len(gold.points) <= 3
    own = [gold.gist, gold.headline, *gold.points, *gold.pairs]
    for text in own:
        assert re.search("[\u4e00-\u9fff]", text.zh)
        assert not re.search("[\u4e00-\u9fff]", text.en)
    for text in [gold.gist, *gold.pairs]:  # points and headlines may be shorter in English
        assert not missing(text.zh, text.en), text
    evidence = {pair.ids[0]: pair for pair in gold.pairs}
    for point in gold.points:  # no figure that the sentences do not have
        assert not missing(point.zh, " ".join(evidence[i].en for i in point.ids)), point
    ids = [i for point in gold.points for i in point.ids]
    assert len(ids) == len(set(ids))


PAIRS = tuple(
    Pair((f"1.{i}",), zh, en)
    for i, (zh, en) in enumerate(
        [("港口增长9.5%。", "The port grew 9.5 percent."), ("公园免费开放。", "Parks are free."),
         ("医院年底投用。", "The hospital opens.")], 1)
)  # fmt: skip
POINTS = tuple(Point(p.zh, p.en, p.ids) for p in PAIRS)
SMALL = Gold("dev-x", "lead", "x", PAIRS, POINTS[:2], POINTS[0], POINTS[0])


def test_measures() -> None:
    perfect = measure(SMALL, POINTS[:2])
    assert tuple(perfect) == MEASURES
    assert perfect["f1"] == perfect["rougeL_zh"] == perfect["rouge2_en"] == pytest.approx(100)
    assert (perfect["repeated"], perfect["support"], perfect["points"]) == (0, 100, 2)
    half = measure(SMALL, POINTS[1:])
    assert (half["precision"], half["recall"]) == (50, 50)
    assert 0 < half["rouge1_zh"] < 100
    none = measure(SMALL, ())
    assert (none["f1"], none["rouge1_zh"], none["support"]) == (0, 0, 0)


def test_repetition_and_support_are_seen() -> None:
    doubted = Point(PAIRS[0].zh, PAIRS[0].en, ("1.1",), supported=False)
    row = measure(SMALL, [POINTS[0], doubted])
    assert row["similarity"] == pytest.approx(100, abs=0.01)
    assert row["repeated"] == 50
    assert row["support"] == 50


def test_chinese_figures_are_single_tokens() -> None:
    wrong = Point("港口增长5.9%。", "The port grew 5.9 percent.", ("1.1",))
    gold = Gold("dev-x", "lead", "x", PAIRS, POINTS[:1], POINTS[0], POINTS[0])
    assert measure(gold, [wrong])["rouge1_zh"] == pytest.approx(80)


def test_bootstrap_is_seeded_and_paired() -> None:
    better = [{"f1": value + 5} for value in (0.0, 50.0, 100.0)]
    worse = [{"f1": value} for value in (0.0, 50.0, 100.0)]
    found = compare(better, worse, "f1")
    assert (found.mean, found.low, found.high) == (5, 5, 5)
    assert found.p < 0.01
    assert compare(worse, better, "f1").p == 1
    mixed = compare([{"f1": v} for v in (9.0, 0.0, 4.0)], [{"f1": 3.0}] * 3, "f1")
    assert mixed == compare([{"f1": v} for v in (9.0, 0.0, 4.0)], [{"f1": 3.0}] * 3, "f1")
    assert mixed.low < mixed.mean < mixed.high


GOOD = (
    'news = "lead"\ntopic = "x"\nsentences = [["甲。", "A."]]\n'
    'headline = ["甲", "A"]\ngist = ["甲。", "A."]\n[[points]]\nids = [1]\nzh = "甲"\nen = "A"\n'
)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("news = ", "not valid TOML"),
        ('news = "lead"', "lacks gist, headline"),
        (GOOD.replace("ids = [1]", "ids = [2]"), r"point 1: ids = \[2\]: expected numbers from 1"),
        (GOOD.replace('"A."]]', '""]]'), "sentence 1: expected"),
        (GOOD.replace('zh = "甲"', ""), "point 1: expected"),
    ],
)
def test_broken_gold_is_named(tmp_path: Path, text: str, words: str) -> None:
    file = tmp_path / "dev-x.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=rf"dev-x\.toml: .*{words}"):
        read_gold(file)


def test_folders_and_splits(tmp_path: Path) -> None:
    (tmp_path / "dev-x.toml").write_text(GOOD, encoding="utf-8")
    assert [g.name for g in read_gold(tmp_path)] == ["dev-x"]
    with pytest.raises(InputError, match="no test-"):
        read_gold(tmp_path, "test")
    with pytest.raises(SettingsError, match="dev or test"):
        read_gold(tmp_path, "train")


def run(*args: str, code: int = 0) -> tuple[str, str]:
    done = lgsum("eval", *args, code=code)
    return done.text, done.errors


def test_through_the_command_line(tmp_path: Path) -> None:
    for file in [*GOLD.glob("dev-0*.toml")]:
        (tmp_path / file.name).write_bytes(file.read_bytes())
    out = tmp_path / "scores.json"
    table, _ = run("--task", "summary", "--testset", str(tmp_path), "--split", "dev",
                   "--budget", "2", "-o", str(out))  # fmt: skip
    made = json.loads(out.read_text(encoding="utf-8"))
    signature = made["methods"]["embedding"]["signature"]
    assert re.search(r"embedding/.*\|data:\w{8}\|split:dev\|sections:5\|budget:2\|", signature)
    assert signature in table
    assert set(made["methods"]) == {"lead", "textrank", "embedding"}
    against = made["methods"]["embedding"]["against"]
    assert set(against) == {"lead", "textrank"}
    assert against["lead"]["f1"]["mean"] > 0
    assert made["methods"]["lead"]["scores"]["points"] == 2
    assert len(made["sections"]) == 5


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("--task", "poetry", "--testset", "x"), "translation or summary"),
        (
            ("--task", "summary", "--testset", "missing.toml"),
            "missing.toml: no such file",
        ),
        (("--split", "dev", "--testset", "x"), "go with --task summary"),
    ],
)
def test_mistakes_give_one_clear_line(args: tuple[str, ...], words: str) -> None:
    _, message = run(*args, code=2)
    assert words in message
    assert len(message.strip().splitlines()) == 1
