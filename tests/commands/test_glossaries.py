"""What a command says of the glossary of a user, and as what it reads the file."""

from __future__ import annotations

from pathlib import Path

import pytest
from tools import lgsum

TEXT = "海岚新区迎来设立10周年。\n"


def test_two_entries_with_different_english_are_told_in_one_line(tmp_path: Path) -> None:
    mine = tmp_path / "mine.tsv"
    mine.write_text("海岚新区\tHailan Zone\n民生\tlives\n海岚新区\tHailan Area\n", encoding="utf-8")
    done = lgsum("terms", "-", "--glossary", mine, data=TEXT)
    (line,) = [line for line in done.errors.splitlines() if "海岚新区" in line]
    assert f"“Hailan Area” ({mine}:3)" in line
    assert f"“Hailan Zone” ({mine}:1)" in line
    assert "Hailan Area" in done.text
    assert "Hailan Zone" not in done.text


def test_of_two_files_the_later_one_wins_and_that_is_said(tmp_path: Path) -> None:
    first, second = tmp_path / "first.tsv", tmp_path / "second.csv"
    first.write_text("海岚新区\tHailan Zone\n", encoding="utf-8")
    second.write_text("海岚新区,Hailan Area\n", encoding="utf-8")
    done = lgsum("terms", "-", "--glossary", first, "--glossary", second, data=TEXT)
    assert "second.csv:1" in done.errors
    assert "first.tsv:1" in done.errors


def test_many_entries_given_twice_are_one_line_and_the_same_english_none(tmp_path: Path) -> None:
    mine = tmp_path / "mine.tsv"
    rows = [f"{han}港\tPort {name}\n" for han in "甲乙丙丁戊己" for name in ("A", "B")]
    mine.write_text("".join(rows) + "海岚新区\tHailan Zone\n" * 2, encoding="utf-8")
    done = lgsum("terms", "-", "--glossary", mine, data=TEXT)
    assert len([line for line in done.errors.splitlines() if "港" in line]) == 1
    assert "and 2 more" in done.errors
    assert "海岚新区" not in done.errors
    assert not lgsum("--quiet", "terms", "-", "--glossary", mine, data=TEXT).errors


@pytest.mark.parametrize("first", ["sep=;", '"sep=;"', "SEP=;;"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_the_first_line_of_a_spreadsheet_says_what_parts_cells(
    tmp_path: Path, first: str, encoding: str
) -> None:
    mine = tmp_path / "mine.csv"
    mine.write_bytes(f"{first}\r\n海岚新区;Hailan, Zone\r\n民生;;\r\n".encode(encoding))
    refused = lgsum("terms", "-", "--glossary", mine, data=TEXT, code=2)
    assert "mine.csv:3" in refused.errors
    mine.write_bytes(f"{first}\r\n海岚新区;Hailan, Zone\r\n".encode(encoding))
    assert "Hailan, Zone" in lgsum("terms", "-", "--glossary", mine, data=TEXT).text
