"""What a careless user gives to a command: one line that says what is wrong with which file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from render_tools import render, sample
from tools import lgsum

from summarizer.commands.messages import be_quiet
from summarizer.parsing import parse_json, parse_toml

DEEP = 100_000


@pytest.fixture(autouse=True)
def fast(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LGSUM_PROFILE", "fast")
    be_quiet(False)


@pytest.fixture
def briefing(tmp_path: Path) -> Path:
    file = tmp_path / "b.json"
    file.write_bytes(render("json", sample()))
    return file


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "{json}"),
        ("render", "{json}", "-o", "{folder}/x.md"),
        ("render", "{good}", "--edits", "{json}", "-o", "{folder}/x.md"),
        ("memory", "add", "{json}", "--memory", "{folder}/m.db"),
        ("clean", "{json}"),
        ("translate", "-", "--config", "{toml}"),
        ("clean", "-", "--rules", "{toml}"),
    ],
)
@pytest.mark.parametrize("opening", ["[", '{"a":'])
def test_brackets_by_the_thousand_are_one_line(
    arguments: tuple[str, ...], opening: str, briefing: Path, tmp_path: Path
) -> None:
    deep, toml = tmp_path / "deep.json", tmp_path / "deep.toml"
    deep.write_text(opening * DEEP, encoding="utf-8")
    toml.write_text("x = " + "[" * DEEP, encoding="utf-8")
    names = {"json": deep, "toml": toml, "good": briefing, "folder": tmp_path}
    told = lgsum(*(a.format(**names) for a in arguments), data="海岚港。", code=2).errors
    assert "deep." in told
    assert "internal error" not in told


def test_what_parses_json_and_toml_raises_what_a_caller_expects() -> None:
    with pytest.raises(json.JSONDecodeError, match=r"nested too deeply$"):
        parse_json("[" * DEEP)
    for text in ("x = " + "[" * DEEP, f"x = {'1' * 5000}"):
        with pytest.raises(ValueError, match=r"nested|digits"):
            parse_toml(text)


@pytest.mark.parametrize("module", ["json.loads(", "json.load(", "tomllib.load", ".json()"])
def test_what_users_give_is_parsed_in_one_place(module: str) -> None:
    rooms = Path(__file__).parents[2] / "summarizer"
    # data of the package and what its own processes say to each other
    own = {"parsing.py", "notices.py", "words.py", "rules.py", "weights.py", "pages.py"}
    found = {
        file.name
        for file in rooms.rglob("*.py")
        if "bench" not in file.parts
        and module in file.read_text("utf-8").replace("json.loads(json.dumps(data))", "")
    }
    assert found <= own


def test_endless_input_is_refused_while_it_is_read(
    briefing: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from summarizer.read.files import MAX_DATA_BYTES

    assert MAX_DATA_BYTES <= 100_000_000
    endless = tmp_path / "endless.json"
    endless.symlink_to("/dev/zero")
    for arguments in (
        ("check", endless),
        ("render", endless, "-o", tmp_path / "x.md"),
        ("render", briefing, "--edits", endless, "-o", tmp_path / "x.md"),
        ("clean", "-", "--config", endless),
    ):
        assert "larger than" in lgsum(*arguments, data="海岚港。", code=2).errors


def test_an_unknown_field_and_a_missing_one_are_told_with_their_place(briefing: Path) -> None:
    raw = json.loads(briefing.read_text("utf-8"))
    number = next(n for n, section in enumerate(raw["sections"]) if section["pairs"])
    place = f"sections/{number}/pairs/0"
    pair = raw["sections"][number]["pairs"][0]
    for change, words in (
        (pair | {"extra": 1}, f"{place} has an unknown field 'extra'"),
        ({k: v for k, v in pair.items() if k != "zh"}, f"{place} has no field 'zh'"),
        (pair | {"en": 5}, f"{place}/en is a number"),
    ):
        raw["sections"][number]["pairs"][0] = change
        briefing.write_text(json.dumps(raw), encoding="utf-8")
        assert words in lgsum("check", briefing, code=2).errors
    raw["sections"][number]["pairs"][0] = pair
    raw["extra"] = []
    briefing.write_text(json.dumps(raw), encoding="utf-8")
    assert "it has an unknown field 'extra'" in lgsum("check", briefing, code=2).errors
