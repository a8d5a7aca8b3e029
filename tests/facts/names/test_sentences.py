"""Sentences as people meet them: the names that are found, and what the checks say of two
Englishes.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from summarizer.check import check_pairs, context_of
from summarizer.facts.names.document import find_names
from summarizer.facts.terms.glossary import load_glossary
from summarizer.facts.wording import open_wording
from summarizer.schema import Pair

DATA = Path(__file__).parents[2] / "data"
GLOSSARY = load_glossary()


def rows(name: str, columns: int) -> list[list[str]]:
    """Return the rows of a file of tests/data, each filled up to the number of columns."""
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    cells = (line.split("\t") for line in lines if not line.startswith("#"))
    return [[*row, *[""] * (columns - len(row))][:columns] for row in cells]


SENTENCES = rows("names.tsv", 5)
FACTS = rows("facts_names.tsv", 6)


def findings(source: str, target: str, checks: tuple[str, ...]) -> list[str]:
    context = context_of(open_wording([source], GLOSSARY, names=True))
    issues = check_pairs([Pair(("1.1",), source, target)], context, checks)
    return [issue.message for issue in issues if issue.level != "note"]


@pytest.mark.parametrize(("kind", "source", "names", "right", "wrong"), SENTENCES)
def test_names_of_a_sentence(kind: str, source: str, names: str, right: str, wrong: str) -> None:
    expected = [] if names == "-" else names.split("; ")
    assert [name.english for name in find_names(source)] == expected
    assert findings(source, right, ("names", "terms")) == []
    assert not wrong or findings(source, wrong, ("names", "terms"))


def test_the_sentences_are_many_and_of_all_kinds() -> None:
    assert len(SENTENCES) >= 150
    assert len({kind for kind, *_ in SENTENCES}) >= 12


@pytest.mark.parametrize(("kind", "source", "must", "must_not", "right", "wrong"), FACTS)
def test_facts(kind: str, source: str, must: str, must_not: str, right: str, wrong: str) -> None:
    assert findings(source, right, ("names", "terms")) == []
    assert not wrong or findings(source, wrong, ("numbers", "names", "terms"))
    written = open_wording([source], GLOSSARY, names=True).written(source)
    assert not (must_not and re.search(must_not, written))
