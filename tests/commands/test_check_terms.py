"""`lgsum check` knows the terms of the glossary that a briefing was made with."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tools import lgsum

TEXT = "市政府在全市推广网格员制度。\n谢谢大家。\n"


@pytest.fixture
def briefing(tmp_path: Path) -> Path:
    """A briefing made with a glossary of its own, in which an editor dropped the term."""
    mine, path = tmp_path / "mine.tsv", tmp_path / "b.json"
    mine.write_text("网格员\tgrid worker\n雨污分流\tseparation of sewage\n", encoding="utf-8")
    lgsum("briefing", "-", "--profile", "fast", "--glossary", mine, "-o", path, data=TEXT)
    made = json.loads(path.read_text(encoding="utf-8"))
    assert [term["source"] for term in made["terms"]] == ["网格员"]
    for brief in made["sections"]:
        for pair in brief["pairs"]:
            pair["en"] = "It promotes the system of helpers."
    path.write_text(json.dumps(made), encoding="utf-8")
    return path


def test_check_uses_them_and_says_so(briefing: Path) -> None:
    done = lgsum("check", briefing, "--json", "--only", "terms")
    assert "网格员" in done.text
    assert "grid worker" in done.text
    assert "with 1 term of the glossary that the briefing was made with" in done.errors
    assert "mine.tsv" in done.errors


def test_a_glossary_that_is_given_wins(briefing: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.tsv"
    other.write_text("网格员\tcommunity helper\n", encoding="utf-8")
    done = lgsum("check", briefing, "--json", "--only", "terms", "--glossary", other)
    assert "community helper" in done.text
    assert "grid worker" not in done.text
    assert done.errors == ""


def test_a_briefing_without_them_says_that(briefing: Path) -> None:
    made = json.loads(briefing.read_text(encoding="utf-8"))
    del made["terms"]
    briefing.write_text(json.dumps(made), encoding="utf-8")
    done = lgsum("check", briefing, "--json", "--only", "terms")
    assert "made with another glossary" in done.errors
    assert "--glossary" in done.errors


def test_without_terms_of_an_editor_nothing_is_said(tmp_path: Path) -> None:
    path = tmp_path / "b.json"
    lgsum("briefing", "-", "--profile", "fast", "-o", path, data=TEXT)
    assert lgsum("check", path).errors == ""


def test_check_lists_the_levels_that_are_asked_for(briefing: Path) -> None:
    """The exit code looks at every finding, whatever is listed."""
    made = json.loads(briefing.read_text(encoding="utf-8"))
    made["sections"][0]["pairs"][0]["en"] = "It promotes 1,987 helpers in the whole city."
    briefing.write_text(json.dumps(made), encoding="utf-8")
    whole = json.loads(lgsum("check", briefing, "--json").text)["runs"][0]["results"]
    levels = [result["level"] for result in whole]
    assert {"error", "warning"} <= set(levels)
    for level, listed in (("error", 1), ("warning", 2), ("note", 3)):
        expected = [name for name in levels if name in ("error", "warning", "note")[:listed]]
        found = json.loads(lgsum("check", briefing, "--json", "--level", level).text)
        assert [result["level"] for result in found["runs"][0]["results"]] == expected
    errors = lgsum("check", briefing, "--level", "error", "--fail-on", "warning", code=1).text
    assert "warning" in errors.splitlines()[-1]
    assert "not listed: " in errors.splitlines()[-1]
    assert not any("warning" in line for line in errors.splitlines()[:-1])
    told = lgsum("check", briefing, "--level", "grave", code=2).errors
    assert "--level grave: expected error, warning, note" in told


def test_the_table_of_check_says_how_many_notes_it_leaves_out(briefing: Path) -> None:
    everything = lgsum("check", briefing, "--json").text
    notes = everything.count('"level": "note"')
    text = lgsum("check", briefing).text
    assert ("not listed" in text) == bool(notes)
    assert "not listed" not in lgsum("check", briefing, "--level", "note").text


def test_terms_lists_the_kinds_that_are_asked_for_in_a_line_each(tmp_path: Path) -> None:
    text = "市政府在海岚新区推广网格员制度，投入9.8万至10.2万元，王建国市长说。"
    rows = json.loads(lgsum("terms", "-", "--json", data=text).text)
    by_kind: dict[str, list[str]] = {}
    for kind in ("term", "name", "amount", "candidate"):
        found = json.loads(lgsum("terms", "-", "--json", "--kind", kind, data=text).text)
        by_kind[kind] = [row["source"] for row in found]
    listed = [source for sources in by_kind.values() for source in sources]
    assert sorted(listed) == sorted(row["source"] for row in rows)
    assert "王建国" in by_kind["name"]
    assert "市政府" in by_kind["term"]
    two = lgsum("terms", "-", "--kind", "name", "--kind", "amount", data=text).text
    assert "王建国" in two
    assert "市政府" not in two
    assert "usual rendering" not in lgsum("terms", "-", data=text).text.replace("│", "")
    assert "Note" in lgsum("terms", "-", "--notes", data=text).text
    assert "\u2026" not in lgsum("terms", "-", data=text).text  # nothing is cut off
    told = lgsum("terms", "-", "--kind", "verb", data=text, code=2).errors
    assert "--kind verb: expected term, name, amount, candidate" in told


def test_terms_are_whole_words_and_ranges_are_english() -> None:
    text = (
        "海岚港建设港口岸电。\n口岸通关便利。\n港区有十二家中国企业。\n"
        "交付9.8万至10.2万辆，收入196亿至210亿元。\n"
    )
    rows = json.loads(lgsum("terms", "-", "--json", data=text).data)
    english = {row["source"]: row["target"] for row in rows}
    assert english["岸电"] == "shore power"
    assert english["中国"] == "China"
    assert english["9.8万至10.2万"] == "98,000 to 102,000 vehicles"  # as lgsum writes it
    assert english["196亿至210亿"] == "19.6 to 21 billion yuan"
    (places,) = (row["sentences"] for row in rows if row["source"] == "口岸")
    (own,) = (row["sentences"] for row in rows if row["source"] == "岸电")
    assert len(places) == 1
    assert not {*places} & {*own}
