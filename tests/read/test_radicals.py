"""Radicals that fonts put in the place of characters are read as these, whatever the format."""

from __future__ import annotations

import io
import json
import unicodedata
from pathlib import Path

import docx
import pytest
from tools import lgsum

from summarizer.read import read_bytes
from summarizer.read.radicals import _supplement, write_out

SEEN = "⻝品安全局⻓况旭出⻔⼊户，检查⽣产⻋间与⻰头企业。"
MEANT = "食品安全局长况旭出门入户，检查生产车间与龙头企业。"


def word_file(text: str) -> bytes:
    document = docx.Document()
    document.add_paragraph(text)
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt", f"食品安全检查\n\n{SEEN}\n".encode()),
        ("a.md", f"# 食品安全检查\n\n{SEEN}\n".encode()),
        ("a.html", f"<html><body><h1>食品安全检查</h1><p>{SEEN}</p></body></html>".encode()),
        ("a.json", json.dumps({"title": "食品安全检查", "text": SEEN}).encode()),
        ("a.docx", word_file(SEEN)),
    ],
)
def test_every_format_has_the_characters_and_a_log(name: str, data: bytes, tmp_path: Path) -> None:
    article, report = tmp_path / name, tmp_path / "report.json"
    article.write_bytes(data)
    assert MEANT in lgsum("clean", article, "--report", report).text
    logged = [c for c in json.loads(report.read_text())["changes"] if c["kind"] == "radical"]
    pairs = [(change["text"], change["replacement"]) for change in logged]
    expected = [(a, b) for a, b in zip(SEEN, MEANT, strict=True) if a != b]
    assert pairs == expected


def test_an_entry_of_the_log_names_its_place() -> None:
    text = "第一行。\n检查⻝品，\n走出⻔。"
    article = read_bytes(text.encode(), "a.txt")
    places = [(change.line, change.column, change.end) for change in article.changes]
    assert places == [(2, 3, 4), (3, 3, 4)]
    lines = text.split("\n")
    assert [lines[line - 1][column - 1] for line, column, _ in places] == ["⻝", "⻔"]
    assert write_out(article.text) == (article.text, ())


def test_parts_of_characters_stay_and_every_pair_is_of_a_radical_and_a_character() -> None:
    parts = "⺈⺮⺌⻊，部首⺀。"
    assert write_out(parts) == (parts, ())
    assert len(_supplement()) > 40
    for radical, character in _supplement().items():
        assert unicodedata.name(radical).startswith("CJK RADICAL")
        assert unicodedata.name(character).startswith("CJK UNIFIED")


def test_compatibility_forms_too_but_not_those_that_are_characters_of_their_own() -> None:
    assert write_out("\uf9e1先生")[0] == "李先生"
    assert write_out("\ufa0e\ufa29")[0] == "\ufa0e\ufa29"
