"""`lgsum memory` and `--memory` through the command line, with the embedded model."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tools import lgsum as run

NEWS = "临港新片区完成投资1200亿元，同比增长12.5%。\n谢谢大家。\n全市新增就业12.5万人。"


def lgsum(*args: str, data: str = "", code: int = 0) -> str:
    done = run(*args, data=data, code=code)
    return done.errors if code == 2 else done.text


@pytest.fixture(scope="module")
def edited(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A briefing whose second sentence an editor wrote, and a memory with its pairs."""
    folder = tmp_path_factory.mktemp("memory")
    made = json.loads(lgsum("briefing", "-", "--format", "json", data=NEWS))
    pairs = [p for brief in made["sections"] for p in brief["pairs"]]
    next(p for p in pairs if p["zh"] == "谢谢大家。")["en"] = "Our thanks to you all."
    next(p for p in pairs if "就业" in p["zh"])["en"] = "The city added 125,000 jobs."
    path = folder / "b.json"
    path.write_text(json.dumps(made), encoding="utf-8")
    memory = folder / "team.db"
    done = run("memory", "add", str(path), "--memory", str(memory))
    assert done.text == "2 added, 0 known\n"
    assert "left out: 1 that nobody edited or confirmed" in done.errors
    done = run("memory", "add", str(path), "--all", "--memory", str(memory))
    assert done.text == "1 added, 2 known\n"
    assert "left out" not in done.errors
    return path, memory


def test_an_edited_briefing_is_reused(edited: tuple[Path, Path]) -> None:
    _, memory = edited
    again = NEWS.replace("1200", "1350").replace("12.5万", "13万") + "\n另一句话。\n谢谢大家。"
    before = memory.read_bytes()
    args = ("briefing", "-", "--memory", str(memory))
    made = json.loads(lgsum(*args, "--format", "json", data=again))
    pairs = {p["zh"]: p for brief in made["sections"] for p in brief["pairs"]}
    assert pairs["谢谢大家。"]["en"] == "Our thanks to you all."
    assert pairs["谢谢大家。"]["origin"].startswith("memory:exact@")
    assert pairs["全市新增就业13万人。"]["en"] == "The city added 130,000 jobs."
    assert pairs["全市新增就业13万人。"]["origin"].startswith("memory:fuzzy 0.99@")
    assert pairs["另一句话。"]["origin"] == ""
    assert any("from the translation memory" in note for note in made["document"]["notes"])
    assert "|memory:3@" in made["signature"]
    assert {i["check"] for i in made["issues"]} >= {"memory"}
    page = lgsum(*args, data=again)
    assert "*(memory:exact@" in page
    assert memory.read_bytes() == before  # whoever translates only reads


def test_round_trip_search_stats_and_forget(edited: tuple[Path, Path], tmp_path: Path) -> None:
    _, memory = edited
    other = tmp_path / "other.db"
    for name, option in (("m.tmx", ["-o"]), ("m.tsv", [])):
        path = tmp_path / name
        lgsum("memory", "export", *option, str(path), "--memory", str(memory))
        lgsum("memory", "import", str(path), "--memory", str(other))
    stats = json.loads(lgsum("memory", "stats", "--json", "--memory", str(other)))
    same = json.loads(lgsum("memory", "stats", "--json", "--memory", str(memory)))
    assert stats["signature"] == same["signature"]
    assert stats["origin"] == {"human": 3}
    found = json.loads(lgsum("memory", "search", "thanks", "--json", "--memory", str(other)))
    assert [row["source"] for row in found] == ["谢谢大家。"]
    near = json.loads(
        lgsum("memory", "search", "全市新增就业7万人。", "--json", "--memory", str(other))
    )
    assert near[0]["match"] == "0.99"
    assert (
        lgsum("memory", "forget", "--text", "谢谢大家。", "--memory", str(other)) == "1 forgotten\n"
    )
    assert lgsum("memory", "forget", "--all", "--file", str(other)) == "2 forgotten\n"


def test_search_shows_the_words_in_a_narrow_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    memory = tmp_path / "long.db"
    chinese = (
        f"{'方案还提出了许多别的要求，' * 12}对租用算力的企业给予补贴{'，此外还有别的措施' * 12}。"
    )
    english = "The plan asks for many other things, " * 12 + "computing power is subsidized."
    (tmp_path / "a.tsv").write_text(f"{chinese}\t{english}\n", encoding="utf-8")
    lgsum("memory", "import", tmp_path / "a.tsv", "--memory", memory)
    for columns, words in (("80", "算力"), ("120", "computing power")):
        monkeypatch.setenv("COLUMNS", columns)
        shown = lgsum("memory", "search", words, "--memory", memory)
        cells = [line.split("│")[1:-1] for line in shown.splitlines() if "│" in line]
        places = {"算力": 1, "computing power": 2}
        text = "".join(row[places[words]].strip() for row in cells)
        assert words.replace(" ", "") in text.replace(" ", "")
        assert len(cells) < 30


def test_a_sentence_with_an_error_is_not_remembered(
    edited: tuple[Path, Path], tmp_path: Path
) -> None:
    made = json.loads(edited[0].read_text(encoding="utf-8"))
    pair = next(p for b in made["sections"] for p in b["pairs"] if "就业" in p["zh"])
    pair["en"] = "The city added 12,500 jobs."
    path, memory = tmp_path / "b.json", str(tmp_path / "m.db")
    path.write_text(json.dumps(made), encoding="utf-8")
    assert lgsum("memory", "add", str(path), "--all", "--memory", memory).startswith("2 added")
    assert lgsum("memory", "add", str(path), "--with-errors", "--memory", memory).startswith("1 ")


def test_only_edited_or_confirmed_sentences_are_a_persons(tmp_path: Path) -> None:
    path, memory = tmp_path / "b.json", str(tmp_path / "m.db")
    lgsum("briefing", "-", "-o", path, data=NEWS)
    add = ("memory", "add", str(path), "--memory", memory)
    assert lgsum(*add) == "0 added, 0 known\n"
    made = json.loads(path.read_text(encoding="utf-8"))
    pairs = [p for brief in made["sections"] for p in brief["pairs"]]
    one = next(p for p in pairs if p["zh"] == "谢谢大家。")
    assert lgsum(*add, "--sentence", one["ids"][0]) == "1 added, 0 known\n"
    assert lgsum(*add, "--machine") == "3 added, 0 known\n"
    stats = json.loads(lgsum("memory", "stats", "--json", "--memory", memory))
    assert stats["origin"] == {"human": 1, "machine": 3}
    assert "leave out --all" in lgsum(*add, "--machine", "--all", code=2)


def test_a_briefing_that_does_not_say_what_was_edited_says_that(tmp_path: Path) -> None:
    path, memory = tmp_path / "b.json", str(tmp_path / "m.db")
    lgsum("briefing", "-", "-o", path, data=NEWS)
    made = json.loads(path.read_text(encoding="utf-8"))
    for brief in made["sections"]:
        for pair in brief["pairs"]:
            del pair["drafted"]
    del made["terms"]
    path.write_text(json.dumps(made), encoding="utf-8")
    done = run("memory", "add", str(path), "--memory", memory)
    assert done.text == "0 added, 0 known\n"
    assert "does not say which of them were edited" in done.errors


def test_an_edited_sentence_is_a_persons_in_tmx_too(edited: tuple[Path, Path]) -> None:
    from summarizer.render.to_json import loads
    from summarizer.render.to_tmx import TmxRenderer

    page = TmxRenderer().render(loads(edited[0].read_bytes())).decode()
    origins = [part.split("<")[0] for part in page.split('type="x-origin">')[2:]]
    assert sorted(origins) == ["human", "human", "machine translation"]


def test_a_briefing_as_tmx_stays_a_machines(tmp_path: Path) -> None:
    path, memory = str(tmp_path / "b.tmx"), str(tmp_path / "m.db")
    lgsum("briefing", "-", "-o", path, data=NEWS)
    lgsum("memory", "import", path, "--memory", memory)
    stats = json.loads(lgsum("memory", "stats", "--json", "--memory", memory))
    assert stats["origin"] == {"machine": 3}
    same = lgsum("translate", "-", "--format", "json", "--memory", memory, data=NEWS)
    assert same.count("memory:machine@") == 3
    other = lgsum("translate", "-", "--format", "json", "--memory", memory, "--candidates", "1",
                  data=NEWS)  # fmt: skip
    assert "memory:machine" not in other


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("memory", "stats"), "which memory?"),
        (("memory", "stats", "--memory", "none.db"), "no such memory"),
        (("memory", "import", "none.tmx", "--memory", "{}/m.db"), "no such file"),
        (("memory", "export", "m.xlsx", "--memory", "{}/m.db"), ".tmx or .tsv"),
        (("memory", "forget", "--memory", "{}/m.db"), "forget what?"),
        (("memory", "forget", "--origin", "god", "--memory", "{}/m.db"), "human, imported"),
        (("translate", "-", "--memory", "none.db"), "no such memory"),
        (("memory", "add", "README.md", "--memory", "{}/m.db"), "not a briefing"),
    ],
)
def test_mistakes_give_one_clear_line(args: tuple[str, ...], words: str, tmp_path: Path) -> None:
    message = lgsum(*(a.format(tmp_path) for a in args), data=NEWS, code=2)
    assert words in message
    assert len(message.strip().splitlines()) == 1
    assert not (tmp_path / "m.db").exists()


def test_a_locked_memory_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import sqlite3

    memory = tmp_path / "team.db"
    (tmp_path / "a.tsv").write_text("小城下雨。\tIt rains in the town.\n", encoding="utf-8")
    lgsum("memory", "import", tmp_path / "a.tsv", "--memory", memory)
    monkeypatch.setattr("summarizer.memory.store._PATIENCE", 0.1)
    holder = sqlite3.connect(memory, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    try:
        for words in (["stats"], ["search", "小城"], ["import", str(tmp_path / "a.tsv")]):
            told = lgsum("memory", *words, "--memory", memory, code=2)
            assert told == f"lgsum: {memory}: cannot be used as a translation memory: " \
                           "database is locked\n"  # fmt: skip
    finally:
        holder.close()
    told = lgsum("memory", "export", memory.with_suffix(".tmx"), "--memory",
                 memory.with_suffix(".tmx"), code=2)  # fmt: skip
    assert "no such memory" in told
