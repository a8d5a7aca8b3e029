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


@pytest.mark.parametrize(
    ("key", "text", "words"),
    [
        ("profile", "'3'", "profile = '3'"),
        ("translate.beam", "-1", "translate.beam = -1"),
        ("translate.beam", "0", "translate.beam = 0"),
        ("memory.threshold", "7.5", "memory.threshold = 7.5"),
        ("summarize.budget", "'many'", "summarize.budget = 'many'"),
        ("render.layout", "'wide'", "render.layout = 'wide'"),
        ("endpoint.batch", "0", "endpoint.batch = 0"),
    ],
)
def test_a_setting_out_of_range_is_told_with_where_it_came_from(
    key: str, text: str, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(f"{key} = {text}\n", encoding="utf-8")
    monkeypatch.delenv("LGSUM_PROFILE")
    told = lgsum("clean", "-", "--config", file, data="海岚港。", code=2).errors
    assert f"{file}: {words}: expected" in " ".join(told.split())
    variable = "LGSUM_" + key.upper().replace(".", "__")
    monkeypatch.setenv(variable, text)
    told = lgsum("clean", "-", data="海岚港。", code=2).errors
    assert f"{variable} (environment): {words}: expected" in " ".join(told.split())


def test_an_option_out_of_range_is_told_by_its_name() -> None:
    for option, value in (("--beam", "-1"), ("--profile", "3"), ("--budget", "many")):
        command = "summarize" if option == "--budget" else "translate"
        assert f"{option}: " in lgsum(command, "-", option, value, data="海。", code=2).errors


def test_a_setting_that_is_a_group_is_told_without_names_of_the_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "mine.toml"
    for text, group in (("translate = 3", "translate"), ("translate.endpoint = 3",) * 2):
        group = group.partition(" =")[0]
        file.write_text(text, encoding="utf-8")
        told = lgsum("clean", "-", "--config", file, data="海。", code=2).errors
        assert f"expected a group of settings, under a line [{group}]" in told
    monkeypatch.setenv("LGSUM_TRANSLATE__BEAM", "2")
    file.write_text("translate = 3", encoding="utf-8")
    told = lgsum("clean", "-", "--config", file, data="海。", code=2).errors
    assert f"{file}: translate = 3: expected a group of settings" in told


def test_a_memory_that_is_empty_or_damaged_says_what_to_do(tmp_path: Path) -> None:
    file, units = tmp_path / "m.db", tmp_path / "u.tsv"
    file.touch()
    told = lgsum("memory", "stats", "--memory", file, code=2).errors
    assert "is empty" in told
    assert "no such" not in told
    lines = "".join(f"海岚港第{n}号码头投入使用。\tBerth {n} opened.\n" for n in range(2000))
    units.write_text(lines, encoding="utf-8")
    lgsum("memory", "import", units, "--memory", file)
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 2])
    for arguments in (("memory", "stats"), ("memory", "import", units), ("translate", "-")):
        told = lgsum(*arguments, "--memory", file, data="海岚港。", code=2).errors
        assert "damaged; put a copy of it back" in told


@pytest.mark.parametrize("source", ["。", "，", "……", "的", "與"])
def test_a_term_of_punctuation_or_grammar_is_refused(source: str, tmp_path: Path) -> None:
    file = tmp_path / "t.tsv"
    file.write_text(f"海岚港\tHailan Port\n{source}\tof\n", encoding="utf-8")
    told = lgsum("translate", "-", "--glossary", file, data="海岚港的建设。", code=2).errors
    assert f"{file}:2: '{source}' is " in told
    file.write_text("港\tport\n“三农”\tagriculture\n", encoding="utf-8")
    lgsum("terms", "-", "--glossary", file, data="海岚港的建设。")


def test_a_long_value_of_a_setting_is_shortened(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LGSUM_PROFILE", "LGSUM_RENDER__LAYOUT", "LGSUM_TRANSLATE__BEAM"):
        monkeypatch.setenv(name, "[" * DEEP)
        assert len(lgsum("clean", "-", data="海。", code=2).errors) < 400
        monkeypatch.delenv(name)
