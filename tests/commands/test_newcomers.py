"""What a newcomer stumbles over: each mistake is one line that says what to do; nothing is lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from tools import EXAMPLE, lgsum

from summarizer.errors import GlossaryError, InputError, SettingsError
from summarizer.facts.terms.files import read_terms
from summarizer.registry import Registry
from summarizer.render.to_json import loads
from summarizer.settings import load_settings

TABLE = (
    "<h1>项目清单</h1><h2>一、重点项目</h2><table><tr><td>项目</td><td>投资</td></tr>"
    "<tr><td>海岚港</td><td>12亿元</td></tr><tr><td>医院</td><td>5亿元</td></tr></table>"
    "<h2>二、要求</h2><p>各单位要加快建设。</p>"
)


@pytest.fixture(autouse=True)
def fast(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LGSUM_PROFILE", "fast")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("translate", "https://www.example.com/a.html"), "save the page in a browser"),
        (("translate", "~/none.txt"), "without quotes"),
        (("translate", "-", "--glossary", "."), "is a folder"),
        (("translate", "-", "--memory", "none.db"), "memory add or import"),
        (("summarize", "-", "--method", "x"), "no summarizer 'x'; known: embedding"),
        (("eval", "--testset", "none.tsv"), "none.tsv: cannot be read: No such file"),
        pytest.param(
            ("serve", "--host", "300.1.1.1"),
            "--host takes an address of this machine",
            marks=pytest.mark.enable_socket,
        ),
    ],
)
def test_a_mistake_says_what_to_do(
    arguments: tuple[object, ...], words: str, tmp_path: Path
) -> None:
    told = lgsum(*arguments, data="海岚港建成。", code=2, folder=tmp_path).errors
    assert words in told
    assert len(told.splitlines()) == 1


def test_the_output_of_a_batch_is_no_file(tmp_path: Path) -> None:
    page = tmp_path / "notes.txt"
    page.write_text("mine", encoding="utf-8")
    told = lgsum("batch", EXAMPLE, "-o", page, code=2).errors
    assert "is a file; name a folder" in told
    assert page.read_text(encoding="utf-8") == "mine"


def test_a_briefing_without_its_fields_is_named() -> None:
    with pytest.raises(InputError, match="it has no field 'schema'"):
        loads(b"{}")


def test_settings_in_another_encoding_are_named(tmp_path: Path) -> None:
    file = tmp_path / "lgsum.toml"
    file.write_bytes('profile = "fast"  # 快'.encode("gb18030"))
    with pytest.raises(SettingsError, match="not UTF-8"):
        load_settings(file)


def test_a_table_of_two_columns_needs_no_header_whatever_parts_them(tmp_path: Path) -> None:
    for name, mark in (("t.tsv", "\t"), ("t.csv", ",")):
        file = tmp_path / name
        file.write_text(f"海岚新区{mark}Hailan Special Zone\n", encoding="utf-8")
        assert [(t.source, t.target, t.own) for t in read_terms(file)] == [
            ("海岚新区", "Hailan Special Zone", True)
        ]
    file.write_text("Hailan,zone\n", encoding="utf-8")
    with pytest.raises(GlossaryError, match="header row"):
        read_terms(file)


def test_an_unknown_name_is_one_of_its_family() -> None:
    with pytest.raises(Exception, match="no engine 'x'; known: a"):
        Registry("engines", {"a": "b:C"}, {}).load("x")


def test_an_edited_briefing_is_kept_beside_the_new_one(tmp_path: Path) -> None:
    page, made = tmp_path / "page.txt", tmp_path / "made.json"
    page.write_text("海岚港今年建成泊位3个。\n", encoding="utf-8")
    run = ("briefing", page, "-o", made)
    lgsum(*run)
    lgsum(*run)
    assert [path.name for path in tmp_path.glob("*.json")] == ["made.json"]  # nobody edited it
    own = made.read_bytes().replace(b"Hailan", b"HAILAN")
    assert b"HAILAN" in own
    made.write_bytes(own)
    told = lgsum(*run).errors
    assert "was edited; it is now made.edited.json" in told
    assert (tmp_path / "made.edited.json").read_bytes() == own
    assert b"HAILAN" not in made.read_bytes()


def test_a_table_is_in_the_plain_summary(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(f"<html><body>{TABLE}</body></html>", encoding="utf-8")
    done = lgsum("summarize", page)
    assert "In brief: A table of 2 rows: project, investment. (1.2, 1.3)" in done.data.decode()
