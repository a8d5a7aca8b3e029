"""Scores and test sets."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarizer.errors import InputError
from summarizer.evaluate.translation import read_testset, score
from summarizer.facts.terms.glossary import Glossary
from summarizer.facts.terms.term import Term


def test_scores() -> None:
    pairs = [("增长12%。", "It grew 12 percent."), ("很好。", "Very good indeed, my friend.")]
    perfect = score(pairs, [p[1] for p in pairs])
    assert perfect.chrf == pytest.approx(100)
    assert perfect.numbers == 100
    assert perfect.with_numbers == 1
    worse = score(pairs, ["It grew 21 percent.", "Bad."])
    assert worse.numbers == 0
    assert worse.chrf < 80
    assert "nc:6|nw:0" in perfect.chrf_signature


@pytest.mark.parametrize(("text", "words"), [("", "empty"), ("甲\ta\nx\n", "line 2")])
def test_bad_testsets(tmp_path: Path, text: str, words: str) -> None:
    path = tmp_path / "t.tsv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=words):
        read_testset(path)


def test_good_testsets(tmp_path: Path) -> None:
    path = tmp_path / "t.tsv"
    path.write_bytes("甲。\tA.\tthird\r\n乙\u2028丙\tB\x0bC\n".encode())
    assert read_testset(path) == [("甲。", "A."), ("乙\u2028丙", "B\x0bC")]


@pytest.mark.parametrize("data", [None, b"\xff\xfe\t\n"])
def test_unreadable_testsets(tmp_path: Path, data: bytes | None) -> None:
    path = tmp_path / "t.tsv"
    if data:
        path.write_bytes(data)
    with pytest.raises(InputError, match=r"t\.tsv: (no such file|not UTF-8)"):
        read_testset(path)


@pytest.mark.parametrize("text", ["\tsource missing\n", "甲\ta\n\n乙\tb\n"])
def test_lines_without_a_source(tmp_path: Path, text: str) -> None:
    path = tmp_path / "t.tsv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=r"line [12]: expected source TAB reference"):
        read_testset(path)


def test_half_of_the_figures_are_right() -> None:
    pairs = [("增长12%。", "Up 12%."), ("投资3亿元。", "300 million yuan."), ("好。", "Good.")]
    found = score(pairs, ["Up 12%.", "3 million yuan.", "Good."])
    assert (found.sentences, found.with_numbers, found.numbers) == (3, 2, 50)


def test_no_figures_at_all() -> None:
    found = score([("好。", "Good.")], ["Good."])
    assert (found.with_numbers, found.numbers) == (0, 0)


def test_every_pair_needs_a_hypothesis() -> None:
    pairs = [("好。", "Good."), ("坏。", "Bad.")]
    with pytest.raises(Exception, match=r"(?i)hypothes|stream|same length"):
        score(pairs, ["Good."])


def test_official_names_are_counted_once_a_sentence() -> None:
    known = Glossary([Term("国务院", "State Council"), Term("改革", "reform", inline=False)])
    pairs = [("国务院谈改革，国务院说。", "The cabinet spoke."), ("国务院", "the State Council")]
    found = score(pairs, ["The State Council spoke.", "The cabinet"], glossary=known)
    assert (found.with_terms, found.terms, found.terms_in_references) == (2, 50, 50)
    assert score(pairs, ["a", "b"]).with_terms == 0
    mended = score(pairs, ["State Council", "State Council"], glossary=known, terms_mended=1)
    assert (mended.terms, mended.terms_by_model) == (100, 50)
